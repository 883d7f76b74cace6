"""Generic functions and methods at one call: their forms with the type parameters replaced (Go spec: Instantiations).

A type parameter is one slot for all its instances (`SlotGraph.tparam`): what the argument's form is, that slot says.
"""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.forms import argument_form
from transpiler.analysis.plan import FuncPlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen
from transpiler.rustgen.generic import Binding, substitute
from transpiler.rustgen.types import rust_type


def of_function(g: Gen, sym: str, targs: list[t.Type], plan: FuncPlan) -> FuncPlan:
    """The plan of a generic function at the type arguments of a call."""
    func = g.plan.summaries.program.targets.funcs.get(sym)
    if func is None or not targs:
        return plan
    return _bound(plan, _binding(g, func.tparams, targs))


def turbofish(g: Gen, node: n.Call, sym: str) -> tuple[r.Type, ...]:
    """The type arguments to write: those of a call whose empty literals do not tell them."""
    func = g.plan.summaries.program.targets.funcs.get(sym)
    if func is None or not isinstance(node.callee, n.FuncRef) or not node.callee.targs:
        return ()
    if not any(_tells_nothing(arg) for arg in node.args):
        return ()
    return tuple(rust_type(g, form) for form in _binding(g, func.tparams, node.callee.targs).values())


def _tells_nothing(arg: n.Expr) -> bool:
    match arg:
        case n.Nil() | n.ListLit(elems=[]) | n.MapLit(entries=[]):
            return True
        case n.Convert(x=x):
            return _tells_nothing(x)
        case _:
            return False


def of_method(g: Gen, recv: t.Type, plan: FuncPlan) -> FuncPlan:
    """The plan of a method at the type arguments of its receiver."""
    base = recv.elem if isinstance(recv, t.Pointer) else recv
    if not isinstance(base, t.Named) or not base.args:
        return plan
    return _bound(plan, arguments_of(g, base))


def arguments_of(g: Gen, type_: t.Named) -> Binding:
    """The forms of a type's arguments by the names of its parameters."""
    decl = g.plan.module.types.get(type_.sym)
    return _binding(g, decl.tparams if decl is not None else [], list(type_.args))


def inner_form(g: Gen, form: f.Adt) -> f.Form:
    """What a newtype is made of, at the arguments of its form."""
    inner, decl = g.plan.types[form.sym].inner, g.plan.module.types.get(form.sym)
    assert inner is not None
    if decl is None or not form.args:
        return inner
    return substitute(inner, dict(zip([param.name for param in decl.tparams], form.args, strict=True)))


def _binding(g: Gen, params: list[n.TypeParamDecl], args: list[t.Type]) -> Binding:
    return {
        param.name: argument_form(g.plan, arg, (param.owner, param.name))
        for param, arg in zip(params, args, strict=False)
    }


def _bound(plan: FuncPlan, binding: Binding) -> FuncPlan:
    result = plan.result
    return replace(
        plan,
        params=[substitute(form, binding) for form in plan.params],
        recv=substitute(plan.recv, binding) if plan.recv is not None else None,
        result=replace(
            result,
            parts=tuple(substitute(form, binding) for form in result.parts),
            form=substitute(result.form, binding),
        ),
    )
