"""Formats Rust files with rustfmt, where there is one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from transpiler.crate.manifest import EDITION
from transpiler.diagnostics import Diagnostics

TIMEOUT = 60.0


def format_files(files: dict[str, bytes], diags: Diagnostics) -> dict[str, bytes]:
    """The files with each `.rs` file formatted, but for those of `gort`, which are as they should be.

    Without rustfmt on PATH they stay as printed, which a note says (GX0607). A file that rustfmt cannot read stays as
    printed too, and is reported (GX0606): goxide wrote what is not Rust.
    """
    program = shutil.which("rustfmt")
    if program is None:
        diags.note("GX0607", None, "rustfmt was not found: the files are laid out as goxide prints them")
        return files
    names = [name for name in files if name.endswith(".rs") and not name.startswith("gort/")]
    # In a folder of its own: no configuration or toolchain file of the user's may change the bytes.
    with tempfile.TemporaryDirectory(prefix="goxide-rustfmt-") as folder, ThreadPoolExecutor(4) as pool:
        (Path(folder) / "rustfmt.toml").write_bytes(b"")
        results = pool.map(lambda name: _format(program, folder, files[name]), names)
        out = dict(files)
        for name, (text, fault) in zip(names, results, strict=True):
            if fault is None:
                out[name] = text
            else:
                diags.error(
                    "GX0606",
                    None,
                    f"rustfmt cannot read {name}: {fault}",
                    "this is a fault of goxide; please report it with the Go source of that file",
                )
    return out


def _format(program: str, folder: str, text: bytes) -> tuple[bytes, str | None]:
    command = [program, "--edition", EDITION, "--emit", "stdout", "--config-path", folder]
    try:
        run = subprocess.run(command, input=text, capture_output=True, cwd=folder, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return text, str(fault)
    if run.returncode != 0:
        lines = run.stderr.decode(errors="replace").strip().splitlines()
        return text, next(
            (line for line in lines if line.startswith("error")), lines[0] if lines else "no reason given"
        )
    return run.stdout, None
