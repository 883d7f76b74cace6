"""Which cuts of a string fall on character boundaries (ownership.md, "Slices, maps, strings").

A bound is on a boundary when it is absent, 0, `len(s)`, or a variable all of whose values are offsets that a search in
the same text or a range over it gave.
"""

from __future__ import annotations

from transpiler.ir import nodes as n


def on_boundaries(func: n.Func | None, cut: n.Cut) -> bool:
    """Whether both bounds of a cut of a string are proven to lie on character boundaries."""
    return all(_bound(cut, bound) for bound in (cut.low, cut.high) if bound is not None)


def _bound(cut: n.Cut, bound: n.Expr) -> bool:
    match bound:
        case n.Const(value=0):
            return True
        case n.Builtin(name="len", args=[arg]):
            return same_place(arg, cut.base)
        case _:
            return False


def same_place(a: n.Expr, b: n.Expr) -> bool:
    """Whether two expressions are the same variable, or the same path from one, by their text."""
    match a, b:
        case n.Use(local=x), n.Use(local=y):
            return x is y
        case n.Global(sym=x), n.Global(sym=y):
            return x == y
        case n.Select(base=p, name=x), n.Select(base=q, name=y):
            return x == y and same_place(p, q)
        case n.Deref(ptr=p), n.Deref(ptr=q):
            return same_place(p, q)
        case n.Index(base=p, index=i), n.Index(base=q, index=j):
            return same_place(p, q) and same_place(i, j)
        case n.Const(value=x), n.Const(value=y):
            return x == y
        case _:
            return False


def shrinks(value: n.Cut) -> bool:
    """Whether the upper bound is the length less something: it cannot reach into the spare capacity."""
    match value.high:
        case n.Binary(op="-", x=n.Builtin(name="len", args=[arg]), y=n.Const(value=int(count))):
            return count >= 0 and same_place(arg, value.base)
        case _:
            return False
