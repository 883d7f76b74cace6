"""Functions that a body calls, whose names no variable of it may have: Go tells `G` from `g`, Rust does not."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.rustgen.context import Gen


def called(g: Gen, func: n.Func) -> set[str]:
    """The Rust names of the functions mentioned in a body whose Go names are other ones."""
    found: set[str] = set()
    for node in preorder(func):
        match node:
            case n.FuncRef(sym=sym) | n.FuncVal(sym=sym):
                plan = g.plan.of_sym(sym)
                if plan is not None and plan.impl_of is None and plan.name != sym.rpartition(".")[2]:
                    found.add(plan.name)
            case _:
                pass
    return found
