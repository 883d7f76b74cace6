"""Comments: grouped as go/parser groups them, and tied to what they comment on.

A group ends at an empty line or at code. A declaration, spec or field has the group that ends on the line above it as
its doc, and the one behind it on its line as its comment. A statement has what stands before it (`lead`) and behind it
(`trail`).
"""

from __future__ import annotations

from bisect import bisect_left

from tree_sitter import Node as TsNode

from transpiler.source import Span
from transpiler.syntax import nodes as n
from transpiler.syntax.convert_state import State, span_of, text_of


def collect(s: State, root: TsNode) -> list[n.CommentGroup]:
    """All comments of a file, in groups."""
    comments: list[n.Comment] = []
    todo = [root]
    while todo:
        node = todo.pop()
        if node.type == "comment":
            comments.append(n.Comment(span_of(s, node), text_of(s, node).rstrip("\r")))
        elif node.child_count:
            todo.extend(reversed(node.children))
    groups: list[n.CommentGroup] = []
    for comment in comments:
        last = groups[-1] if groups else None
        if last is not None and _adjacent(s, last.list[-1], comment):
            last.list.append(comment)
            last.span = Span(s.file, last.span.start, comment.span.end)
        else:
            groups.append(n.CommentGroup(comment.span, [comment]))
    return groups


def _adjacent(s: State, a: n.Comment, b: n.Comment) -> bool:
    between = s.file.text[a.span.end : b.span.start]
    if b"\n" in between and a.span.position.column != b.span.position.column:
        return False  # the end of one clause and the head of the next
    return not between.strip() and between.count(b"\n") <= 1 and not (between.count(b"\n") == 1 and _trails(s, a))


def _trails(s: State, comment: n.Comment) -> bool:
    """Whether code stands before the comment on its line."""
    start = s.file.line_starts[comment.span.line - 1]
    return bool(s.file.text[start : comment.span.start].strip())


def between(s: State, start: int, end: int) -> list[n.CommentGroup]:
    """The groups that lie within a byte range."""
    low = bisect_left(s.groups, start, key=lambda group: group.span.start)
    found = []
    for group in s.groups[low:]:
        if group.span.end > end:
            break
        found.append(group)
    return found


def _end_line(s: State, node: n.Node) -> int:
    return s.file.position(max(node.span.end - 1, node.span.start)).line


def attach(s: State, stmts: list[n.Stmt], start: int, end: int) -> list[n.CommentGroup]:
    """Ties the comments between the statements of a list to them; returns those after the last."""
    at = start
    previous: n.Stmt | None = None
    line = s.file.position(start).line
    for stmt in stmts:
        lead = _split_trail(s, previous, between(s, at, stmt.span.start))
        stmt.lead = lead
        first = lead[0].span.start if lead else stmt.span.start
        stmt.blank_before = previous is not None and s.file.position(first).line > line + 1
        at, previous, line = stmt.span.end, stmt, _end_line(s, stmt)
    return _split_trail(s, previous, between(s, at, end))


def _split_trail(s: State, previous: n.Stmt | None, groups: list[n.CommentGroup]) -> list[n.CommentGroup]:
    if previous is not None and groups and groups[0].span.line == _end_line(s, previous):
        previous.trail = groups[0]
        return groups[1:]
    return groups


def doc_before(s: State, offset: int) -> n.CommentGroup | None:
    """The group that ends on the line above the code at an offset."""
    low = bisect_left(s.groups, offset, key=lambda group: group.span.start)
    if low == 0:
        return None
    group = s.groups[low - 1]
    gap = s.file.text[group.span.end : offset]
    if gap.strip() or gap.count(b"\n") != 1 or _trails(s, group.list[0]):
        return None
    return group


def comment_after(s: State, offset: int) -> n.CommentGroup | None:
    """The group on the same line behind the code that ends at an offset."""
    low = bisect_left(s.groups, offset, key=lambda group: group.span.start)
    if low == len(s.groups):
        return None
    gap = s.file.text[offset : s.groups[low].span.start]
    return s.groups[low] if b"\n" not in gap and not gap.strip(b" \t,;") else None


def attach_docs(s: State, decls: list[n.Decl]) -> None:
    """Gives declarations, specs and fields their docs and comments; `lead` is what stands alone before a declaration."""
    at = decls[0].span.start if decls else 0
    for decl in decls:
        decl.doc = doc_before(s, decl.span.start)
        above = between(s, at, decl.span.start)
        decl.lead = [group for group in above if group is not decl.doc and not _trails(s, group.list[0])]
        at = decl.span.end
        if isinstance(decl, n.GenDecl):
            for spec in decl.specs:
                if isinstance(spec, n.ImportSpec):
                    continue
                if decl.grouped:
                    spec.doc = doc_before(s, spec.span.start)
                elif spec.doc is None:
                    spec.doc = decl.doc
                spec.comment = comment_after(s, spec.span.end)
                if isinstance(spec, n.TypeSpec):
                    _attach_fields(s, spec.type)


def _attach_fields(s: State, type_: n.Expr) -> None:
    fields = None
    if isinstance(type_, n.StructType):
        fields = type_.fields
    elif isinstance(type_, n.InterfaceType):
        fields = type_.methods
    for field in fields.list if fields is not None else []:
        field.doc = doc_before(s, field.span.start)
        field.comment = comment_after(s, field.span.end)
