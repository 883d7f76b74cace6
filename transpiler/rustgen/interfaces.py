"""Values that become interfaces, and what is asked of them (Go spec: Type assertions, Type switches)."""

from __future__ import annotations

from transpiler.analysis.plan import Variant
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import nil_errors
from transpiler.rustgen.anys import as_interface, held_as, to_any
from transpiler.rustgen.coerce import coerce, own, strip
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.dynamic import holds, missing, variants_of
from transpiler.rustgen.index import container
from transpiler.rustgen.known_types import all_known, implements
from transpiler.rustgen.specialize_types import go_name, renamed
from transpiler.rustgen.types import imported, package_of, package_path, rust_type, type_path
from transpiler.rustgen.value import Value, owned


def convert(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """A conversion to an interface, or an assertion."""
    if isinstance(node, n.ToInterface):
        return to_interface(g, node, want)
    assert isinstance(node, n.Assert)
    return assertion(g, node, want)


def to_interface(g: Gen, node: n.ToInterface, want: f.Form | None) -> Value:
    """A value in an interface: a variant, a box, an error."""
    form = want if want is not None else g.form(node)
    target = form
    while isinstance(target, f.Opt | f.Ref | f.Boxed | f.Shared):
        target = target.inner
    if node.type == t.ERROR and nil_errors.wrapper(g, node.x.type):
        return nil_errors.as_error(g, node.x)
    if id(node) in g.plan.typed_nils and not isinstance(target, f.AnyForm | f.Closed):
        raise Refuse("GX0436", "a pointer that may be nil becomes an interface, which is not nil then", node.span)
    match target:
        case f.Closed(sym=sym):
            inner = g.plan.facts.underlying(node.x.type)
            return widened(g, node, target) if isinstance(inner, t.Interface) else variant(g, node, sym, target)
        case f.AnyForm():
            return to_any(g, node.x, id(node) not in g.plan.typed_nils)
        case f.ErrEnum() | f.ErrAny():
            value = g.expr(node.x)
            return value
        case f.Dyn() | f.Ext() if isinstance(payload_form(g, node.x.type), f.Handle):
            return g.raw(node.x, want)
        case _:
            return g.expr(node.x, want)


def variant(g: Gen, node: n.ToInterface, sym: str, target: f.Closed) -> Value:
    """The variant of a closed interface's enum that holds the value."""
    for case in g.plan.types[sym].closed:
        if case.go == node.x.type:
            value = g.expr(node.x, case.payload)
            if isinstance(value.form, f.Adt) and value.form != case.payload and not isinstance(case.payload, f.Boxed):
                value = container(g, value)
                if isinstance(value.expr, r.Field) and isinstance(value.expr.base, r.Call):
                    value = Value(value.expr.base.args[0], value.form)
            if isinstance(case.go, t.Pointer) and isinstance(value.form, f.Ref) and _writes(g, sym):
                if isinstance(case.payload, f.Adt | f.Boxed):
                    raise Refuse(
                        "GX0411", "a pointer that an interface writes through, to what has one owner", node.span
                    )
            payload = coerce(g, value, case.payload, node.span)
            return owned(r.Call(r.Path(f"{type_path(g, sym)}::{case.name}"), [payload]), target)
    raise Refuse("GX0435", "a type that the closed interface does not know", node.span)


def _writes(g: Gen, sym: str) -> bool:
    """Whether a method of an interface writes its receiver."""
    return any(
        isinstance(plan.recv, f.Ref) and plan.recv.mut for (owner, _), plan in g.plan.methods.items() if owner == sym
    )


def widened(g: Gen, node: n.ToInterface, target: f.Closed) -> Value:
    """A closed interface as another one that all its variants satisfy; nil stays nil."""
    value = g.expr(node.x)
    source = _bare(value.form)
    if source == target:
        return value
    if not isinstance(source, f.Closed):
        raise Refuse("GX0435", "an open interface becomes a closed one", node.span)
    arms = [_recast(g, case, source, target, node) for case in g.plan.types[source.sym].closed]
    held = r.Match(coerce(g, value, f.Ref(source), node.span), arms)
    if not isinstance(value.form, f.Opt):
        return owned(held, target)
    item = r.Match(r.Path("x"), arms)
    borrowed = coerce(g, value, f.Opt(f.Ref(source)), node.span)
    return owned(r.MethodCall(borrowed, "map", [r.ClosureExpr([(r.PBind("x"), None)], item)]), f.Opt(target))


def _recast(g: Gen, case: Variant, source: f.Closed, target: f.Closed, node: n.Expr | n.TypeSwitch) -> r.Arm:
    """The arm that makes a variant of one closed interface that of another."""
    for other in g.plan.types[target.sym].closed:
        if other.go == case.go:
            value = Value(r.Path("x"), f.Ref(case.payload), place=True)
            made = r.Call(
                r.Path(f"{type_path(g, target.sym)}::{other.name}"), [coerce(g, value, other.payload, node.span)]
            )
            pattern = r.PTupleStruct(f"{type_path(g, source.sym)}::{case.name}", [r.PBind("x")])
            return r.Arm(pattern, made)
    raise Refuse("GX0435", "a type that the closed interface does not know", node.span)


def _bare(form: f.Form) -> f.Form:
    while isinstance(form, f.Opt | f.Ref | f.Boxed | f.Shared):
        form = form.inner
    return form


# --- assertions ---------------------------------------------------------------------------------------------------


def assertion(g: Gen, node: n.Assert, want: f.Form | None) -> Value:
    """`x.(T)`: an option for comma-ok; else a panic that names the types, as in Go."""
    value = g.expr(node.x)
    form = _bare(value.form)
    if isinstance(form, f.Closed) and not node.comma_ok:
        return _asserted(g, value, form, node)
    found = downcast(g, value, node.x, node.target, node)
    if node.comma_ok:
        return found
    if not isinstance(form, f.AnyForm):
        raise Refuse("GX0434", "a type assertion that panics is not translated for this interface yet", node.span)
    assert isinstance(found.form, f.Opt)
    match found.expr:
        case r.MethodCall(recv=recv, name="get", targs=targs):
            return owned(r.MethodCall(recv, "assert", [], targs), found.form.inner)
        case r.MethodCall(recv=r.MethodCall(recv=recv, name="get", targs=targs), name="map"):
            return owned(r.Field(r.MethodCall(recv, "assert", [], targs), "0"), found.form.inner)
        case _:
            return _or_missing(g, found, value, node)


def _or_missing(g: Gen, found: Value, value: Value, node: n.Assert) -> Value:
    """What `any` holds as an interface, or the panic that names the method that it lacks."""
    under = g.plan.facts.underlying(node.target)
    assert isinstance(under, t.Interface) and isinstance(found.form, f.Opt)
    if value.guard or not isinstance(strip(value.expr), r.Path):
        raise Refuse("GX0434", "a type assertion that panics is not translated for this operand yet", node.span)
    g.use("gort::panic")
    named = Value(r.MethodCall(strip(value.expr), "dynamic_type", []), f.Opt(f.STRING), place=True)
    have = coerce(g, named, f.Opt(f.STR), node.span)
    first = min(method.name for method in under.methods)
    thrown = r.Call(r.Path("panic::type_assertion_missing"), [have, r.Str(go_name(g, node.target)), r.Str(first)])
    return owned(r.MethodCall(found.expr, "unwrap_or_else", [r.ClosureExpr([], thrown)]), found.form.inner)


def _asserted(g: Gen, value: Value, form: f.Closed, node: n.Assert) -> Value:
    """An assertion on a closed interface: one arm for each type that it may hold."""
    g.use("gort::panic")
    optional = isinstance(value.form, f.Opt)
    scrutinee = coerce(g, value, f.Opt(f.Ref(form)) if optional else f.Ref(form), node.span)
    wanted = variants_of(g, form.sym, node.target)
    arms: list[r.Arm] = []
    result: f.Form | None = None
    for case in g.plan.types[form.sym].closed:
        path = f"{type_path(g, form.sym)}::{case.name}"
        if case in wanted:
            content = _content(g, case, form, node.target, node)
            result = content.form
            held, made = r.PTupleStruct(path, [r.PBind("x")]), content.expr
        else:
            held, made = r.PTupleStruct(path, [r.PWild()]), _fails(g, case.go, node)
        arms.append(r.Arm(r.PTupleStruct("Some", [held]) if optional else held, made))
    if optional:
        arms.append(r.Arm(r.PPath("None"), _fails(g, None, node)))
    return owned(r.Match(scrutinee, arms), result if result is not None else g.default(node.target))


def _fails(g: Gen, have: t.Type | None, node: n.Assert) -> r.Expr:
    """The panic of an assertion: what the interface holds, and what was asked for."""
    some = r.Call(r.Path("Some"), [r.Str(go_name(g, have))]) if have is not None else r.Path("None")
    under = g.plan.facts.underlying(node.target)
    wanted = r.Str(go_name(g, node.target))
    if isinstance(under, t.Interface):
        lacks = (missing(g, have, under) if have is not None else None) or ""
        return r.Call(r.Path("panic::type_assertion_missing"), [some, wanted, r.Str(lacks)])
    return r.Call(r.Path("panic::type_assertion"), [r.Str(go_name(g, node.x.type)), some, wanted])


def _content(g: Gen, case: Variant, form: f.Closed, target: t.Type, node: n.Expr | n.TypeSwitch) -> Value:
    """What a variant, bound to `x`, is as the type asked for: a borrow, a copy of a value, another closed interface."""
    value = Value(r.Path("x"), f.Ref(case.payload), place=True)
    if isinstance(g.plan.facts.underlying(target), t.Interface):
        other = _bare(g.default(target))
        if not isinstance(other, f.Closed):
            raise Refuse("GX0434", "an assertion to an open interface is not translated yet", node.span)
        return owned(_recast(g, case, form, other, node).body, other)
    if isinstance(case.payload, f.Opt):
        form_ = f.Opt(f.Ref(case.payload.inner))
        return owned(coerce(g, value, form_, node.span), form_)
    if isinstance(case.payload, f.Handle) and not isinstance(case.go, t.Pointer):
        return holds(g, value, case, node.span)
    return owned(value.expr, value.form)


def payload_form(g: Gen, target: t.Type) -> f.Form:
    """What an interface holds for a dynamic type: the value that a pointer owns, or the value."""
    form = g.default(target)
    while isinstance(form, f.Opt | f.Boxed):
        form = form.inner
    return form


def downcast(g: Gen, value: Value, x: n.Expr, target: t.Type, node: n.Expr | n.TypeSwitch) -> Value:
    """An interface value as one of its dynamic types: an option of a borrow, or of a copy for `any`."""
    form = _bare(value.form)
    if isinstance(form, f.Closed):
        return _downcast_closed(g, value, form, target, node)
    if isinstance(g.plan.facts.underlying(target), t.Interface):
        if isinstance(form, f.AnyForm):
            return as_interface(g, value, target, node)
        if isinstance(form, f.Dyn) and isinstance(target, t.Named):
            return _other_trait(g, value, form, x.type, target, node)
        raise Refuse("GX0434", "an assertion to another interface is not translated yet", node.span)
    inner = payload_form(g, target)
    match form:
        case f.AnyForm():
            return _downcast_any(g, value, target, inner, node)
        case f.ErrEnum(pkg=pkg):
            return _downcast_error(g, value, form, pkg, target, node)
        case f.ErrAny() | f.ErrDyn():
            return _downcast_shared(g, value, target, inner, node)
        case f.Dyn():
            g.use("std::any::Any")
            if isinstance(value.form, f.Opt):
                raise Refuse("GX0434", "an assertion on an interface that may be nil is not translated yet", node.span)
            if _twin(g, x.type, target):
                raise Refuse("GX0434", "a value and a pointer of one type in an open interface", node.span)
            dyn = coerce(g, value, f.Ref(form), node.span)
            cast = r.Cast(dyn, r.TRef(r.TDyn((r.TPath("Any"),))))
            return owned(r.MethodCall(cast, "downcast_ref", [], (rust_type(g, inner),)), f.Opt(f.Ref(inner)))
        case _:
            raise Refuse("GX0434", "an assertion on this interface is not translated yet", node.span)


def _other_trait(
    g: Gen, value: Value, form: f.Dyn, source: t.Type, target: t.Named, node: n.Expr | n.TypeSwitch
) -> Value:
    """What one interface holds as another one: each type of the module that implements both is asked for in turn."""
    goal = _bare(g.default(target))
    held = [type_ for type_ in g.plan.implements.conversions.get(source, {}) if implements(g, type_, target)]
    foreign = not isinstance(goal, f.Dyn) or isinstance(value.form, f.Opt)
    if foreign or any(_twin(g, source, type_) for type_ in held) or not all_known(g, source):
        raise Refuse("GX0434", "this assertion to another interface is not translated yet", node.span)
    g.use("std::any::Any")
    want = f.Opt(f.Ref(goal))
    trait = r.TRef(rust_type(g, goal))
    found: r.Expr | None = None
    for type_ in held:
        dyn = coerce(g, value, f.Ref(form), node.span)
        cast = r.Cast(dyn, r.TRef(r.TDyn((r.TPath("Any"),))))
        asked = r.MethodCall(cast, "downcast_ref", [], (rust_type(g, payload_form(g, type_)),))
        seen = r.ClosureExpr([(r.PBind("x"), None)], r.Cast(r.Path("x"), trait))
        one = r.MethodCall(asked, "map", [seen])
        found = one if found is None else r.MethodCall(found, "or_else", [r.ClosureExpr([], one)])
    return owned(found if found is not None else r.Path("None", (trait,)), want)


def _twin(g: Gen, iface: t.Type, target: t.Type) -> bool:
    """Whether an interface also gets the pointer to a type, or what the pointer points at: Rust has one type for both."""
    twin = target.elem if isinstance(target, t.Pointer) else t.Pointer(target)
    return twin in g.plan.implements.conversions.get(iface, {})


def _downcast_any(g: Gen, value: Value, target: t.Type, inner: f.Form, node: n.Expr | n.TypeSwitch) -> Value:
    held = own(g, value) if value.guard else strip(value.expr)
    if isinstance(target, t.Pointer) and not isinstance(inner, f.Handle):
        raise Refuse("GX0434", "an assertion of any to a pointer to what has one owner", node.span)
    if isinstance(inner, f.Handle) and not isinstance(target, t.Pointer):
        inner = f.Adt(inner.sym, inner.args)
    if renamed(g, target, inner) and isinstance(inner, f.Prim):
        wrapper = {"int64": "Int64", "uint": "Uint", "uintptr": "Uintptr"}.get(go_name(g, target))
        if wrapper is None:
            raise Refuse("GX0434", "an assertion of any to this type is not translated yet", node.span)
        path = r.TPath(imported(g, f"gort::any::{wrapper}"))
        field = r.ClosureExpr([(r.PBind("x"), None)], r.Field(r.Path("x"), "0"))
        return owned(r.MethodCall(r.MethodCall(held, "get", [], (path,)), "map", [field]), f.Opt(inner))
    held_as(g, inner)
    return owned(r.MethodCall(held, "get", [], (rust_type(g, inner),)), f.Opt(inner))


def _downcast_error(
    g: Gen, value: Value, form: f.ErrEnum, pkg: str, target: t.Type, node: n.Expr | n.TypeSwitch
) -> Value:
    """An error of a package's enum as the error struct that a variant holds."""
    if _twin(g, t.ERROR, target):
        raise Refuse("GX0434", "a value and a pointer of one error type", node.span)
    base = target.elem if isinstance(target, t.Pointer) else target
    optional = _optional(value)
    scrutinee = coerce(g, value, f.Opt(f.Ref(form)) if optional else f.Ref(form), node.span)
    for case in g.plan.errors[pkg].variants:
        if case.kind == "struct" and base == t.Named(case.sym):
            held: r.Pat = r.PTupleStruct(package_path(g, pkg, f"Error::{case.name}"), [r.PBind("x")])
            held = r.PTupleStruct("Some", [held]) if optional else held
            some = r.Arm(held, r.Call(r.Path("Some"), [r.Path("x")]))
            return owned(r.Match(scrutinee, [some, r.Arm(r.PWild(), r.Path("None"))]), f.Opt(f.Ref(f.Adt(case.sym))))
    raise Refuse("GX0434", "an assertion of an error to this type is not translated yet", node.span)


def _optional(value: Value) -> bool:
    """Whether an interface may be nil, held or borrowed."""
    return isinstance(value.form.inner if isinstance(value.form, f.Ref) else value.form, f.Opt)


def _downcast_shared(g: Gen, value: Value, target: t.Type, inner: f.Form, node: n.Expr | n.TypeSwitch) -> Value:
    """An error of any origin as an error struct: as its package's enum has it, or as what holds a pointer that may be nil."""
    if _twin(g, t.ERROR, target):
        raise Refuse("GX0434", "a value and a pointer of one error type", node.span)
    optional = _optional(value)
    dyn = f.Ref(f.ErrDyn())
    error = coerce(g, value, f.Opt(dyn) if optional else dyn, node.span)
    of = imported(g, "gort::errors::of")

    def asked(type_: r.Type) -> r.Expr:
        path = r.Path(of, (type_,))
        return r.MethodCall(error, "and_then", [path]) if optional else r.Call(path, [error])

    name = nil_errors.wrapper(g, target)
    if name:
        return nil_errors.opened(g, target, asked(r.TPath(name)), None, node.span)
    base = target.elem if isinstance(target, t.Pointer) else target
    found = asked(rust_type(g, inner))
    pkg = package_of(g, base.sym) if isinstance(base, t.Named) else ""
    for case in g.plan.errors[pkg].variants if pkg in g.plan.errors else ():
        if case.kind == "struct" and base == t.Named(case.sym):
            held = r.PTupleStruct(package_path(g, pkg, f"Error::{case.name}"), [r.PBind("x")])
            some = r.Arm(r.PTupleStruct("Some", [held]), r.Call(r.Path("Some"), [r.Path("x")]))
            made = r.Match(asked(r.TPath(package_path(g, pkg, "Error"))), [some, r.Arm(r.PWild(), r.Path("None"))])
            found = r.MethodCall(found, "or_else", [r.ClosureExpr([], made)])
    if not isinstance(inner, f.Adt | f.Ext):
        raise Refuse("GX0434", "an assertion of an error to this type is not translated yet", node.span)
    return owned(found, f.Opt(f.Ref(inner)))


def _downcast_closed(g: Gen, value: Value, form: f.Closed, target: t.Type, node: n.Expr | n.TypeSwitch) -> Value:
    optional = isinstance(value.form, f.Opt)
    wanted = variants_of(g, form.sym, target)
    if not wanted:
        return owned(r.Path("None"), f.Opt(payload_form(g, target)))
    scrutinee = coerce(g, value, f.Opt(f.Ref(form)) if optional else f.Ref(form), node.span)
    arms: list[r.Arm] = []
    result: f.Form = f.UNIT
    for case in wanted:
        content = _content(g, case, form, target, node)
        result = content.form
        held: r.Pat = r.PTupleStruct(f"{type_path(g, form.sym)}::{case.name}", [r.PBind("x")])
        held = r.PTupleStruct("Some", [held]) if optional else held
        arms.append(r.Arm(held, r.Call(r.Path("Some"), [content.expr])))
    if optional or len(wanted) < len(g.plan.types[form.sym].closed):
        arms.append(r.Arm(r.PWild(), r.Path("None")))
    return owned(r.Match(scrutinee, arms), f.Opt(result))
