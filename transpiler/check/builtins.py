"""Predeclared functions (Go spec: Built-in functions)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.check import types as t
from transpiler.check.builtins_numbers import complex_call, extreme_call, part_call
from transpiler.check.builtins_unsafe import offset_call, unsafe_call
from transpiler.check.checker import Checker, is_invalid
from transpiler.check.objects import Var
from transpiler.check.operand import (
    Operand,
    assign,
    bad,
    default,
    describe,
    index_operand,
    no_nil,
)
from transpiler.check.predicates import (
    all_strings,
    assignable,
    common_under,
    default_type,
    identical,
    is_kind,
    is_untyped,
)
from transpiler.check.types import unalias, under
from transpiler.check.typeset import underlying_each
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import is_type_syntax, type_of
from transpiler.check.universe import basic, universe
from transpiler.check.validtype import check_plain
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Evaluate = Callable[..., Operand]
MANY = 1 << 30
COUNTS = (
    ("append", 1, MANY),
    ("assert", 1, 1),
    ("cap", 1, 1),
    ("clear", 1, 1),
    ("close", 1, 1),
    ("complex", 2, 2),
    ("copy", 2, 2),
    ("delete", 2, 2),
    ("imag", 1, 1),
    ("len", 1, 1),
    ("make", 1, MANY),
    ("max", 1, MANY),
    ("min", 1, MANY),
    ("new", 1, 1),
    ("panic", 1, 1),
    ("print", 0, MANY),
    ("println", 0, MANY),
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
    """A call of a predeclared function; its identifier is recorded with the signature it has here.

    `assert` exists only where a scope declares it, as the tests of go/types do.
    """
    low, high = next((low, high) for known, low, high in COUNTS if known == name)
    if expr.ellipsis and name != "append":
        last = expr.args[-1].span
        c.error("GX0320", last, f"invalid use of ... with built-in {name}")
        for arg in expr.args:
            expression(c, arg)
        return bad(expr)
    outer = c.state.has_call
    if name in ("len", "cap"):
        c.state.has_call = False
    if name in ("make", "new", "Offsetof"):
        if not low <= len(expr.args) <= high:
            return _count(c, expr, name, len(expr.args), low)
        if name == "Offsetof":
            return _recorded(c, expr, *offset_call(c, expr, value))
        return _make(c, expr, value) if name == "make" else _new(c, expr, value)
    operands = [value(c, arg) for arg in expr.args] if len(expr.args) != 1 else _single(c, expr, value, expression)
    calls, c.state.has_call = c.state.has_call, c.state.has_call or outer
    if not all(x.ok for x in operands):
        return bad(expr)
    if not low <= len(operands) <= high:
        return _count(c, expr, name, len(operands), low)
    if name in ("len", "cap"):
        c.state.has_call = outer
        return _length(c, expr, name, operands[0], calls)
    return _dispatch(c, expr, name, operands)


def _count(c: Checker, expr: ast.CallExpr, name: str, found: int, low: int) -> Operand:
    many = "not enough" if found < low else "too many"
    at = Span(expr.span.file, expr.rparen, expr.rparen + 1)
    c.error("GX0319", at, f"{many} arguments for {name} (expected {low}, found {found})")
    return bad(expr)


def _single(c: Checker, expr: ast.CallExpr, value: Evaluate, expression: Evaluate) -> list[Operand]:
    x = expression(c, expr.args[0])
    if x.ok and isinstance(x.type, t.Tuple) and len(x.type.vars) > 1:
        return [Operand("value", var.type or basic("invalid"), expr.args[0]) for var in x.type.vars]
    if x.ok and x.mode in ("novalue", "typexpr", "builtin"):
        what = {"novalue": "gives no value", "builtin": "must be called", "typexpr": "is a type, not a value"}
        c.error("GX0311", expr.args[0].span, f"`{describe(x)}` {what[x.mode]}")
        return [bad(expr.args[0])]
    return [x]


def _signature(c: Checker, expr: ast.CallExpr, params: list[t.Type], results: list[t.Type], variadic: bool) -> None:
    def vars_of(types: list[t.Type]) -> t.Tuple:
        return t.Tuple([Var("", None, default_type(type_), None) for type_ in types])

    _record_signature(c, expr, t.Signature(vars_of(params), vars_of(results), variadic))


def _record_signature(c: Checker, expr: ast.CallExpr, sig: t.Signature) -> None:
    fun = expr.fun
    c.record(fun, "builtin", sig)
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
        c.record(fun, "builtin", sig)


def _recorded(c: Checker, expr: ast.CallExpr, x: Operand, sig: t.Signature | None) -> Operand:
    """The result of a call, with its signature recorded; constants have none."""
    if sig is not None:
        _record_signature(c, expr, sig)
    elif x.value is not None:
        c.record(expr.fun, "builtin", basic("invalid"))
    return x


def _dispatch(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> Operand:
    match name:
        case "append":
            return _append(c, expr, xs)
        case "copy":
            return _copy(c, expr, xs)
        case "delete":
            return _delete(c, expr, xs)
        case "clear" | "close":
            return _clear_or_close(c, expr, name, xs[0])
        case "panic":
            if not assign(c, xs[0], universe().types["any"], "argument to panic"):
                return bad(expr)
            _signature(c, expr, [t.Interface([], [])], [], False)
            return Operand("novalue", t.Tuple([]), expr)
        case "recover":
            result = universe().types["any"]
            _signature(c, expr, [], [result], False)
            return Operand("value", result, expr)
        case "print" | "println":
            if not all(no_nil(c, x, f"argument to built-in {name}") for x in xs):
                return bad(expr)
            for x in xs:
                default(c, x)
            if not all(x.ok for x in xs):
                return bad(expr)
            _signature(c, expr, [x.type for x in xs], [], False)
            return Operand("novalue", t.Tuple([]), expr)
        case "assert":
            return _assert(c, expr, xs[0])
        case "min" | "max":
            return _recorded(c, expr, *extreme_call(c, expr, name, xs))
        case "complex":
            return _recorded(c, expr, *complex_call(c, expr, xs))
        case "real" | "imag":
            return _recorded(c, expr, *part_call(c, expr, name, xs[0]))
        case _:
            return _recorded(c, expr, *unsafe_call(c, expr, name, xs))


def _assert(c: Checker, expr: ast.CallExpr, x: Operand) -> Operand:
    if not isinstance(x.value, bool):
        c.error("GX0320", x.expr.span, f"{describe(x)} is not a boolean constant")
        return bad(expr)
    if not x.value:
        c.error("GX0320", expr.span, f"{expr.span.text} failed")
    c.record(expr.fun, "builtin", basic("invalid"))
    return Operand("constant", x.type, expr, x.value)


def _slice_element(x: Operand) -> t.Type | str:
    """The element type of a slice, or of all slices of a type set; or what is wrong."""
    found: t.Type | None = None
    for each in underlying_each(x.type):
        inner = each[1] if each is not None else None
        if not isinstance(inner, t.Slice):
            have = "untyped nil" if x.type is basic("untyped nil") else describe(x)
            return f"argument must be a slice; have {have} (type {type_string(x.type)})"
        if found is None:
            found = inner.elem
        elif not identical(found, inner.elem):
            return f"mismatched slice element types in {describe(x)}"
    return found if found is not None else "argument must be a slice"


def _append(c: Checker, expr: ast.CallExpr, xs: list[Operand]) -> Operand:
    target = xs[0]
    elem = _slice_element(target)
    if isinstance(elem, str):
        c.error("GX0320", target.expr.span, f"invalid append: {elem}")
        return bad(expr)
    result = Operand("value", target.type, expr)
    if expr.ellipsis and len(xs) == 2 and assignable(target.type, t.Slice(basic("uint8"))):
        if all_strings(xs[1].type, or_bytes=True) and _any_string(xs[1].type):
            _signature(c, expr, [target.type, xs[1].type], [target.type], True)
            return result
    sig = t.Signature(
        t.Tuple([Var("", None, target.type, None), Var("", None, t.Slice(elem), None)]),
        t.Tuple([Var("", None, target.type, None)]),
        True,
    )
    _arguments(c, expr, sig, xs, elem)
    _record_signature(c, expr, sig)
    return result


def _arguments(c: Checker, expr: ast.CallExpr, sig: t.Signature, xs: list[Operand], elem: t.Type) -> None:
    """Assigns what is appended. (`append` itself stays here: it is not a function that could be generic.)"""
    if not expr.ellipsis:
        for x in xs[1:]:
            assign(c, x, elem, "argument to append")
        return
    if len(expr.args) == 1 and len(xs) > 1:
        c.error("GX0319", expr.args[0].span, f"cannot use ... with {len(xs)}-valued {describe(xs[0])}")
    elif len(xs) > 2:
        c.error("GX0319", xs[2].expr.span, "too many arguments in call to append")
    elif len(xs) < 2:
        at = Span(expr.span.file, expr.rparen, expr.rparen + 1)
        c.error("GX0319", at, "not enough arguments in call to append")
    else:
        wanted = sig.params.vars[1].type
        assert wanted is not None
        assign(c, xs[1], wanted, "argument to append")


def _any_string(type_: t.Type) -> bool:
    return any(each is not None and is_kind(each[1], "string") for each in underlying_each(type_))


def _array_of(type_: t.Type) -> t.Type:
    """The array that a pointer points to; other types as they are."""
    if isinstance(own := unalias(type_), t.Pointer) and isinstance(array := under(own.elem), t.Array):
        return array
    return type_


def _length(c: Checker, expr: ast.CallExpr, name: str, x: Operand, calls: bool) -> Operand:
    good = [t.Slice, t.Array, t.Chan, *([t.Map] if name == "len" else [])]
    kinds = tuple(good)
    mode, length = "", None
    inner = _array_of(under(x.type))
    if isinstance(unalias(x.type), t.TypeParam):
        each = [_array_of(part[1]) if part is not None else None for part in underlying_each(x.type)]
        if all(isinstance(part, kinds) or (name == "len" and part and is_kind(part, "string")) for part in each):
            mode = "value"
    elif name == "len" and is_kind(inner, "string"):
        mode = "value"
        if isinstance(x.value, bytes):
            mode, length = "constant", len(x.value)
    elif isinstance(inner, kinds):
        mode = "value"
        if isinstance(inner, t.Array) and not calls:
            mode, length = "constant", inner.length
            if inner.length < 0:
                return bad(expr)
    if not mode:
        if not is_invalid(under(x.type)):
            c.error("GX0320", x.expr.span, f"invalid argument {describe(x)} (type {type_string(x.type)}) for {name}")
        return bad(expr)
    if mode == "value":
        _signature(c, expr, [x.type], [basic("int")], False)
    else:
        c.record(expr.fun, "builtin", basic("invalid"))
    return Operand(mode, basic("int"), expr, length)


def _clear_or_close(c: Checker, expr: ast.CallExpr, name: str, x: Operand) -> Operand:
    if name == "clear":
        c.needs(expr.fun.span, (1, 21), "clear")
    for each in underlying_each(x.type):
        inner = each[1] if each is not None else None
        if name == "clear" and not isinstance(inner, t.Map | t.Slice):
            c.error("GX0320", x.expr.span, f"cannot clear {describe(x)}: it must be a map or slice")
            return bad(expr)
        if name == "close" and (not isinstance(inner, t.Chan) or inner.dir == "recv"):
            what = "receive-only channel" if isinstance(inner, t.Chan) else "non-channel"
            c.error("GX0320", x.expr.span, f"cannot close {what} {describe(x)}")
            return bad(expr)
    _signature(c, expr, [x.type], [], False)
    return Operand("novalue", t.Tuple([]), expr)


def _copy(c: Checker, expr: ast.CallExpr, xs: list[Operand]) -> Operand:
    target, source = xs
    byte = basic("uint8")
    if not (assignable(target.type, t.Slice(byte)) and all_strings(source.type, or_bytes=True)):
        to, of = _slice_element(target), _slice_element(source)
        if isinstance(of, str) and all_strings(source.type):
            of = byte
        for x, elem in ((target, to), (source, of)):
            if isinstance(elem, str):
                c.error("GX0320", x.expr.span, f"invalid copy: {elem}")
                return bad(expr)
        assert not isinstance(to, str) and not isinstance(of, str)
        if not identical(to, of):
            different = f"different element types {type_string(to)} and {type_string(of)}"
            c.error("GX0320", target.expr.span, f"invalid copy: {different}")
            return bad(expr)
    _signature(c, expr, [target.type, source.type], [basic("int")], False)
    return Operand("value", basic("int"), expr)


def _delete(c: Checker, expr: ast.CallExpr, xs: list[Operand]) -> Operand:
    key: t.Type | None = None
    for each in underlying_each(xs[0].type):
        inner = each[1] if each is not None else None
        if not isinstance(inner, t.Map):
            c.error("GX0320", xs[0].expr.span, f"{describe(xs[0])} is not a map")
            return bad(expr)
        if key is not None and not identical(inner.key, key):
            c.error("GX0320", xs[0].expr.span, f"maps of {describe(xs[0])} must have identical key types")
            return bad(expr)
        key = inner.key
    assert key is not None
    if not assign(c, xs[1], key, "argument to delete"):
        return bad(expr)
    _signature(c, expr, [xs[0].type, key], [], False)
    return Operand("novalue", t.Tuple([]), expr)


def _make(c: Checker, expr: ast.CallExpr, value: Evaluate) -> Operand:
    type_ = type_of(c, expr.args[0])
    check_plain(c, expr.args[0], type_)
    if is_invalid(type_):
        return bad(expr)
    inner: t.Type | str = common_under(type_)
    if any(each is not None and not isinstance(each[1], t.Slice | t.Map | t.Chan) for each in underlying_each(type_)):
        inner = "type must be slice, map, or channel"
    if isinstance(inner, str):
        c.error("GX0320", expr.args[0].span, f"cannot make {type_string(type_)}: {inner}")
        return bad(expr)
    low, count = (2 if isinstance(inner, t.Slice) else 1), len(expr.args)
    if not low <= count <= low + 1:
        c.error("GX0319", expr.span, f"{expr.span.text[:60]} expects {low} or {low + 1} arguments; found {count}")
        return bad(expr)
    types: list[t.Type] = [type_]
    sizes: list[int] = []
    for size in expr.args[1:]:
        x = value(c, size)
        number = index_operand(c, x, None)
        types.append(x.type if x.ok else basic("invalid"))
        if number is not None and number >= 0:
            sizes.append(number)
    if len(sizes) == 2 and sizes[0] > sizes[1]:
        c.error("GX0320", expr.args[1].span, "length and capacity swapped")
    _signature(c, expr, types, [type_], False)
    return Operand("value", type_, expr)


def _new(c: Checker, expr: ast.CallExpr, value: Evaluate) -> Operand:
    """`new(T)`, and `new(expr)` since Go 1.26."""
    arg = expr.args[0]
    if is_type_syntax(c, arg):
        type_ = type_of(c, arg)
        check_plain(c, arg, type_)
    else:
        x = value(c, arg)
        if not x.ok or not no_nil(c, x, "argument to new"):
            return bad(expr)
        if is_untyped(x.type):
            default(c, x)
        if not x.ok:
            return bad(expr)
        c.needs(expr.fun.span, (1, 26), f"new({describe(x)})")
        type_ = x.type
    if is_invalid(type_):
        return bad(expr)
    result = t.Pointer(type_)
    _signature(c, expr, [type_], [result], False)
    return Operand("value", result, expr)
