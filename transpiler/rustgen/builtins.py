"""Calls of predeclared functions (Go spec: Built-in functions)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import chans, complexes
from transpiler.rustgen import places as e
from transpiler.rustgen.anys import to_any
from transpiler.rustgen.coerce import (
    coerce,
    copied,
    gen,
    opening,
    own,
    owned_items,
    ref_,
    reference,
    split,
    strip,
    through,
)
from transpiler.rustgen.constants import zero
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.index import container, key_ref, position
from transpiler.rustgen.instantiate import inner_form
from transpiler.rustgen.numbers import FLOATS
from transpiler.rustgen.ops import number_form
from transpiler.rustgen.types import imported, is_copy, type_path
from transpiler.rustgen.value import Value, owned


def builtin(g: Gen, node: n.Builtin, want: f.Form | None) -> Value:
    """A call of a predeclared function, as an expression."""
    match node.name:
        case "len":
            return length(g, node.args[0])
        case "cap":
            base = container(g, g.expr(node.args[0]))
            if base.form == f.Seq("gort", base.form.elem if isinstance(base.form, f.Seq) else base.form):
                return owned(r.MethodCall(strip(base.expr), "cap", []), f.I64)
            if isinstance(base.form, f.ChanForm):
                return owned(r.MethodCall(strip(own(g, base) if base.guard else base.expr), "cap", []), f.I64)
            raise Refuse("GX0422", "the capacity of a slice that owns its store", node.span)
        case "complex" | "real" | "imag":
            return complexes.builtin(g, node)
        case "append":
            return append(g, node, want)
        case "make":
            return _make(g, node, want)
        case "new":
            inner = node.args[0] if node.args else None
            made = g.expr(inner) if inner is not None else _new(g, node, want)
            form = g.form(node)
            if isinstance(form, f.Handle | f.PtrForm):
                return owned(coerce(g, made, form, node.span), form)
            return made
        case "copy":
            return _copy(g, node)
        case "delete":
            return _delete(g, node)
        case "clear":
            base = container(g, e.mutable_place(g, node.args[0]))
            if isinstance(base.form, f.Seq) and base.form.kind != "gort":
                under = g.plan.facts.underlying(node.args[0].type)
                assert isinstance(under, t.Slice)
                return owned(
                    r.MethodCall(strip(base.expr), "fill", [zero(g, under.elem, base.form.elem, node.span)]), f.UNIT
                )
            shared = isinstance(base.form, f.Seq | f.Dict) and base.form.kind == "gort"
            return owned(r.MethodCall(strip(base.expr), "clear", [], shared=shared), f.UNIT)
        case "min" | "max":
            return _extreme(g, node, want)
        case "close":
            chan, _ = chans.channel(g, node.args[0])
            return owned(r.MethodCall(chan, "close", []), f.UNIT)
        case "print" | "println":
            return _print(g, node)
        case "recover":
            return recover(g)
        case "panic":
            return _panic(g, node.args[0])
        case _:
            raise Refuse("GX0401", f"the built-in {node.name} is not translated here yet", node.span)


def length(g: Gen, node: n.Expr) -> Value:
    """`len(x)`: a `usize` where Rust counts, an `i64` where gort does."""
    if (known := g.func.lengths.get(id(node))) is not None:
        return known
    base = container(g, g.expr(node))
    if isinstance(base.form, f.Arr):
        return Value(r.Int(base.form.length), f.I64, literal=True)
    expr = own(g, base) if base.guard and not isinstance(base.form, f.Seq | f.Dict | f.Text) else base.expr
    if base.guard:
        name_inside = g.inner_name()
        handle, inner = split(base.expr, r.Path(name_inside))
        measured = r.MethodCall(inner, "len", [])
        found = opening(base.expr, handle, "with", r.ClosureExpr([(r.PBind(name_inside), None)], measured))
        return owned(found, _length_form(base.form))
    return owned(r.MethodCall(strip(_unref(expr)), "len", []), _length_form(base.form))


def ask_early(g: Gen, stmt: n.Stmt) -> None:
    """Names the lengths that are needed while a borrow that the statement begins still lives."""
    names: dict[n.Local, Value] = {}
    for call in g.plan.early_lengths.get(id(stmt), ()):
        (asked,) = call.args
        assert isinstance(asked, n.Use)
        if asked.local not in names:
            value = length(g, asked)
            name = g.func.scope.fresh(f"{g.name_of(asked.local)}_len")
            g.func.prelude.append(r.Let(r.PBind(name), init=value.expr))
            names[asked.local] = Value(r.Path(name), value.form, place=True, moves=True)
        g.func.lengths[id(asked)] = names[asked.local]


def _unref(expr: r.Expr) -> r.Expr:
    return expr.x if isinstance(expr, r.Ref) else expr


def _length_form(form: f.Form) -> f.Form:
    match form:
        case f.Seq(kind="gort") | f.Dict(kind="gort") | f.Text(kind="Str") | f.ChanForm():
            return f.I64
        case _:
            return f.USIZE


def _appended_to(g: Gen, node: n.Builtin) -> Value:
    """The first argument of `append`; a nil slice, converted or not, is an empty one in the form of the result."""
    first = node.args[0]
    while isinstance(first, n.Convert):
        first = first.x
    form = g.form(node)
    if isinstance(first, n.Nil) and isinstance(form, f.Seq):
        return owned(zero(g, node.type, form, node.span), form)
    return g.expr(node.args[0])


def append(g: Gen, node: n.Builtin, want: f.Form | None) -> Value:
    """`append` whose result goes elsewhere than to its first argument."""
    base = _appended_to(g, node)
    inner = container(g, base)
    assert isinstance(inner.form, f.Seq), inner.form
    if inner.form.kind == "gort":
        if len(node.args) == 2 and not node.spread:
            pushed = gen(g, node.args[1], inner.form.elem)
            return owned(r.MethodCall(strip(inner.expr), "appended", [pushed]), inner.form)
        start: r.Expr = own(g, inner)
    else:
        start = coerce(
            g, base if not isinstance(base.form, f.Adt | f.Opt) else inner, f.Seq("vec", inner.form.elem), node.span
        )
    name = g.func.scope.fresh("items")
    form = f.Seq("gort" if inner.form.kind == "gort" else "vec", inner.form.elem)
    target = Value(r.Path(name), form, True)
    stmts: list[r.Stmt] = [r.Let(r.PBind(name, mut=True), init=start)]
    if len(node.args) == 1:
        return owned(start, form)
    stmts += pushes(g, node, target)
    return owned(r.BlockExpr(r.Block(stmts, r.Path(name))), form)


def pushes(g: Gen, node: n.Builtin, target: Value) -> list[r.Stmt]:
    """The statements that append to a place in place."""
    form = target.form
    assert isinstance(form, f.Seq)
    expr = strip(target.expr)
    if node.spread:
        return [r.ExprStmt(_extend(g, node, expr, form))]
    items = [gen(g, arg, form.elem) for arg in node.args[1:]]
    if len(items) == 1:
        return [r.ExprStmt(r.MethodCall(expr, "push", items))]
    return [r.ExprStmt(r.MethodCall(expr, "append" if form.kind == "gort" else "extend", [r.ArrayExpr(items)]))]


def _extend(g: Gen, node: n.Builtin, expr: r.Expr, form: f.Seq) -> r.Expr:
    source = container(g, g.expr(node.args[1]))
    if isinstance(source.form, f.Text):
        data = r.MethodCall(strip(_unref(source.expr)), "as_bytes", [])
        return (
            r.MethodCall(expr, "extend_from_slice", [data])
            if form.kind != "gort"
            else r.MethodCall(expr, "append", [copied(r.MethodCall(data, "iter", []))])
        )
    assert isinstance(source.form, f.Seq)
    if form.kind == "gort":
        if source.form.kind == "gort":
            return r.MethodCall(expr, "append_slice", [reference(source.expr)])
        if isinstance(source.form, f.Seq) and source.form.kind == "vec" and (not source.place or source.moves):
            return r.MethodCall(expr, "append", [own(g, source)])
        return r.MethodCall(
            expr, "append", [owned_items(g, r.MethodCall(strip(_unref(source.expr)), "iter", []), form.elem)]
        )
    if source.form.kind == "gort":
        return r.MethodCall(expr, "extend", [r.MethodCall(strip(source.expr), "iter", [])])
    if not source.place or source.moves:
        if isinstance(source.expr, r.Ref) or source.form.kind == "slice":
            return r.MethodCall(expr, "extend_from_slice", [source.expr])
        return r.MethodCall(expr, "extend", [source.expr])
    return r.MethodCall(expr, "extend_from_slice", [reference(source.expr)])


def _make(g: Gen, node: n.Builtin, want: f.Form | None) -> Value:
    form = g.form(node)
    while isinstance(want, f.Opt):
        want = want.inner
    if isinstance(want, f.Seq | f.Dict | f.ChanForm | f.Adt):
        form = want if not (isinstance(want, f.Seq) and want.kind == "slice") else form
    outer: f.Adt | None = None
    if isinstance(form, f.Adt):
        outer, form = form, inner_form(g, form)
    made = _made(g, node, form)
    if outer is not None:
        return owned(r.Call(r.Path(type_path(g, outer.sym)), [made]), outer)
    return owned(made, form)


def _made(g: Gen, node: n.Builtin, form: f.Form) -> r.Expr:
    match form:
        case f.Seq(kind="gort", elem=elem):
            path = imported(g, "gort::Slice")
            sizes = [gen(g, arg, f.I64) for arg in node.args]
            return r.Call(r.Path(f"{path}::{'make' if len(sizes) == 1 else 'make_with'}"), sizes)
        case f.Seq(elem=elem):
            return _make_vec(g, node, elem)
        case f.Dict(kind="gort"):
            return r.Call(r.Path(f"{imported(g, 'gort::Map')}::make"), [])
        case f.Dict(kind=kind):
            name = imported(g, "std::collections::HashMap" if kind == "hash" else "std::collections::HashSet")
            return r.Call(r.Path(f"{name}::new"), [])
        case f.ChanForm():
            path = imported(g, "gort::Chan")
            if node.args:
                return r.Call(r.Path(f"{path}::buffered"), [gen(g, node.args[0], f.I64)])
            return r.Call(r.Path(f"{path}::unbuffered"), [])
        case _:
            raise Refuse("GX0401", "make of this type is not translated yet", node.span)


def _make_vec(g: Gen, node: n.Builtin, elem: f.Form) -> r.Expr:
    size = node.args[0]
    under = g.plan.facts.underlying(node.type)
    assert isinstance(under, t.Slice)
    if isinstance(size, n.Const) and size.value == 0:
        if len(node.args) == 1:
            return r.Call(r.Path("Vec::new"), [])
        return r.Call(r.Path("Vec::with_capacity"), [position(g, node.args[1])])
    element = zero(g, under.elem, elem, node.span)
    count = position(g, size)
    if is_copy(g, elem) or isinstance(elem, f.Text | f.Seq | f.Dict):
        return r.Repeat(element, count, vec=True)
    taken = r.MethodCall(r.Call(r.Path("std::iter::repeat_with"), [_maker(element)]), "take", [count])
    return r.MethodCall(taken, "collect", [], (r.TPath("Vec", (r.TInfer(),)),))


def _maker(made: r.Expr) -> r.Expr:
    """A function that makes a value: `T::default` itself where that is all."""
    match made:
        case r.Call(fun=r.Path() as function, args=[]):
            return function
        case _:
            return r.ClosureExpr([], made)


def _new(g: Gen, node: n.Builtin, want: f.Form | None) -> Value:
    assert isinstance(node.type, t.Pointer)
    form = g.default(node.type.elem)
    if isinstance(form, f.Handle):
        form = f.Adt(form.sym, form.args)
    return owned(zero(g, node.type.elem, form, node.span), form)


def _copy(g: Gen, node: n.Builtin) -> Value:
    target = container(
        g,
        e.mutable_place(g, node.args[0])
        if not isinstance(node.args[0], n.Cut)
        else g.expr(node.args[0], f.Ref(f.UNIT, True)),
    )
    source = container(g, g.expr(node.args[1]))
    assert isinstance(target.form, f.Seq | f.Arr)
    data = _bytes_or_slice(g, source)
    if isinstance(target.form, f.Seq) and target.form.kind == "gort":
        if isinstance(source.form, f.Seq) and source.form.kind == "gort":
            return owned(r.MethodCall(strip(target.expr), "copy_from", [reference(source.expr)]), f.I64)
        return owned(r.MethodCall(strip(target.expr), "copy_from_slice", [data]), f.I64)
    g.use("gort::slices")
    first = target.expr if isinstance(target.expr, r.Ref) else ref_(target.expr, True)
    return owned(r.Call(r.Path("slices::copy"), [first, data]), f.I64)


def _bytes_or_slice(g: Gen, source: Value) -> r.Expr:
    if isinstance(source.form, f.Text):
        return r.MethodCall(strip(_unref(source.expr)), "as_bytes", [])
    if isinstance(source.form, f.Seq) and source.form.kind == "gort":
        return ref_(r.MethodCall(strip(source.expr), "to_vec", []))
    return source.expr if isinstance(source.expr, r.Ref) else reference(source.expr)


def _delete(g: Gen, node: n.Builtin) -> Value:
    base = container(g, e.mutable_place(g, node.args[0]))
    assert isinstance(base.form, f.Dict)
    key = key_ref(g, node.args[1], base.form.key)
    if base.guard:
        name_inside = g.inner_name()
        handle, inner = split(base.expr, r.Path(name_inside))
        removed = r.MethodCall(inner, "remove", [key])
        access = "with_mut" if base.guard == "handle" else "update"
        return owned(opening(base.expr, handle, access, r.ClosureExpr([(r.PBind(name_inside), None)], removed)), f.UNIT)
    return owned(r.MethodCall(strip(base.expr), "remove", [key], shared=base.form.kind == "gort"), f.UNIT)


def _extreme(g: Gen, node: n.Builtin, want: f.Form | None) -> Value:
    values = [g.expr(arg, want) for arg in node.args]
    forms = [number_form(value.form) for value in values if not value.literal] or [number_form(values[0].form)]
    form = forms[0] if all(x == forms[0] for x in forms) else f.I64
    if form == f.USIZE and any(isinstance(v.expr, r.Unary) for v in values):
        form = f.I64
    exprs = [coerce(g, value, form, arg.span) for value, arg in zip(values, node.args, strict=True)]
    if isinstance(form, f.Prim) and form.name not in FLOATS:
        exprs.sort(key=lambda expr: isinstance(expr, r.Int))  # literals last: they do nothing, and have no methods
        found = exprs[0]
        for other in exprs[1:]:
            found = r.MethodCall(found, node.name, [other])
        return owned(found, form)
    g.use("gort::cmp")
    found = exprs[0]
    for other in exprs[1:]:
        found = r.Call(r.Path(f"cmp::{node.name}"), [found, other])
    return owned(found, form)


def _panic(g: Gen, arg: n.Expr) -> Value:
    """`panic(v)`: Rust's `panic!` for text, `gort::panic::throw` for values whose type `recover` may ask for."""
    inner = arg.x if isinstance(arg, n.ToInterface) else arg
    never = f.Ext("!")
    if inner.type == t.STRING:
        value = g.expr(inner)
        if isinstance(value.expr, r.Str):
            text = value.expr.value.replace("{", "{{").replace("}", "}}")
            return owned(r.Format("panic", text, []), never)
        if isinstance(value.expr, r.Format) and value.expr.macro == "format":
            return owned(r.Format("panic", value.expr.text, value.expr.args), never)
        if value.form != f.Text("Str"):
            return owned(r.Format("panic", "{}", [own(g, value) if value.guard else through(value.expr)]), never)
    g.use("gort::panic")
    if isinstance(g.plan.facts.underlying(inner.type), t.Interface):
        return owned(r.Call(r.Path("panic::throw"), [to_any(g, inner).expr]), never)
    thrown = own(g, g.expr(inner))
    return owned(r.Call(r.Path("panic::throw"), [thrown]), never)


def recover(g: Gen) -> Value:
    """`recover()` directly in a deferred literal."""
    g.use("gort::panic::Recovered")
    taken = r.MethodCall(r.Path("panicking"), "recover", [])
    found = r.MethodCall(taken, "map", [r.Path("Recovered::into_any")])
    return owned(r.MethodCall(found, "unwrap_or_default", []), f.AnyForm())


def _print(g: Gen, node: n.Builtin) -> Value:
    """`print` and `println` write to the standard error, `println` with spaces between (Go spec: Bootstrapping)."""
    parts: list[r.Expr] = []
    forms: list[f.Form] = []
    for arg in node.args:
        inner = arg.x if isinstance(arg, n.ToInterface) else arg
        value = container(g, g.expr(inner))
        form = number_form(value.form)
        plain = isinstance(form, f.Prim) and form.name not in (*FLOATS, "char")
        if not plain and not isinstance(form, f.Text):
            raise Refuse("GX0401", f"the built-in {node.name} of this type is not translated yet", arg.span)
        parts.append(own(g, value) if value.guard else through(value.expr))
        forms.append(form)
    if f.Text("Str") in forms:
        return owned(_print_bytes(g, node.name == "println", parts, forms), f.UNIT)
    shown = [part.value.replace("{", "{{").replace("}", "}}") if isinstance(part, r.Str) else "{}" for part in parts]
    text = (" " if node.name == "println" else "").join(shown)
    line = node.name == "println" or text.endswith("\n")
    text = text if node.name == "println" else text.removesuffix("\n")
    rest = [part for part in parts if not isinstance(part, r.Str)]
    if line and not text:
        return owned(r.Macro("eprintln", []), f.UNIT)
    return owned(r.Format("eprintln" if line else "eprint", text, rest), f.UNIT)


def _print_bytes(g: Gen, line: bool, parts: list[r.Expr], forms: list[f.Form]) -> r.Expr:
    """Text that need not be UTF-8 is written as the bytes that it is."""
    verbs = ["%s" if isinstance(form, f.Text) else "%t" if form == f.BOOL else "%d" for form in forms]
    shown = [p.value.replace("%", "%%") if isinstance(p, r.Str) else v for p, v in zip(parts, verbs, strict=True)]
    text = " ".join(shown) + "\n" if line else "".join(shown)
    args = ref_(r.ArrayExpr([ref_(part) for part in parts if not isinstance(part, r.Str)]))
    made = r.Call(r.Path(f"{imported(g, 'gort::fmt::sprintf_bytes')}"), [r.Str(text), args])
    return r.Call(r.Path(imported(g, "gort::fmt::write_stderr")), [ref_(made)])
