"""Places: variables, fields, what pointers point at; read, written, and their addresses (Go spec: Address operators)."""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import constants, index, library, locks, paired
from transpiler.rustgen.coerce import (
    borrow,
    clone,
    coerce,
    deref,
    deref_,
    guarded,
    own,
    reference,
    split,
    strip,
    unwrap,
)
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.life import last_uses
from transpiler.rustgen.narrow import narrowed
from transpiler.rustgen.types import imported, package_of, package_path
from transpiler.rustgen.value import Value, owned, place


def contents(g: Gen, value: Value) -> Value:
    """What a handle or pointer holds, as a guarded place."""
    if value.guard and isinstance(value.form, f.Handle | f.PtrForm | f.CellForm):
        value = owned(own(g, value), value.form)
    match value.form:
        case f.Handle(sym=sym, args=args):
            cell = "" if g.plan.types[sym].sync else g.plan.types[sym].handle
            return Value(guarded(value.expr, cell), f.Adt(sym, args), place=True, guard="handle")
        case f.PtrForm(inner=inner) | f.CellForm(inner=inner, copy=False) | f.CellForm(inner=inner, sync=True):
            return Value(guarded(value.expr), inner, place=True, guard="ptr")
        case _:
            return value


def use(g: Gen, node: n.Use) -> Value:
    """A variable; captured ones that are shared are read through their cell."""
    known = narrowed(g, node)
    if known is not None:
        return known
    flag = paired.flag_of(g, node.local)
    return flag if flag is not None else variable(g, node.local, id(node))


def variable(g: Gen, local: n.Local, key: int = 0) -> Value:
    """The place of a variable."""
    form = g.plan.locals.get(local) or g.default(local.type)
    name = g.func.names.get(local)
    if name is None:
        name = g.func.scope.fresh(g.name_of(local))
        g.func.names[local] = name
    expr: r.Expr = r.Path(name)
    if local in g.func.frame:
        return Value(deref_(expr), form, place=True)
    if isinstance(form, f.CellForm) and form.copy and not form.sync:
        return owned(r.MethodCall(expr, "get", []), form.inner)
    if isinstance(form, f.CellForm):
        return contents(g, place(expr, form))
    if isinstance(form, f.PtrForm) and not g.plan.facts_pointer(local.type):
        return contents(g, place(expr, form))
    moves = key in g.plan.moves or (key in last_uses(g) and not isinstance(form, f.Ref))
    return Value(expr, form, place=True, moves=moves, takes=key in g.plan.takes)


def global_(g: Gen, node: n.Global, sym: str) -> Value:
    """A package variable."""
    plan = g.plan.globals.get(sym)
    if plan is None:
        return library.library_value(g, sym, node.span)
    if plan.kind == "refused":
        raise Refuse("GX0439", "a package variable that threads cannot share", node.span)
    name = package_path(g, package_of(g, sym), plan.name)
    match plan.kind:
        case "sentinel":
            return owned(r.Path(name), plan.form)
        case "const" | "static":
            return place(r.Path(name), plan.form)
        case "local" if plan.pointed:
            return Value(guarded(r.Path(name)), plan.form, place=True, guard="ptr")
        case "lazy" | "local":
            return place(deref_(r.Path(name)), plan.form)
        case _:
            return Value(guarded(r.Path(name)), plan.form, place=True, guard="ptr")


def select(g: Gen, node: n.Select) -> Value:
    """A field. Fields of what is behind a guard stay behind it."""
    known = narrowed(g, node)
    if known is not None:
        return known
    state = locks.guarded_field(g, node)
    if state is not None:
        return state
    base = g.expr(node.base)
    if isinstance(base.form, f.Ref):
        base = Value(base.expr, base.form.inner, place=True, guard=base.guard)
    if isinstance(base.form, f.Handle):
        base = contents(g, base)
    if isinstance(base.form, f.Opt):
        base = unwrap(g, replace(base, moves=False))
        if isinstance(base.form, f.Ref):
            base = Value(base.expr, base.form.inner, place=True, guard=base.guard)
    row = library.library_field(g, node, base)
    if row is not None:
        return row
    form = constants.field_form(g, node.base.type, node.name, node.type)
    expr = r.Field(strip(base.expr), constants.field_name(node.name))
    key = id(node)
    value = Value(expr, form, True, key in g.plan.moves or not base.place, key in g.plan.takes, base.guard)
    if isinstance(form, f.PtrForm | f.CellForm) and not g.plan.facts_pointer(node.type):
        return contents(g, value)
    return value


def dereference(g: Gen, pointer: Value, node: n.Expr, mut: bool = False) -> Value:
    """What a pointer points at; a nil one panics as in Go."""
    match pointer.form:
        case f.Opt(inner=f.Ext()):
            return dereference(g, unwrap(g, replace(pointer, moves=False), mut), node, mut)
        case f.Opt():
            return dereference(g, unwrap(g, pointer, mut), node, mut)
        case f.Ref(inner=f.Opt(inner=held) as inner) if _nilable(g, node, held):
            return deref(pointer, inner)
        case f.Ref(inner=f.Opt() as inner):
            option = Value(deref_(pointer.expr), inner, place=True, guard=pointer.guard)
            return dereference(g, option, node, mut)
        case f.Ref(inner=f.Handle() | f.PtrForm() as inner):
            return contents(g, Value(pointer.expr, inner, place=True))
        case f.Ref(inner=f.Boxed(inner=inner)):
            return deref(Value(deref_(pointer.expr), f.Boxed(inner), True), inner)
        case f.Ref(inner=inner) | f.Boxed(inner=inner) | f.Shared(inner=inner):
            return deref(pointer, inner)
        case f.Handle() | f.PtrForm():
            return contents(g, pointer)
        case form:
            return pointer if isinstance(form, f.Adt | f.Text | f.Ext) else deref(pointer, g.default(node.type))


def _nilable(g: Gen, node: n.Expr, held: f.Form) -> bool:
    """Whether a borrowed option is what a pointer points at (`*error`), and not a pointer that may be nil."""
    under = g.plan.facts.underlying(node.type)
    return isinstance(under, t.Interface | t.Pointer | t.Func) and not isinstance(held, f.PtrForm | f.CellForm)


def address(g: Gen, node: n.AddrOf, want: f.Form | None) -> Value:
    """`&place`: the handle of what is shared, a borrow of what is owned; `&T{}` is a value of its own."""
    if isinstance(node.x, n.StructLit | n.ListLit | n.MapLit | n.Zero):
        inner = _pointee(want)
        made = g.expr(node.x, inner)
        form = g.form(node)
        if isinstance(form, f.Handle) and isinstance(made.form, f.Adt):
            return owned(coerce(g, made, form, node.span), form)
        return made
    found = pointer_to(g, node.x)
    if found is not None:
        return found
    if cell_of(g, node.x) is not None:
        raise Refuse("GX0411", "the address of a variable in a cell", node.span)
    mut = isinstance(want, f.Ref) and want.mut
    inner_want = want.inner if isinstance(want, f.Opt) else want
    mut = mut or (isinstance(inner_want, f.Ref) and inner_want.mut)
    element = _element_pointer(g, node.x) if not isinstance(inner_want, f.Ref) else None
    if element is not None:
        return element
    value = mutable_place(g, node.x) if mut else g.expr(node.x)
    if isinstance(inner_want, f.PtrForm) and not value.guard:
        raise Refuse("GX0411", "a pointer that is kept to a place that has one owner", node.span)
    if value.guard and not isinstance(inner_want, f.Ref):
        return _part_pointer(g, value, node)
    if value.guard:
        raise Refuse("GX0411", "the address of a part of a shared value", node.span)
    if isinstance(value.form, f.Ref):
        return value
    return borrow(g, Value(value.expr, value.form, True), mut)


def _element_pointer(g: Gen, x: n.Expr) -> Value | None:
    """A pointer to an element of a shared slice: it stays with the store, as Go's does."""
    if not isinstance(x, n.Index):
        return None
    before = list(g.func.prelude)
    base = index.container(g, g.expr(x.base))
    if not isinstance(base.form, f.Seq) or base.form.kind != "gort":
        g.func.prelude[:] = before
        return None
    held = own(g, base) if base.guard else strip(base.expr)
    return owned(
        r.MethodCall(held, "ptr", [coerce(g, g.expr(x.index, f.I64), f.I64, x.span)]), f.PtrForm(base.form.elem)
    )


def _part_pointer(g: Gen, value: Value, node: n.AddrOf) -> Value:
    """A pointer to a part of what a handle or another pointer holds: to fields of fields and elements of arrays, for these
    stay where they are."""
    value.expr = fixed = _fixed(g, value.expr) if _in_arrays(g, node.x) else value.expr
    here, moves = fixed, False
    while isinstance(here, r.Field | r.Unary | r.Index):
        moves = moves or (isinstance(here, r.Index) and not isinstance(here.index, r.Int))
        here = here.x if isinstance(here, r.Unary) else here.base
        if isinstance(here, r.Index) and not _in_arrays(g, node.x):
            break
    if not (isinstance(here, r.MethodCall) and here.name == "borrow"):
        raise Refuse("GX0411", "a pointer that is kept to an element of what has one owner", node.span)
    name = g.inner_name()
    handle, inner = split(value.expr, r.Path(name))
    get = r.ClosureExpr([(r.PBind(name), None)], reference(inner), move=moves)
    get_mut = r.ClosureExpr([(r.PBind(name), None)], reference(inner, True), move=moves)
    if value.guard == "ptr":
        made: r.Expr = r.MethodCall(handle, "field", [get, get_mut])
    else:
        path = f"{imported(g, 'gort::Ptr')}::within"
        made = r.Call(r.Path(path), [clone(r.Field(strip(handle), "0")), get, get_mut])
    return owned(made, f.PtrForm(value.form))


def _in_arrays(g: Gen, x: n.Expr) -> bool:
    """Whether every element on the way to a place is one of an array: of a slice, the store may become another one."""
    while isinstance(x, n.Select | n.Index):
        if isinstance(x, n.Index) and not isinstance(g.plan.facts.underlying(x.base.type), t.Array):
            return False
        x = x.base
    return True


def _fixed(g: Gen, expr: r.Expr) -> r.Expr:
    """A place whose indexes are evaluated now, in variables."""
    match expr:
        case r.Index(base=base, index=at):
            base = _fixed(g, base)
            if isinstance(at, r.Int):
                return r.Index(base, at)
            name = g.func.scope.fresh("at")
            g.func.prelude.append(r.Let(r.PBind(name), init=at))
            return r.Index(base, r.Path(name))
        case r.Field(base=base, name=name):
            return r.Field(_fixed(g, base), name)
        case r.Unary(op=op, x=x):
            return r.Unary(op, _fixed(g, x))
        case _:
            return expr


def pointer_to(g: Gen, x: n.Expr) -> Value | None:
    """The handle or `gort::Ptr` that a place is held by, when it is."""
    before = list(g.func.prelude)
    value = raw_place(g, x)
    if value is not None and isinstance(value.form, f.Handle | f.PtrForm):
        return value
    g.func.prelude[:] = before  # what was evaluated for an answer that is not wanted
    return None


def raw_place(g: Gen, x: n.Expr) -> Value | None:
    """A place as it is held: without looking into handles and pointers."""
    match x:
        case n.Use(local=local):
            form = g.plan.locals.get(local) or g.default(local.type)
            if isinstance(form, f.PtrForm | f.Handle):
                return place(variable_name(g, local), form)
            if isinstance(form, f.CellForm) and (not form.copy or form.sync):
                return place(variable_name(g, local), f.PtrForm(form.inner))
            return None
        case n.Global(sym=sym) if sym in g.plan.globals and g.plan.globals[sym].pointed:
            known = g.plan.globals[sym]
            name = package_path(g, package_of(g, sym), known.name)
            if isinstance(known.form, f.Handle):
                return Value(own(g, Value(guarded(r.Path(name)), known.form, True, guard="ptr")), known.form)
            return place(deref_(r.Path(name)), f.PtrForm(known.form))
        case n.Select(base=base, name=name):
            form = constants.field_form(g, base.type, name, x.type)
            if not isinstance(form, f.Handle | f.PtrForm):
                return None
            inner = g.expr(base)
            if isinstance(inner.form, f.Handle):
                inner = contents(g, inner)
            return Value(r.Field(strip(inner.expr), constants.field_name(name)), form, True, guard=inner.guard)
        case n.Deref(ptr=ptr):
            value = g.expr(ptr)
            if isinstance(value.form, f.Opt) and isinstance(value.form.inner, f.Handle | f.PtrForm):
                value = unwrap(g, value)
            if isinstance(value.form, f.Ref) and isinstance(value.form.inner, f.Handle | f.PtrForm):
                return Value(value.expr, value.form.inner, True)
            return value if isinstance(value.form, f.Handle | f.PtrForm) else None
        case n.Index():
            value = g.raw(x)
            return value if isinstance(value.form, f.Handle | f.PtrForm) else None
        case _:
            return None


def cell_of(g: Gen, x: n.Expr) -> tuple[r.Expr, f.Form] | None:
    """The `Rc<Cell>` of a captured variable that is a plain number, and the number's form."""
    if isinstance(x, n.Use):
        form = g.plan.locals.get(x.local)
        if isinstance(form, f.CellForm) and form.copy and not form.sync:
            return variable_name(g, x.local), form.inner
    return None


def is_used(g: Gen, local: n.Local) -> bool:
    """Whether anything reads a variable."""
    used = g.func.used
    if used is None:
        used = g.func.used = {node.local for node in preorder(g.func.func) if isinstance(node, n.Use)}
    return local in used


def is_used_in(body: n.Block, local: n.Local) -> bool:
    """Whether a block mentions a variable."""
    return any(isinstance(node, n.Use) and node.local is local for node in preorder(body))


def variable_name(g: Gen, local: n.Local) -> r.Expr:
    """The name of a variable as an expression."""
    if local not in g.func.names:
        variable(g, local)
    return r.Path(g.func.names[local])


def _pointee(want: f.Form | None) -> f.Form | None:
    match want:
        case f.Opt(inner=inner) | f.Boxed(inner=inner) | f.Ref(inner=inner):
            return _pointee(inner)
        case f.Handle(sym=sym, args=args):
            return f.Adt(sym, args)
        case _:
            return want


def mutable_place(g: Gen, node: n.Expr) -> Value:
    """A place that will be written or borrowed mutably: options on the way are opened by `as_mut`."""
    match node:
        case n.Deref(ptr=ptr):
            pointer = mutable_place(g, ptr) if isinstance(ptr, n.Select | n.Use | n.Index) else g.expr(ptr)
            return dereference(g, pointer, node, True)
        case n.Select(base=base) if narrowed(g, node) is None:
            state = locks.guarded_field(g, node)
            return state if state is not None else _mutable_field(g, node, mutable_place(g, base))
        case n.Index(base=base):
            return index.mutable_element(g, node, mutable_place(g, base))
        case n.Use(local=local) if narrowed(g, node) is None:
            return variable(g, local)
        case _:
            return g.expr(node)


def _mutable_field(g: Gen, node: n.Select, inner: Value) -> Value:
    """A field that will be written, below a place that will be."""
    if isinstance(inner.form, f.Ref):
        inner = Value(inner.expr, inner.form.inner, place=True, guard=inner.guard)
    if isinstance(inner.form, f.Handle):
        inner = contents(g, inner)
    if isinstance(inner.form, f.Opt):
        inner = unwrap(g, inner, True)
    known = library.library_field(g, node, inner)
    if known is not None:
        return known
    form = constants.field_form(g, node.base.type, node.name, node.type)
    value = Value(r.Field(strip(inner.expr), constants.field_name(node.name)), form, True, guard=inner.guard)
    if isinstance(form, f.PtrForm | f.CellForm) and not g.plan.facts_pointer(node.type):
        return contents(g, value)
    return value
