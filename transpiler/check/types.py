"""Go's types, named as in go/types (Go spec: Types). Compared by `predicates.identical`, not by Python equality."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transpiler.check.objects import Func, TypeName, Var
    from transpiler.source import Span


@dataclass(slots=True, eq=False)
class Type:
    """Base of all types."""


@dataclass(slots=True, eq=False)
class Basic(Type):
    """A predeclared type; `info` are the sets it belongs to: boolean, integer, unsigned, float, complex, string, untyped."""

    name: str
    info: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Array(Type):
    """`[length]elem`."""

    elem: Type
    length: int


@dataclass(slots=True, eq=False)
class Slice(Type):
    """`[]elem`."""

    elem: Type


@dataclass(slots=True, eq=False)
class Struct(Type):
    """A struct type; tags stand beside the fields."""

    fields: list[Var]
    tags: list[str]


@dataclass(slots=True, eq=False)
class Pointer(Type):
    """`*elem`."""

    elem: Type


@dataclass(slots=True, eq=False)
class Tuple(Type):
    """Parameters or results."""

    vars: list[Var]


@dataclass(slots=True, eq=False)
class Signature(Type):
    """A function type."""

    params: Tuple
    results: Tuple
    variadic: bool = False
    recv: Var | None = None
    tparams: list[TypeParam] = field(default_factory=list)
    recv_tparams: list[TypeParam] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Union(Type):
    """Terms `(tilde, type)` of a constraint element."""

    terms: list[tuple[bool, Type]]


@dataclass(slots=True, eq=False)
class Interface(Type):
    """An interface: explicit methods and embedded elements; the type set is computed when first asked for."""

    methods: list[Func]
    embeddeds: list[Type]
    implicit: bool = False
    all_methods: list[Func] | None = None
    terms: list[tuple[bool, Type]] | None = None
    comparable: bool = False
    complete: bool = False


@dataclass(slots=True, eq=False)
class Map(Type):
    """`map[key]elem`."""

    key: Type
    elem: Type


@dataclass(slots=True, eq=False)
class Chan(Type):
    """`chan elem`; `dir` is `both`, `send` or `recv`."""

    dir: str
    elem: Type


@dataclass(slots=True, eq=False)
class Named(Type):
    """A defined type or an instance of one (`origin` and `targs`). `resolve` fills it when first looked into.

    `place` is where an instance was written first.
    """

    obj: TypeName
    from_rhs: Type | None = None
    methods: list[Func] = field(default_factory=list)
    tparams: list[TypeParam] = field(default_factory=list)
    targs: list[Type] = field(default_factory=list)
    origin: Named | None = None
    resolve: Callable[[], None] | None = None
    place: Span | None = None

    def load(self) -> Named:
        """Makes sure that declaration and methods are there."""
        if self.resolve is not None and (self.origin is None or self.origin.from_rhs is not None):
            pending, self.resolve = self.resolve, None
            pending()
        return self


@dataclass(slots=True, eq=False)
class Alias(Type):
    """An alias; `unalias` sees through it."""

    obj: TypeName
    actual: Type | None = None
    resolve: Callable[[], None] | None = None
    tparams: list[TypeParam] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class TypeParam(Type):
    """A type parameter; its constraint is set once the list is complete."""

    obj: TypeName
    index: int
    bound: Type | None = None


def unalias(type_: Type) -> Type:
    """The type an alias stands for."""
    # The exact class is compared here and below, as these two run more often than anything else.
    while type(type_) is Alias:
        if type_.resolve is not None:
            pending, type_.resolve = type_.resolve, None
            pending()
        if type_.actual is None:
            return type_
        type_ = type_.actual
    return type_


def under(type_: Type) -> Type:
    """The underlying type (Go spec: Underlying types); of a type parameter its constraint interface."""
    seen = 0
    if type(type_) is Alias:
        type_ = unalias(type_)
    while type(type_) is Named:
        if type_.resolve is not None:
            type_.load()
        if type_.origin is not None and type_.targs and isinstance(type_.origin.from_rhs, Basic):
            return type_.origin.from_rhs
        if type_.from_rhs is None or seen > 100:
            return type_
        type_ = type_.from_rhs
        if type(type_) is Alias:
            type_ = unalias(type_)
        seen += 1
    return _bound(type_) if type(type_) is TypeParam else type_


def _bound(param: TypeParam) -> Type:
    """The interface that constrains a type parameter; a constraint that is none stands for one with this element."""
    if param.bound is None:
        return param
    if isinstance(unalias(param.bound), TypeParam):
        return param.bound  # an error, which was reported
    inner = under(param.bound)
    if not isinstance(inner, Interface | Named) and not (isinstance(inner, Basic) and inner.name == "invalid"):
        param.bound = Interface([], [param.bound], implicit=True)
        return param.bound
    return inner
