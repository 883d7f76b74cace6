"""Named results `(value, ok)` that are one `Option`: set together, and read only where `ok` is known to be true."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.plan import ResultKind
from transpiler.analysis.results import is_zero
from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n


def pairs_of(kinds: dict[n.Func, ResultKind]) -> dict[n.Local, n.Local]:
    """The values of such pairs, each with its flag."""
    found: dict[n.Local, n.Local] = {}
    for func, kind in kinds.items():
        if kind == "option" and func.named and func.body is not None:
            value, flag = func.results
            if "_" not in (value.name, flag.name) and _is_pair(func, value, flag):
                found[value] = flag
    return found


def _is_pair(func: n.Func, value: n.Local, flag: n.Local) -> bool:
    """Whether every mention of the two is one that an option knows."""
    known: set[int] = set()
    for node in own(func):
        if isinstance(node, n.Defer | n.Go):
            return False
        known.update(_known(node, value, flag))
    mentions = [node for node in preorder(func) if isinstance(node, n.Use) and node.local in (value, flag)]
    return bool(mentions) and all(id(node) in known for node in mentions)


def _known(node: object, value: n.Local, flag: n.Local) -> Iterator[int]:
    match node:
        case n.Assign(targets=[n.Use(local=a) as x, n.Use(local=b) as y], values=[given, n.Const(value=set_)]) if (
            a is value and b is flag and (set_ is True or is_zero(given))
        ):
            yield from (id(x), id(y))
        case n.Return(values=[n.Use(local=a) as x, n.Use(local=b) as y]) if a is value and b is flag:
            yield from (id(x), id(y))
        case n.Binary():
            rest = guarded(node, flag)
            if rest is not None:
                yield from (id(x) for x in preorder(rest) if isinstance(x, n.Use) and x.local is value)
                yield from (id(x) for x in preorder(node.x) if isinstance(x, n.Use))
        case n.If(cond=n.Use(local=local) as use) | n.If(cond=n.Unary(op="!", x=n.Use(local=local) as use)):
            if local is flag:
                yield id(use)
        case _:
            return


def guarded(node: n.Binary, flag: n.Local) -> n.Expr | None:
    """What is only evaluated while the flag is true: `c` in `ok && c` and `!ok || c`, where nothing can block."""
    match node:
        case n.Binary(op="&&", x=n.Use(local=local), y=rest) if local is flag:
            pass
        case n.Binary(op="||", x=n.Unary(op="!", x=n.Use(local=local)), y=rest) if local is flag:
            pass
        case _:
            return None
    return None if any(isinstance(x, n.Recv) for x in preorder(rest)) else rest
