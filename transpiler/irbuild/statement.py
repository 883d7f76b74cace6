"""Lowers statements."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import Var
from transpiler.check.predicates import core_type, default_type
from transpiler.check.universe import basic
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.irbuild.comments import all_lines, carry
from transpiler.irbuild.context import Context, Unsupported
from transpiler.irbuild.expression import checked, expression, type_of, value_for
from transpiler.irbuild.localdecl import local_declaration
from transpiler.irbuild.types import ir_type
from transpiler.irbuild.unpack import fits, unpack
from transpiler.irbuild.values import adapt, const_value
from transpiler.syntax import nodes as ast


def block(c: Context, body: ast.BlockStmt) -> n.Block:
    """A block."""
    return n.Block(statements(c, body.list), body.span, all_lines(body.tail))


def statements(c: Context, stmts: list[ast.Stmt]) -> list[n.Stmt]:
    """A statement list; one Go statement may become several."""
    found: list[n.Stmt] = []
    for stmt in stmts:
        lowered = _with_prelude(c, stmt)
        if lowered:
            carry(stmt, lowered[0])
        found.extend(lowered)
    return found


def _with_prelude(c: Context, stmt: ast.Stmt) -> list[n.Stmt]:
    """A statement behind those that lowering it put first."""
    outer, effects = c.prelude, c.effects
    prelude: list[n.Stmt] = []
    c.prelude, c.effects = prelude, False
    lowered = statement(c, stmt)
    c.prelude, c.effects = outer, effects
    return [*prelude, *lowered]


def _in_place(c: Context, stmt: ast.Stmt | None) -> n.Stmt | None:
    """A statement that runs again, or only sometimes: nothing may be put before the one around it."""
    outer, c.prelude = c.prelude, None
    found = _one(c, stmt)
    c.prelude = outer
    return found


def _expr_in_place(c: Context, expr: ast.Expr) -> n.Expr:
    outer, c.prelude = c.prelude, None
    found = expression(c, expr)
    c.prelude = outer
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
            one = n.Const(place.type, stmt.span, const_value(1, checked(c, x)))
            return [n.OpAssign(stmt.span, tok[0], place, one, True)]
        case ast.SendStmt(chan=chan, value=sent):
            inner = core_type(checked(c, chan))
            assert isinstance(inner, t.Chan)
            return [n.Send(stmt.span, expression(c, chan), value_for(c, sent, inner.elem))]
        case ast.GoStmt(call=call):
            c.deferred = call
            return [n.Go(stmt.span, expression(c, call))]
        case ast.DeferStmt(call=call):
            c.deferred = call
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
            jumped = name.name in c.labels
            if jumped:
                c.prelude = None
            found = statement(c, inner_stmt, name.name)
            if jumped:
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


def target(c: Context, lhs: ast.Expr, define: bool, type_: it.Type) -> n.Target:
    """The target of an assignment of a value of a type."""
    while isinstance(lhs, ast.ParenExpr):
        lhs = lhs.x
    if isinstance(lhs, ast.Ident):
        if lhs.name == "_":
            return n.Blank(type_)
        obj = c.info.defs.get(lhs)
        if define and isinstance(obj, Var):
            return n.Declare(c.local(obj))
    return expression(c, lhs)


def _assign(c: Context, stmt: ast.AssignStmt) -> n.Stmt:
    if stmt.tok not in ("=", ":="):
        place = expression(c, stmt.lhs[0])
        return n.OpAssign(stmt.span, stmt.tok[:-1], place, expression(c, stmt.rhs[0]))
    define = stmt.tok == ":="
    values: list[n.Expr] = []
    wanted = [_wanted(c, lhs) for lhs in stmt.lhs]
    if len(stmt.lhs) == len(stmt.rhs):
        for rhs, type_ in zip(stmt.rhs, wanted, strict=True):
            values.append(value_for(c, rhs, type_) if type_ is not None else expression(c, rhs))
    else:
        values = several(c, stmt.rhs[0], wanted)
    types = [value.type for value in values]
    if len(values) == 1 and isinstance(values[0].type, it.Tuple):
        types = list(values[0].type.types)
    pairs = zip(stmt.lhs, types, strict=True)
    return n.Assign(stmt.span, [target(c, lhs, define, type_) for lhs, type_ in pairs], values)


def several(c: Context, rhs: ast.Expr, wanted: list[t.Type | None]) -> list[n.Expr]:
    """The one expression that gives several values; its parts when they must be converted."""
    value = expression(c, rhs)
    if fits(c, value, wanted):
        return [value]
    c.effects = False
    return unpack(c, rhs, value, checked(c, rhs), wanted)


def _wanted(c: Context, lhs: ast.Expr) -> t.Type | None:
    while isinstance(lhs, ast.ParenExpr):
        lhs = lhs.x
    if isinstance(lhs, ast.Ident):
        if lhs.name == "_":
            return None
        obj = c.info.defs.get(lhs) or c.info.uses.get(lhs)
        return obj.type if obj is not None else None
    return checked(c, lhs)


def _return(c: Context, stmt: ast.ReturnStmt) -> n.Stmt:
    results = c.results
    if not stmt.results:
        return n.Return(stmt.span, [], bool(results))
    if len(stmt.results) == len(results):
        values = [value_for(c, expr, type_) for expr, type_ in zip(stmt.results, results, strict=True)]
    else:
        values = several(c, stmt.results[0], [*results])
    return n.Return(stmt.span, values)


def _if(c: Context, stmt: ast.IfStmt) -> n.If:
    init = _one(c, stmt.init)
    els: n.Block | n.If | None = None
    cond = expression(c, stmt.cond) if init is None else _expr_in_place(c, stmt.cond)
    then = block(c, stmt.body)
    if isinstance(stmt.els, ast.IfStmt):
        c.prelude = None
        els = _if(c, stmt.els)
    elif isinstance(stmt.els, ast.BlockStmt):
        els = block(c, stmt.els)
    return n.If(stmt.span, init, cond, then, els)


def _for(c: Context, stmt: ast.ForStmt, label: str | None) -> n.Stmt:
    init = _one(c, stmt.init)
    cond = _expr_in_place(c, stmt.cond) if stmt.cond is not None else None
    post = _in_place(c, stmt.post)
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
    x = expression(c, stmt.x)
    types = _range_types(type_, kind)
    first: list[n.Stmt] = []
    key = _range_target(c, stmt.key, define, types[0], first)
    value = _range_target(c, stmt.value, define, types[1], first)
    body = block(c, stmt.body)
    body.stmts[:0] = first
    return n.Range(stmt.span, kind, x, key, value, body, label, c.per_iteration)


def _range_types(type_: t.Type, kind: str) -> tuple[t.Type, t.Type]:
    """The types of the values that a range gives (Go spec: For statements with range clause)."""
    none, integer = basic("invalid"), basic("int")
    match core_type(type_):
        case t.Slice(elem=elem) | t.Array(elem=elem):
            return integer, elem
        case t.Pointer(elem=pointee) if isinstance(array := core_type(pointee), t.Array):
            return integer, array.elem
        case t.Map(key=key, elem=elem):
            return key, elem
        case t.Chan(elem=elem):
            return elem, none
        case t.Signature(params=params):
            yields = core_type(params.vars[0].type or none)
            parts = [var.type or none for var in yields.params.vars] if isinstance(yields, t.Signature) else []
            first, second, *_ = [*parts, none, none]
            return first, second
        case _:
            return (integer, basic("int32")) if kind == "string" else (default_type(type_), none)


def _range_target(
    c: Context, lhs: ast.Expr | None, define: bool, type_: t.Type, first: list[n.Stmt]
) -> n.Target | None:
    """Where a value of a range goes; one of another type goes there by way of a variable, in the loop's body."""
    if lhs is None:
        return None
    wanted = _wanted(c, lhs)
    own = ir_type(c.types, type_)
    if wanted is None or define or own == ir_type(c.types, wanted):
        return target(c, lhs, define, own)
    local = c.fresh("value", own, lhs.span)
    use = adapt(c, n.Use(own, lhs.span, local), type_, wanted)
    first.append(n.Assign(lhs.span, [target(c, lhs, False, own)], [use]))
    return n.Declare(local)


def _switch(c: Context, stmt: ast.SwitchStmt, label: str | None) -> n.Stmt:
    init = _one(c, stmt.init)
    if init is not None:
        c.prelude = None
    tag = expression(c, stmt.tag) if stmt.tag is not None else None
    c.prelude = None
    tag_type = checked(c, stmt.tag) if stmt.tag is not None else None
    cases: list[n.Case] = []
    for clause in stmt.body:
        values: list[n.Expr] = []
        for part in clause.values or []:
            value = expression(c, part)
            values.append(adapt(c, value, checked(c, part), tag_type) if tag_type is not None else value)
        body = [part for part in clause.body if not isinstance(part, ast.EmptyStmt)]
        falls = bool(body) and isinstance(body[-1], ast.BranchStmt) and body[-1].tok == "fallthrough"
        stmts = statements(c, body[:-1] if falls else body)
        inner = n.Block(stmts, clause.span, all_lines(clause.tail))
        cases.append(n.Case(values, inner, clause.span, clause.values is None, falls, all_lines(clause.lead)))
    return n.Switch(stmt.span, init, tag, cases, label)


def _type_switch(c: Context, stmt: ast.TypeSwitchStmt, label: str | None) -> n.Stmt:
    init = _one(c, stmt.init)
    x = expression(c, stmt.x) if init is None else _expr_in_place(c, stmt.x)
    cases: list[n.TypeCase] = []
    for clause in stmt.body:
        types: list[it.Type | None] = []
        for part in clause.values or []:
            is_nil = isinstance(part, ast.Ident) and part.name == "nil"
            types.append(None if is_nil else type_of(c, part))
        var = c.info.implicits.get(clause)
        inner = n.Block(statements(c, clause.body), clause.span, all_lines(clause.tail))
        local = c.local(var) if isinstance(var, Var) and var in c.locals else None
        cases.append(n.TypeCase(types, local, inner, clause.span, clause.values is None, all_lines(clause.lead)))
    return n.TypeSwitch(stmt.span, init, x, cases, label)


def _comm(c: Context, clause: ast.CommClause) -> n.Comm:
    comm = _in_place(c, clause.comm)
    body = n.Block(statements(c, clause.body), clause.span, all_lines(clause.tail))
    return n.Comm(comm, body, clause.span, all_lines(clause.lead))
