"""Who reads the values that a call returns beside a set error (ownership.md, "error").

A caller that looks at the error first, and leaves or branches before it touches the values, does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from transpiler.analysis.leaving import leaves
from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def heedless(func: n.Func) -> Iterator[tuple[n.Call, list[n.Target] | None]]:
    """The fallible calls in a function (not in its literals) whose values may be read though the error is set.

    With each the targets of its values, or None where they go on as a whole: returned, or passed on.
    """
    careful: set[int] = set()
    known: dict[int, list[n.Target]] = {}
    for node in own(func):
        match node:
            case n.Block(stmts=stmts):
                careful.update(id(call) for call in _checked(stmts))
            case n.If(init=n.Assign(values=[n.Call() as call]) as init) if _guards(init, node):
                careful.add(id(call))
            case n.ExprStmt(x=n.Call() as call):
                careful.add(id(call))
            case n.Assign(targets=targets, values=[n.Call() as call]) if len(targets) > 1:
                known[id(call)] = targets[:-1]
                if all(isinstance(target, n.Blank) for target in targets[:-1]):
                    careful.add(id(call))
            case n.Call(sig=sig) if len(sig.results) > 1 and sig.results[-1] == t.ERROR and id(node) not in careful:
                yield node, known.get(id(node))
            case _:
                pass


def _checked(stmts: list[n.Stmt]) -> Iterator[n.Call]:
    for stmt, test in pairwise(stmts):
        match stmt, test:
            case n.Assign(values=[n.Call() as call]), n.If(init=None):
                if _guards(stmt, test):
                    yield call
            case _:
                pass


def _guards(stmt: n.Assign, test: n.If) -> bool:
    """Whether an `if` on the error keeps the values of an assignment from being read when it is set."""
    *values, last = stmt.targets
    if not isinstance(last, n.Declare | n.Use) or not all(isinstance(x, n.Declare | n.Use | n.Blank) for x in values):
        return False
    held = [x.local for x in values if isinstance(x, n.Declare | n.Use)]
    match test.cond:
        case n.Binary(op="!=", x=n.Use(local=tested), y=n.Nil()) if tested is last.local:
            inside: list[n.Block | n.If] = [test.then]
            alone = test.els is not None and all(isinstance(x, n.Declare | n.Blank) for x in values)
            if not leaves(test.then) and not (alone and test.init is stmt):
                return False
        case n.Binary(op="==", x=n.Use(local=tested), y=n.Nil()) if tested is last.local and test.init is stmt:
            if not all(isinstance(x, n.Declare | n.Blank) for x in values):
                return False
            inside = [test.els] if isinstance(test.els, n.Block | n.If) else []
        case _:
            return False
    return not any(isinstance(x, n.Use) and x.local in held for part in inside for x in preorder(part))
