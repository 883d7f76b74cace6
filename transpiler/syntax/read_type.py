"""The recogniser's types and parameters, production by production as in go/parser (Go spec: Types)."""

from __future__ import annotations

from transpiler.syntax.reading import (
    Reading,
    Shape,
    advance,
    at_comma,
    enter,
    expect,
    expect_closing,
    expect_semi,
    expected,
    fail,
    identifier,
    right,
)

TYPE_STARTS = frozenset(("*", "<-", "func", "[", "chan", "map", "struct", "interface", "("))
TYPES = frozenset(("array", "struct", "func", "interface", "map", "chan both", "chan send", "chan recv"))


def type_(r: Reading) -> Shape:
    """A type."""
    found = try_type(r)
    if found is None:
        expected(r, "type")
    return found


def try_type(r: Reading) -> Shape | None:
    """A type, if one begins here."""
    enter(r)
    found = _try_type(r)
    r.depth -= 1
    return found


def _try_type(r: Reading) -> Shape | None:
    start = r.at
    match r.tok:
        case "IDENT":
            return qualified(r, None)
        case "[":
            advance(r)
            return array_type(r, start, None)
        case "struct":
            return _struct(r)
        case "*":
            advance(r)
            x = type_(r)
            return Shape("star", start, r.end, x)
        case "func":
            return func_type(r)
        case "interface":
            return _interface(r)
        case "map":
            advance(r)
            expect(r, "[")
            type_(r)
            expect(r, "]")
            type_(r)
            return Shape("map", start, r.end)
        case "chan" | "<-":
            return _chan(r)
        case "(":
            advance(r)
            x = type_(r)
            expect(r, ")")
            return Shape("paren", start, r.end, x)
        case _:
            return None


def type_name(r: Reading, name: Shape | None) -> Shape:
    """A name, or one of another package."""
    if name is None:
        name = identifier(r)
    if r.tok == ".":
        advance(r)
        identifier(r)
        return Shape("selector", name.start, r.end, name)
    return name


def qualified(r: Reading, name: Shape | None) -> Shape:
    """A type name with its type arguments."""
    found = type_name(r, name)
    if r.tok == "[":
        advance(r)
        return _type_arguments(r, found)
    return found


def _type_arguments(r: Reading, x: Shape, given: bool = False) -> Shape:
    """What follows `[` of an instantiation, or its first argument."""
    r.level += 1
    count = int(given)
    if not given or at_comma(r, "type argument list", "]"):
        if given:
            advance(r)
        while r.tok not in ("]", "EOF"):
            type_(r)
            count += 1
            if not at_comma(r, "type argument list", "]"):
                break
            advance(r)
    r.level -= 1
    at = expect_closing(r, "]", "type argument list")
    if not count:
        expected(r, "type argument list", at)
    return Shape("index", x.start, r.end, x)


def array_type(r: Reading, start: int, length: Shape | None) -> Shape:
    """An array or slice type from behind its `[`, or from behind its length."""
    if length is None:
        r.level += 1
        if r.tok == "...":
            advance(r)
        elif r.tok != "]":
            right(r)
        r.level -= 1
    if r.tok == ",":
        fail(r, r.at, "unexpected comma; expecting ]")
    expect(r, "]")
    type_(r)
    return Shape("array", start, r.end)


def array_or_instance(r: Reading, name: Shape) -> tuple[Shape | None, Shape]:
    """`x []E`, `x [n]E` or `x[P]`: the name of a field or parameter, if it is one, and the type."""
    start = expect(r, "[")
    trailing = -1
    args: list[Shape] = []
    if r.tok != "]":
        r.level += 1
        args.append(right(r))
        while r.tok == ",":
            comma = r.at
            advance(r)
            if r.tok == "]":
                trailing = comma
                break
            args.append(right(r))
        r.level -= 1
    expect(r, "]")
    if not args:
        type_(r)
        return name, Shape("array", start, r.end)
    if len(args) == 1 and try_type(r) is not None:
        if trailing >= 0:
            fail(r, trailing, "unexpected comma; expecting ]")
        return name, Shape("array", start, r.end)
    return None, Shape("index", name.start, r.end, name)


def _struct(r: Reading) -> Shape:
    start = expect(r, "struct")
    expect(r, "{")
    while r.tok in ("IDENT", "*", "("):
        _field(r)
    expect(r, "}")
    return Shape("struct", start, r.end)


def _field(r: Reading) -> None:
    if r.tok == "(":
        fail(r, r.at, "cannot parenthesize embedded type")
    if r.tok == "*":
        advance(r)
        if r.tok == "(":
            fail(r, r.at, "cannot parenthesize embedded type")
        qualified(r, None)
    else:
        name = identifier(r)
        if r.tok == ".":
            qualified(r, name)
        elif r.tok not in ("STRING", ";", "}"):
            count = 1
            while r.tok == ",":
                advance(r)
                identifier(r)
                count += 1
            if count == 1 and r.tok == "[":
                array_or_instance(r, name)
            else:
                type_(r)
    if r.tok == "STRING":
        advance(r)
    expect_semi(r)


def func_type(r: Reading) -> Shape:
    """A function type."""
    start = expect(r, "func")
    if r.tok == "[":
        at = r.at
        advance(r)
        parameter_list(r, None, None, "]", False)
        expect(r, "]")
        fail(r, at, "function type must have no type parameters")
    signature(r)
    return Shape("func", start, r.end)


def signature(r: Reading) -> None:
    """Parameters and results."""
    _parameters(r, True)
    if r.tok == "(":
        _parameters(r, False)
    else:
        try_type(r)


def _parameters(r: Reading, variadic: bool) -> None:
    expect(r, "(")
    if r.tok != ")":
        parameter_list(r, None, None, ")", variadic)
    expect(r, ")")


def _interface(r: Reading) -> Shape:
    start = expect(r, "interface")
    expect(r, "{")
    while True:
        if r.tok == "IDENT":
            _method(r)
        elif r.tok == "~":
            embedded(r, None)
        else:
            found = try_type(r)
            if found is None:
                break
            embedded(r, found)
        expect_semi(r)
    expect(r, "}")
    return Shape("interface", start, r.end)


def _method(r: Reading) -> None:
    name = type_name(r, None)
    if name.kind == "ident" and r.tok == "(":
        signature(r)
        return
    if r.tok == "[":
        at = r.at
        advance(r)
        if name.kind == "ident":
            r.level += 1
            x = r.expression(r)
            r.level -= 1
            if x.kind == "ident" and r.tok not in (",", "]"):
                parameter_list(r, x, None, "]", False)
                expect(r, "]")
                fail(r, at, "interface method must have no type parameters")
            name = _type_arguments(r, name, given=True)
        else:
            name = _type_arguments(r, name)
    embedded(r, name)


def embedded(r: Reading, x: Shape | None) -> Shape:
    """Terms of a type set."""
    if x is None:
        x = _term(r)
    while r.tok == "|":
        advance(r)
        y = _term(r)
        x = Shape("binary", x.start, r.end, x, y, "|")
    return x


def _term(r: Reading) -> Shape:
    start = r.at
    if r.tok == "~":
        advance(r)
        x = type_(r)
        return Shape("unary", start, r.end, x, op="~")
    found = try_type(r)
    if found is None:
        expected(r, "~ term or type")
    return found


def _chan(r: Reading) -> Shape:
    start = r.at
    kind = "chan both"
    if r.tok == "chan":
        advance(r)
        if r.tok == "<-":
            advance(r)
            kind = "chan send"
    else:
        expect(r, "<-")
        expect(r, "chan")
        kind = "chan recv"
    x = type_(r)
    return Shape(kind, start, r.end, x)


Parameter = tuple[Shape | None, Shape | None]
"""A name and a type, as far as they are there."""


def parameter_list(r: Reading, name: Shape | None, bound: Shape | None, closing: str, variadic: bool) -> None:
    """Parameters up to their closing token; the first may be read already, with or without its type."""
    first = next((part.start for part in (name, bound) if part is not None), r.at)
    found: list[Parameter] = []
    while name is not None or r.tok not in (closing, "EOF"):
        if bound is not None:
            found.append((name, embedded(r, bound) if closing == "]" else bound))
        else:
            found.append(_parameter(r, name, closing == "]"))
        name = bound = None
        if not at_comma(r, "parameter list", closing):
            break
        advance(r)
    _check_parameters(r, found, first, closing == "]")
    dots = [at for at, (_, shape) in enumerate(found) if shape is not None and shape.kind == "dots"]
    for at in dots:
        if not variadic or at + 1 < len(found):
            shape = found[at][1]
            assert shape is not None
            fail(r, shape.start, "can only use ... with final parameter" if variadic else "invalid use of ...")


def _check_parameters(r: Reading, found: list[Parameter], first: int, tparams: bool) -> None:
    """Either all have names or none has."""
    named = sum(name is not None and type_ is not None for name, type_ in found)
    typed = sum(type_ is not None for _, type_ in found)
    missing = "type parameter name" + (" or invalid array length" if len(found) == 1 else "")
    if not found or named == len(found):
        return
    if named == 0:
        if tparams and typed == 0:
            fail(r, r.at, "missing type constraint")
        if tparams:
            fail(r, first, f"missing {missing}")
        return
    bad, typing = -1, False
    for name, type_ in reversed(found):
        if type_ is not None:
            typing = True
            if name is None:
                bad = type_.start
        elif not typing and name is not None:
            bad = name.start
    if bad >= 0 and named == typed:
        fail(r, r.at, "missing type constraint" if tparams else "missing parameter type")
    if bad >= 0:
        fail(r, bad, f"missing {missing}" if tparams else "missing parameter name")


def _parameter(r: Reading, name: Shape | None, sets: bool) -> Parameter:
    type_found: Shape | None = None
    if name is None and sets and r.tok == "~":
        return None, embedded(r, None)
    if name is not None or r.tok == "IDENT":
        name = name or identifier(r)
        if r.tok == "[":
            name, type_found = array_or_instance(r, name)
        elif r.tok == ".":
            name, type_found = None, qualified(r, name)
        elif r.tok == "...":
            return name, _dots(r)
        elif sets and r.tok == "~":
            return name, embedded(r, None)
        elif sets and r.tok == "|":
            return None, embedded(r, name)
        elif r.tok == "IDENT" or r.tok in TYPE_STARTS:
            type_found = type_(r)
    elif r.tok == "...":
        return None, _dots(r)
    elif r.tok in TYPE_STARTS:
        type_found = type_(r)
    else:
        expected(r, "')'")
    if sets and r.tok == "|" and type_found is not None:
        type_found = embedded(r, type_found)
    return name, type_found


def _dots(r: Reading) -> Shape:
    start = expect(r, "...")
    type_(r)
    return Shape("dots", start, r.end)
