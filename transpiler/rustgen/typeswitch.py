"""Type switches (Go spec: Type switches): a `match` on a closed interface's enum, else one question after the other."""

from __future__ import annotations

from transpiler.analysis.plan import Variant
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen.branches import ahead, ends_in_return, flush, labelled
from transpiler.rustgen.coerce import coerce, owned_copy, owned_form, strip
from transpiler.rustgen.context import Exit, Gen, Refuse
from transpiler.rustgen.dynamic import holds, variants_of
from transpiler.rustgen.interfaces import downcast
from transpiler.rustgen.life import last_uses
from transpiler.rustgen.places import is_used_in
from transpiler.rustgen.rustwalk import names as names_in
from transpiler.rustgen.scratch import scratch
from transpiler.rustgen.types import type_path
from transpiler.rustgen.value import Value


def type_switch(g: Gen, node: n.TypeSwitch, tail: bool) -> list[r.Stmt]:
    """A type switch; its init statement stands before it."""
    before = ahead(g, node.init)
    out = Exit("switch", node.label)
    g.func.exits.append(out)
    value = g.expr(node.x)
    form = bare(value.form)
    tail = tail and always_returns(g, node)
    if isinstance(form, f.Closed):
        value = _once(g, node, value) if any(_keeps_type(case) for case in node.cases) else value
        made = _match(g, node, value, form, tail)
    else:
        made = _questions(g, node, _once(g, node, value), tail)
    g.func.exits.pop()
    before += flush(g)
    return [*before, labelled(made, out)]


def bare(form: f.Form) -> f.Form:
    """What lies inside options, borrows and boxes."""
    while isinstance(form, f.Opt | f.Ref | f.Boxed | f.Shared):
        form = form.inner
    return form


def always_returns(g: Gen, node: n.TypeSwitch) -> bool:
    """Whether every way through a type switch returns: what stands behind it is never reached."""
    if not all(ends_in_return(case.body) for case in node.cases):
        return False
    if any(case.default for case in node.cases):
        return True
    value = scratch(g, lambda: g.expr(node.x))
    if value is None or not isinstance(form := bare(value.form), f.Closed):
        return False
    covered = {variant.go for case in node.cases for variant in _matched(g, node, case, form)}
    nil = not isinstance(value.form, f.Opt) or any(None in case.types for case in node.cases)
    return nil and covered == {variant.go for variant in g.plan.types[form.sym].closed}


def _once(g: Gen, node: n.TypeSwitch, value: Value) -> Value:
    """The operand in a variable, unless it is one."""
    if isinstance(value.expr, r.Path) and not value.guard:
        return value
    form = owned_form(value.form)
    if form == f.Opt(f.AnyForm()):
        form = f.AnyForm()
    wanted = next((g.name_of(case.local) for case in node.cases if case.local is not None), "value")
    made = coerce(g, value, form, node.span)
    name = g.func.scope.fresh(wanted)
    g.func.prelude.append(r.Let(r.PBind(name), init=made))
    return Value(r.Path(name), form, place=True)


def _keeps_type(case: n.TypeCase) -> bool:
    """Whether the clause has the operand itself as a variable: it names several types, none, or is the default."""
    if case.local is None or not is_used_in(case.body, case.local):
        return False
    return case.default or len(case.types) != 1 or case.types[0] is None


def _alias(g: Gen, node: n.TypeSwitch, case: n.TypeCase, value: Value) -> list[r.Stmt]:
    """The clause's variable when it has the type of the operand: the operand's, or a copy where one of them changes."""
    if not _keeps_type(case):
        return []
    assert case.local is not None and isinstance(value.expr, r.Path)
    mine = isinstance(node.x, n.Use)
    stays = isinstance(value.form, f.Ref) or (isinstance(value.form, f.Opt) and isinstance(value.form.inner, f.Ref))
    free = not mine or stays or id(node.x) in last_uses(g)
    changed = changes(case.body, case.local) or (isinstance(node.x, n.Use) and changes(case.body, node.x.local))
    if free and not changed:
        g.func.names[case.local] = value.expr.path
        g.plan.locals[case.local] = value.form
        return []
    copied = owned_copy(g, Value(value.expr, value.form, place=True), node.span)
    name = value.expr.path if mine else g.func.scope.fresh(g.name_of(case.local))
    g.func.names[case.local] = name
    g.plan.locals[case.local] = copied.form
    return [r.Let(r.PBind(name, mut=case.local in g.plan.mutated), init=copied.expr)]


def changes(body: n.Block, local: n.Local) -> bool:
    """Whether a variable, or a part of what it holds itself, is written or its address taken."""
    for below in preorder(body):
        match below:
            case n.Assign(targets=targets):
                places = [x for x in targets if isinstance(x, n.Expr)]
            case n.OpAssign(target=target):
                places = [target]
            case n.AddrOf(x=x):
                places = [x]
            case _:
                continue
        for place in places:
            while isinstance(place, n.Select | n.Index):
                place = place.base
            if isinstance(place, n.Use) and place.local is local:
                return True
    return False


# --- closed interfaces --------------------------------------------------------------------------------------------


def _matched(g: Gen, node: n.TypeSwitch, case: n.TypeCase, form: f.Closed) -> list[Variant]:
    """The variants that a clause is for, were it alone."""
    found: list[Variant] = []
    for type_ in case.types:
        found += [v for v in variants_of(g, form.sym, type_) if v not in found] if type_ is not None else []
    return found


def _match(g: Gen, node: n.TypeSwitch, value: Value, form: f.Closed, tail: bool) -> r.Expr:
    optional = isinstance(value.form, f.Opt)
    arms: list[r.Arm] = []
    rest: r.Arm | None = None
    seen: set[t.Type | None] = set() if optional else {None}
    for case in node.cases:
        if case.default:
            body = _body(g, case, _alias(g, node, case, value), tail)
            rest = r.Arm(r.PWild(), body, comments=list(case.lead))
            continue
        cases = [variant for variant in _matched(g, node, case, form) if variant.go not in seen]
        nil = None in case.types and None not in seen
        seen |= {variant.go for variant in cases} | ({None} if nil else set())
        if cases or nil:
            arms.append(_arm(g, node, case, value, form, cases, nil, tail))
    if not {variant.go for variant in g.plan.types[form.sym].closed} <= seen or None not in seen:
        arms.append(rest or r.Arm(r.PWild(), r.BlockExpr(r.Block())))
    scrutinee = coerce(g, value, f.Opt(f.Ref(form)) if optional else f.Ref(form), node.span)
    return r.Match(scrutinee, arms)


def _arm(
    g: Gen,
    node: n.TypeSwitch,
    case: n.TypeCase,
    value: Value,
    form: f.Closed,
    cases: list[Variant],
    nil: bool,
    tail: bool,
) -> r.Arm:
    optional = isinstance(value.form, f.Opt)
    outer = g.func.scope
    g.func.scope = Scope(outer)
    first = _alias(g, node, case, value)
    name: str | None = None
    if len(case.types) == 1 and not _keeps_type(case) and case.local is not None and is_used_in(case.body, case.local):
        name, first = _bound(g, node, case, cases[0], value)
    body = _body(g, case, first, tail)
    g.func.scope = outer
    used = name is not None and name in names_in(body)
    patterns: list[r.Pat] = [r.PPath("None")] if nil and optional else []
    for variant in cases:
        held: r.Pat = r.PBind(name) if used and name is not None else r.PWild()
        inner: r.Pat = r.PTupleStruct(f"{type_path(g, form.sym)}::{variant.name}", [held])
        patterns.append(r.PTupleStruct("Some", [inner]) if optional else inner)
    return r.Arm(patterns[0] if len(patterns) == 1 else r.POr(patterns), body, comments=list(case.lead))


def _bound(g: Gen, node: n.TypeSwitch, case: n.TypeCase, variant: Variant, value: Value) -> tuple[str, list[r.Stmt]]:
    """The variable of a clause of one type, and what makes it: a value that changes is a copy of what the interface holds."""
    assert case.local is not None
    if case.types[0] != variant.go:
        raise Refuse("GX0434", "the variable of a case for another interface is not translated yet", case.span)
    shadows = isinstance(node.x, n.Use) and isinstance(value.expr, r.Path) and node.x.local.name == case.local.name
    assert not shadows or isinstance(value.expr, r.Path)
    name = value.expr.path if shadows and isinstance(value.expr, r.Path) else g.func.scope.fresh(g.name_of(case.local))
    if name == "self":
        name = g.func.scope.fresh(g.name_of(case.local))
    g.func.names[case.local] = name
    form: f.Form = f.Ref(variant.payload)
    first: list[r.Stmt] = []
    if isinstance(variant.payload, f.Opt):
        form = f.Opt(f.Ref(variant.payload.inner))
        opened = coerce(g, Value(r.Path(name), f.Ref(variant.payload), place=True), form, case.span)
        first = [r.Let(r.PBind(name), init=opened)]
    elif not isinstance(variant.go, t.Pointer) and changes(case.body, case.local):
        copied = holds(g, Value(r.Path(name), form, place=True), variant, case.span)
        form = copied.form
        first = [r.Let(r.PBind(name, mut=case.local in g.plan.mutated), init=copied.expr)]
    g.plan.locals[case.local] = form
    return name, first


def _body(g: Gen, case: n.TypeCase, first: list[r.Stmt], tail: bool) -> r.Expr:
    made = g.block(case.body, tail)
    made.stmts[:0] = first
    if not made.stmts and made.value is not None and not made.tail:
        return made.value
    return r.BlockExpr(made)


# --- open interfaces ----------------------------------------------------------------------------------------------


def _questions(g: Gen, node: n.TypeSwitch, value: Value, tail: bool) -> r.Expr:
    tests: list[tuple[r.Expr, r.Block]] = []
    els: r.Block | r.Expr | None = None
    for case in node.cases:
        outer = g.func.scope
        g.func.scope = Scope(outer)
        if case.default:
            els = _plain(g, case, _alias(g, node, case, value), tail)
        else:
            tests.append(_clause(g, node, case, value, tail))
        g.func.scope = outer
    for cond, block in reversed(tests):
        els = r.If(cond, block, els)
    if isinstance(els, r.Block):
        return r.BlockExpr(els)
    return els if els is not None else r.BlockExpr(r.Block())


def _plain(g: Gen, case: n.TypeCase, first: list[r.Stmt], tail: bool) -> r.Block:
    made = g.block(case.body, tail)
    made.stmts[:0] = first
    return made


def _clause(g: Gen, node: n.TypeSwitch, case: n.TypeCase, value: Value, tail: bool) -> tuple[r.Expr, r.Block]:
    """The question of a clause, and its block."""
    if len(case.types) == 1 and case.types[0] is not None and case.local is not None:
        found = downcast(g, value, node.x, case.types[0], node)
        assert isinstance(found.form, f.Opt)
        name = g.func.scope.fresh(g.name_of(case.local))
        g.func.names[case.local], g.plan.locals[case.local] = name, found.form.inner
        block = _plain(g, case, [], tail)
        if name in names_in(block):
            mut = case.local in g.plan.mutated
            return r.LetCond(r.PTupleStruct("Some", [r.PBind(name, mut=mut)]), found.expr), block
        return _is(found.expr), block
    cond: r.Expr | None = None
    for type_ in case.types:
        test = _is_nil(value) if type_ is None else _is(downcast(g, value, node.x, type_, node).expr)
        cond = test if cond is None else r.Binary("||", cond, test)
    assert cond is not None
    return cond, _plain(g, case, _alias(g, node, case, value), tail)


def _is_nil(value: Value) -> r.Expr:
    form = value.form.inner if isinstance(value.form, f.Ref) else value.form
    match form:
        case f.Opt():
            return r.MethodCall(strip(value.expr), "is_none", [])
        case f.AnyForm():
            return r.MethodCall(strip(value.expr), "is_nil", [])
        case _:
            return r.Bool(False)


def _is(found: r.Expr) -> r.Expr:
    """Whether an option is there; of `any` the question without the value."""
    if isinstance(found, r.MethodCall) and found.name == "get" and found.targs and not found.args:
        return r.MethodCall(found.recv, "is", [], found.targs)
    return r.MethodCall(found, "is_some", [])
