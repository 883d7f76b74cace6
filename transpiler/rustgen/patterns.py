"""Runs of Go statements that are one thing in Rust. Each pattern is exact under the conditions it checks, and lies in its own
file; the first that matches wins."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen import (
    pattern_as,
    pattern_fields,
    pattern_nil,
    pattern_pop,
    pattern_rest,
    pattern_slices,
    pattern_try,
)
from transpiler.rustgen.context import Gen

Match = tuple[list[r.Stmt], int, bool]
Pattern = Callable[[Gen, list[n.Stmt], int, bool], Match | None]


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """The Rust for the statements from `i` on, how many they are, and whether they end the block as its value."""
    patterns: tuple[Pattern, ...] = (
        pattern_as.match,
        pattern_fields.match,
        pattern_pop.match,
        pattern_slices.match,
        pattern_try.match,
        pattern_nil.match,
        pattern_rest.match,
    )
    for pattern in patterns:
        found = pattern(g, stmts, i, tail)
        if found is not None:
            return found
    return None
