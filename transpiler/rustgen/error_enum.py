"""The `Error` enum of a package whose errors are all known (DESIGN.md section 5)."""

from __future__ import annotations

from transpiler.analysis.plan import ErrorPlan, ErrorVariant
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.docs import rustdoc
from transpiler.rustgen.home import Home
from transpiler.rustgen.structs import derive
from transpiler.rustgen.types import type_path

DOC = "Every error this package creates."


def error_enum(home: Home, plan: ErrorPlan) -> r.Item:
    """The enum; its variants in the order of the plan."""
    item = r.Enum("Error", [_variant(home, variant) for variant in plan.variants])
    item.docs = [DOC]
    item.attrs = derive(["Debug", *_derives(home, plan), "thiserror::Error"])
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
