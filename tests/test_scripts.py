"""The scripts are programs that a shell can read, and the shell pieces they share decide as they should."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("run", "test", "conformance", "compare_golden", "compare_types", "fuzz_frontend", "projects")
SCRIPTS = [".ci/run", *(f"scripts/{name}" for name in NAMES)]


def shell(command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f". scripts/lib.sh; {command}"], cwd=ROOT, env=env, capture_output=True, text=True
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_can_be_run(name: str) -> None:
    path = ROOT / name
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", path], capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("have", "want", "enough"),
    [
        ("1.26.0", "1.26", True),
        ("1.26", "1.26", True),
        ("1.9.1", "1.26", False),
        ("1.88.0", "1.88.0", True),
        ("1.100.0", "1.88.0", True),
    ],
)
def test_versions(have: str, want: str, enough: bool) -> None:
    assert (shell(f"at_least {have} {want}").returncode == 0) == enough


def test_old_tools_are_not_enough(tmp_path: Path) -> None:
    for name, text in (("go", "go1.25.9"), ("rustc", "rustc 1.87.0 (abc 2025-05-09)"), ("cargo", "cargo 1.87.0")):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\necho '{text}'\n")
        path.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert shell("have_go", env).returncode != 0
    assert shell("have_rust", env).returncode != 0


def test_tools_of_today_are_enough() -> None:
    assert shell("have_go").returncode == 0
    assert shell("have_rust").returncode == 0


def test_errors_say_what_to_do() -> None:
    failed = shell("die 'no tool' 'Install it.'")
    assert (failed.returncode, failed.stderr) == (1, "error: no tool\n  Install it.\n")
