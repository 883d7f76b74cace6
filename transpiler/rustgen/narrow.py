"""Nil checks that hold for a while: a place that was found not nil is known by the name that its content was bound to.

A narrowing ends when the place, or a variable on its way, is assigned.
"""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen
from transpiler.rustgen.life import last_uses
from transpiler.rustgen.value import Value

Key = tuple[object, ...]


def key_of(node: n.Expr) -> Key | None:
    """What a place is known by: its variable and the fields on the way; None for places that are not such a path."""
    match node:
        case n.Use(local=local):
            return (local,)
        case n.Select(base=base, name=name):
            inner = key_of(base)
            return (*inner, name) if inner is not None else None
        case n.Deref(ptr=ptr):
            inner = key_of(ptr)
            return (*inner, "*") if inner is not None else None
        case _:
            return None


def narrowed(g: Gen, node: n.Expr) -> Value | None:
    """The content of a place that is known not to be nil here."""
    if not g.func.narrowed:
        return None
    key = key_of(node)
    found = g.func.narrowed.get(key) if key is not None else None
    if found is None:
        return None
    name, form = found
    last = id(node) in g.plan.moves or (isinstance(node, n.Use) and id(node) in last_uses(g))
    return Value(r.Path(name), form, place=True, moves=last and not isinstance(form, f.Ref))


def narrow(g: Gen, node: n.Expr, name: str, form: f.Form) -> None:
    """From here on the place's content is known as `name`."""
    key = key_of(node)
    if key is not None:
        g.func.narrowed[key] = (name, form)
        g.func.bound.append((name, form))


def forget(g: Gen, target: n.Expr | n.Local) -> None:
    """A place was assigned: nothing that begins with it is known any longer."""
    key = (target,) if isinstance(target, n.Local) else key_of(target)
    if key is None:
        if isinstance(target, n.Expr):
            g.func.narrowed = {k: v for k, v in g.func.narrowed.items() if len(k) == 1}
        return
    g.func.narrowed = {k: v for k, v in g.func.narrowed.items() if k[: len(key)] != key}
