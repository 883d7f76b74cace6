"""Where nil must be expected though no nil is seen to flow there: what exported code asks about."""

from __future__ import annotations

from transpiler.analysis.state import State
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def observe_nils(s: State) -> None:
    """A parameter of an exported function, or an exported field, that is compared with nil may be nil."""
    for order in s.orders.values():
        for node in order.nodes:
            match node:
                case n.Binary(op="==" | "!=", x=x, y=n.Nil()) | n.Binary(op="==" | "!=", x=n.Nil(), y=x):
                    if isinstance(s.underlying(x.type), t.Slice | t.Map):
                        continue
                    slot = s.plan.slots.exprs.get(id(x))
                    if slot is not None:
                        slot.raise_flag("nil", node.span)
                case _:
                    pass
    s.plan.slots.spread()
