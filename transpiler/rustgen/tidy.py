"""Rewrites generated Rust into the plainer spelling of the same thing that clippy asks for.

Each rule looks at shapes alone and keeps meaning, order of evaluation and comments. Rules work from the inside out.
"""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

from transpiler.rust import nodes as r
from transpiler.rust.walk import children
from transpiler.rustgen import tidy_blocks
from transpiler.rustgen.between import contains
from transpiler.rustgen.coerce import try_
from transpiler.rustgen.rustwalk import names


def tidy(items: list[r.Item]) -> None:
    """Tidies all bodies in the items."""
    for item in items:
        _node(item)


def _node(node: object) -> object:
    """A node with all below it tidied."""
    if isinstance(node, list):
        node[:] = [_node(part) for part in node]
        return node
    if isinstance(node, tuple):
        return tuple(_node(part) for part in node)
    if not isinstance(node, r.Node):
        return node
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, r.Node | list | tuple):
            setattr(node, field.name, _node(value))
    return _rewritten(node)


def _rewritten(node: r.Node) -> r.Node:
    match node:
        case r.ClosureExpr():
            return _closure(node)
        case r.Let():
            return _question_mark(node)
        case r.MethodCall(name="push_str", args=[r.Str(value=text)]) if len(text) == 1:
            return r.MethodCall(node.recv, "push", [r.Char(text)])
        case r.MethodCall(recv=r.Str(value=""), name="to_owned", args=[]):
            return r.Call(r.Path("String::new"), [])
        case r.ForLoop(iter=r.ArrayExpr(items=items, vec=True)):
            node.iter = r.ArrayExpr(items)
            return node
        case r.If(els=r.Block(stmts=[], value=r.If() as inner, tail=[])):
            node.els = inner
            return node
        case r.If(els=r.Block(stmts=[r.ExprStmt(x=r.If() as inner, trail=None)], value=None, tail=[])):
            node.els = inner
            return node
        case r.If(els=None):
            return _both(node)
        case r.While():
            tidy_blocks.while_popped(node)
            return node
        case r.Binary(op="&&" | "||"):
            return _range(node)
        case r.Block():
            _with_capacity(node)
            tidy_blocks.statements(node)
            return _mapped(_let_and_value(node))
        case r.Arm():
            return tidy_blocks.arm(node)
        case r.Fn(body=r.Block() as body):
            tidy_blocks.mapped_some(body)
            return node
        case _:
            return node


def _closure(node: r.ClosureExpr) -> r.Expr:
    """Parameters that the body leaves alone say so; `|| T::new()` is `T::new`."""
    match node:
        case r.ClosureExpr(params=[], body=r.Call(fun=r.Path(path=path) as fun, args=[])) if _associated(path):
            return fun
    used = names(node.body)
    node.params = [
        (r.PBind("_" + p.name) if isinstance(p, r.PBind) and p.name not in used and p.name[:1] != "_" else p, type_)
        for p, type_ in node.params
    ]
    return node


def _associated(path: str) -> bool:
    """Whether it is a function of a type: none that never returns, whose result closures turn into any type."""
    return path.rpartition("::")[0].rpartition("::")[2][:1].isupper()


def _question_mark(node: r.Let) -> r.Stmt:
    """`let Some(x) = e else { return None };` is `let x = e?;`."""
    match node:
        case r.Let(
            pattern=r.PTupleStruct(path="Some", items=[inner]),
            type=None,
            init=r.Expr() as init,
            els=r.Block(stmts=stmts, value=value, tail=[]),
        ) if _returns_none(stmts, value):
            return r.Let(inner, None, try_(init), trail=node.trail)
        case _:
            return node


def _returns_none(stmts: list[r.Stmt], value: r.Expr | None) -> bool:
    match stmts, value:
        case [r.ExprStmt(x=r.Return(value=r.Path(path="None")))], None:
            return True
        case [], r.Return(value=r.Path(path="None")):
            return True
        case _:
            return False


def _both(node: r.If) -> r.Expr:
    """An `if` that holds nothing but another is one `if` with both conditions."""
    match node.then:
        case r.Block(stmts=[r.ExprStmt(x=r.If(els=None) as inner, trail=None)], value=None, tail=[]):
            pass
        case r.Block(stmts=[], value=r.If(els=None) as inner, tail=[]):
            pass
        case _:
            return node
    return r.If(r.Binary("&&", node.cond, inner.cond), inner.then)


def _range(node: r.Binary) -> r.Expr:
    """`x >= 1 && x <= 9` is `(1..=9).contains(&x)`, for whole numbers and characters."""
    match node.op, node.x, node.y:
        case "&&", r.Binary(op=">=", x=r.Path() as x, y=low), r.Binary(op="<" | "<=" as op, x=r.Path() as y, y=high):
            negated, inclusive = False, op == "<="
        case "||", r.Binary(op="<", x=r.Path() as x, y=low), r.Binary(op=">" | ">=" as op, x=r.Path() as y, y=high):
            negated, inclusive = True, op == ">"
        case _:
            return node
    if x.path != y.path or not isinstance(low, r.Int | r.Char | r.Byte) or not isinstance(high, type(low)):
        return node
    found = contains(low, high, inclusive, x)
    return r.Unary("!", found) if negated else found


def _with_capacity(node: r.Block) -> None:
    """`let mut x = Vec::new(); x.reserve(n);` is `let mut x = Vec::with_capacity(n);`."""
    for i, (first, second) in enumerate(pairwise(node.stmts)):
        match first, second:
            case (
                r.Let(
                    pattern=r.PBind(name=name),
                    init=r.Call(fun=r.Path(path="Vec::new" | "String::new" as path), args=[]),
                ),
                r.ExprStmt(x=r.MethodCall(recv=r.Path(path=same), name="reserve", args=[count])),
            ) if name == same and name not in names(count) and first.trail is None:
                first.init = r.Call(r.Path(path.replace("new", "with_capacity")), [count])
                first.trail = second.trail
                del node.stmts[i + 1]
                return


def _let_and_value(node: r.Block) -> r.Block:
    """`let x = e; x` is `e`."""
    match node:
        case r.Block(
            stmts=[
                *before,
                r.Let(pattern=r.PBind(name=name, mut=False), type=None, init=r.Expr() as init, els=None, trail=None),
            ],
            value=r.Path(path=path),
            tail=[],
        ) if name == path and not _borrows(init):
            node.stmts, node.value = before, init
            return node
        case _:
            return node


def _mapped(node: r.Block) -> r.Block:
    """`let x = e?; Some(x)` is `e`."""
    match node:
        case r.Block(
            stmts=[
                *before,
                r.Let(
                    pattern=r.PBind(name=name, mut=False),
                    type=None,
                    init=r.Try(x=init),
                    els=None,
                    trail=None,
                ),
            ],
            value=r.Call(fun=r.Path(path="Some"), args=[r.Path(path=path)]),
            tail=[],
        ) if name == path:
            node.stmts, node.value = before, init
            return node
        case _:
            return node


def _borrows(init: r.Expr) -> bool:
    """Whether a temporary of the expression may have to end before the variables of the block do."""
    return isinstance(init, r.Match | r.If) or any(
        isinstance(node, r.MethodCall) and node.name in ("borrow", "borrow_mut", "lock") for node in _all(init)
    )


def _all(node: r.Node | r.Type) -> list[r.Node | r.Type]:
    found = [node]
    for child in children(node):
        found += _all(child)
    return found
