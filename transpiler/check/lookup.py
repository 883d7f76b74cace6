"""Fields and methods by name, through embedded fields (Go spec: Selectors), and method sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transpiler.check import types as t
from transpiler.check.objects import Func, Package, Var
from transpiler.check.types import unalias, under
from transpiler.check.typeset import methods_of


@dataclass(slots=True)
class Found:
    """A field or method, the path of fields to it, and whether a pointer was followed."""

    obj: Var | Func
    index: list[int]
    indirect: bool


def same_name(obj: Var | Func, pkg: Package | None, name: str) -> bool:
    """Whether an object has the name as seen from a package: unexported names differ by package."""
    if obj.name != name:
        return False
    return obj.exported or obj.pkg is pkg or (obj.pkg is not None and pkg is not None and obj.pkg.path == pkg.path)


def named_methods(named: t.Named) -> list[Func]:
    """The methods declared on a named type."""
    return named.load().methods


def lookup(type_: t.Type, pkg: Package | None, name: str) -> Found | None:
    """The field or method `name` at the shallowest depth; None when there is none or more than one."""
    if name == "_":
        return None
    own = unalias(type_)
    start_pointer = False
    if isinstance(own, t.Pointer):
        if isinstance(under(own.elem), t.Interface):
            return None
        start_pointer, own = True, unalias(own.elem)
    elif isinstance(own, t.Named) and isinstance(pointer := under(own), t.Pointer):
        inner = unalias(pointer.elem)
        found = lookup(inner, pkg, name)
        return Found(found.obj, found.index, True) if found is not None and isinstance(found.obj, Var) else None
    current: list[tuple[t.Type, list[int], bool]] = [(own, [], start_pointer)]
    seen: set[t.Type] = set()
    while current:
        hits: list[Found] = []
        deeper: list[tuple[t.Type, list[int], bool]] = []
        level: list[t.Type] = []
        for at, path, indirect in current:
            if isinstance(at, t.Named):
                if at in seen or level.count(at) > 1:
                    continue
                level.append(at)
                for i, method in enumerate(named_methods(at)):
                    if method.name == name and same_name(method, pkg, name):
                        hits.append(Found(method, [*path, i], indirect))
            _members(at, path, indirect, pkg, name, hits, deeper)
        seen.update(level)  # a type that is embedded twice at one depth makes its members ambiguous
        if hits:
            return hits[0] if len(hits) == 1 else None
        current = deeper
    return None


def _members(
    at: t.Type,
    path: list[int],
    indirect: bool,
    pkg: Package | None,
    name: str,
    hits: list[Found],
    deeper: list[tuple[t.Type, list[int], bool]],
) -> None:
    inner = under(at)
    if isinstance(inner, t.Struct):
        for i, field in enumerate(inner.fields):
            if field.name == name and same_name(field, pkg, name):
                hits.append(Found(field, [*path, i], indirect))
            elif field.embedded and field.type is not None:
                part = unalias(field.type)
                pointer = isinstance(part, t.Pointer)
                if isinstance(part, t.Pointer):
                    part = unalias(part.elem)
                deeper.append((part, [*path, i], indirect or pointer))
    elif isinstance(inner, t.Interface):
        for i, method in enumerate(methods_of(at)):
            if method.name == name and same_name(method, pkg, name):
                hits.append(Found(method, [*path, i], indirect))


def method_in_set(type_: t.Type, found: Found) -> bool:
    """Whether a found method is in the type's method set (Go spec: Method sets)."""
    if not isinstance(found.obj, Func) or not found.obj.has_ptr_recv:
        return True
    return found.indirect or isinstance(unalias(type_), t.Pointer)


def missing_method(
    type_: t.Type, iface: t.Interface, identical: Callable[[t.Type, t.Type], bool]
) -> tuple[Func, str] | None:
    """The first method of an interface that a type lacks, and why."""
    for method in methods_of(iface):
        found = lookup(type_, method.pkg, method.name)
        if found is None or not isinstance(found.obj, Func):
            return None if found is None and invalid_part(type_, set()) else (method, "missing method")
        if not identical(found.obj.sig, method.sig):
            return method, "wrong type for method"
        if not method_in_set(type_, found):
            return method, "method has pointer receiver"
    return None


def invalid_part(type_: t.Type, seen: set[t.Type]) -> bool:
    """Whether a field is embedded whose type is wrong: it could have any method."""
    own = unalias(type_)
    if isinstance(own, t.Pointer):
        own = unalias(own.elem)
    if own in seen:
        return False
    seen.add(own)
    inner = under(own)
    if not isinstance(inner, t.Struct):
        return isinstance(inner, t.Basic) and inner.name == "invalid"
    return any(field.embedded and field.type is not None and invalid_part(field.type, seen) for field in inner.fields)
