"""Values and the places they are read from: moved, copied, cloned or taken out, and read behind a guard that ends at once."""

from __future__ import annotations

from dataclasses import replace

from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce_build import clone, reference, strip
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.rustwalk import simple
from transpiler.rustgen.types import imported, is_copy
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span


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
    return cloned_error(g, form, value.expr)


def cloned_error(g: Gen, form: f.Form, expr: r.Expr) -> r.Expr:
    """A clone, which an enum of errors has where somebody wants one."""
    inner = form
    while isinstance(inner, f.Opt | f.Boxed | f.Seq):
        inner = inner.elem if isinstance(inner, f.Seq) else inner.inner
    if isinstance(inner, f.ErrEnum):
        g.cloned.add(inner.pkg)
    return clone(expr)


def scoped(g: Gen, value: Value) -> r.Expr:
    """Reads a guarded place: the guard ends with the closure, before anything else runs (ownership.md, "Short borrows")."""
    inner = Value(value.expr, value.form, place=True)
    name_inside = g.inner_name()
    handle, rebuilt = split(value.expr, r.Path(name_inside))
    if _of_one_owner(value.form):
        raise Refuse("GX0411", "a value of any type that is copied out of a shared place", g.func.func.span)
    if isinstance(rebuilt, r.Path) and value.guard == "ptr":
        return r.MethodCall(handle, "get", [])
    inner.expr = rebuilt
    body = own(g, inner)
    if isinstance(rebuilt, r.Path):
        return r.MethodCall(handle, "with", [r.Path("Clone::clone")])
    return opening(value.expr, handle, "with", r.ClosureExpr([(r.PBind(name_inside), None)], body))


def _of_one_owner(form: f.Form) -> bool:
    """Whether a value holds one of any type that nothing can copy."""
    match form:
        case f.Boxed(inner=f.Dyn() | f.FnForm()):
            return True
        case f.Opt(inner=inner) | f.Seq(kind="vec", elem=inner) | f.Arr(elem=inner) | f.Dict(kind="hash", value=inner):
            return _of_one_owner(inner)
        case _:
            return False


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
    return owned(opening(expr, handle, "with", r.ClosureExpr([(r.PBind(name), None)], inner_expr)), form)


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
        case r.MethodCall(recv=recv, name=method, args=args, targs=targs, shared=shared):
            handle, inner = split(recv, name)
            return handle, r.MethodCall(inner, method, args, targs, shared)
        case _:
            raise TypeError(f"no guard in {type(expr).__name__}")


def guarded(handle: r.Expr, cell: str = "") -> r.Expr:
    """The marker of what a handle or pointer holds; `cell`: the handle type, of one around a `RefCell`."""
    return r.MethodCall(strip(handle), "borrow", [], cell=cell)


def opening(place: r.Expr, handle: r.Expr, access: str, inside: r.ClosureExpr) -> r.Expr:
    """`handle.access(inside)`, for a guarded place that was split."""
    return r.MethodCall(handle, access, [inside], cell=in_cell(place))


def left_open(place: r.Expr) -> r.Expr:
    """A guarded place whose guard stays open while it is used: proven to be in nobody's way."""
    match place:
        case r.MethodCall(name="borrow", args=[]):
            return replace(place, shared=True)
        case r.MethodCall(recv=x):
            return replace(place, recv=left_open(x))
        case r.Field(base=x) | r.Index(base=x):
            return replace(place, base=left_open(x))
        case r.Unary(x=x) | r.Ref(x=x):
            return replace(place, x=left_open(x))
        case _:
            return place


def in_cell(place: r.Expr) -> str:
    """The handle type that a guarded place lies behind, if its guard is a `RefCell`'s."""
    match place:
        case r.MethodCall(name="borrow", args=[], cell=cell):
            return cell
        case r.MethodCall(recv=x) | r.Field(base=x) | r.Index(base=x) | r.Unary(x=x) | r.Ref(x=x):
            return in_cell(x)
        case _:
            return ""


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


def separate(g: Gen, type_: t.Type, value: Value) -> Value:
    """A copy of its own of a struct that is shared, where Go copies the value and not a pointer to it."""
    have = value.form.inner if isinstance(value.form, f.Ref) else value.form
    borrowed = isinstance(value.form, f.Ref) or (value.place and not value.moves)
    if not isinstance(have, f.Handle) or not borrowed or not isinstance(g.plan.facts.underlying(type_), t.Struct):
        return value
    return owned(r.MethodCall(strip(value.expr), "with", [r.Path("Clone::clone")]), f.Adt(have.sym, have.args))


def take(g: Gen, value: Value) -> r.Expr:
    """Takes what a place holds, leaving its default."""
    if isinstance(value.form, f.Opt):
        return r.MethodCall(strip(value.expr), "take", [])
    g.use("std::mem")
    return r.Call(r.Path("mem::take"), [r.Ref(value.expr, True)])


def owned_items(g: Gen, expr: r.Expr, form: f.Form) -> r.Expr:
    """An iterator of borrowed elements as one of elements; `form` is an element's."""
    return r.MethodCall(expr, "copied" if is_copy(g, form) else "cloned", [])


def deref(value: Value, form: f.Form) -> Value:
    """What a reference or box points at."""
    return Value(
        r.Unary("*", value.expr),
        form,
        place=True,
        moves=value.moves and not isinstance(value.form, f.Ref),
        guard=value.guard,
    )


def borrow(g: Gen, value: Value, mut: bool = False) -> Value:
    """A borrow of a value, or the value itself when it is one."""
    if isinstance(value.form, f.Ref):
        return value
    return Value(reference(value.expr, mut), f.Ref(value.form, mut))


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


def sized(value: Value) -> Value:
    """An unsized part (`str`, `[T]`) as the reference by which it is known."""
    match value.form:
        case f.Text(kind="str"):
            return Value(value.expr, f.STR, guard=value.guard)
        case f.Seq(kind="slice") if not value.guard:
            return Value(reference(value.expr), f.Ref(value.form))
        case _:
            return value


def _copied_array(g: Gen, array: r.Expr) -> r.Expr:
    """An array of its own with the elements of another one."""
    return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::from_iter"), [r.MethodCall(strip(array), "to_vec", [])])
