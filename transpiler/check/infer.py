"""Type inference (Go spec: Type inference): from arguments, from constraints, then from untyped constants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transpiler.check import types as t
from transpiler.check.lookup import lookup
from transpiler.check.objects import Func
from transpiler.check.predicates import core_type, default_type, is_untyped
from transpiler.check.subst import Instances, Mapping, mentions, subst
from transpiler.check.typeset import methods_of, terms_of
from transpiler.check.typestring import type_string
from transpiler.check.unify import ASSIGN, EXACT, INEXACT, Unifier, unifier, unify

UNTYPED_ORDER = ("untyped int", "untyped rune", "untyped float", "untyped complex")


@dataclass(slots=True)
class Failure:
    """Why nothing was inferred, and which argument is to blame, if one is."""

    message: str
    argument: int | None = None


def infer(
    cache: Instances,
    tparams: list[t.TypeParam],
    targs: Sequence[t.Type | None],
    pairs: list[tuple[t.Type, t.Type]],
    interfaces: bool = True,
) -> list[t.Type] | Failure:
    """The type arguments for `tparams`; `targs` are the ones known, `pairs` parameters and arguments.

    The argument types must not mention `tparams`: see `renamed`.
    """
    given = {param: arg for param, arg in zip(tparams, targs, strict=False) if arg is not None}
    if len(given) == len(tparams):
        return list(given.values())
    pairs = [(subst(cache, param, given), arg) for param, arg in pairs]
    wanted = set(tparams)
    u = unifier(tparams, list(targs), interfaces)
    untyped: list[tuple[int, t.TypeParam, t.Basic]] = []
    for i, (param, arg) in enumerate(pairs):
        if not mentions(param, wanted) and not mentions(arg, wanted):
            continue
        if isinstance(arg, t.Basic) and is_untyped(arg):
            if isinstance(param, t.TypeParam) and arg.name != "untyped nil":
                untyped.append((i, param, arg))
        elif not unify(u, param, arg, ASSIGN):
            return Failure(f"type {type_string(arg)} does not match {_shown(cache, u, param)}", i)
    failure = _constraints(u, tparams, wanted) or _defaults(u, untyped)
    return failure if failure is not None else _simplify(cache, u, tparams, wanted)


def _shown(cache: Instances, u: Unifier, param: t.Type) -> str:
    known = {p: cell[0] for p, cell in u.cells.items() if cell[0] is not None}
    shown = subst(cache, param, known)
    if shown is param:
        return type_string(param)
    return f"inferred type {type_string(shown)} for {type_string(param)}"


def _constraints(u: Unifier, tparams: list[t.TypeParam], wanted: set[t.TypeParam]) -> Failure | None:
    """Unifies parameters with the core types and methods of their constraints while that teaches anything."""
    before = -1
    while before != u.unknowns():
        before = u.unknowns()
        for param in tparams:
            known = u.at(param)
            failed = Failure(f"{type_string(known)} does not satisfy {type_string(param.bound)}")
            core = _core_term(param)
            if core is not None:
                type_, tilde, single = core
                if known is not None:
                    if not unify(u, known, type_, INEXACT):
                        return failed
                elif single and not tilde:
                    u.bind(param, type_)
            if known is not None and not mentions(known, wanted) and not _methods(u, param, known):
                return failed
    return None


def _core_term(param: t.TypeParam) -> tuple[t.Type, bool, bool] | None:
    """The core type of a constraint, whether it has a tilde, and whether it is the only term."""
    terms = terms_of(param)
    if not terms:
        return None
    if len(terms) == 1:
        return terms[0][1], terms[0][0], True
    core = core_type(param)
    return (core, any(tilde for tilde, _ in terms), False) if core is not None else None


def _methods(u: Unifier, param: t.TypeParam, arg: t.Type) -> bool:
    for method in methods_of(param):
        found = lookup(arg, method.pkg, method.name)
        if found is None or not isinstance(found.obj, Func) or not unify(u, found.obj.sig, method.sig, EXACT):
            return False
    return True


def _defaults(u: Unifier, untyped: list[tuple[int, t.TypeParam, t.Basic]]) -> Failure | None:
    """Parameters that only untyped constants speak of take the default type of the largest kind."""
    largest: dict[t.TypeParam, t.Basic] = {}
    for i, param, kind in untyped:
        if u.at(param) is not None:
            continue
        known = largest.get(param, kind)
        if known is not kind:
            if known.name not in UNTYPED_ORDER or kind.name not in UNTYPED_ORDER:
                return Failure(f"mismatched types {known.name} and {kind.name} (cannot infer {param.obj.name})", i)
            kind = max(known, kind, key=lambda part: UNTYPED_ORDER.index(part.name))
        largest[param] = kind
    for param, kind in largest.items():
        u.bind(param, default_type(kind))
    return None


def _simplify(
    cache: Instances, u: Unifier, tparams: list[t.TypeParam], wanted: set[t.TypeParam]
) -> list[t.Type] | Failure:
    """Replaces parameters in what was inferred for others; what goes in circles is not inferred."""
    found: Mapping = {}
    for param in tparams:
        known = u.at(param)
        if known is not None:
            found[param] = known
    for _ in tparams:
        changed = {param: subst(cache, type_, found) for param, type_ in found.items()}
        if all(changed[param] is found[param] for param in found):
            break
        found = changed
    for param in tparams:
        if param not in found or mentions(found[param], wanted):
            return Failure(f"cannot infer {param.obj.name}")
    return [_plain(found[param]) for param in tparams]


def _plain(type_: t.Type) -> t.Type:
    """A generic function's type that was made complete is not generic any more."""
    if isinstance(type_, t.Signature) and type_.tparams:
        return t.Signature(type_.params, type_.results, type_.variadic)
    return type_


def renamed(cache: Instances, tparams: list[t.TypeParam]) -> tuple[list[t.TypeParam], Mapping]:
    """Fresh type parameters and what maps the old ones to them: a function may be called within itself."""
    fresh = [t.TypeParam(param.obj, param.index) for param in tparams]
    mapping: Mapping = dict(zip(tparams, fresh, strict=True))
    for param, new in zip(tparams, fresh, strict=True):
        new.bound = subst(cache, param.bound, mapping) if param.bound is not None else None
    return fresh, mapping
