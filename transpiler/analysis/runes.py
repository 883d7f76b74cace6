"""Which 32-bit integers are characters: a rune literal, a range over a string or a library's `char` flows there."""

from __future__ import annotations

from transpiler.analysis.implements import roots
from transpiler.analysis.library_facts import mentions
from transpiler.analysis.plan import Plan
from transpiler.analysis.slots import Slot
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span

RUNE = t.Basic("int32")


def mark_runes(plan: Plan) -> None:
    """Raises the flag `rune` on the slots that hold characters alone: evidence reaches them, no other number does."""
    graph = plan.slots
    near: dict[int, list[Slot]] = {}
    slots = {id(slot.find()): slot.find() for slot in [*graph.slots, *graph.exprs.values()]}
    for slot in slots.values():
        for out in slot.out:
            near.setdefault(id(slot), []).append(out.find())
            near.setdefault(id(out.find()), []).append(slot)
    seen = set()
    todo = _evidence(plan)
    while todo:
        slot, why = todo.pop()
        slot = slot.find()
        under = plan.facts.underlying(slot.type)
        if id(slot) in seen or not (under == RUNE or isinstance(under, t.TypeParam)):
            continue
        seen.add(id(slot))
        if not slot.has("num"):
            slot.raise_flag("rune", why)
        todo.extend((other, why) for other in near.get(id(slot), ()))


def _evidence(plan: Plan) -> list[tuple[Slot, Span]]:
    graph = plan.slots
    found: list[tuple[Slot, Span]] = []

    def add(slot: Slot | None, span: Span) -> None:
        if slot is not None:
            found.append((slot, span))

    for root in roots(plan.module):
        for node in preorder(root):
            match node:
                case n.Const(literal=str(text), type=type_) if (
                    text.startswith("'") and plan.facts.underlying(type_) == RUNE
                ):
                    add(graph.exprs.get(id(node)), node.span)
                case n.Range(kind="string", value=n.Declare(local=local)):
                    add(graph.local(local), node.span)
                case n.Convert(type=to, x=x) if isinstance(plan.facts.underlying(to), t.Slice) and x.type == t.STRING:
                    slot = graph.exprs.get(id(node))
                    add(slot.find().kids.get("elem") if slot is not None else None, node.span)
                case n.Call(callee=n.FuncRef(sym=sym), args=args) if (row := plan.rows.get(sym)) is not None:
                    for arg, form in zip(args, row.args, strict=False):
                        if form == f.Prim("char"):
                            add(graph.exprs.get(id(arg)), node.span)
                    if row.result is not None and mentions(row.result, f.Prim("char")):
                        add(graph.exprs.get(id(node)), node.span)
                case _:
                    pass
    return found
