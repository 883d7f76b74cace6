"""Types of the module that shared slices and maps hold: `gort::Element`, what Go's growth and zero values rest on (Go spec:
Size and alignment guarantees, The zero value)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transpiler.analysis.plan import Plan
from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.constants import zero
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.home import Home
from transpiler.rustgen.showing import NOWHERE, home_for
from transpiler.rustgen.types import imported, rust_type


def implement_elements(plan: Plan, homes: list[Home]) -> None:
    """Adds the impls to the files of their types."""
    found: set[tuple[str, bool]] = set()
    for form in _forms(plan):
        for held in _held(form):
            match held:
                case f.Adt(sym=sym, args=()) | f.Handle(sym=sym, args=()) if sym in plan.module.types:
                    found.add((sym, isinstance(held, f.Handle)))
                case _:
                    pass
    for sym, handle in sorted(found):
        place = home_for(plan, homes, sym, True)
        if place is not None:
            place.items.append(_impl(place.g, sym, handle))


def _forms(plan: Plan) -> Iterator[f.Form]:
    """The forms of all places."""
    yield from plan.fields.values()
    yield from plan.locals.values()
    yield from plan.exprs.values()
    yield from (known.form for known in plan.globals.values())
    yield from (known.inner for known in plan.types.values() if known.inner is not None)
    for func in plan.funcs.values():
        yield from (*func.params, *func.result.parts, func.result.form)
    for method in plan.methods.values():
        yield from (*method.params, *method.result.parts)


def _held(form: f.Form) -> Iterator[f.Form]:
    """What the shared slices and maps of a form hold by itself: an option, a vector or a pointer asks nothing of it."""
    match form:
        case f.Seq(kind="gort" | "array", elem=elem):
            yield from _bare(elem)
            yield from _held(elem)
        case f.Dict(kind="gort", key=key, value=value):
            yield from (*_bare(key), *_bare(value), *_held(key), *_held(value))
        case _:
            for inner in _inside(form):
                yield from _held(inner)


def _bare(form: f.Form) -> Iterator[f.Form]:
    yield form
    if isinstance(form, f.Arr | f.Seq):
        yield from _bare(form.elem)


def _inside(form: f.Form) -> Iterable[f.Form]:
    match form:
        case f.Ref(inner=x) | f.Opt(inner=x) | f.Boxed(inner=x) | f.Shared(inner=x) | f.PtrForm(inner=x):
            return (x,)
        case f.CellForm(inner=x) | f.Seq(elem=x) | f.Arr(elem=x) | f.ChanForm(elem=x):
            return (x,)
        case f.Dict(key=key, value=value):
            return (key, value)
        case f.Res(ok=ok, err=err):
            return (ok, err)
        case f.Tup(items=items):
            return items
        case f.FnForm(params=params, result=result):
            return (*params, result)
        case _:
            return ()


def _impl(g: Gen, sym: str, handle: bool) -> r.Impl:
    form: f.Form = f.Handle(sym) if handle else f.Adt(sym)
    items: list[r.Item] = []
    named = t.Named(sym)
    if handle:
        items.append(r.Const("SIZE", r.TPath("usize"), r.Int(8)))
    else:
        size, _ = _size(g, named)
        items.append(r.Const("SIZE", r.TPath("usize"), r.Int(size)))
        if not _pointers(g, named):
            items.append(r.Const("POINTERS", r.TPath("bool"), r.Bool(False)))
        made = _zero(g, named, form)
        if made is not None:
            items.append(r.Fn("zero", [], r.TPath("Self"), r.Block([], made)))
    return r.Impl(rust_type(g, form), items, r.TPath(imported(g, "gort::Element")))


def _zero(g: Gen, named: t.Type, form: f.Form) -> r.Expr | None:
    try:
        return zero(g, named, form, NOWHERE)
    except Refuse:
        return None  # a part is never nil: then nothing asks for the zero value


WORDS = {"int": 8, "uint": 8, "uintptr": 8, "string": 16, "complex128": 16, "bool": 1}


def _size(g: Gen, type_: t.Type) -> tuple[int, int]:
    """Go's size and alignment on 64 bits."""
    match g.plan.facts.underlying(type_):
        case t.Basic(name=name):
            bits = "".join(c for c in name if c.isdigit())
            size = WORDS[name] if name in WORDS else int(bits) // 8 if bits else 8
            return size, min(size, 4 if name == "complex64" else 8)
        case t.Slice():
            return 24, 8
        case t.Interface():
            return 16, 8
        case t.Array(length=length, elem=elem):
            size, align = _size(g, elem)
            return size * length, align
        case t.Struct(fields=fields):
            return _struct_size([_size(g, part.type) for part in fields])
        case _:
            return 8, 8


def _struct_size(parts: list[tuple[int, int]]) -> tuple[int, int]:
    at, widest = 0, 1
    for size, align in parts:
        at = -(-at // align) * align + size
        widest = max(widest, align)
    if parts and parts[-1][0] == 0 and at > 0:
        at += 1  # a pointer to an empty last field must not point behind the struct
    return -(-at // widest) * widest, widest


def _pointers(g: Gen, type_: t.Type) -> bool:
    """Whether Go's type holds pointers."""
    match g.plan.facts.underlying(type_):
        case t.Basic(name=name):
            return name in ("string", "unsafe.Pointer")
        case t.Array(elem=elem):
            return _pointers(g, elem)
        case t.Struct(fields=fields):
            return any(_pointers(g, part.type) for part in fields)
        case _:
            return True
