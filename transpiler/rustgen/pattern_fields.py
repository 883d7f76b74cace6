"""`var c T; c.a = x; c.b = y` is one literal, `T { a: x, b: y, .. }`: what is zero first is not seen before it is filled."""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import assign
from transpiler.rustgen.context import Gen

Match = tuple[list[r.Stmt], int, bool]


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """The pattern at statement `i`."""
    match stmts[i]:
        case n.Assign(
            targets=[n.Declare(local=local)],
            values=[n.Zero() | n.StructLit(fields=[]) | n.AddrOf(x=n.StructLit(fields=[])) as value],
            trail=None,
        ):
            empty = value.x if isinstance(value, n.AddrOf) else value
        case _:
            return None
    if not isinstance(g.plan.facts.underlying(empty.type), t.Struct) or not isinstance(
        assign.local_form(g, local), f.Adt
    ):
        return None
    filled = _filled(stmts[i + 1 :], local)
    if not filled:
        return None
    fields = [(name, value) for name, value, _ in filled]
    literal: n.Expr = n.StructLit(empty.type, empty.span, fields)
    if isinstance(value, n.AddrOf):
        literal = replace(value, x=literal)
    g.keep.append(literal)
    lead = [line for _, _, stmt in filled for line in stmt.lead]
    made = g.statement(n.Assign(stmts[i].span, [n.Declare(local)], [literal]))
    return [*([r.Comment(lead)] if lead else []), *made], 1 + len(filled), False


def _filled(stmts: list[n.Stmt], local: n.Local) -> list[tuple[str, n.Expr, n.Stmt]]:
    """The fields of a variable that a run of statements gives values, each once, which do not ask for the variable."""
    found: list[tuple[str, n.Expr, n.Stmt]] = []
    for stmt in stmts:
        match stmt:
            case n.Assign(
                targets=[
                    n.Select(base=n.Use(local=owner) | n.Deref(ptr=n.Use(local=owner)), name=name, promoted=False)
                ],
                values=[value],
                trail=None,
            ) if owner is local and name not in [known for known, _, _ in found]:
                if any(isinstance(node, n.Use) and node.local is local for node in preorder(value)):
                    break
                if stmt.lead and found:
                    break  # what the comment is about stays below it
                found.append((name, value, stmt))
            case _:
                break
    return found
