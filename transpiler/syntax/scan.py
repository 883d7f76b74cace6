"""Go's tokens, for the recogniser: what go/scanner finds wrong with a text is found here, in its words and places.

A token is its kind, its offset and its text. Kinds are the token itself for operators and keywords, else `IDENT`, `INT`,
`FLOAT`, `IMAG`, `CHAR`, `STRING`, `EOF`. A semicolon that a line end stands for has the text "\\n" (Go spec: Semicolons).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

WORDS = """
break case chan const continue default defer else fallthrough for func go goto if import interface map package range
return select struct switch type var
"""
KEYWORDS = frozenset(WORDS.split())
LITERALS = frozenset(("IDENT", "INT", "FLOAT", "IMAG", "CHAR", "STRING"))
# What a line may end with so that a semicolon follows.
ENDING = LITERALS | {"break", "continue", "fallthrough", "return", "++", "--", ")", "]", "}"}
BOM = b"\xef\xbb\xbf"

TOKEN = re.compile(
    rb"(?P<blank>[ \t\r]+)|(?P<newline>\n)|(?P<word>[A-Za-z_\x80-\xff][\w\x80-\xff]*)"
    rb"|(?P<number>(?=\.?[0-9])(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?|0[bBoO][0-9_]*(?:\.[0-9_]*)?"
    rb"|[0-9_]*(?:\.[0-9_]*)?)(?:[eEpP][+-]?[0-9_]*)?i?)"
    rb'|(?P<string>"(?:[^"\\\n]+|\\[^\n])*"?)|(?P<raw>`[^`]*`?)|(?P<char>\'(?:[^\'\\\n]+|\\[^\n])*\'?)'
    rb"|(?P<line>//[^\n]*)|(?P<block>/\*(?:[^*]+|\*(?!/))*(?:\*/)?)"
    rb"|(?P<op><<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|==|!=|<=|>=|:=|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|>>|&\^"
    rb"|[-+*/%&|^<>=!()\[\]{},;.:~])",
    re.DOTALL,
)
ESCAPE = re.compile(
    rb"\\(?:[abfnrtv\\QUOTE]|[0-3][0-7]{2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})".replace(b"QUOTE", b"\"'")
)
# A string whose escapes are right, none of them a code point's.
SIMPLE = re.compile(rb'"(?:[^"\\\n]+|\\(?:[abfnrtv\\"]|[0-3][0-7]{2}|x[0-9a-fA-F]{2}))*"')
NAMES = {"x": "hexadecimal literal", "o": "octal literal", "0": "octal literal", "b": "binary literal"}


class Problem(Exception):
    """The first thing that is wrong with a file: where, and what, as go/parser says it."""

    def __init__(self, offset: int, message: str, encoding: bool = False) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.encoding = encoding


@dataclass(slots=True)
class Scanner:
    """The text, how far it is read, and whether a line end is a semicolon now."""

    text: bytes
    at: int = 0
    ending: bool = False
    line_end: int = -1
    """The first line end inside a comment that stands for a semicolon."""


def first_unreadable(text: bytes) -> tuple[int, str] | None:
    """The first byte that may stand nowhere in a Go file: NUL, a byte order mark after the first place, no UTF-8."""
    found: list[tuple[int, str]] = []
    if (at := text.find(b"\0")) >= 0:
        found.append((at, "illegal character NUL"))
    if (at := text.find(BOM, 1)) >= 0:
        found.append((at, "illegal byte order mark"))
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        found.append((error.start, "illegal UTF-8 encoding"))
    return min(found, default=None)


def scan(s: Scanner) -> tuple[str, int, str]:
    """The next token; comments are left out. Raises Problem."""
    if s.line_end >= 0:
        at, s.line_end, s.ending = s.line_end, -1, False
        return ";", at, "\n"
    while True:
        start = s.at
        match = TOKEN.match(s.text, start)
        if match is None:
            return _other(s, start)
        s.at = match.end()
        kind = match.lastgroup
        if kind == "blank":
            continue
        if kind == "newline":
            if s.ending:
                s.ending = False
                return ";", start, "\n"
            continue
        if kind in ("line", "block"):
            _comment(s, start, match.group(), kind)
            if s.line_end >= 0:
                return scan(s)
            continue
        return _token(s, kind or "", start, match.group())


def _other(s: Scanner, start: int) -> tuple[str, int, str]:
    if start < len(s.text):
        char = s.text[start : start + 4].decode("utf-8", "ignore")[:1]
        raise Problem(start, f"illegal character {_named(char or '?')}")
    if s.ending:
        s.ending = False
        return ";", start, "\n"
    return "EOF", start, ""


def _comment(s: Scanner, start: int, text: bytes, kind: str) -> None:
    if kind == "line":
        return
    if len(text) < 4 or not text.endswith(b"*/"):
        raise Problem(start, "comment not terminated")
    if s.ending and b"\n" in text:
        s.line_end = start + text.index(b"\n")


def _token(s: Scanner, kind: str, start: int, raw: bytes) -> tuple[str, int, str]:
    text = raw.decode("utf-8", "replace")
    match kind:
        case "word":
            if not text.isascii():
                text = _word(s, start, text)
            tok = text if text in KEYWORDS else "IDENT"
        case "number":
            tok = check_number(start, text)
        case "string" | "raw" | "char":
            tok = "CHAR" if kind == "char" else "STRING"
            _check_quoted(start, raw, kind)
        case _:
            tok = text
    s.ending = tok in ENDING
    return tok, start, text


def _named(char: str) -> str:
    return f"U+{ord(char):04X} '{char}'"


def _word(s: Scanner, start: int, text: str) -> str:
    """The identifier at the begin of a text; what is no letter ends it."""
    for i, char in enumerate(text):
        category = unicodedata.category(char)
        if char != "_" and category[0] != "L" and not (i and category == "Nd"):
            if i == 0:
                curly = f"curly quotation mark '{char}' (use neutral '\"')"
                raise Problem(start, curly if char in "“”" else f"illegal character {_named(char)}")
            s.at = start + len(text[:i].encode())
            return text[:i]
    return text


def check_number(start: int, text: str) -> str:
    """The kind of a number. Raises Problem where go/scanner finds it wrong."""
    if text.isdigit() and (text[0] != "0" or text == "0"):
        return "INT"
    prefix = text[1].lower() if text[0] == "0" and len(text) > 1 and text[1].lower() in "xob" else ""
    body = text[2:] if prefix else text
    name = NAMES.get(prefix or ("0" if text[0] == "0" and not prefix else ""), "decimal literal")
    split = re.split("[pP]" if prefix == "x" else "[eEpP]", body.removesuffix("i"), maxsplit=1)
    mantissa, exponent = split[0], split[1] if len(split) > 1 else None
    at = start + len(text) - len(body)
    if "." in mantissa and prefix in ("o", "b"):
        raise Problem(at + mantissa.index("."), f"invalid radix point in {name}")
    if not re.search("[0-9a-fA-F]" if prefix == "x" else "[0-9]", mantissa):
        raise Problem(at + len(mantissa), f"{name} has no digits")
    if exponent is not None:
        letter = body[len(mantissa)]
        if letter in "eE" and prefix:
            raise Problem(at + len(mantissa), f"'{letter}' exponent requires decimal mantissa")
        if letter in "pP" and prefix != "x":
            raise Problem(at + len(mantissa), f"'{letter}' exponent requires hexadecimal mantissa")
        if not re.search("[0-9]", exponent):
            raise Problem(start + len(text), "exponent has no digits")
    elif prefix == "x" and "." in mantissa:
        raise Problem(start + len(text), "hexadecimal mantissa requires a 'p' exponent")
    tok = "IMAG" if text.endswith("i") else "INT"
    if tok == "INT" and ("." in mantissa or exponent is not None):
        tok = "FLOAT"
    limit = {"b": "[2-9]", "o": "[89]"}.get(prefix, "[89]" if name == "octal literal" else "")
    if tok == "INT" and limit and (bad := re.search(limit, mantissa)):
        raise Problem(at + bad.start(), f"invalid digit '{bad.group()}' in {name}")
    if "_" in text and (odd := _odd_separator(text)) >= 0:
        raise Problem(start + odd, "'_' must separate successive digits")
    return tok


def _odd_separator(text: str) -> int:
    """The first `_` that does not stand between digits, or between a prefix and a digit; -1 for none."""
    prefix = text[1:2].lower() if text[0] == "0" and text[1:2].lower() in ("x", "o", "b") else ""
    before = "0" if prefix else "."
    for at, char in enumerate(text[2:] if prefix else text, 2 if prefix else 0):
        if char == "_":
            if before != "0":
                return at
            before = "_"
        elif char.isdigit() or (prefix == "x" and char in "abcdefABCDEF"):
            before = "0"
        else:
            if before == "_":
                return at - 1
            before = "."
    return len(text) - 1 if before == "_" else -1


def _check_quoted(start: int, raw: bytes, kind: str) -> None:
    if len(raw) < 2 or raw[-1:] != raw[:1] or (kind != "raw" and _escaped_end(raw)):
        what = {"string": "string literal", "raw": "raw string literal", "char": "rune literal"}[kind]
        raise Problem(start, f"{what} not terminated")
    if kind == "raw":
        return
    if b"\\" in raw and SIMPLE.fullmatch(raw) is None:
        check_escapes(start, raw)
    if kind == "char" and len(ESCAPE.sub(b"?", raw[1:-1]).decode("utf-8", "replace")) != 1:
        raise Problem(start, "illegal rune literal")


def _escaped_end(raw: bytes) -> bool:
    """Whether the last quote belongs to an escape."""
    body = raw[1:-1]
    return (len(body) - len(body.rstrip(b"\\"))) % 2 == 1


def check_escapes(start: int, raw: bytes) -> None:
    """Raises Problem for the first escape of a string or rune that Go does not have."""
    at = raw.find(b"\\")
    while at >= 0:
        match = ESCAPE.match(raw, at)
        other = b"'" if raw[:1] == b'"' else b'"'
        if match is None or match.group() == b"\\" + other:
            _odd_escape(start, raw, at)
        text = match.group()
        if text[1:2] in (b"u", b"U"):
            value = int(text[2:], 16)
            if value > 0x10FFFF or 0xD800 <= value < 0xE000:
                raise Problem(start + at + 1, "escape sequence is invalid Unicode code point")
        at = raw.find(b"\\", match.end())


def _odd_escape(start: int, raw: bytes, at: int) -> NoReturn:
    letter = raw[at + 1 : at + 2]
    if letter in (b"x", b"u", b"U"):
        digits, at = b"0123456789abcdefABCDEF", at + 2
    elif letter.isdigit() and letter < b"8":
        digits, at = b"01234567", at + 1
    else:
        raise Problem(start + at + 1, "unknown escape sequence")
    first = at
    while raw[at] in digits and at < first + 3:
        at += 1
    if raw[at] in digits:
        raise Problem(start + first, "escape sequence is invalid Unicode code point")
    char = raw[at:].decode("utf-8", "replace")[0]
    raise Problem(start + at, f"illegal character {_named(char)} in escape sequence")
