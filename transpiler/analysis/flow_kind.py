"""How a value gets into what owns it: fresh, moved, taken, copied; else it is shared (ownership.md, "Four kinds of flow")."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from transpiler.analysis.copies import copies_exactly
from transpiler.analysis.effects import arguments
from transpiler.analysis.refs import base_local, bases, is_fresh, is_path, stripped, tracked
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import Result, State
from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import preorder
from transpiler.analysis.uses import Access
from transpiler.analysis.written import path_of, related
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span

Flow = Literal["fresh", "move", "take", "copy", "share"]


@dataclass(slots=True)
class Round:
    """One round of the fixpoint: what it proved, what must be shared, and whether anybody more must own."""

    s: State
    changed: bool = False
    moves: set[int] = field(default_factory=set)
    takes: set[int] = field(default_factory=set)
    copies: list[Sink] = field(default_factory=list)
    shares: list[Sink] = field(default_factory=list)
    captured: list[tuple[n.Local, Span]] = field(default_factory=list)

    def own(self, local: n.Local) -> None:
        """A variable owns what it holds."""
        if local not in self.s.owned_locals:
            self.s.owned_locals.add(local)
            self.changed = True

    def own_result(self, result: Result) -> None:
        """A result owns what it holds, and a named one's variable does."""
        if result not in self.s.owned_results:
            self.s.owned_results.add(result)
            func, index = result
            if func.results[index].name not in ("", "_"):
                self.own(func.results[index])
            self.changed = True


def flow_of(r: Round, sink: Sink, value: n.Expr) -> Flow:
    """How a value gets into an owner. Records moves and takes; what the value comes from must own."""
    s = r.s
    if isinstance(sink.holder, n.Builtin) and sink.element is not None:
        return _elements(r, sink, value)
    match value:
        case n.Nil() | n.Const():
            return "fresh"
        case n.Zero():
            return "fresh"
        case n.Builtin(name="append", args=[first, *_]):
            if _same_target(sink, first):
                return "move"
            return "fresh" if is_fresh(s, value) else flow_of(r, sink, stripped(first))
        case _ if is_fresh(s, value, sink.part) and sink.element is None:
            return "fresh"
        case n.Use() if sink.element is None:
            return _variable(r, sink, value)
        case n.AddrOf(x=n.Use(local=local) as use) if _last_mention(s, value, local):
            r.moves.add(id(use))
            return "move"
        case n.Cut(base=base):
            if _same_target(sink, base):
                return "move"
            if isinstance(base, n.Use) and s.dies(base, sink.within) and s.owner.get(base.local) is sink.within:
                r.own(base.local)
                r.moves.add(id(base))
                return "move"
            return _copied(r, sink)
        case n.Call(args=[first, *_]) if _gives_back(s, value) and _same_target(sink, first):
            return "move"
        case n.Call():
            return _result(r, sink, value)
        case _ if is_path(value) and sink.element is None:
            return _path(r, sink, value)
        case _ if sink.element is not None:
            return _element(r, sink, value)
        case _:
            return _copied(r, sink)


def _elements(r: Round, sink: Sink, value: n.Expr) -> Flow:
    """The elements that `append(xs, ys...)` and `copy` store: those of a slice that was just made are nobody else's."""
    if is_fresh(r.s, value):
        r.copies.append(sink)
        return "copy"
    return _copied(r, sink)


def _copied(r: Round, sink: Sink) -> Flow:
    if copies_exactly(r.s, sink):
        r.copies.append(sink)
        return "copy"
    return "share"


def _gives_back(s: State, call: n.Call) -> bool:
    """Whether a library call returns its first argument, changed."""
    row = s.plan.summaries.program.row(call.callee)
    return row is not None and row.aliases == {0} and isinstance(s.underlying(call.type), t.Slice)


def _same_target(sink: Sink, source: n.Expr) -> bool:
    """Whether an assignment gives a place what it holds already: `x = append(x, ..)`, `x = x[:n]`."""
    if sink.place is not None:
        return same_place(source, sink.place)
    return sink.local is not None and isinstance(source, n.Use) and source.local is sink.local


def _variable(r: Round, sink: Sink, use: n.Use) -> Flow:
    s, local = r.s, use.local
    if s.dies(use, sink.within) and s.owner.get(local) is sink.within and not _fixed(s, local):
        r.own(local)
        r.moves.add(id(use))
        return "move"
    return _copied(r, sink)


def _fixed(s: State, local: n.Local) -> bool:
    """A parameter that callers outside of the module's sight bind: a library calls the function back."""
    func = s.owner.get(local)
    return func is not None and func in s.called_back and local.kind == "param"


def _last_mention(s: State, value: n.AddrOf, local: n.Local) -> bool:
    """Whether the address of a variable is its last mention: it moves to where the pointer goes."""
    infos = s.uses.get(local, [])
    order = s.order(s.owner[local])
    here = order.at.get(id(value.x), -1)
    if not infos or any(info.captured for info in infos) or local.kind != "var":
        return False
    declared = {id(loop) for loop in order.loops_of(value)}
    start = next((node for node in order.nodes if isinstance(node, n.Declare) and node.local is local), None)
    if start is None or declared != {id(loop) for loop in order.loops_of(start)}:
        return False
    return max(order.at[id(info.node)] for info in infos) == here


def _result(r: Round, sink: Sink, call: n.Call) -> Flow:
    """A call whose result borrows: it may own instead when all that the callee returns can be given away."""
    s = r.s
    known = s.plan.summaries.program.targets.of(call.callee, call.sig)
    index = sink.part or 0
    if known and all(_can_own(s, func, index, set()) for func in known):
        for func in known:
            r.own_result((func, index))
        return "move"
    return _copied(r, sink)


def _can_own(s: State, func: n.Func, index: int, seen: set[n.Func]) -> bool:
    if func in seen:
        return True
    seen.add(func)
    for sink in s.returns.get((func, index), ()):
        value = stripped(sink.value)
        match value:
            case n.Nil() | n.Zero() | n.Const():
                continue
            case n.Use(local=local) if s.dies(value, func) and s.owner.get(local) is func and not _fixed(s, local):
                continue
            case n.Call():
                targets = s.plan.summaries.program.targets.of(value.callee, value.sig)
                if is_fresh(s, value, sink.part):
                    continue
                if not targets or not all(_can_own(s, x, sink.part or 0, seen) for x in targets):
                    return False
            case _ if is_fresh(s, value, sink.part):
                continue
            case _:
                return False
    return True


# --- parts --------------------------------------------------------------------------------------------------------


def _path(r: Round, sink: Sink, value: n.Expr) -> Flow:
    s = r.s
    if _refilled(s, sink, value):
        r.takes.add(id(value))
        return "take"
    if _part_dies(s, sink, value):
        r.moves.add(id(value))
        local = base_local(value)
        assert local is not None
        r.own(local)
        return "move"
    return _copied(r, sink)


def _element(r: Round, sink: Sink, value: n.Expr) -> Flow:
    """The elements of a container that nobody needs after the loop move out of it."""
    s = r.s
    if is_fresh(s, value):
        return "fresh"
    if isinstance(value, n.Use) and value.local in s.plan.iterated:
        return "move"
    if isinstance(value, n.Use) and s.dies(value, sink.within) and s.owner.get(value.local) is sink.within:
        if not _fixed(s, value.local) and value.local.kind == "var":
            r.own(value.local)
            r.moves.add(id(value))
            return "move"
    return _copied(r, sink)


def _part_dies(s: State, sink: Sink, value: n.Expr) -> bool:
    """Whether a field of an owned variable is read for the last time, and the variable not needed as a whole again."""
    here = value
    while isinstance(here, n.Select | n.Deref):
        here = here.base if isinstance(here, n.Select) else here.ptr
    if not isinstance(here, n.Use) or not isinstance(value, n.Select):
        return False
    local = here.local
    func = s.owner.get(local)
    if func is not sink.within or local.kind != "var" or local not in s.owned_locals:
        return False
    order = s.order(func)
    at, path = order.at[id(here)], path_of(value)
    inner = {id(loop) for loop in order.loops_of(here)}
    start = next((node for node in order.nodes if isinstance(node, n.Declare) and node.local is local), None)
    if start is None or inner != {id(loop) for loop in order.loops_of(start)}:
        return False
    for info in s.uses.get(local, ()):
        if info.captured:
            return False
        if order.at[id(info.node)] > at and (related(info.path, path) or info.access is not Access.READ):
            return False
    return True


def _refilled(s: State, sink: Sink, value: n.Expr) -> bool:
    """Whether a place is filled again before anything can see it empty (DESIGN.md, pitfall P045)."""
    stmt = sink.stmt
    if not isinstance(value, n.Select | n.Index) or stmt is None or base_local(value) is None:
        return False
    if isinstance(value, n.Index) and not isinstance(value.index, n.Const | n.Use):
        return False
    if isinstance(stmt, n.Assign) and len(stmt.targets) == len(stmt.values) == 1:
        target = stmt.targets[0]
        if isinstance(target, n.Expr) and not isinstance(target, n.MapIndex) and same_place(target, value):
            return _unseen(s, stmt.values[0], value)
    if sink.kind == "local" and isinstance(stmt, n.Assign) and stripped(sink.value) is value:
        return _refilled_next(s, sink, stmt, value)
    return False


def _refilled_next(s: State, sink: Sink, stmt: n.Assign, value: n.Expr) -> bool:
    """`e := l.head; l.head = e.next`: the next statement fills the place, and nothing runs in between."""
    block = s.order(sink.within).parent.get(id(stmt))
    if not isinstance(block, n.Block):
        return False
    at = next(i for i, each in enumerate(block.stmts) if each is stmt)
    after = block.stmts[at + 1] if at + 1 < len(block.stmts) else None
    if len(stmt.values) != 1 or not isinstance(after, n.Assign) or len(after.targets) != 1 or len(after.values) != 1:
        return False
    target, given = after.targets[0], after.values[0]
    if not isinstance(target, n.Expr) or not same_place(target, value):
        return False
    base = base_local(value)
    for node in preorder(given):
        if isinstance(node, n.Call | n.Builtin | n.Recv | n.Closure):
            return False
        if isinstance(node, n.Use) and node.local is base:
            return False
    return True


def _unseen(s: State, whole: n.Expr, value: n.Expr) -> bool:
    """Whether nothing that is evaluated beside the place, or called with it, can see it empty or unwind past it."""
    facts = s.plan.facts
    assert isinstance(value, n.Select | n.Index)
    key = facts.place_key(value.base.type, value.name if isinstance(value, n.Select) else "")
    for node in preorder(whole):
        if isinstance(node, n.Select | n.Index) and node is not value and same_place(node, value):
            return False
        if isinstance(node, n.Recv | n.Closure):
            return False
        if isinstance(node, n.Call) and not _call_leaves(s, node, value, key):
            return False
        if isinstance(node, n.Index | n.Cut | n.Assert) and s.recovers:
            return False
    return True


def _call_leaves(s: State, call: n.Call, value: n.Select | n.Index, key: tuple[str, str]) -> bool:
    targets = s.plan.summaries.program.targets
    found = s.plan.summaries.of_call(call)
    if s.recovers and (targets.is_library(call.callee) or any(summary.may_panic for summary in found)):
        return False
    if targets.is_library(call.callee):
        return not any(
            bases(s, arg) and base_local(arg) is base_local(value) for _, arg in arguments(call) if arg is not value
        )
    if not found:
        return False
    if not any(key in summary.mods or key in summary.refs for summary in found):
        return True
    if not isinstance(value, n.Select):
        return False
    base = base_local(value)
    for index, arg in arguments(call):
        if stripped(arg) is value:
            continue
        if base_local(arg) is base:
            touched = s.plan.summaries.param(call.callee, index, arg).touched
            if touched is None or value.name in touched:
                return False
        elif tracked(s, arg.type) and base is not None and _tied(s, base, arg):
            return False
    return not _reaches_otherwise(s, call, value)


def _tied(s: State, base: n.Local, arg: n.Expr) -> bool:
    """Whether one of the two borrows from the other: what is owned by different variables is disjoint."""
    return any(other in origins(s, base) or base in origins(s, other) for other, _ in bases(s, arg))


def origins(s: State, local: n.Local) -> set[n.Local]:
    """The variables that a borrowing variable is a part of, directly or through others."""
    found: set[n.Local] = set()
    todo = [local]
    while todo:
        top = todo.pop()
        if top in found:
            continue
        found.add(top)
        if top not in s.owned_locals:
            todo.extend(base for sink in s.given.get(top, ()) for base, _ in bases(s, sink.value))
    return found


def _reaches_otherwise(s: State, call: n.Call, value: n.Select) -> bool:
    """Whether a callee may get at the place without an argument: through a global, or what a receiver holds."""
    for summary in s.plan.summaries.of_call(call):
        if summary.reads_globals and isinstance(s.underlying(value.base.type), t.Struct):
            for sym in summary.reads_globals:
                slot = s.plan.slots.globals.get(sym)
                if slot is not None and tracked(s, slot.type):
                    return True
    return False
