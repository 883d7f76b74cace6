"""Variadic parameters that are only gone through once: what makes a type takes any iterator of them (DESIGN.md section 6)."""

from __future__ import annotations

from transpiler.analysis.func_plans import made_type
from transpiler.analysis.implements import roots
from transpiler.analysis.state import State
from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def iterated(s: State) -> dict[n.Local, n.Local]:
    """The parameters, each with the variable that holds one element after the other."""
    listed = _spread(s) | {func.sym for func, _ in s.plan.summaries.program.targets.taken}
    found: dict[n.Local, n.Local] = {}
    for package in s.plan.module.packages:
        for item in package.items:
            if not isinstance(item, n.Func) or item.body is None or not item.sig.variadic or item.sym in listed:
                continue
            if item.recv is None and made_type(s, package, item) is not None:
                element = _once(s, item, item.body, item.params[-1])
                if element is not None:
                    found[item.params[-1]] = element
    return found


def _spread(s: State) -> set[str]:
    """Functions that get a whole slice for a variadic parameter."""
    found: set[str] = set()
    for root in roots(s.plan.module):
        for node in preorder(root):
            match node:
                case n.Call(callee=n.FuncRef(sym=sym)) if node.spread is not None or node.forwards:
                    found.add(sym)
                case _:
                    pass
    return found


def _once(s: State, func: n.Func, body: n.Block, param: n.Local) -> n.Local | None:
    """The variable of the one loop over a parameter, when all else asks for its length as a hint."""
    loops = [
        stmt for stmt in body.stmts if isinstance(stmt, n.Range) and isinstance(stmt.x, n.Use) and stmt.x.local is param
    ]
    if (
        len(loops) != 1
        or not isinstance(loops[0].key, n.Blank | type(None))
        or not isinstance(loops[0].value, n.Declare)
    ):
        return None
    known = {id(loops[0].x)}
    for node in own(func):
        match node:
            case n.Builtin(name="make", of=of, args=args) if of is not None and isinstance(s.underlying(of), t.Map):
                for arg in args:
                    if isinstance(arg, n.Builtin) and arg.name == "len":
                        known.update(id(x) for x in arg.args)
            case _:
                pass
    mentions = [node for node in preorder(func) if isinstance(node, n.Use) and node.local is param]
    return loops[0].value.local if all(id(node) in known for node in mentions) else None
