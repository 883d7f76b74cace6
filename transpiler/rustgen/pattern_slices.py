"""Runs of statements about slices that one method says: a copy of all elements, the search for one."""

from __future__ import annotations

from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import preorder
from transpiler.analysis.whole_copies import whole_copy
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import assign
from transpiler.rustgen import places as e
from transpiler.rustgen.branches import condition
from transpiler.rustgen.coerce import strip
from transpiler.rustgen.context import Gen
from transpiler.rustgen.index import container
from transpiler.rustgen.rebuild import rebuilt
from transpiler.rustgen.scratch import scratch
from transpiler.rustgen.value import Value

Match = tuple[list[r.Stmt], int, bool]


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """The pattern at statement `i`."""
    first = stmts[i]
    if isinstance(first, n.Assign):
        return _copied(g, stmts, i)
    if isinstance(first, n.Range) and tail and i + 2 == len(stmts):
        return _found(g, first, stmts[i + 1])
    return None


def _copied(g: Gen, stmts: list[n.Stmt], i: int) -> Match | None:
    """`let mut ys = xs.clone();`"""
    copied = whole_copy(stmts, i)
    if copied is None:
        return None
    form = assign.local_form(g, copied.local)
    source = scratch(g, lambda: container(g, g.expr(copied.source)))
    if not (isinstance(form, f.Seq) and form.kind == "vec") or source is None or source.guard:
        return None
    if not (isinstance(source.form, f.Seq) and source.form.kind in ("vec", "slice") and source.form.elem == form.elem):
        return None
    value = container(g, g.expr(copied.source))
    if value.form != form:
        value = Value(strip(value.expr), f.Ref(value.form))
    return assign.declare(g, copied.local, Value(value.expr, value.form, True), None, False), 2, False


def _found(g: Gen, node: n.Range, after: n.Stmt) -> Match | None:
    """`for i := range xs { if test(xs[i]) { return &xs[i] } }; return nil` is `find`."""
    match node, after:
        case (
            n.Range(
                kind="slice",
                key=n.Declare(local=at),
                value=None | n.Blank(),
                body=n.Block(
                    stmts=[
                        n.If(
                            init=None,
                            cond=cond,
                            then=n.Block(stmts=[n.Return(values=[n.AddrOf(x=n.Index() as element)])]),
                            els=None,
                        )
                    ],
                    tail=[],
                ),
            ),
            n.Return(values=[n.Nil()], lead=[]),
        ):
            return _find(g, node.x, at, cond, element)
        case _:
            return None


def _find(g: Gen, xs: n.Expr, at: n.Local, cond: n.Expr, element: n.Index) -> Match | None:
    form = g.func.plan.result.form
    if not (isinstance(form, f.Opt) and isinstance(form.inner, f.Ref)) or g.func.frame or g.func.in_scope:
        return None
    item = n.Local("x", element.type, element.span)
    test = rebuilt(g, cond, lambda x: n.Use(x.type, x.span, item) if _same(x, xs, at) else None)
    if not _same(element, xs, at) or not _calm(g, test, at, xs):
        return None
    mut = form.inner.mut
    base = scratch(g, lambda: container(g, e.mutable_place(g, xs) if mut else g.expr(xs)))
    if base is None or base.guard or not isinstance(base.form, f.Seq) or base.form.elem != form.inner.inner:
        return None
    if base.form.kind not in ("vec", "slice"):
        return None
    outer = g.func.scope
    g.func.scope = Scope(outer)
    base = container(g, e.mutable_place(g, xs) if mut else g.expr(xs))
    elem = form.inner.inner
    name = g.func.scope.fresh("x")
    g.func.narrowed[(item,)] = (name, f.Ref(elem, mut))
    body = condition(g, test)
    del g.func.narrowed[(item,)]
    g.func.scope = outer
    elements = r.MethodCall(strip(base.expr), "iter_mut" if mut else "iter", [])
    search = r.MethodCall(elements, "find", [r.ClosureExpr([(r.PBind(name), None)], body)])
    return [r.ExprStmt(search, semi=False)], 2, True


def _same(x: n.Expr, xs: n.Expr, at: n.Local) -> bool:
    return isinstance(x, n.Index) and isinstance(x.index, n.Use) and x.index.local is at and same_place(x.base, xs)


def _calm(g: Gen, test: n.Expr, at: n.Local, xs: n.Expr) -> bool:
    """Whether a test, elements aside, reads neither the position nor what is searched, and writes nothing."""
    root = next((node.local for node in preorder(xs) if isinstance(node, n.Use)), None)
    for node in preorder(test):
        match node:
            case n.Use(local=local) if local is at or local is root:
                return False
            case n.Closure() | n.Recv() | n.AddrOf():
                return False
            case n.Call() if g.plan.summaries.writes(node):
                return False
            case _:
                pass
    return root is not None
