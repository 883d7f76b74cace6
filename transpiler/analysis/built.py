"""What text a `strings.Builder` is given: one that may hold bytes that are no UTF-8 is a `Vec<u8>`, not a `String`.

Only variables that nothing but their methods reach: what is passed on as a pointer or `io.Writer` stays text.
"""

from __future__ import annotations

from transpiler.analysis.flow_state import Builder
from transpiler.analysis.slots import Slot, underlying
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t

METHODS = frozenset({"WriteString", "WriteByte", "WriteRune", "Write", "String", "Len", "Reset", "Grow"})
PREFIX = "strings.(Builder)."
ASCII = 0x80


def text(b: Builder, call: n.Call, sym: str, args: list[Slot | None], result: Slot) -> None:
    """Takes in a call of a builder's method; `args` begin with the receiver."""
    if not sym.startswith(PREFIX):
        return
    local = _variable(call)
    if local is None or not _private(b.func, local):
        return
    held = b.graph.local(local)
    match sym.removeprefix(PREFIX):
        case "WriteByte" if not _is_ascii(call.args[0]):
            held.raise_flag("bytes", call.span)
        case "Write" if not _is_text(b, call.args[0]):
            held.raise_flag("bytes", call.span)
        case "Write":
            assert isinstance(call.args[0], n.Convert)
            b.graph.flow(b.graph.exprs.get(id(call.args[0].x)), held)
        case "WriteString":
            b.graph.flow(args[1], held)
        case "String":
            b.graph.flow(held, result)
        case _:
            pass


def _variable(call: n.Call) -> n.Local | None:
    match call.callee:
        case n.MethodRef(recv=n.AddrOf(x=n.Use(local=local))):
            return local
        case _:
            return None


def _is_ascii(byte: n.Expr) -> bool:
    return isinstance(byte, n.Const) and isinstance(byte.value, int) and byte.value < ASCII


def _is_text(b: Builder, data: n.Expr) -> bool:
    """Whether bytes are those of a string."""
    return isinstance(data, n.Convert) and underlying(b.graph.module, data.x.type) == t.STRING


def _private(func: n.Func | None, local: n.Local) -> bool:
    """Whether a variable of the function is only ever the receiver of a builder's methods."""
    if func is None or local.kind != "var":
        return False
    mentioned = received = declared = 0
    for node in preorder(func):
        match node:
            case n.Declare(local=one) if one is local:
                declared += 1
            case n.Use(local=one) if one is local:
                mentioned += 1
            case n.Call(callee=n.MethodRef(sym=sym)) if _variable(node) is local:
                received += sym.startswith(PREFIX) and sym.removeprefix(PREFIX) in METHODS
            case _:
                pass
    return declared == 1 and mentioned == received
