"""Pointers to defined types that are no structs (`type IntHeap []int`): owned inline, or `gort::Ptr`.

A pointer of such a type is its owner where each variable of the pointer type is given one new value, and all else only
borrows: method receivers, dereferences, and arguments that callees do not keep. Everything else (a field, an element, a
result, a comparison, a closure that captures it) makes all pointers to the type `gort::Ptr`, which is always exact.
"""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.effects import arguments
from transpiler.analysis.implements import roots
from transpiler.analysis.order import Order
from transpiler.analysis.refs import stripped
from transpiler.analysis.state import State
from transpiler.analysis.tree import Node, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def owned_newtypes(s: State) -> None:
    """Sets `owned_pointer` of the plans of newtypes whose pointers all own or borrow."""
    found = {sym for sym, plan in s.plan.types.items() if plan.kind == "newtype" and sym in s.plan.module.types}
    found = {sym for sym in found if not s.plan.module.types[sym].tparams}
    if not found:
        return
    kept: set[str] = set()
    handed = _handed(s, found)
    for type_ in _declared(s):
        kept |= set(_below(type_, found))
    for root in roots(s.plan.module):
        if not isinstance(root, n.Func):
            kept |= {sym for node in preorder(root) if isinstance(node, n.Expr) for sym in _any(node.type, found)}
            continue
        order = s.order(root)
        for node in order.nodes:
            kept |= set(_misused(s, order, node, found, handed))
    for sym in found - kept:
        s.plan.types[sym].owned_pointer = True


def _pointee(type_: t.Type, among: set[str]) -> str | None:
    match type_:
        case t.Pointer(elem=t.Named(sym=sym)) if sym in among:
            return sym
        case _:
            return None


def _any(type_: t.Type, among: set[str]) -> Iterator[str]:
    """The types that a type is, or has inside, a pointer to."""
    found = _pointee(type_, among)
    if found is not None:
        yield found
    yield from _below(type_, among)


def _below(type_: t.Type, among: set[str]) -> Iterator[str]:
    """The types that a type has a pointer to somewhere inside."""
    match type_:
        case t.Named(args=args):
            inner: tuple[t.Type, ...] = args
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            inner = (elem,)
        case t.Map(key=key, value=value):
            inner = (key, value)
        case t.Func(params=params, results=results):
            inner = (*params, *results)
        case t.Tuple(types=types):
            inner = types
        case t.Struct(fields=fields):
            inner = tuple(part.type for part in fields)
        case t.Interface(methods=methods):
            inner = tuple(part for method in methods for part in (*method.sig.params, *method.sig.results))
        case _:
            inner = ()
    for part in inner:
        yield from _any(part, among)


def _declared(s: State) -> Iterator[t.Type]:
    """Types of declarations that must not mention the pointers: types, package variables, results."""
    for decl in s.plan.module.types.values():
        yield t.Slice(decl.underlying)
    for package in s.plan.module.packages:
        for item in package.items:
            if isinstance(item, n.GlobalVar):
                yield t.Slice(item.type)
    for func in s.funcs:
        for result in func.results:
            yield t.Slice(result.type)


def _handed(s: State, among: set[str]) -> dict[str, set[t.Type]]:
    """The interfaces that the pointers get into, directly or through others."""
    edges: dict[t.Type, set[t.Type]] = {}
    for root in roots(s.plan.module):
        for node in preorder(root):
            if isinstance(node, n.ToInterface | n.Convert | n.Assert):
                edges.setdefault(node.x.type, set()).add(node.type)
    found: dict[str, set[t.Type]] = {}
    for sym in among:
        seen: set[t.Type] = set()
        todo: list[t.Type] = [t.Pointer(t.Named(sym))]
        while todo:
            for target in edges.get(todo.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        found[sym] = seen
    return found


def _misused(s: State, order: Order, node: Node, among: set[str], handed: dict[str, set[t.Type]]) -> Iterator[str]:
    if isinstance(node, n.Declare):
        yield from _below(node.local.type, among)
    if not isinstance(node, n.Expr):
        return
    yield from _below(node.type, among)
    sym = _pointee(node.type, among)
    if sym is None:
        return
    match node:
        case n.Use(local=local):
            fine = _once(s, local) and not any(info.captured for info in s.uses.get(local, ()))
        case n.AddrOf() | n.Builtin(name="new"):
            fine = True
        case _:
            fine = False
    if not fine or not _borrowed(s, order, node, sym, handed[sym]):
        yield sym


def _once(s: State, local: n.Local) -> bool:
    """Whether a variable has one value: what came in by a parameter, or something new."""
    given = s.given.get(local, ())
    if local.kind in ("param", "recv"):
        return all(sink.kind == "arg" for sink in given)
    return local.kind == "var" and len(given) == 1 and _is_new(given[0].value)


def _is_new(value: n.Expr) -> bool:
    match value:
        case n.Builtin(name="new"):
            return True
        case n.AddrOf(x=n.ListLit() | n.MapLit() | n.Zero()):
            return True
        case _:
            return False


def _borrowed(s: State, order: Order, node: n.Expr, sym: str, handed: set[t.Type]) -> bool:
    """Whether a pointer is only borrowed where it stands, or begins the variable that owns it."""
    parent = order.parent.get(id(node))
    match parent:
        case n.Deref():
            return True
        case n.Assign(targets=targets, values=values) if len(targets) == len(values):
            target = targets[next(i for i, value in enumerate(values) if value is node)] if node in values else None
            return isinstance(target, n.Declare) and _is_new(node)
        case n.ToInterface():
            above = order.parent.get(id(parent))
            return isinstance(above, n.Call) and _lent(s, above, parent, sym, handed)
        case n.MethodRef():
            call = order.parent.get(id(parent))
            return isinstance(call, n.Call) and _lent(s, call, node, sym, handed)
        case n.Call():
            return _lent(s, parent, node, sym, handed)
        case _:
            return False


def _lent(s: State, call: n.Call, arg: n.Expr, sym: str, handed: set[t.Type]) -> bool:
    """Whether a call lets go of an argument. What it returns may come from behind the pointer, but not be the pointer."""
    if any(arg is each for each in call.variadic or ()) or arg is call.spread:
        return False
    index = next((i for i, each in arguments(call) if each is arg), None)
    if index is None or s.plan.summaries.program.targets.is_library(call.callee):
        return False
    summary = s.plan.summaries.param(call.callee, index, stripped(arg))
    if summary.stored:
        return False
    return not summary.returned or not any(_may_hold(s, type_, handed) for type_ in call.sig.results)


def _may_hold(s: State, type_: t.Type, handed: set[t.Type]) -> bool:
    match s.underlying(type_):
        case t.Basic():
            return False
        case t.Interface():
            return type_ in handed
        case _:
            return True
