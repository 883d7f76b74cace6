"""What declarations mention: functions, methods, variables and constants by name, and the types of all values."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.tree import Node, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def mentions(item: n.Item, refused: frozenset[str] = frozenset()) -> Iterator[str]:
    """The symbols that a declaration mentions; of what is refused those of the signature. A method called through an
    interface is `~name`."""
    match item:
        case n.Func():
            yield from in_nodes(item) if item.sym not in refused else ()
            for local in (*item.params, *item.results, *([item.recv] if item.recv is not None else [])):
                yield from types_in(local.type)
        case n.TypeDecl():
            yield from types_in(item.underlying)
        case n.ConstDecl() | n.GlobalVar():
            yield from types_in(item.type)
            if isinstance(item, n.GlobalVar) and item.init is not None:
                yield from in_nodes(item.init)


def in_nodes(root: Node) -> Iterator[str]:
    """All symbols that code mentions, by name or by the type of a value; constants by name only."""
    for node in preorder(root):
        match node:
            case n.FuncRef(sym=sym) | n.MethodRef(sym=sym) | n.Global(sym=sym) | n.FuncVal(sym=sym):
                yield sym
            case n.IfaceRef(method=method):
                yield f"~{method}"
            case n.MethodExpr(sym=str() as sym):
                yield sym
            case n.Const(sym=str() as sym):
                yield sym
            case _:
                pass
        match node:
            case n.Const(shape=n.Expr() as shape):
                yield from in_nodes(shape)
            case n.Declare(local=local):
                yield from types_in(local.type)
            case _:
                pass
        if isinstance(node, n.Expr):
            yield from types_in(node.type)


def types_in(type_: t.Type) -> Iterator[str]:
    """The symbols of defined types in a type."""
    match type_:
        case t.Named(sym=sym, args=args):
            yield sym
            for arg in args:
                yield from types_in(arg)
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            yield from types_in(elem)
        case t.Map(key=key, value=value):
            yield from types_in(key)
            yield from types_in(value)
        case t.Func(params=params, results=results):
            for part in (*params, *results):
                yield from types_in(part)
        case t.Tuple(types=types):
            for part in types:
                yield from types_in(part)
        case t.Struct(fields=fields):
            for field_ in fields:
                yield from types_in(field_.type)
        case t.Interface(methods=methods):
            for method in methods:
                yield from types_in(method.sig)
        case _:
            return


def needs(item: n.Item) -> Iterator[str]:
    """All symbols without which a declaration makes no sense: what it mentions, and the types that it only asks for."""
    yield from mentions(item)
    if isinstance(item, n.Func | n.TypeDecl):
        for tparam in item.tparams:
            yield from types_in(tparam.constraint)
    if isinstance(item, n.Func):
        yield from asked_types(item)


def asked_types(root: Node) -> Iterator[str]:
    """The types that code names without having a value of them."""
    for node in preorder(root):
        match node:
            case n.TypeCase(types=types):
                for type_ in types:
                    yield from types_in(type_) if type_ is not None else ()
            case n.MethodExpr(recv=recv):
                yield from types_in(recv)
            case n.FuncRef(targs=targs) | n.FuncVal(targs=targs):
                for type_ in targs:
                    yield from types_in(type_)
            case n.Assert(target=target):
                yield from types_in(target)
            case _:
                pass
