"""Exact constants (Go spec: Constants, Constant expressions): bool, int, Fraction, pairs of them, bytes."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from transpiler.check import types as t
from transpiler.check.types import under

Number = int | Fraction
Complex = tuple[Fraction, Fraction]
Value = bool | int | Fraction | Complex | bytes

ESCAPES = (("a", 7), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9), ("v", 11), ("\\", 92), ("'", 39), ('"', 34))
BITS = (("8", 8), ("16", 16), ("32", 32), ("64", 64))
# How long a number may be written.
LONGEST = 10_000


# The longest number, and the largest decimal exponent, that is read: beyond, a literal is malformed.
LONGEST = 10_000
LARGEST_EXPONENT = 100_000


def literal(kind: str, text: str) -> Value | None:
    """The value of a literal; None when it is malformed."""
    if kind in ("INT", "FLOAT", "IMAG") and len(text) > LONGEST:
        return None
    try:
        match kind:
            case "INT":
                return integer(text)
            case "FLOAT":
                return rational(text)
            case "IMAG":
                body = text[:-1]
                plain = body.lower().replace("_", "")
                if plain.isdigit():
                    return Fraction(0), Fraction(int(plain, 10))
                return Fraction(0), Fraction(rational(body) if not plain.startswith(("0x", "0b", "0o")) else _any(body))
            case "CHAR":
                return _rune(text)
            case _:
                return string(text)
    except (ValueError, IndexError, ZeroDivisionError):
        return None


def excessive(kind: str, text: str) -> bool:
    """Whether a number is longer than go/types takes, or its exponent larger than goxide computes with.

    Both are far beyond any type's.
    """
    if len(text) > LONGEST and kind in ("INT", "FLOAT", "IMAG"):
        return True
    if kind not in ("FLOAT", "IMAG"):
        return False
    found = re.search(r"p[+-]?([0-9_]+)i?$" if text[:2] in ("0x", "0X") else r"e[+-]?([0-9_]+)i?$", text.lower())
    return found is not None and len(found.group(1).replace("_", "").lstrip("0")) > 5


def settled(value: Value) -> Value | None:
    """The value as the compiler keeps it; None when it is too large for that.

    Integers have at most 512 bits. Fractions are exact as long as both their parts have less than 4,096 bits, and have 512
    bits of precision beyond.
    """
    match value:
        case bool() | bytes():
            return value
        case int():
            return value if value.bit_length() <= 512 else None
        case Fraction():
            return _settled(value)
        case (re, im):
            a, b = _settled(re), _settled(im)
            return (a, b) if a is not None and b is not None else None


def _settled(value: Fraction) -> Fraction | None:
    above, below = value.numerator.bit_length(), value.denominator.bit_length()
    if above < 4096 and below < 4096:
        return value
    power = above - below - 512
    if abs(power) > 1 << 20:
        return None
    unit = Fraction(2) ** power
    return Fraction(round(value / unit)) * unit


def _any(text: str) -> Number:
    return rational(text) if "p" in text.lower() or "." in text else integer(text)


def integer(text: str) -> int:
    """An integer literal."""
    plain = text.replace("_", "").lower()
    if plain.startswith(("0x", "0b", "0o")):
        return int(plain, 0)
    if len(plain) > 1 and plain[0] == "0":
        return int(plain, 8)
    return int(plain, 10)


def rational(text: str) -> Fraction:
    """A floating-point literal, exactly."""
    plain = text.replace("_", "").lower()
    if plain.startswith("0x"):
        mantissa, _, exponent = plain[2:].partition("p")
        whole, _, part = mantissa.partition(".")
        value = Fraction(int((whole + part) or "0", 16), 16 ** len(part))
        power = _exponent(exponent)
        return value * Fraction(2) ** power
    _exponent(plain.partition("e")[2])
    return Fraction(plain)


def _exponent(text: str) -> int:
    power = int(text or "0")
    if abs(power) > LARGEST_EXPONENT:
        raise ValueError(text)
    return power


def _rune(text: str) -> int:
    body = text[1:-1]
    if body.startswith("\\"):
        return _escape(body, 0)[0]
    return ord(body)


def _escape(body: str, at: int) -> tuple[int, int, bool]:
    """The value of an escape at a position, where it ends, and whether it is a character (not a byte)."""
    kind = body[at + 1]
    for name, value in ESCAPES:
        if kind == name:
            return value, at + 2, False
    if kind in "xuU":
        size = {"x": 2, "u": 4, "U": 8}[kind]
        return int(body[at + 2 : at + 2 + size], 16), at + 2 + size, kind != "x"
    return int(body[at + 1 : at + 4], 8), at + 4, False


def string(text: str) -> bytes:
    """A string literal's bytes."""
    if text[0] == "`":
        return text[1:-1].replace("\r", "").encode()
    body = text[1:-1]
    if "\\" not in body:
        return body.encode()
    out = bytearray()
    at = 0
    while at < len(body):
        if body[at] != "\\":
            end = body.find("\\", at)
            end = len(body) if end < 0 else end
            out += body[at:end].encode()
            at = end
            continue
        value, at, character = _escape(body, at)
        out += chr(value).encode() if character else bytes([value])
    return bytes(out)


def to_complex(value: Value) -> Complex:
    """A number as a complex one."""
    return value if isinstance(value, tuple) else (Fraction(int_or_fraction(value)), Fraction(0))


def int_or_fraction(value: Value) -> Number:
    """A real number."""
    assert isinstance(value, int | Fraction)
    return value


def represent(value: Value, type_: t.Type) -> Value | None:
    """The value as one of a type, rounded for floats; None when it cannot be (Go spec: Representability)."""
    basic = under(type_)
    if not isinstance(basic, t.Basic):
        return None
    if "boolean" in basic.info:
        return value if isinstance(value, bool) else None
    if "string" in basic.info:
        return value if isinstance(value, bytes) else None
    if isinstance(value, bool | bytes):
        return None
    if "integer" in basic.info:
        return _integer(value, basic)
    if "float" in basic.info:
        return _float(value, basic.name)
    if "complex" in basic.info:
        re, im = to_complex(value)
        part = {"complex64": "float32", "complex128": "float64"}.get(basic.name, "untyped float")
        a, b = _float(re, part), _float(im, part)
        return (Fraction(a), Fraction(b)) if a is not None and b is not None else None
    return None


def _integer(value: int | Fraction | Complex, basic: t.Basic) -> int | None:
    if isinstance(value, tuple):
        if value[1] != 0:
            return None
        value = value[0]
    if isinstance(value, Fraction):
        if value.denominator != 1:
            return None
        value = value.numerator
    if "untyped" in basic.info:
        return value
    low, high = limits(basic)
    return value if low <= value <= high else None


@cache
def limits(basic: t.Basic) -> tuple[int, int]:
    """The smallest and largest value of an integer type on a 64-bit machine."""
    bits = next((size for suffix, size in BITS if basic.name.endswith(suffix)), 64)
    return (0, 2**bits - 1) if "unsigned" in basic.info else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def _float(value: int | Fraction | Complex, name: str) -> Fraction | None:
    if isinstance(value, tuple):
        if value[1] != 0:
            return None
        value = value[0]
    exact = Fraction(value)
    if name == "float64":
        try:
            return Fraction(exact.numerator / exact.denominator)
        except OverflowError:
            return None
    if name == "float32":
        return _round32(exact)
    return exact


def _round32(exact: Fraction) -> Fraction | None:
    """Rounds to the nearest float32, ties to even."""
    if exact == 0:
        return exact
    sign, size = (-1, -exact) if exact < 0 else (1, exact)
    power = size.numerator.bit_length() - size.denominator.bit_length()
    if Fraction(2) ** power > size:
        power -= 1
    unit = Fraction(2) ** (max(power, -126) - 23)
    rounded = Fraction(round(size / unit)) * unit
    if rounded >= Fraction(2) ** 128:
        return None
    return sign * rounded


def compare(op: str, x: Value, y: Value) -> bool:
    """A comparison of constants."""
    if isinstance(x, tuple) or isinstance(y, tuple):
        equal = to_complex(x) == to_complex(y)
        return equal if op == "==" else not equal
    match op:
        case "==":
            return x == y
        case "!=":
            return x != y
    assert not isinstance(x, bool) and not isinstance(y, bool)
    less, same = x < y, x == y  # type: ignore[operator]
    return {"<": less, "<=": less or same, ">": not less and not same, ">=": not less}[op]


def binary(op: str, x: Value, y: Value, integer_division: bool) -> Value | None:
    """An arithmetic, logical or string operation on constants; None for a division by zero."""
    if isinstance(x, bool) and isinstance(y, bool):
        return (x and y) if op == "&&" else (x or y)
    if isinstance(x, bytes) and isinstance(y, bytes):
        return x + y
    if isinstance(x, tuple) or isinstance(y, tuple):
        return _complex(op, to_complex(x), to_complex(y))
    a, b = int_or_fraction(x), int_or_fraction(y)
    match op:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            if b == 0:
                return None
            if integer_division:
                quotient = abs(int(a)) // abs(int(b))
                return quotient if (a < 0) == (b < 0) else -quotient
            return Fraction(a) / Fraction(b)
        case "%":
            if b == 0:
                return None
            rest = abs(int(a)) % abs(int(b))
            return -rest if a < 0 else rest
    i, j = int(a), int(b)
    return {"&": i & j, "|": i | j, "^": i ^ j, "&^": i & ~j}[op]


def _complex(op: str, x: Complex, y: Complex) -> Value | None:
    (a, b), (c, d) = x, y
    match op:
        case "+":
            return a + c, b + d
        case "-":
            return a - c, b - d
        case "*":
            return a * c - b * d, a * d + b * c
        case _:
            size = c * c + d * d
            if size == 0:
                return None
            return (a * c + b * d) / size, (b * c - a * d) / size


def to_float(value: Number) -> float:
    """The nearest float64; infinities where it is too large."""
    exact = Fraction(value)
    try:
        result = exact.numerator / exact.denominator
    except OverflowError:
        return float("inf") if exact > 0 else float("-inf")
    return result
