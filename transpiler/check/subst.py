"""Instantiation: type parameters replaced by arguments (Go spec: Instantiations)."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.check import types as t
from transpiler.check.objects import Func, TypeName, Var
from transpiler.check.predicates import identical
from transpiler.check.types import unalias
from transpiler.check.typestring import type_string
from transpiler.source import Span

Mapping = dict[t.TypeParam, t.Type]


@dataclass(slots=True)
class Instances:
    """Instances made so far, so that equal ones are one object."""

    named: dict[tuple[int, tuple[str, ...]], list[t.Named]] = field(default_factory=dict)


def instantiate(cache: Instances, origin: t.Named, targs: list[t.Type], place: Span | None = None) -> t.Named:
    """The instance of a generic type; its declaration is substituted when first looked into."""
    key = (id(origin), tuple(type_string(arg) for arg in targs))
    for known in cache.named.get(key, []):
        if all(identical(a, b) for a, b in zip(known.targs, targs, strict=True)):
            return known
    name = TypeName(origin.obj.name, origin.obj.pkg, None, origin.obj.span)
    instance = t.Named(origin.obj, targs=list(targs), origin=origin, place=place)
    name.type = instance

    def resolve() -> None:
        origin.load()
        mapping = dict(zip(origin.tparams, targs, strict=False))
        if origin.from_rhs is not None:
            instance.from_rhs = subst(cache, origin.from_rhs, mapping)
        for method in origin.methods:
            instance.methods.append(_method(cache, method, targs))

    instance.resolve = resolve
    cache.named.setdefault(key, []).append(instance)
    return instance


def mentions(type_: t.Type, wanted: set[t.TypeParam] | None) -> bool:
    """Whether a type mentions one of the type parameters (any, when None)."""
    match unalias(type_):
        case t.TypeParam() as param:
            return wanted is None or param in wanted
        case t.Named(targs=targs):
            return any(mentions(arg, wanted) for arg in targs)
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            return mentions(elem, wanted)
        case t.Map(key=key, elem=elem):
            return mentions(key, wanted) or mentions(elem, wanted)
        case t.Tuple(vars=vars_):
            return any(var.type is not None and mentions(var.type, wanted) for var in vars_)
        case t.Signature(params=params, results=results):
            return mentions(params, wanted) or mentions(results, wanted)
        case t.Struct(fields=fields):
            return any(f.type is not None and mentions(f.type, wanted) for f in fields)
        case t.Interface(methods=methods, embeddeds=embeddeds):
            return any(mentions(m.sig, wanted) for m in methods) or any(mentions(e, wanted) for e in embeddeds)
        case t.Union(terms=terms):
            return any(mentions(term, wanted) for _, term in terms)
        case _:
            return False


def _method(cache: Instances, method: Func, targs: list[t.Type]) -> Func:
    """The method of an instance; its signature is made when first asked for."""
    origin = method.origin or method
    made = Func(method.name, method.pkg, None, method.span, method.decl, origin, method.has_ptr_recv)

    def resolve() -> None:
        sig = method.sig
        mapping = dict(zip(sig.recv_tparams, targs, strict=False))
        changed = subst(cache, t.Signature(sig.params, sig.results, sig.variadic), mapping)
        assert isinstance(changed, t.Signature)
        new = t.Signature(changed.params, changed.results, changed.variadic)
        recv = sig.recv
        if recv is not None and recv.type is not None:
            new.recv = Var(recv.name, recv.pkg, subst(cache, recv.type, mapping), recv.span, is_param=True)
        made.type = new

    made.resolve = resolve
    return made


def subst(cache: Instances, type_: t.Type, mapping: Mapping) -> t.Type:
    """The type with parameters replaced; unchanged parts stay the same objects."""
    if not mapping:
        return type_
    own = unalias(type_)
    match own:
        case t.TypeParam():
            return mapping.get(own, own)
        case t.Named(targs=targs) if targs and own.origin is not None:
            new = [subst(cache, arg, mapping) for arg in targs]
            changed = any(a is not b for a, b in zip(new, targs, strict=True))
            return instantiate(cache, own.origin, new) if changed else own
        case t.Basic() | t.Named():
            return type_ if not isinstance(type_, t.Alias) else own
    if not mentions(own, set(mapping)):
        return type_
    match own:
        case t.Pointer(elem=elem):
            return t.Pointer(subst(cache, elem, mapping))
        case t.Slice(elem=elem):
            return t.Slice(subst(cache, elem, mapping))
        case t.Array(elem=elem, length=length):
            return t.Array(subst(cache, elem, mapping), length)
        case t.Chan(dir=direction, elem=elem):
            return t.Chan(direction, subst(cache, elem, mapping))
        case t.Map(key=key, elem=elem):
            return t.Map(subst(cache, key, mapping), subst(cache, elem, mapping))
        case t.Tuple(vars=vars_):
            return t.Tuple([_var(cache, var, mapping) for var in vars_])
        case t.Signature():
            return _signature(cache, own, mapping)
        case t.Struct(fields=fields, tags=tags):
            return t.Struct([_var(cache, f, mapping) for f in fields], tags)
        case t.Interface(methods=methods, embeddeds=embeddeds):
            new_methods = [
                Func(m.name, m.pkg, subst(cache, m.sig, mapping), m.span, m.decl, m.origin or m) for m in methods
            ]
            new_embedded = [subst(cache, e, mapping) for e in embeddeds]
            return t.Interface(new_methods, new_embedded, own.implicit, comparable=own.comparable)
        case t.Union(terms=terms):
            return t.Union([(tilde, subst(cache, term, mapping)) for tilde, term in terms])
        case _:
            return type_


def _signature(cache: Instances, sig: t.Signature, mapping: Mapping) -> t.Signature:
    params, results = subst(cache, sig.params, mapping), subst(cache, sig.results, mapping)
    assert isinstance(params, t.Tuple) and isinstance(results, t.Tuple)
    return t.Signature(params, results, sig.variadic, sig.recv, list(sig.tparams), list(sig.recv_tparams))


def _var(cache: Instances, var: Var, mapping: Mapping) -> Var:
    if var.type is None:
        return var
    new = subst(cache, var.type, mapping)
    if new is var.type:
        return var
    return Var(var.name, var.pkg, new, var.span, var.embedded, var.is_field, var.used, var.is_param)
