"""What package variables become."""

from __future__ import annotations

from transpiler.analysis.forms import form_of
from transpiler.analysis.implements import roots
from transpiler.analysis.plan import GlobalKind, GlobalPlan
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust.names import Scope, screaming


def plan_globals(s: State) -> None:
    """Decides for all package variables that are no sentinels."""
    for package in s.plan.module.packages:
        scope = Scope()
        for item in package.items:
            if not isinstance(item, n.GlobalVar) or item.sym in s.plan.globals or item.name == "_":
                continue
            form = form_of(s.plan, item.type, s.plan.slots.global_(item.sym, item.type))
            name = scope.fresh(screaming(item.name))
            s.plan.globals[item.sym] = GlobalPlan(
                "cell" if item.sym in s.written_globals else _kind(item, form), name, form
            )


def _kind(item: n.GlobalVar, form: f.Form) -> GlobalKind:
    if isinstance(item.init, n.Const) and isinstance(form, f.Prim):
        return "static"
    return "lazy"


def written_globals(s: State) -> set[str]:
    """The package variables that are written, or whose address is taken, after they were initialised."""
    found: set[str] = set()
    for summary in s.plan.summaries.by_func.values():
        found |= summary.writes_globals
    for root in roots(s.plan.module):
        for node in preorder(root):
            match node:
                case n.AddrOf(x=n.Global(sym=sym)):
                    found.add(sym)
                case n.Assign(targets=targets):
                    found |= {x.sym for x in targets if isinstance(x, n.Global)}
                case _:
                    pass
    return found
