"""The one function that bridges two forms, in the directions that exist (ownership.md, "Four kinds of flow").

From an owner one can borrow, move, copy or clone; from a handle one can clone the handle; no borrow becomes a handle or an
owner without a copy. This file and `coerce_*.py`, and no other, write `&`, `*`, `clone`, `as_ref`, `into`, `?` and `await`.
What they offer is imported from here.
"""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce_build import (
    as_deref,
    as_mut,
    as_ref,
    auto_deref,
    await_,
    call_path,
    clone,
    clone_,
    cloned,
    copied,
    deref_,
    into,
    opened,
    path_text,
    ref_,
    reference,
    strip,
    through,
    to_owned,
    try_,
)
from transpiler.rustgen.coerce_direct import option_ref, reborrow, to_container, to_prim, unwrap
from transpiler.rustgen.coerce_own import (
    borrow,
    cloned_error,
    deref,
    derefs_to,
    guarded,
    in_cell,
    left_open,
    opening,
    own,
    owned_form,
    owned_items,
    scoped,
    sized,
    split,
    take,
    unguarded,
)
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.describe import describe
from transpiler.rustgen.kept import is_kept, keep, lent
from transpiler.rustgen.shared_errors import leaving, shared_error
from transpiler.rustgen.types import imported, is_copy, rust_type
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span

__all__ = [
    "as_deref",
    "as_mut",
    "as_ref",
    "auto_deref",
    "await_",
    "borrow",
    "clone",
    "clone_",
    "cloned",
    "coerce",
    "copied",
    "deref",
    "deref_",
    "derefs_to",
    "gen",
    "guarded",
    "in_cell",
    "into",
    "left_open",
    "opened",
    "opening",
    "own",
    "owned_copy",
    "owned_form",
    "owned_items",
    "ref_",
    "reference",
    "scoped",
    "sized",
    "split",
    "strip",
    "take",
    "through",
    "to_owned",
    "try_",
    "unguarded",
    "unwrap",
]


def gen(g: Gen, node: n.Expr, want: f.Form) -> r.Expr:
    """The Rust of an expression in the form wanted."""
    return coerce(g, g.expr(node, want), want, node.span)


def coerce(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr:
    """The expression of a value in the form wanted. Raises Refuse where no bridge is exact."""
    value = sized(value)
    if value.form == want:
        return own(g, value)
    if value.guard and not isinstance(want, f.Ref):
        value = owned(own(g, value), value.form)
    elif value.guard and isinstance(want, f.Ref):
        if want.mut and is_kept(g, value.form):
            return coerce(g, owned(own(g, value), value.form), want, span)
        return _guarded_ref(g, value, want, span)
    found = _bridge(g, value, want, span)
    if found is None:
        raise Refuse("GX0410", f"no exact way from {describe(value.form)} to {describe(want)}", span)
    return found


def _guarded_ref(g: Gen, value: Value, want: f.Ref, span: Span) -> r.Expr:
    """A borrow of what stands behind a guard: of a copy, so that no guard is open meanwhile."""
    if want.mut:
        raise Refuse("GX0411", "a part of a shared value is borrowed to be written through", span)
    copied = owned(scoped(g, value), value.form)
    return coerce(g, copied, want, span)


def _bridge(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    match want:
        case f.Ref(inner=inner, mut=mut):
            return _to_ref(g, value, inner, mut, span)
        case f.Opt(inner=inner):
            return _to_option(g, value, inner, span)
        case f.Prim():
            return to_prim(g, value, want)
        case f.Text() | f.Seq() | f.Dict():
            return to_container(g, value, want)
        case f.Boxed(inner=inner):
            return _to_box(g, value, inner, span)
        case f.Shared(inner=inner, sync=sync):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            if isinstance(have, f.FnForm) and isinstance(inner, f.FnForm):
                return call_path(g, "std::sync::Arc::new" if sync else "std::rc::Rc::new", value.expr)
            inner_expr = _in_trait(g, value, span) if isinstance(inner, f.Dyn) else coerce(g, value, inner, span)
            return call_path(g, "std::sync::Arc::new" if sync else "std::rc::Rc::new", inner_expr)
        case f.Handle(sym=sym):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            if isinstance(have, f.Adt) and have.sym == sym:
                return r.Call(r.Path(f"{path_text(rust_type(g, f.Handle(sym)))}::new"), [own(g, value)])
            return _unwrapped(g, value, want, span)
        case f.Ext() if is_kept(g, want):
            return keep(g, value, want) or _unwrapped(g, value, want, span)
        case f.Tup(items=items):
            return _to_tuple(g, value, items, span)
        case f.Res(ok=ok, err=err):
            return _to_result(g, value, ok, err, span)
        case f.ErrAny() | f.ErrEnum():
            return _to_error(g, value, want, span)
        case f.CellForm(inner=inner, copy=copy, sync=sync):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            content = coerce(g, value, inner, span)
            if copy and not sync:
                return call_path(g, "std::rc::Rc::new", call_path(g, "std::cell::Cell::new", content))
            return call_path(g, "gort::sync::Ptr::new" if sync else "gort::Ptr::new", content)
        case f.PtrForm(inner=inner):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            if have == inner or isinstance(have, f.Ref):
                return r.Call(r.Path(f"{imported(g, 'gort::Ptr')}::new"), [coerce(g, value, inner, span)])
            return _unwrapped(g, value, want, span)
        case _:
            return _from_wrapped(g, value, want, span)


def owned_copy(g: Gen, value: Value, span: Span) -> Value:
    """A value without references to what it was read from: what a variable of its own holds."""
    want = owned_form(value.form)
    return owned(coerce(g, value, want, span), want)


# --- borrowing ----------------------------------------------------------------------------------------------------


def _to_ref(g: Gen, value: Value, inner: f.Form, mut: bool, span: Span) -> r.Expr | None:
    have = value.form
    if mut and (found := lent(g, value, inner)) is not None:
        return found
    match have:
        case f.Ref(inner=source, mut=source_mut):
            if mut and not source_mut:
                return None
            found = reborrow(value, source, inner, mut)
            if found is None and source == f.Text("str") and inner == f.Text("Str") and not mut:
                copied = to_container(g, value, inner)
                found = r.Ref(copied) if copied is not None else None
            if found is None and not mut and owned_form(have) == inner:
                copy = _bridge(g, value, inner, span)  # `&String` and `&Vec<T>`, which no `&str` or `&[T]` is
                found = r.Ref(copy) if copy is not None else None
            return found
        case f.Opt() if have == inner:
            return reference(value.expr, mut)
        case f.Opt(inner=source):
            some = unwrap(g, value, mut)
            return _to_ref(g, some, inner, mut, span)
        case f.Boxed(inner=source) if source == inner:
            return r.Ref(r.Unary("*", value.expr), mut) if isinstance(inner, f.Dyn) else r.Ref(value.expr, mut)
        case f.Shared(inner=source) if source == inner and not mut:
            return r.Ref(r.Unary("*", value.expr))
        case _:
            pass
    if derefs_to(have, inner) or isinstance(inner, f.Dyn | f.ErrDyn):
        return reference(value.expr, mut)
    if isinstance(inner, f.FnForm):
        return r.Ref(value.expr, mut)
    if isinstance(have, f.Seq) and have.kind == "gort" and inner == f.Seq("slice", have.elem) and not mut:
        return r.Ref(r.MethodCall(strip(value.expr), "to_vec", []))
    converted = _bridge(g, value, inner, span)
    if converted is not None and isinstance(inner, f.Shared | f.Boxed) and isinstance(inner.inner, f.Dyn):
        converted = r.Cast(converted, rust_type(g, inner))  # behind a reference rustc does not see the trait by itself
    return r.Ref(converted, mut) if converted is not None else None


# --- options ------------------------------------------------------------------------------------------------------


def _to_option(g: Gen, value: Value, inner: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Res) and have.ok == f.UNIT:
        return (
            _to_option(g, owned(r.MethodCall(value.expr, "err", []), f.Opt(have.err)), inner, span)
            if have.err != inner
            else r.MethodCall(value.expr, "err", [])
        )
    if isinstance(have, f.Res) and have.ok == inner:
        return r.MethodCall(value.expr, "ok", [])
    if isinstance(have, f.Ref) and isinstance(have.inner, f.Opt):
        have, value = have.inner, Value(r.Unary("*", value.expr), have.inner, place=True)
        if have == f.Opt(inner):
            return own(g, value)
    if not isinstance(have, f.Opt):
        return r.Call(r.Path("Some"), [_explicit_ref(g, value, inner, span)])
    if isinstance(inner, f.Ref):
        return option_ref(g, value, have.inner, inner)
    if isinstance(have.inner, f.Ref) and owned_form(have.inner) == inner:
        if have.inner.inner == f.Text("str"):
            return r.MethodCall(value.expr, "map", [r.Path("str::to_owned")])
        return r.MethodCall(value.expr, "copied" if is_copy(g, inner) else "cloned", [])
    source = own(g, value)
    if isinstance(inner, f.ErrAny) and isinstance(have.inner, f.ErrEnum):
        return r.MethodCall(source, "map", [leaving(g, have.inner)])
    if isinstance(inner, f.ErrAny) and isinstance(have.inner, f.Ext):
        return r.MethodCall(source, "map", [r.Path(imported(g, "gort::errors::from"))])
    item = Value(r.Path("x"), have.inner, place=True, moves=True)
    return r.MethodCall(source, "map", [r.ClosureExpr([(r.PBind("x"), None)], coerce(g, item, inner, span))])


def _explicit_ref(g: Gen, value: Value, inner: f.Form, span: Span) -> r.Expr:
    """A borrow inside `Some(..)`, where rustc turns no `&String` into `&str` and no `&Box<T>` into `&T` by itself."""
    if isinstance(inner, f.Ref) and not value.guard and value.place:
        expr, mut = strip(value.expr), inner.mut
        match value.form, inner.inner:
            case f.Text(kind="String"), f.Text(kind="str"):
                return r.MethodCall(expr, "as_mut_str" if mut else "as_str", [])
            case f.Seq(kind="vec"), f.Seq(kind="slice"):
                return r.MethodCall(expr, "as_mut_slice" if mut else "as_slice", [])
            case f.Boxed(), _ if value.form.inner == inner.inner:
                return r.MethodCall(expr, "as_mut" if mut else "as_ref", [])
            case _:
                pass
    return coerce(g, value, inner, span)


def _unwrapped(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    """Of an option: its content, with Go's nil panic."""
    if isinstance(value.form, f.Ref) and isinstance(value.form.inner, f.Opt):
        value = deref(value, value.form.inner)
    if isinstance(value.form, f.Opt):
        inside = unwrap(g, value)
        return own(g, inside) if inside.form == want else _bridge(g, inside, want, span)
    return None


# --- the rest -----------------------------------------------------------------------------------------------------


def _to_box(g: Gen, value: Value, inner: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Opt):
        return _unwrapped(g, value, f.Boxed(inner), span)
    if isinstance(have, f.Ref) and have.inner == f.Boxed(inner):
        return clone(value.expr)
    if isinstance(inner, f.Dyn):
        source = _in_trait(g, value, span)
    else:
        source = own(g, value) if isinstance(inner, f.FnForm) else coerce(g, value, inner, span)
    return r.Call(r.Path("Box::new"), [source])


def _in_trait(g: Gen, value: Value, span: Span) -> r.Expr:
    """What a trait object holds: of a struct that is shared a handle, for the trait is the handle's."""
    have = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(have, f.Adt) and have.sym in g.plan.types and g.plan.types[have.sym].shared:
        return coerce(g, value, f.Handle(have.sym, have.args), span)
    return own(g, value)


def _to_tuple(g: Gen, value: Value, items: tuple[f.Form, ...], span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Tup) and len(have.items) == len(items):
        names = [f"v{i}" for i in range(len(items))]
        parts = [
            coerce(g, Value(r.Path(name), form, True, True), want, span)
            for name, form, want in zip(names, have.items, items, strict=True)
        ]
        pattern = r.PTuple([r.PBind(name) for name in names])
        return r.BlockExpr(r.Block([r.Let(pattern, init=value.expr)], r.Tuple(parts)))
    return None


def _to_result(g: Gen, value: Value, ok: f.Form, err: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Opt) and ok == f.UNIT:
        error = coerce(g, Value(r.Path("err"), have.inner, True, True), err, span)
        if error == r.Path("err"):
            return r.MethodCall(own(g, value), "map_or", [r.Call(r.Path("Ok"), [r.Tuple([])]), r.Path("Err")])
        arms = [
            r.Arm(r.PTupleStruct("Some", [r.PBind("err")]), r.Call(r.Path("Err"), [error])),
            r.Arm(r.PPath("None"), r.Call(r.Path("Ok"), [r.Tuple([])])),
        ]
        return r.Match(own(g, value), arms)
    if not isinstance(have, f.Res):
        return None
    expr = value.expr
    if have.ok != ok:
        part = coerce(g, Value(r.Path("x"), have.ok, True, True), ok, span)
        expr = r.MethodCall(expr, "map", [r.ClosureExpr([(r.PBind("x"), None)], part)])
    if have.err != err:
        expr = r.MethodCall(expr, "map_err", [_error_function(g, have.err, err, span)])
    return expr


def _error_function(g: Gen, have: f.Form, want: f.Form, span: Span) -> r.Expr:
    error = coerce(g, Value(r.Path("err"), have, True, True), want, span)
    if isinstance(error, r.MethodCall) and error.name == "into":
        return r.Path("Into::into")
    if isinstance(error, r.Call) and error.args == [r.Path("err")]:
        return error.fun
    return r.ClosureExpr([(r.PBind("err"), None)], error)


def _to_error(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    match have:
        case f.Ext() if isinstance(want, f.ErrEnum):
            return None
        case f.ErrEnum() if isinstance(want, f.ErrAny):
            return r.Call(leaving(g, have), [own(g, value)])
        case f.Adt() if isinstance(want, f.ErrAny):
            return shared_error(g, have, own(g, value))
        case f.ErrEnum() | f.Adt() | f.ErrAny() | f.Ext() if have != want:
            return into(own(g, value))
        case f.Boxed(inner=f.Adt() as inner):
            held = deref_(value.expr)
            return shared_error(g, inner, held) if isinstance(want, f.ErrAny) else into(held)
        case f.Ref(inner=inner) if inner == want:
            return cloned_error(g, want, value.expr)
        case f.Res(ok=f.UNIT, err=error):
            return _unwrapped(g, owned(r.MethodCall(own(g, value), "err", []), f.Opt(error)), want, span)
        case _:
            return _unwrapped(g, value, want, span)


def _from_wrapped(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(want, f.AnyForm) and have == f.Opt(want):
        return r.MethodCall(own(g, value), "unwrap_or_else", [r.Path(f"{imported(g, 'gort::Any')}::nil")])
    if isinstance(have, f.Handle) and want == f.Adt(have.sym, have.args):
        return r.MethodCall(strip(value.expr), "with", [r.Path("Clone::clone")])
    if isinstance(have, f.Ref):
        if have.inner == want:
            return r.Unary("*", value.expr) if is_copy(g, want) else clone(value.expr)
        inner = deref(value, have.inner)
        return _bridge(g, inner, want, span)
    if isinstance(have, f.Boxed) and have.inner == want:
        if not value.place or value.moves:
            return r.Unary("*", value.expr)
        return r.Unary("*", value.expr) if is_copy(g, want) else r.MethodCall(r.Unary("*", value.expr), "clone", [])
    if isinstance(have, f.CellForm) and have.inner == want:
        return r.MethodCall(value.expr, "get", []) if have.copy else clone(r.MethodCall(value.expr, "borrow", []))
    return _unwrapped(g, value, want, span)
