"""Pointers to error structs that may be nil where they become an error (Go FAQ: "Why is my nil error value not equal to
nil?"): a type of their own holds the option, and is an error of any origin."""

from __future__ import annotations

from transpiler.analysis.implements import method_set
from transpiler.analysis.plan import is_method
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, gen
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.types import imported, package_of, package_path
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span


def wrapper(g: Gen, type_: t.Type) -> str:
    """The path of the type that holds a pointer to an error struct as an error; empty for pointers that are never nil."""
    name = g.plan.nil_error(type_)
    if not name or not isinstance(type_, t.Pointer) or not isinstance(type_.elem, t.Named):
        return ""
    return package_path(g, package_of(g, type_.elem.sym), name)


def held(g: Gen, type_: t.Type) -> f.Form:
    """What it holds when the pointer is not nil."""
    form = g.default(type_)
    while isinstance(form, f.Opt | f.Boxed):
        form = form.inner
    return form


def as_error(g: Gen, x: n.Expr) -> Value:
    """The pointer as an error."""
    made = r.Call(r.Path(wrapper(g, x.type)), [gen(g, x, f.Opt(held(g, x.type)))])
    return owned(r.Call(r.Path(f"{imported(g, 'gort::errors::Error')}::from"), [made]), f.ErrAny())


def opened(g: Gen, type_: t.Type, found: r.Expr, want: f.Form | None, span: Span) -> Value:
    """What a search found, an option of a borrow of the wrapper, as an option of the pointer."""
    form: f.Form = f.Opt(f.Ref(held(g, type_)))
    if isinstance(held(g, type_), f.Handle):
        form = f.Opt(held(g, type_))
    inside = Value(r.Field(r.Path("x"), "0"), f.Opt(held(g, type_)), place=True)
    if want is not None and not isinstance(want, f.Opt):
        raise Refuse("GX0436", "an error that may be a nil pointer is found for what is never nil", span)
    form = want if want is not None else form
    body = coerce(g, inside, form, span)
    return owned(r.MethodCall(found, "map", [r.ClosureExpr([(r.PBind("x"), None)], body)]), f.Opt(form))


def says_nil(g: Gen, sym: str) -> bool:
    """Whether the struct's `Error` method has something to say of a nil pointer; else calling it panics."""
    method = method_set(g.plan.facts, t.Named(sym)).get("Error")
    return method is not None and method.func in g.plan.funcs and not is_method(g.plan.funcs[method.func])


def silent(g: Gen) -> bool:
    """Whether there are errors whose `Error` panics because they are nil pointers."""
    return any(plan.nil_error and not says_nil(g, sym) for sym, plan in g.plan.types.items())
