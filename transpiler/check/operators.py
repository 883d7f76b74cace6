"""Unary and binary operators (Go spec: Operators)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.checker import Checker
from transpiler.check.operand import Operand, bad, convert_untyped, default, describe, fits
from transpiler.check.predicates import (
    assignable,
    comparable,
    core_type,
    has_nil,
    identical,
    is_interface,
    is_kind,
    is_untyped,
)
from transpiler.check.types import unalias, under
from transpiler.check.typeset import terms_of
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.syntax import nodes as ast

Value = Callable[[Checker, ast.Expr, t.Type | None], Operand]
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
KINDS = (
    ("+", ("numeric", "string")),
    ("-", ("numeric",)),
    ("*", ("numeric",)),
    ("/", ("numeric",)),
    ("%", ("integer",)),
    ("&", ("integer",)),
    ("|", ("integer",)),
    ("^", ("integer",)),
    ("&^", ("integer",)),
    ("&&", ("boolean",)),
    ("||", ("boolean",)),
)


def unary(c: Checker, expr: ast.UnaryExpr, hint: t.Type | None, value: Value) -> Operand:
    """`+ - ! ^ & <-`."""
    if expr.op == "&":
        return _address(c, expr, hint, value)
    x = value(c, expr.x, None)
    if not x.ok:
        return bad(expr)
    if expr.op == "<-":
        chan = core_type(x.type)
        if not isinstance(chan, t.Chan) or chan.dir == "send":
            c.error("GX0317", expr.x.span, f"cannot receive from {describe(x)} (type {type_string(x.type)})")
            return bad(expr)
        c.state.has_call = True
        return Operand("commaok", chan.elem, expr)
    kind = {"!": "boolean", "^": "integer"}.get(expr.op, "numeric")
    if not is_kind(x.type, kind):
        c.error("GX0317", expr.x.span, f"operator {expr.op} is not defined on {describe(x)} ({type_string(x.type)})")
        return bad(expr)
    if x.value is None:
        return Operand("value", x.type, expr)
    result = Operand("constant", x.type, expr, _fold_unary(expr.op, x))
    if not is_untyped(x.type) and not fits(c, result, x.type):
        return bad(expr)
    return result


def _fold_unary(op: str, x: Operand) -> const.Value:
    value = x.value
    if isinstance(value, bool):
        return not value
    if isinstance(value, tuple):
        return (-value[0], -value[1]) if op == "-" else value
    assert isinstance(value, int | Fraction)
    if op == "-":
        return -value
    if op == "^":
        number = int(value)
        if is_kind(x.type, "unsigned"):
            inner = under(x.type)
            assert isinstance(inner, t.Basic)
            return number ^ const.limits(inner)[1]
        return ~number
    return value


def _address(c: Checker, expr: ast.UnaryExpr, hint: t.Type | None, value: Value) -> Operand:
    operand = expr.x
    while isinstance(operand, ast.ParenExpr):
        operand = operand.x
    inner_hint = None
    if hint is not None and isinstance(pointer := core_type(hint), t.Pointer):
        inner_hint = pointer.elem
    x = value(c, expr.x, inner_hint)
    if not x.ok:
        return bad(expr)
    if x.mode != "variable" and not isinstance(operand, ast.CompositeLit):
        c.error("GX0317", expr.x.span, f"cannot take the address of {describe(x)}", "assign it to a variable first")
        return bad(expr)
    return Operand("value", t.Pointer(x.type), expr)


def binary(c: Checker, expr: ast.BinaryExpr, hint: t.Type | None, value: Value) -> Operand:
    """Arithmetic, comparison, logic and shifts."""
    x = value(c, expr.x, None)
    y = value(c, expr.y, None)
    if not x.ok or not y.ok:
        return bad(expr)
    if expr.op in ("<<", ">>"):
        return shift(c, expr, x, y)
    return operate(c, expr, expr.op, x, y)


def match_types(c: Checker, x: Operand, y: Operand) -> bool:
    """Gives untyped operands the other's type. False when there is no common one."""
    if is_untyped(x.type) and is_untyped(y.type):
        nil = basic("untyped nil")
        if x.type is nil or y.type is nil:
            return x.type is y.type
        return convert_untyped(c, x, y.type) and convert_untyped(c, y, x.type)
    if is_untyped(x.type):
        return _may_convert(x, y) and convert_untyped(c, x, y.type)
    if is_untyped(y.type):
        return _may_convert(y, x) and convert_untyped(c, y, x.type)
    return True


def _may_convert(x: Operand, y: Operand) -> bool:
    if x.type is basic("untyped nil"):
        return has_nil(y.type)
    return not isinstance(under(y.type), t.Pointer | t.Signature | t.Slice | t.Map | t.Chan)


def operate(c: Checker, expr: ast.Expr, op: str, x: Operand, y: Operand) -> Operand:
    """A binary operation but for shifts; also of `op=`."""
    if not match_types(c, x, y) or not x.ok or not y.ok:
        if x.ok and y.ok:
            _mismatch(c, y.expr if op in COMPARISONS else expr, op, x, y)
        return bad(expr)
    if op in COMPARISONS:
        return _comparison(c, expr, op, x, y)
    if not identical(x.type, y.type):
        _mismatch(c, expr, op, x, y)
        return bad(expr)
    kinds = next((kinds for name, kinds in KINDS if name == op), ())
    if not any(is_kind(x.type, kind) for kind in kinds) and not _each_kind(x.type, kinds):
        c.error("GX0317", expr.span, f"operator {op} is not defined on {describe(x)} ({type_string(x.type)})")
        return bad(expr)
    if op in ("/", "%") and y.value is not None and is_kind(x.type, "integer") and _is_zero(y.value):
        c.error("GX0318", y.expr.span, "division by zero")
        return bad(expr)
    if x.value is None or y.value is None:
        return Operand("value", x.type, expr)
    folded = const.binary(op, x.value, y.value, is_kind(x.type, "integer"))
    if folded is None:
        c.error("GX0318", y.expr.span, "division by zero")
        return bad(expr)
    folded = const.settled(folded)
    if folded is None:
        c.error("GX0310", expr.span, f"constant `{op}` overflows: the result is too large for any type")
        return bad(expr)
    result = Operand("constant", x.type, expr, folded)
    if not is_untyped(x.type) and not fits(c, result, x.type):
        return bad(expr)
    return result


def _each_kind(type_: t.Type, kinds: tuple[str, ...]) -> bool:
    terms = terms_of(type_) if isinstance(unalias(type_), t.TypeParam) else None
    return bool(terms) and all(any(is_kind(term, kind) for kind in kinds) for _, term in terms or [])


def _is_zero(value: const.Value) -> bool:
    return not isinstance(value, bytes | bool) and (value == 0 or value == (0, 0))


def _mismatch(c: Checker, expr: ast.Expr, op: str, x: Operand, y: Operand) -> None:
    c.error(
        "GX0317",
        expr.span,
        f"mismatched types in `{describe(x)} {op} {describe(y)}`: {type_string(x.type)} {op} {type_string(y.type)}",
        "convert one of the operands",
    )


def _comparison(c: Checker, expr: ast.Expr, op: str, x: Operand, y: Operand) -> Operand:
    nil = basic("untyped nil")
    fine = assignable(x.type, y.type) or assignable(y.type, x.type)
    if fine and op in ("==", "!="):
        fine = (
            x.mode == "nilvalue"
            or y.mode == "nilvalue"
            or x.type is nil
            or (_comparable(x.type) and _comparable(y.type))
        )
    elif fine:
        fine = is_kind(x.type, "ordered")
    if not fine:
        if assignable(x.type, y.type) or assignable(y.type, x.type):
            c.error("GX0317", expr.span, f"operator {op} is not defined on {type_string(x.type)}")
        else:
            _mismatch(c, y.expr, op, x, y)
        return bad(expr)
    if x.value is not None and y.value is not None:
        return Operand("constant", basic("untyped bool"), expr, const.compare(op, x.value, y.value))
    if not (is_untyped(x.type) and is_untyped(y.type)):
        default(c, x)
        default(c, y)
    else:
        default(c, x)
        default(c, y)
    return Operand("value", basic("untyped bool"), expr)


def _comparable(type_: t.Type) -> bool:
    return is_interface(type_) or comparable(type_)


def shift(c: Checker, expr: ast.Expr, x: Operand, y: Operand, op: str | None = None) -> Operand:
    """Shifts: the count is any integer; an untyped constant on the left takes its type from the context."""
    op = op or (expr.op if isinstance(expr, ast.BinaryExpr) else "<<")
    if y.value is not None:
        count = const.represent(y.value, basic("untyped int")) if not isinstance(y.value, bool | bytes) else None
        if not isinstance(count, int) or count < 0:
            c.error("GX0317", y.expr.span, f"shift count {describe(y)} must be a non-negative integer")
            return bad(expr)
        if x.value is not None:
            return _constant_shift(c, expr, op, x, count)
    else:
        if is_untyped(y.type):
            convert_untyped(c, y, basic("uint"))
        if not is_kind(y.type, "integer"):
            c.error("GX0317", y.expr.span, f"shift count {describe(y)} must be an integer")
            return bad(expr)
        if x.value is not None and is_untyped(x.type):
            number = const.represent(x.value, basic("untyped int"))
            if number is None:
                c.error("GX0317", x.expr.span, f"shifted operand {describe(x)} must be an integer")
                return bad(expr)
            return Operand("value", x.type, expr)
    if not is_kind(x.type, "integer"):
        c.error("GX0317", x.expr.span, f"shifted operand {describe(x)} must be an integer")
        return bad(expr)
    return Operand("value", x.type, expr)


def _constant_shift(c: Checker, expr: ast.Expr, op: str, x: Operand, count: int) -> Operand:
    assert x.value is not None
    number = const.represent(x.value, basic("untyped int")) if not isinstance(x.value, bool | bytes) else None
    if not isinstance(number, int) or (not is_kind(x.type, "integer") and not is_untyped(x.type)):
        c.error("GX0317", x.expr.span, f"shifted operand {describe(x)} must be an integer")
        return bad(expr)
    if count > 10000:
        c.error("GX0317", expr.span, "constant shift is too large")
        return bad(expr)
    type_ = x.type
    if is_untyped(type_) and not is_kind(type_, "integer"):
        type_ = basic("untyped int")
    shifted = number << count if op == "<<" else number >> count
    if const.settled(shifted) is None:
        c.error("GX0310", expr.span, f"constant `{op}` overflows: the result is too large for any type")
        return bad(expr)
    result = Operand("constant", type_, expr, shifted)
    if not is_untyped(type_) and not fits(c, result, type_):
        return bad(expr)
    return result
