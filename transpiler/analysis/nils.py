"""Where nil must be expected though no nil is seen to flow there: what exported code asks about."""

from __future__ import annotations

from transpiler.analysis.beside import heedless
from transpiler.analysis.implements import roots
from transpiler.analysis.order import Order
from transpiler.analysis.slots import Slot
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def observe_nils(s: State) -> None:
    """A parameter of an exported function, or an exported field, that is compared with nil may be nil."""
    for order in s.orders.values():
        for node in order.nodes:
            match node:
                case n.Binary(op="==" | "!=", x=x, y=n.Nil()) | n.Binary(op="==" | "!=", x=n.Nil(), y=x):
                    if isinstance(s.underlying(x.type), t.Slice | t.Map):
                        continue
                    slot = s.plan.slots.exprs.get(id(x))
                    if slot is not None:
                        slot.raise_flag("nil", node.span)
                case _:
                    pass
    for func in s.tops:
        for param in func.params:
            if func.exported and func.file_kind == "src" and param.type == t.ERROR:
                s.slot(param).raise_flag("nil", param.span)
    _beside_errors(s)
    _never_made(s)
    s.plan.slots.spread()
    for order in s.orders.values():
        for node in order.nodes:
            if isinstance(node, n.ToInterface) and isinstance(s.underlying(node.x.type), t.Pointer):
                slot = s.plan.slots.exprs.get(id(node.x))
                if slot is not None and slot.has("nil"):
                    s.plan.typed_nils.add(id(node))
                    s.plan.nil_pointers.add(node.x.type)
                    if node.type == t.ERROR or _is_wrapped(order, node):
                        s.plan.nil_errors.add(node.x.type)


def _is_wrapped(order: Order, node: n.ToInterface) -> bool:
    """Whether a value is an argument of `fmt.Errorf`, which may keep it."""
    call = order.parent.get(id(node))
    return isinstance(call, n.Call) and isinstance(call.callee, n.FuncRef) and call.callee.sym == "fmt.Errorf"


def _beside_errors(s: State) -> None:
    """A value that may be read though the error beside it is set is nil then."""
    where = s.plan.summaries.program.targets
    for func in s.funcs:
        for call, targets in heedless(func):
            known = where.of(call.callee, call.sig)
            if where.is_library(call.callee) or any(s.kinds[callee] == "result" for callee in known):
                for target in targets or ():
                    slot = _slot(s, target)
                    if slot is not None:
                        slot.raise_flag("nil", call.span)


def _slot(s: State, target: n.Target) -> Slot | None:
    match target:
        case n.Declare(local=local) | n.Use(local=local):
            return s.slot(local)
        case n.Blank():
            return None
        case _:
            return s.plan.slots.exprs.get(id(target))


def _never_made(s: State) -> None:
    """An exported struct that the module makes no value of is made elsewhere, as its zero value."""
    made: set[t.Type] = set()
    for root in roots(s.plan.module):
        for node in preorder(root):
            if isinstance(node, n.StructLit | n.Zero):
                made.add(node.type)
            elif isinstance(node, n.Builtin) and node.of is not None:
                made |= {node.of, *([node.of.elem] if isinstance(node.of, t.Slice | t.Array) else [])}
    for sym, decl in s.plan.module.types.items():
        if decl.exported and isinstance(decl.underlying, t.Struct) and not decl.tparams and t.Named(sym) not in made:
            s.zero_made.add(sym)
            for part in decl.underlying.fields:
                if isinstance(s.underlying(part.type), t.Pointer | t.Func | t.Chan | t.Interface):
                    s.plan.slots.field(t.Named(sym), part.name, part.type).raise_flag("nil", decl.span)
