"""Which shared types more than one thread may reach (ownership.md, `task`): what goroutines are given, channels carry, and
package variables hold (of what is no program of one thread), and all that is reached from there. Their handles are counted
and locked for threads."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.captured import closure_fate
from transpiler.analysis.state import State
from transpiler.analysis.threads import one_thread
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def plan_sync(s: State) -> None:
    """Fills in `TypePlan.sync`."""
    todo = list(_roots(s))
    seen: set[t.Type] = set()
    while todo:
        type_ = todo.pop()
        if type_ in seen:
            continue
        seen.add(type_)
        if isinstance(type_, t.Named) and (plan := s.plan.types.get(type_.sym)) is not None:
            plan.sync = plan.sync or plan.shared
            todo.extend(s.plan.implements.conversions.get(type_, {}))
        todo.extend(_parts(s, type_))


def _roots(s: State) -> Iterator[t.Type]:
    for sym, plan in s.plan.types.items():
        if plan.error and any(type_ in s.plan.implements.conversions.get(t.ERROR, {}) for type_ in _both(sym)):
            yield t.Named(sym)  # errors go anywhere
    for package in s.plan.module.packages if not one_thread(s.plan) else ():
        for item in package.items:
            if isinstance(item, n.GlobalVar):
                yield item.type
    for order in s.orders.values():
        for node in order.nodes:
            match node:
                case n.Go(call=n.Call() as call):
                    for each in preorder(call):
                        if isinstance(each, n.Use):
                            yield each.local.type
                case n.Closure() if closure_fate(s, order, node) == "task":
                    for each in preorder(node.func):
                        if isinstance(each, n.Use):
                            yield each.local.type
                case n.Send(value=value):
                    yield value.type
                case _:
                    pass


def _both(sym: str) -> tuple[t.Type, t.Type]:
    return t.Named(sym), t.Pointer(t.Named(sym))


def _parts(s: State, type_: t.Type) -> list[t.Type]:
    match s.underlying(type_):
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            return [elem]
        case t.Map(key=key, value=value):
            return [key, value]
        case t.Struct(fields=fields):
            return [part.type for part in fields]
        case t.Tuple(types=types):
            return list(types)
        case _:
            return []
