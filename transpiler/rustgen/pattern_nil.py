"""Checks of nil and of comma-ok become `if let`, `let ... else` and `while let` (DESIGN.md section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.analysis.leaving import leaves
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope, snake
from transpiler.rustgen import assign, loops
from transpiler.rustgen import places as e
from transpiler.rustgen.branches import ahead, both, condition, else_if, left_by
from transpiler.rustgen.coerce import coerce, ref_, strip
from transpiler.rustgen.context import Gen
from transpiler.rustgen.index import container
from transpiler.rustgen.life import liveness
from transpiler.rustgen.narrow import key_of, narrow
from transpiler.rustgen.ops import negate
from transpiler.rustgen.ranges import disturbed
from transpiler.rustgen.scratch import scratch
from transpiler.rustgen.types import is_copy
from transpiler.rustgen.value import Value

Match = tuple[list[r.Stmt], int, bool]


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """The pattern at statement `i`."""
    first = stmts[i]
    last = tail and i == len(stmts) - 1
    match first:
        case n.If(init=n.Assign() as init):
            made = _if_ok(g, first, init, last)
            return (made, 1, last) if made is not None else None
        case n.If(init=None):
            made = _if_nil(g, first, stmts[i + 1 :], last) or _if_chain(g, first, last)
            return (made, 1, last) if made is not None else None
        case n.Assign() if i + 1 < len(stmts):
            made = _let_else(g, first, stmts[i + 1]) or _let_found(g, first, stmts[i + 1], stmts[i + 2 :])
            return (made, 2, False) if made is not None else None
        case n.For(init=init, cond=cond) if cond is not None:
            made = _while(g, first)
            return (made, 1, False) if made is not None else None
        case _:
            return None


# --- comma-ok -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Ok:
    """`target, ok := source` with the part of a condition that comes with `ok`."""

    source: n.Expr
    target: n.Target
    flag: n.Local


def _comma_ok(stmt: n.Assign) -> Ok | None:
    match stmt:
        case n.Assign(targets=[target, n.Declare(local=flag)], values=[source]) if isinstance(
            source, n.MapIndex | n.Call | n.Assert | n.Recv
        ):
            return Ok(source, target, flag)
        case _:
            return None


def _mentions(part: n.Block | n.Stmt | n.Expr | None, local: n.Local) -> bool:
    return part is not None and any(isinstance(x, n.Use) and x.local is local for x in preorder(part))


def _tested(cond: n.Expr, flag: n.Local) -> tuple[bool, list[n.Expr]] | None:
    """Whether a condition begins with the flag (True) or its negation (False), and what follows by `&&`."""
    match cond:
        case n.Use(local=local) if local is flag:
            return True, []
        case n.Unary(op="!", x=n.Use(local=local)) if local is flag:
            return False, []
        case n.Binary(op="&&", x=x, y=y):
            inner = _tested(x, flag)
            if inner is None or not inner[0]:
                return None
            return True, [*inner[1], y]
        case _:
            return None


def option(g: Gen, source: n.Expr) -> Value | None:
    """The value of a comma-ok form when it is an option."""
    value = scratch(g, lambda: g.expr(source))
    return value if value is not None and isinstance(value.form, f.Opt) else None


def _if_ok(g: Gen, node: n.If, init: n.Assign, tail: bool) -> list[r.Stmt] | None:
    ok = _comma_ok(init)
    if ok is None:
        return None
    tested = _tested(node.cond, ok.flag)
    if tested is None or _mentions(node.then, ok.flag) or _mentions(node.els, ok.flag):
        return None
    positive, rest = tested
    if any(_mentions(part, ok.flag) for part in rest) or option(g, ok.source) is None:
        return None
    named = isinstance(ok.target, n.Declare) and e.is_used(g, ok.target.local)
    if not named and not isinstance(ok.target, n.Blank | n.Declare):
        return None
    if not positive:
        if named:
            return None
        return plain_if(g, node, negate(present(g, ok.source)), [], tail)
    if not named:
        return plain_if(g, node, present(g, ok.source), rest, tail)
    assert isinstance(ok.target, n.Declare)
    if _mentions(node.els, ok.target.local):
        return None
    outer = g.func.scope
    g.func.scope = Scope(outer)
    first: list[r.Stmt] = []
    value = g.expr(ok.source)
    pattern, scrutinee = bind(g, ok.target.local, value, first, node.span)
    cond: r.Expr = r.LetCond(r.PTupleStruct("Some", [pattern]), scrutinee)
    if first and rest:
        g.func.scope = outer
        return None
    made = plain_if(g, node, cond, rest, tail, first)
    g.func.scope = outer
    return made


def present(g: Gen, source: n.Expr) -> r.Expr:
    """Whether a comma-ok form has a value."""
    value = g.expr(source)
    if isinstance(source, n.MapIndex) and isinstance(value.expr, r.MethodCall):
        if value.expr.name == "get":
            owner = e_container(g, source)
            name = "has" if isinstance(owner, f.Dict) and owner.kind == "gort" else "contains_key"
            return r.MethodCall(value.expr.recv, name, value.expr.args)
        if value.expr.name == "then_some":
            return value.expr.recv
    match value.expr:
        case r.Match(value=asked, arms=[*found, r.Arm(pattern=r.PWild(), body=r.Path(path="None"))]) if found:
            shape = _blank(found[0].pattern)
            for arm in found[1:]:
                shape = r.Binary("|", shape, _blank(arm.pattern))
            return r.Macro("matches", [asked, shape])
        case _:
            return r.MethodCall(strip(value.expr), "is_some", [])


def _blank(pattern: r.Pat) -> r.Expr:
    """A pattern without names, as an argument of `matches!`."""
    match pattern:
        case r.PTupleStruct(path=path, items=items):
            return r.Call(r.Path(path), [_blank(item) for item in items])
        case r.PPath(path=path):
            return r.Path(path)
        case _:
            return r.Path("_")


def e_container(g: Gen, source: n.MapIndex) -> f.Form:
    """The form of the map that an index is looked up in."""
    value = scratch(g, lambda: container(g, g.expr(source.base)))
    return value.form if value is not None else f.UNIT


def plain_if(
    g: Gen, node: n.If, cond: r.Expr, rest: list[n.Expr], tail: bool, first: list[r.Stmt] | None = None
) -> list[r.Stmt]:
    """An `if` with its condition made already; `rest` follows by `&&`, `first` stands at the start of its block."""
    for part in rest:
        cond = r.Binary("&&", cond, condition(g, part))
    before, g.func.prelude = g.func.prelude, []
    tail = tail and node.els is not None
    known = dict(g.func.narrowed)
    then = g.block(node.then, tail)
    after = left_by(g, node.then, known)
    then.stmts[:0] = first or []
    els: r.Block | r.Expr | None = None
    if isinstance(node.els, n.Block):
        els = g.block(node.els, tail)
        after = both(after, left_by(g, node.els, known))
    elif node.els is not None:
        els = else_if(g, node.els, tail)
        after = both(after, g.func.narrowed)
    g.func.narrowed = both(after, known)
    return [*before, r.ExprStmt(r.If(cond, then, els), semi=False)]


def bind(g: Gen, local: n.Local, value: Value, first: list[r.Stmt], span: object) -> tuple[r.Pat, r.Expr]:
    """The pattern that binds a variable to what an option holds, in the variable's own form."""
    assert isinstance(value.form, f.Opt)
    have, want = value.form.inner, assign.local_form(g, local)
    mut = local in g.plan.mutated
    expr = value.expr
    name = g.func.scope.fresh(g.name_of(local))
    g.func.names[local] = name
    if have == want or (isinstance(have, f.Ref) and isinstance(want, f.Ref) and not boxed_trait(have, want)):
        return r.PBind(name, mut=mut), expr
    if isinstance(have, f.Ref) and have.inner == want and is_copy(g, want):
        return r.PRef(r.PBind(name, mut=mut)), expr
    owned_expr = coerce(g, value, f.Opt(want), local.span)
    return r.PBind(name, mut=mut), owned_expr


def boxed_trait(have: f.Ref, want: f.Ref) -> bool:
    """Whether a borrow of a box is wanted as one of the trait in it: Rust does not see the one as the other by itself."""
    return isinstance(have.inner, f.Boxed | f.Shared) and isinstance(want.inner, f.Dyn)


def _let_else(g: Gen, stmt: n.Assign, test: n.Stmt) -> list[r.Stmt] | None:
    """`v, ok := m[k]; if !ok { return ... }`."""
    ok = _comma_ok(stmt)
    if ok is None or not isinstance(test, n.If) or test.init is not None or test.els is not None:
        return None
    match test.cond:
        case n.Unary(op="!", x=n.Use(local=local)) if local is ok.flag:
            pass
        case _:
            return None
    if not leaves(test.then) or _mentions(test.then, ok.flag) or not liveness(g).dead_after(test, ok.flag):
        return None
    if option(g, ok.source) is None:
        return None
    if not isinstance(ok.target, n.Declare) or not e.is_used(g, ok.target.local):
        if not isinstance(ok.target, n.Blank):
            return None
        return plain_if(g, test, negate(present(g, ok.source)), [], False)
    if _mentions(test.then, ok.target.local):
        return None
    value = g.expr(ok.source)
    els = g.block(test.then)
    first: list[r.Stmt] = []
    pattern, scrutinee = bind(g, ok.target.local, value, first, stmt.span)
    return [r.Let(r.PTupleStruct("Some", [pattern]), init=scrutinee, els=els), *first]


# --- nil ----------------------------------------------------------------------------------------------------------


def _nil_test(cond: n.Expr) -> tuple[n.Expr, str, list[n.Expr]] | None:
    """The place that a condition compares with nil first, the operator, and what follows by `&&`."""
    match cond:
        case n.Binary(op=("==" | "!=") as op, x=x, y=n.Nil()) if key_of(x) is not None:
            return x, op, []
        case n.Binary(op="&&", x=x, y=y):
            inner = _nil_test(x)
            if inner is None or inner[1] == "==":
                return None
            return inner[0], inner[1], [*inner[2], y]
        case _:
            return None


def _if_nil(g: Gen, node: n.If, rest: list[n.Stmt], tail: bool) -> list[r.Stmt] | None:
    tested = _nil_test(node.cond)
    if tested is None:
        return None
    x, op, more = tested
    value = scratch(g, lambda: g.expr(x))
    if value is None or not isinstance(value.form, f.Opt) or value.guard:
        return None
    if op == "==":
        return _let_some_else(g, node, x, rest)
    if not _reads(node.then, x) and not any(_reads(part, x) for part in more):
        return None
    outer = g.func.scope
    g.func.scope = Scope(outer)
    saved = dict(g.func.narrowed)
    pattern, scrutinee, name, form = content(g, x, [node.then, *more])
    narrow(g, x, name, form)
    made = plain_if(
        g,
        n.If(node.span, None, node.cond, node.then, None),
        r.LetCond(r.PTupleStruct("Some", [pattern]), scrutinee),
        more,
        tail and node.els is not None,
    )
    g.func.narrowed = saved
    g.func.scope = outer
    if node.els is not None:
        last = made[-1]
        assert isinstance(last, r.ExprStmt) and isinstance(last.x, r.If)
        last.x.els = g.block(node.els, tail) if isinstance(node.els, n.Block) else g.statements([node.els], [], tail)
    return made


def _conjuncts(cond: n.Expr) -> list[n.Expr]:
    if isinstance(cond, n.Binary) and cond.op == "&&":
        return [*_conjuncts(cond.x), *_conjuncts(cond.y)]
    return [cond]


def _if_chain(g: Gen, node: n.If, tail: bool) -> list[r.Stmt] | None:
    """`if a && x != nil && b { ... x ... }`: a chain that binds what `x` holds, somewhere behind its first part."""
    tests = _conjuncts(node.cond)
    if len(tests) < 2 or node.els is not None:
        return None
    found: dict[int, n.Expr] = {}
    for i, test in enumerate(tests):
        tested = _nil_test(test)
        if tested is None or tested[1] == "==" or not _read_later(node.then, tests[i + 1 :], tested[0]):
            continue
        place = tested[0]
        value = scratch(g, lambda place=place: g.expr(place))  # type: ignore[misc]
        if value is not None and isinstance(value.form, f.Opt) and not value.guard:
            found[i] = place
    if not found:
        return None
    outer, saved = g.func.scope, dict(g.func.narrowed)
    g.func.scope = Scope(outer)
    cond: r.Expr | None = None
    for i, test in enumerate(tests):
        part: r.Expr
        if i in found:
            pattern, scrutinee, name, form = content(g, found[i], [node.then, *tests[i + 1 :]])
            narrow(g, found[i], name, form)
            part = r.LetCond(r.PTupleStruct("Some", [pattern]), scrutinee)
        else:
            part = condition(g, test)
        cond = part if cond is None else r.Binary("&&", cond, part)
    if g.func.prelude:
        g.func.scope, g.func.narrowed, g.func.prelude = outer, saved, []
        return None
    assert cond is not None
    made = plain_if(g, n.If(node.span, None, node.cond, node.then, None), cond, [], False)
    g.func.scope, g.func.narrowed = outer, saved
    return made


def _read_later(block: n.Block, tests: list[n.Expr], x: n.Expr) -> bool:
    return _reads(block, x) or any(_reads(test, x) for test in tests)


def _reads(part: n.Block | n.Stmt | n.Expr, x: n.Expr) -> bool:
    """Whether something uses the place that was tested."""
    key = key_of(x)
    return any(isinstance(node, n.Expr) and key_of(node) == key for node in preorder(part))


def content(g: Gen, x: n.Expr, parts: list[n.Block | n.Expr]) -> tuple[r.Pat, r.Expr, str, f.Form]:
    """A pattern and scrutinee that bind what an optional place holds: borrowed, mutably where `parts` write it."""
    mut = any(writes(g, part, x) for part in parts)
    value = e.mutable_place(g, x) if mut else g.expr(x)
    assert isinstance(value.form, f.Opt)
    inner = value.form.inner
    name = _shadowing(g, x) or g.func.scope.fresh(content_name(g, x, inner))
    expr = strip(value.expr)
    match inner:
        case f.Ref(mut=True):
            return (
                r.PBind(name),
                r.MethodCall(expr, "as_deref_mut" if mut else "as_deref", []),
                name,
                f.Ref(inner.inner, mut),
            )
        case f.Ref():
            return r.PBind(name), expr, name, inner
        case f.Boxed():
            return (
                r.PBind(name),
                r.MethodCall(expr, "as_deref_mut" if mut else "as_deref", []),
                name,
                f.Ref(inner.inner, mut),
            )
        case _ if not value.place:
            return r.PBind(name), expr, name, inner
        case _:
            return r.PBind(name), ref_(expr, mut), name, f.Ref(inner, mut)


def _shadowing(g: Gen, x: n.Expr) -> str | None:
    """The name of a variable that is never assigned again: its content takes it over where the variable is not nil."""
    if not isinstance(x, n.Use) or _assigned(g, x.local) or x.local in g.func.frame:
        return None
    name = g.func.names.get(x.local)
    return name if name != "self" else None


def content_name(g: Gen, x: n.Expr, inner: f.Form) -> str:
    """A name for the content: the field's own, or the type's for a variable."""
    match x:
        case n.Select(name=name):
            return snake(name)
        case n.Use(local=local):
            if not _assigned(g, local):
                return g.name_of(local)
            form = inner
            while isinstance(form, f.Ref | f.Boxed):
                form = form.inner
            if isinstance(form, f.Adt | f.Handle):
                return snake(form.sym.rpartition(".")[2])
            return g.name_of(local)
        case _:
            return "some"


def _assigned(g: Gen, local: n.Local) -> bool:
    return local in g.plan.mutated


def writes(g: Gen, part: n.Block | n.Expr, x: n.Expr) -> bool:
    """Whether something is written below what a pointer at the place points at."""
    key = key_of(x)
    assert key is not None
    for node in preorder(part):
        match node:
            case n.Assign(targets=targets):
                if any(isinstance(y, n.Expr) and _below(y, key) for y in targets):
                    return True
            case n.OpAssign(target=target) if _below(target, key):
                return True
            case n.Call(callee=n.MethodRef(sym=sym, recv=recv)) if _at(recv, key):
                plan = g.plan.of_sym(sym)
                if plan is None or (isinstance(plan.recv, f.Ref) and plan.recv.mut):
                    return True
            case n.Call():
                args = [*node.args, *(node.variadic or [])]
                for i, arg in enumerate(args):
                    if _at(arg, key) and g.plan.summaries.param(node.callee, i, arg).writes:
                        return True
            case _:
                pass
    return False


def _below(target: n.Expr, key: tuple[object, ...]) -> bool:
    """Whether a place lies inside what a pointer at `key` points at."""
    at: n.Expr | None = target
    while at is not None:
        if key_of(at) == key and at is not target:
            return True
        match at:
            case (
                n.Select(base=inner)
                | n.Deref(ptr=inner)
                | n.Index(base=inner)
                | n.MapIndex(base=inner)
                | n.AddrOf(x=inner)
            ):
                at = inner
            case _:
                at = None
    return False


def _at(arg: n.Expr, key: tuple[object, ...]) -> bool:
    return key_of(arg) == key or _below(arg, key)


def _let_some_else(g: Gen, node: n.If, x: n.Expr, rest: list[n.Stmt]) -> list[r.Stmt] | None:
    """`if x == nil { return ... }`: from here on its content is known by name."""
    if node.els is not None or not leaves(node.then):
        return None
    after = n.Block(rest, node.span)
    if not _reads(after, x):
        return None
    els = g.block(node.then)
    if isinstance(x, n.Use) and not isinstance(assign.local_form(g, x.local), f.CellForm | f.PtrForm):
        form = assign.local_form(g, x.local)
        assert isinstance(form, f.Opt)
        if _replaced(after, x.local):
            return None
        source = g.expr(x)
        name = g.func.names[x.local] if isinstance(source.expr, r.Path) else g.name_of(x.local)
        inner_mut = writes(g, after, x) and not isinstance(form.inner, f.Ref)
        narrow(g, x, name, form.inner)
        return [r.Let(r.PTupleStruct("Some", [r.PBind(name, mut=inner_mut)]), init=source.expr, els=els)]
    if writes(g, after, x) or loops_disturb(g, after, x):
        return None
    pattern, scrutinee, name, form = content(g, x, [])
    narrow(g, x, name, form)
    return [r.Let(r.PTupleStruct("Some", [pattern]), init=scrutinee, els=els)]


def _let_found(g: Gen, stmt: n.Assign, test: n.Stmt, rest: list[n.Stmt]) -> list[r.Stmt] | None:
    """`x := f(); if x == nil { return ... }`: a variable that is only there when it is not nil."""
    match stmt, test:
        case (
            n.Assign(targets=[n.Declare(local=local)], values=[source]),
            n.If(init=None, cond=n.Binary(op="==", x=n.Use(local=tested), y=n.Nil()), then=then, els=None, lead=[]),
        ) if local is tested and leaves(then) and not _mentions(then, local):
            pass
        case _:
            return None
    form, after = assign.local_form(g, local), n.Block(rest, test.span)
    value = scratch(g, lambda: g.expr(source, form))
    if value is None or not isinstance(form, f.Opt) or value.form != form or value.place:
        return None
    if _replaced(after, local) or not any(isinstance(x, n.Use) and x.local is local for x in preorder(after)):
        return None
    if any(isinstance(x, n.AddrOf | n.Closure) and _mentions_any(x, local) for x in preorder(after)):
        return None
    made = g.expr(source, form)
    els = g.block(then)
    name = g.func.scope.fresh(g.name_of(local))
    use = n.Use(local.type, local.span, local)
    mut = writes(g, after, use) and not isinstance(form.inner, f.Ref)
    narrow(g, use, name, form.inner)
    return [r.Let(r.PTupleStruct("Some", [r.PBind(name, mut=mut)]), init=made.expr, els=els)]


def _mentions_any(part: n.AddrOf | n.Closure, local: n.Local) -> bool:
    inner = part.x if isinstance(part, n.AddrOf) else part
    if isinstance(inner, n.Use):
        return inner.local is local
    return isinstance(inner, n.Closure) and any(isinstance(x, n.Use) and x.local is local for x in preorder(inner.func))


def _replaced(block: n.Block, local: n.Local) -> bool:
    for node in preorder(block):
        if isinstance(node, n.Assign) and any(isinstance(x, n.Use) and x.local is local for x in node.targets):
            return True
    return False


def loops_disturb(g: Gen, block: n.Block, x: n.Expr) -> bool:
    """Whether what follows writes anything below the variable that a place begins at."""
    return disturbed(g, n.Range(block.span, "slice", x, None, None, block))


# --- loops --------------------------------------------------------------------------------------------------------


def _while(g: Gen, node: n.For) -> list[r.Stmt] | None:
    """`for x != nil {...}`."""
    assert node.cond is not None
    tested = _nil_test(node.cond)
    if tested is None or tested[1] == "==":
        return None
    x, _, more = tested
    outer = g.func.scope
    g.func.scope = Scope(outer)
    saved = dict(g.func.narrowed)
    try:
        loops.forget_assigned(g, node)
        before = ahead(g, node.init)
        value = scratch(g, lambda: g.expr(x))
        if value is None or not isinstance(value.form, f.Opt) or value.guard:
            return None
        if not _reads(node.body, x) and not (node.post is not None and _reads(node.post, x)):
            return None
        parts: list[n.Block | n.Expr] = [node.body, *more]
        pattern, scrutinee, name, form = content(g, x, parts)
        narrow(g, x, name, form)
        cond: r.Expr = r.LetCond(r.PTupleStruct("Some", [pattern]), scrutinee)
        for part in more:
            cond = r.Binary("&&", cond, condition(g, part))
        made, out = loops.rounds(g, node)
        return [*before, r.ExprStmt(r.While(cond, made, out.label), semi=False)]
    finally:
        g.func.scope = outer
        g.func.narrowed = saved
