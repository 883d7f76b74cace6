"""Plainer spellings of statements beside each other: each rule, and where it must leave things alone."""

from __future__ import annotations

import pytest
from test_tidy import call, tidied

from transpiler.rust import nodes as r


def method(recv: r.Expr, name: str, *args: r.Expr) -> r.MethodCall:
    return r.MethodCall(recv, name, list(args))


def let(name: str, init: r.Expr, mut: bool = False) -> r.Let:
    return r.Let(r.PBind(name, mut=mut), init=init)


def run(expr: r.Expr) -> r.ExprStmt:
    return r.ExprStmt(expr)


def assign(target: r.Expr, value: r.Expr) -> r.Block:
    return r.Block([run(r.Assign("=", target, value))])


A, B, X, XS, YS = (r.Path(name) for name in ("a", "b", "x", "xs", "ys"))
SELF_X = r.Field(r.Path("self"), "x")
CELL_X = r.Field(method(r.Path("c"), "borrow_mut"), "x")


def if_(then: r.Block, els: r.Block | r.Expr | None) -> r.Stmt:
    return r.ExprStmt(r.If(A, then, els), semi=False)


def test_a_value_chosen_by_if() -> None:
    assert tidied(r.Block([if_(assign(X, r.Int(1)), assign(X, r.Int(2)))])) == "{ x = if a { 1 } else { 2 }; }"
    chain = r.If(B, assign(SELF_X, r.Int(2)), assign(SELF_X, r.Int(3)))
    assert tidied(r.Block([if_(assign(SELF_X, r.Int(1)), chain)])) == (
        "{ self.x = if a { 1 } else if b { 2 } else { 3 }; }"
    )


@pytest.mark.parametrize(
    ("then", "els"),
    [
        (assign(X, r.Int(1)), None),
        (assign(X, r.Int(1)), assign(XS, r.Int(2))),
        (assign(CELL_X, r.Int(1)), assign(CELL_X, r.Int(2))),
        (assign(X, r.Int(1)), r.Block([run(call("f")), *assign(X, r.Int(2)).stmts])),
        (assign(X, call("f" * 90)), assign(X, r.Int(2))),
    ],
)
def test_assignments_that_stay(then: r.Block, els: r.Block | None) -> None:
    assert tidied(r.Block([if_(then, els)])).startswith("{ if a {")


def test_a_variable_that_only_names_another() -> None:
    assert tidied(r.Block([let("a", call("f")), let("b", A, True), run(call("g", B))])) == (
        "{ let mut b = f(); g(b); }"
    )
    used = r.Block([let("a", call("f")), let("b", A, True), run(call("g", A, B))])
    assert tidied(used) == "{ let a = f(); let mut b = a; g(a, b); }"


def test_clones_that_are_pushed_and_collected() -> None:
    body = r.Block([let("x", method(X, "clone")), run(method(XS, "push", X))])
    loop = r.ExprStmt(r.ForLoop(r.PBind("x"), r.Ref(YS), body), semi=False)
    first = r.Let(r.PBind("xs", mut=True), init=call("Vec::new"))
    assert tidied(r.Block([first, loop])) == "{ let mut xs: Vec<_> = ys.iter().cloned().collect(); }"
    moved = r.Block([run(method(XS, "push", X))])
    loop = r.ExprStmt(r.ForLoop(r.PBind("x"), r.Ref(YS), moved), semi=False)
    first = r.Let(r.PBind("xs", mut=True), init=call("Vec::new"))
    assert tidied(r.Block([first, loop])) == "{ let mut xs = Vec::new(); for x in &ys { xs.push(x); } }"


def test_a_clone_that_is_used_again_keeps_its_name() -> None:
    body = r.Block([let("x", method(A, "clone")), run(method(XS, "push", X)), run(call("f", X))])
    assert tidied(body) == "{ let x = a.clone(); xs.push(x); f(x); }"


def test_a_block_around_one_statement() -> None:
    assert tidied(r.Block([run(r.BlockExpr(r.Block([run(call("f"))])))])) == "{ f(); }"
    assert tidied(r.Block([run(r.BlockExpr(r.Block([let("x", call("f"))])))])) == "{ { let x = f(); } }"
    labelled = r.BlockExpr(r.Block([run(call("f"))]), label="'a")
    assert tidied(r.Block([run(labelled)])) == "{ 'a: { f(); } }"


def popping(place: r.Expr) -> r.Block:
    els = r.Block([], call("panic::index"))
    return r.Block(
        [r.Let(r.PTupleStruct("Some", [r.PBind("x")]), init=method(place, "pop"), els=els), run(call("f", X))]
    )


def test_a_loop_that_pops() -> None:
    loop = r.While(r.Unary("!", method(XS, "is_empty")), popping(XS))
    assert tidied(r.Block([r.ExprStmt(loop, semi=False)])) == "{ while let Some(x) = xs.pop() { f(x); } }"
    loop = r.While(r.Unary("!", method(XS, "is_empty")), popping(YS))
    assert tidied(r.Block([r.ExprStmt(loop, semi=False)])).startswith("{ while !xs.is_empty() {")


def found(value: r.Expr) -> r.Block:
    then = r.Block([run(r.Return(call("Some", value)))])
    test = r.If(r.LetCond(r.PTupleStruct("Some", [r.PBind("x")]), call("f")), then)
    return r.Block([r.ExprStmt(test, semi=False)], r.Path("None"))


def test_what_is_found_is_mapped() -> None:
    assert tidied(found(method(X, "len"))) == "{ f().map(|x| x.len()) }"
    assert tidied(found(r.Await(X))).startswith("{ if let Some(x) = f()")


def test_an_arm_with_one_assignment() -> None:
    arms = [
        r.Arm(r.PLit(r.Int(1)), r.BlockExpr(assign(X, r.Int(1)))),
        r.Arm(r.PWild(), r.BlockExpr(r.Block([run(call("f"))]))),
    ]
    assert tidied(r.Block([r.ExprStmt(r.Match(A, arms), semi=False)])) == ("{ match a { 1 => x = 1, _ => { f(); } } }")


def test_empty_text() -> None:
    assert tidied(r.Block([], method(r.Str(""), "to_owned"))) == "{ String::new() }"
    assert tidied(r.Block([], method(r.Str("a"), "to_owned"))) == '{ "a".to_owned() }'


def test_an_option_that_is_opened_and_closed() -> None:
    assert tidied(r.Block([let("x", r.Try(call("f")))], call("Some", X))) == "{ f() }"


def counted(*rest: r.Stmt) -> r.Block:
    return r.Block([let("i", r.Cast(r.Path("i"), r.TPath("i64"))), *rest])


def test_a_conversion_that_is_asked_for_once() -> None:
    i = r.Path("i")
    assert tidied(counted(run(call("f", i)))) == "{ f(i as i64); }"
    assert tidied(counted(run(call("f", r.Binary("<", i, A))))) == "{ f((i as i64) < a); }"
    assert tidied(counted(run(call("f", r.Binary("<", i, r.Int(3)))))) == "{ f(i < 3); }"
    literal = r.StructExpr("T", [("i", i)])
    assert tidied(counted(run(call("f", literal)))) == "{ f(T { i: i as i64 }); }"


@pytest.mark.parametrize(
    "rest",
    [
        [run(call("f", r.Path("i"), r.Path("i")))],
        [run(r.Format("println", "{i}", []))],
        [run(call("f", r.Ref(r.Path("i"))))],
        [let("i", r.Int(1)), run(call("f", r.Path("i")))],
    ],
)
def test_conversions_that_keep_their_name(rest: list[r.Stmt]) -> None:
    assert tidied(counted(*rest)).startswith("{ let i = i as i64;")
