"""Walks the Rust AST: nodes, types and the tuples between them, by their fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from transpiler.rust import nodes as r

Part = r.Node | r.Type


@cache
def _names(class_: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(class_))


def children(node: Part) -> Iterator[Part]:
    """The nodes and types directly below a node, in the order of its fields."""
    kind: Any = type(node)  # mypy takes a class whose objects have no hash for one without a hash itself
    for name in _names(kind):
        yield from _parts(getattr(node, name))


def _parts(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)
