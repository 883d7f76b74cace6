"""Makes the plan of a module: every stage in order (DESIGN.md sections 2 and 4, ownership.md)."""

from __future__ import annotations

from transpiler.analysis.borrow_check import early_lengths
from transpiler.analysis.calls import all_funcs
from transpiler.analysis.deep_copies import refuse_deep_copies
from transpiler.analysis.derefs import must_not_be_nil
from transpiler.analysis.derives import plan_derives
from transpiler.analysis.durations import std_durations
from transpiler.analysis.error_pointers import name_pointers
from transpiler.analysis.errors import plan_errors
from transpiler.analysis.flows import build
from transpiler.analysis.forms import form_of
from transpiler.analysis.func_plans import plan_funcs
from transpiler.analysis.globals import plan_globals, written_globals
from transpiler.analysis.implements import implements
from transpiler.analysis.iterated import iterated
from transpiler.analysis.library_facts import RowFacts
from transpiler.analysis.library_traits import pair_givers
from transpiler.analysis.local_forms import plan_locals
from transpiler.analysis.locks import plan_locks
from transpiler.analysis.mutability import plan_mutability
from transpiler.analysis.narrowing import not_nil
from transpiler.analysis.newtype_pointers import owned_newtypes
from transpiler.analysis.nils import observe_nils
from transpiler.analysis.ownership import decide_ownership
from transpiler.analysis.pairs import pairs_of
from transpiler.analysis.params import owned_texts
from transpiler.analysis.peers import groups_of, join_signatures
from transpiler.analysis.plan import Plan
from transpiler.analysis.pointers import exact_pointers
from transpiler.analysis.results import result_kinds
from transpiler.analysis.runes import mark_runes
from transpiler.analysis.senders import plan_senders
from transpiler.analysis.state import State, state_of
from transpiler.analysis.summary import summarize
from transpiler.analysis.sync import plan_sync
from transpiler.analysis.tasks import plan_tasks
from transpiler.analysis.two_in_one import refuse_questions
from transpiler.analysis.type_plans import close_interfaces, fields_of, plan_types
from transpiler.analysis.typefacts import TypeFacts
from transpiler.analysis.writers import find_writers
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.mapping.rows import Rows


def decide(module: n.Module, rows: Rows, open_world: bool = False) -> Plan:
    """The plan of a module. `open_world` drops the assumptions about exported functions."""
    facts = TypeFacts(module)
    library = RowFacts(rows)
    summaries = summarize(module, rows)
    funcs = all_funcs(module)
    impls = implements(module)
    where = summaries.program.targets
    groups = groups_of(funcs, facts, where, impls)
    never_nil = must_not_be_nil(funcs, summaries)
    kinds = result_kinds(funcs, facts, where, groups, library, pair_givers(facts, impls, rows))
    pairs = pairs_of({func: kind for func, kind in kinds.funcs.items() if not summaries.of(func).blocks})
    slots = build(module, library, kinds.hidden, not_nil(funcs, facts), never_nil, set(pairs))
    plan = Plan(module, rows, facts, summaries, impls, slots, pairs=pairs)
    join_signatures(plan.slots, groups)
    plan.sig_kinds = kinds.sigs
    s = state_of(plan, open_world)
    s.peers = groups
    s.kinds, s.sig_kinds, s.method_kinds = kinds.funcs, kinds.sigs, kinds.methods
    observe_nils(s)
    mark_runes(plan)
    plan_types(s)
    name_pointers(s)
    plan_errors(s)
    find_writers(s)
    s.written_globals = written_globals(s)
    plan_tasks(s)
    owned_newtypes(s)
    plan_locks(s)
    plan_senders(s)
    plan.iterated = iterated(s)
    decide_ownership(s)
    name_pointers(s)
    plan_errors(s)  # again: what is shared is no variant of an enum, and its errors are copied out of it
    find_writers(s, decided=True)
    plan.early_lengths = early_lengths(s)
    plan_sync(s)
    close_interfaces(s)
    _signatures(s)
    s.exact_pointers = exact_pointers(s)
    s.std_durations = std_durations(s)
    for _ in range(2):  # whether a type is `Copy` changes how parameters take it
        s.owned_texts = owned_texts(s)
        plan_funcs(s)
        plan_locals(s)
        plan_derives(s)
    _fields(s)
    _inner(s)
    plan_globals(s)
    _exprs(s)
    refuse_deep_copies(s)
    refuse_questions(s)
    plan_mutability(s)
    return plan


def _signatures(s: State) -> None:
    """How function values take their parameters: all of one signature alike."""
    for key, members in s.peers.items():
        match key:
            case ("sig", t.Func() as sig):
                for func in members:
                    for i, param in enumerate(func.params[: len(sig.params)]):
                        if param in s.owned_locals:
                            s.plan.sig_owned.add((sig, i))
                        if param in s.writers:
                            s.plan.sig_writes.add((sig, i))
            case _:
                pass


def _fields(s: State) -> None:
    for sym in s.plan.types:
        for part in fields_of(s, sym):
            struct: t.Type = t.Named(sym)
            if sym not in s.plan.module.types:
                struct = next(struct for struct, name in s.plan.structs.items() if name == sym)
            slot = s.plan.slots.field(struct, part.name, part.type)
            s.plan.fields[(sym, part.name)] = form_of(s.plan, part.type, slot)


def _inner(s: State) -> None:
    for sym, plan in s.plan.types.items():
        decl = s.plan.module.types.get(sym)
        if decl is not None and plan.kind in ("newtype", "alias"):
            slot = s.plan.slots.of_named(sym)
            plan.inner = form_of(s.plan, decl.underlying, slot)


def _exprs(s: State) -> None:
    """Expressions that make a value have the form of their slot."""
    for order in s.orders.values():
        for node in order.nodes:
            if isinstance(node, n.StructLit | n.ListLit | n.MapLit | n.Builtin | n.Convert | n.AddrOf | n.Cut | n.Recv):
                slot = s.plan.slots.exprs.get(id(node))
                if slot is not None and not isinstance(node.type, t.Tuple):
                    s.plan.exprs[id(node)] = form_of(s.plan, node.type, slot)
