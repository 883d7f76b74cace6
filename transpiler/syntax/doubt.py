"""Signs that a file which tree-sitter-go reads may be no Go, for tree-sitter-go reads more than Go.

It passes over a line end that Go takes for a semicolon, where a statement cannot end there. A sign costs a second reading,
by the recogniser, and decides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from transpiler.syntax import nodes as n
from transpiler.syntax.convert_state import State
from transpiler.syntax.scan import SIMPLE, Problem, check_escapes, check_number

# A line end that is a semicolon, before what cannot begin a statement.
BROKEN_LINE = re.compile(rb"""[\w)\]}"'`\x80-\xff][ \t\r]*\n\s*(?:[\],=|:%{;+\-^\[/>&]|\.(?!\s*")|!=|<(?!-)|else\b)""")
GLUED = frozenset((b"--", b"++", b"&&", b"<-", b"&^"))
CLOSED_LINE = re.compile(rb"""[\w)\]}"'`\x80-\xff][ \t\r]*\n\s*\)""")
COMMENT = re.compile(rb"//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/")
PLAIN_NUMBER = re.compile(r"(?:[1-9][0-9]*|0|0x[0-9a-fA-F]+|[0-9]+\.[0-9]+)\Z")


def broken_lines(s: State) -> bool:
    """Whether some line may end too early, or a comment not at all.

    To be asked when the file is converted: at the end of declarations `)` may begin a line.
    """
    text = _without_comments(s)
    return b"/*" in text or BROKEN_LINE.search(text) is not None or len(CLOSED_LINE.findall(text)) != s.closings


def _without_comments(s: State) -> bytes:
    text = s.file.text
    parts: list[bytes] = []
    at = 0
    for group in s.groups:
        for comment in group.list:
            parts.append(text[at : comment.span.start])
            at = comment.span.end
    parts.append(text[at:])
    return b"".join(parts)


def odd_literal(kind: str, text: str) -> bool:
    """Whether a literal is none of Go's."""
    try:
        if kind in ("INT", "FLOAT", "IMAG"):
            if PLAIN_NUMBER.match(text) is None:
                return check_number(0, text) != kind
        elif "\\" in text and text[0] != "`":
            raw = text.encode()
            if SIMPLE.fullmatch(raw) is None:
                check_escapes(0, raw)
    except Problem:
        return True
    return False


def odd_parameters(fields: list[n.Field]) -> bool:
    """Whether some parameters have names and some have none, or `...` stands before the last."""
    named = sum(bool(field.names) for field in fields)
    return named not in (0, len(fields)) or any(isinstance(field.type, n.Ellipsis) for field in fields[:-1])


def glued(s: State, at: int) -> bool:
    """Whether an operator of one character runs into another, with which Go makes one token of it (`--x`, `a <-b`)."""
    return s.file.text[at : at + 2] in GLUED


def odd_lines(s: State, start: int, end: int, fields: list[n.Field]) -> bool:
    """Whether a line ends between the names of a parameter and its type."""
    if b"\n" not in s.file.text[start:end]:
        return False
    return any(newline_between(s, f.names[-1].span.end, f.type.span.start) for f in fields if f.names)


def odd_end(s: State, start: int, end: int) -> bool:
    """Whether a list that ends on a later line than its last element lacks the comma behind it."""
    gap = s.file.text[start:end]
    return b"\n" in gap and b"," not in COMMENT.sub(b"", gap)


def newline_between(s: State, start: int, end: int) -> bool:
    """Whether a line ends between two places, other than in a comment."""
    if b"\n" not in s.file.text[start:end]:
        return False
    low = bisect_left(s.starts, start)
    return low == len(s.starts) or s.starts[low] >= end
