"""The predeclared types, constants, functions and nil (Go spec: Predeclared identifiers)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from transpiler.check import types as t
from transpiler.check.objects import Builtin, Const, Func, Nil, Scope, TypeName, Var

BUILTINS = (
    "append",
    "cap",
    "clear",
    "close",
    "complex",
    "copy",
    "delete",
    "imag",
    "len",
    "make",
    "max",
    "min",
    "new",
    "panic",
    "print",
    "println",
    "real",
    "recover",
)


@dataclass(slots=True)
class Universe:
    """The universe block and its types by name."""

    scope: Scope
    types: dict[str, t.Type]


@cache
def basic(name: str) -> t.Basic:
    """A predeclared basic type, `byte` and `rune` as what they alias; `untyped int` and the like too."""
    found = universe().types[{"byte": "uint8", "rune": "int32"}.get(name, name)]
    assert isinstance(found, t.Basic)
    return found


@cache
def universe() -> Universe:
    """The universe, made once."""
    scope = Scope(None)
    types: dict[str, t.Type] = {}

    def add(name: str, *info: str) -> None:
        types[name] = t.Basic(name, frozenset(info))

    add("bool", "boolean")
    for size in ("", "8", "16", "32", "64"):
        add(f"int{size}", "integer", "ordered", "numeric")
        add(f"uint{size}", "integer", "unsigned", "ordered", "numeric")
    add("uintptr", "integer", "unsigned", "ordered", "numeric")
    for size in ("32", "64"):
        add(f"float{size}", "float", "ordered", "numeric")
    for size in ("64", "128"):
        add(f"complex{size}", "complex", "numeric")
    add("string", "string", "ordered")
    add("unsafe.Pointer")
    add("invalid")
    add("untyped bool", "boolean", "untyped")
    add("untyped int", "integer", "untyped", "ordered", "numeric")
    add("untyped rune", "integer", "untyped", "ordered", "numeric")
    add("untyped float", "float", "untyped", "ordered", "numeric")
    add("untyped complex", "complex", "untyped", "numeric")
    add("untyped string", "string", "untyped", "ordered")
    add("untyped nil", "untyped")
    for name, type_ in types.items():
        if " " not in name and "." not in name and name != "invalid":
            scope.insert(TypeName(name, None, type_, None))
    for alias, name in (("byte", "uint8"), ("rune", "int32")):
        scope.insert(TypeName(alias, None, types[name], None))
    scope.insert(Const("true", None, types["untyped bool"], None, True))
    scope.insert(Const("false", None, types["untyped bool"], None, False))
    scope.insert(Const("iota", None, types["untyped int"], None, 0))
    scope.insert(Nil("nil", None, types["untyped nil"], None))
    for name in BUILTINS:
        scope.insert(Builtin(name, None, None, None))
    _interfaces(scope, types)
    return Universe(scope, types)


def _interfaces(scope: Scope, types: dict[str, t.Type]) -> None:
    any_type = t.Interface([], [])
    any_name = TypeName("any", None, None, None)
    any_name.type = t.Alias(any_name, any_type)
    types["any"] = any_name.type
    scope.insert(any_name)
    result = Var("", None, types["string"], None)
    signature = t.Signature(t.Tuple([]), t.Tuple([result]))
    error_name = TypeName("error", None, None, None)
    error = t.Named(error_name, t.Interface([Func("Error", None, signature, None)], []))
    error_name.type = error
    types["error"] = error
    scope.insert(error_name)
    comparable_name = TypeName("comparable", None, None, None)
    comparable_iface = t.Interface([], [], comparable=True)
    comparable = t.Named(comparable_name, comparable_iface)
    comparable_name.type = comparable
    types["comparable"] = comparable
    scope.insert(comparable_name)


def universe_scope() -> Scope:
    """The universe block."""
    scope = universe().scope
    assert isinstance(scope, Scope)
    return scope
