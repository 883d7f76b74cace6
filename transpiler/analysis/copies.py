"""Which copies cannot be told from what they copy (ownership.md, "Four kinds of flow").

A copy is exact when nothing writes what both sides reach after it was made, and nobody asks for identity. Two proofs: of the
whole kind (no place of that kind is ever written), or of the flow (neither side is written by those who hold it).
"""

from __future__ import annotations

from transpiler.analysis.effects import arguments
from transpiler.analysis.implements import roots
from transpiler.analysis.refs import bases, is_fresh, stripped, tracked
from transpiler.analysis.sinks import Sink
from transpiler.analysis.slots import Slot
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.analysis.typefacts import overlap, shape
from transpiler.analysis.uses import Access
from transpiler.ir import nodes as n
from transpiler.ir import types as t

HARMLESS = (Access.READ, Access.BORROW, Access.BIND, Access.CAPTURE, Access.CALL)


def copies_exactly(s: State, sink: Sink) -> bool:
    """Whether the value may be cloned where it flows."""
    slot = s.plan.slots.exprs.get(id(stripped(sink.value)))
    if sink.part is not None and slot is not None:
        slot = slot.find().kids.get(f"t{sink.part}")
    if sink.element is not None and slot is not None:
        label = "key" if sink.element == "key" else "value" if "value" in slot.find().kids else "elem"
        slot = slot.find().kids.get(label)
    if _kind(s, sink.type, slot, set()):
        return True
    return _compares(s, sink.type) is False and _source_rests(s, sink) and _target_rests(s, sink)


# --- the whole kind -----------------------------------------------------------------------------------------------


def _kind(s: State, type_: t.Type, slot: Slot | None, seen: set[t.Type]) -> bool:
    """Whether no place that a value of the type reaches, itself left out, is ever written."""
    if not tracked(s, type_) or type_ in seen:
        return True
    seen.add(type_)
    slot = slot.find() if slot is not None else None
    kids = slot.kids if slot is not None else {}
    match s.underlying(type_):
        case t.Pointer(elem=elem):
            if _compares(s, type_) or _fields_written(s, elem) or _contains_itself(s, elem):
                return False
            return _kind(s, elem, None, seen)
        case t.Slice(elem=elem):
            if slot is None or slot.has("exact") or _elements_written(s, kids.get("elem")):
                return False
            return _kind(s, elem, kids.get("elem"), seen)
        case t.Map(value=value):
            if slot is None or slot.has("exact") or _elements_written(s, kids.get("value")):
                return False
            return _kind(s, value, kids.get("value"), seen)
        case t.Struct(fields=fields):
            return all(_kind(s, part.type, s.plan.slots.field(type_, part.name, part.type), seen) for part in fields)
        case t.Array(elem=elem):
            return _kind(s, elem, kids.get("elem"), seen)
        case t.TypeParam(name=name, owner=owner):
            return not any(tracked(s, each) for each in s.instances.get((owner, name), ()))
        case _:
            return False


def _fields_written(s: State, elem: t.Type) -> bool:
    keys = s.plan.facts.inline_keys(elem)
    keys = frozenset(key for key in keys if key[0] != "&") | {("*", shape(elem))}
    return any(overlap(frozenset(summary.mods), keys) for summary in s.plan.summaries.by_func.values())


def _contains_itself(s: State, elem: t.Type) -> bool:
    """A list or tree is not copied for each name of it, exact as that would be."""
    return isinstance(elem, t.Named) and elem.sym in s.plan.types and s.plan.types[elem.sym].recursive


def _compares(s: State, type_: t.Type) -> bool:
    """Whether pointers of the type are compared, or keys of a map."""
    return type_ in s.compared


def _elements_written(s: State, kid: Slot | None) -> bool:
    return kid is None or id(kid.find()) in written_elements(s)


def written_elements(s: State) -> set[int]:
    """The classes of elements and entries that are written after their container was made, by `id`."""
    if s.written_elements is None:
        found: set[int] = set()
        for root in roots(s.plan.module):
            for node in preorder(root):
                for place in _written_places(s, node):
                    _mark(s, place, found)
        s.written_elements = found
    return s.written_elements


def _written_places(s: State, node: object) -> list[n.Expr]:
    """Places that a node writes; a container stands for all its elements."""
    match node:
        case n.Assign(targets=targets):
            return [x for x in targets if isinstance(x, n.Expr)]
        case n.OpAssign(target=target):
            return [target]
        case n.Range(key=key, value=value):
            return [x for x in (key, value) if isinstance(x, n.Expr)]
        case n.AddrOf(x=x):
            return [x]
        case n.Builtin(name="append" | "copy" | "delete" | "clear", args=[first, *_]):
            return [n.Index(first.type, first.span, first, first)]
        case n.Call(callee=callee) if s.plan.summaries.program.targets.is_library(callee):
            found: list[n.Expr] = []
            for index, arg in arguments(node):
                inner = stripped(arg)
                if (
                    isinstance(s.underlying(inner.type), t.Slice | t.Map)
                    and s.plan.summaries.param(callee, index, arg).writes
                ):
                    found.append(n.Index(inner.type, inner.span, inner, inner))
            return found
        case _:
            return []


def _mark(s: State, place: n.Expr, found: set[int]) -> None:
    here: n.Expr = place
    while True:
        match here:
            case n.Index(base=base) | n.MapIndex(base=base):
                slot = s.plan.slots.exprs.get(id(base))
                kids = slot.find().kids if slot is not None else {}
                found.update(id(kids[label].find()) for label in ("elem", "value") if label in kids)
                here = base
            case n.Select(base=base) | n.Deref(ptr=base) | n.Cut(base=base):
                here = base
            case n.Convert(x=base):
                here = base
            case _:
                return


# --- the flow -----------------------------------------------------------------------------------------------------


def _source_rests(s: State, sink: Sink) -> bool:
    """Whether the value is a part of variables of this function that nothing writes through."""
    found = bases(s, stripped(sink.value))
    return bool(found) and all(_rests(s, local, set()) for local, _ in found)


def _rests(s: State, local: n.Local, seen: set[n.Local]) -> bool:
    if local in seen:
        return True
    seen.add(local)
    func = s.owner.get(local)
    if func is None or local.kind in ("param", "recv", "result") or local in s.writers:
        return False
    for info in s.uses.get(local, ()):
        if (
            info.access not in HARMLESS
            and not (info.access is Access.STORE and info.path)
            and info.access is not Access.WRITE
        ):
            return False
    for given in s.given.get(local, ()):
        value = stripped(given.value)
        if (is_fresh(s, value, given.part) and given.element is None) or isinstance(value, n.Nil):
            continue
        found = bases(s, value)
        if is_fresh(s, value, given.part) and not found:
            continue
        if not found or not all(_rests(s, base, seen) for base, _ in found):
            return False
    return True


def _target_rests(s: State, sink: Sink) -> bool:
    """Whether what holds the copy is a value of this function that nothing writes, keeps or returns."""
    if sink.kind == "local" and sink.local is not None:
        return _quiet(s, sink.local)
    if sink.kind != "store" or sink.holder is None:
        return False
    order = s.order(sink.within)
    here: object = sink.holder
    while True:
        above = order.parent.get(id(here))
        match above:
            case n.AddrOf() | n.StructLit() | n.ListLit() | n.ToInterface():
                here = above
            case n.Call(callee=callee):
                index = next((i for i, arg in arguments(above) if arg is here), None)
                if index is None:
                    return False
                assert isinstance(here, n.Expr)
                summary = s.plan.summaries.param(callee, index, here)
                return not (summary.writes or summary.stored or summary.returned)
            case n.Assign(targets=targets, values=values) if len(targets) == len(values):
                target = targets[next(i for i, value in enumerate(values) if value is here)]
                return isinstance(target, n.Declare) and _quiet(s, target.local)
            case _:
                return False


def _quiet(s: State, local: n.Local) -> bool:
    if local in s.writers or local.kind != "var":
        return False
    return all(info.access in HARMLESS and not info.captured for info in s.uses.get(local, ()))
