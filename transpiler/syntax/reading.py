"""What the recogniser carries along: the current token, the nesting, and what tree-sitter-go needs to be told.

The recogniser reads a file as go/parser does, production by production, and builds no tree. It is asked when
tree-sitter-go cannot make sense of a file, or when there is reason to doubt that the file is Go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from transpiler.source import SourceFile, Span
from transpiler.syntax.convert_state import MAX_DEPTH, TooDeep
from transpiler.syntax.scan import LITERALS, Problem, Scanner, scan


@dataclass(slots=True)
class Shape:
    """What an expression is, as far as go/parser looks at it: its kind, its extent, its parts."""

    kind: str
    start: int
    end: int = 0
    x: Shape | None = None
    y: Shape | None = None
    op: str = ""


@dataclass(slots=True)
class Reading:
    """One file being read.

    `level` is below 0 in the head of a statement, where a brace begins a block. `masks` are texts to lay over the file, of
    the same length, so that tree-sitter-go reads what they stand for, and `empties` the empty statements that they hide.
    `refused` is the first thing that go/parser reads but that is no Go.
    """

    file: SourceFile
    scanner: Scanner
    block: Callable[[Reading], None]
    declaration: Callable[[Reading], None]
    expression: Callable[[Reading], Shape]
    tok: str = ""
    at: int = 0
    text: str = ""
    end: int = 0
    """Where the token before ended."""
    level: int = 0
    rhs: bool = False
    depth: int = 0
    masks: list[tuple[int, bytes]] = field(default_factory=list)
    empties: list[int] = field(default_factory=list)
    refused: tuple[int, str] | None = None

    def at_name(self) -> bool:
        """Whether the current token is an identifier."""
        return self.tok == "IDENT"


def advance(r: Reading) -> None:
    """Goes on to the next token."""
    r.end = r.at + len(r.text.encode()) if r.text != "\n" else r.at
    r.tok, r.at, r.text = scan(r.scanner)


def fail(r: Reading, offset: int, message: str) -> NoReturn:
    """Ends the reading with the first thing that is wrong."""
    raise Problem(offset, message)


def expected(r: Reading, what: str, offset: int | None = None) -> NoReturn:
    """Ends the reading: something else stands here (or at an offset before)."""
    message = f"expected {what}"
    if offset is None or offset == r.at:
        if r.tok == ";" and r.text == "\n":
            message += ", found newline"
        elif r.tok in LITERALS:
            message += f", found {r.text[:40]}"
        else:
            message += f", found '{r.tok}'"
    raise Problem(r.at if offset is None else offset, message)


def expect(r: Reading, tok: str) -> int:
    """Goes past a token that has to stand here; its offset."""
    at = r.at
    if r.tok != tok:
        expected(r, f"'{tok}'")
    advance(r)
    return at


def expect_closing(r: Reading, tok: str, context: str) -> int:
    """Goes past a closing token; a line end before it is told apart."""
    if r.tok == ";" and r.text == "\n":
        fail(r, r.at, f"missing ',' before newline in {context}")
    return expect(r, tok)


def expect_semi(r: Reading) -> None:
    """Goes past the end of a statement, which may be left out before a closing token."""
    if r.tok in (")", "}"):
        return
    if r.tok != ";":
        expected(r, "';'")
    advance(r)


def at_comma(r: Reading, context: str, follow: str) -> bool:
    """Whether a list goes on."""
    if r.tok == ",":
        return True
    if r.tok != follow:
        where = " before newline" if r.tok == ";" and r.text == "\n" else ""
        fail(r, r.at, f"missing ','{where} in {context}")
    return False


def identifier(r: Reading) -> Shape:
    """Goes past an identifier."""
    if r.tok != "IDENT":
        expected(r, "'IDENT'")
    shape = Shape("ident", r.at, op=r.text)
    advance(r)
    shape.end = r.end
    return shape


def enter(r: Reading) -> None:
    """One level deeper; raises TooDeep."""
    r.depth += 1
    if r.depth > MAX_DEPTH:
        raise TooDeep(Span(r.file, r.at, r.at + 1))


def unparen(shape: Shape) -> Shape:
    """What stands in parentheses."""
    while shape.kind == "paren" and shape.x is not None:
        shape = shape.x
    return shape


def right(r: Reading) -> Shape:
    """An expression on a right side, where a single `=` would be a mistaken `==`."""
    outer, r.rhs = r.rhs, True
    shape = r.expression(r)
    r.rhs = outer
    return shape
