"""How each variable is used: every `Use` node with the part of the variable that it reaches and what is done to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from transpiler.analysis.order import Order
from transpiler.analysis.tree import closures, declared, parts, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Projection = tuple[str, ...]
Path = tuple[Projection, ...]


class Access(Enum):
    """What is done to a variable, or to the part of it that `UseInfo.path` names."""

    READ = auto()
    """Read, compared, ranged over, printed, copied as a number."""
    BIND = auto()
    """Its value, or a part that is no number, is assigned to another local variable."""
    WRITE = auto()
    """The variable itself is assigned."""
    WRITE_PART = auto()
    """A projection of it is assigned, op-assigned, incremented, deleted from, appended to in place."""
    ADDR = auto()
    """Its address, or that of a projection, is taken by an explicit `&` and may be kept."""
    BORROW = auto()
    """Receiver or argument of a callee that does not write through it and does not keep it."""
    BORROW_MUT = auto()
    """Receiver or argument of a callee that may write through it and does not keep it."""
    STORE = auto()
    """Its value flows into a field, element, global, literal, channel, interface, closure or a callee that keeps it."""
    RETURN = auto()
    """Returned."""
    CALL = auto()
    """Called as a function."""
    CAPTURE = auto()
    """A function literal captures it; `node` is the `Closure`."""


class Effects(Protocol):
    """Knows what callees do with arguments; `summary.Summaries` is one. Index -1 is the receiver."""

    def access(self, callee: n.Callee, index: int, arg: n.Expr) -> Access:
        """READ, BORROW, BORROW_MUT or STORE."""
        ...

    def scalar(self, type_: t.Type) -> bool:
        """Whether values of the type are plain numbers or booleans, which copies do not connect."""
        ...


@dataclass(slots=True, frozen=True, eq=False)
class UseInfo:
    """One use of a variable.

    `path` are the projections from the variable outwards: `("field", name)`, `("elem",)`, `("deref",)`, `("key",)` for
    a map entry, `("cut",)` for a slice of it. `func` is the innermost function or literal around it; `captured` is true
    when that is not the one that declares the variable.
    """

    local: n.Local
    node: n.Use | n.Closure
    access: Access
    path: Path
    stmt: n.Stmt
    func: n.Func
    captured: bool


@dataclass(slots=True)
class Captured:
    """The variables of enclosing functions that a literal (or one inside it) mentions; `reads` and `writes` overlap.

    A write is an assignment to the variable or into its own storage, or its address taken.
    """

    reads: set[n.Local] = field(default_factory=set)
    writes: set[n.Local] = field(default_factory=set)


def local_uses(func: n.Func, effects: Effects | None = None) -> dict[n.Local, list[UseInfo]]:
    """All uses of all variables of a function and of the literals in it, in the order of evaluation.

    Without `effects`, receivers taken by address count as BORROW_MUT and other arguments that are no numbers as STORE.
    """
    walker = _Walker(Order.of(func), effects)
    for node in walker.order.nodes:
        match node:
            case n.Func():
                walker.owner.update((local, node) for local in declared(node))
            case _:
                pass
    for node in walker.order.nodes:
        if isinstance(node, n.Stmt):
            _statement(walker, node)
    return walker.found


def captures(func: n.Func) -> dict[int, Captured]:
    """For each `Closure` expression in a function, by id, what it captures."""
    found = {}
    for closure in closures(func):
        inner = {local for each in (closure, *closures(closure.func)) for local in declared(each.func)}
        captured = found[id(closure)] = Captured()
        for node in preorder(closure.func):
            match node:
                case n.Use(local=local) if local not in inner:
                    captured.reads.add(local)
                case n.Assign(targets=targets):
                    captured.writes |= _stored_in(targets) - inner
                case n.OpAssign(target=target):
                    captured.writes |= _stored_in([target]) - inner
                case n.Range(key=key, value=value):
                    captured.writes |= _stored_in([key, value]) - inner
                case n.AddrOf(x=x):
                    captured.writes |= _stored_in([x]) - inner
                case _:
                    pass
    return found


def _stored_in(targets: Iterable[n.Target | None]) -> set[n.Local]:
    """The variables in whose own storage the targets lie."""
    found = set()
    for target in targets:
        here = target
        while isinstance(here, n.Select | n.Index):
            here = here.base
        if isinstance(here, n.Use):
            found.add(here.local)
    return found


@dataclass(slots=True)
class _Walker:
    order: Order
    effects: Effects | None
    owner: dict[n.Local, n.Func] = field(default_factory=dict)
    found: dict[n.Local, list[UseInfo]] = field(default_factory=dict)

    def record(self, node: n.Use | n.Closure, local: n.Local, access: Access, path: Path) -> None:
        inside = self.order.func_of[id(node)]
        captured = self.owner.get(local) is not inside
        info = UseInfo(local, node, access, path, self.order.stmt_of(node), inside, captured)
        self.found.setdefault(local, []).append(info)

    def scalar(self, type_: t.Type) -> bool:
        if self.effects is not None:
            return self.effects.scalar(type_)
        return isinstance(type_, t.Basic) and type_.name != "string"


def _statement(w: _Walker, stmt: n.Stmt) -> None:
    match stmt:
        case n.Assign(targets=targets, values=values):
            for value, access in zip(values, _value_accesses(targets, values), strict=True):
                _expr(w, value, access)
            for target in targets:
                _target(w, target)
        case n.OpAssign(target=target, value=value):
            _expr(w, value, Access.READ)
            _target(w, target)
        case n.Send(chan=chan, value=value):
            _expr(w, chan, Access.READ)
            _expr(w, value, Access.STORE)
        case n.Go(call=call) | n.Defer(call=call):
            _go(w, call)
        case n.Return(values=values):
            for value in values:
                _expr(w, value, Access.RETURN)
        case n.Range(x=x, key=key, value=element):
            _expr(w, x, Access.READ)
            for bound in (key, element):
                if bound is not None:
                    _target(w, bound)
        case n.Switch(cases=cases):
            for part in (stmt.tag, *(value for case in cases for value in case.values)):
                if part is not None:
                    _expr(w, part, Access.READ)
        case _:
            for child in parts(stmt):
                if isinstance(child, n.Expr):
                    _expr(w, child, Access.READ)


def _value_accesses(targets: list[n.Target], values: list[n.Expr]) -> list[Access]:
    if len(targets) != len(values):
        local = all(isinstance(target, n.Declare | n.Blank | n.Use) for target in targets)
        return [Access.BIND if local else Access.STORE for _ in values]
    kinds = []
    for target in targets:
        match target:
            case n.Declare() | n.Use():
                kinds.append(Access.BIND)
            case n.Blank():
                kinds.append(Access.READ)
            case _:
                kinds.append(Access.STORE)
    return kinds


def _target(w: _Walker, target: n.Target) -> None:
    match target:
        case n.Use():
            _expr(w, target, Access.WRITE)
        case n.Expr():
            _expr(w, target, Access.WRITE_PART)
        case _:
            pass


def _go(w: _Walker, call: n.Expr) -> None:
    """The arguments of `go` and `defer` outlive the statement."""
    match call:
        case n.Call(callee=callee):
            match callee:
                case n.ValueRef(fn=n.Closure() as closure):
                    _expr(w, closure, Access.READ)
                case n.ValueRef(fn=x) | n.MethodRef(recv=x) | n.IfaceRef(recv=x):
                    _expr(w, x, Access.STORE)
                case _:
                    pass
            spread = [call.spread] if call.spread is not None else []
            for arg in (*call.args, *(call.variadic or ()), *spread):
                _expr(w, arg, Access.STORE)
        case _:
            _expr(w, call, Access.READ)


def _expr(w: _Walker, expr: n.Expr, access: Access, path: Path = ()) -> None:
    """Visits an expression whose value (or the part of it that `path` names) is used as `access` says."""
    match expr:
        case n.Use(local=local):
            if access in (Access.BIND, Access.STORE) and w.scalar(expr.type):
                access = Access.READ
            w.record(expr, local, access, path)
        case n.Select(base=base, name=name):
            _expr(w, base, _part(w, access, expr), (("field", name), *path))
        case n.Deref(ptr=ptr):
            _expr(w, ptr, _part(w, access, expr), (("deref",), *path))
        case n.Index(base=base, index=index):
            _expr(w, base, _part(w, access, expr), (("elem",), *path))
            _expr(w, index, Access.READ)
        case n.MapIndex(base=base, key=key):
            _expr(w, base, _part(w, access, expr), (("key",), *path))
            _expr(w, key, Access.STORE if access is Access.WRITE_PART else Access.READ)
        case n.Cut(base=base):
            _expr(w, base, access, (("cut",), *path))
            for bound in (expr.low, expr.high, expr.max):
                if bound is not None:
                    _expr(w, bound, Access.READ)
        case n.AddrOf(x=x):
            borrowed = access in (Access.READ, Access.BORROW, Access.BORROW_MUT)
            _expr(w, x, access if borrowed else Access.ADDR, path)
        case n.Convert(x=x):
            same = _kind(x.type) == _kind(expr.type)
            _expr(w, x, access if same else Access.READ, path)
        case n.ToInterface(x=x) | n.Assert(x=x):
            _expr(w, x, access, path)
        case _:
            _inner(w, expr, access)


def _part(w: _Walker, access: Access, part: n.Expr) -> Access:
    """The access to a whole of which `part` is read: a number that is stored or bound was only read."""
    if access in (Access.BIND, Access.STORE, Access.RETURN, Access.BORROW) and w.scalar(part.type):
        return Access.READ
    return access


def _kind(type_: t.Type) -> str:
    match type_:
        case t.Named() | t.TypeParam():
            return "any"
        case t.Basic(name=name):
            return "string" if name == "string" else "number"
        case _:
            return type(type_).__name__


def _inner(w: _Walker, expr: n.Expr, access: Access) -> None:
    """Expressions that make a value of their own from their parts."""
    match expr:
        case n.Call():
            _call(w, expr)
        case n.Builtin():
            _builtin(w, expr, access)
        case n.StructLit() | n.ListLit() | n.MapLit():
            for part in parts(expr):
                if isinstance(part, n.Expr):
                    _expr(w, part, Access.STORE)
        case n.Closure(func=func):
            inner = {local for each in (expr, *closures(func)) for local in declared(each.func)}
            seen: set[n.Local] = set()
            for node in preorder(func):
                if isinstance(node, n.Use) and node.local not in inner and node.local not in seen:
                    seen.add(node.local)
                    w.record(expr, node.local, Access.CAPTURE, ())
        case n.MethodVal(callee=n.MethodRef(recv=recv) | n.IfaceRef(recv=recv)):
            _expr(w, recv, Access.STORE)
        case _:
            for part in parts(expr):
                if isinstance(part, n.Expr):
                    _expr(w, part, Access.READ)


def _call(w: _Walker, call: n.Call) -> None:
    callee = call.callee
    match callee:
        case n.MethodRef(recv=recv) | n.IfaceRef(recv=recv):
            _expr(w, recv, _argument(w, callee, -1, recv))
        case n.ValueRef(fn=fn):
            _expr(w, fn, Access.CALL)
        case _:
            pass
    for index, arg in enumerate(call.args):
        _expr(w, arg, _argument(w, callee, index, arg))
    for arg in call.variadic or ():
        _expr(w, arg, _argument(w, callee, len(call.args), arg))
    if call.spread is not None:
        _expr(w, call.spread, _argument(w, callee, len(call.args), call.spread))


def _argument(w: _Walker, callee: n.Callee, index: int, arg: n.Expr) -> Access:
    if w.scalar(arg.type):
        return Access.READ
    if w.effects is not None:
        return w.effects.access(callee, index, arg)
    if index == -1:
        return Access.BORROW_MUT if isinstance(arg, n.AddrOf) or isinstance(arg.type, t.Pointer) else Access.BORROW
    return Access.STORE


def _builtin(w: _Walker, expr: n.Builtin, access: Access) -> None:
    match expr.name:
        case "append" | "copy" | "delete" | "clear":
            kinds = [Access.BORROW_MUT] * len(expr.args)
            if expr.name == "append":
                kinds[1:] = [Access.READ if expr.spread and w.scalar(_elem(expr)) else Access.STORE] * (len(kinds) - 1)
            elif expr.name in ("copy", "delete"):
                kinds[1:] = [Access.READ] * (len(kinds) - 1)
        case "panic":
            kinds = [Access.STORE]
        case "min" | "max":
            kinds = [access] * len(expr.args)
        case _:
            kinds = [Access.READ] * len(expr.args)
    for arg, kind in zip(expr.args, kinds, strict=True):
        _expr(w, arg, kind)


def _elem(expr: n.Builtin) -> t.Type:
    return expr.type.elem if isinstance(expr.type, t.Slice) else t.STRING
