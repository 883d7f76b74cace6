"""Which types ownership is about, and where a value of such a type comes from."""

from __future__ import annotations

from transpiler.analysis.effects import arguments
from transpiler.analysis.state import State
from transpiler.analysis.uses import Path
from transpiler.analysis.written import path_of
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def tracked(s: State, type_: t.Type) -> bool:
    """Whether two holders of a value of the type could see each other's writes: what an owner must have alone.

    Strings, functions, channels, library types and what is shared already are cloned freely.
    """
    known = s.known_tracked.get(type_)
    if known is None:
        s.known_tracked[type_] = False  # a type that contains itself does so through a pointer, found elsewhere
        known = s.known_tracked[type_] = _tracked(s, type_)
    return known


def _tracked(s: State, type_: t.Type) -> bool:
    under = s.underlying(type_)
    match under:
        case t.Pointer(elem=elem):
            return isinstance(s.underlying(elem), t.Struct) and in_module(s, elem) and not is_shared(s, elem)
        case t.Slice() | t.Map() | t.TypeParam():
            return True
        case t.Interface(methods=methods):
            if not methods or not isinstance(type_, t.Named) or is_shared(s, type_):
                return False
            return type_.sym in s.plan.types or may_be_shared(s, type_)
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
    """Whether a defined type, or an interface of a library, is held by handles."""
    if not isinstance(type_, t.Named) or type_.sym not in s.plan.types:
        return isinstance(type_, t.Named) and type_.sym in s.plan.shared_interfaces
    return s.plan.types[type_.sym].shared or s.plan.types[type_.sym].counted


def may_be_shared(s: State, type_: t.Named) -> bool:
    """Whether a type is an interface of a library for which there is a handle."""
    row = s.plan.rows.get(type_.sym)
    return row is not None and row.shared is not None


def stripped(expr: n.Expr) -> n.Expr:
    """An expression without conversions that keep the object: between types, to interfaces, assertions."""
    while isinstance(expr, n.Convert | n.ToInterface | n.Assert) and not _remade(expr):
        expr = expr.x
    return expr


def _remade(expr: n.Expr) -> bool:
    """Whether a conversion makes a new value: `[]rune(s)`, `string(b)`."""
    if not isinstance(expr, n.Convert):
        return False
    return {type(expr.type), type(expr.x.type)} == {t.Slice, t.Basic}


def base_local(expr: n.Expr) -> n.Local | None:
    """The variable at the beginning of a path; None for paths from calls, globals and literals."""
    here = base_expr(expr)
    return here.local if isinstance(here, n.Use) else None


def base_expr(expr: n.Expr) -> n.Expr:
    """What a path begins with: a variable, a global, a call, a literal."""
    here = expr
    while True:
        match here:
            case (
                n.Select(base=x) | n.Index(base=x) | n.MapIndex(base=x) | n.Deref(ptr=x) | n.Cut(base=x) | n.AddrOf(x=x)
            ):
                here = x
            case n.Convert(x=x) | n.ToInterface(x=x) | n.Assert(x=x):
                here = x
            case _:
                return here


def is_path(expr: n.Expr) -> bool:
    """Whether an expression reads a part of something: a field, element, entry, what a pointer points at, a cut."""
    return isinstance(expr, n.Select | n.Index | n.MapIndex | n.Deref | n.Cut | n.Global)


def is_fresh(s: State, value: n.Expr, part: int | None = None) -> bool:
    """Whether an expression makes something new that nobody else holds."""
    match value:
        case n.StructLit() | n.ListLit() | n.MapLit() | n.Closure() | n.Recv():
            return True
        case n.AddrOf(x=n.StructLit() | n.ListLit() | n.MapLit() | n.Zero()):
            return True
        case n.Zero(type=type_):
            return isinstance(s.underlying(type_), t.Struct | t.Array)
        case n.Builtin(name="make" | "new"):
            return True
        case n.Builtin(name="append", args=[first, *_]):
            inner = stripped(first)
            return isinstance(inner, n.Nil) or is_fresh(s, inner)
        case n.Convert(x=x) if not isinstance(s.underlying(x.type), type(s.underlying(value.type))):
            return True  # []byte(s) and the like make a value of their own
        case n.Global(sym=sym) if sym in s.plan.rows:
            return s.plan.rows[sym].call is not None
        case n.Call():
            return _makes(s, value, part or 0)
        case _:
            return False


def _makes(s: State, call: n.Call, index: int) -> bool:
    targets = s.plan.summaries.program.targets
    known = targets.of(call.callee, call.sig)
    if targets.is_library(call.callee):
        row = s.plan.summaries.program.row(call.callee)
        return row is None or not row.aliases
    return bool(known) and all((func, index) in s.owned_results for func in known)


def returned_arguments(s: State, call: n.Call) -> list[n.Expr]:
    """The arguments that the result of a call may be a part of."""
    found = []
    for index, arg in arguments(call):
        summary = s.plan.summaries.param(call.callee, index, arg)
        if summary.returned or summary.lent:
            found.append(arg)
    return found


def bases(s: State, value: n.Expr) -> list[tuple[n.Local, Path]]:
    """The variables that a value is a part of, with the way from them; a call's result comes from its arguments."""
    inner = stripped(value)
    start = base_expr(inner)
    match start:
        case n.Use(local=local):
            return [(local, path_of(_place(inner)))]
        case n.Call():
            return [(local, ()) for arg in returned_arguments(s, start) for local, _ in bases(s, arg)]
        case n.Builtin(name="append" | "min" | "max", args=args):
            return [found for arg in args[:1] for found in bases(s, arg)]
        case _:
            return []


def _place(expr: n.Expr) -> n.Expr:
    """The place behind an address or a cut."""
    while isinstance(expr, n.AddrOf | n.Cut | n.Convert | n.ToInterface | n.Assert):
        expr = expr.base if isinstance(expr, n.Cut) else expr.x
    return expr
