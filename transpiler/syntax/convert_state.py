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
    """The file, where problems go, the conversion of blocks (function literals hold statements), and all comments.

    `starts` are the offsets of the comment groups. `docs` goes from the offset of a token to its doc, `line_comments` from
    the end of code to the comment behind it. `empties` are semicolons that are empty statements and not in the tree.
    `doubtful` says that the tree holds what may be no Go. `closings` counts the `)` of declarations that begin a line.
    """

    file: SourceFile
    diags: Diagnostics
    block: Callable[[State, TsNode], n.BlockStmt]
    depth: int = 0
    groups: list[n.CommentGroup] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    docs: dict[int, n.CommentGroup] = field(default_factory=dict)
    line_comments: dict[int, n.CommentGroup] = field(default_factory=dict)
    empties: list[int] = field(default_factory=list)
    doubtful: bool = False
    closings: int = 0


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


def token(node: TsNode, text: str) -> int:
    """The offset of the first child that is this token."""
    for child in node.children:
        if child.type == text:
            return child.start_byte
    raise KeyError(f"{node.type} {text}")


def need(node: TsNode, name: str) -> TsNode:
    """The child in a field that the grammar always has."""
    child = node.child_by_field_name(name)
    if child is None:
        raise KeyError(f"{node.type}.{name}")
    return child
