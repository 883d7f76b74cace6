"""Types that Go does not export but that exported items mention: rustc wants them as visible as those."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.mentions import types_in
from transpiler.analysis.plan import Plan
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def exposed(plan: Plan, commands: set[str]) -> frozenset[str]:
    """The symbols of such types, in packages that are no commands."""
    module = plan.module
    todo: list[str] = []
    for package in module.packages:
        if package.path in commands:
            continue
        for item in package.items:
            if item.file_kind == "src":
                todo.extend(_signature(module, item))
        errors = plan.errors.get(package.path)
        todo.extend(
            variant.sym for variant in (errors.variants if errors is not None else []) if variant.kind == "struct"
        )
    found: set[str] = set()
    while todo:
        sym = todo.pop()
        decl = module.types.get(sym)
        if decl is None or decl.exported or sym in found:
            continue
        found.add(sym)
        todo.extend(_visible_parts(plan, decl))
        for method in decl.methods:
            if method.exported:
                todo.extend(types_in(method.sig))
    return frozenset(found)


def _signature(module: n.Module, item: n.Item) -> Iterator[str]:
    match item:
        case n.Func(exported=True, recv_type=None):
            yield from types_in(item.sig)
        case n.Func(exported=True, recv_type=str() as owner) if owner in module.types and module.types[owner].exported:
            yield from types_in(item.sig)
        case n.TypeDecl(exported=True):
            yield from _parts(item)
        case n.ConstDecl(exported=True) | n.GlobalVar(exported=True):
            yield from types_in(item.type)
        case _:
            return


def _parts(decl: n.TypeDecl) -> Iterator[str]:
    if isinstance(decl.underlying, t.Struct):
        for field in decl.fields:
            if field.exported:
                yield from types_in(field.type)
    else:
        yield from types_in(decl.underlying)


def _visible_parts(plan: Plan, decl: n.TypeDecl) -> Iterator[str]:
    yield from _parts(decl)
    type_plan = plan.types.get(decl.sym)
    for variant in type_plan.closed if type_plan is not None else []:
        yield from types_in(variant.go)
