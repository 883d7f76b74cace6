"""Goroutines, channels and `select` (Go spec: Go statements, Send statements, Select statements).

A function that blocks is `async` (see `Plan`); what a task captures by handle is cloned before it starts.
"""

from __future__ import annotations

from transpiler.analysis.interior import is_handle
from transpiler.analysis.order import Order
from transpiler.analysis.tree import own as own_nodes
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import assign, captures, chans
from transpiler.rustgen.branches import ends_in_return, only_call
from transpiler.rustgen.coerce import await_, clone, coerce, gen, owned_form
from transpiler.rustgen.context import Exit, Gen, Refuse, inside
from transpiler.rustgen.early import early
from transpiler.rustgen.places import is_used_in
from transpiler.rustgen.value import Value, owned


def concurrent(g: Gen, stmt: n.Stmt, tail: bool = False) -> list[r.Stmt]:
    """A `go`, send or `select` statement."""
    match stmt:
        case n.Go(call=call):
            return _go(g, stmt, call)
        case n.Send(chan=chan, value=value):
            sent = await_(chans.send(g, chan, value))
            if isinstance(chan, n.Use) and chan.local in g.plan.senders:
                return [r.Let(r.PWild(), init=sent)]
            return [r.ExprStmt(sent)]
        case n.SelectStmt():
            return _select(g, stmt, tail and all(ends_in_return(case.body) for case in stmt.cases))
        case _:
            raise TypeError(type(stmt).__name__)


def receive_loop(g: Gen, node: n.Range) -> list[r.Stmt]:
    """`for v := range ch`: until the channel is closed and drained."""
    target, elem = chans.channel(g, node.x)
    before: list[r.Stmt] = []
    if not isinstance(target, r.Path):
        name = g.func.scope.fresh("source")
        before = [*g.func.prelude, r.Let(r.PBind(name), init=target)]
        target, g.func.prelude = r.Path(name), []
    first: list[r.Stmt] = []
    pattern: r.Pat = r.PWild()
    if node.key is not None and not isinstance(node.key, n.Blank):
        if not isinstance(node.key, n.Declare) or is_used_in(node.body, node.key.local):
            pattern = assign.part_pattern(g, node.key, elem, first)
    out = Exit("loop", node.label)
    g.func.exits.append(out)
    made = g.block(node.body)
    g.func.exits.pop()
    made.stmts[:0] = first
    taken = await_(r.MethodCall(target, "recv", []))
    cond = r.LetCond(r.PTupleStruct("Some", [pattern]), taken)
    return [*before, r.ExprStmt(r.While(cond, made, out.label), semi=False)]


# --- go -----------------------------------------------------------------------------------------------------------


def _go(g: Gen, stmt: n.Stmt, call: n.Expr) -> list[r.Stmt]:
    """`go f(x)`: what the task needs is evaluated, or cloned, before it starts."""
    closed = next((plan for plan in g.plan.senders.values() if plan.closing is stmt), None)
    if closed is not None:
        name = g.func.names[closed.local]
        made = r.ExprStmt(r.Call(r.Path("drop"), [r.Path(f"{name}_tx")]))
        made.trail = f"{name} closes when its last sender is done"
        return [made]
    if isinstance(call, n.Call) and isinstance(call.callee, n.ValueRef) and isinstance(call.callee.fn, n.Closure):
        func = call.callee.fn.func
        before, body = _literal(g, call, func)
        blocks = g.plan.funcs[func].asynchronous
        panics = may_panic(g, func)
    else:
        before, body, blocks, panics = _call(g, stmt, call)
    if blocks:
        task: r.Expr = r.BlockExpr(body, asynchronous=True, move=True)
        if panics:
            g.use("gort::go")
        start = "go::go" if panics else "tokio::spawn"
        return [*before, r.ExprStmt(r.Call(r.Path(start), [task]))]
    g.use("gort::go")
    return [*before, r.ExprStmt(r.Call(r.Path("go::thread"), [r.ClosureExpr([], r.BlockExpr(body), move=True)]))]


def _literal(g: Gen, call: n.Call, func: n.Func) -> tuple[list[r.Stmt], r.Block]:
    outer = g.func
    before, inner = shared_with(g, func)
    outside = {local: outer.names[local] for local in inner}
    state = inside(outer, func, g.plan.funcs[func])
    state.in_task = True
    for param, arg in zip(func.params, call.args, strict=True):
        form = g.plan.locals.get(param) or g.default(param.type)
        value = gen(g, arg, form)
        name = state.scope.fresh(g.name_of(param))
        before.append(r.Let(r.PBind(name, mut=param in g.plan.mutated), init=value))
        state.names[param] = name
    g.state = state
    outer.names.update(inner)
    try:
        return before, g.function_body(func)
    finally:
        g.state = outer
        outer.names.update(outside)


def shared_with(g: Gen, func: n.Func) -> tuple[list[r.Stmt], dict[n.Local, str]]:
    """What a task takes along: clones of handles, copies of what nothing changes any more; and their names inside.

    A variable that is used again after the task has started keeps its name, and the clone gets one of its own.
    """
    found: list[r.Stmt] = []
    names: dict[n.Local, str] = {}
    for local, use in captures.captured(func).items():
        name = g.func.names.get(local)
        if name is None and _unwritten(g, func, local):
            continue
        if name is None or local in g.func.frame:
            raise Refuse("GX0432", "a task that keeps a result of its function", use.span)
        form = g.plan.locals.get(local) or g.default(local.type)
        if local in g.plan.senders:
            names[local] = g.func.scope.fresh(name) if _later(g, func, local) else name
            found.append(r.Let(r.PBind(names[local]), init=clone(r.Path(f"{name}_tx"))))
            continue
        if isinstance(form, f.Prim):
            if local in g.plan.mutated and captures.changes(g, local):
                raise Refuse("GX0432", "a task that shares a variable which changes", use.span)
            continue
        if (
            (isinstance(form, f.CellForm | f.Shared) and form.sync)
            or is_handle(form)
            or (isinstance(form, f.Ref) and is_handle(form.inner))
        ):
            init = clone(r.Path(name))
            _moves_out(g, local)
        else:
            copied = _copied(g, func, local, name, form, use)
            if copied is None:
                continue
            init = copied
        if _only_here(g, func, local) and not isinstance(form, f.Ref):
            continue
        names[local] = name if name != "self" else g.func.scope.fresh("this")
        if _later(g, func, local) or name == "self":
            names[local] = g.func.scope.fresh(name) if name != "self" else names[local]
        found.append(r.Let(r.PBind(names[local]), init=init))
    return found, names


def _moves_out(g: Gen, local: n.Local) -> None:
    """A handle that only tasks have clones of may be moved where the function returns it."""
    order = _order(g)
    func = g.func.func
    for node in own_nodes(func):
        if isinstance(node, n.Closure) and any(isinstance(x, n.Use) and x.local is local for x in preorder(node)):
            call = order.parent.get(id(order.parent.get(id(node))))
            if not isinstance(order.parent.get(id(call)), n.Go):
                return
    for node in own_nodes(func):
        if isinstance(node, n.Return) and not order.loops_of(node):
            uses = [x for value in node.values for x in preorder(value) if isinstance(x, n.Use) and x.local is local]
            if len(uses) == 1 and uses[0] in node.values and not g.func.frame:
                g.plan.moves.add(id(uses[0]))


def _unwritten(g: Gen, func: n.Func, local: n.Local) -> bool:
    """Whether only statements that Rust does not write mention a variable."""
    order = _order(g)
    uses = [node for node in preorder(func) if isinstance(node, n.Use) and node.local is local]
    return all(id(order.stmt_of(use)) in g.plan.unwritten for use in uses)


def _copied(g: Gen, func: n.Func, local: n.Local, name: str, form: f.Form, use: n.Use) -> r.Expr | None:
    """A copy of a value for a task; None where the variable itself moves in. Raises Refuse where it could be told."""
    if name == "self":
        raise Refuse("GX0432", "a task that keeps its method's receiver", use.span)
    if isinstance(form, f.Handle | f.CellForm | f.PtrForm | f.Shared | f.FnForm):
        raise Refuse("GX0432", "a task that shares what only one task may hold", use.span)
    whole = owned_form(form)
    if whole == form and _only_here(g, func, local):
        return None
    if local in g.plan.mutated and captures.changes(g, local):
        raise Refuse("GX0432", "a task that shares a variable which changes", use.span)
    if isinstance(form, f.Ref):
        _taken(g, func, local, use, whole)
        return coerce(g, Value(r.Path(name), form, True), whole, use.span)
    return clone(r.Path(name))


def _taken(g: Gen, func: n.Func, local: n.Local, use: n.Use, whole: f.Form) -> None:
    """Within the task a copied value is its own: a loop that alone mentions it takes its elements."""
    uses = [node for node in preorder(func) if isinstance(node, n.Use) and node.local is local]
    for node in own_nodes(func):
        if isinstance(node, n.Range) and node.x is use and len(uses) == 1 and isinstance(whole, f.Seq):
            g.plan.moves.add(id(use))
            if isinstance(node.value, n.Declare) and not _inside_loop(g, node):
                g.plan.locals[node.value.local] = whole.elem
                g.plan.locals[local] = whole


def _inside_loop(g: Gen, node: n.Range) -> bool:
    return bool(_order(g).loops_of(node))


def may_panic(g: Gen, func: n.Func) -> bool:
    """Whether a task may panic. A send or close cannot where nobody else closes the channel, and that only once, at the end."""
    kinds = g.plan.summaries.of(func).panics
    if kinds - {"closed", "call"}:
        return bool(kinds)
    for node in own_nodes(func):
        match node:
            case n.Send(chan=n.Use(local=local)) | n.Builtin(name="close", args=[n.Use(local=local)]):
                if local not in g.plan.senders and not _closed_once(g, func, local):
                    return True
            case n.Send() | n.Builtin(name="close"):
                return True
            case n.Call(callee=callee) if id(_order(g).stmt_of(node)) not in g.plan.unwritten:
                row = g.plan.rows.get(callee.sym) if isinstance(callee, n.FuncRef | n.MethodRef) else None
                summaries = g.plan.summaries.of_call(node)
                if (row is None and not summaries and not chans.is_future(g, node)) or (row is not None and row.panics):
                    return True
                if any(summary.panics for summary in summaries):
                    return True
            case _:
                pass
    return False


def _closed_once(g: Gen, func: n.Func, local: n.Local) -> bool:
    """Whether a channel made here is closed by one deferred call of this task, which is started once, if at all."""
    order = _order(g)
    closes = [x for x in order.nodes if isinstance(x, n.Builtin) and x.name == "close"]
    mine = [x for x in closes if isinstance(x.args[0], n.Use) and x.args[0].local is local]
    others = [x for x in closes if not isinstance(x.args[0], n.Use)]
    declared = [x for x in order.nodes if isinstance(x, n.Declare) and x.local is local]
    assigned = any(
        isinstance(target, n.Use) and target.local is local
        for x in order.nodes
        if isinstance(x, n.Assign)
        for target in x.targets
    )
    made = order.parent.get(id(declared[0])) if declared else None
    if assigned or others or len(mine) != 1 or not isinstance(made, n.Assign):
        return False
    if not (isinstance(made.values[0], n.Builtin) and made.values[0].name == "make"):
        return False
    if not isinstance(order.parent.get(id(mine[0])), n.Defer) or order.func_of[id(mine[0])] is not func:
        return False
    escapes = [x for x in order.nodes if isinstance(x, n.Use) and x.local is local and not _plain_use(order, x)]
    sends = [x for x in order.nodes if isinstance(x, n.Send) and isinstance(x.chan, n.Use) and x.chan.local is local]
    here = all(order.func_of[id(x)] is func for x in sends)
    return here and not escapes and not order.loops_of(order.parent[id(func)])


def _plain_use(order: Order, use: n.Use) -> bool:
    """Whether a channel is only sent to, received from, ranged over or closed."""
    above = order.parent.get(id(use))
    if isinstance(above, n.Builtin):
        return above.name in ("close", "len", "cap")
    return (isinstance(above, n.Send) and above.chan is use) or isinstance(above, n.Recv | n.Range)


def _order(g: Gen) -> Order:
    top = g.func.top or g.func.func
    known = g.orders.get(top)
    if known is None:
        known = g.orders[top] = Order.of(top)
    return known


def _uses_outside(g: Gen, func: n.Func, local: n.Local) -> list[int]:
    """The numbers of a variable's uses outside of a task's literal."""
    order = _order(g)
    low, high = order.at[id(func)], order.end[id(func)]
    uses = (order.at[id(x)] for x in order.nodes if isinstance(x, n.Use) and x.local is local)
    return [at for at in uses if not low <= at <= high]


def _only_here(g: Gen, func: n.Func, local: n.Local) -> bool:
    """Whether a variable is dead outside once the task has started: not used later, nor by the next round of a loop."""
    order = _order(g)
    if local.kind != "var" and isinstance(g.plan.locals.get(local), f.Ref):
        return False
    if any(at > order.end[id(func)] for at in _uses_outside(g, func, local)):
        return False
    declared = next((x for x in order.nodes if isinstance(x, n.Declare) and x.local is local), None)
    around = order.loops_of(order.parent[id(func)])
    inside = order.loops_of(declared) if declared is not None else []
    return len(around) <= len(inside)


def _later(g: Gen, func: n.Func, local: n.Local) -> bool:
    """Whether the block that the `go` statement stands in uses a variable after it."""
    order = _order(g)
    block = next(x for x in order.ancestors(order.parent[id(func)]) if isinstance(x, n.Block))
    return any(order.end[id(func)] < at <= order.end[id(block)] for at in _uses_outside(g, func, local))


def _call(g: Gen, stmt: n.Stmt, call: n.Expr) -> tuple[list[r.Stmt], r.Block, bool, bool]:
    if not isinstance(call, n.Call):
        raise Refuse("GX0432", "this call in a goroutine is not translated yet", stmt.span)
    before: list[r.Stmt] = []
    args: list[n.Expr] = [early(g, arg, before) for arg in call.args]
    if call.variadic or call.spread is not None or not isinstance(call.callee, n.FuncRef):
        raise Refuse("GX0432", "this call in a goroutine is not translated yet", stmt.span)
    plan = g.plan.of_sym(call.callee.sym)
    made = n.Call(call.type, call.span, call.callee, args, call.sig)
    g.keep.append(made)
    outer, g.func.in_task = g.func.in_task, True
    body = g.expression_statement(made)
    g.func.in_task = outer
    panics = any(summary.may_panic for summary in g.plan.summaries.of_call(call))
    return before, r.Block(body), plan is not None and plan.asynchronous, panics or plan is None


# --- select -------------------------------------------------------------------------------------------------------


def _select(g: Gen, stmt: n.SelectStmt, tail: bool) -> list[r.Stmt]:
    out = Exit("switch", stmt.label)
    g.func.exits.append(out)
    arms: list[tuple[r.Pat | None, r.Expr | None, r.Expr]] = []
    futures = True
    for case in stmt.cases:
        outer = g.func.scope
        g.func.scope = Scope(outer)
        pattern, operation, first = _comm(g, case)
        futures &= _is_future(g, case)
        body = g.block(case.body, tail)
        body.stmts[:0] = first
        arms.append((pattern, operation, only_call(g, case.body, body) or _arm(body)))
        g.func.scope = outer
    g.func.exits.pop()
    made: r.Expr = r.Select("tokio::select" if futures else "gort::select", arms)
    if out.label is not None:
        made = r.BlockExpr(r.Block([r.ExprStmt(made, semi=False)]), out.label)
    return [r.ExprStmt(made, semi=False)]


def _arm(body: r.Block) -> r.Expr:
    """The body of a case: a jump or a call that gives nothing stands alone."""
    match body:
        case r.Block(stmts=[], value=r.Expr() as value, tail=[]):
            return value
        case r.Block(stmts=[r.ExprStmt(x=r.Return() | r.Break() | r.Continue() as jump)], value=None, tail=[]):
            return jump
        case _:
            return r.BlockExpr(body)


def _is_future(g: Gen, case: n.Comm) -> bool:
    """Whether a case waits for something that commits when it is polled, and loses nothing when it is given up."""
    match case.comm:
        case n.ExprStmt(x=n.Recv(chan=chan)) | n.Assign(values=[n.Recv(chan=chan)]):
            return chans.is_future(g, chan)
        case _:
            return False


def _comm(g: Gen, case: n.Comm) -> tuple[r.Pat | None, r.Expr | None, list[r.Stmt]]:
    match case.comm:
        case None:
            return None, None, []
        case n.Send(chan=chan, value=value):
            return r.PTuple([]), chans.send(g, chan, value), []
        case n.ExprStmt(x=n.Recv(chan=chan)):
            operation, form = chans.operation(g, chan)
            return r.PTuple([]) if form == f.UNIT else r.PWild(), operation, []
        case n.Assign(targets=targets, values=[n.Recv(chan=chan) as received]):
            return _received(g, targets, chan, received)
        case _:
            raise Refuse("GX0432", "this case of a select is not translated yet", case.span)


def _received(
    g: Gen, targets: list[n.Target], chan: n.Expr, received: n.Recv
) -> tuple[r.Pat | None, r.Expr | None, list[r.Stmt]]:
    """`case x := <-ch`, `case x, ok := <-ch`: the variables are bound first in the body."""
    op, form = chans.operation(g, chan)
    name = g.func.scope.fresh("received")
    first: list[r.Stmt] = []
    if not isinstance(form, f.Opt):
        if received.comma_ok:
            raise Refuse("GX0432", "a comma-ok receive of this kind is not translated yet", received.span)
        first += assign.assign_value(g, targets[0], Value(r.Path(name), form, True, True))
        return r.PBind(name), op, first
    elem = received.type
    if isinstance(elem, t.Tuple):
        elem = elem.types[0]
    if not received.comma_ok:
        taken = chans.or_zero(g, r.Path(name), elem, form.inner, received.span)
        first += assign.assign_value(g, targets[0], owned(taken, form.inner))
        return r.PBind(name), op, first
    value, flag = targets
    if not isinstance(flag, n.Blank):
        some = r.MethodCall(r.Path(name), "is_some", [])
        first += assign.assign_value(g, flag, owned(some, f.BOOL))
    if not isinstance(value, n.Blank):
        taken = chans.or_zero(g, r.Path(name), elem, form.inner, received.span)
        first += assign.assign_value(g, value, owned(taken, form.inner))
    return r.PBind(name), op, first
