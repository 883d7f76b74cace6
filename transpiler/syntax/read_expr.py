"""The recogniser's expressions, production by production as in go/parser (Go spec: Expressions)."""

from __future__ import annotations

from transpiler.syntax.read_type import TYPES, func_type, try_type, type_
from transpiler.syntax.reading import (
    Reading,
    Shape,
    advance,
    at_comma,
    enter,
    expect,
    expect_closing,
    expected,
    fail,
    identifier,
    right,
    unparen,
)

PRECEDENCE = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "+": 4, "-": 4, "|": 4, "^": 4}
PRECEDENCE |= dict.fromkeys(("*", "/", "%", "<<", ">>", "&", "&^"), 5)
LITERALS = frozenset(("INT", "FLOAT", "IMAG", "CHAR", "STRING"))
# What stands in for the built-in functions whose argument tree-sitter-go takes for a type: names of the same length.
STANDING_IN = {"new": "ꩠ".encode(), "make": "𐐀".encode()}


def expression(r: Reading) -> Shape:
    """An expression, or a type."""
    return binary(r, None, 1)


def expressions(r: Reading, rhs: bool) -> list[Shape]:
    """One or more expressions."""
    outer, r.rhs = r.rhs, rhs
    found = [expression(r)]
    while r.tok == ",":
        advance(r)
        found.append(expression(r))
    r.rhs = outer
    return found


def binary(r: Reading, x: Shape | None, lowest: int) -> Shape:
    """A binary expression of operators that bind at least so; `x` is its left operand when it was read already."""
    if x is None:
        x = _unary(r)
    while True:
        op = "==" if r.rhs and r.tok == "=" else r.tok
        precedence = PRECEDENCE.get(op, 0)
        if precedence < lowest:
            return x
        if r.tok == "=":
            expected(r, "'=='")
        advance(r)
        y = binary(r, None, precedence + 1)
        refuse_types(r, [x, y])
        x = Shape("binary", x.start, y.end, x, y, op)


def _unary(r: Reading) -> Shape:
    enter(r)
    start, op = r.at, r.tok
    if op in ("+", "-", "!", "^", "&", "~", "<-", "*"):
        advance(r)
        x = _unary(r)
        if op == "<-" and x.kind.startswith("chan "):
            shape = _receive_type(r, x, start)
        else:
            shape = Shape("star" if op == "*" else "unary", start, r.end, x, op=op)
            if op == "~":
                r.refused = r.refused or (start, "cannot use ~ outside of interface or type constraint")
            elif op != "*":
                refuse_types(r, [x])
    else:
        shape = primary(r, None)
    r.depth -= 1
    return shape


def _receive_type(r: Reading, x: Shape, start: int) -> Shape:
    """`<- chan T`: the arrow belongs to the type; those inside move on to the next channel."""
    at: Shape | None = x
    send = True
    while at is not None and send:
        if at.kind == "chan recv":
            expected(r, "'chan'", at.start)
        send = at.kind == "chan send"
        at.kind = "chan recv"
        at = at.x if at.x is not None and at.x.kind.startswith("chan ") else None
    if send:
        expected(r, "channel type", start)
    x.start = start
    return x


def _operand(r: Reading) -> Shape:
    start = r.at
    if r.tok == "IDENT":
        return identifier(r)
    if r.tok in LITERALS:
        advance(r)
        return Shape("lit", start, r.end)
    if r.tok == "(":
        advance(r)
        r.level += 1
        x = right(r)
        r.level -= 1
        expect(r, ")")
        return Shape("paren", start, r.end, x)
    if r.tok == "func":
        shape = func_type(r)
        if r.tok == "{":
            r.level += 1
            r.block(r)
            r.level -= 1
            return Shape("funclit", start, r.end)
        return shape
    found = try_type(r)
    if found is None:
        expected(r, "operand")
    return found


def primary(r: Reading, x: Shape | None) -> Shape:
    """An operand and what follows it; `x` is the operand when it was read already."""
    if x is None:
        x = _operand(r)
    while True:
        match r.tok:
            case ".":
                advance(r)
                x = _selector(r, x)
            case "[":
                x = _index(r, x)
            case "(":
                x = _call(r, x)
            case "{":
                inner = unparen(x)
                named = inner.kind in ("ident", "selector", "index")
                if not ((named and r.level >= 0) or inner.kind in ("array", "struct", "map")):
                    return x
                if inner is not x:
                    fail(r, inner.start, "cannot parenthesize type in composite literal")
                _literal_value(r)
                x = Shape("complit", x.start, r.end)
            case _:
                return x


def _selector(r: Reading, x: Shape) -> Shape:
    if r.tok == "IDENT":
        identifier(r)
        return Shape("selector", x.start, r.end, x)
    if r.tok != "(":
        expected(r, "selector or type assertion")
    advance(r)
    kind = "assert"
    if r.tok == "type":
        kind = "guard"
        r.refused = r.refused or (x.start, "use of .(type) outside type switch")
        advance(r)
    else:
        type_(r)
    expect(r, ")")
    return Shape(kind, x.start, r.end, x)


def _index(r: Reading, x: Shape) -> Shape:
    expect(r, "[")
    if r.tok == "]":
        expected(r, "operand")
    r.level += 1
    first = right(r) if r.tok != ":" else None
    kind = "index"
    colons: list[int] = []
    given: list[bool] = []
    if r.tok == ":":
        kind = "slice"
        while r.tok == ":" and len(colons) < 2:
            colons.append(r.at)
            advance(r)
            given.append(r.tok not in (":", "]", "EOF"))
            if given[-1]:
                right(r)
    elif r.tok == ",":
        while r.tok == ",":
            advance(r)
            if r.tok not in ("]", "EOF"):
                type_(r)
    r.level -= 1
    expect(r, "]")
    if len(colons) == 2:
        for at, there, which in zip(colons, given, ("middle", "final"), strict=True):
            if not there:
                fail(r, at, f"{which} index required in 3-index slice")
    return Shape(kind, x.start, r.end, x, first)


def _call(r: Reading, fun: Shape) -> Shape:
    expect(r, "(")
    r.level += 1
    args: list[Shape] = []
    spread = False
    while r.tok not in (")", "EOF") and not spread:
        args.append(right(r))
        if r.tok == "...":
            spread = True
            advance(r)
        if not at_comma(r, "argument list", ")"):
            break
        advance(r)
    r.level -= 1
    expect_closing(r, ")", "argument list")
    if fun.kind == "ident" and fun.op in STANDING_IN:
        if spread or not args or not _may_be_type(args[0]):
            r.masks.append((fun.start, STANDING_IN[fun.op]))
    else:
        refuse_types(r, args)
        if unparen(fun).kind in TYPES and len(args) != 1:
            r.refused = r.refused or (fun.start, "a conversion has one argument")
    lone = args[0] if len(args) == 1 and not spread else None
    return Shape("call", fun.start, r.end, fun, lone)


def refuse_types(r: Reading, values: list[Shape]) -> None:
    """Notes a type among values, which go/parser reads."""
    odd = next((value for value in values if value.kind in TYPES), None)
    if odd is not None and r.refused is None:
        r.refused = odd.start, "a type stands where a value is expected"


def _may_be_type(x: Shape) -> bool:
    match x.kind:
        case "ident":
            return True
        case "selector":
            return x.x is not None and x.x.kind == "ident"
        case "index" | "star" | "paren":
            return x.x is not None and _may_be_type(x.x) and (x.y is None or _may_be_type(x.y))
        case kind:
            return kind in TYPES


def _literal_value(r: Reading) -> None:
    enter(r)
    expect(r, "{")
    r.level += 1
    while r.tok not in ("}", "EOF"):
        _element(r)
        if r.tok == ":":
            advance(r)
            _element(r)
        if not at_comma(r, "composite literal", "}"):
            break
        advance(r)
    r.level -= 1
    expect_closing(r, "}", "composite literal")
    r.depth -= 1


def _element(r: Reading) -> None:
    if r.tok == "{":
        _literal_value(r)
    else:
        refuse_types(r, [expression(r)])
