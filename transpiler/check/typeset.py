"""Type sets of interfaces and type parameters (Go spec: Interface types; Core types)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import Func
from transpiler.check.types import unalias, under


def complete(iface: t.Interface) -> t.Interface:
    """Computes methods, terms and comparability of an interface once."""
    if iface.complete:
        return iface
    iface.complete = True
    methods = {method.name: method for method in iface.methods}
    terms: list[tuple[bool, t.Type]] | None = None
    for part in iface.embeddeds:
        inner, more = _element(part)
        for method in inner:
            methods.setdefault(method.name, method)
        if _comparable(part):
            iface.comparable = True
        if more is not None:
            terms = more if terms is None else _intersect(terms, more)
    iface.all_methods = [methods[name] for name in sorted(methods)]
    iface.terms = terms
    return iface


def _comparable(part: t.Type) -> bool:
    inner = under(part)
    return isinstance(inner, t.Interface) and complete(inner).comparable


def _element(part: t.Type) -> tuple[list[Func], list[tuple[bool, t.Type]] | None]:
    part = unalias(part)
    if isinstance(part, t.Union):
        terms: list[tuple[bool, t.Type]] = []
        for tilde, term in part.terms:
            inner = under(term)
            if isinstance(inner, t.Interface) and not isinstance(unalias(term), t.TypeParam):
                done = complete(inner)
                if done.terms is None:
                    return [], None
                terms.extend(done.terms)
            else:
                terms.append((tilde, term))
        return [], terms
    inner = under(part)
    if isinstance(inner, t.Interface):
        done = complete(inner)
        return done.all_methods or [], done.terms
    return [], [(False, part)]


def _intersect(a: list[tuple[bool, t.Type]], b: list[tuple[bool, t.Type]]) -> list[tuple[bool, t.Type]]:
    def within(term: tuple[bool, t.Type], terms: list[tuple[bool, t.Type]]) -> bool:
        type_ = term[1]
        return any(unalias(other) is unalias(type_) or (wide and under(other) is under(type_)) for wide, other in terms)

    return [term for term in a if within(term, b)] + [
        term for term in b if within(term, a) and not any(unalias(term[1]) is unalias(x[1]) for x in a)
    ]


def methods_of(type_: t.Type) -> list[Func]:
    """All methods of an interface (or of a type parameter's constraint), sorted by name."""
    inner = under(type_)
    return (complete(inner).all_methods or []) if isinstance(inner, t.Interface) else []


def terms_of(type_: t.Type) -> list[tuple[bool, t.Type]] | None:
    """The terms of an interface's or type parameter's type set; None means all types."""
    inner = under(type_)
    return complete(inner).terms if isinstance(inner, t.Interface) else None
