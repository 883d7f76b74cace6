"""The functions of package unsafe (Go spec: Package unsafe)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.info import Selection
from transpiler.check.lookup import Found, lookup
from transpiler.check.objects import Var
from transpiler.check.operand import Operand, assign, bad, default, describe, no_nil, usable_as_index
from transpiler.check.predicates import core_type
from transpiler.check.sizes import alignof, offsets, sizeof
from transpiler.check.types import unalias, under
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.syntax import nodes as ast

Result = tuple[Operand, t.Signature | None]
LARGEST = 2**63 - 1


def signature_of(params: list[t.Type], result: t.Type) -> t.Signature:
    """The signature that a call has."""
    return t.Signature(
        t.Tuple([Var("", None, type_, None) for type_ in params]), t.Tuple([Var("", None, result, None)])
    )


def unsafe_call(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> Result:
    """A call and the signature it has here; constants have none."""
    pointer = basic("unsafe.Pointer")
    x = xs[0]
    match name:
        case "Add":
            c.needs(expr.fun.span, (1, 17), "unsafe.Add")
            if not assign(c, x, pointer, "argument to unsafe.Add") or not usable_as_index(c, xs[1], "length", True):
                return bad(expr), None
            return Operand("value", pointer, expr), signature_of([pointer, xs[1].type], pointer)
        case "Slice" | "SliceData" | "String" | "StringData":
            c.needs(expr.fun.span, (1, 17) if name == "Slice" else (1, 20), f"unsafe.{name}")
            return _view(c, expr, name, xs)
        case _:
            return _size(c, expr, name, x)


def _view(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> Result:
    x = xs[0]
    byte = t.Pointer(basic("uint8"))
    result: t.Type | None = None
    inner = core_type(x.type)
    if name == "Slice" and isinstance(inner, t.Pointer):
        result = t.Slice(inner.elem)
    elif name == "SliceData" and isinstance(inner, t.Slice):
        result = t.Pointer(inner.elem)
    elif name == "String":
        result = basic("string") if assign(c, x, byte, "argument to unsafe.String") else invalid()
    elif name == "StringData":
        result = byte if assign(c, x, basic("string"), "argument to unsafe.StringData") else invalid()
    if is_invalid(result) and result is not None:
        return bad(expr), None
    if result is None:
        c.error("GX0320", x.expr.span, f"invalid argument {describe(x)} (type {type_string(x.type)}) for unsafe.{name}")
        return bad(expr), None
    if not x.ok or (len(xs) > 1 and not usable_as_index(c, xs[1], "length")):
        return bad(expr), None
    first = byte if name == "String" else basic("string") if name == "StringData" else inner or x.type
    return Operand("value", result, expr), signature_of([first, *(part.type for part in xs[1:])], result)


def _size(c: Checker, expr: ast.CallExpr, name: str, x: Operand) -> Result:
    if not no_nil(c, x, f"argument to unsafe.{name}"):
        return bad(expr), None
    default(c, x)
    if not x.ok:
        return bad(expr), None
    size = sizeof(x.type) if name == "Sizeof" else alignof(x.type)
    if size is None:
        return Operand("value", basic("uintptr"), expr), signature_of([x.type], basic("uintptr"))
    if size > LARGEST:
        c.error("GX0320", x.expr.span, f"{describe(x)} is too large")
        return bad(expr), None
    return Operand("constant", basic("uintptr"), expr, size), None


def offset_call(c: Checker, expr: ast.CallExpr, value: Callable[..., Operand]) -> Result:
    """`unsafe.Offsetof`: its argument is a selector whose operand alone is evaluated."""
    arg = expr.args[0]
    while isinstance(arg, ast.ParenExpr):
        arg = arg.x
    if not isinstance(arg, ast.SelectorExpr):
        c.error("GX0320", expr.args[0].span, f"{arg.span.text[:40]} is not a selector expression")
        value(c, expr.args[0])
        return bad(expr), None
    x = value(c, arg.x)
    if not x.ok:
        return bad(expr), None
    base = x.type
    if isinstance(pointer := unalias(under(base)), t.Pointer) and isinstance(under(pointer.elem), t.Struct):
        base = pointer.elem
    found = lookup(base, c.pkg, arg.sel.name)
    if found is None or not isinstance(found.obj, Var) or found.indirect:
        why = "is no field of" if found is None else "is embedded via a pointer, or is a method value of"
        c.error("GX0320", x.expr.span, f"{arg.sel.name} {why} {type_string(base)}")
        return bad(expr), None
    c.info.uses[arg.sel] = found.obj
    c.info.selections[arg] = Selection("field", base, found.obj, found.index, False)
    c.record(arg, "variable" if x.mode == "variable" else "value", found.obj.type or invalid())
    return _offset(c, expr, x, base, found)


def _offset(c: Checker, expr: ast.CallExpr, x: Operand, base: t.Type, found: Found) -> Result:
    at, total = under(base), 0
    for index in found.index:
        assert isinstance(at, t.Struct)
        starts = offsets(at)
        if starts is None:
            result = Operand("value", basic("uintptr"), expr)
            return result, signature_of([found.obj.type or at], basic("uintptr"))
        total += starts[index]
        at = under(at.fields[index].type or at)
    if total > LARGEST:
        c.error("GX0320", x.expr.span, f"{describe(x)} is too large")
        return bad(expr), None
    return Operand("constant", basic("uintptr"), expr, total), None
