"""The text form of a syntax tree: a node a line, indented by depth, with its place and what it holds itself."""

from __future__ import annotations

from dataclasses import fields

from transpiler.syntax import nodes as n

SKIPPED = frozenset({"span", "source", "comments"})
# What the position of a token tells.
FLAGS = ("ellipsis", "assign", "grouped")


def dump(file: n.File) -> str:
    """The tree of a file. Comments stand where they are attached."""
    lines = [f"file {file.source.name}"]
    todo: list[tuple[int, str, object]] = [(0, "", file)]
    while todo:
        depth, label, value = todo.pop()
        indent = "  " * depth + label
        if isinstance(value, n.CommentGroup):
            lines.append(f"{indent}comment {_place(value)} {' '.join(part.text for part in value.list)!r}")
        elif isinstance(value, n.Node):
            scalars, below = _parts(value)
            lines.append(f"{indent}{type(value).__name__} {_place(value)}{scalars}")
            todo.extend((depth + 1, name, part) for name, part in reversed(below))
        else:
            lines.append(f"{indent}{value!r}")
    return "\n".join(lines) + "\n"


def _place(node: n.Node) -> str:
    position = node.span.position
    return f"{position.line}:{position.column}"


def _parts(node: n.Node) -> tuple[str, list[tuple[str, object]]]:
    """What a node holds itself, as text, and the nodes below it with the field they stand in."""
    scalars = ""
    below: list[tuple[str, object]] = []
    for part in fields(node):
        value = getattr(node, part.name)
        if part.name in SKIPPED or value is None or value == []:
            continue
        if isinstance(value, list):
            below.extend((f"{part.name}: ", item) for item in value)
        elif isinstance(value, n.Node):
            below.append((f"{part.name}: ", value))
        elif isinstance(value, str) or value is True or part.name == "iota":
            scalars += f" {part.name}={value!r}" if value is not True else f" {part.name}"
    scalars += "".join(f" {flag}" for flag in FLAGS if getattr(node, flag, False))
    return scalars, below
