"""`defer func(x T) {..}(v)` gives its arguments to variables first, which the literal keeps: Go evaluates them at once (Go
spec: Defer statements)."""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.passes.jumps import blocks, functions


def deferred(module: n.Module) -> None:
    """Rewrites the deferred literals that take arguments."""
    for func in functions(module):
        assert func.body is not None
        _block(func.body)


def _block(body: n.Block) -> None:
    made: list[n.Stmt] = []
    for stmt in body.stmts:
        for inner in blocks(stmt):
            _block(inner)
        match stmt:
            case n.Defer(call=n.Call(callee=n.ValueRef(fn=n.Closure(func=func) as literal), args=args) as call) if (
                args and not call.forwards and call.variadic is None and call.spread is None
            ):
                first = n.Assign(stmt.span, [], [], lead=stmt.lead, blank_before=stmt.blank_before)
                for param, arg in zip(func.params, args, strict=True):
                    param.kind = "var"
                    first.targets.append(n.Blank(param.type) if param.name in ("", "_") else n.Declare(param))
                    first.values.append(arg)
                sig = t.Func((), func.sig.results)
                func.params, func.sig, literal.type = [], sig, sig
                stmt.call = n.Call(call.type, call.span, call.callee, [], sig)
                stmt.lead, stmt.blank_before = [], False
                made.append(first)
            case _:
                pass
        made.append(stmt)
    body.stmts = made
