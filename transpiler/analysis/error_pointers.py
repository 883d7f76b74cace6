"""Pointers to error structs in errors (ownership.md): what an error keeps is a flow, and so is what is found in one.

`errors.As` and assertions give the very pointer that became the error. A borrow of the struct, or an exact copy, is the same
where nothing is written through it and pointers are not compared; else the struct is shared.
"""

from __future__ import annotations

from transpiler.analysis.causes import cause_field, unwrap_method
from transpiler.analysis.copies import copies_exactly
from transpiler.analysis.flow_kind import Round
from transpiler.analysis.refs import is_shared, stripped
from transpiler.analysis.share import share_struct
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def own_found(r: Round) -> None:
    """A variable that outlives the error in which its pointer was found holds a copy."""
    for sink, error in _found(r.s):
        assert sink.local is not None
        if not isinstance(error, n.Use) and copies_exactly(r.s, sink):
            r.own(sink.local)
            r.copies.append(sink)


def share_found(s: State) -> bool:
    """Shares the structs to which such pointers can be told from a borrow or copy; True when one was not before."""
    changed = _share_hidden(s)
    for sink, error in _found(s):
        if isinstance(sink.type, t.Pointer) and not is_shared(s, sink.type.elem):
            if (
                sink.local in s.writers
                or sink.type in s.compared
                or not (isinstance(error, n.Use) or copies_exactly(s, sink))
            ):
                changed |= share_struct(s, sink.type.elem, sink.value.span)
    for sink in s.sinks:
        if sink.kind == "local" and sink.local in s.writers and isinstance(sink.type, t.Pointer):
            value = sink.value.x if isinstance(sink.value, n.Assert) else sink.value
            if value.type == t.ERROR:
                changed |= share_struct(s, sink.type.elem, sink.value.span)
    return changed


def _share_hidden(s: State) -> bool:
    """An error whose `Unwrap` is more than a field lends nothing of what it wraps: it is shared, and so are all pointers
    that are found below it."""
    changed, hidden = False, False
    for sym in dict.fromkeys(_errors(s)):
        decl, plan = s.plan.module.types.get(sym), s.plan.types[sym]
        if decl is None or unwrap_method(decl) is None or plan.kind != "struct":
            continue
        if cause_field(decl) is None or plan.shared or calls_unwrap(s):
            hidden = True
            changed |= share_struct(s, t.Named(sym), decl.span)
    for sink, _ in _found(s) if hidden else ():
        if isinstance(sink.type, t.Pointer):
            changed |= share_struct(s, sink.type.elem, sink.value.span)
    return changed


def calls_unwrap(s: State) -> bool:
    """Whether the module calls `errors.Unwrap`: it gives what is wrapped to keep, which an enum has no second hold of."""
    return any(
        isinstance(node, n.Call) and isinstance(node.callee, n.FuncRef) and node.callee.sym == "errors.Unwrap"
        for order in s.orders.values()
        for node in order.nodes
    )


def _found(s: State) -> list[tuple[Sink, n.Expr]]:
    """The variables that `errors.As` fills with pointers to structs of the module, as flows, and the errors searched."""
    found: list[tuple[Sink, n.Expr]] = []
    for order in s.orders.values():
        for node in order.nodes:
            match node:
                case n.Call(
                    callee=n.FuncRef(sym="errors.As"), args=[error, n.ToInterface(x=n.AddrOf(x=n.Use() as use))]
                ):
                    under = use.type
                    if isinstance(under, t.Pointer) and isinstance(under.elem, t.Named):
                        if under.elem.sym in s.plan.module.types:
                            stmt = order.stmt_of(node)
                            inside = order.func_of[id(node)]
                            sink = Sink("local", use, use.type, inside, stmt, local=use.local)
                            found.append((sink, stripped(error)))
                case _:
                    pass
    return found


def name_pointers(s: State) -> None:
    """Names the types that hold pointers to error structs that are shared, or may be nil, as errors."""
    known = {plan.name for plan in s.plan.types.values()} | {plan.nil_error for plan in s.plan.types.values()}
    for sym in dict.fromkeys(_errors(s)):
        plan = s.plan.types[sym]
        if plan.nil_error or plan.kind != "struct" or not (plan.shared or t.Pointer(t.Named(sym)) in s.plan.nil_errors):
            continue
        name = f"{plan.name}Ptr"
        while name in known:
            name += "_"
        plan.nil_error = name
        known.add(name)


def _errors(s: State) -> list[str]:
    """The types of the module to which pointers become errors."""
    found: list[str] = []
    for order in s.orders.values():
        for node in order.nodes:
            match node:
                case n.ToInterface(type=t.Named(sym="error"), x=n.Expr(type=t.Pointer(elem=t.Named(sym=sym)))):
                    found += [sym] if sym in s.plan.types else []
                case n.Call(callee=n.FuncRef(sym="fmt.Errorf"), variadic=list(args)):
                    for arg in args:
                        if isinstance(arg, n.ToInterface) and isinstance(arg.x.type, t.Pointer):
                            base = arg.x.type.elem
                            if isinstance(base, t.Named) and base.sym in s.plan.types and s.plan.types[base.sym].error:
                                found.append(base.sym)
                case _:
                    pass
    return found
