"""Unary and binary operators (Go spec: Operators)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.checker import Checker
from transpiler.check.operand import Operand, bad, convert_untyped, describe, fits, update
from transpiler.check.predicates import (
    assignable,
    comparable,
    core_type,
    default_type,
    has_nil,
    identical,
    is_interface,
    is_kind,
    is_untyped,
)
from transpiler.check.types import unalias, under
from transpiler.check.typeset import terms_of, underlying_each
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.source import Span
from transpiler.syntax import nodes as ast

PRECISION = 512
MAX_SHIFT = 1023 - 1 + 52  # so that the smallest float64 can be written as a shift
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
        if isinstance(chan, t.Chan) and any(
            each is not None and isinstance(each[1], t.Chan) and each[1].dir == "send"
            for each in underlying_each(x.type)
        ):
            chan = None
        if not isinstance(chan, t.Chan):
            c.error("GX0317", expr.x.span, f"cannot receive from {describe(x)} (type {type_string(x.type)})")
            return bad(expr)
        c.state.has_call = True
        return Operand("commaok", chan.elem, expr)
    if expr.op == "~":
        c.error(
            "GX0317", expr.span, "cannot use ~ outside of interface or type constraint", "use ^ for bitwise complement"
        )
        return bad(expr)
    kind = {"!": "boolean", "^": "integer"}.get(expr.op, "numeric")
    if not is_kind(x.type, kind):
        c.error("GX0317", x.expr.span, f"operator {expr.op} is not defined on {describe(x)} ({type_string(x.type)})")
        return bad(expr)
    if x.value is None:
        return Operand("constant" if x.mode == "constant" else "value", x.type, expr)
    return _constant(c, expr, x.type, _fold_unary(expr.op, x))


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
    """Gives an untyped operand the type of the other one where that may be. False when a conversion was refused."""
    if not _may_convert(x, y):
        return True
    return to_type(c, x, y.type) and to_type(c, y, x.type)


def to_type(c: Checker, x: Operand, target: t.Type) -> bool:
    """Gives an untyped operand a type; reports when it cannot have it."""
    if not is_untyped(x.type):
        return True
    if not convert_untyped(c, x, target):
        shown = "nil" if x.type is basic("untyped nil") else type_string(x.type)
        c.error("GX0317", x.expr.span, f"mismatched types: {describe(x)} ({shown}) and {type_string(target)}")
        return False
    return x.ok


def _may_convert(x: Operand, y: Operand) -> bool:
    """Whether an implicit conversion is tried: not between kinds that are told apart anyway."""
    if not is_untyped(x.type) and not is_untyped(y.type):
        return False
    if is_kind(x.type, "numeric") != is_kind(y.type, "numeric") and not (is_interface(x.type) or is_interface(y.type)):
        return False
    if is_interface(x.type) or is_interface(y.type):
        return True
    if any(is_kind(x.type, kind) != is_kind(y.type, kind) for kind in ("boolean", "string")):
        return False
    nil = basic("untyped nil")
    if x.type is nil:
        return has_nil(y.type)
    if y.type is nil:
        return has_nil(x.type)
    return not isinstance(under(x.type), t.Pointer) and not isinstance(under(y.type), t.Pointer)


def operate(c: Checker, expr: ast.Expr, op: str, x: Operand, y: Operand) -> Operand:
    """A binary operation but for shifts; also of `op=`."""
    if not match_types(c, x, y):
        return bad(expr)
    if op in COMPARISONS:
        return comparison(c, expr, op, x, y)
    if not identical(x.type, y.type):
        _mismatch(c, expr, op, x, y)
        return bad(expr)
    kinds = next((kinds for name, kinds in KINDS if name == op), ())
    if not any(is_kind(x.type, kind) for kind in kinds) and not _each_kind(x.type, kinds):
        c.error("GX0317", x.expr.span, f"operator {op} is not defined on {describe(x)} ({type_string(x.type)})")
        return bad(expr)
    if op in ("/", "%") and y.value is not None and (x.value is not None or is_kind(x.type, "integer")):
        if _is_zero(y.value):
            c.error("GX0318", y.expr.span, "division by zero")
            return bad(expr)
    if x.value is None or y.value is None:
        # A constant whose value could not be computed stays one, so that nothing more is reported of it.
        unknown = x.mode == "constant" and y.mode == "constant"
        return Operand("constant" if unknown else "value", x.type, expr)
    folded = const.binary(op, x.value, y.value, is_kind(x.type, "integer"))
    if folded is None:
        c.error("GX0318", y.expr.span, "division by zero")
        return bad(expr)
    return _constant(c, expr, x.type, folded)


def _constant(c: Checker, expr: ast.Expr, type_: t.Type, value: const.Value) -> Operand:
    """The constant result of an operation, which its type must hold; untyped integers have at most 512 bits."""
    result = Operand("constant", type_, expr, value)
    if not is_untyped(type_):
        return result if fits(c, result, type_) else bad(expr)
    kept = const.settled(value)
    if kept is None:
        start = expr.op_pos if isinstance(expr, ast.BinaryExpr) else expr.span.start
        c.error(
            "GX0310", Span(expr.span.file, start, start + 1), "constant overflows: the result is too large for any type"
        )
        return bad(expr)
    result.value = kept
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


def comparison(c: Checker, expr: ast.Expr, op: str, x: Operand, y: Operand, case: bool = False) -> Operand:
    """A comparison; that of a `case` with the tag is reported at the case (Go spec: Comparison operators)."""
    if not _assignable(c, x, y) and not _assignable(c, y, x):
        _mismatch(c, x.expr if case else y.expr, op, x, y)
        return bad(expr)
    wrong = _incomparable(op, x, y)
    if wrong is not None:
        at = x if case else wrong
        c.error(
            "GX0317", at.expr.span, f"operator {op} is not defined on {describe(wrong)} ({type_string(wrong.type)})"
        )
        return bad(expr)
    if x.value is not None and y.value is not None:
        return Operand("constant", basic("untyped bool"), expr, const.compare(op, x.value, y.value))
    for side in (x, y):
        if is_untyped(side.type) and side.type is not basic("untyped nil"):
            update(c, side.expr, default_type(side.type))
    unknown = x.mode == "constant" and y.mode == "constant"
    return Operand("constant" if unknown else "value", basic("untyped bool"), expr)


def _assignable(c: Checker, x: Operand, y: Operand) -> bool:
    if is_untyped(x.type) and is_untyped(y.type):
        return x.type is y.type or (is_kind(x.type, "numeric") and is_kind(y.type, "numeric"))
    return assignable(x.type, y.type)


def _incomparable(op: str, x: Operand, y: Operand) -> Operand | None:
    """The operand that does not have the operator, if any."""
    nil = basic("untyped nil")
    if op not in ("==", "!="):
        return x if not is_kind(x.type, "ordered") else y if not is_kind(y.type, "ordered") else None
    # An operand that stands for nil has taken the type of the other side: its mode tells.
    first, second = (operand.mode == "nilvalue" or operand.type is nil for operand in (x, y))
    if first or second:
        other = y.type if first else x.type
        return y if (first and second and x.type is nil) or not has_nil(other) else None
    return x if not comparable(x.type) else y if not comparable(y.type) else None


def shift(c: Checker, expr: ast.Expr, x: Operand, y: Operand, op: str | None = None) -> Operand:
    """Shifts: the count is any integer; an untyped constant on the left takes its type from the context."""
    op = op or (expr.op if isinstance(expr, ast.BinaryExpr) else "<<")
    number = _whole(x)
    if not is_kind(x.type, "integer") and not (is_untyped(x.type) and number is not None):
        c.error("GX0317", x.expr.span, f"shifted operand {describe(x)} must be an integer")
        return bad(expr)
    if not _good_count(c, y):
        return bad(expr)
    if x.value is not None:
        if y.value is not None:
            return _constant_shift(c, expr, op, x, number, _whole(y), y)
        if is_untyped(x.type):
            c.shifted.add(x.expr)
            return Operand("value", x.type, expr)
    if not is_kind(x.type, "integer"):
        c.error("GX0317", x.expr.span, f"shifted operand {describe(x)} must be an integer")
        return bad(expr)
    return Operand("value", x.type, expr)


def _whole(x: Operand) -> int | None:
    """The value of a constant that is a whole number."""
    if x.value is None or isinstance(x.value, bool | bytes):
        return None
    number = const.represent(x.value, basic("untyped int"))
    return number if isinstance(number, int) else None


def _good_count(c: Checker, y: Operand) -> bool:
    if y.value is not None:
        number = _whole(y)
        if number is not None and number < 0:
            c.error("GX0317", y.expr.span, f"negative shift count {describe(y)}")
            return False
        if is_untyped(y.type):
            if number is None or const.represent(number, basic("uint")) is None:
                c.error("GX0317", y.expr.span, f"shift count {describe(y)} must be an integer that uint holds")
                return False
        return True
    if is_kind(y.type, "integer") and not is_untyped(y.type):
        return is_kind(y.type, "unsigned") or c.needs(y.expr.span, (1, 13), f"signed shift count {describe(y)}")
    if is_untyped(y.type):
        return to_type(c, y, basic("uint"))
    c.error("GX0317", y.expr.span, f"shift count {describe(y)} must be an integer")
    return False


def _constant_shift(
    c: Checker, expr: ast.Expr, op: str, x: Operand, number: int | None, count: int | None, y: Operand
) -> Operand:
    if count is None or count > MAX_SHIFT:
        c.error("GX0317", y.expr.span, f"invalid shift count {describe(y)}")
        return bad(expr)
    assert number is not None
    type_ = x.type
    if is_untyped(type_) and not is_kind(type_, "integer"):
        type_ = basic("untyped int")
    return _constant(c, expr, type_, number << count if op == "<<" else number >> count)
