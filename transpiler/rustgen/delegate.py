"""Methods that only pass a call on: promoted ones, and those of traits that an inherent method serves."""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.implements import MethodOf
from transpiler.analysis.plan import FuncPlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import functions
from transpiler.rustgen.context import Gen
from transpiler.rustgen.home import Home


def passing(home: Home, decl: n.TypeDecl, method: MethodOf, shape: FuncPlan) -> r.Fn:
    """A method of the type, in the forms of `shape`, that calls `method` (through embedded fields)."""
    g = home.g
    assert shape.recv is not None
    plan = replace(shape, impl_of=decl.sym, recv=_receiver(g, decl, shape.recv))
    func = _call(g, decl, method, plan)
    g.plan.funcs[func] = plan
    return functions.plain(home, func, plan, functions.body(home, func, plan))


def _call(g: Gen, decl: n.TypeDecl, method: MethodOf, shape: FuncPlan) -> n.Func:
    """The Go that Go leaves out: `func (x *T) M(a A) R { return x.field.M(a) }`."""
    span = decl.span
    named = t.Named(decl.sym, tuple(t.TypeParam(p.name, p.owner) for p in decl.tparams))
    recv = n.Local("x", t.Pointer(named), span, "recv")
    assert shape.recv is not None
    g.plan.locals[recv] = shape.recv
    params = [n.Local(f"a{i}", type_, span, "param") for i, type_ in enumerate(method.sig.params)]
    if method.func is not None:
        for local, own in zip(params, method.func.params, strict=True):
            local.name = own.name if own.name not in ("", "_") else local.name
    for local, form in zip(params, shape.params, strict=True):
        g.plan.locals[local] = form
    uses: list[n.Expr] = [n.Use(local.type, span, local) for local in params]
    g.plan.moves.update(id(use) for use in uses)
    spread = uses.pop() if method.sig.variadic else None
    results = [n.Local("", type_, span, "result") for type_ in method.sig.results]
    found = method.sig.results[0] if len(results) == 1 else t.Tuple(method.sig.results)
    callee = _callee(g, n.Use(recv.type, span, recv), named, method)
    call = n.Call(found, span, callee, uses, method.sig, None, spread)
    g.keep += [call, *uses]
    stmt: n.Stmt = n.Return(span, [call]) if results else n.ExprStmt(span, call)
    body = n.Block([stmt], span)
    return n.Func("", method.name, method.sig, recv, [], params, results, False, body, span)


def _callee(g: Gen, recv: n.Expr, named: t.Type, method: MethodOf) -> n.Callee:
    base: n.Expr = n.Deref(named, recv.span, recv, True)
    here: t.Type = named
    for hop in method.hops:
        type_ = g.plan.facts.field_type(here, hop)
        assert type_ is not None
        base = n.Select(type_, recv.span, base, hop, True)
        here = type_
        if isinstance(type_, t.Pointer):
            here = type_.elem
            base = n.Deref(here, recv.span, base, True)
    if method.func is None:
        return n.IfaceRef(base, method.name)
    if method.func.pointer_recv:
        if not isinstance(base, n.Deref):
            return n.MethodRef(method.func.sym, n.AddrOf(t.Pointer(here), recv.span, base, True), True)
        return n.MethodRef(method.func.sym, base.ptr, True)
    return n.MethodRef(method.func.sym, base, False)


def _receiver(g: Gen, decl: n.TypeDecl, wanted: f.Form) -> f.Form:
    """The receiver in the form that the type has: its handle where it is shared."""
    args = tuple(f.Param(param.name) for param in decl.tparams)
    if g.plan.types[decl.sym].shared:
        return f.Ref(f.Handle(decl.sym, args))
    return f.Ref(f.Adt(decl.sym, args), isinstance(wanted, f.Ref) and wanted.mut)


def promoted_shape(g: Gen, decl: n.TypeDecl, method: MethodOf) -> FuncPlan | None:
    """The forms of a promoted method: those of the method itself, on the outer type."""
    if method.func is None or method.func not in g.plan.funcs:
        return None
    inner = g.plan.funcs[method.func]
    if inner.recv is None or inner.impl_of is None:
        return None
    recv = _receiver(g, decl, inner.recv)
    return FuncPlan(inner.name, list(inner.params), inner.result, recv, decl.sym, None, inner.asynchronous)
