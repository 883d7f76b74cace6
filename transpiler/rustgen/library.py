"""Calls, values and fields of library symbols, written as the mapping rows say (DESIGN.md section 6).

A row gives the Rust of a symbol and the forms that go in and come out; what a row cannot say is a handler of
`specialize.py`. A symbol without a row is refused by name.
"""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.mapping.rows import Row
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import (
    auto_deref,
    await_,
    coerce,
    deref,
    derefs_to,
    opening,
    own,
    reference,
    split,
    strip,
)
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.generic import Binding, bind, has_params, substitute
from transpiler.rustgen.index import container
from transpiler.rustgen.kept import is_kept
from transpiler.rustgen.numbers import of_type
from transpiler.rustgen.specialize import FIELDS, HANDLERS, VALUES
from transpiler.rustgen.specialize_common import bare, named
from transpiler.rustgen.specialize_slices import iterator
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned, place
from transpiler.source import Span

STR = f.Text("Str")


def library_call(g: Gen, call: n.Call, sym: str, want: f.Form | None) -> Value:
    """A call of a library function or method. Raises Refuse for one that is not mapped."""
    row = g.plan.rows.get(sym)
    if row is None:
        raise Refuse("GX0501", f"the library function {sym} is not mapped yet", call.span)
    args = all_arguments(g, call)
    if row.handler:
        handler = HANDLERS.get(sym)
        if handler is None:
            raise Refuse("GX0501", f"the library function {sym} is not translated yet", call.span)
        return handler(g, call, args, want)
    for used in row.uses:
        g.use(used)
    return by_row(g, call, row, args, want)


def all_arguments(g: Gen, call: n.Call) -> list[n.Expr]:
    """The receiver, if there is one, and the fixed arguments."""
    if call.forwards:
        return [*_receiver(g, call.callee)]
    return [*_receiver(g, call.callee), *call.args]


def _receiver(g: Gen, callee: n.Callee) -> list[n.Expr]:
    match callee:
        case n.MethodRef(recv=recv):
            return [_outermost(g, recv)]
        case n.IfaceRef(recv=recv):
            return [recv]
        case _:
            return []


def _outermost(g: Gen, recv: n.Expr) -> n.Expr:
    """The receiver before it was narrowed to an embedded part of a library type, which Rust's type does not have."""
    inner = recv.x if isinstance(recv, n.AddrOf) and recv.implicit else recv
    if not isinstance(inner, n.Select) or not inner.promoted or not _is_library(g, inner.base.type):
        return recv
    while isinstance(inner, n.Select) and inner.promoted and _is_library(g, inner.base.type):
        inner = inner.base
    return inner.ptr if isinstance(inner, n.Deref) and inner.implicit else inner


def _is_library(g: Gen, type_: t.Type) -> bool:
    return isinstance(type_, t.Named) and type_.sym not in g.plan.module.types and type_ != t.ERROR


# --- by a row -----------------------------------------------------------------------------------------------------


def by_row(g: Gen, call: n.Call, row: Row, args: list[n.Expr], want: f.Form | None) -> Value:
    """The call as the row says it."""
    if call.forwards:
        raise Refuse("GX0420", "the results of a call passed on to a library function", call.span)
    bound: Binding = {}
    first = None
    if args and row.args:
        first = _guarded(g, row, args[0])
        if first is None:
            first = g.expr(args[0]) if row.on else _evaluated(g, args[0], row.args[0], bound)
    if first is not None:
        other = _instead(g, call, row, args, first)
        if other is not None:
            return other
    if row.iter is not None and (made := _collected(g, call, row, args, want)) is not None:
        return made
    forms = list(row.args)
    values: list[r.Expr] = []
    place_: Value | None = None
    for i, arg in enumerate(args):
        form = forms[i] if i < len(forms) else g.form(arg)
        value = first if i == 0 and first is not None else _evaluated(g, arg, form, bound)
        bind(form, value.form, bound)
        form = substitute(form, bound)
        if (
            i == 0
            and row.method is not None
            and value.guard
            and _held_as(value.form, form)
            and not is_kept(g, value.form)
        ):
            place_ = value
            values.append(r.Tuple([]))
            continue
        given = _by_value(row, i, argument(g, value, form, arg))
        values.append(auto_deref(given, form) if _of_trait(row) else given)
    values += _variadic(g, call, row, bound)
    result = substitute(row.result if row.result is not None else f.UNIT, bound)
    expr = _written(g, call, row, values, place_)
    if row.blocks:
        if not g.func.plan.asynchronous and not g.func.in_closure:
            raise Refuse("GX0504", f"{row.go} waits in a function that cannot", call.span)
        expr = await_(expr)
    return owned(expr, result)


def _of_trait(row: Row) -> bool:
    """Whether the row is a method of a trait object: its parameters have the types that the row says."""
    receiver = row.args[0] if row.args else f.UNIT
    return row.method is not None and isinstance(receiver, f.Ref) and isinstance(receiver.inner, f.Dyn)


def _by_value(row: Row, index: int, made: r.Expr) -> r.Expr:
    """What was only made for the call is not borrowed where the function takes whatever shows its bytes (`AsRef`)."""
    form = row.args[index] if index < len(row.args) else f.UNIT
    if not isinstance(form, f.Ref) or not isinstance(form.inner, f.Param) or form.mut:
        return made
    shows = any(name == form.inner.name and bound.startswith("AsRef<") for name, bound in row.bounds)
    if shows and isinstance(made, r.Ref) and isinstance(made.x, r.MethodCall | r.Call | r.Format):
        return made.x
    return made


def _guarded(g: Gen, row: Row, receiver: n.Expr) -> Value | None:
    """A receiver that lies behind a guard; one whose method waits is copied out, which is the same object."""
    if row.method is None or not isinstance(receiver, n.AddrOf) or not receiver.implicit:
        return None
    value = g.expr(receiver.x)
    if not value.guard:
        return None
    return owned(own(g, value), value.form) if row.blocks else value


def _held_as(have: f.Form, form: f.Form) -> bool:
    """Whether a method of the form can be called on what is held, under its guard."""
    inner = form.inner if isinstance(form, f.Ref) else form
    return have == inner or derefs_to(have, inner) or isinstance(have, f.Ext)


def _open(forms: tuple[f.Form, ...]) -> bool:
    return any(has_params(form) for form in forms)


def _evaluated(g: Gen, arg: n.Expr, form: f.Form, bound: Binding) -> Value:
    form = plain(substitute(form, bound))
    return g.expr(arg, None if has_params(form) and not isinstance(form, f.FnForm) else form)


def plain(form: f.Form) -> f.Form:
    """What `impl Into<T>` is by default: a `T`."""
    return form.args[0] if isinstance(form, f.Ext) and form.path == "impl Into" else form


def argument(g: Gen, value: Value, form: f.Form, node: n.Expr) -> r.Expr:
    """An argument in the form that the row asks for."""
    if value.guard:
        value = owned(own(g, value), value.form)
    if isinstance(form, f.FnForm):
        return value.expr if isinstance(value.form, f.FnForm) else coerce(g, value, form, node.span)
    if plain(form) is not form:
        return value.expr if value.form == f.STD_DURATION else coerce(g, value, plain(form), node.span)
    inner = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if form == f.Prim("char") and inner not in (form, f.Prim("u8")) and not value.literal:
        raise Refuse("GX0418", "a number that need not be a character is taken for one", node.span)
    if isinstance(form, f.Ref) and isinstance(form.inner, f.Seq) and isinstance(inner, f.Seq) and inner.kind == "gort":
        if form.mut:
            raise Refuse("GX0509", "a slice that others hold is handed out to be written", node.span)
        return reference(r.MethodCall(strip(bare(value.expr)), "to_vec", []))
    return coerce(g, value, form, node.span)


def _variadic(g: Gen, call: n.Call, row: Row, bound: Binding) -> list[r.Expr]:
    if call.spread is None and call.variadic is None:
        return []
    form = substitute(row.args[-1], bound) if row.args else f.UNIT
    if call.spread is not None:
        value = g.expr(call.spread, form)
        return [argument(g, value, form, call.spread)]
    items = call.variadic or []
    if row.each:
        return [argument(g, g.expr(item, form), form, item) for item in items]
    inner = form.inner if isinstance(form, f.Ref) else form
    if not isinstance(inner, f.Seq):
        raise Refuse("GX0501", f"the variadic arguments of {row.go}", call.span)
    made = [argument(g, g.expr(item, inner.elem), inner.elem, item) for item in items]
    return [reference(r.ArrayExpr(made)) if isinstance(form, f.Ref) else r.ArrayExpr(made, vec=True)]


def _written(g: Gen, call: n.Call, row: Row, values: list[r.Expr], receiver: Value | None) -> r.Expr:
    """The row's Rust around its arguments."""
    if row.method is not None:
        if receiver is None:
            return r.MethodCall(of_type(bare(values[0]), row.args[0] if row.args else None), row.method, values[1:])
        ready = [named(g, value) for value in values[1:]]
        mut = bool(row.modes) and row.modes[0] == "mut"
        name_inside = g.inner_name()
        handle, inner = split(receiver.expr, r.Path(name_inside))
        access = ("with_mut" if receiver.guard == "handle" else "update") if mut else "with"
        body = r.MethodCall(inner, row.method, ready)
        return opening(receiver.expr, handle, access, r.ClosureExpr([(r.PBind(name_inside), None)], body))
    if row.call is not None:
        return r.Call(r.Path(imported(g, row.call)), values)
    if row.macro is not None:
        return r.Macro(row.macro, values)
    if row.op is not None:
        return _operator(row.op, values)
    raise Refuse("GX0501", f"{row.go} is not written as a call", call.span)


def _operator(op: str, values: list[r.Expr]) -> r.Expr:
    if len(values) == 1:
        return r.Unary(op, values[0])
    left, right = values
    if isinstance(left, r.Ref) and isinstance(right, r.Ref):
        return r.Binary(op, left.x, right.x)
    return r.Binary(op, _compared(left, right), _compared(right, left))


def _compared(side: r.Expr, other: r.Expr) -> r.Expr:
    """A side of a comparison, borrowed no more often than the other one."""
    if isinstance(side, r.Ref):
        return side.x
    borrowed = isinstance(other, r.Ref) and not isinstance(other.x, r.ArrayExpr)
    return deref(Value(side, f.UNIT, True), f.UNIT).expr if borrowed else side


# --- text that need not be UTF-8 ----------------------------------------------------------------------------------


def _instead(g: Gen, call: n.Call, row: Row, args: list[n.Expr], first: Value) -> Value | None:
    """The method that the row names for a first argument that has another form already."""
    form = container(g, first).form if isinstance(first.form, f.Ref | f.Opt) else first.form
    if row.args[:1] == (f.Ref(f.Seq("slice", f.STRING)),) and isinstance(form, f.Seq) and form.elem == STR:
        return _of_texts(g, call, row, args, first)
    texts = [form]
    if row.on and form != STR and len(args) > 1:
        texts += [container(g, g.expr(arg)).form for arg in args[1:] if g.plan.facts.underlying(arg.type) == t.STRING]
    for have, method in row.on:
        if have == STR and STR in texts:
            receiver = bare(first.expr) if form == STR else coerce(g, first, STR, call.span)
            if first.guard:
                receiver = own(g, first)
            others = [_any_text(g, arg, want) for arg, want in zip(args[1:], row.args[1:], strict=False)]
            result = _like(row.result if row.result is not None else f.UNIT)
            return owned(r.MethodCall(receiver, method, others), result)
        if have == form and have != STR:
            others = [argument(g, g.expr(a, w), w, a) for a, w in zip(args[1:], row.args[1:], strict=False)]
            receiver = own(g, first) if first.guard else bare(first.expr)
            return owned(r.MethodCall(receiver, method, others), row.result if row.result is not None else f.UNIT)
    return None


def _of_texts(g: Gen, call: n.Call, row: Row, args: list[n.Expr], first: Value) -> Value:
    """A function of a slice of strings, for a slice of `gort::Str`: the associated function of the same name."""
    if row.method is None or row.result != f.STRING:
        raise Refuse("GX0509", f"{row.go} of text that need not be UTF-8", call.span)
    items = argument(g, first, f.Ref(f.Seq("slice", STR)), args[0])
    others = [_any_text(g, arg, want) for arg, want in zip(args[1:], row.args[1:], strict=False)]
    return owned(r.Call(r.Path(f"{imported(g, 'gort::Str')}::{row.method}"), [items, *others]), STR)


def _any_text(g: Gen, arg: n.Expr, want: f.Form) -> r.Expr:
    """An argument of a method of `gort::Str`, which takes text of any kind."""
    value = g.expr(arg, want)
    if container(g, value).form == STR:
        return own(g, value) if value.guard else reference(bare(value.expr))
    return argument(g, value, want, arg)


def _like(form: f.Form) -> f.Form:
    """A result whose text is in the form of the first argument."""
    match form:
        case f.Text() | f.Ref(inner=f.Text()):
            return STR
        case f.Tup(items=items):
            return f.Tup(tuple(_like(item) for item in items))
        case f.Seq(kind=kind, elem=elem):
            return f.Seq(kind, _like(elem))
        case f.Opt(inner=inner):
            return f.Opt(_like(inner))
        case _:
            return form


# --- one by one ---------------------------------------------------------------------------------------------------


def iterated(g: Gen, node: n.Expr) -> tuple[r.Expr, f.Form] | None:
    """For a loop over a call whose row yields its elements one by one: the iterator, and the form of what it yields."""
    special = iterator(g, node)
    if special is not None:
        return special
    if not isinstance(node, n.Call) or not isinstance(node.callee, n.FuncRef | n.MethodRef):
        return None
    row = g.plan.rows.get(node.callee.sym)
    if row is None or row.iter is None or node.forwards:
        return None
    args = all_arguments(g, node)
    expr = _one_by_one(g, node, row, args)
    return (expr, row.iter.item) if expr is not None else None


def _one_by_one(g: Gen, call: n.Call, row: Row, args: list[n.Expr]) -> r.Expr | None:
    assert row.iter is not None
    need = row.iter.nonempty
    if need is not None:
        constant = args[need]
        if not isinstance(constant, n.Const) or not constant.value:
            return None
    values = [g.expr(arg, form) for arg, form in zip(args, row.args, strict=False)]
    if any(container(g, value).form == STR for value in values):
        return None
    exprs = [argument(g, value, form, arg) for value, form, arg in zip(values, row.args, args, strict=False)]
    rest = [_separator(expr) for expr in exprs[1:]]
    return r.MethodCall(bare(exprs[0]), row.iter.method, rest)


def _separator(expr: r.Expr) -> r.Expr:
    """A pattern of one character is written as that."""
    return r.Char(expr.value) if isinstance(expr, r.Str) and len(expr.value) == 1 else expr


def _collected(g: Gen, call: n.Call, row: Row, args: list[n.Expr], want: f.Form | None) -> Value | None:
    """The elements in a `Vec` of owned text."""
    assert row.iter is not None
    elem = f.Seq("vec", f.STRING)
    if want != elem or row.result != elem or row.iter.item != f.STR:
        return None
    items = _one_by_one(g, call, row, args)
    if items is None:
        return None
    each = r.MethodCall(items, "map", [r.Path("str::to_owned")])
    return owned(r.MethodCall(each, "collect", [], (r.TPath("Vec", (r.TInfer(),)),)), elem)


# --- values and fields --------------------------------------------------------------------------------------------


def library_value(g: Gen, sym: str, span: Span) -> Value:
    """A library variable, constant or function as a value."""
    special = VALUES.get(sym)
    if special is not None:
        return special(g, span)
    row = g.plan.rows.get(sym)
    if row is None:
        raise Refuse("GX0501", f"the library symbol {sym} is not mapped yet", span)
    for used in row.uses:
        g.use(used)
    result = row.result if row.result is not None else f.UNIT
    if row.kind in ("var", "const"):
        if row.path is not None:
            return place(r.Path(imported(g, row.path)), result)
        if row.call is not None:
            return owned(r.Call(r.Path(imported(g, row.call)), []), result)
    if row.kind == "func" and not row.handler:
        return function(g, row, None, span)
    raise Refuse("GX0501", f"the library symbol {sym} is not translated as a value yet", span)


def function(g: Gen, row: Row, want: f.Form | None, span: Span) -> Value:
    """A library function as a value: by its path where it is called by path, else a closure around it."""
    result = row.result if row.result is not None else f.UNIT
    args = tuple(plain(arg) for arg in row.args)
    form = f.FnForm("fn", args, result)
    if row.call is not None:
        return owned(r.Path(imported(g, row.call)), form)
    names = [f"a{i}" for i in range(len(row.args))]
    if len(names) == 1:
        names = ["x"]
    values: list[r.Expr] = [r.Path(name) for name in names]
    if row.method is not None:
        body: r.Expr = r.MethodCall(values[0], row.method, values[1:])
    elif row.call is not None:
        body = r.Call(r.Path(imported(g, row.call)), values)
    else:
        raise Refuse("GX0501", f"the library function {row.go} as a value", span)
    closure = r.ClosureExpr([(r.PBind(name), None) for name in names], body)
    return owned(closure, f.FnForm("impl_fn", args, result))


def library_field(g: Gen, node: n.Select, base: Value) -> Value | None:
    """A field of a library type; None for types of the module. An embedded part of one is the whole."""
    owner = node.base.type
    if not isinstance(owner, t.Named) or owner.sym in g.plan.module.types:
        return None
    package, _, name = owner.sym.rpartition(".")
    sym = f"{package}.({name}).{node.name}"
    special = FIELDS.get(sym)
    if special is not None:
        return special(g, node, base)
    row = g.plan.rows.get(sym)
    if row is None or row.place is None or row.result is None:
        if node.promoted:
            return base
        raise Refuse("GX0501", f"the library field {sym} is not mapped yet", node.span)
    return Value(r.Field(strip(base.expr), row.place), row.result, True, not base.place, False, base.guard)


def interface_symbol(g: Gen, type_: t.Type, method: str) -> str:
    """The symbol of a method that is called through a library interface."""
    if isinstance(type_, t.Named):
        package, _, name = type_.sym.rpartition(".")
        return f"{package}.({name}).{method}" if package else f"({name}).{method}"
    return f"({method})"
