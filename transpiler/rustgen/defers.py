"""`defer` and `recover` (Go spec: Defer statements, Handling panics): `gort::defer::scope` around the body."""

from __future__ import annotations

from transpiler.analysis.tree import own
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen, Refuse


def has_defers(func: n.Func) -> bool:
    """Whether a function defers anything itself."""
    return any(isinstance(node, n.Defer) for node in own(func))


def scope(g: Gen, func: n.Func) -> r.Block:
    """A body that defers."""
    raise Refuse("GX0431", "defer is not translated yet", func.span)


def defer(g: Gen, stmt: n.Defer) -> list[r.Stmt]:
    """A `defer` statement inside a scope."""
    raise Refuse("GX0431", "defer is not translated yet", stmt.span)
