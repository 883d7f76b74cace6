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
from transpiler.rustgen.generic import Binding, substitute, type_params
from transpiler.rustgen.types import rust_type


def of_function(g: Gen, sym: str, targs: list[t.Type], plan: FuncPlan) -> FuncPlan:
    """The plan of a generic function at the type arguments of a call."""
    func = g.plan.summaries.program.targets.funcs.get(sym)
    if func is None or not targs:
        return plan
    return _bound(plan, _binding(g, func.tparams, targs))


def turbofish(g: Gen, node: n.Call, sym: str) -> tuple[r.Type, ...]:
    """The type arguments to write: those of a call of which some argument does not tell them: literals that are empty, or of
    numbers alone, and parameters that no argument has."""
    func = g.plan.summaries.program.targets.funcs.get(sym)
    if func is None or not isinstance(node.callee, n.FuncRef) or not node.callee.targs:
        return ()
    plan = g.plan.of_sym(sym)
    if plan is not None and plan.impl_of is not None:
        return ()  # the parameters are those of the impl
    if not says_arguments(func, node):
        return ()
    return tuple(rust_type(g, form) for form in _binding(g, func.tparams, node.callee.targs).values())


def says_arguments(func: n.Func, node: n.Call) -> bool:
    """Whether a call of a generic function says its type arguments."""
    return any(_tells_nothing(arg) for arg in node.args) or not _told(func, node) >= {
        param.name for param in func.tparams
    }


def _told(func: n.Func, node: n.Call) -> set[str]:
    """The type parameters that an argument tells."""
    found: set[str] = set()
    params = list(func.sig.params)
    given = list(zip(params, node.args, strict=False))
    if node.variadic is not None and params and isinstance(params[-1], t.Slice):
        given += [(params[-1].elem, arg) for arg in node.variadic]
    if node.forwards or node.spread is not None:
        return {param.name for param in func.tparams}
    for type_, arg in given:
        if not _guessed(arg):
            found |= type_params(type_)
    return found


def _guessed(arg: n.Expr) -> bool:
    """Whether rustc would guess the type of an argument: it is made of numbers alone, and means no `i32` and no `f64`."""
    match arg:
        case n.Const(value=value, sym=None):
            number = isinstance(value, int) and not isinstance(value, bool)
            return number and arg.type not in (t.Basic("int32"), t.Basic("float64"))
        case n.ListLit(elems=elems):
            return all(_guessed(elem) for _, elem in elems)
        case _:
            return False


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
