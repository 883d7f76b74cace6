"""Reads folders and files, whatever they are: what cannot be read is reported, never raised."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from transpiler.diagnostics import Diagnostics
from transpiler.load.constraints import Target, header_matches, name_matches
from transpiler.load.directives import read_directives
from transpiler.load.header import Header, read_header
from transpiler.load.model import FileKind, GoFile
from transpiler.source import SourceFile, Span

MAX_BYTES = 16 * 1024 * 1024
"""No Go file of this size is written by hand, and checking one would take minutes."""


@dataclass(slots=True, frozen=True)
class Reading:
    """How files are read: `root` is what their names are relative to; `tests` whether test files count."""

    root: Path
    target: Target
    tests: bool


def read_source(root: Path, name: str, diags: Diagnostics) -> SourceFile | None:
    """The text of a file named below a root; None after reporting why it cannot be read."""
    path = root / name
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as handle:
            status = os.fstat(handle.fileno())
            if not stat.S_ISREG(status.st_mode):
                problem = "is not a regular file"
            elif status.st_size > MAX_BYTES:
                problem = f"is larger than {MAX_BYTES // 1024 // 1024} MiB"
            else:
                return SourceFile(shown(name), handle.read(), str(root))
    except (OSError, ValueError) as error:
        problem = f"cannot be read: {reason(error)}"
    _unreadable(root, name, problem, diags)
    return None


def _unreadable(root: Path, name: str, problem: str, diags: Diagnostics) -> None:
    place = Span(SourceFile(shown(name), b"", str(root)), 0, 0)
    diags.error("GX0101", place, f"{shown(name)} {problem}", "make it a readable Go file, or leave it out")


def reason(error: OSError | ValueError) -> str:
    """What the system says, without the path."""
    return (error.strerror or "unknown reason").lower() if isinstance(error, OSError) else str(error)


def shown(name: str) -> str:
    """A name that may hold anything, as printable text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def list_folder(folder: Path, root: Path, diags: Diagnostics) -> list[str] | None:
    """The names in a folder, sorted; None after reporting why it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError) as error:
        _unreadable(root, relative(folder, root) or ".", f"cannot be read: {reason(error)}", diags)
        return None


def go_files(folder: Path, how: Reading, diags: Diagnostics, only: list[str] | None = None) -> list[GoFile]:
    """The files of a folder that take part in the build, sources first; `only` names those to look at."""
    name = relative(folder, how.root)
    names = only if only is not None else list_folder(folder, how.root, diags) or []
    found: list[GoFile] = []
    for entry in names:
        if not is_go_name(entry) or (entry.endswith("_test.go") and not how.tests):
            continue
        if only is None and (not name_matches(entry, how.target) or (folder / entry).is_dir()):
            continue
        file = read_source(how.root, f"{name}/{entry}" if name else entry, diags)
        if file is not None and (one := go_file(file, entry, how, diags)) is not None:
            found.append(one)
    order: tuple[FileKind, ...] = ("src", "test", "xtest")
    return sorted(found, key=lambda file: order.index(file.kind))


def go_file(file: SourceFile, name: str, how: Reading, diags: Diagnostics) -> GoFile | None:
    """A file's head; None when its constraints or cgo keep it out of the build."""
    header = read_header(file)
    if not header_matches(header, how.target, diags) or header.package == "documentation":
        return None
    cgo = next((part for part in header.imports if part.path == "C"), None)
    if cgo is not None:
        diags.warning(
            "GX0107", cgo.span, f"{file.name} uses cgo and is left out", "goxide builds as CGO_ENABLED=0 does"
        )
        return None
    return GoFile(
        file, _kind(name, header), header.package, header.clause, header.imports, header.minor, read_directives(file)
    )


def assembly_files(folder: Path, how: Reading) -> list[str]:
    """The assembly files of a folder that take part in the build."""
    quiet = Diagnostics()
    found: list[str] = []
    for entry in list_folder(folder, how.root, quiet) or []:
        if entry.endswith(".s") and not entry.startswith(("_", ".")) and name_matches(entry, how.target):
            name = relative(folder, how.root)
            file = read_source(how.root, f"{name}/{entry}" if name else entry, quiet)
            if file is not None and header_matches(read_header(file), how.target, quiet):
                found.append(entry)
    return found


def _kind(name: str, header: Header) -> FileKind:
    if not name.endswith("_test.go"):
        return "src"
    return "xtest" if header.package.endswith("_test") else "test"


def is_go_name(name: str) -> bool:
    """Whether Go would look at a file of this name."""
    return name.endswith(".go") and not name.startswith(("_", "."))


def relative(path: Path, root: Path) -> str:
    """The path below the root with slashes, empty for the root itself."""
    text = path.relative_to(root).as_posix()
    return "" if text == "." else text


def package_folders(top: Path, root: Path, diags: Diagnostics, ignores: Sequence[str] = ()) -> list[Path]:
    """The folders at and below `top` that `./...` stands for, in order; links to folders are not followed.

    `ignores` are folders that go.mod leaves out: below the root with `./` before them, anywhere without.
    """
    found: list[Path] = []
    todo = [top]
    while todo:
        folder = todo.pop()
        names = list_folder(folder, root, diags)
        if names is None:
            continue
        if folder != root and "go.mod" in names:
            continue
        if any(is_go_name(name) for name in names):
            found.append(folder)
        for name in reversed(names):
            if name.startswith(("_", ".")) or name in ("testdata", "vendor"):
                continue
            below = folder / name
            if ignores and _ignored(relative(below, root), ignores):
                continue
            if below.is_dir() and not below.is_symlink():
                todo.append(below)
    return found


def _ignored(name: str, ignores: Sequence[str]) -> bool:
    for pattern in ignores:
        plain = pattern.removeprefix("./").strip("/")
        if plain and (
            f"/{name}/".startswith(f"/{plain}/") if pattern.startswith("./") else f"/{plain}/" in f"/{name}/"
        ):
            return True
    return False
