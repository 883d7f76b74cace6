"""Reads a whole file as go/parser does: finds the first thing that is wrong, or how to help tree-sitter-go.

(Go spec: Source file organization, Declarations and scope.)
"""

from __future__ import annotations

from transpiler.source import SourceFile
from transpiler.syntax.read_expr import binary, expression, expressions, primary
from transpiler.syntax.read_stmt import block
from transpiler.syntax.read_type import TYPES, array_type, parameter_list, signature, try_type, type_
from transpiler.syntax.reading import (
    Reading,
    Shape,
    advance,
    expect,
    expect_semi,
    expected,
    fail,
    identifier,
)
from transpiler.syntax.scan import BOM, LITERALS, Problem, Scanner, first_unreadable


def recognise(file: SourceFile) -> Reading:
    """Reads a file. Raises Problem for the first thing that is wrong, and TooDeep."""
    unreadable = first_unreadable(file.text)
    text = file.text if unreadable is None else file.text[: unreadable[0]]
    r = Reading(file, Scanner(text, len(BOM) if text.startswith(BOM) else 0), block, _declaration, expression)
    try:
        _file(r)
    except Problem as problem:
        if unreadable is None or problem.offset < _line_start(text, unreadable[0]):
            raise
    if unreadable is not None:
        raise Problem(*unreadable, encoding=True)
    return r


def _line_start(text: bytes, offset: int) -> int:
    return text.rfind(b"\n", 0, offset) + 1


def _file(r: Reading) -> None:
    r.tok, r.at, r.text = ";", 0, "\n"
    advance(r)
    expect(r, "package")
    identifier(r)
    expect_semi(r)
    before = "import"
    while r.tok != "EOF":
        if r.tok == "import" and before != "import":
            fail(r, r.at, "imports must appear before other declarations")
        before = r.tok
        if r.tok == "func":
            _function(r)
        else:
            _declaration(r)


def _function(r: Reading) -> None:
    expect(r, "func")
    method = r.tok == "("
    if method:
        advance(r)
        if r.tok != ")":
            parameter_list(r, None, None, ")", True)
        expect(r, ")")
    identifier(r)
    if r.tok == "[":
        at = r.at
        _type_parameters(r)
        if method:
            fail(r, at, "method must have no type parameters")
    signature(r)
    if r.tok == "{":
        block(r)
        expect_semi(r)
    elif r.tok == ";":
        advance(r)
        if r.tok == "{":
            fail(r, r.at, "unexpected semicolon or newline before {")
    else:
        expect_semi(r)


def _type_parameters(r: Reading) -> None:
    expect(r, "[")
    if r.tok == "]":
        fail(r, r.at, "empty type parameter list")
    parameter_list(r, None, None, "]", False)
    expect(r, "]")


def _declaration(r: Reading) -> None:
    keyword = r.tok
    if keyword not in ("import", "const", "var", "type"):
        expected(r, "declaration")
    advance(r)
    if r.tok != "(":
        _spec(r, keyword)
        return
    advance(r)
    while r.tok not in (")", "EOF"):
        _spec(r, keyword)
    expect(r, ")")
    expect_semi(r)


def _spec(r: Reading, keyword: str) -> None:
    match keyword:
        case "import":
            _import(r)
        case "type":
            _type_spec(r)
        case _:
            identifier(r)
            while r.tok == ",":
                advance(r)
                identifier(r)
            if keyword == "const":
                if r.tok not in ("EOF", ";", ")"):
                    at = r.at
                    if try_type(r) is not None and r.tok != "=":
                        r.refused = r.refused or (at, "missing init expr for const declaration")
            elif r.tok != "=":
                type_(r)
            if r.tok == "=":
                advance(r)
                expressions(r, True)
    expect_semi(r)


def _import(r: Reading) -> None:
    if r.tok in ("IDENT", "."):
        advance(r)
    if r.tok != "STRING":
        fail(r, r.at, "import path must be a string" if r.tok in LITERALS else "missing import path")
    advance(r)


def _type_spec(r: Reading) -> None:
    """A type declaration; `[` behind its name begins an array or type parameters."""
    identifier(r)
    if r.tok != "[":
        if r.tok == "=":
            advance(r)
        type_(r)
        return
    start = r.at
    advance(r)
    if r.tok != "IDENT":
        array_type(r, start, None)
        return
    x = identifier(r)
    if r.tok != "[":
        r.level += 1
        x = binary(r, primary(r, x), 1)
        r.level -= 1
    name, bound = _split(x, r.tok == ",")
    if name is None or (bound is None and r.tok == "]"):
        array_type(r, start, x)
        return
    parameter_list(r, name, bound, "]", False)
    expect(r, "]")
    if r.tok == "=":
        advance(r)
    type_(r)


def _split(x: Shape, force: bool) -> tuple[Shape | None, Shape | None]:
    """An expression as a type parameter and its constraint, where it can be one (`P *C`, `P (C)`, `P *C|D`)."""
    if x.kind == "ident":
        return x, None
    if x.x is None or x.y is None:
        return None, x
    if x.kind == "binary" and x.op == "*":
        if x.x.kind == "ident" and (force or _type_element(x.y)):
            return x.x, Shape("star", x.y.start, x.y.end, x.y)
    elif x.kind == "binary" and x.op == "|":
        name, left = _split(x.x, force or _type_element(x.y))
        if name is not None and left is not None:
            return name, Shape("binary", left.start, x.end, left, x.y, "|")
    elif x.kind == "call" and x.x.kind == "ident" and (force or _type_element(x.y)):
        return x.x, Shape("paren", x.x.end, x.end, x.y)
    return None, x


def _type_element(x: Shape) -> bool:
    match x.kind:
        case "binary":
            return any(part is not None and _type_element(part) for part in (x.x, x.y))
        case "unary":
            return x.op == "~"
        case "paren":
            return x.x is not None and _type_element(x.x)
        case kind:
            return kind in TYPES
