"""Functions that stand in for each other: what implements one interface method, function values of one signature.

They take their parameters in the same forms, and give the same kind of result.
"""

from __future__ import annotations

from collections.abc import Hashable

from transpiler.analysis.calls import Targets
from transpiler.analysis.implements import Implements, method_set
from transpiler.analysis.slots import Slot, SlotGraph, unify
from transpiler.analysis.typefacts import TypeFacts
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Groups = dict[tuple[Hashable, ...], list[n.Func]]


def groups_of(funcs: list[n.Func], facts: TypeFacts, where: Targets, implements: Implements) -> Groups:
    """The groups: `("sig", signature)` for function values, `("method", interface, name)` for methods."""
    groups: Groups = {}
    for func, sig in where.taken:
        groups.setdefault(("sig", sig), []).append(func)
    for func in funcs:
        if not func.sym:
            members = groups.setdefault(("sig", func.sig), [])
            if func not in members:
                members.append(func)
    for sym, impls in implements.types_of.items():
        for impl in impls:
            for name, method in method_set(facts, t.Named(impl.sym)).items():
                if method.func is not None and has_method(facts, sym, name):
                    groups.setdefault(("method", sym, name), []).append(method.func)
    return groups


def has_method(facts: TypeFacts, sym: str, name: str) -> bool:
    """Whether an interface of the module has a method of that name."""
    decl = facts.module.types.get(sym)
    under = decl.underlying if decl is not None else None
    return isinstance(under, t.Interface) and any(m.name == name for m in under.methods)


def join_signatures(graph: SlotGraph, groups: Groups) -> None:
    """Makes one class of the parameters and results of all function values of a signature: they are called alike."""
    held: dict[t.Func, list[Slot]] = {}
    for slot in list(graph.slots):
        top = slot.find()
        if isinstance(top.type, t.Func):
            held.setdefault(top.type, []).append(top)
    for key, members in groups.items():
        match key:
            case ("sig", t.Func() as sig):
                _join(graph, sig, members, held.get(sig, []))
            case _:
                pass
    graph.spread()


def _join(graph: SlotGraph, sig: t.Func, members: list[n.Func], held: list[Slot]) -> None:
    for i in range(len(sig.params)):
        slots = [graph.local(func.params[i]) for func in members if len(func.params) == len(sig.params)]
        _unify([*slots, *(slot.kids[f"p{i}"] for slot in held if f"p{i}" in slot.kids)])
    for i, type_ in enumerate(sig.results):
        slots = [graph.result(func, i, type_) for func in members]
        _unify([*slots, *(slot.kids[f"r{i}"] for slot in held if f"r{i}" in slot.kids)])


def _unify(slots: list[Slot]) -> None:
    for other in slots[1:]:
        unify(slots[0], other)
