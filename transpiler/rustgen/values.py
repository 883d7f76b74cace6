"""Traits of structs with fields that are values in Go but held by a handle or pointer: a copy has fields of its own.

Such a field's address is kept somewhere (Go spec: Address operators). A derived `Clone` would share the field with the
copy, a derived `PartialEq` would compare identity, and a handle has no `Default`, for Go's zero of a pointer is nil.
"""

from __future__ import annotations

from transpiler.analysis.plan import TypePlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import clone, coerce, own
from transpiler.rustgen.constants import field_form, field_name, zero
from transpiler.rustgen.context import Gen
from transpiler.rustgen.home import Home, params_of
from transpiler.rustgen.places import contents
from transpiler.rustgen.types import is_copy
from transpiler.rustgen.value import Value

SELF = r.Path("self")


def held(g: Gen, decl: n.TypeDecl, part: n.FieldDecl) -> bool:
    """Whether a field is a value in Go, and a handle or pointer in Rust."""
    form = field_form(g, t.Named(decl.sym), part.name, part.type)
    return isinstance(form, f.Handle | f.PtrForm | f.CellForm) and not g.plan.facts_pointer(part.type)


def by_hand(home: Home, decl: n.TypeDecl, plan: TypePlan) -> list[str]:
    """The traits among a struct's derived ones that are written out."""
    g = home.g
    if plan.kind != "struct" or decl.sym in g.plan.locks or not any(held(g, decl, part) for part in decl.fields):
        return []
    return [name for name in plan.derives if name in ("Clone", "Default", "PartialEq")]


def implement(home: Home, decl: n.TypeDecl, plan: TypePlan, names: list[str]) -> None:
    """Writes those traits behind the struct."""
    args = tuple(r.TPath(param.name) for param in decl.tparams)
    for name in names:
        match name:
            case "Clone":
                made = _clone(home.g, decl)
            case "Default":
                made = _default(home.g, decl)
            case _:
                made = _equal(home.g, decl)
        home.items.append(r.Impl(r.TPath(plan.name, args), [made], r.TPath(name), generics=params_of(decl)))


def _parts(decl: n.TypeDecl) -> list[n.FieldDecl]:
    return [part for part in decl.fields if part.name != "_"]


def _clone(g: Gen, decl: n.TypeDecl) -> r.Fn:
    fields = [(field_name(part.name), _copied(g, decl, part)) for part in _parts(decl)]
    return r.Fn("clone", [(None, None, "&self")], r.TPath("Self"), r.Block([], r.StructExpr("Self", fields)))


def _copied(g: Gen, decl: n.TypeDecl, part: n.FieldDecl) -> r.Expr:
    form = field_form(g, t.Named(decl.sym), part.name, part.type)
    place = r.Field(SELF, field_name(part.name))
    if not held(g, decl, part):
        return place if is_copy(g, form) else clone(place)
    match form:
        case f.Handle(sym=sym, args=args):
            content = r.MethodCall(place, "with", [r.Path("Clone::clone")])
            return coerce(g, Value(content, f.Adt(sym, args)), form, decl.span)
        case f.CellForm(inner=inner, copy=True):
            return coerce(g, Value(r.MethodCall(place, "get", []), inner), form, decl.span)
        case f.PtrForm(inner=inner) | f.CellForm(inner=inner):
            return coerce(g, Value(own(g, contents(g, Value(place, form, True))), inner), form, decl.span)
        case _:
            raise TypeError(type(form).__name__)


def _default(g: Gen, decl: n.TypeDecl) -> r.Fn:
    fields = []
    for part in _parts(decl):
        form = field_form(g, t.Named(decl.sym), part.name, part.type)
        fields.append((field_name(part.name), zero(g, part.type, form, decl.span)))
    return r.Fn("default", [], r.TPath("Self"), r.Block([], r.StructExpr("Self", fields)))


def _equal(g: Gen, decl: n.TypeDecl) -> r.Fn:
    whole: r.Expr | None = None
    for part in _parts(decl):
        mine, other = r.Field(SELF, field_name(part.name)), r.Field(r.Path("other"), field_name(part.name))
        same: r.Expr = r.Binary("==", mine, other)
        if held(g, decl, part):
            inner = r.ClosureExpr([(r.PBind("b"), None)], r.Binary("==", r.Path("a"), r.Path("b")))
            same = r.MethodCall(
                mine, "with", [r.ClosureExpr([(r.PBind("a"), None)], r.MethodCall(other, "with", [inner]))]
            )
        whole = same if whole is None else r.Binary("&&", whole, same)
    assert whole is not None
    param: tuple[r.Pat | None, r.Type | None, str] = (r.PBind("other"), r.TRef(r.TPath("Self")), "")
    return r.Fn("eq", [(None, None, "&self"), param], r.TPath("bool"), r.Block([], whole))
