"""`h.borrow().n` for `h.with(|x| x.n)`, where the statement does nothing else while the borrow is open.

A guard that is a temporary lives to the end of its statement (of its condition, in `if` and `while`). There it may be
written as one when all else that runs until then cannot ask for the same cell (ownership.md, "Short borrows").
"""

from __future__ import annotations

from dataclasses import fields

from transpiler.rust import nodes as r
from transpiler.rustgen.rustwalk import behind_guard, nodes, simple

QUIET = frozenset({"clone", "is_empty", "is_none", "is_some", "len", "to_owned"})


def shorten(items: list[r.Item]) -> None:
    """Rewrites all bodies in the items."""
    for node in list(nodes(items)):
        match node:
            case r.Block():
                for stmt in node.stmts:
                    _statement(stmt)
                if node.value is not None:
                    node.value = _read(node.value)
            case r.If() | r.While():
                node.cond = _read(node.cond)
            case _:
                pass


def _statement(stmt: r.Stmt) -> None:
    match stmt:
        case r.ExprStmt(x=r.MethodCall(name="with_mut") as call) if call.cell:
            stmt.x = _opened(call) or call
        case r.ExprStmt(x=r.Return(value=r.Expr() as value) as back):
            back.value = _read(value)
        case r.Let(init=r.Expr() as value, els=None):
            stmt.init = _read(value)
        case _:
            pass


def _read(expr: r.Expr) -> r.Expr:
    """The expression with its reads in short borrows, when reading is all that it does."""
    return _replaced(expr) if _is_quiet(expr) else expr


def _is_quiet(expr: r.Expr) -> bool:
    match expr:
        case r.MethodCall(name="with") if expr.cell:
            return _opened(expr) is not None
        case r.MethodCall(recv=recv, name=name, args=[]):
            return name in QUIET and _is_quiet(recv)
        case r.Binary(x=x, y=y):
            return _is_quiet(x) and _is_quiet(y) and _alone(x, y)
        case r.Field(base=x) | r.Unary(x=x) | r.Cast(x=x):
            return _is_quiet(x)
        case _:
            return isinstance(expr, r.Path | r.Int | r.Float | r.Bool | r.Str | r.Char)


def _opened_in(expr: r.Expr) -> list[r.MethodCall]:
    return [x for x in nodes(expr) if isinstance(x, r.MethodCall) and x.cell and x.name == "with"]


def _alone(x: r.Expr, y: r.Expr) -> bool:
    """Whether no method that is called behind a guard could open the cell whose guard the other operand holds."""
    opened_x, opened_y = _opened_in(x), _opened_in(y)
    called = [node for call in (*opened_x, *opened_y) for node in nodes(call.args) if isinstance(node, r.MethodCall)]
    return not (opened_x and opened_y) or all(call.name in QUIET for call in called)


def _replaced(expr: r.Expr) -> r.Expr:
    if isinstance(expr, r.MethodCall) and expr.cell and expr.name == "with":
        return _opened(expr) or expr
    for field in fields(expr):
        value = getattr(expr, field.name)
        if isinstance(value, r.Expr):
            setattr(expr, field.name, _replaced(value))
    if isinstance(expr, r.Binary) and expr.op in ("==", "!="):
        expr.x, expr.y = _looked_at(expr.x), _looked_at(expr.y)
    match expr:
        case r.Binary(op="==" | "!=" | ">", x=r.MethodCall(recv=recv, name="len", args=[]), y=r.Int(value=0)) if (
            behind_guard(recv)
        ):
            empty = r.MethodCall(recv, "is_empty", [])
            return empty if expr.op == "==" else r.Unary("!", empty)
        case _:
            return expr


def _looked_at(expr: r.Expr) -> r.Expr:
    """Without the copy of what is only compared while its borrow is open."""
    match expr:
        case r.MethodCall(recv=r.Field() as read, name="clone", args=[]) if behind_guard(read):
            return read
        case _:
            return expr


def _opened(call: r.MethodCall) -> r.Expr | None:
    """What a call of `with` or `with_mut` does, on a guard that is a temporary; None where that is no plain expression."""
    match call.args:
        case [r.ClosureExpr(params=[(r.PBind(name=name), None)], body=body)] if not isinstance(body, r.Path):
            guard = r.MethodCall(call.recv, "borrow_mut" if call.name == "with_mut" else "borrow", [], cell=call.cell)
            mentions = sum(isinstance(node, r.Path) and node.path == name for node in nodes(body))
            return _on(body, name, guard) if mentions == 1 else None
        case _:
            return None


def _on(body: r.Expr, name: str, guard: r.Expr) -> r.Expr | None:
    """The body with the guard for the name that its place begins with."""
    match body:
        case r.Path(path=path) if path == name:
            return guard
        case r.Assign(op=op, target=target, value=value) if simple(value):
            inner = _on(target, name, guard)
            return r.Assign(op, inner, value) if inner is not None else None
        case r.Field(base=base, name=field):
            inner = _on(base, name, guard)
            return r.Field(inner, field) if inner is not None else None
        case r.Index(base=base, index=index) if simple(index):
            inner = _on(base, name, guard)
            return r.Index(inner, index) if inner is not None else None
        case r.Unary(op=op, x=x):
            inner = _on(x, name, guard)
            return r.Unary(op, inner) if inner is not None else None
        case r.MethodCall(recv=recv, name=method, args=args, targs=targs, shared=shared) if all(map(simple, args)):
            inner = _on(recv, name, guard)
            return r.MethodCall(inner, method, args, targs, shared) if inner is not None else None
        case _:
            return None
