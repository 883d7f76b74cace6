"""Looks through Rust that was generated: which names it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from transpiler.rust import nodes as r

INLINE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)")


def nodes(root: object) -> Iterator[object]:
    """A node and all nodes below it."""
    todo = [root]
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, list | tuple):
            todo.extend(node)
        elif is_dataclass(node) and not isinstance(node, r.Type):
            todo.extend(getattr(node, field.name) for field in fields(node))


def names(root: object) -> set[str]:
    """The variables mentioned: single-segment paths, and names inside format strings."""
    found: set[str] = set()
    for node in nodes(root):
        if isinstance(node, r.Path) and "::" not in node.path:
            found.add(node.path)
        elif isinstance(node, r.Format):
            found.update(INLINE.findall(node.text.replace("{{", "")))
    return found
