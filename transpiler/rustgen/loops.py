"""Loops, `break` and `continue` (Go spec: For statements)."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope, snake
from transpiler.rustgen import assign, ranges
from transpiler.rustgen import places as e
from transpiler.rustgen.branches import ahead, condition, diverges, flush
from transpiler.rustgen.coerce import coerce, gen
from transpiler.rustgen.context import Exit, Gen, Refuse
from transpiler.rustgen.inference import constrained
from transpiler.rustgen.loop_variables import outlives_round
from transpiler.rustgen.narrow import forget
from transpiler.rustgen.numbers import typed_range
from transpiler.rustgen.ops import negate
from transpiler.rustgen.types import rust_type
from transpiler.rustgen.value import Value


def loop(g: Gen, node: n.For | n.Range) -> list[r.Stmt]:
    """A `for` statement of any kind."""
    forget_assigned(g, node)
    if outlives_round(g, node):
        raise Refuse("GX0423", "a loop variable that all rounds share, as before Go 1.22, and that is kept", node.span)
    if isinstance(node, n.Range):
        return ranges.range_(g, node)
    outer = g.func.scope
    g.func.scope = Scope(outer)
    try:
        counted = _counted(g, node)
        return counted if counted is not None else _general(g, node)
    finally:
        g.func.scope = outer


def forget_assigned(g: Gen, node: n.Stmt) -> None:
    """What a loop assigns anywhere is not known when a round begins."""
    for part in preorder(node):
        match part:
            case n.Assign(targets=targets):
                for target in targets:
                    if isinstance(target, n.Expr):
                        forget(g, target)
            case n.OpAssign(target=target):
                forget(g, target)
            case _:
                pass


def _general(g: Gen, node: n.For) -> list[r.Stmt]:
    if node.per_iteration and node.init is not None and _captures_variable(node):
        return _per_iteration(g, node)
    before = ahead(g, node.init)
    cond = condition(g, node.cond) if node.cond is not None else None
    prelude = flush(g)
    made, out = rounds(g, node)
    if cond is None:
        return [*before, r.ExprStmt(r.Loop(made, out.label), semi=False)]
    if prelude:
        leave = r.ExprStmt(r.If(negate(cond), r.Block([r.ExprStmt(r.Break())])), semi=False)
        made.stmts[:0] = [*prelude, leave]
        return [*before, r.ExprStmt(r.Loop(made, out.label), semi=False)]
    return [*before, r.ExprStmt(r.While(cond, made, out.label), semi=False)]


def rounds(g: Gen, node: n.For) -> tuple[r.Block, Exit]:
    """The body of a loop, with the post statement at its end and wherever it goes on to the next round."""
    post = node.post
    out = Exit("loop", node.label, post=(lambda: g.statement(post)) if post is not None else None)
    g.func.exits.append(out)
    made = g.block(node.body)
    if not (node.body.stmts and diverges(node.body.stmts[-1])):
        made.stmts += ahead(g, post)
    g.func.exits.pop()
    return made, out


def _per_iteration(g: Gen, node: n.For) -> list[r.Stmt]:
    """Each round has its own copy of the variable, which literals may keep; condition and post statement see the one that
    the next round is copied from (Go spec: For statements with for clause)."""
    init = node.init
    if not isinstance(init, n.Assign) or len(init.targets) != 1 or not isinstance(init.targets[0], n.Declare):
        raise Refuse("GX0423", "several loop variables that a function literal keeps", node.span)
    local = init.targets[0].local
    form = assign.local_form(g, local)
    plain = form.inner if isinstance(form, f.CellForm | f.PtrForm) else form
    carried = n.Local(local.name, local.type, local.span)
    g.plan.locals[carried] = plain
    g.plan.mutated.add(carried)
    name = g.func.scope.fresh(g.name_of(local))
    g.func.names[carried] = name
    g.func.constrained[carried] = False
    start = r.Let(r.PBind(name, mut=True), rust_type(g, plain), gen(g, init.values[0], plain))
    before = [*flush(g), start]

    def outside(part: n.Stmt | None) -> list[r.Stmt]:
        if part is None:
            return []
        g.func.names[local], g.plan.locals[local] = name, plain
        made = g.statement(part)
        g.func.names[local], g.plan.locals[local] = inner, form
        return made

    inner = g.func.scope.fresh(g.name_of(local))
    g.func.names[local], g.plan.locals[local] = name, plain
    cond = condition(g, node.cond) if node.cond is not None else None
    g.func.names[local], g.plan.locals[local] = inner, form
    own_copy = r.Let(
        r.PBind(inner, mut=local in g.plan.mutated and plain is form), init=_round(g, name, plain, form, local)
    )
    back = r.ExprStmt(r.Assign("=", r.Path(name), coerce(g, e.variable(g, local), plain, local.span)))
    out = Exit("loop", node.label, post=lambda: [back, *outside(node.post)])
    g.func.exits.append(out)
    made = g.block(node.body)
    made.stmts[:0] = [own_copy]
    if not (node.body.stmts and diverges(node.body.stmts[-1])):
        made.stmts += [back, *outside(node.post)]
    g.func.exits.pop()
    if cond is None:
        return [*before, r.ExprStmt(r.Loop(made, out.label), semi=False)]
    return [*before, r.ExprStmt(r.While(cond, made, out.label), semi=False)]


def _round(g: Gen, name: str, plain: f.Form, form: f.Form, local: n.Local) -> r.Expr:
    value = Value(r.Path(name), plain, place=True)
    return coerce(g, value, form, local.span)


def _captures_variable(node: n.For) -> bool:
    names = (
        {part.local for part in preorder(node.init) if isinstance(part, n.Declare)} if node.init is not None else set()
    )
    for part in preorder(node.body):
        if isinstance(part, n.Closure):
            for inner in preorder(part.func):
                if isinstance(inner, n.Use) and inner.local in names:
                    return True
    return False


def _counted(g: Gen, node: n.For) -> list[r.Stmt] | None:
    """`for i := a; i < b; i++` whose variable and bound nothing else changes: a range."""
    match node.init, node.cond, node.post:
        case (
            n.Assign(targets=[n.Declare(local=local)], values=[start]),
            n.Binary(op=("<" | "<=") as op, x=n.Use(local=tested), y=bound),
            n.OpAssign(op="+", target=n.Use(local=stepped), step=True),
        ) if local is tested and local is stepped:
            if not _unchanged(g, node.body, local, bound):
                return None
        case _:
            return None
    form = g.plan.locals.get(local) or g.default(local.type)
    if not isinstance(form, f.Prim):
        return None
    low, high = gen(g, start, form), gen(g, bound, form)
    if not constrained(g, local):
        low, high = typed_range(low, high, form)
    name = g.func.scope.fresh(g.name_of(local)) if e.is_used_in(node.body, local) else "_"
    g.func.names[local] = name
    before = flush(g)
    out = Exit("loop", node.label)
    g.func.exits.append(out)
    made = g.block(node.body)
    g.func.exits.pop()
    pattern: r.Pat = r.PWild() if name == "_" else r.PBind(name)
    return [*before, r.ExprStmt(r.ForLoop(pattern, r.Range(low, high, op == "<="), made, out.label), semi=False)]


def _unchanged(g: Gen, body: n.Block, local: n.Local, bound: n.Expr) -> bool:
    """Whether a body leaves the loop's variable and its bound alone."""
    watched = {local}
    match bound:
        case n.Const():
            pass
        case n.Use(local=other):
            watched.add(other)
        case n.Builtin(name="len", args=[n.Use(local=other)]) if not _grows(g, other):
            watched.add(other)
        case _:
            return False
    return not any(_touches(part, watched, local) for part in preorder(body))


def _grows(g: Gen, local: n.Local) -> bool:
    form = g.plan.locals.get(local)
    if isinstance(form, f.Seq) and form.kind == "gort":
        return True
    return isinstance(g.plan.facts.underlying(local.type), t.Map | t.Chan)


def _touches(part: object, watched: set[n.Local], variable: n.Local) -> bool:
    match part:
        case n.Assign(targets=targets):
            return any(isinstance(x, n.Use) and x.local in watched for x in targets)
        case n.OpAssign(target=n.Use(local=local)):
            return local in watched
        case n.Range(key=key, value=value):
            return any(isinstance(x, n.Use) and x.local in watched for x in (key, value))
        case n.AddrOf(x=n.Use(local=local)):
            return local in watched
        case n.Closure(func=func):
            return any(isinstance(x, n.Use) and x.local in watched - {variable} for x in preorder(func)) and _assigns(
                func, watched
            )
        case _:
            return False


def _assigns(func: n.Func, watched: set[n.Local]) -> bool:
    for part in preorder(func):
        match part:
            case n.Assign(targets=targets):
                if any(isinstance(x, n.Use) and x.local in watched for x in targets):
                    return True
            case n.OpAssign(target=n.Use(local=local)) if local in watched:
                return True
            case _:
                pass
    return False


def break_(g: Gen, label: str | None) -> list[r.Stmt]:
    """`break`: Rust's plain one leaves the innermost loop; all others need a label."""
    exits = g.func.exits
    for i in range(len(exits) - 1, -1, -1):
        out = exits[i]
        if label is None and out.kind == "block":
            continue
        if label is not None and out.go_label != label:
            continue
        innermost = all(other.kind != "loop" for other in exits[i + 1 :])
        if out.kind == "loop" and innermost:
            return [r.ExprStmt(r.Break())]
        return [r.ExprStmt(r.Break(_label(g, out)))]
    raise Refuse("GX0426", "a break out of a function literal", g.func.func.span)


def continue_(g: Gen, label: str | None) -> list[r.Stmt]:
    """`continue`, after the post statement."""
    exits = g.func.exits
    for i in range(len(exits) - 1, -1, -1):
        out = exits[i]
        if out.kind != "loop" or (label is not None and out.go_label != label):
            continue
        innermost = all(other.kind != "loop" for other in exits[i + 1 :])
        post = out.post() if out.post is not None else []
        return [*post, r.ExprStmt(r.Continue(None if innermost else _label(g, out)))]
    raise Refuse("GX0426", "a continue out of a function literal", g.func.func.span)


def _label(g: Gen, out: Exit) -> str:
    if out.label is None:
        taken = {other.label for other in g.func.exits}
        wanted = snake(out.go_label) if out.go_label else out.kind
        name, i = wanted, 2
        while name in taken:
            name, i = f"{wanted}{i}", i + 1
        out.label = name
    return out.label
