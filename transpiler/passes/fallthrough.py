"""`fallthrough` said with a variable: a case that is fallen into stands behind the switch, under a test of where to go on.

    switch x { case 1: a(); fallthrough; case 2: b() }

is `next := 0; switch x { case 1: a(); next = 1; case 2: next = 1 }; if next == 1 { b() }` (Go spec: Fallthrough
statements). Cases that nothing falls into stay where they are.
"""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.passes.jumps import INT, blocks, ends, functions, inside, is_number, labels, name_exits, set_number


def fallthrough(module: n.Module) -> None:
    """Rewrites every switch with a case that falls through."""
    for func in functions(module):
        assert func.body is not None
        stmts = (part for stmt in func.body.stmts for part in inside(stmt))
        if any(isinstance(stmt, n.Switch) and any(case.falls for case in stmt.cases) for stmt in stmts):
            taken = labels(func.body)
            name_exits(func.body, taken)
            _block(func.body, taken)


def _block(body: n.Block, taken: set[str]) -> None:
    for at, stmt in enumerate(body.stmts):
        for inner in blocks(stmt):
            _block(inner, taken)
        if isinstance(stmt, n.Switch) and any(case.falls for case in stmt.cases):
            body.stmts[at] = _unfolded(stmt, taken)


def _unfolded(stmt: n.Switch, taken: set[str]) -> n.Stmt:
    span, done = stmt.span, ends([stmt])
    following = n.Local("next", INT, span)
    later: list[n.Stmt] = []
    for at, (case, above) in enumerate(zip(stmt.cases[1:], stmt.cases, strict=False), 1):
        if above.falls:
            above_body = above.body if at == 1 or not stmt.cases[at - 2].falls else _last_body(later)
            above_body.stmts.append(set_number(following, len(later) + 1, case.span))
            test = is_number(following, "==", len(later) + 1, case.span)
            later.append(n.If(case.span, None, test, case.body, None))
            case.body = n.Block([set_number(following, len(later), case.span)], case.span)
    for case in stmt.cases:
        case.falls = False
    if done:
        last = later.pop()
        assert isinstance(last, n.If)
        later += last.then.stmts
    label, stmt.label = stmt.label, None
    before = [stmt.init] if stmt.init is not None else []
    stmt.init = None
    begin = n.Assign(span, [n.Declare(following)], [n.Zero(INT, span)])
    block = n.Block([*before, begin, stmt, *later], span)
    lead, stmt.lead = stmt.lead, []
    return n.BlockStmt(span, block, label, lead=lead, blank_before=stmt.blank_before)


def _last_body(later: list[n.Stmt]) -> n.Block:
    last = later[-1]
    assert isinstance(last, n.If)
    return last.then
