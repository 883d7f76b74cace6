"""What a program shows when it runs: standard output, exit status, and the first line of an uncaught panic."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PANICS = ("panic: ", "fatal error: ")
TIMEOUT = 120


class VerifyError(Exception):
    """A step that could not be done: a tool that is missing, a build that failed. Its text says which."""


@dataclass(slots=True, frozen=True)
class Outcome:
    """What one run showed. `panic` is empty when nothing went uncaught."""

    stdout: bytes
    status: int
    panic: str = ""


def observe(program: Path, where: Path) -> Outcome:
    """Runs a program without input. A run that does not end in time is an error."""
    env = {name: value for name, value in os.environ.items() if name not in {"RUST_BACKTRACE", "GOTRACEBACK"}}
    try:
        run = subprocess.run(
            [program], cwd=where, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        raise VerifyError(f"{program.name} did not end within {TIMEOUT} seconds") from None
    return Outcome(run.stdout, run.returncode, panic_line(run.stderr))


def panic_line(stderr: bytes) -> str:
    for line in stderr.decode("utf-8", "replace").splitlines():
        if line.startswith(PANICS):
            return line
    return ""


def differences(want: Outcome, got: Outcome) -> list[str]:
    """How a run differs from what it should show; empty when it does not."""
    found = []
    if want.stdout != got.stdout:
        found.append("standard output differs: " + _first_line_apart(want.stdout, got.stdout))
    if want.status != got.status:
        found.append(f"exit status is {got.status}, not {want.status}")
    if want.panic != got.panic:
        found.append(f"the panic is {got.panic!r}, not {want.panic!r}")
    return found


def _first_line_apart(want: bytes, got: bytes) -> str:
    left, right = want.split(b"\n"), got.split(b"\n")
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))

    def line(lines: list[bytes]) -> str:
        return repr(lines[at].decode("utf-8", "replace")) if at < len(lines) else "the end"

    return f"line {at + 1} is {line(right)}, not {line(left)}"


def tool(command: list[str | Path], where: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a tool and returns what it printed; the caller judges its exit status."""
    try:
        return subprocess.run(
            command, cwd=where, env=env, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise VerifyError(f"{command[0]} is not installed") from None
