"""`i == 0 || ..` at the head of a loop that sets a flag in its first round is `!found || ..` (Go spec: For range).

In `for i, x := range xs { if i == 0 || c { best, ok = x, true } }` the flag is false exactly in the first round: nothing
else sets it, and that round sets it. Said with the flag, the condition no longer counts rounds.
"""

from __future__ import annotations

from transpiler.analysis.tree import own, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t

COUNTED = ("slice", "array", "arrayptr", "int", "string")
LEAVING = (n.Break, n.Continue, n.Goto, n.Return)


def first_round(module: n.Module) -> None:
    """Rewrites the conditions of a module where that is proven."""
    for package in module.packages:
        for item in [*package.items, *package.init_funcs]:
            if isinstance(item, n.Func) and item.body is not None:
                _function(item, item.body)


def _function(func: n.Func, body: n.Block) -> None:
    if any(isinstance(node, n.Goto) for node in own(func)):
        return
    for loop in body.stmts:  # a loop inside another one has more than one first round
        if isinstance(loop, n.Range) and loop.kind in COUNTED and isinstance(loop.key, n.Declare):
            _loop(func, loop, loop.key.local)


def _loop(func: n.Func, loop: n.Range, index: n.Local) -> None:
    for at, stmt in enumerate(loop.body.stmts):
        match stmt:
            case n.If(
                init=None,
                cond=n.Binary(op="||", x=n.Binary(op="==", x=n.Use(local=counted), y=n.Const(value=0))) as cond,
                then=n.Block(stmts=[n.Assign() as sets, *_]),
            ) if counted is index:
                flag = _flag(sets)
                rest = [*loop.body.stmts[:at]]
                if flag is not None and not _leaves(rest) and _only(func, sets, flag) and _fixed(loop, index):
                    use = n.Use(flag.type, cond.x.span, flag)
                    cond.x = n.Unary(cond.x.type, cond.x.span, "!", use)
                    if not any(isinstance(x, n.Use) and x.local is index for x in preorder(loop.body)):
                        loop.key = n.Blank(index.type) if loop.value is not None else None
                return
            case _:
                pass


def _flag(sets: n.Assign) -> n.Local | None:
    """The variable that an assignment gives `true`."""
    if len(sets.targets) != len(sets.values):
        return None
    for target, value in zip(sets.targets, sets.values, strict=True):
        if isinstance(target, n.Use) and isinstance(value, n.Const) and value.value is True:
            return target.local
    return None


def _leaves(stmts: list[n.Stmt]) -> bool:
    return any(isinstance(node, LEAVING) for stmt in stmts for node in preorder(stmt))


def _only(func: n.Func, sets: n.Assign, flag: n.Local) -> bool:
    """Whether the flag is false until `sets` runs: a result or a variable of the function that nothing else gives true."""
    begins = flag in func.results
    for node in preorder(func):
        match node:
            case n.Assign(targets=targets, values=values) if node is not sets:
                for i, target in enumerate(targets):
                    if not _is(target, flag):
                        continue
                    value = values[i] if len(values) == len(targets) else None
                    plain = isinstance(value, n.Zero) or (isinstance(value, n.Const) and value.value is False)
                    if not (isinstance(target, n.Declare) and plain):
                        return False
                    begins = True
            case n.AddrOf(x=n.Use(local=local)) | n.OpAssign(target=n.Use(local=local)) if local is flag:
                return False
            case n.Range(key=key, value=value) if _is(key, flag) or _is(value, flag):
                return False
            case n.Closure(func=inner) if any(isinstance(x, n.Use) and x.local is flag for x in preorder(inner)):
                return False
            case _:
                pass
    return begins and flag.type == t.BOOL


def _fixed(loop: n.Range, index: n.Local) -> bool:
    """Whether the body leaves its number alone."""
    return not any(_changed(node, index) for node in preorder(loop.body))


def _changed(node: object, local: n.Local) -> bool:
    match node:
        case n.Assign(targets=targets):
            return any(_is(target, local) for target in targets)
        case n.OpAssign(target=n.Use(local=other)) | n.AddrOf(x=n.Use(local=other)):
            return other is local
        case n.Range(key=key, value=value):
            return _is(key, local) or _is(value, local)
        case n.Closure(func=inner):
            return any(isinstance(x, n.Use) and x.local is local for x in preorder(inner))
        case _:
            return False


def _is(target: object, local: n.Local) -> bool:
    return isinstance(target, n.Use | n.Declare) and target.local is local
