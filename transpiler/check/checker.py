"""The state of checking one package, and how problems are reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from transpiler.check import types as t
from transpiler.check.info import Info, TypeAndValue
from transpiler.check.objects import Func, Object, Package, PkgName, Scope, Var
from transpiler.check.subst import Instances
from transpiler.check.universe import basic
from transpiler.diagnostics import Diagnostics
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Importer = Callable[[str], Package | None]


@dataclass(slots=True)
class FuncState:
    """What checking a function body knows: its signature, and what to do at its end."""

    sig: t.Signature | None = None
    decl: Object | None = None
    iota: int | None = None
    has_call: bool = False


@dataclass(slots=True)
class Hooks:
    """What types need of expressions (array lengths) and declarations of statements (bodies), without an import cycle."""

    length: Callable[[Checker, ast.Expr], int]
    body: Callable[[Checker, Object | None, t.Signature, ast.BlockStmt | None, Scope], None]


@dataclass(slots=True)
class Checker:
    """Checks one package. `pending` are bodies and other late work; `decls` what is not resolved yet."""

    pkg: Package
    info: Info
    diags: Diagnostics
    importer: Importer
    instances: Instances
    hooks: Hooks
    bodies: bool = True
    go_version: str = "1.26"
    scope: Scope = field(default_factory=lambda: Scope(None))
    state: FuncState = field(default_factory=FuncState)
    pending: list[Callable[[], None]] = field(default_factory=list)
    decls: dict[Object, Callable[[], None]] = field(default_factory=dict)
    resolving: set[int] = field(default_factory=set)
    deps: dict[Object, dict[Object, None]] = field(default_factory=dict)
    imports: list[tuple[PkgName, ast.ImportSpec]] = field(default_factory=list)
    methods: dict[str, list[ast.FuncDecl]] = field(default_factory=dict)
    file_scopes: dict[int, Scope] = field(default_factory=dict)
    inits: list[tuple[list[Var], ast.Expr]] = field(default_factory=list)
    func_files: dict[Func, Scope] = field(default_factory=dict)
    dot_imports: list[tuple[Scope, Package, PkgName]] = field(default_factory=list)

    def error(self, code: str, span: Span, message: str, hint: str | None = None) -> None:
        """Reports a type error; errors that follow from another are not reported."""
        if "invalid type" in message or not self.bodies:
            return
        for item in self.diags.items:
            if item.span is not None and item.span.file is span.file and item.span.start == span.start:
                return
        self.diags.error(code, span, message, hint)

    def record(self, expr: ast.Expr, mode: str, type_: t.Type, value: object = None) -> None:
        """Keeps the mode, type and constant value of an expression."""
        self.info.types[expr] = TypeAndValue(mode, type_, value)

    def declare(self, scope: Scope, ident: ast.Ident, obj: Object) -> None:
        """Declares an object in a block (Go spec: Declarations and scope)."""
        self.info.defs[ident] = obj
        if ident.name == "_":
            return
        other = scope.insert(obj)
        if other is not None:
            where = f" (other declaration at {other.span})" if other.span is not None else ""
            self.error("GX0301", ident.span, f"`{ident.name}` is declared twice in this block{where}", "rename one")


def invalid() -> t.Type:
    """The type of what could not be checked."""
    return basic("invalid")


def is_invalid(type_: t.Type | None) -> bool:
    """Whether checking failed before."""
    return type_ is None or type_ is basic("invalid")
