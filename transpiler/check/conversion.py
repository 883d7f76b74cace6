"""Conversions (Go spec: Conversions)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.checker import Checker, is_invalid
from transpiler.check.operand import Operand, bad, describe, update
from transpiler.check.predicates import convertible, default_type, has_nil, is_interface, is_kind, is_untyped
from transpiler.check.types import unalias, under
from transpiler.check.typeset import complete, underlying_each
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Evaluate = Callable[..., Operand]


def conversion(c: Checker, expr: ast.CallExpr, target: t.Type, value: Evaluate) -> Operand:
    """`T(x)`."""
    if len(expr.args) != 1:
        for part in expr.args:
            value(c, part)
        closing = Span(expr.span.file, expr.rparen, expr.rparen + 1)
        many = "too many arguments" if expr.args else "missing argument"
        at = expr.args[-1].span if expr.args else closing
        c.error("GX0319", at, f"{many} in conversion to {type_string(target)}")
        return bad(expr)
    x = value(c, expr.args[0], target if isinstance(under(target), t.Signature) else None)
    if not x.ok or is_invalid(target):
        return bad(expr)
    if is_interface(target):
        inner = under(target)
        assert isinstance(inner, t.Interface)
        if complete(inner).terms is not None or inner.comparable:
            name = type_string(target)
            c.error(
                "GX0319",
                expr.span,
                f"cannot use interface {name} in conversion (it has type constraints or is comparable)",
            )
            return bad(expr)
    if expr.ellipsis:
        c.error("GX0319", expr.args[0].span, f"invalid use of ... in conversion to {type_string(target)}")
        return bad(expr)
    return _converted(c, expr, x, target)


def _converted(c: Checker, expr: ast.CallExpr, x: Operand, target: t.Type) -> Operand:
    inner = under(target)
    parameter = isinstance(unalias(target), t.TypeParam)
    constant = not parameter and isinstance(inner, t.Basic) and inner.name not in ("unsafe.Pointer", "invalid")
    result = Operand("value", target, expr)
    if x.value is not None and constant:
        found = constant_as(x, inner)
        if found is None:
            return _refused(c, expr, x, target, "")
        result = Operand("constant", target, expr, found)
    elif x.value is not None and parameter:
        why = _no_constant(x, target)
        if why:
            return _refused(c, expr, x, target, why)
    else:
        why = _slice_version(c, x, target)
        if why or not _convertible(x, target):
            return _refused(c, expr, x, target, why)
    if is_untyped(x.type) and x.type is not basic("untyped nil"):
        if is_interface(target) or (x.value is not None and not constant):
            update(c, x.expr, default_type(x.type), False)
        elif not (x.value is not None and is_kind(x.type, "integer") and is_kind(target, "string")):
            update(c, x.expr, target, False)
    return result


def _convertible(x: Operand, target: t.Type) -> bool:
    """Whether a value that is not constant, or a constant of another kind than the target's, can be converted."""
    if x.type is basic("untyped nil"):
        return has_nil(target)
    return convertible(
        default_type(x.type) if not is_kind(target, "boolean") or is_interface(target) else x.type, target
    )


def constant_as(x: Operand, inner: t.Type) -> const.Value | None:
    """A constant as one of a basic type: integers become the text of the character they stand for."""
    assert x.value is not None
    found = const.represent(x.value, inner)
    if found is None and is_kind(x.type, "integer") and is_kind(inner, "string") and isinstance(x.value, int):
        valid = 0 <= x.value <= 0x10FFFF and not 0xD800 <= x.value < 0xE000
        return chr(x.value if valid else 0xFFFD).encode()
    return found


def _no_constant(x: Operand, target: t.Type) -> str:
    """Why a constant cannot be converted to all types of a type parameter's set, if it cannot."""
    for each in underlying_each(target):
        if each is None:
            return f"{type_string(target)} has no specific types"
        inner = each[1]
        text = isinstance(inner, t.Slice) and under(inner.elem) in (basic("uint8"), basic("int32"))
        if is_kind(x.type, "string") and text:
            continue
        if not isinstance(inner, t.Basic) or constant_as(x, inner) is None:
            return f"it does not fit {type_string(inner)} (in {type_string(target)})"
    return ""


def _slice_version(c: Checker, x: Operand, target: t.Type) -> str:
    """Conversions of slices to arrays came with Go 1.17 and 1.20."""
    source, inner = under(x.type), under(target)
    if isinstance(source, t.Slice):
        if isinstance(inner, t.Array) and not c.allows(x.expr.span, (1, 20)):
            return "conversion of slice to array requires go1.20 or later"
        if isinstance(inner, t.Pointer) and isinstance(under(inner.elem), t.Array):
            if not c.allows(x.expr.span, (1, 17)):
                return "conversion of slice to array pointer requires go1.17 or later"
    return ""


def _refused(c: Checker, expr: ast.CallExpr, x: Operand, target: t.Type, why: str) -> Operand:
    shown = f"cannot convert {describe(x)} (type {type_string(x.type)}) to {type_string(target)}"
    if x.value is not None and is_kind(x.type, "numeric") and is_kind(target, "numeric") and not why:
        c.error("GX0310", x.expr.span, f"constant {describe(x)} does not fit {type_string(target)}")
    else:
        c.error("GX0319", x.expr.span, f"{shown}: {why}" if why else shown)
    return bad(expr)
