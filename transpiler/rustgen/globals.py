"""Package variables (Go spec: Variable declarations, Package initialization)."""

from __future__ import annotations

from transpiler.analysis.plan import UNIT_RESULT, FuncPlan, GlobalPlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen.coerce import gen
from transpiler.rustgen.constants import zero
from transpiler.rustgen.context import FuncState, Gen, Refuse
from transpiler.rustgen.home import Home, head
from transpiler.rustgen.refusals import todo_block
from transpiler.rustgen.types import imported, rust_type


def variable(home: Home, decl: n.GlobalVar) -> None:
    """A package variable; sentinels of the `Error` enum are variants of it."""
    plan = home.g.plan.globals.get(decl.sym)
    if plan is None or plan.kind in ("sentinel", "refused"):
        return
    item = _item(home.g, decl, plan)
    head(home, item, decl.sym, decl.doc or ([decl.trail] if decl.trail else []), decl.exported)
    home.items.append(item)


def _item(g: Gen, decl: n.GlobalVar, plan: GlobalPlan) -> r.Item:
    type_ = rust_type(g, plan.form)
    value = initial(g, decl, plan.form)
    match plan.kind:
        case "const":
            return r.Const(plan.name, type_, value)
        case "static":
            return r.Static(plan.name, type_, value)
        case "lazy":
            lazy = imported(g, "std::sync::LazyLock")
            made = r.Call(r.Path(f"{lazy}::new"), [thunk(value)])
            return r.Static(plan.name, r.TPath(lazy, (type_,)), made)
        case "local":
            local = imported(g, "gort::Local")
            if plan.pointed:
                value = r.Call(r.Path(f"{imported(g, 'gort::Ptr')}::new"), [value])
                type_ = rust_type(g, f.PtrForm(plan.form))
            made = r.Call(r.Path(f"{local}::new"), [thunk(value)])
            return r.Static(plan.name, r.TPath(local, (type_,)), made)
        case _:
            cell = imported(g, "gort::Global")
            made = r.Call(r.Path(f"{cell}::new"), [thunk(value)])
            return r.Static(plan.name, r.TPath(cell, (type_,)), made)


def thunk(value: r.Expr) -> r.Expr:
    """A function that gives the value."""
    if isinstance(value, r.Call) and not value.args and isinstance(value.fun, r.Path):
        return value.fun
    return r.ClosureExpr([], value)


def initial(g: Gen, decl: n.GlobalVar, form: f.Form) -> r.Expr:
    """The first value of a variable, with what comes before it in a block."""
    func = n.Func(decl.sym, decl.name, t.Func((), ()), None, [], [], [], False, None, decl.span)
    outer = g.state
    g.state = FuncState(func, FuncPlan(decl.name, [], UNIT_RESULT), Scope())
    try:
        init = decl.init
        value = gen(g, init, form) if init is not None else zero(g, decl.type, form, decl.span)
        prelude = g.func.prelude
        return r.BlockExpr(r.Block(prelude, value)) if prelude else value
    except Refuse as problem:
        block = todo_block(g, func, problem)
        return r.BlockExpr(block)
    finally:
        g.state = outer
