"""Channels as expressions: sends, receives, and what else Go waits for through a channel (Go spec: Receive operator)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import constants
from transpiler.rustgen.coerce import await_, gen, own, strip
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span

TIME = f.Ext("gort::time::Time", copy=True)
RECEIVER = "tokio::sync::mpsc::Receiver"
CLOCKS = {"gort::time::Ticker": "tick", "gort::time::Timer": "fired"}
"""Types whose field `C` is a future of the next time."""


def channel(g: Gen, node: n.Expr) -> tuple[r.Expr, f.Form]:
    """A channel as a receiver, and the form of its elements. Raises Refuse for what is no `gort::Chan`."""
    value = g.expr(node)
    form = value.form
    while isinstance(form, f.Ref | f.Opt):
        form = form.inner
    if isinstance(form, f.Ext) and form.path == RECEIVER:
        return strip(value.expr), form.args[0]
    if not isinstance(form, f.ChanForm):
        raise Refuse("GX0432", "a channel of this kind is not translated yet", node.span)
    return own(g, value) if value.guard else strip(value.expr), form.elem


def send(g: Gen, chan: n.Expr, value: n.Expr) -> r.Expr:
    """The future of `ch <- x`."""
    target, elem = channel(g, chan)
    return r.MethodCall(target, "send", [gen(g, value, elem)])


def future(g: Gen, chan: n.Expr) -> tuple[r.Expr, f.Form] | None:
    """The future that stands for a receive from a channel which is no channel in Rust: a context's end, a clock's tick."""
    match chan:
        case n.Call(callee=n.IfaceRef(recv=recv, method="Done")) if _is_context(recv.type):
            value = g.expr(recv)
            form = value.form.inner if isinstance(value.form, f.Ref) else value.form
            method = "done" if form == f.Ext("gort::context::Context") else "cancelled"
            return r.MethodCall(own(g, value) if value.guard else strip(value.expr), method, []), f.UNIT
        case n.Select(base=base, name="C"):
            inner = base.ptr if isinstance(base, n.Deref) else base
            value = g.expr(inner)
            form = value.form
            while isinstance(form, f.Ref | f.Opt):
                form = form.inner
            if isinstance(form, f.Ext) and form.path in CLOCKS and not value.guard:
                return r.MethodCall(strip(value.expr), CLOCKS[form.path], []), TIME
            return None
        case _:
            return None


def is_future(g: Gen, chan: n.Expr) -> bool:
    """Whether `future` knows a channel."""
    match chan:
        case n.Call(callee=n.IfaceRef(recv=recv, method="Done")):
            return _is_context(recv.type)
        case n.Select(base=base, name="C"):
            form = g.default(base.type)
            return isinstance(form, f.Ext) and form.path in CLOCKS
        case _:
            return False


def _is_context(type_: t.Type) -> bool:
    return isinstance(type_, t.Named) and type_.sym == "context.Context"


def operation(g: Gen, chan: n.Expr) -> tuple[r.Expr, f.Form]:
    """What a receive waits for, and the form of what it yields: an option for a channel."""
    found = future(g, chan)
    if found is not None:
        return found
    target, elem = channel(g, chan)
    return r.MethodCall(target, "recv", []), f.Opt(elem)


def receive(g: Gen, node: n.Recv) -> Value:
    """`<-ch`: an option, empty when the channel is closed and drained; the zero value where nobody asks."""
    waiting, form = operation(g, node.chan)
    taken = await_(waiting)
    if not isinstance(form, f.Opt):
        if node.comma_ok:
            raise Refuse("GX0432", "a comma-ok receive of this kind is not translated yet", node.span)
        return owned(taken, form)
    if node.comma_ok:
        return owned(taken, form)
    return owned(or_zero(g, taken, node.type, form.inner, node.span), form.inner)


def or_zero(g: Gen, taken: r.Expr, type_: t.Type, form: f.Form, span: Span) -> r.Expr:
    """What was received, or the zero value when the channel is closed."""
    if isinstance(form, f.Prim | f.Opt | f.Text | f.Seq) or (
        isinstance(form, f.Adt) and "Default" in g.plan.types[form.sym].derives
    ):
        return r.MethodCall(taken, "unwrap_or_default", [])
    return r.MethodCall(taken, "unwrap_or_else", [r.ClosureExpr([], constants.zero(g, type_, form, span))])
