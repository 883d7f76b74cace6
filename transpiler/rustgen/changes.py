"""Places that are changed in place: stores, `op=`, `append` and cuts of a slice that owns its store."""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.order import Order
from transpiler.analysis.text_bounds import same_place, shrinks
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen import builtins
from transpiler.rustgen import places as e
from transpiler.rustgen.coerce import coerce, deref_, gen, opening, own, reference, split, strip
from transpiler.rustgen.context import Gen
from transpiler.rustgen.early import early
from transpiler.rustgen.index import container, position
from transpiler.rustgen.ops import arithmetic, binary, number_form
from transpiler.rustgen.rustwalk import simple
from transpiler.rustgen.types import rust_type
from transpiler.rustgen.value import Value, owned


def write(g: Gen, place: Value, op: str, value: r.Expr) -> r.Stmt:
    """`place op value;`, under a short guard where the place is shared."""
    if not place.guard:
        target = place.expr
        if isinstance(place.form, f.Ref) and op != "=" and isinstance(place.form.inner, f.Prim):
            target = deref_(target)
        return r.ExprStmt(r.Assign(op, target, value))
    name_inside = g.inner_name()
    handle, inner = split(place.expr, r.Path(name_inside))
    if not simple(value):
        name = g.func.scope.fresh("value")
        type_ = rust_type(g, place.form) if holds_function(place.form) or _holds_trait(place.form) else None
        g.func.prelude.append(r.Let(r.PBind(name), type_, value))
        value = r.Path(name)
    if isinstance(inner, r.Path):
        if op == "=" and place.guard == "ptr":
            return r.ExprStmt(r.MethodCall(handle, "set", [value]))
        inner = deref_(inner)
    access = "with_mut" if place.guard == "handle" else "update"
    body = r.Assign(op, inner, value)
    return r.ExprStmt(opening(place.expr, handle, access, r.ClosureExpr([(r.PBind(name_inside), None)], body)))


def holds_function(form: f.Form) -> bool:
    """Whether a variable of the form holds a function value, whatever is around it."""
    while isinstance(form, f.Opt | f.Shared | f.Boxed | f.CellForm | f.PtrForm):
        form = form.inner
    return isinstance(form, f.FnForm)


def _holds_trait(form: f.Form) -> bool:
    """Whether a variable of the form holds a value of any type that implements a trait."""
    while isinstance(form, f.Opt | f.Shared | f.Boxed | f.CellForm | f.PtrForm):
        form = form.inner
    return isinstance(form, f.Dyn)


def insert(g: Gen, base: n.Expr, key: n.Expr, value: n.Expr) -> list[r.Stmt]:
    """`m[key] = value`."""
    inner = container(g, e.mutable_place(g, base))
    assert isinstance(inner.form, f.Dict)
    made_key = gen(g, key, inner.form.key)
    if inner.form.kind == "set":
        return [on(g, inner, "insert", [made_key])]
    made = gen(g, value, inner.form.value)
    return [on(g, inner, "set" if inner.form.kind == "gort" else "insert", [made_key, made])]


def on(g: Gen, target: Value, method: str, args: list[r.Expr]) -> r.Stmt:
    """A method that changes a place in place, under a short guard where the place is shared."""
    if not target.guard:
        return r.ExprStmt(r.MethodCall(strip(target.expr), method, args))
    name_inside = g.inner_name()
    handle, inner = split(target.expr, r.Path(name_inside))
    names: list[r.Expr] = []
    for arg in args:
        if simple(arg):
            names.append(arg)
            continue
        name = g.func.scope.fresh("value")
        g.func.prelude.append(r.Let(r.PBind(name), init=arg))
        names.append(r.Path(name))
    access = "with_mut" if target.guard == "handle" else "update"
    body: r.Expr = r.MethodCall(inner, method, names)
    if method == "drain":  # what it gives borrows from what is behind the guard
        body = r.BlockExpr(r.Block([r.ExprStmt(body)]))
    return r.ExprStmt(opening(target.expr, handle, access, r.ClosureExpr([(r.PBind(name_inside), None)], body)))


def in_place(g: Gen, target: n.Expr, value: n.Expr) -> list[r.Stmt] | None:
    """`x = append(x, ..)` and `x = x[..]`: the slice changes in place when it owns its store."""
    match value:
        case n.Builtin(name="append", args=[first, *_]) if same_place(first, target) and len(value.args) > 1:
            return _append_in_place(g, target, value)
        case n.Cut(base=base) if same_place(base, target) and value.max is None:
            return _cut_in_place(g, target, value)
        case n.Call(callee=n.FuncRef(sym="slices.Delete"), args=[first, low, high]) if same_place(first, target):
            place = container(g, e.mutable_place(g, target))
            if not isinstance(place.form, f.Seq) or place.form.kind != "vec" or place.guard:
                return None
            g.use("gort::slices")
            bounds = [gen(g, low, f.I64), gen(g, high, f.I64)]
            return [r.ExprStmt(r.Call(r.Path("slices::delete"), [reference(place.expr, True), *bounds]))]
        case _:
            return None


def _append_in_place(g: Gen, target: n.Expr, value: n.Builtin) -> list[r.Stmt] | None:
    place = container(g, e.mutable_place(g, target))
    if not isinstance(place.form, f.Seq) or place.form.kind == "slice":
        return None
    if not place.guard:
        return builtins.pushes(g, value, place)
    name_inside = g.inner_name()
    _, inner = split(place.expr, r.Path(name_inside))
    made = builtins.pushes(g, value, Value(inner, place.form, True))
    found: list[r.Stmt] = []
    for stmt in made:
        assert isinstance(stmt, r.ExprStmt) and isinstance(stmt.x, r.MethodCall)
        found.append(on(g, place, stmt.x.name, stmt.x.args))
    return found


def _cut_in_place(g: Gen, target: n.Expr, value: n.Cut) -> list[r.Stmt] | None:
    place = container(g, e.mutable_place(g, target))
    if not isinstance(place.form, f.Seq) or place.form.kind != "vec":
        return None
    low_zero = value.low is None or (isinstance(value.low, n.Const) and value.low.value == 0)
    if value.high is not None and not low_zero:
        return None
    if value.high is None and low_zero:
        return []
    if low_zero:
        assert value.high is not None
        if isinstance(value.high, n.Const) and value.high.value == 0:
            return [on(g, place, "clear", [])]
        if shrinks(value) and _reached_before(g, value):
            return [on(g, place, "truncate", [position(g, value.high)])]
        return [on(g, place, "drain", [r.Range(position(g, value.high), None)])]  # panics where the slice is shorter
    assert value.low is not None
    return [on(g, place, "drain", [r.Range(None, position(g, value.low))])]


def _reached_before(g: Gen, cut: n.Cut) -> bool:
    """Whether the statement before reads an element that is only there where the slice is long enough for `xs[:len(xs)-n]`."""
    stmt, high = g.func.stmt, cut.high
    assert isinstance(high, n.Binary) and isinstance(high.y, n.Const) and isinstance(high.y.value, int)
    if high.y.value == 0:
        return True
    order = g.orders.setdefault(g.func.func, Order.of(g.func.func))
    block = order.parent.get(id(stmt)) if stmt is not None else None
    if not isinstance(block, n.Block):
        return False
    at = next(i for i, each in enumerate(block.stmts) if each is stmt)
    for node in preorder(block.stmts[at - 1]) if at > 0 else ():
        match node:
            case n.Index(
                base=base, index=n.Binary(op="-", x=n.Builtin(name="len", args=[of]), y=n.Const(value=int(k)))
            ):
                if same_place(base, cut.base) and same_place(of, cut.base) and k >= high.y.value:
                    return not isinstance(block.stmts[at - 1], n.If | n.For | n.Range | n.Switch | n.TypeSwitch | n.Go)
            case _:
                pass
    return False


def op_assign(g: Gen, stmt: n.OpAssign) -> list[r.Stmt]:
    """`place op= value`: the place is evaluated once."""
    target = stmt.target
    if isinstance(target, n.MapIndex):
        return _op_entry(g, stmt, target)
    cell = e.cell_of(g, target)
    place = e.mutable_place(g, target) if cell is None else owned(r.MethodCall(cell[0], "get", []), cell[1])
    place = container(g, place) if isinstance(place.form, f.Adt) else place
    if isinstance(place.form, f.Text):
        return _append_text(g, stmt, place)
    form = number_form(place.form)
    if cell is not None or _needs_expression(stmt, form):
        combined = arithmetic(g, n.Binary(target.type, stmt.span, stmt.op, target, stmt.value), None)
        made = coerce(g, combined, place.form if cell is None else number_form(place.form), stmt.span)
        if cell is not None:
            return [r.ExprStmt(r.MethodCall(cell[0], "set", [made]))]
        return [write(g, place, "=", made)]
    given = stmt.value
    if isinstance(given, n.Const) and isinstance(form, f.Prim):
        given = replace(given, type=g.plan.facts.underlying(given.type))
        g.keep.append(given)
    value = coerce(g, g.expr(given, form), form, stmt.span)
    if stmt.op == "&^":
        return [write(g, place, "&=", r.Unary("!", value))]
    return [write(g, place, stmt.op + "=", value)]


def _needs_expression(stmt: n.OpAssign, form: f.Form) -> bool:
    if stmt.op in ("<<", ">>"):
        return not isinstance(stmt.value, n.Const)
    if stmt.op in ("/", "%"):
        return not (isinstance(stmt.value, n.Const) and stmt.value.value not in (0, -1)) and form not in (
            f.Prim("f64"),
            f.Prim("f32"),
        )
    return False


def _append_text(g: Gen, stmt: n.OpAssign, place: Value) -> list[r.Stmt]:
    if place.form == f.Text("Str"):
        combined = gen(g, n.Binary(stmt.target.type, stmt.span, "+", stmt.target, stmt.value), place.form)
        return [write(g, place, "=", combined)]
    value = g.expr(stmt.value)
    if value.form == f.Prim("char"):
        return [on(g, place, "push", [own(g, value)])]
    text = coerce(g, value, f.STR, stmt.span)
    return [on(g, place, "push_str", [text])]


def _calls(node: n.Expr) -> bool:
    return any(isinstance(x, n.Call | n.Builtin | n.Recv) for x in preorder(node))


def _again(g: Gen, key: n.Expr) -> n.Expr:
    """A key that is mentioned twice: no mention of a variable in it is the last one."""
    match key:
        case n.Use():
            made: n.Expr = n.Use(key.type, key.span, key.local)
        case n.ToInterface(x=x):
            made = n.ToInterface(key.type, key.span, _again(g, x))
        case _:
            return key
    g.keep.append(made)
    return made


def _op_entry(g: Gen, stmt: n.OpAssign, target: n.MapIndex) -> list[r.Stmt]:
    """`m[k] op= v` through the entry, which finds the key once."""
    before = list(g.func.prelude)
    base = container(g, e.mutable_place(g, target.base))
    assert isinstance(base.form, f.Dict)
    key = gen(g, target.key, base.form.key)
    form = base.form.value
    if base.form.kind == "gort" or base.guard or not isinstance(form, f.Prim | f.Text):
        g.func.prelude[:] = before  # it is evaluated again, once
        key_node = target.key
        whole = target.base
        if base.form.kind == "gort" and _calls(whole):
            whole = early(g, whole, g.func.prelude)
        if _calls(key_node):
            key_node = early(g, key_node, g.func.prelude)
        again = replace(target, base=whole, key=_again(g, key_node))
        read = n.Binary(target.type, stmt.span, stmt.op, again, stmt.value)
        g.keep.append(read)
        return insert(g, whole, _again(g, key_node), read)
    entry = r.MethodCall(r.MethodCall(strip(base.expr), "entry", [key]), "or_default", [])
    if isinstance(form, f.Text):
        return [r.ExprStmt(r.MethodCall(entry, "push_str", [coerce(g, g.expr(stmt.value), f.STR, stmt.span)]))]
    value = coerce(g, g.expr(stmt.value, form), form, stmt.span)
    if _needs_expression(stmt, form) or stmt.op == "&^":
        name = g.func.scope.fresh("entry")
        combined = binary(g, stmt.op, deref_(r.Path(name)), value, form, stmt.value)
        return [r.Let(r.PBind(name), init=entry), r.ExprStmt(r.Assign("=", deref_(r.Path(name)), combined))]
    return [r.ExprStmt(r.Assign(stmt.op + "=", deref_(entry), value))]
