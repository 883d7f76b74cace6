"""The handle of a struct type that is shared: a named `TRef` (ownership.md, "Pointers").

Which accessors are written is settled when all code is there: see `settle`.
"""

from __future__ import annotations

from transpiler.analysis.plan import TypePlan
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import snake, words
from transpiler.rustgen.coerce import clone, reference
from transpiler.rustgen.context import Gen
from transpiler.rustgen.home import Home, params_of
from transpiler.rustgen.types import imported

SELF = r.Path("self")
INNER = r.Field(SELF, "0")


def handle(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    """The handle's struct, its identity, and its `impl` block with the accessors."""
    g = home.g
    visible = home.vis(decl.exported or decl.sym in home.exposed)
    params = params_of(decl)
    args = tuple(r.TPath(param.name) for param in decl.tparams)
    inner, target = r.TPath(plan.name, args), r.TPath(plan.handle, args)
    noun = " ".join(word.lower() for word in words(decl.name))
    article = "An" if noun[:1] in "aeiou" else "A"
    item = r.Struct(plan.handle, [], [r.FieldDef("0", _held(g, plan, inner))])
    item.docs = [f"{article} {noun} that several owners hold and change; two are equal when they are the same {noun}."]
    item.attrs, item.vis, item.generics = [], visible, params
    home.types[plan.handle] = decl.sym
    if params:
        home.items += [item, _clone(plan, target, params_of(decl))]
    else:
        item.attrs = [r.Attr("derive", ["Clone"])]
        home.items.append(item)
    home.items += [_equal(g, plan, target, params_of(decl)), _debug(g, plan, target, params_of(decl))]
    if plan.key:
        home.items += _key(g, plan, target, params_of(decl))
    block = home.impl((decl.sym, ""), target)
    block.generics = params_of(decl)
    accessors = _accessors(g, plan, inner, visible)
    home.accessors.update(map(id, accessors))
    block.items[:0] = accessors


def _cell(g: Gen, plan: TypePlan) -> tuple[str, str]:
    if plan.sync:
        return imported(g, "std::sync::Arc"), imported(g, "parking_lot::Mutex")
    return imported(g, "std::rc::Rc"), imported(g, "std::cell::RefCell")


def _held(g: Gen, plan: TypePlan, inner: r.Type) -> r.Type:
    counted, cell = _cell(g, plan)
    return r.TPath(counted, (r.TPath(cell, (inner,)),))


def _clone(plan: TypePlan, target: r.Type, params: list[r.GenericParam]) -> r.Item:
    """`Clone` by hand: the derived one would ask the type arguments for it."""
    body = r.Block([], r.Call(r.Path(plan.handle), [clone(INNER)]))
    fn = r.Fn("clone", [(None, None, "&self")], r.TPath("Self"), body)
    return r.Impl(target, [fn], r.TPath("Clone"), generics=params)


def _equal(g: Gen, plan: TypePlan, target: r.Type, params: list[r.GenericParam]) -> r.Item:
    counted, _ = _cell(g, plan)
    same = r.Call(r.Path(f"{counted}::ptr_eq"), [reference(INNER), reference(r.Field(r.Path("other"), "0"))])
    param: tuple[r.Pat | None, r.Type | None, str] = (r.PBind("other"), r.TRef(r.TPath("Self")), "")
    fn = r.Fn("eq", [(None, None, "&self"), param], r.TPath("bool"), r.Block([], same))
    return r.Impl(target, [fn], r.TPath("PartialEq"), generics=params)


def _key(g: Gen, plan: TypePlan, target: r.Type, params: list[r.GenericParam]) -> list[r.Item]:
    """`Eq` and `Hash`: as a key, a pointer is its address."""
    counted, _ = _cell(g, plan)
    address = r.Call(r.Path(f"{counted}::as_ptr"), [reference(INNER)])
    hasher = r.TPath(imported(g, "std::hash::Hasher"))
    body = r.Block([r.ExprStmt(r.MethodCall(address, "hash", [r.Path("state")]))])
    param: tuple[r.Pat | None, r.Type | None, str] = (r.PBind("state"), r.TRef(r.TPath("H"), True), "")
    fn = r.Fn("hash", [(None, None, "&self"), param], None, body)
    fn.generics = [r.GenericParam("H", [hasher])]
    return [
        r.Impl(target, [], r.TPath("Eq"), generics=params),
        r.Impl(target, [fn], r.TPath(imported(g, "std::hash::Hash")), generics=params),
    ]


def _debug(g: Gen, plan: TypePlan, target: r.Type, params: list[r.GenericParam]) -> r.Item:
    counted, _ = _cell(g, plan)
    trait = r.TPath(imported(g, "std::fmt::Debug"))
    address = r.Call(r.Path(f"{counted}::as_ptr"), [reference(INNER)])
    body = r.Block([], r.Format("write", plan.handle + "({:p})", [address], [r.Path("f")]))
    return r.Impl(target, [formatter(g, "fmt", body)], trait, generics=params)


def formatter(g: Gen, name: str, body: r.Block) -> r.Fn:
    """`fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result`."""
    param: tuple[r.Pat | None, r.Type | None, str] = (
        r.PBind("f"),
        r.TRef(r.TPath(imported(g, "std::fmt::Formatter"), (r.TLifetime("_"),)), mut=True),
        "",
    )
    return r.Fn(name, [(None, None, "&self"), param], r.TPath("std::fmt::Result"), body)


def _accessors(g: Gen, plan: TypePlan, inner: r.Type, vis: str) -> list[r.Item]:
    counted, cell = _cell(g, plan)
    name = snake(plan.name)
    make = r.Call(r.Path(f"{counted}::new"), [r.Call(r.Path(f"{cell}::new"), [r.Path(name)])])
    found = [
        r.Fn("new", [(r.PBind(name), inner, "")], r.TPath("Self"), r.Block([], r.Call(r.Path(plan.handle), [make]))),
        r.Fn("borrow", [(None, None, "&self")], _guard(plan, inner, False), r.Block([], _open(plan, False))),
        r.Fn("borrow_mut", [(None, None, "&self")], _guard(plan, inner, True), r.Block([], _open(plan, True))),
        _with(inner, False),
        _with(inner, True),
    ]
    for fn in found:
        fn.vis = vis
    return list(found)


def _guard(plan: TypePlan, inner: r.Type, mut: bool) -> r.Type:
    path = "parking_lot::MutexGuard" if plan.sync else "std::cell::RefMut" if mut else "std::cell::Ref"
    return r.TPath(path, (r.TLifetime("_"), inner))


def _open(plan: TypePlan, mut: bool) -> r.Expr:
    if plan.sync:
        return r.MethodCall(INNER, "lock", [])
    return r.MethodCall(INNER, "borrow_mut" if mut else "borrow", [])


def _with(inner: r.Type, mut: bool) -> r.Fn:
    """`with`, `with_mut`: what runs between opening and closing."""
    name, arg = ("with_mut", "change") if mut else ("with", "read")
    opened = r.MethodCall(SELF, "borrow_mut" if mut else "borrow", [])
    bound = r.TImpl((r.TFn("FnOnce", (r.TRef(inner, mut),), r.TPath("R")),))
    body = r.Block([], r.Call(r.Path(arg), [reference(opened, mut)]))
    fn = r.Fn(name, [(None, None, "&self"), (r.PBind(arg), bound, "")], r.TPath("R"), body)
    fn.generics = [r.GenericParam("R")]
    return fn


def settle(home: Home, called: set[str]) -> None:
    """Leaves out the accessors that no code calls; `new`, `borrow` and `borrow_mut` of what others see stay.

    `called` are the names of methods, and of functions with their types.
    """
    for (sym, trait), block in home.impls.items():
        plan = home.g.plan.types.get(sym)
        if trait or plan is None or not plan.shared:
            continue
        names = {item.name for item in block.items if isinstance(item, r.Fn)}
        inner = {name for name in names if name in called or f"{plan.handle}::{name}" in called}
        needed = inner | ({"borrow"} if "with" in inner else set()) | ({"borrow_mut"} if "with_mut" in inner else set())
        block.items = [item for item in block.items if id(item) not in home.accessors or not _idle(item, needed)]
        for item in block.items:
            if isinstance(item, r.Fn) and item.name in ("borrow", "borrow_mut") and isinstance(item.result, r.TPath):
                _import_guard(home.g, item)


def _idle(item: r.Item, needed: set[str]) -> bool:
    if not isinstance(item, r.Fn) or item.name in needed:
        return False
    return not item.vis or item.name not in ("borrow", "borrow_mut", "new")


def _import_guard(g: Gen, fn: r.Fn) -> None:
    """Writes the guard's type by its short name."""
    assert isinstance(fn.result, r.TPath)
    if "::" in fn.result.path:
        fn.result = r.TPath(imported(g, fn.result.path), fn.result.args)
