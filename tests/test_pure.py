"""`--pure`: which functions are proven pure, and what is kept of a module."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transpiler.analysis.purity import Verdict, purity
from transpiler.analysis.summary import summarize
from transpiler.cli import main
from transpiler.options import Options
from transpiler.pipeline import run
from transpiler.verify import cargo, conformance

FIXTURES = Path(__file__).parent.parent / "fixtures"
EXPECTED = re.compile(r"^func .*// (pure|impure)(.*)$", re.M)


def said(one: Verdict) -> str:
    """A verdict as the fixtures write it."""
    if one.impure is not None:
        return f"impure: {one.impure.reason}"
    marks = [f"writes {', '.join(one.writes)}"] if one.writes else []
    return ", ".join(["pure", *marks])


@pytest.mark.parametrize("path", sorted((FIXTURES / "pure").glob("*.go")), ids=lambda path: path.stem)
def test_verdicts(path: Path) -> None:
    state = run(Options(str(path), stop="ir", module=f"example.com/{path.stem}"))
    assert state.module is not None and not state.diags.has_errors, state.diags.items
    found = {one.span.line: said(one) for one in purity(summarize(state.module, state.rows)).values()}
    wanted = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("func "):
            match = EXPECTED.match(line)
            assert match, f"line {number} does not say what is expected"
            wanted[number] = match.group(1) + match.group(2).replace(", may panic", "")
    assert found == wanted


def convert(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, arguments)])


def test_only_what_is_pure_is_kept(tmp_path: Path) -> None:
    result = convert("--pure", FIXTURES / "sample", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("4 of 8 functions are pure\n")
    text = (tmp_path / "out/rental/src/lib.rs").read_text()
    assert "pub fn fee(" in text and "pub fn return_(" in text and "fn accounts(" not in text
    assert not (tmp_path / "out/rental/src/bin").exists()


def test_names_choose(tmp_path: Path) -> None:
    result = convert("--pure", "--func", "rental.Money", "--func", "Stat*", FIXTURES / "sample", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "1 of 2 functions are pure"
    text = (tmp_path / "out/rental/src/lib.rs").read_text()
    assert re.findall(r"^pub (?:fn|struct|enum) (\w+)", text, re.M) == ["money"]


def test_json(tmp_path: Path) -> None:
    result = convert("--pure", "--json", FIXTURES / "sample", "-o", tmp_path / "out")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    pure = {line["symbol"]: line for line in lines if line["kind"] == "purity"}
    assert pure["example.com/rental.Return"]["writes"] == ["rentals"]
    assert pure["example.com/rental.Statement"]["reason"] == "calls fmt.Fprintf"
    assert [line["symbol"] for line in lines if line["kind"] == "test left out"]


def test_names_that_fit_nothing(tmp_path: Path) -> None:
    result = convert("--pure", "--func", "rental.Nothing", FIXTURES / "sample", "-o", tmp_path / "out")
    assert result.exit_code == 1 and "GX0610" in result.output and not (tmp_path / "out").exists()
    result = convert("--pure", "--func", "Statement", FIXTURES / "sample", "-o", tmp_path / "out")
    assert result.exit_code == 1 and "GX0611" in result.output and not (tmp_path / "out").exists()
    result = convert("--func", "Money", FIXTURES / "sample", "-o", tmp_path / "out")
    assert result.exit_code == 2


def test_the_library_builds(tmp_path: Path) -> None:
    result = convert("--pure", FIXTURES / "sample", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    target = conformance.default_target() / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    workspace = cargo.Workspace(tmp_path / "out", target)
    ended, text = cargo.test(workspace)
    assert sorted(ended.values()) == ["ok", "ok"], text
    assert not cargo.lints(workspace) and not cargo.unformatted(workspace)
