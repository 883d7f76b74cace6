"""Channels that close when the last sender is done: `tokio::sync::mpsc` instead of `gort::Chan` and a WaitGroup.

    out := make(chan T, 16)
    var wg sync.WaitGroup
    for ... { wg.Add(1); go func() { defer wg.Done(); ... out <- x ... }() }
    go func() { wg.Wait(); close(out) }()
    for x := range out { ... }

The proof (DESIGN.md section 5): the capacity is a constant above 0; only tasks of this shape send; the group counts nothing
but them, all before the task that closes; the function itself receives in one loop, which it reaches on every way and leaves
only when the channel is closed. Then the receiver outlives the last send, and Go's close falls together with the end of the last
sender.
"""

from __future__ import annotations

from transpiler.analysis.plan import SenderPlan
from transpiler.analysis.state import State
from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def plan_senders(s: State) -> None:
    """Fills in `Plan.senders`, by the variable of the channel, and `Plan.counted_tasks`: statements of its group."""
    for func in s.funcs:
        if func.body is None:
            continue
        for stmt in func.body.stmts:
            match stmt:
                case n.Go(call=n.Call(callee=n.ValueRef(fn=n.Closure(func=closer)))):
                    found = _closing(closer)
                    if found is not None:
                        _try(s, func, stmt, *found)
                case _:
                    pass


def _closing(closer: n.Func) -> tuple[n.Local, n.Local] | None:
    """Of `func() { wg.Wait(); close(out) }`: out and wg."""
    if closer.body is None or closer.params:
        return None
    match closer.body.stmts:
        case [
            n.ExprStmt(x=n.Call(callee=n.MethodRef(sym="sync.(WaitGroup).Wait", recv=n.AddrOf(x=n.Use(local=wg))))),
            n.ExprStmt(x=n.Builtin(name="close", args=[n.Use(local=out)])),
        ]:
            return out, wg
        case _:
            return None


def _try(s: State, func: n.Func, closing: n.Go, out: n.Local, wg: n.Local) -> None:
    made = _made(func, out)
    declared = _declared(func, wg)
    order = s.order(func)
    loop = _receiving(func, out)
    if made is None or declared is None or loop is None or out is wg:
        return
    allowed = {id(use) for use in preorder(closing) if isinstance(use, n.Use)} | {id(loop.x)}
    skipped: list[n.Stmt] = [declared]
    for go in [node for node in own(func) if isinstance(node, n.Go)]:
        if go is closing:
            continue
        worker = _worker(s, func, go, wg)
        if worker is None:
            if any(isinstance(x, n.Use) and x.local in (out, wg) for x in preorder(go)):
                return
            continue
        literal, add, done = worker
        if order.at[id(go)] > order.at[id(closing)]:
            return
        skipped += [add, done]
        allowed |= {id(x) for stmt in (add, done) for x in preorder(stmt) if isinstance(x, n.Use)}
        allowed |= {id(x.chan) for x in own(literal) if isinstance(x, n.Send)}
    uses = [x for x in preorder(func) if isinstance(x, n.Use) and x.local in (out, wg)]
    if any(id(x) not in allowed for x in uses) or not _reached(func, closing, loop):
        return
    chan = s.underlying(out.type)
    assert isinstance(chan, t.Chan)
    s.plan.senders[out] = SenderPlan(out, chan.elem, closing)
    s.plan.unwritten |= {id(stmt) for stmt in skipped}


def _made(func: n.Func, out: n.Local) -> n.Stmt | None:
    """The statement that makes the channel, with a constant capacity above 0."""
    assert func.body is not None
    for stmt in func.body.stmts:
        match stmt:
            case n.Assign(
                targets=[n.Declare(local=local)], values=[n.Builtin(name="make", args=[n.Const(value=int(size))])]
            ):
                if local is out and size > 0:
                    return stmt
            case _:
                pass
    return None


def _declared(func: n.Func, wg: n.Local) -> n.Stmt | None:
    assert func.body is not None
    for stmt in func.body.stmts:
        match stmt:
            case n.Assign(targets=[n.Declare(local=local)], values=[n.Zero()]) if local is wg:
                return stmt
            case _:
                pass
    return None


def _receiving(func: n.Func, out: n.Local) -> n.Range | None:
    """The loop that receives all, a statement of the function's body that nothing leaves early."""
    assert func.body is not None
    for stmt in func.body.stmts:
        match stmt:
            case n.Range(kind="chan", x=n.Use(local=local)) if local is out:
                left = any(isinstance(x, n.Return | n.Break | n.Goto) or _panics(x) for x in preorder(stmt.body))
                return None if left else stmt
            case _:
                pass
    return None


def _panics(node: object) -> bool:
    return isinstance(node, n.Builtin) and node.name == "panic"


def _reached(func: n.Func, closing: n.Stmt, loop: n.Range) -> bool:
    """Whether the loop comes after the tasks on every way, so that no sender waits for ever."""
    assert func.body is not None
    first = min(i for i, stmt in enumerate(func.body.stmts) if any(isinstance(x, n.Go) for x in preorder(stmt)))
    last = func.body.stmts.index(loop)
    if not first <= func.body.stmts.index(closing) < last:
        return False
    for stmt in func.body.stmts[first:last]:
        for node in _outside_literals(stmt):
            if isinstance(node, n.Return | n.Goto | n.Defer) or _panics(node):
                return False
    return True


def _outside_literals(stmt: n.Stmt) -> list[object]:
    inner = {id(x) for closure in preorder(stmt) if isinstance(closure, n.Closure) for x in preorder(closure.func)}
    return [node for node in preorder(stmt) if id(node) not in inner]


def _worker(s: State, func: n.Func, go: n.Go, wg: n.Local) -> tuple[n.Func, n.Stmt, n.Stmt] | None:
    """Of `wg.Add(1); go func() { defer wg.Done(); ... }()`: the literal and the two statements."""
    match go.call:
        case n.Call(callee=n.ValueRef(fn=n.Closure(func=literal))):
            pass
        case _:
            return None
    parent = s.order(func).parent.get(id(go))
    if not isinstance(parent, n.Block) or literal.body is None or not literal.body.stmts:
        return None
    index = parent.stmts.index(go)
    add = parent.stmts[index - 1] if index else None
    match add, literal.body.stmts[0]:
        case (
            n.ExprStmt(
                x=n.Call(
                    callee=n.MethodRef(sym="sync.(WaitGroup).Add", recv=n.AddrOf(x=n.Use(local=added))),
                    args=[n.Const(value=1)],
                )
            ),
            n.Defer(
                call=n.Call(callee=n.MethodRef(sym="sync.(WaitGroup).Done", recv=n.AddrOf(x=n.Use(local=done))))
            ) as last,
        ) if added is wg and done is wg:
            assert add is not None
            return literal, add, last
        case _:
            return None
