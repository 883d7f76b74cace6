"""The results of a call taken apart into Go's values."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.constants import zero
from transpiler.rustgen.context import Gen
from transpiler.rustgen.value import Value


def destructured(g: Gen, value: Value, node: n.Expr) -> tuple[list[str], tuple[f.Form, ...]] | None:
    """Fresh names and forms for the parts of a call's results, once they are a plain tuple."""
    forms = part_forms(value.form, node)
    if forms is None:
        return None
    return [g.func.scope.fresh(f"r{i}") for i in range(len(forms))], forms


def part_forms(form: f.Form, node: n.Expr) -> tuple[f.Form, ...] | None:
    """The forms of Go's results when a Rust result is taken apart (see `flat`)."""
    match form:
        case f.Tup(items=items):
            return items
        case f.Res(ok=ok, err=err):
            oks = ok.items if isinstance(ok, f.Tup) else (ok,)
            return (*oks, f.Opt(err))
        case f.Opt(inner=inner):
            return (inner, f.BOOL)
        case _:
            return None


def flat(g: Gen, value: Value, node: n.Expr) -> r.Expr:
    """The results of a call as the tuple that Go has: a `Result` or `Option` is rebuilt into values and flag."""
    assert isinstance(node.type, t.Tuple)
    types = node.type.types
    match value.form:
        case f.Res(ok=ok):
            oks = list(ok.items) if isinstance(ok, f.Tup) else [ok]
            zeros = [zero(g, type_, form, node.span) for type_, form in zip(types, oks, strict=False)]
            names = ["x"] if len(oks) == 1 else [f"x{i}" for i in range(len(oks))]
            pattern: r.Pat = r.PBind("x") if len(oks) == 1 else r.PTuple([r.PBind(name) for name in names])
            good = r.Tuple([*(r.Path(name) for name in names), r.Path("None")])
            bad = r.Tuple([*zeros, r.Call(r.Path("Some"), [r.Path("err")])])
            return r.Match(
                value.expr,
                [r.Arm(r.PTupleStruct("Ok", [pattern]), good), r.Arm(r.PTupleStruct("Err", [r.PBind("err")]), bad)],
            )
        case f.Opt(inner=inner):
            missing = r.Tuple([zero(g, types[0], inner, node.span), r.Bool(False)])
            closure = r.ClosureExpr([(r.PBind("x"), None)], r.Tuple([r.Path("x"), r.Bool(True)]))
            return r.MethodCall(value.expr, "map_or", [missing, closure])
        case _:
            return value.expr
