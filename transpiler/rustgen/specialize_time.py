"""Packages context, sync and time, as far as rows cannot say it (Go packages context, sync, time)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import clone, coerce
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.specialize_common import Handler, invoke, readable
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span

TOKEN = f.Ext("tokio_util::sync::CancellationToken")


def _background(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    return owned(r.Call(r.Path(f"{imported(g, TOKEN.path)}::new"), []), TOKEN)


def _with_cancel(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    """A child token, twice: as the context and as what cancels it."""
    if is_named_call(args[0], "context.Background", "context.TODO"):
        made: r.Expr = r.Call(r.Path(f"{imported(g, TOKEN.path)}::new"), [])
    else:
        parent = g.expr(args[0])
        inner = parent.form.inner if isinstance(parent.form, f.Ref) else parent.form
        if inner != TOKEN:
            raise Refuse("GX0513", "a context that is more than a token", call.span)
        made = r.MethodCall(readable(g, parent), "child_token", [])
    token = g.func.scope.fresh("token")
    g.func.prelude.append(r.Let(r.PBind(token), init=made))
    return owned(r.Tuple([clone(r.Path(token)), r.Path(token)]), f.Tup((TOKEN, TOKEN)))


def is_named_call(node: n.Expr, *syms: str) -> bool:
    """Whether an expression calls one of some library functions."""
    return isinstance(node, n.Call) and isinstance(node.callee, n.FuncRef) and node.callee.sym in syms


def _context_err(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    token = coerce(g, g.expr(args[0]), f.Ref(TOKEN), call.span)
    return owned(invoke(g, "gort::context::err", token), f.Res(f.UNIT, f.ErrAny()))


def _error(full: str) -> Callable[[Gen, Span], Value]:
    def value(g: Gen, span: Span) -> Value:
        return owned(invoke(g, full), f.ErrAny())

    return value


HANDLERS: dict[str, Handler] = {
    "context.Background": _background,
    "context.TODO": _background,
    "context.WithCancel": _with_cancel,
    "context.(Context).Err": _context_err,
}

VALUES: dict[str, Callable[[Gen, Span], Value]] = {
    "context.Canceled": _error("gort::context::canceled"),
    "context.DeadlineExceeded": _error("gort::context::deadline_exceeded"),
}
