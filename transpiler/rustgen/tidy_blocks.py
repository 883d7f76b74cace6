"""Plainer spellings of statements beside each other, for `tidy`: like its rules, each looks at shapes alone and keeps meaning."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

from transpiler.rust import nodes as r
from transpiler.rust.print_expr import expression
from transpiler.rustgen.coerce import cloned
from transpiler.rustgen.rustwalk import inline, names, nodes

SHORT = 60
"""How long what moves behind an `=` or `=>` may be."""


def statements(block: r.Block) -> None:
    """Rewrites the statements of a block."""
    block.stmts[:] = [_unwrapped(_chosen(stmt)) for stmt in block.stmts]
    while _renamed(block) or _pushed(block) or _collected(block) or _converted(block):
        pass


def arm(made: r.Arm) -> r.Arm:
    """`=> { x = e; }` is `=> x = e`."""
    match made.body:
        case r.BlockExpr(
            block=r.Block(stmts=[r.ExprStmt(x=r.Assign() as only, trail=None)], value=None, tail=[]), label=None
        ) if _short(only):
            made.body = only
        case _:
            pass
    return made


def mapped_some(body: r.Block) -> None:
    """A function that ends in `if let Some(x) = e { return Some(v); } None` ends in `e.map(|x| v)`."""
    match body:
        case r.Block(
            stmts=[
                *before,
                r.ExprStmt(
                    x=r.If(
                        cond=r.LetCond(
                            pattern=r.PTupleStruct(path="Some", items=[r.PBind(mut=False) as bound]),
                            value=r.MethodCall() | r.Call() as found,
                        ),
                        then=then,
                        els=None,
                    ),
                    trail=None,
                ),
            ],
            value=r.Path(path="None"),
            tail=[],
        ):
            value = _returned_some(then)
            if value is not None and not any(isinstance(node, r.Return | r.Try | r.Await) for node in nodes(value)):
                body.stmts = before
                body.value = r.MethodCall(found, "map", [r.ClosureExpr([(bound, None)], value)])
        case _:
            pass


def while_popped(loop: r.While) -> None:
    """`while !xs.is_empty() { let Some(x) = xs.pop() else { .. }; .. }` is `while let Some(x) = xs.pop() { .. }`."""
    match loop:
        case r.While(
            cond=r.Unary(op="!", x=r.MethodCall(recv=asked, name="is_empty", args=[])),
            body=r.Block(
                stmts=[
                    r.Let(
                        pattern=r.PTupleStruct(path="Some") as pattern,
                        init=r.MethodCall(recv=place, name="pop", args=[]) as popped,
                        els=r.Block(),
                        trail=None,
                    ),
                    *rest,
                ]
            ) as body,
        ) if asked == place and _is_place(place):
            loop.cond = r.LetCond(pattern, popped)
            body.stmts = rest
        case _:
            pass


def _returned_some(block: r.Block) -> r.Expr | None:
    """What a block that does nothing else returns inside `Some`."""
    match block:
        case r.Block(
            stmts=[r.ExprStmt(x=r.Return(value=r.Call(fun=r.Path(path="Some"), args=[value])), trail=None)],
            value=None,
            tail=[],
        ):
            return value
        case _:
            return None


def _short(expr: r.Expr) -> bool:
    text = expression(expr)
    return len(text) <= SHORT and "\n" not in text


def _unwrapped(stmt: r.Stmt) -> r.Stmt:
    """A block around a single statement that binds nothing."""
    match stmt:
        case r.ExprStmt(
            x=r.BlockExpr(
                block=r.Block(stmts=[r.ExprStmt() as only], value=None, tail=[]),
                label=None,
                asynchronous=False,
                move=False,
            ),
            trail=None,
        ):
            return only
        case _:
            return stmt


def _chosen(stmt: r.Stmt) -> r.Stmt:
    """`if c { x = a; } else { x = b; }` is `x = if c { a } else { b };`."""
    match stmt:
        case r.ExprStmt(x=r.If() as branches, trail=None):
            targets: list[r.Expr] = []
            value = _values(branches, targets)
            if value is None or any(target != targets[0] for target in targets) or not _is_place(targets[0]):
                return stmt
            return r.ExprStmt(r.Assign("=", targets[0], value))
        case _:
            return stmt


def _values(branches: r.If, targets: list[r.Expr]) -> r.If | None:
    """The branches with the values that they assign; what these are assigned to goes to `targets`."""
    then = _assigned(branches.then, targets)
    els: r.Block | r.Expr | None = None
    if isinstance(branches.els, r.If):
        els = _values(branches.els, targets)
    elif isinstance(branches.els, r.Block):
        els = _assigned(branches.els, targets)
    return r.If(branches.cond, then, els) if then is not None and els is not None else None


def _assigned(block: r.Block, targets: list[r.Expr]) -> r.Block | None:
    match block:
        case r.Block(
            stmts=[r.ExprStmt(x=r.Assign(op="=", target=target, value=value), trail=None)], value=None, tail=[]
        ) if _short(value):
            targets.append(target)
            return r.Block([], value)
        case _:
            return None


def _is_place(expr: r.Expr) -> bool:
    """A variable, or a field of one: finding it runs nothing."""
    return isinstance(expr, r.Path) or (isinstance(expr, r.Field) and _is_place(expr.base))


def _mentioned(block: r.Block, start: int) -> set[str]:
    """The names that a block mentions from a statement on."""
    return names([block.stmts[start:], block.value])


def _renamed(block: r.Block) -> bool:
    """`let a = e; let mut b = a;` is `let mut b = e;` where nothing else mentions `a`."""
    for i, (first, second) in enumerate(pairwise(block.stmts)):
        match first, second:
            case (
                r.Let(pattern=r.PBind(name=name, mut=False), type=None, init=r.Expr() as init, els=None, trail=None),
                r.Let(pattern=r.PBind(), init=r.Path(path=path), els=None),
            ) if name == path and name not in _mentioned(block, i + 2):
                second.init = init
                del block.stmts[i]
                return True
            case _:
                pass
    return False


def _pushed(block: r.Block) -> bool:
    """`let x = y.clone(); xs.push(x);` is `xs.push(y.clone());` where nothing else mentions `x`."""
    for i, (first, second) in enumerate(pairwise(block.stmts)):
        match first, second:
            case (
                r.Let(
                    pattern=r.PBind(name=name, mut=False),
                    type=None,
                    init=r.MethodCall(recv=r.Path(), name="clone" | "to_owned", args=[]) as init,
                    els=None,
                    trail=None,
                ),
                r.ExprStmt(x=r.MethodCall(recv=r.Path(path=place), name="push", args=[r.Path(path=path)]) as push),
            ) if name == path != place and name not in _mentioned(block, i + 2):
                push.args = [init]
                del block.stmts[i]
                return True
            case _:
                pass
    return False


def _converted(block: r.Block) -> bool:
    """`let i = i as i64;`, of the position in a loop, that is asked for once is said there."""
    for at, stmt in enumerate(block.stmts):
        match stmt:
            case r.Let(
                pattern=r.PBind(name=name, mut=False),
                type=None,
                init=r.Cast(x=r.Path(path=path), type=r.TPath("i64")) as cast,
                els=None,
                trail=None,
            ) if name == path:
                rest = [block.stmts[at + 1 :], block.value]
                if _mentions(rest, name) == 1 and _replaced(rest, name, cast):
                    del block.stmts[at]
                    return True
            case _:
                pass
    return False


def _mentions(root: object, name: str) -> int:
    """How often a name is mentioned; twice in a format string, where nothing can take its place."""
    count = 0
    for node in nodes(root):
        if isinstance(node, r.Path) and node.path == name:
            count += 1
        elif (isinstance(node, r.Format) and name in inline(node)) or (isinstance(node, r.PBind) and node.name == name):
            count += 2
    return count


def _replaced(root: object, name: str, value: r.Expr) -> bool:
    """Puts a value in the place of the one mention of a name; fields that are no expressions of their own stay."""
    for node in nodes(root):
        if not isinstance(node, r.Node):
            continue
        for field in fields(node):
            held = getattr(node, field.name)
            if isinstance(held, r.Path) and held.path == name:
                if isinstance(node, r.Ref | r.Assign | r.MethodCall | r.Range | r.Index):
                    return False
                if _with_number(node):
                    return True
                setattr(node, field.name, value)
                return True
            if isinstance(held, list):
                for i, part in enumerate(held):
                    if isinstance(part, r.Path) and part.path == name:
                        held[i] = value
                        return True
                    if isinstance(part, tuple) and r.Path(name) in part:
                        held[i] = tuple(value if x == r.Path(name) else x for x in part)
                        return True
    return False


def _with_number(node: r.Node) -> bool:
    """Whether it compares a position with a number: as positions they compare alike."""
    match node:
        case r.Binary(op="==" | "!=" | "<" | "<=" | ">" | ">=", x=x, y=y):
            return any(isinstance(side, r.Int) and 0 <= side.value < 128 and not side.suffix for side in (x, y))
        case _:
            return False


def _collected(block: r.Block) -> bool:
    """`let mut xs = Vec::new(); for y in &ys { xs.push(y.clone()); }` collects the clones."""
    for i, (first, second) in enumerate(pairwise(block.stmts)):
        match first, second:
            case (
                r.Let(pattern=r.PBind(name=name, mut=True), type=None | r.TPath(), init=r.Call() as made, els=None),
                r.ExprStmt(
                    x=r.ForLoop(
                        pattern=r.PBind(name=each, mut=False), iter=r.Ref(x=source, mut=False), body=body, label=None
                    ),
                    trail=None,
                ),
            ) if _is_new(made) and _is_place(source) and name not in names(source) and _pushes(body, name, each):
                clones = cloned(r.MethodCall(source, "iter", []))
                first.type = first.type or r.TPath("Vec", (r.TInfer(),))
                first.init = r.MethodCall(clones, "collect", [])
                del block.stmts[i + 1]
                return True
            case _:
                pass
    return False


def _is_new(made: r.Call) -> bool:
    """A new vector; how much room it gets is nothing that a value shows."""
    match made:
        case r.Call(fun=r.Path(path="Vec::new"), args=[]):
            return True
        case r.Call(fun=r.Path(path="Vec::with_capacity"), args=[r.MethodCall(recv=recv, name="len", args=[])]):
            return _is_place(recv)
        case _:
            return False


def _pushes(body: r.Block, name: str, each: str) -> bool:
    """Whether a body does nothing but push a clone of the element."""
    match body:
        case r.Block(
            stmts=[
                r.ExprStmt(
                    x=r.MethodCall(
                        recv=r.Path(path=place),
                        name="push",
                        args=[r.MethodCall(recv=r.Path(path=path), name="clone", args=[])],
                    ),
                    trail=None,
                )
            ],
            value=None,
            tail=[],
        ):
            return place == name and path == each
        case _:
            return False
