"""Package strings: `strings.Builder`, which is a `String` (Go package strings)."""

from __future__ import annotations

from transpiler.analysis.liveness import analyse
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, gen, own, reference
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.index import container, position
from transpiler.rustgen.specialize_common import (
    Handler,
    bare,
    invoke,
    on_place,
    target_place,
    unit,
    unwrapped,
    uses_same,
)
from transpiler.rustgen.value import Value, owned

STR = f.Text("Str")


def _pushed(g: Gen, builder: n.Expr, method: str, text: r.Expr) -> Value:
    place = target_place(g, builder, f.STRING, True)
    return unit(on_place(g, place, True, [text], lambda b, args: r.MethodCall(b, method, args)))


def _bytes_place(g: Gen, builder: n.Expr) -> Value | None:
    """The place of a builder that holds bytes: a `Vec<u8>`."""
    place = target_place(g, builder, f.STRING, True)
    return place if isinstance(unwrapped(place.form), f.Seq) else None


def _extended(g: Gen, place: Value, data: r.Expr) -> Value:
    return unit(on_place(g, place, True, [data], lambda b, args: r.MethodCall(b, "extend_from_slice", args)))


def _bytes_of(g: Gen, text: Value) -> r.Expr:
    """The bytes of a text; of a cut, which need not be at boundaries, those of the whole are cut."""
    expr = own(g, text) if text.guard else bare(text.expr)
    match expr:
        case r.Index(base=base, index=r.Range() as part):
            return reference(r.Index(r.MethodCall(base, "as_bytes", []), part))
        case _:
            return r.MethodCall(expr, "as_bytes", [])


def _write_string(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    value = g.expr(args[1])
    held = _bytes_place(g, args[0])
    if held is not None:
        return _extended(g, held, _bytes_of(g, value))
    if container(g, value).form == STR:
        raise Refuse("GX0502", "text that need not be UTF-8 written to a strings.Builder", call.span)
    if isinstance(value.expr, r.Str) and len(value.expr.value) == 1:
        return _pushed(g, args[0], "push", r.Char(value.expr.value))
    if isinstance(value.expr, r.Format) and value.expr.macro == "format":
        made = value.expr
        g.use("std::fmt::Write as _")
        place = target_place(g, args[0], f.STRING, True)
        if not place.guard and not uses_same(args[0], [args[1]]):
            written = on_place(g, place, True, [], lambda b, _: r.Format("write", made.text, made.args, [b]))
            return owned(written, f.Res(f.UNIT, f.Ext("std::fmt::Error")))
    return _pushed(g, args[0], "push_str", coerce(g, value, f.STR, args[1].span))


def _write_byte(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    byte = args[1]
    held = _bytes_place(g, args[0])
    if held is not None:
        pushed = gen(g, byte, f.Prim("u8"))
        return unit(on_place(g, held, True, [pushed], lambda b, given: r.MethodCall(b, "push", given)))
    if isinstance(byte, n.Const) and isinstance(byte.value, int) and byte.value < 0x80:
        return _pushed(g, args[0], "push", r.Char(chr(byte.value)))
    raise Refuse("GX0502", "a byte that need not be ASCII written to a strings.Builder", call.span)


def _write_rune(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    value = g.expr(args[1], f.Prim("char"))
    held = _bytes_place(g, args[0])
    if held is not None:
        if isinstance(value.expr, r.Char):
            text: r.Expr = r.Str(value.expr.value)
        else:
            text = r.MethodCall(invoke(g, "gort::utf8::rune", coerce(g, value, f.I64, call.span)), "to_string", [])
        return _extended(g, held, r.MethodCall(text, "as_bytes", []))
    if value.form == f.Prim("char") or value.literal:
        return _pushed(g, args[0], "push", coerce(g, value, f.Prim("char"), call.span))
    wide = coerce(g, value, f.I64, call.span)
    return _pushed(g, args[0], "push", invoke(g, "gort::utf8::rune", wide))


def _write(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    data = args[1]
    if isinstance(data, n.Convert) and g.plan.facts.underlying(data.x.type) == t.STRING:
        return _write_string(g, call, [args[0], data.x], want)
    held = _bytes_place(g, args[0])
    if held is not None:
        return _extended(g, held, gen(g, data, f.Ref(f.Seq("slice", f.Prim("u8")))))
    raise Refuse("GX0502", "bytes that need not be UTF-8 written to a strings.Builder", call.span)


def _string(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    """The text so far: the builder's own, which the caller borrows or copies."""
    place = target_place(g, args[0], f.STRING, False)
    receiver = args[0]
    if isinstance(unwrapped(place.form), f.Seq) and isinstance(receiver, n.AddrOf) and isinstance(receiver.x, n.Use):
        place.moves = not place.guard and last_use(g, receiver.x)
        data = own(g, place) if place.moves or place.guard else reference(place.expr)
        return owned(invoke(g, "gort::Str::from", data), STR)
    if isinstance(receiver, n.AddrOf) and isinstance(receiver.x, n.Use) and place.form == f.STRING and not place.guard:
        place.moves = last_use(g, receiver.x)
    return place


def last_use(g: Gen, use: n.Use) -> bool:
    """Whether nothing needs a variable of the function after this use of it."""
    func = g.func.func
    known = g.liveness.get(func)
    if known is None:
        known = g.liveness[func] = analyse(func, g.plan.summaries)
    return use.local.kind == "var" and id(use) in known.last and use.local not in known.kept


def _len(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    place = target_place(g, args[0], f.STRING, False)
    return owned(on_place(g, place, False, [], lambda b, _: r.MethodCall(b, "len", [])), f.USIZE)


def _reset(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    place = target_place(g, args[0], f.STRING, True)
    return unit(on_place(g, place, True, [], lambda b, _: r.MethodCall(b, "clear", [])))


def _grow(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    place = target_place(g, args[0], f.STRING, True)
    count = position(g, args[1])
    return unit(on_place(g, place, True, [count], lambda b, given: r.MethodCall(b, "reserve", given)))


HANDLERS: dict[str, Handler] = {
    "strings.(Builder).WriteString": _write_string,
    "strings.(Builder).WriteByte": _write_byte,
    "strings.(Builder).WriteRune": _write_rune,
    "strings.(Builder).Write": _write,
    "strings.(Builder).String": _string,
    "strings.(Builder).Len": _len,
    "strings.(Builder).Reset": _reset,
    "strings.(Builder).Grow": _grow,
}
