"""Values that become interfaces, and what is asked of them (Go spec: Type assertions, Type switches)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, own, owned_form
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.index import container
from transpiler.rustgen.types import imported, type_path
from transpiler.rustgen.value import Value, owned


def convert(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """A conversion to an interface, or an assertion."""
    if isinstance(node, n.ToInterface):
        return to_interface(g, node, want)
    raise Refuse("GX0434", "type assertions are not translated yet", node.span)


def to_interface(g: Gen, node: n.ToInterface, want: f.Form | None) -> Value:
    """A value in an interface: a variant, a box, an error."""
    form = want if want is not None else g.form(node)
    target = form
    while isinstance(target, f.Opt | f.Ref | f.Boxed | f.Shared):
        target = target.inner
    match target:
        case f.Closed(sym=sym):
            return variant(g, node, sym, target)
        case f.AnyForm():
            value = g.expr(node.x)
            content = (
                own(g, value) if not isinstance(value.form, f.Ref) else coerce(g, value, _alone(value.form), node.span)
            )
            return owned(r.Call(r.Path(f"{imported(g, 'gort::Any')}::from"), [content]), target)
        case f.ErrEnum() | f.ErrAny():
            value = g.expr(node.x)
            return value
        case _:
            return g.expr(node.x, want)


def _alone(form: f.Form) -> f.Form:
    return owned_form(form)


def variant(g: Gen, node: n.ToInterface, sym: str, target: f.Closed) -> Value:
    """The variant of a closed interface's enum that holds the value."""
    for case in g.plan.types[sym].closed:
        if case.go == node.x.type:
            value = g.expr(node.x, case.payload)
            if isinstance(value.form, f.Adt) and value.form != case.payload and not isinstance(case.payload, f.Boxed):
                value = container(g, value)
                if isinstance(value.expr, r.Field) and isinstance(value.expr.base, r.Call):
                    value = Value(value.expr.base.args[0], value.form)
            payload = coerce(g, value, case.payload, node.span)
            return owned(r.Call(r.Path(f"{type_path(g, sym)}::{case.name}"), [payload]), target)
    raise Refuse("GX0435", "a type that the closed interface does not know", node.span)


def type_switch(g: Gen, node: n.TypeSwitch, tail: bool) -> list[r.Stmt]:
    """A type switch."""
    raise Refuse("GX0434", "type switches are not translated yet", node.span)
