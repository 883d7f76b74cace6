"""Converts a package by the command itself, in a process of its own, as a user would."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from transpiler.verify.outcome import VerifyError, tool

COMMAND = "from transpiler.cli import main; main()"
CRASH = "GX9999"


@dataclass(slots=True, frozen=True)
class Converted:
    """What the command wrote and said."""

    folder: Path
    said: str


def convert(package: Path, into: Path, *options: str) -> Converted:
    """Converts into a folder, which is made anew. Raises VerifyError when the command fails or crashes."""
    shutil.rmtree(into, ignore_errors=True)
    into.parent.mkdir(parents=True, exist_ok=True)
    here = str(Path(__file__).resolve().parents[2])
    env = {**os.environ, "PYTHONPATH": here}
    command: list[str | Path] = [sys.executable, "-c", COMMAND, "convert", package, "-o", into, *options]
    run = tool(command, Path.cwd(), env)
    said = run.stdout + run.stderr
    if run.returncode != 0 or CRASH in said or "Traceback (most recent call last)" in said:
        raise VerifyError(f"{package.name}: goxide convert failed with status {run.returncode}:\n{said[:6000]}")
    return Converted(into, said)
