"""Types that contain themselves (Go spec: Type declarations, Struct types, Array types), and interfaces as plain types."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.checker import Checker
from transpiler.check.objects import TypeName
from transpiler.check.types import unalias, under
from transpiler.check.typeset import complete
from transpiler.check.typestring import type_string
from transpiler.syntax import nodes as ast


def check_recursion(c: Checker, obj: TypeName) -> None:
    """Reports a declared type that holds a value of itself: it would have no size."""
    named = unalias(obj.type) if obj.type is not None else None
    if isinstance(named, t.Named) and obj.span is not None and not named.targs:
        path = _holds(named, named, [], set())
        if path is not None:
            others = [part.obj for part in path]
            reported = {item.span.start for item in c.diags.items if item.code == "GX0309" and item.span is not None}
            if any(part.span is not None and part.span.start in reported for part in others):
                return
            chain = " refers to ".join(part.name for part in [*others, obj])
            c.error("GX0309", obj.span, f"invalid recursive type: {chain}", "put a pointer or a slice between")


def _holds(at: t.Type, wanted: t.Named, path: list[t.Named], seen: set[int]) -> list[t.Named] | None:
    """The named types on the way from a type to `wanted`, if a value of the one holds a value of the other."""
    match unalias(at):
        case t.Named() as named:
            origin = named.origin or named
            if path and origin is wanted:
                return path
            if id(origin) in seen:
                return None
            seen.add(id(origin))
            if named.load().from_rhs is None:
                return None
            return _holds(named.from_rhs or origin, wanted, [*path, origin], seen)
        case t.Array(elem=elem):
            return _holds(elem, wanted, path, seen)
        case t.Struct(fields=fields):
            for field in fields:
                found = _holds(field.type, wanted, path, seen) if field.type is not None else None
                if found is not None:
                    return found
            return None
        case _:
            return None


def check_plain(c: Checker, expr: ast.Expr, type_: t.Type) -> None:
    """Reports a constraint that is used as the type of a variable; asked when all types are known."""

    def work() -> None:
        own = unalias(type_)
        inner = under(own)
        if isinstance(own, t.TypeParam) or not isinstance(inner, t.Interface):
            return
        done = complete(inner)
        if done.terms is not None or done.comparable:
            why = "contains type constraints" if done.terms is not None else "is (or embeds) comparable"
            name = type_string(type_)
            c.error("GX0304", expr.span, f"cannot use type {name} outside a type constraint: interface {why}")

    c.pending.append(work)
