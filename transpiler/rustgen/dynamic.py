"""What closed interfaces hold: the variants that are of a type, their values, and Go's names for them."""

from __future__ import annotations

from transpiler.analysis.implements import method_set, satisfies
from transpiler.analysis.plan import Variant
from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rustgen.coerce import coerce
from transpiler.rustgen.context import Gen
from transpiler.rustgen.places import contents
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span


def variants_of(g: Gen, sym: str, target: t.Type) -> list[Variant]:
    """The variants of a closed interface that a type names: itself, or all that satisfy an interface."""
    known = g.plan.types[sym].closed
    under = g.plan.facts.underlying(target)
    if not isinstance(under, t.Interface):
        return [variant for variant in known if variant.go == target]
    return [variant for variant in known if missing(g, variant.go, under) is None]


def missing(g: Gen, type_: t.Type, target: t.Interface) -> str | None:
    """The first method, by name, that a type lacks to be the interface (Go spec: Method sets)."""
    base = type_.elem if isinstance(type_, t.Pointer) else type_
    methods = method_set(g.plan.facts, base)
    for method in sorted(target.methods, key=lambda m: m.name):
        found = satisfies(methods, (method,))
        if found is None or (found and not isinstance(type_, t.Pointer)):
            return method.name
    return None


def holds(g: Gen, value: Value, variant: Variant, span: Span) -> Value:
    """A variable's own copy of what a variant holds, given a borrow of it; of a pointer the same pointer."""
    if isinstance(variant.go, t.Pointer) or not isinstance(variant.payload, f.Handle):
        return owned(coerce(g, value, variant.payload, span), variant.payload)
    inside = contents(g, Value(value.expr, variant.payload, place=True))
    return owned(coerce(g, inside, variant.payload, span), variant.payload)
