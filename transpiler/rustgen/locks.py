"""Structs whose mutex guards some of their fields: those are one `Mutex<State>`, which a guard opens (see analysis/locks.py)."""

from __future__ import annotations

from transpiler.analysis.locks import base_of
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import snake
from transpiler.rustgen import phantom
from transpiler.rustgen.context import Gen
from transpiler.rustgen.rustwalk import names as names_in
from transpiler.rustgen.types import imported, type_path
from transpiler.rustgen.value import Value


def state_type(g: Gen, sym: str) -> str:
    """The name of the type of the guarded fields."""
    taken = {plan.name for plan in g.plan.types.values()}
    name = g.plan.types[sym].name + "State"
    while name in taken:
        name += "_"
    return name


def state_field(g: Gen, sym: str) -> str:
    """The name of the field that holds them."""
    decl = g.plan.module.types[sym]
    lock = g.plan.locks[sym]
    others = {snake(field.name) for field in decl.fields if field.name not in lock.fields}
    return "state" if "state" not in others else "guarded"


def literal(g: Gen, sym: str, fields: list[tuple[str, r.Expr]], args: tuple[f.Form, ...] = ()) -> r.Expr:
    """A struct expression; the guarded fields go into the lock."""
    path = type_path(g, sym)
    lock = g.plan.locks.get(sym)
    if lock is None:
        return r.StructExpr(path, [*fields, *phantom.value_of(g, sym, args)])
    inside = {snake(name) for name in lock.fields}
    mutex = snake(lock.mutex)
    state = r.StructExpr(
        path.rpartition("::")[0] + "::" * ("::" in path) + state_type(g, sym),
        [(name, value) for name, value in fields if name in inside],
    )
    kind = imported(g, f"parking_lot::{lock.kind}")
    shown = [(name, value) for name, value in fields if name not in inside and name != mutex]
    return r.StructExpr(path, [*shown, (state_field(g, sym), r.Call(r.Path(f"{kind}::new"), [state]))])


def is_deferred_unlock(g: Gen, stmt: n.Stmt) -> bool:
    """Whether the guard's end says what a `defer` says."""
    site = g.plan.lock_sites.get(id(stmt))
    return site is not None and site.deferred


def statement(g: Gen, stmt: n.Stmt) -> list[r.Stmt]:
    """`x.mu.Lock()` opens a guard, `x.mu.Unlock()` drops it."""
    site = g.plan.lock_sites[id(stmt)]
    if site.what == "unlock":
        name = g.func.locked[site.local]
        return [] if site.deferred else [r.ExprStmt(r.Call(r.Path("drop"), [r.Path(name)]))]
    lock = g.plan.locks[site.sym]
    name = g.func.scope.fresh("state")
    g.func.locked[site.local] = name
    base = r.Path(g.func.names[site.local])
    opened = "lock" if lock.kind == "Mutex" else "read" if site.read else "write"
    init = r.MethodCall(r.Field(base, state_field(g, site.sym)), opened, [])
    return [r.Let(r.PBind(name, mut=site.writes and opened != "read"), init=init)]


def guarded_field(g: Gen, node: n.Select) -> Value | None:
    """A field of the state of a variable whose guard is at hand."""
    if not isinstance(node.base.type, t.Named):
        return None
    lock = g.plan.locks.get(node.base.type.sym)
    if lock is None or node.name not in lock.fields:
        return None
    local = base_of(node.base)
    assert local is not None, "the analysis sees only variables"
    form: f.Form | None = g.plan.fields.get((lock.sym, node.name))
    key = id(node)
    expr = r.Field(r.Path(g.func.locked[local]), snake(node.name))
    return Value(
        expr, form if form is not None else g.default(node.type), True, key in g.plan.moves, key in g.plan.takes
    )


def at_once(block: r.Block) -> r.Block:
    """`let state = self.state.lock(); state.total`: opened and read in one expression, the only one."""
    match block:
        case r.Block(
            stmts=[r.Let(pattern=r.PBind(name=name, mut=False), init=r.MethodCall(name="lock" | "read") as opened)],
            value=r.Field(base=r.Path(path=path), name=field),
        ) if path == name and not block.tail:
            if name in names_in(r.Block([], opened)):
                return block
            return r.Block([], r.Field(opened, field))
        case _:
            return block
