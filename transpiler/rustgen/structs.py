"""Structs and newtypes from type declarations (Go spec: Struct types, Type declarations)."""

from __future__ import annotations

import re

from transpiler.analysis.causes import cause_field
from transpiler.analysis.plan import TypePlan
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import display, functype, handles, locks, phantom, values
from transpiler.rustgen.constants import field_form, field_name
from transpiler.rustgen.docs import rustdoc
from transpiler.rustgen.home import Home, head, params_of
from transpiler.rustgen.types import imported, rust_type

PLACE = re.compile(r"(?<=\d):\d+$")


def declaration(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    """A struct, newtype or alias, with its handle where it is shared."""
    match plan.kind:
        case "struct":
            _struct(home, decl, plan)
        case "newtype":
            _newtype(home, decl, plan)
        case "alias" if plan.inner is not None and decl.exported and not _constrains(decl):
            item = r.TypeAlias(plan.name, rust_type(home.g, plan.inner))
            home.items.append(head(home, item, decl.sym, decl.doc, True))
        case _:
            return
    if plan.shared:
        handles.handle(home, decl, plan)


def _constrains(decl: n.TypeDecl) -> bool:
    """Whether it is an interface that only type parameters can have as their constraint."""
    return isinstance(decl.underlying, t.Interface) and (
        decl.underlying.terms is not None or decl.underlying.comparable
    )


def derive(names: list[str]) -> list[r.Attr]:
    """`#[derive(..)]`, if anything is derived."""
    return [r.Attr("derive", names)] if names else []


def _struct(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    lock = home.g.plan.locks.get(decl.sym)
    inside = lock.fields if lock is not None else ()
    shown = [field for field in decl.fields if field.name != "_" and field.name not in inside]
    made = [_field(home, decl, field) for field in shown if lock is None or field.name != lock.mutex]
    if lock is not None:
        at = sum(field.name not in (*inside, lock.mutex) for field in decl.fields[: _index(decl, lock.mutex)])
        name = locks.state_type(home.g, decl.sym)
        kind = imported(home.g, f"parking_lot::{lock.kind}")
        made.insert(at, r.FieldDef(locks.state_field(home.g, decl.sym), r.TPath(kind, (r.TPath(name),))))
    item = r.Struct(
        plan.name, [*made, *phantom.field_of(home.g, decl, home.vis(decl.exported or decl.sym in home.exposed))]
    )
    _finish(home, decl, plan, item)
    if lock is not None:
        state = r.Struct(name, [_field(home, decl, field) for field in decl.fields if field.name in inside])
        state.attrs = derive([trait for trait in plan.derives if trait in ("Debug", "Default")])
        home.items.append(state)


def _index(decl: n.TypeDecl, name: str) -> int:
    return next(i for i, field in enumerate(decl.fields) if field.name == name)


def _finish(home: Home, decl: n.TypeDecl, plan: TypePlan, item: r.Struct) -> None:
    by_hand = values.by_hand(home, decl, plan)
    derives = [name for name in plan.derives if name not in by_hand]
    message = display.error_attribute(home, decl) if plan.error else None
    if message is not None:
        derives.append("thiserror::Error")
        _mark_cause(decl, item)
    item.attrs = derive(derives) + ([message] if message is not None else [])
    item.generics = params_of(decl)
    home.types[plan.name] = decl.sym
    visible = decl.exported or decl.sym in home.exposed
    home.items.append(head(home, item, decl.sym, decl.doc, visible))
    if plan.why:
        why = f"Shared: it has several owners ({PLACE.sub('', plan.why)})."
        item.docs += ["", why] if item.docs else [why]
    values.implement(home, decl, plan, by_hand)


def _mark_cause(decl: n.TypeDecl, item: r.Struct) -> None:
    """`#[source]` on the field that `Unwrap` returns."""
    cause = cause_field(decl)
    for made in item.fields:
        if cause is not None and made.name == field_name(cause):
            made.attrs.append(r.Attr("source"))


def _field(home: Home, decl: n.TypeDecl, field: n.FieldDecl) -> r.FieldDef:
    form = field_form(home.g, t.Named(decl.sym), field.name, field.type)
    public = field.exported and (decl.exported or decl.sym in home.exposed)
    type_ = rust_type(home.g, form) if decl.tparams else functype.named(home, field.name, form)
    made = r.FieldDef(field_name(field.name), type_, home.vis(public))
    made.docs = rustdoc(field.doc)
    made.trail = field.trail
    if not (public and home.public):
        home.watched.append((made, f"{decl.sym}.{field.name}"))
    return made


def _newtype(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    assert plan.inner is not None
    visible = decl.exported or decl.sym in home.exposed
    inner = r.FieldDef("0", rust_type(home.g, plan.inner), home.vis(visible))
    _finish(home, decl, plan, r.Struct(plan.name, [], [inner]))
