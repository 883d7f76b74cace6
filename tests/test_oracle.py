"""goxide's checker finds what go/types finds: types, values, objects, selections, instances, initialisation order."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.frontend.compare import compare

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures" / "check"
STANDARD = ["container/heap", "container/list", "container/ring", "text/tabwriter", "path", "unicode/utf8"]
BREADTH = ["sort", "strings", "strconv", "slices", "maps"]


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixtures, each a package of its own in one module."""
    folder = tmp_path_factory.mktemp("check")
    (folder / "go.mod").write_text("module fixture\n\ngo 1.26\n")
    for source in FIXTURES.glob("*.go"):
        package = folder / source.stem
        package.mkdir()
        (package / source.name).write_bytes(source.read_bytes())
    return folder


def test_fixtures(module: Path) -> None:
    result = compare(module, ["./..."])
    assert result.compared > 2000
    assert not result.differences, "\n".join(result.differences[:20])


@pytest.mark.parametrize("packages", [STANDARD, BREADTH], ids=["standard", "breadth"])
def test_standard_library(tmp_path: Path, packages: list[str]) -> None:
    result = compare(tmp_path, packages)
    assert result.compared > 10000
    assert not result.differences, "\n".join(result.differences[:20])
