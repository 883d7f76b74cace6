"""Go names to Rust names (DESIGN.md section 8): snake_case, UpperCamelCase, SCREAMING_SNAKE, keywords with `_`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transpiler.rust.lex import KEYWORDS

WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]+s(?![a-z])|[A-Z]?[^\WA-Z_0-9]+|[A-Z]+|\d+|[^\W_]")


def words(name: str) -> list[str]:
    """The words of a Go name: initialisms stay together (`HTTPServer`: HTTP, Server); digits join the word before."""
    found: list[str] = []
    for part in WORDS.findall(name):
        if (part.isdigit() and found) or (part[:1].isdigit() and found):
            found[-1] += part
        else:
            found.append(part)
    return found


def safe(name: str) -> str:
    """A name that is no keyword and begins as an identifier."""
    if not name or name == "_":
        return "_unnamed"
    if name[0].isdigit():
        name = "_" + name
    return name + "_" if name in KEYWORDS else name


def snake(name: str) -> str:
    """The name of a function, variable, field or module."""
    stripped = name.strip("_")
    body = "_".join(word.lower() for word in words(stripped)) or "unnamed"
    return safe(body)


def camel(name: str) -> str:
    """The name of a type or variant."""
    body = "".join(word[:1].upper() + word[1:].lower() for word in words(name.strip("_"))) or "Unnamed"
    return safe(body)


def screaming(name: str) -> str:
    """The name of a constant or static."""
    body = "_".join(word.upper() for word in words(name.strip("_"))) or "UNNAMED"
    return "_" + body if body[0].isdigit() else body


def sentinel(name: str) -> str:
    """The variant of a sentinel error: `ErrEmptyOrder` is `EmptyOrder`, `errFoo` `Foo`."""
    for prefix in ("Err", "err"):
        rest = name[len(prefix) :]
        if name.startswith(prefix) and rest[:1].isupper():
            return camel(rest)
    return camel(name)


@dataclass(slots=True)
class Scope:
    """Hands out names that differ from all others in the scope and those around it."""

    parent: Scope | None = None
    taken: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Whether a name is taken here or further out."""
        return name in self.taken or (self.parent is not None and self.parent.has(name))

    def fresh(self, wanted: str) -> str:
        """The wanted name, or with a number behind it."""
        name, i = wanted, 2
        while self.has(name):
            name, i = f"{wanted}{i}" if not wanted[-1].isdigit() else f"{wanted}_{i}", i + 1
        self.taken.add(name)
        return name
