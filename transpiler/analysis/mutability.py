"""Which variables need `mut`."""

from __future__ import annotations

from transpiler.analysis.implements import roots
from transpiler.analysis.interior import is_interior
from transpiler.analysis.plan import Plan
from transpiler.analysis.refs import bases
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.analysis.uses import Access, Path, UseInfo
from transpiler.ir import forms as f
from transpiler.ir import nodes as n

TICKER = f.Ext("gort::time::Ticker")


def plan_mutability(s: State) -> None:
    """Fills in `Plan.mutated`: assigned again, written in place, or borrowed mutably while it owns."""
    for local, form in s.plan.locals.items():
        if local in s.plan.senders or (form == TICKER and _ticks(s, local)):
            s.plan.mutated.add(local)
        if isinstance(form, f.CellForm | f.PtrForm):
            continue
        if any(_changes(s, form, info) for info in s.uses.get(local, ())):
            s.plan.mutated.add(local)
        if isinstance(form, f.FnForm) and form.kind.endswith("fnmut"):
            s.plan.mutated.add(local)
    for sink in s.sinks:
        if _is_mut_ref(_target(s, sink)):
            _lent(s, sink)
    for root in roots(s.plan.module):
        for node in preorder(root):
            match node:
                case n.Call(
                    callee=n.FuncRef(sym="errors.As"), args=[_, n.ToInterface(x=n.AddrOf(x=n.Use(local=local)))]
                ):
                    s.plan.mutated.add(local)
                case _:
                    pass


def _lent(s: State, sink: Sink) -> None:
    """The variables in whose own storage a value lies that is borrowed mutably."""
    for base, path in bases(s, sink.value):
        form = s.plan.locals.get(base)
        if form is not None and not isinstance(form, f.CellForm | f.PtrForm) and _in_place(s, form, path, False):
            s.plan.mutated.add(base)


def _target(s: State, sink: Sink) -> f.Form | None:
    """The form of the variable or parameter that a value goes to."""
    if sink.kind == "local" and sink.local is not None:
        return s.plan.locals.get(sink.local)
    if sink.kind == "arg" and sink.func is not None and (plan := s.plan.funcs.get(sink.func)) is not None:
        return plan.recv if sink.index < 0 else plan.params[sink.index] if sink.index < len(plan.params) else None
    return None


def _is_mut_ref(form: f.Form | None) -> bool:
    inner = form.inner if isinstance(form, f.Opt) else form
    return isinstance(inner, f.Ref) and inner.mut and not isinstance(inner.inner, f.FnForm)


def _changes(s: State, form: f.Form, info: UseInfo) -> bool:
    if info.access is Access.WRITE:
        return True
    if info.access not in (Access.WRITE_PART, Access.BORROW_MUT, Access.ADDR) or not isinstance(info.node, n.Use):
        return False
    return _in_place(s, form, info.path, info.access is Access.WRITE_PART)


def _in_place(s: State, form: f.Form | None, path: Path, written: bool) -> bool:
    """Whether a write at the end of a path changes the variable's own storage: handles and borrows are written through.

    `written`: the end itself is assigned; else it is handed to what writes through it.
    """
    for at, part in enumerate(path):
        while isinstance(form, f.Opt | f.Boxed):
            form = form.inner
        if form is None:
            return True
        if _through(s.plan, form):
            return False
        match form:
            case f.Adt(sym=sym) if part[0] == "field":
                form = s.plan.fields.get((sym, part[1]))
            case f.Adt(sym=sym) if part[0] != "deref":
                known = s.plan.types.get(sym)
                return _in_place(s, known.inner if known is not None else None, path[at:], written)
            case f.Seq(elem=inner) | f.Arr(elem=inner) if part[0] == "elem":
                form = inner
            case f.Dict(value=inner) if part[0] == "key":
                form = inner
            case _:
                pass
    while isinstance(form, f.Opt | f.Boxed):
        form = form.inner
    return written or form is None or not _through(s.plan, form)


def _through(plan: Plan, form: f.Form) -> bool:
    """Whether what lies behind a value is written without changing the value."""
    match form:
        case f.Ref() | f.Handle() | f.PtrForm() | f.Shared() | f.CellForm():
            return True
        case f.Seq(kind="gort") | f.Dict(kind="gort"):
            return True
        case _:
            return shared_place(plan, form)


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
