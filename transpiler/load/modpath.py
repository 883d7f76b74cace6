"""The module of a path: its root folder, and its module path where no go.mod tells it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from transpiler.load.files import is_go_name
from transpiler.load.gomod import valid_path
from transpiler.load.header import Header, read_header
from transpiler.source import SourceFile

HOSTS_OF_THREE = frozenset({"github.com", "gitlab.com", "bitbucket.org"})


def find_up(folder: Path, name: str) -> Path | None:
    """The nearest folder at or above `folder` that holds something of the name that is no folder, readable or not."""
    for parent in (folder, *folder.parents):
        if os.path.lexists(parent / name) and not os.path.isdir(parent / name):
            return parent
    return None


def gopath_root(folder: Path) -> tuple[Path, str] | None:
    """Root and module path when the folder's path ends like `github.com/x/y`, possibly with more below."""
    parts = folder.parts
    for at in range(len(parts) - 1, 0, -1):
        if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", parts[at]) and len(parts) - at >= 3:
            end = at + 3 if parts[at] in HOSTS_OF_THREE else len(parts)
            path = "/".join(parts[at:end])
            if valid_path(path):
                return Path(*parts[:end]), path
    return None


def guess_path(root: Path, folders: list[Path], known: Callable[[str], bool]) -> str:
    """The module path of a folder without go.mod: from import comments and imports, else its name."""
    headers = [(folder, header) for folder in folders for header in _headers(folder)]
    for folder, header in headers:
        if folder == root and header.import_comment and valid_path(header.import_comment):
            return header.import_comment
    found = _from_imports(root, headers)
    if found is None:
        tail = gopath_root(root)
        found = tail[1] if tail is not None and tail[0] == root else None
    return found if found is not None else plain_path(root.name, known)


def plain_path(name: str, known: Callable[[str], bool]) -> str:
    """A module path made of a folder's or package's name, never one of the standard library."""
    path = re.sub(r"[^\w.~+-]", "_", name, flags=re.ASCII).strip(".") or "main"
    return f"local/{path}" if known(path) else path


def _headers(folder: Path) -> list[Header]:
    found: list[Header] = []
    try:
        for path in sorted(folder.iterdir()):
            if is_go_name(path.name) and path.is_file():
                with open(path, "rb") as handle:
                    found.append(read_header(SourceFile(path.name, handle.read(65536))))
    except OSError:
        return found
    return found


def _from_imports(root: Path, headers: list[tuple[Path, Header]]) -> str | None:
    """The module that the folder's files import parts of: its root from an external test, or `module/folder`."""
    below = {folder.relative_to(root).as_posix() for folder, _ in headers}
    names = {header.package for folder, header in headers if folder == root}
    for folder, header in headers:
        for part in header.imports:
            if not valid_path(part.path) or "." not in part.path.split("/", 1)[0]:
                continue
            external = header.package.endswith("_test") or folder != root
            if external and _last_name(part.path) in names:
                return part.path
            for place in sorted(below - {"."}, key=len, reverse=True):
                if part.path.endswith("/" + place):
                    return part.path.removesuffix("/" + place)
    return None


def _last_name(path: str) -> str:
    """The package name that an import path suggests."""
    parts = path.split("/")
    if len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1]):
        parts.pop()
    return re.sub(r"\.v\d+$", "", parts[-1]).removeprefix("go-").removesuffix("-go").replace("-", "")
