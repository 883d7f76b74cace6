"""Which variables and constants of a function must say the type of their numbers, for nothing else does.

A number is `i32` in Rust where nothing gives its type: Go's `int` would wrap too early, and be shown under another name.
"""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rustgen.context import Gen, Untold
from transpiler.rustgen.inference_walk import Walk, body, made
from transpiler.rustgen.typevars import KNOWN, Var, fix, parts_of


def untold(g: Gen) -> Untold:
    """What the declared function at hand has to say."""
    func = g.func.top or g.func.func
    known = g.untold.get(func)
    if known is None:
        known = g.untold[func] = _find(g, func)
    return known


def _find(g: Gen, func: n.Func) -> Untold:
    w = Walk(g.plan)
    for local in (*func.params, *func.results, *([func.recv] if func.recv is not None else [])):
        w.locals[local] = KNOWN
    results: list[Var] = [made(w, local.type, {}) for local in func.results]
    if func.body is not None:
        body(w, func.body, results)
    found = Untold()
    _settle(w)
    for local in w.declared:
        if w.unknown(w.local(local), local.type) and not _holds_function(g, local.type):
            found.locals.add(local)
            fix(w.local(local))
            _settle(w)
    for closure, var in w.closures:
        params = [(var.part(f"p{i}"), param.type) for i, param in enumerate(closure.func.params)]
        if any(w.unknown(part, type_) for part, type_ in params):
            found.closures.add(id(closure))
            for part, _ in params:
                fix(part)
            _settle(w)
    for const, var in w.sites:
        if w.unknown(var, const.type):
            found.consts.add(id(const))
            fix(var)
            _settle(w)
    return found


def _holds_function(g: Gen, type_: t.Type) -> bool:
    """Whether a value is or holds functions: those have types of their own, which cannot be written."""
    under = g.plan.facts.underlying(type_)
    return isinstance(under, t.Func) or any(_holds_function(g, x) for _, x in parts_of(type_, g.plan.facts.underlying))


def _settle(w: Walk) -> None:
    """What is known once something else is: the results of library calls, and what is given to them beside that."""
    changed = True
    while changed:
        changed = False
        for results, given in w.later:
            if all(result.find().known for result in results):
                continue
            if not any(w.unknown(var, type_) for var, type_ in given):
                for result in results:
                    fix(result)
                changed = True
