"""Package testing: what a test says and asks (Go package testing)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import await_, coerce, gen, reference
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.specialize_common import NEVER, Handler, readable, unit
from transpiler.rustgen.specialize_fmt import message
from transpiler.rustgen.specialize_text import Message, Part
from transpiler.rustgen.value import Value, owned

T = f.Ext("gort::testing::T")


def receiver(g: Gen, node: n.Expr) -> r.Expr:
    """The test at hand."""
    return readable(g, g.expr(node))


def _said(method: str, kind: str, ends: bool) -> Handler:
    """A method that says something: gort takes the text. `ends`: it does not return."""

    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        test = receiver(g, args[0])
        text = message(g, call, kind, 0)
        if kind == "ln" and text.ends_in_newline():
            text = text.without_newline()
        return owned(r.MethodCall(test, method, [argument(text)]), NEVER if ends else f.UNIT)

    return handler


def argument(text: Message) -> r.Expr:
    """A text for what takes `impl Display`."""
    only = text.parts[0] if len(text.parts) == 1 else None
    if isinstance(only, Part) and not only.spec:
        fresh = isinstance(only.expr, r.Call | r.MethodCall | r.Format)
        return only.expr if only.text or only.borrowed or fresh else reference(only.expr)
    if all(isinstance(part, str) for part in text.parts):
        return text.string().expr
    return text.format("format")


def _run(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    test = receiver(g, args[0])
    name = gen(g, call.args[0], f.STR)
    kind = f.FnForm("impl_fnonce", (f.Ref(T),), f.UNIT)
    body = call.args[1]
    if _waits(g, body):
        value = g.expr(body, kind)
        made = value.expr
        if not isinstance(made, r.ClosureExpr):
            raise Refuse("GX0501", "a subtest that waits and is no function literal", call.span)
        made.asynchronous = True
        return owned(await_(r.MethodCall(test, "run_async", [name, made])), f.BOOL)
    value = g.expr(body, kind)
    made = value.expr if isinstance(value.form, f.FnForm) else coerce(g, value, kind, body.span)
    return owned(r.MethodCall(test, "run", [name, made]), f.BOOL)


def _waits(g: Gen, body: n.Expr) -> bool:
    if isinstance(body, n.Closure):
        plan = g.plan.funcs.get(body.func)
        return plan is not None and plan.asynchronous
    return False


def _cleanup(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    test = receiver(g, args[0])
    value = g.expr(call.args[0], f.Boxed(f.FnForm("impl_fnonce", (), f.UNIT)))
    return unit(r.MethodCall(test, "cleanup", [value.expr]))


HANDLERS: dict[str, Handler] = {
    "testing.(common).Error": _said("error", "ln", False),
    "testing.(common).Errorf": _said("error", "f", False),
    "testing.(common).Fatal": _said("fatal", "ln", True),
    "testing.(common).Fatalf": _said("fatal", "f", True),
    "testing.(common).Log": _said("log", "ln", False),
    "testing.(common).Logf": _said("log", "f", False),
    "testing.(common).Skip": _said("skip", "ln", True),
    "testing.(common).Skipf": _said("skip", "f", True),
    "testing.(common).Cleanup": _cleanup,
    "testing.(T).Run": _run,
}
