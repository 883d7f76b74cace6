"""Builds the slot graph of a module: one visit of every expression and statement.

Flows are Go's assignments in the wide sense (Go spec: Assignability): assignment, argument, result, composite element,
send, range binding, conversion. Calls of library functions are over-approximated: every text that goes in may come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from transpiler.analysis import flow_exprs
from transpiler.analysis.comma_ok import seen_without
from transpiler.analysis.flow_state import Builder, LibraryFacts, zero
from transpiler.analysis.instances import instances
from transpiler.analysis.slots import Slot, SlotGraph, underlying
from transpiler.ir import nodes as n
from transpiler.ir import types as t

REFERENCES = (t.Pointer, t.Interface, t.Func, t.Chan)


def build(
    module: n.Module,
    library: LibraryFacts,
    hidden: Set[int] = frozenset(),
    not_nil: Set[int] = frozenset(),
    never_nil: Set[n.Local] = frozenset(),
    paired: Set[n.Local] = frozenset(),
) -> SlotGraph:
    """The slot graph of a module, its flags carried along all flows.

    `hidden` are the ids of returned expressions that no caller can see (`results.ResultKinds`): they flow nowhere.
    `not_nil` those of expressions that a check says are not nil; `never_nil` parameters for which nil panics at once,
    `paired` named results whose zero value nobody sees.
    """
    graph = SlotGraph(module)
    builder = Builder(
        graph, library, function, hidden=hidden, not_nil=not_nil, paired=paired, instances=instances(module)
    )
    for param in never_nil:
        graph.local(param).nonnil = True
    functions = [item for package in module.packages for item in package.items if isinstance(item, n.Func)]
    for package in module.packages:
        functions.extend(package.init_funcs)
    for func in functions:
        if func.sym:
            builder.funcs[func.sym] = func
    _link_interfaces(builder)
    for package in module.packages:
        for item in package.items:
            if isinstance(item, n.GlobalVar):
                _global(builder, item)
        for syms, init in package.inits:
            _init(builder, syms, init)
    for func in dict.fromkeys(functions):
        function(builder, func)
    graph.spread()
    for slot in builder.nil_observers:
        if slot.has("nil"):
            slot.raise_flag("exact", slot.find().flags["nil"])
    graph.spread()
    return graph


def _global(b: Builder, item: n.GlobalVar) -> None:
    slot = b.graph.global_(item.sym, item.type)
    if item.init is not None:
        b.graph.share(flow_exprs.slot(b, item.init), slot)
    else:
        zero(b, slot, item.type, item)


def _init(b: Builder, syms: list[str], init: n.Expr) -> None:
    source = flow_exprs.slot(b, init)
    if len(syms) > 1 and source is not None:
        for i, sym in enumerate(syms):
            target = b.graph.globals.get(sym)
            b.graph.share(source.find().kids.get(f"t{i}"), target)


def _link_interfaces(b: Builder) -> None:
    """Joins the slots of interface methods with those of the methods that implement them."""
    for decl in b.module.types.values():
        if isinstance(decl.underlying, t.Interface):
            continue
        for method in decl.methods:
            if method.sym:
                b.funcs.setdefault(method.sym, method)
    for iface in b.module.types.values():
        if not isinstance(iface.underlying, t.Interface) or not iface.underlying.methods:
            continue
        names = {method.name for method in iface.underlying.methods}
        for decl in b.module.types.values():
            methods = {method.name: method for method in decl.methods}
            if names <= set(methods) and not isinstance(decl.underlying, t.Interface):
                b.implementers.setdefault(iface.sym, []).append(decl)
                for part in iface.underlying.methods:
                    _link_method(b, iface.sym, part, methods[part.name])


def _link_method(b: Builder, iface: str, part: t.Method, method: n.Func) -> None:
    for i, (type_, param) in enumerate(zip(part.sig.params, method.params, strict=False)):
        b.graph.share(b.graph.result((iface, part.name, "param"), i, type_), b.graph.local(param))
    for i, type_ in enumerate(part.sig.results):
        slot = b.graph.result((iface, part.name), i, type_)
        if i < len(method.results):
            b.graph.share(b.graph.result(method, i, type_), slot)


def function(b: Builder, func: n.Func) -> None:
    """Visits a function's body."""
    outer, b.func = b.func, func
    for i, result in enumerate(func.results):
        slot = b.graph.local(result)
        b.graph.share(slot, b.graph.result(func, i, result.type))
        if func.named and result.name not in ("", "_") and result not in b.paired:
            zero(b, slot, result.type, func)
    if func.body is not None:
        block(b, func.body)
    b.func = outer


def block(b: Builder, body: n.Block) -> None:
    """Visits the statements of a block."""
    for i, stmt in enumerate(body.stmts):
        statement(b, stmt)
        _comma_ok(b, stmt, body.stmts[i + 1] if i + 1 < len(body.stmts) else None, body.stmts[i + 2 :])


def _comma_ok(b: Builder, stmt: n.Stmt, test: n.Stmt | None, rest: list[n.Stmt]) -> None:
    """A pointer of a comma-ok form is nil where the form says no, if anybody looks."""
    local = seen_without(stmt, test, rest)
    if local is None or not isinstance(stmt, n.Assign) or not isinstance(stmt.values[0].type, t.Tuple):
        return
    if stmt.values[0].type.types[-1] == t.BOOL and isinstance(underlying(b.module, local.type), REFERENCES):
        b.graph.local(local).raise_flag("nil", stmt.span)


def statement(b: Builder, stmt: n.Stmt) -> None:
    """Visits a statement."""
    match stmt:
        case n.Assign():
            _assign(b, stmt)
        case n.OpAssign(target=target, value=value):
            place = flow_exprs.slot(b, target)
            if isinstance(target, n.MapIndex) and (whole := flow_exprs.slot(b, target.base)) is not None:
                b.nil_observers.append(whole)
            flow_exprs.operator(b, stmt.op, target.type, [flow_exprs.slot(b, value)], place, stmt.span)
        case n.ExprStmt(x=x) | n.Go(call=x) | n.Defer(call=x):
            flow_exprs.slot(b, x)
        case n.Send(chan=chan, value=value):
            target_slot = flow_exprs.slot(b, chan)
            if target_slot is not None:
                b.graph.share(flow_exprs.slot(b, value), target_slot.find().kids.get("elem"))
        case n.Return(values=values):
            _return(b, values)
        case n.If(init=init, cond=cond, then=then, els=els):
            _optional(b, init)
            if init is not None:
                _comma_ok(b, init, stmt, [])
            flow_exprs.slot(b, cond)
            block(b, then)
            if isinstance(els, n.Block):
                block(b, els)
            elif els is not None:
                statement(b, els)
        case n.For(init=init, cond=cond, post=post, body=body):
            _optional(b, init)
            if cond is not None:
                flow_exprs.slot(b, cond)
            _optional(b, post)
            block(b, body)
        case n.Range():
            _range(b, stmt)
        case n.Switch(init=init, tag=tag, cases=cases):
            _optional(b, init)
            _visit(b, [tag] if tag is not None else [])
            for case in cases:
                _visit(b, case.values)
                block(b, case.body)
        case n.TypeSwitch():
            _type_switch(b, stmt)
        case n.SelectStmt(cases=comms):
            for comm in comms:
                _optional(b, comm.comm)
                block(b, comm.body)
        case n.BlockStmt(block=body):
            block(b, body)
        case _:
            return


def _optional(b: Builder, stmt: n.Stmt | None) -> None:
    if stmt is not None:
        statement(b, stmt)


def _visit(b: Builder, exprs: Iterable[n.Expr]) -> None:
    for expr in exprs:
        flow_exprs.slot(b, expr)


def _target(b: Builder, target: n.Target) -> Slot | None:
    match target:
        case n.Declare(local):
            return b.graph.local(local)
        case n.Blank():
            return None
        case n.MapIndex(base=base, key=key):
            slot = flow_exprs.slot(b, base)
            if slot is None:
                return None
            b.graph.share(flow_exprs.slot(b, key), slot.find().kids.get("key"))
            b.nil_observers.append(slot)
            return slot.find().kids.get("value")
        case _:
            return flow_exprs.slot(b, target)


def _assign(b: Builder, stmt: n.Assign) -> None:
    sources = [flow_exprs.slot(b, value) for value in stmt.values]
    if len(stmt.values) == 1 and len(stmt.targets) > 1:
        parts = sources[0].find().kids if sources[0] is not None else {}
        sources = [parts.get(f"t{i}") for i in range(len(stmt.targets))]
        values: list[n.Expr | None] = [None] * len(stmt.targets)
    else:
        values = list(stmt.values)
    for target, source, value in zip(stmt.targets, sources, values, strict=False):
        slot = _target(b, target)
        if isinstance(value, n.Zero) and slot is not None:
            zero(b, slot, value.type, stmt)
        b.graph.share(source, slot)


def _return(b: Builder, values: list[n.Expr]) -> None:
    if b.func is None:
        return
    sources = [flow_exprs.slot(b, value) for value in values]
    if len(values) == 1 and len(b.func.results) > 1:
        parts = sources[0].find().kids if sources[0] is not None else {}
        sources = [parts.get(f"t{i}") for i in range(len(b.func.results))]
    for i, (source, result) in enumerate(zip(sources, b.func.results, strict=False)):
        if len(values) == len(sources) and id(values[i]) in b.hidden:
            continue
        b.graph.share(source, b.graph.result(b.func, i, result.type))


def _range(b: Builder, stmt: n.Range) -> None:
    source = flow_exprs.slot(b, stmt.x)
    kids = source.find().kids if source is not None else {}
    key = _target(b, stmt.key) if stmt.key is not None else None
    value = _target(b, stmt.value) if stmt.value is not None else None
    match stmt.kind:
        case "slice" | "array" | "arrayptr":
            elems = kids.get("elem") or (kids["pointee"].find().kids.get("elem") if "pointee" in kids else None)
            b.graph.share(elems, value)
        case "map":
            b.graph.share(kids.get("key"), key)
            b.graph.share(kids.get("value"), value)
        case "chan":
            b.graph.share(kids.get("elem"), key)
        case "func" if source is not None and "p0" in kids:
            yields = kids["p0"].find().kids
            b.graph.share(yields.get("p0"), key)
            b.graph.share(yields.get("p1"), value)
        case _:
            pass
    block(b, stmt.body)


def _type_switch(b: Builder, stmt: n.TypeSwitch) -> None:
    _optional(b, stmt.init)
    source = flow_exprs.slot(b, stmt.x)
    for case in stmt.cases:
        if case.local is not None:
            slot = b.graph.local(case.local)
            if len(case.types) == 1 and case.types[0] is not None and case.local.type != stmt.x.type:
                b.graph.share(b.of_boxed(case.types[0]), slot)
            else:
                b.graph.share(source, slot)
        block(b, case.body)
