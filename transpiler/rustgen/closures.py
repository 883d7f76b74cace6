"""Function literals and functions as values (Go spec: Function literals, Method values, Method expressions)."""

from __future__ import annotations

from transpiler.analysis.tree import declared, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import calls, library
from transpiler.rustgen.coerce import clone, coerce
from transpiler.rustgen.context import FuncState, Gen, Refuse
from transpiler.rustgen.types import rust_type
from transpiler.rustgen.value import Value, owned


def function_value(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """A function as a value."""
    match node:
        case n.Closure():
            return closure(g, node, want)
        case n.FuncVal(sym=sym):
            plan = g.plan.of_sym(sym)
            if plan is None:
                return library.library_value(g, sym, node.span)
            form = f.FnForm("fn", tuple(plan.params), plan.result.form)
            return _adapted(g, r.Path(calls.function_path(g, sym, plan)), form, want, node)
        case _:
            raise Refuse("GX0433", "method values are not translated yet", node.span)


def wanted(want: f.Form | None) -> f.FnForm | None:
    """The function form inside what is wanted."""
    while isinstance(want, f.Opt | f.Shared | f.Boxed | f.Ref):
        want = want.inner
    return want if isinstance(want, f.FnForm) else None


def _adapted(g: Gen, path: r.Expr, form: f.FnForm, want: f.Form | None, node: n.Expr) -> Value:
    """A named function where callers hand over other forms: a closure around it."""
    target = wanted(want)
    if target is None or (target.params == form.params and target.result == form.result):
        return owned(path, f.FnForm(target.kind if target is not None else "fn", form.params, form.result))
    names = [f"a{i}" for i in range(len(form.params))]
    values = [Value(r.Path(name), have, True, True) for name, have in zip(names, target.params, strict=False)]
    args = [coerce(g, value, param, node.span) for value, param in zip(values, form.params, strict=True)]
    result = coerce(g, owned(r.Call(path, args), form.result), target.result, node.span)
    return owned(r.ClosureExpr([(r.PBind(name), None) for name in names], result), target)


def closure(g: Gen, node: n.Closure, want: f.Form | None) -> Value:
    """A function literal. One that is kept takes its own copies of what it captures."""
    func = node.func
    plan = g.plan.funcs[func]
    target = wanted(want)
    kept = isinstance(_outer(want), f.Shared | f.Boxed)
    outer = g.func
    before: list[r.Stmt] = []
    names = dict(outer.names)
    if kept:
        for local in _captured(node):
            form = g.plan.locals.get(local) or g.default(local.type)
            if isinstance(form, f.CellForm | f.PtrForm | f.Handle | f.Shared) and local in outer.names:
                before.append(r.Let(r.PBind(outer.names[local]), init=clone(r.Path(outer.names[local]))))
    state = FuncState(
        func, plan, Scope(outer.scope), names, in_closure=True, frame=dict(outer.frame), narrowed=dict(outer.narrowed)
    )
    g.state = state
    try:
        params: list[tuple[r.Pat, r.Type | None]] = []
        for i, local in enumerate(func.params):
            name = state.scope.fresh(g.name_of(local)) if local.name not in ("", "_") else "_"
            state.names[local] = name
            form = plan.params[i]
            if target is not None and i < len(target.params):
                g.plan.locals[local] = target.params[i]
                form = target.params[i]
            pattern: r.Pat = r.PWild() if name == "_" else r.PBind(name, mut=local in g.plan.mutated)
            params.append((pattern, None if target is not None else rust_type(g, form)))
        body = g.function_body(func)
    finally:
        g.state = outer
    expr: r.Expr = r.BlockExpr(body) if body.stmts or body.value is None or body.tail else body.value
    result = None
    made: r.Expr = r.ClosureExpr(params, expr, move=kept, result=result)
    kind = target.kind if target is not None else "impl_fnmut"
    form = f.FnForm(kind, target.params if target is not None else tuple(plan.params), plan.result.form)
    if before:
        made = r.BlockExpr(r.Block(before, made))
    return owned(made, form)


def _outer(want: f.Form | None) -> f.Form | None:
    while isinstance(want, f.Opt | f.Ref):
        want = want.inner
    return want


def _captured(node: n.Closure) -> list[n.Local]:
    inner = declared(node.func)
    found: dict[n.Local, None] = {}
    for part in preorder(node.func):
        if isinstance(part, n.Use) and part.local not in inner:
            found.setdefault(part.local)
    return list(found)
