"""Reads Go's format strings (package fmt: Printing).

Only what is well formed and takes its arguments in order is told apart here; the rest is left to the run-time printer, which
says `%!d(string=hi)`, `%!v(MISSING)` and the like as Go does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

VERB = re.compile(rb"%(?P<flags>[#0+\- ]*)(?P<width>\d+)?(?:\.(?P<prec>\d+)?(?P<dot>))?(?P<verb>[A-Za-z%])")
LIMIT = 1_000_000


@dataclass(slots=True, frozen=True)
class Verb:
    """One verb: its letter, flags as written once each, width and precision, the argument it shows, and its own text.

    A precision that is a lone point is 0.
    """

    letter: str
    flags: frozenset[str]
    width: int | None
    prec: int | None
    arg: int
    text: bytes

    @property
    def plain(self) -> bool:
        """Whether nothing but the letter is said."""
        return not self.flags and self.width is None and self.prec is None


Piece = bytes | Verb


def pieces(text: bytes, args: int) -> list[Piece] | None:
    """The parts of a format for a number of arguments; None when it is not well formed, reorders, stars, or does not fit.

    `%%` is part of the text around it. Texts that follow each other are one piece.
    """
    found: list[Piece] = []
    literal = b""
    at = used = 0
    while at < len(text):
        mark = text.find(b"%", at)
        if mark < 0:
            literal += text[at:]
            break
        literal += text[at:mark]
        match = VERB.match(text, mark)
        if match is None:
            return None
        at = match.end()
        if match["verb"] == b"%":
            literal += b"%"
            continue
        verb = _verb(match, used)
        if verb is None:
            return None
        used += 1
        if literal:
            found.append(literal)
            literal = b""
        found.append(verb)
    if literal:
        found.append(literal)
    return found if used == args else None


def _verb(match: re.Match[bytes], arg: int) -> Verb | None:
    width = int(match["width"]) if match["width"] is not None else None
    prec = int(match["prec"] or 0) if match["dot"] is not None else None
    if max(width or 0, prec or 0) > LIMIT:
        return None
    flags = frozenset(match["flags"].decode())
    return Verb(match["verb"].decode(), flags, width, prec, arg, match[0])


def spec(verb: Verb, right: bool = True, zero: bool = False) -> str:
    """Rust's format spec for the width of a verb, behind the colon; `right`: what is short stands right without `-`.

    `zero`: the type pads with zeros inside its sign when the flag says so, and needs no mark to stand right.
    """
    if verb.width is None:
        return ""
    if "-" in verb.flags:
        return f"<{verb.width}"
    if zero:
        return f"0{verb.width}" if "0" in verb.flags else str(verb.width)
    return f"{'>' if right else '<'}{verb.width}"


def braced(text: str) -> str:
    """Text as it stands in a Rust format string."""
    return text.replace("{", "{{").replace("}", "}}")
