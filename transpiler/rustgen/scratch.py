"""Generates something only to learn its form: names, statements and imports that came up are forgotten."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.value import Value


def scratch(g: Gen, make: Callable[[], Value]) -> Value | None:
    """The value that `make` gives, or None when it is refused."""
    state = g.func
    uses, prelude, taken = set(g.uses), state.prelude, set(state.scope.taken)
    names, narrowed = dict(state.names), dict(state.narrowed)
    state.prelude = []
    try:
        return make()
    except Refuse:
        return None
    finally:
        g.uses = uses
        state.prelude, state.scope.taken = prelude, taken
        state.names, state.narrowed = names, narrowed
