"""Composite literals (Go spec: Composite literals)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.check import types as t
from transpiler.check.checker import Checker
from transpiler.check.objects import Var
from transpiler.check.operand import Operand, assign, bad, convert_untyped
from transpiler.check.predicates import core_type
from transpiler.check.types import under
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import type_of, var_type
from transpiler.check.universe import basic
from transpiler.check.validtype import finite_size
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Value = Callable[[Checker, ast.Expr, t.Type | None], Operand]


def composite(c: Checker, expr: ast.CompositeLit, hint: t.Type | None, value: Value) -> Operand:
    """A literal of struct, array, slice or map type; the type may be left out within another one."""
    type_: t.Type
    base: t.Type | None
    if expr.type is not None:
        if isinstance(expr.type, ast.ArrayType) and isinstance(expr.type.len, ast.Ellipsis):
            array = t.Array(var_type(c, expr.type.elt), -1)
            array.length = _elements(c, expr, array.elem, -1, value)
            c.record(expr.type, "typexpr", array)
            return Operand("value", array, expr)
        type_ = type_of(c, expr.type)
        if not finite_size(c, type_):
            type_ = basic("invalid")
        base = type_
    elif hint is not None:
        type_ = hint
        inner = core_type(hint)
        base = inner.elem if isinstance(inner, t.Pointer) else hint
    else:
        c.error("GX0315", expr.span, "the type of this literal cannot be left out here", "write it before the `{`")
        return bad(expr)
    match core_type(base):
        case t.Struct() as struct:
            _struct(c, expr, struct, base, value)
        case t.Array(elem=elem, length=length):
            _elements(c, expr, elem, length, value)
        case t.Slice(elem=elem):
            _elements(c, expr, elem, -1, value)
        case t.Map(key=key, elem=elem):
            seen: set[object] = set()
            for element in expr.elts:
                if not isinstance(element, ast.KeyValueExpr):
                    c.error("GX0315", element.span, "a map literal needs `key: value`")
                    continue
                x = value(c, element.key, key)
                assign(c, x, key, "map literal")
                _once(c, x, seen, "key")
                assign(c, value(c, element.value, elem), elem, "map literal")
        case _:
            if base is not None and under(base) is not basic("invalid") and not isinstance(under(base), t.Named):
                c.error("GX0315", expr.span, f"{type_string(base)} has no literals")
            for element in expr.elts:
                part = element.value if isinstance(element, ast.KeyValueExpr) else element
                value(c, part, None)
            return bad(expr)
    return Operand("value", type_, expr)


def _once(c: Checker, x: Operand, seen: set[object], what: str) -> None:
    """Reports a constant key that the literal has already."""
    if not x.ok or x.value is None:
        return
    key = (type_string(x.type), x.value)
    if key in seen:
        c.error("GX0315", x.expr.span, f"duplicate {what} {x.expr.span.text[:40]} in map literal")
    seen.add(key)


def _struct(c: Checker, expr: ast.CompositeLit, struct: t.Struct, type_: t.Type, value: Value) -> None:
    if expr.elts and isinstance(expr.elts[0], ast.KeyValueExpr):
        seen: set[str] = set()
        for element in expr.elts:
            if not isinstance(element, ast.KeyValueExpr) or not isinstance(element.key, ast.Ident):
                c.error("GX0315", element.span, "a struct literal has either all or no field names")
                continue
            name = element.key.name
            field = next((f for f in struct.fields if f.name == name), None)
            if field is None or field.type is None:
                c.error("GX0316", element.key.span, f"{type_string(type_)} has no field `{name}`")
                value(c, element.value, None)
                continue
            if name in seen:
                c.error("GX0315", element.key.span, f"field `{name}` is given twice")
            seen.add(name)
            c.info.uses[element.key] = field
            assign(c, value(c, element.value, field.type), field.type, "struct literal")
        return
    _positional(c, expr, struct.fields, type_, value)


def _positional(c: Checker, expr: ast.CompositeLit, fields: list[Var], type_: t.Type, value: Value) -> None:
    for i, element in enumerate(expr.elts):
        if i >= len(fields):
            c.error("GX0315", element.span, f"too many values in {type_string(type_)} literal")
            break
        field = fields[i]
        assert field.type is not None
        assign(c, value(c, element, field.type), field.type, "struct literal")
    if expr.elts and len(expr.elts) < len(fields):
        end = Span(expr.span.file, expr.span.end - 1, expr.span.end)
        c.error("GX0315", end, f"too few values in {type_string(type_)} literal")


def _elements(c: Checker, expr: ast.CompositeLit, elem: t.Type, length: int, value: Value) -> int:
    """Checks elements of arrays and slices; returns the length they make."""
    at = top = 0
    used: set[int] = set()
    for element in expr.elts:
        part = element
        if isinstance(element, ast.KeyValueExpr):
            part = element.value
            key = value(c, element.key, None)
            if key.ok and isinstance(key.value, int) and not isinstance(key.value, bool):
                convert_untyped(c, key, basic("int"))
                at = key.value if isinstance(key.value, int) else at
            elif key.ok:
                c.error("GX0315", element.key.span, "an index in a literal must be a constant integer")
        if at in used:
            where = element.key if isinstance(element, ast.KeyValueExpr) else part
            c.error("GX0315", where.span, f"duplicate index {at} in array or slice literal")
        used.add(at)
        if 0 <= length <= at:
            c.error("GX0315", part.span, f"index {at} is out of bounds of the array")
        assign(c, value(c, part, elem), elem, "array or slice literal")
        at += 1
        top = max(top, at)
    return top
