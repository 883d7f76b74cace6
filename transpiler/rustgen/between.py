"""Two comparisons of one place with constants, as Rust writes them: `(1..=9).contains(&x)`."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import reference

FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
Bound = tuple[r.Expr, str, int, r.Expr]


def joined(op: str, x: r.Expr, y: r.Expr) -> r.Expr:
    """`x && y` or `x || y`; two bounds of a place become a range, where that reads as well and means the same."""
    plain = r.Binary(op, x, y)
    if isinstance(x, r.Binary) and x.op == op:
        last = joined(op, x.y, y)
        return plain if isinstance(last, r.Binary) else r.Binary(op, x.x, last)
    first, second = _bound(x), _bound(y)
    if first is None or second is None or first[0] != second[0]:
        return plain
    if first[1].startswith(">") == second[1].startswith(">"):
        return plain
    above, below = (first, second) if first[1].startswith(">") else (second, first)
    if op == "&&" and above[1] == ">=" and above[2] <= below[2]:
        return contains(above[3], below[3], below[1] == "<=", above[0])
    if op == "||" and below[1] == "<" and below[2] <= above[2]:
        return r.Unary("!", contains(below[3], above[3], above[1] == ">", above[0]))
    return plain


def _bound(expr: r.Expr) -> Bound | None:
    """Of `place op constant`: the place, the operator, the constant's value and its expression."""
    match expr:
        case r.Binary(op=("<" | ">" | "<=" | ">=") as op, x=x, y=y):
            if _is_place(x) and (value := _constant(y)) is not None:
                return x, op, value, y
            if _is_place(y) and (value := _constant(x)) is not None:
                return y, FLIPPED[op], value, x
            return None
        case _:
            return None


def _is_place(expr: r.Expr) -> bool:
    while isinstance(expr, r.Field):
        expr = expr.base
    return isinstance(expr, r.Path) and "::" not in expr.path


def _constant(expr: r.Expr) -> int | None:
    match expr:
        case r.Int(value=value) | r.Byte(value=value):
            return value
        case r.Char(value=char):
            return ord(char)
        case r.Unary(op="-", x=r.Int(value=value)):
            return -value
        case _:
            return None


ASCII = {("a", "z"): "is_ascii_lowercase", ("A", "Z"): "is_ascii_uppercase", ("0", "9"): "is_ascii_digit"}


def contains(low: r.Expr, high: r.Expr, inclusive: bool, place: r.Expr) -> r.Expr:
    """`(low..=high).contains(&place)`; letters and digits have names of their own."""
    match low, high:
        case (r.Byte(value=a), r.Byte(value=b)) if inclusive and (chr(a), chr(b)) in ASCII:
            return r.MethodCall(place, ASCII[chr(a), chr(b)], [])
        case (r.Char(value=first), r.Char(value=last)) if inclusive and (first, last) in ASCII:
            return r.MethodCall(place, ASCII[first, last], [])
        case _:
            pass
    return r.MethodCall(r.Range(low, high, inclusive), "contains", [reference(place)])
