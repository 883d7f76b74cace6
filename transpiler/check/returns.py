"""Terminating statements (Go spec: Terminating statements)."""

from __future__ import annotations

from transpiler.check.checker import Checker
from transpiler.check.objects import Builtin
from transpiler.syntax import nodes as ast


def terminates(c: Checker, stmt: ast.Stmt | None, label: str | None = None) -> bool:
    """Whether control cannot leave a statement at its end."""
    match stmt:
        case ast.ReturnStmt():
            return True
        case ast.BranchStmt(tok=tok):
            return tok in ("goto", "fallthrough")
        case ast.ExprStmt(x=x):
            return _panics(c, x)
        case ast.BlockStmt(list=stmts):
            return _last(c, stmts)
        case ast.IfStmt(body=body, els=els):
            return els is not None and terminates(c, body) and terminates(c, els)
        case ast.ForStmt(cond=None, body=body):
            return not _breaks(body, label, True)
        case ast.SwitchStmt(body=clauses) | ast.TypeSwitchStmt(body=clauses):
            has_default = any(clause.values is None for clause in clauses)
            return has_default and all(
                _last(c, clause.body) and not any(_breaks(part, label, True) for part in clause.body)
                for clause in clauses
            )
        case ast.SelectStmt(body=comms):
            return all(
                _last(c, clause.body) and not any(_breaks(part, label, True) for part in clause.body)
                for clause in comms
            )
        case ast.LabeledStmt(label=name, stmt=inner):
            return terminates(c, inner, name.name)
        case _:
            return False


def _last(c: Checker, stmts: list[ast.Stmt]) -> bool:
    """Whether the last statement that is not empty terminates."""
    last = next((stmt for stmt in reversed(stmts) if not isinstance(stmt, ast.EmptyStmt)), None)
    return terminates(c, last)


def _panics(c: Checker, x: ast.Expr) -> bool:
    while isinstance(x, ast.ParenExpr):
        x = x.x
    if isinstance(x, ast.CallExpr):
        fun = x.fun
        while isinstance(fun, ast.ParenExpr):
            fun = fun.x
        return isinstance(fun, ast.Ident) and fun.name == "panic" and isinstance(c.info.uses.get(fun), Builtin)
    return False


def _breaks(stmt: ast.Stmt | None, label: str | None, implicit: bool) -> bool:
    """Whether a `break` leaves the statement: one without a label (`implicit`), or with the label."""
    match stmt:
        case ast.BranchStmt(tok="break", label=target):
            return implicit if target is None else target.name == label
        case ast.BlockStmt(list=stmts):
            return any(_breaks(part, label, implicit) for part in stmts)
        case ast.IfStmt(body=body, els=els):
            return _breaks(body, label, implicit) or _breaks(els, label, implicit)
        case ast.LabeledStmt(stmt=inner):
            return _breaks(inner, label, implicit)
        case ast.ForStmt(body=body) | ast.RangeStmt(body=body):
            return _breaks(body, label, False)
        case ast.SwitchStmt(body=clauses) | ast.TypeSwitchStmt(body=clauses):
            return any(_breaks(part, label, False) for clause in clauses for part in clause.body)
        case ast.SelectStmt(body=comms):
            return any(_breaks(part, label, False) for clause in comms for part in clause.body)
        case _:
            return False
