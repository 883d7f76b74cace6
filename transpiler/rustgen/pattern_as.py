"""`var target *T; if errors.As(err, &target) {...}` binds what was found, where it was found (Go package errors)."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.analysis.leaving import leaves
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import pattern_nil
from transpiler.rustgen.branches import condition
from transpiler.rustgen.context import Gen
from transpiler.rustgen.narrow import narrow
from transpiler.rustgen.specialize_common import plain
from transpiler.rustgen.specialize_errors import found_as

Match = tuple[list[r.Stmt], int, bool]


@dataclass(slots=True)
class Head:
    """A condition that begins with `errors.As(.., &target)`, negated or not, and what follows by `&&` or `||`."""

    call: n.Call
    target: n.Use
    positive: bool
    rest: list[n.Expr]


def match(g: Gen, stmts: list[n.Stmt], i: int, tail: bool) -> Match | None:
    """The pattern at statement `i`: the declaration goes, the `if` binds."""
    first = stmts[i]
    last = tail and i == len(stmts) - 1
    match first:
        case n.Assign(targets=[n.Declare(local=local)], values=[n.Zero() | n.Nil()], lead=[]):
            if _only_found(g, local, stmts[i + 1 :]):
                g.func.found.add(local)
                return [], 1, False
            return None
        case n.If(init=None, cond=cond):
            head = _head(cond)
            if head is None or head.target.local not in g.func.found:
                return None
            made = _bound(g, first, head, last) if head.positive else _missed(g, first, head, last)
            return made, 1, last
        case _:
            return None


def _head(cond: n.Expr) -> Head | None:
    match cond:
        case n.Call(callee=n.FuncRef(sym="errors.As"), args=[_, target]):
            place = plain(target)
            if isinstance(place, n.AddrOf) and isinstance(place.x, n.Use):
                return Head(cond, place.x, True, [])
            return None
        case n.Unary(op="!", x=x):
            head = _head(x)
            return Head(head.call, head.target, False, []) if head is not None and head.positive else None
        case n.Binary(op="&&" | "||" as op, x=x, y=y):
            head = _head(x)
            if head is None or head.positive != (op == "&&"):
                return None
            return Head(head.call, head.target, head.positive, [*head.rest, y])
        case _:
            return None


def _only_found(g: Gen, local: n.Local, stmts: list[n.Stmt]) -> bool:
    """Whether a variable is only read where one `if` found it."""
    whole = n.Block(stmts, local.span)
    uses = [node for node in preorder(whole) if isinstance(node, n.Use) and node.local is local]
    ifs = [node for node in preorder(whole) if isinstance(node, n.If) and node.init is None]
    for node in ifs:
        head = _head(node.cond)
        if head is None or head.target.local is not local or found_as(g, head.call) is None:
            continue
        seen = [head.target, *_uses(head.rest, local)]
        if head.positive:
            seen += _uses([node.then], local)
        elif node in stmts and node.els is None and leaves(node.then):
            seen += _uses(list(stmts[stmts.index(node) + 1 :]), local)
        parts: list[n.Block | n.Expr] = [*head.rest, node.then] if head.positive else [*head.rest, whole]
        return len(seen) == len(uses) and not any(_changed(g, part, head.target) for part in parts)
    return False


def _uses(parts: list[n.Expr] | list[n.Block] | list[n.Stmt], local: n.Local) -> list[n.Use]:
    return [node for part in parts for node in preorder(part) if isinstance(node, n.Use) and node.local is local]


def _changed(g: Gen, part: n.Block | n.Expr, target: n.Use) -> bool:
    """Whether something assigns the variable, or writes through it."""
    for node in preorder(part):
        if isinstance(node, n.Assign) and any(isinstance(x, n.Use) and x.local is target.local for x in node.targets):
            return True
    return pattern_nil.writes(g, part, target)


def _bound(g: Gen, node: n.If, head: Head, tail: bool) -> list[r.Stmt]:
    """`if let Some(target) = search {...}`."""
    outer, known = g.func.scope, dict(g.func.narrowed)
    g.func.scope = Scope(outer)
    pattern, search = _named(g, head)
    made = pattern_nil.plain_if(g, node, r.LetCond(r.PTupleStruct("Some", [pattern]), search), head.rest, tail)
    g.func.scope = outer
    g.func.narrowed = {key: value for key, value in g.func.narrowed.items() if known.get(key) == value}
    return made


def _missed(g: Gen, node: n.If, head: Head, tail: bool) -> list[r.Stmt]:
    """`let Some(target) = search else {...}`, or a plain `if` where nothing is read later."""
    if head.rest and node.els is None and leaves(node.then) and _read_after(g, node, head):
        return _filtered(g, node, head)
    if head.rest:
        outer, known = g.func.scope, dict(g.func.narrowed)
        g.func.scope = Scope(outer)
        pattern, search = _named(g, head)
        test = condition(g, head.rest[0])
        for part in head.rest[1:]:
            test = r.Binary("||", test, condition(g, part))
        g.func.scope, g.func.narrowed = outer, known
        cond: r.Expr = r.MethodCall(search, "is_none_or", [r.ClosureExpr([(pattern, None)], test)])
        return pattern_nil.plain_if(g, node, cond, [], tail)
    if node.els is None and leaves(node.then) and _read_later(g, head.target.local):
        els = g.block(node.then)
        pattern, search = _named(g, head)
        return [r.Let(r.PTupleStruct("Some", [pattern]), init=search, els=els)]
    found = found_as(g, head.call)
    assert found is not None
    return pattern_nil.plain_if(g, node, r.MethodCall(found[0], "is_none", []), [], tail)


def _filtered(g: Gen, node: n.If, head: Head) -> list[r.Stmt]:
    """`if !errors.As(err, &x) || test(x) {...}` where `x` is read later: what is found must also fail the test."""
    els = g.block(node.then)
    known = dict(g.func.narrowed)
    pattern, search = _named(g, head)
    test = condition(g, _opposite(g, head.rest[0]))
    for part in head.rest[1:]:
        test = r.Binary("&&", test, condition(g, _opposite(g, part)))
    found, form = g.func.narrowed[(head.target.local,)]
    g.func.narrowed = known
    narrow(g, head.target, found, form)
    kept = r.MethodCall(search, "filter", [r.ClosureExpr([(pattern, None)], test)])
    return [r.Let(r.PTupleStruct("Some", [r.PBind(found)]), init=kept, els=els)]


def _opposite(g: Gen, node: n.Expr) -> n.Expr:
    """The condition that holds when this one does not; comparisons of whole numbers and texts turn round."""
    turned = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
    made: n.Expr
    match node:
        case n.Binary(op=op, x=x, y=y) if op in turned and _ordered(g, x.type):
            made = n.Binary(node.type, node.span, turned[op], x, y)
        case n.Binary(op="&&" | "||" as op, x=x, y=y):
            made = n.Binary(node.type, node.span, "||" if op == "&&" else "&&", _opposite(g, x), _opposite(g, y))
        case n.Unary(op="!", x=x):
            return x
        case _:
            made = n.Unary(node.type, node.span, "!", node)
    g.keep.append(made)
    return made


def _ordered(g: Gen, type_: t.Type) -> bool:
    under = g.plan.facts.underlying(type_)
    return isinstance(under, t.Basic) and not under.name.startswith(("float", "complex", "untyped float"))


def _read_after(g: Gen, node: n.If, head: Head) -> bool:
    """Whether the target is read outside of the `if`."""
    uses = _uses([node.cond], head.target.local) + _uses([node.then], head.target.local)
    return len(uses) < len(_uses([g.func.func.body], head.target.local)) if g.func.func.body is not None else False


def _named(g: Gen, head: Head) -> tuple[r.Pat, r.Expr]:
    found = found_as(g, head.call)
    assert found is not None
    search, form, target = found
    name = g.func.scope.fresh(g.name_of(head.target.local))
    narrow(g, target, name, form)
    return r.PBind(name), search


def _read_later(g: Gen, local: n.Local) -> bool:
    return sum(isinstance(node, n.Use) and node.local is local for node in preorder(g.func.func)) > 1
