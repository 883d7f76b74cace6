"""Strings that a function lends from one of its parameters: its result is a `&str`."""

from __future__ import annotations

from transpiler.analysis.params import rewritten
from transpiler.analysis.refs import base_local, is_path, is_shared
from transpiler.analysis.results import returns_of
from transpiler.analysis.state import State
from transpiler.ir import nodes as n
from transpiler.ir import types as t

STATIC = -2


def lent_origin(s: State, func: n.Func, index: int) -> int | None:
    """The parameter (-1: the receiver) that all strings which an unexported function returns are parts of."""
    if (func.exported and not _hidden(s, func)) or func.results[index].type != t.STRING or func.named or not func.sym:
        return None
    if func not in {*s.plan.summaries.program.targets.funcs.values()} or _as_value(s, func):
        return None
    found: set[int] = set()
    for stmt in returns_of(func):
        if len(stmt.values) != len(func.results):
            return None
        origin = _origin(s, func, stmt.values[index])
        if origin is None:
            return None
        found.add(origin)
    found.discard(STATIC)
    return found.pop() if len(found) == 1 else None


def _hidden(s: State, func: n.Func) -> bool:
    """Whether it is a method of a type that other packages cannot name."""
    decl = s.plan.module.types.get(func.recv_type) if func.recv_type is not None else None
    return decl is not None and not decl.exported


def _as_value(s: State, func: n.Func) -> bool:
    return any(taken is func for taken, _ in s.plan.summaries.program.targets.taken)


def _origin(s: State, func: n.Func, value: n.Expr) -> int | None:
    if isinstance(value, n.Const | n.Zero):
        return STATIC
    if s.plan.slots.exprs.get(id(value)) is not None and s.plan.slots.exprs[id(value)].has("bytes"):
        return None
    if isinstance(value, n.MapIndex):
        return None
    if not (is_path(value) or isinstance(value, n.Use)):
        return None
    base = base_local(value)
    params: list[n.Local | None] = [func.recv, *func.params]
    if base is None or base not in params or _has_map(value) or _behind_handle(s, value):
        return None
    if base.type == t.STRING and (base in s.owned_texts or rewritten(s, base)):
        return None
    if not isinstance(s.underlying(base.type), t.Pointer | t.Slice) and base.type != t.STRING and rewritten(s, base):
        return None
    return params.index(base) - 1


def _behind_handle(s: State, value: n.Expr) -> bool:
    """Whether a place lies inside a struct that is shared: a borrow of it would keep a guard open."""
    here: object = value
    while True:
        match here:
            case n.Select(base=x) | n.Deref(ptr=x) | n.Index(base=x) | n.Cut(base=x):
                elem = x.type.elem if isinstance(x.type, t.Pointer) else x.type
                if is_shared(s, elem):
                    return True
                here = x
            case _:
                return False


def _has_map(value: n.Expr) -> bool:
    here: object = value
    while True:
        match here:
            case n.MapIndex():
                return True
            case n.Select(base=x) | n.Index(base=x) | n.Deref(ptr=x) | n.Cut(base=x):
                here = x
            case _:
                return False
