"""The results of one call where several values of other types are wanted.

Go converts each of them on the way (Go spec: Assignability). The IR has a place for that only when they have names, so
they are given some in a statement before.
"""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.irbuild.context import Context, Unsupported
from transpiler.irbuild.types import ir_type
from transpiler.irbuild.values import adapt
from transpiler.syntax import nodes as ast


def fits(c: Context, value: n.Expr, wanted: list[t.Type | None]) -> bool:
    """Whether the parts of a value of tuple type have the wanted types; None means any."""
    assert isinstance(value.type, it.Tuple)
    pairs = zip(value.type.types, wanted, strict=False)
    return all(type_ is None or part == ir_type(c.types, type_) for part, type_ in pairs)


def unpack(c: Context, at: ast.Expr, value: n.Expr, source: t.Type, wanted: list[t.Type | None]) -> list[n.Expr]:
    """Names the parts of a value before the statement at hand; gives them back with the wanted types."""
    assert isinstance(value.type, it.Tuple) and isinstance(source, t.Tuple)
    if c.prelude is None or c.effects:
        raise Unsupported(at, "passing on several results, converted, in the middle of a statement")
    locals_ = [c.fresh(_stem(part), part, at.span) for part in value.type.types]
    c.prelude.append(n.Assign(at.span, [n.Declare(local) for local in locals_], [value]))
    found: list[n.Expr] = []
    for local, var, type_ in zip(locals_, source.vars, wanted, strict=True):
        use = n.Use(local.type, at.span, local)
        found.append(use if type_ is None or var.type is None else adapt(c, use, var.type, type_))
    return found


def _stem(type_: it.Type) -> str:
    if type_ == it.ERROR:
        return "err"
    return "ok" if type_ == it.BOOL else "value"
