"""Text made of Go's verbs (package fmt): what Rust's `{}` says the same, statically; the rest through `gort::fmt`.

Each combination of verb, flags and type that becomes a Rust format is compared with Go by `tests/test_format.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.implements import method_set
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, own, reference
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.fmtverbs import Verb, braced, pieces, spec
from transpiler.rustgen.index import container
from transpiler.rustgen.specialize_common import bare, contains, invoke, plain, readable, unwrapped
from transpiler.rustgen.specialize_shown import instances_in, misnamed, params_in, showable, shows_instances
from transpiler.rustgen.specialize_types import go_name, renamed
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span

STR = f.Text("Str")
RECOVERED = f.Ext("gort::panic::Recovered")
SHOWN = Verb("v", frozenset(), None, None, 0, b"%v")


@dataclass(slots=True)
class Arg:
    """An argument by its Go type: a node, or a value that is known already (the results of a call that are passed on)."""

    type: t.Type
    node: n.Expr | None = None
    known: Value | None = None

    def value(self, g: Gen) -> Value:
        """Its value."""
        if self.known is not None:
            return self.known
        assert self.node is not None
        value = g.expr(self.node)
        form = value.form.inner if isinstance(value.form, f.Ref) else value.form
        if isinstance(form, f.Opt) and _says_nil(g, self.type):
            reason = "a pointer that may be nil is shown, and its method has a text for nil"
            raise Refuse("GX0436", reason, self.node.span)
        return value


def _says_nil(g: Gen, type_: t.Type) -> bool:
    """Whether a pointer type shows itself by a method that does something for nil."""
    if not isinstance(type_, t.Pointer):
        return False
    methods = method_set(g.plan.facts, type_.elem)
    for name in ("Error", "String"):
        method = methods.get(name)
        if method is not None and method.func is not None and isinstance(g.plan.funcs[method.func].recv, f.Opt):
            return True
    return False


def arg_of(node: n.Expr) -> Arg:
    """An argument without the interface around it."""
    inner = plain(node)
    return Arg(inner.type, inner)


@dataclass(slots=True)
class Part:
    """An argument of a Rust format: `spec` stands behind its colon. `text`: an owned `String`. `whole`: the text that
    it is, as a value. `borrowed`: it is a reference already. `lossy`: it holds bytes that need be no UTF-8, which a `String`
    cannot; `unsure`: it might.
    """

    expr: r.Expr
    spec: str = ""
    text: bool = False
    lossy: bool = False
    unsure: bool = False
    whole: Value | None = None
    borrowed: bool = False


@dataclass(slots=True)
class Message:
    """A text: what is fixed, and what is shown."""

    parts: list[str | Part] = field(default_factory=list)

    @property
    def lossy(self) -> bool:
        """Whether bytes may be lost when this becomes a `String`."""
        return any(isinstance(part, Part) and part.lossy for part in self.parts)

    @property
    def unsure(self) -> bool:
        """Whether some value of unknown type may hold such bytes."""
        return any(isinstance(part, Part) and (part.lossy or part.unsure) for part in self.parts)

    def ends_in_newline(self) -> bool:
        """Whether the text ends a line."""
        return bool(self.parts) and isinstance(self.parts[-1], str) and self.parts[-1].endswith("\n")

    def without_newline(self) -> Message:
        """The text without the newline at its end."""
        last = self.parts[-1]
        assert isinstance(last, str)
        return Message([*self.parts[:-1], last[:-1]] if len(last) > 1 else self.parts[:-1])

    def template(self) -> tuple[str, list[r.Expr]]:
        """The format string and the arguments of a Rust format: plain names are captured."""
        text, args = "", []
        for part in self.parts:
            if isinstance(part, str):
                text += braced(part)
                continue
            if isinstance(part.expr, r.Format) and part.expr.macro == "format" and not part.spec:
                text += part.expr.text
                args += part.expr.args
                continue
            colon = f":{part.spec}" if part.spec else ""
            if (
                isinstance(part.expr, r.Path)
                and "::" not in part.expr.path
                and not part.expr.args
                and part.expr.path != "self"
            ):
                text += "{" + part.expr.path + colon + "}"
            else:
                text += "{" + colon + "}"
                args.append(part.expr)
        return text, args

    def format(self, macro: str, *before: r.Expr) -> r.Expr:
        """A formatting macro with this text."""
        text, args = self.template()
        return r.Format(macro, text, args, list(before))

    def string(self) -> Value:
        """The text as a value: a literal where nothing is shown."""
        if all(isinstance(part, str) for part in self.parts):
            return owned(r.Str("".join(part for part in self.parts if isinstance(part, str))), f.STR)
        only = self.parts[0] if len(self.parts) == 1 else None
        if isinstance(only, Part) and not only.spec:
            if only.whole is not None:
                return only.whole
            return owned(only.expr if only.text else r.MethodCall(only.expr, "to_string", []), f.STRING)
        return owned(self.format("format"), f.STRING)


def formatted(g: Gen, text: bytes, args: list[Arg], wraps: bool = False) -> Message:
    """What `fmt.Sprintf` makes of a constant format. `wraps`: `%w` is allowed."""
    parts = pieces(text, len(args))
    if parts is None or any(isinstance(part, Verb) and part.letter == "w" and not wraps for part in parts):
        return Message([at_run_time(g, text, args, wraps)])
    found: list[str | Part] = []
    for part in parts:
        made: str | Part
        if isinstance(part, Verb):
            made = _plainer(show(g, args[part.arg], part))
        else:
            try:
                made = part.decode()
            except UnicodeDecodeError:
                return Message([at_run_time(g, text, args, wraps)])
        if isinstance(made, str) and found and isinstance(found[-1], str):
            found[-1] += made
        else:
            found.append(made)
    return Message(found)


def printed(g: Gen, args: list[Arg], line: bool) -> Message:
    """What `fmt.Sprintln` (`line`) or `fmt.Sprint` makes of its arguments."""
    found: list[str | Part] = []
    before = True
    for i, arg in enumerate(args):
        text = g.plan.facts.underlying(arg.type) == t.STRING
        made = _plainer(show(g, arg, SHOWN))
        gap = " " if i > 0 and (line or not (text or before)) else ""
        for each in (gap, made):
            if isinstance(each, str) and found and isinstance(found[-1], str):
                found[-1] += each
            elif each != "":
                found.append(each)
        before = text
    if line:
        if found and isinstance(found[-1], str):
            found[-1] += "\n"
        else:
            found.append("\n")
    return Message(found)


def _plainer(part: str | Part) -> str | Part:
    """A part without a `to_string` that the format does itself, or its text when that is known."""
    if isinstance(part, Part) and not part.spec:
        if isinstance(part.expr, r.Str):
            return part.expr.value
        if isinstance(part.expr, r.MethodCall) and part.expr.name == "to_string" and not part.expr.args:
            return Part(part.expr.recv, "", False, part.lossy, part.unsure)
    return part


def spaced_statically(g: Gen, args: list[Arg]) -> bool:
    """Whether it is known where `fmt.Print` puts spaces: no interface may turn out to hold a string."""
    return len(args) < 2 or not any(
        isinstance(g.plan.facts.underlying(a.type), t.Interface | t.TypeParam) for a in args
    )


# --- one argument -------------------------------------------------------------------------------------------------


def show(g: Gen, arg: Arg, verb: Verb) -> str | Part:
    """What a verb shows of an argument."""
    if isinstance(arg.node, n.Nil):
        return "<nil>" if verb.letter == "v" and verb.plain else dynamic(g, arg, verb)
    if (
        verb.letter == "T"
        and verb.plain
        and not isinstance(g.plan.facts.underlying(arg.type), t.Interface)
        and not any(params_in(arg.type))
    ):
        return go_name(g, arg.type)
    if verb.letter in "vswqxX":
        how = by_method(g, arg.type)
        if how == "display":
            return _displayed(g, arg, verb)
        if how == "dynamic":
            return dynamic(g, arg, verb)
    made: str | Part | None = None
    match g.plan.facts.underlying(arg.type):
        case t.Basic(name="string"):
            made = _text(g, arg, verb)
        case t.Basic(name="bool"):
            made = _bool(g, arg, verb)
        case t.Basic(name=name) if "int" in name:
            made = _integer(g, arg, verb)
        case t.Basic(name=name) if "float" in name:
            made = _float(g, arg, verb)
        case _:
            pass
    return made if made is not None else dynamic(g, arg, verb)


def by_method(g: Gen, type_: t.Type) -> str:
    """How fmt asks a value of the type for its text: `display` by a method that Rust's `Display` is, `dynamic` by one
    that only the run-time printer finds, `` by none."""
    if type_ == t.ERROR:
        return "display"
    pointer = isinstance(type_, t.Pointer)
    base = type_.elem if isinstance(type_, t.Pointer) else type_
    if isinstance(g.plan.facts.underlying(base), t.Interface | t.TypeParam):
        return "dynamic"
    if not isinstance(base, t.Named):
        return ""
    if base.sym not in g.plan.module.types:
        row = g.plan.rows.get(method_symbol(base.sym, "String"))
        return "display" if row is not None and row.method == "to_string" else ""
    methods = {name: m for name, m in method_set(g.plan.facts, base).items() if pointer or not m.pointer}
    if "Format" in methods or ("GoString" in methods and "Error" not in methods and "String" not in methods):
        return "dynamic"
    method = methods.get("Error") or methods.get("String")
    if method is None or method.sig != t.Func((), (t.STRING,)):
        return ""
    if method.func is None or method.hops:
        return "dynamic"
    summary = g.plan.summaries.by_func.get(method.func)
    return "dynamic" if summary is None or summary.may_panic else "display"


def method_symbol(type_: str, method: str) -> str:
    """The symbol of a method by that of its type."""
    package, _, name = type_.rpartition(".")
    return f"{package}.({name}).{method}" if package else f"({name}).{method}"


def _displayed(g: Gen, arg: Arg, verb: Verb) -> str | Part:
    value = arg.value(g)
    optional = isinstance(value.form, f.Opt | f.Res) or (
        isinstance(value.form, f.Ref) and isinstance(value.form.inner, f.Opt)
    )
    simple_flags = verb.flags <= {"-"} if verb.letter != "v" else verb.flags <= {"-", "+"}
    if optional:
        if verb.letter == "w" and verb.plain and arg.type == t.ERROR:
            return Part(invoke(g, "gort::errors::show_cause", optional_error(g, value, arg)), "", True)
        if verb.letter == "v" and simple_flags and arg.type == t.ERROR:
            return Part(invoke(g, "gort::errors::show", optional_error(g, value, arg)), _width(verb), True)
        if verb.letter == "v" and simple_flags and not value.guard and _needs_receiver(g, arg.type):
            return Part(invoke(g, "gort::errors::show", optional_error(g, value, arg)), _width(verb), True)
        return dynamic(g, arg, verb)
    if isinstance(value.form, f.Handle | f.AnyForm) or not simple_flags or verb.prec is not None:
        return dynamic(g, arg, verb)
    expr = readable(g, value)
    if verb.letter in "vsw":
        width = _width(verb)
        borrowed = isinstance(value.form, f.Ref) and isinstance(expr, r.Path)
        return Part(r.MethodCall(expr, "to_string", []) if width else expr, width, bool(width), borrowed=borrowed)
    if verb.letter == "q":
        return Part(invoke(g, "gort::fmt::quote", r.MethodCall(expr, "to_string", [])), _width(verb), True)
    return dynamic(g, arg, verb)


def _needs_receiver(g: Gen, type_: t.Type) -> bool:
    """Whether the text method of a pointer cannot do without what it points at: of a nil one fmt then shows `<nil>`."""
    base = type_.elem if isinstance(type_, t.Pointer) else None
    if not isinstance(base, t.Named):
        return False
    methods = method_set(g.plan.facts, base)
    method = methods.get("Error") or methods.get("String")
    func = method.func if method is not None else None
    if func is None or func.body is None or func.recv is None:
        return False
    if not func.pointer_recv:
        return True
    stmts = func.body.stmts
    if len(stmts) != 1 or not isinstance(stmts[0], n.Return):
        return False
    nodes = list(preorder(stmts[0]))
    if any(isinstance(node, n.Closure) or (isinstance(node, n.Binary) and node.op in ("&&", "||")) for node in nodes):
        return False
    return any(isinstance(x, n.Deref) and isinstance(x.ptr, n.Use) and x.ptr.local is func.recv for x in nodes)


def optional_error(g: Gen, value: Value, arg: Arg) -> r.Expr:
    """An error that may be nil as an option of what can be shown."""
    span = _span(g, arg)
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(form, f.Res):
        return coerce(g, value, f.Opt(form.err), span)
    assert isinstance(form, f.Opt)
    if not value.place or isinstance(form.inner, f.Ref) or value.guard:
        return own(g, value)
    return coerce(g, value, f.Opt(f.Ref(form.inner)), span)


def _span(g: Gen, arg: Arg) -> Span:
    return arg.node.span if arg.node is not None else g.func.func.span


def _width(verb: Verb) -> str:
    return spec(verb) if "0" not in verb.flags else ""


def _text(g: Gen, arg: Arg, verb: Verb) -> str | Part | None:
    if not verb.flags <= {"-"} or verb.letter not in "vsq":
        return None
    given = arg.value(g)
    value = container(g, given)
    if value.form not in (f.Text("String"), f.Text("str"), STR, f.STR):
        return None
    if verb.letter == "q":
        if verb.prec is not None:
            return None
        borrowed = isinstance(given.form, f.Ref) and value.expr is given.expr
        fresh = value.guard or not value.place
        taken = (
            value.expr if borrowed or value.form == f.STR else readable(g, value) if fresh else reference(value.expr)
        )
        return Part(invoke(g, "gort::fmt::quote", taken), spec(verb), True)
    if isinstance(value.expr, r.Str) and verb.plain:
        return value.expr.value
    precision = f".{verb.prec}" if verb.prec is not None else ""
    if value.form == STR and (precision or verb.width is not None):
        return None
    whole = given if isinstance(given.form, f.Ref | f.Text) and value.expr is given.expr else value
    return Part(readable(g, value), spec(verb) + precision, lossy=value.form == STR, whole=whole)


def _bool(g: Gen, arg: Arg, verb: Verb) -> str | Part | None:
    if not verb.flags <= {"-"} or verb.prec is not None or verb.letter not in "vt":
        return None
    value = container(g, arg.value(g))
    if isinstance(value.expr, r.Bool) and verb.width is None:
        return "true" if value.expr.value else "false"
    return Part(readable(g, value), spec(verb))


def _float(g: Gen, arg: Arg, verb: Verb) -> str | Part | None:
    if not verb.flags <= {"-"}:
        return None
    value = container(g, arg.value(g))
    if not isinstance(value.form, f.Prim):
        return None
    expr = own(g, value)
    if isinstance(expr, r.Float) and not expr.suffix and value.form.name == "f32":
        expr = r.Float(expr.text, "f32")
    digits = r.Int(verb.prec if verb.prec is not None else 6)
    if verb.letter in "vg" and verb.prec is None:
        return Part(invoke(g, "gort::fmt::general", expr), spec(verb), True)
    if verb.letter in "fF":
        return Part(invoke(g, "gort::fmt::fixed", expr, digits), spec(verb), True)
    if verb.letter == "e":
        return Part(invoke(g, "gort::fmt::scientific", expr, digits), spec(verb), True)
    return None


def _integer(g: Gen, arg: Arg, verb: Verb) -> str | Part | None:
    if verb.prec is not None:
        return None
    if isinstance(arg.node, n.Const) and arg.node.sym is None and isinstance(arg.node.value, int):
        if verb.letter in "dv" and verb.plain:
            return str(arg.node.value)
    value = container(g, arg.value(g))
    if isinstance(value.form, f.Adt) and value.form.sym in g.plan.types and g.plan.types[value.form.sym].kind == "enum":
        value = owned(r.Cast(readable(g, value), r.TPath("i64")), f.I64)
    if not isinstance(value.form, f.Prim):
        return None
    name = value.form.name
    if verb.letter in "cq":
        return _character(g, value, verb)
    flags = verb.flags - {"+"} if verb.letter == "v" else verb.flags
    if verb.letter in "dv" and flags <= {"-", "0", "+"}:
        expr = own(g, value)
        if name == "char":
            expr = r.Cast(expr, r.TPath("u32"))
        return Part(_typed(expr, name), _signed(verb, "+" if "+" in flags else ""))
    if verb.letter in "xXob" and flags <= {"-", "0"} and name.startswith("u"):
        return Part(_typed(own(g, value), name), spec(verb, zero=True) + verb.letter)
    return None


def _typed(expr: r.Expr, name: str) -> r.Expr:
    """A literal that nothing else gives its type."""
    if isinstance(expr, r.Int) and not expr.suffix and name not in ("i32", "char"):
        return r.Int(expr.value, name, expr.text)
    return expr


def _signed(verb: Verb, sign: str) -> str:
    width = spec(verb, zero=True)
    return f"<{sign}{width[1:]}" if width.startswith("<") else sign + width


def _character(g: Gen, value: Value, verb: Verb) -> Part | None:
    if not verb.flags <= {"-"}:
        return None
    assert isinstance(value.form, f.Prim)
    expr = own(g, value)
    if value.form.name == "u8":
        expr = r.Call(r.Path("char::from"), [expr])
    elif value.form.name != "char":
        if verb.letter == "q":
            return None
        wide = r.Cast(expr, r.TPath("i64")) if value.form.name != "i64" else expr
        return Part(invoke(g, "gort::utf8::rune", wide), spec(verb))
    if verb.letter == "q":
        return Part(invoke(g, "gort::fmt::quote_rune", expr), spec(verb), True)
    return Part(expr, spec(verb))


# --- at run time --------------------------------------------------------------------------------------------------


def dynamic(g: Gen, arg: Arg, verb: Verb) -> Part:
    """An argument that the run-time printer shows, under one verb."""
    value = arg.value(g) if arg.node is None or not isinstance(arg.node, n.Nil) else None
    if value is not None and verb.letter == "v" and verb.plain and unwrapped(value.form) in (f.AnyForm(), RECOVERED):
        if not isinstance(value.form, f.Opt):
            return Part(readable(g, value), unsure=True)
    shown = dynamic_argument(g, arg, verb.letter == "v" and not verb.flags & {"#"})
    if verb.letter == "v" and verb.plain:
        return Part(invoke(g, "gort::fmt::show", shown.expr), "", True, shown.lossy, shown.unsure)
    name = "gort::fmt::errorf_message" if verb.letter == "w" else "gort::fmt::sprintf"
    made = invoke(g, name, r.Str(verb.text.decode()), reference(r.ArrayExpr([shown.expr])))
    return Part(made, "", True, shown.lossy, shown.unsure)


def dynamic_argument(g: Gen, arg: Arg, nameless: bool = False) -> Part:
    """An argument as `&dyn gort::fmt::Value`. `nameless`: the name of its type is not shown."""
    if isinstance(arg.node, n.Nil):
        return Part(reference(r.Path(imported(g, "gort::fmt::NIL"))))
    value = arg.value(g)
    form = value.form
    if isinstance(form, f.Res) and form.ok == f.UNIT:
        form = f.Opt(form.err)
        value = owned(coerce(g, value, form, g.func.func.span), form)
    inner = form.inner if isinstance(form, f.Ref) else form
    expr = own(g, value) if value.guard else value.expr
    if inner == RECOVERED:
        return Part(r.MethodCall(bare(expr), "value", []), unsure=True)
    if isinstance(inner, f.Prim):
        expr = _typed(_of_type(expr, inner), inner.name)
    if not showable(g, form) or not shows_instances(g, arg.type):
        raise Refuse("GX0503", f"a value of this kind is printed: {go_name(g, arg.type)}", _span(g, arg))
    if not nameless and misnamed(g, arg.type):
        raise Refuse("GX0503", f"the name of this type is shown, or may be: {go_name(g, arg.type)}", _span(g, arg))
    instances = [held for _, held in instances_in(g, arg.type)]
    g.shown.update((form, *instances))
    g.shown_params.update(params_in(arg.type))
    pointer = isinstance(g.plan.facts.underlying(arg.type), t.Pointer)
    if pointer and isinstance(inner, f.Adt | f.Arr | f.Seq | f.Dict | f.Text | f.Prim):
        return Part(reference(invoke(g, "gort::fmt::pointer", expr if isinstance(form, f.Ref) else reference(expr))))
    sized = not isinstance(inner, f.Text | f.Seq) or inner.kind not in ("str", "slice")
    if isinstance(expr, r.Ref) and sized:
        expr = bare(expr)
    held = expr.x if isinstance(expr, r.Unary) and expr.op == "*" else expr
    shown = held if held is not expr and isinstance(held, r.MethodCall) and sized else reference(expr)
    if not nameless and renamed(g, arg.type, inner):
        shown = reference(invoke(g, "gort::fmt::named", r.Str(go_name(g, arg.type)), shown))
    lossy = any(contains(each, STR) for each in (form, *instances))
    return Part(shown, lossy=lossy, unsure=any(contains(each, f.AnyForm()) for each in (form, *instances)))


def _of_type(expr: r.Expr, prim: f.Prim) -> r.Expr:
    if isinstance(expr, r.Float) and not expr.suffix and prim.name == "f32":
        return r.Float(expr.text, "f32")
    if isinstance(expr, r.Unary) and isinstance(expr.x, r.Int):
        return r.Unary(expr.op, _typed(expr.x, prim.name))
    return expr


def at_run_time(g: Gen, text: bytes, args: list[Arg], wraps: bool = False) -> Part:
    """A whole format, read at run time as Go does."""
    found = [dynamic_argument(g, arg) for arg in args]
    items = reference(r.ArrayExpr([part.expr for part in found]))
    lossy, unsure = any(part.lossy for part in found), any(part.unsure for part in found)
    try:
        literal = r.Str(text.decode())
    except UnicodeDecodeError:
        return Part(invoke(g, "gort::fmt::sprintf_bytes", r.ByteStr(text), items), "", False, True)
    name = "gort::fmt::errorf_message" if wraps else "gort::fmt::sprintf"
    return Part(invoke(g, name, literal, items), "", True, lossy, unsure)
