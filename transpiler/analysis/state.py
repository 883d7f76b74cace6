"""What the stages of `decide` share while a plan is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.calls import all_funcs, recursive
from transpiler.analysis.effects import callbacks
from transpiler.analysis.instances import instances
from transpiler.analysis.liveness import Liveness, analyse
from transpiler.analysis.order import Order
from transpiler.analysis.peers import Groups
from transpiler.analysis.plan import Plan, ResultKind
from transpiler.analysis.sinks import Sink, collect, program_of
from transpiler.analysis.slots import Slot
from transpiler.analysis.tree import declared, preorder
from transpiler.analysis.uses import UseInfo, local_uses
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Result = tuple[n.Func, int]


@dataclass(slots=True)
class State:
    """The plan in the making, and facts about each function that several stages ask for.

    `funcs` are all functions and literals, enclosing ones first; `top` maps each to the declared function around it.
    `owner` is the function that a variable belongs to. `owns` are the variables, and results as (function, index), that
    hold what they refer to themselves; what is not in it borrows. `writers` are the variables through which something
    is written, `given` the flows into each variable.
    """

    plan: Plan
    open_world: bool
    funcs: list[n.Func] = field(default_factory=list)
    tops: list[n.Func] = field(default_factory=list)
    top: dict[n.Func, n.Func] = field(default_factory=dict)
    owner: dict[n.Local, n.Func] = field(default_factory=dict)
    orders: dict[n.Func, Order] = field(default_factory=dict)
    live: dict[n.Func, Liveness] = field(default_factory=dict)
    uses: dict[n.Local, list[UseInfo]] = field(default_factory=dict)
    sinks: list[Sink] = field(default_factory=list)
    kinds: dict[n.Func, ResultKind] = field(default_factory=dict)
    sig_kinds: dict[t.Func, ResultKind] = field(default_factory=dict)
    method_kinds: dict[tuple[str, str], ResultKind] = field(default_factory=dict)
    owned_locals: set[n.Local] = field(default_factory=set)
    peers: Groups = field(default_factory=dict)
    writers: set[n.Local] = field(default_factory=set)
    written_results: set[Result] = field(default_factory=set)
    given: dict[n.Local, list[Sink]] = field(default_factory=dict)
    returns: dict[Result, list[Sink]] = field(default_factory=dict)
    instances: dict[tuple[str, str], set[t.Type]] = field(default_factory=dict)
    compared: set[t.Type] = field(default_factory=set)
    called_back: set[n.Func] = field(default_factory=set)
    recovers: bool = False
    zero_made: set[str] = field(default_factory=set)
    """Structs of which only code outside of the module makes values: zero ones."""
    extended: set[n.Local] = field(default_factory=set)
    """Variables that are the target of an operation such as `+=`."""
    copies: list[Sink] = field(default_factory=list)
    written_elements: set[int] | None = None
    known_tracked: dict[t.Type, bool] = field(default_factory=dict)
    owned_texts: set[n.Local] = field(default_factory=set)
    std_durations: set[n.Local] = field(default_factory=set)
    written_globals: set[str] = field(default_factory=set)
    """Package variables that are written, or whose address is taken, after they were initialised."""
    recursive: set[str] = field(default_factory=set)
    by_stmt: dict[int, list[Sink]] = field(default_factory=dict)
    owned_results: set[Result] = field(default_factory=set)
    exact_pointers: set[n.Local] = field(default_factory=set)

    def underlying(self, type_: t.Type) -> t.Type:
        """See `TypeFacts.underlying`."""
        return self.plan.facts.underlying(type_)

    def slot(self, local: n.Local) -> Slot:
        """The slot of a variable."""
        return self.plan.slots.local(local)

    def order(self, func: n.Func) -> Order:
        """The numbers of the nodes of the declared function around `func`."""
        return self.orders[self.top[func]]

    def param_of(self, sink: Sink) -> n.Local | None:
        """The parameter that an argument is bound to."""
        if sink.func is None:
            return None
        if sink.index < 0:
            return sink.func.recv
        return sink.func.params[sink.index] if sink.index < len(sink.func.params) else None

    def dies(self, use: n.Use, within: n.Func) -> bool:
        """Whether a variable is dead after a use of it."""
        return id(use) in self.live[self.top[within]].last


def state_of(plan: Plan, open_world: bool) -> State:
    """Gathers the facts of all functions of the plan's module."""
    state = State(plan, open_world)
    state.funcs = all_funcs(plan.module)
    inside: set[int] = set()
    for func in state.funcs:
        if id(func) in inside:
            continue
        state.tops.append(func)
        for node in preorder(func):
            if isinstance(node, n.Func):
                inside.add(id(node))
                state.top[node] = func
                state.owner.update((local, node) for local in declared(node))
        state.orders[func] = Order.of(func)
        state.live[func] = analyse(func, plan.summaries)
        state.uses.update(local_uses(func, plan.summaries))
    program = program_of(plan.module, lambda sym: _methods(plan, sym))
    for func in state.tops:
        state.sinks.extend(collect(program, func))
    for sink in state.sinks:
        state.by_stmt.setdefault(id(sink.stmt), []).append(sink)
        if sink.kind == "local" and sink.local is not None:
            state.given.setdefault(sink.local, []).append(sink)
        elif sink.kind == "ret" and sink.func is not None:
            state.returns.setdefault((sink.func, sink.index), []).append(sink)
    state.recursive = recursive(plan.module)
    gather(state)
    return state


def gather(s: State) -> None:
    """Facts of the whole module: who recovers, which pointers are compared, what libraries call back, instances."""
    where = s.plan.summaries.program
    for order in s.orders.values():
        for node in order.nodes:
            match node:
                case n.Builtin(name="recover"):
                    s.recovers = True
                case n.OpAssign(target=n.Use(local=local)):
                    s.extended.add(local)
                case n.Binary(op="==" | "!=", x=x, y=y) if not isinstance(x, n.Nil) and not isinstance(y, n.Nil):
                    s.compared |= {x.type, y.type}
                case n.Call(callee=callee) if where.targets.is_library(callee):
                    s.called_back.update(callbacks(where, node))
                case _:
                    pass
            if isinstance(node, n.Expr) and isinstance(under := s.underlying(node.type), t.Map):
                s.compared.add(under.key)
    s.instances = s.plan.instances = instances(s.plan.module)


def _methods(plan: Plan, interface: str) -> list[tuple[str, n.Func]]:
    """The methods of the module's types that implement an interface."""
    decl = plan.module.types.get(interface)
    if decl is None or not isinstance(decl.underlying, t.Interface):
        return []
    names = {method.name for method in decl.underlying.methods}
    found: list[tuple[str, n.Func]] = []
    for impl in plan.implements.types_of.get(interface, ()):
        owner = plan.module.types[impl.sym]
        found.extend((method.name, method) for method in owner.methods if method.name in names)
    return found
