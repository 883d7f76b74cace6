"""Mutants of Go files: what a seed makes of a text is always the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

TOKEN = re.compile(
    rb"\w+|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|//[^\n]*|/\*.*?\*/|<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--"
    rb"|[=!<>:+\-*/%&|^]=|<<|>>|&\^|\n|[^\w\s]",
    re.DOTALL,
)
WORDS = (
    b"break case chan const continue default defer else fallthrough for func go goto if import interface map package"
    b" range return select struct switch type var nil true iota x T int string any error len append new make _ 0 1 -1 1.5"
    b" 1i 'a' \"s\" `r` 0x 1e999999 ( ) [ ] { } , ; : := = == != < > <- ... . + - * / % & | ^ << >> && || ! ~ ++ -- += \n"
).split(b" ")  # fmt: skip
BYTES = (
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\\",
    b'"',
    b"`",
    b"'",
    b"/*",
    b"*/",
    b"//",
    "世".encode(),
    b"\xed\xa0\x80",
)

Mutation = Callable[[random.Random, list[bytes]], None]


def mutant(text: bytes, seed: str) -> bytes:
    """One to four changes of a text, at the places the seed chooses."""
    rng = random.Random(seed)
    parts = _parts(text)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        if parts:
            rng.choice(MUTATIONS)(rng, parts)
    return b"".join(parts)


def _parts(text: bytes) -> list[bytes]:
    """Tokens and what lies between them."""
    parts: list[bytes] = []
    at = 0
    for match in TOKEN.finditer(text):
        if match.start() > at:
            parts.append(text[at : match.start()])
        parts.append(match.group())
        at = match.end()
    parts.append(text[at:])
    return parts


def _at(rng: random.Random, parts: list[bytes]) -> int:
    return rng.randrange(len(parts))


def _drop(rng: random.Random, parts: list[bytes]) -> None:
    del parts[_at(rng, parts)]


def _double(rng: random.Random, parts: list[bytes]) -> None:
    at = _at(rng, parts)
    parts.insert(at, parts[at])


def _swap(rng: random.Random, parts: list[bytes]) -> None:
    a, b = _at(rng, parts), _at(rng, parts)
    parts[a], parts[b] = parts[b], parts[a]


def _replace(rng: random.Random, parts: list[bytes]) -> None:
    parts[_at(rng, parts)] = rng.choice(WORDS)


def _insert(rng: random.Random, parts: list[bytes]) -> None:
    parts.insert(_at(rng, parts), b" " + rng.choice(WORDS) + b" ")


def _copy(rng: random.Random, parts: list[bytes]) -> None:
    """Another token of the file in the place of one."""
    parts[_at(rng, parts)] = parts[_at(rng, parts)]


def _move(rng: random.Random, parts: list[bytes]) -> None:
    """A stretch of the file somewhere else."""
    at = _at(rng, parts)
    stretch = parts[at : at + rng.randrange(1, 30)]
    to = _at(rng, parts)
    parts[to:to] = stretch


def _cut(rng: random.Random, parts: list[bytes]) -> None:
    at = _at(rng, parts)
    del parts[at : at + rng.randrange(1, 30)]


def _truncate(rng: random.Random, parts: list[bytes]) -> None:
    del parts[_at(rng, parts) :]


def _byte(rng: random.Random, parts: list[bytes]) -> None:
    """An odd byte inside of a token."""
    at = _at(rng, parts)
    place = rng.randrange(len(parts[at]) + 1)
    parts[at] = parts[at][:place] + rng.choice(BYTES) + parts[at][place:]


def _nest(rng: random.Random, parts: list[bytes]) -> None:
    at = _at(rng, parts)
    opening, closing = rng.choice(
        ((b"(", b")"), (b"[]", b""), (b"*", b""), (b"{", b"}"), (b"func() {", b"}"), (b"&", b""))
    )
    count = rng.choice((1, 2, 50))
    parts[at] = opening * count + parts[at] + closing * count


MUTATIONS: tuple[Mutation, ...] = (
    _drop, _double, _swap, _replace, _replace, _insert, _copy, _copy, _move, _cut, _truncate, _byte, _nest,
)  # fmt: skip
