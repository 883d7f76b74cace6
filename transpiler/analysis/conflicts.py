"""Arguments of one call that reach the same object, one of them to write it: Rust has no borrow for that."""

from __future__ import annotations

from transpiler.analysis.effects import arguments
from transpiler.analysis.flow_kind import Round
from transpiler.analysis.refs import bases, stripped, tracked
from transpiler.analysis.share import share_type
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.analysis.uses import Path
from transpiler.analysis.written import related
from transpiler.ir import nodes as n
from transpiler.ir import types as t

WRITES = ("WRITE", "WRITE_PART", "BORROW_MUT", "ADDR")


def conflicts(r: Round) -> bool:
    """Shares what two arguments of a call reach; True when that changed something."""
    s, changed = r.s, False
    for order in s.orders.values():
        for node in order.nodes:
            if isinstance(node, n.Call):
                changed |= _call(r, node)
    return changed


def _call(r: Round, call: n.Call) -> bool:
    s = r.s
    targets = s.plan.summaries.program.targets.of(call.callee, call.sig)
    borrowed: list[tuple[n.Expr, n.Local, Path, bool]] = []
    for index, arg in arguments(call):
        if isinstance(arg, n.Closure):
            borrowed += [(arg, local, (), mut) for local, mut in _captured(s, arg)]
            continue
        if not tracked(s, arg.type) or _given_away(r, targets, index, arg):
            continue
        mut = s.plan.summaries.param(call.callee, index, arg).writes
        for base, path in bases(s, arg):
            borrowed.append((arg, base, path, mut))
    changed = False
    for i, (first, base, path, mut) in enumerate(borrowed):
        for second, other, way, mut2 in borrowed[i + 1 :]:
            if base is other and (mut or mut2) and related(path, way) and first is not second:
                smaller = second if len(way) >= len(path) else first
                if isinstance(smaller, n.Closure):
                    smaller = first if smaller is second else second
                changed |= _share(s, smaller)
    return changed


def _captured(s: State, closure: n.Closure) -> list[tuple[n.Local, bool]]:
    """What a literal captures, and whether it writes it: while it is handed down, it holds that borrowed."""
    inside = {id(node) for node in preorder(closure.func)}
    found: dict[n.Local, bool] = {}
    for node in preorder(closure.func):
        if isinstance(node, n.Use) and s.owner.get(node.local) is not closure.func and tracked(s, node.local.type):
            infos = [info for info in s.uses.get(node.local, ()) if id(info.node) in inside]
            found[node.local] = any(info.access.name in WRITES for info in infos)
    return list(found.items())


def _given_away(r: Round, targets: list[n.Func], index: int, arg: n.Expr) -> bool:
    value = stripped(arg)
    if id(value) in r.moves or id(value) in r.takes:
        return True
    params = [func.recv if index < 0 else func.params[index] if index < len(func.params) else None for func in targets]
    return bool(params) and all(param in r.s.owned_locals for param in params)


def _share(s: State, arg: n.Expr) -> bool:
    value = stripped(arg)
    type_ = value.type
    if not isinstance(s.underlying(type_), t.Pointer | t.Slice | t.Map):
        return False
    return share_type(s, type_, s.plan.slots.exprs.get(id(value)), arg.span)
