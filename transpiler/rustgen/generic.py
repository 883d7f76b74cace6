"""The single-letter type parameters of mapping rows: bound by arguments, put into results."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from transpiler.ir import forms as f
from transpiler.ir import types as t

Binding = dict[str, f.Form]


def has_params(form: f.Form) -> bool:
    """Whether a form of a row has type parameters."""
    match form:
        case f.Param():
            return True
        case f.Ref(inner=x) | f.Opt(inner=x) | f.Boxed(inner=x) | f.Shared(inner=x) | f.Seq(elem=x) | f.Arr(elem=x):
            return has_params(x)
        case f.Dict(key=key, value=value):
            return has_params(key) or has_params(value)
        case f.Tup(items=items) | f.Ext(args=items):
            return any(has_params(item) for item in items)
        case f.Res(ok=ok, err=err):
            return has_params(ok) or has_params(err)
        case f.FnForm(params=params, result=result):
            return any(has_params(part) for part in (*params, result))
        case _:
            return False


def bind(form: f.Form, have: f.Form, bound: Binding) -> None:
    """Learns what a row's parameters stand for from the form of an argument."""
    if isinstance(have, f.Ref) and not isinstance(form, f.Ref):
        have = have.inner
    match form, have:
        case f.Param(name=name), _:
            bound.setdefault(name, have)
        case f.Ref(inner=a), f.Ref(inner=b):
            bind(a, b, bound)
        case f.Ref(inner=a), _:
            bind(a, have, bound)
        case ((f.Seq(elem=a) | f.Arr(elem=a)), (f.Seq(elem=b) | f.Arr(elem=b))):
            bind(a, b, bound)
        case f.Opt(inner=a), f.Opt(inner=b):
            bind(a, b, bound)
        case f.Dict(key=a, value=x), f.Dict(key=b, value=y):
            bind(a, b, bound)
            bind(x, y, bound)
        case f.FnForm(params=ps, result=result), f.FnForm(params=qs, result=given):
            for p, q in zip(ps, qs, strict=False):
                bind(p, q, bound)
            bind(result, given, bound)
        case _:
            pass


def substitute(form: f.Form, bound: Binding) -> f.Form:
    """A row's form with its parameters replaced."""
    match form:
        case f.Param(name=name):
            return bound.get(name, form)
        case f.Ref(inner=x, mut=mut, lifetime=lifetime):
            return f.Ref(substitute(x, bound), mut, lifetime)
        case f.Opt(inner=x):
            return f.Opt(substitute(x, bound))
        case f.Boxed(inner=x):
            return f.Boxed(substitute(x, bound))
        case f.Seq(kind=kind, elem=x):
            return f.Seq(kind, substitute(x, bound))
        case f.Shared(inner=x, sync=sync):
            return f.Shared(substitute(x, bound), sync)
        case f.CellForm(inner=x, copy=copy, sync=sync):
            return f.CellForm(substitute(x, bound), copy, sync)
        case f.PtrForm(inner=x):
            return f.PtrForm(substitute(x, bound))
        case f.ChanForm(elem=x):
            return f.ChanForm(substitute(x, bound))
        case f.Adt(sym=sym, args=args) if args:
            return f.Adt(sym, tuple(substitute(arg, bound) for arg in args))
        case f.Handle(sym=sym, args=args) if args:
            return f.Handle(sym, tuple(substitute(arg, bound) for arg in args))
        case f.Closed(sym=sym, args=args) if args:
            return f.Closed(sym, tuple(substitute(arg, bound) for arg in args))
        case f.Dyn(sym=sym, args=args) if args:
            return f.Dyn(sym, tuple(substitute(arg, bound) for arg in args))
        case f.Arr(length=length, elem=x):
            return f.Arr(length, substitute(x, bound))
        case f.Dict(kind=kind, key=key, value=value):
            return f.Dict(kind, substitute(key, bound), substitute(value, bound))
        case f.Tup(items=items):
            return f.Tup(tuple(substitute(item, bound) for item in items))
        case f.Ext(path=path, args=args, copy=copy):
            return f.Ext(path, tuple(substitute(arg, bound) for arg in args), copy)
        case f.Res(ok=ok, err=err):
            return f.Res(substitute(ok, bound), substitute(err, bound))
        case f.FnForm(kind=kind, params=params, result=result):
            return f.FnForm(kind, tuple(substitute(p, bound) for p in params), substitute(result, bound))
        case _:
            return form


def type_params(type_: object, but: str = "") -> set[str]:
    """The names of the type parameters that a type mentions, other than as arguments of the type `but`."""
    match type_:
        case t.TypeParam(name=name):
            return {name}
        case t.Named(sym=sym) if sym == but:
            return set()
        case tuple():
            return set().union(*(type_params(part, but) for part in type_))
        case _ if is_dataclass(type_):
            return set().union(*(type_params(getattr(type_, field.name), but) for field in fields(type_)))
        case _:
            return set()
