"""Variables of loops before Go 1.22: all rounds have one, which literals and pointers that outlive a round share.

Rust's loops make a new one for each round. That shows only where something keeps the variable beyond its round (Go spec:
For statements; the Go 1.22 release notes).
"""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.rustgen.context import Gen


def outlives_round(g: Gen, node: n.For | n.Range) -> bool:
    """Whether something may keep a variable that all rounds of the loop share."""
    if node.per_iteration:
        return False
    names = _variables(node)
    during = {id(closure) for part in preorder(node.body) for closure in _run_at_once(g, part)}
    for part in preorder(node.body):
        match part:
            case n.Closure(func=func) if id(part) not in during:
                if any(isinstance(inner, n.Use) and inner.local in names for inner in preorder(func)):
                    return True
            case n.AddrOf(x=n.Use(local=local), implicit=False) if local in names:
                return True
            case _:
                pass
    return False


def _variables(node: n.For | n.Range) -> set[n.Local]:
    match node:
        case n.Range(key=key, value=value):
            return {target.local for target in (key, value) if isinstance(target, n.Declare)}
        case n.For(init=n.Stmt() as init):
            return {part.local for part in preorder(init) if isinstance(part, n.Declare)}
        case _:
            return set()


def _run_at_once(g: Gen, part: object) -> list[n.Closure]:
    """Literals that are called on the spot, or by a callee that does not keep them."""
    match part:
        case n.Defer() | n.Go():
            return []
        case n.ExprStmt(x=n.Call() as call) | n.Return(values=[n.Call() as call]):
            return _not_kept(g, call)
        case n.Assign(values=values):
            return [closure for value in values if isinstance(value, n.Call) for closure in _not_kept(g, value)]
        case n.If(cond=n.Call() as call):
            return _not_kept(g, call)
        case _:
            return []


def _not_kept(g: Gen, call: n.Call) -> list[n.Closure]:
    found = [call.callee.fn] if isinstance(call.callee, n.ValueRef) and isinstance(call.callee.fn, n.Closure) else []
    row = g.plan.summaries.program.row(call.callee)
    for index, arg in enumerate(call.args):
        if not isinstance(arg, n.Closure):
            continue
        if row is not None:
            found += [arg] if row.callback == "during" and not _is_parallel(arg) else []
        elif not g.plan.summaries.keeps(call.callee, index, arg):
            found.append(arg)
    return found


def _is_parallel(closure: n.Closure) -> bool:
    """Whether a subtest goes on after `Run` returned."""
    return any(isinstance(part, n.MethodRef) and part.sym == "testing.(T).Parallel" for part in preorder(closure))
