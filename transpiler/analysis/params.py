"""The forms of parameters and receivers: borrowed unless the function keeps what it is given."""

from __future__ import annotations

from transpiler.analysis.captured import keeps_address
from transpiler.analysis.forms import borrowed, form_of, func_form, is_copy_type
from transpiler.analysis.refs import stripped
from transpiler.analysis.state import State
from transpiler.analysis.summary import ParamSummary
from transpiler.analysis.tree import own, preorder
from transpiler.analysis.typefacts import fits, overlap
from transpiler.analysis.uses import Access
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def param_form(s: State, func: n.Func, param: n.Local, index: int) -> f.Form:
    """The form in which a function takes a parameter (-1: the receiver)."""
    form = form_of(s.plan, param.type, s.slot(param))
    if param in s.plan.iterated and isinstance(form, f.Seq):
        return f.Ext("impl IntoIterator", (form.elem,))
    if param in s.std_durations:
        return f.STD_DURATION
    under = s.underlying(param.type)
    summary = s.plan.summaries.of(func).param(index)
    if isinstance(under, t.Func):
        return _function(s, func, param, under, form, summary)
    if param.type == t.ERROR:
        return _error(s, param, form)
    if param in s.owned_locals:
        return form
    if under == t.STRING:
        return form if param in s.owned_texts or rewritten(s, param) else borrowed(s.plan, param.type, form)
    if isinstance(under, t.Struct | t.Array) and rewritten(s, param):
        return form
    if isinstance(under, t.Slice | t.Map) and any(info.access is Access.WRITE for info in s.uses.get(param, ())):
        return form if isinstance(form, f.Seq | f.Dict) and form.kind != "vec" else borrowed(s.plan, param.type, form)
    if param in s.exact_pointers:
        return f.Ref(bare(form)) if not isinstance(form, f.Opt) else f.Opt(f.Ref(bare(form)))
    if isinstance(under, t.Pointer) and isinstance(bare(form), f.PtrForm):
        kept = keeps_address(s, under.elem, summary)
        return form if kept else _pointee(form, param in s.writers or summary.writes)
    if isinstance(under, t.Pointer) and is_owned_newtype(s, under.elem):
        ref = f.Ref(bare(form), param in s.writers or summary.writes)
        return f.Opt(ref) if isinstance(form, f.Opt) else ref
    return borrowed(s.plan, param.type, form, param in s.writers and not _only_through_handles(s, param, form))


def _only_through_handles(s: State, param: n.Local, form: f.Form) -> bool:
    """Whether a slice of handles is written only inside what the handles hold: the slice itself stays as it is."""
    if not isinstance(form, f.Seq) or not isinstance(bare(form.elem), f.Handle | f.Shared | f.PtrForm):
        return False
    writes = (Access.WRITE, Access.WRITE_PART, Access.ADDR, Access.BORROW_MUT, Access.STORE)
    return not any(info.access in writes and len(info.path) <= 1 for info in s.uses.get(param, ()))


def is_owned_newtype(s: State, type_: t.Type) -> bool:
    """Whether a type is a newtype whose pointers own or borrow."""
    return isinstance(type_, t.Named) and type_.sym in s.plan.types and s.plan.types[type_.sym].owned_pointer


def bare(form: f.Form) -> f.Form:
    """A form without its option."""
    return form.inner if isinstance(form, f.Opt) else form


def _pointee(form: f.Form, mut: bool) -> f.Form:
    inner = bare(form)
    assert isinstance(inner, f.PtrForm)
    ref = f.Ref(inner.inner, mut)
    return f.Opt(ref) if isinstance(form, f.Opt) else ref


def rewritten(s: State, local: n.Local) -> bool:
    """Whether a variable, or a part of its own storage, is assigned or its address handed out."""
    for info in s.uses.get(local, ()):
        inside = all(part[0] in ("field", "elem") for part in info.path) and _inline(s, local.type, info.path)
        if info.access in (Access.WRITE, Access.WRITE_PART, Access.ADDR, Access.BORROW_MUT) and inside:
            return True
    return False


def _inline(s: State, type_: t.Type, path: tuple[tuple[str, ...], ...]) -> bool:
    here: t.Type | None = type_
    for part in path:
        if here is None:
            return False
        under = s.underlying(here)
        if part[0] == "elem" and not isinstance(under, t.Array):
            return False
        here = s.plan.facts.project(here, part)
    return True


def _error(s: State, param: n.Local, form: f.Form) -> f.Form:
    inspected = all(
        info.access in (Access.READ, Access.BORROW, Access.BORROW_MUT) and not info.captured
        for info in s.uses.get(param, ())
    )
    if not inspected:
        return form
    return f.Opt(f.Ref(f.ErrDyn())) if isinstance(form, f.Opt) else f.Ref(f.ErrDyn())


def _function(s: State, func: n.Func, param: n.Local, type_: t.Func, form: f.Form, summary: ParamSummary) -> f.Form:
    if isinstance(form, f.Opt) or summary.stored or summary.returned or not func.sym or _captured(s, param):
        return form
    mut = _may_change(s, type_)
    made = func_form(s.plan, type_, s.slot(param), "impl_fnmut" if mut else "impl_fn")
    if _passed_round(s, func, param):
        return f.Ref(made, mut)
    return made


def _captured(s: State, param: n.Local) -> bool:
    return any(info.captured for info in s.uses.get(param, ()))


def _may_change(s: State, type_: t.Func) -> bool:
    """Whether a function value of the signature may write what it captured; so may one that nobody in the module makes."""
    known = [func for func, sig in s.plan.summaries.program.targets.taken if fits(sig, type_)]
    return not known or any(s.plan.summaries.of(func).assigns or writes_captured(s, func) for func in known)


def writes_captured(s: State, func: n.Func) -> bool:
    """Whether a function literal writes variables of the functions around it, in cells or not."""
    for node in preorder(func):
        match node:
            case n.Use(local=local) if s.owner.get(local) not in (func, None) and not func.sym:
                infos = [info for info in s.uses.get(local, ()) if info.node is node]
                if any(
                    info.access in (Access.WRITE_PART, Access.BORROW_MUT, Access.WRITE, Access.ADDR) for info in infos
                ):
                    return True
            case _:
                pass
    return False


def _passed_round(s: State, func: n.Func, param: n.Local) -> bool:
    """Whether a function hands its callback to itself, directly or through others: by value its type would grow."""
    calls = s.recursive
    for node in own(func):
        if isinstance(node, n.Call) and isinstance(node.callee, n.FuncRef | n.MethodRef) and func.sym in calls:
            if any(isinstance(stripped(a), n.Use) and stripped(a).local is param for a in node.args):  # type: ignore[attr-defined]
                return True
    return False


def owned_texts(s: State) -> set[n.Local]:
    """String parameters that every call stores: they are taken by value."""
    found: set[n.Local] = set()
    while True:
        before = len(found)
        for func in s.tops:
            if func.body is not None and func.sym:
                for param in func.params:
                    if (
                        param not in found
                        and s.underlying(param.type) == t.STRING
                        and _always_stored(s, func, param, found)
                    ):
                        found.add(param)
        if len(found) == before:
            return found


def _always_stored(s: State, func: n.Func, param: n.Local, known: set[n.Local]) -> bool:
    assert func.body is not None
    uses = s.uses.get(param, [])
    if len(uses) != 1 or uses[0].captured or uses[0].path:
        return False
    for stmt in func.body.stmts:
        for sink in s.by_stmt.get(id(stmt), ()):
            if stripped(sink.value) is not uses[0].node or sink.element is not None or sink.within is not func:
                continue
            if sink.kind == "store" and not isinstance(sink.holder, n.Call):
                return not _conditional(s, func, uses[0].node)
            if sink.kind == "arg" and sink.func is not None and 0 <= sink.index < len(sink.func.params):
                return sink.func.params[sink.index] in known
        if any(isinstance(node, n.Return) for node in preorder(stmt)) and not isinstance(stmt, n.Return):
            return False
    return False


def _conditional(s: State, func: n.Func, node: n.Expr) -> bool:
    for above in s.orders[func].ancestors(node):
        if isinstance(above, n.Closure | n.If | n.For | n.Range | n.Switch | n.TypeSwitch | n.SelectStmt):
            return True
        if isinstance(above, n.Binary) and above.op in ("&&", "||"):
            return True
    return False


def changes_meanwhile(s: State, func: n.Func, type_: t.Type, local: n.Local) -> bool:
    """Whether a value of a shared struct may change while a function has its copy: then the handle will not do."""
    keys = frozenset(key for key in s.plan.facts.inline_keys(type_) if key[0] != "&")
    return rewritten(s, local) or overlap(frozenset(s.plan.summaries.of(func).mods), keys)


def _kept(s: State, func: n.Func) -> bool:
    """Whether the receiver's pointer outlives the call."""
    summary = s.plan.summaries.of(func).param(-1)
    return summary.stored or summary.returned


def receiver_form(s: State, func: n.Func) -> f.Form:
    """The form of the receiver: `&self`, `&mut self`, or `self` where the type is `Copy`.

    An option when nil may come and the method does not panic at once: then it is a function of its type, not a method.
    """
    assert func.recv is not None
    if isinstance(s.underlying(func.recv.type), t.Basic) and s.plan.types[func.recv_type or ""].kind == "alias":
        return param_form(s, func, func.recv, -1)
    form = form_of(s.plan, func.recv.type, s.slot(func.recv))
    inner = bare(form)
    writes = func.recv in s.writers or rewritten(s, func.recv)
    if func.recv in s.owned_locals and not isinstance(inner, f.Handle):
        return form
    match inner:
        case f.Adt(sym=sym) if is_copy_type(s.plan, sym) and not func.pointer_recv:
            return inner
        case f.Adt() if not func.pointer_recv and rewritten(s, func.recv):
            return inner
        case f.Prim():
            return inner
        case f.Boxed(inner=held):
            found: f.Form = f.Ref(held, writes)
        case f.PtrForm(inner=held) if not _kept(s, func):
            found = f.Ref(held, writes)
        case f.Handle() if not func.pointer_recv and changes_meanwhile(s, func, func.recv.type, func.recv):
            return inner  # a copy of its own
        case f.Handle():
            found = f.Ref(inner)
        case f.Adt(sym=sym) | f.Shared(inner=f.Adt(sym=sym)) if sym in s.plan.locks:
            found = f.Ref(f.Adt(sym))
        case _:
            found = f.Ref(inner, writes)
    return f.Opt(found) if isinstance(form, f.Opt) else found
