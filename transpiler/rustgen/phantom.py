"""Type parameters that no field mentions: Rust wants each used, so that a marker stands for them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import snake
from transpiler.rustgen.context import Gen
from transpiler.rustgen.types import imported

PATH = "std::marker::PhantomData"


def unused(decl: n.TypeDecl) -> list[str]:
    """The type parameters of a struct type that none of its fields mentions, other than by the type itself."""
    if not decl.tparams or not isinstance(decl.underlying, t.Struct):
        return []
    mentioned: set[str] = set()
    for part in decl.fields:
        if part.name != "_":
            _collect(part.type, decl.sym, mentioned)
    return [param.name for param in decl.tparams if param.name not in mentioned]


def _collect(type_: object, own: str, found: set[str]) -> None:
    match type_:
        case t.TypeParam(name=name):
            found.add(name)
        case t.Named(sym=sym) if sym == own:
            return
        case tuple():
            for part in type_:
                _collect(part, own, found)
        case _ if is_dataclass(type_):
            for field in fields(type_):
                _collect(getattr(type_, field.name), own, found)
        case _:
            return


def name(decl: n.TypeDecl) -> str:
    """The name of the marker's field."""
    taken = {snake(part.name) for part in decl.fields}
    return next(each for each in ("marker", "type_marker", "phantom_marker") if each not in taken)


def field_of(g: Gen, decl: n.TypeDecl) -> list[r.FieldDef]:
    """The marker's field, if one is needed."""
    params = [r.TPath(param) for param in unused(decl)]
    if not params:
        return []
    held = params[0] if len(params) == 1 else r.TTuple(tuple(params))
    return [r.FieldDef(name(decl), r.TPath(imported(g, PATH), (held,)))]


def value_of(g: Gen, sym: str) -> list[tuple[str, r.Expr]]:
    """The marker in a struct expression."""
    decl = g.plan.module.types.get(sym)
    return [(name(decl), r.Path(imported(g, PATH)))] if decl is not None and unused(decl) else []
