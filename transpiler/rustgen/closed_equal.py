"""Go's `==` and hash of closed interfaces: same dynamic type, equal values (Go spec: Comparison operators)."""

from __future__ import annotations

from transpiler.analysis.plan import TypePlan, Variant
from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen
from transpiler.rustgen.specialize_types import go_name
from transpiler.rustgen.types import imported

SELF_REF: tuple[r.Pat | None, r.Type | None, str] = (None, None, "&self")
BOOL = r.TPath("bool")


def needs_hand(g: Gen, plan: TypePlan) -> bool:
    """Whether derived traits would compare otherwise than Go: values behind handles, and what Go cannot compare."""
    return any(_by_value(variant) or not comparable(g, variant.go) for variant in plan.closed)


def _by_value(variant: Variant) -> bool:
    return isinstance(variant.payload, f.Handle) and not isinstance(variant.go, t.Pointer)


def comparable(g: Gen, type_: t.Type) -> bool:
    """Whether `==` on values of the type does not panic."""
    under = g.plan.facts.underlying(type_)
    match under:
        case t.Slice() | t.Map() | t.Func():
            return False
        case t.Struct(fields=fields):
            return all(comparable(g, part.type) for part in fields)
        case t.Array(elem=elem):
            return comparable(g, elem)
        case _:
            return True


def equality(g: Gen, plan: TypePlan, by_hand: bool) -> list[r.Item]:
    """The impls that cannot be derived, and that of a key of Go's maps."""
    found: list[r.Item] = []
    me = r.TPath(plan.name)
    if by_hand and "PartialEq" in plan.derives:
        found.append(r.Impl(me, [_eq(g, plan)], r.TPath("PartialEq")))
    if by_hand and "Eq" in plan.derives:
        found.append(r.Impl(me, [], r.TPath("Eq")))
    if by_hand and "Hash" in plan.derives:
        found.append(r.Impl(me, [_hash(g, plan)], r.TPath(imported(g, "std::hash::Hash"))))
    if plan.key and "Hash" in plan.derives:
        found.append(_key(g, plan))
    return found


def _eq(g: Gen, plan: TypePlan) -> r.Fn:
    arms: list[r.Arm] = []
    for variant in plan.closed:
        path = f"{plan.name}::{variant.name}"
        if not comparable(g, variant.go):
            pattern = r.PTuple([r.PTupleStruct(path, [r.PWild()]), r.PTupleStruct(path, [r.PWild()])])
            arms.append(r.Arm(pattern, _panics(g, variant, "comparing uncomparable type")))
            continue
        pattern = r.PTuple([r.PTupleStruct(path, [r.PBind("a")]), r.PTupleStruct(path, [r.PBind("b")])])
        arms.append(r.Arm(pattern, r.Binary("==", _content(variant, "a"), _content(variant, "b"))))
    if len(plan.closed) > 1:
        arms.append(r.Arm(r.PWild(), r.Bool(False)))
    body = r.Match(r.Tuple([r.Path("self"), r.Path("other")]), arms)
    other: tuple[r.Pat | None, r.Type | None, str] = (r.PBind("other"), r.TRef(r.TPath("Self")), "")
    return r.Fn("eq", [SELF_REF, other], BOOL, r.Block([], body))


def _content(variant: Variant, name: str) -> r.Expr:
    """What is compared: a copy of a value behind a handle, no guard stays open."""
    if _by_value(variant):
        return r.MethodCall(r.Path(name), "with", [r.Path("Clone::clone")])
    return r.Path(name)


def _panics(g: Gen, variant: Variant, text: str) -> r.Expr:
    g.use("gort::panic")
    return r.Call(r.Path("panic::runtime"), [r.Str(f"{text} {go_name(g, variant.go)}")])


def _hash(g: Gen, plan: TypePlan) -> r.Fn:
    arms: list[r.Arm] = []
    for i, variant in enumerate(plan.closed):
        path = f"{plan.name}::{variant.name}"
        if not comparable(g, variant.go):
            arms.append(r.Arm(r.PTupleStruct(path, [r.PWild()]), _panics(g, variant, "hash of unhashable type")))
            continue
        hashed = r.MethodCall(r.Tuple([r.Int(i), _content(variant, "x")]), "hash", [r.Path("state")])
        arms.append(r.Arm(r.PTupleStruct(path, [r.PBind("x")]), hashed))
    return _hasher(g, "hash", r.Match(r.Path("self"), arms))


def _hasher(g: Gen, name: str, body: r.Expr) -> r.Fn:
    bound = r.TPath(imported(g, "std::hash::Hasher"))
    state: tuple[r.Pat | None, r.Type | None, str] = (r.PBind("state"), r.TRef(r.TPath("H"), True), "")
    fn = r.Fn(name, [SELF_REF, state], None, r.Block([r.ExprStmt(body)]))
    fn.generics = [r.GenericParam("H", [bound])]
    return fn


def _key(g: Gen, plan: TypePlan) -> r.Impl:
    """A key of Go's maps, by the traits that the enum has."""
    g.use("std::hash::Hash")
    other: tuple[r.Pat | None, r.Type | None, str] = (r.PBind("other"), r.TRef(r.TPath("Self")), "")
    same = r.Fn("same", [SELF_REF, other], BOOL, r.Block([], r.Binary("==", r.Path("self"), r.Path("other"))))
    digest = _hasher(g, "digest", r.MethodCall(r.Path("self"), "hash", [r.Path("state")]))
    return r.Impl(r.TPath(plan.name), [same, digest], r.TPath(imported(g, "gort::key::MapKey")))
