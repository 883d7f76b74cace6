"""Declared things, named as in go/types: what identifiers denote (Go spec: Declarations and scope)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from transpiler.check.types import Signature, Type
from transpiler.source import Span
from transpiler.syntax import nodes as ast

ConstValue = bool | int | bytes | object


@dataclass(slots=True, eq=False)
class Object:
    """Base of objects; `pkg` is None in the universe."""

    name: str
    pkg: Package | None
    type: Type | None
    span: Span | None

    @property
    def exported(self) -> bool:
        """Whether the name begins with an upper-case letter."""
        return self.name[:1].isupper()


@dataclass(slots=True, eq=False)
class PkgName(Object):
    """An imported package in its file."""

    imported: Package | None = None
    used: bool = False


@dataclass(slots=True, eq=False)
class Const(Object):
    """A constant."""

    value: object = None


@dataclass(slots=True, eq=False)
class TypeName(Object):
    """A type's name: defined type, alias, type parameter."""


@dataclass(slots=True, eq=False)
class Var(Object):
    """A variable, parameter, result or field."""

    embedded: bool = False
    is_field: bool = False
    used: bool = False
    is_param: bool = False


@dataclass(slots=True, eq=False)
class Func(Object):
    """A function or method; `decl` where there is source. `origin` is the generic method an instance's comes from."""

    decl: ast.FuncDecl | None = None
    origin: Func | None = None
    has_ptr_recv: bool = False
    resolve: Callable[[], None] | None = None

    @property
    def sig(self) -> Signature:
        """The function's type, resolved when first asked for."""
        if self.resolve is not None:
            pending, self.resolve = self.resolve, None
            pending()
        assert isinstance(self.type, Signature)
        return self.type


@dataclass(slots=True, eq=False)
class Label(Object):
    """A label."""

    used: bool = False


@dataclass(slots=True, eq=False)
class Builtin(Object):
    """A predeclared function."""


@dataclass(slots=True, eq=False)
class Nil(Object):
    """`nil`."""


@dataclass(slots=True, eq=False)
class Scope:
    """Names of a block; `parent` is the enclosing one."""

    parent: Scope | None
    names: dict[str, Object] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    is_func: bool = False

    def lookup(self, name: str) -> Object | None:
        """The object of this block."""
        return self.names.get(name)

    def lookup_parent(self, name: str) -> tuple[Scope, Object] | None:
        """The innermost object of the name."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                return scope, found
            scope = scope.parent
        return None

    def insert(self, obj: Object) -> Object | None:
        """Declares an object; returns the one that is already there, if any."""
        if obj.name in self.names:
            return self.names[obj.name]
        self.names[obj.name] = obj
        return None


@dataclass(slots=True, eq=False)
class Package:
    """A checked package."""

    path: str
    name: str
    scope: Scope
    imports: list[Package] = field(default_factory=list)
    files: list[ast.File] = field(default_factory=list)
    fake: bool = False
