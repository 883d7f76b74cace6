"""What a share does: struct types become shared, slices and maps exact."""

from __future__ import annotations

from transpiler.analysis.refs import is_shared, tracked
from transpiler.analysis.sinks import Sink
from transpiler.analysis.slots import Slot
from transpiler.analysis.state import State
from transpiler.ir import types as t
from transpiler.source import Span


def share(s: State, sink: Sink) -> bool:
    """Makes what flows there shared; True when it was not before."""
    slot = s.plan.slots.exprs.get(id(sink.value))
    if slot is not None and sink.element is not None:
        kids = slot.find().kids
        slot = kids.get("key") if sink.element == "key" else kids.get("elem") or kids.get("value")
    return share_type(s, sink.type, slot, sink.value.span)


def share_type(s: State, type_: t.Type, slot: Slot | None, why: Span) -> bool:
    """Makes all references in values of a type shared."""
    match s.underlying(type_):
        case t.Pointer(elem=elem):
            return share_struct(s, elem, why)
        case t.Slice() | t.Map():
            return _exact(s, slot, type_, why)
        case t.Struct(fields=fields):
            changed = False
            for part in fields:
                if tracked(s, part.type):
                    below = s.plan.slots.field(type_, part.name, part.type)
                    changed |= share_type(s, part.type, below, why)
            return changed
        case t.Array(elem=elem):
            kid = slot.find().kids.get("elem") if slot is not None else None
            return share_type(s, elem, kid, why)
        case t.TypeParam(owner=owner, name=name):
            found = False
            for each in s.instances.get((owner, name), ()):
                found |= tracked(s, each) and share_type(s, each, None, why)
            return found
        case t.Interface():
            return _share_interface(s, type_, why)
        case _:
            return False


def share_struct(s: State, type_: t.Type, why: Span) -> bool:
    """Makes a struct type shared."""
    if not isinstance(type_, t.Named) or is_shared(s, type_) or type_.sym not in s.plan.types:
        return False
    plan = s.plan.types[type_.sym]
    if plan.kind != "struct":
        return False  # a pointer to it is a `gort::Ptr`
    if type_.sym in s.plan.locks:
        changed, plan.counted = not plan.counted, True
        return changed
    plan.shared = True
    plan.handle = f"{plan.name}Ref"
    plan.why = str(why.position)
    s.plan.decisions.add("GX0702", f"{plan.name} is shared", "a pointer to it is held in two places", why)
    return True


def _share_interface(s: State, type_: t.Type, why: Span) -> bool:
    assert isinstance(type_, t.Named)
    changed = not is_shared(s, type_)
    if type_.sym in s.plan.types:
        s.plan.types[type_.sym].shared = True
    else:
        s.plan.shared_interfaces.add(type_.sym)
    if changed:
        name = type_.sym.rpartition("/")[2] if type_.sym not in s.plan.types else s.plan.types[type_.sym].name
        s.plan.decisions.add("GX0703", f"{name} values are shared", "one is held in two places", why)
    for concrete in s.plan.implements.conversions.get(type_, {}):
        if isinstance(concrete, t.Pointer):
            changed |= share_struct(s, concrete.elem, why)
    return changed


def _exact(s: State, slot: Slot | None, type_: t.Type, why: Span) -> bool:
    changed = False
    if isinstance(type_, t.Named):
        named = s.plan.slots.of_named(type_.sym)
        if named is not None and named.raise_flag("exact", why):
            changed = True
    if slot is not None and slot.raise_flag("exact", why):
        changed = True
    if changed:
        s.plan.decisions.add("GX0704", "a slice or map is shared", "two names reach it, and one of them writes", why)
        s.plan.slots.spread()
    return changed
