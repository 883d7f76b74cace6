"""Type unification (Go spec: Type unification). The cases and their order are those of go/types."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.check import types as t
from transpiler.check.lookup import lookup
from transpiler.check.objects import Func
from transpiler.check.predicates import core_type, is_interface
from transpiler.check.types import unalias, under
from transpiler.check.typeset import complete, identical, methods_of, same_terms

INEXACT, ASSIGN, EXACT = 0, 1, 2
DEPTH_LIMIT = 100


@dataclass(slots=True)
class Unifier:
    """The types inferred so far: parameters that were unified with one another share a cell.

    `interfaces`: methods of interfaces are looked at, since Go 1.21.
    """

    cells: dict[t.TypeParam, list[t.Type | None]]
    depth: int = 0
    interfaces: bool = True

    def at(self, param: t.TypeParam) -> t.Type | None:
        """The type inferred for a parameter."""
        return self.cells[param][0]

    def bind(self, param: t.TypeParam, type_: t.Type) -> None:
        """Sets the type of a parameter and of all that share its cell."""
        self.cells[param][0] = type_

    def unknowns(self) -> int:
        """How many parameters have no type yet."""
        return sum(cell[0] is None for cell in self.cells.values())


def unifier(tparams: list[t.TypeParam], targs: list[t.Type | None], interfaces: bool = True) -> Unifier:
    """A unifier for type parameters, of which the first ones may be known."""
    known = [*targs, *[None] * (len(tparams) - len(targs))]
    return Unifier({param: [arg] for param, arg in zip(tparams, known, strict=True)}, interfaces=interfaces)


def unify(u: Unifier, x: t.Type, y: t.Type, mode: int) -> bool:
    """Makes `x` and `y` the same by binding type parameters. Loosely so unless `mode` holds EXACT; with ASSIGN only the
    outermost types may differ as in an assignment."""
    u.depth += 1
    try:
        return u.depth <= DEPTH_LIMIT and _unify(u, unalias(x), unalias(y), mode)
    finally:
        u.depth -= 1


def _bound(u: Unifier, type_: t.Type) -> t.TypeParam | None:
    return type_ if isinstance(type_, t.TypeParam) and type_ in u.cells else None


def _unify(u: Unifier, x: t.Type, y: t.Type, mode: int) -> bool:
    if x is y:
        return True
    if isinstance(x, t.Named) or _bound(u, y) is not None:
        x, y = y, x
    if not mode & EXACT and isinstance(y, t.Named) and not isinstance(x, t.Named | t.TypeParam) and not is_interface(x):
        y = under(y)
        if x is y:
            return True
    px, py = _bound(u, x), _bound(u, y)
    if px is not None and py is not None:
        return _join(u, px, py, mode)
    if px is not None:
        return _parameter(u, px, y, mode)
    if u.interfaces and not mode & EXACT and (is_interface(x) or is_interface(y)):
        return _by_methods(u, x, y)
    if isinstance(y, t.TypeParam):
        x, y = y, x
    return _structure(u, x, y, mode, mode | EXACT if mode & ASSIGN else mode)


def _join(u: Unifier, x: t.TypeParam, y: t.TypeParam, mode: int) -> bool:
    a, b = u.cells[x], u.cells[y]
    if a is b:
        return True
    if a[0] is not None and b[0] is not None:
        return unify(u, a[0], b[0], mode)
    kept, dropped = (a, b) if a[0] is not None else (b, a)
    for param, cell in u.cells.items():
        if cell is dropped:
            u.cells[param] = kept
    return True


def _parameter(u: Unifier, param: t.TypeParam, y: t.Type, mode: int) -> bool:
    """A parameter meets a type: they must match what is known; a defined type or a directed channel is the better one."""
    x = u.at(param)
    if x is None:
        u.bind(param, y)
        return True
    if not unify(u, x, y, mode):
        return False
    x = unalias(x)
    named_x, named_y = isinstance(x, t.Named), isinstance(y, t.Named)
    if is_interface(x) and is_interface(y):
        if named_x and named_y:
            return identical(x, y)
        if len(methods_of(x)) != len(methods_of(y)):
            return False
    elif is_interface(x) or is_interface(y):
        return False
    if not mode & EXACT and not named_x:
        inner = under(y)
        if named_y or (isinstance(inner, t.Chan) and inner.dir != "both"):
            u.bind(param, y)
    return True


def _by_methods(u: Unifier, x: t.Type, y: t.Type) -> bool:
    """At least one is an interface: the methods of one must be those of the other."""
    if is_interface(x) and is_interface(y):
        a, b = under(x), under(y)
        assert isinstance(a, t.Interface) and isinstance(b, t.Interface)
        if complete(a).comparable != complete(b).comparable or not same_terms(a.terms, b.terms):
            return False
        few, many = sorted((methods_of(x), methods_of(y)), key=len)
        by_name = {method.name: method for method in many}
        return all(method.name in by_name and unify(u, method.sig, by_name[method.name].sig, EXACT) for method in few)
    if is_interface(y):
        x, y = y, x
    for method in methods_of(x):
        found = lookup(y, method.pkg, method.name)
        if found is None or not isinstance(found.obj, Func) or not unify(u, method.sig, found.obj.sig, EXACT):
            return False
    return True


def _all(u: Unifier, xs: list[t.Type], ys: list[t.Type], mode: int) -> bool:
    return len(xs) == len(ys) and all(unify(u, a, b, mode) for a, b in zip(xs, ys, strict=True))


def _types(tuple_: t.Tuple) -> list[t.Type]:
    return [var.type for var in tuple_.vars if var.type is not None]


def _structure(u: Unifier, x: t.Type, y: t.Type, mode: int, inner: int) -> bool:
    """`mode` is for the parts of tuples and type arguments, `inner` for those of composite types."""
    match x, y:
        case t.Basic(), t.Basic():
            return x.name == y.name
        case t.Array(), t.Array():
            return x.length == y.length and unify(u, x.elem, y.elem, inner)
        case t.Slice(), t.Slice():
            return unify(u, x.elem, y.elem, inner)
        case t.Pointer(), t.Pointer():
            return unify(u, x.elem, y.elem, inner)
        case t.Map(), t.Map():
            return unify(u, x.key, y.key, inner) and unify(u, x.elem, y.elem, inner)
        case t.Chan(), t.Chan():
            return (not mode & EXACT or x.dir == y.dir) and unify(u, x.elem, y.elem, inner)
        case t.Tuple(), t.Tuple():
            return _all(u, _types(x), _types(y), mode)
        case t.Signature(), t.Signature():
            same = x.variadic == y.variadic and unify(u, x.params, y.params, inner)
            return same and unify(u, x.results, y.results, inner)
        case t.Struct(), t.Struct():
            return _structs(u, x, y, inner)
        case t.Interface(), t.Interface():
            return _interfaces(u, x, y)
        case t.Named(), t.Named():
            same = len(x.targs) == len(y.targs) and _all(u, x.targs, y.targs, mode)
            return same and (x.origin or x) is (y.origin or y)
        case t.TypeParam(), _:
            core = core_type(x)
            return core is not None and unify(u, core, y, ASSIGN)
        case _:
            return False


def _structs(u: Unifier, x: t.Struct, y: t.Struct, mode: int) -> bool:
    if len(x.fields) != len(y.fields) or x.tags != y.tags:
        return False
    for f, g in zip(x.fields, y.fields, strict=True):
        if f.embedded != g.embedded or f.name != g.name or (not f.exported and f.pkg is not g.pkg):
            return False
        assert f.type is not None and g.type is not None
        if not unify(u, f.type, g.type, mode):
            return False
    return True


def _interfaces(u: Unifier, x: t.Interface, y: t.Interface) -> bool:
    if complete(x).comparable != complete(y).comparable or not same_terms(x.terms, y.terms):
        return False
    xs, ys = methods_of(x), methods_of(y)
    return len(xs) == len(ys) and all(
        a.name == b.name and unify(u, a.sig, b.sig, EXACT) for a, b in zip(xs, ys, strict=True)
    )
