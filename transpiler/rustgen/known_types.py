"""The types that become an interface, when all of them are seen (DESIGN.md section 4, "Closed world")."""

from __future__ import annotations

from transpiler.analysis.implements import method_set, roots
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rustgen.context import Gen


def all_known(g: Gen, source: t.Type) -> bool:
    """Whether only values of the module's own types become the interface, and nothing else is asked to be it."""
    for type_ in g.plan.implements.conversions.get(source, {}):
        base = type_.elem if isinstance(type_, t.Pointer) else type_
        if not isinstance(base, t.Named) or base.sym not in g.plan.types or base.args:
            return False
        if isinstance(g.plan.facts.underlying(base), t.Interface):
            return False
    for root in roots(g.plan.module):
        for part in preorder(root):
            if isinstance(part, n.Assert) and part.target == source:
                return False
            if isinstance(part, n.TypeCase) and source in part.types:
                return False
    return True


def implements(g: Gen, type_: t.Type, target: t.Named) -> bool:
    """Whether values of a type, pointer or not, have all methods of an interface."""
    base = type_.elem if isinstance(type_, t.Pointer) else type_
    under = g.plan.facts.underlying(target)
    assert isinstance(base, t.Named) and isinstance(under, t.Interface)
    methods = method_set(g.plan.facts, base)
    return all(
        part.name in methods
        and methods[part.name].sig == part.sig
        and (isinstance(type_, t.Pointer) or not methods[part.name].pointer)
        for part in under.methods
    )
