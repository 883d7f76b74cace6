"""The transfer functions of liveness: from what is live after a node to what is live before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.tree import parts, preorder
from transpiler.ir import nodes as n

Live = frozenset[n.Local]
NONE: Live = frozenset()


@dataclass(slots=True)
class Flow:
    """State of one run over a function.

    `uses` are the reading `Use` nodes seen and `alive` those after which the variable was live in some round: the sets
    only grow while loops go round, so `uses - alive` is right at the end. `live_out` is kept for each statement.
    `breaks` and `continues` hold what is live where they lead, by label ("" for the innermost).
    """

    at_return: Live
    at_naked: Live
    uses: set[int] = field(default_factory=set)
    alive: set[int] = field(default_factory=set)
    live_out: dict[int, Live] = field(default_factory=dict)
    breaks: dict[str, Live] = field(default_factory=dict)
    continues: dict[str, Live] = field(default_factory=dict)


def block(flow: Flow, body: n.Block, after: Live) -> Live:
    """What is live before a block."""
    live = after
    for stmt in reversed(body.stmts):
        live = statement(flow, stmt, live)
    return live


def statement(flow: Flow, stmt: n.Stmt, after: Live) -> Live:
    """What is live before a statement."""
    flow.live_out[id(stmt)] = flow.live_out.get(id(stmt), NONE) | after
    match stmt:
        case n.Assign():
            return _assign(flow, stmt, after)
        case n.OpAssign(target=target, value=value):
            return expression(flow, value, expression(flow, target, after))
        case n.Return(values=values, naked=naked):
            return _backwards(flow, values, flow.at_naked if naked else flow.at_return)
        case n.Break(label=label):
            return flow.breaks.get(label or "", after)
        case n.Continue(label=label):
            return flow.continues.get(label or "", after)
        case n.BlockStmt(block=inner, label=label):
            saved = dict(flow.breaks)
            if label is not None:
                flow.breaks[label] = after
            live = block(flow, inner, after)
            flow.breaks = saved
            return live
        case n.If():
            return _if(flow, stmt, after)
        case n.For() | n.Range():
            return _loop(flow, stmt, after)
        case n.Switch() | n.TypeSwitch() | n.SelectStmt():
            return _choice(flow, stmt, after)
        case _:
            exprs = [part for part in parts(stmt) if isinstance(part, n.Expr)]
            return _backwards(flow, exprs, after)


def expression(flow: Flow, expr: n.Expr, after: Live) -> Live:
    """What is live before an expression is evaluated."""
    match expr:
        case n.Use(local=local):
            flow.uses.add(id(expr))
            if local in after:
                flow.alive.add(id(expr))
            return after | {local}
        case n.Binary(op="&&" | "||", x=x, y=y):
            return expression(flow, x, after | expression(flow, y, after))
        case n.Closure(func=func):
            return after | {node.local for node in preorder(func) if isinstance(node, n.Use)}
        case _:
            live = after
            for part in reversed(list(parts(expr))):
                match part:
                    case n.Expr():
                        live = expression(flow, part, live)
                    case n.Callee():
                        live = _backwards(flow, [e for e in parts(part) if isinstance(e, n.Expr)], live)
                    case _:
                        pass
            return live


def _backwards(flow: Flow, exprs: list[n.Expr], after: Live) -> Live:
    live = after
    for expr in reversed(exprs):
        live = expression(flow, expr, live)
    return live


def _assign(flow: Flow, stmt: n.Assign, after: Live) -> Live:
    live = after - _killed(stmt.targets)
    places = [target for target in stmt.targets if isinstance(target, n.Expr) and not isinstance(target, n.Use)]
    operands = {node.local for place in places for node in preorder(place) if isinstance(node, n.Use)}
    live = _backwards(flow, places, live)
    # Go evaluates the operands of a target before the values, Rust after or before them: a variable that
    # occurs in both is the last use in neither.
    if operands:
        for value in stmt.values:
            both = [node for node in preorder(value) if isinstance(node, n.Use) and node.local in operands]
            flow.alive.update(id(node) for node in both)
            shared = {node.local for node in both}
            uses = (node for place in places for node in preorder(place) if isinstance(node, n.Use))
            flow.alive.update(id(node) for node in uses if node.local in shared)
    return _backwards(flow, stmt.values, live)


def _killed(targets: list[n.Target]) -> Live:
    return frozenset(target.local for target in targets if isinstance(target, n.Declare | n.Use))


def _if(flow: Flow, stmt: n.If, after: Live) -> Live:
    match stmt.els:
        case n.Block():
            otherwise = block(flow, stmt.els, after)
        case n.If():
            otherwise = statement(flow, stmt.els, after)
        case None:
            otherwise = after
    live = expression(flow, stmt.cond, block(flow, stmt.then, after) | otherwise)
    return statement(flow, stmt.init, live) if stmt.init is not None else live


def _loop(flow: Flow, stmt: n.For | n.Range, after: Live) -> Live:
    breaks, continues = dict(flow.breaks), dict(flow.continues)
    for name in {"", stmt.label or ""}:
        flow.breaks[name] = after
    head = _head_once(flow, stmt, after, NONE)
    while True:
        again = head | _head_once(flow, stmt, after, head)
        if again == head:
            break
        head = again
    flow.breaks, flow.continues = breaks, continues
    match stmt:
        case n.For(init=init):
            return statement(flow, init, head) if init is not None else head
        case n.Range(x=x):
            return expression(flow, x, head)


def _head_once(flow: Flow, stmt: n.For | n.Range, after: Live, head: Live) -> Live:
    """What is live at the loop's head, given what was known to be so."""
    match stmt:
        case n.For(cond=cond, post=post, body=body):
            nxt = statement(flow, post, head) if post is not None else head
            inner = _body(flow, stmt, body, nxt)
            return inner if cond is None else expression(flow, cond, inner | after)
        case n.Range(key=key, value=value, body=body):
            targets = [target for target in (key, value) if target is not None]
            inner = _body(flow, stmt, body, head | after) - _killed(targets)
            places = [target for target in targets if isinstance(target, n.Expr) and not isinstance(target, n.Use)]
            return _backwards(flow, places, inner) | after


def _body(flow: Flow, stmt: n.For | n.Range, body: n.Block, nxt: Live) -> Live:
    for name in {"", stmt.label or ""}:
        flow.continues[name] = nxt
    return block(flow, body, nxt)


def _choice(flow: Flow, stmt: n.Switch | n.TypeSwitch | n.SelectStmt, after: Live) -> Live:
    breaks = dict(flow.breaks)
    for name in {"", stmt.label or ""}:
        flow.breaks[name] = after
    match stmt:
        case n.Switch():
            live = _switch(flow, stmt, after)
            if stmt.tag is not None:
                live = expression(flow, stmt.tag, live)
        case n.TypeSwitch():
            bodies = [block(flow, case.body, after) for case in stmt.cases]
            missed = after if not any(case.default for case in stmt.cases) else NONE
            live = expression(flow, stmt.x, frozenset().union(missed, *bodies))
        case n.SelectStmt():
            live = _select(flow, stmt, after)
    flow.breaks = breaks
    init = None if isinstance(stmt, n.SelectStmt) else stmt.init
    return statement(flow, init, live) if init is not None else live


def _switch(flow: Flow, stmt: n.Switch, after: Live) -> Live:
    bodies: dict[int, Live] = {}
    below = after
    for case in reversed(stmt.cases):
        below = bodies[id(case)] = block(flow, case.body, below if case.falls else after)
    live = next((bodies[id(case)] for case in stmt.cases if case.default), after)
    for case in reversed(stmt.cases):
        for value in reversed(case.values):
            live = expression(flow, value, live | bodies[id(case)])
    return live


def _select(flow: Flow, stmt: n.SelectStmt, after: Live) -> Live:
    """All operands are evaluated before one case is chosen: what any body needs is live in each of them."""
    live = NONE
    for case in stmt.cases:
        inner = block(flow, case.body, after)
        live |= inner - _killed(case.comm.targets) if isinstance(case.comm, n.Assign) else inner
    for case in reversed(stmt.cases):
        match case.comm:
            case n.Assign(targets=targets, values=values):
                places = [target for target in targets if isinstance(target, n.Expr) and not isinstance(target, n.Use)]
                live = _backwards(flow, [*values, *places], live)
            case n.Stmt() as comm:
                live = statement(flow, comm, live)
            case None:
                pass
    return live
