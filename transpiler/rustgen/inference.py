"""Whether rustc can tell the type of a variable that begins as a literal or an empty container from how it is used."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.rustgen.context import Gen


def constrained(g: Gen, local: n.Local) -> bool:
    """Whether some use of the variable meets a value whose type is fixed."""
    known = g.func.constrained.get(local)
    if known is None:
        known = g.func.constrained[local] = any(_fixes(g, node, local) for node in preorder(g.func.func))
    return known


def told_first(g: Gen, local: n.Local) -> bool:
    """Whether the first thing that happens to a nil variable gives it a type: rustc asks for one before a method is called."""
    for node in preorder(g.func.func):
        match node:
            case n.Binary(op="==" | "!=", x=x, y=y) if isinstance(x, n.Nil) or isinstance(y, n.Nil):
                continue
            case n.Assign() | n.Return() | n.StructLit() if _fixes(g, node, local):
                return True
            case n.Call(args=args) if any(_is(arg, local) for arg in args):
                return True
            case n.Binary(x=x, y=y) if _is(x, local) or _is(y, local):
                return False
            case n.Select(base=x) | n.Deref(ptr=x) | n.Index(base=x) if _is(x, local):
                return False
            case n.MethodRef(recv=x) if _is(x, local):
                return False
            case _:
                pass
    return False


def _is(node: object, local: n.Local) -> bool:
    return isinstance(node, n.Use) and node.local is local


def _fixed(g: Gen, node: n.Expr) -> bool:
    """Whether the type of an expression is known without this variable."""
    match node:
        case n.Const(sym=sym):
            return sym is not None
        case n.Use(local=local):
            return local.kind != "var" or local in _ranged(g)
        case n.Call(callee=n.FuncRef(targs=[_, *_])):
            return False
        case n.Select() | n.Call() | n.Convert() | n.MapIndex() | n.Deref():
            return True
        case n.Index(base=base):
            return _fixed(g, base)
        case n.Builtin(name="len"):
            return False
        case n.Binary(x=x, y=y):
            return _fixed(g, x) or _fixed(g, y)
        case _:
            return False


def _fixes(g: Gen, node: object, local: n.Local) -> bool:
    match node:
        case n.Return(values=values):
            return any(_is(value, local) for value in values)
        case n.Call(callee=n.FuncRef(targs=[_, *_])):
            return False  # the callee takes any type: the value says which
        case n.Call(args=args):
            return any(_is(arg, local) for arg in args)
        case n.Binary(op=op, x=x, y=y) if op not in ("<<", ">>"):
            return (_is(x, local) and _fixed(g, y)) or (_is(y, local) and _fixed(g, x))
        case n.OpAssign(op=op, target=target, value=value) if op not in ("<<", ">>"):
            return (_is(target, local) and _fixed(g, value)) or (_is(value, local) and _fixed(g, target))
        case n.Assign(targets=targets, values=values) if len(targets) == len(values):
            return any(
                (_is(t, local) and _fixed(g, v)) or (_is(v, local) and isinstance(t, n.Select))
                for t, v in zip(targets, values, strict=True)
            )
        case n.StructLit(fields=fields):
            return any(_is(value, local) for _, value in fields)
        case n.Builtin(name="append", args=args):
            return _is(args[0], local) and any(_fixed(g, arg) for arg in args[1:])
        case _:
            return False


def _ranged(g: Gen) -> set[n.Local]:
    """The variables that range over elements, whose types are those of what is ranged over."""
    found = g.func.ranged
    if found is None:
        found = g.func.ranged = set()
        for node in preorder(g.func.func):
            if isinstance(node, n.Range) and isinstance(node.value, n.Declare):
                found.add(node.value.local)
    return found
