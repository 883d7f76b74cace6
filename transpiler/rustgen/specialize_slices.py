"""Packages slices, maps and reflect, as far as rows cannot say it (Go packages slices, maps, reflect)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, deref, gen, own, owned_items
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.index import container
from transpiler.rustgen.numbers import FLOATS
from transpiler.rustgen.specialize_common import Handler, bare, plain, readable
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned


def iterator(g: Gen, node: n.Expr) -> tuple[r.Expr, f.Form] | None:
    """What `maps.Keys`, `maps.Values` or `slices.Values` yields, one by one, and its form; None for other expressions."""
    if not isinstance(node, n.Call) or not isinstance(node.callee, n.FuncRef) or len(node.args) != 1:
        return None
    base = container(g, g.expr(node.args[0]))
    if base.guard:
        base = owned(own(g, base), base.form)
    source = bare(base.expr)
    match node.callee.sym, base.form:
        case "maps.Keys", f.Dict(kind="gort", key=key):
            return r.MethodCall(source, "keys", []), key
        case "maps.Keys", f.Dict(kind=kind, key=key):
            return r.MethodCall(source, "iter" if kind == "set" else "keys", []), f.Ref(key)
        case "maps.Values", f.Dict(kind="hash", value=value):
            return r.MethodCall(source, "values", []), f.Ref(value)
        case "slices.Values", f.Seq(kind="gort", elem=elem):
            return r.MethodCall(source, "iter", []), elem
        case "slices.Values", f.Seq(elem=elem):
            return r.MethodCall(source, "iter", []), f.Ref(elem)
        case _:
            return None


def _gathered(g: Gen, node: n.Expr) -> Value:
    found = iterator(g, node)
    if found is None:
        raise Refuse("GX0510", "a sequence of this kind is not gathered yet", node.span)
    expr, form = found
    elem = form.inner if isinstance(form, f.Ref) else form
    items = owned_items(g, expr, elem) if isinstance(form, f.Ref) else expr
    return owned(r.MethodCall(items, "collect", [], (r.TPath("Vec", (r.TInfer(),)),)), f.Seq("vec", elem))


def _collect(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    return _gathered(g, args[0])


def _sorted(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    made = _gathered(g, args[0])
    assert isinstance(made.form, f.Seq)
    name = g.func.scope.fresh("sorted")
    g.func.prelude.append(r.Let(r.PBind(name, mut=True), init=made.expr))
    g.func.prelude.append(r.ExprStmt(sort_expr(g, r.Path(name), made.form.elem, call)))
    return Value(r.Path(name), made.form, place=True, moves=True)


def sort_expr(g: Gen, items: r.Expr, elem: f.Form, node: n.Expr) -> r.Expr:
    """Sorts elements that have an order."""
    if isinstance(elem, f.Text) or (isinstance(elem, f.Prim) and elem.name not in FLOATS):
        return r.MethodCall(items, "sort_unstable", [])
    if isinstance(elem, f.Prim | f.Param):
        return r.MethodCall(items, "sort_by", [r.Path(f"{imported(g, 'gort::cmp::Ordered')}::compare")])
    raise Refuse("GX0505", "sorting elements that are held in this way", node.span)


def _elements(g: Gen, node: n.Expr, given: Value | None = None) -> tuple[r.Expr, f.Form]:
    """An iterator of borrowed elements."""
    base = given if given is not None else container(g, g.expr(node))
    if not isinstance(base.form, f.Seq | f.Arr) or (isinstance(base.form, f.Seq) and base.form.kind == "gort"):
        raise Refuse("GX0511", "this function on a slice that others hold", node.span)
    source = own(g, base) if base.guard else bare(base.expr)
    return r.MethodCall(source, "iter", []), base.form.elem


def _test(g: Gen, node: n.Expr, elem: f.Form) -> r.Expr:
    return g.expr(node, f.FnForm("impl_fnmut", (f.Ref(elem),), f.BOOL)).expr


def _contains_func(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    items, elem = _elements(g, args[0])
    return owned(r.MethodCall(items, "any", [_test(g, args[1], elem)]), f.BOOL)


def _position(items: r.Expr, test: r.Expr) -> Value:
    found = r.MethodCall(items, "position", [test])
    number = r.ClosureExpr([(r.PBind("i"), None)], r.Cast(r.Path("i"), r.TPath("i64")))
    return owned(r.MethodCall(found, "map_or", [r.Unary("-", r.Int(1)), number]), f.I64)


def _index_func(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    items, elem = _elements(g, args[0])
    return _position(items, _test(g, args[1], elem))


def _index(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    base = container(g, g.expr(args[0]))
    shared = isinstance(base.form, f.Seq) and base.form.kind == "gort"
    if shared:
        assert isinstance(base.form, f.Seq)
        source = own(g, base) if base.guard else bare(base.expr)
        items: r.Expr = r.MethodCall(source, "iter", [])
        elem = base.form.elem
    else:
        items, elem = _elements(g, args[0], base)
    value = g.expr(args[1])
    wanted = readable(g, value)
    if not isinstance(value.expr, r.Path | r.Str | r.Int | r.Char | r.Field):
        name = g.func.scope.fresh("wanted")
        g.func.prelude.append(r.Let(r.PBind(name), init=coerce(g, value, elem, call.span)))
        wanted = r.Path(name)
    name = g.inner_name()
    left = r.Path(name) if shared else deref(Value(r.Path(name), f.Ref(elem), True), elem).expr
    return _position(items, r.ClosureExpr([(r.PBind(name), None)], r.Binary("==", left, wanted)))


def _extreme(name: str) -> Handler:
    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        items, elem = _elements(g, args[0])
        empty = r.ClosureExpr([], r.Format("panic", f"slices.{name.title()}: empty list", []))
        if isinstance(elem, f.Prim) and elem.name in FLOATS:
            folded = r.MethodCall(owned_items(g, items, elem), "reduce", [r.Path(imported(g, f"gort::cmp::{name}"))])
            return owned(r.MethodCall(folded, "unwrap_or_else", [empty]), elem)
        if not isinstance(elem, f.Prim | f.Text):
            raise Refuse("GX0505", "the order of elements that are held in this way", call.span)
        found = r.MethodCall(owned_items(g, items, elem), name, [])
        return owned(r.MethodCall(found, "unwrap_or_else", [empty]), elem)

    return handler


def _is_sorted(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    items, elem = _elements(g, args[0])
    if not isinstance(elem, f.Text) and not (isinstance(elem, f.Prim) and elem.name not in FLOATS):
        raise Refuse("GX0505", "the order of elements that are held in this way", call.span)
    return owned(r.MethodCall(items, "is_sorted", []), f.BOOL)


def _concat(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    form = g.form(call)
    if not isinstance(form, f.Seq) or form.kind != "vec" or call.spread is not None:
        raise Refuse("GX0511", "slices.Concat of slices that others hold", call.span)
    parts = [gen(g, part, f.Ref(f.Seq("slice", form.elem))) for part in call.variadic or []]
    return owned(r.MethodCall(r.ArrayExpr(parts), "concat", []), form)


# --- reflect ------------------------------------------------------------------------------------------------------


def structural(g: Gen, form: f.Form) -> bool:
    """Whether `==` on the form is what `reflect.DeepEqual` says. Floats are not: the same slice equals itself, NaN or not."""
    match form:
        case f.Prim(name=name):
            return name not in FLOATS
        case f.Text():
            return True
        case f.Seq(kind="vec" | "slice", elem=x) | f.Arr(elem=x) | f.Ref(inner=x) | f.Opt(inner=x) | f.Boxed(inner=x):
            return structural(g, x)
        case f.Dict(kind="hash" | "set", key=key, value=value):
            return structural(g, key) and structural(g, value)
        case f.Tup(items=items):
            return all(structural(g, item) for item in items)
        case f.Adt(sym=sym) if sym in g.plan.types:
            return _structural_type(g, sym)
        case _:
            return False


def _structural_type(g: Gen, sym: str) -> bool:
    plan = g.plan.types[sym]
    if "PartialEq" not in plan.derives:
        return False
    if plan.kind in ("newtype", "enum"):
        return plan.inner is None or structural(g, plan.inner)
    decl = g.plan.module.types.get(sym)
    return decl is not None and all(
        structural(g, g.plan.fields.get((sym, part.name)) or g.default(part.type)) for part in decl.fields
    )


def _deep_equal(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    left, right = plain(args[0]), plain(args[1])
    if left.type != right.type:
        raise Refuse("GX0512", "reflect.DeepEqual of values of different or unknown types", call.span)
    a, b = g.expr(left), g.expr(right)
    inner_a = a.form.inner if isinstance(a.form, f.Ref) else a.form
    inner_b = b.form.inner if isinstance(b.form, f.Ref) else b.form
    if not (structural(g, inner_a) and structural(g, inner_b)):
        raise Refuse("GX0512", "reflect.DeepEqual of values whose equality in Rust is another one", call.span)
    return owned(r.Binary("==", _side(g, a, b), _side(g, b, a)), f.BOOL)


def _side(g: Gen, value: Value, other: Value) -> r.Expr:
    if value.guard:
        return own(g, value)
    if isinstance(value.form, f.Ref) and not isinstance(value.expr, r.Ref) and not isinstance(other.form, f.Ref):
        return deref(value, value.form.inner).expr
    if isinstance(value.expr, r.Ref):
        return value.expr.x
    if isinstance(other.form, f.Ref) and not isinstance(value.form, f.Ref) and not isinstance(other.expr, r.Ref):
        return value.expr
    return value.expr


HANDLERS: dict[str, Handler] = {
    "slices.Collect": _collect,
    "slices.Sorted": _sorted,
    "slices.ContainsFunc": _contains_func,
    "slices.Index": _index,
    "slices.IndexFunc": _index_func,
    "slices.Max": _extreme("max"),
    "slices.Min": _extreme("min"),
    "slices.IsSorted": _is_sorted,
    "slices.Concat": _concat,
    "reflect.DeepEqual": _deep_equal,
}
