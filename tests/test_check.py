"""What the type checker reports: where go/types does, once each, in words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.frontend.errors import positions
from transpiler.check.check import check_package
from transpiler.check.stdlib import Stdlib
from transpiler.check.subst import Instances
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax.parse import parse

FIXTURES = Path(__file__).parent.parent / "fixtures" / "errors"


def errors(source: str) -> list[str]:
    """The messages for a file, with line and column."""
    diags = Diagnostics()
    file = parse(SourceFile("x.go", source.encode()), diags)
    assert file is not None, [item.message for item in diags.items]
    instances = Instances()
    check_package([file], "m", Stdlib(instances).load, diags, instances)
    return [f"{str(item.span).removeprefix('x.go:')} {item.message}" for item in diags.items]


def test_positions(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module wrong\n\ngo 1.26\n")
    for source in FIXTURES.glob("*.go"):
        package = tmp_path / source.stem
        package.mkdir()
        (package / source.name).write_bytes(source.read_bytes())
    ours, theirs = positions(tmp_path, ["./..."])
    assert len(theirs) > 150
    assert sorted(ours.keys() - theirs.keys()) == []
    assert sorted(theirs.keys() - ours.keys()) == []


ONCE = [
    ("func f() { x := g(); x.y = 1; h(x) }", ["1:28 undefined: g", "1:42 undefined: h"]),
    ("var a = b + 1\nvar c = a * 2\n", ["1:20 undefined: b"]),
    ("type T struct{ u U }\nfunc (t T) m() int { return t.u.v }", ["1:29 undefined: U"]),
    ('import "nowhere"\nfunc f() { nowhere.F(nowhere.X) }', ["1:19 cannot find package nowhere"]),
]


@pytest.mark.parametrize(("source", "expected"), ONCE)
def test_no_error_follows_from_another(source: str, expected: list[str]) -> None:
    assert errors(f"package x; {source}") == expected


def test_jumps() -> None:
    source = """package x

func f(n int) {
	goto over
	v := 1
over:
	_ = v
	goto inside
	{
	inside:
		n++
	}
	switch {
	case n > 1:
		fallthrough
	}
}
"""
    assert errors(source) == [
        "4:7 goto over jumps over variable declaration at line 5",
        "8:7 goto inside jumps into a block",
        "15:3 cannot fallthrough final case in switch",
    ]


def test_recursive_types() -> None:
    source = """package x

type a struct{ b b }
type b [2]c
type c struct{ a a }
type list struct{ next *list }
type tree []tree
type gen[T any] struct{ x T }
type own struct{ g gen[own] }
"""
    assert errors(source) == [
        "3:6 invalid recursive type: a refers to b refers to c refers to a",
        "9:6 invalid recursive type: own refers to gen refers to own",
    ]
