"""What the handlers of library functions share: arguments without their interface wrapping, receivers, small Rust forms."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import deref, opening, own, split, strip, through
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned

Handler = Callable[[Gen, n.Call, list[n.Expr], f.Form | None], Value]
NEVER = f.Ext("!")


def refuse(code: str, reason: str, node: n.Expr) -> Refuse:
    """A refusal at an expression."""
    return Refuse(code, reason, node.span)


def plain(node: n.Expr) -> n.Expr:
    """An expression without the conversions to interfaces that Go puts around arguments."""
    while isinstance(node, n.ToInterface):
        node = node.x
    return node


def path(g: Gen, full: str) -> r.Path:
    """A function of gort or std by path, imported by its module."""
    return r.Path(imported(g, full))


def invoke(g: Gen, full: str, *args: r.Expr) -> r.Expr:
    """A call by path."""
    return r.Call(path(g, full), list(args))


def bare(expr: r.Expr) -> r.Expr:
    """An expression where Rust borrows by itself: macros, receivers."""
    while isinstance(expr, r.Ref) or (isinstance(expr, r.Unary) and expr.op == "*"):
        expr = expr.x
    return expr


def simple(expr: r.Expr) -> bool:
    """Whether an expression runs nothing: a name, a field of one, a literal."""
    match expr:
        case r.Path() | r.Int() | r.Float() | r.Bool() | r.Str() | r.Char() | r.Byte():
            return True
        case r.Field(base=x) | r.Unary(x=x) | r.Cast(x=x) | r.Ref(x=x):
            return simple(x)
        case _:
            return False


def named(g: Gen, expr: r.Expr, wanted: str = "arg") -> r.Expr:
    """The expression when it is simple, else a variable that holds it from before the statement on."""
    if simple(expr):
        return expr
    name = g.func.scope.fresh(wanted)
    g.func.prelude.append(r.Let(r.PBind(name), init=expr))
    return r.Path(name)


def on_place(
    g: Gen, place: Value, mut: bool, args: list[r.Expr], build: Callable[[r.Expr, list[r.Expr]], r.Expr]
) -> r.Expr:
    """What `build` makes of a place and arguments; behind a guard, that is opened for just this, the arguments before."""
    if not place.guard:
        return build(strip(bare(place.expr)), args)
    ready = [named(g, arg) for arg in args]
    name_inside = g.inner_name()
    handle, inner = split(place.expr, r.Path(name_inside))
    access = ("with_mut" if place.guard == "handle" else "update") if mut else "with"
    return opening(place.expr, handle, access, r.ClosureExpr([(r.PBind(name_inside), None)], build(inner, ready)))


def target_place(g: Gen, node: n.Expr, form: f.Form, mut: bool) -> Value:
    """The place that a pointer argument or receiver means; `form` is what it points at."""
    node = plain(node)
    if isinstance(node, n.AddrOf) and not isinstance(node.x, n.StructLit | n.ListLit | n.MapLit):
        value = g.expr(node.x)
        if value.guard or not mut:
            return value
    value = g.expr(node, f.Ref(form, mut)) if not isinstance(node, n.Deref) else g.expr(node)
    return (
        deref(value, value.form.inner) if isinstance(value.form, f.Ref) and not isinstance(value.expr, r.Ref) else value
    )


def uses_same(node: n.Expr, others: list[n.Expr]) -> bool:
    """Whether expressions mention the variable that a place begins with."""
    while isinstance(node, n.Select | n.Deref | n.AddrOf | n.Index | n.ToInterface):
        match node:
            case (
                n.Select(base=inner)
                | n.Index(base=inner)
                | n.Deref(ptr=inner)
                | n.AddrOf(x=inner)
                | n.ToInterface(x=inner)
            ):
                node = inner
    if not isinstance(node, n.Use):
        return True
    local = node.local
    return any(isinstance(part, n.Use) and part.local is local for other in others for part in preorder(other))


def readable(g: Gen, value: Value) -> r.Expr:
    """A value that is only looked at, where Rust borrows by itself."""
    return own(g, value) if value.guard else through(bare(value.expr) if isinstance(value.expr, r.Ref) else value.expr)


def is_named(type_: t.Type, sym: str) -> bool:
    """Whether a type is a defined type, or a pointer to it."""
    if isinstance(type_, t.Pointer):
        type_ = type_.elem
    return isinstance(type_, t.Named) and type_.sym == sym


def unit(expr: r.Expr) -> Value:
    """A call whose results nobody reads."""
    return owned(expr, f.UNIT)


def never(expr: r.Expr) -> Value:
    """A call that does not return."""
    return owned(expr, NEVER)


def constant_text(node: n.Expr) -> bytes | None:
    """The bytes of a constant string."""
    node = plain(node)
    return node.value if isinstance(node, n.Const) and isinstance(node.value, bytes) else None


def rest(call: n.Call) -> list[n.Expr]:
    """The variadic arguments, one by one. Raises Refuse where a slice is passed on whole."""
    if call.spread is not None:
        raise Refuse("GX0506", "a slice passed on as the variadic arguments of this function", call.span)
    return list(call.variadic or [])


def unwrapped(form: f.Form | None) -> f.Form | None:
    """A wanted form without what stands around it."""
    while isinstance(form, f.Opt | f.Ref | f.Boxed):
        form = form.inner
    return form


def contains(form: f.Form, what: f.Form) -> bool:
    """Whether a form is built with another one."""
    if form == what:
        return True
    match form:
        case f.Ref(inner=inner) | f.Opt(inner=inner) | f.Boxed(inner=inner) | f.Shared(inner=inner):
            return contains(inner, what)
        case f.Seq(elem=inner) | f.Arr(elem=inner) | f.CellForm(inner=inner) | f.PtrForm(inner=inner):
            return contains(inner, what)
        case f.Dict(key=key, value=value):
            return contains(key, what) or contains(value, what)
        case f.Tup(items=items):
            return any(contains(item, what) for item in items)
        case _:
            return False
