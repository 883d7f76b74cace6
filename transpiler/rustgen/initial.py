"""Variables whose first value nobody reads: Rust declares them without one, or where they are first assigned."""

from __future__ import annotations

from transpiler.analysis.order import Order
from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n
from transpiler.rustgen.context import Gen
from transpiler.rustgen.life import liveness
from transpiler.rustgen.roots import changed_in_place, storage_root


def unread(g: Gen) -> set[n.Local]:
    """Variables whose first value, zero or a constant, every path replaces before it reads them."""
    found = g.func.unread
    if found is not None:
        return found
    found = g.func.unread = set()
    live = liveness(g)
    for node in own(g.func.func):
        if not isinstance(node, n.Assign) or len(node.targets) != len(node.values):
            continue
        for target, value in zip(node.targets, node.values, strict=True):
            if not isinstance(target, n.Declare) or not isinstance(value, n.Zero | n.Const):
                continue
            if live.dead_after(node, target.local) and _assigned(g, target.local):
                found.add(target.local)
    return found


def _assigned(g: Gen, local: n.Local) -> bool:
    """Whether a variable is only ever assigned as a whole, and somewhere."""
    whole = 0
    for node in preorder(g.func.func):
        match node:
            case n.Assign(targets=targets):
                whole += sum(isinstance(target, n.Use) and target.local is local for target in targets)
            case n.Range(key=key, value=value):
                if any(isinstance(x, n.Use) and x.local is local for x in (key, value)):
                    return False
            case _:
                pass
    return whole > 0


def assigned_twice(g: Gen, local: n.Local) -> bool:
    """Whether a path may assign a variable more than once."""
    order = Order.of(g.func.func)
    places = [
        node
        for node in order.nodes
        if isinstance(node, n.Assign) and any(isinstance(x, n.Use) and x.local is local for x in node.targets)
    ]
    if any(order.loops_of(place) for place in places):
        return True
    return any(not _exclusive(order, a, b) for i, a in enumerate(places) for b in places[i + 1 :])


def assigned_again(g: Gen, local: n.Local) -> bool:
    """Whether a variable is written anywhere but in its one assignment."""
    whole = 0
    for node in preorder(g.func.func):
        match node:
            case n.Assign(targets=targets):
                for target in targets:
                    whole += isinstance(target, n.Use) and target.local is local
                    if not isinstance(target, n.Use) and isinstance(target, n.Expr) and storage_root(target) is local:
                        return True
            case _:
                if changed_in_place(node, local):
                    return True
    return whole > 1


def _exclusive(order: Order, a: n.Stmt, b: n.Stmt) -> bool:
    """Whether two statements lie in different branches of one statement."""
    above_a = {id(node): i for i, node in enumerate([a, *order.ancestors(a)])}
    path_a, path_b = [a, *order.ancestors(a)], [b, *order.ancestors(b)]
    for i, node in enumerate(path_b):
        if id(node) in above_a:
            branches = (path_a[above_a[id(node)] - 1], path_b[i - 1]) if i > 0 and above_a[id(node)] > 0 else None
            return isinstance(node, n.If | n.Switch | n.TypeSwitch) and branches is not None
    return False


def first_assigned(func: n.Func, local: n.Local) -> bool:
    """Whether the first statement of a body that mentions a variable assigns it as a whole, before anything could leave."""
    assert func.body is not None
    for stmt in func.body.stmts:
        if any(isinstance(node, n.Return) and node.naked for node in preorder(stmt)):
            return False
        if not any(isinstance(node, n.Use) and node.local is local for node in preorder(stmt)):
            continue
        if not isinstance(stmt, n.Assign) or len(stmt.targets) != len(stmt.values):
            return False
        if not any(isinstance(target, n.Use) and target.local is local for target in stmt.targets):
            return False
        if any(isinstance(x, n.Declare) for x in stmt.targets) and len(stmt.targets) > 1:
            return False
        return not any(isinstance(x, n.Use) and x.local is local for value in stmt.values for x in preorder(value))
    return False
