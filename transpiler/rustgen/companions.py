"""What Rust expects beside a method that is there: `is_empty` beside `len`, `Default` beside `new`."""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen
from transpiler.rustgen.home import Home

ADDED = "Added: Rust expects it beside `{}`."
INTEGERS = frozenset({"i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize"})


def companions(home: Home) -> None:
    """Adds them to the `impl` blocks of a file, for methods that others see."""
    for item in home.items:
        if isinstance(item, r.Trait) and item.vis == "pub":
            _complete(item)
    for (sym, trait), block in list(home.impls.items()):
        if trait:
            continue
        functions = {item.name: item for item in block.items if isinstance(item, r.Fn)}
        length = functions.get("len")
        if length is not None and length.vis == "pub" and "is_empty" not in functions and _counts(length):
            block.items.insert(block.items.index(length) + 1, _is_empty())
        new = functions.get("new")
        plan = home.g.plan.types.get(sym)
        if new is None or new.vis != "pub" or new.params or new.asynchronous or new.result != r.TPath("Self"):
            continue
        if plan is not None and "Default" not in plan.derives:
            home.items.insert(home.items.index(block), _default(block))


def _complete(trait: r.Trait) -> None:
    """`is_empty` for all that has a `len`."""
    functions = {item.name: item for item in trait.items if isinstance(item, r.Fn)}
    length = functions.get("len")
    if length is not None and "is_empty" not in functions and _counts(length):
        made = _is_empty()
        made.vis = ""
        trait.items.insert(trait.items.index(length) + 1, made)


def may_ask_empty(g: Gen, node: n.Expr) -> bool:
    """Whether what a length is asked of has an `is_empty`: of the module's own types only those that others see."""
    while isinstance(node, n.Convert):
        node = node.x
    match node:
        case n.Call(callee=n.MethodRef(sym=sym)) if (plan := g.plan.of_sym(sym)) is not None:
            decl = g.plan.module.types.get(plan.impl_of or "")
            if decl is None or plan.name != "len" or plan.trait is not None:
                return False
            others = [g.plan.funcs[func].name for func in decl.methods if func in g.plan.funcs]
            command = any(package.name == "main" and decl in package.items for package in g.plan.module.packages)
            return decl.exported and decl.file_kind == "src" and not command and "is_empty" not in others
        case n.Call(callee=n.IfaceRef(recv=recv)):
            owner = g.plan.module.types.get(recv.type.sym) if isinstance(recv.type, t.Named) else None
            if owner is None or not isinstance(owner.underlying, t.Interface):
                return owner is None
            others = [g.plan.methods[key].name for key in g.plan.methods if key[0] == owner.sym]
            return owner.exported and owner.file_kind == "src" and "is_empty" not in others
        case _:
            return True


def _counts(length: r.Fn) -> bool:
    only_self = [param for param in length.params if param[0] is None and param[2] == "&self"]
    return (
        len(length.params) == 1 == len(only_self)
        and isinstance(length.result, r.TPath)
        and length.result.path in INTEGERS
    )


def _is_empty() -> r.Fn:
    same = r.Binary("==", r.MethodCall(r.Path("self"), "len", []), r.Int(0))
    made = r.Fn("is_empty", [(None, None, "&self")], r.TPath("bool"), r.Block([], same))
    made.docs, made.vis = [ADDED.format("len")], "pub"
    return made


def _default(block: r.Impl) -> r.Impl:
    made = r.Fn("default", [], r.TPath("Self"), r.Block([], r.Call(r.Path("Self::new"), [])))
    return r.Impl(block.type, [made], r.TPath("Default"), generics=block.generics)
