"""Places: a variable and the projections that lead to the part of it that is meant.

How a place is used (read, moved, borrowed, written, its address taken) is a fact: `analysis/uses.py`.
"""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.ir import types as t


def is_place(expr: n.Expr) -> bool:
    """Whether an expression can be assigned to: a variable, what a pointer points at, or a part of one."""
    match expr:
        case n.Use() | n.Global() | n.Deref():
            return True
        case n.Select(base=base):
            return is_place(base)
        case n.Index(base=base):
            return isinstance(base.type, t.Slice) or not isinstance(base.type, t.Array) or is_place(base)
        case n.MapIndex(comma_ok=ok):
            return not ok
        case _:
            return False


def projections(place: n.Expr) -> tuple[n.Expr, list[n.Expr]]:
    """The base of a place and the nodes that project from it, outermost last; of a value that is no place, itself."""
    found: list[n.Expr] = []
    at = place
    while True:
        match at:
            case n.Select(base=inner) | n.Index(base=inner) | n.MapIndex(base=inner) | n.Deref(ptr=inner):
                found.append(at)
                at = inner
            case _:
                return at, found[::-1]
