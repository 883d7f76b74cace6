"""ruff and mypy find nothing in the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command: str) -> str:
    """What a tool prints when it finds something; nothing when it does not."""
    result = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def test_ruff() -> None:
    found = run("ruff", "check", "--output-format=concise", "transpiler", "tests")
    assert not found, found


def test_mypy() -> None:
    found = run("mypy", "--no-error-summary", "--cache-dir", ".cache/mypy", "-p", "transpiler")
    assert not found, found


def test_mypy_of_tests() -> None:
    options = ("--cache-dir", ".cache/mypy-tests", "--disable-error-code=comparison-overlap")
    found = run("mypy", "--no-error-summary", *options, "tests")
    assert not found, found
