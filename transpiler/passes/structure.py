"""`goto` said with loops and blocks (Go spec: Goto statements).

A label that is only jumped back to is the head of a loop over the rest of its block; one that is only jumped forward to
ends a block that `break` leaves. Where these would overlap, a variable says behind which label to go on: every part of
the block runs under a test of it, in a loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n
from transpiler.passes.jumps import (
    INT,
    blocks,
    ends,
    fresh,
    functions,
    inside,
    is_number,
    labels,
    name_exits,
    set_number,
)


def structure(module: n.Module) -> None:
    """Rewrites the functions that jump. A `goto` that no form is exact for stays, and is refused later."""
    for func in functions(module):
        assert func.body is not None
        if any(isinstance(node, n.Goto) for node in own(func)):
            taken = labels(func.body)
            name_exits(func.body, taken)
            _block(func, func.body, taken)


@dataclass(slots=True)
class Label:
    """A label of a block: where it stands, and the first and last statements of the block that jump to it."""

    name: str
    at: int
    first: int
    last: int

    @property
    def forward(self) -> bool:
        return self.first < self.at

    @property
    def back(self) -> bool:
        return self.last > self.at


def _block(func: n.Func, body: n.Block, taken: set[str]) -> None:
    for stmt in body.stmts:
        for inner in blocks(stmt):
            _block(func, inner, taken)
    found = _labels(body.stmts)
    body.stmts = [
        stmt for stmt in body.stmts if not isinstance(stmt, n.LabelMark) or stmt.label in {x.name for x in found}
    ]
    found = _labels(body.stmts)
    if not found:
        return
    if any(a.forward and b.back and a.first < b.at < a.at for a in found for b in found):
        _states(func, body, found, taken)
        return
    while found:
        # The last label first: what it makes is one statement for the labels before it.
        label = found.pop()
        _place(body, label, taken)
        found = _labels(body.stmts)


def _labels(stmts: list[n.Stmt]) -> list[Label]:
    """The labels of a statement list that something in it jumps to, in order."""
    found = []
    for at, stmt in enumerate(stmts):
        if isinstance(stmt, n.LabelMark):
            jumps = [i for i, other in enumerate(stmts) if any(_to(part, stmt.label) for part in inside(other))]
            if jumps:
                found.append(Label(stmt.label, at, jumps[0], jumps[-1]))
    return found


def _to(stmt: n.Stmt, label: str) -> bool:
    return isinstance(stmt, n.Goto) and stmt.label == label


def _place(body: n.Block, label: Label, taken: set[str]) -> None:
    """Makes a loop of what stands behind a label, and a block of what jumps forward to it."""
    stmts = body.stmts
    mark = stmts[label.at]
    rest = stmts[label.at + 1 :]
    if label.back:
        name = fresh(taken, label.name)
        _replace(rest, label.name, lambda goto: [n.Continue(goto.span, name)])
        if not ends(rest):
            rest.append(n.Break(mark.span, name))
        rest = [n.For(mark.span, None, None, None, n.Block(rest, mark.span), name, lead=mark.lead)]
    before = stmts[: label.at]
    if label.forward:
        name = fresh(taken, label.name)
        jumping = before[label.first :]
        _replace(jumping, label.name, lambda goto: [n.Break(goto.span, name)])
        if isinstance(jumping[-1], n.Break) and jumping[-1].label == name:
            jumping.pop()
        before = [*before[: label.first], n.BlockStmt(mark.span, n.Block(jumping, mark.span), name)]
    body.stmts = [*before, *rest]


def _replace(stmts: list[n.Stmt], label: str, made: Callable[[n.Goto], list[n.Stmt]]) -> None:
    """Puts something else in place of every jump to a label."""
    for at in range(len(stmts) - 1, -1, -1):
        stmt = stmts[at]
        if isinstance(stmt, n.Goto) and stmt.label == label:
            stmts[at : at + 1] = made(stmt)
        else:
            for inner in blocks(stmt):
                _replace(inner.stmts, label, made)


def _states(func: n.Func, body: n.Block, found: list[Label], taken: set[str]) -> None:
    """Every part between labels runs when the variable says so, in a loop that jumps go round."""
    begins = min(label.first for label in found)
    moved = n.Block(body.stmts[begins:], body.span)
    declared = _declared(func, moved)
    if declared is None:
        return
    span = body.span
    at = n.Local("at", INT, span)
    name = fresh(taken, "again")
    cuts = [begins, *(label.at for label in found), len(body.stmts)]
    numbers = {label.name: i for i, label in enumerate(found, 1)}
    made: list[n.Stmt] = []
    done = ends(body.stmts)
    for i, (low, high) in enumerate(pairwise(cuts)):
        part = [stmt for stmt in body.stmts[low:high] if not isinstance(stmt, n.LabelMark)]
        last = i == len(cuts) - 2
        if last and not done:
            made += [*part, n.Break(span, name)]
        elif last:
            made += part
        elif part:
            made.append(n.If(part[0].span, None, is_number(at, "<=", i, span), n.Block(part, span), None))
    for label, value in numbers.items():
        _replace(made, label, partial(_jump, at, value, name))
    begin = n.Assign(span, [n.Declare(at)], [n.Zero(INT, span)])
    body.stmts = [*body.stmts[:begins], *declared, begin, n.For(span, None, None, None, n.Block(made, span), name)]


def _jump(at: n.Local, value: int, name: str, goto: n.Goto) -> list[n.Stmt]:
    return [set_number(at, value, goto.span), n.Continue(goto.span, name)]


def _declared(func: n.Func, body: n.Block) -> list[n.Stmt] | None:
    """The declarations of a block's variables ahead of it; what declared them assigns them then. None where a variable is
    one of its own in every round: a literal or a pointer keeps it."""
    found: list[n.Stmt] = []
    for stmt in body.stmts:
        if not isinstance(stmt, n.Assign):
            continue
        for i, target in enumerate(stmt.targets):
            if isinstance(target, n.Declare):
                if _kept(func, target.local):
                    return None
                local = target.local
                found.append(n.Assign(stmt.span, [target], [n.Zero(local.type, stmt.span)]))
                stmt.targets[i] = n.Use(local.type, stmt.span, local)
    return found


def _kept(func: n.Func, local: n.Local) -> bool:
    for node in preorder(func):
        match node:
            case n.Closure(func=inner):
                if any(isinstance(part, n.Use) and part.local is local for part in preorder(inner)):
                    return True
            case n.AddrOf(x=x):
                if any(isinstance(part, n.Use) and part.local is local for part in preorder(x)):
                    return True
            case _:
                pass
    return False
