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
            found.update(inline(node))
    return found


def inline(node: r.Format) -> list[str]:
    """The names inside a format string."""
    return INLINE.findall(node.text.replace("{{", ""))


def simple(value: r.Expr) -> bool:
    """Whether evaluating an expression runs nothing that could need the guard."""
    match value:
        case r.Path() | r.Int() | r.Float() | r.Bool() | r.Str() | r.Char():
            return True
        case r.Field(base=base):
            return simple(base)
        case r.Unary(x=x) | r.Cast(x=x):
            return simple(x)
        case r.Binary(x=x, y=y):
            return simple(x) and simple(y)
        case r.MethodCall(recv=recv, name="clone" | "to_owned", args=[]):
            return isinstance(recv, r.Path | r.Str)
        case _:
            return False


def behind_guard(expr: r.Expr) -> bool:
    """Whether a place or call chain begins behind a guard: at the marker of a handle (see `coerce.guarded`)."""
    match expr:
        case r.MethodCall(name="borrow", args=[]):
            return True
        case r.MethodCall(recv=x) | r.Field(base=x) | r.Index(base=x) | r.Unary(x=x) | r.Ref(x=x) | r.Cast(x=x):
            return behind_guard(x)
        case _:
            return False
