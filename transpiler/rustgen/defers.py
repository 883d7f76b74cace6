"""`defer` and `recover` (Go spec: Defer statements, Handling panics): `gort::defer::scope` around the body.

Results and parameters that deferred literals see late live in the scope's frame; inside the scope they are reached through
it. Everything else a deferred call needs is evaluated, as in Go, when the `defer` statement runs.
"""

from __future__ import annotations

from transpiler.analysis.interior import is_handle
from transpiler.analysis.tree import own, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.walk import children
from transpiler.rustgen import afterwards, captures, constants, guards, recoverers, returns
from transpiler.rustgen.assign import local_form
from transpiler.rustgen.context import Gen, Refuse, inside
from transpiler.rustgen.early import early
from transpiler.rustgen.narrow import narrowed
from transpiler.rustgen.places import variable_name
from transpiler.rustgen.rustwalk import names as names_in


def has_defers(g: Gen, func: n.Func) -> bool:
    """Whether a function defers anything itself."""
    return any(isinstance(node, n.Defer) and not _by_drop(g, node) for node in own(func))


def _by_drop(g: Gen, node: n.Defer) -> bool:
    """A deferred call that Rust does by itself when the variable goes away."""
    if id(node) in g.plan.lock_sites or id(node) in g.plan.unwritten:
        return True
    match node.call:
        case n.Call(callee=n.MethodRef(sym="os.(File).Close" | "time.(Ticker).Stop", recv=n.Use(local=local))):
            return local.kind == "var"
        case _:
            return False


def _literals(func: n.Func) -> list[n.Func]:
    found = []
    for node in own(func):
        if isinstance(node, n.Defer) and isinstance(node.call, n.Call):
            callee = node.call.callee
            if isinstance(callee, n.ValueRef) and isinstance(callee.fn, n.Closure):
                found.append(callee.fn.func)
    return found


def _frame_locals(g: Gen, func: n.Func) -> list[n.Local]:
    """Results, and parameters that deferred literals and the body both write or write through."""
    seen: set[n.Local] = set()
    for literal in _literals(func):
        seen |= {node.local for node in preorder(literal) if isinstance(node, n.Use)}
    handed = _handed(func)
    found = list(func.results)
    for local in ([func.recv] if func.recv is not None else []) + func.params:
        changes, through = local in g.plan.mutated, _writes_through(g.plan.locals.get(local))
        if (local in seen and (changes or through)) or (local in handed and through and not changes):
            found.append(local)
    return found


def _handed(func: n.Func) -> set[n.Local]:
    """The variables that calls which are deferred by name are given."""
    calls = [node.call for node in own(func) if isinstance(node, n.Defer) and isinstance(node.call, n.Call)]
    return {arg.local for call in calls for arg in call.args if isinstance(arg, n.Use)}


def _writes_through(form: f.Form | None) -> bool:
    inner = form.inner if isinstance(form, f.Opt) else form
    return isinstance(inner, f.Ref) and inner.mut


def scope(g: Gen, func: n.Func) -> r.Block:
    """A body that defers: the frame, the scope, and the results out of the frame."""
    assert func.body is not None
    found = [node for node in own(func) if isinstance(node, n.Defer) and not _by_drop(g, node)]
    if afterwards.at_end(g, func, found):
        return afterwards.body_then(g, func, found)
    if g.plan.funcs[func].asynchronous:
        if not afterwards.stands_alone(g, func, found):
            raise Refuse("GX0431", "a deferred call of this kind in a function that waits", found[0].span)
        return afterwards.in_turn(g, func, func.body.stmts, func.body.tail, found)
    g.use("gort::defer")
    guarded = guards.recovering(g, func, found)
    if guarded is not None:
        return guarded
    frame = _frame_locals(g, func)
    for i, local in enumerate(func.results):
        if local.type == t.ERROR:
            g.plan.locals[local] = g.func.plan.result.parts[i]
    initial: list[r.Expr] = []
    for local in frame:
        form = g.plan.locals.get(local) or g.default(local.type)
        if local in func.results:
            initial.append(constants.zero(g, local.type, form, local.span))
            g.func.names[local] = g.func.scope.fresh(_result_name(g, func, local))
        else:
            name = g.func.names[local]
            initial.append(r.Path(name))
            if name == "self":
                g.func.names[local] = g.func.scope.fresh("this")
    outer_narrowed = dict(g.func.narrowed)
    for local in frame:
        g.func.frame[local] = g.plan.locals.get(local) or g.default(local.type)
    g.func.in_scope = True
    body = g.block(func.body)
    g.func.in_scope = False
    falls_off(body)
    g.func.narrowed = outer_narrowed
    used = _outside_literals(body)
    names = [g.func.names[local] if g.func.names[local] in used else "_" + g.func.names[local] for local in frame]
    pattern = _pattern(names)
    closure = r.ClosureExpr([(pattern, None), (r.PBind("deferred"), None)], r.BlockExpr(body))
    call = r.Call(r.Path("defer::scope"), [_group(initial), closure])
    g.func.frame = {}
    return _result(g, func, frame, call)


def _outside_literals(body: r.Block) -> set[str]:
    """The names that a body mentions itself; deferred literals are given the frame by themselves."""
    found: set[str] = set()
    todo: list[r.Node | r.Type] = [body]
    while todo:
        node = todo.pop()
        match node:
            case r.MethodCall(recv=r.Path(path="deferred"), args=args):
                for arg in args:
                    before = arg.block.stmts if isinstance(arg, r.BlockExpr) else []
                    todo.extend(before)
                found.add("deferred")
                continue
            case r.Path() | r.Format():
                found |= names_in(node)
            case _:
                pass
        todo.extend(children(node))
    return found


def falls_off(block: r.Block) -> None:
    """Leaves out the `return;` that ends a block which ends anyway."""
    if block.value is not None or block.tail or not block.stmts:
        return
    match block.stmts[-1]:
        case r.ExprStmt(x=r.Return(value=None), trail=None):
            block.stmts.pop()
        case r.ExprStmt(x=r.If() as last):
            branch: r.Block | r.Expr | None = last
            while isinstance(branch, r.If):
                falls_off(branch.then)
                branch = branch.els
            if isinstance(branch, r.Block):
                falls_off(branch)
        case r.ExprStmt(x=r.Match(arms=arms)):
            for arm in arms:
                if isinstance(arm.body, r.BlockExpr):
                    falls_off(arm.body.block)
        case _:
            pass


def _result_name(g: Gen, func: n.Func, local: n.Local) -> str:
    if len(func.results) == 1 and local.type == t.ERROR:
        return "result"
    if local.name not in ("", "_"):
        return g.name_of(local)
    return "err" if local.type == t.ERROR else "result"


def _pattern(names: list[str]) -> r.Pat:
    if not names:
        return r.PWild()
    if len(names) == 1:
        return r.PBind(names[0])
    return r.PTuple([r.PBind(name) for name in names])


def _group(values: list[r.Expr]) -> r.Expr:
    return values[0] if len(values) == 1 else r.Tuple(values)


def _result(g: Gen, func: n.Func, frame: list[n.Local], call: r.Expr) -> r.Block:
    if not func.results:
        return r.Block([r.ExprStmt(call)] if not frame else [r.Let(r.PWild(), init=call)])
    patterns: list[r.Pat] = [r.PBind(g.func.names[local]) if local in func.results else r.PWild() for local in frame]
    pattern = patterns[0] if len(patterns) == 1 else r.PTuple(patterns)
    values: list[n.Expr] = [n.Use(local.type, local.span, local) for local in func.results]
    g.keep.extend(values)
    for use in values:
        g.plan.moves.add(id(use))
    result = returns.result(g, n.Return(func.span, values))
    if isinstance(pattern, r.PBind) and result == r.Path(pattern.name):
        return r.Block([], call)
    return r.Block([r.Let(pattern, init=call)], result)


def defer(g: Gen, stmt: n.Defer) -> list[r.Stmt]:
    """A `defer` statement inside a scope."""
    if _by_drop(g, stmt):
        return []
    call = stmt.call
    if isinstance(call, n.Call) and isinstance(call.callee, n.ValueRef) and isinstance(call.callee.fn, n.Closure):
        return _literal(g, call, call.callee.fn)
    return _plain(g, stmt)


def _literal(g: Gen, call: n.Call, closure: n.Closure) -> list[r.Stmt]:
    func = closure.func
    if call.args:
        raise Refuse("GX0431", "a deferred literal with arguments is not translated yet", call.span)
    before = captures.kept(g, func, deferred=True)
    outer = g.func
    state = inside(outer, func, g.plan.funcs[func])
    state.frame = dict(outer.frame)
    g.state = state
    try:
        body = g.function_body(func)
    finally:
        g.state = outer
    used = names_in(body)
    frame = list(outer.frame)
    inner = [outer.names[local] if outer.names[local] in used else "_" for local in frame]
    pattern: r.Pat = r.PWild() if all(name == "_" for name in inner) else _frame_pattern(inner)
    recovers = any(isinstance(node, n.Builtin) and node.name == "recover" for node in own(func))
    params: list[tuple[r.Pat, r.Type | None]] = [(pattern, None)]
    if recovers:
        params.append((r.PBind("panicking"), None))
    expr: r.Expr = r.ClosureExpr(params, r.BlockExpr(body), move=True)
    if before:
        expr = r.BlockExpr(r.Block(before, expr))
    return [r.ExprStmt(r.MethodCall(r.Path("deferred"), "push_recover" if recovers else "push", [expr]))]


def _frame_pattern(names: list[str]) -> r.Pat:
    parts: list[r.Pat] = [r.PWild() if name == "_" else r.PBind(name) for name in names]
    return parts[0] if len(parts) == 1 else r.PTuple(parts)


def _plain(g: Gen, stmt: n.Defer) -> list[r.Stmt]:
    """`defer f(x)`: function value and arguments are evaluated now."""
    call = stmt.call
    found: list[r.Stmt] = []
    if isinstance(call, n.Call):
        _checked(g, call, found)
        call = _early(g, call, found)
    elif not isinstance(call, n.Builtin):
        raise Refuse("GX0431", "this deferred call is not translated yet", stmt.span)
    saved, g.func.prelude = g.func.prelude, []
    g.func.deferring = True
    body = g.expression_statement(call)
    g.func.deferring = False
    body = [*g.func.prelude, *body]
    g.func.prelude = saved
    used = names_in(r.Block(body))
    inner = [g.func.names[local] if g.func.names[local] in used else "_" for local in g.func.frame]
    pattern: r.Pat = r.PWild() if all(name == "_" for name in inner) else _frame_pattern(inner)
    params: list[tuple[r.Pat, r.Type | None]] = [(pattern, None)]
    recovering = isinstance(call, n.Call) and recoverers.called(g, call)
    if recovering:
        params.append((r.PBind(recoverers.NAME), None))
    closure = r.ClosureExpr(params, r.BlockExpr(r.Block(body)), move=True)
    return [*found, r.ExprStmt(r.MethodCall(r.Path("deferred"), "push_recover" if recovering else "push", [closure]))]


def _checked(g: Gen, call: n.Call, found: list[r.Stmt]) -> None:
    """A deferred method of an interface that is nil panics now, for Go looks it up now."""
    if not isinstance(call.callee, n.IfaceRef):
        return
    recv = call.callee.recv
    if isinstance(recv, n.Use) and isinstance(local_form(g, recv.local), f.Opt) and narrowed(g, recv) is None:
        g.use("gort::panic")
        nil = r.ExprStmt(r.Call(r.Path("panic::nil"), []))
        held = r.MethodCall(variable_name(g, recv.local), "is_none", [])
        found.append(r.ExprStmt(r.If(held, r.Block([nil])), semi=False))


def _early(g: Gen, call: n.Call, found: list[r.Stmt]) -> n.Call:
    """The call with its arguments in variables of their own."""
    args = [_held(g, arg, found) for arg in call.args]
    variadic = [_held(g, arg, found) for arg in call.variadic] if call.variadic is not None else None
    if call.spread is not None:
        raise Refuse("GX0431", "a deferred call with a spread slice is not translated yet", call.span)
    made = n.Call(call.type, call.span, call.callee, args, call.sig, variadic)
    g.keep.append(made)
    return made


def _held(g: Gen, arg: n.Expr, found: list[r.Stmt]) -> n.Expr:
    """An argument in a variable of its own; constants stay."""
    if isinstance(arg, n.Const | n.Nil):
        return arg
    if isinstance(arg, n.AddrOf) and isinstance(arg.x, n.Use) and arg.x.local in g.func.frame:
        return arg  # where the variable is does not change: it is handed over when the call runs
    if isinstance(arg, n.Use) and arg.local in g.func.frame and _writes_through(g.func.frame[arg.local]):
        if arg.local not in g.plan.mutated:
            return arg  # what a pointer that stays the same points at
    if isinstance(arg, n.Use) and arg.local not in g.plan.mutated:
        form = g.plan.locals.get(arg.local)
        if isinstance(form, f.Ref) and not form.mut:
            return arg  # a reference that stays the same is to the same object when the call runs
    if isinstance(arg, n.ToInterface):
        made = n.ToInterface(arg.type, arg.span, _held(g, arg.x, found))
        g.keep.append(made)
        return made
    use = early(g, arg, found)
    if isinstance(g.plan.facts.underlying(arg.type), t.Pointer) and not _same_object(g.plan.locals[use.local]):
        raise Refuse("GX0431", "a deferred call that is given a pointer to what has one owner", arg.span)
    return use


def _same_object(form: f.Form) -> bool:
    """Whether a copy of a pointer in the form still points at the same object."""
    inner = form.inner if isinstance(form, f.Opt) else form
    return isinstance(inner, f.Ref | f.Handle | f.PtrForm | f.Shared | f.CellForm) or is_handle(inner)
