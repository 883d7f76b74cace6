"""`gort::fmt::Value` for the types of a module that reach the run-time printer (DESIGN.md section 7).

Which forms do is known when all bodies are written (`Gen.shown`); what they hold is shown with them. An impl stands in the
file of its type, or in a test file of its package when only tests print the type.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.implements import MethodOf, method_set
from transpiler.analysis.plan import Plan, is_method
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.calls import method_path
from transpiler.rustgen.coerce import coerce, deref, reference
from transpiler.rustgen.constants import field_form, field_name
from transpiler.rustgen.context import Gen
from transpiler.rustgen.home import Home, params_of
from transpiler.rustgen.specialize_common import invoke
from transpiler.rustgen.specialize_types import go_name, renamed
from transpiler.rustgen.types import imported, package_of, package_path, rust_type
from transpiler.rustgen.value import Value, owned
from transpiler.source import SourceFile, Span

VALUE = "gort::fmt::Value"
SELF = r.Path("self")
NOWHERE = Span(SourceFile("", b""), 0, 0)


@dataclass(slots=True)
class Reached:
    """The types that are shown: by symbol, or `package.error` for an enum of errors. `keys` are shown as keys of maps,
    `handles` by their handle. The flag says whether code other than tests shows it."""

    plan: Plan
    types: dict[str, bool] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    handles: set[str] = field(default_factory=set)


def implement(plan: Plan, homes: list[Home]) -> None:
    """Adds the impls to the files of their types."""
    reached = Reached(plan)
    for home in homes:
        for form in sorted(home.g.shown, key=repr):
            _reach(reached, home.g, form, home.test_file is None, False)
    for sym, everywhere in sorted(reached.types.items()):
        place = home_for(plan, homes, sym, everywhere)
        if place is not None:
            place.items += _impls(reached, place, sym)


def home_for(plan: Plan, homes: list[Home], sym: str, everywhere: bool) -> Home | None:
    """The file for an impl of a type: that of the type, or of its package's tests where only they need it."""
    declared = _home_of(plan, homes, sym)
    if declared is None or everywhere or declared.test_file is not None:
        return declared
    return next((other for other in homes if _tests_of(other, declared)), declared)


def _tests_of(other: Home, home: Home) -> bool:
    """Whether a file holds tests of the package of another."""
    return other.test_file is not None and other.g.package is home.g.package


def _reach(reached: Reached, g: Gen, form: f.Form, everywhere: bool, key: bool) -> None:
    match form:
        case f.Ref(inner=x) | f.Opt(inner=x) | f.Boxed(inner=x) | f.Shared(inner=x) | f.Seq(elem=x) | f.Arr(elem=x):
            _reach(reached, g, x, everywhere, key)
        case f.PtrForm(inner=x) | f.CellForm(inner=x):
            _reach(reached, g, x, everywhere, key)
        case f.Dict(key=k, value=v):
            _reach(reached, g, k, everywhere, True)
            _reach(reached, g, v, everywhere, False)
        case f.Tup(items=items):
            for item in items:
                _reach(reached, g, item, everywhere, key)
        case f.ErrEnum(pkg=pkg):
            _reach_errors(reached, g, pkg, everywhere)
        case f.Handle(sym=sym, args=args) | f.Adt(sym=sym, args=args):
            if isinstance(form, f.Handle):
                reached.handles.add(sym)
            _reach_type(reached, g, sym, everywhere, key)
            for i, arg in enumerate(args):
                _reach(reached, g, arg, everywhere, key or _is_key(g, sym, i))
        case _:
            pass


def _is_key(g: Gen, sym: str, i: int) -> bool:
    """Whether values of a type parameter are keys of maps in a generic type."""
    decl = g.plan.module.types[sym]
    held = [field_form(g, t.Named(sym), part.name, part.type) for part in decl.fields]
    wanted = f.Param(decl.tparams[i].name)
    return any(isinstance(form, f.Dict) and form.key == wanted for form in held)


def _reach_errors(reached: Reached, g: Gen, pkg: str, everywhere: bool) -> None:
    known = reached.types.get(f"{pkg}.error")
    if known is None or (everywhere and not known):
        reached.types[f"{pkg}.error"] = everywhere


def _reach_type(reached: Reached, g: Gen, sym: str, everywhere: bool, key: bool) -> None:
    if key:
        reached.keys.add(sym)
    known = reached.types.get(sym)
    if known is not None and (known or not everywhere):
        return
    reached.types[sym] = everywhere
    plan, decl = reached.plan.types.get(sym), reached.plan.module.types.get(sym)
    if plan is None or decl is None:
        return
    if plan.inner is not None:
        _reach(reached, g, plan.inner, everywhere, key)
    for part in decl.fields if plan.kind == "struct" else ():
        _reach(reached, g, field_form(g, t.Named(sym), part.name, part.type), everywhere, key)


def _home_of(plan: Plan, homes: list[Home], sym: str) -> Home | None:
    """The file in which a type stands."""
    decl = plan.module.types.get(sym)
    package = package_of(homes[0].g, sym) if homes else ""
    name = plan.types[sym].name if sym in plan.types else "Error"
    for home in homes:
        if home.g.package.path == package and (decl is None or (home.test_file is None) == (decl.file_kind == "src")):
            if any(isinstance(item, r.Struct | r.Enum) and item.name == name for item in home.items):
                return home
    return None


# --- impls --------------------------------------------------------------------------------------------------------


def _impls(reached: Reached, home: Home, sym: str) -> list[r.Impl]:
    plan = reached.plan.types.get(sym)
    if plan is None:
        return [_errors(home, sym.removesuffix(".error"))]
    decl = reached.plan.module.types[sym]
    name = Name(go_name(home.g, t.Named(sym)), tuple(param.name for param in decl.tparams))
    form = f.Adt(sym, tuple(f.Param(param) for param in name.params))
    match plan.kind:
        case "struct":
            body = [*_names(home.g, name), _written(home.g, _fields(home.g, decl))]
            keys = [_key(home.g, decl)] if sym in reached.keys else []
        case "newtype" | "enum":
            body, keys = _scalar(home.g, name, plan.inner if plan.kind == "newtype" else None, decl), []
        case _:
            return []
    found = [r.Impl(rust_type(home.g, form), [*body, *_methods(home.g, sym, plan.shared), *keys], _trait(home.g))]
    if sym in reached.handles and plan.shared:
        found.append(_handle(home.g, sym, name))
    for impl in found if name.params else []:
        impl.generics = params_of(decl)
        home.shown[id(impl)] = sym
    return found


def _trait(g: Gen) -> r.Type:
    if g.taken & {"Printer", "Value"}:
        g.use("gort::fmt")
        return r.TPath("fmt::Value")
    g.use("gort::fmt::Printer")
    g.use("gort::fmt::Value")
    return r.TPath("Value")


def _fn(name: str, result: r.Type, value: r.Expr, receiver: bool = True, *params: tuple[str, r.Type]) -> r.Fn:
    found: list[tuple[r.Pat | None, r.Type | None, str]] = [(None, None, "&self")] if receiver else []
    for param, type_ in params:
        found.append((r.PBind(param) if param != "_" else r.PWild(), type_, ""))
    return r.Fn(name, found, result, r.Block(value=value))


STRING = r.TPath("String")
VERB = ("verb", r.TPath("char"))


@dataclass(slots=True, frozen=True)
class Name:
    """Go's name of a type: with type parameters, what an instance puts between the brackets behind it."""

    text: str
    params: tuple[str, ...] = ()

    def owned(self, g: Gen, before: str = "") -> r.Expr:
        """The name as a `String`; `before` stands in front of it."""
        text = before + self.text
        if not self.params:
            return coerce(g, owned(r.Str(text), f.STR), f.STRING, NOWHERE)
        args: list[r.Expr] = [r.Call(r.Path(f"{param}::static_type"), []) for param in self.params]
        return r.Format("format", f"{text}[{','.join('{}' for _ in args)}]", args)

    def borrowed(self) -> r.Expr:
        """The name as a `&str`, in an impl that has `static_type`."""
        return reference(r.Call(r.Path("Self::static_type"), [])) if self.params else r.Str(self.text)


def _names(g: Gen, name: Name, before: str = "") -> list[r.Item]:
    own = r.Call(r.Path("Self::static_type"), [])
    return [_fn("static_type", STRING, name.owned(g, before), False), _fn("type_name", STRING, own)]


def _written(g: Gen, call: r.Expr) -> r.Fn:
    path = "fmt::Printer" if g.taken & {"Printer", "Value"} else "Printer"
    printer = r.TRef(r.TPath(path, (r.TLifetime("_"),)), True)
    made = _fn("write", r.TTuple(), r.Tuple([]), True, ("p", printer), VERB)
    made.result = None
    made.body = r.Block([r.ExprStmt(call)])
    return made


def _fields(g: Gen, decl: n.TypeDecl) -> r.Expr:
    """`p.structure(self, &[Field::new("X", &self.x)], verb)`; values that are held by a handle are looked into around it."""
    items: list[r.Expr] = []
    opened: list[tuple[r.Expr, str]] = []
    path = imported(g, "gort::fmt::Field") if any(part.name != "_" for part in decl.fields) else ""
    for part in decl.fields:
        if part.name == "_":
            continue
        form = field_form(g, t.Named(decl.sym), part.name, part.type)
        place: r.Expr = r.Field(SELF, field_name(part.name))
        shown: r.Expr
        if isinstance(form, f.Handle) and not isinstance(g.plan.facts.underlying(part.type), t.Pointer):
            name = f"{field_name(part.name)}_value"
            opened.append((place, name))
            shown = r.Path(name)
        else:
            shown = _part(g, place, form, part.type)
        items.append(r.Call(r.Path(f"{path}::new"), [r.Str(part.name), shown]))
    call: r.Expr = r.MethodCall(r.Path("p"), "structure", [SELF, reference(r.ArrayExpr(items)), r.Path("verb")])
    for held, name in reversed(opened):
        call = r.MethodCall(held, "with", [r.ClosureExpr([(r.PBind(name), None)], call)])
    return call


def _part(g: Gen, place: r.Expr, form: f.Form, type_: t.Type) -> r.Expr:
    """A part of a value as `&dyn Value`."""
    if isinstance(g.plan.facts.underlying(type_), t.Pointer) and isinstance(form, f.Adt):
        return reference(invoke(g, "gort::fmt::pointer", reference(place)))
    if renamed(g, type_, form):
        return reference(invoke(g, "gort::fmt::named", r.Str(go_name(g, type_)), reference(place)))
    return reference(place)


def _key(g: Gen, decl: n.TypeDecl) -> r.Item:
    """The order among keys of a map: field by field."""
    keys: list[r.Expr] = [
        r.MethodCall(r.Field(SELF, field_name(part.name)), "key", []) for part in decl.fields if part.name != "_"
    ]
    path = imported(g, "gort::fmt::Key")
    return _fn("key", r.TPath(path), r.Call(r.Path(f"{path}::List"), [r.ArrayExpr(keys, vec=True)]))


def _scalar(g: Gen, name: Name, inner: f.Form | None, decl: n.TypeDecl) -> list[r.Item]:
    """A defined type that is not a struct: shown by what it holds, under its own name. An enum holds its number."""
    held: r.Expr = r.Field(SELF, "0")
    if inner is None:
        held, inner = r.Cast(deref(Value(SELF, f.Ref(f.I64), True), f.I64).expr, r.TPath("i64")), f.I64
    kind = r.TPath(imported(g, "gort::fmt::Kind"))
    key = r.TPath(imported(g, "gort::fmt::Key"))
    static = _static_kind(g, inner)
    write = r.MethodCall(held, "write", [r.Path("p"), r.Path("verb")])
    under = r.ClosureExpr([(r.PBind("p"), None)], write)
    body: list[r.Item] = [
        *_names(g, name)[:1],
        _fn("static_kind", kind, static, False),
        _fn("kind", kind, r.MethodCall(held, "kind", [])),
        *_names(g, name)[1:],
        _written(g, _renamed(g, name, inner, decl, under)),
    ]
    if isinstance(inner, f.Prim | f.Text):
        body.append(_fn("key", key, r.MethodCall(held, "key", [])))
    if isinstance(inner, f.Prim) and inner.name not in ("bool", "f32", "f64"):
        body.append(_fn("integer", r.TPath("Option", (r.TPath("i64"),)), r.MethodCall(held, "integer", [])))
    if inner == f.Prim("u8"):
        body.append(_fn("byte", r.TPath("Option", (r.TPath("u8"),)), r.MethodCall(held, "byte", [])))
    if isinstance(inner, f.Text):
        body.append(_fn("is_text", r.TPath("bool"), r.MethodCall(held, "is_text", [])))
    return body


def _renamed(g: Gen, name: Name, inner: f.Form, decl: n.TypeDecl, under: r.Expr) -> r.Expr:
    """What writes the content of a defined type under its name: parts have theirs, which gort may have to be told."""
    if isinstance(inner, f.Seq | f.Arr | f.Dict) and renamed(g, decl.underlying, inner):
        parts = r.Str(go_name(g, decl.underlying))
        return r.MethodCall(r.Path("p"), "defined", [name.borrowed(), parts, under])
    return r.MethodCall(r.Path("p"), "renamed", [name.borrowed(), under])


def _static_kind(g: Gen, inner: f.Form) -> r.Expr:
    kinds = {f.Seq: "Slice", f.Dict: "Map", f.Arr: "Array"}
    name = "Byte" if inner == f.Prim("u8") else kinds.get(type(inner), "Scalar")
    return r.Path(f"{imported(g, 'gort::fmt::Kind')}::{name}")


def _methods(g: Gen, sym: str, shared: bool) -> list[r.Item]:
    """What the value's `Error` and `String` methods say, for values or only for pointers."""
    found: list[r.Item] = []
    methods = method_set(g.plan.facts, t.Named(sym))
    for go, name in (("Error", "error"), ("String", "string")):
        method = methods.get(go)
        if method is None or method.sig != t.Func((), (t.STRING,)):
            continue
        made = _asked(g, method, name)
        if made is not None and not shared:
            found.append(made)
    return found


def _asked(g: Gen, method: MethodOf, name: str) -> r.Item | None:
    text = r.TPath("Option", (r.TPath(imported(g, "gort::fmt::Text")),))
    if method.hops:
        inner: r.Expr = SELF
        for hop in method.hops:
            inner = r.Field(inner, field_name(hop))
        return _fn(name, text, r.MethodCall(inner, name, [r.Path("pointer")]), True, ("pointer", r.TPath("bool")))
    if method.func is None or method.func not in g.plan.funcs:
        return None
    plan = g.plan.funcs[method.func]
    text_of: r.Expr = r.MethodCall(SELF, plan.name, [])
    if not is_method(plan):
        text_of = r.Call(r.Path(method_path(g, method.func.sym, plan)), [r.Call(r.Path("Some"), [SELF])])
    said = r.Call(r.Path(f"{imported(g, 'gort::fmt::Text')}::from"), [text_of])
    if method.pointer:
        value: r.Expr = r.MethodCall(r.Path("pointer"), "then", [r.ClosureExpr([], said)])
        return _fn(name, text, value, True, ("pointer", r.TPath("bool")))
    return _fn(name, text, r.Call(r.Path("Some"), [said]), True, ("_", r.TPath("bool")))


def _handle(g: Gen, sym: str, name: Name) -> r.Impl:
    """The handle of a shared struct: a pointer."""
    kind = imported(g, "gort::fmt::Kind")
    key = imported(g, "gort::fmt::Key")
    pointer = r.Path(f"{kind}::Pointer")
    address = r.MethodCall(SELF, "address", [])
    number = r.MethodCall(address, "unwrap_or_default", [])
    shown = r.MethodCall(r.Path("p"), "pointer_at", [SELF, number, r.Path("x"), r.Path("verb")])
    counted = imported(g, "std::sync::Arc" if g.plan.types[sym].sync else "std::rc::Rc")
    at = r.Cast(r.Call(r.Path(f"{counted}::as_ptr"), [reference(r.Field(SELF, "0"))]), r.TPath("usize"))
    body: list[r.Item] = [
        *_names(g, name, "*")[:1],
        _fn("static_kind", r.TPath(kind), pointer, False),
        _fn("kind", r.TPath(kind), pointer),
        *_names(g, name, "*")[1:],
        _written(g, r.MethodCall(SELF, "with", [r.ClosureExpr([(r.PBind("x"), None)], shown)])),
        _fn("key", r.TPath(key), r.Call(r.Path(f"{key}::Uint"), [r.Cast(number, r.TPath("u64"))])),
        _fn("address", r.TPath("Option", (r.TPath("usize"),)), r.Call(r.Path("Some"), [at])),
    ]
    methods = method_set(g.plan.facts, t.Named(sym))
    for go, asked in (("Error", "error"), ("String", "string")):
        method = methods.get(go)
        if method is not None and method.func is not None and not method.hops and method.sig == t.Func((), (t.STRING,)):
            made = _asked(g, MethodOf(go, method.sig, False, method.func), asked)
            body += [made] if made is not None else []
    form = f.Handle(sym, tuple(f.Param(param) for param in name.params))
    return r.Impl(rust_type(g, form), body, _trait(g))


def _errors(home: Home, pkg: str) -> r.Impl:
    """The enum of a package's errors: shown by its text."""
    g = home.g
    kind = imported(g, "gort::fmt::Kind")
    text = imported(g, "gort::fmt::Text")
    said = r.MethodCall(SELF, "to_string", [])
    some = r.Call(r.Path("Some"), [r.Call(r.Path(f"{text}::from"), [said])])
    written = r.MethodCall(r.Path("p"), "text", [SELF, r.MethodCall(said, "as_bytes", []), r.Path("verb")])
    body: list[r.Item] = [
        *_names(g, Name("error"))[:1],
        _fn("static_kind", r.TPath(kind), r.Path(f"{kind}::Interface"), False),
        _fn("kind", r.TPath(kind), r.Path(f"{kind}::Pointer")),
        _fn("type_name", STRING, _error_names(g, pkg)),
        _written(g, written),
        _fn("error", r.TPath("Option", (r.TPath(text),)), some, True, ("_", r.TPath("bool"))),
    ]
    return r.Impl(r.TPath(package_path(g, pkg, "Error")), body, _trait(g))


def _error_names(g: Gen, pkg: str) -> r.Expr:
    """Go's name of the type of each variant."""
    arms: list[r.Arm] = []
    for variant in g.plan.errors[pkg].variants:
        path = f"{package_path(g, pkg, 'Error')}::{variant.name}"
        match variant.kind:
            case "struct":
                name = "*" + go_name(g, t.Named(variant.sym))
                arms.append(r.Arm(r.PTupleStruct(path, [r.PRest()]), r.Str(name)))
            case "wrapped":
                arms.append(r.Arm(r.PStruct(path, [], True), r.Str("*fmt.wrapError")))
            case _:
                pass
    if not arms:
        return Name("*errors.errorString").owned(g)
    if len(arms) < len(g.plan.errors[pkg].variants):
        arms.append(r.Arm(r.PWild(), r.Str("*errors.errorString")))
    return coerce(g, owned(r.Match(SELF, arms), f.STR), f.STRING, NOWHERE)
