"""The one function that bridges two forms, in the directions that exist (ownership.md, "Four kinds of flow").

From an owner one can borrow, move, copy or clone; from a handle one can clone the handle; no borrow becomes a handle or an
owner without a copy. This file, and no other, writes `&`, `*`, `clone`, `as_ref`, `into`, `?` and `await`.
"""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.describe import describe
from transpiler.rustgen.numbers import cast
from transpiler.rustgen.rustwalk import simple
from transpiler.rustgen.types import imported, is_copy, rust_type
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span


def gen(g: Gen, node: n.Expr, want: f.Form) -> r.Expr:
    """The Rust of an expression in the form wanted."""
    return coerce(g, g.expr(node, want), want, node.span)


def coerce(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr:
    """The expression of a value in the form wanted. Raises Refuse where no bridge is exact."""
    value = sized(value)
    if value.form == want:
        return own(g, value)
    if value.guard and not isinstance(want, f.Ref):
        value = owned(own(g, value), value.form)
    elif value.guard and isinstance(want, f.Ref):
        return _guarded_ref(g, value, want, span)
    found = _bridge(g, value, want, span)
    if found is None:
        raise Refuse("GX0410", f"no exact way from {describe(value.form)} to {describe(want)}", span)
    return found


def sized(value: Value) -> Value:
    """An unsized part (`str`, `[T]`) as the reference by which it is known."""
    match value.form:
        case f.Text(kind="str"):
            return Value(value.expr, f.STR, guard=value.guard)
        case f.Seq(kind="slice") if not value.guard:
            return Value(reference(value.expr), f.Ref(value.form))
        case _:
            return value


def _guarded_ref(g: Gen, value: Value, want: f.Ref, span: Span) -> r.Expr:
    """A borrow of what stands behind a guard: of a copy, so that no guard is open meanwhile."""
    if want.mut:
        raise Refuse("GX0411", "a part of a shared value is borrowed to be written through", span)
    copied = owned(scoped(g, value), value.form)
    return coerce(g, copied, want, span)


def _bridge(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    match want:
        case f.Ref(inner=inner, mut=mut):
            return _to_ref(g, value, inner, mut, span)
        case f.Opt(inner=inner):
            return _to_option(g, value, inner, span)
        case f.Prim():
            return _to_prim(g, value, want)
        case f.Text() | f.Seq() | f.Dict():
            return _to_container(g, value, want)
        case f.Boxed(inner=inner):
            return _to_box(g, value, inner, span)
        case f.Shared(inner=inner, sync=sync):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            if isinstance(have, f.FnForm) and isinstance(inner, f.FnForm):
                return _call_path(g, "std::sync::Arc::new" if sync else "std::rc::Rc::new", value.expr)
            inner_expr = value.expr if isinstance(inner, f.Dyn) else coerce(g, value, inner, span)
            return _call_path(g, "std::sync::Arc::new" if sync else "std::rc::Rc::new", inner_expr)
        case f.Handle(sym=sym):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            if isinstance(have, f.Adt) and have.sym == sym:
                return r.Call(r.Path(f"{_path_text(rust_type(g, f.Handle(sym)))}::new"), [own(g, value)])
            return _unwrapped(g, value, want, span)
        case f.Tup(items=items):
            return _to_tuple(g, value, items, span)
        case f.Res(ok=ok, err=err):
            return _to_result(g, value, ok, err, span)
        case f.ErrAny() | f.ErrEnum():
            return _to_error(g, value, want, span)
        case f.CellForm(inner=inner, copy=copy, sync=sync):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            content = coerce(g, value, inner, span)
            if copy and not sync:
                return _call_path(g, "std::rc::Rc::new", _call_path(g, "std::cell::Cell::new", content))
            return _call_path(g, "gort::sync::Ptr::new" if sync else "gort::Ptr::new", content)
        case f.PtrForm(inner=inner):
            if isinstance(have, f.Ref) and have.inner == want:
                return clone(value.expr)
            if have == inner or isinstance(have, f.Ref):
                return r.Call(r.Path(f"{imported(g, 'gort::Ptr')}::new"), [coerce(g, value, inner, span)])
            return _unwrapped(g, value, want, span)
        case _:
            return _from_wrapped(g, value, want, span)


# --- owning -------------------------------------------------------------------------------------------------------


def own(g: Gen, value: Value) -> r.Expr:
    """The value itself: moved, copied or cloned out of its place. Of a borrowed place the borrow is copied."""
    form = value.form
    if value.guard:
        return scoped(g, value)
    if not value.place or value.moves:
        return value.expr
    if value.takes:
        return take(g, value)
    if isinstance(form, f.FnForm) and form.kind.startswith("impl_"):
        return r.Ref(value.expr, form.kind != "impl_fn")  # the closure is called again: only borrowed here
    if isinstance(form, f.Seq) and form.kind == "array":
        return _copied_array(g, value.expr)
    if is_copy(g, form):
        return value.expr
    if isinstance(form, f.Ref):
        whole = strip(value.expr)
        return whole if isinstance(whole, r.Path) else r.Ref(r.Unary("*", value.expr), True)
    if isinstance(form, f.Opt) and isinstance(form.inner, f.Ref):
        return r.MethodCall(value.expr, "as_deref_mut", [])
    return clone(value.expr)


def _copied_array(g: Gen, array: r.Expr) -> r.Expr:
    """An array of its own with the elements of another one."""
    return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::from_iter"), [r.MethodCall(strip(array), "to_vec", [])])


def scoped(g: Gen, value: Value) -> r.Expr:
    """Reads a guarded place: the guard ends with the closure, before anything else runs (ownership.md, "Short borrows")."""
    inner = Value(value.expr, value.form, place=True)
    name_inside = g.inner_name()
    handle, rebuilt = split(value.expr, r.Path(name_inside))
    if isinstance(rebuilt, r.Path) and value.guard == "ptr":
        return r.MethodCall(handle, "get", [])
    inner.expr = rebuilt
    body = own(g, inner)
    if isinstance(rebuilt, r.Path):
        return r.MethodCall(handle, "with", [r.Path("Clone::clone")])
    return r.MethodCall(handle, "with", [r.ClosureExpr([(r.PBind(name_inside), None)], body)])


def unguarded(g: Gen, value: Value, span: Span) -> Value:
    """A value that was read through a guard, as one of its own: the guard is closed again, and what is borrowed is copied."""
    expr = value.expr.x if isinstance(value.expr, r.Ref) else value.expr
    form = value.form
    match form:
        case f.Ref(inner=f.Seq(kind="slice", elem=elem)):
            expr, form = r.MethodCall(expr, "to_vec", []), f.Seq("vec", elem)
        case f.Ref(inner=f.Text(kind="str")):
            expr, form = r.MethodCall(expr, "to_owned", []), f.STRING
        case f.Opt(inner=f.Ref(inner=inner)):
            expr, form = r.MethodCall(expr, "copied" if is_copy(g, inner) else "cloned", []), f.Opt(inner)
        case f.Ref():
            raise Refuse("GX0411", "a part of a shared value that is kept borrowed", span)
        case _:
            pass
    name = g.inner_name()
    handle, inner_expr = split(_lifted(g, expr), r.Path(name))
    return owned(r.MethodCall(handle, "with", [r.ClosureExpr([(r.PBind(name), None)], inner_expr)]), form)


def _lifted(g: Gen, expr: r.Expr) -> r.Expr:
    """A chain behind a guard, its arguments evaluated before the guard is opened."""

    def early(arg: r.Expr) -> r.Expr:
        bare_arg = arg.x if isinstance(arg, r.Ref) else arg
        if simple(bare_arg) or isinstance(arg, r.ClosureExpr | r.Range):
            return arg
        name = g.func.scope.fresh("key")
        g.func.prelude.append(r.Let(r.PBind(name), init=bare_arg))
        return r.Ref(r.Path(name)) if isinstance(arg, r.Ref) else r.Path(name)

    match expr:
        case r.MethodCall(recv=_, name="borrow", args=[]):
            return expr
        case r.MethodCall(recv=recv, name=name, args=args, targs=targs, shared=shared):
            return r.MethodCall(_lifted(g, recv), name, [early(arg) for arg in args], targs, shared)
        case r.Field(base=base, name=name):
            return r.Field(_lifted(g, base), name)
        case r.Index(base=base, index=index):
            return r.Index(_lifted(g, base), early(index))
        case r.Unary(op=op, x=x):
            return r.Unary(op, _lifted(g, x))
        case _:
            return expr


def split(expr: r.Expr, name: r.Expr) -> tuple[r.Expr, r.Expr]:
    """The handle of a guarded place, and the place as seen through `name`, which stands for what the guard gives."""
    match expr:
        case r.MethodCall(recv=recv, name="borrow", args=[]):
            return recv, name
        case r.Field(base=base, name=field):
            handle, inner = split(base, name)
            return handle, r.Field(inner, field)
        case r.Index(base=base, index=index):
            handle, inner = split(base, name)
            return handle, r.Index(inner, index)
        case r.Unary(op=op, x=x):
            handle, inner = split(x, name)
            return handle, inner if op == "*" and isinstance(inner, r.Path) else r.Unary(op, inner)
        case r.MethodCall(recv=recv, name=method, args=args):
            handle, inner = split(recv, name)
            return handle, r.MethodCall(inner, method, args)
        case _:
            raise TypeError(f"no guard in {type(expr).__name__}")


def guarded(handle: r.Expr) -> r.Expr:
    """The marker of what a handle or pointer holds."""
    return r.MethodCall(strip(handle), "borrow", [])


def owned_copy(g: Gen, value: Value, span: Span) -> Value:
    """A value without references to what it was read from: what a variable of its own holds."""
    want = owned_form(value.form)
    return owned(coerce(g, value, want, span), want)


def owned_form(form: f.Form) -> f.Form:
    """The form in which a value stands alone."""
    match form:
        case f.Ref(inner=f.Text(kind="str")):
            return f.STRING
        case f.Ref(inner=f.Seq(kind="slice", elem=elem)):
            return f.Seq("vec", elem)
        case f.Ref(inner=inner):
            return inner
        case f.Opt(inner=inner):
            return f.Opt(owned_form(inner))
        case _:
            return form


def take(g: Gen, value: Value) -> r.Expr:
    """Takes what a place holds, leaving its default."""
    if isinstance(value.form, f.Opt):
        return r.MethodCall(strip(value.expr), "take", [])
    g.use("std::mem")
    return r.Call(r.Path("mem::take"), [r.Ref(value.expr, True)])


def clone(expr: r.Expr) -> r.Expr:
    """`expr.clone()`."""
    return r.MethodCall(strip(expr), "clone", [])


def owned_items(g: Gen, expr: r.Expr, form: f.Form) -> r.Expr:
    """An iterator of borrowed elements as one of elements; `form` is an element's."""
    return r.MethodCall(expr, "copied" if is_copy(g, form) else "cloned", [])


def strip(expr: r.Expr) -> r.Expr:
    """A place without the `*` that method calls and field accesses put in themselves."""
    while isinstance(expr, r.Unary) and expr.op == "*":
        expr = expr.x
    return expr


def deref(value: Value, form: f.Form) -> Value:
    """What a reference or box points at."""
    return Value(
        r.Unary("*", value.expr),
        form,
        place=True,
        moves=value.moves and not isinstance(value.form, f.Ref),
        guard=value.guard,
    )


# --- borrowing ----------------------------------------------------------------------------------------------------


def borrow(g: Gen, value: Value, mut: bool = False) -> Value:
    """A borrow of a value, or the value itself when it is one."""
    if isinstance(value.form, f.Ref):
        return value
    return Value(reference(value.expr, mut), f.Ref(value.form, mut))


def reference(expr: r.Expr, mut: bool = False) -> r.Expr:
    """`&expr`; `&*x` of a variable that is a reference is the variable."""
    if isinstance(expr, r.Unary) and expr.op == "*" and isinstance(expr.x, r.Path):
        return expr.x
    return r.Ref(expr, mut)


def _to_ref(g: Gen, value: Value, inner: f.Form, mut: bool, span: Span) -> r.Expr | None:
    have = value.form
    match have:
        case f.Ref(inner=source, mut=source_mut):
            if mut and not source_mut:
                return None
            return _reborrow(value, source, inner, mut)
        case f.Opt(inner=source):
            some = unwrap(g, value, mut)
            return _to_ref(g, some, inner, mut, span)
        case f.Boxed(inner=source) if source == inner:
            return r.Ref(r.Unary("*", value.expr), mut) if isinstance(inner, f.Dyn) else r.Ref(value.expr, mut)
        case f.Shared(inner=source) if source == inner and not mut:
            return r.Ref(r.Unary("*", value.expr))
        case _:
            pass
    if derefs_to(have, inner) or isinstance(inner, f.Dyn | f.ErrDyn):
        return reference(value.expr, mut)
    if isinstance(inner, f.FnForm):
        return r.Ref(value.expr, mut)
    converted = _bridge(g, value, inner, span)
    return r.Ref(converted, mut) if converted is not None else None


def _reborrow(value: Value, source: f.Form, inner: f.Form, mut: bool) -> r.Expr | None:
    if source == inner or derefs_to(source, inner) or isinstance(inner, f.Dyn | f.ErrDyn):
        return value.expr
    if isinstance(source, f.Boxed) and (source.inner == inner or derefs_to(source.inner, inner)):
        return value.expr
    if isinstance(source, f.Ref):
        return _reborrow(Value(r.Unary("*", value.expr), source, True), source.inner, inner, mut)
    return None


def derefs_to(have: f.Form, inner: f.Form) -> bool:
    """Whether rustc turns `&have` into `&inner` by itself."""
    match have, inner:
        case f.Text(kind="String"), f.Text(kind="str"):
            return True
        case f.Seq(kind="vec", elem=a), f.Seq(kind="slice", elem=b):
            return a == b
        case f.Arr(elem=a), f.Seq(kind="slice", elem=b):
            return a == b
        case f.Boxed(inner=a), _:
            return a == inner or derefs_to(a, inner)
        case _:
            return have == inner


# --- options ------------------------------------------------------------------------------------------------------


def _to_option(g: Gen, value: Value, inner: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Res) and have.ok == f.UNIT:
        return (
            _to_option(g, owned(r.MethodCall(value.expr, "err", []), f.Opt(have.err)), inner, span)
            if have.err != inner
            else r.MethodCall(value.expr, "err", [])
        )
    if isinstance(have, f.Res) and have.ok == inner:
        return r.MethodCall(value.expr, "ok", [])
    if isinstance(have, f.Ref) and isinstance(have.inner, f.Opt):
        have, value = have.inner, Value(r.Unary("*", value.expr), have.inner, place=True)
        if have == f.Opt(inner):
            return own(g, value)
    if not isinstance(have, f.Opt):
        return r.Call(r.Path("Some"), [_explicit_ref(g, value, inner, span)])
    if isinstance(inner, f.Ref):
        return _option_ref(g, value, have.inner, inner)
    if isinstance(have.inner, f.Ref) and owned_form(have.inner) == inner:
        if isinstance(inner, f.Text) and inner.kind == "String":
            return r.MethodCall(value.expr, "map", [r.Path("str::to_owned")])
        return r.MethodCall(value.expr, "copied" if is_copy(g, inner) else "cloned", [])
    source = own(g, value)
    if isinstance(inner, f.ErrAny) and isinstance(have.inner, f.ErrEnum | f.Adt | f.Ext):
        return r.MethodCall(source, "map", [r.Path(imported(g, "gort::errors::from"))])
    item = Value(r.Path("x"), have.inner, place=True, moves=True)
    return r.MethodCall(source, "map", [r.ClosureExpr([(r.PBind("x"), None)], coerce(g, item, inner, span))])


def _explicit_ref(g: Gen, value: Value, inner: f.Form, span: Span) -> r.Expr:
    """A borrow inside `Some(..)`, where rustc turns no `&String` into `&str` and no `&Box<T>` into `&T` by itself."""
    if isinstance(inner, f.Ref) and not value.guard and value.place:
        expr, mut = strip(value.expr), inner.mut
        match value.form, inner.inner:
            case f.Text(kind="String"), f.Text(kind="str"):
                return r.MethodCall(expr, "as_mut_str" if mut else "as_str", [])
            case f.Seq(kind="vec"), f.Seq(kind="slice"):
                return r.MethodCall(expr, "as_mut_slice" if mut else "as_slice", [])
            case f.Boxed(), _ if value.form.inner == inner.inner:
                return r.MethodCall(expr, "as_mut" if mut else "as_ref", [])
            case _:
                pass
    return coerce(g, value, inner, span)


def _option_ref(g: Gen, value: Value, source: f.Form, want: f.Ref) -> r.Expr | None:
    expr = strip(value.expr)
    suffix = "_mut" if want.mut else ""
    if isinstance(source, f.Ref):
        if source.inner == want.inner and not want.mut:
            return r.MethodCall(expr, "as_deref", []) if source.mut else expr
        if source.inner == want.inner and source.mut:
            return value.expr if value.moves else r.MethodCall(expr, "as_deref_mut", [])
        return r.MethodCall(expr, "map", [r.ClosureExpr([(r.PBind("x"), None)], r.Path("x"))])
    if source == want.inner:
        return r.MethodCall(expr, f"as{'_mut' if want.mut else '_ref'}", [])
    if derefs_to(source, want.inner):
        return r.MethodCall(expr, f"as_deref{suffix}", [])
    if isinstance(want.inner, f.ErrDyn | f.Dyn):
        g_cast = r.ClosureExpr([(r.PBind("x"), None)], r.Path("x"))
        if isinstance(source, f.Boxed | f.Shared):
            return r.MethodCall(expr, f"as_deref{suffix}", [])
        return r.MethodCall(r.MethodCall(expr, "as_ref", []), "map", [_unsized(g, want, g_cast)])
    return None


def _unsized(g: Gen, want: f.Ref, closure: r.ClosureExpr) -> r.Expr:
    target = rust_type(g, want.inner) if isinstance(want.inner, f.ErrDyn) else r.TInfer()
    closure.body = r.Cast(closure.body, r.TRef(target, want.mut))
    return closure


def unwrap(g: Gen, value: Value, mut: bool = False) -> Value:
    """What an option holds, with Go's nil panic when it is nil; borrowed where the option is a place."""
    assert isinstance(value.form, f.Opt)
    inner = value.form.inner
    if value.guard and isinstance(inner, f.Handle | f.PtrForm | f.Shared):
        value = owned(scoped(g, value), value.form)
    expr = strip(value.expr)
    result: f.Form
    if not value.place or value.moves:
        result = inner
    elif isinstance(inner, f.Boxed):
        expr, result = r.MethodCall(expr, "as_deref_mut" if mut else "as_deref", []), f.Ref(inner.inner, mut)
    elif isinstance(inner, f.Ref):
        if inner.mut:
            expr = r.MethodCall(expr, "as_deref_mut" if mut else "as_deref", [])
        result = f.Ref(inner.inner, mut)
    elif is_copy(g, inner):
        result = inner
    else:
        expr, result = r.MethodCall(expr, "as_mut" if mut else "as_ref", []), f.Ref(inner, mut)
    g.use("gort::panic")
    found = r.MethodCall(expr, "unwrap_or_else", [r.ClosureExpr([], r.Call(r.Path("panic::nil"), []))])
    if value.guard and isinstance(result, f.Ref):
        return Value(r.Unary("*", found), result.inner, place=True, guard=value.guard)
    return Value(found, result, place=bool(value.guard), guard=value.guard)


def _unwrapped(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    """Of an option: its content, with Go's nil panic."""
    if isinstance(value.form, f.Ref) and isinstance(value.form.inner, f.Opt):
        value = deref(value, value.form.inner)
    if isinstance(value.form, f.Opt):
        inside = unwrap(g, value)
        return own(g, inside) if inside.form == want else _bridge(g, inside, want, span)
    return None


# --- the rest -----------------------------------------------------------------------------------------------------


def _to_prim(g: Gen, value: Value, want: f.Prim) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Ref) and isinstance(have.inner, f.Prim):
        inner = owned(r.Unary("*", value.expr), have.inner)
        return inner.expr if have.inner == want else cast(inner.expr, have.inner, want, False)
    if isinstance(have, f.Prim):
        return cast(value.expr, have, want, value.literal)
    if isinstance(have, f.CellForm) and have.copy:
        return cast(r.MethodCall(value.expr, "get", []), have.inner, want, False)
    return None


def _to_container(g: Gen, value: Value, want: f.Form) -> r.Expr | None:
    have = value.form
    match have, want:
        case f.Ref(inner=f.Text(kind="str")), f.Text(kind="String"):
            return r.MethodCall(value.expr, "to_owned", [])
        case ((f.Ref(inner=f.Text(kind="str")) | f.Text(kind="String")), f.Text(kind="Str")):
            source = value.expr if not value.place or isinstance(have, f.Ref) else own(g, value)
            return r.Call(r.Path(f"{imported(g, 'gort::Str')}::from"), [source])
        case f.Ref(inner=f.Seq(kind="slice", elem=a)), f.Seq(kind="vec", elem=b) if a == b:
            return r.MethodCall(value.expr.x if isinstance(value.expr, r.Ref) else value.expr, "to_vec", [])
        case f.Ref(inner=f.Arr(elem=a)) | f.Arr(elem=a), f.Seq(kind="vec", elem=b) if a == b:
            return r.MethodCall(strip(value.expr), "to_vec", [])
        case f.Arr(elem=a), f.Seq(kind="array", elem=b) if a == b:
            return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::from_iter"), [own(g, value)])
        case f.Seq(kind="vec", elem=a), f.Seq(kind="gort", elem=b) if a == b:
            return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::from_iter"), [own(g, value)])
        case f.Seq(kind="gort", elem=a), f.Seq(kind="vec", elem=b) if a == b:
            return r.MethodCall(strip(value.expr), "to_vec", [])
        case f.Ref(inner=inner), _ if inner == want:
            return clone(value.expr)
        case f.CellForm(inner=inner, copy=False), _ if inner == want:
            return clone(r.MethodCall(value.expr, "borrow", []))
        case _:
            return None


def _to_box(g: Gen, value: Value, inner: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Opt):
        return _unwrapped(g, value, f.Boxed(inner), span)
    if isinstance(have, f.Ref) and have.inner == f.Boxed(inner):
        return clone(value.expr)
    source = own(g, value) if isinstance(inner, f.Dyn | f.FnForm) else coerce(g, value, inner, span)
    return r.Call(r.Path("Box::new"), [source])


def _to_tuple(g: Gen, value: Value, items: tuple[f.Form, ...], span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Tup) and len(have.items) == len(items):
        names = [f"v{i}" for i in range(len(items))]
        parts = [
            coerce(g, Value(r.Path(name), form, True, True), want, span)
            for name, form, want in zip(names, have.items, items, strict=True)
        ]
        pattern = r.PTuple([r.PBind(name) for name in names])
        return r.BlockExpr(r.Block([r.Let(pattern, init=value.expr)], r.Tuple(parts)))
    return None


def _to_result(g: Gen, value: Value, ok: f.Form, err: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(have, f.Opt) and ok == f.UNIT:
        error = coerce(g, Value(r.Path("err"), have.inner, True, True), err, span)
        if error == r.Path("err"):
            return r.MethodCall(own(g, value), "map_or", [r.Call(r.Path("Ok"), [r.Tuple([])]), r.Path("Err")])
        arms = [
            r.Arm(r.PTupleStruct("Some", [r.PBind("err")]), r.Call(r.Path("Err"), [error])),
            r.Arm(r.PPath("None"), r.Call(r.Path("Ok"), [r.Tuple([])])),
        ]
        return r.Match(own(g, value), arms)
    if not isinstance(have, f.Res):
        return None
    expr = value.expr
    if have.ok != ok:
        part = coerce(g, Value(r.Path("x"), have.ok, True, True), ok, span)
        expr = r.MethodCall(expr, "map", [r.ClosureExpr([(r.PBind("x"), None)], part)])
    if have.err != err:
        expr = r.MethodCall(expr, "map_err", [_error_function(g, have.err, err, span)])
    return expr


def _error_function(g: Gen, have: f.Form, want: f.Form, span: Span) -> r.Expr:
    error = coerce(g, Value(r.Path("err"), have, True, True), want, span)
    if isinstance(error, r.MethodCall) and error.name == "into":
        return r.Path("Into::into")
    return r.ClosureExpr([(r.PBind("err"), None)], error)


def _to_error(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    match have:
        case f.Ext() if isinstance(want, f.ErrEnum):
            return None
        case f.ErrEnum() if isinstance(want, f.ErrAny):
            return r.Call(r.Path(imported(g, "gort::errors::from")), [own(g, value)])
        case f.ErrEnum() | f.Adt() | f.ErrAny() | f.Ext() if have != want:
            return r.MethodCall(own(g, value), "into", [])
        case f.Boxed(inner=f.Adt()):
            return r.MethodCall(r.Unary("*", value.expr), "into", [])
        case f.Ref(inner=inner) if inner == want:
            return clone(value.expr)
        case _:
            return _unwrapped(g, value, want, span)


def _from_wrapped(g: Gen, value: Value, want: f.Form, span: Span) -> r.Expr | None:
    have = value.form
    if isinstance(want, f.AnyForm) and have == f.Opt(want):
        return r.MethodCall(own(g, value), "unwrap_or_else", [r.Path(f"{imported(g, 'gort::Any')}::nil")])
    if isinstance(have, f.Ref):
        if have.inner == want:
            return r.Unary("*", value.expr) if is_copy(g, want) else clone(value.expr)
        inner = deref(value, have.inner)
        return _bridge(g, inner, want, span)
    if isinstance(have, f.Boxed) and have.inner == want:
        if not value.place or value.moves:
            return r.Unary("*", value.expr)
        return r.Unary("*", value.expr) if is_copy(g, want) else r.MethodCall(r.Unary("*", value.expr), "clone", [])
    if isinstance(have, f.CellForm) and have.inner == want:
        return r.MethodCall(value.expr, "get", []) if have.copy else clone(r.MethodCall(value.expr, "borrow", []))
    return _unwrapped(g, value, want, span)


def try_(expr: r.Expr) -> r.Expr:
    """`expr?`."""
    return r.Try(expr)


def await_(expr: r.Expr) -> r.Expr:
    """`expr.await`."""
    return r.Await(expr)


def _call_path(g: Gen, path: str, *args: r.Expr) -> r.Expr:
    head, _, name = path.rpartition("::")
    return r.Call(r.Path(f"{imported(g, head)}::{name}"), list(args))


def _path_text(type_: r.Type) -> str:
    assert isinstance(type_, r.TPath)
    return type_.path
