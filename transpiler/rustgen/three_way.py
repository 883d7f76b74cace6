"""Two texts compared twice, for less and for greater: one `match a.cmp(b)` instead (Go spec: Comparison operators).

Go compares texts byte by byte, as Rust does. Only texts are compared so: for numbers two comparisons read as well, and floats
have no order of all values.
"""

from __future__ import annotations

from transpiler.analysis.text_bounds import same_place
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, strip
from transpiler.rustgen.context import Gen
from transpiler.rustgen.types import imported

ORDERS = {"<": "Less", ">": "Greater", "==": "Equal"}
FLIPPED = {"<": ">", ">": "<", "==": "=="}


def three_way(g: Gen, conditions: list[n.Expr]) -> tuple[r.Expr, list[str]] | None:
    """The comparison, and the orderings that the two conditions and their rest stand for; None when it is none."""
    match conditions:
        case [n.Binary(op=first, x=x, y=y), n.Binary(op=second, x=x2, y=y2)]:
            pass
        case _:
            return None
    if not _same(x, x2) or not _same(y, y2):
        if not _same(x, y2) or not _same(y, x2):
            return None
        second = FLIPPED.get(second, "")
    if first == second or first not in ORDERS or second not in ORDERS:
        return None
    compared = _compared(g, x, y)
    if compared is None:
        return None
    path = imported(g, "std::cmp::Ordering")
    third = next(op for op in ORDERS if op not in (first, second))
    return compared, [f"{path}::{ORDERS[op]}" for op in (first, second, third)]


def _same(a: n.Expr, b: n.Expr) -> bool:
    if isinstance(a, n.Const) and isinstance(b, n.Const):
        return a.value == b.value
    return same_place(a, b)


def _compared(g: Gen, x: n.Expr, y: n.Expr) -> r.Expr | None:
    """`x.cmp(y)` of two texts that nothing guards."""
    if g.plan.facts.underlying(x.type) != t.STRING or g.plan.facts.underlying(y.type) != t.STRING:
        return None
    left, right = g.expr(x), g.expr(y)
    if left.guard or right.guard or not all(_is_text(value.form) for value in (left, right)):
        return None
    receiver = left.expr if left.form == f.STR else r.MethodCall(strip(left.expr), "as_str", [])
    return r.MethodCall(receiver, "cmp", [coerce(g, right, f.STR, y.span)])


def _is_text(form: f.Form) -> bool:
    return form in (f.STR, f.STRING, f.Ref(f.STRING))
