"""What the run-time printer can show, and under which names.

Of a generic type each instance has a name of its own; in Rust one impl shows them all, and asks the type arguments for
theirs. Where Rust's type says less than Go's (`int64` is `i64`, and so is `int`), that name would be a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.forms import argument_form
from transpiler.analysis.implements import method_set
from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rustgen.constants import field_form
from transpiler.rustgen.context import Gen
from transpiler.rustgen.specialize_types import go_name, gort_name

Param = tuple[str, str]


def showable(g: Gen, form: f.Form, seen: frozenset[str] = frozenset()) -> bool:
    """Whether the run-time printer can show values of a form."""
    match form:
        case f.Ref(inner=x) | f.Opt(inner=x) | f.Boxed(inner=x) | f.Shared(inner=x) | f.Seq(elem=x) | f.Arr(elem=x):
            return showable(g, x, seen)
        case f.PtrForm(inner=x):
            return showable(g, x, seen)
        case f.Dict(key=k, value=v):
            return showable(g, k, seen) and showable(g, v, seen)
        case f.Adt(sym=sym, args=args) | f.Handle(sym=sym, args=args):
            if not all(showable(g, arg, seen) for arg in args):
                return False
            return sym in seen or _showable_type(g, sym, seen | {sym})
        case f.FnForm() | f.Dyn() | f.Closed() | f.ChanForm() | f.CellForm():
            return False
        case _:
            return True


def _showable_type(g: Gen, sym: str, seen: frozenset[str]) -> bool:
    plan, decl = g.plan.types.get(sym), g.plan.module.types.get(sym)
    if plan is None or decl is None:
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


# --- type parameters ----------------------------------------------------------------------------------------------


def params_in(type_: t.Type) -> Iterator[Param]:
    """The type parameters in a type, by owner and name."""
    match type_:
        case t.TypeParam(owner=owner, name=name):
            yield (owner, name)
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            yield from params_in(elem)
        case t.Map(key=key, value=value):
            yield from params_in(key)
            yield from params_in(value)
        case t.Named(args=args):
            for arg in args:
                yield from params_in(arg)
        case t.Struct(fields=fields):
            for part in fields:
                yield from params_in(part.type)
        case _:
            return


def instances_in(g: Gen, type_: t.Type) -> list[tuple[t.Type, f.Form]]:
    """What the type parameters in a type, and the parameters of generic types in it, stand for in the module."""
    params = {*params_in(type_), *(param for named in _generic(g, type_, set()) for param in _declared(g, named))}
    found = [
        (each, argument_form(g.plan, each, param))
        for param in sorted(params)
        for each in sorted(g.plan.instances.get(param, ()), key=repr)
    ]
    return found


def _declared(g: Gen, named: t.Named) -> list[Param]:
    decl = g.plan.module.types.get(named.sym)
    return [(param.owner, param.name) for param in decl.tparams] if decl is not None else []


def shows_instances(g: Gen, type_: t.Type) -> bool:
    """Whether all that type parameters in a type stand for can be shown. A pointer that is held as what it points at
    is shown as that, where only its own place would know better."""
    return all(
        showable(g, form) and not (isinstance(g.plan.facts.underlying(each), t.Pointer) and isinstance(form, f.Adt))
        for each, form in instances_in(g, type_)
    )


def misnamed(g: Gen, type_: t.Type) -> bool:
    """Whether the printer would give a part of a value of the type a wrong name, where it shows names: a type parameter
    stands for something that Rust's type does not tell, or a generic type is made with such a thing and builds on it."""
    generic = list(_generic(g, type_, set()))
    inside = {param for named in generic for param in params_in(named)}
    for param in params_in(type_):
        for each in g.plan.instances.get(param, ()):
            if not _tells(g, each, argument_form(g.plan, each, param), param in inside):
                return True
    for named in generic:
        decl = g.plan.module.types[named.sym]
        bare = all(isinstance(part.type, t.TypeParam) or not set(params_in(part.type)) for part in decl.fields)
        if bare and decl.fields and all(isinstance(arg, t.Basic | t.Named) for arg in named.args):
            continue
        for arg, param in zip(named.args, _declared(g, named), strict=False):
            if not isinstance(arg, t.TypeParam) and not _tells(g, arg, argument_form(g.plan, arg, param), True):
                return True
    return False


def _tells(g: Gen, type_: t.Type, form: f.Form, full: bool) -> bool:
    """Whether the Rust type knows the name of a type. As a type argument it is the whole path (`full`)."""
    return gort_name(g, type_, form) == go_name(g, type_, full)


def _generic(g: Gen, type_: t.Type, seen: set[t.Type]) -> Iterator[t.Named]:
    """The instances of generic types that a value of a type is made of."""
    if type_ in seen:
        return
    seen.add(type_)
    match type_:
        case t.Named(sym=sym, args=args):
            decl = g.plan.module.types.get(sym)
            if decl is None:
                return
            if args:
                yield type_
            yield from _generic(g, g.plan.facts.underlying(type_), seen)
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            yield from _generic(g, elem, seen)
        case t.Map(key=key, value=value):
            yield from _generic(g, key, seen)
            yield from _generic(g, value, seen)
        case t.Struct(fields=fields):
            for part in fields:
                yield from _generic(g, part.type, seen)
        case _:
            return
