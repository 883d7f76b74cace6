"""Prints types and generics."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rust.lex import ident, lifetime, path


def type_(node: r.Type) -> str:
    """The text of a type."""
    match node:
        case r.TPath(path=name, args=args):
            inner = f"<{', '.join(map(type_, args))}>" if args else ""
            return path(name) + inner
        case r.TRef(inner=inner_type, mut=mut, lifetime=name):
            head = "&" + (lifetime(name) + " " if name else "") + ("mut " if mut else "")
            return head + type_no_bounds(inner_type)
        case r.TSlice(elem=elem):
            return f"[{type_(elem)}]"
        case r.TArray(elem=elem, length=length):
            return f"[{type_(elem)}; {length}]"
        case r.TTuple(items=items):
            inner = ", ".join(map(type_, items))
            return f"({inner},)" if len(items) == 1 else f"({inner})"
        case r.TFn(head=head, params=params, result=result):
            tail = f" -> {type_(result)}" if result is not None else ""
            return f"{path(head) if head != 'fn' else 'fn'}({', '.join(map(type_, params))}){tail}"
        case r.TImpl(bounds=bounds, lifetime=name):
            return "impl " + _bounds(bounds, name)
        case r.TDyn(bounds=bounds, lifetime=name):
            return "dyn " + _bounds(bounds, name)
        case r.TNever():
            return "!"
        case r.TInfer():
            return "_"
        case r.TLifetime(name=name):
            return lifetime(name)
        case r.TBinding(name=name, type=bound):
            return f"{ident(name)} = {type_(bound)}"
        case _:
            raise TypeError(f"no such type: {type(node).__name__}")


def type_no_bounds(node: r.Type) -> str:
    """A type where `+` would not belong to it: behind `&` and `as`."""
    text = type_(node)
    return f"({text})" if isinstance(node, r.TDyn | r.TImpl) and len(node.bounds) + bool(node.lifetime) > 1 else text


def _bounds(bounds: tuple[r.Type, ...], name: str | None) -> str:
    parts = [type_(bound) for bound in bounds]
    if name is not None:
        parts.append(lifetime(name))
    return " + ".join(parts)


def generics(params: list[r.GenericParam]) -> str:
    """`<'a, T: Bound>`."""
    if not params:
        return ""
    parts = []
    for param in params:
        name = lifetime(param.name) if param.name.startswith("'") else ident(param.name)
        bounds = " + ".join(type_(bound) for bound in param.bounds)
        parts.append(f"{name}: {bounds}" if bounds else name)
    return f"<{', '.join(parts)}>"
