"""The results of a call taken apart into Go's values."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.mapping.rows import Row
from transpiler.rust import nodes as r
from transpiler.rustgen.constants import zero
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.value import Value, owned


def destructured(g: Gen, value: Value, node: n.Expr) -> tuple[list[str], tuple[f.Form, ...]] | None:
    """Fresh names and forms for the parts of a call's results, once they are a plain tuple."""
    forms = part_forms(g, value.form, node)
    if forms is None:
        return None
    return [g.func.scope.fresh(f"r{i}") for i in range(len(forms))], forms


def part_forms(g: Gen, form: f.Form, node: n.Expr) -> tuple[f.Form, ...] | None:
    """The forms of Go's results when a Rust result is taken apart (see `flat`)."""
    types = node.type.types if isinstance(node.type, t.Tuple) else ()
    match form:
        case f.Tup(items=items):
            return items
        case f.Res(ok=ok, err=err):
            oks = ok.items if isinstance(ok, f.Tup) else (ok,)
            return (*(_part(g, type_, ok) for type_, ok in zip(types, oks, strict=False)), f.Opt(err))
        case f.Opt(inner=inner):
            return (_part(g, types[0], inner), f.BOOL)
        case _:
            return None


def _part(g: Gen, type_: t.Type, form: f.Form) -> f.Form:
    """The form of a value that is Go's zero value where the call failed: what can be nil is an option, but for channels, which
    are nil by themselves."""
    nilable = isinstance(g.plan.facts.underlying(type_), t.Pointer | t.Interface | t.Func)
    return f.Opt(form) if nilable and not isinstance(form, f.Opt | f.AnyForm) else form


def _given(name: str, form: f.Form, part: f.Form) -> r.Expr:
    return r.Path(name) if form == part else r.Call(r.Path("Some"), [r.Path(name)])


BESIDE = {
    "strconv.Atoi": "int",
    "strconv.ParseInt": "int",
    "strconv.ParseUint": "uint",
    "strconv.ParseFloat": "float",
}
"""What the errors of library functions know of the value that Go returns beside them."""


def _is_lossy(g: Gen, node: n.Expr) -> bool:
    """Whether the value beside an error of a library call is not zero in Go."""
    sym = node.callee.sym if isinstance(node, n.Call) and isinstance(node.callee, n.FuncRef | n.MethodRef) else ""
    row = g.plan.rows.get(sym)
    return row is not None and row.lossy


def _beside(g: Gen, node: n.Expr) -> list[r.Expr]:
    assert isinstance(node, n.Call) and isinstance(node.callee, n.FuncRef | n.MethodRef)
    method = BESIDE.get(node.callee.sym)
    if method is None:
        raise Refuse("GX0514", f"the value that {node.callee.sym} returns beside an error", node.span)
    return [r.MethodCall(r.Path("err"), method, [])]


def one_part(
    g: Gen, value: Value, types: tuple[t.Type, ...], targets: list[n.Target], row: Row | None
) -> tuple[n.Target, Value] | None:
    """Where only the error or only the value of a `Result` or `Option` is wanted: its target, and the part."""
    *values, last = targets
    form = value.form
    if isinstance(form, f.Res) and all(isinstance(target, n.Blank) for target in values) and values:
        return last, owned(r.MethodCall(value.expr, "err", []), f.Opt(form.err))
    if isinstance(form, f.Res | f.Opt) and isinstance(last, n.Blank) and len(values) == 1:
        inner = form.ok if isinstance(form, f.Res) else form.inner
        if isinstance(_part(g, types[0], inner), f.Opt) and not isinstance(inner, f.Opt):
            whole = r.MethodCall(value.expr, "ok", []) if isinstance(form, f.Res) else value.expr
            return values[0], owned(whole, f.Opt(inner))
        plain = isinstance(inner, f.Prim | f.Opt | f.ChanForm) or (
            isinstance(inner, f.Text | f.Seq | f.Dict) and inner.kind != "gort"
        )
        if plain and inner != f.Prim("char") and not (row is not None and row.lossy):
            return values[0], owned(r.MethodCall(value.expr, "unwrap_or_default", []), inner)
    return None


def flat(g: Gen, value: Value, node: n.Expr, ignored: bool = False) -> r.Expr:
    """The results of a call as the tuple that Go has: a `Result` or `Option` is rebuilt into values and flag.

    `ignored`: nobody reads the first value."""
    assert isinstance(node.type, t.Tuple)
    types = node.type.types
    match value.form:
        case f.Res(ok=ok):
            oks = list(ok.items) if isinstance(ok, f.Tup) else [ok]
            parts = [_part(g, type_, form) for type_, form in zip(types, oks, strict=False)]
            zeros = [zero(g, type_, part, node.span) for type_, part in zip(types, parts, strict=False)]
            names = ["x"] if len(oks) == 1 else [f"x{i}" for i in range(len(oks))]
            pattern: r.Pat = r.PBind("x") if len(oks) == 1 else r.PTuple([r.PBind(name) for name in names])
            held = [_given(name, form, part) for name, form, part in zip(names, oks, parts, strict=True)]
            good = r.Tuple([*held, r.Path("None")])
            zeros = [*_beside(g, node), *zeros[1:]] if _is_lossy(g, node) and not ignored else zeros
            bad = r.Tuple([*zeros, r.Call(r.Path("Some"), [r.Path("err")])])
            return r.Match(
                value.expr,
                [r.Arm(r.PTupleStruct("Ok", [pattern]), good), r.Arm(r.PTupleStruct("Err", [r.PBind("err")]), bad)],
            )
        case f.Opt(inner=inner):
            part = _part(g, types[0], inner)
            missing = r.Tuple([zero(g, types[0], part, node.span), r.Bool(False)])
            closure = r.ClosureExpr([(r.PBind("x"), None)], r.Tuple([_given("x", inner, part), r.Bool(True)]))
            return r.MethodCall(value.expr, "map_or", [missing, closure])
        case _:
            return value.expr
