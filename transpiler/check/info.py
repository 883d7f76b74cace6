"""What checking records, as go/types' Info. Keys are AST nodes, which hash by identity."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.check.objects import Object, Scope, Var
from transpiler.check.types import Type
from transpiler.syntax import nodes as ast


@dataclass(slots=True)
class TypeAndValue:
    """`mode` is novalue, builtin, typexpr, constant, variable, mapindex, value, nilvalue, commaok or cgofunc."""

    mode: str
    type: Type
    value: object = None


@dataclass(slots=True)
class Selection:
    """A field or method selected through an expression. `index` is the path of fields; `kind`: field, method, methodexpr."""

    kind: str
    recv: Type
    obj: Object
    index: list[int]
    indirect: bool


@dataclass(slots=True)
class Instance:
    """The type arguments of a generic function or type that an identifier denotes."""

    targs: list[Type]
    type: Type


@dataclass(slots=True)
class Initializer:
    """Variables of the package and the expression that initialises them."""

    lhs: list[Var]
    rhs: ast.Expr


@dataclass(slots=True)
class Info:
    """The facts of one package."""

    types: dict[ast.Expr, TypeAndValue] = field(default_factory=dict)
    defs: dict[ast.Ident, Object | None] = field(default_factory=dict)
    uses: dict[ast.Ident, Object] = field(default_factory=dict)
    implicits: dict[ast.Node, Object] = field(default_factory=dict)
    selections: dict[ast.SelectorExpr, Selection] = field(default_factory=dict)
    instances: dict[ast.Ident, Instance] = field(default_factory=dict)
    scopes: dict[ast.Node, Scope] = field(default_factory=dict)
    init_order: list[Initializer] = field(default_factory=list)
