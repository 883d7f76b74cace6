"""Elements and parts: index expressions, map entries, slice expressions (Go spec: Index expressions, Slice expressions)."""

from __future__ import annotations

from dataclasses import replace

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import constants
from transpiler.rustgen.coerce import clone_, coerce, deref_, gen, guarded, own, ref_, reference, strip, unwrap
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.instantiate import inner_form
from transpiler.rustgen.muts import place_root
from transpiler.rustgen.rustwalk import names
from transpiler.rustgen.scratch import scratch
from transpiler.rustgen.types import is_copy, type_path
from transpiler.rustgen.value import Value, owned


def element(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """An element, a map entry or a cut."""
    match node:
        case n.Index(base=base):
            return _index(g, node, container(g, g.expr(base)))
        case n.MapIndex():
            return entry(g, node)
        case n.Cut():
            return cut(g, node, want)
        case _:
            raise TypeError(type(node).__name__)


def container(g: Gen, value: Value) -> Value:
    """A slice, map, array or string without the reference, newtype or option around it."""
    while True:
        match value.form:
            case f.Ref(inner=inner):
                expr = value.expr
                if not isinstance(inner, f.Text):
                    expr = value.expr.x if isinstance(value.expr, r.Ref) else deref_(value.expr)
                value = Value(expr, inner, place=True, guard=value.guard)
            case f.Opt():
                value = unwrap(g, value)
            case f.Seq(kind="array", elem=elem):
                value = replace(value, form=f.Seq("gort", elem))
            case f.Adt(sym=sym) if sym in g.plan.types and g.plan.types[sym].kind == "newtype":
                content = inner_form(g, value.form)
                if isinstance(value.expr, r.Call) and value.expr.fun == r.Path(type_path(g, sym)):
                    value = replace(value, expr=value.expr.args[0], form=content)
                    continue
                value = Value(r.Field(strip(value.expr), "0"), content, value.place, value.moves, False, value.guard)
            case _:
                return value


def position(g: Gen, node: n.Expr) -> r.Expr:
    """An index as `usize`. A negative one becomes a huge one, which panics as well."""
    counted = _counted(g, node)
    if counted is not None:
        return counted
    value = g.expr(node, f.USIZE)
    if value.form == f.USIZE:
        return own(g, value)
    bare = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(bare, f.Adt) and bare.sym in g.plan.types and g.plan.types[bare.sym].kind == "newtype":
        value = container(g, value)
    return coerce(g, value, f.USIZE, node.span)


def _counted(g: Gen, node: n.Expr) -> r.Expr | None:
    """A sum or difference with a `usize` in it, in `usize`: it wraps to the same index as in `i64`, modulo 2^64."""
    if not isinstance(node, n.Binary) or node.op not in ("+", "-") or node.type != t.INT:
        return None
    if not any(_is_counted(g, side) for side in (node.x, node.y)):
        return None
    left, right = (position(g, side) for side in (node.x, node.y))
    return r.Binary(node.op, left, right)


def _is_counted(g: Gen, node: n.Expr) -> bool:
    if isinstance(node, n.Binary) and node.op in ("+", "-") and node.type == t.INT:
        return any(_is_counted(g, side) for side in (node.x, node.y))
    if isinstance(node, n.Const):
        return False
    value = scratch(g, lambda: g.expr(node, f.USIZE))
    return value is not None and value.form == f.USIZE and not value.literal and not value.guard


def _index(g: Gen, node: n.Index, base: Value) -> Value:
    match base.form:
        case f.Seq(kind="gort"):
            form = base.form.elem
            return owned(r.MethodCall(strip(base.expr), "get", [gen(g, node.index, f.I64)]), form)
        case f.Text(kind="Str"):
            return owned(r.MethodCall(strip(base.expr), "at", [gen(g, node.index, f.I64)]), f.Prim("u8"))
        case f.Text():
            text = r.MethodCall(strip(base.expr), "as_bytes", [])
            return owned(r.Index(text, position(g, node.index)), f.Prim("u8"))
        case f.Seq(elem=elem) | f.Arr(elem=elem):
            key = id(node)
            moves, takes = key in g.plan.moves, key in g.plan.takes
            expr = r.Index(strip(base.expr), position(g, node.index))
            return Value(expr, elem, True, moves and False, takes, base.guard)
        case _:
            raise Refuse("GX0401", "an index into this kind of value is not translated yet", node.span)


def mutable_element(g: Gen, node: n.Index, base: Value) -> Value:
    """An element that will be written."""
    inner = container(g, base)
    if isinstance(inner.form, f.Seq) and inner.form.kind == "gort":
        pointer = r.MethodCall(strip(inner.expr), "ptr", [gen(g, node.index, f.I64)])
        return Value(guarded(pointer), inner.form.elem, True, guard="ptr")
    return _index(g, node, inner)


def key_ref(g: Gen, node: n.Expr, key: f.Form) -> r.Expr:
    """A key to look up: borrowed."""
    value = g.expr(node)
    if isinstance(key, f.Text):
        if isinstance(value.form, f.Ref):
            return value.expr
        if value.guard:
            return ref_(own(g, value))
        return reference(value.expr)
    if isinstance(value.form, f.Ref) and value.form.inner == key:
        return value.expr
    if value.form == key and value.place and not value.guard:
        return reference(value.expr)
    return ref_(coerce(g, value, key, node.span))


def entry(g: Gen, node: n.MapIndex) -> Value:
    """A map entry that is read: an `Option` for comma-ok, else the zero value when there is none."""
    base = container(g, g.expr(node.base))
    assert isinstance(base.form, f.Dict)
    key = key_ref(g, node.key, base.form.key)
    value = base.form.value
    expr = strip(base.expr)
    if base.form.kind == "set":
        found = r.MethodCall(expr, "contains", [key])
        if node.comma_ok:
            return owned(r.MethodCall(found, "then_some", [r.Tuple([])]), f.Opt(f.UNIT))
        return owned(r.Tuple([]), f.UNIT)
    if not node.comma_ok and not isinstance(value, f.Opt | f.AnyForm) and _nilable(g, node.type):
        found = r.MethodCall(expr, "get", [key])
        return owned(found, f.Opt(value if base.form.kind == "gort" else f.Ref(value)))
    if base.form.kind == "gort":
        return owned(
            r.MethodCall(expr, "get" if node.comma_ok else "at", [key]), f.Opt(value) if node.comma_ok else value
        )
    looked = r.MethodCall(expr, "get", [key])
    if node.comma_ok:
        return owned(looked, f.Opt(f.Ref(value)))
    copied = r.MethodCall(looked, "copied" if is_copy(g, value) else "cloned", [])
    type_ = g.plan.facts.underlying(node.base.type)
    assert isinstance(type_, t.Map)
    if _defaults(value):
        return owned(r.MethodCall(copied, "unwrap_or_default", []), value)
    zero = constants.zero(g, type_.value, value, node.span)
    return owned(r.MethodCall(copied, "unwrap_or_else", [r.ClosureExpr([], zero)]), value)


def _nilable(g: Gen, type_: t.Type) -> bool:
    """Whether the zero value of a type, which a missing entry has, is nil."""
    return isinstance(g.plan.facts.underlying(type_), t.Pointer | t.Interface | t.Func | t.Chan)


def _defaults(form: f.Form) -> bool:
    return isinstance(form, f.Prim | f.Text | f.Seq | f.Opt | f.Dict)


def cut(g: Gen, node: n.Cut, want: f.Form | None) -> Value:
    """A slice expression: a borrow of a part, or a view that shares its store."""
    base = container(g, g.expr(node.base))
    match base.form:
        case f.Seq(kind="gort"):
            return _renamed(g, node, owned(_view(g, node, base.expr), base.form))
        case f.Text(kind="Str"):
            return _renamed(g, node, owned(_text_view(g, node, base.expr), base.form))
        case f.Text():
            return Value(_part(g, node, base), f.STR)
        case f.Seq(elem=elem) | f.Arr(elem=elem):
            if node.max is not None:
                raise Refuse("GX0415", "a three-index slice of a slice that owns its store", node.span)
            mut = isinstance(want, f.Ref) and want.mut
            return Value(_part(g, node, base, mut), f.Ref(f.Seq("slice", elem), mut))
        case _:
            raise Refuse("GX0401", "a cut of this kind of value is not translated yet", node.span)


def _renamed(g: Gen, node: n.Cut, view: Value) -> Value:
    """A cut of a defined type has that type."""
    form = g.default(node.type)
    if isinstance(form, f.Adt) and form.sym in g.plan.types and g.plan.types[form.sym].kind == "newtype":
        return owned(r.Call(r.Path(type_path(g, form.sym)), [view.expr]), form)
    return view


def _part(g: Gen, node: n.Cut, base: Value, mut: bool = False) -> r.Expr:
    low = position(g, node.low) if node.low is not None and not _is_zero(node.low) else None
    high = position(g, node.high) if node.high is not None else None
    expr = strip(base.expr)
    if low is None and high is None:
        return reference(expr if not isinstance(base.form, f.Text) else base.expr, mut)
    return ref_(r.Index(expr, r.Range(low, high)), mut)


def _is_zero(node: n.Expr) -> bool:
    return isinstance(node, n.Const) and node.value == 0


def _view(g: Gen, node: n.Cut, base: r.Expr) -> r.Expr:
    expr = strip(base)
    low = gen(g, node.low, f.I64) if node.low is not None else None
    high = gen(g, node.high, f.I64) if node.high is not None else None
    if node.max is not None:
        return r.MethodCall(expr, "cut_max", [low or r.Int(0), high or r.Int(0), gen(g, node.max, f.I64)])
    match low, high:
        case None, None:
            return clone_(expr)
        case _, None:
            assert low is not None
            return r.MethodCall(expr, "from", [low])
        case None, _:
            assert high is not None
            return r.MethodCall(expr, "to", [high])
        case _:
            assert low is not None and high is not None
            return r.MethodCall(expr, "cut", [low, high])


def _text_view(g: Gen, node: n.Cut, base: r.Expr) -> r.Expr:
    expr = strip(base)
    low = gen(g, node.low, f.I64) if node.low is not None else None
    high = gen(g, node.high, f.I64) if node.high is not None else None
    if low is None and high is None:
        return clone_(expr)
    if high is None:
        assert low is not None
        return r.MethodCall(expr, "slice_from", [low])
    if low is None:
        return r.MethodCall(expr, "slice_to", [high])
    return r.MethodCall(expr, "slice", [low, high])


def fixed_index(g: Gen, expr: r.Expr) -> r.Expr:
    """An element whose index asks the same variable (`xs[xs.len() - 1]`): the index first, for Rust borrows `xs` before it."""
    if not isinstance(expr, r.Index):
        return expr
    root = place_root(expr.base)
    if root is None or root not in names(expr.index):
        return expr
    name = g.func.scope.fresh("at")
    g.func.prelude.append(r.Let(r.PBind(name), init=expr.index))
    return r.Index(expr.base, r.Path(name))
