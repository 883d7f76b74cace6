"""Which types ownership is about, and where a value of such a type comes from."""

from __future__ import annotations

from transpiler.analysis.state import State
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def tracked(s: State, type_: t.Type) -> bool:
    """Whether two holders of a value of the type could see each other's writes: what an owner must have alone.

    Strings, functions, channels, type parameters, library types and what is shared already are cloned freely.
    """
    under = s.underlying(type_)
    match under:
        case t.Pointer(elem=elem):
            return isinstance(s.underlying(elem), t.Struct) and in_module(s, elem) and not is_shared(s, elem)
        case t.Slice() | t.Map():
            return True
        case t.Interface(methods=methods):
            return (
                bool(methods) and isinstance(type_, t.Named) and type_.sym in s.plan.types and not is_shared(s, type_)
            )
        case t.Struct(fields=fields):
            return not is_shared(s, type_) and any(tracked(s, part.type) for part in fields)
        case t.Array(elem=elem):
            return tracked(s, elem)
        case _:
            return False


def in_module(s: State, type_: t.Type) -> bool:
    """Whether a struct type is one of the module's, or has no name."""
    return isinstance(type_, t.Struct) or (isinstance(type_, t.Named) and type_.sym in s.plan.types)


def is_shared(s: State, type_: t.Type) -> bool:
    """Whether a defined type is held by handles."""
    return isinstance(type_, t.Named) and type_.sym in s.plan.types and s.plan.types[type_.sym].shared


def stripped(expr: n.Expr) -> n.Expr:
    """An expression without conversions that keep the object: between types, to interfaces, assertions."""
    while isinstance(expr, n.Convert | n.ToInterface | n.Assert):
        expr = expr.x
    return expr


def base_local(expr: n.Expr) -> n.Local | None:
    """The variable at the beginning of a path; None for paths from calls, globals and literals."""
    here = expr
    while True:
        match here:
            case n.Use(local=local):
                return local
            case (
                n.Select(base=x) | n.Index(base=x) | n.MapIndex(base=x) | n.Deref(ptr=x) | n.Cut(base=x) | n.AddrOf(x=x)
            ):
                here = x
            case n.Convert(x=x) | n.ToInterface(x=x) | n.Assert(x=x):
                here = x
            case _:
                return None


def is_path(expr: n.Expr) -> bool:
    """Whether an expression reads a part of something: a field, element, entry, what a pointer points at, a cut."""
    return isinstance(expr, n.Select | n.Index | n.MapIndex | n.Deref | n.Cut | n.Global)
