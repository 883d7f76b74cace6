"""What passes that move statements need to know of jumps: where `break` and `continue` lead, and which statements end."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.leaving import never_returns
from transpiler.analysis.tree import closures, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span

LOOPS = (n.For, n.Range)
LEFT = (n.For, n.Range, n.Switch, n.TypeSwitch, n.SelectStmt)
INT = t.Basic("int")
BOOL = t.Basic("bool")


def functions(module: n.Module) -> Iterator[n.Func]:
    """Every function of a module that has a body, literals included, those inside others first."""
    for package in module.packages:
        tops = [item for item in [*package.items, *package.init_funcs] if isinstance(item, n.Func)]
        inits = [item.init for item in package.items if isinstance(item, n.GlobalVar) and item.init is not None]
        for top in tops:
            found = [top, *(closure.func for closure in closures(top))]
            yield from (func for func in reversed(found) if func.body is not None)
        for init in inits:
            yield from _literals(init)


def _literals(init: n.Expr) -> Iterator[n.Func]:
    found = [node.func for node in preorder(init) if isinstance(node, n.Closure)]
    yield from (func for func in reversed(found) if func.body is not None)


def blocks(stmt: n.Stmt) -> list[n.Block]:
    """The blocks directly inside a statement."""
    match stmt:
        case n.BlockStmt(block=inner):
            return [inner]
        case n.If(then=then, els=els):
            rest = blocks(els) if isinstance(els, n.If) else [els] if els is not None else []
            return [then, *rest]
        case n.For(body=body) | n.Range(body=body):
            return [body]
        case n.Switch(cases=cases):
            return [case.body for case in cases]
        case n.TypeSwitch(cases=type_cases):
            return [type_case.body for type_case in type_cases]
        case n.SelectStmt(cases=comms):
            return [comm.body for comm in comms]
        case _:
            return []


def inside(stmt: n.Stmt) -> Iterator[n.Stmt]:
    """A statement and all below it, not those of literals."""
    yield stmt
    for inner in blocks(stmt):
        for part in inner.stmts:
            yield from inside(part)


def labels(body: n.Block) -> set[str]:
    """All labels of a body."""
    found = set()
    for stmt in body.stmts:
        for part in inside(stmt):
            label = getattr(part, "label", None)
            if label is not None:
                found.add(label)
    return found


def fresh(taken: set[str], wanted: str) -> str:
    """A label that is not taken yet; it is from now on."""
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}{count}", count + 1
    taken.add(name)
    return name


def name_exits(body: n.Block, taken: set[str]) -> None:
    """Gives every `break` and `continue` the label of what it leaves, so that statements can move into loops."""
    for stmt in body.stmts:
        _name(stmt, [], taken)


def _name(stmt: n.Stmt, around: list[n.Stmt], taken: set[str]) -> None:
    match stmt:
        case n.Break(label=None):
            stmt.label = _label(around[-1], taken)
        case n.Continue(label=None):
            stmt.label = _label(next(outer for outer in reversed(around) if isinstance(outer, LOOPS)), taken)
        case _:
            inner = [*around, stmt] if isinstance(stmt, LEFT) else around
            for block in blocks(stmt):
                for part in block.stmts:
                    _name(part, inner, taken)


def _label(stmt: n.Stmt, taken: set[str]) -> str:
    assert isinstance(stmt, LEFT)
    if stmt.label is None:
        stmt.label = fresh(taken, "outer" if isinstance(stmt, LOOPS) else "choice")
    return stmt.label


def ends(stmts: list[n.Stmt]) -> bool:
    """Whether a statement list is terminating (Go spec: Terminating statements). Exits are named."""
    if not stmts:
        return False
    last = stmts[-1]
    match last:
        case n.Return() | n.Goto() | n.Break() | n.Continue():
            return True
        case n.ExprStmt(x=x):
            return never_returns(x)
        case n.BlockStmt(block=inner, label=label):
            return ends(inner.stmts) and not _left(last, label)
        case n.If(then=then, els=els):
            other = ends([els]) if isinstance(els, n.If) else els is not None and ends(els.stmts)
            return ends(then.stmts) and other
        case n.For(cond=None, label=label):
            return not _left(last, label)
        case n.Switch(cases=cases, label=label):
            done = all(case.falls or ends(case.body.stmts) for case in cases)
            return done and any(case.default for case in cases) and not _left(last, label)
        case n.TypeSwitch(cases=type_cases, label=label):
            done = all(ends(case.body.stmts) for case in type_cases)
            return done and any(case.default for case in type_cases) and not _left(last, label)
        case n.SelectStmt(cases=comms, label=label):
            return all(ends(comm.body.stmts) for comm in comms) and not _left(last, label)
        case _:
            return False


def _left(stmt: n.Stmt, label: str | None) -> bool:
    """Whether a `break` leaves the statement."""
    return label is not None and any(isinstance(part, n.Break) and part.label == label for part in inside(stmt))


def number(value: int, span: Span) -> n.Const:
    """A constant of type int."""
    return n.Const(INT, span, value)


def is_number(local: n.Local, op: str, value: int, span: Span) -> n.Expr:
    """`local op value`."""
    return n.Binary(BOOL, span, op, n.Use(INT, span, local), number(value, span))


def set_number(local: n.Local, value: int, span: Span) -> n.Assign:
    """`local = value`."""
    return n.Assign(span, [n.Use(INT, span, local)], [number(value, span)])
