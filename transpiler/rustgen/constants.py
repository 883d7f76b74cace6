"""Constants and zero values (Go spec: Constants, The zero value)."""

from __future__ import annotations

from fractions import Fraction

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import snake
from transpiler.rustgen import locks
from transpiler.rustgen.coerce import coerce, into, ref_, reference
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.generic import substitute
from transpiler.rustgen.instantiate import arguments_of, inner_form
from transpiler.rustgen.numbers import FLOATS, suffixed
from transpiler.rustgen.told import untold
from transpiler.rustgen.types import imported, package_of, package_path, rust_type, type_path
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span

ESCAPES = {"n": 10, "t": 9, "r": 13, "\\": 92, "'": 39, '"': 34, "a": 7, "b": 8, "f": 12, "v": 11}


def constant(g: Gen, node: n.Const, want: f.Form | None) -> Value:
    """A constant: its name where it has one in Rust, else a literal."""
    named = _named(g, node, want)
    if named is not None and want != f.STD_DURATION:
        return named
    if isinstance(node.value, int) and want == f.STD_DURATION:
        known = node.sym in g.plan.globals and named is not None
        return owned(into(named.expr) if known and named is not None else _std_duration(g, node.value), f.STD_DURATION)
    form = g.form(node)
    if isinstance(form, f.Adt):
        return _defined(g, node, form)
    found = literal(g, node.value, form, want, node.literal, node.span)
    if g.state is not None and id(node) in untold(g).consts and isinstance(found.form, f.Prim):
        return owned(suffixed(found.expr, found.form), found.form)
    return found


def _named(g: Gen, node: n.Const, want: f.Form | None) -> Value | None:
    if node.sym is None:
        return None
    owner = node.type.sym if isinstance(node.type, t.Named) else ""
    plan = g.plan.types.get(owner)
    if plan is not None and plan.kind == "enum":
        for sym, variant in plan.variants:
            if sym == node.sym:
                return owned(r.Path(f"{type_path(g, owner)}::{variant}"), f.Adt(owner))
    row = g.plan.rows.get(node.sym)
    if row is not None and row.path is not None and row.result is not None:
        return owned(
            r.Path(row.path if row.path.count("::") < 2 or row.path.startswith("std::") else imported(g, row.path)),
            row.result,
        )
    known = g.plan.globals.get(node.sym)
    if known is not None and known.kind == "const" and _fits_name(g, node, known.form, want):
        return owned(r.Path(package_path(g, package_of(g, node.sym), known.name)), known.form)
    return None


def _fits_name(g: Gen, node: n.Const, form: f.Form, want: f.Form | None) -> bool:
    """Whether the item of a constant is exact where it is used: an untyped one may stand for another kind of number."""
    here = g.form(node)
    if form == here or (isinstance(form, f.Ref) and isinstance(here, f.Text | f.Ref)):
        return want != f.Prim("char")
    if not (isinstance(form, f.Prim) and isinstance(here, f.Prim)) or "char" in (here.name, getattr(want, "name", "")):
        return False
    return form.name not in FLOATS and here.name not in FLOATS


def _defined(g: Gen, node: n.Const, form: f.Adt) -> Value:
    plan = g.plan.types[form.sym]
    if plan.kind == "enum":
        for sym, variant in plan.variants:
            if _value_of(g, sym) == node.value:
                return owned(r.Path(f"{type_path(g, form.sym)}::{variant}"), form)
        raise Refuse("GX0412", "a value of an enumerated type that is none of its constants", node.span)
    assert plan.inner is not None
    inner = literal(g, node.value, plan.inner, plan.inner, node.literal, node.span)
    return owned(r.Call(r.Path(type_path(g, form.sym)), [coerce(g, inner, plan.inner, node.span)]), form)


def _value_of(g: Gen, sym: str) -> object:
    for package in g.plan.module.packages:
        for item in package.items:
            if isinstance(item, n.ConstDecl) and item.sym == sym:
                return item.value
    return None


def literal(g: Gen, value: object, form: f.Form, want: f.Form | None, source: str | None, span: Span) -> Value:
    """A literal; untyped looking numbers take the primitive type that is wanted."""
    match value:
        case bool():
            return owned(r.Bool(value), f.BOOL)
        case bytes():
            return _text(g, value, form)
        case int() | Fraction() if isinstance(form, f.Prim):
            target = want if isinstance(want, f.Prim) and _fits(value, want) and form.name not in FLOATS else form
            expr = _number(value, target, source)
            return Value(expr, target, literal=_plain(expr))
        case int() if isinstance(form, f.Ext) and form.path.startswith("gort::time::"):
            return owned(_time_number(g, value, form.path), form)
        case _ if isinstance(form, f.Ext) and form.path in COMPLEX and (parts := parts_of(value)) is not None:
            re, im = (_number(part, f.Prim(COMPLEX[form.path]), None) for part in parts)
            return owned(r.Call(r.Path(f"{imported(g, form.path)}::new"), [re, im]), form)
        case _:
            raise Refuse("GX0413", "a complex number of a defined type", span)


COMPLEX = {"gort::Complex128": "f64", "gort::Complex64": "f32"}


def parts_of(value: object) -> tuple[Fraction, Fraction] | None:
    """The parts of a complex constant."""
    match value:
        case int() | Fraction():
            return Fraction(value), Fraction(0)
        case (Fraction() as re, Fraction() as im):
            return re, im
        case _:
            return None


UNITS = (
    ("HOUR", 3_600_000_000_000),
    ("MINUTE", 60_000_000_000),
    ("SECOND", 1_000_000_000),
    ("MILLISECOND", 1_000_000),
    ("MICROSECOND", 1_000),
)


STD_UNITS = (
    ("from_secs", 1_000_000_000),
    ("from_millis", 1_000_000),
    ("from_micros", 1_000),
    ("from_nanos", 1),
)


def _time_number(g: Gen, value: int, path: str) -> r.Expr:
    """A constant of a numeric type of package time; durations in their largest unit."""
    if path == "gort::time::Duration" and value != 0:
        for name, size in UNITS:
            if value % size == 0:
                unit = r.Path(imported(g, f"gort::time::{name}"))
                return unit if value == size else r.Binary("*", unit, _number(value // size, f.I64, None))
    return r.Call(r.Path(imported(g, path)), [_number(value, f.I64, None)])


def _std_duration(g: Gen, value: int) -> r.Expr:
    """A duration of Rust's own in its largest unit."""
    if value == 0:
        return r.Path(f"{imported(g, f.STD_DURATION.path)}::ZERO")
    for name, size in STD_UNITS:
        if value % size == 0:
            made = r.Path(f"{imported(g, f.STD_DURATION.path)}::{name}")
            return r.Call(made, [_number(value // size, f.Prim("u64"), None)])
    raise AssertionError("a nanosecond divides every duration")


def _plain(expr: r.Expr) -> bool:
    return isinstance(expr, r.Int | r.Float | r.Unary)


def _fits(value: int | Fraction, want: f.Prim) -> bool:
    if want.name in (*FLOATS, "bool"):
        return False
    if want.name == "char":
        return isinstance(value, int) and (0 <= value < 0xD800 or 0xE000 <= value <= 0x10FFFF)
    return want.name != "usize" or value >= 0


def _number(value: int | Fraction, form: f.Prim, source: str | None) -> r.Expr:
    if form.name == "char":
        assert isinstance(value, int)
        return r.Char(chr(value))
    if form.name in FLOATS:
        return _float(value, source)
    assert isinstance(value, int)
    character = _character(source, value)
    if character is not None and form.name == "u8" and value < 128:
        return r.Byte(value)
    if character is not None and not 0xD800 <= value < 0xE000 and value > 31:
        return r.Cast(r.Char(character), r.TPath(form.name))
    if value < 0:
        if value == -(1 << (_bits(form.name) - 1)):
            return r.Path(f"{form.name}::MIN")
        return r.Unary("-", r.Int(-value))
    return r.Int(value, text=_digits(source, value))


def _bits(name: str) -> int:
    digits = "".join(c for c in name if c.isdigit())
    return int(digits) if digits else 64


def _digits(source: str | None, value: int) -> str | None:
    """Go's spelling of an integer where Rust reads it the same way."""
    if source is None:
        return None
    text = source.lower()
    if text.startswith(("0x", "0b", "0o")):
        try:
            return text if int(text.replace("_", ""), 0) == value else None
        except ValueError:
            return None
    if text.replace("_", "").isdigit() and not text.startswith("0"):
        return text if int(text.replace("_", "")) == value else None
    return None


def _character(source: str | None, value: int) -> str | None:
    return chr(value) if source is not None and source.startswith("'") and value >= 0 else None


def _float(value: int | Fraction, source: str | None) -> r.Expr:
    number = float(value)
    text = repr(abs(number))
    if "e" not in text and "." not in text:
        text += ".0"
    if source is not None:
        plain = source.lower().lstrip("-")
        if (
            plain.replace(".", "", 1).isdigit()
            and "." in plain
            and plain[0] != "."
            and plain[-1] != "."
            and float(plain) == abs(number)
        ):
            text = plain
    found: r.Expr = r.Float(text)
    return r.Unary("-", found) if number < 0 else found


def _text(g: Gen, value: bytes, form: f.Form) -> Value:
    if isinstance(form, f.Ref):
        form = form.inner
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        path = f"{imported(g, 'gort::Str')}::from"
        return owned(r.Call(r.Path(path), [r.ByteStr(value)]), f.Text("Str"))
    return owned(r.Str(text), f.STR)


def zero(g: Gen, type_: t.Type, form: f.Form, span: Span) -> r.Expr:
    """The zero value of a type in the form of its place."""
    match form:
        case f.Prim(name="bool"):
            return r.Bool(False)
        case f.Prim(name=name) if name in FLOATS:
            return r.Float("0.0")
        case f.Prim(name="char"):
            return r.Char("\0")
        case f.Prim():
            return r.Int(0)
        case f.Text(kind="String"):
            return r.Call(r.Path("String::new"), [])
        case f.Ref(inner=f.Text()):
            return r.Str("")
        case f.Opt():
            return r.Path("None")
        case f.Seq(kind="vec"):
            return r.Call(r.Path("Vec::new"), [])
        case f.Seq(kind="array"):
            under = g.plan.facts.underlying(type_)
            assert isinstance(under, t.Array)
            return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::make"), [r.Int(under.length)])
        case f.Ref(inner=(f.Seq(kind="gort") | f.Dict()) as lent):
            return reference(zero(g, type_, lent, span))
        case f.Ref(inner=f.Seq(), mut=mut):
            return ref_(r.ArrayExpr([]), mut)
        case f.Seq():
            return r.Call(r.Path(f"{imported(g, 'gort::Slice')}::nil"), [])
        case f.Dict(kind="gort"):
            return r.Call(r.Path(f"{imported(g, 'gort::Map')}::nil"), [])
        case f.Dict(kind=kind):
            name = "std::collections::HashMap" if kind == "hash" else "std::collections::HashSet"
            return r.Call(r.Path(f"{imported(g, name)}::new"), [])
        case f.PtrForm() | f.CellForm() if not isinstance(type_, t.Pointer):
            inner = zero(g, type_, form.inner, span)
            return coerce(g, owned(inner, form.inner), form, span)
        case f.Handle(sym=sym):
            return coerce(g, owned(zero(g, t.Named(sym), f.Adt(sym), span), f.Adt(sym)), form, span)
        case f.Arr(length=length, elem=elem):
            under = g.plan.facts.underlying(type_)
            assert isinstance(under, t.Array)
            return _zero_array(zero(g, under.elem, elem, span), length)
        case f.Tup(items=()):
            return r.Tuple([])
        case _:
            return _zero_other(g, type_, form, span)


def _zero_array(element: r.Expr, length: int) -> r.Expr:
    if isinstance(element, r.Int | r.Float | r.Bool | r.Char | r.Str):
        return r.Repeat(element, r.Int(length))
    return r.Call(r.Path("std::array::from_fn"), [r.ClosureExpr([(r.PWild(), None)], element)])


def _zero_other(g: Gen, type_: t.Type, form: f.Form, span: Span) -> r.Expr:
    match form:
        case f.Adt(sym=sym) if sym in g.plan.types:
            plan = g.plan.types[sym]
            if plan.kind == "enum":
                return _defined(g, n.Const(t.Named(sym), span, 0), form).expr
            if plan.kind == "newtype" and plan.inner is not None and "Default" not in plan.derives:
                under = g.plan.facts.underlying(type_)
                return r.Call(r.Path(type_path(g, sym)), [zero(g, under, inner_form(g, form), span)])
            return _zero_struct(g, type_, form, span)
        case f.Ext(path=path):
            row = next((row for row in g.plan.rows.values() if row.kind == "type" and row.form == form), None)
            if row is not None and row.zero is not None:
                return r.Path(row.zero)
            return r.Call(r.Path(f"{imported(g, path)}::default"), [])
        case f.Param(name=name):
            return r.Call(r.Path(f"{name}::default"), [])
        case f.ChanForm():
            return r.Call(r.Path(f"{imported(g, 'gort::Chan')}::nil"), [])
        case f.Shared(inner=f.Adt() | f.Ext() as inner):
            return coerce(g, owned(zero(g, type_, inner, span), inner), form, span)
        case f.ErrAny() | f.ErrEnum() | f.Boxed() | f.Shared() | f.Closed() | f.Dyn() | f.AnyForm() | f.FnForm():
            if isinstance(form, f.AnyForm):
                return r.Call(r.Path(f"{imported(g, 'gort::Any')}::nil"), [])
            raise Refuse("GX0414", "a nil that the analysis took for impossible", span)
        case _:
            return r.Call(r.Path("Default::default"), [])


def _zero_struct(g: Gen, type_: t.Type, form: f.Adt, span: Span) -> r.Expr:
    plan = g.plan.types[form.sym]
    path = type_path(g, form.sym)
    decl = g.plan.module.types.get(form.sym)
    if decl is not None and isinstance(decl.underlying, t.Struct) and not decl.underlying.fields and not decl.tparams:
        return r.Path(path)  # of no fields: its name is its only value
    if "Default" in plan.derives:
        return r.Call(r.Path(f"{path}::default"), [])
    under = g.plan.facts.underlying(type_)
    if not isinstance(under, t.Struct):
        raise Refuse("GX0414", "a nil that the analysis took for impossible", span)
    fields = [
        (field.name, zero(g, field.type, field_form(g, type_, field.name, field.type), span)) for field in under.fields
    ]
    return locks.literal(g, form.sym, [(field_name(name), value) for name, value in fields], form.args)


def field_form(g: Gen, struct: t.Type, name: str, type_: t.Type) -> f.Form:
    """The form of a struct's field."""
    if isinstance(struct, t.Named):
        known = g.plan.fields.get((struct.sym, name))
        if known is not None:
            return substitute(known, arguments_of(g, struct)) if struct.args else known
    return g.default(type_)


def field_name(name: str) -> str:
    """The Rust name of a field."""
    return snake(name)


def typed(g: Gen, value: Value) -> r.Type:
    """The type of a value, written out."""
    return rust_type(g, value.form)
