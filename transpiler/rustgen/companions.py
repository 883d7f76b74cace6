"""What Rust expects beside a method that is there: `is_empty` beside `len`, `Default` beside `new`."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rustgen.home import Home

ADDED = "Added: Rust expects it beside `{}`."
INTEGERS = frozenset({"i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize"})


def companions(home: Home) -> None:
    """Adds them to the `impl` blocks of a file, for methods that others see."""
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
