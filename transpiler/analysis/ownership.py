"""Who owns what: the fixpoint of ownership (ownership.md, "Four kinds of flow").

At first every struct is owned and every variable, parameter and result borrows. What must hold a value itself (a field,
an element, what gets something new) *owns*; what flows into an owner must be fresh, moved out of a place that nothing
reads again, or an exact copy. Where it is none of these the flow is a *share*: the struct type becomes shared, the slice or map
exact. Each step only weakens, so it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from transpiler.analysis.captured import closure_fate
from transpiler.analysis.refs import base_local, is_path, stripped, tracked
from transpiler.analysis.share import copies_exactly, share, share_type
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import preorder
from transpiler.analysis.written import written_between
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Flow = Literal["fresh", "move", "take", "copy", "share"]


@dataclass(slots=True)
class Owner:
    """The state of the fixpoint. `moves` and `takes` collect what the last round proved."""

    s: State
    changed: bool = True
    moves: set[int] = field(default_factory=set)
    takes: set[int] = field(default_factory=set)


def decide_ownership(s: State) -> None:
    """Finds out which variables and results own, which types are shared, what moves and what is taken."""
    o = Owner(s)
    sinks = [sink for sink in s.sinks if sink.value.type != t.VOID]
    while o.changed:
        o.changed = False
        o.moves, o.takes = set(), set()
        for sink in sinks:
            if tracked(s, sink.type):
                _sink(o, sink)
        _captured(o)
        _borrowed_locals(o, sinks)
        _borrowed_results(o, sinks)
    s.plan.moves |= o.moves
    s.plan.takes |= o.takes


def owns(s: State, sink: Sink) -> bool:
    """Whether what a value flows into holds it itself."""
    match sink.kind:
        case "store":
            return True
        case "local":
            assert sink.local is not None
            return sink.local in s.owned_locals
        case "ret":
            assert sink.func is not None
            return (sink.func, sink.index) in s.owned_results or not sink.func.sym
        case "arg":
            param = param_of(sink)
            return param is not None and param in s.owned_locals
        case "lib":
            return _retained(s, sink)
        case _:
            return False


def param_of(sink: Sink) -> n.Local | None:
    """The parameter that an argument is bound to."""
    assert sink.func is not None
    if sink.index < 0:
        return sink.func.recv
    return sink.func.params[sink.index] if sink.index < len(sink.func.params) else None


def _retained(s: State, sink: Sink) -> bool:
    if sink.call is None:
        return False
    return s.plan.summaries.param(sink.call.callee, sink.index, sink.value).stored


def _sink(o: Owner, sink: Sink) -> None:
    value = stripped(sink.value)
    if is_fresh(o.s, value, sink.part) and sink.element is None:
        if sink.kind == "local" and sink.local is not None:
            _own_local(o, sink.local)
        elif sink.kind == "ret" and sink.func is not None:
            _own_result(o, sink.func, sink.index)
    if sink.kind == "arg" and _kept_param(o.s, sink):
        param = param_of(sink)
        if param is not None:
            _own_local(o, param)
    if owns(o.s, sink):
        _give(o, sink, value)


def _captured(o: Owner) -> None:
    """A closure that is kept holds what it captures: the variable moves into it, or its value is shared."""
    s = o.s
    for local, infos in s.uses.items():
        func = s.owner.get(local)
        if func is None or not tracked(s, local.type):
            continue
        order = s.order(func)
        closures = [info.node for info in infos if isinstance(info.node, n.Closure)]
        kept = [closure for closure in closures if closure_fate(s, order, closure) in ("kept", "task")]
        if not kept:
            continue
        inside = {id(node) for node in preorder(kept[0].func)}
        alone = len(closures) == 1 and all(id(x.node) in inside or x.node is kept[0] for x in infos)
        if alone and not order.loops_of(kept[0]):
            _own_local(o, local)
        elif share_type(s, local.type, s.slot(local), kept[0].span):
            o.changed = True


def _kept_param(s: State, sink: Sink) -> bool:
    assert sink.func is not None
    param = param_of(sink)
    return (
        param is not None
        and (sink.func not in s.top or s.plan.summaries.of(sink.func).param(sink.index).appended)
        and (isinstance(s.underlying(param.type), t.Slice))
    )


def _own_local(o: Owner, local: n.Local) -> None:
    if local not in o.s.owned_locals:
        o.s.owned_locals.add(local)
        o.changed = True


def _own_result(o: Owner, func: n.Func, index: int) -> None:
    if (func, index) not in o.s.owned_results:
        o.s.owned_results.add((func, index))
        if func.results[index].name not in ("", "_"):
            _own_local(o, func.results[index])
        o.changed = True


def is_fresh(s: State, value: n.Expr, part: int | None = None) -> bool:
    """Whether an expression makes something new that nobody else holds."""
    match value:
        case n.StructLit() | n.ListLit() | n.MapLit() | n.Closure() | n.Recv():
            return True
        case n.AddrOf(x=n.StructLit() | n.ListLit() | n.MapLit() | n.Zero()):
            return True
        case n.Builtin(name="make" | "new"):
            return True
        case n.Builtin(name="append", args=[first, *_]):
            return isinstance(stripped(first), n.Nil) or is_fresh(s, stripped(first))
        case n.Call():
            targets = s.plan.summaries.program.targets
            known = targets.of(value.callee, value.sig)
            index = part or 0
            if targets.is_library(value.callee):
                row = s.plan.summaries.program.row(value.callee)
                return row is None or not row.aliases
            return bool(known) and all((func, index) in s.owned_results or not func.sym for func in known)
        case _:
            return False


def _give(o: Owner, sink: Sink, value: n.Expr) -> None:
    """A value goes into an owner."""
    kind = flow_of(o, sink, value)
    if kind == "share":
        if share(o.s, sink):
            o.changed = True


def flow_of(o: Owner, sink: Sink, value: n.Expr) -> Flow:
    """How a value gets into an owner; moves and takes are recorded, variables that it comes from must own."""
    s = o.s
    match value:
        case n.Nil() | n.Zero() | n.Const():
            return "fresh"
        case n.Builtin(name="append", args=[first, *_]):
            if sink.place is not None and same_place(first, sink.place):
                return "move"
            if sink.local is not None and isinstance(first, n.Use) and first.local is sink.local:
                return "move"
            return "fresh" if is_fresh(s, value) else flow_of(o, sink, stripped(first))
        case _ if is_fresh(s, value, sink.part):
            return "fresh"
        case n.Use(local=local) if sink.element is None:
            if s.dies(value, sink.within) and s.owner.get(local) is sink.within:
                _own_local(o, local)
                o.moves.add(id(value))
                return "move"
            return "copy" if copies_exactly(s, sink) else "share"
        case n.AddrOf(x=n.Use(local=local)) if _only_mention(s, value, local):
            o.moves.add(id(value.x))
            return "move"
        case n.Cut(base=base):
            if sink.place is not None and same_place(base, sink.place):
                return "move"
            if isinstance(base, n.Use) and sink.local is base.local:
                return "move"
            if isinstance(base, n.Use) and s.dies(base, sink.within) and s.owner.get(base.local) is sink.within:
                _own_local(o, base.local)
                o.moves.add(id(base))
                return "move"
            return "copy" if copies_exactly(s, sink) else "share"
        case n.Call():
            return "copy" if copies_exactly(s, sink) else "share"
        case _ if is_path(value) and _refilled(o, sink, value):
            o.takes.add(id(value))
            return "take"
        case _:
            return "copy" if copies_exactly(s, sink) else "share"


def _only_mention(s: State, value: n.AddrOf, local: n.Local) -> bool:
    infos = s.uses.get(local, [])
    order = s.orders[s.top[s.owner[local]]]
    here = order.at.get(id(value.x), -1)
    declared = order.loops_of(value)
    return (
        bool(infos)
        and max(order.at[id(info.node)] for info in infos) == here
        and not any(info.captured for info in infos)
        and not declared
    )


def _refilled(o: Owner, sink: Sink, value: n.Expr) -> bool:
    """Whether the statement that reads a place fills it again, while nothing sees it empty."""
    s, stmt = o.s, sink.stmt
    if sink.kind != "arg" or not isinstance(stmt, n.Assign) or sink.call is None:
        return False
    if len(stmt.targets) != 1 or len(stmt.values) != 1 or stripped(stmt.values[0]) is not sink.call:
        return False
    target = stmt.targets[0]
    if not isinstance(target, n.Select) or not isinstance(value, n.Select) or not same_place(target, value):
        return False
    return not _touches(s, sink, value) and not _seen_by_recover(s, sink)


def _touches(s: State, sink: Sink, value: n.Select) -> bool:
    """Whether the callee may read or write the place through another argument."""
    assert sink.call is not None and sink.func is not None
    summary = s.plan.summaries.of(sink.func)
    base = base_local(value)
    callee = sink.call.callee
    args: list[tuple[int, n.Expr]] = list(enumerate(sink.call.args))
    if isinstance(callee, n.MethodRef | n.IfaceRef):
        args.append((-1, callee.recv))
    for index, arg in args:
        if index == sink.index:
            continue
        if base_local(arg) is base and base is not None:
            touched = summary.param(index).touched
            if touched is None or value.name in touched:
                return True
        elif tracked(s, arg.type) and s.plan.facts.place_key(value.base.type, value.name) in (
            summary.mods | summary.refs
        ):
            if s.plan.facts.place_key(value.base.type, value.name) in s.plan.facts.reachable_keys(arg.type):
                return True
    return False


def _seen_by_recover(s: State, sink: Sink) -> bool:
    """Whether a panic of the callee could be recovered while the place is empty."""
    assert sink.func is not None
    return s.plan.summaries.of(sink.func).may_panic and any(
        isinstance(node, n.Builtin) and node.name == "recover" for order in s.orders.values() for node in order.nodes
    )


# --- borrows ------------------------------------------------------------------------------------------------------


def _borrowed_locals(o: Owner, sinks: list[Sink]) -> None:
    """A variable that borrows must die before what it was taken from changes; else it owns."""
    for sink in sinks:
        local = sink.local
        if sink.kind != "local" or local is None or local in o.s.owned_locals or not tracked(o.s, sink.type):
            continue
        if _source_changes(o.s, sink, local):
            _own_local(o, local)


def _source_changes(s: State, sink: Sink, local: n.Local) -> bool:
    func = s.owner.get(local)
    if func is None:
        return True
    base = base_local(stripped(sink.value))
    if isinstance(stripped(sink.value), n.Global):
        return True
    if base is None:
        return not isinstance(stripped(sink.value), n.Nil | n.Zero | n.Call)
    if base is local:
        return False
    top = s.top[func]
    order = s.orders[top]
    first, last = _range(s, local)
    if first > last:
        return False
    if any(info.access.name in ("WRITE_PART", "BORROW_MUT", "ADDR") for info in s.uses.get(local, ())):
        return _base_used(s, base, local, first, last)
    return written_between(top, order, base, (), first + 1, last, s.plan.summaries)


def _range(s: State, local: n.Local) -> tuple[int, int]:
    from transpiler.analysis.liveness import live_range

    return live_range(s.top[s.owner[local]], local, s.orders[s.top[s.owner[local]]])


def _base_used(s: State, base: n.Local, local: n.Local, first: int, last: int) -> bool:
    order = s.orders[s.top[s.owner[local]]]
    return any(first < order.at[id(info.node)] <= last for info in s.uses.get(base, ()) if id(info.node) in order.at)


def _borrowed_results(o: Owner, sinks: list[Sink]) -> None:
    """A result borrows only from one parameter."""
    for sink in sinks:
        if sink.kind != "ret" or sink.func is None or not tracked(o.s, sink.type):
            continue
        if (sink.func, sink.index) in o.s.owned_results or not sink.func.sym:
            continue
        value = stripped(sink.value)
        if isinstance(value, n.Nil | n.Zero):
            continue
        base = base_local(value)
        if base is None or base not in (*sink.func.params, sink.func.recv):
            if base is None or base in o.s.owned_locals or not _from_param(o.s, sink.func, base):
                _own_result(o, sink.func, sink.index)


def _from_param(s: State, func: n.Func, local: n.Local) -> bool:
    """Whether all that a borrowing variable is given comes from parameters of the function."""
    seen: set[n.Local] = set()
    todo = [local]
    while todo:
        top = todo.pop()
        if top in seen or top in (*func.params, func.recv):
            continue
        seen.add(top)
        for sink in s.sinks:
            if sink.kind == "local" and sink.local is top:
                value = stripped(sink.value)
                base = base_local(value)
                if base is not None:
                    todo.append(base)
                elif not isinstance(value, n.Nil | n.Zero):
                    return False
    return True
