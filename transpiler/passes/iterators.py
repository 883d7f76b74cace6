"""A range over a function is a call of it: the body becomes the function literal that it is given (Go spec: For statements with
range clause).

`continue` returns true from the literal and `break` false; whatever else leaves the body says in a variable where to, returns
false, and is done behind the call. A function that goes on all the same panics, as in Go. Ranges over sequences of the
library stay: they are Rust iterators.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.passes.jumps import (
    BOOL,
    INT,
    blocks,
    fresh,
    functions,
    inside,
    is_number,
    labels,
    name_exits,
    set_number,
)

DONE = -1
CONTINUED = b"runtime error: range function continued iteration after function for loop body returned false"


@dataclass(slots=True)
class Exits:
    """How the body of one range is left: the variable that says so, and what is done behind the call for each number."""

    func: n.Func
    label: str
    next: n.Local
    results: list[n.Local] = field(default_factory=list)
    after: list[n.Stmt] = field(default_factory=list)
    leaves: bool = False
    numbers: dict[str, int] = field(default_factory=dict)


def iterators(module: n.Module) -> None:
    """Rewrites the ranges over functions of the module and function values."""
    own = {item.sym for package in module.packages for item in package.items if isinstance(item, n.Func)}
    for func in functions(module):
        assert func.body is not None
        stmts = [part for stmt in func.body.stmts for part in inside(stmt)]
        if any(isinstance(part, n.Range) and part.kind == "func" for part in stmts):
            taken = labels(func.body)
            name_exits(func.body, taken)
            _block(func, func.body, taken, lambda x: _ours(x, own))


def _ours(x: n.Expr, own: set[str]) -> bool:
    """Whether a sequence is one of the module's own making."""
    match x:
        case n.Call(callee=n.FuncRef(sym=sym) | n.MethodRef(sym=sym)) | n.FuncVal(sym=sym):
            return sym in own
        case n.Call(callee=n.IfaceRef()):
            return False
        case n.Convert(x=inner):
            return _ours(inner, own)
        case _:
            return True


def _block(func: n.Func, body: n.Block, taken: set[str], ours: Callable[[n.Expr], bool]) -> None:
    made: list[n.Stmt] = []
    for stmt in body.stmts:
        for inner in blocks(stmt):
            _block(func, inner, taken, ours)
        if isinstance(stmt, n.Range) and stmt.kind == "func" and ours(stmt.x) and not _defers(stmt):
            made += _call(func, stmt, taken)
        else:
            made.append(stmt)
    body.stmts = made


def _defers(stmt: n.Range) -> bool:
    return any(isinstance(part, n.Defer) for part in inside(stmt))


def _call(func: n.Func, stmt: n.Range, taken: set[str]) -> list[n.Stmt]:
    span = stmt.span
    x = stmt.x.x if isinstance(stmt.x, n.Convert) else stmt.x
    sig = x.type if isinstance(x.type, t.Func) else None
    yields = sig.params[0] if sig is not None and len(sig.params) == 1 else None
    if sig is None or not isinstance(yields, t.Func):
        return [stmt]
    label = stmt.label or fresh(taken, "outer")
    exits = Exits(func, label, n.Local("next", INT, span))
    body = stmt.body
    _leave(exits, body)
    params: list[n.Local] = []
    first: list[n.Stmt] = []
    for type_, target in zip(yields.params, (stmt.key, stmt.value), strict=False):
        if isinstance(target, n.Declare):
            target.local.kind = "param"
            params.append(target.local)
            continue
        param = n.Local("value" if target is not None else "_", type_, span, "param")
        params.append(param)
        if isinstance(target, n.Expr):
            first.append(n.Assign(span, [target], [n.Use(type_, span, param)]))
    if exits.leaves:
        test = is_number(exits.next, "!=", 0, span)
        text = n.Const(t.STRING, span, CONTINUED)
        thrown = n.Builtin(t.VOID, span, "panic", [n.ToInterface(t.ANY, span, text)])
        first.insert(0, n.If(span, None, test, n.Block([n.ExprStmt(span, thrown)], span), None))
    body.stmts[:0] = first
    if not body.stmts or not isinstance(body.stmts[-1], n.Return):
        body.stmts.append(n.Return(span, [n.Const(BOOL, span, True)]))
    result = n.Local("", BOOL, span, "result")
    inner = n.Func("", "", yields, None, [], params, [result], False, body, span)
    call = n.Call(t.VOID, span, _callee(x), [n.Closure(yields, span, inner)], sig)
    found: list[n.Stmt] = []
    if exits.leaves:
        found.append(n.Assign(span, [n.Declare(exits.next)], [n.Zero(INT, span)]))
        found += [n.Assign(span, [n.Declare(local)], [n.Zero(local.type, span)]) for local in exits.results]
    found.append(n.ExprStmt(span, call))
    found += exits.after
    found[0].lead, found[0].blank_before = stmt.lead, stmt.blank_before
    return found


def _callee(x: n.Expr) -> n.Callee:
    match x:
        case n.FuncVal(sym=sym, targs=targs):
            return n.FuncRef(sym, targs)
        case n.MethodVal(callee=callee):
            return callee
        case _:
            return n.ValueRef(x)


def _leave(exits: Exits, body: n.Block) -> None:
    """Puts returns from the literal in place of what leaves the body."""
    parts = [part for stmt in body.stmts for part in inside(stmt) if not isinstance(part, n.Break | n.Continue)]
    inner = {getattr(part, "label", None) for part in parts}
    _rewrite(exits, body, inner)


def _rewrite(exits: Exits, body: n.Block, inner: set[str | None]) -> None:
    made: list[n.Stmt] = []
    for stmt in body.stmts:
        match stmt:
            case n.Continue(label=label) if label == exits.label:
                made.append(_back(stmt, True))
            case n.Break(label=label) if label == exits.label:
                exits.leaves = True
                made += [set_number(exits.next, DONE, stmt.span), _back(stmt, False)]
            case n.Break(label=label) | n.Continue(label=label) if label not in inner:
                key = f"{type(stmt).__name__} {label}"
                made += [_to(exits, key, stmt), _back(stmt, False)]
            case n.Return():
                made += _return(exits, stmt)
            case _:
                for block in blocks(stmt):
                    _rewrite(exits, block, inner)
                made.append(stmt)
    body.stmts = made


def _back(stmt: n.Stmt, goes_on: bool) -> n.Stmt:
    return n.Return(stmt.span, [n.Const(BOOL, stmt.span, goes_on)], lead=stmt.lead, blank_before=stmt.blank_before)


def _to(exits: Exits, key: str, stmt: n.Stmt) -> n.Stmt:
    """Says where to go on; the statement itself stands behind the call."""
    exits.leaves = True
    if key not in exits.numbers:
        number = exits.numbers[key] = len(exits.numbers) + 1
        test = is_number(exits.next, "==", number, stmt.span)
        exits.after.append(n.If(stmt.span, None, test, n.Block([stmt], stmt.span), None))
    return set_number(exits.next, exits.numbers[key], stmt.span)


def _return(exits: Exits, stmt: n.Return) -> list[n.Stmt]:
    func, span = exits.func, stmt.span
    if not func.results or stmt.naked:
        last = n.Return(span, [], stmt.naked)
        return [_to(exits, "return", last), _back(stmt, False)]
    if func.named:
        targets = func.results
        last = n.Return(span, [], True)
    else:
        if not exits.results:
            exits.results = [n.Local(f"result{i}" if i else "result", x.type, span) for i, x in enumerate(func.results)]
        targets = exits.results
        last = n.Return(span, [n.Use(local.type, span, local) for local in targets])
    store = n.Assign(span, [n.Use(local.type, span, local) for local in targets], stmt.values)
    return [store, _to(exits, "return", last), _back(stmt, False)]
