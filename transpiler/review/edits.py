"""Human edits of generated Rust: which declarations they are in, and how they are carried over to what the Go gives now."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from transpiler.diagnostics import Diagnostic, Fatal, Severity
from transpiler.review.entries import Report

LEFT_OUT = ("target", ".git", "Cargo.lock", ".goxide")
MANIFEST = ".goxide/manifest.json"


@dataclass(slots=True)
class Merged:
    """A workspace with edits carried over: files by path, and those with conflict marks."""

    files: dict[str, bytes] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def committed(folder: Path) -> dict[str, bytes]:
    """The files of a workspace as it is. Raises Fatal (GX0805) when it cannot be read."""
    found: dict[str, bytes] = {}
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if name.split("/")[0] not in LEFT_OUT and path.is_file() and not path.is_symlink():
                found[name] = path.read_bytes()
    except OSError as error:
        found = {}
        _refuse(f"cannot read {folder}: {error.strerror or error}")
    if "Cargo.toml" not in found:
        _refuse(f"{folder} holds no Cargo workspace")
    return found


def _refuse(message: str) -> None:
    raise Fatal(Diagnostic("GX0805", Severity.ERROR, message, None, "give the folder of the Rust with --rust"))


def differing(generated: dict[str, bytes], folder: dict[str, bytes]) -> list[str]:
    """The files of a workspace that are not what the Go gives: changed, added or missing."""
    wanted = {name: text for name, text in generated.items() if name != MANIFEST}
    return sorted(name for name in wanted.keys() | folder.keys() if wanted.get(name) != folder.get(name))


def edited_symbols(before: Report, generated: dict[str, bytes], folder: dict[str, bytes]) -> frozenset[str]:
    """The declarations whose Rust in the workspace is not the one that was generated for them."""
    found: set[str] = set()
    rust = {name: text.decode("utf-8", "replace") for name, text in generated.items() if name.endswith(".rs")}
    for name, text in rust.items():
        now = folder.get(name)
        if now is None or now == generated[name]:
            continue
        lines = text.splitlines()
        touched = _touched(lines, now.decode("utf-8", "replace").splitlines())
        for entry in before.entries:
            where = _find([line.strip() for line in lines], [line.strip() for line in entry.rust.splitlines()])
            if where is not None and any(where[0] <= line < where[1] for line in touched):
                found.add(entry.sym)
    return frozenset(found)


def _touched(before: list[str], after: list[str]) -> set[int]:
    """The lines that a human took away, changed, or put something behind."""
    found: set[int] = set()
    for tag, start, end, _, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found |= set(range(start, max(end, start + 1)))
    return found


def _find(lines: list[str], wanted: list[str]) -> tuple[int, int] | None:
    """Where a run of lines stands."""
    for at in range(len(lines) - len(wanted) + 1) if wanted else ():
        if lines[at : at + len(wanted)] == wanted:
            return at, at + len(wanted)
    return None


def merge(before: dict[str, bytes], folder: dict[str, bytes], after: dict[str, bytes]) -> Merged:
    """What the Go gives now, with the edits of a workspace in it: git's three-way merge, file by file. What cannot be
    decided stands between conflict marks; a file that was edited and is no longer generated stays as it is."""
    result = Merged()
    for name in sorted(after.keys() | folder.keys()):
        ours, base, theirs = folder.get(name), before.get(name), after.get(name)
        if name == MANIFEST or ours is None or ours in (base, theirs):
            kept = theirs
        elif theirs is None:
            kept = ours
            if base is not None:
                result.conflicts.append(name)
        elif base == theirs:
            kept = ours
        else:
            kept, clean = _three_way(ours, base or b"", theirs)
            if not clean:
                result.conflicts.append(name)
        if kept is not None:
            result.files[name] = kept
    return result


def _three_way(ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
    with TemporaryDirectory(prefix="goxide-merge-") as temp:
        names = []
        for name, text in (("edited", ours), ("before", base), ("generated", theirs)):
            (Path(temp) / name).write_bytes(text)
            names.append(name)
        labels = [part for name in names for part in ("-L", name)]
        done = subprocess.run(
            ["git", "merge-file", "-p", "--diff3", *labels, *names], cwd=temp, capture_output=True, check=False
        )
    if done.returncode < 0 or done.returncode > 127:
        raise Fatal(Diagnostic("GX0803", Severity.ERROR, "git could not merge", None, "install a current git"))
    return done.stdout, done.returncode == 0
