"""Walking IR nodes: children by their fields, in the order stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from transpiler.ir import nodes as n

Node = n.Expr | n.Stmt | n.Block | n.Callee | n.Case | n.TypeCase | n.Comm | n.Declare | n.Func
NODE_TYPES = (n.Expr, n.Stmt, n.Block, n.Callee, n.Case, n.TypeCase, n.Comm, n.Declare)


@cache
def _names(class_: Any) -> tuple[str, ...]:
    skip = {"span", "type", "local", "shape", "of", "sig", "lead", "trail", "tail", "targs"}
    return tuple(field.name for field in fields(class_) if field.name not in skip)


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below a node; a closure's function is not one of them."""
    kind: Any = type(node)  # mypy takes a class whose objects have no hash for one without a hash itself
    for name in _names(kind):
        yield from _nodes(getattr(node, name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, NODE_TYPES):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _nodes(part)


def walk(root: Node, into_closures: bool = True) -> Iterator[Node]:
    """A node and all below it, parents first; bodies of closures too unless told otherwise."""
    todo: list[Node] = [root]
    while todo:
        node = todo.pop()
        yield node
        below = list(children(node))
        if into_closures and isinstance(node, n.Closure) and node.func.body is not None:
            below.append(node.func.body)
        todo.extend(reversed(below))
