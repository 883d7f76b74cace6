"""Blocks that never run off their end (Go spec: Terminating statements), calls that do not return among them."""

from __future__ import annotations

from transpiler.ir import nodes as n

NO_RETURN = frozenset(
    {
        "os.Exit",
        "testing.(common).Fatal",
        "testing.(common).Fatalf",
        "testing.(common).FailNow",
        "testing.(common).Skip",
        "testing.(common).Skipf",
        "testing.(common).SkipNow",
    }
)
"""Library functions that end the program or the test; in Rust they give `!`."""


def never_returns(expr: n.Expr) -> bool:
    """Whether an expression is a call that does not come back."""
    match expr:
        case n.Builtin(name="panic"):
            return True
        case n.Call(callee=n.FuncRef(sym=sym) | n.MethodRef(sym=sym)):
            return sym in NO_RETURN
        case _:
            return False


def leaves_function(block: n.Block) -> bool:
    """Whether a block ends in a `return`, a panic or a call that does not come back, on every path."""
    if not block.stmts:
        return False
    match block.stmts[-1]:
        case n.Return():
            return True
        case n.ExprStmt(x=x):
            return never_returns(x)
        case n.If() as inner:
            return if_leaves_function(inner)
        case n.BlockStmt(block=inner_block, label=None):
            return leaves_function(inner_block)
        case _:
            return False


def if_leaves_function(node: n.If) -> bool:
    """Whether both branches of an `if` leave the function."""
    if not leaves_function(node.then):
        return False
    if isinstance(node.els, n.Block):
        return leaves_function(node.els)
    return node.els is not None and if_leaves_function(node.els)


def leaves(block: n.Block) -> bool:
    """Whether what stands behind a block is never reached through it."""
    return bool(block.stmts) and (isinstance(block.stmts[-1], n.Break | n.Continue | n.Goto) or leaves_function(block))
