"""`let x = if c { a } else { b };`: a variable whose value every branch of one statement gives it is declared there.

Go says `var x T` first; rustc would take `let x;` as well, clippy would not. Only bindings that are never changed are moved.
"""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rust.walk import children
from transpiler.rustgen.muts import leaves
from transpiler.rustgen.rustwalk import names, nodes


def join(body: r.Block) -> None:
    """Moves declarations to the statements that give them their values, in all blocks of a body."""
    for block in [node for node in nodes(body) if isinstance(node, r.Block)]:
        for stmt in list(block.stmts):
            _move(block, stmt)


def _move(block: r.Block, stmt: r.Stmt) -> None:
    match stmt:
        case r.Let(pattern=r.PBind(name=name, mut=False), init=None, els=None, trail=None):
            pass
        case _:
            return
    place = next(i for i, each in enumerate(block.stmts) if each is stmt)
    for i, later in enumerate(block.stmts[place + 1 :], place + 1):
        if mentions(later, name):
            value = _value(later.x, name) if isinstance(later, r.ExprStmt) else None
            if value is not None:
                known = any(isinstance(node, r.Path) for node in _values(value))
                block.stmts[i] = r.Let(stmt.pattern, None if known else stmt.type, value, trail=later.trail)
                del block.stmts[place]
            return


def mentions(node: r.Node | r.Type, name: str) -> bool:
    """Whether a variable is mentioned, and not another one of its name that a pattern inside binds."""
    match node:
        case r.Path(path=path):
            return path == name
        case r.Format():
            return name in names(node)
        case r.Arm(pattern=pattern) if _binds(pattern, name):
            return False
        case r.ClosureExpr(params=params) if any(_binds(pattern, name) for pattern, _ in params):
            return False
        case _:
            return any(mentions(child, name) for child in children(node))


def _binds(pattern: r.Pat, name: str) -> bool:
    return any(isinstance(node, r.PBind) and node.name == name for node in nodes(pattern))


def _value(expr: r.Expr, name: str) -> r.Expr | None:
    """What a statement gives the variable, as an expression; None where it does not just do that."""
    match expr:
        case r.Assign(op="=", target=r.Path(path=path), value=value) if path == name and not mentions(value, name):
            return value
        case r.If(cond=cond, then=then, els=els) if els is not None and not mentions(cond, name):
            first, second = _branch(then, name), _branch(els, name)
            return r.If(cond, first, second) if isinstance(first, r.Block) and second is not None else None
        case r.Match(value=value, arms=arms) if not mentions(value, name):
            made = []
            for arm in arms:
                inside = _branch(arm.body, name)
                if inside is None or (arm.guard is not None and mentions(arm.guard, name)):
                    return None
                body = inside if isinstance(inside, r.Expr) else r.BlockExpr(inside)
                made.append(r.Arm(arm.pattern, body, arm.guard, arm.comments))
            return r.Match(value, made)
        case _:
            return None


def _branch(branch: r.Block | r.Expr, name: str) -> r.Block | r.Expr | None:
    match branch:
        case r.Block(stmts=[*before, r.ExprStmt(x=last, trail=None)], value=None, tail=[]) if not leaves(branch):
            value = _value(last, name)
            return r.Block(before, value) if value is not None and not any(mentions(x, name) for x in before) else None
        case r.BlockExpr(block=block, label=None, asynchronous=False):
            inside = _branch(block, name)
            return r.BlockExpr(inside) if isinstance(inside, r.Block) else None
        case r.Block():
            return branch if leaves(branch) and not mentions(branch, name) else None
        case _ if leaves(branch):
            return branch if not mentions(branch, name) else None
        case _:
            return _value(branch, name)


def _values(expr: r.Node) -> list[r.Expr]:
    """The values that the branches of an expression end with."""
    match expr:
        case r.If(then=then, els=els):
            return [*_values(then), *(_values(els) if els is not None else [])]
        case r.Match(arms=arms):
            return [value for arm in arms for value in _values(arm.body)]
        case r.Block(value=value):
            return _values(value) if value is not None else []
        case r.BlockExpr(block=block):
            return _values(block)
        case r.Expr():
            return [expr]
        case _:
            return []
