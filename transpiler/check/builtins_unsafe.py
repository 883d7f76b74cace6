"""The functions of package unsafe (Go spec: Package unsafe)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.checker import Checker
from transpiler.check.info import Selection
from transpiler.check.lookup import lookup
from transpiler.check.objects import Var
from transpiler.check.operand import Operand, assign, bad, convert_untyped, default, describe
from transpiler.check.predicates import core_type, is_kind, is_untyped
from transpiler.check.sizes import alignof, offsets, sizeof
from transpiler.check.types import under
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.syntax import nodes as ast

COUNTS = {"Add": 2, "Slice": 2, "String": 2}


def signature_of(params: list[t.Type], result: t.Type) -> t.Signature:
    """The signature that a call has."""
    return t.Signature(
        t.Tuple([Var("", None, type_, None) for type_ in params]), t.Tuple([Var("", None, result, None)])
    )


def unsafe_call(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> tuple[Operand, t.Signature | None]:
    """A call and the signature it has here; constants have none."""
    pointer = basic("unsafe.Pointer")
    x = xs[0]
    match name:
        case "Add":
            assign(c, x, pointer, "argument to unsafe.Add")
            _length(c, xs[1])
            return Operand("value", pointer, expr), signature_of([pointer, xs[1].type], pointer)
        case "Slice" | "SliceData" | "String" | "StringData":
            return _view(c, expr, name, xs)
        case _:
            return _size(c, expr, name, x)


def _length(c: Checker, x: Operand) -> None:
    if x.ok and is_untyped(x.type) and convert_untyped(c, x, basic("int")):
        return
    if x.ok and not is_kind(x.type, "integer"):
        c.error("GX0313", x.expr.span, f"length {describe(x)} must be an integer, not {type_string(x.type)}")


def _view(c: Checker, expr: ast.CallExpr, name: str, xs: list[Operand]) -> tuple[Operand, t.Signature | None]:
    x = xs[0]
    byte = t.Pointer(basic("uint8"))
    result: t.Type | None = None
    inner = core_type(x.type)
    if name == "Slice" and isinstance(inner, t.Pointer):
        result = t.Slice(inner.elem)
    elif name == "SliceData" and isinstance(inner, t.Slice):
        result = t.Pointer(inner.elem)
    elif name == "String":
        assign(c, x, byte, "argument to unsafe.String")
        result = basic("string")
    elif name == "StringData":
        assign(c, x, basic("string"), "argument to unsafe.StringData")
        result = byte
    if result is None:
        c.error("GX0320", x.expr.span, f"invalid argument {describe(x)} (type {type_string(x.type)}) for unsafe.{name}")
        return bad(expr), None
    if len(xs) > 1:
        _length(c, xs[1])
    return Operand("value", result, expr), signature_of([part.type for part in xs], result)


def _size(c: Checker, expr: ast.CallExpr, name: str, x: Operand) -> tuple[Operand, t.Signature | None]:
    size: int | None
    if name == "Offsetof":
        return _offset(c, expr)
    default(c, x)
    size = sizeof(x.type) if name == "Sizeof" else alignof(x.type)
    if size is None:
        return Operand("value", basic("uintptr"), expr), signature_of([x.type], basic("uintptr"))
    return Operand("constant", basic("uintptr"), expr, size), None


def _offset(c: Checker, expr: ast.CallExpr) -> tuple[Operand, t.Signature | None]:
    arg = expr.args[0]
    while isinstance(arg, ast.ParenExpr):
        arg = arg.x
    known = c.info.types.get(arg.x) if isinstance(arg, ast.SelectorExpr) else None
    found = lookup(known.type, c.pkg, arg.sel.name) if known is not None and isinstance(arg, ast.SelectorExpr) else None
    if known is None or found is None or not isinstance(found.obj, Var) or (found.indirect and len(found.index) > 1):
        c.error("GX0320", arg.span, f"invalid argument: {arg.span.text[:40]} is not a field of a struct")
        return bad(expr), None
    if isinstance(arg, ast.SelectorExpr):
        c.info.selections[arg] = Selection("field", known.type, found.obj, found.index, found.indirect)
    at, total = under(known.type), 0
    if isinstance(at, t.Pointer):
        at = under(at.elem)
    for index in found.index:
        assert isinstance(at, t.Struct)
        starts = offsets(at)
        if starts is None:
            return Operand("value", basic("uintptr"), expr), signature_of([found.obj.type or at], basic("uintptr"))
        total += starts[index]
        at = under(at.fields[index].type or at)
    return Operand("constant", basic("uintptr"), expr, total), None
