"""`if` and nested blocks (Go spec: If statements, Blocks)."""

from __future__ import annotations

from transpiler.analysis.leaving import if_leaves_function, leaves_function
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import gen
from transpiler.rustgen.context import Exit, Gen
from transpiler.rustgen.three_way import three_way


def condition(g: Gen, node: n.Expr) -> r.Expr:
    """A condition."""
    return gen(g, node, f.BOOL)


def diverges(stmt: n.Stmt) -> bool:
    """Whether what stands behind a statement is never reached."""
    return isinstance(stmt, n.Return | n.Break | n.Continue | n.Goto)


def if_(g: Gen, node: n.If, tail: bool) -> list[r.Stmt]:
    """An `if`; its init statement stands before it, in the block around."""
    before = ahead(g, node.init)
    tail = tail and node.els is not None and if_leaves_function(node)
    compared = _compared(g, node, tail)
    if compared is not None:
        return [*before, r.ExprStmt(compared, semi=False)]
    cond = condition(g, node.cond)
    before += flush(g)
    known = dict(g.func.narrowed)
    then = g.block(node.then, tail)
    after = left_by(g, node.then, known)
    els: r.Block | r.Expr | None = None
    if isinstance(node.els, n.Block):
        els = g.block(node.els, tail)
        after = both(after, left_by(g, node.els, known))
        if not els.stmts and els.value is None and not els.tail:
            els = None
    elif node.els is not None:
        els = else_if(g, node.els, tail)
        after = both(after, g.func.narrowed)
    g.func.narrowed = both(after, known)
    return [*before, r.ExprStmt(r.If(cond, then, els), semi=False)]


def _compared(g: Gen, node: n.If, tail: bool) -> r.Expr | None:
    """A `match` on how two texts compare, for `if a < b`, `else if a > b`, `else`."""
    if not isinstance(node.els, n.If) or node.els.init is not None or not isinstance(node.els.els, n.Block):
        return None
    found = three_way(g, [node.cond, node.els.cond])
    if found is None:
        return None
    compared, orders = found
    known = dict(g.func.narrowed)
    arms: list[r.Arm] = []
    after: Known | None = None
    for order, block in zip(orders, (node.then, node.els.then, node.els.els), strict=True):
        made = g.block(block, tail)
        left = left_by(g, block, known)
        after = left if after is None else both(after, left)
        body = made.value if made.value is not None and not made.stmts and not made.tail else r.BlockExpr(made)
        arms.append(r.Arm(r.PPath(order), body))
    g.func.narrowed = both(after or {}, known)
    return r.Match(compared, arms)


def only_call(g: Gen, body: n.Block, made: r.Block) -> r.Expr | None:
    """The call that is all of a branch, when it gives nothing back: `=> f()` needs no braces."""
    match body, made:
        case (
            n.Block(stmts=[n.ExprStmt(x=n.Call(callee=callee, sig=sig), trail=None)], tail=[]),
            r.Block(
                stmts=[r.ExprStmt(x=r.Call() | r.MethodCall() | r.Await() as call, trail=None)], value=None, tail=[]
            ),
        ) if not sig.results and not g.plan.summaries.program.targets.is_library(callee):
            return call
        case _:
            return None


def flush(g: Gen) -> list[r.Stmt]:
    """What was asked to stand before the statement at hand; it is asked once."""
    found, g.func.prelude = g.func.prelude, []
    return found


def ahead(g: Gen, stmt: n.Stmt | None) -> list[r.Stmt]:
    """A statement of the header (the init statement, the post statement), with what must stand before it."""
    if stmt is None:
        return []
    made = g.statement(stmt)
    return [*flush(g), *made]


def labelled(made: r.Expr, out: Exit) -> r.Stmt:
    """A statement that `break` may leave: in a labelled block where something asked for the label."""
    if out.label is not None:
        made = r.BlockExpr(r.Block([r.ExprStmt(made, semi=False)]), out.label)
    return r.ExprStmt(made, semi=False)


Known = dict[tuple[object, ...], tuple[str, f.Form]]


def left_by(g: Gen, block: n.Block, known: Known) -> Known:
    """What is known after a branch (all, where it does not go on); the next branch begins with `known` again."""
    left = known if block.stmts and (diverges(block.stmts[-1]) or ends_in_return(block)) else g.func.narrowed
    g.func.narrowed = dict(known)
    return left


def both(a: Known, b: Known) -> Known:
    """What is known whichever of two branches ran."""
    return {key: value for key, value in a.items() if b.get(key) == value}


def else_if(g: Gen, node: n.If, tail: bool) -> r.Block | r.Expr:
    """`else if`; what stands before its condition makes it a block."""
    made = g.statements([node], [], tail)
    if not made.stmts and made.value is not None:
        return made.value
    if (
        len(made.stmts) == 1
        and made.value is None
        and isinstance(made.stmts[0], r.ExprStmt)
        and isinstance(made.stmts[0].x, r.If)
    ):
        return made.stmts[0].x
    return made


def ends_in_return(block: n.Block) -> bool:
    """Whether a block's last statement returns, panics, or calls what does not come back."""
    return leaves_function(block)


def nested(g: Gen, node: n.Block, label: str | None, tail: bool) -> list[r.Stmt]:
    """A block of its own."""
    out = Exit("block", label)
    g.func.exits.append(out)
    made = g.block(node, tail and label is None)
    g.func.exits.pop()
    return [r.ExprStmt(r.BlockExpr(made, out.label), semi=False)]
