"""Generates statements and function bodies. Dispatch and blocks; each further concern has its own file."""

from __future__ import annotations

from transpiler.analysis.plan import FuncPlan, is_method
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import (
    assign,
    branches,
    builtins,
    defers,
    entry,
    locks,
    loops,
    muts,
    patterns,
    returns,
    switches,
    tasks,
    typeswitch,
)
from transpiler.rustgen.branches import diverges
from transpiler.rustgen.called import called
from transpiler.rustgen.coerce import coerce, owned_form
from transpiler.rustgen.context import FuncState, Gen, Refuse
from transpiler.rustgen.joined import join
from transpiler.rustgen.refusals import todo_block
from transpiler.rustgen.rustwalk import nodes
from transpiler.rustgen.value import Value


def body(g: Gen, func: n.Func, plan: FuncPlan) -> r.Block:
    """The body of a declared function. What cannot be translated exactly makes it a located `todo!`."""
    outer = g.state
    g.state = FuncState(func, plan, Scope(taken=called(g, func)))
    for local in (func.recv, *func.params):
        if local is not None:
            g.func.names[local] = (
                "self" if local is func.recv and is_method(plan) else g.func.scope.fresh(g.name_of(local))
            )
    try:
        made = function_body(g, func)
        _no_guards(func, made)
        muts.settle(g, made)
        join(made)
        return entry.begin(g, made) if entry.is_entry(g, func) else made
    except Refuse as problem:
        return todo_block(g, func, problem)
    finally:
        g.state = outer


def _no_guards(func: n.Func, made: r.Block) -> None:
    """No guard of ours is left open in what was written (ownership.md, "Short borrows")."""
    for node in nodes(made):
        if isinstance(node, r.MethodCall) and node.name == "borrow" and not node.args and not node.shared:
            raise Refuse("GX0411", "a part of a shared value is used while others may reach it", func.span)


def function_body(g: Gen, func: n.Func) -> r.Block:
    """The statements of a function, its last `return` as the value."""
    assert func.body is not None
    if defers.has_defers(g, func):
        return defers.scope(g, func)
    return named_body(g, func)


def named_body(g: Gen, func: n.Func) -> r.Block:
    """A body in which named results are variables."""
    declared = returns.declare_results(g, func)
    declared = [*shared_params(g, func), *declared]
    found = block(g, func.body, tail=True) if func.body is not None else r.Block()
    found.stmts[:0] = declared
    return locks.at_once(found)


def shared_params(g: Gen, func: n.Func) -> list[r.Stmt]:
    """Parameters that literals share with the function move into cells first."""
    found: list[r.Stmt] = []
    taken = [(func.recv, g.func.plan.recv)] if func.recv is not None else []
    for param, have in [*taken, *zip(func.params, g.func.plan.params, strict=False)]:
        if have is None:
            continue
        form = g.plan.locals.get(param)
        if borrows_handle(have) and changes_whole(func, param):
            form = g.plan.locals[param] = owned_form(have)
            name = g.func.names[param]
            g.func.names[param] = "this" if name == "self" else name
            value = Value(r.Path(name), have, place=True)
            found.append(r.Let(r.PBind(g.func.names[param]), init=coerce(g, value, form, param.span)))
            continue
        if isinstance(form, f.CellForm | f.PtrForm) and form != have and param in g.func.names:
            name = g.func.names[param]
            value = Value(r.Path(name), have, place=True, moves=True)
            found.append(r.Let(r.PBind(name), init=coerce(g, value, form, param.span)))
    return found


def borrows_handle(form: f.Form) -> bool:
    """Whether a parameter is a borrowed handle: to walk on from it, the variable needs one of its own."""
    inner = form.inner if isinstance(form, f.Opt) else form
    return isinstance(inner, f.Ref) and isinstance(inner.inner, f.Handle | f.PtrForm | f.Shared)


def changes_whole(func: n.Func, local: n.Local) -> bool:
    """Whether a function assigns a variable as a whole."""
    for node in preorder(func):
        if isinstance(node, n.Assign):
            if any(isinstance(target, n.Use) and target.local is local for target in node.targets):
                return True
    return False


def block(g: Gen, node: n.Block, tail: bool = False) -> r.Block:
    """A block in a scope of its own; with `tail` its last statement becomes its value where it returns."""
    outer = g.func.scope
    g.func.scope = Scope(outer)
    narrowed = dict(g.func.narrowed)
    try:
        return statements(g, node.stmts, node.tail, tail)
    finally:
        g.func.scope = outer
        g.func.narrowed = {k: v for k, v in narrowed.items() if g.func.narrowed.get(k) == v}


def statements(g: Gen, stmts: list[n.Stmt], comments: list[str], tail: bool) -> r.Block:
    """A statement list. Runs of statements that are one thing in Rust are taken together (`patterns`)."""
    found: list[r.Stmt] = []
    value: r.Expr | None = None
    around = g.func.stmt
    i = 0
    while i < len(stmts):
        stmt = stmts[i]
        if locks.is_deferred_unlock(g, stmt) or id(stmt) in g.plan.unwritten:
            i += 1
            continue
        lead = ([r.Blank()] if stmt.blank_before and found else []) + ([r.Comment(stmt.lead)] if stmt.lead else [])
        saved, g.func.prelude = g.func.prelude, []
        g.func.stmt = stmt
        ends = False
        builtins.ask_early(g, stmt)
        matched = patterns.match(g, stmts, i, tail)
        if matched is not None:
            made, count, last = matched
        else:
            ends = isinstance(stmt, n.TypeSwitch) and typeswitch.always_returns(g, stmt)
            count, last = 1, tail and (ends or i == len(stmts) - 1)
            made = statement(g, stmt, last)
        prelude, g.func.prelude = g.func.prelude, saved
        found += lead
        found += prelude
        if last and made and isinstance(made[-1], r.ExprStmt) and not made[-1].semi:
            final = made[-1]
            assert isinstance(final, r.ExprStmt)
            found += made[:-1]
            value = final.x
        else:
            if made and stmt.trail is not None and count == 1:
                made[-1].trail = stmt.trail
            found += made
        i += count
        if (ends or diverges(stmts[i - 1])) and i < len(stmts) and not isinstance(stmts[i], n.LabelMark):
            break
    g.func.stmt = around
    return r.Block(found, value, list(comments))


def statement(g: Gen, stmt: n.Stmt, tail: bool = False) -> list[r.Stmt]:
    """The Rust of one statement; in tail position a returned value is an expression without a semicolon."""
    outer, g.func.stmt = g.func.stmt, stmt
    try:
        return _statement(g, stmt, tail)
    finally:
        g.func.stmt = outer


def _statement(g: Gen, stmt: n.Stmt, tail: bool) -> list[r.Stmt]:
    match stmt:
        case _ if id(stmt) in g.plan.lock_sites:
            return locks.statement(g, stmt)
        case n.Assign() | n.OpAssign():
            return assign.assignment(g, stmt)
        case n.ExprStmt(x=x):
            return expression_statement(g, x)
        case n.Return():
            return returns.return_(g, stmt, tail)
        case n.If():
            return branches.if_(g, stmt, tail)
        case n.For() | n.Range():
            return loops.loop(g, stmt)
        case n.Switch():
            return switches.switch(g, stmt, tail)
        case n.TypeSwitch():
            return typeswitch.type_switch(g, stmt, tail)
        case n.BlockStmt(block=inner, label=label):
            return branches.nested(g, inner, label, tail)
        case n.Break(label=label):
            return loops.break_(g, label)
        case n.Continue(label=label):
            return loops.continue_(g, label)
        case n.Go() | n.Send() | n.SelectStmt():
            return tasks.concurrent(g, stmt, tail)
        case n.Defer():
            return defers.defer(g, stmt)
        case n.Refused(code=code, reason=reason):
            raise Refuse(code, reason, stmt.span)
        case _:
            raise Refuse("GX0401", f"{type(stmt).__name__} is not translated yet", stmt.span)


def expression_statement(g: Gen, x: n.Expr) -> list[r.Stmt]:
    """An expression for its effect; a `Result` that nobody reads is dropped on purpose, as in Go."""
    value = g.expr(x)
    if isinstance(value.form, f.Res) or (isinstance(value.form, f.Opt) and isinstance(x, n.Call)):
        return [r.Let(r.PWild(), init=value.expr)] if isinstance(value.form, f.Res) else [r.ExprStmt(value.expr)]
    if isinstance(x, n.Builtin) and x.name == "panic":
        return [r.ExprStmt(value.expr)]
    if isinstance(value.expr, r.Tuple) and not value.expr.items:
        return []
    return [r.ExprStmt(value.expr)]
