"""Type parameters replaced by arguments, and underlying types (Go spec: Instantiations, Underlying types)."""

from __future__ import annotations

from dataclasses import replace

from transpiler.ir import nodes as n
from transpiler.ir import types as t

Substitution = dict[tuple[str, str], t.Type]
ERROR_METHODS = (t.Method("Error", t.Func((), (t.STRING,))),)


def has_param(type_: t.Type) -> bool:
    """Whether a type mentions a type parameter."""
    match type_:
        case t.TypeParam():
            return True
        case t.Pointer(elem=e) | t.Slice(elem=e) | t.Array(elem=e) | t.Chan(elem=e):
            return has_param(e)
        case t.Map(key=k, value=v):
            return has_param(k) or has_param(v)
        case t.Func(params=params, results=results):
            return any(has_param(part) for part in (*params, *results))
        case t.Named(args=parts) | t.Tuple(types=parts):
            return any(has_param(part) for part in parts)
        case t.Struct(fields=fields):
            return any(has_param(f.type) for f in fields)
        case t.Interface(methods=methods, terms=terms):
            return any(has_param(m.sig) for m in methods) or any(has_param(term) for _, term in terms or ())
        case _:
            return False


def substitute(type_: t.Type, by: Substitution) -> t.Type:
    """The type with type parameters, named by (name, owner), replaced."""
    if not by or not has_param(type_):
        return type_
    match type_:
        case t.TypeParam(name=name, owner=owner):
            return by.get((name, owner), type_)
        case t.Pointer() | t.Slice() | t.Array() | t.Chan():
            return replace(type_, elem=substitute(type_.elem, by))
        case t.Map(key=k, value=v):
            return t.Map(substitute(k, by), substitute(v, by))
        case t.Func():
            return _signature(type_, by)
        case t.Named(sym=sym, args=args):
            return t.Named(sym, tuple(substitute(a, by) for a in args))
        case t.Tuple(types=types):
            return t.Tuple(tuple(substitute(a, by) for a in types))
        case t.Struct(fields=fields):
            return t.Struct(tuple(replace(f, type=substitute(f.type, by)) for f in fields))
        case t.Interface(methods=methods, terms=terms):
            new_terms = tuple((tilde, substitute(term, by)) for tilde, term in terms) if terms is not None else None
            new_methods = tuple(t.Method(m.name, _signature(m.sig, by)) for m in methods)
            return replace(type_, methods=new_methods, terms=new_terms)
        case _:
            return type_


def _signature(sig: t.Func, by: Substitution) -> t.Func:
    params = tuple(substitute(p, by) for p in sig.params)
    return t.Func(params, tuple(substitute(r, by) for r in sig.results), sig.variadic)


def underlying(module: n.Module, type_: t.Type) -> t.Type:
    """The underlying type, type arguments put in. An unknown library type and a type parameter stand for themselves."""
    while isinstance(type_, t.Named):
        if type_ == t.ERROR:
            return t.Interface(ERROR_METHODS)
        decl = module.types.get(type_.sym)
        extern = module.externs.get(type_.sym)
        if decl is not None:
            names = [(p.name, p.owner) for p in decl.tparams]
            type_ = substitute(decl.underlying, dict(zip(names, type_.args, strict=False)))
        elif extern is not None:
            named = {(name, type_.sym): arg for name, arg in zip(extern.tparams, type_.args, strict=False)}
            type_ = substitute(extern.underlying, named)
        else:
            return type_
    return type_
