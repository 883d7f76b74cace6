"""Parameters that are `std::time::Duration`: never negative, and only handed on (DESIGN.md section 4).

A parameter of type `time.Duration` takes Rust's own when all that happens to it is that library functions take it, which take
either kind, or parameters like it; and when the module's callers give it constants that are not negative, or such parameters.
That callers outside give exported functions no negative ones is an assumption.
"""

from __future__ import annotations

from transpiler.analysis.effects import arguments
from transpiler.analysis.implements import roots
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t

GO = t.Named("time.Duration")


def std_durations(s: State) -> set[n.Local]:
    """The parameters; they are decided together, for they give each other what they hold."""
    taken = {func.sym for func, _ in s.plan.summaries.program.targets.taken}
    found = {
        param
        for func in s.tops
        if func.sym and func.recv is None and func.body is not None and func.sym not in taken and not func.sig.variadic
        for param in func.params
        if param.type == GO and not (s.open_world and func.exported)
    }
    if not found:
        return set()
    calls = [node for root in roots(s.plan.module) for node in preorder(root) if isinstance(node, n.Call)]
    uses = _uses(s, found)
    while True:
        before = len(found)
        for call in calls:
            found -= _given_otherwise(s, call, found)
        found = {param for param in found if uses[param] <= _handed_on(s, calls, found)}
        if len(found) == before:
            _assume(s, found)
            return found


def _uses(s: State, found: set[n.Local]) -> dict[n.Local, set[int]]:
    """The mentions of each parameter by id; an assignment is one as well."""
    uses: dict[n.Local, set[int]] = {param: set() for param in found}
    for root in roots(s.plan.module):
        for node in preorder(root):
            if isinstance(node, n.Use) and node.local in uses:
                uses[node.local].add(id(node))
    return uses


def _given_otherwise(s: State, call: n.Call, found: set[n.Local]) -> set[n.Local]:
    """The parameters that a call gives what may be negative, or what is of Go's kind."""
    targets = s.plan.summaries.program.targets.of(call.callee, call.sig)
    lost = set()
    for func in targets:
        params = [param for param in func.params if param in found]
        if call.forwards:
            lost |= set(params)
            continue
        for index, arg in arguments(call):
            param = func.params[index] if 0 <= index < len(func.params) else None
            if param in params and not _never_negative(arg, found):
                lost.add(param)
    return lost


def _never_negative(arg: n.Expr, found: set[n.Local]) -> bool:
    match arg:
        case n.Const(value=int() as value):
            return value >= 0
        case n.Use(local=local):
            return local in found
        case _:
            return False


def _handed_on(s: State, calls: list[n.Call], found: set[n.Local]) -> set[int]:
    """The arguments, by id, of calls that take Rust's durations."""
    handed: set[int] = set()
    targets = s.plan.summaries.program.targets
    for call in calls:
        if targets.is_library(call.callee):
            row = s.plan.summaries.program.row(call.callee)
            if row is not None and not row.handler and isinstance(call.callee, n.FuncRef):
                handed |= {id(arg) for arg, form in zip(call.args, row.args, strict=False) if _either(form)}
            continue
        for func in targets.of(call.callee, call.sig):
            handed |= {id(arg) for arg, param in zip(call.args, func.params, strict=False) if param in found}
    return handed


def _either(form: f.Form) -> bool:
    return isinstance(form, f.Ext) and form.path == "impl Into"


def _assume(s: State, found: set[n.Local]) -> None:
    for func in s.tops:
        for param in func.params:
            if param in found and func.exported:
                why = "callers outside of the module are taken to give no negative one"
                s.plan.decisions.add("GX0707", f"{param.name} is never negative", why, param.span, kind="assumption")
