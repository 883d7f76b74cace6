"""Pointers to variables that are no structs: `&mut T`, or `gort::Ptr` where the variable is in a cell.

A variable that a kept closure shares is in a cell; a pointer to it must be a handle of that cell, for a borrow would keep
the cell open while others use it (ownership.md, "Short borrows"). Then every variable that the same pointer may point at
has to be in a cell too: a fixpoint that only weakens.
"""

from __future__ import annotations

from transpiler.analysis.captured import is_kept
from transpiler.analysis.refs import stripped
from transpiler.analysis.share import share_struct, share_type
from transpiler.analysis.state import State
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def exact_pointers(s: State) -> set[n.Local]:
    """The pointer variables that must be handles, and the variables that they point at."""
    links: list[tuple[n.Local, n.Local]] = []
    for sink in s.sinks:
        target = s.param_of(sink) if sink.kind == "arg" else sink.local if sink.kind == "local" else None
        if target is None or not _to_plain(s, target.type):
            continue
        match stripped(sink.value):
            case n.AddrOf(x=n.Use(local=source)) | n.Use(local=source):
                links.append((source, target))
            case n.AddrOf(x=n.Select() | n.Index()) if walks(s, target):
                links.append((target, target))
            case _:
                pass
    found = {target for source, target in links if source is target} | {
        local
        for local, func in s.owner.items()
        if not _to_plain(s, local.type) and any(local in link for link in links) and is_kept(s, func, local)
    }
    while True:
        before = len(found)
        for source, target in links:
            if source in found or target in found:
                found |= {source, target}
        if len(found) == before:
            return found


def walks(s: State, local: n.Local) -> bool:
    """Whether a pointer variable is given several places: no borrow of one of them will do."""
    return len(s.given.get(local, ())) > 1


def share_pointed(s: State) -> bool:
    """A struct or slice that such a variable, or one that is kept, points into is shared; True when one was not before."""
    changed = False
    for sink in s.sinks:
        value = stripped(sink.value)
        if isinstance(value, n.AddrOf) and isinstance(value.x, n.Index) and _to_plain(s, sink.type):
            base = value.x.base
            if sink.kind in ("store", "ret", "local") and isinstance(s.underlying(base.type), t.Slice):
                changed |= share_type(s, base.type, s.plan.slots.exprs.get(id(base)), value.span)
            continue
        if not isinstance(value, n.AddrOf) or not isinstance(value.x, n.Select) or not _to_plain(s, sink.type):
            continue
        kept = sink.kind in ("store", "ret") or (
            sink.kind == "local" and sink.local is not None and walks(s, sink.local)
        )
        if kept:
            changed |= share_struct(s, value.x.base.type, value.span)
    return changed


def _to_plain(s: State, type_: t.Type) -> bool:
    """Whether a type is a pointer to something that is no struct."""
    under = s.underlying(type_)
    return isinstance(under, t.Pointer) and not isinstance(s.underlying(under.elem), t.Struct)
