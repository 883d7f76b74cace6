"""Names and literals as Rust writes them: the only place where text becomes part of Rust source.

Each function raises ValueError for what Rust cannot hold, so that no text of the input becomes code.
"""

from __future__ import annotations

import re

# Strict and reserved words of edition 2024, `union` and the like being words only in their places.
KEYWORDS = frozenset(
    """
    abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if
    impl in let loop macro match mod move mut override priv pub ref return self Self static struct super trait true
    try type typeof unsafe unsized use virtual where while yield
    """.split()  # noqa: SIM905
)
PATH_WORDS = frozenset({"self", "Self", "super", "crate"})
VISIBILITIES = frozenset({"", "pub", "pub(crate)", "pub(super)"})
SELF_FORMS = frozenset({"self", "mut self", "&self", "&mut self"})
INTEGER = re.compile(r"-?(?:0x[0-9a-fA-F_]*[0-9a-fA-F]_*|0o[0-7_]*[0-7]_*|0b[01_]*[01]_*|[0-9][0-9_]*)", re.ASCII)
FLOAT = re.compile(r"-?[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9_]*[0-9][0-9_]*)?", re.ASCII)
SUFFIXES = frozenset(
    {"", "f32", "f64"} | {kind + size for kind in "iu" for size in ("8", "16", "32", "64", "128", "size")}
)
# What cannot be seen, or changes how its neighbours are shown: controls, odd spaces, directions, joiners, tags.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
# What a comment may not hold: its end, and what rustc refuses there (text directions, a lone carriage return).
UNFIT = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
SURROGATE = re.compile("[\ud800-\udfff]")
SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


def ident(name: str) -> str:
    """A valid identifier, checked."""
    if not name.isidentifier() or (name in KEYWORDS and name not in PATH_WORDS):
        raise ValueError(f"not a Rust identifier: {name!r}")
    return name


def path(text: str) -> str:
    """A path of valid identifiers, checked."""
    parts = text.split("::")
    if parts[0] == "" and len(parts) > 1:
        parts = parts[1:]
    for part in parts:
        ident(part)
    return text


def use_name(text: str) -> str:
    """What may stand in the braces of a `use`: a path, perhaps renamed, or `*`."""
    name, _, alias = text.partition(" as ")
    if name == "*" and not alias:
        return text
    path(name.removesuffix("::*") if not alias else name)
    if alias and alias != "_":
        ident(alias)
    return text


def visibility(text: str) -> str:
    """A visibility, checked, with the space that follows it."""
    if text not in VISIBILITIES:
        raise ValueError(f"not a visibility: {text!r}")
    return text + " " if text else ""


def self_form(text: str) -> str:
    """The form in which a method takes `self`, checked."""
    if text not in SELF_FORMS:
        raise ValueError(f"not a form of self: {text!r}")
    return text


def lifetime(name: str) -> str:
    """A lifetime or label, checked."""
    bare = name.removeprefix("'")
    if bare not in ("static", "_"):
        ident(bare)
    return "'" + bare


def integer(value: int, text: str | None, suffix: str) -> str:
    """An integer literal; `text` must be one of its spellings."""
    if suffix not in SUFFIXES or (text is not None and not INTEGER.fullmatch(text)):
        raise ValueError(f"not an integer literal: {text!r} {suffix!r}")
    if text is None:
        return str(value) + suffix
    if int(text.replace("_", ""), 0 if re.match(r"-?0[xob]", text) else 10) != value:
        raise ValueError(f"{text} is not {value}")
    return text + suffix


def floating(text: str, suffix: str) -> str:
    """A float literal: with a point or an exponent, unless its suffix tells."""
    if suffix not in ("", "f32", "f64") or not FLOAT.fullmatch(text):
        raise ValueError(f"not a float literal: {text!r} {suffix!r}")
    if not suffix and not re.search(r"[.eE]", text):
        text += ".0"
    return text + suffix


def escape(value: str, quote: str) -> str:
    """The inside of a string or character literal, where all can be seen."""
    if SURROGATE.search(value):
        raise ValueError("half of a surrogate pair is not a character of Rust")
    text = "".join(SHORT.get(char, "\\" + char if char == quote else char) for char in value)
    return UNSEEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def string(value: str) -> str:
    """A string literal."""
    return '"' + escape(value, '"') + '"'


def character(value: str) -> str:
    """A character literal."""
    if len(value) != 1:
        raise ValueError(f"not one character: {value!r}")
    return "'" + escape(value, "'") + "'"


def byte_string(value: bytes) -> str:
    """A byte string literal."""
    return 'b"' + "".join(_byte(byte, '"') for byte in value) + '"'


def byte_character(value: int) -> str:
    """A byte literal."""
    if not 0 <= value < 256:
        raise ValueError(f"not a byte: {value}")
    return "b'" + _byte(value, "'") + "'"


def _byte(value: int, quote: str) -> str:
    char = chr(value)
    if char == quote:
        return "\\" + char
    return SHORT.get(char) or (char if 32 <= value < 127 else f"\\x{value:02x}")


def comment(text: str) -> str:
    """Text made safe for one line of comment."""
    return SURROGATE.sub("?", UNFIT.sub(" ", text)).rstrip()
