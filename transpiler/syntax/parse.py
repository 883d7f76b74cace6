"""Parses a Go file with tree-sitter-go into our AST. The only door to tree_sitter."""

from __future__ import annotations

import sys

import tree_sitter_go
from tree_sitter import Language, Parser, Query, QueryCursor
from tree_sitter import Node as TsNode

from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile, Span
from transpiler.syntax import nodes as n
from transpiler.syntax.comments import attach_leads, collect
from transpiler.syntax.convert_decl import declaration
from transpiler.syntax.convert_state import MAX_DEPTH, State, TooDeep, named, span_of, text_of
from transpiler.syntax.convert_stmt import block
from transpiler.syntax.doubt import broken_lines
from transpiler.syntax.reading import Reading
from transpiler.syntax.recognise import recognise
from transpiler.syntax.scan import Problem, first_unreadable

LANGUAGE = Language(tree_sitter_go.language())
# A file larger than this is read by the recogniser first: tree-sitter-go takes long over what is no Go.
LARGE = 1 << 20
COMMENTS = Query(LANGUAGE, "(comment) @comment")


def parse(file: SourceFile, diags: Diagnostics) -> n.File | None:
    """The AST of a file; None when it has syntax errors, of which the first is reported as go/parser does.

    tree-sitter-go reads the file. Where it cannot, or where its tree is in doubt, the recogniser says what is wrong; when
    nothing is, it says what to lay over the text so that tree-sitter-go can.
    """
    state = State(file, diags, block)
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20 * MAX_DEPTH))
    try:
        return _parse(state)
    except Problem as problem:
        _report(state, problem)
    except TooDeep as deep:
        diags.error("GX0203", deep.span, "this nests deeper than goxide follows", "split the expression up")
    return None


def _parse(s: State) -> n.File | None:
    parser = Parser(LANGUAGE)
    text = s.file.text
    known = len(text) > LARGE or first_unreadable(text) is not None
    reading = recognise(s.file) if known else None
    if not text.endswith(b"\n"):
        text += b"\n"  # tree-sitter-go wants it behind some declarations
    root = parser.parse(text).root_node
    if root.has_error:
        reading = reading or recognise(s.file)
        root = parser.parse(_masked(text, reading.masks)).root_node
        s.empties = sorted(reading.empties)
        if root.has_error:
            _refuse(s, reading, root)
            return None
    result = _file(s, root)
    if reading is None and (s.doubtful or broken_lines(s)):
        recognise(s.file)
    return result


def _masked(text: bytes, masks: list[tuple[int, bytes]]) -> bytes:
    """The text with others laid over it. Names are read from the file's own text."""
    found = bytearray(text)
    for at, mask in masks:
        found[at : at + len(mask)] = mask
    return bytes(found)


def _file(s: State, root: TsNode) -> n.File | None:
    comments = QueryCursor(COMMENTS).captures(root).get("comment", [])
    collect(s, sorted(comments, key=lambda node: node.start_byte))
    clause = next((child for child in root.named_children if child.type == "package_clause"), None)
    if clause is None:
        s.doubtful = True
        return None
    if _misplaced(root):
        s.doubtful = True
    name = n.Ident(span_of(s, named(clause)[0]), text_of(s, named(clause)[0]))
    decls = [
        decl
        for child in named(root)
        if child.type != "package_clause"
        for decl in [declaration(s, child)]
        if decl is not None
    ]
    attach_leads(s, decls)
    doc = s.docs.get(clause.start_byte)
    span = Span(s.file, clause.start_byte, decls[-1].span.end if decls else name.span.end)
    return n.File(span, s.file, name, decls, s.groups, doc, _constraint(s, clause.start_byte))


def _misplaced(root: TsNode) -> bool:
    """Whether something stands before the package clause, or an import behind another declaration."""
    kinds = [child.type for child in named(root)]
    clauses = [at for at, kind in enumerate(kinds) if kind == "package_clause"]
    imports = [at for at, kind in enumerate(kinds) if kind == "import_declaration"]
    return clauses != [0] or imports != list(range(1, 1 + len(imports)))


def _constraint(s: State, end: int) -> str | None:
    """The first `//go:build` line before the package clause."""
    for comment in (comment for group in s.groups if group.span.start < end for comment in group.list):
        if comment.text.startswith("//go:build "):
            return comment.text
    return None


def _report(s: State, problem: Problem) -> None:
    """Reports the first thing that is wrong."""
    at = min(problem.offset, len(s.file.text))
    span = Span(s.file, at, min(at + 1, len(s.file.text)))
    if problem.encoding:
        hints = {"illegal character NUL": "remove it", "illegal byte order mark": "it may only begin a file: remove it"}
        hint = hints.get(problem.message, "write the byte as an escape such as \\xff")
        s.diags.error("GX0202", span, f"{problem.message}: a Go file is UTF-8 without NUL bytes", hint)
    else:
        s.diags.error("GX0201", span, f"syntax error: {problem.message}")


def _refuse(s: State, reading: Reading, root: TsNode) -> None:
    """Reports what go/parser reads and tree-sitter-go does not."""
    if reading.refused is not None:
        at, message = reading.refused
        s.diags.error("GX0312", Span(s.file, at, at + 1), message)
        return
    todo = [root]
    while todo:
        node = todo.pop()
        if node.is_missing or node.type == "ERROR":
            span = Span(s.file, node.start_byte, min(max(node.start_byte, node.end_byte), node.start_byte + 40))
            s.diags.error("GX0299", span, "goxide cannot read what stands here, though it may be Go")
            return
        if node.has_error:
            todo.extend(reversed(node.children))
    s.diags.error("GX0299", span_of(s, root), "goxide cannot read this file, though it may be Go")
