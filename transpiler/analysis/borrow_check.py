"""Whether a borrow would outlive what it was taken from: what rustc will say, foreseen (ownership.md, "Pointers").

Nothing here is a matter of meaning: rustc rejects what this lets through. What this rejects is owned, copied or shared.
"""

from __future__ import annotations

from transpiler.analysis.liveness import live_range
from transpiler.analysis.refs import base_expr, bases, is_fresh, is_shared, returned_arguments, stripped
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.analysis.uses import Access, Path, UseInfo, captures
from transpiler.analysis.written import related
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def outlived(s: State, sink: Sink, local: n.Local) -> bool:
    """Whether what a borrowing variable was given may change or go while the variable is needed."""
    func = s.owner.get(local)
    if func is None:
        return True
    value = stripped(sink.value)
    if isinstance(value, n.Nil | n.Zero | n.Const):
        return False
    if _from_temporary(s, value) or _from_global(s, value):
        return True
    if isinstance(start := base_expr(value), n.Global) and start is not value:
        return False  # never written
    found = bases(s, value)
    if not found:
        return True
    order = s.order(func)
    first, last = live_range(s.top[func], local, order)
    mut = local in s.writers
    own = {id(node) for node in _nodes(sink.value)}
    for base, path in found:
        if base is local or s.owner.get(base) is None:
            continue
        if is_shared(s, pointee(s, base.type)):
            continue
        if sink.element is not None:
            path = (*path, ("elem",))
        if _disturbed(s, base, path, first, last, mut, own, set()):
            return True
    return False


def pointee(s: State, type_: t.Type) -> t.Type:
    """What a pointer points at; other types are themselves."""
    under = s.underlying(type_)
    return under.elem if isinstance(under, t.Pointer) else type_


def _nodes(expr: n.Expr) -> list[object]:
    return list(preorder(expr))


def _from_temporary(s: State, value: n.Expr) -> bool:
    """A part of something that is dropped at the end of the statement."""
    start = base_expr(value)
    if not isinstance(start, n.Call):
        return start is not value and is_fresh(s, start)
    if start is not value and is_fresh(s, start):
        return True
    return not is_fresh(s, start) and any(is_fresh(s, stripped(arg)) for arg in returned_arguments(s, start))


def _from_global(s: State, value: n.Expr) -> bool:
    start = base_expr(value)
    if not isinstance(start, n.Global):
        return False
    return start.sym in s.written_globals


def _disturbed(
    s: State, base: n.Local, path: Path, first: int, last: int, mut: bool, own: set[int], seen: set[n.Local]
) -> bool:
    """Whether a use of the base in the range touches what is borrowed from it; so of what the base borrows from."""
    if base in seen:
        return False
    seen.add(base)
    order = s.order(s.owner[base])
    for info in s.uses.get(base, ()):
        at = order.at.get(id(info.node), -1)
        if first < at <= last and id(info.node) not in own and _touches(s, base, info, path, mut):
            if _length(s, base, info) is None:
                return True
    if base in s.owned_locals:
        return False
    for sink in s.given.get(base, ()):
        for above, further in bases(s, sink.value):
            if above is not base and s.owner.get(above) is not None:
                if _disturbed(s, above, further, first, last, mut, own, seen):
                    return True
    return False


def _touches(s: State, base: n.Local, info: UseInfo, path: Path, mut: bool) -> bool:
    match info.access:
        case Access.WRITE:
            return base in s.owned_locals or not _behind(s, base, path)
        case Access.CAPTURE:
            assert isinstance(info.node, n.Closure)
            return mut or base in captured_writes(s, info.node)
        case Access.WRITE_PART | Access.BORROW_MUT | Access.ADDR:
            return related(info.path, path)
        case _:
            return mut and related(info.path, path)


def _behind(s: State, base: n.Local, path: Path) -> bool:
    """Whether a path leads through a pointer: giving the variable another one leaves the object as it is."""
    return any(part[0] in ("deref", "elem", "key") for part in path) and isinstance(
        s.underlying(base.type), t.Pointer | t.Slice | t.Map
    )


def captured_writes(s: State, closure: n.Closure) -> set[n.Local]:
    """The variables that a literal writes, or writes through."""
    found = captures(s.top[closure.func]).get(id(closure))
    written = set(found.writes) if found is not None else set()
    for local in found.reads if found is not None else ():
        if local in s.writers and any(info.captured for info in s.uses.get(local, ())):
            written.add(local)
    return written


# --- lengths ------------------------------------------------------------------------------------------------------


def _length(s: State, base: n.Local, info: UseInfo) -> n.Builtin | None:
    """The `len(xs)` that a use is for, of a slice variable that keeps its value: the length may be asked before the borrow
    begins, for only an assignment to the variable changes it."""
    above = s.order(s.owner[base]).parent.get(id(info.node))
    if not isinstance(above, n.Builtin) or above.name != "len" or not isinstance(s.underlying(base.type), t.Slice):
        return None
    steady = all(x.access not in (Access.WRITE, Access.ADDR) for x in s.uses.get(base, ()))
    return above if steady and not info.captured else None


def early_lengths(s: State) -> dict[int, list[n.Builtin]]:
    """The lengths that are asked while a mutable borrow of the slice lives, by `id` of the statement that borrows."""
    found: dict[int, list[n.Builtin]] = {}
    for local, sinks in s.given.items():
        func = s.owner.get(local)
        if func is None or local in s.owned_locals or local not in s.writers:
            continue
        order = s.order(func)
        first, last = live_range(s.top[func], local, order)
        for sink in sinks:
            if not isinstance(sink.stmt, n.Assign):
                continue
            own = {id(node) for node in _nodes(sink.value)}
            for base, _ in bases(s, stripped(sink.value)):
                if base is local or s.owner.get(base) is not func:
                    continue
                for info in s.uses.get(base, ()):
                    length = _length(s, base, info)
                    if length is not None and id(info.node) not in own and first < order.at[id(info.node)] <= last:
                        found.setdefault(id(sink.stmt), []).append(length)
    return found
