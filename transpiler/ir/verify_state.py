"""What verifying carries along; see `verify`."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.substitute import underlying
from transpiler.ir.typetext import type_text
from transpiler.source import Span


@dataclass(slots=True)
class Problem:
    """A broken rule and where: the declaration's symbol and the place in the source."""

    where: str
    span: Span
    message: str

    def __str__(self) -> str:
        return f"{self.span}: {self.where}: {self.message}"


@dataclass(slots=True)
class Checks:
    """The module, the variables in scope (by identity), the results of the function at hand, and what was found."""

    module: n.Module
    problems: list[Problem] = field(default_factory=list)
    where: str = ""
    scope: set[int] = field(default_factory=set)
    results: list[t.Type] = field(default_factory=list)
    constraints: dict[tuple[str, str], t.Type] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for package in self.module.packages:
            for item in package.items:
                if isinstance(item, n.TypeDecl | n.Func):
                    for param in item.tparams:
                        self.constraints.setdefault((param.name, param.owner), param.constraint)

    def under(self, type_: t.Type) -> t.Type:
        """The underlying type; of a type parameter the one that all of its type set share, else the parameter."""
        found = underlying(self.module, type_)
        if not isinstance(found, t.TypeParam):
            return found
        bound = self.constraints.get((found.name, found.owner))
        inner = underlying(self.module, bound) if bound is not None else None
        if isinstance(inner, t.Interface) and inner.terms:
            types = {self.under(term) for _, term in inner.terms}
            if len(types) == 1:
                return types.pop()
        return found

    def range_types(self, stmt: n.Range) -> tuple[t.Type | None, t.Type | None]:
        """The types of the values that a range gives (Go spec: For statements with range clause)."""
        match self.under(stmt.x.type):
            case t.Slice(elem=elem) | t.Array(elem=elem):
                return t.INT, elem
            case t.Pointer(elem=pointee):
                array = self.under(pointee)
                return t.INT, array.elem if isinstance(array, t.Array) else None
            case t.Map(key=key, value=value):
                return key, value
            case t.Chan(elem=elem):
                return elem, None
            case t.Func(params=(yields, *_)):
                inner = self.under(yields)
                parts = [*inner.params, None, None] if isinstance(inner, t.Func) else [None, None]
                return parts[0], parts[1]
            case _:
                return (t.INT, t.Basic("int32")) if stmt.kind == "string" else (stmt.x.type, None)


def note(c: Checks, at: n.Expr, message: str) -> None:
    """Keeps a problem."""
    c.problems.append(Problem(c.where, at.span, message))


def types_agree(c: Checks, value: n.Expr, wanted: t.Type, what: str) -> None:
    """Notes a value whose type is not exactly the wanted one."""
    if value.type != wanted:
        note(c, value, f"{what} of type {type_text(value.type)} where {type_text(wanted)} is wanted")
