"""Captured variables: borrowed by closures that are only passed down, in cells where a closure outlives its maker."""

from __future__ import annotations

from transpiler.analysis.forms import is_copy_type
from transpiler.analysis.interior import is_handle
from transpiler.analysis.liveness import live_range, storage
from transpiler.analysis.mutability import shared_place
from transpiler.analysis.order import Order
from transpiler.analysis.refs import tracked
from transpiler.analysis.state import State
from transpiler.analysis.summary import ParamSummary
from transpiler.analysis.tree import declared, own, preorder
from transpiler.analysis.uses import Access
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t

CHANGES = (Access.WRITE, Access.WRITE_PART, Access.ADDR, Access.BORROW_MUT)


def cell_form(s: State, func: n.Func, local: n.Local, form: f.Form) -> f.Form | None:
    """The cell that a variable needs because a closure that is kept, or a pointer, shares it; None when it needs none."""
    if isinstance(form, f.Handle) or is_handle(form):
        return None
    kept, sync = fates(s, func, local)
    if local in s.exact_pointers and not isinstance(s.underlying(local.type), t.Pointer):
        return f.PtrForm(form)
    sync |= kept and s.plan.task_funcs
    if sync and shared_place(s.plan, form):
        return f.Shared(form, sync=True)
    if kept and changes_after(s, local):
        copies = isinstance(form, f.Prim) or (isinstance(form, f.Adt) and is_copy_type(s.plan, form.sym))
        s.plan.decisions.add("GX0705", f"{local.name} is in a cell", "a closure that is kept changes it", local.span)
        return f.CellForm(form, copies, sync)
    owned = (
        isinstance(local.type, t.Named)
        and local.type.sym in s.plan.types
        and s.plan.types[local.type.sym].owned_pointer
    )
    if not owned and _pointed_at(s, func, local) and not isinstance(s.underlying(local.type), t.Struct):
        s.plan.decisions.add("GX0706", f"{local.name} is held by a pointer", "its address is kept", local.span)
        return f.PtrForm(form)
    return None


def fates(s: State, func: n.Func, local: n.Local) -> tuple[bool, bool]:
    """Whether a closure that captures a variable outlives its statement, and whether another task may run it."""
    order = s.order(func)
    kept, sync = False, False
    for info in s.uses.get(local, ()):
        if isinstance(info.node, n.Closure):
            how = closure_fate(s, order, info.node)
            kept |= how == "deferred" and local.kind == "var"
            kept |= how in ("kept", "task") or (how == "held" and _meets(s, order, local, info.node))
            sync |= how == "task"
    return kept, sync


def is_kept(s: State, func: n.Func, local: n.Local) -> bool:
    """Whether a variable has to be in a cell because a closure that is kept changes it, or sees it change."""
    return fates(s, func, local)[0] and changes_after(s, local)


def closure_fate(s: State, order: Order, closure: n.Closure) -> str:
    """What becomes of a closure: `down` (called at once, or passed to a call that does not keep it), `held` (in a variable
    that is only called), `deferred`, `kept`, or `task`."""
    parent = order.parent.get(id(closure))
    match parent:
        case n.ValueRef():
            call = order.parent.get(id(parent))
            outer = order.parent.get(id(call)) if call is not None else None
            if isinstance(outer, n.Defer):
                return "deferred"
            return "task" if isinstance(outer, n.Go) else "down"
        case n.Call():
            index = next((i for i, arg in enumerate(parent.args) if arg is closure), len(parent.args))
            if isinstance(order.parent.get(id(parent)), n.Go):
                return "task"
            row = s.plan.summaries.program.row(parent.callee)
            if row is not None and row.callback == "task":
                return "task"
            if isinstance(parent.callee, n.ValueRef) and _changes_outer(closure.func):
                return "kept"  # a function value takes a `&dyn Fn`, which changes nothing but cells
            summary = s.plan.summaries.param(parent.callee, index, closure)
            return "kept" if summary.stored or summary.returned else "down"
        case n.Assign(targets=targets, values=values) if len(targets) == len(values):
            target = targets[values.index(closure)]
            if isinstance(target, n.Declare | n.Use):
                return "held" if _only_called(s, target.local) else "kept"
            return "kept"
        case _:
            return "kept"


def _changes_outer(func: n.Func) -> bool:
    """Whether a literal assigns a variable that it captures."""
    mine = declared(func)
    for node in preorder(func):
        match node:
            case n.Closure(func=inner):
                mine |= declared(inner)
            case _:
                pass
    for node in preorder(func):
        match node:
            case n.Assign(targets=targets):
                if any(
                    isinstance(x, n.Expr) and (base := storage(x)) is not None and base not in mine for x in targets
                ):
                    return True
            case n.OpAssign(target=target):
                if (base := storage(target)) is not None and base not in mine:
                    return True
            case _:
                pass
    return False


def _only_called(s: State, local: n.Local) -> bool:
    """Whether a variable that holds a function is only called, or handed down to calls that do not keep it."""
    allowed = (Access.CALL, Access.BORROW, Access.BORROW_MUT)
    return all(info.access in allowed and not info.captured for info in s.uses.get(local, ()))


def holder(order: Order, closure: n.Closure) -> n.Local | None:
    """The variable that a closure is declared into."""
    parent = order.parent.get(id(closure))
    if isinstance(parent, n.Assign) and len(parent.targets) == len(parent.values):
        target = parent.targets[parent.values.index(closure)]
        return target.local if isinstance(target, n.Declare) else None
    return None


def _meets(s: State, order: Order, local: n.Local, closure: n.Closure) -> bool:
    """Whether a captured variable is used by others while the variable that holds the closure lives."""
    held = holder(order, closure)
    if held is None:
        return True
    first, last = live_range(order.func, held, order)
    inside = {id(node) for node in preorder(closure.func)}
    for info in s.uses.get(local, ()):
        at = order.at.get(id(info.node), -1)
        if first <= at <= last and id(info.node) not in inside and info.node is not closure:
            return True
    return any(
        isinstance(stmt, n.Assign) and id(stmt) not in inside and _assigns(stmt, local)
        for stmt in order.nodes[first : last + 1]
        if isinstance(stmt, n.Stmt)
    )


def _assigns(stmt: n.Assign, local: n.Local) -> bool:
    return any(isinstance(target, n.Use) and target.local is local for target in stmt.targets)


def changes_after(s: State, local: n.Local) -> bool:
    """Whether a variable is written anywhere but where it is declared."""
    return any(info.access in CHANGES for info in s.uses.get(local, ()))


def _has_methods(s: State, type_: t.Type) -> bool:
    under = s.underlying(type_)
    return isinstance(under, t.Interface) and bool(under.methods)


def keeps_address(s: State, type_: t.Type, summary: ParamSummary) -> bool:
    """Whether a callee keeps the address of a variable of the type; what it copies out of the variable does not count."""
    if isinstance(s.underlying(type_), t.Interface | t.Basic | t.Func | t.Pointer) and not tracked(s, type_):
        return summary.kept
    return summary.stored or summary.returned


def _pointed_at(s: State, func: n.Func, local: n.Local) -> bool:
    for node in own(func):
        if isinstance(node, n.AddrOf) and not node.implicit and isinstance(node.x, n.Use) and node.x.local is local:
            parent = s.order(func).parent.get(id(node))
            if isinstance(parent, n.Call):
                index = next((i for i, arg in enumerate(parent.args) if arg is node), -1)
                summary = s.plan.summaries.param(parent.callee, index, node)
                if not keeps_address(s, local.type, summary):
                    continue
            if isinstance(parent, n.Deref):
                continue
            if isinstance(parent, n.ToInterface) and not _has_methods(s, parent.type):
                continue
            return True
    return False
