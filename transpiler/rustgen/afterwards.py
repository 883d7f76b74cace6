"""Deferred calls without a `defer` scope, where they cannot be told from it: in tasks and in functions that wait.

A task whose body panics ends the program, so that what it deferred may simply stand at its end. A function that waits cannot
run inside a closure: `defer::finally` awaits the rest of its body, and then what was deferred, even when the body panics.
"""

from __future__ import annotations

from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import await_
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.recoverers import called

STOPS = ("Fatal", "Fatalf", "FailNow", "Skip", "Skipf", "SkipNow", "Goexit")


def at_end(g: Gen, func: n.Func, found: list[n.Defer]) -> bool:
    """Whether the deferred calls of a task may stand at its end: each stands for itself in its body, what they mention
    does not change, and the body is left at its end only, or from within its last loop."""
    body = func.body
    if not g.func.in_task or body is None or func.results:
        return False
    if not all(stmt in body.stmts and _unchanging(func, stmt) for stmt in found):
        return False
    for node in preorder(func):
        match node:
            case n.Call(callee=n.MethodRef(sym=sym) | n.FuncRef(sym=sym)) if sym.rpartition(".")[2] in STOPS:
                return False
            case n.Builtin(name="recover"):
                return False
            case n.Defer(call=n.Call() as call) if called(g, call):
                return False
            case _:
                pass
    returns = [node for node in own(func) if isinstance(node, n.Return)]
    if not returns:
        return True
    last = body.stmts[-1]
    first = body.stmts.index(found[-1])
    early = {id(node) for stmt in body.stmts[:first] for node in preorder(stmt)}
    if any(id(node) in early for node in returns):
        return False
    if not isinstance(last, n.For | n.Range):
        return False
    inside = _direct(last.body)
    return all(id(node) in inside for node in returns)


def _direct(block: n.Block) -> set[int]:
    """The `return` statements of a loop's body that are in no loop within it."""
    found: set[int] = set()
    todo: list[object] = list(block.stmts)
    while todo:
        match todo.pop():
            case n.Return() as stmt:
                found.add(id(stmt))
            case n.If(then=then, els=els):
                todo += [*then.stmts, *([els] if els is not None else [])]
            case n.Block(stmts=stmts) | n.BlockStmt(block=n.Block(stmts=stmts), label=None):
                todo += stmts
            case n.SelectStmt(cases=cases, label=None):
                todo += [stmt for case in cases for stmt in case.body.stmts]
            case _:
                pass
    return found


def _unchanging(func: n.Func, stmt: n.Defer) -> bool:
    """Whether a deferred call means the same at the end: it mentions constants and variables that are not assigned."""
    match stmt.call:
        case n.Call(callee=n.ValueRef(fn=n.Closure())):
            return not stmt.call.args
        case n.Call(callee=n.MethodRef(recv=n.AddrOf(x=n.Use()) | n.Use() as recv), args=args):
            parts = [recv, *args]
        case n.Call(callee=n.FuncRef() | n.ValueRef(fn=n.Use()), args=args):
            parts = list(args)
        case n.Builtin(name="close", args=[n.Use() as x]):
            parts = [x]
        case _:
            return False
    if isinstance(stmt.call, n.Call) and (stmt.call.variadic or stmt.call.spread is not None):
        return False
    plain = all(isinstance(x, n.Const | n.Use) or (isinstance(x, n.AddrOf) and isinstance(x.x, n.Use)) for x in parts)
    used = {x.local for part in parts for x in preorder(part) if isinstance(x, n.Use)}
    assigned = {
        target.local
        for node in preorder(func)
        if isinstance(node, n.Assign | n.OpAssign)
        for target in (node.targets if isinstance(node, n.Assign) else [node.target])
        if isinstance(target, n.Use)
    }
    return plain and not used & assigned


def body_then(g: Gen, func: n.Func, found: list[n.Defer]) -> r.Block:
    """The body of a task, and then what it deferred, last first."""
    assert func.body is not None
    skipped = {id(stmt) for stmt in found}
    g.func.leaving = {id(node) for node in own(func) if isinstance(node, n.Return)}
    made = g.statements([stmt for stmt in func.body.stmts if id(stmt) not in skipped], func.body.tail, False)
    g.func.leaving = set()
    for stmt in reversed(found):
        made.stmts += _call(g, stmt)
    return made


def _call(g: Gen, stmt: n.Defer) -> list[r.Stmt]:
    """A deferred call as a statement."""
    call = stmt.call
    if isinstance(call, n.Call) and isinstance(call.callee, n.ValueRef) and isinstance(call.callee.fn, n.Closure):
        inner = call.callee.fn.func
        if any(isinstance(node, n.Return | n.Defer) for node in own(inner)) or inner.body is None:
            raise Refuse("GX0431", "a deferred literal of this kind in a task", stmt.span)
        return [r.ExprStmt(r.BlockExpr(g.block(inner.body)), semi=False)]
    saved, g.func.prelude = g.func.prelude, []
    made = g.expression_statement(call)
    made = [*g.func.prelude, *made]
    g.func.prelude = saved
    return made


def in_turn(g: Gen, func: n.Func, stmts: list[n.Stmt], comments: list[str], found: list[n.Defer]) -> r.Block:
    """The statements of a function that waits: behind each `defer`, the rest of the body and then the call."""
    waiting = {id(stmt) for stmt in found}
    index = next((i for i, stmt in enumerate(stmts) if id(stmt) in waiting), None)
    if index is None:
        return g.statements(stmts, comments, True)
    stmt = stmts[index]
    assert isinstance(stmt, n.Defer)
    if not _unchanging(func, stmt) or not all(isinstance(x, n.Defer) for x in found):
        raise Refuse("GX0431", "a deferred call of this kind in a function that waits", stmt.span)
    made = g.statements(stmts[:index], [], False)
    rest = in_turn(g, func, stmts[index + 1 :], comments, found)
    last = r.Block(_call(g, stmt))
    g.use("gort::defer")
    whole = r.Call(
        r.Path("defer::finally"), [r.BlockExpr(rest, asynchronous=True), r.BlockExpr(last, asynchronous=True)]
    )
    return r.Block(made.stmts, await_(whole))


def stands_alone(g: Gen, func: n.Func, found: list[n.Defer]) -> bool:
    """Whether every `defer` is a statement of the body itself, and none recovers or sees a result."""
    assert func.body is not None
    results = set(func.results)
    for stmt in found:
        if stmt not in func.body.stmts or (isinstance(stmt.call, n.Call) and called(g, stmt.call)):
            return False
        for node in preorder(stmt):
            if (isinstance(node, n.Use) and node.local in results) or (
                isinstance(node, n.Builtin) and node.name == "recover"
            ):
                return False
    return True
