"""The beginning of a program (DESIGN.md section 5): `gort::init()`, or `gort::main` where calls go as deep as in Go."""

from __future__ import annotations

from transpiler.analysis.calls import recursive
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen


def is_entry(g: Gen, func: n.Func) -> bool:
    """Whether a function is the `main` of a program."""
    return func.name == "main" and func.recv is None and g.package.name == "main" and func.file_kind == "src"


def begin(g: Gen, block: r.Block) -> r.Block:
    """The body of `main` with what comes before it."""
    if g.func.plan.asynchronous:
        return r.Block([r.ExprStmt(r.Call(r.Path("gort::init"), [])), *block.stmts], block.value, block.tail)
    if recursive(g.plan.module) or _contains_itself(g):
        closure = r.ClosureExpr([], r.BlockExpr(block))
        return r.Block([r.ExprStmt(r.Call(r.Path("gort::main"), [closure]))])
    return r.Block([r.ExprStmt(r.Call(r.Path("gort::init"), [])), *block.stmts], block.value, block.tail)


def _contains_itself(g: Gen) -> bool:
    """Whether dropping a value may recurse."""
    return any(plan.recursive or plan.shared for plan in g.plan.types.values())
