"""Goroutines, channels and `select` (Go spec: Go statements, Send statements, Select statements).

A function that blocks is `async` (see `Plan`); what a task captures by handle is cloned before it starts.
"""

from __future__ import annotations

from transpiler.analysis.tree import declared, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import assign, constants
from transpiler.rustgen.coerce import await_, clone, coerce, gen, own, owned_form, strip
from transpiler.rustgen.context import Exit, FuncState, Gen, Refuse
from transpiler.rustgen.places import is_used_in
from transpiler.rustgen.value import Value, owned


def concurrent(g: Gen, stmt: n.Stmt) -> list[r.Stmt]:
    """A `go`, send or `select` statement."""
    match stmt:
        case n.Go(call=call):
            return _go(g, stmt, call)
        case n.Send(chan=chan, value=value):
            return [r.ExprStmt(await_(_send(g, chan, value)))]
        case n.SelectStmt():
            return _select(g, stmt)
        case _:
            raise TypeError(type(stmt).__name__)


def _channel(g: Gen, node: n.Expr) -> tuple[r.Expr, f.Form]:
    value = g.expr(node)
    form = value.form
    while isinstance(form, f.Ref | f.Opt):
        form = form.inner
    if not isinstance(form, f.ChanForm):
        raise Refuse("GX0432", "a channel of this kind is not translated yet", node.span)
    return own(g, value) if value.guard else strip(value.expr), form.elem


def _send(g: Gen, chan: n.Expr, value: n.Expr) -> r.Expr:
    target, elem = _channel(g, chan)
    return r.MethodCall(target, "send", [gen(g, value, elem)])


def receive(g: Gen, node: n.Recv) -> Value:
    """`<-ch`: an option, empty when the channel is closed and drained; the zero value where nobody asks."""
    target, elem = _channel(g, node.chan)
    taken = await_(r.MethodCall(target, "recv", []))
    if node.comma_ok:
        return owned(taken, f.Opt(elem))
    zero = constants.zero(g, node.type, elem, node.span)
    if isinstance(zero, r.Int | r.Bool | r.Float):
        return owned(r.MethodCall(taken, "unwrap_or", [zero]), elem)
    return owned(r.MethodCall(taken, "unwrap_or_else", [r.ClosureExpr([], zero)]), elem)


def receive_loop(g: Gen, node: n.Range) -> list[r.Stmt]:
    """`for v := range ch`: until the channel is closed and drained."""
    target, elem = _channel(g, node.x)
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
    return [r.ExprStmt(r.While(cond, made, out.label), semi=False)]


# --- go -----------------------------------------------------------------------------------------------------------


def _go(g: Gen, stmt: n.Stmt, call: n.Expr) -> list[r.Stmt]:
    """`go f(x)`: what the task needs is evaluated, or cloned, before it starts."""
    if isinstance(call, n.Call) and isinstance(call.callee, n.ValueRef) and isinstance(call.callee.fn, n.Closure):
        before, body = _literal(g, call, call.callee.fn)
        blocks = g.plan.funcs[call.callee.fn.func].asynchronous
    else:
        before, body, blocks = _call(g, stmt, call)
    g.use("gort::go")
    if blocks:
        task = r.BlockExpr(body, asynchronous=True, move=True)
        return [*before, r.ExprStmt(r.Call(r.Path("go::go"), [task]))]
    task_fn = r.ClosureExpr([], r.BlockExpr(body), move=True)
    return [*before, r.ExprStmt(r.Call(r.Path("go::thread"), [task_fn]))]


def _literal(g: Gen, call: n.Call, closure: n.Closure) -> tuple[list[r.Stmt], r.Block]:
    func = closure.func
    outer = g.func
    before = captured_clones(g, func)
    state = FuncState(
        func,
        g.plan.funcs[func],
        Scope(outer.scope),
        outer.names,
        in_closure=True,
        top=outer.top or outer.func,
        bound=outer.bound,
    )
    for param, arg in zip(func.params, call.args, strict=True):
        form = g.plan.locals.get(param) or g.default(param.type)
        value = gen(g, arg, form)
        name = state.scope.fresh(g.name_of(param))
        before.append(r.Let(r.PBind(name, mut=param in g.plan.mutated), init=value))
        state.names[param] = name
    g.state = state
    try:
        return before, g.function_body(func)
    finally:
        g.state = outer


def captured_clones(g: Gen, func: n.Func) -> list[r.Stmt]:
    """Clones of the handles that a function literal shares with those outside; values that are used later are copied."""
    inner = declared(func)
    found: list[r.Stmt] = []
    seen: set[n.Local] = set()
    for node in preorder(func):
        if not isinstance(node, n.Use) or node.local in inner or node.local in seen:
            continue
        seen.add(node.local)
        form = g.plan.locals.get(node.local) or g.default(node.local.type)
        name = g.func.names.get(node.local)
        if name is None or name == "self":
            if name == "self":
                raise Refuse("GX0432", "a task that keeps its method's receiver is not translated yet", node.span)
            continue
        if isinstance(form, f.Prim):
            if node.local in g.plan.mutated:
                raise Refuse("GX0432", "a task that shares a variable which changes", node.span)
            continue
        if isinstance(form, f.Ref):
            whole = owned_form(form)
            found.append(r.Let(r.PBind(name), init=coerce(g, Value(r.Path(name), form, True), whole, node.span)))
            continue
        found.append(r.Let(r.PBind(name), init=clone(r.Path(name))))
    return found


def _call(g: Gen, stmt: n.Stmt, call: n.Expr) -> tuple[list[r.Stmt], r.Block, bool]:
    if not isinstance(call, n.Call):
        raise Refuse("GX0432", "this call in a goroutine is not translated yet", stmt.span)
    before: list[r.Stmt] = []
    args: list[n.Expr] = []
    for arg in call.args:
        value = g.expr(arg)
        form = owned_form(value.form)
        local = n.Local("arg", arg.type, arg.span)
        name = g.func.scope.fresh("arg")
        g.plan.locals[local], g.func.names[local] = form, name
        before.append(r.Let(r.PBind(name), init=coerce(g, value, form, arg.span)))
        use = n.Use(arg.type, arg.span, local)
        g.keep.append(use)
        args.append(use)
    if call.variadic or call.spread is not None or not isinstance(call.callee, n.FuncRef):
        raise Refuse("GX0432", "this call in a goroutine is not translated yet", stmt.span)
    plan = g.plan.of_sym(call.callee.sym)
    made = n.Call(call.type, call.span, call.callee, args, call.sig)
    g.keep.append(made)
    body = g.expression_statement(made)
    return before, r.Block(body), plan is not None and plan.asynchronous


# --- select -------------------------------------------------------------------------------------------------------


def _select(g: Gen, stmt: n.SelectStmt) -> list[r.Stmt]:
    g.use("gort")
    out = Exit("switch", stmt.label)
    g.func.exits.append(out)
    arms: list[tuple[r.Pat | None, r.Expr | None, r.Expr]] = []
    for case in stmt.cases:
        outer = g.func.scope
        g.func.scope = Scope(outer)
        pattern, operation, first = _comm(g, case)
        body = g.block(case.body)
        body.stmts[:0] = first
        arms.append((pattern, operation, r.BlockExpr(body)))
        g.func.scope = outer
    g.func.exits.pop()
    made: r.Expr = r.Select("gort::select", arms)
    if out.label is not None:
        made = r.BlockExpr(r.Block([r.ExprStmt(made, semi=False)]), out.label)
    return [r.ExprStmt(made, semi=False)]


def _comm(g: Gen, case: n.Comm) -> tuple[r.Pat | None, r.Expr | None, list[r.Stmt]]:
    match case.comm:
        case None:
            return None, None, []
        case n.Send(chan=chan, value=value):
            return r.PTuple([]), _send(g, chan, value), []
        case n.ExprStmt(x=n.Recv(chan=chan)):
            return r.PWild(), operation(g, chan)[0], []
        case n.Assign(targets=targets, values=[n.Recv(chan=chan) as received]):
            return _received(g, case, targets, chan, received)
        case _:
            raise Refuse("GX0432", "this case of a select is not translated yet", case.span)


def operation(g: Gen, chan: n.Expr) -> tuple[r.Expr, f.Form]:
    """The future that a receive in a `select` waits for."""
    value = g.expr(chan)
    form = value.form
    while isinstance(form, f.Ref | f.Opt):
        form = form.inner
    if isinstance(form, f.ChanForm):
        return r.MethodCall(strip(value.expr), "recv", []), f.Opt(form.elem)
    return value.expr, f.UNIT


def _received(
    g: Gen, case: n.Comm, targets: list[n.Target], chan: n.Expr, received: n.Recv
) -> tuple[r.Pat | None, r.Expr | None, list[r.Stmt]]:
    op, form = operation(g, chan)
    if not isinstance(form, f.Opt):
        return r.PWild(), op, []
    name = g.func.scope.fresh("received")
    first: list[r.Stmt] = []
    if received.comma_ok:
        raise Refuse("GX0432", "a comma-ok receive in a select is not translated yet", case.span)
    zero = constants.zero(g, chan.type.elem if hasattr(chan.type, "elem") else received.type, form.inner, case.span)
    value = r.MethodCall(r.Path(name), "unwrap_or_else", [r.ClosureExpr([], zero)])
    first += assign.assign_value(g, targets[0], owned(value, form.inner))
    return r.PBind(name), op, first
