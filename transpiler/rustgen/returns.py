"""`return`: Go's results as the one Rust result of the function (Go spec: Return statements)."""

from __future__ import annotations

from transpiler.analysis.tree import own, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import assign, paired
from transpiler.rustgen.coerce import coerce, gen
from transpiler.rustgen.constants import zero
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.initial import first_assigned
from transpiler.rustgen.life import liveness
from transpiler.rustgen.pattern_try import fails_for_good
from transpiler.rustgen.results import flat, part_forms
from transpiler.rustgen.value import Value


def declare_results(g: Gen, func: n.Func) -> list[r.Stmt]:
    """The variables of named results, zero at first; those that nothing mentions are left out."""
    if not func.named:
        return []
    found: list[r.Stmt] = []
    naked = any(isinstance(node, n.Return) and node.naked for node in _own(func)) or not _ends_in_return(func)
    for local in func.results:
        if local.name in ("", "_") or local in g.plan.pairs.values():
            continue
        if not naked and not _mentioned(func, local):
            continue
        form = g.plan.locals.get(local) or g.default(local.type)
        if first_assigned(func, local):
            g.func.late.add(local)
            continue
        live = liveness(g)
        if local not in live.live_in.get(func, frozenset()) and local not in live.kept and func in live.live_in:
            found += assign.late(g, local)
            continue
        value = Value(zero(g, local.type, form, local.span), form)
        found += assign.declare(g, local, value, None, True)
    return found


def _own(func: n.Func) -> list[object]:
    return list(own(func))


def _ends_in_return(func: n.Func) -> bool:
    return True


def _mentioned(func: n.Func, local: n.Local) -> bool:
    return any(isinstance(node, n.Use) and node.local is local for node in preorder(func))


def return_(g: Gen, stmt: n.Return, tail: bool) -> list[r.Stmt]:
    """A `return` statement, or its value in tail position."""
    if id(stmt) in g.func.leaving:
        return [r.ExprStmt(r.Break(_loop_label(g)))]
    if g.func.frame or (g.func.in_scope and not tail):
        return into_frame(g, stmt)
    value = result(g, stmt)
    if tail:
        return [r.ExprStmt(value, semi=False)] if value is not None else []
    return [r.ExprStmt(r.Return(value))]


def _loop_label(g: Gen) -> str | None:
    """The label that leaves the outermost loop at hand, where something else is in between."""
    loop = next(out for out in g.func.exits if out.kind == "loop")
    inner = g.func.exits[-1]
    if inner is loop or all(out.kind != "loop" for out in g.func.exits[g.func.exits.index(loop) + 1 :]):
        return None
    loop.label = loop.label or g.func.scope.fresh("outer")
    return loop.label


def result(g: Gen, stmt: n.Return) -> r.Expr | None:
    """The Rust result of a `return` statement."""
    plan = g.func.plan.result
    func = g.func.func
    values = stmt.values
    if stmt.naked or (not values and func.results):
        values = [n.Use(local.type, stmt.span, local) for local in func.results]
        for use in values:
            g.plan.moves.add(id(use))
        g.keep.extend(values)
    if plan.kind == "unit":
        return None
    if len(values) == 1 and len(func.results) > 1:
        return _forwarded(g, values[0], stmt)
    if plan.kind == "one":
        return gen(g, values[0], plan.form)
    if plan.kind == "tuple":
        return r.Tuple([gen(g, value, form) for value, form in zip(values, plan.parts, strict=True)])
    if plan.kind == "option":
        return _option(g, values, plan.form, stmt)
    assert isinstance(plan.form, f.Res)
    return _fallible(g, values, plan.form, stmt)


def _forwarded(g: Gen, call: n.Expr, stmt: n.Return) -> r.Expr:
    """`return f()` with several results."""
    plan = g.func.plan.result
    value = g.expr(call)
    if value.form == plan.form:
        return value.expr
    if isinstance(value.form, f.Res) and isinstance(plan.form, f.Res):
        return coerce(g, value, plan.form, stmt.span)
    if isinstance(value.form, f.Opt) and isinstance(plan.form, f.Opt):
        return coerce(g, value, plan.form, stmt.span)
    forms = part_forms(g, value.form, call)
    if forms is None or plan.kind != "tuple":
        raise Refuse("GX0424", "the results of this call are not those of the function", stmt.span)
    names = [g.func.scope.fresh(f"r{i}") for i in range(len(forms))]
    g.func.prelude.append(r.Let(r.PTuple([r.PBind(name) for name in names]), init=flat(g, value, call)))
    parts = zip(names, forms, plan.parts, strict=True)
    return r.Tuple([coerce(g, Value(r.Path(name), form, True, True), want, stmt.span) for name, form, want in parts])


def _ok(g: Gen, values: list[n.Expr], form: f.Form) -> r.Expr:
    if form == f.UNIT:
        return r.Tuple([])
    if len(values) == 1:
        return gen(g, values[0], form)
    assert isinstance(form, f.Tup)
    return r.Tuple([gen(g, value, part) for value, part in zip(values, form.items, strict=True)])


def _fallible(g: Gen, values: list[n.Expr], form: f.Res, stmt: n.Return) -> r.Expr:
    *oks, error = values
    if isinstance(error, n.Nil):
        return r.Call(r.Path("Ok"), [_ok(g, oks, form.ok)])
    value = g.expr(error, form.err)
    if isinstance(value.form, f.Res) and not oks:
        return coerce(g, value, form, stmt.span)
    if isinstance(value.form, f.Res) and value.form.ok == f.UNIT:
        good = r.ClosureExpr([(r.PTuple([]), None)], _ok(g, oks, form.ok))
        return r.MethodCall(coerce(g, value, f.Res(f.UNIT, form.err), stmt.span), "map", [good])
    if isinstance(value.form, f.Opt):
        if not oks:
            return coerce(g, value, form, stmt.span)
        taken = coerce(g, value, f.Opt(form.err), stmt.span)
        arms = [
            r.Arm(r.PTupleStruct("Some", [r.PBind("err")]), r.Call(r.Path("Err"), [r.Path("err")])),
            r.Arm(r.PPath("None"), r.Call(r.Path("Ok"), [_ok(g, oks, form.ok)])),
        ]
        return r.Match(taken, arms)
    return r.Call(r.Path("Err"), [coerce(g, value, form.err, stmt.span)])


def _option(g: Gen, values: list[n.Expr], form: f.Form, stmt: n.Return) -> r.Expr:
    assert isinstance(form, f.Opt)
    value, flag = values
    if paired.is_pair(g, value, flag):
        return gen(g, value, form)
    if isinstance(flag, n.Const):
        return r.Call(r.Path("Some"), [gen(g, value, form.inner)]) if flag.value else r.Path("None")
    content = r.ClosureExpr([], gen(g, value, form.inner))
    test = gen(g, flag, f.BOOL)
    if isinstance(content.body, r.Path | r.Int):
        return r.MethodCall(test, "then_some", [content.body])
    return r.MethodCall(test, "then", [content])


def into_frame(g: Gen, stmt: n.Return) -> list[r.Stmt]:
    """`return` inside a scope: the results go into the frame."""
    func = g.func.func
    found: list[r.Stmt] = []
    if stmt.values and not stmt.naked:
        targets: list[n.Target] = [n.Use(local.type, stmt.span, local) for local in func.results]
        values = list(stmt.values)
        pairs = [
            (target, value)
            for target, value in zip(targets, values, strict=False)
            if not _same(g, target, value) and not (isinstance(value, n.Nil) and _still_nil(g, target))
        ]
        if len(values) == len(targets) and len(pairs) < len(targets) and len(pairs) <= 1:
            targets, values = [x for x, _ in pairs], [y for _, y in pairs]
        g.keep.extend(x for x in targets if isinstance(x, n.Expr))
        busy = [i for i, value in enumerate(values) if not isinstance(value, n.Const | n.Nil | n.Zero | n.Use)]
        if len(targets) > 1 and len(busy) <= 1 and not _mentions_any(values, func.results):
            order = [*busy, *(i for i in range(len(values)) if i not in busy)]
            for target, value in ((targets[i], values[i]) for i in order):
                made = assign.single(g, target, value)
                found += [*g.func.prelude, *made]
                g.func.prelude = []
        elif targets:
            found = assign.assignment(g, n.Assign(stmt.span, targets, values))
    return [*found, r.ExprStmt(r.Return(None))]


def _mentions_any(values: list[n.Expr], locals_: list[n.Local]) -> bool:
    """Whether values mention variables that are about to be assigned."""
    return any(isinstance(x, n.Use) and x.local in locals_ for value in values for x in preorder(value))


def _still_nil(g: Gen, target: n.Target) -> bool:
    """Whether a result is nil wherever a statement does not return: see `pattern_try`."""
    return isinstance(target, n.Use) and target.local.type == t.ERROR and fails_for_good(g, target.local)


def _same(g: Gen, target: n.Target, value: n.Expr) -> bool:
    """Whether a result is returned that the frame holds already; what a check found in it is held elsewhere."""
    if not isinstance(target, n.Use) or not isinstance(value, n.Use) or target.local is not value.local:
        return False
    return (target.local,) not in g.func.narrowed
