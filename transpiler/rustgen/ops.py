"""Operators and conversions (Go spec: Operators, Conversions)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import nil_and, paired
from transpiler.rustgen.between import joined
from transpiler.rustgen.coerce import coerce, deref_, gen, own, ref_, reference, strip, through, unguarded
from transpiler.rustgen.companions import may_ask_empty
from transpiler.rustgen.compare_errors import compared
from transpiler.rustgen.compare_traits import both, with_concrete
from transpiler.rustgen.complexes import convert, is_complex
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.describe import describe
from transpiler.rustgen.index import container
from transpiler.rustgen.instantiate import inner_form
from transpiler.rustgen.numbers import FLOATS
from transpiler.rustgen.types import imported, is_copy, rust_type, type_path
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span

COMPARE = ("==", "!=", "<", "<=", ">", ">=")
NIL_CHECKS = {"==": "is_none", "!=": "is_some"}


def operation(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """A unary or binary operation, or a conversion."""
    match node:
        case n.Unary(op=op, x=x):
            return _unary(g, node, op, x, want)
        case n.Binary(op=("&&" | "||") as op, x=x, y=y):
            found = paired.condition(g, node) or nil_and.condition(g, node)
            if found is not None:
                return found
            return owned(joined(op, gen(g, x, f.BOOL), gen(g, y, f.BOOL)), f.BOOL)
        case n.Binary(op=op, x=x, y=y) if op in COMPARE:
            return owned(compare(g, op, x, y), f.BOOL)
        case n.Binary():
            return arithmetic(g, node, want)
        case n.Convert(x=x):
            return _convert(g, node, x, want)
        case _:
            raise TypeError(type(node).__name__)


def _unary(g: Gen, node: n.Unary, op: str, x: n.Expr, want: f.Form | None) -> Value:
    if op == "!":
        return owned(negate(gen(g, x, f.BOOL)), f.BOOL)
    value, wrap = _bare(g, g.expr(x, want), node.type)
    form = number_form(value.form)
    expr = coerce(g, value, form, node.span)
    match op:
        case "+":
            found = expr
        case "-" if isinstance(form, f.Prim) and form.name.startswith("u"):
            found = r.MethodCall(expr, "wrapping_neg", [])
        case "-":
            found = r.Unary("-", expr)
        case _:
            found = r.Unary("!", expr)
    return wrap(owned(found, form))


def negate(expr: r.Expr) -> r.Expr:
    """`!expr`, by turning a comparison round where that says the same."""
    match expr:
        case r.Binary(op="==", x=x, y=y):
            return r.Binary("!=", x, y)
        case r.Binary(op="!=", x=x, y=y):
            return r.Binary("==", x, y)
        case r.MethodCall(recv=recv, name="is_some", args=[]):
            return r.MethodCall(recv, "is_none", [])
        case r.MethodCall(recv=recv, name="is_none", args=[]):
            return r.MethodCall(recv, "is_some", [])
        case r.Unary(op="!", x=x):
            return x
        case _:
            return r.Unary("!", expr)


def number_form(form: f.Form) -> f.Form:
    """The primitive behind a form."""
    while isinstance(form, f.Ref | f.CellForm):
        form = form.inner
    return form


def _bare(g: Gen, value: Value, type_: t.Type) -> tuple[Value, Callable[[Value], Value]]:
    """A number without its newtype, and how to put the newtype back."""
    form = number_form(value.form)
    if isinstance(form, f.Adt) and form.sym in g.plan.types:
        plan = g.plan.types[form.sym]
        if plan.kind == "newtype":
            inner = container(g, value)

            def wrap(result: Value) -> Value:
                path = type_path(g, form.sym)
                assert plan.inner is not None
                return owned(r.Call(r.Path(path), [coerce(g, result, plan.inner, _nowhere(g))]), form)

            return inner, wrap
        if plan.kind == "enum":
            raise Refuse("GX0412", "arithmetic on an enumerated type", _nowhere(g))
    return value, lambda result: result


def _nowhere(g: Gen) -> Span:
    return g.func.func.span


def common(g: Gen, x: n.Expr, y: n.Expr, want: f.Form | None = None) -> tuple[Value, Value, f.Form]:
    """Two operands in one form: literals follow the other side, `usize` and `i64` meet in `i64`."""
    left, right = g.expr(x, want), g.expr(y, want)
    if left.literal and not right.literal:
        left = g.expr(x, number_form(right.form))
    if right.literal and not left.literal:
        right = g.expr(y, number_form(left.form))
    a, b = number_form(left.form), number_form(right.form)
    if a == b:
        return left, right, a
    if left.literal and isinstance(b, f.Prim):
        return left, right, b if b.name != "usize" or not _negative(left.expr) else f.I64
    if right.literal and isinstance(a, f.Prim):
        return left, right, a if a.name != "usize" or not _negative(right.expr) else f.I64
    if f.USIZE in (a, b):
        return left, right, f.I64
    return left, right, a


def _negative(expr: r.Expr) -> bool:
    return isinstance(expr, r.Unary) and expr.op == "-"


def arithmetic(g: Gen, node: n.Binary, want: f.Form | None) -> Value:
    """`x op y` on numbers and text."""
    op = node.op
    if _is_text(g, node.type):
        return _concat(g, node)
    hint = want if isinstance(want, f.Prim) and want == f.USIZE and op in ("+", "*") else None
    if op in ("<<", ">>"):
        return _shift(g, node, want)
    left, right, form = common(g, node.x, node.y, hint)
    bare_left, wrap = _bare(g, left, node.type)
    bare_right, _ = _bare(g, right, node.type)
    form = number_form(bare_left.form) if bare_left is not left else form
    if form == f.USIZE and op not in ("+", "*"):
        form = f.I64
    if op in ("+", "-", "*", "/", "%") and form == f.Prim("char"):
        form = f.Prim("i32")
    a, b = coerce(g, bare_left, form, node.x.span), coerce(g, bare_right, form, node.y.span)
    return wrap(owned(binary(g, op, a, b, form, node.y), form))


def binary(g: Gen, op: str, a: r.Expr, b: r.Expr, form: f.Form, right: n.Expr) -> r.Expr:
    """An operator on two operands of one form, exact in Go's sense."""
    floats = isinstance(form, f.Prim) and form.name in FLOATS
    match op:
        case "&^":
            return r.Binary("&", a, r.Unary("!", b))
        case "/" if is_complex(form):
            return r.Binary(op, a, b)
        case "/" | "%" if not floats and not _safe_divisor(right):
            signed = isinstance(form, f.Prim) and form.name.startswith("i")
            if not signed:
                return r.Binary(op, a, b)
            if isinstance(a, r.Int) and not a.suffix and isinstance(form, f.Prim):
                a = r.Int(a.value, form.name, a.text)
            return r.MethodCall(a, "wrapping_div" if op == "/" else "wrapping_rem", [b])
        case _:
            return r.Binary(op, a, b)


def _safe_divisor(node: n.Expr) -> bool:
    return isinstance(node, n.Const) and node.value not in (0, -1)


def _shift(g: Gen, node: n.Binary, want: f.Form | None) -> Value:
    value, wrap = _bare(g, g.expr(node.x), node.type)
    form = number_form(value.form)
    if form == f.USIZE or form == f.Prim("char"):
        form = f.I64 if form == f.USIZE else f.Prim("i32")
    left = coerce(g, value, form, node.x.span)
    assert isinstance(form, f.Prim)
    bits = int("".join(c for c in form.name if c.isdigit()) or "64")
    if isinstance(node.y, n.Const) and isinstance(node.y.value, int) and node.y.value < bits:
        return wrap(owned(r.Binary(node.op, left, r.Int(node.y.value)), form))
    count = g.expr(node.y)
    count, _ = _bare(g, count, node.y.type)
    amount = coerce(g, count, number_form(count.form), node.y.span)
    ints = imported(g, "gort::num::Int") if "Int" in g.taken else _int_trait(g)
    if isinstance(left, r.Int) and not left.suffix:
        left = r.Int(left.value, form.name, left.text)  # nothing else says its type
    path = f"{ints}::shl" if node.op == "<<" else f"{ints}::shr"
    return wrap(owned(r.Call(r.Path(path), [left, amount]), form))


def _is_text(g: Gen, type_: t.Type) -> bool:
    return g.plan.facts.underlying(type_) == t.STRING


def _concat(g: Gen, node: n.Binary) -> Value:
    """Concatenation: `format!` of all parts, or the concatenation of bytes."""
    parts = _parts(node)
    values = [container(g, g.expr(part)) for part in parts]
    form = g.form(node)
    if any(value.form == f.Text("Str") for value in values) or form == f.Text("Str"):
        items = [coerce(g, value, f.Text("Str"), part.span) for value, part in zip(values, parts, strict=True)]
        return owned(_concat_bytes(g, items), f.Text("Str"))
    text, args = "", []
    for value in values:
        if isinstance(value.expr, r.Str):
            text += value.expr.value.replace("{", "{{").replace("}", "}}")
        elif isinstance(value.expr, r.Path) and "::" not in value.expr.path and not value.guard:
            text += "{" + value.expr.path + "}"
        else:
            shown = own(g, value) if value.guard else strip_ref(value.expr)
            if isinstance(shown, r.MethodCall) and shown.name == "to_string" and not shown.args:
                shown = shown.recv
            if isinstance(shown, r.Format) and shown.macro == "format":
                text += shown.text
                args += shown.args
                continue
            text += "{}"
            args.append(shown)
    made: r.Expr = r.Format("format", text, args)
    if isinstance(form, f.Adt):
        return owned(r.Call(r.Path(type_path(g, form.sym)), [made]), form)
    return owned(made, f.STRING)


def strip_ref(expr: r.Expr) -> r.Expr:
    """A format argument: borrowed by the macro itself."""
    return expr.x if isinstance(expr, r.Ref) and not expr.mut else through(expr)


def _concat_bytes(g: Gen, items: list[r.Expr]) -> r.Expr:
    first = items[0]
    for item in items[1:]:
        first = r.Binary("+", first, ref_(item))
    return first


def _parts(node: n.Expr) -> list[n.Expr]:
    if isinstance(node, n.Binary) and node.op == "+":
        return [*_parts(node.x), *_parts(node.y)]
    return [node]


def compare(g: Gen, op: str, x: n.Expr, y: n.Expr) -> r.Expr:
    """A comparison (Go spec: Comparison operators)."""
    for side, other in ((x, y), (y, x)):
        if isinstance(side, n.Nil):
            return _nil_check(g, op, other)
    if t.ERROR in (x.type, y.type) and (made := compared(g, op, x, y)) is not None:
        return made
    if _is_text(g, x.type):
        return _compare_text(g, op, x, y)
    if op in ("==", "!=") and (made := with_concrete(g, op, x, y)) is not None:
        return made
    left, right, form = common(g, x, y)
    if isinstance(form, f.Prim):
        a, b = coerce(g, left, form, x.span), coerce(g, right, form, y.span)
        return _empty_length(op, a, b) if may_ask_empty(g, x) and may_ask_empty(g, y) else r.Binary(op, a, b)
    return _compare_other(g, op, left, right, x, y)


def _empty_length(op: str, left: r.Expr, right: r.Expr) -> r.Expr:
    """A comparison of numbers; `xs.len() == 0` and its like ask whether `xs` is empty."""
    flipped = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
    if isinstance(left, r.Int):
        return (
            _empty_length(flipped.get(op, op), right, left)
            if isinstance(right, r.MethodCall)
            else r.Binary(op, left, right)
        )
    match left, right:
        case r.MethodCall(recv=recv, name="len", args=[]), r.Int(value=bound):
            if (op, bound) in (("==", 0), ("<", 1), ("<=", 0)):
                return r.MethodCall(recv, "is_empty", [])
            if (op, bound) in (("!=", 0), (">", 0), (">=", 1)):
                return r.Unary("!", r.MethodCall(recv, "is_empty", []))
        case _:
            pass
    return r.Binary(op, left, right)


def _nil_check(g: Gen, op: str, node: n.Expr) -> r.Expr:
    if isinstance(node, n.Builtin) and node.name == "recover":  # no panic has a nil value
        return r.MethodCall(r.MethodCall(r.Path("panicking"), "recover", []), NIL_CHECKS[op], [])
    value = g.expr(node)
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    name = NIL_CHECKS[op]
    match form:
        case f.Opt():
            if value.guard:
                place = Value(value.expr, form, True, guard=value.guard)
                if not is_copy(g, form):
                    asked = Value(r.MethodCall(strip(place.expr), name, []), f.BOOL, guard=value.guard)
                    return unguarded(g, asked, node.span).expr
                return r.MethodCall(own(g, place), name, [])
            return r.MethodCall(strip(value.expr), name, [])
        case f.Seq(kind="gort") | f.Dict(kind="gort") | f.PtrForm():
            check = r.MethodCall(strip(value.expr), "is_nil", [])
            return check if op == "==" else r.Unary("!", check)
        case f.Seq() | f.Dict():
            check = r.MethodCall(strip(value.expr), "is_empty", [])
            return check if op == "==" else r.Unary("!", check)
        case f.Res():
            return r.MethodCall(strip(value.expr), "is_ok" if op == "==" else "is_err", [])
        case f.AnyForm() | f.ChanForm():
            check = r.MethodCall(strip(value.expr), "is_nil", [])
            return check if op == "==" else r.Unary("!", check)
        case _:
            return r.Bool(op == "!=")


def _compare_text(g: Gen, op: str, x: n.Expr, y: n.Expr) -> r.Expr:
    left, right = container(g, g.expr(x)), container(g, g.expr(y))
    empty = _empty_check(g, op, left, right)
    if empty is not None:
        return empty
    if f.Text("Str") in (left.form, right.form):
        if op in ("==", "!="):
            exact, other = (left, right) if left.form == f.Text("Str") else (right, left)
            return r.Binary(op, own(g, exact) if exact.guard else exact.expr, _any_text(g, other))
        return r.Binary(op, coerce(g, left, f.Text("Str"), x.span), coerce(g, right, f.Text("Str"), y.span))
    ordering = op not in ("==", "!=")
    return r.Binary(op, _side(g, left, ordering), _side(g, right, ordering))


def _any_text(g: Gen, value: Value) -> r.Expr:
    """What `gort::Str` is compared with: text of any kind, as it stands."""
    match value.expr:
        case r.Call(fun=r.Path(path=path), args=[r.ByteStr() as literal]) if path.endswith("Str::from"):
            return literal
        case _:
            return own(g, value) if value.guard else value.expr


def _side(g: Gen, value: Value, ordering: bool) -> r.Expr:
    if value.guard:
        return own(g, value)
    if isinstance(value.expr, r.MethodCall) and value.expr.name == "to_owned" and isinstance(value.expr.recv, r.Str):
        return value.expr.recv
    if value.form == f.Text("String"):
        return r.MethodCall(strip(value.expr), "as_str", []) if ordering else through(value.expr)
    return value.expr


def _empty_check(g: Gen, op: str, left: Value, right: Value) -> r.Expr | None:
    for side, other in ((left, right), (right, left)):
        if isinstance(side.expr, r.Str) and side.expr.value == "" and op in ("==", "!="):
            expr = own(g, other) if other.guard else strip_ref(other.expr)
            check = r.MethodCall(expr, "is_empty", [])
            return check if op == "==" else r.Unary("!", check)
    return None


def _compare_other(g: Gen, op: str, left: Value, right: Value, x: n.Expr, y: n.Expr) -> r.Expr:
    """Equality of values that are no numbers and no text: structs, handles, options of them."""
    if left.form == right.form and isinstance(left.form, f.Ref) and isinstance(left.form.inner, f.Param):
        return r.Binary(op, left.expr, right.expr)
    if (traits := both(g, op, left, right, x, y)) is not None:
        return traits
    left, right = _readable(g, left), _readable(g, right)
    if left.form != right.form:
        left, right = _as_option(left), _as_option(right)
    if isinstance(left.form, f.Opt) or isinstance(right.form, f.Opt):
        return _compare_options(g, op, left, right, x, y)
    if left.form != right.form:
        raise Refuse("GX0416", f"a comparison of {describe(left.form)} with {describe(right.form)}", x.span)
    if isinstance(left.form, f.FnForm | f.ErrDyn | f.Dyn | f.Seq):
        raise Refuse("GX0416", "a comparison of these values is not translated yet", x.span)
    return r.Binary(op, left.expr, right.expr)


def _as_option(value: Value) -> Value:
    """The result of a function that returns nothing but an error as that error, which may be nil."""
    if isinstance(value.form, f.Res) and value.form.ok == f.UNIT:
        return owned(r.MethodCall(value.expr, "err", []), f.Opt(value.form.err))
    return value


def _readable(g: Gen, value: Value) -> Value:
    """A value to compare: read out from behind a guard, seen through references."""
    if value.guard:
        return owned(own(g, value), value.form)
    if isinstance(value.form, f.Res) and value.form.ok == f.UNIT:
        return owned(r.MethodCall(value.expr, "err", []), f.Opt(value.form.err))
    while isinstance(value.form, f.Ref):
        inner = value.expr.x if isinstance(value.expr, r.Ref) else deref_(value.expr)
        value = Value(inner, value.form.inner, place=True)
    return value


def _compare_options(g: Gen, op: str, left: Value, right: Value, x: n.Expr, y: n.Expr) -> r.Expr:
    """Equality where nil may be: both sides as options of the same form."""
    if left.form == right.form:
        return r.Binary(op, left.expr, right.expr)
    contents = [v.form.inner if isinstance(v.form, f.Opt) else v.form for v in (left, right)]
    bare = [content.inner if isinstance(content, f.Ref) else content for content in contents]
    if bare[0] != bare[1]:
        raise Refuse("GX0416", f"a comparison of {describe(left.form)} with {describe(right.form)}", x.span)
    want = f.Opt(f.Ref(bare[0]))
    return r.Binary(op, coerce(g, left, want, x.span), coerce(g, right, want, y.span))


def _convert(g: Gen, node: n.Convert, x: n.Expr, want: f.Form | None) -> Value:
    target, source = g.plan.facts.underlying(node.type), g.plan.facts.underlying(x.type)
    form = want if isinstance(want, f.Prim) and _int(target) and want in (f.USIZE, f.I64) else g.form(node)
    if is_complex(form):
        return convert(g, g.expr(x), form, node.span)
    if isinstance(target, t.Basic) and isinstance(source, t.Basic) and t.STRING not in (target, source):
        return _wrap(g, node, _number(g, node, x, target, form), form)
    if target == t.STRING and source != t.STRING:
        return _wrap(g, node, _to_text(g, node, x, source, form), form)
    if source == t.STRING and isinstance(target, t.Slice):
        if isinstance(x, n.Const) and isinstance(x.value, bytes) and want == f.Ref(f.Seq("slice", f.Prim("u8"))):
            return owned(r.ByteStr(x.value), want)
        return _wrap(g, node, _from_text(g, node, x, target), form)
    if isinstance(source, t.Func):
        return g.expr(x, want)
    value = g.expr(x)
    if isinstance(source, t.Slice | t.Map) or (isinstance(source, t.Basic) and _is_newtype(value.form)):
        value = container(g, value)
    return _wrap(g, node, value, form)


def _is_newtype(form: f.Form) -> bool:
    return isinstance(form.inner if isinstance(form, f.Ref) else form, f.Adt)


def _int(type_: t.Type) -> bool:
    return type_ == t.INT


def _wrap(g: Gen, node: n.Convert, value: Value, form: f.Form) -> Value:
    if isinstance(form, f.Adt) and form.sym in g.plan.types and value.form != form:
        plan = g.plan.types[form.sym]
        if plan.kind == "newtype" and plan.inner is not None:
            return owned(
                r.Call(r.Path(type_path(g, form.sym)), [coerce(g, value, inner_form(g, form), node.span)]), form
            )
        if plan.kind == "enum":
            raise Refuse("GX0412", "a conversion into an enumerated type", node.span)
        if plan.kind == "struct" and isinstance(value.form, f.Adt):
            raise Refuse("GX0417", "a conversion between struct types is not translated yet", node.span)
    return value


def _int_trait(g: Gen) -> str:
    """The trait of integers by its short name."""
    g.use("gort::num::Int")
    return "Int"


def _number(g: Gen, node: n.Convert, x: n.Expr, target: t.Basic, form: f.Form) -> Value:
    inner = form
    if isinstance(form, f.Adt):
        plan = g.plan.types[form.sym]
        assert plan.inner is not None
        inner = plan.inner
    if not isinstance(inner, f.Prim):
        raise Refuse("GX0401", "a conversion into a number of this form is not translated yet", node.span)
    value = g.expr(x, inner)
    prim = number_form(value.form)
    if isinstance(prim, f.Adt):
        plan = g.plan.types[prim.sym]
        if plan.kind == "enum":
            return owned(r.Cast(own(g, value), rust_type(g, inner)), inner)
        value = container(g, value)
        prim = number_form(value.form)
    if isinstance(prim, f.Prim) and prim.name in FLOATS and inner.name not in FLOATS:
        wide = coerce(g, value, f.Prim("f64"), x.span)
        return owned(r.Call(r.Path(f"{imported(g, 'gort::num')}::from_float", (rust_type(g, inner),)), [wide]), inner)
    if inner == f.Prim("char") and prim not in (f.Prim("char"), f.Prim("u8")):
        raise Refuse("GX0418", "a number that need not be a character becomes one", node.span)
    return owned(coerce(g, value, inner, x.span), inner)


def _to_text(g: Gen, node: n.Convert, x: n.Expr, source: t.Type, form: f.Form) -> Value:
    inner = container(g, g.expr(x))
    if isinstance(source, t.Basic):
        if inner.form == f.Prim("char"):
            return owned(r.MethodCall(own(g, inner), "to_string", []), f.STRING)
        wide = coerce(g, inner, f.I64, x.span)
        rune = r.Call(r.Path(imported(g, "gort::utf8::rune")), [wide])
        return owned(r.MethodCall(rune, "to_string", []), f.STRING)
    if not isinstance(source, t.Slice):
        raise Refuse("GX0418", "a type parameter becomes text", node.span)
    element = g.plan.facts.underlying(source.elem)
    if inner.guard and isinstance(inner.form, f.Seq):
        part = inner.form.kind == "slice"
        inner = unguarded(g, inner, x.span) if part else owned(own(g, inner), inner.form)
    if isinstance(inner.form, f.Seq) and inner.form.kind == "gort":
        inner = owned(r.MethodCall(strip(inner.expr), "to_vec", []), f.Seq("vec", inner.form.elem))
    if element == t.Basic("uint8"):
        path = f"{imported(g, 'gort::Str')}::from"
        argument = inner.expr if not inner.place else ref_(strip(inner.expr))
        if isinstance(inner.form, f.Seq) and inner.form.kind == "slice":
            argument = inner.expr if isinstance(inner.expr, r.Ref) else reference(inner.expr)
        return owned(r.Call(r.Path(path), [argument]), f.Text("Str"))
    if isinstance(inner.form, f.Seq) and inner.form.elem == f.Prim("char"):
        chain = r.MethodCall(strip(strip_ref(inner.expr)), "iter", [])
        return owned(r.MethodCall(chain, "collect", [], (r.TPath("String"),)), f.STRING)
    path = f"{imported(g, 'gort::utf8')}::runes_to_string"
    return owned(r.Call(r.Path(path), [ref_(strip_ref(inner.expr))]), f.STRING)


def _from_text(g: Gen, node: n.Convert, x: n.Expr, target: t.Slice) -> Value:
    inner = container(g, g.expr(x))
    element = g.plan.facts.underlying(target.elem)
    expr = strip(inner.expr)
    form = g.form(node)
    if element == t.Basic("uint8"):
        if inner.form == f.Text("Str"):
            made = owned(r.MethodCall(expr, "to_vec", []), f.Seq("vec", f.Prim("u8")))
        else:
            made = owned(r.MethodCall(r.MethodCall(expr, "as_bytes", []), "to_vec", []), f.Seq("vec", f.Prim("u8")))
    elif inner.form == f.Text("Str"):
        runes = r.MethodCall(expr, "runes", [])
        made = owned(r.MethodCall(runes, "collect", [], (r.TPath("Vec", (r.TInfer(),)),)), f.Seq("vec", f.Prim("i32")))
    else:
        chars = r.MethodCall(r.MethodCall(expr, "chars", []), "collect", [], (r.TPath("Vec", (r.TInfer(),)),))
        made = owned(chars, f.Seq("vec", f.Prim("char")))
        if isinstance(form, f.Seq) and form.elem == f.Prim("i32"):
            item = r.ClosureExpr([(r.PBind("c"), None)], r.Cast(r.Path("c"), r.TPath("i32")))
            mapped = r.MethodCall(r.MethodCall(expr, "chars", []), "map", [item])
            made = owned(
                r.MethodCall(mapped, "collect", [], (r.TPath("Vec", (r.TInfer(),)),)), f.Seq("vec", f.Prim("i32"))
            )
    if isinstance(form, f.Seq) and form.kind == "gort":
        return owned(coerce(g, made, form, node.span), form)
    return made
