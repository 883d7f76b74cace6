"""Whether something may be written between two points of a function."""

from __future__ import annotations

from transpiler.analysis.effects import arguments, base_of, callbacks, direct_keys, library_mode, written_keys
from transpiler.analysis.liveness import kept
from transpiler.analysis.order import Order
from transpiler.analysis.summary import Summaries, Summary
from transpiler.analysis.typefacts import ANYTHING, Key, overlap
from transpiler.analysis.uses import Path
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def written_between(
    func: n.Func, order: Order, local: n.Local, path_prefix: Path, start: int, end: int, summaries: Summaries
) -> bool:
    """Whether anything numbered `start` to `end` may write what `local` with the path reaches.

    Writes are assignments to the variable or a part of it, writes to places of the same kind that it may reach, calls
    that may do either. A range inside a loop is not extended: give the numbers of the loop for what goes round. What
    goroutines do that were started before the range is not seen.
    """
    facts = summaries.program.facts
    aliased = kept(func, summaries)
    open_ = local in aliased or local not in _locals_of(func, order)
    watched = _watched(local, path_prefix, open_, summaries)
    for node in order.nodes[start : end + 1]:
        match node:
            case n.Assign(targets=targets):
                places: list[n.Target | None] = [*targets]
            case n.OpAssign(target=target):
                places = [target]
            case n.Range(key=key, value=value):
                places = [key, value]
            case n.Builtin(name="append" | "copy" | "delete" | "clear", args=args):
                if overlap(frozenset({facts.place_key(args[0].type)}), watched):
                    return True
                continue
            case n.Call():
                if _call_writes(node, local, path_prefix, watched, summaries):
                    return True
                continue
            case _:
                continue
        if any(_place_writes(place, local, path_prefix, watched, aliased, summaries) for place in places):
            return True
    return False


def _locals_of(func: n.Func, order: Order) -> set[n.Local]:
    found = {*func.params, *func.results, *([func.recv] if func.recv is not None else [])}
    for node in order.nodes:
        match node:
            case n.Declare(local=local) | n.TypeCase(local=n.Local() as local) if order.func_of[id(node)] is func:
                found.add(local)
            case _:
                pass
    return found


def _watched(local: n.Local, path: Path, open_: bool, summaries: Summaries) -> frozenset[Key]:
    """The kinds of places whose change would show: those on the way that others can reach, and all behind the end."""
    facts = summaries.program.facts
    keys: set[Key] = set()
    here: t.Type = local.type
    shared = open_
    for projection in path:
        if projection[0] in ("deref", "elem", "key", "cut"):
            shared = shared or not isinstance(facts.underlying(here), t.Array)
        if shared:
            keys.add(facts.place_key(here, projection[1] if len(projection) > 1 else ""))
        below = facts.project(here, projection)
        if below is None:
            return frozenset({ANYTHING})
        here = below
    if shared:
        keys |= facts.inline_keys(here)
        keys |= facts.reachable_keys(here)
    else:
        keys |= _behind(here, summaries)
    return frozenset(keys)


def _behind(type_: t.Type, summaries: Summaries) -> frozenset[Key]:
    """What a value reaches through references, its own storage left out."""
    facts = summaries.program.facts
    match facts.underlying(type_):
        case t.Struct(fields=fields):
            return frozenset().union(*(_behind(f.type, summaries) for f in fields))
        case t.Array(elem=elem):
            return _behind(elem, summaries)
        case _:
            return facts.reachable_keys(type_)


def _place_writes(
    place: n.Target | None,
    local: n.Local,
    path: Path,
    watched: frozenset[Key],
    aliased: set[n.Local],
    summaries: Summaries,
) -> bool:
    if not isinstance(place, n.Expr):
        return False
    base, crossed = base_of(place, summaries.program.facts)
    if isinstance(base, n.Use):
        if base.local is local and related(path_of(place), path):
            return True
        if not crossed and (base.local is local or base.local not in aliased):
            return False
    return overlap(written_keys(place, summaries.program.facts), watched)


def path_of(place: n.Expr) -> Path:
    match place:
        case n.Select(base=base, name=name):
            return (*path_of(base), ("field", name))
        case n.Deref(ptr=ptr):
            return (*path_of(ptr), ("deref",))
        case n.Index(base=base):
            return (*path_of(base), ("elem",))
        case n.MapIndex(base=base):
            return (*path_of(base), ("key",))
        case _:
            return ()


def related(a: Path, b: Path) -> bool:
    """Whether one path leads through the other."""
    shorter = min(len(a), len(b))
    return a[:shorter] == b[:shorter]


def _call_writes(call: n.Call, local: n.Local, path: Path, watched: frozenset[Key], summaries: Summaries) -> bool:
    program = summaries.program
    found: list[Summary] = summaries.of_call(call)
    if program.targets.is_library(call.callee):
        found.extend(summaries.by_func[func] for func in callbacks(program, call))
        row = program.row(call.callee)
        for index, arg in arguments(call):
            if library_mode(row, call.callee, index, arg, program.facts) == "mut":
                inner = arg.x if isinstance(arg, n.ToInterface) else arg
                far = program.facts.reachable_keys(inner.type)
                if overlap(far if row is None else direct_keys(inner.type, program.facts), watched):
                    return True
    elif not found and any(program.facts.has_refs(arg.type) for _, arg in arguments(call)):
        return True
    for index, arg in arguments(call):
        mine = isinstance(arg, n.AddrOf) and _addresses(arg.x, local, path, summaries)
        if mine and summaries.param(call.callee, index, arg).writes:
            return True
    return any(local in each.assigns or overlap(each.mods, watched) for each in found)


def _addresses(x: n.Expr, local: n.Local, path: Path, summaries: Summaries) -> bool:
    base, crossed = base_of(x, summaries.program.facts)
    return isinstance(base, n.Use) and base.local is local and not crossed and related(path_of(x), path)
