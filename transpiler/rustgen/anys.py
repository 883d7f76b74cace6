"""Values that become `gort::Any`, and what it is asked to be (Go spec: Interface types, Type assertions)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, own, owned_form, reference, strip, unwrap
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.dynamics import comparable, compares
from transpiler.rustgen.numbers import suffixed
from transpiler.rustgen.specialize_shown import misnamed
from transpiler.rustgen.specialize_types import go_name, renamed
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned

RUNTIME_ERROR = t.Named("runtime.Error")


def to_any(g: Gen, node: n.Expr, never_nil: bool = False) -> Value:
    """An expression of any type as `any`. What an interface holds goes over; nil stays nil. `never_nil`: proven so."""
    value = g.expr(node)
    if never_nil and isinstance(value.form, f.Opt) and isinstance(value.form.inner, f.Handle):
        value = unwrap(g, value)
    form = owned_form(value.form)
    if isinstance(g.plan.facts.underlying(node.type), t.Interface):
        return owned(_of_interface(g, value, form, node), f.AnyForm())
    if isinstance(form, f.Param):
        raise Refuse("GX0435", "a value of a type parameter becomes any", node.span)
    _checked(node, form)
    content = own(g, value) if not isinstance(value.form, f.Ref) else coerce(g, value, form, node.span)
    content = suffixed(content, form)
    alias = (
        isinstance(node.type, t.Named) and node.type.sym in g.plan.types and g.plan.types[node.type.sym].kind == "alias"
    )
    if alias or (renamed(g, node.type, form) and not isinstance(form, f.Prim)):
        raise Refuse("GX0435", "a type that is another one in Rust becomes any", node.span)
    if renamed(g, node.type, form) and isinstance(form, f.Prim):
        wrapper = {"int64": "Int64", "uint": "Uint", "uintptr": "Uintptr"}.get(go_name(g, node.type))
        if wrapper is not None:
            content = r.Call(r.Path(imported(g, f"gort::any::{wrapper}")), [content])
    if isinstance(form, f.Adt | f.Handle) and (form.args or misnamed(g, node.type)):
        raise Refuse("GX0435", "an instance of a generic type becomes any", node.span)
    held_as(g, form)
    if isinstance(form, f.Adt) and not comparable(g.plan, form) and compares(g.plan):
        raise Refuse("GX0435", "a value of this type becomes any, in a module that compares such values", node.span)
    return owned(r.Call(r.Path(f"{imported(g, 'gort::Any')}::from"), [content]), f.AnyForm())


def held_as(g: Gen, form: f.Form) -> None:
    """Notes that `any` holds values of a form: types of the module need impls for that (see `dynamics`)."""
    if isinstance(form, f.Handle | f.Adt):
        g.shown.add(form)
        g.dynamic.add(form)


def _checked(node: n.Expr, form: f.Form) -> None:
    if isinstance(form, f.Opt | f.Boxed) or (isinstance(node.type, t.Pointer) and not isinstance(form, f.Handle)):
        raise Refuse("GX0435", "a pointer to what has one owner becomes any", node.span)
    if isinstance(form, f.FnForm | f.Shared | f.PtrForm):
        raise Refuse("GX0435", "a value of this kind becomes any", node.span)


def _of_interface(g: Gen, value: Value, form: f.Form, node: n.Expr) -> r.Expr:
    inner = form.inner if isinstance(form, f.Opt) else form
    if isinstance(inner, f.AnyForm):
        return coerce(g, value, inner, node.span)
    if not isinstance(inner, f.ErrAny | f.ErrEnum | f.Ext | f.Res):
        raise Refuse("GX0435", "an interface of the module becomes any", node.span)
    if isinstance(inner, f.Res):
        form, inner = f.Opt(inner.err), inner.err
    held = f.ErrAny() if isinstance(inner, f.ErrEnum) else inner
    path = imported(g, "gort::Any")
    if not isinstance(form, f.Opt):
        return r.Call(r.Path(f"{path}::from"), [coerce(g, value, held, node.span)])
    content = coerce(g, value, f.Opt(held), node.span)
    return r.MethodCall(content, "map_or_else", [r.Path(f"{path}::nil"), r.Path(f"{path}::from")])


def as_interface(g: Gen, value: Value, target: t.Type, node: n.Expr | n.TypeSwitch) -> Value:
    """What `any` holds as a value of an interface type: an option."""
    if isinstance(g.plan.facts.underlying(target), t.Interface) and target == t.ERROR:
        g.use("gort::errors")
        borrowed = (
            value.expr if isinstance(value.form, f.Ref) else reference(own(g, value) if value.guard else value.expr)
        )
        return owned(r.Call(r.Path("errors::from_any"), [borrowed]), f.Opt(f.ErrAny()))
    if target == RUNTIME_ERROR:
        path = imported(g, "gort::panic::RuntimeError")
        held = own(g, value) if value.guard else strip(value.expr)
        return owned(r.MethodCall(held, "get", [], (r.TPath(path),)), f.Opt(f.Ext("gort::panic::RuntimeError")))
    raise Refuse("GX0434", "an assertion of any to this interface is not translated yet", node.span)
