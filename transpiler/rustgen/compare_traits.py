"""Comparisons of interface values that are traits (Go spec: Comparison operators): same dynamic type, and equal."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.types import rust_type
from transpiler.rustgen.value import Value


def with_concrete(g: Gen, op: str, x: n.Expr, y: n.Expr) -> r.Expr | None:
    """An interface value beside a value of a known type: what it holds is of that type, and equal."""
    for side, other in ((x, y), (y, x)):
        if isinstance(side, n.ToInterface) and not isinstance(other, n.ToInterface):
            trait = _trait(g, other.type)
            if trait is not None and not isinstance(g.plan.facts.underlying(side.x.type), t.Interface):
                return _equal(g, op, side, other, trait)
    return None


def _trait(g: Gen, type_: t.Type) -> f.Dyn | None:
    form = g.default(type_)
    while isinstance(form, f.Opt | f.Ref | f.Boxed | f.Shared):
        form = form.inner
    return form if isinstance(form, f.Dyn) else None


def _equal(g: Gen, op: str, side: n.ToInterface, other: n.Expr, trait: f.Dyn) -> r.Expr:
    inner = g.default(side.x.type)
    while isinstance(inner, f.Opt | f.Boxed):
        inner = inner.inner
    known = isinstance(inner, f.Handle) or (
        isinstance(inner, f.Adt) and inner.sym in g.plan.types and "PartialEq" in g.plan.types[inner.sym].derives
    )
    if not known or id(side) in g.plan.typed_nils:
        raise Refuse(
            "GX0416", "a comparison of an interface with a value of this type is not translated yet", side.span
        )
    g.use("std::any::Any")
    value = g.expr(other)
    optional = isinstance(value.form, f.Opt) or (isinstance(value.form, f.Ref) and isinstance(value.form.inner, f.Opt))
    want: f.Form = f.Opt(f.Ref(trait)) if optional else f.Ref(trait)
    held = coerce(g, value, want, other.span)
    found = _downcast(g, r.Path("x") if optional else held, inner)
    if optional:
        found = r.MethodCall(held, "and_then", [r.ClosureExpr([(r.PBind("x"), None)], found)])
    concrete: Value = g.raw(side.x)
    return r.Binary(op, found, r.Call(r.Path("Some"), [coerce(g, concrete, f.Ref(inner), side.span)]))


def _downcast(g: Gen, held: r.Expr, inner: f.Form) -> r.Expr:
    cast = r.Cast(held, r.TRef(r.TDyn((r.TPath("Any"),))))
    return r.MethodCall(cast, "downcast_ref", [], (rust_type(g, inner),))
