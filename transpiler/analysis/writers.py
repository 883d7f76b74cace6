"""Through which variables and results something is written: what must be borrowed mutably.

A write through a variable is a write through all that it was taken from: the variable it is a part of, the parameter
that it was given to, the result of the call that it came from.
"""

from __future__ import annotations

from transpiler.analysis.refs import base_expr, bases, is_shared, stripped
from transpiler.analysis.slots import Slot
from transpiler.analysis.state import Result, State
from transpiler.analysis.uses import Access, Path, UseInfo
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Source = n.Local | Result


def find_writers(s: State, decided: bool = False) -> None:
    """Fills in `writers` and `written_results`; once it is `decided` what is shared, without what is written through handles."""
    edges: dict[Source, list[Source]] = {}
    for sink in s.sinks:
        into: Source | None = sink.local
        if sink.kind == "ret" and sink.func is not None:
            into = (sink.func, sink.index)
        elif sink.kind == "arg":
            into = s.param_of(sink)
        elif sink.kind == "callback" and sink.call is not None:
            for source in _sources(s, sink.value, sink.part, decided):
                for func in s.plan.summaries.program.targets.of(sink.call.callee, sink.call.sig):
                    if 0 <= sink.index < len(func.params):
                        edges.setdefault(func.params[sink.index], []).append(source)
            continue
        if into is not None:
            edges.setdefault(into, []).extend(_sources(s, sink.value, sink.part, decided))
    for members in s.peers.values():
        _link(members, edges)
    todo: list[Source] = [
        local
        for local, infos in s.uses.items()
        if any(_writes(s, local, i) and not (decided and by_handle(s, local, i.path)) for i in infos)
    ]
    todo += _written_calls(s)
    seen: set[Source] = set()
    while todo:
        top = todo.pop()
        if top in seen:
            continue
        seen.add(top)
        todo.extend(edges.get(top, ()))
    s.writers = {x for x in seen if isinstance(x, n.Local)}
    s.written_results = {x for x in seen if not isinstance(x, n.Local)}


def _link(members: list[n.Func], edges: dict[Source, list[Source]]) -> None:
    """Functions that stand in for each other take their parameters alike."""
    first, *rest = members
    for other in rest:
        same = len(first.params) == len(other.params)  # a method expression takes the receiver first
        for a, b in zip(first.params, other.params, strict=False) if same else ():
            edges.setdefault(a, []).append(b)
            edges.setdefault(b, []).append(a)
        if first.recv is not None and other.recv is not None:
            edges.setdefault(first.recv, []).append(other.recv)
            edges.setdefault(other.recv, []).append(first.recv)
        for i in range(min(len(first.results), len(other.results))):
            edges.setdefault((first, i), []).append((other, i))
            edges.setdefault((other, i), []).append((first, i))


def _writes(s: State, local: n.Local, info: UseInfo) -> bool:
    access, path = info.access, info.path
    if not path and isinstance(s.order(info.func).parent.get(id(info.node)), n.AddrOf):
        return False  # the variable itself is written
    if access not in (Access.WRITE_PART, Access.BORROW_MUT):
        return False
    under = s.underlying(local.type)
    if isinstance(under, t.Struct | t.Array | t.Basic):
        return any(part[0] in ("deref", "key", "elem", "cut") for part in path)
    return bool(path) or access is Access.BORROW_MUT


def by_handle(s: State, local: n.Local, path: Path) -> bool:
    """Whether a path from a variable leads through a shared slice, map or struct: those are written through `&`."""
    type_: t.Type | None = local.type
    slot: Slot | None = s.slot(local)
    for part in path:
        if type_ is None:
            return False
        slot = slot.find() if slot is not None else None
        under = s.underlying(type_)
        if part[0] == "deref" and isinstance(under, t.Pointer) and is_shared(s, under.elem):
            return True
        if part[0] in ("elem", "key", "cut") and slot is not None and slot.has("exact"):
            return True
        below = s.plan.facts.project(type_, part)
        if part[0] == "field" and below is not None:
            slot = s.plan.slots.field(type_, part[1], below)
        elif part[0] != "cut":
            label = {"elem": "elem", "key": "value", "deref": "pointee"}.get(part[0], "")
            slot = slot.kids.get(label) if slot is not None else None
        type_ = below
    return False


def _sources(s: State, value: n.Expr, part: int | None, decided: bool) -> list[Source]:
    slot = s.plan.slots.exprs.get(id(stripped(value)))
    if decided and part is None and slot is not None and slot.has("exact"):
        return []  # a handle of its own
    found: list[Source] = [local for local, path in bases(s, value) if not (decided and by_handle(s, local, path))]
    start = base_expr(stripped(value))
    if isinstance(start, n.Call):
        found.extend((func, part or 0) for func in s.plan.summaries.program.targets.of(start.callee, start.sig))
    return found


def _written_calls(s: State) -> list[Source]:
    """Results that are written through right away: `f(x).n++`."""
    found: list[Source] = []
    for order in s.orders.values():
        for node in order.nodes:
            match node:
                case n.Assign(targets=targets):
                    places = [x for x in targets if isinstance(x, n.Expr)]
                case n.OpAssign(target=target):
                    places = [target]
                case _:
                    continue
            for place in places:
                start = base_expr(place)
                if isinstance(start, n.Call):
                    found += [(func, 0) for func in s.plan.summaries.program.targets.of(start.callee, start.sig)]
                    found += [local for local, _ in bases(s, start)]
    return found
