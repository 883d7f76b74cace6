"""Types that contain themselves (Go spec: Type declarations, Struct types, Array types), and interfaces as plain types."""

from __future__ import annotations

from collections.abc import Sequence

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid
from transpiler.check.objects import Object, TypeName
from transpiler.check.types import unalias, under
from transpiler.check.typeset import complete, identical
from transpiler.check.typestring import type_string
from transpiler.source import Span
from transpiler.syntax import nodes as ast


def first_in_source(c: Checker, cycle: Sequence[Object]) -> int:
    """The number of the object that is declared first."""
    return min(range(len(cycle)), key=lambda i: _place(c, cycle[i]))


def cycle_error(c: Checker, cycle: Sequence[Object], start: int, place: Span | None = None) -> None:
    """Reports objects whose declarations refer to each other, at the one with number `start`."""
    obj = cycle[start]
    what = "recursive type" if isinstance(obj, TypeName) else "cycle in declaration"
    if isinstance(obj, TypeName) and isinstance(obj.type, t.Alias):
        obj.type.actual = invalid()
    chain = " refers to ".join(part.name for part in [*cycle[start:], *cycle[:start], obj])
    place = place or obj.span
    assert place is not None
    c.error("GX0309", place, f"invalid {what}: {chain}", "put a pointer or a slice between")


def _place(c: Checker, obj: Object) -> tuple[int, int]:
    if obj.span is None:
        return 0, 0
    return next((i for i, file in enumerate(c.pkg.files) if file.source is obj.span.file), 0), obj.span.start


def check_valid(c: Checker, named: t.Named) -> None:
    """Reports a declared type that holds a value of itself: it would have no size."""
    _valid(c, named, [], [])


def _valid(c: Checker, type_: t.Type | None, nest: list[t.Named], path: list[t.Named]) -> bool:
    """`nest` are the types whose parts are looked at; `path` all named types on the way."""
    own = unalias(type_) if type_ is not None else None
    match own:
        case t.Array(elem=elem):
            return _valid(c, elem, nest, path)
        case t.Struct(fields=fields):
            return all(_valid(c, field.type, nest, path) for field in fields)
        case t.Union(terms=terms):
            return all(_valid(c, term, nest, path) for _, term in terms)
        case t.Interface(embeddeds=embeddeds):
            return all(_valid(c, part, nest, path) for part in embeddeds)
        case t.Named():
            return _named(c, own, nest, path)
        case t.TypeParam() if nest and nest[-1].targs:
            inst = nest[-1]
            assert inst.origin is not None
            if own in inst.origin.tparams:
                return _valid(c, inst.targs[inst.origin.tparams.index(own)], nest[:-1], path)
            return True
        case _:
            return True


def _named(c: Checker, named: t.Named, nest: list[t.Named], path: list[t.Named]) -> bool:
    if named in c.valid:
        return True
    origin = named.origin or named
    if origin.from_rhs is None or (origin.obj.pkg is not c.pkg and not named.targs):
        return True
    if any(identical(named, other) for other in nest):
        start = next(i for i, other in enumerate(path) if identical(other, named))
        place = path[start].place
        origin.from_rhs = invalid()
        named.from_rhs, named.resolve = invalid(), None
        cycle_error(c, [other.obj for other in path[start:]], 0, place)
        return False
    if not _valid(c, origin.from_rhs, [*nest, named], [*path, named]):
        return False
    if not named.targs:
        c.valid.add(named)
    return True


def finite_size(c: Checker, type_: t.Type) -> bool:
    """Whether a type has a finite size; reports one whose declaration is still being resolved: its size asks for itself."""
    if not c.path:
        return True
    match unalias(type_):
        case t.Named() as named:
            if named in c.finite:
                return c.finite[named]
            obj: Object = named.obj
            if named.targs:
                obj = c.instance_names.setdefault(named, TypeName(obj.name, obj.pkg, named, named.place or obj.span))
            if obj in c.path:
                path = list(c.path)
                found = path[path.index(obj) :]
                cycle_error(c, found, first_in_source(c, found))
                return False
            if named.obj.pkg is not c.pkg and not named.targs:
                return True
            c.path[obj] = None
            named.load()
            good = named.from_rhs is None or finite_size(c, named.from_rhs)
            c.path.pop(obj, None)
            c.finite[named] = good
            return good
        case t.Array(elem=elem):
            return finite_size(c, elem)
        case t.Struct(fields=fields):
            return all(field.type is None or finite_size(c, field.type) for field in fields)
        case _:
            return True


def check_plain(c: Checker, expr: ast.Expr, type_: t.Type) -> None:
    """Reports a constraint that is used as the type of a variable; asked when all types are known."""
    if isinstance(type_, t.TypeParam | t.Basic):
        return

    def work() -> None:
        own = unalias(type_)
        if isinstance(own, t.TypeParam):
            return
        inner = under(own)
        if not isinstance(inner, t.Interface):
            return
        done = complete(inner)
        if done.terms is not None or done.comparable:
            why = "contains type constraints" if done.terms is not None else "is (or embeds) comparable"
            name = type_string(type_)
            c.error("GX0304", expr.span, f"cannot use type {name} outside a type constraint: interface {why}")

    if c.bodies:
        c.pending.append(work)
