"""Package errors, and the errors that `fmt.Errorf` makes (Go packages errors, fmt).

An error is a variant of its package's `Error` enum, or a `gort::errors::Error` where it may come from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from transpiler.analysis.causes import cause_field, unwrap_method
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import nil_errors
from transpiler.rustgen.coerce import clone, coerce, gen, own, reference, unwrap
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.describe import describe
from transpiler.rustgen.specialize_common import Handler, invoke, plain, readable, rest, unwrapped
from transpiler.rustgen.types import imported, package_path, rust_type
from transpiler.rustgen.value import Value, owned
from transpiler.source import Span

STR = f.Text("Str")
DYN = f.Ref(f.ErrDyn())


# --- making errors ------------------------------------------------------------------------------------------------


def error_form(g: Gen, call: n.Expr, want: f.Form | None) -> f.Form:
    """What an error that is made here is: what is wanted, else what the plan says."""
    for form in (unwrapped(want), unwrapped(g.form(call))):
        if isinstance(form, f.Res):
            form = form.err
        if isinstance(form, f.ErrEnum | f.ErrAny):
            return form
    return f.ErrAny()


def variant(g: Gen, form: f.ErrEnum, kind: str, node: n.Expr) -> str:
    """The path of the variant of a package's enum that holds messages (`message`) or what is wrapped (`wrapped`)."""
    plan = g.plan.errors.get(form.pkg)
    for each in plan.variants if plan is not None else []:
        if each.kind == kind:
            return package_path(g, form.pkg, f"Error::{each.name}")
    raise Refuse("GX0507", "an error that the errors of its package do not know", node.span)


def made(g: Gen, form: f.Form, text: Value, node: n.Expr) -> Value:
    """An error that is a text."""
    if isinstance(form, f.ErrEnum):
        message = coerce(g, text, f.STRING, node.span)
        return owned(r.Call(r.Path(variant(g, form, "message", node)), [message]), form)
    given = text.expr if text.form in (f.STR, f.STRING) and not text.place else coerce(g, text, f.STRING, node.span)
    return owned(invoke(g, "gort::errors::new", given), f.ErrAny())


def wrapped(g: Gen, form: f.Form, text: Value, causes: list[n.Expr], node: n.Expr) -> Value:
    """An error with a text and what it wraps: the text is made first, then the cause is moved in."""
    values = [_cause(g, cause) for cause in causes]
    if isinstance(form, f.ErrEnum):
        if len(values) > 1:
            raise Refuse("GX0507", "an error that wraps several, in a package whose errors are an enum", node.span)
        values = [unwrap(g, value) if isinstance(value.form, f.Opt) else value for value in values]
        source = invoke(g, "Box::new", own(g, values[0]))
        message = coerce(g, text, f.STRING, node.span)
        path = variant(g, form, "wrapped", node)
        return owned(r.StructExpr(path, [("message", message), ("source", source)]), form)
    given = text.expr if text.form in (f.STR, f.STRING) and not text.place else coerce(g, text, f.STRING, node.span)
    if len(values) == 1 and isinstance(values[0].form, f.Opt):
        cause = coerce(g, values[0], f.Opt(f.ErrAny()), node.span)
        return owned(invoke(g, "gort::errors::wrap_if", given, cause), f.ErrAny())
    if len(values) == 1:
        return owned(invoke(g, "gort::errors::wrap", given, _shared(g, values[0], node)), f.ErrAny())
    if any(isinstance(value.form, f.Opt) for value in values):
        some = [coerce(g, value, f.Opt(f.ErrAny()), node.span) for value in values]
        there = r.MethodCall(r.MethodCall(r.ArrayExpr(some), "into_iter", []), "flatten", [])
        return owned(invoke(g, "gort::errors::wrap_all", given, there), f.ErrAny())
    items = r.ArrayExpr([coerce(g, value, f.ErrAny(), node.span) for value in values])
    return owned(invoke(g, "gort::errors::wrap_all", given, items), f.ErrAny())


def _shared(g: Gen, value: Value, node: n.Expr) -> r.Expr:
    """A cause for what takes `impl Into<gort::errors::Error>`."""
    if isinstance(value.form, f.ErrAny | f.ErrEnum | f.Ext):
        return own(g, value)
    return coerce(g, value, f.ErrAny(), node.span)


def _cause(g: Gen, node: n.Expr) -> Value:
    if nil_errors.wrapper(g, node.type):
        return nil_errors.as_error(g, node)
    value = g.expr(node)
    if isinstance(value.form, f.Ref) and isinstance(value.form.inner, f.ErrAny):
        return owned(coerce(g, value, f.ErrAny(), node.span), f.ErrAny())
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(form, f.Res) and form.ok == f.UNIT:
        error = f.Opt(form.err)
        value = owned(coerce(g, value, error, node.span), error)
    elif isinstance(form, f.Opt) and isinstance(form.inner, f.ErrAny | f.ErrEnum):
        value = owned(coerce(g, value, form, node.span), form)
    if isinstance(value.form, f.Opt) and isinstance(value.form.inner, f.ErrAny | f.ErrEnum):
        slot = g.plan.slots.exprs.get(id(node))
        sure = slot is not None and not slot.has("nil")
        return unwrap(g, value) if sure else value
    if not isinstance(value.form, f.ErrAny | f.ErrEnum | f.Adt | f.Ext):
        raise Refuse("GX0503", "an error that is only borrowed is wrapped", node.span)
    return value


def _new(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    text = g.expr(args[0], f.STR)
    if unwrapped(text.form) == STR:
        text = checked(g, readable(g, text), call)
    return made(g, error_form(g, call, want), text, call)


def checked(g: Gen, text: r.Expr, node: n.Expr) -> Value:
    """Bytes (a `gort::Str`) as the text of an error, which is UTF-8: anything else ends the program."""
    why = "it is looked at when the error is made"
    g.plan.decisions.add("GX0708", "the text of an error is UTF-8", why, node.span, kind="assumption")
    return owned(r.MethodCall(text, "expect_utf8", []), f.STRING)


def _join(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    items = [gen(g, arg, f.Opt(f.ErrAny())) for arg in rest(call)]
    return owned(invoke(g, "gort::errors::join", r.ArrayExpr(items)), f.Opt(f.ErrAny()))


def _unwrap(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    for decl in g.plan.module.types.values():
        if unwrap_method(decl) is not None and not g.plan.types[decl.sym].nil_error:
            raise Refuse("GX0508", f"errors.Unwrap where {decl.name} unwraps to what it keeps", call.span)
    value = _looked(g, args[0])
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(form, f.Res):
        form = f.Opt(form.err)
        value = owned(coerce(g, value, form, call.span), form)
    if isinstance(form, f.Opt):
        some = coerce(g, value, f.Opt(f.Ref(f.ErrAny())), call.span)
        inner = r.Path(imported(g, "gort::errors::unwrap"))
        return owned(r.MethodCall(some, "and_then", [inner]), f.Opt(f.ErrAny()))
    error = coerce(g, value, f.Ref(f.ErrAny()), call.span)
    return owned(invoke(g, "gort::errors::unwrap", error), f.Opt(f.ErrAny()))


# --- asking errors ------------------------------------------------------------------------------------------------


def _looked(g: Gen, node: n.Expr) -> Value:
    """An error as it is held, without conversions around it; a pointer that may be nil as an error."""
    inner = plain(node)
    return nil_errors.as_error(g, inner) if nil_errors.wrapper(g, inner.type) else g.expr(inner)


def asked(g: Gen, node: n.Expr) -> tuple[r.Expr, f.Form, bool]:
    """An error that is only looked at, what it is, and whether it is an option."""
    value = _looked(g, node)
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(form, f.Res):
        return coerce(g, value, f.Opt(form.err), node.span), form.err, True
    if isinstance(form, f.Opt):
        inner = form.inner.inner if isinstance(form.inner, f.Ref) else form.inner
        return readable(g, value), inner, True
    return readable(g, value), form, False


def dyn_ref(g: Gen, node: n.Expr) -> tuple[r.Expr, bool]:
    """An error as `&dyn Error`, or as an option of that."""
    value = _looked(g, node)
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(form, f.Res):
        name = g.func.scope.fresh("err")
        g.func.prelude.append(r.Let(r.PBind(name), init=coerce(g, value, f.Opt(form.err), node.span)))
        value, form = Value(r.Path(name), f.Opt(form.err), True), f.Opt(form.err)
    if isinstance(form, f.Opt):
        return coerce(g, value, f.Opt(DYN), node.span), True
    return coerce(g, value, DYN, node.span), False


def _is(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    _no_is_methods(g, call)
    target = plain(args[1])
    if isinstance(target, n.Global):
        known = g.plan.globals.get(target.sym)
        if known is not None and known.kind == "sentinel" and isinstance(known.form, f.ErrEnum):
            return owned(_is_variant(g, args[0], g.expr(target).expr, known.form), f.BOOL)
    wanted = _looked(g, target)
    both = _both_optional(g, args[0], wanted, target)
    if both is not None:
        return both
    form = wanted.form.inner if isinstance(wanted.form, f.Ref) else wanted.form
    if not isinstance(form, f.ErrAny):
        raise Refuse("GX0508", f"errors.Is with a target that is {describe(form)}", call.span)
    shared = (
        wanted.expr if isinstance(wanted.form, f.Ref) else reference(own(g, wanted) if wanted.guard else wanted.expr)
    )
    error, optional = dyn_ref(g, args[0])
    if optional:
        found = r.ClosureExpr([(r.PBind("err"), None)], invoke(g, "gort::errors::is", r.Path("err"), shared))
        return owned(r.MethodCall(error, "is_some_and", [found]), f.BOOL)
    return owned(invoke(g, "gort::errors::is", error, shared), f.BOOL)


def _both_optional(g: Gen, error: n.Expr, target: Value, node: n.Expr) -> Value | None:
    """`errors.Is` with a target that may be nil: nil is nil."""
    form = target.form.inner if isinstance(target.form, f.Ref) else target.form
    if not isinstance(form, f.Opt):
        return None
    wanted = coerce(g, target, f.Opt(f.Ref(f.ErrAny())), node.span)
    looked, optional = dyn_ref(g, error)
    err = looked if optional else r.Call(r.Path("Some"), [looked])
    return owned(invoke(g, "gort::errors::is_or_nil", err, wanted), f.BOOL)


def _is_variant(g: Gen, node: n.Expr, path: r.Expr, enum: f.ErrEnum) -> r.Expr:
    """Whether an error is a sentinel, or wraps it."""
    error, form, optional = asked(g, node)
    if form == enum and not _wraps(g, enum):
        return r.Macro("matches", [error, r.Call(r.Path("Some"), [path]) if optional else path])
    test = r.ClosureExpr([(r.PBind("err"), None)], r.Macro("matches", [r.Path("err"), path]))
    looked, optional = dyn_ref(g, node)
    search = imported(g, "gort::errors::any")
    full = r.Path(search, (r.TPath(package_path(g, enum.pkg, "Error")),))
    if optional:
        inner = r.Call(full, [r.Path("err"), test])
        return r.MethodCall(looked, "is_some_and", [r.ClosureExpr([(r.PBind("err"), None)], inner)])
    return r.Call(full, [looked, test])


def _wraps(g: Gen, enum: f.ErrEnum) -> bool:
    """Whether an error of the package may hold another one."""
    plan = g.plan.errors.get(enum.pkg)
    return plan is None or any(each.kind in ("wrapped", "foreign") or _unwraps(g, each.sym) for each in plan.variants)


def _unwraps(g: Gen, sym: str) -> bool:
    decl = g.plan.module.types.get(sym)
    return decl is not None and any(method.name in ("Unwrap", "Is") for method in decl.methods)


def _no_is_methods(g: Gen, call: n.Expr) -> None:
    for decl in g.plan.module.types.values():
        unwrap = unwrap_method(decl)
        unwraps = unwrap is not None
        several = unwrap is not None and unwrap.sig.results != (t.ERROR,)
        if several or (unwraps and not g.plan.types[decl.sym].nil_error and _hidden(g, decl)):
            raise Refuse("GX0508", f"errors.Is or errors.As where {decl.name} unwraps to more than a field", call.span)
        for method in decl.methods:
            if method.name in ("Is", "As") and method.sig.results == (t.BOOL,) and len(method.sig.params) == 1:
                if method.sig.params[0] in (t.ERROR, t.ANY):
                    raise Refuse("GX0508", f"errors.{method.name} where a type has a method {method.name}", call.span)


def _hidden(g: Gen, decl: n.TypeDecl) -> bool:
    """Whether an error's `Unwrap` is more than one of its fields, or that is behind a handle."""
    return cause_field(decl) is None or g.plan.types[decl.sym].shared


def found_as(g: Gen, call: n.Call) -> tuple[r.Expr, f.Form, n.Expr] | None:
    """Of `errors.As(err, &target)`: the search as an option, what it finds, and the target; None for other targets."""
    target = plain(call.args[1])
    if not isinstance(target, n.AddrOf):
        return None
    kind = target.x.type
    if nil_errors.wrapper(g, kind):
        return None
    base = kind.elem if isinstance(kind, t.Pointer) else kind
    form = unwrapped(g.default(base))
    if isinstance(form, f.Handle):
        form = f.Adt(form.sym, form.args)
    if not isinstance(form, f.Adt | f.Ext):
        return None
    path = r.Path(imported(g, "gort::errors::find"), (rust_type(g, form),))
    error, optional = dyn_ref(g, call.args[0])
    found = r.MethodCall(error, "and_then", [path]) if optional else r.Call(path, [error])
    return found, f.Ref(form), target.x


def _as(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    _no_is_methods(g, call)
    target = plain(call.args[1])
    if isinstance(target, n.AddrOf) and (name := nil_errors.wrapper(g, target.x.type)):
        return _as_nilable(g, call, target.x, name)
    found = found_as(g, call)
    if found is None:
        raise Refuse("GX0508", "errors.As with a target of this kind", call.span)
    search, form, variable = found
    place = g.expr(variable)
    if place.guard or not isinstance(place.expr, r.Path):
        raise Refuse("GX0508", "errors.As with a target that is no plain variable", call.span)
    if isinstance(place.form, f.Opt):
        given = coerce(g, owned(search, f.Opt(form)), place.form, call.span)
        return owned(invoke(g, "gort::errors::found", given, reference(place.expr, True)), f.BOOL)
    name = "found"
    value = coerce(g, Value(r.Path(name), form, True, True), place.form, call.span)
    assign = r.ExprStmt(r.Assign("=", place.expr, value))
    then = r.Block([assign], r.Bool(True))
    cond = r.LetCond(r.PTupleStruct("Some", [r.PBind(name)]), search)
    return owned(r.BlockExpr(r.Block([], r.If(cond, then, r.Block([], r.Bool(False))))), f.BOOL)


def _as_nilable(g: Gen, call: n.Call, target: n.Expr, name: str) -> Value:
    """`errors.As` for a pointer that may be nil though the error is not."""
    place = g.expr(target)
    if place.guard or not isinstance(place.expr, r.Path):
        raise Refuse("GX0508", "errors.As with a target that is no plain variable", call.span)
    shared = isinstance(nil_errors.held(g, target.type), f.Handle)
    search_by = "gort::errors::find_pointer" if shared else "gort::errors::find"
    path = r.Path(imported(g, search_by), (r.TPath(name),))
    error, optional = dyn_ref(g, call.args[0])
    search = r.MethodCall(error, "and_then", [path]) if optional else r.Call(path, [error])
    given = nil_errors.opened(g, target.type, search, place.form, call.span)
    return owned(invoke(g, "gort::errors::found_as", given.expr, reference(place.expr, True)), f.BOOL)


def _as_type(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    callee = call.callee
    assert isinstance(callee, n.FuncRef)
    kind = callee.targs[0]
    base = kind.elem if isinstance(kind, t.Pointer) else kind
    form = unwrapped(g.default(base))
    if not isinstance(form, f.Adt | f.Ext) or nil_errors.wrapper(g, kind):
        raise Refuse("GX0508", "errors.AsType of a type of this kind", call.span)
    _no_is_methods(g, call)
    path = r.Path(imported(g, "gort::errors::find"), (rust_type(g, form),))
    error, optional = dyn_ref(g, args[0])
    found = r.MethodCall(error, "and_then", [path]) if optional else r.Call(path, [error])
    return owned(found, f.Opt(f.Ref(form)))


def _error_text(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
    """`err.Error()`; of a nil error it panics as in Go."""
    value = g.expr(args[0])
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if isinstance(form, f.Res):
        value = owned(coerce(g, value, f.Opt(form.err), call.span), f.Opt(form.err))
    while isinstance(value.form, f.Opt):
        value = unwrap(g, value)
    if nil_errors.silent(g) and not isinstance(unwrapped(value.form), f.ErrEnum):
        return owned(invoke(g, "gort::errors::text", coerce(g, value, DYN, call.span)), f.STRING)
    return owned(r.MethodCall(readable(g, value), "to_string", []), f.STRING)


def _static(full: str) -> Callable[[Gen, Span], Value]:
    """An error that gort keeps in a static."""

    def value(g: Gen, span: Span) -> Value:
        return owned(clone(r.Path(imported(g, full))), f.ErrAny())

    return value


VALUES: dict[str, Callable[[Gen, Span], Value]] = {
    "strconv.ErrRange": _static("gort::strconv::ERR_RANGE"),
    "strconv.ErrSyntax": _static("gort::strconv::ERR_SYNTAX"),
}

HANDLERS: dict[str, Handler] = {
    "(error).Error": _error_text,
    "errors.New": _new,
    "errors.Is": _is,
    "errors.As": _as,
    "errors.AsType": _as_type,
    "errors.Unwrap": _unwrap,
    "errors.Join": _join,
}
