"""Traits of libraries (`gort::io::Writer`) for the module's types that become such an interface somewhere.

The method of the type stays where it is; the trait's passes on to it in the forms that the row of the method says.
"""

from __future__ import annotations

from transpiler.analysis.library_traits import TraitMethod, trait_methods
from transpiler.analysis.plan import FuncPlan, ResultKind, ResultPlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import delegate, functions
from transpiler.rustgen.calls import method_path
from transpiler.rustgen.coerce import coerce
from transpiler.rustgen.context import FuncState, Gen, Refuse
from transpiler.rustgen.home import Home, params_of
from transpiler.rustgen.refusals import todo_block
from transpiler.rustgen.types import type_path
from transpiler.rustgen.value import Value, owned


def complete(home: Home, decl: n.TypeDecl) -> None:
    """Writes the `impl` blocks, behind the other ones of the type."""
    g = home.g
    for each in trait_methods(g.plan.facts, g.plan.implements, g.plan.rows, decl.sym):
        plan = g.plan.types[decl.sym]
        args = tuple(r.TPath(param.name) for param in decl.tparams)
        target = r.TPath(plan.handle if plan.shared else plan.name, args)
        made = r.Impl(target, [_method(home, decl, each)], r.TPath(each.trait), generics=params_of(decl))
        home.items.insert(_behind(home, plan.name, plan.handle), made)


def _behind(home: Home, *names: str) -> int:
    """Where the `impl` blocks of a type end, so far."""
    at = 0
    for i, item in enumerate(home.items):
        target = item.type if isinstance(item, r.Impl) else None
        if (isinstance(target, r.TPath) and target.path in names) or getattr(item, "name", None) in names:
            at = i + 1
    return at


def _shape(g: Gen, decl: n.TypeDecl, each: TraitMethod) -> FuncPlan:
    """The trait's method: its parameters and result as the row says, on the type or its handle."""
    args = tuple(f.Param(param.name) for param in decl.tparams)
    this: f.Form = f.Handle(decl.sym, args) if g.plan.types[decl.sym].shared else f.Adt(decl.sym, args)
    result = each.row.result if each.row.result is not None else f.UNIT
    kind: ResultKind = "result" if isinstance(result, f.Res) else "tuple" if isinstance(result, f.Tup) else "one"
    parts = result.items if isinstance(result, f.Tup) else (result,)
    assert each.row.method is not None
    return FuncPlan(
        each.row.method,
        list(each.row.args[1:]),
        ResultPlan(kind, parts, result),
        f.Ref(this, True),
        decl.sym,
    )


def _method(home: Home, decl: n.TypeDecl, each: TraitMethod) -> r.Fn:
    g = home.g
    shape = _shape(g, decl, each)
    if each.method.hops or each.method.func is None:
        made = delegate.passing(home, decl, each.method, shape)
    else:
        func = _receiving(decl, each.method.func)
        made = functions.plain(home, func, shape, _body(g, func, each.method.func, shape))
    made.params[0] = (None, None, "&mut self")
    made.vis, made.attrs = "", []
    return made


def _receiving(decl: n.TypeDecl, func: n.Func) -> n.Func:
    """The head of the trait's method, with the names of the method that it passes on to."""
    named = t.Named(decl.sym, tuple(t.TypeParam(p.name, p.owner) for p in decl.tparams))
    recv = n.Local("x", t.Pointer(named), decl.span, "recv")
    params = [n.Local(p.name if p.name != "_" else "", p.type, p.span, "param") for p in func.params]
    for i, param in enumerate(params):
        param.name = param.name or f"a{i}"
    return n.Func("", func.name, func.sig, recv, [], params, func.results, False, None, func.span)


def _body(g: Gen, func: n.Func, target: n.Func, shape: FuncPlan) -> r.Block:
    """The call of the type's own method, by its path: the name alone could mean the trait's."""
    plan = g.plan.funcs[target]
    outer = g.state
    g.state = FuncState(func, shape, Scope())
    try:
        if plan.asynchronous:
            raise Refuse("GX0504", "a method that waits, and that a library calls", target.span)
        assert shape.recv is not None and plan.recv is not None
        names = [name for _, name in functions.parameter_names(g, func, shape)]
        args = [coerce(g, Value(r.Path("self"), shape.recv, place=True), plan.recv, target.span)]
        for name, have, want in zip(names[1:], shape.params, plan.params, strict=True):
            if isinstance(have, f.Ref) and not isinstance(want, f.Ref):
                raise Refuse("GX0509", "a method that keeps what a library lends it", target.span)
            args.append(coerce(g, Value(r.Path(name), have, place=True), want, target.span))
        call = owned(r.Call(r.Path(_path(g, target, plan)), args), plan.result.form)
        found = coerce(g, call, shape.result.form, target.span)
        return found.block if isinstance(found, r.BlockExpr) else r.Block([], found)
    except Refuse as problem:
        return todo_block(g, target, problem)
    finally:
        g.state = outer


def _path(g: Gen, func: n.Func, plan: FuncPlan) -> str:
    recv = plan.recv.inner if isinstance(plan.recv, f.Ref) else plan.recv
    if isinstance(recv, f.Adt) and plan.impl_of is not None:
        return f"{type_path(g, plan.impl_of)}::{plan.name}"
    return method_path(g, func.sym, plan)
