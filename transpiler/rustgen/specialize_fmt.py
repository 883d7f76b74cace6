"""Package fmt: printing. What Rust's formats say the same is written with them, the rest through `gort::fmt`."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, gen, reference
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.early import early
from transpiler.rustgen.fmtverbs import Verb, pieces
from transpiler.rustgen.kept import is_kept
from transpiler.rustgen.results import destructured, flat
from transpiler.rustgen.specialize_common import (
    Handler,
    constant_text,
    invoke,
    is_named,
    named,
    on_place,
    plain,
    rest,
    target_place,
    unit,
    uses_same,
)
from transpiler.rustgen.specialize_errors import checked, error_form, made, wrapped
from transpiler.rustgen.specialize_text import (
    STR,
    Arg,
    Message,
    Part,
    arg_of,
    at_run_time,
    dynamic_argument,
    formatted,
    printed,
    spaced_statically,
)
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned

FMT_ERROR = f.Res(f.UNIT, f.Ext("std::fmt::Error"))
WRITTEN = f.Tup((f.I64, f.Opt(f.ErrAny())))


def arguments(g: Gen, call: n.Call) -> list[Arg]:
    """The variadic arguments; the results of a call that are passed on are first put in variables."""
    if not call.forwards:
        return [arg_of(node) for node in rest(call)]
    inner = call.args[0]
    value = g.expr(inner)
    parts = destructured(g, value, inner)
    if parts is None or not isinstance(inner.type, t.Tuple):
        raise Refuse("GX0420", "the results of this call passed on as arguments", call.span)
    names, forms = parts
    g.func.prelude.append(r.Let(r.PTuple([r.PBind(name) for name in names]), init=flat(g, value, inner)))
    known = [Value(r.Path(name), form, True, True) for name, form in zip(names, forms, strict=True)]
    return [Arg(type_, None, value) for type_, value in zip(inner.type.types, known, strict=True)]


def message(g: Gen, call: n.Call, kind: str, first: int) -> Message:
    """The text of a call of the `f` (format in argument `first`), `ln` or plain family."""
    if kind != "f":
        if call.spread is not None:
            name = "gort::fmt::sprintln" if kind == "ln" else "gort::fmt::sprint"
            return Message([Part(invoke(g, name, _spread(g, call.spread)), "", True, False, True)])
        args = arguments(g, call)
        if kind == "" and not spaced_statically(g, args):
            found = [dynamic_argument(g, arg, True) for arg in args]
            items = reference(r.ArrayExpr([part.expr for part in found]))
            lossy = any(part.lossy for part in found)
            return Message([Part(invoke(g, "gort::fmt::sprint", items), "", True, lossy, True)])
        return printed(g, args, kind == "ln")
    text = constant_text(call.args[first])
    if text is not None and call.spread is None:
        return formatted(g, text, arguments(g, call))
    shown = _spread(g, call.spread) if call.spread is not None else None
    literal = r.Str(text.decode("utf-8", "replace")) if text is not None else gen(g, call.args[first], f.STR)
    if shown is None:
        shown = reference(r.ArrayExpr([dynamic_argument(g, arg).expr for arg in arguments(g, call)]))
    return Message([Part(invoke(g, "gort::fmt::sprintf", literal, shown), "", True, False, True)])


def _spread(g: Gen, node: n.Expr) -> r.Expr:
    """`args...` of type `[]any` as what the run-time printer takes."""
    value = g.expr(node)
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if not isinstance(form, f.Seq) or form.elem != f.AnyForm():
        raise Refuse("GX0506", "a slice of this kind passed on as the arguments of a print function", node.span)
    if form.kind == "gort":
        g.use("gort::fmt")
        value = Value(named(g, r.MethodCall(value.expr, "to_vec", []), "args"), f.Seq("vec", form.elem), True)
    shown = r.MethodCall(r.MethodCall(value.expr, "iter", []), "map", [r.Path(f"{imported(g, 'gort::Any')}::as_value")])
    return reference(r.MethodCall(shown, "collect", [], (r.TPath("Vec", (r.TInfer(),)),)))


def exact(g: Gen, call: n.Call, kind: str, first: int) -> r.Expr:
    """The text as bytes, whatever the arguments hold."""
    args = [dynamic_argument(g, arg, kind != "f") for arg in arguments(g, call)]
    items = reference(r.ArrayExpr([part.expr for part in args]))
    if kind == "ln":
        return invoke(g, "gort::fmt::sprintln_bytes", items)
    if kind == "":
        return invoke(g, "gort::fmt::sprint_bytes", items)
    text = constant_text(call.args[first])
    literal: r.Expr = gen(g, call.args[first], f.STR)
    if text is not None and isinstance(literal, r.Str | r.Call):
        literal = _format_literal(text)
    return invoke(g, "gort::fmt::sprintf_bytes", literal, items)


def _format_literal(text: bytes) -> r.Expr:
    try:
        return r.Str(text.decode())
    except UnicodeDecodeError:
        return r.ByteStr(text)


# --- to a string --------------------------------------------------------------------------------------------------


def _sprint(kind: str) -> Handler:
    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        before = len(g.func.prelude)
        text = message(g, call, kind, 0)
        if text.lossy:
            del g.func.prelude[before:]
            made_bytes = invoke(g, f"{imported(g, 'gort::Str')}::from", exact(g, call, kind, 0))
            return owned(made_bytes, STR)
        return text.string()

    return handler


# --- to standard output -------------------------------------------------------------------------------------------


def _print(kind: str) -> Handler:
    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        before = len(g.func.prelude)
        text = message(g, call, kind, 0)
        if text.unsure and call.spread is None:
            del g.func.prelude[before:]
            return unit(_printed_bytes(g, call, kind))
        return unit(to_stdout(text))

    return handler


def _printed_bytes(g: Gen, call: n.Call, kind: str) -> r.Expr:
    args = [dynamic_argument(g, arg, kind != "f") for arg in arguments(g, call)]
    items = reference(r.ArrayExpr([part.expr for part in args]))
    if kind != "f":
        return invoke(g, f"gort::fmt::print{kind}", items)
    text = constant_text(call.args[0])
    literal = _format_literal(text) if text is not None else gen(g, call.args[0], f.STR)
    return invoke(g, "gort::fmt::printf", literal, items)


def to_stdout(text: Message, stream: str = "") -> r.Expr:
    """`gort::println!`, which ends a line where the text does."""
    if not text.ends_in_newline():
        return text.format(f"gort::{stream}print")
    shorter = text.without_newline()
    if not shorter.parts:
        return r.Macro(f"gort::{stream}println", [])
    return shorter.format(f"gort::{stream}println")


# --- to a writer --------------------------------------------------------------------------------------------------


def _fprint(kind: str) -> Handler:
    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        writer = plain(args[0])
        if isinstance(writer, n.Global) and writer.sym in ("os.Stdout", "os.Stderr"):
            text = message(g, call, kind, 1)
            if text.unsure:
                name = "write_stdout" if writer.sym == "os.Stdout" else "write_stderr"
                return unit(invoke(g, f"gort::fmt::{name}", reference(exact(g, call, kind, 1))))
            return unit(to_stdout(text, "" if writer.sym == "os.Stdout" else "e"))
        if is_named(writer.type, "strings.Builder"):
            return to_builder(g, writer, message(g, call, kind, 1), call)
        return _to_writer(g, writer, call, kind)

    return handler


def to_builder(g: Gen, builder: n.Expr, text: Message, call: n.Expr) -> Value:
    """Text added to a `strings.Builder`, which is a `String`."""
    if text.lossy:
        raise Refuse("GX0502", "text that need not be UTF-8 written to a strings.Builder", call.span)
    place = target_place(g, builder, f.STRING, True)
    parts = text.parts
    if all(isinstance(part, str) for part in parts):
        literal = text.string().expr
        return unit(on_place(g, place, True, [literal], lambda b, args: r.MethodCall(b, "push_str", args)))
    if isinstance(call, n.Call) and uses_same(builder, rest(call)):
        data = coerce(g, text.string(), f.STR, call.span)
        return unit(on_place(g, place, True, [data], lambda b, args: r.MethodCall(b, "push_str", args)))
    g.use("std::fmt::Write as _")
    macro = "write"
    if text.ends_in_newline():
        macro, text = "writeln", text.without_newline()
    ready = Message([part if isinstance(part, str) else _evaluated(g, part, bool(place.guard)) for part in text.parts])
    return owned(on_place(g, place, True, [], lambda b, _: ready.format(macro, b)), FMT_ERROR)


def _evaluated(g: Gen, part: Part, guarded: bool) -> Part:
    return Part(named(g, part.expr), part.spec, part.text) if guarded else part


def _to_writer(g: Gen, writer: n.Expr, call: n.Call, kind: str) -> Value:
    held = g.expr(writer)
    form = held.form.inner if isinstance(held.form, f.Opt) else held.form
    if held.guard and is_kept(g, form):
        target = coerce(g, held, f.Ref(form, True), writer.span)
    elif held.guard:
        return _to_shared_writer(g, held, call, kind)
    else:
        target = gen(g, writer, f.Ref(_writer_form(g, writer), True))
    text = message(g, call, kind, 1)
    data: r.Expr
    if text.unsure:
        return owned(r.Call(r.Path(imported(g, "gort::io::write_string")), [target, exact(g, call, kind, 1)]), WRITTEN)
    found = text.string()
    data = found.expr if found.form in (f.STR, f.STRING) and not found.place else coerce(g, found, f.STR, call.span)
    return owned(r.Call(r.Path(imported(g, "gort::io::write_string")), [target, data]), WRITTEN)


def _to_shared_writer(g: Gen, writer: Value, call: n.Call, kind: str) -> Value:
    """A writer that others hold too: the text is ready before its guard is opened."""
    if not isinstance(writer.form, f.Ext) or not writer.form.path.startswith("gort::os::"):
        raise Refuse("GX0411", "a shared writer whose methods may reach it again", call.span)
    text = message(g, call, kind, 1)
    found = text.string()
    data = exact(g, call, kind, 1) if text.unsure else coerce(g, found, f.STR, call.span)
    path = r.Path(imported(g, "gort::io::write_string"))
    return owned(on_place(g, writer, True, [data], lambda x, args: r.Call(path, [x, *args])), WRITTEN)


def _writer_form(g: Gen, writer: n.Expr) -> f.Form:
    """What a writer is when it is borrowed."""
    form = g.expr(writer).form
    while isinstance(form, f.Ref | f.Opt | f.Boxed):
        form = form.inner
    return form


# --- errors -------------------------------------------------------------------------------------------------------


def _errorf(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    target = error_form(g, call, want)
    call = _calls_first(g, call)
    before = len(g.func.prelude)
    text = constant_text(args[0])
    causes: list[n.Expr] = []
    if text is not None and call.spread is None and not call.forwards:
        given = rest(call)
        parts = pieces(text, len(given))
        if parts is not None:
            causes = [plain(given[p.arg]) for p in parts if isinstance(p, Verb) and p.letter == "w"]
        elif b"%w" in text or (b"w" in text and b"%[" in text):
            raise Refuse("GX0503", "a format with %w that reorders or does not fit its arguments", call.span)
        shown = formatted(g, text, arguments(g, call), True)
    else:
        if text is None or b"w" in text:
            raise Refuse("GX0503", "fmt.Errorf with a format that is not constant", call.span)
        shown = message(g, call, "f", 0)
    if shown.lossy and causes:
        raise Refuse("GX0502", "text that need not be UTF-8 in an error", call.span)
    if shown.lossy:
        del g.func.prelude[before:]
        text_bytes = r.Call(r.Path(f"{imported(g, 'gort::Str')}::from"), [exact(g, call, "f", 0)])
        return made(g, target, checked(g, text_bytes, call), call)
    if not causes:
        return made(g, target, shown.string(), call)
    return wrapped(g, target, shown.string(), causes, call)


def _calls_first(g: Gen, call: n.Call) -> n.Call:
    """The call with arguments that call something in variables, where one of them is an error: it is shown, then kept."""
    given = list(call.variadic or ())
    if not any(plain(arg).type == t.ERROR and _calls(plain(arg)) for arg in given):
        return call
    for i, arg in enumerate(given):
        inner = plain(arg)
        if _calls(inner):
            given[i] = use = early(g, inner, g.func.prelude)
            g.plan.moves.add(id(use))
    made = n.Call(call.type, call.span, call.callee, call.args, call.sig, given, None)
    g.keep.append(made)
    return made


def _calls(node: n.Expr) -> bool:
    return any(isinstance(x, n.Call | n.Builtin | n.Recv) for x in preorder(node))


def _appendf(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    raise Refuse("GX0501", "fmt.Appendf is not translated yet", call.span)


HANDLERS: dict[str, Handler] = {
    "fmt.Sprintf": _sprint("f"),
    "fmt.Sprint": _sprint(""),
    "fmt.Sprintln": _sprint("ln"),
    "fmt.Printf": _print("f"),
    "fmt.Print": _print(""),
    "fmt.Println": _print("ln"),
    "fmt.Fprintf": _fprint("f"),
    "fmt.Fprint": _fprint(""),
    "fmt.Fprintln": _fprint("ln"),
    "fmt.Errorf": _errorf,
    "fmt.Appendf": _appendf,
}

__all__ = ["HANDLERS", "at_run_time", "message", "to_builder", "to_stdout"]
