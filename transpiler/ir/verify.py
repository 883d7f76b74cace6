"""Checks a module for what must hold after lowering and after every pass.

Each variable that is used is declared around its use; assignments, arguments and results have exactly the type of where
they go; places are places; no type is untyped. Whatever breaks a rule is a `Problem`, never an exception.
"""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.places import is_place
from transpiler.ir.typetext import type_text
from transpiler.ir.verify_expr import check_callee, check_expr
from transpiler.ir.verify_state import Checks, Problem, note, types_agree


def verify(module: n.Module) -> list[Problem]:
    """What is wrong with a module; empty when all is well."""
    c = Checks(module)
    for package in module.packages:
        for item in [*package.items, *package.init_funcs]:
            match item:
                case n.Func():
                    c.where = item.sym
                    c.scope = set()
                    _func(c, item)
                case n.GlobalVar(init=init) if init is not None:
                    c.where = item.sym
                    check_expr(c, init, _closure)
                    types_agree(c, init, item.type, "initial value")
                case n.TypeDecl():
                    c.where = item.sym
                    _plain_type(c, item.underlying, item)
                case n.ConstDecl():
                    c.where = item.sym
                    _plain_type(c, item.type, item)
                case _:
                    pass
    return c.problems


def _plain_type(c: Checks, type_: t.Type, at: n.TypeDecl | n.ConstDecl) -> None:
    if type_ == t.Basic("invalid"):
        c.problems.append(Problem(c.where, at.span, "an invalid type"))


def _func(c: Checks, func: n.Func) -> None:
    outer = c.scope
    c.scope = set(outer)
    locals_ = [*([func.recv] if func.recv is not None else []), *func.params, *func.results]
    c.scope.update(id(local) for local in locals_)
    types = tuple(local.type for local in func.params)
    if types != func.sig.params or tuple(local.type for local in func.results) != func.sig.results:
        c.problems.append(Problem(c.where, func.span, "parameters or results differ from the signature"))
    if func.body is not None:
        results, c.results = c.results, list(func.sig.results)
        _block(c, func.body)
        c.results = results
    c.scope = outer


def _closure(c: Checks, closure: n.Closure) -> None:
    _func(c, closure.func)
    if closure.func.sig != closure.type:
        note(c, closure, f"a literal of signature {type_text(closure.func.sig)} has type {type_text(closure.type)}")


def _expr(c: Checks, expr: n.Expr | None) -> None:
    if expr is not None:
        check_expr(c, expr, _closure)


def _block(c: Checks, block: n.Block) -> None:
    outer, c.scope = c.scope, set(c.scope)
    for stmt in block.stmts:
        _stmt(c, stmt)
    c.scope = outer


def _scoped(c: Checks, init: n.Stmt | None) -> set[int]:
    """Opens a scope for a statement with an init; gives the one to go back to."""
    outer, c.scope = c.scope, set(c.scope)
    if init is not None:
        _stmt(c, init)
    return outer


def _stmt(c: Checks, stmt: n.Stmt) -> None:
    match stmt:
        case n.Assign():
            _assign(c, stmt)
        case n.OpAssign(op=op, target=target, value=value):
            _expr(c, value)
            _place(c, target)
            if op not in ("<<", ">>"):
                types_agree(c, value, target.type, f"operand of {op}=")
        case n.ExprStmt(x=x):
            _expr(c, x)
        case n.Go(call=x) | n.Defer(call=x):
            _expr(c, x)
            if not isinstance(x, n.Call | n.Builtin | n.Convert):
                note(c, x, "go and defer need a call")
        case n.Send(chan=chan, value=value):
            _expr(c, chan)
            _expr(c, value)
            inner = c.under(chan.type)
            if isinstance(inner, t.Chan):
                types_agree(c, value, inner.elem, "value sent")
        case n.Return():
            _return(c, stmt)
        case n.If() | n.For() | n.Range() | n.Switch() | n.TypeSwitch() | n.SelectStmt() | n.BlockStmt():
            _compound(c, stmt)
        case _:
            pass


def _compound(c: Checks, stmt: n.Stmt) -> None:
    match stmt:
        case n.If():
            outer = _scoped(c, stmt.init)
            _expr(c, stmt.cond)
            _boolean(c, stmt.cond)
            _block(c, stmt.then)
            if isinstance(stmt.els, n.If):
                _stmt(c, stmt.els)
            elif stmt.els is not None:
                _block(c, stmt.els)
            c.scope = outer
        case n.For():
            outer = _scoped(c, stmt.init)
            _expr(c, stmt.cond)
            if stmt.cond is not None:
                _boolean(c, stmt.cond)
            _block(c, stmt.body)
            if stmt.post is not None:
                _stmt(c, stmt.post)
            c.scope = outer
        case n.Range():
            _range(c, stmt)
        case n.Switch():
            _switch(c, stmt)
        case n.TypeSwitch():
            outer = _scoped(c, stmt.init)
            _expr(c, stmt.x)
            for clause in stmt.cases:
                inner = c.scope
                c.scope = set(inner)
                if clause.local is not None:
                    c.scope.add(id(clause.local))
                _block(c, clause.body)
                c.scope = inner
            c.scope = outer
        case n.SelectStmt(cases=comms):
            for comm in comms:
                outer = _scoped(c, comm.comm)
                _block(c, comm.body)
                c.scope = outer
        case n.BlockStmt(block=block):
            _block(c, block)
        case _:
            pass


def _boolean(c: Checks, cond: n.Expr) -> None:
    if c.under(cond.type) != t.BOOL:
        note(c, cond, f"a condition of type {type_text(cond.type)}")


def _switch(c: Checks, stmt: n.Switch) -> None:
    outer = _scoped(c, stmt.init)
    _expr(c, stmt.tag)
    for case in stmt.cases:
        for value in case.values:
            _expr(c, value)
            if stmt.tag is None:
                _boolean(c, value)
            else:
                types_agree(c, value, stmt.tag.type, "case")
        _block(c, case.body)
    c.scope = outer


def _range(c: Checks, stmt: n.Range) -> None:
    _expr(c, stmt.x)
    outer, c.scope = c.scope, set(c.scope)
    for target, wanted in zip((stmt.key, stmt.value), c.range_types(stmt), strict=True):
        if target is None:
            continue
        if wanted is None:
            note(c, stmt.x, f"a range of kind {stmt.kind} has no such variable")
            continue
        _target(c, target, wanted, stmt.x)
    _block(c, stmt.body)
    c.scope = outer


def _return(c: Checks, stmt: n.Return) -> None:
    for value in stmt.values:
        _expr(c, value)
    if stmt.naked:
        return
    if len(stmt.values) == 1 and len(c.results) > 1:
        types_agree(c, stmt.values[0], t.Tuple(tuple(c.results)), "results")
    elif len(stmt.values) != len(c.results):
        c.problems.append(Problem(c.where, stmt.span, f"{len(stmt.values)} values for {len(c.results)} results"))
    else:
        for value, wanted in zip(stmt.values, c.results, strict=True):
            types_agree(c, value, wanted, "result")


def _assign(c: Checks, stmt: n.Assign) -> None:
    for value in stmt.values:
        _expr(c, value)
    types = [value.type for value in stmt.values]
    if len(stmt.values) == 1 and isinstance(stmt.values[0].type, t.Tuple):
        types = list(stmt.values[0].type.types)
    if len(types) != len(stmt.targets):
        c.problems.append(Problem(c.where, stmt.span, f"{len(types)} values for {len(stmt.targets)} targets"))
        return
    for target, type_ in zip(stmt.targets, types, strict=True):
        _target(c, target, type_, stmt.values[0])


def _target(c: Checks, target: n.Target, type_: t.Type, at: n.Expr) -> None:
    match target:
        case n.Declare(local=local):
            c.scope.add(id(local))
            wanted = local.type
        case n.Blank(type=wanted):
            pass
        case _:
            _place(c, target)
            wanted = target.type
    if wanted != type_ and not _comma_bool(c, wanted, type_):
        note(c, at, f"a value of type {type_text(type_)} goes to a place of type {type_text(wanted)}")


def _comma_bool(c: Checks, wanted: t.Type, type_: t.Type) -> bool:
    """The second value of a comma-ok form takes any boolean type."""
    return type_ == t.BOOL and c.under(wanted) == t.BOOL


def _place(c: Checks, target: n.Expr) -> None:
    _expr(c, target)
    if not is_place(target):
        note(c, target, "this is no place")


__all__ = ["Problem", "check_callee", "verify"]
