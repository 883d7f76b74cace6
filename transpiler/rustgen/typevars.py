"""Types as rustc infers them, as far as numbers in them go: variables that become equal, and what is known of them.

A number that nothing else gives its type is `i32` in Rust (Go spec: Constants, whose untyped ones are `int`); so a variable
here stands for a type with such a number in it, or for one that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from transpiler.ir import types as t

NUMBERS = frozenset(
    {"int", "int8", "int16", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "float32"}
)
"""The types that are not what Rust takes a literal for by itself."""


@dataclass(slots=True, eq=False)
class Var:
    """A type that is still to be found out; `known`: all of it is given. `parts` are those of a container by their labels:
    `elem`, `key`, `val`, the results (`r0`) and parameters (`p0`) of a function, the arguments of a generic type (`0`)."""

    known: bool = False
    same: Var | None = None
    parts: dict[str, Var] = field(default_factory=dict)

    def find(self) -> Var:
        """The variable that stands for all that are equal to this one."""
        at = self
        while at.same is not None:
            at = at.same
        return at

    def part(self, label: str) -> Var:
        """A part of the type."""
        top = self.find()
        if top.known:
            return KNOWN
        return top.parts.setdefault(label, Var())


KNOWN = Var(known=True)


def fix(var: Var) -> None:
    """Notes that something gives the type, with all its parts."""
    top = var.find()
    if not top.known:
        top.known = True
        for part in top.parts.values():
            fix(part)


def unify(a: Var, b: Var) -> None:
    """Notes that two types are one."""
    a, b = a.find(), b.find()
    if a is b:
        return
    if a.known or b.known:
        fix(a)
        fix(b)
        return
    a.same = b
    for label, part in a.parts.items():
        if label in b.parts:
            unify(part, b.parts[label])
        else:
            b.parts[label] = part


def parts_of(type_: t.Type, underlying: Callable[[t.Type], t.Type]) -> Iterator[tuple[str, t.Type]]:
    """The labelled parts of a container type; a pointer is what it points at."""
    match underlying(type_):
        case t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            yield "elem", elem
        case t.Map(key=key, value=value):
            yield "key", key
            yield "val", value
        case t.Func(params=params, results=results):
            yield from ((f"p{i}", param) for i, param in enumerate(params))
            yield from ((f"r{i}", result) for i, result in enumerate(results))
        case t.Tuple(types=types):
            yield from ((f"r{i}", part) for i, part in enumerate(types))
        case _:
            return
