"""Where the value of a comma-ok form may be seen though it is not there (Go spec: Type assertions, Index expressions)."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n


def seen_without(stmt: n.Stmt, test: n.Stmt | None, rest: list[n.Stmt]) -> n.Local | None:
    """The variable of `v, ok := x.(T)` that is not only read where `ok` was found true.

    `test` is the `if` whose init statement `stmt` is, or the statement behind it, `rest` what follows that.
    """
    match stmt:
        case n.Assign(
            targets=[n.Declare(local=value), flag], values=[n.MapIndex() | n.Assert() | n.Recv() | n.Call()]
        ) if not isinstance(flag, n.Expr):
            pass
        case _:
            return None
    ok = flag.local if isinstance(flag, n.Declare) else None
    if ok is None or not isinstance(test, n.If) or any(_uses(part, ok) for part in (test.then, test.els, *rest)):
        return value
    if test.init is stmt:
        return value if not _says(test.cond, ok) or _uses(test.els, value) else None
    match test.cond:
        case n.Unary(op="!", x=n.Use(local=local)) if local is ok and test.init is test.els is None:
            return value if not _leaves(test.then) or _uses(test.then, value) else None
        case _:
            return value


def _says(cond: n.Expr, ok: n.Local) -> bool:
    match cond:
        case n.Use(local=local):
            return local is ok
        case n.Binary(op="&&", x=x):
            return _says(x, ok)
        case _:
            return False


def _uses(part: n.Stmt | n.Block | None, local: n.Local) -> bool:
    return part is not None and any(isinstance(x, n.Use) and x.local is local for x in preorder(part))


def _leaves(block: n.Block) -> bool:
    if not block.stmts:
        return False
    match block.stmts[-1]:
        case n.Return() | n.Break() | n.Continue() | n.ExprStmt(x=n.Builtin(name="panic")):
            return True
        case n.BlockStmt(block=inner):
            return _leaves(inner)
        case _:
            return False
