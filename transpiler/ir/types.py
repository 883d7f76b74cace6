"""Types of the IR: Go's types as hashable values (Go spec: Types).

A defined type is a `Named` that refers to its `TypeDecl` by symbol (`path.Name`), so that types are small, comparable and
acyclic. Aliases do not exist here: irbuild resolves them. `error` is `Named("error")`, `any` an empty `Interface`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Type:
    """Base of all IR types; compared by structure, which is Go's type identity."""


@dataclass(slots=True, frozen=True)
class Basic(Type):
    """A predeclared type by its Go name: `int`, `string`, `untyped nil`, `unsafe.Pointer`, ...; byte is uint8, rune int32."""

    name: str


@dataclass(slots=True, frozen=True)
class Named(Type):
    """A defined type (of the module or a library), instantiated with `args`."""

    sym: str
    args: tuple[Type, ...] = ()


@dataclass(slots=True, frozen=True)
class Pointer(Type):
    """`*elem`."""

    elem: Type


@dataclass(slots=True, frozen=True)
class Slice(Type):
    """`[]elem`."""

    elem: Type


@dataclass(slots=True, frozen=True)
class Array(Type):
    """`[length]elem`."""

    length: int
    elem: Type


@dataclass(slots=True, frozen=True)
class Map(Type):
    """`map[key]value`."""

    key: Type
    value: Type


@dataclass(slots=True, frozen=True)
class Chan(Type):
    """`chan elem`; `dir` is `both`, `send` or `recv`."""

    dir: str
    elem: Type


@dataclass(slots=True, frozen=True)
class Func(Type):
    """A signature; of a variadic one the last parameter is a slice."""

    params: tuple[Type, ...]
    results: tuple[Type, ...]
    variadic: bool = False


@dataclass(slots=True, frozen=True)
class StructField:
    """A field of a struct type literal."""

    name: str
    type: Type
    embedded: bool = False
    tag: str = ""


@dataclass(slots=True, frozen=True)
class Struct(Type):
    """A struct type."""

    fields: tuple[StructField, ...]


@dataclass(slots=True, frozen=True)
class Method:
    """A method of an interface (all of them, embedded ones too, sorted by name)."""

    name: str
    sig: Func


@dataclass(slots=True, frozen=True)
class Interface(Type):
    """An interface: its full method set and, for constraints, the terms `(tilde, type)` of its type set."""

    methods: tuple[Method, ...] = ()
    terms: tuple[tuple[bool, Type], ...] | None = None
    comparable: bool = False


@dataclass(slots=True, frozen=True)
class TypeParam(Type):
    """A type parameter; `owner` is the symbol of the generic function or type that declares it."""

    name: str
    owner: str


@dataclass(slots=True, frozen=True)
class Tuple(Type):
    """The results of a call that has not exactly one, and of comma-ok forms."""

    types: tuple[Type, ...]


ERROR = Named("error")
ANY = Interface()
BOOL = Basic("bool")
INT = Basic("int")
STRING = Basic("string")
VOID = Tuple(())
