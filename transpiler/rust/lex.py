"""Names and literals as Rust writes them: the only place where text becomes part of Rust source."""

from __future__ import annotations

import re

KEYWORDS = frozenset(
    [
        "abstract",
        "as",
        "async",
        "await",
        "become",
        "box",
        "break",
        "const",
        "continue",
        "crate",
        "do",
        "dyn",
        "else",
        "enum",
        "extern",
        "false",
        "final",
        "fn",
        "for",
        "gen",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "macro",
        "match",
        "mod",
        "move",
        "mut",
        "override",
        "priv",
        "pub",
        "ref",
        "return",
        "self",
        "Self",
        "static",
        "struct",
        "super",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "unsafe",
        "unsized",
        "use",
        "virtual",
        "where",
        "while",
        "yield",
    ]
)
PATH_WORDS = frozenset({"self", "Self", "super", "crate"})
NAME = re.compile(r"^[^\W\d]\w*$")


def ident(name: str) -> str:
    """A valid identifier, checked."""
    if not NAME.match(name) or (name in KEYWORDS and name not in PATH_WORDS):
        raise ValueError(f"not a Rust identifier: {name!r}")
    return name


def path(text: str) -> str:
    """A path of valid identifiers, checked."""
    for part in text.split("::"):
        if part and part != "_":
            ident(part)
    return text


def lifetime(name: str) -> str:
    """A lifetime, checked."""
    ident(name.removeprefix("'"))
    return "'" + name.removeprefix("'")


def escape(value: str, quote: str) -> str:
    """The inside of a string or character literal."""
    out: list[str] = []
    for char in value:
        match char:
            case "\\":
                out.append("\\\\")
            case "\n":
                out.append("\\n")
            case "\r":
                out.append("\\r")
            case "\t":
                out.append("\\t")
            case "\0":
                out.append("\\0")
            case _ if char == quote:
                out.append("\\" + char)
            case _ if char.isprintable():
                out.append(char)
            case _:
                out.append(f"\\u{{{ord(char):x}}}")
    return "".join(out)


def byte_string(value: bytes) -> str:
    """A byte string literal."""
    out: list[str] = []
    for byte in value:
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif char == "\n":
            out.append("\\n")
        elif 32 <= byte < 127:
            out.append(char)
        else:
            out.append(f"\\x{byte:02x}")
    return 'b"' + "".join(out) + '"'


def comment(text: str) -> str:
    """Text made safe for a line comment."""
    return "".join(char if char.isprintable() or char == "\t" else " " for char in text).rstrip()
