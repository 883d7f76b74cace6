"""Small types that only stand for cases of a closed interface: `type number float64` is the variant `Number(f64)`.

Such a type needs no name of its own in Rust when nobody could tell: it is a number, text or truth value, becomes that one
interface and no other, is part of no other type, has no pointer, and neither it nor the interface is shown or asserted from
another interface (`%T` and `%#v` say the name). Its methods are functions that take the value.
"""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.implements import roots
from transpiler.analysis.state import State
from transpiler.analysis.tree import Node, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def folded(s: State, closed: set[str]) -> set[str]:
    """The types, by symbol, that are variants of one of the closed interfaces and nothing else."""
    found = {decl.sym: only for decl in s.plan.module.types.values() if (only := _only_interface(s, decl)) in closed}
    if not found:
        return set()
    types = list(_types(s.plan.module))
    inside = {sym for type_ in types for part in _parts(type_) for sym in _named(part)}
    told = {sym for type_ in types for arg in _arguments(type_) for sym in _deep(s, arg)}
    for root in roots(s.plan.module):
        for node in preorder(root):
            told |= set(_told(s, found, node))
    return {sym for sym, iface in found.items() if sym not in inside | told and iface not in told}


def _only_interface(s: State, decl: n.TypeDecl) -> str:
    """The one interface that a small type satisfies and becomes; or nothing."""
    impls = s.plan.implements.interfaces_of.get(decl.sym, ())
    if not isinstance(decl.underlying, t.Basic) or decl.exported or decl.tparams or len(impls) != 1:
        return ""
    if any(method.pointer_recv for method in decl.methods):
        return ""
    become = [
        iface
        for iface, types in s.plan.implements.conversions.items()
        if any(base in types for base in (t.Named(decl.sym), t.Pointer(t.Named(decl.sym))))
    ]
    return impls[0].sym if become == [t.Named(impls[0].sym)] else ""


def _types(module: n.Module) -> Iterator[t.Type]:
    """The types of all that is declared or evaluated."""
    for decl in module.types.values():
        if not isinstance(decl.underlying, t.Interface):
            yield decl.underlying
    for root in roots(module):
        for node in preorder(root):
            match node:
                case n.Expr(type=t.Tuple(types=types)):
                    yield from types
                case n.Expr(type=type_):
                    yield type_
                case n.Declare(local=local):
                    yield local.type
                case n.Func(sig=sig):
                    yield from (*sig.params, *sig.results)
                case _:
                    pass


def _parts(type_: t.Type) -> tuple[t.Type, ...]:
    match type_:
        case t.Named(args=args):
            return args
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            return (elem,)
        case t.Map(key=key, value=value):
            return (key, value)
        case t.Func(params=params, results=results):
            return (*params, *results)
        case t.Tuple(types=types):
            return types
        case t.Struct(fields=fields):
            return tuple(part.type for part in fields)
        case t.Interface(methods=methods):
            return tuple(part for method in methods for part in (*method.sig.params, *method.sig.results))
        case _:
            return ()


def _arguments(type_: t.Type) -> Iterator[t.Type]:
    """The type arguments in a type: generic code may do anything with their values."""
    if isinstance(type_, t.Named):
        yield from type_.args
    for part in _parts(type_):
        yield from _arguments(part)


def _named(type_: t.Type) -> Iterator[str]:
    """The defined types in a type."""
    if isinstance(type_, t.Named):
        yield type_.sym
    for part in _parts(type_):
        yield from _named(part)


def _told(s: State, found: dict[str, str], node: Node) -> Iterator[str]:
    """The types and interfaces that somebody may see the name of."""
    match node:
        case n.ToInterface(x=x, type=type_):
            yield from (sym for sym in _deep(s, x.type) if t.Named(found.get(sym, sym)) != type_)
        case n.Assert(x=x, target=target):
            yield from _asserted(found, x.type, target)
        case n.TypeSwitch(x=x, cases=cases):
            for target in (target for case in cases for target in case.types if target is not None):
                yield from _asserted(found, x.type, target)
        case n.FuncRef(targs=targs) | n.FuncVal(targs=targs):
            yield from (sym for arg in targs for sym in _deep(s, arg))
        case n.MethodVal(callee=n.MethodRef(recv=recv)):
            yield from _named(recv.type)
        case n.MethodExpr(recv=of):
            yield from _named(of)
        case _:
            pass


def _asserted(found: dict[str, str], source: t.Type, target: t.Type) -> Iterator[str]:
    """What comes out of another interface than its own."""
    yield from (sym for sym in _named(target) if t.Named(found.get(sym, "")) != source)


def _deep(s: State, type_: t.Type) -> set[str]:
    """The defined types of the module that a value may have inside, at any depth."""
    found: set[str] = set()
    todo = [type_]
    while todo:
        top = todo.pop()
        if isinstance(top, t.Named):
            decl = s.plan.module.types.get(top.sym)
            if top.sym in found:
                continue
            found.add(top.sym)
            if decl is not None:
                todo.append(decl.underlying)
        if not isinstance(top, t.Interface | t.Func):
            todo.extend(_parts(top))
    return found
