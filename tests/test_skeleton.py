"""`--skeleton`: bodies go, all else stays."""

from __future__ import annotations

from transpiler.crate.skeleton import skeleton
from transpiler.rust import nodes as r
from transpiler.rust.printer import print_file
from transpiler.rustgen.output import Output, RustCrate


def function(name: str, attrs: list[r.Attr] | None = None) -> r.Fn:
    return r.Fn(name, [], r.TPath("i64"), r.Block([], r.Int(1)), attrs=attrs or [])


def test_bodies_outside_of_tests_are_dropped() -> None:
    test = function("adds", [r.Attr("test")])
    shape = r.Trait("Shape", [r.Fn("area", [(None, None, "&self")], r.TPath("i64"), None)])
    inner = r.Mod("inner", [function("deep")])
    files = {
        "src/lib.rs": r.File([], [r.Mod("tests", attrs=[r.Attr("cfg", ["test"])]), shape, function("total"), inner]),
        "src/tests.rs": r.File([], [function("helper"), test]),
    }
    found = skeleton(Output([RustCrate("shop", files)]))
    lib = print_file(found.crates[0].files["src/lib.rs"])
    assert lib.startswith("#![allow(unused)]\n")
    assert lib.count('todo!("GX0403: a skeleton has no bodies")') == 2
    assert "fn area(&self) -> i64;" in lib
    assert found.crates[0].files["src/tests.rs"] is files["src/tests.rs"]
    assert [refusal.sym for refusal in found.refusals] == ["total", "deep"]
