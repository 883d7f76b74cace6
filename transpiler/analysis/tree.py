"""The parts of IR nodes in the order in which Go evaluates them (Go spec: Order of evaluation).

`ir.walk` goes through nodes as they are stored; facts need them as they run: a loop's post statement after its body,
an assignment's values before what they are written to.
"""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.ir import nodes as n

Node = n.Expr | n.Stmt | n.Block | n.Callee | n.Case | n.TypeCase | n.Comm | n.Declare | n.Blank | n.Func


def parts(node: Node) -> Iterator[Node]:
    """What a node consists of, in the order of evaluation; variables and types are not nodes."""
    match node:
        case n.Expr():
            yield from _expr_parts(node)
        case n.Stmt():
            yield from _stmt_parts(node)
        case n.Callee():
            yield from _callee_parts(node)
        case n.Block():
            yield from node.stmts
        case n.Case():
            yield from node.values
            yield node.body
        case n.TypeCase():
            yield node.body
        case n.Comm():
            if node.comm is not None:
                yield node.comm
            yield node.body
        case n.Func() if node.body is not None:
            yield node.body
        case _:
            return


def _expr_parts(expr: n.Expr) -> Iterator[Node]:
    match expr:
        case n.Select(base=x) | n.Deref(ptr=x) | n.Recv(chan=x):
            yield x
        case n.Convert(x=x) | n.ToInterface(x=x) | n.Assert(x=x) | n.Unary(x=x) | n.AddrOf(x=x):
            yield x
        case n.Index(base=x, index=y) | n.MapIndex(base=x, key=y) | n.Binary(x=x, y=y):
            yield x
            yield y
        case n.Cut():
            yield from (e for e in (expr.base, expr.low, expr.high, expr.max) if e is not None)
        case n.Call():
            yield expr.callee
            yield from expr.args
            yield from expr.variadic or ()
            if expr.spread is not None:
                yield expr.spread
        case n.Builtin(args=args):
            yield from args
        case n.StructLit(fields=fields):
            yield from (value for _, value in fields)
        case n.ListLit(elems=elems):
            yield from (value for _, value in elems)
        case n.MapLit(entries=entries):
            yield from (e for entry in entries for e in entry)
        case n.Closure(func=func):
            yield func
        case n.MethodVal(callee=callee):
            yield callee
        case _:
            return


def _callee_parts(callee: n.Callee) -> Iterator[Node]:
    match callee:
        case n.MethodRef(recv=x) | n.IfaceRef(recv=x) | n.ValueRef(fn=x):
            yield x
        case _:
            return


def _stmt_parts(stmt: n.Stmt) -> Iterator[Node]:
    match stmt:
        case n.Assign(targets=targets, values=values):
            yield from values
            yield from targets
        case n.OpAssign(target=target, value=value):
            yield value
            yield target
        case n.ExprStmt(x=x) | n.Go(call=x) | n.Defer(call=x):
            yield x
        case n.Send(chan=chan, value=value):
            yield chan
            yield value
        case n.Return(values=values):
            yield from values
        case n.BlockStmt(block=block):
            yield block
        case _:
            yield from (part for part in _control_parts(stmt) if part is not None)


def _control_parts(stmt: n.Stmt) -> Iterator[Node | None]:
    match stmt:
        case n.If():
            yield from (stmt.init, stmt.cond, stmt.then, stmt.els)
        case n.For():
            yield from (stmt.init, stmt.cond, stmt.body, stmt.post)
        case n.Range():
            yield from (stmt.x, stmt.key, stmt.value, stmt.body)
        case n.Switch():
            yield from (stmt.init, stmt.tag, *stmt.cases)
        case n.TypeSwitch():
            yield from (stmt.init, stmt.x, *stmt.cases)
        case n.SelectStmt():
            yield from stmt.cases
        case _:
            return


def preorder(node: Node) -> Iterator[Node]:
    """The node and all below it, closures included, each before its parts."""
    todo = [node]
    while todo:
        top = todo.pop()
        yield top
        todo.extend(reversed(list(parts(top))))


def own(func: n.Func) -> Iterator[Node]:
    """All nodes of a function's body but those of the closures in it (the `Closure` expressions are among them)."""
    todo: list[Node] = [func.body] if func.body is not None else []
    while todo:
        top = todo.pop()
        yield top
        if not isinstance(top, n.Closure):
            todo.extend(reversed(list(parts(top))))


def closures(func: n.Func) -> Iterator[n.Closure]:
    """The function literals in a function, those inside others included."""
    return (node for node in preorder(func) if isinstance(node, n.Closure))


def declared(func: n.Func) -> set[n.Local]:
    """The variables that belong to a function itself, not to closures in it."""
    found = {*func.params, *func.results}
    if func.recv is not None:
        found.add(func.recv)
    for node in own(func):
        match node:
            case n.Declare(local=local):
                found.add(local)
            case n.TypeCase(local=n.Local() as local):
                found.add(local)
            case _:
                pass
    return found
