"""Smaller runs of statements: a switch whose rest is its default, a flag that is returned at once."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen import assign, pattern_nil
from transpiler.rustgen.branches import ends_in_return
from transpiler.rustgen.context import Gen
from transpiler.rustgen.initial import unread
from transpiler.rustgen.value import owned

Match = tuple[list[r.Stmt], int, bool]


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """The pattern at statement `i`."""
    first = stmts[i]
    match first:
        case n.Switch() if tail and i + 1 < len(stmts):
            return _rest_as_default(g, first, stmts[i + 1 :])
        case n.Assign(targets=[n.Blank(), n.Declare(local=flag)], values=[n.MapIndex() | n.Call() as source]):
            return _flag(g, flag, source, stmts, i, tail)
        case n.Assign(targets=[n.Declare(local=local)], values=[n.Zero() | n.Const()], lead=[]):
            return _put_off(g, local, stmts[i + 1 :])
        case _:
            return None


def _rest_as_default(g: Gen, node: n.Switch, rest: list[n.Stmt]) -> Match | None:
    """All cases return, and what follows runs for all other values: it is the default case."""
    if any(case.default or case.falls for case in node.cases) or node.label is not None:
        return None
    if not all(ends_in_return(case.body) for case in node.cases):
        return None
    body = n.Block(rest, rest[0].span)
    if not ends_in_return(body) or len(rest) > 3:
        return None
    default = n.Case([], body, rest[0].span, default=True)
    whole = n.Switch(node.span, node.init, node.tag, [*node.cases, default], node.label)
    return g.statement(whole, True), 1 + len(rest), True


def _flag(g: Gen, flag: n.Local, source: n.Expr, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """`_, ok := m[k]`: whether there is an entry."""
    if pattern_nil.option(g, source) is None:
        return None
    present = owned(pattern_nil.present(g, source), g.default(flag.type))
    if i + 2 == len(stmts) and tail and g.func.plan.result.kind == "one":
        last = stmts[i + 1]
        if isinstance(last, n.Return) and len(last.values) == 1:
            value = last.values[0]
            if isinstance(value, n.Use) and value.local is flag:
                return [r.ExprStmt(present.expr, semi=False)], 2, True
    return assign.declare(g, flag, present, source, False), 1, False


def _put_off(g: Gen, local: n.Local, rest: list[n.Stmt]) -> Match | None:
    """`var x T; x, err = f()`: the variable is declared where it gets its value."""
    if local not in unread(g) or isinstance(assign.local_form(g, local), f.CellForm | f.PtrForm | f.FnForm):
        return None
    for stmt in rest:
        uses = [x for x in preorder(stmt) if isinstance(x, n.Use) and x.local is local]
        if not uses:
            continue
        if not isinstance(stmt, n.Assign) or len(uses) != 1 or not any(x is uses[0] for x in stmt.targets):
            return None
        g.func.late.add(local)
        return [], 1, False
    return None
