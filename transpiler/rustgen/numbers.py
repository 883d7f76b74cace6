"""Numbers between primitive forms (Go spec: Conversions between numeric types)."""

from __future__ import annotations

from dataclasses import replace

from transpiler.ir import forms as f
from transpiler.rust import nodes as r

FLOATS = ("f32", "f64")


def cast(expr: r.Expr, have: f.Prim | f.Form, want: f.Prim, literal: bool) -> r.Expr:
    """A number as another primitive. Literals of no fixed type just take it."""
    assert isinstance(have, f.Prim)
    if have == want:
        return expr
    if literal:
        return relabel(expr, want)
    if want.name == "char" and isinstance(expr, r.Cast) and isinstance(expr.x, r.Char):
        return expr.x
    if want.name == "char":
        return r.Call(r.Path("char::from"), [expr]) if have.name == "u8" else r.Cast(expr, r.TPath("char"))
    return r.Cast(expr, r.TPath(want.name))


def relabel(expr: r.Expr, want: f.Prim) -> r.Expr:
    """A literal of another primitive type."""
    match expr:
        case r.Int(value=value) if want.name in FLOATS:
            return r.Float(f"{value}.0")
        case r.Int(value=value) if want.name == "char":
            return r.Char(chr(value))
        case r.Char(value=value) if want.name != "char":
            return r.Cast(expr, r.TPath(want.name)) if want.name != "u8" else r.Int(ord(value))
        case r.Unary(op="-", x=x):
            return r.Unary("-", relabel(x, want))
        case _:
            return expr


def suffixed(expr: r.Expr, form: f.Form) -> r.Expr:
    """A literal that nothing around it gives its type."""
    match expr:
        case r.Unary(op="-", x=x):
            return r.Unary("-", suffixed(x, form))
        case r.Int(suffix="") if isinstance(form, f.Prim) and form.name not in ("i32", "char"):
            return r.Int(expr.value, form.name, expr.text)
        case r.Float(suffix="") if form == f.Prim("f32"):
            return r.Float(expr.text, "f32")
        case r.ArrayExpr(items=[first, *rest], vec=vec) if isinstance(form, f.Seq | f.Arr):
            return r.ArrayExpr([suffixed(first, form.elem), *rest], vec=vec)
        case r.Repeat(value=value) if isinstance(form, f.Seq | f.Arr):
            return replace(expr, value=suffixed(value, form.elem))
        case r.Call(fun=fun, args=[only]) if isinstance(form, f.Seq | f.Dict):
            return r.Call(fun, [_content(only, form)])
        case _:
            return expr


def _content(expr: r.Expr, form: f.Seq | f.Dict) -> r.Expr:
    """What a shared slice or a map is made of, with the types of its first literals."""
    match expr:
        case r.ArrayExpr(items=[r.Tuple(items=[key, value]), *rest]) if isinstance(form, f.Dict):
            pair = r.Tuple([suffixed(key, form.key), suffixed(value, form.value)])
            return replace(expr, items=[pair, *rest])
        case r.ArrayExpr() if isinstance(form, f.Seq):
            return suffixed(expr, form)
        case _:
            return expr


def of_type(expr: r.Expr, form: f.Form | None) -> r.Expr:
    """A literal that says its type, for a method call says nothing of it."""
    match expr, form:
        case r.Float(text=text, suffix=""), f.Prim(name=name):
            return r.Float(text, name)
        case r.Int(value=value, suffix="", text=text), f.Prim(name=name):
            return r.Int(value, name, text)
        case r.Unary(op="-", x=x), f.Prim():
            return r.Unary("-", of_type(x, form))
        case _:
            return expr


def typed_range(low: r.Expr, high: r.Expr, form: f.Form) -> tuple[r.Expr, r.Expr]:
    """The ends of a range of literals, of which nothing else says the type."""
    literal = r.Int | r.Unary | r.Char | r.Cast
    if isinstance(low, literal) and isinstance(high, literal):
        return low, suffixed(high, form)
    return low, high
