"""Puts a finished folder in the place of another by rename: a reader sees the old one or the new one, never half."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


def swap_in(new: Path, out: Path) -> Path | None:
    """Renames `new` to `out`. What was at `out` is then at the returned path beside it; None when nothing was.

    Raises OSError with `out` as it was before.
    """
    if not out.exists():
        os.rename(new, out)
        return None
    if exchange(new, out):
        return new
    # No exchange on this system or file system: for an instant nothing is at `out`.
    old = new.with_name(new.name + "-old")
    os.rename(out, old)
    try:
        os.rename(new, out)
    except OSError:
        os.rename(old, out)
        raise
    return old


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two paths in one step. False where that is not to be had; OSError where it went wrong."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        call = getattr(libc, "renamex_np", None)
        status = call(first, second, ctypes.c_uint(RENAME_SWAP)) if call is not None else None
    elif sys.platform == "linux":
        call = getattr(libc, "renameat2", None)
        at = ctypes.c_int(AT_FDCWD)
        status = call(at, first, at, second, ctypes.c_uint(RENAME_EXCHANGE)) if call is not None else None
    else:
        return False
    if status is None:
        return False
    if status == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), os.fspath(other))
