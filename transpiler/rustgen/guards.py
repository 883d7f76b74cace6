"""`panic::recover` instead of a `defer` scope: a function that only turns a panic of its body into an error."""

from __future__ import annotations

from transpiler.analysis.tree import own, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen.coerce import gen
from transpiler.rustgen.context import Gen
from transpiler.rustgen.rustwalk import names as names_in

PRINTS = ("fmt.Errorf", "fmt.Sprintf")


def recovering(g: Gen, func: n.Func, found: list[n.Defer]) -> r.Block | None:
    """`panic::recover(|| body).unwrap_or_else(|r| Err(e))`, of

        defer func() { if r := recover(); r != nil { err = e } }()
        body

    in a function whose only result is the error, which the body does not mention.
    """
    plan = g.func.plan.result
    if len(found) != 1 or func.body is None or func.body.stmts[:1] != found or len(func.results) != 1:
        return None
    if plan.kind != "result" or not isinstance(plan.form, f.Res) or plan.form.ok != f.UNIT:
        return None
    matched = _literal(found[0], func.results[0])
    if matched is None:
        return None
    value, error = matched
    rest = func.body.stmts[1:]
    if any(isinstance(x, n.Use) and x.local is func.results[0] for stmt in rest for x in preorder(stmt)):
        return None
    if any(isinstance(x, n.Return) and x.naked for x in own(func)) or not _only_printed(error, value):
        return None
    g.use("gort::panic")
    body = g.statements(rest, func.body.tail, True)
    thrown = _handler(g, value, error, plan.form)
    tried = r.ClosureExpr([], body.value if not body.stmts and body.value is not None else r.BlockExpr(body))
    call = r.Call(r.Path("panic::recover"), [tried])
    return r.Block([], r.MethodCall(call, "unwrap_or_else", [thrown]))


def _handler(g: Gen, value: n.Local, error: n.Expr, form: f.Res) -> r.ClosureExpr:
    """The closure that makes an error of what was thrown."""
    outer, prelude = g.func.scope, g.func.prelude
    g.func.scope, g.func.prelude = Scope(outer), []
    name = g.func.scope.fresh(g.name_of(value))
    g.func.names[value] = name
    g.plan.locals[value] = f.AnyForm()
    made = r.Call(r.Path("Err"), [gen(g, error, form.err)])
    body: r.Expr = r.BlockExpr(r.Block(g.func.prelude, made)) if g.func.prelude else made
    g.func.scope, g.func.prelude = outer, prelude
    return r.ClosureExpr([(r.PBind(name) if name in names_in(body) else r.PWild(), None)], body)


def _literal(stmt: n.Defer, result: n.Local) -> tuple[n.Local, n.Expr] | None:
    """Of `defer func() { if r := recover(); r != nil { err = e } }()`: r and e."""
    match stmt.call:
        case n.Call(callee=n.ValueRef(fn=n.Closure(func=n.Func(body=n.Block(stmts=[n.If() as test])))), args=[]):
            pass
        case _:
            return None
    match test.init, test.cond, test.els, test.then.stmts:
        case (
            n.Assign(targets=[n.Declare(local=value)], values=[n.Builtin(name="recover")]),
            n.Binary(op="!=", x=n.Use(local=tested), y=n.Nil()),
            None,
            [n.Assign(targets=[n.Use(local=target)], values=[error])],
        ) if tested is value and target is result:
            return value, error
        case _:
            return None


def _only_printed(error: n.Expr, value: n.Local) -> bool:
    """Whether the recovered value is only formatted, which what Rust catches can be as well."""
    printed = {
        id(arg.x if isinstance(arg, n.ToInterface) else arg)
        for call in preorder(error)
        if isinstance(call, n.Call) and isinstance(call.callee, n.FuncRef) and call.callee.sym in PRINTS
        for arg in call.variadic or []
    }
    return all(id(x) in printed for x in preorder(error) if isinstance(x, n.Use) and x.local is value)
