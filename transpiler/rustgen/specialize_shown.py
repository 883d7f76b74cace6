"""What the run-time printer can show."""

from __future__ import annotations

from transpiler.analysis.implements import method_set
from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rustgen.constants import field_form
from transpiler.rustgen.context import Gen


def showable(g: Gen, form: f.Form, seen: frozenset[str] = frozenset()) -> bool:
    """Whether the run-time printer can show values of a form."""
    match form:
        case f.Ref(inner=x) | f.Opt(inner=x) | f.Boxed(inner=x) | f.Shared(inner=x) | f.Seq(elem=x) | f.Arr(elem=x):
            return showable(g, x, seen)
        case f.PtrForm(inner=x):
            return showable(g, x, seen)
        case f.Dict(key=k, value=v):
            return showable(g, k, seen) and showable(g, v, seen)
        case f.Adt(sym=sym) | f.Handle(sym=sym):
            return sym in seen or _showable_type(g, sym, form.args, seen | {sym})
        case f.FnForm() | f.Dyn() | f.Closed() | f.ChanForm() | f.CellForm():
            return False
        case _:
            return True


def _showable_type(g: Gen, sym: str, args: tuple[f.Form, ...], seen: frozenset[str]) -> bool:
    plan, decl = g.plan.types.get(sym), g.plan.module.types.get(sym)
    if plan is None or decl is None or args or decl.tparams:
        return False
    methods = method_set(g.plan.facts, t.Named(sym))
    if "Format" in methods or "GoString" in methods:
        return False
    if plan.inner is not None:
        return showable(g, plan.inner, seen)
    if plan.kind == "enum":
        return True
    fields = [field_form(g, t.Named(sym), part.name, part.type) for part in decl.fields if part.name != "_"]
    return plan.kind == "struct" and all(showable(g, form, seen) for form in fields)
