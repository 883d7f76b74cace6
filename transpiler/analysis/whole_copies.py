"""`ys := make([]T, len(xs)); copy(ys, xs)` is a copy of the whole slice."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


@dataclass(slots=True)
class WholeCopy:
    """The variable that gets the copy, the `make` that is not needed, and what is copied."""

    local: n.Local
    made: n.Builtin
    source: n.Expr


def whole_copy(stmts: list[n.Stmt], i: int) -> WholeCopy | None:
    """The copy that statements `i` and `i + 1` make. The source is a path, so it is evaluated without effect."""
    if i + 1 >= len(stmts):
        return None
    match stmts[i], stmts[i + 1]:
        case (
            n.Assign(
                targets=[n.Declare(local=local)],
                values=[n.Builtin(name="make", args=[n.Builtin(name="len", args=[counted])], type=kind) as made],
            ),
            n.ExprStmt(x=n.Builtin(name="copy", args=[n.Use(local=target), source]), lead=[]),
        ):
            if target is local and source.type == kind and same_place(counted, source):
                return WholeCopy(local, made, source)
            return None
        case _:
            return None


def unneeded_makes(body: n.Block | n.Func) -> set[int]:
    """The ids of the `make` calls of whole copies."""
    found: set[int] = set()
    for node in preorder(body):
        if isinstance(node, n.Block):
            for i in range(len(node.stmts)):
                copied = whole_copy(node.stmts, i)
                if copied is not None and isinstance(copied.made.type, t.Slice):
                    found.add(id(copied.made))
    return found
