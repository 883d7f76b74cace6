"""What running a function may do, wherever the memory is that it does it to: places by key, globals, panics, blocking.

First each body alone, then a fixpoint over the call graph, callees first. A goroutine's effects on memory count for who
starts it; its blocking and panics do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from transpiler.analysis.calls import Targets, all_funcs, components
from transpiler.analysis.implements import method_set
from transpiler.analysis.tree import declared, own, preorder
from transpiler.analysis.typefacts import Key, TypeFacts
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.mapping.rows import Row, Rows

WELL_KNOWN = ("Error", "String", "GoString", "Format", "Is", "As", "Unwrap", "MarshalJSON", "MarshalText")
DECODED = ("UnmarshalJSON", "UnmarshalText", "Scan", "Set")


@dataclass(slots=True)
class Effects:
    """What a function does.

    `mods` and `refs` are the keys of places written and read other than its own variables; `assigns` are variables of
    enclosing functions that it writes; `panics` says how (index, nil, div, assert, explicit, closed, call); `external`
    is whether it may do what another process, or a reader of its output, can see; `indirect` whether it may get at
    objects through function values, interfaces or channels.
    """

    mods: set[Key] = field(default_factory=set)
    refs: set[Key] = field(default_factory=set)
    assigns: set[n.Local] = field(default_factory=set)
    writes_globals: set[str] = field(default_factory=set)
    reads_globals: set[str] = field(default_factory=set)
    panics: set[str] = field(default_factory=set)
    blocks: bool = False
    spawns: bool = False
    external: bool = False
    indirect: bool = False

    def absorb(self, other: Effects, control: bool = True) -> None:
        """Adds what a callee does; without `control` only what it does to memory."""
        self.mods |= other.mods
        self.refs |= other.refs
        self.assigns |= other.assigns
        self.writes_globals |= other.writes_globals
        self.reads_globals |= other.reads_globals
        self.external |= other.external
        self.spawns |= other.spawns
        self.indirect |= other.indirect
        if control:
            self.panics |= other.panics
            self.blocks |= other.blocks


@dataclass(slots=True)
class Program:
    """What the fact passes share about a module."""

    module: n.Module
    rows: Rows
    facts: TypeFacts
    targets: Targets

    def row(self, callee: n.Callee) -> Row | None:
        """The mapping row of a library callee."""
        match callee:
            case n.FuncRef(sym=sym) | n.MethodRef(sym=sym):
                return self.rows.get(sym)
            case n.IfaceRef(recv=recv, method=method) if isinstance(recv.type, t.Named):
                package, _, name = recv.type.sym.rpartition(".")
                return self.rows.get(f"{package}.({name}).{method}" if package else f"({name}).{method}")
            case _:
                return None


def arguments(call: n.Call) -> list[tuple[int, n.Expr]]:
    """Receiver (-1), fixed and variadic arguments with the index of their parameter."""
    found: list[tuple[int, n.Expr]] = []
    if isinstance(call.callee, n.MethodRef | n.IfaceRef):
        found.append((-1, call.callee.recv))
    found.extend(enumerate(call.args))
    found.extend((len(call.args), arg) for arg in call.variadic or ())
    if call.spread is not None:
        found.append((len(call.args), call.spread))
    return found


def library_mode(row: Row | None, callee: n.Callee, index: int, arg: n.Expr, facts: TypeFacts) -> str:
    """What a library does with an argument: the row's mode; without a row it may write whatever it can reach."""
    if row is None:
        return "mut" if facts.has_refs(arg.type) else "borrow"
    at = index + 1 if isinstance(callee, n.MethodRef | n.IfaceRef) else index
    if at < len(row.modes):
        return row.modes[at]
    return row.modes[-1] if row.modes and row.args else "borrow"


def retains(program: Program, row: Row | None, at: int, arg: n.Expr) -> bool:
    """Whether a library keeps an argument (`at` counts the receiver). Without a row it keeps all that holds references;
    what `fmt.Errorf` is given is kept only when it is an error, all else becomes text."""
    if row is None:
        return program.facts.has_refs(arg.type)
    if at not in row.retains and not (row.each and len(row.args) - 1 in row.retains and at >= len(row.args)):
        return False
    if row.go == "fmt.Errorf" and isinstance(arg, n.ToInterface):
        inner = arg.x.type
        return isinstance(program.facts.underlying(inner), t.Interface) or "Error" in method_set(program.facts, inner)
    return True


def callbacks(program: Program, call: n.Call) -> list[n.Func]:
    """The functions of the module that a library callee may run: function arguments, and methods of interface ones."""
    where = program.targets
    found: list[n.Func] = []
    for index, arg in arguments(call):
        under = program.facts.underlying(arg.type)
        match under:
            case t.Func():
                found.extend(where.of_value(arg, under))
            case t.Interface(methods=methods) if index >= 0:
                names = [m.name for m in methods] or [*WELL_KNOWN, *DECODED]
                inner = arg.x.type if isinstance(arg, n.ToInterface) else None
                found.extend(f for name in names for f in where.methods.get(name, ()) if _may_be(program, f, inner))
            case _:
                pass
    return found


def _may_be(program: Program, method: n.Func, inner: t.Type | None) -> bool:
    """Whether a value of the type may have the method, itself or in its fields; an unknown type may have any."""
    base = inner.elem if isinstance(inner, t.Pointer) else inner
    if base is None or program.facts.has_refs(base):
        return True
    return any(sym == method.recv_type for sym in _within(program.facts, base))


def _within(facts: TypeFacts, type_: t.Type) -> Iterator[str]:
    """The defined types of a value without references and of all that lies in it."""
    if isinstance(type_, t.Named):
        yield type_.sym
    match facts.underlying(type_):
        case t.Struct(fields=fields):
            for part in fields:
                yield from _within(facts, part.type)
        case t.Array(elem=elem):
            yield from _within(facts, elem)
        case _:
            return


def edges(program: Program, func: n.Func) -> list[tuple[n.Func, bool]]:
    """The functions that a body may run, with whether they run in the same goroutine before it goes on."""
    found: list[tuple[n.Func, bool]] = []
    spawned: set[int] = set()
    for node in own(func):
        match node:
            case n.Go(call=call):
                spawned.add(id(call))
            case n.Call(callee=callee, sig=sig):
                here = id(node) not in spawned
                found.extend((target, here) for target in program.targets.of(callee, sig))
                if program.targets.is_library(callee):
                    row = program.row(callee)
                    same = here and (row is None or row.callback != "task")
                    found.extend((target, same) for target in callbacks(program, node))
            case n.Range(kind="func", x=x):
                under = program.facts.underlying(x.type)
                if isinstance(under, t.Func):
                    found.extend((target, True) for target in program.targets.of_value(x, under))
            case _:
                pass
    return found


def effects(program: Program) -> dict[n.Func, Effects]:
    """The effects of every function and literal, callees included."""
    funcs = all_funcs(program.module)
    found = {func: _own_effects(program, func) for func in funcs}
    below = {func: edges(program, func) for func in funcs}
    for group in components(funcs, lambda func: (target for target, _ in below[func] if target in below)):
        while True:
            before = [_size(found[func]) for func in group]
            for func in group:
                for target, same in below[func]:
                    if target in found:
                        found[func].absorb(found[target], same)
            if before == [_size(found[func]) for func in group]:
                break
    for func, effect in found.items():
        effect.assigns -= declared(func)
    return found


def _size(e: Effects) -> tuple[int, ...]:
    sets = (e.mods, e.refs, e.assigns, e.writes_globals, e.reads_globals, e.panics)
    return (*(len(s) for s in sets), e.blocks, e.spawns, e.external, e.indirect)


def base_of(place: n.Expr, facts: TypeFacts) -> tuple[n.Expr, bool]:
    """Where a place starts, and whether it goes through a pointer, slice or map on the way."""
    crossed = False
    while True:
        match place:
            case n.Select(base=base):
                place = base
            case n.Deref(ptr=base) | n.MapIndex(base=base):
                place, crossed = base, True
            case n.Index(base=base):
                crossed = crossed or not isinstance(facts.underlying(base.type), t.Array)
                place = base
            case _:
                return place, crossed


def written_keys(place: n.Expr, facts: TypeFacts) -> frozenset[Key]:
    """The keys of what an assignment to the place writes, nested values included."""
    inner = facts.inline_keys(place.type)
    match place:
        case n.Select(base=base, name=name):
            return inner | {facts.place_key(base.type, name)}
        case n.Deref(ptr=ptr):
            return inner | {facts.place_key(ptr.type)}
        case n.Index(base=base) | n.MapIndex(base=base):
            return inner | {facts.place_key(base.type)}
        case _:
            return inner


def _own_effects(program: Program, func: n.Func) -> Effects:
    found = Effects()
    mine = declared(func)
    quiet = _not_blocking(func)
    spawned = {id(node.call) for node in own(func) if isinstance(node, n.Go)}
    partial = _partial(func)
    made = _made(func)
    for node in own(func):
        if isinstance(node, n.Deref | n.Select | n.Index | n.MapIndex) and id(node) not in partial:
            found.refs |= program.facts.inline_keys(node.type)
        match node:
            case n.Stmt():
                _statement(program, found, node, mine, made)
            case n.Expr():
                _expression(program, found, node, mine)
            case _:
                pass
        match node:
            case n.Go():
                found.spawns = True
            case n.Send() | n.Recv() | n.SelectStmt() | n.Range(kind="chan") if id(node) not in quiet:
                found.blocks = found.indirect = True
            case n.Call(callee=callee):
                found.indirect |= isinstance(callee, n.ValueRef | n.IfaceRef)
                if program.targets.is_library(callee):
                    _library(program, found, node, id(node) not in spawned)
            case n.Recv() | n.Range(kind="chan" | "func"):
                found.indirect = True
            case _:
                pass
    return found


def _made(func: n.Func) -> set[n.Local]:
    """Variables whose only assignment is a map just made: writing to it cannot panic."""
    found: dict[n.Local, bool] = {}
    for node in own(func):
        if isinstance(node, n.Assign):
            for index, target in enumerate(node.targets):
                if isinstance(target, n.Declare | n.Use):
                    value = node.values[index] if len(node.values) == len(node.targets) else None
                    new = isinstance(value, n.MapLit) or (isinstance(value, n.Builtin) and value.name == "make")
                    found[target.local] = new and target.local not in found
    return {local for local, new in found.items() if new}


def _partial(func: n.Func) -> set[int]:
    """Places of which only a part, or the address, is taken."""
    found: set[int] = set()
    for node in own(func):
        match node:
            case n.Select(base=part) | n.Index(base=part) | n.AddrOf(x=part):
                found.add(id(part))
            case _:
                pass
    return found


def _not_blocking(func: n.Func) -> set[int]:
    """Selects with a default and the channel operations in their cases."""
    found: set[int] = set()
    for node in own(func):
        if isinstance(node, n.SelectStmt):
            if any(case.comm is None for case in node.cases):
                found.add(id(node))
            for case in node.cases:
                if case.comm is not None:
                    found |= {id(part) for part in preorder(case.comm) if isinstance(part, n.Send | n.Recv)}
    return found


def _write(program: Program, found: Effects, place: n.Expr, mine: set[n.Local], made: set[n.Local]) -> None:
    base, crossed = base_of(place, program.facts)
    match base:
        case n.Global(sym=sym):
            found.writes_globals.add(sym)
            found.mods |= written_keys(place, program.facts)
        case n.Use(local=local) if not crossed:
            if local not in mine:
                found.assigns.add(local)
                found.mods |= written_keys(place, program.facts)
        case _:
            found.mods |= written_keys(place, program.facts)
    if isinstance(place, n.MapIndex) and not (isinstance(base, n.Use) and base.local in made):
        found.panics.add("nil")


def direct_keys(type_: t.Type, facts: TypeFacts) -> frozenset[Key]:
    """The keys of what a callee writes that changes the object an argument points at, but nothing behind it."""
    match facts.underlying(type_):
        case t.Pointer(elem=elem):
            return facts.inline_keys(elem)
        case t.Slice(elem=elem):
            return facts.inline_keys(elem) | {facts.place_key(type_)}
        case t.Map():
            return frozenset({facts.place_key(type_)})
        case _:
            return facts.reachable_keys(type_)


def _statement(program: Program, found: Effects, stmt: n.Stmt, mine: set[n.Local], made: set[n.Local]) -> None:
    match stmt:
        case n.Assign(targets=targets):
            places: Iterable[n.Target | None] = targets
        case n.OpAssign(target=target, op=op):
            places = [target]
            if op in ("/", "%"):
                _division(found, stmt.value, program.facts)
        case n.Range(key=key, value=value):
            places = [key, value]
            found.refs.add(program.facts.place_key(stmt.x.type)) if stmt.kind in ("slice", "map") else None
        case n.Send():
            places = []
            found.panics.add("closed")
        case _:
            places = []
    for place in places:
        if isinstance(place, n.Expr):
            _write(program, found, place, mine, made)


def _expression(program: Program, found: Effects, expr: n.Expr, mine: set[n.Local]) -> None:
    facts = program.facts
    match expr:
        case n.Global(sym=sym):
            found.reads_globals.add(sym)
        case n.Use(local=local) if local not in mine:
            found.refs |= facts.inline_keys(local.type)
        case n.Select(base=base, name=name):
            start, crossed = base_of(base, facts)
            if crossed or not (isinstance(start, n.Use) and start.local in mine):
                found.refs.add(facts.place_key(base.type, name))
        case n.Deref(ptr=ptr):
            if not (isinstance(ptr, n.Use) and ptr.local.kind in ("param", "recv")):
                found.panics.add("nil")
            if not isinstance(facts.underlying(expr.type), t.Struct):
                found.refs.add(facts.place_key(ptr.type))
        case n.Index(base=base):
            found.panics.add("index")
            found.refs.add(facts.place_key(base.type))
        case n.MapIndex(base=base):
            found.refs.add(facts.place_key(base.type))
        case n.Cut():
            found.panics.add("index")
        case n.Assert(comma_ok=False):
            found.panics.add("assert")
        case n.Binary(op="/" | "%", y=y):
            _division(found, y, facts)
        case n.Builtin(name=name, args=args):
            _builtin(program, found, name, args)
        case n.Convert(type=type_, x=x) if isinstance(facts.underlying(type_), t.Array):
            found.panics.add("index") if isinstance(facts.underlying(x.type), t.Slice) else None
        case _:
            pass


def _division(found: Effects, by: n.Expr, facts: TypeFacts) -> None:
    under = facts.underlying(by.type)
    if isinstance(under, t.Basic) and under.name.startswith(("int", "uint")) and not isinstance(by, n.Const):
        found.panics.add("div")


def _builtin(program: Program, found: Effects, name: str, args: list[n.Expr]) -> None:
    match name:
        case "append" | "copy" | "clear" | "delete":
            found.mods.add(program.facts.place_key(args[0].type))
            for arg in args[1:]:
                if name in ("append", "copy") and isinstance(program.facts.underlying(arg.type), t.Slice):
                    found.refs.add(program.facts.place_key(arg.type))
        case "panic":
            found.panics.add("explicit")
        case "close":
            found.panics.add("closed")
        case "print" | "println":
            found.external = True
        case _:
            pass


def _library(program: Program, found: Effects, call: n.Call, here: bool) -> None:
    row = program.row(call.callee)
    for index, arg in arguments(call):
        inner = arg.x if isinstance(arg, n.ToInterface) else arg
        keys = program.facts.reachable_keys(inner.type)
        found.refs |= keys
        if library_mode(row, call.callee, index, arg, program.facts) == "mut":
            found.mods |= keys if row is None else direct_keys(inner.type, program.facts)
    if row is None or not row.pure:
        found.external = True
    if here and row is not None:
        found.blocks |= row.blocks
    if here and (row is None or row.panics):
        found.panics.add("call")
