"""Predeclared functions (Go spec: Built-in functions)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.builtins_unsafe import unsafe_call
from transpiler.check.checker import Checker, is_invalid
from transpiler.check.objects import Var
from transpiler.check.operand import Operand, assign, bad, convert_untyped, default, describe
from transpiler.check.operators import match_types
from transpiler.check.predicates import core_type, default_type, is_kind, is_untyped
from transpiler.check.types import unalias, under
from transpiler.check.typeset import terms_of
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import is_type_syntax, type_of
from transpiler.check.universe import basic, universe
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Evaluate = Callable[..., Operand]
COUNTS = (
    ("append", 1, 999),
    ("cap", 1, 1),
    ("clear", 1, 1),
    ("close", 1, 1),
    ("complex", 2, 2),
    ("copy", 2, 2),
    ("delete", 2, 2),
    ("imag", 1, 1),
    ("len", 1, 1),
    ("make", 1, 3),
    ("max", 1, 999),
    ("min", 1, 999),
    ("new", 1, 1),
    ("panic", 1, 1),
    ("print", 0, 999),
    ("println", 0, 999),
    ("real", 1, 1),
    ("recover", 0, 0),
    ("Add", 2, 2),
    ("Alignof", 1, 1),
    ("Offsetof", 1, 1),
    ("Sizeof", 1, 1),
    ("Slice", 2, 2),
    ("SliceData", 1, 1),
    ("String", 2, 2),
    ("StringData", 1, 1),
)


def builtin_call(c: Checker, expr: ast.CallExpr, name: str, value: Evaluate, expression: Evaluate) -> Operand:
    """A call of a predeclared function; its identifier is recorded with the signature it has here."""
    low, high = next(((low, high) for known, low, high in COUNTS if known == name), (0, 999))
    if name in ("make", "new"):
        args = expr.args
        if not low <= len(args) <= high:
            return _count(c, expr, name, low)
        return _make(c, expr, value) if name == "make" else _new(c, expr, value)
    operands = [value(c, arg) for arg in expr.args] if len(expr.args) != 1 else _single(c, expr, value, expression)
    if not low <= len(operands) <= high:
        return _count(c, expr, name, low)
    if not all(x.ok for x in operands):
        return bad(expr)
    return _dispatch(c, expr, name, operands)


def _count(c: Checker, expr: ast.CallExpr, name: str, low: int) -> Operand:
    many = "not enough" if len(expr.args) < low else "too many"
    at = Span(expr.span.file, expr.rparen, expr.rparen + 1)
    c.error("GX0319", at, f"{many} arguments for {name}")
    return bad(expr)


def _single(c: Checker, expr: ast.CallExpr, value: Evaluate, expression: Evaluate) -> list[Operand]:
    x = expression(c, expr.args[0])
    if x.ok and isinstance(x.type, t.Tuple) and len(x.type.vars) > 1:
        return [Operand("value", var.type or basic("invalid"), expr.args[0]) for var in x.type.vars]
    if x.ok and x.mode in ("novalue", "typexpr", "builtin"):
        c.error("GX0311", expr.args[0].span, f"`{describe(x)}` is not a value")
        return [bad(expr.args[0])]
    return [x]


def _signature(c: Checker, expr: ast.CallExpr, params: list[t.Type], results: list[t.Type], variadic: bool) -> None:
    def vars_of(types: list[t.Type]) -> t.Tuple:
        return t.Tuple([Var("", None, type_, None) for type_ in types])

    _record_signature(c, expr, t.Signature(vars_of(params), vars_of(results), variadic))


def _record_signature(c: Checker, expr: ast.CallExpr, sig: t.Signature) -> None:
    fun = expr.fun
    c.record(fun, "builtin", sig)
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
        c.record(fun, "builtin", sig)


def _dispatch(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> Operand:
    match name:
        case "append":
            return _append(c, expr, xs)
        case "len" | "cap":
            return _length(c, expr, name, xs[0])
        case "copy":
            return _copy(c, expr, xs)
        case "delete":
            map_type = core_type(xs[0].type)
            if not isinstance(map_type, t.Map):
                c.error("GX0320", expr.args[0].span, f"{describe(xs[0])} is not a map")
                return bad(expr)
            assign(c, xs[1], map_type.key, "argument to delete")
            _signature(c, expr, [xs[0].type, map_type.key], [], False)
            return Operand("novalue", t.Tuple([]), expr)
        case "clear" | "close":
            wanted = (t.Map, t.Slice) if name == "clear" else (t.Chan,)
            if not isinstance(core_type(xs[0].type), wanted) and not terms_of(xs[0].type):
                c.error("GX0320", expr.args[0].span, f"invalid argument {describe(xs[0])} for {name}")
                return bad(expr)
            _signature(c, expr, [xs[0].type], [], False)
            return Operand("novalue", t.Tuple([]), expr)
        case "panic":
            any_type = universe().types["any"]
            assign(c, xs[0], any_type, "argument to panic")
            _signature(c, expr, [t.Interface([], [])], [], False)
            return Operand("novalue", t.Tuple([]), expr)
        case "recover":
            result = universe().types["any"]
            _signature(c, expr, [], [result], False)
            return Operand("value", result, expr)
        case "print" | "println":
            for x in xs:
                default(c, x)
            _signature(c, expr, [x.type for x in xs], [], False)
            return Operand("novalue", t.Tuple([]), expr)
        case "min" | "max":
            return _extreme(c, expr, name, xs)
        case "complex":
            return _complex(c, expr, xs)
        case _ if name[0].isupper():
            x, sig = unsafe_call(c, expr, name, xs)
            if sig is not None:
                _record_signature(c, expr, sig)
            elif x.value is not None:
                c.record(expr.fun, "builtin", basic("invalid"))
            return x
        case _:
            return _part(c, expr, name, xs[0])


def _append(c: Checker, expr: ast.CallExpr, xs: list[Operand]) -> Operand:
    target = xs[0]
    if target.type is basic("untyped nil"):
        c.error("GX0320", expr.args[0].span, "the first argument of append must have a slice type")
        return bad(expr)
    slice_type = core_type(target.type)
    if not isinstance(slice_type, t.Slice):
        c.error("GX0320", expr.args[0].span, f"{describe(target)} (type {type_string(target.type)}) is not a slice")
        return bad(expr)
    if expr.ellipsis and len(xs) == 2:
        if is_kind(xs[1].type, "string") and under(slice_type.elem) is basic("uint8"):
            text = default_type(xs[1].type)
            _signature(c, expr, [target.type, text], [target.type], True)
        else:
            if not isinstance(core_type(xs[1].type), t.Slice) or xs[1].type is basic("untyped nil"):
                assign(c, xs[1], t.Slice(slice_type.elem), "argument to append")
            _signature(c, expr, [target.type, slice_type], [target.type], True)
        return Operand("value", target.type, expr)
    for x in xs[1:]:
        assign(c, x, slice_type.elem, "argument to append")
    _signature(c, expr, [target.type, t.Slice(slice_type.elem)], [target.type], True)
    return Operand("value", target.type, expr)


def _length(c: Checker, expr: ast.CallExpr, name: str, x: Operand) -> Operand:
    mode, length = "value", None
    inner = core_type(x.type)
    if isinstance(inner, t.Pointer) and isinstance(array := under(inner.elem), t.Array):
        inner = array
    ok = isinstance(inner, t.Slice | t.Array | t.Chan) or (name == "len" and isinstance(inner, t.Map))
    if name == "len" and is_kind(x.type, "string"):
        ok = True
        if isinstance(x.value, bytes):
            mode, length = "constant", len(x.value)
    elif isinstance(inner, t.Array) and not isinstance(unalias(x.type), t.TypeParam) and not _has_call(expr.args[0]):
        mode, length = "constant", inner.length
    if not ok and terms_of(x.type) and isinstance(unalias(x.type), t.TypeParam):
        ok = True
    if not ok:
        c.error("GX0320", expr.args[0].span, f"invalid argument {describe(x)} (type {type_string(x.type)}) for {name}")
        return bad(expr)
    if mode == "value":
        _signature(c, expr, [x.type], [basic("int")], False)
    else:
        c.record(expr.fun, "builtin", basic("invalid"))
    return Operand(mode, basic("int"), expr, length)


def _has_call(expr: ast.Expr) -> bool:
    match expr:
        case ast.CallExpr():
            return True
        case ast.UnaryExpr(op=op, x=x):
            return op == "<-" or _has_call(x)
        case ast.SelectorExpr(x=x) | ast.ParenExpr(x=x) | ast.StarExpr(x=x) | ast.IndexExpr(x=x):
            return _has_call(x)
        case ast.CompositeLit(elts=elts):
            return any(_has_call(e.value if isinstance(e, ast.KeyValueExpr) else e) for e in elts)
        case _:
            return False


def _copy(c: Checker, expr: ast.CallExpr, xs: list[Operand]) -> Operand:
    target = core_type(xs[0].type)
    source = core_type(xs[1].type)
    text = is_kind(xs[1].type, "string")
    if not isinstance(target, t.Slice) or not (isinstance(source, t.Slice) or text):
        c.error("GX0320", expr.args[0].span, "copy takes two slices, or a slice of bytes and a string")
        return bad(expr)
    _signature(c, expr, [xs[0].type, default_type(xs[1].type)], [basic("int")], False)
    return Operand("value", basic("int"), expr)


def _make(c: Checker, expr: ast.CallExpr, value: Evaluate) -> Operand:
    type_ = type_of(c, expr.args[0])
    if is_invalid(type_):
        return bad(expr)
    inner = core_type(type_)
    if not isinstance(inner, t.Slice | t.Map | t.Chan):
        c.error("GX0320", expr.args[0].span, f"cannot make {type_string(type_)}")
        return bad(expr)
    if isinstance(inner, t.Slice) and len(expr.args) < 2:
        c.error("GX0320", expr.args[0].span, "make of a slice needs a length")
        return bad(expr)
    for size in expr.args[1:]:
        x = value(c, size)
        if x.ok and is_untyped(x.type):
            if x.value is not None and const.represent(x.value, basic("int")) is None:
                c.error("GX0320", size.span, f"size {describe(x)} must be an integer")
                continue
            convert_untyped(c, x, basic("int"))
        elif x.ok and not is_kind(x.type, "integer"):
            c.error("GX0320", size.span, f"size {describe(x)} must be an integer")
    _signature(c, expr, [type_, *[basic("int") for _ in expr.args[1:]]], [type_], False)
    return Operand("value", type_, expr)


def _new(c: Checker, expr: ast.CallExpr, value: Evaluate) -> Operand:
    """`new(T)`, and `new(expr)` since Go 1.26."""
    if is_type_syntax(c, expr.args[0]):
        type_ = type_of(c, expr.args[0])
    else:
        x = value(c, expr.args[0])
        default(c, x)
        type_ = x.type
    if is_invalid(type_):
        return bad(expr)
    result = t.Pointer(type_)
    _signature(c, expr, [type_], [result], False)
    return Operand("value", result, expr)


def _extreme(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> Operand:
    result = xs[0]
    for x in xs:
        if not is_kind(x.type, "ordered") and not terms_of(x.type):
            c.error("GX0320", x.expr.span, f"{describe(x)} (type {type_string(x.type)}) is not ordered")
            return bad(expr)
    for x in xs[1:]:
        if not match_types(c, result, x):
            c.error("GX0317", expr.span, f"mismatched types in {name}")
            return bad(expr)
        if result.value is not None and x.value is not None:
            less = const.compare("<", x.value, result.value)
            pick = x if less == (name == "min") else result
            result = Operand("constant", x.type if not is_untyped(x.type) else result.type, expr, pick.value)
        else:
            result = Operand("value", x.type if is_untyped(result.type) else result.type, expr)
    if result.value is None or not is_untyped(result.type):
        for x in xs:
            convert_untyped(c, x, result.type)
    if result.value is None:
        _signature(c, expr, [result.type for _ in xs], [result.type], False)
    else:
        c.record(expr.fun, "builtin", basic("invalid"))
    return Operand("constant" if result.value is not None else "value", result.type, expr, result.value)


def _complex(c: Checker, expr: ast.CallExpr, xs: list[Operand]) -> Operand:
    x, y = xs
    if not match_types(c, x, y):
        c.error("GX0317", expr.span, "mismatched types in complex")
        return bad(expr)
    if x.value is not None and y.value is not None:
        c.record(expr.fun, "builtin", basic("invalid"))
        parts = [Fraction(const.int_or_fraction(part.value)) for part in xs if part.value is not None]
        untyped = is_untyped(x.type)
        type_ = basic("untyped complex") if untyped else _complex_of(x.type)
        return Operand("constant", type_, expr, (parts[0], parts[1]))
    for part in xs:
        if is_untyped(part.type):
            convert_untyped(c, part, basic("float64"))
    type_ = _complex_of(x.type)
    _signature(c, expr, [x.type, y.type], [type_], False)
    return Operand("value", type_, expr)


def _complex_of(type_: t.Type) -> t.Type:
    return basic("complex64") if under(type_) is basic("float32") else basic("complex128")


def _part(c: Checker, expr: ast.CallExpr, name: str, x: Operand) -> Operand:
    if x.value is not None:
        c.record(expr.fun, "builtin", basic("invalid"))
        pair = const.to_complex(x.value)
        part = pair[0] if name == "real" else pair[1]
        type_ = basic("untyped float") if is_untyped(x.type) else _float_of(x.type)
        return Operand("constant", type_, expr, part)
    if not is_kind(x.type, "complex"):
        c.error("GX0320", expr.args[0].span, f"{describe(x)} is not complex")
        return bad(expr)
    type_ = _float_of(x.type)
    _signature(c, expr, [x.type], [type_], False)
    return Operand("value", type_, expr)


def _float_of(type_: t.Type) -> t.Type:
    return basic("float32") if under(type_) is basic("complex64") else basic("float64")
