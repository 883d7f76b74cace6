"""Type inference: unification of parameter types with argument types, then constraints (Go spec: Type inference)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.lookup import lookup
from transpiler.check.predicates import core_type, default_type, identical, is_untyped
from transpiler.check.subst import Instances, Mapping, mentions, subst
from transpiler.check.types import unalias, under
from transpiler.check.typeset import methods_of, terms_of

UNTYPED_ORDER = ("untyped int", "untyped rune", "untyped float", "untyped complex")


def infer(
    cache: Instances,
    tparams: list[t.TypeParam],
    explicit: list[t.Type],
    pairs: list[tuple[t.Type, t.Type]],
) -> list[t.Type] | None:
    """The type arguments for `tparams`: given ones, then from `(parameter, argument)` pairs, then from constraints."""
    bound: Mapping = dict(zip(tparams, explicit, strict=False))
    wanted = set(tparams)
    untyped: dict[t.TypeParam, t.Basic] = {}
    for param, arg in pairs:
        own = unalias(param)
        if isinstance(arg, t.Basic) and is_untyped(arg):
            if isinstance(own, t.TypeParam) and own in wanted and arg.name != "untyped nil":
                _widen(untyped, own, arg)
            continue
        if mentions(param, wanted) and not unify(param, arg, wanted, bound, inexact=True):
            return None
    changed = True
    while changed:
        learnt = [_from_constraint(cache, param, wanted, bound, untyped) for param in tparams]
        changed = any(learnt)
    for param, kind in untyped.items():
        bound.setdefault(param, default_type(kind))
    for param in tparams:
        _from_constraint(cache, param, wanted, bound, untyped)
    if any(param not in bound for param in tparams):
        return None
    for _ in tparams:
        bound = {param: subst(cache, type_, bound) for param, type_ in bound.items()}
    return [bound[param] for param in tparams]


def _widen(untyped: dict[t.TypeParam, t.Basic], param: t.TypeParam, arg: t.Basic) -> None:
    known = untyped.get(param)
    if known is None:
        untyped[param] = arg
    elif known.name in UNTYPED_ORDER and arg.name in UNTYPED_ORDER:
        untyped[param] = max(known, arg, key=lambda kind: UNTYPED_ORDER.index(kind.name))


def _from_constraint(
    cache: Instances,
    param: t.TypeParam,
    wanted: set[t.TypeParam],
    bound: Mapping,
    untyped: dict[t.TypeParam, t.Basic],
) -> bool:
    """Unifies a parameter's argument with the core type of its constraint. True when something new was learnt."""
    before = len(bound)
    terms = terms_of(param)
    if terms:
        core = core_type(param)
        if param in bound:
            if core is not None and any(tilde for tilde, _ in terms):
                unify(core, under(bound[param]), wanted, bound, inexact=True)
        elif core is not None and len(terms) == 1 and param not in untyped:
            tilde, type_ = terms[0]
            if mentions(type_, wanted) or not tilde:
                bound[param] = subst(cache, type_, bound)
    if param in bound:
        _from_methods(param, bound[param], wanted, bound)
    return len(bound) > before


def _from_methods(param: t.TypeParam, arg: t.Type, wanted: set[t.TypeParam], bound: Mapping) -> None:
    for method in methods_of(param):
        if mentions(method.sig, wanted):
            found = lookup(arg, method.pkg, method.name)
            if found is not None and isinstance(found.obj.type, t.Signature):
                unify(method.sig, found.obj.type, wanted, bound)


def unify(x: t.Type, y: t.Type, wanted: set[t.TypeParam], bound: Mapping, inexact: bool = False) -> bool:
    """Makes `x` equal to `y` by binding type parameters (Go spec: Type unification)."""
    x, y = unalias(x), unalias(y)
    if x is y:
        return True
    if isinstance(y, t.TypeParam) and y in wanted and not (isinstance(x, t.TypeParam) and x in wanted):
        x, y = y, x
    if isinstance(x, t.TypeParam) and x in wanted:
        known = bound.get(x)
        if known is None:
            bound[x] = y
            return True
        if identical(known, y):
            return True
        if mentions(known, wanted) or mentions(y, wanted):
            return unify(known, y, wanted, bound, inexact)
        if inexact and identical(under(known), under(y)):
            if isinstance(y, t.Named) and not isinstance(known, t.Named):
                bound[x] = y
            return not (isinstance(y, t.Named) and isinstance(known, t.Named))
        return inexact and _directed(known, y, bound, x)
    return _structure(x, y, wanted, bound, inexact)


def _directed(known: t.Type, y: t.Type, bound: Mapping, param: t.TypeParam) -> bool:
    a, b = under(known), under(y)
    if isinstance(a, t.Chan) and isinstance(b, t.Chan) and identical(a.elem, b.elem):
        if a.dir == "both":
            bound[param] = y
        return True
    return False


def _structure(x: t.Type, y: t.Type, wanted: set[t.TypeParam], bound: Mapping, inexact: bool) -> bool:
    if isinstance(x, t.Named) and isinstance(y, t.Named):
        if x.origin is not None and x.origin is y.origin:
            return all(unify(a, b, wanted, bound) for a, b in zip(x.targs, y.targs, strict=True))
        if identical(x, y):
            return True
        return inexact and _by_methods(x, y, wanted, bound)
    if inexact and isinstance(y, t.Named) and not isinstance(x, t.Named | t.Basic | t.TypeParam):
        if isinstance(x, t.Interface):
            return True
        y = under(y)
    elif inexact and isinstance(x, t.Named) and not isinstance(y, t.Named | t.Basic | t.TypeParam):
        if isinstance(under(x), t.Interface):
            return _by_methods(x, y, wanted, bound)
        x = under(x)
    match x, y:
        case t.Pointer(), t.Pointer():
            return unify(x.elem, y.elem, wanted, bound)
        case t.Slice(), t.Slice():
            return unify(x.elem, y.elem, wanted, bound)
        case t.Array(), t.Array():
            return x.length == y.length and unify(x.elem, y.elem, wanted, bound)
        case t.Map(), t.Map():
            return unify(x.key, y.key, wanted, bound) and unify(x.elem, y.elem, wanted, bound)
        case t.Chan(), t.Chan():
            return (inexact or x.dir == y.dir) and unify(x.elem, y.elem, wanted, bound)
        case t.Signature(), t.Signature():
            return unify(x.params, y.params, wanted, bound) and unify(x.results, y.results, wanted, bound)
        case t.Tuple(), t.Tuple():
            return len(x.vars) == len(y.vars) and all(
                a.type is not None and b.type is not None and unify(a.type, b.type, wanted, bound)
                for a, b in zip(x.vars, y.vars, strict=True)
            )
        case t.Struct(), t.Struct():
            return len(x.fields) == len(y.fields) and all(
                a.type is not None and b.type is not None and unify(a.type, b.type, wanted, bound)
                for a, b in zip(x.fields, y.fields, strict=True)
            )
        case t.Interface(), _ if inexact:
            return True
        case _:
            return identical(x, y)


def _by_methods(x: t.Type, y: t.Type, wanted: set[t.TypeParam], bound: Mapping) -> bool:
    """An interface parameter with type arguments meets a type with such methods."""
    iface = under(x)
    if not isinstance(iface, t.Interface):
        return False
    for method in methods_of(iface):
        found = lookup(y, method.pkg, method.name)
        if found is None or found.obj.type is None or not unify(method.sig, found.obj.type, wanted, bound):
            return False
    return True
