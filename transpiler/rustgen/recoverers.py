"""Declared functions that call `recover` (Go spec: Handling panics): they take what a deferred call learns as a parameter.

`recover` only works in a function that a `defer` runs directly. Such a call hands on `panicking`; any other call hands on
one that knows of no panic, and `recover` gives nil.
"""

from __future__ import annotations

from transpiler.analysis.tree import own
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import ref_
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value

NAME = "panicking"


def recovers(func: n.Func | None) -> bool:
    """Whether a declared function calls `recover` itself."""
    return (
        func is not None
        and bool(func.sym)
        and any(isinstance(node, n.Builtin) and node.name == "recover" for node in own(func))
    )


def declared(g: Gen, sym: str) -> n.Func | None:
    """The function or method of the module by its symbol."""
    return g.plan.summaries.program.targets.funcs.get(sym)


def called(g: Gen, call: n.Call) -> bool:
    """Whether a call is of a function that recovers. Raises Refuse where only running it tells."""
    match call.callee:
        case n.FuncRef(sym=sym) | n.MethodRef(sym=sym):
            return recovers(declared(g, sym))
        case n.IfaceRef() as callee:
            targets = g.plan.summaries.program.targets.of(callee, call.sig)
            if any(recovers(func) for func in targets):
                raise Refuse("GX0431", "a method that recovers, called through an interface", call.span)
            return False
        case _:
            return False


def parameter(g: Gen, used: set[str]) -> tuple[r.Pat | None, r.Type | None, str]:
    """The parameter that takes it."""
    name = NAME if NAME in used else "_" + NAME
    return r.PBind(name), r.TRef(r.TPath(imported(g, "gort::defer::Panicking")), True), ""


def handed(g: Gen, call: n.Call, value: Value) -> Value:
    """A call with the argument that its callee takes, if it recovers."""
    if not called(g, call):
        return value
    expr = value.expr
    if not isinstance(expr, r.Call | r.MethodCall):
        raise Refuse("GX0431", "a call of this kind of a function that recovers", call.span)
    nothing = r.Call(r.Path(f"{imported(g, 'gort::defer::Panicking')}::default"), [])
    expr.args = [*expr.args, r.Path(NAME) if g.func.deferring else ref_(nothing, True)]
    return value


def refuse_value(g: Gen, node: n.Expr) -> None:
    """A function that recovers is no value: its type says nothing of what it is handed."""
    match node:
        case n.FuncVal(sym=sym) | n.MethodExpr(sym=str() as sym):
            known = declared(g, sym)
        case n.MethodVal(callee=n.MethodRef(sym=sym)):
            known = declared(g, sym)
        case _:
            return
    if recovers(known):
        raise Refuse("GX0431", "a function that recovers, used as a value", node.span)
