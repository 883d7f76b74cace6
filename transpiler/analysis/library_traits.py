"""Interfaces of libraries that are traits in Rust, and the methods of the module that implement them for a library to call.

A row of a type says which trait an interface is (`dyn gort::io::Writer`); the row of a method says in which forms the trait
takes its parameters and gives its results. An interface of several methods (`io.ReadCloser`) is the traits of its methods.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transpiler.analysis.implements import LIBRARY, Implements, MethodOf, method_set, satisfies
from transpiler.analysis.typefacts import TypeFacts
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.mapping.rows import Row, Rows

WRITTEN_OTHERWISE = frozenset(sym for sym, _ in LIBRARY)


@dataclass(slots=True, frozen=True)
class TraitMethod:
    """A method that a trait of a library asks for: the trait's path, the row, and the method of the module's type."""

    trait: str
    row: Row
    method: MethodOf


def trait_methods(facts: TypeFacts, implements: Implements, rows: Rows, sym: str) -> list[TraitMethod]:
    """The methods of traits of libraries for a type of the module: of the interfaces that it becomes somewhere."""
    found: dict[str, TraitMethod] = {}
    own = method_set(facts, t.Named(sym))
    for iface, sources in implements.conversions.items():
        if not isinstance(iface, t.Named) or iface.sym in WRITTEN_OTHERWISE or iface.sym in facts.module.types:
            continue
        under = facts.underlying(iface)
        if not isinstance(under, t.Interface) or not any(_base(source) == sym for source in sources):
            continue
        parts = list(_parts(rows, iface.sym, under))
        if len(parts) == len(under.methods) and satisfies(own, under.methods) is not None:
            for name, trait, row in parts:
                found.setdefault(trait, TraitMethod(trait, row, own[name]))
    return [found[trait] for trait in sorted(found)]


def _base(type_: t.Type) -> str:
    base = type_.elem if isinstance(type_, t.Pointer) else type_
    return base.sym if isinstance(base, t.Named) else ""


def _parts(rows: Rows, iface: str, under: t.Interface) -> Iterator[tuple[str, str, Row]]:
    """The methods of an interface by name, each with its trait and row; those without a row are left out."""
    row = rows.get(iface)
    if row is None or not isinstance(row.form, f.Dyn):
        return
    package = iface.rpartition(".")[0]
    for method in under.methods:
        for go, known in rows.items():
            if known.kind != "method" or known.method is None or not go.endswith(f").{method.name}"):
                continue
            owner, _, _ = go.partition(").")
            home = rows.get(owner.replace("(", "", 1))
            if owner.startswith(f"{package}.(") and home is not None and isinstance(home.form, f.Dyn):
                yield method.name, home.form.sym, known
                break


def pair_givers(facts: TypeFacts, implements: Implements, rows: Rows) -> set[n.Func]:
    """Methods whose value and error a library may read both: the trait gives them as a pair."""
    found: set[n.Func] = set()
    for sym in facts.module.types:
        for each in trait_methods(facts, implements, rows, sym):
            if isinstance(each.row.result, f.Tup) and each.method.func is not None:
                found.add(each.method.func)
    return found
