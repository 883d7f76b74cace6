"""Expressions (Go spec: Expressions)."""

from __future__ import annotations

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.builtins import builtin_call
from transpiler.check.call import call, selector
from transpiler.check.checker import Checker, FuncState, invalid, is_invalid
from transpiler.check.conversion import conversion
from transpiler.check.instantiate import fit_function, index_function, is_generic
from transpiler.check.literals import composite
from transpiler.check.lookup import missing_method
from transpiler.check.objects import Builtin, Const, Func, Nil, Object, PkgName, Scope, TypeName, Var
from transpiler.check.operand import Operand, assign, bad, describe, index_operand
from transpiler.check.operators import PRECISION, binary, unary
from transpiler.check.predicates import core_type, identical, is_interface, is_kind, is_untyped
from transpiler.check.signature import signature
from transpiler.check.types import unalias, under
from transpiler.check.typeset import underlying_each
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import (
    is_type_syntax,
    lookup_ident,
    operand_type,
    type_of,
    var_type,
)
from transpiler.check.universe import basic
from transpiler.check.validtype import finite_size
from transpiler.syntax import nodes as ast


def expression(c: Checker, expr: ast.Expr, hint: t.Type | None = None) -> Operand:
    """Checks an expression and records what it is. `hint` is the type for untyped composite elements and functions."""
    x = _expression(c, expr, hint)
    if c.path and x.mode not in ("invalid", "novalue") and not finite_size(c, x.type):
        x = bad(expr)
    if x.mode == "invalid":
        c.record(expr, "value", invalid())
    else:
        c.record(expr, x.mode, x.type, x.value)
    return x


def value(c: Checker, expr: ast.Expr, hint: t.Type | None = None) -> Operand:
    """Checks an expression that must be one value."""
    x = expression(c, expr, hint)
    if x.ok:
        if x.mode in ("novalue", "builtin", "typexpr"):
            what = {"novalue": "gives no value", "builtin": "must be called", "typexpr": "is a type, not a value"}
            c.error("GX0311", expr.span, f"`{describe(x)}` {what[x.mode]}")
            return bad(expr)
        if isinstance(x.type, t.Tuple):
            c.error("GX0311", expr.span, f"`{describe(x)}` gives {len(x.type.vars)} values where one is needed")
            return bad(expr)
        if is_generic(x) and not fit_function(c, x, hint):
            return bad(expr)
    return x


def _expression(c: Checker, expr: ast.Expr, hint: t.Type | None) -> Operand:
    match expr:
        case ast.Ident():
            return _ident(c, expr)
        case ast.BasicLit(kind=kind, value=text):
            found = const.literal(kind, text) if not const.excessive(kind, text) else None
            names = {"INT": "int", "FLOAT": "float", "IMAG": "complex", "CHAR": "rune", "STRING": "string"}
            if found is None:
                c.error("GX0312", expr.span, f"malformed or excessively large literal {text[:40]}")
                return bad(expr)
            if const.settled(found) is None:
                c.error("GX0310", expr.span, f"constant {text[:40]} overflows: it is too large for any type")
                return bad(expr)
            if isinstance(found, int) and found.bit_length() > PRECISION:
                c.error("GX0310", expr.span, "constant overflow: more than 512 bits")
                return bad(expr)
            literal_version(c, expr, kind, text)
            return Operand("constant", basic("untyped " + names[kind]), expr, found)
        case ast.ParenExpr(x=inner):
            x = expression(c, inner, hint)
            return Operand(x.mode, x.type, expr, x.value)
        case ast.FuncLit():
            return _func_lit(c, expr)
        case ast.CompositeLit():
            return composite(c, expr, hint, value)
        case ast.SelectorExpr():
            return selector(c, expr, expression)
        case ast.IndexExpr():
            return _index(c, expr, hint)
        case ast.SliceExpr():
            return _slice(c, expr)
        case ast.TypeAssertExpr():
            return _assertion(c, expr)
        case ast.CallExpr():
            return _call(c, expr)
        case ast.StarExpr(x=inner):
            return _star(c, expr, inner)
        case ast.UnaryExpr():
            return unary(c, expr, hint, value)
        case ast.BinaryExpr():
            return binary(c, expr, hint, value)
        case ast.KeyValueExpr():
            c.error("GX0312", expr.span, "`key: value` stands only in composite literals")
            return bad(expr)
        case ast.BadExpr():
            return bad(expr)
        case _:
            return _typexpr(expr, type_of(c, expr))


def literal_version(c: Checker, expr: ast.Expr, kind: str, text: str) -> None:
    """Reports forms of number literals that came with Go 1.13."""
    if kind in ("CHAR", "STRING") or len(text) <= 2 or c.allows(expr.span, (1, 13)):
        return
    if "_" in text:
        c.needs(expr.span, (1, 13), "underscore in numeric literal")
    elif text[0] == "0" and text[1] in "bB":
        c.needs(expr.span, (1, 13), "binary literal")
    elif text[0] == "0" and text[1] in "oO":
        c.needs(expr.span, (1, 13), "0o/0O-style octal literal")
    elif text[0] == "0" and text[1] in "xX" and kind != "INT":
        c.needs(expr.span, (1, 13), "hexadecimal floating-point literal")


def _typexpr(expr: ast.Expr, type_: t.Type) -> Operand:
    return Operand("typexpr", type_, expr) if not is_invalid(type_) else bad(expr)


def _ident(c: Checker, expr: ast.Ident) -> Operand:
    obj = lookup_ident(c, expr)
    match obj:
        case None:
            return bad(expr)
        case PkgName():
            c.error("GX0311", expr.span, f"package {expr.name} is used without a selector")
            return bad(expr)
        case Const():
            if obj.name == "iota" and obj.pkg is None:
                if c.state.iota is None:
                    c.error("GX0302", expr.span, "iota stands only in constant declarations")
                    return bad(expr)
                return Operand("constant", basic("untyped int"), expr, c.state.iota)
            if obj.type is None or is_invalid(obj.type):
                return bad(expr)
            return Operand("constant", obj.type, expr, obj.value)  # type: ignore[arg-type]
        case TypeName():
            return Operand("typexpr", obj.type or invalid(), expr)
        case Var():
            obj.used = True
            return Operand("variable", obj.type, expr) if not is_invalid(obj.type) and obj.type else bad(expr)
        case Func():
            return Operand("value", obj.type or obj.sig, expr)
        case Builtin():
            return Operand("builtin", t.Tuple([]), expr)
        case Nil():
            return Operand("nilvalue", basic("untyped nil"), expr)
        case _:
            return bad(expr)


def _func_lit(c: Checker, expr: ast.FuncLit) -> Operand:
    scope = Scope(c.scope, is_func=True)
    sig = signature(c, expr.type, None, scope)
    c.record(expr.type, "typexpr", sig)
    decl, iota = c.state.decl, c.state.iota

    def body() -> None:
        state, c.state = c.state, FuncState(decl=decl, iota=iota)
        path, c.path = c.path, {}
        c.hooks.body(c, decl, sig, expr.body, scope)
        c.state, c.path = state, path

    if any(isinstance(obj, TypeName) for obj in c.path):
        c.pending.append(body)  # the type that is being declared may be used in it
    else:
        body()
    return Operand("value", sig, expr)


def _index(c: Checker, expr: ast.IndexExpr, hint: t.Type | None) -> Operand:
    if is_type_syntax(c, expr):
        return _typexpr(expr, type_of(c, expr))
    x = expression(c, expr.x)
    if not x.ok:
        for part in expr.indices:
            expression(c, part)
        return x
    if isinstance(x.type, t.Signature) and x.type.tparams:
        return index_function(c, expr, x)
    if x.mode in ("novalue", "builtin") or isinstance(x.type, t.Tuple):
        c.error("GX0311", x.expr.span, f"`{describe(x)}` is not one value")
        return bad(expr)
    if len(expr.indices) > 1:
        c.error("GX0313", expr.indices[1].span, "more than one index")
    return _element(c, expr, x, expr.indices[0])


def _element(c: Checker, expr: ast.IndexExpr, x: Operand, index: ast.Expr) -> Operand:
    """An element of a string, array, slice or map; of a type parameter when all types of its set have such elements."""
    mode = "variable"
    key: t.Type | None = None
    elem: t.Type | None = None
    length: int | None = len(x.value) if isinstance(x.value, bytes) else None
    for i, each in enumerate(underlying_each(x.type)):
        found = _element_of(each[1], x.mode) if each is not None else None
        if found is None or (i > 0 and not (_same(found[1], key) and _same(found[2], elem))):
            c.error("GX0313", x.expr.span, f"cannot index {describe(x)} (type {type_string(x.type)})")
            expression(c, index)
            return bad(expr)
        kind, key, elem, size = found
        mode = kind if kind != "variable" else mode
        length = size if size is not None and (length is None or size < length) else length
    assert elem is not None
    if key is not None:
        if not assign(c, value(c, index), key, "map index"):
            return bad(expr)
        return Operand("mapindex", elem, expr)
    index_value(c, index, length)
    return Operand(mode, elem, expr)


def _same(a: t.Type | None, b: t.Type | None) -> bool:
    return a is b if a is None or b is None else identical(a, b)


def _element_of(inner: t.Type, mode: str) -> tuple[str, t.Type | None, t.Type, int | None] | None:
    """How an element of a type is there, the key and element types, and the length when it is known."""
    match inner:
        case t.Basic() if is_kind(inner, "string"):
            return "value", None, basic("uint8"), None
        case t.Array(elem=elem, length=length):
            return "variable" if mode == "variable" else "value", None, elem, length
        case t.Pointer(elem=pointee) if isinstance(array := under(pointee), t.Array):
            return "variable", None, array.elem, array.length
        case t.Slice(elem=elem):
            return "variable", None, elem, None
        case t.Map(key=key, elem=elem):
            return "variable", key, elem, None
        case _:
            return None


def index_value(c: Checker, index: ast.Expr, length: int | None) -> int | None:
    """Checks an index expression below `length`; gives its value when it is constant."""
    return index_operand(c, value(c, index), length)


def _slice(c: Checker, expr: ast.SliceExpr) -> Operand:
    x = value(c, expr.x)
    length: int | None = None
    result: t.Type | None = None
    if x.ok:
        inner = core_type(x.type)
        if is_kind(x.type, "string") or (inner is None and isinstance(unalias(x.type), t.TypeParam)):
            if isinstance(x.value, bytes):
                length = len(x.value)
            result = basic("string") if is_untyped(x.type) else x.type
        else:
            match inner:
                case t.Slice():
                    result = x.type
                case t.Array(elem=elem, length=length):
                    if x.mode != "variable":
                        c.error("GX0313", expr.span, f"cannot slice {describe(x)}: it is not addressable")
                    result = t.Slice(elem)
                case t.Pointer(elem=pointee) if isinstance(array := under(pointee), t.Array):
                    length, result = array.length, t.Slice(array.elem)
                case _:
                    c.error("GX0313", expr.span, f"cannot slice {describe(x)} (type {type_string(x.type)})")
    known: list[int] = []
    end = length + 1 if length is not None and length >= 0 else None
    for bound in (expr.low, expr.high, expr.max):
        number = index_value(c, bound, end) if bound is not None else None
        if number is None or bound is None:
            continue
        if known and number < known[-1]:
            c.error("GX0313", bound.span, f"invalid slice indices: {number} < {known[-1]}")
        known.append(number)
    return Operand("value", result, expr) if result is not None else bad(expr)


def _assertion(c: Checker, expr: ast.TypeAssertExpr) -> Operand:
    x = value(c, expr.x)
    if expr.type is None:
        c.error("GX0312", expr.span, "`.(type)` stands only in type switches")
        return bad(expr)
    target = var_type(c, expr.type)
    if not x.ok or is_invalid(target):
        return bad(expr)
    if not is_interface(x.type):
        c.error("GX0314", expr.span, f"{describe(x)} (type {type_string(x.type)}) is not an interface")
        return bad(expr)
    check_assertable(c, expr.span, x.type, target)
    return Operand("commaok", target, expr)


def check_assertable(c: Checker, span: object, iface: t.Type, target: t.Type) -> None:
    """Reports an assertion that can never hold (Go spec: Type assertions)."""
    inner = under(iface)
    if isinstance(inner, t.Interface) and not is_interface(target):
        missing = missing_method(target, inner, identical)
        if missing is not None:
            c.error(
                "GX0314",
                span,  # type: ignore[arg-type]
                f"impossible type assertion: {type_string(target)} does not implement {type_string(iface)} "
                f"({missing[1]} {missing[0].name})",
            )


def _star(c: Checker, expr: ast.StarExpr, inner: ast.Expr) -> Operand:
    if is_type_syntax(c, inner):
        return _typexpr(expr, operand_type(c, expr))
    x = value(c, inner)
    if not x.ok:
        return bad(expr)
    pointer = core_type(x.type)
    if not isinstance(pointer, t.Pointer):
        c.error("GX0313", inner.span, f"cannot dereference {describe(x)} (type {type_string(x.type)})")
        return bad(expr)
    return Operand("variable", pointer.elem, expr)


def _drop_arguments(c: Checker, expr: ast.CallExpr) -> Operand:
    """Checks the arguments of a call whose function is wrong."""
    for part in expr.args:
        expression(c, part)
    return bad(expr)


def _call(c: Checker, expr: ast.CallExpr) -> Operand:
    if is_type_syntax(c, expr.fun):
        target = operand_type(c, expr.fun)
        return conversion(c, expr, target, value) if not is_invalid(target) else _drop_arguments(c, expr)
    fun = expr.fun
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
    obj = _builtin(c, fun)
    if obj is not None:
        x = builtin_call(c, expr, obj.name, value, expression)
        if x.ok and x.mode != "constant":
            c.state.has_call = True
        return x
    x = expression(c, expr.fun)
    if x.mode == "typexpr" and x.ok:
        return conversion(c, expr, x.type, value)
    c.state.has_call = True
    return call(c, expr, x, expression)


def _builtin(c: Checker, fun: ast.Expr) -> Object | None:
    """The predeclared function, or function of package unsafe, that an expression names."""
    if isinstance(fun, ast.Ident):
        found = c.scope.lookup_parent(fun.name)
        if found is not None and isinstance(found[1], Builtin):
            c.info.uses[fun] = found[1]
            return found[1]
    if isinstance(fun, ast.SelectorExpr) and isinstance(fun.x, ast.Ident):
        found = c.scope.lookup_parent(fun.x.name)
        if found is not None and isinstance(found[1], PkgName) and found[1].imported is not None:
            obj = found[1].imported.scope.lookup(fun.sel.name)
            if isinstance(obj, Builtin):
                found[1].used = True
                c.info.uses[fun.x], c.info.uses[fun.sel] = found[1], obj
                return obj
    return None


def constant_length(c: Checker, size: ast.Expr) -> int:
    """The length of an array type (Go spec: Array types)."""
    x = value(c, size)
    if x.ok and x.value is not None and not isinstance(x.value, bool | bytes):
        number = const.represent(x.value, basic("int"))
        if isinstance(number, int) and number >= 0:
            return number
    if x.ok and not (x.mode == "constant" and x.value is None):
        c.error("GX0303", size.span, f"array length {describe(x)} must be a constant non-negative integer")
    return -1
