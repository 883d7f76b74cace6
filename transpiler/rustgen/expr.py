"""Generates expressions. Dispatch only; each concern has its own file."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rustgen import builtins, calls, chans, closures, constants, index, interfaces, literals, ops
from transpiler.rustgen.coerce import unguarded
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.narrow import narrowed
from transpiler.rustgen.places import address, contents, dereference, global_, select, use
from transpiler.rustgen.rustwalk import behind_guard
from transpiler.rustgen.value import Value, owned


def expression(g: Gen, node: n.Expr, want: f.Form | None = None) -> Value:
    """The value of an expression. A struct that is shared is seen as its contents unless a pointer is meant."""
    value = raw(g, node, want)
    held = node
    while isinstance(held, n.ToInterface):
        held = held.x  # a pointer in an interface is the handle
    if isinstance(value.form, f.Handle) and not g.plan.facts_pointer(held.type):
        return contents(g, value)
    if isinstance(value.form, f.Opt) and not isinstance(want, f.Opt) and _is_value(g, held.type):
        raise Refuse("GX0410", "a value that is held as if it could be nil", node.span)
    return value


def _is_value(g: Gen, type_: t.Type) -> bool:
    """Whether no value of a type is nil: an option of it would hide a copy."""
    return isinstance(g.plan.facts.underlying(type_), t.Struct | t.Array | t.Basic) and type_ != t.Basic("untyped nil")


def raw(g: Gen, node: n.Expr, want: f.Form | None = None) -> Value:
    """The value of an expression; of a shared struct its handle. What was read through a guard is not behind it any more."""
    value = _raw(g, node, want)
    if not value.guard and behind_guard(value.expr):
        return unguarded(g, value, node.span)
    return value


def _raw(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    match node:
        case n.Const():
            return constants.constant(g, node, want)
        case n.Zero():
            form = want if want is not None and not isinstance(want, f.Ref) else g.form(node)
            if isinstance(form, f.Handle) and not g.plan.facts_pointer(node.type):
                form = f.Adt(form.sym, form.args)
            return owned(constants.zero(g, node.type, form, node.span), form)
        case n.Nil():
            form = _nil_form(g, node, want if want is not None else g.form(node))
            return owned(constants.zero(g, node.type, form, node.span), form)
        case n.Use():
            return use(g, node)
        case n.Global(sym=sym):
            return global_(g, node, sym)
        case n.Select():
            return select(g, node)
        case n.Deref(ptr=ptr):
            known = narrowed(g, node)
            return known if known is not None else dereference(g, g.expr(ptr), node)
        case n.AddrOf():
            return address(g, node, want)
        case n.Index() | n.MapIndex() | n.Cut():
            return index.element(g, node, want)
        case n.Unary() | n.Binary() | n.Convert():
            return ops.operation(g, node, want)
        case n.StructLit() | n.ListLit() | n.MapLit():
            return literals.literal(g, node, want)
        case n.Call():
            return calls.call(g, node, want)
        case n.Builtin():
            return builtins.builtin(g, node, want)
        case n.Closure() | n.FuncVal() | n.MethodVal() | n.MethodExpr():
            return closures.function_value(g, node, want)
        case n.ToInterface() | n.Assert():
            return interfaces.convert(g, node, want)
        case n.Recv():
            return chans.receive(g, node)
        case _:
            raise Refuse("GX0401", f"{type(node).__name__} is not translated yet", node.span)


def _nil_form(g: Gen, node: n.Nil, form: f.Form) -> f.Form:
    """The form of a nil: of a slice or map, nothing in it; of all else, an option."""
    if isinstance(form, f.Ref) and isinstance(form.inner, f.AnyForm):
        return form.inner
    if isinstance(form, f.Ref) and isinstance(g.plan.facts.underlying(node.type), t.Slice | t.Map):
        return form if isinstance(form.inner, f.Seq) and form.inner.kind == "slice" else form.inner
    return form if not isinstance(form, f.Boxed | f.Shared | f.Handle | f.Ref) else f.Opt(form)
