"""The Go files of a repository as they were at a revision, read from git's objects: nothing of the repository is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NoReturn

from transpiler.diagnostics import Diagnostic, Fatal, Severity

NAMES = ("go.mod", "go.work", "go.sum", "modules.txt", "goxide.toml")
QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.devnull, "-c", "protocol.allow=never")


@contextmanager
def checked_out(path: Path, revision: str) -> Iterator[Path]:
    """A folder with the Go source of the repository at the revision; gives what `path` was there.

    Raises Fatal: GX0801 (no repository), GX0802 (no such revision), GX0803 (no git), GX0804 (`path` was not there).
    """
    folder = path if path.is_dir() else path.parent
    top = Path(_git(folder, "GX0801", "rev-parse", "--show-toplevel").decode().strip())
    wanted = _git(
        top, "GX0802", "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}", say=revision
    )
    commit = wanted.decode().strip()
    with TemporaryDirectory(prefix="goxide-base-") as temp:
        root = Path(temp).resolve()
        _write(top, commit, root)
        inside = root / path.resolve().relative_to(top.resolve())
        if not inside.exists():
            _refuse("GX0804", f"there was no {path} at {revision}", "give a revision that has it")
        yield inside


def _write(top: Path, commit: str, root: Path) -> None:
    rows = (
        _git(top, "GX0801", "ls-tree", "-r", "-z", "--full-tree", commit).decode("utf-8", "surrogateescape").split("\0")
    )
    blobs: list[tuple[str, str]] = []
    for row in rows:
        head, _, name = row.partition("\t")
        parts = PurePosixPath(name).parts
        mode, kind, blob = head.split() if head else ("", "", "")
        regular = kind == "blob" and mode in ("100644", "100755") and ".." not in parts and not name.startswith("/")
        if regular and (name.endswith(".go") or parts[-1] in NAMES):
            blobs.append((name, blob))
    asked = "".join(f"{blob}\n" for _, blob in blobs).encode()
    text = _git(top, "GX0801", "cat-file", "--batch", stdin=asked)
    at = 0
    for name, _ in blobs:
        end = text.index(b"\n", at)
        size = int(text[at:end].split()[-1])
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


def _git(folder: Path, code: str, *arguments: str, stdin: bytes | None = None, say: str = "") -> bytes:
    try:
        done = subprocess.run(["git", *QUIET, *arguments], cwd=folder, input=stdin, capture_output=True, check=False)
    except OSError:
        _refuse("GX0803", "git was not found", "install git, or leave out --base")
    if done.returncode != 0:
        if code == "GX0802":
            _refuse(code, f"there is no revision {say} here", "give a branch, a tag or a commit that `git log` shows")
        _refuse(code, f"{folder} is in no git repository", "leave out --base, or give a path in a repository")
    return done.stdout


def _refuse(code: str, message: str, hint: str) -> NoReturn:
    raise Fatal(Diagnostic(code, Severity.ERROR, message, None, hint))
