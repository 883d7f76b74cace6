"""Facts about functions whose IR is written by hand: order, uses, liveness."""

from __future__ import annotations

from transpiler.analysis.decisions import Decisions, render
from transpiler.analysis.liveness import analyse, last_uses, live_range
from transpiler.analysis.order import Order
from transpiler.analysis.uses import Access, captures, local_uses
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import SourceFile, Span

SPAN = Span(SourceFile("x.go", b"package x\n"), 0, 7)
STRINGS = t.Slice(t.STRING)


def use(local: n.Local) -> n.Use:
    return n.Use(local.type, SPAN, local)


def local(name: str, type_: t.Type, kind: str = "var") -> n.Local:
    return n.Local(name, type_, SPAN, kind)


def func(params: list[n.Local], *stmts: n.Stmt) -> n.Func:
    sig = t.Func(tuple(p.type for p in params), ())
    return n.Func("m.f", "f", sig, None, [], params, [], False, n.Block(list(stmts), SPAN), SPAN)


def call(*args: n.Expr) -> n.ExprStmt:
    sig = t.Func(tuple(a.type for a in args), ())
    return n.ExprStmt(SPAN, n.Call(t.VOID, SPAN, n.FuncRef("m.g"), list(args), sig))


def declare(target: n.Local, value: n.Expr) -> n.Assign:
    return n.Assign(SPAN, [n.Declare(target)], [value])


def test_last_use_is_the_one_no_path_follows() -> None:
    xs, ys = local("xs", STRINGS, "param"), local("ys", STRINGS)
    first, second, third = use(xs), use(xs), use(ys)
    bind = declare(ys, second)
    f = func([xs], call(first), bind, call(third))
    live = analyse(f)
    assert live.last == {id(second), id(third)}
    assert live.dead_after(bind, xs)
    assert not live.dead_after(bind, ys)


def test_a_loop_keeps_what_the_next_round_reads() -> None:
    xs, ok = local("xs", STRINGS, "param"), local("ok", t.BOOL, "param")
    inside, after = use(xs), use(xs)
    loop = n.For(SPAN, None, use(ok), None, n.Block([call(inside)], SPAN))
    assert id(inside) not in last_uses(func([xs, ok], loop))
    broken = n.For(SPAN, None, use(ok), None, n.Block([call(after), n.Break(SPAN)], SPAN))
    assert id(after) in last_uses(func([xs, ok], broken))


def test_labelled_continue_leads_to_the_outer_head() -> None:
    xs, ok = local("xs", STRINGS, "param"), local("ok", t.BOOL, "param")
    inside = use(xs)
    inner = n.For(SPAN, None, None, None, n.Block([call(inside), n.Continue(SPAN, "outer")], SPAN))
    outer = n.For(SPAN, None, use(ok), None, n.Block([inner], SPAN), label="outer")
    assert id(inside) not in last_uses(func([xs, ok], outer))


def test_assigned_variable_is_dead_before_and_captured_one_never() -> None:
    xs = local("xs", STRINGS, "param")
    value = use(xs)
    f = func([xs], n.Assign(SPAN, [use(xs)], [n.Cut(STRINGS, SPAN, value, None, None)]), call(use(xs)))
    assert id(value) in last_uses(f)
    body = func([], n.Assign(SPAN, [use(xs)], [n.Nil(STRINGS, SPAN)]))
    closure = n.Closure(body.sig, SPAN, body)
    g = func([xs], call(closure), call(use(xs)))
    assert last_uses(g) == set()
    assert captures(g)[id(closure)].writes == {xs}


def test_paths_lead_from_the_variable_outwards() -> None:
    p = local("p", t.Pointer(t.Named("m.T")), "param")
    node = use(p)
    items = n.Select(STRINGS, SPAN, n.Deref(t.Named("m.T"), SPAN, node, True), "items")
    one = n.Const(t.INT, SPAN, 1)
    f = func([p], n.Assign(SPAN, [n.Index(t.STRING, SPAN, items, one)], [n.Const(t.STRING, SPAN, b"x")]))
    assert f.body is not None
    (info,) = local_uses(f)[p]
    assert info.access is Access.WRITE_PART
    assert info.path == (("deref",), ("field", "items"), ("elem",))
    assert info.stmt is f.body.stmts[0] and not info.captured


def test_numbers_nest_and_loops_enclose() -> None:
    xs, ok = local("xs", STRINGS, "param"), local("ok", t.BOOL, "param")
    inside = use(xs)
    loop = n.For(SPAN, None, use(ok), None, n.Block([call(inside)], SPAN))
    f = func([xs, ok], call(use(xs)), loop)
    order = Order.of(f)
    assert order.loops_of(inside) == [loop]
    assert order.at[id(loop)] < order.at[id(inside)] <= order.end[id(loop)]
    assert order.stmt_of(inside) is loop.body.stmts[0]
    assert live_range(f, xs) == (0, order.end[id(loop)])


def test_decisions_are_sorted_and_kept_once() -> None:
    log = Decisions()
    for _ in range(2):
        log.add("GX0502", "T is shared", "stored twice", SPAN)
        log.add("GX0501", "text is UTF-8", "exported", None, kind="assumption")
    assert render(log) == (
        "module: GX0501 assumption: text is UTF-8: exported\nx.go:1:1: GX0502 rung: T is shared: stored twice\n"
    )
