"""What a type has without declaring it: traits it implements, and methods promoted from embedded fields
(Go spec: Struct types, Selectors)."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.implements import MethodOf, method_set
from transpiler.analysis.library_traits import trait_methods
from transpiler.analysis.plan import Plan
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def implemented(plan: Plan, decl: n.TypeDecl) -> list[str]:
    """The traits of the module that a type implements: those it becomes somewhere, and those others may use it as."""
    found: list[str] = []
    for impl in plan.implements.interfaces_of.get(decl.sym, []):
        known = plan.types.get(impl.sym)
        if known is None or known.kind != "trait":
            continue
        iface = plan.module.types[impl.sym]
        converted = any(
            type_ == t.Named(impl.sym) and any(_base(source) == decl.sym for source in sources)
            for type_, sources in plan.implements.conversions.items()
        )
        own = any(plan.funcs[func].trait == impl.sym for func in decl.methods if func in plan.funcs)
        if converted or own or (iface.exported and decl.exported):
            found.append(impl.sym)
    return found


def _base(type_: t.Type) -> str:
    if isinstance(type_, t.Pointer):
        type_ = type_.elem
    return type_.sym if isinstance(type_, t.Named) else ""


def promoted(plan: Plan, decl: n.TypeDecl) -> list[MethodOf]:
    """The methods that others may call on an exported struct though an embedded field has them."""
    in_traits = {name for iface in implemented(plan, decl) for name in _names(plan.module.types[iface])}
    methods = method_set(plan.facts, t.Named(decl.sym))
    return [m for name, m in methods.items() if m.hops and name[:1].isupper() and name not in in_traits]


def _names(decl: n.TypeDecl) -> list[str]:
    assert isinstance(decl.underlying, t.Interface)
    return [method.name for method in decl.underlying.methods]


def uses(plan: Plan, decl: n.TypeDecl, public: bool) -> Iterator[str]:
    """The methods and fields (`Type.field`) that such methods go through."""
    known = plan.types.get(decl.sym)
    if known is None or known.kind != "struct":
        return
    methods = method_set(plan.facts, t.Named(decl.sym))
    found = promoted(plan, decl) if public and decl.exported else []
    for iface in implemented(plan, decl):
        found += [methods[name] for name in _names(plan.module.types[iface]) if name in methods]
    found += [each.method for each in trait_methods(plan.facts, plan.implements, plan.rows, decl.sym)]
    for method in found:
        if method.func is not None:
            yield method.func.sym
        here: t.Type = t.Named(decl.sym)
        for hop in method.hops:
            yield f"{_base(here)}.{hop}"
            here = plan.facts.field_type(here, hop) or here
