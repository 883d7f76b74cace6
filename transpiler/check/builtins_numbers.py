"""`min`, `max`, `complex`, `real` and `imag` (Go spec: Min and max, Manipulating complex numbers)."""

from __future__ import annotations

from fractions import Fraction

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid
from transpiler.check.objects import Var
from transpiler.check.operand import Operand, bad, convert_untyped, default, describe, update
from transpiler.check.operators import match_types
from transpiler.check.predicates import default_type, identical, is_kind, is_untyped
from transpiler.check.types import unalias, under
from transpiler.check.typeset import terms_of
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.syntax import nodes as ast

Result = tuple[Operand, t.Signature | None]
PARTS = (("complex64", "float32"), ("complex128", "float64"), ("untyped complex", "untyped float"))


def _signature(params: list[t.Type], result: t.Type) -> t.Signature:
    return t.Signature(
        t.Tuple([Var("", None, default_type(type_), None) for type_ in params]), t.Tuple([Var("", None, result, None)])
    )


def extreme_call(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> Result:
    """`min` and `max`: constant when all arguments are."""
    c.needs(expr.fun.span, (1, 21), f"built-in {name}")
    result = Operand(xs[0].mode, xs[0].type, xs[0].expr, xs[0].value)
    for i, x in enumerate(xs):
        if not is_kind(x.type, "ordered"):
            c.error("GX0320", x.expr.span, f"{describe(x)} (type {type_string(x.type)}) cannot be ordered")
            return bad(expr), None
        if i == 0:
            continue
        fits = match_types(c, result, x)
        if not result.ok or not x.ok:
            return bad(expr), None
        if not fits or not identical(result.type, x.type):
            c.error("GX0317", x.expr.span, f"mismatched types {type_string(result.type)} and {type_string(x.type)}")
            return bad(expr), None
        if result.value is not None and x.value is not None:
            if const.compare("<" if name == "min" else ">", x.value, result.value):
                result = Operand("constant", x.type, x.expr, x.value)
        else:
            result.mode, result.value = "value", None
    if result.value is None:
        result.mode = "value"
        default(c, result)
        if not result.ok:
            return bad(expr), None
    for x in xs:
        if is_untyped(x.type):
            update(c, x.expr, result.type, False)
    if result.value is not None:
        return Operand("constant", result.type, expr, result.value), None
    return Operand("value", result.type, expr), _signature([result.type for _ in xs], result.type)


def complex_call(c: Checker, expr: ast.CallExpr, xs: list[Operand]) -> Result:
    """`complex`: of two floats of one type, or of constants."""
    x, y = xs
    if is_untyped(x.type) and is_untyped(y.type):
        constant = x.value is not None and y.value is not None
        for part in xs:
            if not constant:
                if not convert_untyped(c, part, basic("float64")):
                    return _no_floats(c, expr, part), None
            elif is_kind(part.type, "numeric") and part.value is not None and const.to_complex(part.value)[1] == 0:
                part.type = basic("untyped float")
    elif is_untyped(x.type):
        if not convert_untyped(c, x, y.type):
            return _mismatch(c, x, y, expr), None
    elif is_untyped(y.type) and not convert_untyped(c, y, x.type):
        return _mismatch(c, x, y, expr), None
    if not x.ok or not y.ok:
        return bad(expr), None
    if not identical(x.type, y.type):
        return _mismatch(c, x, y, expr), None
    result = _other(c, x, 1, 0, "complex")
    if result is None:
        return _no_floats(c, expr, x), None
    if x.value is not None and y.value is not None:
        parts = [Fraction(const.to_complex(part.value)[0]) for part in xs if part.value is not None]
        return Operand("constant", result, expr, (parts[0], parts[1])), None
    return Operand("value", result, expr), _signature([x.type, x.type], result)


def _mismatch(c: Checker, x: Operand, y: Operand, expr: ast.Expr) -> Operand:
    c.error("GX0317", x.expr.span, f"mismatched types {type_string(x.type)} and {type_string(y.type)}")
    return bad(expr)


def _no_floats(c: Checker, expr: ast.Expr, x: Operand) -> Operand:
    c.error("GX0320", x.expr.span, f"arguments have type {type_string(x.type)}, expected floating-point")
    return bad(expr)


def part_call(c: Checker, expr: ast.CallExpr, name: str, x: Operand) -> Result:
    """`real` and `imag`."""
    if is_untyped(x.type):
        if x.value is not None:
            if is_kind(x.type, "numeric"):
                x.type = basic("untyped complex")
        elif not convert_untyped(c, x, basic("complex128")):
            return bad(expr), None
    result = _other(c, x, 0, 1, name)
    if result is None:
        c.error("GX0320", x.expr.span, f"argument has type {type_string(x.type)}, expected complex type")
        return bad(expr), None
    if x.value is not None:
        pair = const.to_complex(x.value)
        return Operand("constant", result, expr, pair[0] if name == "real" else pair[1]), None
    return Operand("value", result, expr), _signature([x.type], result)


def _other(c: Checker, x: Operand, source: int, result: int, name: str) -> t.Type | None:
    """The complex type of a float type, or the float type of a complex one."""
    own = unalias(x.type)
    names = {pair[source]: pair[result] for pair in PARTS}
    if isinstance(own, t.TypeParam):
        inner = [under(term) for _, term in terms_of(own) or []]
        if not inner or not all(isinstance(part, t.Basic) and part.name in names for part in inner):
            return None
        c.error("GX0320", x.expr.span, f"{describe(x)} not supported as argument to built-in {name}: a type parameter")
        return invalid()
    inner_type = under(own)
    return basic(names[inner_type.name]) if isinstance(inner_type, t.Basic) and inner_type.name in names else None
