"""Whether goroutines share containers and function values: then they are those of `gort::sync`, and counted for threads.

What a `go` statement captures or is given, with all that hangs below it, and what channels carry, is reached by two goroutines.
For struct types `sync.py` says the same.
"""

from __future__ import annotations

from transpiler.analysis.implements import roots
from transpiler.analysis.state import State
from transpiler.analysis.tree import Node, declared, preorder
from transpiler.analysis.type_plans import fields_of
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def plan_tasks(s: State) -> None:
    """Fills in `Plan.tasks` and `Plan.task_funcs`."""
    found: set[t.Type] = set()
    for root in roots(s.plan.module):
        for node in preorder(root):
            match node:
                case n.Go(call=call):
                    s.plan.tasks = True
                    for type_ in _taken(call):
                        _reach(s, type_, found)
                case n.Expr(type=type_) if isinstance(s.underlying(type_), t.Chan):
                    _reach(s, type_, found)
                case _:
                    pass
    s.plan.task_funcs = s.plan.tasks and any(isinstance(s.underlying(type_), t.Func) for type_ in found)


def _taken(call: n.Expr) -> list[t.Type]:
    """The types of what a task is given: variables it captures, its arguments and receiver."""
    inner: set[n.Local] = set()
    for node in preorder(call):
        if isinstance(node, n.Func):
            inner |= declared(node)
    return [node.type for node in preorder(call) if isinstance(node, n.Expr) and not _own(node, inner)]


def _own(node: Node, inner: set[n.Local]) -> bool:
    """Whether a node is no variable from outside: what a task makes itself it has alone."""
    return not isinstance(node, n.Use) or node.local in inner


def _reach(s: State, type_: t.Type, found: set[t.Type]) -> None:
    todo = [type_]
    while todo:
        top = todo.pop()
        if top in found:
            continue
        found.add(top)
        if isinstance(top, t.Named) and top.sym in s.plan.types:
            todo.extend(part.type for part in fields_of(s, top.sym))
            todo.extend(s.plan.implements.conversions.get(top, {}))
        match s.underlying(top):
            case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
                todo.append(elem)
            case t.Map(key=key, value=value):
                todo += [key, value]
            case t.Struct(fields=fields):
                todo.extend(part.type for part in fields)
            case _:
                pass
