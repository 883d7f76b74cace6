"""`switch` and type switches (Go spec: Switch statements)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.assign import declare
from transpiler.rustgen.branches import ahead, ends_in_return, flush, labelled, left_by, only_call
from transpiler.rustgen.coerce import gen, own, strip
from transpiler.rustgen.context import Exit, Gen, Refuse
from transpiler.rustgen.index import container
from transpiler.rustgen.ops import compare, number_form
from transpiler.rustgen.three_way import three_way
from transpiler.rustgen.types import type_path


def switch(g: Gen, node: n.Switch, tail: bool) -> list[r.Stmt]:
    """An expression switch: a `match` on constants, else a chain of `if`s."""
    before = ahead(g, node.init)
    out = Exit("switch", node.label)
    g.func.exits.append(out)
    tail = tail and _returns(node)
    made = _match(g, node, tail) or _compared(g, node, tail)
    if made is None:
        made, first = _chain(g, node, tail)
        before += first
    g.func.exits.pop()
    for key in out.forgotten:
        g.func.narrowed.pop(key, None)
    before += flush(g)
    if made is None:
        return before
    return [*before, labelled(made, out)]


def _returns(node: n.Switch) -> bool:
    return any(case.default for case in node.cases) and all(ends_in_return(case.body) for case in node.cases)


def _match(g: Gen, node: n.Switch, tail: bool) -> r.Expr | None:
    """A `match` when every case is a constant that Rust has a pattern for."""
    if node.tag is None:
        return None
    patterns = [_pattern(g, value, node.tag) for case in node.cases for value in case.values]
    if not patterns or any(pattern is None for pattern in patterns):
        return None
    tag = _scrutinee(g, node.tag)
    if tag is None:
        return None
    arms: list[r.Arm] = []
    rest: r.Arm | None = None
    for case in node.cases:
        body = _arm_body(g, case, tail)
        if case.default:
            rest = r.Arm(r.PWild(), body, comments=list(case.lead))
            continue
        found = [pattern for value in case.values if (pattern := _pattern(g, value, node.tag)) is not None]
        arms.append(r.Arm(found[0] if len(found) == 1 else r.POr(found), body, comments=list(case.lead)))
    unnamed = _unnamed(g, node, patterns)
    if unnamed != []:
        other = r.PPath(unnamed[0]) if unnamed is not None and len(unnamed) == 1 else r.PWild()
        rest = rest or r.Arm(other, r.BlockExpr(r.Block()))
        arms.append(r.Arm(other, rest.body, comments=rest.comments))
    return r.Match(tag, arms)


def _compared(g: Gen, node: n.Switch, tail: bool) -> r.Expr | None:
    """A `match` on how two texts compare when the cases ask for that."""
    cases = [case for case in node.cases if not case.default]
    if node.tag is not None and not (isinstance(node.tag, n.Const) and node.tag.value is True):
        return None
    if any(len(case.values) != 1 for case in cases):
        return None
    found = three_way(g, [case.values[0] for case in cases])
    if found is None:
        return None
    compared, orders = found
    arms = [
        r.Arm(r.PPath(order), _arm_body(g, case, tail), comments=list(case.lead))
        for order, case in zip(orders, cases, strict=False)
    ]
    rest = next((case for case in node.cases if case.default), None)
    body = _arm_body(g, rest, tail) if rest is not None else r.BlockExpr(r.Block())
    arms.append(r.Arm(r.PPath(orders[-1]), body, comments=list(rest.lead) if rest is not None else []))
    return r.Match(compared, arms)


def _unnamed(g: Gen, node: n.Switch, patterns: list[r.Pat | None]) -> list[str] | None:
    """The variants of an enum that no case names; None for other types. Where there are none, no other arm can be reached."""
    assert node.tag is not None
    form = number_form(g.expr(node.tag).form)
    if not isinstance(form, f.Adt) or g.plan.types[form.sym].kind != "enum":
        return None
    owner = type_path(g, form.sym)
    variants = [f"{owner}::{variant}" for _, variant in g.plan.types[form.sym].variants]
    return [path for path in variants if r.PPath(path) not in patterns]


def _arm_body(g: Gen, case: n.Case, tail: bool) -> r.Expr:
    made = _alternative(g, case.body, tail)
    if not made.stmts and made.value is not None and not made.tail:
        return made.value
    if (call := only_call(g, case.body, made)) is not None:
        return call
    match made:
        case r.Block(stmts=[r.ExprStmt(x=r.Format(macro="panic") as panic, trail=None)], value=None, tail=[]):
            return panic
        case _:
            return r.BlockExpr(made)


def _alternative(g: Gen, body: n.Block, tail: bool) -> r.Block:
    """One of several branches: what one forgets the next still knows; afterwards all have forgotten it."""
    known = dict(g.func.narrowed)
    made = g.block(body, tail)
    after = left_by(g, body, known)
    g.func.exits[-1].forgotten.update(key for key in known if key not in after)
    return made


def _scrutinee(g: Gen, tag: n.Expr) -> r.Expr | None:
    value = container(g, g.expr(tag)) if g.plan.facts.underlying(tag.type) == t.STRING else g.expr(tag)
    form = number_form(value.form)
    if form == f.Text("String"):
        return r.MethodCall(own(g, value) if value.guard else strip(value.expr), "as_str", [])
    if isinstance(form, f.Text):
        return value.expr if form.kind == "str" else None
    if isinstance(form, f.Prim) and form.name not in ("f32", "f64"):
        return gen(g, tag, form)
    if isinstance(form, f.Adt) and g.plan.types[form.sym].kind == "enum":
        return strip(value.expr) if isinstance(value.form, f.Ref) else value.expr
    return None


def _pattern(g: Gen, value: n.Expr, tag: n.Expr) -> r.Pat | None:
    if not isinstance(value, n.Const):
        return None
    tag_form = number_form(g.expr(tag).form)
    made = g.expr(value, tag_form)
    if isinstance(made.expr, r.Path) and isinstance(tag_form, f.Prim) and made.form != tag_form:
        return None  # the item is of another type: no pattern converts
    expr = made.expr
    match expr:
        case r.Str() | r.Int() | r.Char() | r.Bool() | r.Byte():
            return r.PLit(expr)
        case r.Unary(op="-", x=r.Int()):
            return r.PLit(expr)
        case r.Path(path=path):
            return r.PPath(path)
        case _:
            return None


def _chain(g: Gen, node: n.Switch, tail: bool) -> tuple[r.Expr | None, list[r.Stmt]]:
    """`if`, `else if`, ...: the cases are tried in order, the default last wherever it stands."""
    before: list[r.Stmt] = []
    tag = node.tag
    if isinstance(tag, n.Const) and tag.value is True:
        tag = None  # the conditions say it
    if tag is not None and not isinstance(tag, n.Use | n.Const):
        local = n.Local("tag", tag.type, tag.span)
        value = g.expr(tag)
        g.plan.locals[local] = value.form
        g.func.used = None
        before += flush(g)
        made = declare(g, local, value, None, False)
        assert isinstance(made[-1], r.Let)
        made[-1].pattern = r.PBind(g.func.names[local].lstrip("_"))
        g.func.names[local] = g.func.names[local].lstrip("_")
        before += made
        tag = n.Use(tag.type, tag.span, local)
    default = next((case for case in node.cases if case.default), None)
    tests: list[tuple[r.Expr, r.Block]] = []
    for case in node.cases:
        if case.default and not case.values:
            continue
        cond = _condition(g, case, tag)
        if g.func.prelude and tests:
            raise Refuse("GX0430", "a case that needs a statement of its own", case.span)
        before += flush(g)
        tests.append((cond, _alternative(g, case.body, tail)))
    els: r.Block | r.Expr | None = _alternative(g, default.body, tail) if default is not None else None
    if not tests:
        return (r.BlockExpr(els) if isinstance(els, r.Block) else None), before
    if isinstance(els, r.Block) and not els.stmts and els.value is None and not els.tail:
        els = None
    for cond, block in reversed(tests):
        els = r.If(cond, block, els)
    assert isinstance(els, r.If)
    return els, before


def _condition(g: Gen, case: n.Case, tag: n.Expr | None) -> r.Expr:
    found: r.Expr | None = None
    for value in case.values:
        test = gen(g, value, f.BOOL) if tag is None else compare(g, "==", tag, value)
        found = test if found is None else r.Binary("||", found, test)
    assert found is not None
    return found
