"""Types of the module that `any` holds: `gort::any::Dynamic`, Go's `==` and hash of what an interface holds (Go spec: Comparison
operators)."""

from __future__ import annotations

from transpiler.analysis.implements import roots
from transpiler.analysis.plan import Plan
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import reference
from transpiler.rustgen.context import Gen
from transpiler.rustgen.home import Home
from transpiler.rustgen.showing import SELF, home_for
from transpiler.rustgen.types import imported, rust_type

OTHER = r.Path("other")
STATE = r.Path("state")


def implement_dynamic(plan: Plan, homes: list[Home]) -> None:
    """Adds the impls to the files of their types."""
    everywhere: dict[tuple[str, bool], bool] = {}
    for home in homes:
        for form in home.g.dynamic:
            if isinstance(form, f.Handle | f.Adt):
                key = (form.sym, isinstance(form, f.Handle))
                everywhere[key] = everywhere.get(key, False) or home.test_file is None
    for (sym, handle), used in sorted(everywhere.items()):
        place = home_for(plan, homes, sym, used)
        if place is not None:
            place.items.append(_impl(place.g, sym, handle))


def comparable(plan: Plan, form: f.Form) -> bool:
    """Whether a type of the module can say whether two of its values are equal, and hash them."""
    return isinstance(form, f.Handle) or (
        isinstance(form, f.Adt) and {"PartialEq", "Hash"} <= set(plan.types[form.sym].derives)
    )


def compares(plan: Plan) -> bool:
    """Whether the module compares values of interfaces, or has them as keys."""
    facts = plan.facts
    for root in roots(plan.module):
        for node in preorder(root):
            match node:
                case n.Binary(op="==" | "!=", x=x, y=y) if not isinstance(x, n.Nil) and not isinstance(y, n.Nil):
                    sides = [x.type, y.type]
                case n.Switch(tag=n.Expr() as tag):
                    sides = [tag.type]
                case n.Expr(type=type_) if isinstance(under := facts.underlying(type_), t.Map):
                    sides = [under.key]
                case _:
                    continue
            if any(isinstance(facts.underlying(side), t.Interface) and side != t.ERROR for side in sides):
                return True
    return False


def _impl(g: Gen, sym: str, handle: bool) -> r.Impl:
    form: f.Form = f.Handle(sym) if handle else f.Adt(sym)
    target = rust_type(g, form)
    items: list[r.Item] = []
    if comparable(g.plan, form):
        items = [_equal(g, target), _digest(g, sym, handle)]
    return r.Impl(target, items, r.TPath(imported(g, "gort::any::Dynamic")))


def _equal(g: Gen, target: r.Type) -> r.Fn:
    other = r.TRef(r.TDyn((r.TPath(imported(g, "gort::any::Dynamic")),)))
    as_any = r.Let(r.PBind("other"), r.TRef(r.TDyn((r.TPath("std::any::Any"),))), OTHER)
    found = r.MethodCall(OTHER, "downcast_ref", [], (target,))
    same = r.ClosureExpr([(r.PBind("other"), None)], r.Binary("==", SELF, OTHER))
    body = r.Block([as_any], r.MethodCall(found, "is_some_and", [same]))
    return r.Fn("equal", [(None, None, "&self"), (r.PBind("other"), other, "")], r.TPath("bool"), body)


def _digest(g: Gen, sym: str, handle: bool) -> r.Fn:
    """Feeds the identity of a handle, or the parts of a value, to the hasher."""
    hasher = r.TRef(r.TDyn((r.TPath(imported(g, "std::hash::Hasher")),)), True)
    if handle:
        counted = imported(g, "std::sync::Arc" if g.plan.types[sym].sync else "std::rc::Rc")
        at = r.Cast(r.Call(r.Path(f"{counted}::as_ptr"), [reference(r.Field(SELF, "0"))]), r.TPath("usize"))
        call: r.Expr = r.MethodCall(STATE, "write_usize", [at])
    else:
        call = r.Call(r.Path(f"{imported(g, 'std::hash::Hash')}::hash"), [SELF, reference(STATE, True)])
    params: list[tuple[r.Pat | None, r.Type | None, str]] = [
        (None, None, "&self"),
        (r.PBind("state", mut=not handle), hasher, ""),
    ]
    return r.Fn("digest", params, None, r.Block([r.ExprStmt(call)]))
