"""The example in README.md is what goxide writes."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from transpiler.cli import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "fixtures" / "sample"


def blocks(language: str) -> list[str]:
    """The parts, between empty lines at the margin, of the README's code in a language."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [
        part.strip("\n")
        for block in re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
        for part in re.split(r"\n\n(?=\S)", block)
    ]


def test_example_is_what_the_sample_becomes(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["convert", str(SAMPLE), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    go = (SAMPLE / "rental.go").read_text(encoding="utf-8")
    rust = (tmp_path / "out" / "rental" / "src" / "lib.rs").read_text(encoding="utf-8")
    assert blocks("go") and blocks("rust")
    assert [part for part in blocks("go") if part not in go] == []
    assert [part for part in blocks("rust") if part not in rust] == []
