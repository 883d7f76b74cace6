"""Copies of IR with parts put in other parts' place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from transpiler.ir import nodes as n
from transpiler.rustgen.context import Gen

N = TypeVar("N", n.Expr, n.Block)
KEPT = frozenset({"span", "type", "local", "shape", "of", "sig", "lead", "trail", "tail", "targs", "func"})
PARTS = (n.Expr, n.Stmt, n.Block, n.Callee, n.Case, n.TypeCase, n.Comm, n.Declare)


def rebuilt(g: Gen, root: N, swap: Callable[[n.Expr], n.Expr | None]) -> N:
    """The node with each expression for which `swap` gives another one replaced. What is copied keeps the facts that the
    plan knows of it; function literals are left alone."""
    made = _part(g, root, swap)
    assert isinstance(made, type(root) if isinstance(root, n.Block) else n.Expr)
    return made


def _part(g: Gen, node: object, swap: Callable[[n.Expr], n.Expr | None]) -> object:
    if isinstance(node, list | tuple):
        parts = [_part(g, part, swap) for part in node]
        same = all(a is b for a, b in zip(parts, node, strict=True))
        return node if same else tuple(parts) if isinstance(node, tuple) else parts
    if not isinstance(node, PARTS):
        return node
    if isinstance(node, n.Expr):
        other = swap(node)
        if other is not None:
            g.keep.append(other)
            return other
    changed: dict[str, Any] = {}
    for each in fields(node):
        if each.name in KEPT:
            continue
        old = getattr(node, each.name)
        new = _part(g, old, swap)
        if new is not old:
            changed[each.name] = new
    if not changed:
        return node
    made: Any = replace(node, **changed)
    if isinstance(node, n.Expr):
        assert isinstance(made, n.Expr)
        _carry(g, node, made)
    return made


def _carry(g: Gen, old: n.Expr, new: n.Expr) -> None:
    g.keep.append(new)
    if id(old) in g.plan.exprs:
        g.plan.exprs[id(new)] = g.plan.exprs[id(old)]
    for facts in (g.plan.moves, g.plan.takes):
        if id(old) in facts:
            facts.add(id(new))
