"""Function literals and functions as values (Go spec: Function literals, Method values, Method expressions)."""

from __future__ import annotations

from transpiler.analysis.plan import FuncPlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import calls, captures, instantiate, library
from transpiler.rustgen.coerce import coerce, owned_form, unwrap
from transpiler.rustgen.context import Gen, Refuse, inside
from transpiler.rustgen.places import contents
from transpiler.rustgen.recoverers import refuse_value
from transpiler.rustgen.rustwalk import names as names_in
from transpiler.rustgen.told import untold
from transpiler.rustgen.types import rust_type
from transpiler.rustgen.value import Value, owned


def function_value(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """A function as a value."""
    refuse_value(g, node)
    match node:
        case n.Closure():
            return closure(g, node, want)
        case n.FuncVal(sym=sym):
            plan = g.plan.of_sym(sym)
            if plan is None:
                return library.library_value(g, sym, node.span)
            plan = instantiate.of_function(g, sym, node.targs, plan)
            form = f.FnForm("fn", tuple(plan.params), plan.result.form)
            return _adapted(g, r.Path(calls.function_path(g, sym, plan)), form, want, node)
        case n.MethodExpr():
            return _method_expression(g, node, want)
        case n.MethodVal():
            return _method_value(g, node, want)
        case _:
            raise TypeError(type(node).__name__)


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


def _plan_of(g: Gen, recv: t.Type, name: str, sym: str | None) -> FuncPlan | None:
    if sym is not None:
        return g.plan.of_sym(sym)
    return g.plan.methods.get((recv.sym, name)) if isinstance(recv, t.Named) else None


def _method_expression(g: Gen, node: n.MethodExpr, want: f.Form | None) -> Value:
    """`T.M`: a closure that takes the receiver first."""
    plan = _plan_of(g, node.recv, node.method, node.sym)
    if plan is None or plan.recv is None:
        raise Refuse("GX0433", "a method expression of a library type is not translated yet", node.span)
    target = wanted(want) or f.FnForm("impl_fn", (plan.recv, *plan.params), plan.result.form)
    names = ["x", *(f"a{i}" for i in range(len(plan.params)))]
    values = [Value(r.Path(name), have, True, True) for name, have in zip(names, target.params, strict=True)]
    args = [coerce(g, value, param, node.span) for value, param in zip(values[1:], plan.params, strict=True)]
    if isinstance(plan.recv, f.Opt):
        raise Refuse("GX0433", "a method whose receiver may be nil, as an expression", node.span)
    call = owned(r.MethodCall(r.Path("x"), plan.name, args), plan.result.form)
    result = coerce(g, call, target.result, node.span)
    return owned(r.ClosureExpr([(r.PBind(name), None) for name in names], result), target)


def _method_value(g: Gen, node: n.MethodVal, want: f.Form | None) -> Value:
    """`x.M`: the receiver is evaluated, and kept by the closure, at once."""
    callee = node.callee
    if isinstance(callee, n.MethodRef):
        plan = g.plan.of_sym(callee.sym)
    elif isinstance(callee, n.IfaceRef):
        plan = _plan_of(g, callee.recv.type, callee.method, None)
    else:
        plan = None
    if plan is None or plan.recv is None:
        raise Refuse("GX0433", "a method value of a library type is not translated yet", node.span)
    assert isinstance(callee, n.MethodRef | n.IfaceRef)
    if isinstance(plan.recv, f.Opt):
        raise Refuse("GX0433", "a method whose receiver may be nil, as a value", node.span)
    receiver = calls.receiver_value(g, callee.recv, plan.recv)
    if isinstance(callee, n.IfaceRef) and isinstance(receiver.form, f.Opt):
        receiver = unwrap(g, receiver)  # of a nil interface it panics at once
    held = owned_form(receiver.form) if not isinstance(plan.recv, f.Ref) or not plan.recv.mut else receiver.form
    if isinstance(plan.recv, f.Ref) and plan.recv.mut and not isinstance(held, f.Handle | f.PtrForm):
        raise Refuse("GX0433", "a method value that writes its receiver is not translated yet", node.span)
    target = wanted(want) or f.FnForm("impl_fn", tuple(plan.params), plan.result.form)
    name = g.func.scope.fresh("receiver")
    if isinstance(callee, n.MethodRef) and not callee.pointer and isinstance(held, f.Handle):
        inner = receiver.form.inner if isinstance(receiver.form, f.Ref) else receiver.form
        receiver = contents(g, Value(receiver.expr, inner, True, guard=receiver.guard))
    before: list[r.Stmt] = [r.Let(r.PBind(name), init=coerce(g, receiver, held, node.span))]
    names = [f"a{i}" for i in range(len(plan.params))]
    values = [Value(r.Path(a), have, True, True) for a, have in zip(names, target.params, strict=True)]
    args = [coerce(g, value, param, node.span) for value, param in zip(values, plan.params, strict=True)]
    call = owned(r.MethodCall(r.Path(name), plan.name, args), plan.result.form)
    body = coerce(g, call, target.result, node.span)
    made = r.ClosureExpr([(r.PBind(a), None) for a in names], body, move=True)
    return owned(r.BlockExpr(r.Block(before, made)), target)


def closure(g: Gen, node: n.Closure, want: f.Form | None) -> Value:
    """A function literal. One that is kept takes its own copies of what it captures."""
    func = node.func
    plan = g.plan.funcs[func]
    target = wanted(want)
    kept = isinstance(_outer(want), f.Shared | f.Boxed)
    outer = g.func
    annotate, outer.annotate = outer.annotate or id(node) in untold(g).closures, False
    before = captures.kept(g, node.func) if kept else []
    state = inside(outer, func, plan)
    state.frame, state.narrowed = dict(outer.frame), dict(outer.narrowed)
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
            params.append((pattern, None if target is not None and not annotate else rust_type(g, form)))
        body = g.function_body(func)
    finally:
        g.state = outer
    used = names_in(body)
    for i, (pattern, type_) in enumerate(params):
        if isinstance(pattern, r.PBind) and pattern.name not in used:
            params[i] = (r.PWild(), type_)
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
