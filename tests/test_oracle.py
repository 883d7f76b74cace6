"""goxide's checker finds what go/types finds: types, values, objects, selections, instances, initialisation order."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.frontend.compare import compare
from scripts.frontend.errors import compare_errors
from scripts.frontend.oracle import goroot

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures" / "check"
TESTED = [
    "container/heap",
    "container/list",
    "container/ring",
    "text/tabwriter",
    "slices",
    "maps",
    "sort",
    "iter",
    "sync",
]

# Parts of the standard library without their tests: `scripts/compare_types std` compares all of it.
PARTS = {
    "types": "go/types go/constant go/token cmp errors unicode/utf8 unicode/utf16 unique weak math math/bits math/cmplx",
    "web": "net/http net/url net/mail net/textproto mime mime/multipart mime/quotedprintable context html log log/slog",
    "values": "reflect math/big math/rand math/rand/v2 encoding/json encoding/xml encoding/gob encoding/binary fmt strconv",
    "texts": "strings bytes bufio io io/fs path path/filepath regexp regexp/syntax text/template text/template/parse "
    "text/scanner encoding/csv encoding/hex encoding/base64 encoding/pem time flag unicode index/suffixarray",
    "files": "archive/tar archive/zip compress/flate compress/gzip compress/zlib compress/bzip2 hash/crc32 hash/fnv "
    "hash/maphash image image/color image/png image/gif go/ast go/parser go/scanner go/printer sync/atomic testing/quick",
}


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


def test_packages_with_their_tests(tmp_path: Path) -> None:
    result = compare(tmp_path, TESTED)
    assert result.compared > 50_000
    assert not result.differences, "\n".join(result.differences[:20])


@pytest.mark.parametrize("part", PARTS)
def test_standard_library(tmp_path: Path, part: str) -> None:
    result = compare(tmp_path, PARTS[part].split(), tests=False)
    assert result.compared > 50_000
    assert not result.differences, "\n".join(result.differences[:20])


def test_enough_packages_are_compared() -> None:
    packages = {*TESTED, *" ".join(PARTS.values()).split()}
    assert len(packages) >= 60
    wanted = "go/types net/http encoding/json reflect slices maps iter sync math/big"
    assert set(wanted.split()) <= packages


def test_lines_of_errors(capsys: pytest.CaptureFixture[str]) -> None:
    status = compare_errors(goroot() / "src/internal/types/testdata", [], 3)
    printed = capsys.readouterr().out
    assert (status, "Traceback" in printed) == (0, False), printed[-3000:]
