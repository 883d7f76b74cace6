"""Lowers statements."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import Var
from transpiler.check.predicates import core_type
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.irbuild.comments import all_lines, carry
from transpiler.irbuild.context import Context, Unsupported
from transpiler.irbuild.expression import checked, expression, type_of, value_for
from transpiler.irbuild.localdecl import local_declaration
from transpiler.irbuild.values import adapt
from transpiler.syntax import nodes as ast


def block(c: Context, body: ast.BlockStmt) -> n.Block:
    """A block."""
    return n.Block(statements(c, body.list), body.span, all_lines(body.tail))


def statements(c: Context, stmts: list[ast.Stmt]) -> list[n.Stmt]:
    """A statement list; one Go statement may become several."""
    found: list[n.Stmt] = []
    for stmt in stmts:
        lowered = statement(c, stmt)
        if lowered:
            carry(stmt, lowered[0])
        found.extend(lowered)
    return found


def statement(c: Context, stmt: ast.Stmt, label: str | None = None) -> list[n.Stmt]:
    """The IR of a statement."""
    match stmt:
        case ast.EmptyStmt():
            return []
        case ast.ExprStmt(x=x):
            return [n.ExprStmt(stmt.span, expression(c, x))]
        case ast.AssignStmt():
            return [_assign(c, stmt)]
        case ast.IncDecStmt(x=x, tok=tok):
            place = expression(c, x)
            one = n.Const(place.type, stmt.span, 1)
            return [n.OpAssign(stmt.span, tok[0], place, one, True)]
        case ast.SendStmt(chan=chan, value=sent):
            inner = core_type(checked(c, chan))
            assert isinstance(inner, t.Chan)
            return [n.Send(stmt.span, expression(c, chan), value_for(c, sent, inner.elem))]
        case ast.GoStmt(call=call):
            return [n.Go(stmt.span, expression(c, call))]
        case ast.DeferStmt(call=call):
            return [n.Defer(stmt.span, expression(c, call))]
        case ast.ReturnStmt():
            return [_return(c, stmt)]
        case ast.BranchStmt(tok=tok, label=target):
            return [_branch(stmt, tok, target.name if target is not None else None)]
        case ast.BlockStmt():
            return [n.BlockStmt(stmt.span, block(c, stmt), label)]
        case ast.IfStmt():
            return [_if(c, stmt)]
        case ast.ForStmt():
            return [_for(c, stmt, label)]
        case ast.RangeStmt():
            return [_range(c, stmt, label)]
        case ast.SwitchStmt():
            return [_switch(c, stmt, label)]
        case ast.TypeSwitchStmt():
            return [_type_switch(c, stmt, label)]
        case ast.SelectStmt(body=clauses):
            comms = [_comm(c, clause) for clause in clauses]
            return [n.SelectStmt(stmt.span, comms, label)]
        case ast.LabeledStmt(label=name, stmt=inner_stmt):
            found = statement(c, inner_stmt, name.name)
            if name.name in c.labels.values():
                return [n.LabelMark(stmt.span, name.name), *found]
            return found
        case ast.DeclStmt(decl=decl):
            return local_declaration(c, decl)
        case _:
            raise Unsupported(stmt, f"the statement {type(stmt).__name__}")


def _one(c: Context, stmt: ast.Stmt | None) -> n.Stmt | None:
    if stmt is None:
        return None
    found = statement(c, stmt)
    return found[0] if found else None


def _branch(stmt: ast.BranchStmt, tok: str, label: str | None) -> n.Stmt:
    match tok:
        case "break":
            return n.Break(stmt.span, label)
        case "continue":
            return n.Continue(stmt.span, label)
        case "goto":
            return n.Goto(stmt.span, label or "")
        case _:
            raise Unsupported(stmt, "fallthrough here")


def target(c: Context, lhs: ast.Expr, define: bool) -> n.Target:
    """The target of an assignment."""
    while isinstance(lhs, ast.ParenExpr):
        lhs = lhs.x
    if isinstance(lhs, ast.Ident):
        if lhs.name == "_":
            return n.Blank(it.VOID)
        obj = c.info.defs.get(lhs)
        if define and isinstance(obj, Var):
            return n.Declare(c.local(obj))
    return expression(c, lhs)


def _assign(c: Context, stmt: ast.AssignStmt) -> n.Stmt:
    if stmt.tok not in ("=", ":="):
        return n.OpAssign(stmt.span, stmt.tok[:-1], expression(c, stmt.lhs[0]), expression(c, stmt.rhs[0]))
    define = stmt.tok == ":="
    values: list[n.Expr] = []
    if len(stmt.lhs) == len(stmt.rhs):
        for lhs, rhs in zip(stmt.lhs, stmt.rhs, strict=True):
            wanted = _wanted(c, lhs, define)
            values.append(value_for(c, rhs, wanted) if wanted is not None else expression(c, rhs))
    else:
        values = [expression(c, rhs) for rhs in stmt.rhs]
    return n.Assign(stmt.span, [target(c, lhs, define) for lhs in stmt.lhs], values)


def _wanted(c: Context, lhs: ast.Expr, define: bool) -> t.Type | None:
    if isinstance(lhs, ast.Ident):
        if lhs.name == "_":
            return None
        obj = c.info.defs.get(lhs) or c.info.uses.get(lhs)
        return obj.type if obj is not None else None
    return checked(c, lhs)


def _return(c: Context, stmt: ast.ReturnStmt) -> n.Stmt:
    assert c.func is not None
    results = c.func.results
    if not stmt.results:
        return n.Return(stmt.span, [], bool(results))
    if len(stmt.results) == len(results):
        values = [_to_result(c, expr, local) for expr, local in zip(stmt.results, results, strict=True)]
    else:
        values = [expression(c, expr) for expr in stmt.results]
    return n.Return(stmt.span, values)


def _to_result(c: Context, expr: ast.Expr, local: n.Local) -> n.Expr:
    var = next((obj for obj, known in c.locals.items() if known is local), None)
    assert var is not None and var.type is not None
    return value_for(c, expr, var.type)


def _if(c: Context, stmt: ast.IfStmt) -> n.If:
    init = _one(c, stmt.init)
    els: n.Block | n.If | None = None
    cond = expression(c, stmt.cond)
    then = block(c, stmt.body)
    if isinstance(stmt.els, ast.IfStmt):
        els = _if(c, stmt.els)
    elif isinstance(stmt.els, ast.BlockStmt):
        els = block(c, stmt.els)
    return n.If(stmt.span, init, cond, then, els)


def _for(c: Context, stmt: ast.ForStmt, label: str | None) -> n.Stmt:
    init = _one(c, stmt.init)
    cond = expression(c, stmt.cond) if stmt.cond is not None else None
    post = _one(c, stmt.post)
    return n.For(stmt.span, init, cond, post, block(c, stmt.body), label, c.per_iteration)


def _range(c: Context, stmt: ast.RangeStmt, label: str | None) -> n.Stmt:
    type_ = checked(c, stmt.x)
    inner = core_type(type_)
    match inner:
        case t.Slice():
            kind = "slice"
        case t.Array():
            kind = "array"
        case t.Pointer():
            kind = "arrayptr"
        case t.Map():
            kind = "map"
        case t.Chan():
            kind = "chan"
        case t.Signature():
            kind = "func"
        case t.Basic(info=info):
            kind = "string" if "string" in info else "int"
        case _:
            raise Unsupported(stmt, "a range over this type")
    define = stmt.tok == ":="
    key = target(c, stmt.key, define) if stmt.key is not None else None
    value = target(c, stmt.value, define) if stmt.value is not None else None
    x = expression(c, stmt.x)
    body = block(c, stmt.body)
    return n.Range(stmt.span, kind, x, key, value, body, label, c.per_iteration)


def _switch(c: Context, stmt: ast.SwitchStmt, label: str | None) -> n.Stmt:
    init = _one(c, stmt.init)
    tag = expression(c, stmt.tag) if stmt.tag is not None else None
    tag_type = checked(c, stmt.tag) if stmt.tag is not None else None
    cases: list[n.Case] = []
    for clause in stmt.body:
        values: list[n.Expr] = []
        for part in clause.values or []:
            value = expression(c, part)
            values.append(adapt(c, value, checked(c, part), tag_type) if tag_type is not None else value)
        body = list(clause.body)
        falls = bool(body) and isinstance(body[-1], ast.BranchStmt) and body[-1].tok == "fallthrough"
        stmts = statements(c, body[:-1] if falls else body)
        inner = n.Block(stmts, clause.span, all_lines(clause.tail))
        cases.append(n.Case(values, inner, clause.span, clause.values is None, falls, all_lines(clause.lead)))
    return n.Switch(stmt.span, init, tag, cases, label)


def _type_switch(c: Context, stmt: ast.TypeSwitchStmt, label: str | None) -> n.Stmt:
    init = _one(c, stmt.init)
    x = expression(c, stmt.x)
    cases: list[n.TypeCase] = []
    for clause in stmt.body:
        types: list[it.Type | None] = []
        for part in clause.values or []:
            is_nil = isinstance(part, ast.Ident) and part.name == "nil"
            types.append(None if is_nil else type_of(c, part))
        var = c.info.implicits.get(clause)
        local: n.Local | None = None
        if isinstance(var, Var):
            local = c.local(var)
        inner = n.Block(statements(c, clause.body), clause.span, all_lines(clause.tail))
        cases.append(n.TypeCase(types, local, inner, clause.span, clause.values is None, all_lines(clause.lead)))
    return n.TypeSwitch(stmt.span, init, x, cases, label)


def _comm(c: Context, clause: ast.CommClause) -> n.Comm:
    comm = _one(c, clause.comm)
    return n.Comm(comm, n.Block(statements(c, clause.body), clause.span, all_lines(clause.tail)), clause.span)
