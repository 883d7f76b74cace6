"""`x, err := f(); if err != nil { return ... }` is `?` (DESIGN.md section 5); other uses of the error are `match`, `if let`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from transpiler.analysis.tree import own, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import assign
from transpiler.rustgen.branches import ends_in_return
from transpiler.rustgen.coerce import coerce, try_
from transpiler.rustgen.context import Gen
from transpiler.rustgen.life import liveness
from transpiler.rustgen.scratch import scratch
from transpiler.rustgen.value import Value, owned


@dataclass(slots=True)
class Check:
    """A fallible call, the targets of its values, its error, and the `if` that looks at the error."""

    call: n.Expr
    targets: list[n.Target]
    err: n.Local
    test: n.If
    good: bool
    scoped: bool


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> tuple[list[r.Stmt], int, bool] | None:
    """The pattern at statement `i`."""
    found = _find(stmts, i)
    if found is None:
        return None
    check, count = found
    if check.err in g.func.frame:
        if not fails_for_good(g, check.err):
            return None
        check.scoped = True
    elif any(isinstance(target, n.Use) and target.local in g.func.frame for target in check.targets):
        return None
    value = _peek(g, check.call)
    if value is None or not isinstance(value.form, f.Res):
        return None
    form = g.plan.locals.get(check.err)
    if isinstance(form, f.CellForm | f.PtrForm):
        return None
    if not check.scoped and not _dead(g, check.test, check.err):
        return None
    last = tail and i + count == len(stmts)
    made = _ok_only(g, check, last) if check.good else _on_error(g, check, last)
    if made is None:
        return None
    if isinstance(first := stmts[i], n.Assign) and isinstance(first.targets[-1], n.Declare) and count == 2:
        made = [*_put_off(g, check.err, stmts[i + count :]), *made]
    return made, count, last


def _put_off(g: Gen, err: n.Local, rest: list[n.Stmt]) -> list[r.Stmt]:
    """The declaration of the error is gone: a later assignment that is no check of this kind declares it, or needs it."""
    here = {id(stmt) for stmt in rest}
    plain = _unchecked(rest, err)
    if any(id(stmt) not in here for stmt in plain):
        return assign.late(g, err)
    if plain:
        g.func.late.add(err)
    return []


def _unchecked(rest: list[n.Stmt], err: n.Local) -> list[n.Assign]:
    lists = [rest, *(node.stmts for stmt in rest for node in preorder(stmt) if isinstance(node, n.Block))]
    checked: set[int] = set()
    for stmts in lists:
        for i, stmt in enumerate(stmts):
            found = _find(stmts, i)
            if found is not None and found[0].err is err:
                checked.add(id(stmt.init if isinstance(stmt, n.If) else stmt))
    return [
        node
        for stmt in rest
        for node in preorder(stmt)
        if isinstance(node, n.Assign)
        and id(node) not in checked
        and any(isinstance(target, n.Use) and target.local is err for target in node.targets)
    ]


def _find(stmts: list[n.Stmt], i: int) -> tuple[Check, int] | None:
    first = stmts[i]
    if isinstance(first, n.If) and isinstance(first.init, n.Assign):
        found = _of(first.init, first, True)
        return (found, 1) if found is not None else None
    if isinstance(first, n.Assign) and i + 1 < len(stmts):
        test = stmts[i + 1]
        if isinstance(test, n.If) and test.init is None and not test.lead:
            found = _of(first, test, False)
            return (found, 2) if found is not None else None
    return None


def _of(assigned: n.Assign, test: n.If, scoped: bool) -> Check | None:
    if len(assigned.values) != 1 or not isinstance(assigned.values[0], n.Call):
        return None
    match assigned.targets[-1], test.cond:
        case (n.Declare(local=local) | n.Use(local=local)) as target, n.Binary(op=op, x=n.Use(local=tested), y=n.Nil()):
            if tested is not local or local.type != t.ERROR or op not in ("==", "!="):
                return None
            own = scoped and isinstance(target, n.Declare)
            return Check(assigned.values[0], assigned.targets[:-1], local, test, op == "==", own)
        case _:
            return None


def fails_for_good(g: Gen, err: n.Local) -> bool:
    """Whether a result is assigned only where the next thing is `if err != nil { ...; return }`: it is nil wherever anything
    else stands. What is deferred runs later and does not count."""
    func = g.func.func
    allowed: set[int] = set()
    for node in own(func):
        match node:
            case n.If(init=n.Assign() as init) if _checked(node, err):
                allowed.add(id(init))
            case n.Block(stmts=stmts):
                for first, second in pairwise(stmts):
                    if isinstance(first, n.Assign) and isinstance(second, n.If) and second.init is None:
                        if _checked(second, err):
                            allowed.add(id(first))
            case _:
                pass
    deferred = {id(x) for node in own(func) if isinstance(node, n.Defer) for x in preorder(node)}
    assert func.body is not None
    for node in preorder(func.body):
        if isinstance(node, n.Assign) and id(node) not in allowed and id(node) not in deferred:
            if any(isinstance(target, n.Use) and target.local is err for target in node.targets):
                return False
        if isinstance(node, n.AddrOf) and isinstance(node.x, n.Use) and node.x.local is err:
            return False
    return True


def _checked(test: n.If, err: n.Local) -> bool:
    """Whether an `if` returns when the error is not nil."""
    match test.cond:
        case n.Binary(op="!=", x=n.Use(local=local), y=n.Nil()):
            return local is err and test.els is None and ends_in_return(test.then)
        case _:
            return False


def _peek(g: Gen, call: n.Expr) -> Value | None:
    """The call's form, without keeping what generating it did."""
    return scratch(g, lambda: g.expr(call))


def _dead(g: Gen, stmt: n.Stmt, local: n.Local) -> bool:
    return liveness(g).dead_after(stmt, local)


def _mentions(block: n.Block | n.If | None, local: n.Local) -> bool:
    return block is not None and any(isinstance(x, n.Use) and x.local is local for x in preorder(block))


def _on_error(g: Gen, check: Check, tail: bool) -> list[r.Stmt] | None:
    """`if err != nil {...}`."""
    test = check.test
    if test.els is None and len(test.then.stmts) == 1 and isinstance(test.then.stmts[0], n.Return):
        tried = _tried(g, check, test.then.stmts[0]) if not g.func.frame and not g.func.in_scope else None
        if tried is not None:
            return tried
    if not check.targets or all(isinstance(target, n.Blank) for target in check.targets):
        return _if_error(g, check, tail)
    if test.els is None and ends_in_return(test.then) and not _reads_values(g, check, test.then):
        return _matched(g, check)
    return None


def _reads_values(g: Gen, check: Check, block: n.Block | n.If | None) -> bool:
    """Whether a branch of the failed call reads the values beside the error: Go's are zero, or what the callee says."""
    held = {target.local for target in check.targets if isinstance(target, n.Declare | n.Use)}
    results = not held.isdisjoint(g.func.func.results)
    for node in preorder(block) if block is not None else ():
        if (isinstance(node, n.Use) and node.local in held) or (results and isinstance(node, n.Return) and node.naked):
            return True
    return False


def _tried(g: Gen, check: Check, ret: n.Return) -> list[r.Stmt] | None:
    plan = g.func.plan.result
    if plan.kind != "result" or ret.naked or len(ret.values) != len(g.func.func.results):
        return None
    assert isinstance(plan.form, f.Res)
    *zeros, error = ret.values
    if not all(isinstance(z, n.Const | n.Zero | n.Nil | n.StructLit | n.Use) for z in zeros):
        return None
    value = g.expr(check.call)
    assert isinstance(value.form, f.Res)
    call = value.expr
    if not (isinstance(error, n.Use) and error.local is check.err):
        if isinstance(error, n.Nil):
            return None
        wrapped = _map_err(g, check.err, value.form.err, error, plan.form.err)
        call = r.MethodCall(call, "map_err", [wrapped])
    return _bind(g, check, try_(call), value.form.ok)


def _map_err(g: Gen, err: n.Local, form: f.Form, error: n.Expr, want: f.Form) -> r.Expr:
    saved, prelude = dict(g.func.narrowed), g.func.prelude
    g.func.prelude = []
    g.func.narrowed[(err,)] = ("err", form)
    body = coerce(g, g.expr(error, want), want, error.span)
    if isinstance(body, r.MethodCall) and body.name == "into" and not body.args:
        body = body.recv  # `?` converts by itself, and two conversions have no type between them
    stmts = g.func.prelude
    g.func.narrowed, g.func.prelude = saved, prelude
    used = _uses_path(body) or _mentions_expr(error, err)
    pattern: r.Pat = r.PBind("err") if used else r.PWild()
    return r.ClosureExpr([(pattern, None)], r.BlockExpr(r.Block(stmts, body)) if stmts else body)


def _mentions_expr(node: n.Expr, local: n.Local) -> bool:
    return any(isinstance(x, n.Use) and x.local is local for x in preorder(node))


def _uses_path(expr: r.Expr) -> bool:
    return isinstance(expr, r.Path) and expr.path == "err"


def _bind(g: Gen, check: Check, expr: r.Expr, ok: f.Form) -> list[r.Stmt]:
    """The values of a call that went well, in their targets."""
    named = [target for target in check.targets if not isinstance(target, n.Blank)]
    if ok == f.UNIT or not named:
        return [r.ExprStmt(expr)]
    if len(check.targets) == 1:
        return assign.assign_value(g, check.targets[0], owned(expr, ok))
    assert isinstance(ok, f.Tup)
    patterns: list[r.Pat] = []
    after: list[r.Stmt] = []
    for target, form in zip(check.targets, ok.items, strict=True):
        patterns.append(assign.part_pattern(g, target, form, after))
    return [r.Let(r.PTuple(patterns), init=expr), *after]


def _error_block(g: Gen, check: Check, err: f.Form, block: n.Block, tail: bool) -> tuple[r.Pat, r.Block]:
    saved = dict(g.func.narrowed)
    mentioned = _mentions(block, check.err)
    name = g.func.scope.fresh("err") if mentioned else "_"
    if mentioned:
        g.func.narrowed[(check.err,)] = (name, err)
        uses = [x for x in preorder(block) if isinstance(x, n.Use) and x.local is check.err]
        if check.err in g.func.frame and len(uses) == 1 and ends_in_return(block):
            g.plan.moves.add(id(uses[0]))
    made = g.block(block, tail)
    g.func.narrowed = saved
    g.func.scope.taken.discard(name)
    return (r.PBind(name) if mentioned else r.PWild()), made


def _if_error(g: Gen, check: Check, tail: bool) -> list[r.Stmt] | None:
    """`if err := f(); err != nil {...} else {...}`: nobody reads the values."""
    test = check.test
    value = g.expr(check.call)
    assert isinstance(value.form, f.Res)
    before, g.func.prelude = g.func.prelude, []
    pattern, made = _error_block(g, check, value.form.err, test.then, tail and test.els is not None)
    els: r.Block | r.Expr | None = None
    if isinstance(test.els, n.Block):
        if _mentions(test.els, check.err):
            return None
        els = g.block(test.els, tail)
    elif test.els is not None:
        els = g.statements([test.els], [], tail)
    return [*before, r.ExprStmt(r.If(r.LetCond(r.PTupleStruct("Err", [pattern]), value.expr), made, els), semi=False)]


def _matched(g: Gen, check: Check) -> list[r.Stmt] | None:
    """`let x = match f() { Ok(x) => x, Err(err) => {...} };`"""
    value = g.expr(check.call)
    assert isinstance(value.form, f.Res)
    before, g.func.prelude = g.func.prelude, []
    pattern, made = _error_block(g, check, value.form.err, check.test.then, False)
    bad = r.Arm(r.PTupleStruct("Err", [pattern]), r.BlockExpr(made))
    name = "x"
    if len(check.targets) == 1 and isinstance(check.targets[0], n.Declare):
        name = g.name_of(check.targets[0].local)
    good = r.Arm(r.PTupleStruct("Ok", [r.PBind(name)]), r.Path(name))
    return [*before, *_bind(g, check, r.Match(value.expr, [good, bad]), value.form.ok)]


def _ok_only(g: Gen, check: Check, tail: bool) -> list[r.Stmt] | None:
    """`if x, err := f(); err == nil {...}`."""
    test = check.test
    if _mentions(test.then, check.err) or _mentions(test.els, check.err) or not check.scoped:
        return None
    if len(check.targets) > 1 or _reads_values(g, check, test.els):
        return None
    value = g.expr(check.call)
    assert isinstance(value.form, f.Res)
    before, g.func.prelude = g.func.prelude, []
    first: list[r.Stmt] = []
    inner: r.Pat = r.PWild() if value.form.ok != f.UNIT else r.PTuple([])
    if check.targets and isinstance(check.targets[0], n.Declare):
        inner = assign.part_pattern(g, check.targets[0], value.form.ok, first)
    made = g.block(test.then, tail and test.els is not None)
    made.stmts[:0] = first
    els: r.Block | None = None
    if isinstance(test.els, n.Block):
        els = g.block(test.els, tail)
    elif test.els is not None:
        els = g.statements([test.els], [], tail)
    return [*before, r.ExprStmt(r.If(r.LetCond(r.PTupleStruct("Ok", [inner]), value.expr), made, els), semi=False)]
