"""Writes a workspace to disk: all of it in a folder beside the target, which then takes the target's place."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from pathlib import Path

from transpiler.crate.guard import SURVIVORS, refuse
from transpiler.crate.swap import swap_in
from transpiler.diagnostics import Diagnostics


def write_files(files: dict[str, bytes], out: Path, diags: Diagnostics) -> None:
    """Makes `out` a folder with just these files, and what survives of the folder that was there.

    `out` is absolute and holds no links. Raises Fatal (GX0605) with `out` as it was, when anything cannot be written.
    """
    temp: Path | None = None
    old: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        temp = _beside(out)
        for path, text in sorted(files.items()):
            _write(temp / path, text, out / path)
        if out.exists():
            temp.chmod(stat.S_IMODE(out.stat().st_mode))
        old = swap_in(temp, out)
    except OSError as fault:
        what = fault.strerror or str(fault)
        refuse("GX0605", f"cannot write {out}: {what}", "give a folder that you may write to with -o")
    finally:
        if temp is not None and old is None and temp.exists():
            shutil.rmtree(temp, ignore_errors=True)
    if old is not None:
        _keep_survivors(old, out, diags)


def _beside(out: Path) -> Path:
    """A new folder beside the target, with the permissions that any new folder gets."""
    temp = out.with_name(f".{out.name[:100]}.goxide-{secrets.token_hex(6)}")
    temp.mkdir()
    return temp


def _write(path: Path, text: bytes, before: Path) -> None:
    """Writes one file; one that has not changed keeps its time, so that Cargo need not build it again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if before.is_file() and not before.is_symlink() and before.read_bytes() == text:
        status = before.stat()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _keep_survivors(old: Path, out: Path, diags: Diagnostics) -> None:
    """Moves what is Cargo's and git's from the old folder to the new one, then removes the old one."""
    for name in SURVIVORS:
        try:
            if os.path.lexists(old / name):
                os.rename(old / name, out / name)
        except OSError as fault:
            text = f"{name} of the former output could not be moved back ({fault.strerror}): it is in {old}"
            diags.warning("GX0608", None, text, "move it back, or remove that folder")
            return
    shutil.rmtree(old, ignore_errors=True)
    if old.exists():
        diags.warning("GX0608", None, f"the former output could not be removed: it is in {old}", "remove that folder")
