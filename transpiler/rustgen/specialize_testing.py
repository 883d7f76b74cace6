"""Package testing: what a test says and asks (Go package testing)."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import await_, coerce, gen, owned_form, reference
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.specialize_common import NEVER, Handler, plain, readable, rest, unit
from transpiler.rustgen.specialize_fmt import message
from transpiler.rustgen.specialize_text import Message, Part
from transpiler.rustgen.types import rust_type
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


def _add(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    """`f.Add(a, b)`: a seed, as the tuple that the target takes."""
    forms = _seed_forms(g, call)
    values = rest(call)
    if len(values) != len(forms):
        raise Refuse("GX0501", "a seed with another number of values than its target takes", call.span)
    made = [gen(g, plain(value), form) for value, form in zip(values, forms, strict=True)]
    return unit(r.MethodCall(receiver(g, args[0]), "add", [made[0] if len(made) == 1 else r.Tuple(made)]))


def _fuzz(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    """`f.Fuzz(target)`: the target takes a seed as one tuple."""
    forms = _seed_forms(g, call)
    body = plain(call.args[0])
    value = g.expr(body, f.FnForm("impl_fnmut", (f.Ref(T), *forms), f.UNIT))
    made = value.expr
    if not isinstance(made, r.ClosureExpr):
        raise Refuse("GX0501", "a fuzz target that is no function literal", call.span)
    test, *parts = (pattern for pattern, _ in made.params)
    types = tuple(rust_type(g, form) for form in forms)
    if len(parts) == 1:
        made.params = [(test, None), (parts[0], types[0])]
    else:
        made.params = [(test, None), (r.PTuple(parts), r.TTuple(types))]
    return unit(r.MethodCall(receiver(g, args[0]), "fuzz", [made]))


def _seed_forms(g: Gen, call: n.Call) -> list[f.Form]:
    """What the target of the fuzz test at hand takes, each as a value of its own."""
    targets = [
        plain(node.args[0])
        for node in preorder(g.func.top or g.func.func)
        if isinstance(node, n.Call) and isinstance(node.callee, n.MethodRef) and node.callee.sym == "testing.(F).Fuzz"
    ]
    if len(targets) != 1 or not isinstance(target := targets[0], n.Closure):
        raise Refuse("GX0501", "a fuzz test without one target that is a function literal", call.span)
    return [owned_form(form) for form in g.plan.funcs[target.func].params[1:]]


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
    "testing.(F).Add": _add,
    "testing.(F).Fuzz": _fuzz,
}
