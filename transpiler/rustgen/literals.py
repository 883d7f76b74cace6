"""Composite literals (Go spec: Composite literals)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import locks
from transpiler.rustgen.coerce import coerce, gen, ref_
from transpiler.rustgen.constants import field_form, field_name, zero
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.instantiate import inner_form
from transpiler.rustgen.types import imported, rust_type, type_path
from transpiler.rustgen.value import Value, owned


def literal(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """A struct, array, slice or map literal."""
    match node:
        case n.StructLit():
            return struct(g, node, want)
        case n.ListLit():
            return _list(g, node, want)
        case n.MapLit():
            return _map(g, node, want)
        case _:
            raise TypeError(type(node).__name__)


def struct(g: Gen, node: n.StructLit, want: f.Form | None = None) -> Value:
    """`Path { fields }`, in Go's order of evaluation; fields left out are zero."""
    form = g.form(node)
    while isinstance(form, f.Boxed | f.Opt | f.Handle):
        form = f.Adt(form.sym, form.args) if isinstance(form, f.Handle) else form.inner
    if form == f.UNIT:
        return owned(r.Tuple([]), form)
    if form == f.STRING and isinstance(want, f.Seq):
        form = want  # a builder of bytes
    if isinstance(form, f.Ext | f.Text | f.Seq):
        return owned(zero(g, node.type, form, node.span), form)
    assert isinstance(form, f.Adt), form
    under = g.plan.facts.underlying(node.type)
    assert isinstance(under, t.Struct)
    given = dict(node.fields)
    fields: list[tuple[str, r.Expr]] = []
    for name, value in node.fields:
        if name == "_":
            continue
        made = gen(g, value, field_form(g, node.type, name, value.type))
        fields.append((field_name(name), _of_known_type(made)))
    rest = [part for part in under.fields if part.name not in given and part.name != "_"]
    defaults = "Default" in g.plan.types[form.sym].derives and form.sym not in g.plan.locks
    if rest and not fields and defaults:
        path = r.Path(f"{type_path(g, form.sym)}::default")
        if form.args:  # nothing in the literal says them
            path = r.Path(path.path, tuple(rust_type(g, arg) for arg in form.args), of_type=True)
        return owned(r.Call(path, []), form)
    if len(rest) > 2 and defaults:
        base = r.Call(r.Path("Default::default"), [])
        return owned(r.StructExpr(type_path(g, form.sym), fields, base), form)
    for part in rest:
        part_form = field_form(g, node.type, part.name, part.type)
        fields.append((field_name(part.name), zero(g, part.type, part_form, node.span)))
    return owned(locks.literal(g, form.sym, fields, form.args), form)


def _newtype(g: Gen, form: f.Form) -> tuple[f.Form, f.Adt | None]:
    if isinstance(form, f.Adt) and form.sym in g.plan.types and g.plan.types[form.sym].kind == "newtype":
        return inner_form(g, form), form
    return form, None


def _wrapped(g: Gen, made: r.Expr, inner: f.Form, outer: f.Adt | None) -> Value:
    if outer is None:
        return owned(made, inner)
    return owned(r.Call(r.Path(type_path(g, outer.sym)), [made]), outer)


def _list(g: Gen, node: n.ListLit, want: f.Form | None) -> Value:
    inner, outer = _newtype(g, _target(g.form(node), want))
    assert isinstance(inner, f.Seq | f.Arr), inner
    under = g.plan.facts.underlying(node.type)
    assert isinstance(under, t.Slice | t.Array)
    borrowed = isinstance(want, f.Ref) and isinstance(want.inner, f.Seq) and want.inner.kind == "slice"
    length = node.length
    if isinstance(under, t.Array) and not node.elems:
        return _wrapped(g, zero(g, node.type, inner, node.span), inner, outer)
    items: list[r.Expr] = []
    given = dict(node.elems)
    for i in range(length):
        if i in given:
            g.func.annotate = want is None and isinstance(given[i], n.Closure) and _unsized(inner.elem)
            items.append(gen(g, given[i], inner.elem))
            g.func.annotate = False
        else:
            items.append(zero(g, under.elem, inner.elem, node.span))
    if items and want is None and _unsized(inner.elem):
        items[0] = r.Cast(items[0], rust_type(g, inner.elem))  # nothing else says so
    if [i for i, _ in node.elems] != sorted(given):
        raise Refuse("GX0419", "a literal whose keys are out of order", node.span)
    if isinstance(inner, f.Arr):
        return _wrapped(g, r.ArrayExpr(items), inner, outer)
    if inner.kind in ("gort", "array"):
        made: r.Expr = r.ArrayExpr(items, vec=True)
        return _wrapped(g, r.Call(r.Path(f"{imported(g, 'gort::Slice')}::from_iter"), [made]), inner, outer)
    if borrowed and outer is None:
        assert isinstance(want, f.Ref)
        return owned(ref_(r.ArrayExpr(items), want.mut), f.Ref(f.Seq("slice", inner.elem), want.mut))
    if not items:
        return _wrapped(g, r.Call(r.Path("Vec::new"), []), f.Seq("vec", inner.elem), outer)
    return _wrapped(g, r.ArrayExpr(items, vec=True), f.Seq("vec", inner.elem), outer)


def _unsized(form: f.Form) -> bool:
    """Whether values of a form are made of what has a type of its own: function literals, implementers of a trait."""
    form = form.inner if isinstance(form, f.Opt) else form
    return isinstance(form, f.Shared | f.Boxed) and isinstance(form.inner, f.FnForm | f.Dyn)


def _target(form: f.Form, want: f.Form | None) -> f.Form:
    """The form to build: what is wanted when that is a container, else what the plan says."""
    while isinstance(want, f.Opt | f.Boxed | f.Ref):
        want = want.inner
    if isinstance(want, f.Seq):
        return want if want.kind != "slice" else f.Seq("vec", want.elem)
    if isinstance(want, f.Arr | f.Dict):
        return want
    while isinstance(form, f.Opt | f.Boxed | f.Ref):
        form = form.inner
    return form


def _map(g: Gen, node: n.MapLit, want: f.Form | None) -> Value:
    inner, outer = _newtype(g, _target(g.form(node), want))
    assert isinstance(inner, f.Dict), inner
    if inner.kind == "set":
        path = imported(g, "std::collections::HashSet")
        keys = [gen(g, key, inner.key) for key, _ in node.entries]
        made: r.Expr = (
            r.Call(r.Path(f"{path}::from"), [r.ArrayExpr(keys)]) if keys else r.Call(r.Path(f"{path}::new"), [])
        )
        return _wrapped(g, made, inner, outer)
    path = imported(g, "gort::Map" if inner.kind == "gort" else "std::collections::HashMap")
    if not node.entries:
        empty = "make" if inner.kind == "gort" else "new"
        return _wrapped(g, r.Call(r.Path(f"{path}::{empty}"), []), inner, outer)
    pairs: list[r.Expr] = []
    for key, value in node.entries:
        pairs.append(r.Tuple([gen(g, key, inner.key), gen(g, value, inner.value)]))
    return _wrapped(g, r.Call(r.Path(f"{path}::from"), [r.ArrayExpr(pairs)]), inner, outer)


__all__ = ["coerce", "literal", "struct"]


def _of_known_type(expr: r.Expr) -> r.Expr:
    """A value whose type its place says: `collect` need not."""
    if isinstance(expr, r.MethodCall) and expr.name == "collect" and expr.targs:
        return r.MethodCall(expr.recv, expr.name, expr.args)
    return expr
