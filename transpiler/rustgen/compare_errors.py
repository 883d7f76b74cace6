"""Errors compared by `==`: with a sentinel it asks for the variant, with a value for its content (Go spec: Comparison
operators). Two errors of an enum whose values move have no identity: that comparison is refused."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import as_ref, coerce, deref, gen
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.specialize_common import plain
from transpiler.rustgen.specialize_errors import asked
from transpiler.rustgen.types import package_path
from transpiler.rustgen.value import Value


def compared(g: Gen, op: str, x: n.Expr, y: n.Expr) -> r.Expr | None:
    """The comparison where one side is an error of a package's enum; None for all others."""
    for side, other in ((y, x), (x, y)):
        made = _sentinel(g, side, other)
        if made is None:
            made = _value(g, side, other)
        if made is not None:
            return made if op == "==" else r.Unary("!", made)
    for side in (x, y):
        if isinstance(plain(side), n.Use | n.Select | n.Call) and _enum(g.expr(side).form) is not None:
            raise Refuse("GX0416", "two errors compared, whose identity the translation does not keep", side.span)
    return None


def _enum(form: f.Form) -> f.ErrEnum | None:
    while isinstance(form, f.Ref | f.Opt):
        form = form.inner
    return form if isinstance(form, f.ErrEnum) else None


def _sentinel(g: Gen, side: n.Expr, other: n.Expr) -> r.Expr | None:
    """`err == ErrX`."""
    target = plain(side)
    if not isinstance(target, n.Global):
        return None
    known = g.plan.globals.get(target.sym)
    if known is None or known.kind != "sentinel":
        return None
    path = g.expr(target).expr
    error, form, optional = asked(g, other)
    if isinstance(form, f.ErrAny):
        found = r.MethodCall(error, "downcast_ref", [])
        if optional:
            g.use("gort::errors")
            some = as_ref(error)
            found = r.MethodCall(some, "and_then", [r.Path("errors::Error::downcast_ref")])
        return r.Macro("matches", [found, r.Call(r.Path("Some"), [path])])
    if form != known.form:
        return None
    return r.Macro("matches", [error, r.Call(r.Path("Some"), [path]) if optional else path])


def _value(g: Gen, side: n.Expr, other: n.Expr) -> r.Expr | None:
    """`err == T{...}`, of an error type that is no pointer."""
    if not isinstance(side, n.ToInterface) or not isinstance(side.x.type, t.Named):
        return None
    enum = _enum(g.expr(other).form)
    plan = g.plan.errors.get(enum.pkg) if enum is not None else None
    variant = next((v for v in plan.variants if v.sym == side.x.type.sym), None) if plan is not None else None
    if enum is None or variant is None:
        return None
    error = coerce(g, g.expr(other), f.Opt(f.Ref(enum)), other.span)
    name = g.func.scope.fresh("held")
    g.func.scope.taken.discard(name)
    held = deref(Value(r.Path(name), f.Ref(f.Adt(side.x.type.sym)), True), f.Adt(side.x.type.sym))
    same = r.Binary("==", held.expr, gen(g, side.x, f.Adt(side.x.type.sym)))
    path = package_path(g, enum.pkg, f"Error::{variant.name}")
    pattern = r.PTupleStruct("Some", [r.PTupleStruct(path, [r.PBind(name)])])
    return r.Match(error, [r.Arm(pattern, same), r.Arm(r.PWild(), r.Bool(False))])
