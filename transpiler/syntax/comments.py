"""Comments: grouped as go/parser groups them, and tied to what they comment on.

`collect` groups them and notes, for each group, the token it is the doc of (it stands alone and ends on the line above)
and the code it is the line comment of (it stands behind it, and a semicolon, written or not, ends that code). This
follows `next` and `expectSemi` of go/parser. Beside this a statement has what stands before it (`lead`) and behind it (`trail`).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from tree_sitter import Node as TsNode

from transpiler.source import Span
from transpiler.syntax import nodes as n
from transpiler.syntax.convert_state import State

KEYWORDS = frozenset(
    b"break case chan const continue default defer else fallthrough for func go goto if import interface map package"
    b" range return select struct switch type var".split()
)
# Keywords after which the end of a line ends a statement.
ENDING = frozenset((b"break", b"continue", b"fallthrough", b"return"))
BOM = b"\xef\xbb\xbf"
LAST_WORD = re.compile(rb"[\w\x80-\xff]+\Z")
BLANK = re.compile(rb"\s*")
BLANK_AND_COMMENTS = re.compile(rb"(?:\s|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)*")
BACKWARD = re.compile(rb"(?:\s|/\*(?:[^*]|\*(?!/))*\*/)+\Z")


def collect(s: State, nodes: list[TsNode]) -> None:
    """Fills in the groups of a file's comments, and the tables of docs and line comments."""
    at = len(BOM) if s.file.text.startswith(BOM) else 0
    grouping = _Grouping(s)
    for node in nodes:
        start, end = node.start_byte, node.end_byte
        grouping.add(at, start, end)
        at = end
    grouping.close()
    s.starts = [group.span.start for group in s.groups]


class _Grouping:
    """The group being read: whether it stands behind a token on its line, and whether the end of that line ends a statement."""

    def __init__(self, s: State) -> None:
        self.s = s
        self.text = s.file.text
        self.group: n.CommentGroup | None = None
        self.behind = False
        self.ends = False
        self.token_end = 0

    def add(self, at: int, start: int, end: int) -> None:
        """Takes the comment at `start`; everything up to `at` was a comment or is the begin of the file."""
        gap = self.text[at:start]
        code = gap.rstrip()
        if self.text.startswith(b"/*", start) and (end - start < 4 or self.text[end - 2 : end] != b"*/"):
            self.s.doubtful = True
        comment = n.Comment(Span(self.s.file, start, end), _text(self.text[start:end]))
        if code or self.group is None:
            self.close()
            newline = b"\n" in gap[len(code) :]
            self.behind = bool(code) and not newline and not self._long(at + len(code))
            self.ends = bool(code) and not newline and _ends_statement(code)
            self.token_end = at + len(code)
        else:
            breaks = gap.count(b"\n")
            if self.ends and (breaks or self._multiline()):
                self.close()
                self.behind = self.ends = False
            elif breaks > (0 if self.behind else 1):
                self.close()
                self.behind = False
        if self.group is None:
            self.group = n.CommentGroup(comment.span, [comment])
            self.s.groups.append(self.group)
        else:
            self.group.list.append(comment)
            self.group.span = Span(self.s.file, self.group.span.start, end)

    def _multiline(self) -> bool:
        return self.group is not None and b"\n" in self.text[self.group.span.start : self.group.span.end]

    def _long(self, end: int) -> bool:
        """Whether the token that ends there, a raw string, begins on an earlier line."""
        if self.text[end - 1 : end] != b"`":
            return False
        return b"\n" in self.text[self.text.rfind(b"`", 0, end - 1) : end]

    def close(self) -> None:
        """Ends the group: notes what it is the comment of."""
        group, self.group = self.group, None
        if group is None:
            return
        end = group.span.end
        following = _skip_blank(self.text, end)
        newline = self.text.count(b"\n", end, following)
        last = following == len(self.text)
        if not self.behind:
            if newline == 1 and not self.ends and not last:
                self.s.docs[following] = group
            return
        if self.ends:
            if newline or last or b"\n" in self.text[group.span.start : end]:
                self.s.line_comments[self.token_end] = group
        elif self.text[self.token_end - 1 : self.token_end] == b";":
            if newline or last or self.text[following : following + 1] == b";":
                code = self.text[max(0, self.token_end - 1 - 4096) : self.token_end - 1]
                blank = BACKWARD.search(code)
                self.s.line_comments[self.token_end - 1 - (len(blank.group()) if blank else 0)] = group


def _skip_blank(text: bytes, at: int) -> int:
    found = BLANK.match(text, at)
    return found.end() if found is not None else at


def _ends_statement(code: bytes) -> bool:
    """Whether a line that ends with this code ends a statement (Go spec: Semicolons)."""
    if code.endswith((b")", b"]", b"}", b'"', b"'", b"`", b"++", b"--")):
        return True
    word = LAST_WORD.search(code[-64:])
    return word is not None and (word.group() not in KEYWORDS or word.group() in ENDING)


def _text(text: bytes) -> str:
    """The text without carriage returns, but for one that keeps `*` and `/` apart, as go/scanner has it."""
    if b"\r" in text:
        inner = re.sub(rb"\*\r+/", b"*\0/", text[2:]) if text.startswith(b"/*") else text[2:]
        text = text[:2] + inner.replace(b"\r", b"").replace(b"\0", b"\r")
    return text.decode("utf-8", "replace")


def after_blank(s: State, at: int) -> int:
    """The offset of the next token."""
    found = BLANK_AND_COMMENTS.match(s.file.text, at)
    return found.end() if found is not None else at


def between(s: State, start: int, end: int) -> list[n.CommentGroup]:
    """The groups that lie within a byte range; of one that lies there in part, that part."""
    low = bisect_left(s.starts, start)
    if low and s.groups[low - 1].span.end > start:
        low -= 1
    found: list[n.CommentGroup] = []
    while low < len(s.starts) and s.starts[low] < end:
        group = s.groups[low]
        if s.starts[low] < start or group.span.end > end:
            inside = [part for part in group.list if start <= part.span.start and part.span.end <= end]
            if not inside:
                break
            group = n.CommentGroup(Span(s.file, inside[0].span.start, inside[-1].span.end), inside)
        found.append(group)
        low += 1
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


def attach_leads(s: State, decls: list[n.Decl]) -> None:
    """Gives declarations what stands alone before them and is no doc."""
    at = decls[0].span.start if decls else 0
    for decl in decls:
        above = between(s, at, decl.span.start)
        decl.lead = [group for group in above if group is not decl.doc and not _trails(s, group.list[0])]
        at = decl.span.end


def _trails(s: State, comment: n.Comment) -> bool:
    """Whether code stands before the comment on its line."""
    start = s.file.line_starts[comment.span.line - 1]
    return bool(s.file.text[start : comment.span.start].strip())
