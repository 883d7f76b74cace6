"""Statements and function bodies (Go spec: Statements)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.assignments import assign_vars, declare_vars, short_var_decl, spread
from transpiler.check.checker import Checker, FuncState, invalid, is_invalid
from transpiler.check.decl import arity, declare_consts, declare_type
from transpiler.check.expr import check_assertable, expression, value
from transpiler.check.labels import check_branches, check_labels
from transpiler.check.objects import Builtin, Nil, Object, Scope, Var
from transpiler.check.operand import Operand, assign, default, describe, no_nil
from transpiler.check.operators import comparison, operate, shift, to_type
from transpiler.check.predicates import comparable, core_type, has_nil, identical, is_interface, is_kind
from transpiler.check.range_clause import range_clause
from transpiler.check.returns import terminates
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import is_type_syntax, resolve_object, var_type
from transpiler.check.universe import basic
from transpiler.source import Span
from transpiler.syntax import nodes as ast

# Predeclared functions whose call is a statement.
STATEMENTS = ("assert", "clear", "close", "copy", "delete", "panic", "print", "println", "recover")


def function_body(c: Checker, decl: Object | None, sig: t.Signature, body: ast.BlockStmt | None, scope: Scope) -> None:
    """Checks a body; afterwards its unused variables are known."""
    if body is None:
        return
    outer, state = c.scope, c.state
    c.scope, c.state = scope, FuncState(sig, decl, state.iota)
    c.info.scopes[body] = scope
    statements(c, body.list)
    check_labels(c, body)
    check_branches(c, body.list)
    if sig.results.vars and not terminates(c, body):
        end = body.span.end - 1
        c.error("GX0323", type(body.span)(body.span.file, end, end + 1), "missing return", "return a value here")
    c.scope, c.state = outer, state
    _usage(c, scope)


def _usage(c: Checker, scope: Scope) -> None:
    for obj in scope.names.values():
        if isinstance(obj, Var) and not obj.used and obj.span is not None:
            c.error("GX0324", obj.span, f"declared and not used: {obj.name}", "use it, or name it `_`")


def open_scope(c: Checker, node: ast.Node) -> Scope:
    """Enters a block."""
    scope = Scope(c.scope)
    c.info.scopes[node] = scope
    c.scope = scope
    return scope


def close_scope(c: Checker, scope: Scope) -> None:
    """Leaves a block; its unused variables are reported when all closures have been checked."""
    assert scope.parent is not None
    c.scope = scope.parent
    _usage(c, scope)


def statements(c: Checker, stmts: list[ast.Stmt]) -> None:
    """Checks a statement list."""
    for stmt in stmts:
        statement(c, stmt)


def block(c: Checker, body: ast.BlockStmt) -> None:
    """Checks a block in a scope of its own."""
    scope = open_scope(c, body)
    statements(c, body.list)
    close_scope(c, scope)


def statement(c: Checker, stmt: ast.Stmt | None) -> None:
    """Checks a statement."""
    match stmt:
        case None | ast.EmptyStmt() | ast.BadStmt() | ast.BranchStmt():
            return
        case ast.ExprStmt(x=x):
            _expr_stmt(c, x)
        case ast.AssignStmt():
            _assign(c, stmt)
        case ast.IncDecStmt(x=x):
            operand = value(c, x)
            if operand.ok and not is_kind(operand.type, "numeric"):
                c.error("GX0317", stmt.span, f"operator {stmt.tok} is not defined on {describe(operand)}")
            if operand.ok and operand.mode not in ("variable", "mapindex"):
                c.error("GX0322", x.span, f"cannot assign to {describe(operand)}")
        case ast.SendStmt(chan=chan, value=sent):
            _send(c, stmt, chan, sent)
        case ast.GoStmt(call=x) | ast.DeferStmt(call=x):
            if not isinstance(x, ast.CallExpr):
                c.error("GX0325", x.span, "`go` and `defer` need a call")
            expression(c, x)
        case ast.ReturnStmt():
            _return(c, stmt)
        case ast.BlockStmt():
            block(c, stmt)
        case ast.IfStmt():
            _if(c, stmt)
        case ast.SwitchStmt():
            _switch(c, stmt)
        case ast.TypeSwitchStmt():
            _type_switch(c, stmt)
        case ast.SelectStmt(body=clauses):
            for clause in clauses:
                scope = open_scope(c, clause)
                statement(c, clause.comm)
                statements(c, clause.body)
                close_scope(c, scope)
        case ast.ForStmt():
            scope = open_scope(c, stmt)
            statement(c, stmt.init)
            if stmt.cond is not None:
                _condition(c, stmt.cond)
            statement(c, stmt.post)
            block(c, stmt.body)
            close_scope(c, scope)
        case ast.RangeStmt():
            scope = open_scope(c, stmt)
            range_clause(c, stmt, scope)
            block(c, stmt.body)
            close_scope(c, scope)
        case ast.LabeledStmt(stmt=inner):
            statement(c, inner)
        case ast.DeclStmt(decl=decl):
            _declaration(c, decl)
        case _:
            c.error("GX0399", stmt.span, f"goxide does not check {type(stmt).__name__} yet")


def _expr_stmt(c: Checker, x: ast.Expr) -> None:
    operand = expression(c, x)
    inner = x
    while isinstance(inner, ast.ParenExpr):
        inner = inner.x
    if not operand.ok:
        return
    if isinstance(inner, ast.CallExpr) and _stands_alone(c, inner):
        return
    if isinstance(inner, ast.UnaryExpr) and inner.op == "<-":
        return
    c.error("GX0325", x.span, f"`{describe(operand)}` is evaluated but not used")


def _stands_alone(c: Checker, call: ast.CallExpr) -> bool:
    """Whether a call may be a statement: no conversion, and of predeclared functions only those without a result."""
    fun = call.fun
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
    ident = fun.sel if isinstance(fun, ast.SelectorExpr) else fun
    if isinstance(ident, ast.Ident) and isinstance(c.info.uses.get(ident), Builtin):
        return ident.name in STATEMENTS
    return not is_type_syntax(c, call.fun)


def _assign(c: Checker, stmt: ast.AssignStmt) -> None:
    if stmt.tok == ":=":
        short_var_decl(c, stmt)
    elif stmt.tok == "=":
        assign_vars(c, stmt)
    else:
        x, y = value(c, stmt.lhs[0]), value(c, stmt.rhs[0])
        if not x.ok or not y.ok:
            return
        op = stmt.tok[:-1]
        if x.mode not in ("variable", "mapindex"):
            c.error("GX0322", stmt.lhs[0].span, f"cannot assign to {describe(x)}")
            return
        holder = ast.BadExpr(stmt.span)
        left = Operand("value", x.type, x.expr)
        result = shift(c, holder, left, y, op) if op in ("<<", ">>") else operate(c, holder, op, left, y)
        if result.ok:
            assign(c, result, x.type, "assignment")


def _send(c: Checker, stmt: ast.Stmt, chan: ast.Expr, sent: ast.Expr) -> None:
    target_chan = value(c, chan)
    x = value(c, sent)
    if not target_chan.ok or not x.ok:
        return
    inner = core_type(target_chan.type)
    if not isinstance(inner, t.Chan) or inner.dir == "recv":
        at = stmt.span.file.text.find(b"<-", chan.span.end)
        arrow = Span(stmt.span.file, at, at + 2)
        c.error("GX0317", arrow, f"cannot send to {describe(target_chan)} ({type_string(target_chan.type)})")
        return
    assign(c, x, inner.elem, "send")


def _return(c: Checker, stmt: ast.ReturnStmt) -> None:
    sig = c.state.sig
    assert sig is not None
    results = sig.results.vars
    if not stmt.results:
        if results and not results[0].name:
            c.error("GX0323", stmt.span, f"return without values in a function with {len(results)} results")
        return
    if not results:
        c.error("GX0323", stmt.results[0].span, "this function has no results")
        for part in stmt.results:
            expression(c, part)
        return
    operands = spread(c, stmt.results, len(results), [var.type for var in results])
    if operands is None:
        return
    if len(operands) != len(results) or (len(stmt.results) == 1 and operands[0].mode == "commaok" and len(results) > 1):
        if all(x.ok for x in operands):
            extra = len(stmt.results) > len(results)
            at = stmt.results[len(results)] if extra else stmt.results[-1]
            c.error("GX0323", at.span, f"{len(operands)} values returned, {len(results)} expected")
        return
    for x, var in zip(operands, results, strict=True):
        assign(c, x, var.type or invalid(), "return statement")


def _condition(c: Checker, cond: ast.Expr) -> None:
    x = value(c, cond)
    if not x.ok:
        return
    if not is_kind(x.type, "boolean"):
        c.error("GX0326", cond.span, f"{describe(x)} is not a condition: its type is {type_string(x.type)}")


def _if(c: Checker, stmt: ast.IfStmt) -> None:
    scopes = []
    at: ast.Stmt | None = stmt
    while isinstance(at, ast.IfStmt):
        scopes.append(open_scope(c, at))
        statement(c, at.init)
        _condition(c, at.cond)
        block(c, at.body)
        at = at.els
    statement(c, at)
    for scope in reversed(scopes):
        close_scope(c, scope)


def _switch(c: Checker, stmt: ast.SwitchStmt) -> None:
    scope = open_scope(c, stmt)
    statement(c, stmt.init)
    if stmt.tag is not None:
        tag = value(c, stmt.tag)
        if tag.ok and no_nil(c, tag, "switch expression"):
            default(c, tag)
        else:
            tag.mode = "invalid"
        if tag.ok and not comparable(tag.type) and not has_nil(tag.type):
            c.error("GX0326", stmt.tag.span, f"cannot switch on {describe(tag)} (type {type_string(tag.type)})")
            tag.mode = "invalid"
    else:
        tag = Operand("constant", basic("bool"), ast.Ident(stmt.span, "true"), True)
    seen: dict[object, list[t.Type]] = {}
    for clause in stmt.body:
        for part in clause.values or []:
            _case_value(c, tag, part, seen)
        inner = open_scope(c, clause)
        statements(c, clause.body)
        close_scope(c, inner)
    close_scope(c, scope)


def _case_value(c: Checker, tag: Operand, part: ast.Expr, seen: dict[object, list[t.Type]]) -> None:
    x = value(c, part)
    if not x.ok or not tag.ok or not to_type(c, x, tag.type):
        return
    left = Operand(x.mode, x.type, part, x.value)
    right = Operand(tag.mode, tag.type, tag.expr, tag.value)
    if not comparison(c, ast.BadExpr(part.span), "==", left, right, True).ok or x.value is None:
        return
    if not isinstance(x.value, bool):
        known = seen.setdefault((isinstance(x.value, bytes), x.value), [])
        if any(identical(x.type, other) for other in known):
            c.error("GX0326", part.span, f"case {describe(x)} stands twice")
        known.append(x.type)


def _type_switch(c: Checker, stmt: ast.TypeSwitchStmt) -> None:
    scope = open_scope(c, stmt)
    statement(c, stmt.init)
    x = value(c, stmt.x)
    if x.ok and not is_interface(x.type):
        c.error("GX0314", stmt.x.span, f"{describe(x)} (type {type_string(x.type)}) is not an interface")
    locals_: list[Var] = []
    if stmt.bind is not None:
        c.info.defs[stmt.bind] = None
    seen: list[t.Type | None] = []
    for clause in stmt.body:
        types: list[t.Type | None] = []
        for part in clause.values or []:
            types.append(_case_type(c, x, part, seen))
        inner = open_scope(c, clause)
        if stmt.bind is not None:
            only = types[0] if len(types) == 1 else None
            type_ = only if only is not None else (x.type if x.ok else invalid())
            var = Var(stmt.bind.name, c.pkg, type_, stmt.bind.span)
            inner.insert(var)
            c.info.implicits[clause] = var
            locals_.append(var)
        statements(c, clause.body)
        if stmt.bind is not None:
            used = locals_[-1].used
            locals_[-1].used = True
            close_scope(c, inner)
            locals_[-1].used = used
        else:
            close_scope(c, inner)
    if stmt.bind is not None and locals_ and not any(var.used for var in locals_):
        c.error("GX0324", stmt.bind.span, f"declared and not used: {stmt.bind.name}")
    close_scope(c, scope)


def _case_type(c: Checker, x: Operand, part: ast.Expr, seen: list[t.Type | None]) -> t.Type | None:
    type_: t.Type | None = None
    if _is_nil(c, part):
        expression(c, part)
    else:
        type_ = var_type(c, part)
        if is_invalid(type_):
            return type_
    for other in seen:
        if other is type_ or (other is not None and type_ is not None and identical(other, type_)):
            c.error("GX0326", part.span, f"case {part.span.text[:40]} stands twice in type switch")
            return type_
    seen.append(type_)
    if type_ is not None and x.ok and is_interface(x.type):
        check_assertable(c, part.span, x.type, type_)
    return type_


def _is_nil(c: Checker, expr: ast.Expr) -> bool:
    while isinstance(expr, ast.ParenExpr):
        expr = expr.x
    found = c.scope.lookup_parent(expr.name) if isinstance(expr, ast.Ident) else None
    return found is not None and isinstance(found[1], Nil)


def _declaration(c: Checker, decl: ast.GenDecl) -> None:
    last: ast.ValueSpec | None = None
    for spec in decl.specs:
        if isinstance(spec, ast.TypeSpec):
            resolve_object(c, declare_type(c, c.scope, c.scope, spec))
        elif isinstance(spec, ast.ValueSpec) and decl.tok == "const":
            if spec.type is not None or spec.values:
                last = spec
            objs = declare_consts(c, c.scope, c.scope, spec, last)
            for ident, const_obj in zip(spec.names, objs, strict=True):
                resolve_object(c, const_obj)
                c.declare(c.scope, ident, const_obj)
        elif isinstance(spec, ast.ValueSpec):
            arity(c, spec, None, False)
            declare_vars(c, c.scope, spec)
