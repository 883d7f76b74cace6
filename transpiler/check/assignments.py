"""Initialisation and assignment of constants and variables (Go spec: Assignment statements, Variable declarations)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.expr import expression
from transpiler.check.instantiate import fit_function, is_generic
from transpiler.check.objects import Const, Scope, Var
from transpiler.check.operand import Operand, assign, bad, default, describe
from transpiler.check.predicates import default_type, is_untyped
from transpiler.check.types import under
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import type_of, var_type
from transpiler.check.universe import basic
from transpiler.source import Span
from transpiler.syntax import nodes as ast


def const_init(c: Checker, obj: Const, type_expr: ast.Expr | None, value: ast.Expr | None) -> None:
    """Gives a constant its value; a repeated expression is checked anew for each (iota differs)."""
    type_ = type_of(c, type_expr) if type_expr is not None else None
    if type_ is not None and type_expr is not None:
        if not isinstance(under(type_), t.Basic) or under(type_) is basic("unsafe.Pointer") or is_invalid(under(type_)):
            if not is_invalid(under(type_)):
                c.error("GX0321", type_expr.span, f"invalid constant type {type_string(type_)}")
            obj.type = invalid()
            return
        obj.type = type_
    x = expression(c, value) if value is not None else None
    _init_constant(c, obj, x, type_)


def _init_constant(c: Checker, obj: Const, x: Operand | None, type_: t.Type | None) -> None:
    if x is None or not x.ok or (is_invalid(obj.type) and obj.type is not None):
        obj.type = obj.type or invalid()
        return
    if x.value is None and x.mode != "constant":
        c.error("GX0321", x.expr.span, f"`{describe(x)}` is not constant")
        obj.type = obj.type or invalid()
        return
    if type_ is not None and x.value is not None and not assign(c, x, type_, "constant declaration"):
        return
    obj.type = type_ if type_ is not None else x.type
    obj.value = x.value


def var_init(c: Checker, objs: list[Var], type_expr: ast.Expr | None, values: list[ast.Expr]) -> None:
    """Types and initialises declared variables."""
    type_ = var_type(c, type_expr) if type_expr is not None else None
    for obj in objs:
        if type_ is not None:
            obj.type = type_
    if not values:
        for obj in objs:
            obj.type = obj.type or invalid()
        return
    init_vars(c, objs, values)


def init_vars(c: Checker, objs: list[Var], values: list[ast.Expr]) -> None:
    """`a, b := x, y`, or from a call or comma-ok form."""
    operands = spread(c, values, len(objs), [obj.type for obj in objs])
    if operands is None:
        for obj in objs:
            obj.type = obj.type or invalid()
            obj.used = True
        return
    if len(operands) != len(objs):
        if all(x.ok for x in operands):
            c.error("GX0322", values[0].span, f"{len(objs)} variables but {len(operands)} values")
        for obj in objs:
            obj.type = obj.type or invalid()
            obj.used = True
        return
    for obj, x in zip(objs, operands, strict=True):
        init_var(c, obj, x)


def init_var(c: Checker, obj: Var, x: Operand) -> None:
    """Initialises a variable, which takes the type of the value when it has none."""
    if not x.ok:
        obj.type = obj.type or invalid()
        if is_invalid(obj.type):
            obj.used = True
        return
    if obj.type is None:
        type_ = x.type
        if is_untyped(type_):
            if type_ is basic("untyped nil"):
                c.error("GX0322", x.expr.span, f"`nil` alone gives {obj.name} no type", "declare the type")
                obj.type = invalid()
                return
            type_ = default_type(type_)
        obj.type = invalid() if isinstance(type_, t.Tuple) or x.mode in ("novalue", "typexpr", "builtin") else type_
        if is_invalid(obj.type) and not is_invalid(type_):
            assign(c, x, basic("int"), "assignment")
            return
    assign(c, x, obj.type, "assignment")


def spread(c: Checker, values: list[ast.Expr], count: int, hints: list[t.Type | None]) -> list[Operand] | None:
    """The operands of a right side: one a value, or the several of a single call or comma-ok expression."""
    if len(values) == 1 and count != 1:
        x = expression(c, values[0])
        if not x.ok:
            return None
        if isinstance(x.type, t.Tuple):
            return [Operand("value", var.type or invalid(), values[0]) for var in x.type.vars]
        if count == 2 and x.mode in ("commaok", "mapindex"):
            record_comma_ok(c, values[0], x.type)
            return [Operand("value", x.type, values[0]), Operand("value", basic("untyped bool"), _shadow(values[0]))]
        return [x]
    found = []
    for i, value in enumerate(values):
        hint = hints[i] if i < len(hints) else None
        x = expression(c, value, hint)
        if is_generic(x):
            fit_function(c, x, hint)
        if x.ok and isinstance(x.type, t.Tuple) and len(x.type.vars) != 1:
            c.error("GX0311", value.span, f"`{describe(x)}` gives {len(x.type.vars)} values where one is needed")
            x = bad(value)
        found.append(x)
    return found


def _shadow(expr: ast.Expr) -> ast.Expr:
    """An expression that records nothing: the `ok` of a comma-ok form has no syntax of its own."""
    return ast.BadExpr(expr.span)


def record_comma_ok(c: Checker, expr: ast.Expr, type_: t.Type) -> None:
    """Records that an expression gives a value and whether there was one."""
    pair = t.Tuple([Var("", None, type_, None), Var("", None, basic("bool"), None)])
    at: ast.Expr | None = expr
    while at is not None:
        known = c.info.types.get(at)
        if known is not None:
            c.record(at, known.mode, pair)
        at = at.x if isinstance(at, ast.ParenExpr) else None


def assign_vars(c: Checker, stmt: ast.AssignStmt) -> None:
    """`lhs = rhs`."""
    if len(stmt.lhs) != len(stmt.rhs) and len(stmt.rhs) != 1:
        c.error("GX0322", stmt.rhs[0].span, f"{len(stmt.lhs)} variables but {len(stmt.rhs)} values")
        for part in [*stmt.lhs, *stmt.rhs]:
            if not (isinstance(part, ast.Ident) and part.name == "_"):
                expression(c, part)
        return
    targets = [target(c, lhs) for lhs in stmt.lhs]
    operands = spread(c, stmt.rhs, len(stmt.lhs), targets)
    if operands is None:
        return
    if len(operands) != len(targets):
        if all(x.ok for x in operands):
            c.error("GX0322", stmt.rhs[0].span, f"{len(targets)} variables but {len(operands)} values")
        return
    for type_, x in zip(targets, operands, strict=True):
        _assign_one(c, type_, x, "assignment")


def _assign_one(c: Checker, type_: t.Type | None, x: Operand, context: str) -> None:
    if type_ is not None:
        assign(c, x, type_, context)
        if not is_untyped(type_) and is_untyped(x.type):
            x.mode = "invalid"
    elif x.ok and x.type is basic("untyped nil"):
        c.error("GX0322", x.expr.span, "`nil` alone has no type")
    elif x.ok and x.mode in ("novalue", "typexpr", "builtin"):
        assign(c, x, basic("int"), context)
    else:
        default(c, x)


def assign_operand(c: Checker, lhs: ast.Expr, x: Operand, context: str) -> None:
    """Assigns a value that has no expression of its own."""
    _assign_one(c, target(c, lhs), x, context)


def target(c: Checker, lhs: ast.Expr) -> t.Type | None:
    """The type of an assignment's target; None for the blank identifier."""
    inner = lhs
    while isinstance(inner, ast.ParenExpr):
        inner = inner.x
    if isinstance(inner, ast.Ident):
        if inner.name == "_":
            c.info.defs[inner] = None
            return None
        found = c.scope.lookup_parent(inner.name)
        if found is not None and isinstance(found[1], Var) and found[1].pkg is c.pkg:
            used = found[1].used
            x = expression(c, lhs)
            found[1].used = used
            return x.type if x.ok else invalid()
    x = expression(c, lhs)
    if not x.ok:
        return invalid()
    if x.mode not in ("variable", "mapindex"):
        c.error("GX0322", lhs.span, f"cannot assign to {describe(x)}")
        return invalid()
    return x.type


def short_var_decl(c: Checker, stmt: ast.AssignStmt) -> None:
    """`lhs := rhs`: declares what is new, assigns to the rest (Go spec: Short variable declarations)."""
    scope = c.scope
    objs: list[Var] = []
    fresh: list[tuple[ast.Ident, Var]] = []
    for lhs in stmt.lhs:
        if not isinstance(lhs, ast.Ident):
            c.error("GX0322", lhs.span, "only names stand on the left of `:=`")
            expression(c, lhs)
            objs.append(Var("_", c.pkg, None, lhs.span, used=True))
            continue
        if lhs.name != "_" and any(
            lhs.name == other.name for other in stmt.lhs[: len(objs)] if isinstance(other, ast.Ident)
        ):
            c.error("GX0322", lhs.span, f"{lhs.name} repeated on left side of `:=`")
            objs.append(Var("_", c.pkg, None, lhs.span, used=True))
            continue
        known = scope.lookup(lhs.name)
        if isinstance(known, Var) and lhs.name != "_":
            c.info.uses[lhs] = known
            objs.append(known)
            continue
        obj = Var(lhs.name, c.pkg, None, lhs.span)
        objs.append(obj)
        fresh.append((lhs, obj))
        if lhs.name == "_":
            obj.used = True
    if not any(ident.name != "_" for ident, _ in fresh):
        at = Span(stmt.span.file, stmt.tok_pos, stmt.tok_pos + 2)
        c.error("GX0322", at, "no new variables on the left of `:=`", "use `=`")
    init_vars(c, objs, stmt.rhs)
    for ident, obj in fresh:
        c.declare(scope, ident, obj)


def declare_vars(c: Checker, scope: Scope, spec: ast.ValueSpec) -> None:
    """A `var` statement in a function."""
    objs = [Var(ident.name, c.pkg, None, ident.span) for ident in spec.names]
    if len(spec.values) in (0, len(objs)) or len(spec.values) == 1:
        var_init(c, objs, spec.type, spec.values)
    else:
        for i, obj in enumerate(objs):
            var_init(c, [obj], spec.type, spec.values[i : i + 1])
    for ident, obj in zip(spec.names, objs, strict=True):
        c.declare(scope, ident, obj)
