"""Packages sort and slices: sorting (Go packages sort, slices).

A `less` over indexes becomes a comparison of elements where it looks at nothing but the elements at its two indexes. Go's
sort never panics, Rust's may on an inconsistent order: only comparisons that are a total order use Rust's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, deref_, gen, own, reference, strip
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.index import container
from transpiler.rustgen.numbers import FLOATS
from transpiler.rustgen.rebuild import rebuilt
from transpiler.rustgen.specialize_common import Handler, bare, invoke, on_place, plain, rest, unit
from transpiler.rustgen.specialize_slices import sort_expr
from transpiler.rustgen.types import imported, is_copy
from transpiler.rustgen.value import Value, owned


@dataclass(slots=True)
class Sorted:
    """The slice that is sorted, as a place, and the form of its elements."""

    place: Value
    elem: f.Form
    type: t.Type

    @property
    def shared(self) -> bool:
        """Whether others hold the same store."""
        return isinstance(self.place.form, f.Seq) and self.place.form.kind == "gort"


def target(g: Gen, node: n.Expr) -> Sorted:
    """The slice argument of a sorting function."""
    node = plain(node)
    under = g.plan.facts.underlying(node.type)
    if not isinstance(under, t.Slice):
        raise Refuse("GX0505", "sorting what is no slice", node.span)
    if isinstance(node, n.Cut):
        place = container(g, g.expr(node, f.Ref(f.UNIT, True)))
    else:
        address = n.AddrOf(t.Pointer(node.type), node.span, node, True)
        g.keep.append(address)
        place = container(g, g.expr(node))
        if not place.guard and isinstance(node, n.Select | n.Index | n.Deref):
            place = container(g, g.expr(address, f.Ref(place.form, True)))
    if not isinstance(place.form, f.Seq):
        raise Refuse("GX0505", "sorting a slice that is held in this way", node.span)
    return Sorted(place, place.form.elem, under.elem)


def call_on(g: Gen, where: Sorted, method: str, args: list[r.Expr]) -> Value:
    """A method of the slice; of a shared store within `write`."""
    if where.shared:
        inner = r.MethodCall(r.Path("xs"), method, args)
        body = r.ClosureExpr([(r.PBind("xs"), None)], inner)
        return unit(on_place(g, where.place, False, [body], lambda xs, given: r.MethodCall(xs, "write", given)))
    return unit(on_place(g, where.place, True, args, lambda xs, given: r.MethodCall(xs, method, given)))


def pass_to(g: Gen, where: Sorted, full: str, args: list[r.Expr]) -> Value:
    """A function of gort that takes the slice first, as `&mut [T]`."""
    if where.shared:
        body = r.ClosureExpr([(r.PBind("xs"), None)], invoke(g, full, r.Path("xs"), *args))
        return unit(on_place(g, where.place, False, [body], lambda xs, given: r.MethodCall(xs, "write", given)))
    if where.place.guard:
        raise Refuse("GX0505", "sorting a part of a shared value by a function", g.func.func.span)
    slice_ = where.place.expr
    if _is_reference(g, where):
        return unit(invoke(g, full, strip(slice_), *args))
    return unit(invoke(g, full, slice_ if isinstance(slice_, r.Ref) else reference(slice_, True), *args))


def _is_reference(g: Gen, where: Sorted) -> bool:
    """Whether the place is a variable that is `&mut [T]` itself."""
    return isinstance(where.place.form, f.Seq) and where.place.form.kind == "slice"


# --- comparisons of elements --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Elements:
    """A function literal over two elements, called `a` and `b`."""

    a: n.Local
    b: n.Local
    body: n.Block


def over_elements(g: Gen, less: n.Closure, xs: n.Expr, where: Sorted) -> Elements | None:
    """A `less(i, j)` that only looks at `xs[i]` and `xs[j]`, as a function of those elements."""
    i, j = less.func.params
    elem = where.type
    a, b = (n.Local(name, elem, less.span, "param") for name in ("a", "b"))
    for local in (a, b):
        g.plan.locals[local] = (
            where.elem if is_copy(g, where.elem) and isinstance(where.elem, f.Ref) else f.Ref(where.elem)
        )

    def swap(node: n.Expr) -> n.Expr | None:
        if isinstance(node, n.Index) and same_place(node.base, xs) and isinstance(node.index, n.Use):
            if node.index.local in (i, j):
                return n.Use(elem, node.span, a if node.index.local is i else b)
        return None

    body = less.func.body
    assert body is not None
    made = rebuilt(g, body, swap)
    root = _root(xs)
    for part in preorder(made):
        if isinstance(part, n.Closure) or (isinstance(part, n.Use) and (part.local in (i, j) or part.local is root)):
            return None
    return Elements(a, b, made)


def _root(node: n.Expr) -> n.Local | None:
    while isinstance(node, n.Select | n.Deref | n.Index):
        node = node.ptr if isinstance(node, n.Deref) else node.base
    return node.local if isinstance(node, n.Use) else None


def keyed(elements: Elements) -> list[tuple[n.Expr, n.Expr, bool]] | None:
    """The keys that a `less` compares, one after the other: those of `a`, of `b`, and whether the order is downward.

    That is `return a.x < b.x`, after any number of `if a.x != b.x { return a.x < b.x }`.
    """
    found = []
    *steps, last = elements.body.stmts
    for step in steps:
        match step:
            case n.If(
                init=None, cond=n.Binary(op="!=", x=x, y=y), then=n.Block(stmts=[n.Return(values=[inner])]), els=None
            ):
                pair = _pair(inner, elements)
                if pair is None or not (same_value(x, pair[0]) and same_value(y, pair[1])):
                    if pair is None or not (same_value(y, pair[0]) and same_value(x, pair[1])):
                        return None
                found.append(pair)
            case _:
                return None
    match last:
        case n.Return(values=[inner]) if (pair := _pair(inner, elements)) is not None:
            return [*found, pair]
        case _:
            return None


def _pair(node: n.Expr, elements: Elements) -> tuple[n.Expr, n.Expr, bool] | None:
    """`key(a) < key(b)`, in any of its spellings."""
    if not isinstance(node, n.Binary) or node.op not in ("<", ">"):
        return None
    x, y = (node.x, node.y) if node.op == "<" else (node.y, node.x)
    if mirrored(x, y, elements.a, elements.b):
        return x, y, False
    if mirrored(x, y, elements.b, elements.a):
        return y, x, True
    return None


def mirrored(x: n.Expr, y: n.Expr, a: n.Local, b: n.Local) -> bool:
    """Whether `y` says of `b` what `x` says of `a`, both without effect."""
    match x, y:
        case n.Use(local=left), n.Use(local=right):
            return (left is a and right is b) or (left is right and left not in (a, b))
        case n.Select(base=left, name=name), n.Select(base=right, name=other):
            return name == other and mirrored(left, right, a, b)
        case n.Deref(ptr=left), n.Deref(ptr=right):
            return mirrored(left, right, a, b)
        case n.Builtin(name="len", args=[left]), n.Builtin(name="len", args=[right]):
            return mirrored(left, right, a, b)
        case n.MapIndex(base=n.Use(local=m), key=left), n.MapIndex(base=n.Use(local=k), key=right):
            return m is k and mirrored(left, right, a, b)
        case n.Const(value=left_value), n.Const(value=right_value):
            return left_value == right_value
        case n.Index(base=left, index=i), n.Index(base=right, index=j):
            return mirrored(left, right, a, b) and mirrored(i, j, a, b)
        case n.Convert(x=left), n.Convert(x=right):
            return x.type == y.type and mirrored(left, right, a, b)
        case n.Call(callee=n.MethodRef(sym=s, recv=left), args=[]), n.Call(
            callee=n.MethodRef(sym=o, recv=right), args=[]
        ):
            return s == o and mirrored(left, right, a, b)
        case _:
            return False


def same_value(x: n.Expr, y: n.Expr) -> bool:
    """Whether two expressions without effect say the same."""
    nobody = n.Local("", t.INT, x.span)
    return mirrored(x, y, nobody, nobody)


def _by_keys(g: Gen, where: Sorted, keys: list[tuple[n.Expr, n.Expr, bool]], elements: Elements) -> Value:
    """Sorts by keys: by one that is copied as `sort_by_key`, else by comparisons."""
    (x, y, down), *more = keys
    if not more:
        name = "b" if down else "a"
        key = _copied_key(g, y if down else x, elements.b if down else elements.a, name)
        if key is not None:
            made = r.Call(r.Path("std::cmp::Reverse"), [key]) if down else key
            return call_on(g, where, "sort_by_key", [r.ClosureExpr([(r.PBind(name), None)], made)])
    return call_on(g, where, "sort_by", [comparison(g, keys, elements)])


def _copied_key(g: Gen, key: n.Expr, local: n.Local, name: str) -> r.Expr | None:
    """A key that is a number which Rust orders."""
    outer = dict(g.func.names)
    g.func.names[local] = name
    try:
        value = container(g, g.expr(key))
        if not isinstance(value.form, f.Prim) or value.form.name in FLOATS:
            return None
        return coerce(g, g.expr(key), value.form, key.span)
    finally:
        g.func.names = outer


def comparison(g: Gen, keys: list[tuple[n.Expr, n.Expr, bool]], elements: Elements) -> r.Expr:
    """A closure that orders two elements by keys."""
    found: r.Expr | None = None
    outer = dict(g.func.names)
    g.func.names[elements.a], g.func.names[elements.b] = "a", "b"
    try:
        for x, y, down in keys:
            step = ordering(g, y, x) if down else ordering(g, x, y)
            found = step if found is None else r.MethodCall(found, "then_with", [r.ClosureExpr([], step)])
    finally:
        g.func.names = outer
    assert found is not None
    return r.ClosureExpr([(r.PBind("a"), None), (r.PBind("b"), None)], found)


def ordering(g: Gen, x: n.Expr, y: n.Expr) -> r.Expr:
    """`x.cmp(&y)`, a total order; of floats one in which NaN has a place."""
    left, given = container(g, _read(g, g.expr(x))), _read(g, g.expr(y))
    right = container(g, given)
    floats = isinstance(left.form, f.Prim) and left.form.name in FLOATS
    if floats:
        path = f"{imported(g, 'gort::cmp::Ordered')}::compare"
        return r.Call(r.Path(path), [reference(bare(left.expr)), _borrowed(given, right)])
    if isinstance(left.form, f.Param):
        g.use("gort::cmp::Ordered")
        return r.MethodCall(bare(left.expr), "compare", [_borrowed(given, right)])
    if not isinstance(left.form, f.Prim | f.Text):
        raise Refuse("GX0505", "an order by keys of this kind", x.span)
    return r.MethodCall(bare(left.expr), "cmp", [_borrowed(given, right)])


def _read(g: Gen, value: Value) -> Value:
    """A key that lies behind a guard is copied out of it."""
    return owned(own(g, value), value.form) if value.guard else value


def _borrowed(given: Value, value: Value) -> r.Expr:
    """The right side of a comparison, borrowed once."""
    if isinstance(given.form, f.Ref) and (given.expr is value.expr or value.expr == deref_(given.expr)):
        return given.expr
    return reference(bare(value.expr))


# --- package sort -------------------------------------------------------------------------------------------------


def _slice(stable: bool) -> Handler:
    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        xs, less = plain(args[0]), args[1]
        where = target(g, xs)
        if not isinstance(less, n.Closure):
            raise Refuse("GX0505", "a less that is no function literal", call.span)
        elements = over_elements(g, less, xs, where)
        if elements is None:
            raise Refuse("GX0505", "a less that looks at more than the two elements", less.span)
        keys = keyed(elements)
        if keys is not None:
            return _by_keys(g, where, keys, elements)
        return pass_to(g, where, "gort::sort::by", [closure_over(g, less, elements, where, f.BOOL)])

    return handler


def closure_over(g: Gen, less: n.Closure, elements: Elements, where: Sorted, result: f.Form) -> r.Expr:
    """A function literal over two elements."""
    func = replace(less.func, params=[elements.a, elements.b], body=elements.body)
    g.plan.funcs[func] = replace(g.plan.funcs[less.func], params=[f.Ref(where.elem), f.Ref(where.elem)])
    made = n.Closure(less.type, less.span, func)
    g.keep.append(made)
    kind = f.FnForm("impl_fnmut", (f.Ref(where.elem), f.Ref(where.elem)), result)
    return g.expr(made, kind).expr


def _float64s(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    return call_on(g, target(g, args[0]), "sort_by", [r.Path(f"{imported(g, 'gort::cmp::Ordered')}::compare")])


def _search(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    kind = f.FnForm("impl_fnmut", (f.I64,), f.BOOL)
    return owned(invoke(g, "gort::sort::search", gen(g, args[0], f.I64), g.expr(args[1], kind).expr), f.I64)


def _search_in(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    value = container(g, g.expr(args[0]))
    if not isinstance(value.form, f.Seq) or value.form.kind == "gort":
        raise Refuse("GX0505", "a search in a slice that is held in this way", call.span)
    name = g.inner_name()
    wanted, x = g.expr(args[1]), r.Path(name)
    if value.form.elem == f.STRING:
        test = r.Binary("<", r.MethodCall(x, "as_str", []), coerce(g, wanted, f.STR, call.span))
        closure = r.ClosureExpr([(r.PBind(name), None)], test)
    else:
        test = r.Binary("<", x, coerce(g, wanted, value.form.elem, call.span))
        closure = r.ClosureExpr([(r.PRef(r.PBind(name)), None)], test)
    return owned(r.MethodCall(bare(value.expr), "partition_point", [closure]), f.USIZE)


# --- package slices -----------------------------------------------------------------------------------------------


def _sort(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    where = target(g, args[0])
    sorted_ = sort_expr(g, r.Path("xs"), where.elem, call)
    assert isinstance(sorted_, r.MethodCall)
    return call_on(g, where, sorted_.name, sorted_.args)


def _sort_func(stable: bool) -> Handler:
    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        where = target(g, args[0])
        compare = args[1]
        if isinstance(compare, n.Closure):
            a, b = compare.func.params
            body = compare.func.body
            assert body is not None
            elements = Elements(a, b, body)
            for local in (a, b):
                g.plan.locals[local] = f.Ref(where.elem)
            keys = compared(elements)
            if keys is not None:
                return _by_keys(g, where, keys, elements)
        kind = f.FnForm("impl_fnmut", (f.Ref(where.elem), f.Ref(where.elem)), f.I64)
        made = g.expr(compare, kind).expr
        path = imported(g, "gort::cmp::ordering")
        if isinstance(made, r.ClosureExpr) and not isinstance(made.body, r.BlockExpr):
            made.body = r.Call(r.Path(path), [made.body])
            return pass_to(g, where, "gort::sort::stable", [made])
        names: list[r.Expr] = [r.Path("a"), r.Path("b")]
        called = r.Call(made, names)
        closure = r.ClosureExpr([(r.PBind("a"), None), (r.PBind("b"), None)], r.Call(r.Path(path), [called]))
        return pass_to(g, where, "gort::sort::stable", [closure])

    return handler


COMPARES = ("cmp.Compare", "strings.Compare")


def compared(elements: Elements) -> list[tuple[n.Expr, n.Expr, bool]] | None:
    """The keys that a comparison function hands to `cmp.Compare`: `return cmp.Compare(a.x, b.x)`."""
    match elements.body.stmts:
        case [n.Return(values=[n.Call(callee=n.FuncRef(sym="cmp.Or"), variadic=list(steps))])] if steps:
            found = [_compared_pair(step, elements) for step in steps]
            return None if any(pair is None for pair in found) else [pair for pair in found if pair is not None]
        case [n.Return(values=[value])]:
            pair = _compared_pair(value, elements)
            return [pair] if pair is not None else None
    return None


def _compared_pair(node: n.Expr, elements: Elements) -> tuple[n.Expr, n.Expr, bool] | None:
    match node:
        case n.Call(callee=n.FuncRef(sym=sym), args=[x, y]) if sym in COMPARES:
            if mirrored(x, y, elements.a, elements.b):
                return x, y, False
            if mirrored(x, y, elements.b, elements.a):
                return y, x, True
    return None


def _or(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    """`cmp.Or`: all its arguments are evaluated."""
    form = g.form(call)
    items = [gen(g, item, form) for item in rest(call)]
    return owned(invoke(g, "gort::cmp::or", r.ArrayExpr(items)), form)


HANDLERS: dict[str, Handler] = {
    "cmp.Or": _or,
    "sort.Slice": _slice(False),
    "sort.SliceStable": _slice(True),
    "sort.Float64s": _float64s,
    "sort.Search": _search,
    "sort.SearchInts": _search_in,
    "sort.SearchStrings": _search_in,
    "slices.Sort": _sort,
    "slices.SortFunc": _sort_func(False),
    "slices.SortStableFunc": _sort_func(True),
}
