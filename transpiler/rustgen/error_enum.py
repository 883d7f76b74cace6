"""The `Error` enum of a package whose errors are all known (DESIGN.md section 5)."""

from __future__ import annotations

from transpiler.analysis.plan import ErrorPlan, ErrorVariant
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.docs import rustdoc
from transpiler.rustgen.home import Home
from transpiler.rustgen.structs import derive
from transpiler.rustgen.types import imported, type_path

DOC = "Every error this package creates."


def error_enum(home: Home, plan: ErrorPlan) -> r.Item:
    """The enum; its variants in the order of the plan."""
    item = r.Enum("Error", [_variant(home, variant) for variant in plan.variants])
    item.docs = [DOC]
    item.attrs = derive(["Debug", *_equality(home, plan, _mixes(home, plan)), "thiserror::Error"])
    item.vis = home.vis(True)
    return item


def _derives(home: Home, plan: ErrorPlan) -> list[str]:
    """What types that hold errors of the enum derive, the enum must."""
    if any(variant.kind in ("wrapped", "foreign") for variant in plan.variants):
        return []
    wanted: set[str] = set()
    for (sym, _), form in home.g.plan.fields.items():
        if _holds(form, plan.pkg):
            wanted.update(home.g.plan.types[sym].derives)
    inner = [set(home.g.plan.types[variant.sym].derives) for variant in plan.variants if variant.kind == "struct"]
    return [name for name in ("Clone", "PartialEq") if name in wanted and all(name in derives for derives in inner)]


def conversion(home: Home, plan: ErrorPlan) -> list[r.Item]:
    """The conversion to an error of any origin, and the `==` that Go's errors keep in it: a sentinel is equal to itself; what
    is made anew each time is equal to nothing else."""
    return _conversion(home, plan) if _mixes(home, plan) else []


def complete(homes: list[Home]) -> None:
    """Adds the conversion to the enums whose errors become errors of any origin though no place was seen to mix them, and
    `Clone` to those that are cloned."""
    leaving = {pkg for home in homes for pkg in home.g.leaving}
    cloned = {pkg for home in homes for pkg in home.g.cloned}
    for home in homes:
        plan = home.g.plan.errors.get(home.g.package.path)
        if plan is None or home.test_file is not None:
            continue
        leaves = plan.pkg in leaving and not _mixes(home, plan)
        copied = plan.pkg in cloned and all(_has_clone(home, variant) for variant in plan.variants)
        for i, item in enumerate(home.items):
            if isinstance(item, r.Enum) and item.name == "Error" and item.docs == [DOC]:
                names = _equality(home, plan, leaves or _mixes(home, plan))
                names = ["Clone", *names] if copied and "Clone" not in names else names
                item.attrs = derive(["Debug", *names, "thiserror::Error"])
                home.items[i + 1 : i + 1] = _conversion(home, plan) if leaves else []
                break


def _has_clone(home: Home, variant: ErrorVariant) -> bool:
    if variant.kind == "struct":
        return "Clone" in home.g.plan.types[variant.sym].derives
    return variant.kind in ("sentinel", "message")


def _conversion(home: Home, plan: ErrorPlan) -> list[r.Item]:
    target = r.TPath(imported(home.g, "gort::errors::Error"))
    made = r.Call(r.Path("Self::value"), [r.Path("err")])
    fn = r.Fn("from", [(r.PBind("err"), r.TPath("Error"), "")], r.TPath("Self"), r.Block([], made))
    found: list[r.Item] = [r.Impl(target, [fn], r.TPath("From", (r.TPath("Error"),)))]
    if "PartialEq" not in _equality(home, plan, True):
        found.append(_identity(home, plan))
    return found


def _mixes(home: Home, plan: ErrorPlan) -> bool:
    """Whether some place holds errors of the package and others: parameters that only look at an error borrow it."""
    g = home.g
    asked = {
        id(g.plan.slots.local(local).find())
        for local, form in g.plan.locals.items()
        if form in (f.Ref(f.ErrDyn()), f.Opt(f.Ref(f.ErrDyn())))
    }
    return any(plan.pkg in names and len(names) > 1 for key, names in g.plan.origins.items() if key not in asked)


def _equality(home: Home, plan: ErrorPlan, leaves: bool) -> list[str]:
    derived = _derives(home, plan)
    plain = all(variant.kind == "sentinel" for variant in plan.variants)
    return [*derived, "PartialEq"] if plain and leaves and "PartialEq" not in derived else derived


def _identity(home: Home, plan: ErrorPlan) -> r.Item:
    """`==`: the same sentinel, or equal structs that Go compares by value."""
    arms: list[r.Arm] = []
    for variant in plan.variants:
        name = f"Error::{variant.name}"
        if variant.kind == "sentinel":
            arms.append(r.Arm(r.PTuple([r.PPath(name), r.PPath(name)]), r.Bool(True)))
        elif variant.kind == "struct" and "PartialEq" in home.g.plan.types[variant.sym].derives:
            pair = [r.PTupleStruct(name, [r.PBind("x")]), r.PTupleStruct(name, [r.PBind("y")])]
            arms.append(r.Arm(r.PTuple(list(pair)), r.Binary("==", r.Path("x"), r.Path("y"))))
    both = r.Tuple([r.Path("self"), r.Path("other")])
    body: r.Expr = r.Match(both, [*arms, r.Arm(r.PWild(), r.Bool(False))])
    if all(isinstance(arm.body, r.Bool) for arm in arms):
        names = [r.Path(f"Error::{variant.name}") for variant in plan.variants if variant.kind == "sentinel"]
        pairs: list[r.Expr] = [r.Tuple([name, name]) for name in names]
        same = pairs[0] if pairs else r.Tuple([])
        for pair_ in pairs[1:]:
            same = r.Binary("|", same, pair_)
        body = r.Macro("matches", [both, same]) if pairs else r.Bool(False)
    known = "_other" if body == r.Bool(False) else "other"
    param: tuple[r.Pat | None, r.Type | None, str] = (r.PBind(known), r.TRef(r.TPath("Self")), "")
    fn = r.Fn("eq", [(None, None, "&self"), param], r.TPath("bool"), r.Block([], body))
    return r.Impl(r.TPath("Error"), [fn], r.TPath("PartialEq"))


def _holds(form: f.Form, pkg: str) -> bool:
    match form:
        case f.ErrEnum(pkg=found):
            return found == pkg
        case f.Opt(inner=inner) | f.Boxed(inner=inner) | f.Seq(elem=inner) | f.Arr(elem=inner):
            return _holds(inner, pkg)
        case _:
            return False


def braces(text: str) -> str:
    """Text for a format string."""
    return text.replace("{", "{{").replace("}", "}}")


def _variant(home: Home, variant: ErrorVariant) -> r.Variant:
    match variant.kind:
        case "sentinel":
            text = braces(variant.text.decode("utf-8", "replace"))
            doc = rustdoc(variant.doc or _doc(home, variant.sym))
            return r.Variant(variant.name, docs=doc, attrs=[r.Attr("error", text=text)])
        case "message":
            return r.Variant(variant.name, [r.FieldDef("0", r.TPath("String"))], attrs=[r.Attr("error", text="{0}")])
        case "wrapped":
            home.g.use("std::error::Error as StdError")
            bounds = (r.TPath("StdError"), r.TPath("Send"), r.TPath("Sync"))
            source = r.FieldDef("source", r.TPath("Box", (r.TDyn(bounds),)), attrs=[r.Attr("source")])
            fields = [r.FieldDef("message", r.TPath("String")), source]
            return r.Variant(variant.name, None, fields, attrs=[r.Attr("error", text="{message}")])
        case _:
            inner = r.TPath(type_path(home.g, variant.sym) if variant.kind == "struct" else variant.sym)
            field = r.FieldDef("0", inner, attrs=[r.Attr("from")])
            return r.Variant(variant.name, [field], attrs=[r.Attr("error", text="{0}")])


def _doc(home: Home, sym: str) -> list[str]:
    for item in home.g.package.items:
        if isinstance(item, n.GlobalVar) and item.sym == sym:
            return item.doc
    return []
