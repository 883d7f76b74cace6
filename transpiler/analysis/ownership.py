"""Who owns what: the fixpoint of ownership (ownership.md, "Four kinds of flow").

At first every struct is owned and every variable, parameter and result borrows. What must hold a value itself (a field,
an element, what gets something new) *owns*; what flows into an owner must be fresh, moved out of a place that nothing
reads again, or an exact copy. Where it is none of these the flow is a *share*: the struct type becomes shared, the slice or map
exact. Each step only weakens, so it ends.
"""

from __future__ import annotations

from transpiler.analysis.borrow_check import outlived
from transpiler.analysis.captured import changes_after, closure_fate
from transpiler.analysis.conflicts import conflicts
from transpiler.analysis.error_pointers import own_found, share_found
from transpiler.analysis.flow_kind import Round, flow_of
from transpiler.analysis.params import rewritten
from transpiler.analysis.pointers import share_pointed
from transpiler.analysis.refs import bases, is_fresh, is_path, is_shared, stripped, tracked
from transpiler.analysis.share import share, share_type
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.analysis.type_plans import fields_of
from transpiler.analysis.uses import Access
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def decide_ownership(s: State) -> None:
    """Finds out which variables and results own, which types are shared, what moves and what is taken."""
    sinks = [sink for sink in s.sinks if sink.value.type != t.VOID]
    while True:
        s.known_tracked.clear()
        s.owned_locals.clear()
        s.owned_results.clear()
        r = _owners(s, sinks)
        if not _share(r):
            break
    s.plan.moves |= r.moves
    s.plan.takes |= r.takes
    s.copies = r.copies


def _owners(s: State, sinks: list[Sink]) -> Round:
    """Who must own, as long as nothing more is shared."""
    while True:
        r = Round(s)
        for element in s.plan.iterated.values():
            r.own(element)
        _own_copies(r)
        for sink in sinks:
            if tracked(s, sink.type):
                _sink(r, sink)
        _captured(r)
        own_found(r)
        r.changed |= share_found(s)
        r.changed |= share_pointed(s)
        for sink in sinks:
            _borrower(r, sink)
        _agree(r)
        if not r.changed:
            return r


def _own_copies(r: Round) -> None:
    """A struct or array variable that is changed is a copy of its own: what it is given flows into an owner."""
    s = r.s
    for local in s.owner:
        if isinstance(s.underlying(local.type), t.Struct | t.Array) and tracked(s, local.type) and rewritten(s, local):
            r.own(local)


def _share(r: Round) -> bool:
    """Shares what has no other way; True when that changed something."""
    changed = False
    for sink in r.shares:
        changed |= share(r.s, sink)
    for local, why in r.captured:
        changed |= share_type(r.s, local.type, r.s.slot(local), why)
    return changed or conflicts(r) or _mixed_traits(r.s) or _in_shared_structs(r.s)


def _in_shared_structs(s: State) -> bool:
    """An interface that lies in a shared struct is shared: its methods run while no guard of the struct is open."""
    changed = False
    for sym, plan in s.plan.types.items():
        if plan.kind == "struct" and plan.shared:
            for part in fields_of(s, sym):
                if isinstance(s.underlying(part.type), t.Interface) and tracked(s, part.type):
                    why = s.plan.module.types[sym].span if sym in s.plan.module.types else None
                    changed |= why is not None and share_type(s, part.type, None, why)
    return changed


def _mixed_traits(s: State) -> bool:
    """An interface that is held by handles of some types, and whose methods write, is held by handles of all."""
    changed = False
    for sym, plan in s.plan.types.items():
        if plan.kind != "trait" or plan.shared:
            continue
        pointers = [x for x in s.plan.implements.conversions.get(t.Named(sym), {}) if isinstance(x, t.Pointer)]
        writes = any(
            func.recv in s.writers for key, found in s.peers.items() if key[:2] == ("method", sym) for func in found
        )
        if writes and any(is_shared(s, x.elem) for x in pointers):
            changed |= share_type(s, t.Named(sym), None, s.plan.module.types[sym].span)
    return changed


def owns(s: State, sink: Sink) -> bool:
    """Whether what a value flows into holds it itself."""
    match sink.kind:
        case "store":
            return True
        case "local":
            return sink.local in s.owned_locals
        case "ret":
            assert sink.func is not None
            return (sink.func, sink.index) in s.owned_results
        case "arg":
            return s.param_of(sink) in s.owned_locals
        case "callback" if sink.call is not None and sink.index >= 0:
            targets = s.plan.summaries.program.targets.of(sink.call.callee, sink.call.sig)
            return any(sink.index < len(x.params) and x.params[sink.index] in s.owned_locals for x in targets)
        case "lib" if sink.call is not None:
            return s.plan.summaries.param(sink.call.callee, sink.index, sink.value).stored
        case _:
            return False


def _sink(r: Round, sink: Sink) -> None:
    value = stripped(sink.value)
    grown = isinstance(value, n.Builtin) and value.name == "append"
    if (grown or is_fresh(r.s, value, sink.part)) and (sink.element is None or isinstance(sink.stmt, n.Range)):
        if sink.kind == "local" and sink.local is not None:
            r.own(sink.local)
        elif sink.kind == "ret" and sink.func is not None:
            r.own_result((sink.func, sink.index))
    if isinstance(value, n.Builtin) and value.name == "append" and sink.kind == "local":
        assert sink.local is not None
        if sink.local.kind == "var":
            r.own(sink.local)  # what is appended to owns its store
    if owns(r.s, sink) and flow_of(r, sink, value) == "share":
        r.shares.append(sink)


def _captured(r: Round) -> None:
    """A closure that is kept holds what it captures: the variable moves into it, or its value is shared."""
    s = r.s
    for local, infos in s.uses.items():
        func = s.owner.get(local)
        if func is None or not tracked(s, local.type):
            continue
        order = s.order(func)
        closures = [info.node for info in infos if isinstance(info.node, n.Closure)]
        fates = {"kept", "task"}
        if local.kind == "var" and isinstance(s.underlying(local.type), t.Pointer) and changes_after(s, local):
            fates.add("deferred")  # it lies in no frame: the literal has its own hold of what both change
        kept = [closure for closure in closures if closure_fate(s, order, closure) in fates]
        if not kept:
            continue
        if all(closure_fate(s, order, closure) == "task" for closure in kept) and _task_takes(r, func, local):
            continue
        inside = {id(node) for node in preorder(kept[0].func)}
        alone = len(closures) == 1 and all(id(x.node) in inside or x.node is kept[0] for x in infos)
        if alone and not order.loops_of(kept[0]):
            r.own(local)
        else:
            r.captured.append((local, kept[0].span))


def _task_takes(r: Round, func: n.Func, local: n.Local) -> bool:
    """Whether tasks take a handle or an exact copy: the value is changed under its lock only, or what an exported function
    was handed is not written while a task reads it (DESIGN.md section 4, "Closed world")."""
    s = r.s
    under = s.underlying(local.type)
    target = under.elem if isinstance(under, t.Pointer) else local.type
    if isinstance(target, t.Named) and target.sym in s.plan.locks and local.kind == "var":
        r.own(local)
        return True
    if local.kind != "param" or not func.exported or s.open_world or not isinstance(under, t.Slice | t.Map):
        return False
    changes = (Access.WRITE, Access.WRITE_PART, Access.ADDR, Access.BORROW_MUT, Access.STORE, Access.RETURN)
    return not any(info.access in changes for info in s.uses.get(local, ()))


def _borrower(r: Round, sink: Sink) -> None:
    """What borrows must die before what it was taken from changes, or leave by the parameter it came in by; else it owns."""
    s = r.s
    if not tracked(s, sink.type):
        return
    if sink.kind == "local" and sink.local is not None and sink.local not in s.owned_locals:
        if (
            sink.local in s.writers
            and any(base is sink.local for base, _ in bases(s, sink.value))
            and is_path(stripped(sink.value))
        ):
            r.shares.append(sink)  # a cursor that walks and writes: rustc takes few shapes of it
        elif (sink.local.kind == "result" and sink.local not in s.plan.pairs) or outlived(s, sink, sink.local):
            r.own(sink.local)
    elif sink.kind == "ret" and sink.func is not None and (sink.func, sink.index) not in s.owned_results:
        value = stripped(sink.value)
        if isinstance(value, n.Nil | n.Zero):
            return
        found = bases(s, value)
        if not sink.func.sym or not found or not all(_from_param(s, sink.func, base) for base, _ in found):
            r.own_result((sink.func, sink.index))


def _from_param(s: State, func: n.Func, local: n.Local) -> bool:
    """Whether all that a borrowing variable is given comes from parameters of the function that it is not given away by."""
    seen: set[n.Local] = set()
    todo = [local]
    while todo:
        top = todo.pop()
        if top in seen:
            continue
        seen.add(top)
        if top in s.owned_locals:
            return False
        if top in (*func.params, func.recv):
            if not isinstance(s.underlying(top.type), t.Pointer | t.Slice | t.Map | t.Interface):
                return False
            continue
        if s.owner.get(top) is not func:
            return False
        for sink in s.given.get(top, ()):
            value = stripped(sink.value)
            if isinstance(value, n.Nil | n.Zero):
                continue
            found = bases(s, value)
            if not found:
                return False
            todo.extend(base for base, _ in found)
    return True


def _agree(r: Round) -> None:
    """Functions that stand in for each other own the same parameters and results."""
    s = r.s
    for members in s.peers.values():
        count = min(len(func.params) for func in members)
        for i in range(count):
            if any(func.params[i] in s.owned_locals for func in members):
                for func in members:
                    r.own(func.params[i])
        for i in range(min(len(func.results) for func in members)):
            if any((func, i) in s.owned_results for func in members):
                for func in members:
                    r.own_result((func, i))
