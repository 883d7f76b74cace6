"""The wheel holds the whole program and the data that it reads."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "transpiler"
GORT = PACKAGE / "runtime" / "gort"


def test_every_folder_is_listed() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")}
    assert folders | {"transpiler.mappings"} == listed, "correct [tool.setuptools] packages in pyproject.toml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel, built from a copy so that nothing is left behind here."""
    work = tmp_path_factory.mktemp("wheel")
    copy = work / "goxide"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    ignore = shutil.ignore_patterns("__pycache__", "target", "*.egg-info")
    shutil.copytree(PACKAGE, copy / "transpiler", ignore=ignore)
    shutil.copytree(ROOT / "mappings", copy / "mappings")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(work), str(copy)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = work.glob("*.whl")
    return set(zipfile.ZipFile(path).namelist())


def wanted() -> set[str]:
    """All files of the package and the mappings, but for what only the support crate's own tests need."""
    found = set()
    for path in PACKAGE.rglob("*"):
        parts = path.relative_to(PACKAGE).parts
        if path.is_dir() or {"__pycache__", "target"} & set(parts) or path.suffix == ".pyc":
            continue
        if path.is_relative_to(GORT) and path.relative_to(GORT).parts[0] in {"tests", "examples", ".gitignore"}:
            continue
        found.add(path.relative_to(ROOT).as_posix())
    return found | {f"transpiler/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "mappings").rglob("*.toml")}


def test_wheel_is_complete(wheel: set[str]) -> None:
    missing = wanted() - wheel
    assert not missing, "\n".join(sorted(missing))


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    strange = {name for name in wheel if not name.startswith(("transpiler/", "goxide-"))}
    built = {name for name in wheel if "/target/" in name or "__pycache__" in name}
    assert not strange | built


def test_wheel_has_the_command(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
    assert any(name.endswith("/LICENSE") for name in wheel)
