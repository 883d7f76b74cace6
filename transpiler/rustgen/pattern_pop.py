"""`x := xs[len(xs)-1]; xs = xs[:len(xs)-1]` is `let Some(x) = xs.pop()`, with Go's panic where there is none."""

from __future__ import annotations

from transpiler.analysis.leaving import leaves
from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen import assign
from transpiler.rustgen import places as e
from transpiler.rustgen.coerce import strip
from transpiler.rustgen.context import Gen
from transpiler.rustgen.index import container
from transpiler.rustgen.scratch import scratch

Match = tuple[list[r.Stmt], int, bool]


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """The pattern at statement `i`, perhaps behind a check that leaves when the slice is empty."""
    first = stmts[i]
    if isinstance(first, n.Assign):
        return _popped(g, stmts, i, None)
    match first:
        case n.If(
            init=None,
            cond=n.Binary(op="==", x=n.Builtin(name="len", args=[asked]), y=n.Const(value=0)),
            then=then,
            els=None,
        ) if leaves(then):
            taken = _taken(stmts, i + 1)
            if taken is None or not same_place(taken[1], asked) or _mentions(then, taken[0]):
                return None
            return _popped(g, stmts, i + 1, then)
        case _:
            return None


def _popped(g: Gen, stmts: list[n.Stmt], i: int, otherwise: n.Block | None) -> Match | None:
    taken = _taken(stmts, i)
    if taken is None:
        return None
    local, place = taken
    base = scratch(g, lambda: container(g, e.mutable_place(g, place)))
    if base is None or base.guard or not (isinstance(base.form, f.Seq) and base.form.kind == "vec"):
        return None
    if assign.local_form(g, local) != base.form.elem or not e.is_used(g, local):
        return None
    base = container(g, e.mutable_place(g, place))
    els = g.block(otherwise) if otherwise is not None else _panic(g)
    name = g.func.names[local] = g.func.scope.fresh(g.name_of(local))
    bound = r.PTupleStruct("Some", [r.PBind(name, mut=local in g.plan.mutated)])
    made = r.Let(bound, init=r.MethodCall(strip(base.expr), "pop", []), els=els)
    return [made], 2 if otherwise is None else 3, False


def _panic(g: Gen) -> r.Block:
    """What Go throws for the element before the first."""
    g.use("gort::panic")
    return r.Block([], r.Call(r.Path("panic::index"), [r.Unary("-", r.Int(1)), r.Int(0)]))


def _taken(stmts: list[n.Stmt], i: int) -> tuple[n.Local, n.Expr] | None:
    """The variable that gets the last element, and the slice that is cut by it."""
    match stmts[i : i + 2]:
        case [
            n.Assign(targets=[n.Declare(local=local)], values=[n.Index(base=place, index=last)], trail=None),
            n.Assign(
                targets=[n.Expr() as target],
                values=[n.Cut(base=cut, low=low, high=high, max=None)],
                lead=[],
                trail=None,
            ),
        ]:
            pass
        case _:
            return None
    places = (target, cut, _before_end(last), _before_end(high))
    if not all(x is not None and same_place(place, x) for x in places):
        return None
    return (local, place) if low is None or (isinstance(low, n.Const) and low.value == 0) else None


def _before_end(node: n.Expr | None) -> n.Expr | None:
    """Of `len(xs) - 1`, `xs`."""
    match node:
        case n.Binary(op="-", x=n.Builtin(name="len", args=[xs]), y=n.Const(value=1)):
            return xs
        case _:
            return None


def _mentions(block: n.Block, local: n.Local) -> bool:
    return any(isinstance(node, n.Use) and node.local is local for node in preorder(block))
