"""Parses a Go file with tree-sitter-go into our AST. The only door to tree_sitter."""

from __future__ import annotations

import re
import sys

import tree_sitter_go
from tree_sitter import Language, Parser
from tree_sitter import Node as TsNode

from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile, Span
from transpiler.syntax import nodes as n
from transpiler.syntax.comments import attach_docs, collect
from transpiler.syntax.convert_decl import declaration
from transpiler.syntax.convert_state import MAX_DEPTH, State, TooDeep, named, span_of, text_of
from transpiler.syntax.convert_stmt import block


def parse(file: SourceFile, diags: Diagnostics) -> n.File | None:
    """The AST of a file; None when it has syntax errors, which are reported with what is wrong there."""
    if not _readable(file, diags):
        return None
    parser = Parser(Language(tree_sitter_go.language()))
    root = parser.parse(file.text).root_node
    if root.has_error:
        masked = _masked(file.text)
        again = parser.parse(masked).root_node if masked != file.text else root
        root = root if again.has_error else again
    state = State(file, diags, block)
    if root.has_error:
        _report(state, root)
        return None
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20 * MAX_DEPTH))
    try:
        return _file(state, root)
    except TooDeep as deep:
        diags.error("GX0203", deep.span, "this nests deeper than goxide follows", "split the expression up")
        return None


def _masked(text: bytes) -> bytes:
    """The text with `new` of a call hidden behind a letter of the same length.

    The grammar takes the argument of `new` for a type, but since Go 1.26 it may be an expression. Names are read from the
    file's own text, so the tree of the masked text has the right ones.
    """
    return re.sub(rb"(?<![\w\x80-\xff])new(?=[ \t]*\()", "ꩠ".encode(), text)


def _readable(file: SourceFile, diags: Diagnostics) -> bool:
    bad = file.text.find(b"\0")
    if bad >= 0:
        diags.error("GX0202", Span(file, bad, bad + 1), "a Go file must not hold a NUL byte", "remove it")
        return False
    try:
        file.text.decode("utf-8")
    except UnicodeDecodeError as error:
        span = Span(file, error.start, error.start + 1)
        diags.error("GX0202", span, "a Go file must be UTF-8", "write the byte as an escape such as \\xff")
        return False
    return True


def _file(s: State, root: TsNode) -> n.File | None:
    s.groups = collect(s, root)
    clause = next((child for child in root.named_children if child.type == "package_clause"), None)
    if clause is None:
        s.diags.error("GX0201", Span(s.file, 0, 0), "expected `package`", "begin the file with a package clause")
        return None
    name = n.Ident(span_of(s, named(clause)[0]), text_of(s, named(clause)[0]))
    decls = [
        decl
        for child in named(root)
        if child.type != "package_clause"
        for decl in [declaration(s, child)]
        if decl is not None
    ]
    attach_docs(s, decls)
    doc = _package_doc(s, clause)
    constraint = next(
        (
            comment.text
            for group in s.groups
            if group.span.start < clause.start_byte
            for comment in group.list
            if comment.text.startswith("//go:build ")
        ),
        None,
    )
    return n.File(span_of(s, root), s.file, name, decls, s.groups, doc, constraint)


def _package_doc(s: State, clause: TsNode) -> n.CommentGroup | None:
    for group in reversed(s.groups):
        if group.span.end <= clause.start_byte:
            gap = s.file.text[group.span.end : clause.start_byte]
            return group if gap.count(b"\n") == 1 and not gap.strip() else None
    return None


def _report(s: State, root: TsNode) -> None:
    """Reports the first thing that does not parse."""
    todo = [root]
    while todo:
        node = todo.pop()
        if node.is_missing:
            at = Span(s.file, node.start_byte, node.start_byte)
            s.diags.error("GX0201", at, f"syntax error: expected `{node.type}` here")
            return
        if node.type == "ERROR":
            text = text_of(s, node).split("\n", 1)[0].strip()
            found = f"unexpected `{text[:40]}`" if text else "unexpected end"
            at = Span(s.file, node.start_byte, max(node.start_byte + 1, min(node.end_byte, node.start_byte + 40)))
            s.diags.error("GX0201", at, f"syntax error: {found}", "gofmt tells more about what Go expects here")
            return
        if node.has_error:
            todo.extend(reversed(node.children))
    s.diags.error("GX0201", span_of(s, root), "syntax error")
