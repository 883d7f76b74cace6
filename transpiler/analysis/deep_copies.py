"""Copies of values that hold a shared struct by value: a clone of the handle inside would be the same object, not a copy.

Structs that are shared are held by handles even where Go holds a value. A copy of one such value makes a new handle; so does
a copy of a struct with such a field, whose `Clone` is written by hand (rustgen/values.py). Functions that copy an array of
them, or a slice's elements, or compare such values, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.refs import is_path, is_shared, stripped
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t

REASON = ("GX0437", "a copy of a value that holds a shared struct by value")


def refuse_deep_copies(s: State) -> None:
    """Refuses the functions in which such a value is copied."""
    if not any(plan.shared and plan.kind == "struct" for plan in s.plan.types.values()):
        return
    for sink in s.sinks:
        if _copies(s, sink):
            _refuse(s, sink.within)
    for func, order in s.orders.items():
        for node in order.nodes:
            if any(_aliases(s, type_) for type_ in _copied(s, node)) or _compares(s, node):
                _refuse(s, func)


def _refuse(s: State, func: n.Func) -> None:
    top = s.top[func]
    if top.refused is None:
        top.refused = REASON


def holds_shared(s: State, type_: t.Type) -> bool:
    """Whether a value holds, inside its own storage, a struct that is shared; it may not be one itself."""
    match s.underlying(type_):
        case t.Struct(fields=fields):
            return any(_is_handle(s, part.type) or holds_shared(s, part.type) for part in fields)
        case t.Array(elem=elem):
            return _is_handle(s, elem) or holds_shared(s, elem)
        case _:
            return False


def _is_handle(s: State, type_: t.Type) -> bool:
    """Whether a struct is shared. What an interface holds never changes, so its copies may be one object."""
    return is_shared(s, type_) and isinstance(s.underlying(type_), t.Struct)


def _aliases(s: State, type_: t.Type) -> bool:
    """Whether the `clone()` of a value has shared structs in common with it that Go copies."""
    if isinstance(type_, t.Struct) or (isinstance(type_, t.Named) and (type_.args or type_.sym in s.plan.locks)):
        return holds_shared(s, type_)
    match s.underlying(type_):
        case t.Struct(fields=fields):
            return any(not _is_handle(s, part.type) and _aliases(s, part.type) for part in fields)
        case t.Array(elem=elem):
            return _is_handle(s, elem) or _aliases(s, elem)
        case _:
            return False


def _copies(s: State, sink: Sink) -> bool:
    value = stripped(sink.value)
    if sink.part is not None or not (is_path(value) or isinstance(value, n.Use)) or id(value) in s.plan.moves:
        return False
    if not _aliases(s, sink.type):
        return False
    return not isinstance(_target(s, sink), f.Ref)


def _target(s: State, sink: Sink) -> f.Form | None:
    form: f.Form | None = None
    if sink.local is not None:
        form = s.plan.locals.get(sink.local)
    elif sink.kind == "arg" and sink.func is not None and (plan := s.plan.funcs.get(sink.func)) is not None:
        form = plan.recv if sink.index < 0 else plan.params[sink.index] if sink.index < len(plan.params) else None
    if isinstance(form, f.Ref) and isinstance(form.inner, f.Handle):
        return None  # a value of a shared type is handed over as a copy of its own
    return form


def _copied(s: State, node: object) -> Iterator[t.Type]:
    """Types of values that a node copies one by one."""
    match node:
        case n.Builtin(name="copy", args=[_, source]):
            yield from _elements(s, source.type)
        case n.Builtin(name="append", args=[_, source], spread=True):
            yield from _elements(s, source.type)
        case _:
            return


def _compares(s: State, node: object) -> bool:
    match node:
        case n.Binary(op="==" | "!=", x=x, y=y) if not isinstance(x, n.Nil) and not isinstance(y, n.Nil):
            return holds_shared(s, t.Array(1, x.type))
        case _:
            return False


def _elements(s: State, type_: t.Type) -> Iterator[t.Type]:
    match s.underlying(type_):
        case t.Slice(elem=elem):
            yield t.Array(1, elem)
        case _:
            return
