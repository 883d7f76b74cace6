"""Every fixture program is converted, builds without a warning, and does what Go does; scripts/run shows the sample.

`fixtures/open.toml` names the fixtures that goxide does not translate yet, each with what is missing: they are checked too, and
one that passes must leave the list.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toml

from transpiler.verify import conformance
from transpiler.verify.outcome import VerifyError

ROOT = Path(__file__).parent.parent
OUT = ROOT / ".cache" / "conformance"
OPEN: dict[str, str] = toml.loads((ROOT / "fixtures" / "open.toml").read_text(encoding="utf-8"))["open"]


def looked_into(check: Callable[[Path, Path, Path], Iterator[str]], fixture: Path, out: Path) -> list[str]:
    """What is wrong with a fixture."""
    # A target folder for each worker: Cargo takes the gort of two workspaces for one crate, and would keep an older build.
    target = conformance.default_target() / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    try:
        return list(check(fixture, out, target))
    except VerifyError as error:
        return [str(error)]


def judge(name: str, found: list[str]) -> None:
    """What was found must be nothing; of an open fixture, something."""
    if name in OPEN:
        assert found, f"{name} passes: take it off fixtures/open.toml"
    else:
        assert not found, "\n".join(found)


@pytest.mark.parametrize("program", conformance.programs(), ids=lambda path: path.name)
def test_program_does_what_go_does(program: Path) -> None:
    judge(program.name, looked_into(conformance.check_program, program, OUT / "run" / program.name))


@pytest.mark.parametrize("package", conformance.packages(), ids=lambda path: path.name)
def test_package_passes_its_tests(package: Path) -> None:
    judge(package.name, looked_into(conformance.check_package, package, OUT / "golden" / package.name))


def test_open_fixtures_exist() -> None:
    known = {path.name for path in (*conformance.programs(), *conformance.packages())}
    assert set(OPEN) <= known
    assert all(OPEN.values())


def test_sample_is_shown_beside_go() -> None:
    run = subprocess.run(["bash", "scripts/run"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Nothing differs." in run.stdout
    assert "The Rust lies in build/sample." in run.stdout
