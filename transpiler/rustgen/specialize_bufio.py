"""Package bufio: readers and writers around others (Go package bufio)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce
from transpiler.rustgen.context import Gen
from transpiler.rustgen.specialize_common import Handler, plain
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned


def _around(name: str) -> Handler:
    """`bufio.NewX(inner)`: what is a variable is borrowed, what is made here is moved in."""
    form = f.Ext(f"gort::bufio::{name}")

    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        inner = plain(args[0])
        value = g.expr(inner)
        held = value.form
        while isinstance(held, f.Ref | f.Opt | f.Boxed):
            held = held.inner
        given = coerce(g, value, f.Ref(held, True), call.span) if value.place else value.expr
        return owned(r.Call(r.Path(f"{imported(g, form.path)}::new"), [given]), form)

    return handler


HANDLERS: dict[str, Handler] = {
    "bufio.NewScanner": _around("Scanner"),
    "bufio.NewReader": _around("Reader"),
    "bufio.NewWriter": _around("Writer"),
}
