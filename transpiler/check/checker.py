"""The state of checking one package, and how problems are reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from transpiler.check import types as t
from transpiler.check.info import Info, TypeAndValue
from transpiler.check.objects import Func, Object, Package, PkgName, Scope, TypeName, Var
from transpiler.check.subst import Instances
from transpiler.check.universe import basic
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile, Span
from transpiler.syntax import nodes as ast

INVALID = basic("invalid")
Importer = Callable[[str], Package | None]
Version = tuple[int, int]

# What a file without a version of its own may use.
NEWEST: Version = (1, 99)


@dataclass(slots=True)
class FuncState:
    """What checking a function body knows: its signature, and what to do at its end."""

    sig: t.Signature | None = None
    decl: Object | None = None
    iota: int | None = None
    repeated: Span | None = None
    has_call: bool = False


@dataclass(slots=True)
class Hooks:
    """What types need of expressions (array lengths), of declarations (cycles, function types, bodies), without import cycles."""

    length: Callable[[Checker, ast.Expr], int]
    body: Callable[[Checker, Object | None, t.Signature, ast.BlockStmt | None, Scope], None]
    cycle: Callable[[Checker, Object], None]
    function_type: Callable[[Checker, ast.FuncType], t.Type]
    struct_type: Callable[[Checker, ast.StructType], t.Type]
    interface_type: Callable[[Checker, ast.InterfaceType], t.Type]


@dataclass(slots=True)
class Mono:
    """Instantiations seen so far, and the type parameters that those of receivers stand for."""

    instances: list[tuple[ast.Node, list[t.TypeParam], list[t.Type]]] = field(default_factory=list)
    canon: dict[t.TypeParam, t.TypeParam] = field(default_factory=dict)


@dataclass(slots=True)
class Checker:
    """Checks one package. `pending` are bodies and other late work; `decls` what is not resolved yet, `path` what is now."""

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
    path: dict[Object, None] = field(default_factory=dict)
    in_tparams: bool = False
    failed: bool = False
    reported: set[tuple[SourceFile, int]] = field(default_factory=set)
    specs: dict[TypeName, ast.TypeSpec] = field(default_factory=dict)
    methods: dict[TypeName, list[Func]] = field(default_factory=dict)
    shifted: set[ast.Expr] = field(default_factory=set)
    finite: dict[t.Named, bool] = field(default_factory=dict)
    instance_names: dict[t.Named, TypeName] = field(default_factory=dict)
    valid: set[t.Named] = field(default_factory=set)
    mono: Mono = field(default_factory=Mono)
    deps: dict[Object, dict[Object, None]] = field(default_factory=dict)
    imports: list[tuple[PkgName, ast.ImportSpec]] = field(default_factory=list)
    inits: list[tuple[list[Var], ast.Expr]] = field(default_factory=list)
    dot_imports: list[tuple[Scope, Package, PkgName]] = field(default_factory=list)
    versions: dict[SourceFile, Version] = field(default_factory=dict)

    def error(self, code: str, span: Span, message: str, hint: str | None = None) -> None:
        """Reports a type error; errors that follow from another are not reported."""
        if "invalid type" in message or not self.bodies:
            return
        place = span.file, span.start
        if place in self.reported:
            return
        self.reported.add(place)
        self.failed = True
        self.diags.error(code, span, message, hint)

    def allows(self, span: Span, version: Version) -> bool:
        """Whether the language version of the file that holds a place is at least this one."""
        return self.versions.get(span.file, NEWEST) >= version

    def needs(self, span: Span, version: Version, what: str) -> bool:
        """Reports what the language version of the file does not have yet."""
        if self.allows(span, version):
            return True
        self.error("GX0329", span, f"{what} requires go{version[0]}.{version[1]} or later", "raise `go` in go.mod")
        return False

    def record(self, expr: ast.Expr, mode: str, type_: t.Type, value: object = None) -> None:
        """Keeps the mode, type and constant value of an expression."""
        self.info.types[expr] = TypeAndValue(mode, type_, value)

    def process(self, start: int = 0) -> None:
        """Does the late work from `start` on, and what comes up meanwhile."""
        at = start
        while at < len(self.pending):
            work = self.pending[at]
            at += 1
            work()
        del self.pending[start:]

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
    return INVALID


def is_invalid(type_: t.Type | None) -> bool:
    """Whether checking failed before."""
    if type(type_) is t.Alias:
        type_ = t.unalias(type_)
    return type_ is None or type_ is INVALID
