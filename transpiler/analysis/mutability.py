"""Which variables need `mut`."""

from __future__ import annotations

from transpiler.analysis.implements import roots
from transpiler.analysis.interior import is_interior
from transpiler.analysis.plan import Plan
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.analysis.uses import Access, UseInfo
from transpiler.ir import forms as f
from transpiler.ir import nodes as n

TICKER = f.Ext("gort::time::Ticker")


def plan_mutability(s: State) -> None:
    """Fills in `Plan.mutated`: assigned again, written in place, or borrowed mutably while it owns."""
    for local, form in s.plan.locals.items():
        if local in s.plan.senders or (form == TICKER and _ticks(s, local)):
            s.plan.mutated.add(local)
        if isinstance(form, f.CellForm | f.PtrForm | f.Handle) or shared_place(s.plan, form):
            if any(info.access is Access.WRITE for info in s.uses.get(local, ())) and not isinstance(
                form, f.CellForm | f.PtrForm
            ):
                s.plan.mutated.add(local)
            continue
        borrows = isinstance(form, f.Ref) or (isinstance(form, f.Opt) and isinstance(form.inner, f.Ref))
        if any(_changes(info, borrows) for info in s.uses.get(local, ())):
            s.plan.mutated.add(local)
        if isinstance(form, f.FnForm) and form.kind.endswith("fnmut"):
            s.plan.mutated.add(local)
    for root in roots(s.plan.module):
        for node in preorder(root):
            match node:
                case n.Call(
                    callee=n.FuncRef(sym="errors.As"), args=[_, n.ToInterface(x=n.AddrOf(x=n.Use(local=local)))]
                ):
                    s.plan.mutated.add(local)
                case _:
                    pass


def _changes(info: UseInfo, borrows: bool) -> bool:
    if info.access is Access.WRITE:
        return True
    return (
        not borrows
        and info.access in (Access.WRITE_PART, Access.BORROW_MUT, Access.ADDR)
        and isinstance(info.node, n.Use)
    )


def _ticks(s: State, local: n.Local) -> bool:
    """Whether a ticker's channel is read: `tick` changes it."""
    return any(("field", "C") in info.path for info in s.uses.get(local, ()))


def shared_place(plan: Plan, form: f.Form) -> bool:
    """Whether a value is changed through a shared reference, so that its variable needs no `mut`."""
    match form:
        case f.Shared(inner=inner, sync=True):
            return shared_place(plan, inner)
        case f.Adt(sym=sym):
            return sym in plan.locks
        case _:
            return is_interior(form)
