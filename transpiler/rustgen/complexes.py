"""Complex numbers (Go spec: Manipulating complex numbers): `gort::Complex128` and `gort::Complex64`."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, own, strip
from transpiler.rustgen.constants import COMPLEX
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span


def is_complex(form: f.Form) -> bool:
    """Whether values of a form are complex numbers."""
    return isinstance(form, f.Ext) and form.path in COMPLEX


def literal(g: Gen, re: r.Expr, im: r.Expr, form: f.Ext) -> Value:
    """A constant of the parts given."""
    return owned(r.Call(r.Path(f"{imported(g, form.path)}::new"), [re, im]), form)


def builtin(g: Gen, node: n.Builtin) -> Value:
    """`complex`, `real` and `imag`."""
    if node.name == "complex":
        form = g.form(node)
        if not isinstance(form, f.Ext) or form.path not in COMPLEX:
            raise Refuse("GX0413", "a complex number of a defined type", node.span)
        part = f.Prim(COMPLEX[form.path])
        re, im = (coerce(g, g.expr(arg, part), part, arg.span) for arg in node.args)
        return literal(g, re, im, form)
    value = g.expr(node.args[0])
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if not isinstance(form, f.Ext) or form.path not in COMPLEX:
        raise Refuse("GX0413", "a part of a complex number of a defined type", node.span)
    held = own(g, value) if value.guard else strip(value.expr)
    return owned(r.Field(held, "re" if node.name == "real" else "im"), f.Prim(COMPLEX[form.path]))


def convert(g: Gen, value: Value, form: f.Form, span: Span) -> Value:
    """A complex number in another width."""
    have = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if not is_complex(have):
        raise Refuse("GX0413", "a conversion of a complex number of a defined type", span)
    expr = coerce(g, value, have, span)
    if have == form or not isinstance(form, f.Ext):
        return owned(expr, form)
    return owned(r.Call(r.Path(f"{imported(g, form.path)}::from"), [expr]), form)
