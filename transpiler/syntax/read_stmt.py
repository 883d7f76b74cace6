"""The recogniser's statements, production by production as in go/parser (Go spec: Statements)."""

from __future__ import annotations

from transpiler.syntax.read_expr import expressions, refuse_types
from transpiler.syntax.reading import (
    Reading,
    Shape,
    advance,
    enter,
    expect,
    expect_semi,
    expected,
    fail,
    identifier,
    right,
)

ASSIGNS = frozenset((":=", "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&^="))
STARTS = frozenset(
    "IDENT INT FLOAT IMAG CHAR STRING func ( [ struct map chan interface + - * & ^ <- !".split()  # noqa: SIM905
)
EXPRESSION, ASSIGNMENT, OTHER = "expression", "assignment", "other"


def simple(r: Reading, labels: bool = False, ranges: bool = False) -> tuple[str, list[Shape]]:
    """A simple statement: its kind and its expressions (an assignment's left ones, then its right ones)."""
    left = expressions(r, False)
    if r.tok in ASSIGNS:
        op, at = r.tok, r.at
        advance(r)
        if ranges and r.tok == "range" and op in (":=", "="):
            advance(r)
            right(r)
            return "range", left
        values = expressions(r, True)
        refuse_types(r, values)
        if len(left) == len(values) == 1 and values[0].kind == "guard":
            if op == "=":
                fail(r, at, "expected ':=', found '='")
            return "guard" if op == ":=" else ASSIGNMENT, left
        return ASSIGNMENT, left
    if len(left) > 1:
        expected(r, "1 expression", left[0].start)
    match r.tok:
        case ":":
            at = r.at
            advance(r)
            if not labels or left[0].kind != "ident":
                fail(r, at, "illegal label declaration")
            statement(r, labeled=True)
            return "label", left
        case "<-":
            advance(r)
            right(r)
            return OTHER, left
        case "++" | "--":
            advance(r)
            return OTHER, left
        case _:
            return "guard" if left[0].kind == "guard" else EXPRESSION, left


def block(r: Reading) -> None:
    """A block."""
    expect(r, "{")
    _statements(r)
    expect(r, "}")


def _statements(r: Reading) -> None:
    while r.tok not in ("case", "default", "}", "EOF"):
        statement(r)


def statement(r: Reading, labeled: bool = False) -> None:
    """A statement; behind a label an empty one is left to tree-sitter-go."""
    enter(r)
    match r.tok:
        case "const" | "type" | "var":
            r.declaration(r)
        case "go" | "defer":
            _go(r)
        case "return":
            advance(r)
            if r.tok not in (";", "}"):
                expressions(r, True)
            expect_semi(r)
        case "break" | "continue" | "goto" | "fallthrough" as word:
            advance(r)
            if word == "goto" or (word != "fallthrough" and r.at_name()):
                identifier(r)
            expect_semi(r)
        case "{":
            block(r)
            expect_semi(r)
        case "if":
            _if(r)
        case "switch":
            _switch(r)
        case "select":
            _select(r)
        case "for":
            _for(r)
        case ";":
            if not labeled:
                r.masks.append((r.at, b" "))
                r.empties.append(r.at)
            advance(r)
        case "}":
            pass
        case tok if tok in STARTS:
            kind, _ = simple(r, labels=True)
            if kind != "label":
                expect_semi(r)
        case _:
            expected(r, "statement")
    r.depth -= 1


def _go(r: Reading) -> None:
    what = r.tok
    advance(r)
    x = right(r)
    if x.kind == "paren":
        fail(r, x.start, f"expression in {what} must not be parenthesized")
    if x.kind != "call":
        fail(r, x.end, f"expression in {what} must be function call")
    expect_semi(r)


def _need_expression(r: Reading, kind: str, shapes: list[Shape], want: str) -> None:
    if kind != EXPRESSION:
        found = "assignment" if kind in (ASSIGNMENT, "range") else "simple statement"
        hint = "(missing parentheses around composite literal?)"
        fail(r, shapes[0].start, f"expected {want}, found {found} {hint}")


def _if(r: Reading) -> None:
    while True:
        expect(r, "if")
        _if_header(r)
        block(r)
        if r.tok != "else":
            expect_semi(r)
            return
        advance(r)
        if r.tok == "{":
            block(r)
            expect_semi(r)
            return
        if r.tok != "if":
            expected(r, "if statement or block")


def _if_header(r: Reading) -> None:
    if r.tok == "{":
        fail(r, r.at, "missing condition in if statement")
    outer, r.level = r.level, -1
    first: tuple[str, list[Shape]] | None = None
    if r.tok == ";":
        r.masks.append((r.at, b" "))
    else:
        if r.tok == "var":
            advance(r)
            fail(r, r.at, "var declaration not allowed in if initializer")
        first = simple(r)
    if r.tok != "{":
        at, text = r.at, r.text
        expect(r, ";")
        if r.tok == "{":
            newline = "unexpected newline, expecting { after if clause"
            fail(r, at, newline if text == "\n" else "missing condition in if statement")
        first = simple(r)
    assert first is not None
    _need_expression(r, *first, "boolean expression")
    r.level = outer


def _switch(r: Reading) -> None:
    expect(r, "switch")
    tag: tuple[str, list[Shape]] | None = None
    outer, r.level = r.level, -1
    refused = r.refused
    if r.tok != "{":
        if r.tok != ";":
            tag = simple(r)
        if r.tok == ";":
            if tag is None:
                r.masks.append((r.at, b" "))
            advance(r)
            tag = simple(r) if r.tok != "{" else None
    r.level = outer
    if tag is not None and tag[0] == "guard":
        r.refused = refused
    elif tag is not None:
        _need_expression(r, *tag, "switch expression")
    expect(r, "{")
    while r.tok in ("case", "default"):
        if r.tok == "case":
            advance(r)
            expressions(r, True)
        else:
            advance(r)
        expect(r, ":")
        _statements(r)
    expect(r, "}")
    expect_semi(r)


def _select(r: Reading) -> None:
    expect(r, "select")
    expect(r, "{")
    while r.tok in ("case", "default"):
        if r.tok == "case":
            advance(r)
            _communication(r)
        else:
            advance(r)
        expect(r, ":")
        _statements(r)
    expect(r, "}")
    expect_semi(r)


def _communication(r: Reading) -> None:
    left = expressions(r, False)
    if r.tok in ("=", ":="):
        if len(left) > 2:
            expected(r, "1 or 2 expressions", left[0].start)
        advance(r)
        right(r)
        return
    if len(left) > 1:
        expected(r, "1 expression", left[0].start)
    if r.tok == "<-":
        advance(r)
        right(r)


def _for(r: Reading) -> None:
    expect(r, "for")
    outer, r.level = r.level, -1
    middle: tuple[str, list[Shape]] | None = None
    if r.tok == "range":
        advance(r)
        right(r)
        middle = "range", []
    elif r.tok not in ("{", ";"):
        middle = simple(r, ranges=True)
    if r.tok == ";" and (middle is None or middle[0] != "range"):
        advance(r)
        middle = simple(r) if r.tok != ";" else None
        _need_condition(r, middle)
        expect_semi(r)
        if r.tok != "{":
            simple(r)
    r.level = outer
    _need_condition(r, middle)
    block(r)
    expect_semi(r)


def _need_condition(r: Reading, middle: tuple[str, list[Shape]] | None) -> None:
    """What stands between the semicolons of `for`, or alone in its head, has to be a condition or a range clause."""
    if middle is None:
        return
    if middle[0] != "range":
        _need_expression(r, *middle, "boolean or range expression")
    elif len(middle[1]) > 2:
        expected(r, "at most 2 expressions", middle[1][-1].start)
