"""Plainer spellings of generated Rust: each rule, and where it must leave things alone."""

from __future__ import annotations

import pytest

from transpiler.rust import nodes as r
from transpiler.rust.print_expr import block
from transpiler.rustgen.tidy import tidy


def tidied(body: r.Block) -> str:
    """The body of a function after `tidy`, on one line."""
    tidy([r.Fn("f", [], None, body)])
    return " ".join(block(body).split())


def call(path: str, *args: r.Expr) -> r.Expr:
    return r.Call(r.Path(path), list(args))


NONE = r.ExprStmt(r.Return(r.Path("None")))


def let_some(leave: r.Stmt) -> r.Stmt:
    return r.Let(r.PTupleStruct("Some", [r.PBind("x")]), init=call("g"), els=r.Block([leave]))


@pytest.mark.parametrize(
    ("body", "want"),
    [
        (r.Block([let_some(NONE), r.ExprStmt(call("h", r.Path("x")))]), "{ let x = g()?; h(x); }"),
        (r.Block([let_some(r.ExprStmt(r.Return()))]), "{ let Some(x) = g() else { return; }; }"),
        (r.Block([r.Let(r.PBind("x"), init=call("g"))], r.Path("x")), "{ g() }"),
        (r.Block([r.Let(r.PBind("x"), r.TPath("u8"), call("g"))], r.Path("x")), "{ let x: u8 = g(); x }"),
        (r.Block([], r.ClosureExpr([(r.PBind("x"), None)], r.Int(1))), "{ |_x| 1 }"),
        (r.Block([], r.ClosureExpr([], call("T::new"))), "{ T::new }"),
        (r.Block([], r.ClosureExpr([], call("panic::nil"))), "{ || panic::nil() }"),
        (r.Block([r.ExprStmt(r.MethodCall(r.Path("s"), "push_str", [r.Str("é")]))]), "{ s.push('é'); }"),
        (r.Block([r.ExprStmt(r.MethodCall(r.Path("s"), "push_str", [r.Str("ab")]))]), '{ s.push_str("ab"); }'),
    ],
)
def test_statements(body: r.Block, want: str) -> None:
    assert tidied(body) == want


def compare(op: str, bound: r.Expr, name: str = "x") -> r.Expr:
    return r.Binary(op, r.Path(name), bound)


@pytest.mark.parametrize(
    ("op", "left", "right", "want"),
    [
        ("&&", compare(">=", r.Int(1)), compare("<=", r.Int(9)), "{ (1..=9).contains(&x) }"),
        ("||", compare("<", r.Int(1)), compare(">=", r.Int(9)), "{ !(1..9).contains(&x) }"),
        ("||", compare("<", r.Float("1.0")), compare(">", r.Float("9.0")), "{ x < 1.0 || x > 9.0 }"),
        ("&&", compare(">=", r.Int(1)), compare("<=", r.Int(9), "y"), "{ x >= 1 && y <= 9 }"),
        ("&&", compare(">=", r.Int(1)), compare(">", r.Int(9)), "{ x >= 1 && x > 9 }"),
    ],
)
def test_ranges(op: str, left: r.Expr, right: r.Expr, want: str) -> None:
    assert tidied(r.Block([], r.Binary(op, left, right))) == want


def test_an_if_in_an_if_is_one_unless_something_stands_beside_it() -> None:
    inner = r.If(r.Path("b"), r.Block([r.ExprStmt(call("g"))]))
    assert tidied(r.Block([r.ExprStmt(r.If(r.Path("a"), r.Block([r.ExprStmt(inner)])))])) == "{ if a && b { g(); } }"
    inner = r.If(r.Path("b"), r.Block([r.ExprStmt(call("g"))]))
    beside = r.Block([r.ExprStmt(inner), r.ExprStmt(call("h"))])
    assert tidied(r.Block([r.ExprStmt(r.If(r.Path("a"), beside))])) == "{ if a { if b { g(); } h(); } }"
