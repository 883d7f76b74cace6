"""Comparisons of interface values that are traits (Go spec: Comparison operators): same dynamic type, and equal."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, own
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.known_types import all_known
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


def both(g: Gen, op: str, left: Value, right: Value, x: n.Expr, y: n.Expr) -> r.Expr | None:
    """Two values of one open interface: for one of the types that become it, both are of that type, and equal."""
    trait = _trait(g, x.type)
    if trait is None or trait != _trait(g, y.type):
        return None
    types = list(g.plan.implements.conversions.get(x.type, {}))
    optional = any(isinstance(form, f.Opt) for value in (left, right) for form in (value.form, _under(value.form)))
    if x.type != y.type or optional or not all_known(g, x.type) or any(t.Pointer(type_) in types for type_ in types):
        raise Refuse("GX0416", "a comparison of these interface values is not translated yet", x.span)
    g.use("std::any::Any")
    inits: list[r.Expr] = []
    seen: list[r.Expr] = []
    for value, node, name in ((left, x, "a"), (right, y, "b")):
        if value.place and not value.guard:
            inits.append(coerce(g, value, f.Ref(trait), node.span))
            seen.append(r.Path(name))
        else:
            held = Value(r.Path(name), value.form, place=True)
            inits.append(own(g, value))
            seen.append(coerce(g, held, f.Ref(trait), node.span))
    found: r.Expr | None = None
    for type_ in types:
        inner = _held(g, type_, x)
        equal = r.Binary("==", _downcast(g, seen[1], inner), r.Call(r.Path("Some"), [r.Path("x")]))
        closure = r.ClosureExpr([(r.PBind("x"), None)], equal)
        one = r.MethodCall(_downcast(g, seen[0], inner), "is_some_and", [closure])
        found = one if found is None else r.Binary("||", found, one)
    pair = r.Let(r.PTuple([r.PBind("a"), r.PBind("b")]), init=r.Tuple(inits))
    same = r.BlockExpr(r.Block([pair], found if found is not None else r.Bool(False)))
    return same if op == "==" else r.Unary("!", same)


def _under(form: f.Form) -> f.Form:
    return form.inner if isinstance(form, f.Ref) else form


def _held(g: Gen, type_: t.Type, at: n.Expr) -> f.Form:
    """What a trait object holds of a type whose values Rust can compare as Go does."""
    inner = g.default(type_)
    while isinstance(inner, f.Opt | f.Boxed):
        inner = inner.inner
    known = isinstance(inner, f.Handle) and isinstance(type_, t.Pointer)
    if isinstance(inner, f.Adt) and not isinstance(type_, t.Pointer) and inner.sym in g.plan.types:
        known = "PartialEq" in g.plan.types[inner.sym].derives
    if not known:
        raise Refuse("GX0416", "a comparison of an interface with a value of this type is not translated yet", at.span)
    return inner


def _trait(g: Gen, type_: t.Type) -> f.Dyn | None:
    form = g.default(type_)
    while isinstance(form, f.Opt | f.Ref | f.Boxed | f.Shared):
        form = form.inner
    return form if isinstance(form, f.Dyn) else None


def _equal(g: Gen, op: str, side: n.ToInterface, other: n.Expr, trait: f.Dyn) -> r.Expr:
    inner = _held(g, side.x.type, side)
    if id(side) in g.plan.typed_nils:
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
