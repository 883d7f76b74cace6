"""Named results `value, ok` that are one option (see `analysis.pairs`): set, asked and returned as one."""

from __future__ import annotations

from transpiler.analysis.pairs import guarded
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import as_ref, gen
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.narrow import narrow
from transpiler.rustgen.types import is_copy
from transpiler.rustgen.value import Value, owned


def value_of(g: Gen, flag: n.Local) -> n.Local | None:
    """The value that a flag says of whether it is there."""
    return next((value for value, other in g.plan.pairs.items() if other is flag), None)


def is_pair(g: Gen, value: n.Target, flag: n.Target) -> bool:
    """Whether two targets or expressions are the variables of one pair."""
    match value, flag:
        case n.Use(local=a), n.Use(local=b):
            return g.plan.pairs.get(a) is b
        case _:
            return False


def assigned(g: Gen, stmt: n.Assign) -> list[r.Stmt] | None:
    """`value, ok = x, true` and `value, ok = zero, false`."""
    match stmt:
        case n.Assign(targets=[n.Use() as target, flag], values=[given, n.Const(value=set_)]) if is_pair(
            g, target, flag
        ):
            form = g.plan.locals[target.local]
            assert isinstance(form, f.Opt)
            made: r.Expr = r.Call(r.Path("Some"), [gen(g, given, form.inner)]) if set_ else r.Path("None")
            return [r.ExprStmt(r.Assign("=", r.Path(g.func.names[target.local]), made))]
        case _:
            return None


def flag_of(g: Gen, local: n.Local) -> Value | None:
    """The flag of a pair, read."""
    value = value_of(g, local)
    if value is None:
        return None
    return owned(r.MethodCall(r.Path(g.func.names[value]), "is_some", []), f.BOOL)


def condition(g: Gen, node: n.Binary) -> Value | None:
    """`ok && c` and `!ok || c`, where `c` looks at the value."""
    tested = node.x.x if isinstance(node.x, n.Unary) else node.x
    if not isinstance(tested, n.Use):
        return None
    value = value_of(g, tested.local)
    if value is None or guarded(node, tested.local) is None:
        return None
    form = g.plan.locals[value]
    assert isinstance(form, f.Opt)
    name = g.func.names[value]
    inner = form.inner if is_copy(g, form.inner) else f.Ref(form.inner)
    known, before = dict(g.func.narrowed), list(g.func.prelude)
    narrow(g, n.Use(value.type, node.span, value), name, inner)
    content = gen(g, node.y, f.BOOL)
    g.func.narrowed = known
    if g.func.prelude != before:
        raise Refuse("GX0420", "what stands before a condition on a result that may be missing", node.span)
    held: r.Expr = r.Path(name) if inner == form.inner else as_ref(r.Path(name))
    method = "is_some_and" if node.op == "&&" else "is_none_or"
    return owned(r.MethodCall(held, method, [r.ClosureExpr([(r.PBind(name), None)], content)]), f.BOOL)
