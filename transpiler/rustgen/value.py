"""A Rust expression with the form of its value: what generation of expressions returns and coercion takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from transpiler.ir import forms as f
from transpiler.rust import nodes as r


@dataclass(slots=True)
class Value:
    """`expr` has the form `form`.

    `place`: it names a Rust place; its value can be borrowed, and owning it takes a copy, a clone or a move. A call's
    result or a literal is no place: it is owned by whoever uses it. `moves`: (of a place) nothing reads it again, so it
    may be moved out; `takes`: it may be taken, leaving the default. `guard`: the place lies behind `handle.borrow()` of a handle
    (`handle`) or a `gort::Ptr` (`ptr`), a marker that `coerce.py` turns into an access that ends before anything else runs.
    `literal`: a literal of no fixed type, which takes the type that is wanted.
    """

    expr: r.Expr
    form: f.Form
    place: bool = False
    moves: bool = False
    takes: bool = False
    guard: Literal["", "handle", "ptr"] = ""
    literal: bool = False


def owned(expr: r.Expr, form: f.Form) -> Value:
    """A value of its own: a call's result, a literal."""
    return Value(expr, form)


def place(expr: r.Expr, form: f.Form) -> Value:
    """A place that stays readable."""
    return Value(expr, form, place=True)
