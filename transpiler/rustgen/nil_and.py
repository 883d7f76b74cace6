"""`x != nil && c` and `x == nil || c`, where `c` looks at `x`: `is_some_and` and `is_none_or`, with no second check."""

from __future__ import annotations

from functools import reduce

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope, snake
from transpiler.rustgen.coerce import as_deref, as_ref, gen, own, strip
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.narrow import key_of, narrow
from transpiler.rustgen.rustwalk import nodes
from transpiler.rustgen.scratch import scratch
from transpiler.rustgen.types import is_copy
from transpiler.rustgen.value import Value, owned


def condition(g: Gen, node: n.Binary) -> Value | None:
    """The condition, if one of its parts is such a check and the parts behind it only look."""
    parts = _parts(node, node.op)
    for i, part in enumerate(parts[:-1]):
        place = _checked(part, node.op)
        last = max((at for at in range(i + 1, len(parts)) if place and _reads(parts[at], place)), default=i)
        rest = parts[i + 1 : last + 1]
        if place is None or not rest or not all(_calm(g, each) for each in rest):
            continue
        held = _held(g, place)
        if held is None or not _possible(g, node.op, place, held, rest):
            return None
        tests = [gen(g, each, f.BOOL) for each in parts[:i]]
        asked = _asked(g, node.op, place, held, rest)
        after = [gen(g, each, f.BOOL) for each in parts[last + 1 :]]
        return owned(reduce(lambda a, b: r.Binary(node.op, a, b), [*tests, asked.expr, *after]), f.BOOL)
    return None


def _parts(node: n.Expr, op: str) -> list[n.Expr]:
    if isinstance(node, n.Binary) and node.op == op:
        return [*_parts(node.x, op), *_parts(node.y, op)]
    return [node]


def _checked(part: n.Expr, op: str) -> n.Expr | None:
    """The place that a part compares with nil, in the way that lets the next part look at it."""
    match part:
        case n.Binary(op=asked, x=x, y=n.Nil()) if asked == ("!=" if op == "&&" else "==") and key_of(x) is not None:
            return x
        case _:
            return None


def _reads(part: n.Expr, place: n.Expr) -> bool:
    key = key_of(place)
    return any(isinstance(node, n.Expr) and key_of(node) == key for node in preorder(part))


def _calm(g: Gen, part: n.Expr) -> bool:
    """Whether an expression writes nothing and waits for nothing."""
    for node in preorder(part):
        match node:
            case n.Closure() | n.Recv():
                return False
            case n.AddrOf(implicit=False):
                return False
            case n.Call() if g.plan.summaries.writes(node):
                return False
            case _:
                pass
    return True


def _held(g: Gen, place: n.Expr) -> tuple[r.Expr, f.Form] | None:
    """The option to ask, borrowed, and the form of what it gives."""
    value = scratch(g, lambda: g.expr(place))
    if value is None or not isinstance(value.form, f.Opt) or not value.place:
        return None
    inner, expr = value.form.inner, strip(value.expr)
    if value.guard:  # what lies behind it is read once, for nothing writes meanwhile
        counted = isinstance(inner, f.Handle | f.Shared | f.PtrForm)
        return (own(g, value), inner) if counted or is_copy(g, inner) else None
    match inner:
        case f.Ref(mut=True) | f.Boxed():
            return as_deref(expr), f.Ref(inner.inner)
        case f.Ref():
            return expr, inner
        case _ if is_copy(g, inner):
            return expr, inner
        case _:
            return as_ref(expr), f.Ref(inner)


def _possible(g: Gen, op: str, place: n.Expr, held: tuple[r.Expr, f.Form], rest: list[n.Expr]) -> bool:
    return scratch(g, lambda: _asked(g, op, place, held, rest)) is not None


def _asked(g: Gen, op: str, place: n.Expr, held: tuple[r.Expr, f.Form], rest: list[n.Expr]) -> Value:
    """`held.is_some_and(|x| rest)`. Raises Refuse where `rest` is nothing for a closure."""
    option, form = held
    outer, known, before = g.func.scope, dict(g.func.narrowed), list(g.func.prelude)
    g.func.scope = Scope(outer)
    name = _name(g, place)
    narrow(g, place, name, form)
    content = reduce(lambda a, b: r.Binary(op, a, b), [gen(g, each, f.BOOL) for each in rest])
    g.func.scope, g.func.narrowed = outer, known
    if g.func.prelude != before or any(isinstance(node, r.Await | r.Try | r.Return) for node in nodes(content)):
        raise Refuse("GX0420", "what stands before a condition on what may be nil", place.span)
    method = "is_some_and" if op == "&&" else "is_none_or"
    return owned(r.MethodCall(option, method, [r.ClosureExpr([(r.PBind(name), None)], content)]), f.BOOL)


def _name(g: Gen, place: n.Expr) -> str:
    """What the content is called: as its variable, which nothing else there mentions, or its field."""
    if isinstance(place, n.Use):
        name = g.func.names.get(place.local, "self")
        return name if name != "self" and place.local not in g.func.frame else g.func.scope.fresh("it")
    return g.func.scope.fresh(snake(place.name) if isinstance(place, n.Select) else "it")
