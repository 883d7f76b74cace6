"""Every flow of a value to where it is kept, as a list: the input of the ownership fixpoint.

A `Sink` says where a value goes: to a variable, into a field, element or global (`store`), to a parameter, to a result.
What a library function does with its arguments, its row says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transpiler.analysis.slots import underlying
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.walk import walk


@dataclass(slots=True, eq=False)
class Sink:
    """Where a value goes. `kind`: local, store, arg, lib, ret, iface, callback.

    `value` is the expression whose value flows, or with `part` that part of its tuple; with `element` an element (`elem`)
    or key (`key`) of it. For `arg`, `func` is the callee and `index` its parameter (-1 the receiver).
    """

    kind: str
    value: n.Expr
    type: t.Type
    within: n.Func
    stmt: n.Stmt | None
    local: n.Local | None = None
    place: n.Expr | None = None
    holder: n.Expr | None = None
    func: n.Func | None = None
    index: int = 0
    part: int | None = None
    element: str | None = None
    sym: str = ""
    call: n.Call | None = None


@dataclass(slots=True)
class Program:
    """The functions of a module by symbol, and who implements which interface method."""

    funcs: dict[str, n.Func]
    implementers: dict[tuple[str, str], list[n.Func]]
    module: n.Module


def collect(program: Program, func: n.Func) -> list[Sink]:
    """The sinks of a function's body; those of its closures have the closure as `within`."""
    found: list[Sink] = []
    if func.body is not None:
        _body(program, func, func.body, found)
    return found


def _body(program: Program, func: n.Func, body: n.Block, found: list[Sink]) -> None:
    stmt: n.Stmt | None = None
    skip: set[int] = set()
    for node in walk(body, into_closures=False):
        if isinstance(node, n.Stmt):
            stmt = node
            found.extend(_statement(func, node))
        elif isinstance(node, n.Closure):
            if id(node) not in skip and node.func.body is not None:
                _body(program, node.func, node.func.body, found)
        elif isinstance(node, n.Expr):
            found.extend(_expression(program, func, stmt, node))


def _statement(func: n.Func, stmt: n.Stmt) -> Iterator[Sink]:
    match stmt:
        case n.Assign(targets=targets, values=values):
            yield from _assign(func, stmt, targets, values)
        case n.Return(values=values):
            for i, result in enumerate(func.results):
                if len(values) == len(func.results):
                    yield Sink("ret", values[i], result.type, func, stmt, func=func, index=i)
                elif values:
                    yield Sink("ret", values[0], result.type, func, stmt, func=func, index=i, part=i)
        case n.OpAssign(target=changed):
            yield from _key(func, stmt, changed)
        case n.Send(chan=chan, value=value):
            yield Sink("store", value, value.type, func, stmt, holder=chan)
        case n.Range(x=x, key=key, value=value):
            for target, element in ((key, "key"), (value, "elem")):
                if isinstance(target, n.Declare):
                    yield Sink("local", x, target.local.type, func, stmt, local=target.local, element=element)
                elif isinstance(target, n.Expr):
                    yield _to_place(func, stmt, target, x, None, element)
        case n.TypeSwitch(x=x, cases=cases):
            for case in cases:
                if case.local is not None:
                    yield Sink("local", x, case.local.type, func, stmt, local=case.local)
        case _:
            return


def _assign(func: n.Func, stmt: n.Stmt, targets: list[n.Target], values: list[n.Expr]) -> Iterator[Sink]:
    for i, target in enumerate(targets):
        value, part = (values[i], None) if len(values) == len(targets) else (values[0], i)
        match target:
            case n.Declare(local):
                yield Sink("local", value, local.type, func, stmt, local=local, part=part)
            case n.Blank():
                continue
            case _:
                assert isinstance(target, n.Expr)
                yield _to_place(func, stmt, target, value, part, None)
                yield from _key(func, stmt, target)


def _key(func: n.Func, stmt: n.Stmt, target: n.Expr) -> Iterator[Sink]:
    """The key of an entry that is written: the map keeps it. Text is borrowed for that, and copied by what inserts it."""
    if isinstance(target, n.MapIndex) and isinstance(target.key.type, t.TypeParam):
        yield Sink("store", target.key, target.key.type, func, stmt, holder=target)


def _to_place(func: n.Func, stmt: n.Stmt, target: n.Expr, value: n.Expr, part: int | None, element: str | None) -> Sink:
    if isinstance(target, n.Use):
        return Sink("local", value, target.type, func, stmt, local=target.local, part=part, element=element)
    return Sink("store", value, target.type, func, stmt, place=target, part=part, element=element)


def _expression(program: Program, func: n.Func, stmt: n.Stmt | None, expr: n.Expr) -> Iterator[Sink]:
    match expr:
        case n.StructLit(fields=fields):
            for _, value in fields:
                yield Sink("store", value, value.type, func, stmt, holder=expr)
        case n.ListLit(elems=elems):
            for _, value in elems:
                yield Sink("store", value, value.type, func, stmt, holder=expr)
        case n.MapLit(entries=entries):
            for key, value in entries:
                yield Sink("store", key, key.type, func, stmt, holder=expr)
                yield Sink("store", value, value.type, func, stmt, holder=expr)
        case n.Builtin(name="append", args=args, spread=False):
            for value in args[1:]:
                yield Sink("store", value, value.type, func, stmt, holder=expr)
        case n.Builtin(name="append" | "copy", args=[_, source]):
            under = underlying(program.module, source.type)
            if isinstance(under, t.Slice):
                yield Sink("store", source, under.elem, func, stmt, holder=expr, element="elem")
        case n.MapIndex(key=key):
            return
        case n.ToInterface(type=t.Named(sym="error"), x=x) if _to_struct(program, x.type):
            yield Sink("store", x, x.type, func, stmt, holder=expr)
        case n.Call():
            yield from _wrapped(program, func, stmt, expr)
            yield from _call(program, func, stmt, expr)
        case _:
            return


def _to_struct(program: Program, type_: t.Type) -> bool:
    """Whether a type is a pointer to a defined type of the module."""
    return isinstance(type_, t.Pointer) and isinstance(type_.elem, t.Named) and type_.elem.sym in program.module.types


def _wrapped(program: Program, func: n.Func, stmt: n.Stmt | None, call: n.Call) -> Iterator[Sink]:
    """The pointers to errors that an error keeps which wraps them."""
    if not isinstance(call.callee, n.FuncRef) or call.callee.sym != "fmt.Errorf":
        return
    for arg in call.variadic or ():
        match arg:
            case n.ToInterface(x=n.Expr(type=t.Pointer(elem=t.Named(sym=sym))) as x) if sym in program.module.types:
                if any(method.name == "Error" for method in program.module.types[sym].methods):
                    yield Sink("store", x, x.type, func, stmt, holder=arg)
            case _:
                pass


def _call(program: Program, func: n.Func, stmt: n.Stmt | None, call: n.Call) -> Iterator[Sink]:
    callees: list[n.Func] = []
    receiver: n.Expr | None = None
    sym = ""
    match call.callee:
        case n.FuncRef(sym=sym) if sym in program.funcs:
            callees = [program.funcs[sym]]
        case n.MethodRef(sym=sym, recv=receiver) if sym in program.funcs:
            callees = [program.funcs[sym]]
        case n.IfaceRef(recv=receiver, method=method) if isinstance(receiver.type, t.Named):
            callees = program.implementers.get((receiver.type.sym, method), [])
        case n.FuncRef(sym=sym):
            pass
        case n.MethodRef(sym=sym, recv=receiver):
            pass
        case _:
            pass
    args: list[tuple[int, n.Expr, int | None]] = [(i, arg, None) for i, arg in enumerate(call.args)]
    if call.forwards:
        args = [(i, call.args[0], i) for i in range(len(call.sig.params))]
    if call.spread is not None:
        args.append((len(call.args), call.spread, None))
    if receiver is not None:
        args.append((-1, receiver, None))
    for i, value, part in args:
        type_ = value.type if part is None else call.sig.params[i]
        if not callees:
            kind = "callback" if isinstance(call.callee, n.ValueRef) else "lib"
            yield Sink(kind, value, type_, func, stmt, index=i, part=part, sym=sym, call=call)
        for callee in callees:
            yield Sink("arg", value, type_, func, stmt, func=callee, index=i, part=part, sym=sym, call=call)
    for value in call.variadic or []:
        kind = "store" if callees else "lib"
        yield Sink(kind, value, value.type, func, stmt, holder=call, index=len(call.args), sym=sym, call=call)


def program_of(module: n.Module, satisfies: Callable[[str], list[tuple[str, n.Func]]]) -> Program:
    """The functions of a module; `satisfies(interface)` gives the implementing methods by name."""
    funcs: dict[str, n.Func] = {}
    for package in module.packages:
        for item in package.items:
            if isinstance(item, n.Func) and item.sym:
                funcs[item.sym] = item
    implementers: dict[tuple[str, str], list[n.Func]] = {}
    for decl in module.types.values():
        if isinstance(decl.underlying, t.Interface):
            for name, method in satisfies(decl.sym):
                implementers.setdefault((decl.sym, name), []).append(method)
    return Program(funcs, implementers, module)
