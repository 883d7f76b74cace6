"""What lowering carries along: the package's facts, and the variables of the function at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from transpiler.check.info import Info
from transpiler.check.objects import Object, Package, Var
from transpiler.check.types import Type
from transpiler.diagnostics import Diagnostics
from transpiler.ir import nodes as n
from transpiler.ir import types as ir
from transpiler.irbuild.state import Types
from transpiler.irbuild.types import ir_type
from transpiler.source import Span
from transpiler.syntax import nodes as ast


class Unsupported(Exception):
    """A construct that lowering does not know: its function is refused."""

    def __init__(self, node: ast.Node, reason: str) -> None:
        super().__init__(reason)
        self.node = node
        self.reason = reason


@dataclass(slots=True)
class Context:
    """The state of lowering one package.

    `results` are the result types of the function at hand, `names` the names of its variables. `prelude` takes
    statements that must run before the one being lowered; it is None where there is no such place. `effects` tells
    whether a call of that statement has been lowered: then nothing may be moved before it. `deferred` is the call of a
    `go` or `defer`, which must stay one.
    """

    package: Package
    info: Info
    types: Types
    diags: Diagnostics
    module: n.Module
    body: Callable[[Context, ast.FuncLit], n.Func]
    locals: dict[Object, n.Local] = field(default_factory=dict)
    func: n.Func | None = None
    func_name: str = ""
    hoisted: list[n.Item] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    per_iteration: bool = True
    file_kind: str = "src"
    results: list[Type] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    prelude: list[n.Stmt] | None = None
    effects: bool = False
    deferred: ast.Expr | None = None

    def local(self, var: Var, kind: str = "var") -> n.Local:
        """The IR variable of a checked one."""
        found = self.locals.get(var)
        if found is None:
            assert var.type is not None and var.span is not None
            found = n.Local(var.name, ir_type(self.types, var.type), var.span, kind)
            self.locals[var] = found
            self.names.add(var.name)
        return found

    def fresh(self, stem: str, type_: ir.Type, span: Span) -> n.Local:
        """A new variable whose name hides nothing."""
        name, count = stem, 1
        while name in self.names or self.package.scope.lookup_parent(name) is not None:
            count += 1
            name = f"{stem}{count}"
        self.names.add(name)
        return n.Local(name, type_, span)
