"""goxide reads files as go/parser does: the same trees with the same positions and comments, the same first errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.frontend import broken
from scripts.frontend.compare_ast import build_oracle, compare_files, go_files
from scripts.frontend.fuzz import fuzz
from scripts.frontend.oracle import goroot
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax import parse

ROOT = Path(__file__).parent.parent
# Packages that hold what tree-sitter-go reads otherwise, or cannot read, beside ordinary ones.
PACKAGES = ["runtime/secret", "internal/reflectlite", "internal/runtime/maps", "go/ast", "sort", "text/template"]


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Go program that prints go/parser's trees."""
    return build_oracle(tmp_path_factory.mktemp("oracle"))


def differences(oracle: Path, name: str, files: list[Path]) -> str:
    result = compare_files(oracle, name, files)
    assert result.files == len(files) > 0
    return "\n".join(f"{kind}: {text}" for kind, text in result.differences)


@pytest.mark.parametrize("name", ["readings", "comments", "crlf", "bom", "ends"])
def test_trees_of_fixtures(oracle: Path, name: str) -> None:
    assert not differences(oracle, name, [ROOT / "fixtures" / "syntax" / f"{name}.go"])


def test_trees_of_other_fixtures(oracle: Path) -> None:
    files = [path for paths in go_files(ROOT / "fixtures").values() for path in paths]
    assert not differences(oracle, "fixtures", files)


@pytest.mark.parametrize("package", PACKAGES)
def test_trees_of_the_standard_library(oracle: Path, package: str) -> None:
    files = [path for paths in go_files(goroot() / "src" / package).values() for path in paths]
    assert not differences(oracle, package, files)


def test_new_of_an_expression_is_read_in_time(oracle: Path) -> None:
    file = goroot() / "src" / "encoding" / "json" / "v2" / "arshal_test.go"
    assert not differences(oracle, "v2", [file])


def test_broken_files_are_those_recorded() -> None:
    assert broken.record() == (broken.FOLDER / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(broken.expected()))
def test_first_error_of_a_broken_file(name: str) -> None:
    line, column, message = broken.expected()[name]
    assert broken.found(name, broken.files()[name]) == (line, column, message)


def test_there_are_enough_broken_files() -> None:
    assert len(broken.files()) >= 100
    assert broken.files().keys() == broken.expected().keys()


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        (b"package p\nvar a\0 = 1\n", "2:6", "GX0202", "NUL"),
        (b"package p\n// \xff\n", "2:4", "GX0202", "UTF-8"),
        (b'package p\nvar a = "\xef\xbb\xbf"\n', "2:10", "GX0202", "byte order mark"),
        (b'package p\nvar = 1\nvar a = "\xff"\n', "2:5", "GX0201", "expected 'IDENT', found '='"),
        (b"\xff\xfep\0", "1:1", "GX0202", "UTF-8"),
        (b"", "1:1", "GX0201", "expected 'package', found 'EOF'"),
        (b"package p\nfunc f() { x := []int, 2 }\n", "2:17", "GX0312", "a type stands"),
        (b"package p\nfunc f() { x.(type) }\n", "2:12", "GX0312", "outside type switch"),
        (b"package p\nfunc f() { g([]int, 2) }\n", "2:14", "GX0312", "a type stands where a value is expected"),
    ],
)
def test_what_is_reported(text: bytes, place: str, code: str, message: str) -> None:
    diags = Diagnostics()
    assert parse(SourceFile("a.go", text), diags) is None
    first = diags.items[0]
    assert (str(first.span), first.code) == (f"a.go:{place}", code)
    assert message in first.message
    assert len(diags.items) == 1


def test_mutants_neither_crash_nor_hang() -> None:
    """A few of the mutants that scripts/fuzz_frontend makes, compared with go/parser too."""
    total = fuzz(count=100, jobs=2, parser=True)
    assert sum(total.counts[sort] for sort in ("accepted", "refused", "syntax error", "type error")) == 100
    wrong = [found for found in total.found if not found[0].startswith("differs: reported")]
    assert not wrong, wrong
