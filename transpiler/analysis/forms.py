"""The owned form of a Go type: what a variable, field or element that has its value to itself is held as."""

from __future__ import annotations

from transpiler.analysis.interior import is_interior
from transpiler.analysis.plan import Plan
from transpiler.analysis.slots import Slot
from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rust.names import camel, snake

PRIMS = {
    "int": "i64",
    "int8": "i8",
    "int16": "i16",
    "int32": "i32",
    "int64": "i64",
    "uint": "u64",
    "uint8": "u8",
    "uint16": "u16",
    "uint32": "u32",
    "uint64": "u64",
    "uintptr": "usize",
    "float32": "f32",
    "float64": "f64",
    "bool": "bool",
    "untyped bool": "bool",
    "untyped int": "i64",
    "untyped rune": "i32",
    "untyped float": "f64",
}
RUNE = t.Basic("int32")


def default_form(plan: Plan, type_: t.Type) -> f.Form:
    """The owned form of a type where no slot says better: what may be nil is an `Option`."""
    return form_of(plan, type_, None)


def form_of(plan: Plan, type_: t.Type, slot: Slot | None) -> f.Form:
    """The owned form of a value of the type that is held in the slot."""
    slot = slot.find() if slot is not None else None
    match type_:
        case t.Basic(name="string" | "untyped string"):
            return f.Text("Str" if slot is not None and slot.has("bytes") else "String")
        case t.Basic(name="int32") if slot is not None and slot.has("rune"):
            return f.Prim("char")
        case t.Basic(name="complex64" | "complex128" as name):
            return f.Ext("gort::Complex64" if name == "complex64" else "gort::Complex128", copy=True)
        case t.Basic(name="untyped nil" | "unsafe.Pointer"):
            return f.AnyForm()
        case t.Basic(name=name):
            return f.Prim(PRIMS[name])
        case t.TypeParam(name=name):
            return f.Param(name)
        case t.Slice(elem=elem):
            inner = form_of(plan, elem, _kid(slot, "elem"))
            return f.Seq("gort" if slot is not None and slot.has("exact") else "vec", inner)
        case t.Array(elem=elem) if slot is not None and slot.has("exact"):
            return f.Seq("array", form_of(plan, elem, _kid(slot, "elem")))
        case t.Array(length=length, elem=elem):
            return f.Arr(length, form_of(plan, elem, _kid(slot, "elem")))
        case t.Map():
            return _map(plan, type_, slot)
        case t.Chan(elem=elem):
            return f.ChanForm(form_of(plan, elem, _kid(slot, "elem")))
        case t.Pointer(elem=elem):
            return _option(pointer_form(plan, elem, slot), slot)
        case t.Func():
            return _option(f.Shared(func_form(plan, type_, slot, "dyn_fn"), plan.task_funcs), slot)
        case t.Struct(fields=()):
            return f.UNIT
        case t.Struct():
            sym = plan.structs.get(type_)
            return f.Adt(sym) if sym is not None else f.AnyForm()
        case t.Tuple(types=types):
            return f.Tup(tuple(form_of(plan, part, _kid(slot, f"t{i}")) for i, part in enumerate(types)))
        case t.Interface(methods=()):
            return f.AnyForm()
        case t.Interface():
            return _option(f.AnyForm(), slot)
        case t.Named():
            return _named(plan, type_, slot)
        case _:
            raise TypeError(f"no form for {type_}")


def _kid(slot: Slot | None, label: str) -> Slot | None:
    return slot.find().kids.get(label) if slot is not None else None


def _option(form: f.Form, slot: Slot | None) -> f.Form:
    return f.Opt(form) if slot is None or slot.has("nil") else form


def _map(plan: Plan, type_: t.Map, slot: Slot | None) -> f.Form:
    key = form_of(plan, type_.key, _kid(slot, "key"))
    value = form_of(plan, type_.value, _kid(slot, "value"))
    if (slot is not None and slot.has("exact")) or _exact_key(plan, type_.key):
        return f.Dict("gort", key, value)
    return f.Dict("set" if value == f.UNIT else "hash", key, value)


def _exact_key(plan: Plan, key: t.Type) -> bool:
    """Keys that Rust's maps cannot have: floats differ from themselves, interfaces compare what they hold."""
    match plan.facts.underlying(key):
        case t.Basic(name=name):
            return name.startswith(("float", "complex"))
        case t.Interface():
            return True
        case t.Array(elem=elem):
            return _exact_key(plan, elem)
        case t.Struct(fields=fields):
            return any(_exact_key(plan, part.type) for part in fields)
        case _:
            return False


def _named(plan: Plan, type_: t.Named, slot: Slot | None) -> f.Form:
    if type_ == t.ERROR:
        found = plan.error_form(slot)
        return _option(found, slot)
    known = plan.types.get(type_.sym)
    args = arguments(plan, type_)
    if known is None:
        return _extern(plan, type_, slot, args)
    match known.kind:
        case "struct":
            return f.Handle(type_.sym, args) if known.shared else f.Adt(type_.sym, args)
        case "closed":
            return _option(f.Closed(type_.sym, args), slot)
        case "trait":
            held: f.Form = f.Dyn(type_.sym, args)
            return _option(f.Shared(held, known.sync) if known.shared else f.Boxed(held), slot)
        case "alias":
            return form_of(plan, plan.facts.underlying(type_), slot)
        case _:
            return f.Adt(type_.sym, args)


def arguments(plan: Plan, type_: t.Named) -> tuple[f.Form, ...]:
    """The forms of a type's arguments: each as the slot of its parameter holds it."""
    decl = plan.module.types.get(type_.sym)
    params = decl.tparams if decl is not None else []
    if len(params) != len(type_.args):
        return tuple(form_of(plan, arg, None) for arg in type_.args)
    return tuple(
        argument_form(plan, arg, (param.owner, param.name)) for param, arg in zip(params, type_.args, strict=True)
    )


def argument_form(plan: Plan, arg: t.Type, param: tuple[str, str]) -> f.Form:
    """The form of a type argument: of a type parameter all instances share a slot."""
    return form_of(plan, arg, plan.slots.tparams.get(param))


def _extern(plan: Plan, type_: t.Named, slot: Slot | None, args: tuple[f.Form, ...]) -> f.Form:
    row = plan.rows.get(type_.sym)
    if row is not None and row.form is not None:
        if row.shared is not None and type_.sym in plan.shared_interfaces:
            return _option(row.shared, slot)
        if isinstance(row.form, f.Dyn | f.ErrDyn):
            return _option(f.Boxed(row.form), slot)
        if isinstance(plan.facts.underlying(type_), t.Interface) and slot is not None:
            return _option(row.form, slot)
        if row.form == f.STRING and slot is not None and slot.has("bytes"):
            return f.Seq("vec", f.Prim("u8"))  # a strings.Builder of bytes
        return row.form
    under = plan.facts.underlying(type_)
    if isinstance(under, t.Named | t.Struct) or under == type_:
        return f.Ext(_unported(type_.sym))
    if isinstance(under, t.Interface) and under.methods:
        return _option(f.AnyForm(), slot)
    return form_of(plan, under, slot)


def _unported(sym: str) -> str:
    """The path of the stand-in for a library type without a row: whatever is done with its values is refused."""
    package, _, name = sym.rpartition(".")
    return "::".join(["gort::unported", *(snake(part) for part in package.split("/")), camel(name)])


def pointer_form(plan: Plan, elem: t.Type, slot: Slot | None) -> f.Form:
    """The form of a pointer that owns what it points at, nil aside."""
    under = plan.facts.underlying(elem)
    if isinstance(elem, t.Named) and elem.sym in plan.types:
        known = plan.types[elem.sym]
        target = form_of(plan, elem, None)
        if known.counted:
            return f.Shared(target, sync=True)
        if known.kind == "struct":
            return f.Boxed(target) if known.recursive and not known.shared else target
        return target if known.owned_pointer else f.PtrForm(target)
    if isinstance(under, t.Struct) or (isinstance(elem, t.Named) and elem.sym in plan.rows):
        return form_of(plan, elem, None)
    return f.PtrForm(form_of(plan, elem, _kid(slot, "pointee")))


def func_form(plan: Plan, type_: t.Func, slot: Slot | None, kind: str) -> f.FnForm:
    """The form of a function of a signature, as the functions that are used as values of it take and return."""
    params = []
    for i, param in enumerate(type_.params):
        form = form_of(plan, param, _kid(slot, f"p{i}"))
        if (type_, i) in plan.sig_owned:
            params.append(form)
            continue
        mut = (type_, i) in plan.sig_writes or (type_ not in plan.sig_kinds and _reaches(plan, param))
        params.append(borrowed(plan, param, form, mut))
    parts = tuple(form_of(plan, result, _kid(slot, f"r{i}")) for i, result in enumerate(type_.results))
    return f.FnForm(kind, tuple(params), result_form(plan.sig_kinds.get(type_, ""), parts))


def _reaches(plan: Plan, type_: t.Type) -> bool:
    return isinstance(plan.facts.underlying(type_), t.Pointer)


def result_form(kind: str, parts: tuple[f.Form, ...]) -> f.Form:
    """The Rust result of a function whose Go results have the forms `parts`; see `plan.ResultPlan`."""
    match kind:
        case "result":
            *oks, error = parts
            assert isinstance(error, f.Opt), error
            return f.Res(oks[0] if len(oks) == 1 else f.Tup(tuple(oks)), error.inner)
        case "option":
            return f.Opt(parts[0])
        case _:
            return parts[0] if len(parts) == 1 else f.Tup(parts)


def borrowed(plan: Plan, type_: t.Type, form: f.Form, mut: bool = False) -> f.Form:
    """How a parameter borrows a value that is held as `form`; small copies go by value."""
    if isinstance(plan.facts.underlying(type_), t.Pointer) and isinstance(form, f.Text | f.Seq | f.Dict):
        return f.Ref(form, mut)  # a library type behind a pointer, such as strings.Builder
    match form:
        case f.Text(kind="String"):
            return f.STR
        case f.Seq(kind="vec", elem=elem):
            return f.Ref(f.Seq("slice", elem), mut)
        case f.Opt(inner=inner):
            below = borrowed(plan, type_, inner, mut)
            return f.Opt(below) if (isinstance(below, f.Ref) and below != f.Ref(inner)) or is_pointee(inner) else form
        case f.Boxed(inner=inner):
            return f.Ref(inner, mut)
        case f.Shared(inner=f.FnForm() as inner):
            return f.Ref(inner)
        case f.Shared(inner=f.Adt() as inner, sync=True):
            return f.Ref(form)
        case f.Prim() | f.Ref() | f.FnForm() | f.AnyForm():
            return form
        case f.Ext(copy=True):
            return form
        case f.Adt(sym=sym) if is_copy_type(plan, sym):
            return form
        case f.Adt(sym=sym) if sym in plan.locks:
            return f.Ref(form)
        case f.Ext() if is_interior(form):
            return f.Ref(form)
        case f.Seq() | f.Handle() | f.PtrForm() | f.ChanForm() | f.Text() | f.Shared() | f.CellForm():
            return f.Ref(form)
        case f.Tup(items=()):
            return form
        case _:
            return f.Ref(form, mut)


def is_pointee(form: f.Form) -> bool:
    """Whether an option of the form is borrowed from the inside: `Option<&T>`."""
    return isinstance(
        form, f.Adt | f.Boxed | f.Ext | f.Closed | f.ErrAny | f.ErrEnum | f.Handle | f.PtrForm | f.Shared | f.ChanForm
    )


def is_copy_type(plan: Plan, sym: str) -> bool:
    """Whether a defined type is `Copy`."""
    known = plan.types.get(sym)
    return known is not None and "Copy" in known.derives
