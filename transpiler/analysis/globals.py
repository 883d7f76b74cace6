"""What package variables become."""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.forms import form_of
from transpiler.analysis.global_writes import global_writes
from transpiler.analysis.implements import roots
from transpiler.analysis.plan import GlobalKind, GlobalPlan
from transpiler.analysis.state import State
from transpiler.analysis.threads import may_move, one_thread
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust.names import Scope, screaming


def plan_globals(s: State) -> None:
    """Decides for all package variables that are no sentinels."""
    kept = _kept(s)
    for package in s.plan.module.packages:
        scope = Scope(taken=_constructors(s, package))
        for item in package.items:
            if not isinstance(item, n.GlobalVar) or item.sym in s.plan.globals or item.name == "_":
                continue
            form = form_of(s.plan, item.type, s.plan.slots.global_(item.sym, item.type))
            name = scope.fresh(screaming(item.name))
            s.plan.globals[item.sym] = _planned(s, item, name, form, item.sym in kept)
    _settle_bound(s)


def _constructors(s: State, package: n.Package) -> set[str]:
    """Names of types that are names of values too: a tuple struct's, and that of one without fields."""
    found: set[str] = set()
    for item in package.items:
        if isinstance(item, n.TypeDecl) and item.sym in s.plan.types:
            known = s.plan.types[item.sym]
            if known.kind == "newtype" or (known.kind == "struct" and not item.fields):
                found.add(known.name)
    return found


def _planned(s: State, item: n.GlobalVar, name: str, form: f.Form, kept: bool) -> GlobalPlan:
    written = item.sym in s.written_globals
    if one_thread(s.plan) and (kept or not may_move(s.plan, form)):
        # With more threads each would have a variable of its own.
        return GlobalPlan("local", name, form, pointed=written or kept)
    return GlobalPlan("cell" if written else _kind(item, form), name, form)


def _settle_bound(s: State) -> None:
    """Variables whose value belongs to one thread: no thread could tell its own copy of what nobody changes."""
    plans = s.plan.globals
    bound = {sym for sym, one in plans.items() if one.kind in ("cell", "lazy") and not may_move(s.plan, one.form)}
    if not bound:
        return
    changed = global_writes(s.plan.summaries).written
    for package in s.plan.module.packages:
        for item in package.items:
            if isinstance(item, n.GlobalVar) and item.sym in bound:
                kind: GlobalKind = "local" if item.sym not in changed and _is_quiet(s, item.init) else "refused"
                plans[item.sym] = replace(plans[item.sym], kind=kind)


def _is_quiet(s: State, init: n.Expr | None) -> bool:
    """Whether the first value can be made once more without anybody seeing it."""
    calls = [node for node in preorder(init) if isinstance(node, n.Call)] if init is not None else []
    program = s.plan.summaries.program
    rows = (program.row(call.callee) for call in calls if program.targets.is_library(call.callee))
    own = (summary for call in calls for summary in s.plan.summaries.of_call(call))
    return all(row is not None and row.pure for row in rows) and all(summary.pure for summary in own)


def _kept(s: State) -> set[str]:
    """The package variables that a pointer into is kept."""
    found: set[str] = set()
    for root in roots(s.plan.module):
        for node in preorder(root):
            if isinstance(node, n.AddrOf) and isinstance(base := storage_of(node.x), n.Global):
                form = form_of(s.plan, node.type, s.plan.slots.exprs.get(id(node)))
                if isinstance(form.inner if isinstance(form, f.Opt) else form, f.PtrForm):
                    found.add(base.sym)
    return found


def storage_of(place: n.Expr) -> n.Expr:
    """What a place lies in: without its fields and elements."""
    while isinstance(place, n.Select | n.Index):
        if isinstance(place, n.Index) and not isinstance(place.base.type, t.Array | t.Named):
            return place
        place = place.base
    return place


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
