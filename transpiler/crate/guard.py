"""Keeps what is in an output folder and is not goxide's: the record of what was written, and what would be lost.

`.goxide/manifest.json` holds the SHA-256 of each file. Cargo's `target/` and `Cargo.lock`, and a `.git`, are nobody's
edits: they do not count, and they survive.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from transpiler.diagnostics import Diagnostic, Fatal, Severity

RECORD = ".goxide/manifest.json"
SURVIVORS = ("target", "Cargo.lock", ".git")
SHOWN = 20


@dataclass(slots=True)
class Changes:
    """How a folder differs from what goxide wrote there; `foreign`: it wrote nothing there."""

    foreign: bool = False
    modified: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.modified or self.added or self.missing)

    def lines(self) -> list[str]:
        """One line a file, the first of many."""
        rows = [f"modified: {path}" for path in self.modified]
        rows += [f"added: {path}" for path in self.added]
        rows += [f"missing: {path}" for path in self.missing]
        more = len(rows) - SHOWN
        return rows if more <= 0 else [*rows[:SHOWN], f"and {more} more"]


def digest(text: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(text).hexdigest()


def record(files: dict[str, bytes], module_path: str) -> bytes:
    """The text of the manifest for some files."""
    data = {
        "format": 1,
        "module": module_path,
        "files": {path: digest(text) for path, text in sorted(files.items())},
    }
    return (json.dumps(data, indent=2, sort_keys=True) + "\n").encode()


def changes(out: Path) -> Changes:
    """What a folder holds besides, and instead of, what goxide wrote there."""
    written = _read_record(out / RECORD)
    found = _files(out)
    if written is None:
        return Changes(foreign=True, added=sorted(found))
    result = Changes()
    for path in sorted(found):
        if path not in written:
            result.added.append(path)
        elif found[path] or digest((out / path).read_bytes()) != written[path]:
            result.modified.append(path)
    result.missing = sorted(path for path in written if path not in found)
    return result


def _files(out: Path) -> dict[str, bool]:
    """All files but the survivors, by path, and whether they are anything but plain files; links are not followed."""
    found: dict[str, bool] = {}
    todo = [""]
    while todo:
        folder = todo.pop()
        with os.scandir(out / folder) as entries:
            rows = sorted(entries, key=lambda entry: entry.name)
        for entry in rows:
            path = folder + entry.name
            if path in SURVIVORS or path == RECORD:
                continue
            if entry.is_dir(follow_symlinks=False):
                todo.append(path + "/")
            else:
                found[path] = not entry.is_file(follow_symlinks=False)
    return found


def _read_record(path: Path) -> dict[str, str] | None:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    files = data.get("files") if isinstance(data, dict) else None
    if not isinstance(files, dict) or data.get("format") != 1:
        return None
    return {str(name): str(value) for name, value in files.items()}


def check_target(out: Path, source: Path | None, force: bool) -> Path:
    """The real path of the output folder, when goxide may write there.

    Raises Fatal: GX0601 (no folder), GX0602 (in, at or around the Go source), GX0603 (not goxide's), GX0604 (edited
    since), GX0605 (unreadable). `force` lifts GX0603 and GX0604.
    """
    try:
        real = out.resolve()
        if real.parent == real:
            refuse("GX0602", f"the output folder is the root of a file system: {out}", "give another folder with -o")
        if source is not None:
            _check_source(real, source.resolve())
        above = next((parent for parent in real.parents if parent.exists()), None)
        if above is not None and not above.is_dir():
            refuse("GX0601", f"{above} is a file, so nothing can be written below it", "give another folder with -o")
        if not real.exists():
            return real
        if not real.is_dir():
            refuse("GX0601", f"{out} is a file, not a folder", "give another folder with -o")
        found = changes(real)
    except (OSError, RuntimeError) as fault:
        refuse("GX0605", f"cannot read the output folder {out}: {_reason(fault)}", "give a folder that you may read")
    if found and not force:
        _refuse_changes(out, found)
    return real


def _check_source(real: Path, source: Path) -> None:
    if source.is_file():
        source = source.parent
    hint = "give a folder outside the Go source with -o, such as one beside it"
    if real == source:
        refuse("GX0602", f"the output folder is the Go source itself: {real}", hint)
    if source in real.parents:
        refuse("GX0602", f"the output folder is inside the Go source: {real}", hint)
    if real in source.parents:
        refuse("GX0602", f"the Go source is inside the output folder: {real}", hint)


def _refuse_changes(out: Path, found: Changes) -> NoReturn:
    notes: list[tuple[None, str]] = [(None, line) for line in found.lines()]
    if found.foreign:
        code, text = "GX0603", f"{out} holds files that goxide did not write"
        hint = "give an empty or new folder with -o, or --force to replace all that is in it"
    else:
        code, text = "GX0604", f"{out} was edited after goxide wrote it"
        hint = "keep the edits elsewhere, then give --force to replace all that is in it"
    raise Fatal(Diagnostic(code, Severity.ERROR, text, None, hint, [*notes]))


def refuse(code: str, message: str, hint: str) -> NoReturn:
    """Ends the run."""
    raise Fatal(Diagnostic(code, Severity.ERROR, message, None, hint))


def _reason(fault: BaseException) -> str:
    return getattr(fault, "strerror", None) or str(fault)
