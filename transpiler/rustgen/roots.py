"""The variable that a place begins at."""

from __future__ import annotations

from transpiler.ir import nodes as n


def storage_root(node: n.Expr) -> n.Local | None:
    """The variable whose value changes when the place is written; None beyond a pointer."""
    match node:
        case n.Use(local=local):
            return local
        case n.Select(base=x) | n.Index(base=x) | n.MapIndex(base=x) | n.Cut(base=x):
            return storage_root(x)
        case _:
            return None


def changed_in_place(node: object, local: n.Local) -> bool:
    """Whether a node, other than a plain assignment, changes a variable or lets it be changed."""
    match node:
        case n.OpAssign(target=place) | n.AddrOf(x=place):
            return storage_root(place) is local
        case n.Builtin(name="append" | "delete" | "clear" | "copy", args=[place, *_]):
            return storage_root(place) is local
        case _:
            return False


def reach_root(node: n.Expr) -> n.Local | None:
    """The variable that a place is reached from, through pointers too."""
    match node:
        case n.Use(local=local):
            return local
        case n.Select(base=x) | n.Index(base=x) | n.MapIndex(base=x) | n.Cut(base=x):
            return reach_root(x)
        case n.Deref(ptr=x) | n.AddrOf(x=x) | n.Convert(x=x):
            return reach_root(x)
        case _:
            return None
