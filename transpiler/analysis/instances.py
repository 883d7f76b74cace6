"""The types that type parameters stand for in a module."""

from __future__ import annotations

from transpiler.analysis.implements import roots
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Instances = dict[tuple[str, str], set[t.Type]]


def instances(module: n.Module) -> Instances:
    """For each type parameter, by owner and name, the types it is instantiated with; other parameters looked through."""
    found: Instances = {}
    funcs = {f.sym: f for f in roots(module) if isinstance(f, n.Func)}
    for root in roots(module):
        for node in preorder(root):
            match node:
                case n.FuncRef(sym=sym, targs=targs) | n.FuncVal(sym=sym, targs=targs) if sym in funcs:
                    _add(found, funcs[sym].tparams, targs)
                case _:
                    pass
            if isinstance(node, n.Expr):
                _types(module, found, node.type)
    for decl in module.types.values():
        _types(module, found, decl.underlying)
    return _closed(found)


def _add(found: Instances, params: list[n.TypeParamDecl], args: list[t.Type] | tuple[t.Type, ...]) -> None:
    for param, arg in zip(params, args, strict=False):
        found.setdefault((param.owner, param.name), set()).add(arg)


def _types(module: n.Module, found: Instances, type_: t.Type) -> None:
    match type_:
        case t.Named(sym=sym, args=args) if args:
            if sym in module.types:
                _add(found, module.types[sym].tparams, args)
            for arg in args:
                _types(module, found, arg)
        case t.Pointer(elem=x) | t.Slice(elem=x) | t.Array(elem=x) | t.Chan(elem=x):
            _types(module, found, x)
        case t.Map(key=k, value=v):
            _types(module, found, k)
            _types(module, found, v)
        case t.Struct(fields=fields):
            for part in fields:
                _types(module, found, part.type)
        case _:
            pass


def _closed(found: Instances) -> Instances:
    changed = True
    while changed:
        changed = False
        for key, types in found.items():
            for each in list(types):
                if isinstance(each, t.TypeParam) and (each.owner, each.name) != key:
                    more = found.get((each.owner, each.name), set())
                    if not more <= types:
                        types |= more
                        changed = True
    return {key: {x for x in types if not isinstance(x, t.TypeParam)} for key, types in found.items()}
