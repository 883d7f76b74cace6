"""`T` and `*T` in one interface are different dynamic types (pitfalls.md, P025); one handle type cannot tell them apart."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.refs import is_shared
from transpiler.analysis.state import State
from transpiler.ir import nodes as n
from transpiler.ir import types as t

REASON = ("GX0438", "a question about the dynamic type of an interface that holds both a struct and pointers to it")


def refuse_questions(s: State) -> None:
    """Refuses functions that ask such an interface for its dynamic type, or compare it."""
    both = {
        iface
        for iface, types in s.plan.implements.conversions.items()
        if _both(s, set(types)) and not _is_closed(s, iface)
    }
    if not both:
        return
    for func, order in s.orders.items():
        for node in order.nodes:
            if func.refused is None and any(type_ in both for type_ in _asked(node)):
                func.refused = REASON


def _is_closed(s: State, iface: t.Type) -> bool:
    """Whether it is an enum, whose variants tell them apart."""
    plan = s.plan.types.get(iface.sym) if isinstance(iface, t.Named) else None
    return plan is not None and plan.kind == "closed"


def _both(s: State, types: set[t.Type]) -> bool:
    return any(is_shared(s, type_) and t.Pointer(type_) in types for type_ in types)


def _asked(node: object) -> Iterator[t.Type]:
    match node:
        case n.Assert(x=x) | n.TypeSwitch(x=x):
            yield x.type
        case n.Binary(op="==" | "!=", x=x, y=y) if not isinstance(x, n.Nil) and not isinstance(y, n.Nil):
            yield x.type
            yield y.type
        case _:
            return
