"""Errors that are copied: a variable, field or element that still holds the error when another one gets it too.

A package's own `Error` enum is moved along, and a clone of it would be another error; where its variants hold structs, or
what they wrap, it has none. What is copied is therefore a `gort::errors::Error`, whose copies are the same error.
"""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.order import Order
from transpiler.analysis.refs import is_shared
from transpiler.analysis.slots import Slot
from transpiler.analysis.state import State
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def copied_errors(s: State) -> Iterator[Slot]:
    """The slots of errors that are copied out of a place."""
    graph = s.plan.slots
    for order in s.orders.values():
        for node in order.nodes:
            if isinstance(node, n.Expr) and node.type == t.ERROR and _copied(s, order, node):
                slot = graph.exprs.get(id(node))
                if slot is not None:
                    yield slot
            elif isinstance(node, n.ToInterface | n.Builtin):
                for struct in _boxed(s, node):
                    for part in struct[1].fields:
                        if part.type == t.ERROR:
                            yield graph.field(struct[0], part.name, part.type)


def _copied(s: State, order: Order, node: n.Expr) -> bool:
    """Whether an error is copied: out of what is shared each time that it is read."""
    if isinstance(node, n.Select):
        base = node.base.type
        if is_shared(s, base) or s.plan.nil_error(t.Pointer(base)):
            return True
    return _stays(s, order, node) and _goes(order, node)


def _stays(s: State, order: Order, node: n.Expr) -> bool:
    """Whether a place holds its error after it was read."""
    match node:
        case n.Use(local=local):
            return local.kind != "result" and not s.dies(node, order.func)
        case n.Select() | n.Deref() | n.Index() | n.MapIndex():
            return not _unwraps(order, node)
        case _:
            return False


def _unwraps(order: Order, node: n.Expr) -> bool:
    """Whether a field is what an `Unwrap` method returns: errors.Is and errors.As look at it where it is."""
    func = order.func_of.get(id(node))
    return isinstance(node, n.Select) and func is not None and func.name == "Unwrap" and func.recv is not None


def _goes(order: Order, node: n.Expr) -> bool:
    """Whether an error that is read goes into another place."""
    match order.parent.get(id(node)):
        case n.Return() | n.Send() | n.StructLit() | n.ListLit() | n.MapLit():
            return True
        case n.Assign(values=values):
            return any(value is node for value in values)
        case n.Builtin(name="append"):
            return True
        case _:
            return False


def _boxed(s: State, node: n.Expr) -> list[tuple[t.Type, t.Struct]]:
    """The struct that a value in an `any` is: what is asserted out of it is a copy."""
    values = [node.x] if isinstance(node, n.ToInterface) and node.type == t.ANY else []
    found = []
    for value in values:
        under = s.underlying(value.type)
        if isinstance(under, t.Struct):
            found.append((value.type, under))
    return found
