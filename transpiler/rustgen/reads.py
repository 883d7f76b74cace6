"""Whether a body leaves everything but its own variables as it is: then a shared struct may stay borrowed meanwhile."""

from __future__ import annotations

from transpiler.analysis.effects import arguments
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rustgen.context import Gen


def only_reads(g: Gen, body: n.Block) -> bool:
    """Whether no shared struct is written, and nothing waits, while the body runs.

    What is written are variables that hold what they hold themselves; what is called writes nothing at all.
    """
    return all(_reads(g, node) for node in preorder(body))


def _reads(g: Gen, node: object) -> bool:
    match node:
        case n.Go() | n.Defer() | n.Send() | n.Recv() | n.SelectStmt() | n.Closure() | n.AddrOf():
            return False
        case n.Assign(targets=targets):
            return all(_own(g, x) for x in targets)
        case n.OpAssign(target=target):
            return _own(g, target)
        case n.Range(kind=kind, key=key, value=value):
            return kind not in ("chan", "func") and all(x is None or _own(g, x) for x in (key, value))
        case n.Builtin(name="append" | "copy" | "delete" | "clear", args=[first, *_]):
            return isinstance(first, n.Use)
        case n.Call():
            return _call(g, node)
        case _:
            return True


def _own(g: Gen, target: n.Target) -> bool:
    """Whether only a variable changes: of a struct that is one, others may hold the handle."""
    if isinstance(target, n.Use):
        return not isinstance(g.plan.facts.underlying(target.type), t.Struct | t.Array)
    return isinstance(target, n.Declare | n.Blank)


def _call(g: Gen, call: n.Call) -> bool:
    summaries = g.plan.summaries
    if summaries.program.targets.is_library(call.callee):
        return not any(g.plan.facts.has_refs(arg.type) for _, arg in arguments(call))
    found = summaries.of_call(call)
    return bool(found) and not any(x.mods or x.assigns or x.writes_globals or x.blocks or x.spawns for x in found)
