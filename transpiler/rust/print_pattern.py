"""Prints patterns."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rust.lex import byte_character, byte_string, character, floating, ident, integer, path, string
from transpiler.rust.lists import STRUCT_WIDTH
from transpiler.rust.writer import indent


def literal(expr: r.Expr) -> str | None:
    """The text of a literal; None for other expressions."""
    match expr:
        case r.Int(value=value, suffix=suffix, text=text):
            return integer(value, text, suffix)
        case r.Float(text=text, suffix=suffix):
            return floating(text, suffix)
        case r.Str(value=value):
            return string(value)
        case r.ByteStr(value=data):
            return byte_string(data)
        case r.Byte(value=byte):
            return byte_character(byte)
        case r.Char(value=value):
            return character(value)
        case r.Bool(value=flag):
            return "true" if flag else "false"
        case _:
            return None


def single(pat: r.Pat) -> str:
    """The text of a pattern where alternatives need parentheses: behind `let`, in parameters, below `&`."""
    text = pattern(pat)
    return f"({text})" if isinstance(pat, r.POr) and len(pat.items) > 1 else text


def pattern(pat: r.Pat) -> str:
    """The text of a pattern."""
    match pat:
        case r.PBind(name=name, mut=mut, by_ref=by_ref):
            return ("ref " if by_ref else "") + ("mut " if mut else "") + ident(name)
        case r.PWild():
            return "_"
        case r.PTuple(items=items):
            inner = ", ".join(map(pattern, items))
            return f"({inner},)" if len(items) == 1 and not isinstance(items[0], r.PRest) else f"({inner})"
        case r.PTupleStruct(path=name, items=items):
            return f"{path(name)}({', '.join(map(pattern, items))})"
        case r.PStruct():
            return _struct(pat)
        case r.PPath(path=name):
            return path(name)
        case r.PLit(value=value):
            return _literal_pattern(value)
        case r.PRef(inner=inner_pat, mut=mut):
            return ("&mut " if mut else "&") + single(inner_pat)
        case r.POr(items=items):
            return " | ".join(map(single, items))
        case r.PRest():
            return ".."
        case _:
            raise TypeError(f"no such pattern: {type(pat).__name__}")


def _struct(pat: r.PStruct) -> str:
    parts = []
    for name, inner in pat.fields:
        same = isinstance(inner, r.PBind) and inner.name == name
        parts.append(pattern(inner) if same else f"{name if name.isdecimal() else ident(name)}: {pattern(inner)}")
    front, rest = path(pat.path), [".."] if pat.rest else []
    inline = ", ".join([*parts, *rest])
    if not inline:
        return front + " {}"
    if len(inline) <= STRUCT_WIDTH or not parts:
        return f"{front} {{ {inline} }}"
    if len(parts) == 1 and rest:
        return f"{front} {{\n{indent(inline)}\n}}"
    lines = [part + "," for part in parts] + rest
    return f"{front} {{\n{indent(chr(10).join(lines))}\n}}"


def _literal_pattern(value: r.Expr) -> str:
    match value:
        case r.Unary(op="-", x=r.Int() | r.Float() as x):
            text = literal(x)
            return f"-{text}"
        case r.Range(low=low, high=high, inclusive=inclusive):
            ends = [_literal_pattern(end) if end is not None else "" for end in (low, high)]
            return ends[0] + ("..=" if inclusive else "..") + ends[1]
        case r.Path(path=name, args=()):
            return path(name)
        case _:
            text = literal(value)
            if text is None:
                raise ValueError(f"{type(value).__name__} does not stand in a pattern")
            return text
