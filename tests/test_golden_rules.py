"""The rules that compare what goxide writes for a golden with the golden, and the exceptions from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from transpiler.verify.golden import EXCEPTIONS, Allowed, code_lines, judge, load_exceptions, measure, table
from transpiler.verify.outcome import VerifyError

GOLDEN = """//! Counts.

pub struct Count {
    n: i64,
}

impl Count {
    pub fn add(&mut self, by: i64) -> i64 {
        self.n += by;
        self.n
    }

    fn name(&self) -> String {
        self.text.clone()
    }
}
"""
TESTS = "\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn t() {\n        x.unwrap().clone();\n    }\n}\n"


def rules(ours: str) -> list[str]:
    return [one.rule for one in measure("count", ours, GOLDEN).breaks]


def test_equal_text_breaks_no_rule() -> None:
    pair = measure("count", GOLDEN + TESTS, GOLDEN)
    assert pair.breaks == []
    assert pair.numbers == {"lines": (16, 16), "clone": (1, 1), "unwrap": (0, 0), "Rc": (0, 0), "gort::": (0, 0)}


def test_one_more_is_allowed_and_two_are_not() -> None:
    assert rules(GOLDEN.replace(".clone()", ".clone().clone()")) == []
    assert rules(GOLDEN.replace(".clone()", ".clone().clone().clone()")) == ["clone"]
    assert rules(GOLDEN.replace("self.n += by", "self.n += by.unwrap().unwrap()")) == ["unwrap"]


def test_lines_within_a_tenth() -> None:
    assert rules(GOLDEN + "// one\n") == []
    assert rules(GOLDEN + "// one\n// two\n") == ["lines"]


def test_signatures() -> None:
    assert rules(GOLDEN.replace("by: i64", "by: i32")) == ["signature Count::add"]
    assert rules(GOLDEN.replace("    fn name", "    pub fn name")) == ["signature Count::name"]
    assert rules(GOLDEN.replace("add(&mut self, by: i64)", "add(\n        &mut self,\n        by: i64,\n    )")) == [
        "lines"
    ]
    assert rules(GOLDEN.replace("pub fn add", "pub(crate) fn add")) == ["signature Count::add"]


def test_exceptions_excuse_and_get_stale() -> None:
    pair = measure("count", GOLDEN.replace("by: i64", "by: i32"), GOLDEN)
    exceptions = [
        Allowed("count", "signature Count::add", "so"),
        Allowed("count", "lines", "so"),
        Allowed("other", "Rc", "so"),
    ]
    assert judge([pair], exceptions) == ["the exception 'lines' of count is stale: nothing breaks that rule"]
    assert pair.failed == []
    assert judge([pair], []) == []
    assert len(pair.failed) == 1
    assert table([pair]).splitlines()[1].split() == [
        "count",
        "16/16",
        "1/1",
        "0/0",
        "0/0",
        "0/0",
        "1",
        "differ",
        "FAIL",
    ]


def test_exceptions_have_reasons(tmp_path: Path) -> None:
    load_exceptions(EXCEPTIONS)
    bad = tmp_path / "exceptions.toml"
    bad.write_text('[[exception]]\npair = "bst"\nrule = "clone"\nreason = " "\n')
    with pytest.raises(VerifyError, match="reason"):
        load_exceptions(bad)


def test_lines_end_before_the_tests() -> None:
    assert code_lines("a\n\n#[cfg(test)]\nmod tests {}\n") == 1
    assert code_lines("a\nb\n") == 2
