"""Bridges of one step: they need no other bridge for what lies inside. See `coerce.py`."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce_build import (
    as_ref,
    clone,
    strip,
)
from transpiler.rustgen.coerce_own import (
    derefs_to,
    own,
    scoped,
)
from transpiler.rustgen.context import Gen
from transpiler.rustgen.numbers import cast
from transpiler.rustgen.types import imported, is_copy, rust_type
from transpiler.rustgen.value import Value, owned


def reborrow(value: Value, source: f.Form, inner: f.Form, mut: bool) -> r.Expr | None:
    """A reference as one to what rustc gets from it by itself, or None."""
    if isinstance(source, f.Boxed | f.Shared) and source.inner == inner and isinstance(inner, f.Dyn) and not mut:
        return as_ref(strip(value.expr))  # rustc would look for an impl of the trait for the box
    if source == inner or derefs_to(source, inner) or isinstance(inner, f.Dyn | f.ErrDyn):
        return value.expr
    if isinstance(source, f.Boxed) and (source.inner == inner or derefs_to(source.inner, inner)):
        return value.expr
    if isinstance(source, f.Ref):
        return reborrow(Value(r.Unary("*", value.expr), source, True), source.inner, inner, mut)
    return None


def option_ref(g: Gen, value: Value, source: f.Form, want: f.Ref) -> r.Expr | None:
    """An option as one of references."""
    expr = strip(value.expr)
    suffix = "_mut" if want.mut else ""
    if isinstance(source, f.Ref):
        if source.inner == want.inner and not want.mut:
            return r.MethodCall(expr, "as_deref", []) if source.mut else expr
        if source.inner == want.inner and source.mut:
            return value.expr if value.moves else r.MethodCall(expr, "as_deref_mut", [])
        boxed = isinstance(source.inner, f.Boxed | f.Shared) and isinstance(want.inner, f.Dyn)
        inside = as_ref(r.Path("x")) if boxed else r.Path("x")
        return r.MethodCall(expr, "map", [r.ClosureExpr([(r.PBind("x"), None)], inside)])
    if source == want.inner:
        return r.MethodCall(expr, f"as{'_mut' if want.mut else '_ref'}", [])
    if derefs_to(source, want.inner):
        return r.MethodCall(expr, f"as_deref{suffix}", [])
    if isinstance(want.inner, f.ErrDyn | f.Dyn):
        g_cast = r.ClosureExpr([(r.PBind("x"), None)], r.Path("x"))
        if isinstance(source, f.Boxed | f.Shared):
            return r.MethodCall(expr, f"as_deref{suffix}", [])
        return r.MethodCall(r.MethodCall(expr, "as_ref", []), "map", [_unsized(g, want, g_cast)])
    return None


def _unsized(g: Gen, want: f.Ref, closure: r.ClosureExpr) -> r.Expr:
    target = rust_type(g, want.inner) if isinstance(want.inner, f.ErrDyn) else r.TInfer()
    closure.body = r.Cast(closure.body, r.TRef(target, want.mut))
    return closure


def unwrap(g: Gen, value: Value, mut: bool = False) -> Value:
    """What an option holds, with Go's nil panic when it is nil; borrowed where the option is a place."""
    assert isinstance(value.form, f.Opt)
    inner = value.form.inner
    mut = mut and not isinstance(inner, f.Handle)  # which is written through
    if value.guard and isinstance(inner, f.Handle | f.PtrForm | f.Shared):
        value = owned(scoped(g, value), value.form)
    expr = strip(value.expr)
    result: f.Form
    if not value.place or value.moves:
        result = inner
    elif isinstance(inner, f.Boxed):
        expr, result = r.MethodCall(expr, "as_deref_mut" if mut else "as_deref", []), f.Ref(inner.inner, mut)
    elif isinstance(inner, f.Ref):
        if inner.mut:
            expr = r.MethodCall(expr, "as_deref_mut" if mut else "as_deref", [])
        result = f.Ref(inner.inner, mut)
    elif is_copy(g, inner):
        result = inner
    else:
        expr, result = r.MethodCall(expr, "as_mut" if mut else "as_ref", []), f.Ref(inner, mut)
    g.use("gort::panic")
    found = r.MethodCall(expr, "unwrap_or_else", [r.ClosureExpr([], r.Call(r.Path("panic::nil"), []))])
    if value.guard and isinstance(result, f.Ref):
        return Value(r.Unary("*", found), result.inner, place=True, guard=value.guard)
    return Value(found, result, place=bool(value.guard), guard=value.guard)


def to_prim(g: Gen, value: Value, want: f.Prim) -> r.Expr | None:
    """A number as another one, out of references and cells."""
    have = value.form
    if isinstance(have, f.Ref) and isinstance(have.inner, f.Prim):
        inner = owned(r.Unary("*", value.expr), have.inner)
        return inner.expr if have.inner == want else cast(inner.expr, have.inner, want, False)
    if isinstance(have, f.Prim):
        return cast(value.expr, have, want, value.literal)
    if isinstance(have, f.CellForm) and have.copy:
        return cast(r.MethodCall(value.expr, "get", []), have.inner, want, False)
    return None


def to_container(g: Gen, value: Value, want: f.Form) -> r.Expr | None:
    """Text, slices and maps from what they are made of."""
    have = value.form
    match have, want:
        case f.Ref(inner=f.Text(kind="str")), f.Text(kind="String"):
            return r.MethodCall(value.expr, "to_owned", [])
        case ((f.Ref(inner=f.Text(kind="str")) | f.Text(kind="String")), f.Text(kind="Str")):
            source = value.expr if not value.place or isinstance(have, f.Ref) else own(g, value)
            return r.Call(r.Path(f"{imported(g, 'gort::Str')}::from"), [source])
        case f.Ref(inner=f.Seq(kind="slice", elem=a)), f.Seq(kind="vec", elem=b) if a == b:
            return r.MethodCall(value.expr.x if isinstance(value.expr, r.Ref) else value.expr, "to_vec", [])
        case f.Ref(inner=f.Arr(elem=a)) | f.Arr(elem=a), f.Seq(kind="vec", elem=b) if a == b:
            return r.MethodCall(strip(value.expr), "to_vec", [])
        case f.Arr(elem=a), f.Seq(kind="array", elem=b) if a == b:
            return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::from_iter"), [own(g, value)])
        case f.Seq(kind="vec", elem=a), f.Seq(kind="gort", elem=b) if a == b:
            return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::from_iter"), [own(g, value)])
        case f.Seq(kind="gort", elem=a), f.Seq(kind="vec", elem=b) if a == b:
            return r.MethodCall(strip(value.expr), "to_vec", [])
        case f.Ref(inner=inner), _ if inner == want:
            return clone(value.expr)
        case f.CellForm(inner=inner, copy=False), _ if inner == want:
            return clone(r.MethodCall(value.expr, "borrow", []))
        case _:
            return None
