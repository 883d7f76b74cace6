"""What the conversion of one file carries along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tree_sitter import Node as TsNode

from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile, Span
from transpiler.syntax import nodes as n

MAX_DEPTH = 2000


class TooDeep(Exception):
    """The source nests deeper than goxide follows."""

    def __init__(self, span: Span) -> None:
        super().__init__("nesting too deep")
        self.span = span


@dataclass(slots=True)
class State:
    """The file, where problems go, the conversion of blocks (function literals hold statements), and all comments."""

    file: SourceFile
    diags: Diagnostics
    block: Callable[[State, TsNode], n.BlockStmt]
    depth: int = 0
    groups: list[n.CommentGroup] = field(default_factory=list)


def span_of(s: State, node: TsNode) -> Span:
    """The bytes a tree node covers."""
    return Span(s.file, node.start_byte, node.end_byte)


def text_of(s: State, node: TsNode) -> str:
    """The source text of a tree node."""
    return s.file.text[node.start_byte : node.end_byte].decode("utf-8", "replace")


def named(node: TsNode) -> list[TsNode]:
    """The named children, comments left out."""
    return [child for child in node.named_children if child.type != "comment"]


def field_of(node: TsNode, name: str) -> TsNode | None:
    """The child in a field."""
    return node.child_by_field_name(name)


def fields_of(node: TsNode, name: str) -> list[TsNode]:
    """The named children in a field, in order."""
    return [child for child in node.children_by_field_name(name) if child.is_named and child.type != "comment"]


def need(node: TsNode, name: str) -> TsNode:
    """The child in a field that the grammar always has."""
    child = node.child_by_field_name(name)
    if child is None:
        raise KeyError(f"{node.type}.{name}")
    return child
