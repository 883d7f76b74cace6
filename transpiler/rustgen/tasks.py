"""Goroutines, channels and `select` (Go spec: Go statements, Send statements, Select statements)."""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen, Refuse


def concurrent(g: Gen, stmt: n.Stmt) -> list[r.Stmt]:
    """A `go`, send or `select` statement."""
    raise Refuse("GX0432", "goroutines and channels are not translated yet", stmt.span)


def receive_loop(g: Gen, node: n.Range) -> list[r.Stmt]:
    """`for v := range ch`."""
    raise Refuse("GX0432", "goroutines and channels are not translated yet", node.span)
