"""Which variables are still needed: a backward dataflow over the structured IR.

A variable is live where some path from there reads it before it is assigned again. What the analysis cannot follow is
live everywhere: variables that a closure captures or whose address may be kept, and all variables of a function with
`goto`. Only the variable counts, not what it refers to: other variables may still reach the same object.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from transpiler.analysis.live_flow import NONE, Flow, Live, block
from transpiler.analysis.order import Order
from transpiler.analysis.tree import closures, declared, own, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


class Keeper(Protocol):
    """Knows what callees keep; `summary.Summaries` is one."""

    def keeps(self, callee: n.Callee, index: int, arg: n.Expr) -> bool:
        """Whether the argument (-1: receiver) may be reached after the call, through its result or otherwise."""
        ...


@dataclass(slots=True)
class Liveness:
    """The result for a function and the closures in it.

    `last` are the ids of `Use` nodes after which their variable is dead; `live_out` maps a statement to what is live
    after it; `kept` are variables that are never dead; `live_in` is what is live where a body begins.
    """

    func: n.Func
    last: set[int] = field(default_factory=set)
    live_out: dict[int, Live] = field(default_factory=dict)
    kept: set[n.Local] = field(default_factory=set)
    live_in: dict[n.Func, Live] = field(default_factory=dict)

    def dead_after(self, stmt: n.Stmt, local: n.Local) -> bool:
        """Whether nothing reads the variable once `stmt` is done."""
        live = self.live_out.get(id(stmt))
        return live is not None and local not in live and local not in self.kept


def analyse(func: n.Func, keeper: Keeper | None = None) -> Liveness:
    """The liveness of all variables of a function and of its closures."""
    result = Liveness(func)
    for each in (func, *(closure.func for closure in closures(func))):
        _analyse_own(each, result, keeper)
    return result


def last_uses(func: n.Func, keeper: Keeper | None = None) -> set[int]:
    """The ids of the `Use` nodes after which the variable is dead on every path."""
    return analyse(func, keeper).last


def dead_after(func: n.Func, stmt: n.Stmt, local: n.Local) -> bool:
    """Whether nothing reads `local` after `stmt`. Of many questions about one function, ask `analyse` once."""
    return analyse(func).dead_after(stmt, local)


def live_range(func: n.Func, local: n.Local, order: Order | None = None) -> tuple[int, int]:
    """The first and last number in `Order` at which the variable is declared or used.

    A range that enters a loop from outside extends to the loop's end, for the next round reads it again. `(0, -1)` when
    nothing mentions it.
    """
    order = order or Order.of(func)
    places = [node for node in order.nodes if isinstance(node, n.Use | n.Declare) and node.local is local]
    if not places:
        return (0, -1)
    from_start = local.kind != "var" and local in {func.recv, *func.params, *func.results}
    first = 0 if from_start else order.at[id(places[0])]
    last = first
    for node in places:
        last = max(last, order.end[id(node)])
        for loop in order.loops_of(node):
            if order.at[id(loop)] > first:
                last = max(last, order.end[id(loop)])
    return (first, last)


def kept(func: n.Func, keeper: Keeper | None = None) -> set[n.Local]:
    """Variables of a function (not of its closures) that something else than their name may read.

    Those are captured ones and those whose address is taken; a literal that is only handed down to a call is a use of what
    it captures, no more. The implicit address of a method's receiver counts unless
    `keeper` knows that the method lets go of it.
    """
    mine = declared(func)
    found: set[n.Local] = set()
    down = _handed_down(func, keeper)
    for closure in closures(func):
        if id(closure) in down:
            continue
        found |= {node.local for node in preorder(closure.func) if isinstance(node, n.Use) and node.local in mine}
    harmless: set[int] = set()
    for node in own(func):
        match node:
            case n.Call(callee=n.MethodRef(recv=n.AddrOf(implicit=True) as recv) as callee):
                if keeper is not None and not keeper.keeps(callee, -1, recv):
                    harmless.add(id(recv))
                harmless |= _lent(node, keeper)
            case n.Call():
                harmless |= _lent(node, keeper)
            case n.AddrOf(x=x) if id(node) not in harmless and (base := storage(x)) is not None:
                found.add(base)
            case n.Cut(base=x) if isinstance(x.type, t.Array | t.Named) and (base := storage(x)) is not None:
                found.add(base)
            case _:
                pass
    return found


def _handed_down(func: n.Func, keeper: Keeper | None) -> set[int]:
    """The ids of literals that are the last argument of a call which lets go of them."""
    if keeper is None:
        return set()
    found: set[int] = set()
    later: set[int] = set()
    for node in own(func):
        match node:
            case n.Go(call=call) | n.Defer(call=call):
                later.add(id(call))
            case n.Call(args=[*_, n.Closure() as literal]) if id(node) not in later and node.spread is None:
                if not node.variadic and not keeper.keeps(node.callee, len(node.args) - 1, literal):
                    found.add(id(literal))
            case _:
                pass
    return found


def _lent(call: n.Call, keeper: Keeper | None) -> set[int]:
    """The ids of addresses that are arguments of a call which lets go of them."""
    if keeper is None or call.forwards:
        return set()
    found: set[int] = set()
    for index, arg in enumerate(call.args):
        inner = arg.x if isinstance(arg, n.ToInterface) else arg
        if isinstance(inner, n.AddrOf) and not keeper.keeps(call.callee, index, arg):
            found.add(id(inner))
    return found


def storage(place: n.Expr) -> n.Local | None:
    """The variable in whose own storage a place lies; None when the place goes through a pointer, slice or map.

    An element of a defined array type counts as elsewhere only if the type is written as an array: without a module the
    two cannot be told apart, so defined types count as storage.
    """
    here = place
    while True:
        match here:
            case n.Use(local=local):
                return local
            case n.Select(base=base):
                here = base
            case n.Index(base=base) if isinstance(base.type, t.Array | t.Named):
                here = base
            case _:
                return None


def _analyse_own(func: n.Func, result: Liveness, keeper: Keeper | None) -> None:
    if func.body is None:
        return
    never = kept(func, keeper)
    nodes = list(own(func))
    if any(isinstance(node, n.Goto) for node in nodes):
        never |= declared(func)
    result.kept |= never
    deferred = any(isinstance(node, n.Defer) for node in nodes)
    results = frozenset(func.results) if func.named else NONE
    flow = Flow(at_return=results if deferred else NONE, at_naked=results)
    result.live_in[func] = block(flow, func.body, flow.at_naked)
    for key, live in flow.live_out.items():
        result.live_out[key] = result.live_out.get(key, NONE) | live
    dead = flow.uses - flow.alive
    mine = declared(func) - never
    result.last |= {id(node) for node in nodes if isinstance(node, n.Use) and id(node) in dead and node.local in mine}
