"""The range clause of a `for` statement (Go spec: For statements with range clause)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.assignments import assign_operand, init_var
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.expr import value
from transpiler.check.objects import Scope, Var
from transpiler.check.operand import Operand, default, describe
from transpiler.check.predicates import common_under, identical, is_kind
from transpiler.check.types import unalias, under
from transpiler.check.typeset import underlying_each
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Types = tuple[t.Type | None, t.Type | None]
YIELD = "func must be func(yield func(...) bool): "


def range_clause(c: Checker, stmt: ast.RangeStmt, scope: Scope) -> None:
    """Checks the operand outside of `scope`, then declares or assigns the iteration variables in it."""
    c.scope = scope.parent or scope
    x = value(c, stmt.x)
    c.scope = scope
    types: Types = (None, None)
    if x.ok:
        found = range_types(c, x)
        if isinstance(found, str):
            c.error("GX0326", x.expr.span, f"cannot range over {describe(x)} (type {type_string(x.type)}): {found}")
            x.mode = "invalid"
        else:
            types = found
            for lhs, type_, many in ((stmt.key, types[0], "no"), (stmt.value, types[1], "only one")):
                if lhs is not None and type_ is None:
                    what = f"{many} iteration variable{'s' if many == 'no' else ''}"
                    c.error("GX0326", lhs.span, f"range over {describe(x)} permits {what}")
                    break
    sides = [(stmt.key, types[0]), (stmt.value, types[1])]
    integers = x.ok and is_kind(x.type, "integer")
    if stmt.tok == ":=":
        _declare(c, stmt, scope, x, sides, integers)
    elif stmt.key is not None:
        for lhs, type_ in sides:
            if lhs is not None and type_ is not None:
                source = x if integers else Operand("value", type_, lhs)
                assign_operand(c, lhs, source, "range clause")
                if integers and x.ok and not is_kind(x.type, "integer"):
                    c.error("GX0326", lhs.span, f"cannot use iteration variable of type {type_string(x.type)}")
    elif integers:
        default(c, x)


def _declare(
    c: Checker,
    stmt: ast.RangeStmt,
    scope: Scope,
    x: Operand,
    sides: list[tuple[ast.Expr | None, t.Type | None]],
    integers: bool,
) -> None:
    fresh: list[tuple[ast.Ident, Var]] = []
    for lhs, type_ in sides:
        if lhs is None:
            continue
        if not isinstance(lhs, ast.Ident):
            c.error("GX0322", lhs.span, "only names stand on the left of `:=`")
            continue
        var = Var(lhs.name, c.pkg, None, lhs.span)
        c.info.defs[lhs] = var
        if lhs.name != "_":
            fresh.append((lhs, var))
        if type_ is None or is_invalid(type_):
            var.type, var.used = invalid(), True
        else:
            init_var(c, var, x if integers else Operand("value", type_, lhs))
    if not fresh:
        at = Span(stmt.span.file, sides[0][0].span.start if sides[0][0] else stmt.span.start, stmt.x.span.start)
        c.error("GX0322", at, "no new variables on the left of `:=`", "use `=`")
    for ident, var in fresh:
        c.declare(scope, ident, var)


def range_types(c: Checker, x: Operand) -> Types | str:
    """The types of the iteration variables an operand permits; or why it cannot be ranged over."""
    if any(each and isinstance(each[1], t.Chan) and each[1].dir == "send" for each in underlying_each(x.type)):
        return "receive from send-only channel"
    inner = common_under(x.type)
    if isinstance(inner, str):
        return inner
    if isinstance(own := unalias(inner), t.Pointer) and isinstance(array := under(own.elem), t.Array):
        inner = array
    match inner:
        case t.Basic() if is_kind(inner, "string"):
            return basic("int"), basic("int32")
        case t.Basic() if is_kind(inner, "integer"):
            return (x.type, None) if c.allows(x.expr.span, (1, 22)) else "requires go1.22 or later"
        case t.Slice(elem=elem) | t.Array(elem=elem):
            return basic("int"), elem
        case t.Map(key=key, elem=elem):
            return key, elem
        case t.Chan(elem=elem):
            return elem, None
        case t.Signature():
            return _function_types(inner) if c.allows(x.expr.span, (1, 23)) else "requires go1.23 or later"
        case _:
            return "no such type can be ranged over"


def _function_types(sig: t.Signature) -> Types | str:
    if len(sig.params.vars) != 1:
        return YIELD + "wrong argument count"
    if sig.results.vars:
        return YIELD + "unexpected results"
    argument = sig.params.vars[0].type
    yields = common_under(argument) if argument is not None else ""
    if not isinstance(yields, t.Signature):
        return YIELD + (yields if isinstance(yields, str) else "argument is not func")
    if len(yields.params.vars) > 2:
        return YIELD + "yield func has too many parameters"
    results = [var.type for var in yields.results.vars]
    if len(results) != 1 or results[0] is None or not identical(results[0], basic("bool")):
        user = len(results) == 1 and results[0] is not None and is_kind(results[0], "boolean")
        return YIELD + (
            "yield func returns user-defined boolean, not bool" if user else "yield func does not return bool"
        )
    parts = [var.type for var in yields.params.vars]
    return (parts[0] if parts else None), (parts[1] if len(parts) > 1 else None)
