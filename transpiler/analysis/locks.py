"""Which fields of a struct are touched only while its mutex is held (DESIGN.md section 5, "Locks").

A struct with one unexported `sync.Mutex` or `sync.RWMutex` becomes `Mutex<State>` beside its other fields when every access to
the fields of the state lies in a *region* of the lock of the same variable: from `x.mu.Lock()` to the `x.mu.Unlock()` that
leaves it on each path. Nothing in a region may wait, for the guard is not held across an `.await`; under a read lock nothing
may be written. The other fields are never written after construction, or are atomics and the like. Struct literals make a
value that nobody else has yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.forms import form_of
from transpiler.analysis.interior import is_interior
from transpiler.analysis.plan import LockPlan, LockSite
from transpiler.analysis.state import State
from transpiler.analysis.tree import Node, parts, preorder
from transpiler.analysis.uses import Access
from transpiler.ir import nodes as n
from transpiler.ir import types as t

LOCKS = {
    "sync.(Mutex).Lock": ("lock", False),
    "sync.(Mutex).Unlock": ("unlock", False),
    "sync.(RWMutex).Lock": ("lock", False),
    "sync.(RWMutex).Unlock": ("unlock", False),
    "sync.(RWMutex).RLock": ("lock", True),
    "sync.(RWMutex).RUnlock": ("unlock", True),
}
CHANGES = (Access.WRITE_PART, Access.BORROW_MUT, Access.ADDR)


@dataclass(slots=True)
class Region:
    """A stretch of code that holds the lock of a variable, and its `Lock` statement."""

    local: n.Local
    sym: str
    mutex: str
    read: bool
    site: n.Stmt
    deferred: n.Stmt | None
    depth: int
    writes: bool = False
    leaves: list[n.Stmt] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """What the walk collects. `held` maps the id of each `Select` to the region around it, `sane` are well-formed regions."""

    s: State
    held: dict[int, Region] = field(default_factory=dict)
    regions: list[Region] = field(default_factory=list)
    calls: dict[int, n.Expr] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    depth: int = 0


def plan_locks(s: State) -> None:
    """Fills in `Plan.locks` and `Plan.lock_sites`."""
    found = Found(s)
    for func in s.funcs:
        if func.body is not None:
            _block(found, func.body.stmts, {}, True)
    for sym, (mutex, kind) in _candidates(s).items():
        plan = _decide(found, sym, mutex, kind)
        if plan is not None:
            s.plan.locks[sym] = plan
            for region in found.regions:
                if region.sym == sym:
                    _record(s, plan, region)


def _record(s: State, plan: LockPlan, region: Region) -> None:
    def note(stmt: n.Stmt, what: str, deferred: bool = False) -> None:
        s.plan.lock_sites[id(stmt)] = LockSite(region.local, plan.sym, region.read, what, deferred, region.writes)

    note(region.site, "lock")
    if region.deferred is not None:
        note(region.deferred, "unlock", True)
    for leave in region.leaves:
        note(leave, "unlock")


def _candidates(s: State) -> dict[str, tuple[str, str]]:
    """Struct types with exactly one lock, by symbol: its field and Rust type."""
    found: dict[str, tuple[str, str]] = {}
    for sym, decl in s.plan.module.types.items():
        if not isinstance(decl.underlying, t.Struct) or decl.tparams:
            continue
        locks = [part for part in decl.fields if _lock_kind(part.type)]
        if len(locks) == 1 and not locks[0].exported:
            found[sym] = (locks[0].name, _lock_kind(locks[0].type))
    return found


def _lock_kind(type_: t.Type) -> str:
    match type_:
        case t.Named(sym="sync.Mutex"):
            return "Mutex"
        case t.Named(sym="sync.RWMutex"):
            return "RwLock"
        case _:
            return ""


# --- regions ------------------------------------------------------------------------------------------------------


Held = dict[n.Local, Region]


def _operation(stmt: n.Stmt) -> tuple[str, bool, n.Local, str, str] | None:
    """Of `x.mu.Lock()` and the like: what it does, whether it is a read lock, x, its type and the lock's field."""
    match stmt:
        case n.ExprStmt(x=n.Call() as call) | n.Defer(call=n.Call() as call):
            pass
        case _:
            return None
    match call.callee:
        case n.MethodRef(sym=sym, recv=n.AddrOf(x=n.Select(base=base, name=name))) if sym in LOCKS:
            local = base_of(base)
            if local is None or not isinstance(base.type, t.Named):
                return None
            what, read = LOCKS[sym]
            return what, read, local, base.type.sym, name
        case _:
            return None


def base_of(base: n.Expr) -> n.Local | None:
    """The variable that is a struct, or points at one."""
    match base:
        case n.Use(local=local) | n.Deref(ptr=n.Use(local=local)):
            return local
        case _:
            return None


def _block(found: Found, stmts: list[n.Stmt], held: Held, top: bool) -> bool:
    """Walks a statement list; True when it ends with all that was held at its start held still (or does not go on)."""
    outer = dict(held)
    held = dict(held)
    i = 0
    while i < len(stmts):
        stmt = stmts[i]
        operation = _operation(stmt)
        if operation is None:
            _statement(found, stmt, held)
        else:
            _lock_statement(found, stmts, i, operation, held, top)
        i += 1
    ends = bool(stmts) and _leaves(stmts[-1])
    if not ends:
        for local, region in held.items():
            if outer.get(local) is not region and region.deferred is None:
                found.broken.add(region.sym)
        for local, region in outer.items():
            if held.get(local) is not region:
                found.broken.add(region.sym)
    return ends


def _leaves(stmt: n.Stmt) -> bool:
    return isinstance(stmt, n.Return) or (
        isinstance(stmt, n.ExprStmt) and isinstance(stmt.x, n.Builtin) and stmt.x.name == "panic"
    )


def _lock_statement(
    found: Found,
    stmts: list[n.Stmt],
    i: int,
    operation: tuple[str, bool, n.Local, str, str],
    held: Held,
    top: bool,
) -> None:
    what, read, local, sym, mutex = operation
    stmt = stmts[i]
    call = stmt.x if isinstance(stmt, n.ExprStmt) else stmt.call if isinstance(stmt, n.Defer) else None
    assert isinstance(call, n.Call)
    found.calls[id(call)] = call
    if what == "lock":
        if local in held or isinstance(stmt, n.Defer) or _rebound(found.s, local):
            found.broken.add(sym)
            return
        deferred = stmts[i + 1] if i + 1 < len(stmts) else None
        after = _operation(deferred) if deferred is not None else None
        if not isinstance(deferred, n.Defer) or after != ("unlock", read, local, sym, mutex):
            deferred = None
        if deferred is not None and not top:
            found.broken.add(sym)
        held[local] = Region(local, sym, mutex, read, stmt, deferred, found.depth)
        found.regions.append(held[local])
        return
    region = held.get(local)
    if region is None or (region.read, region.sym) != (read, sym):
        found.broken.add(sym)
    elif isinstance(stmt, n.Defer):
        if region.deferred is not stmt:
            found.broken.add(sym)
    elif region.deferred is not None:
        found.broken.add(sym)
    else:
        region.leaves.append(stmt)
        del held[local]


def _rebound(s: State, local: n.Local) -> bool:
    return any(info.access is Access.WRITE for info in s.uses.get(local, ())) and local.kind != "var"


def _statement(found: Found, stmt: n.Stmt, held: Held) -> None:
    """A statement within regions."""
    waits = isinstance(stmt, n.Send | n.SelectStmt | n.Go) or (isinstance(stmt, n.Range) and stmt.kind == "chan")
    if isinstance(stmt, n.SelectStmt) and any(case.comm is None for case in stmt.cases):
        waits = False
    out = isinstance(stmt, n.Return | n.Break | n.Continue | n.Goto)
    for region in held.values():
        if waits and not isinstance(stmt, n.Go):
            found.broken.add(region.sym)
        if out and region.deferred is None:
            stays = isinstance(stmt, n.Break | n.Continue) and stmt.label is None and found.depth > region.depth
            if not stays:
                found.broken.add(region.sym)
    loop = isinstance(stmt, n.For | n.Range)
    found.depth += loop
    for part in parts(stmt):
        _node(found, part, held, selecting=isinstance(stmt, n.SelectStmt) and not waits)
    found.depth -= loop


def _node(found: Found, node: Node, held: Held, selecting: bool = False) -> None:
    match node:
        case n.Block(stmts=stmts):
            _block(found, stmts, held, False)
        case n.Comm(comm=comm, body=body) if selecting and comm is not None:
            for part in parts(comm):
                inner = part.chan if isinstance(part, n.Recv) else part
                _node(found, inner, held)
            _block(found, body.stmts, held, False)
        case n.Stmt():
            _statement(found, node, held)
        case n.Closure():
            return
        case _:
            _expr(found, node, held)
            for part in parts(node):
                _node(found, part, held)


def _expr(found: Found, node: Node, held: Held) -> None:
    match node:
        case n.Select(base=base):
            local = base_of(base)
            if local is not None and local in held:
                found.held[id(node)] = held[local]
        case n.Recv():
            found.broken.update(region.sym for region in held.values())
        case n.Call():
            if any(summary.blocks for summary in found.s.plan.summaries.of_call(node)) or _row_blocks(found.s, node):
                found.broken.update(region.sym for region in held.values())
        case _:
            return


def _row_blocks(s: State, call: n.Call) -> bool:
    row = s.plan.summaries.program.row(call.callee)
    return row is not None and row.blocks


# --- the decision -------------------------------------------------------------------------------------------------


def _decide(found: Found, sym: str, mutex: str, kind: str) -> LockPlan | None:
    s = found.s
    if sym in found.broken:
        return None
    inside: set[str] = set()
    outside: set[str] = set()
    written: set[str] = set()
    for func in s.tops:
        for node in s.orders[func].nodes:
            if not isinstance(node, n.Select) or node.base.type != t.Named(sym):
                continue
            region = found.held.get(id(node))
            if node.name == mutex:
                if not _is_operation(s, func, node, found):
                    return None
                continue
            writes = _writes(s, func, node)
            if writes:
                written.add(node.name)
            if region is None or region.sym != sym or (writes and region.read):
                outside.add(node.name)
            else:
                inside.add(node.name)
                region.writes |= writes
    decl = s.plan.module.types[sym]
    fields = [part for part in decl.fields if part.name in inside - outside and not _lock_free(s, part.type)]
    others = [part for part in decl.fields if part not in fields and part.name != mutex]
    if not fields or any(part.name in written and not _lock_free(s, part.type) for part in others):
        return None
    if any(part.exported for part in fields):
        return None
    return LockPlan(sym, mutex, kind, tuple(part.name for part in fields), written & {part.name for part in fields})


def _lock_free(s: State, type_: t.Type) -> bool:
    return isinstance(type_, t.Named | t.Chan) and is_interior(form_of(s.plan, type_, None))


def _is_operation(s: State, func: n.Func, node: n.Select, found: Found) -> bool:
    above = s.orders[func].parent.get(id(node))
    callee = s.orders[func].parent.get(id(above)) if above is not None else None
    call = s.orders[func].parent.get(id(callee)) if callee is not None else None
    return call is not None and id(call) in found.calls


def _writes(s: State, func: n.Func, node: n.Select) -> bool:
    """Whether an access to a field writes it, or below it."""
    local = base_of(node.base)
    if local is None:
        return True
    use = next(part for part in preorder(node.base) if isinstance(part, n.Use))
    infos = [info for info in s.uses.get(local, ()) if info.node is use]
    return not infos or any(info.access in CHANGES or info.access is Access.WRITE for info in infos)
