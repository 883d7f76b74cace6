"""The forms of local variables, and of the expressions that make values for them."""

from __future__ import annotations

from transpiler.analysis.borrow_check import outlived
from transpiler.analysis.captured import cell_form, closure_fate, holder
from transpiler.analysis.forms import borrowed, form_of, func_form, is_copy_type
from transpiler.analysis.liveness import live_range
from transpiler.analysis.params import changes_meanwhile, rewritten, writes_captured
from transpiler.analysis.refs import base_local, is_path, is_shared, stripped, tracked
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.analysis.uses import Access
from transpiler.analysis.written import written_between
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def plan_locals(s: State) -> None:
    """Decides the form of every variable that is no parameter."""
    given: dict[n.Local, list[Sink]] = {}
    for sink in s.sinks:
        if sink.kind == "local" and sink.local is not None:
            given.setdefault(sink.local, []).append(sink)
    for local, func in s.owner.items():
        if local in s.plan.locals:
            cell = cell_form(s, func, local, s.plan.locals[local]) if local.kind == "param" else None
            if cell is not None:
                s.plan.locals[local] = cell
            continue
        form = _form(s, func, local, given.get(local, []))
        ranged = any(isinstance(sink.stmt, n.Range) for sink in given.get(local, ()))
        s.plan.locals[local] = form if ranged or local.kind != "var" else _without_borrow(form)


def _form(s: State, func: n.Func, local: n.Local, given: list[Sink]) -> f.Form:
    form = form_of(s.plan, local.type, s.slot(local))
    if local in s.plan.senders and isinstance(form, f.ChanForm):
        return f.Ext("tokio::sync::mpsc::Receiver", (form.elem,))
    cell = cell_form(s, func, local, form)
    if cell is not None:
        return cell
    if local in func.results and func.named:
        part = s.plan.funcs[func].result.parts[func.results.index(local)]
        return f.Opt(part) if local in s.plan.pairs else part
    if not given:
        return form
    if isinstance(form, f.Handle) and isinstance(s.underlying(local.type), t.Struct):
        return form  # a value of a shared type is a handle of its own
    if local in s.owned_locals:
        return form
    if form == f.STRING and _looked_at(s, func, local, given):
        return f.Ref(form)
    if s.underlying(local.type) == t.STRING:
        return f.STR if form == f.STRING and not _pointed_at(s, func, local) and _lends(s, func, local, given) else form
    if isinstance(under := s.underlying(local.type), t.Func):
        return _held(s, local, under, given) or form
    if isinstance(under, t.Chan):
        return form
    loops = any(sink.element is not None for sink in given)
    if isinstance(form, f.Handle) and is_shared(s, local.type) and loops and rewritten(s, local):
        return f.Adt(form.sym, form.args)
    if all(sink.element == "elem" for sink in given) and not rewritten(s, local):
        return _element(s, func, local, given, form)
    if _pointed_at(s, func, local) or _empty(s, local, given):
        return form
    if len(given) > 1 and (_shared_store(form) or any(_from_shared(s, sink) for sink in given)):
        return form  # what it is given later may be a value of its own, which nothing else keeps
    if tracked(s, local.type) and all(_borrows(s, sink) for sink in given):
        return borrowed(s.plan, local.type, form, local in s.writers)
    if _is_part(s, local, given) and not rewritten(s, local) and not any(outlived(s, sink, local) for sink in given):
        return borrowed(s.plan, local.type, form)
    return form


def _shared_store(form: f.Form) -> bool:
    return isinstance(form, f.Seq | f.Dict) and form.kind == "gort"


def _from_shared(s: State, sink: Sink) -> bool:
    """Whether a value is an element of a shared slice or map, which is read as a copy."""
    value = stripped(sink.value)
    if not isinstance(value, n.Index | n.MapIndex):
        return False
    return _shared_store(form_of(s.plan, value.base.type, s.plan.slots.exprs.get(id(value.base))))


def _empty(s: State, local: n.Local, given: list[Sink]) -> bool:
    """Whether a variable is only ever given nil or a zero value, or counts up: it has nothing to borrow."""
    if isinstance(s.underlying(local.type), t.TypeParam) and local in s.extended:
        return True
    if not isinstance(s.underlying(local.type), t.Slice | t.Map | t.TypeParam):
        return False
    return all(isinstance(stripped(sink.value), n.Nil | n.Zero) for sink in given)


def _pointed_at(s: State, func: n.Func, local: n.Local) -> bool:
    """Whether a variable that is no struct is itself what a pointer points at: it is written whole through it."""
    under = s.underlying(local.type)
    if not isinstance(under, t.Slice | t.Map | t.Interface | t.Pointer) and under != t.STRING:
        return False
    parent = s.order(func).parent
    taken = [parent.get(id(info.node)) for info in s.uses.get(local, ())]
    pointer = isinstance(under, t.Pointer)  # what errors.As finds may be borrowed
    return any(
        isinstance(node, n.AddrOf) and not (pointer and isinstance(parent.get(id(node)), n.ToInterface))
        for node in taken
    )


def _without_borrow(form: f.Form) -> f.Form:
    """A variable holds a handle by itself: what it is read from may be behind a guard, and a clone is the same thing."""
    match form:
        case f.Opt(inner=inner):
            return f.Opt(_without_borrow(inner))
        case f.Ref(inner=f.Handle() | f.PtrForm() | f.Shared() as inner):
            return inner
        case _:
            return form


def _held(s: State, local: n.Local, type_: t.Func, given: list[Sink]) -> f.Form | None:
    """The closure itself, for a variable that one closure is declared into and that is only called."""
    if len(given) != 1 or not isinstance(closure := stripped(given[0].value), n.Closure):
        return None
    order = s.order(given[0].within)
    if holder(order, closure) is not local or closure_fate(s, order, closure) != "held":
        return None
    changes = writes_captured(s, closure.func)
    return func_form(s.plan, type_, s.slot(local), "impl_fnmut" if changes else "impl_fn")


def _is_part(s: State, local: n.Local, given: list[Sink]) -> bool:
    """Whether a struct or array variable is a copy of a part of something: a borrow of it will do."""
    if not isinstance(s.underlying(local.type), t.Struct | t.Array) or len(given) != 1 or is_shared(s, local.type):
        return False
    if is_shared(s, local.type):
        return False  # a copy has a handle of its own
    if any(info.captured or info.access in (Access.STORE, Access.RETURN) for info in s.uses.get(local, ())):
        return False
    value = given[0].value
    return isinstance(value, n.Assert | n.Select | n.Index | n.Deref)


def _element(s: State, func: n.Func, local: n.Local, given: list[Sink], form: f.Form) -> f.Form:
    """The variable of a `range`: a borrow of the element, unless elements are copied out anyway."""
    if any(isinstance(sink.stmt, n.Range) and sink.stmt.kind in ("chan", "func", "string", "int") for sink in given):
        return form
    if isinstance(form, f.Prim) or (isinstance(form, f.Adt) and is_copy_type(s.plan, form.sym)):
        return form
    if isinstance(form, f.Text) and form.kind == "String":
        return f.Ref(form)
    if any(outlived(s, sink, local) for sink in given):
        return form
    if isinstance(form, f.Handle) and not isinstance(s.underlying(local.type), t.Pointer):
        return f.Adt(form.sym, form.args) if changes_meanwhile(s, func, local.type, local) else f.Ref(form)
    if isinstance(form, f.Handle | f.Shared | f.ChanForm | f.PtrForm):
        return f.Ref(form)
    return borrowed_element(s, local, form)


def borrowed_element(s: State, local: n.Local, form: f.Form) -> f.Form:
    """An element as a loop over `&xs` or `&mut xs` gives it."""
    if isinstance(form, f.Seq | f.Dict) and form.kind == "gort":
        return f.Ref(form)
    return f.Ref(form, local in s.writers)


def _borrows(s: State, sink: Sink) -> bool:
    value = stripped(sink.value)
    return isinstance(value, n.Nil | n.Zero) or is_path(value) or isinstance(value, n.Use | n.AddrOf | n.Call)


def _lends(s: State, func: n.Func, local: n.Local, given: list[Sink]) -> bool:
    """Whether a string variable can be a `&str`: all its values are lent, and their owners do not change meanwhile."""
    for info in s.uses.get(local, ()):
        grows = info.access is Access.WRITE and isinstance(info.stmt, n.OpAssign)
        if info.captured or grows or info.access in (Access.WRITE_PART, Access.ADDR):
            return False
    order = s.order(func)
    first, last = live_range(s.top[func], local, order)
    for sink in given:
        value = stripped(sink.value)
        if isinstance(value, n.Const):
            continue
        if sink.part is not None or sink.element is not None or isinstance(value, n.MapIndex | n.Zero):
            return False
        source: n.Expr = value
        if isinstance(value, n.Call):
            lender = _lender(s, value)
            if lender is None:
                return False
            source = lender
        elif not (is_path(value) or isinstance(value, n.Use)):
            return False
        base = base_local(source)
        if base is None or base is local:
            return False
        if isinstance(value, n.Use) and not isinstance(s.plan.locals.get(base), f.Ref):
            return False
        if written_between(s.top[func], order, base, (), first, last, s.plan.summaries):
            return False
    return True


def _looked_at(s: State, func: n.Func, local: n.Local, given: list[Sink]) -> bool:
    """Whether a text variable goes through what a loop ranges over, and keeps its value: a borrow of each will do, which is
    copied where it is kept."""
    if len(given) != 1 or given[0].element is None or not isinstance(loop := given[0].stmt, n.Range):
        return False
    if loop.kind not in ("slice", "array", "map") or (not is_path(loop.x) and not isinstance(loop.x, n.Use)):
        return False
    owning = False
    for info in s.uses.get(local, ()):
        if info.captured or info.access not in (Access.READ, Access.BORROW, Access.STORE, Access.RETURN):
            return False
        owning |= info.access in (Access.STORE, Access.RETURN)
    if owning and isinstance(loop.x, n.Use) and not isinstance(s.plan.locals.get(loop.x.local), f.Ref):
        if s.dies(loop.x, given[0].within):
            return False  # the elements themselves are moved out
    if base_local(loop.x) is None:
        return False
    shared = _shared_store(form_of(s.plan, loop.x.type, s.plan.slots.exprs.get(id(loop.x))))
    return not shared and not outlived(s, given[0], local)


def _lender(s: State, call: n.Call) -> n.Expr | None:
    """The argument that a call lends a part of."""
    targets = s.plan.summaries.program.targets.of(call.callee, call.sig)
    if len(targets) != 1:
        return None
    plan = s.plan.funcs[targets[0]]
    if plan.origin is None or plan.result.form != f.STR:
        return None
    if plan.origin < 0:
        return call.callee.recv if isinstance(call.callee, n.MethodRef) else None
    return call.args[plan.origin] if plan.origin < len(call.args) else None
