"""Type parameters that no field mentions: Rust wants each used, so that a marker stands for them."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import snake
from transpiler.rustgen.context import Gen
from transpiler.rustgen.generic import type_params
from transpiler.rustgen.types import imported, rust_type

PATH = "std::marker::PhantomData"


def unused(decl: n.TypeDecl) -> list[str]:
    """The type parameters of a struct type that none of its fields mentions, other than by the type itself."""
    if not decl.tparams or not isinstance(decl.underlying, t.Struct):
        return []
    mentioned: set[str] = set()
    for part in decl.fields:
        if part.name != "_":
            mentioned |= type_params(part.type, decl.sym)
    return [param.name for param in decl.tparams if param.name not in mentioned]


def name(decl: n.TypeDecl) -> str:
    """The name of the marker's field."""
    taken = {snake(part.name) for part in decl.fields}
    return next(each for each in ("marker", "type_marker", "phantom_marker") if each not in taken)


def field_of(g: Gen, decl: n.TypeDecl, vis: str) -> list[r.FieldDef]:
    """The marker's field, if one is needed."""
    params = [r.TPath(param) for param in unused(decl)]
    if not params:
        return []
    held = params[0] if len(params) == 1 else r.TTuple(tuple(params))
    return [r.FieldDef(name(decl), r.TPath(imported(g, PATH), (held,)), vis)]


def value_of(g: Gen, sym: str, args: tuple[f.Form, ...] = ()) -> list[tuple[str, r.Expr]]:
    """The marker in a struct expression of a type at its arguments."""
    decl = g.plan.module.types.get(sym)
    if decl is None or not (params := unused(decl)):
        return []
    given = {param.name: form for param, form in zip(decl.tparams, args, strict=False)}
    types = [rust_type(g, given[param]) for param in params if param in given]
    if len(types) != len(params):
        return [(name(decl), r.Path(imported(g, PATH)))]
    return [(name(decl), r.Path(imported(g, PATH), (types[0] if len(types) == 1 else r.TTuple(tuple(types)),)))]
