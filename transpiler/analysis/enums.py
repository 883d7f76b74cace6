"""Defined integers that only ever hold their constants (DESIGN.md section 4)."""

from __future__ import annotations

from collections.abc import Set

from transpiler.analysis.implements import roots
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust.names import Scope, camel

INTS = ("int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64")
ARITHMETIC = ("+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>")


def constants_of(module: n.Module, sym: str) -> list[tuple[str, str]]:
    """The first constant of each value of a type, with the name of its variant."""
    found: list[tuple[str, str]] = []
    seen: set[object] = set()
    names = Scope()
    for decl in _constants(module, sym):
        if decl.value not in seen:
            seen.add(decl.value)
            found.append((decl.sym, names.fresh(camel(decl.name))))
    return found


def _constants(module: n.Module, sym: str) -> list[n.ConstDecl]:
    return [
        item
        for package in module.packages
        for item in package.items
        if isinstance(item, n.ConstDecl) and item.type == t.Named(sym)
    ]


def is_enum(module: n.Module, decl: n.TypeDecl) -> bool:
    """Whether no value of the type is anything but one of its constants, 0 among them."""
    if not (isinstance(decl.underlying, t.Basic) and decl.underlying.name in INTS) or decl.tparams:
        return False
    mine = t.Named(decl.sym)
    values = {item.value for item in _constants(module, decl.sym) if item.name != "_"}
    if len(values) < 2 or 0 not in values:
        return False
    return not any(_escapes(node, mine, values) for root in roots(module) for node in preorder(root))


def _escapes(node: object, mine: t.Type, values: Set[object]) -> bool:
    match node:
        case n.Const(type=type_, value=value):
            return type_ == mine and value not in values
        case n.Convert(type=type_, x=x):
            return type_ == mine and x.type != mine and not (isinstance(x, n.Const) and x.value in values)
        case n.Binary(op=op, type=type_):
            return type_ == mine and op in ARITHMETIC
        case n.Unary(type=type_):
            return type_ == mine
        case n.OpAssign(target=target):
            return target.type == mine
        case n.Range(kind="int", key=n.Declare(local=local)):
            return local.type == mine
        case n.AddrOf(x=x):
            return x.type == mine
        case n.FuncRef(targs=targs):  # a generic function may do arithmetic with it
            return mine in targs
        case _:
            return False
