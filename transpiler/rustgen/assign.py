"""Assignments and declarations (Go spec: Assignment statements, Short variable declarations)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import declared, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import paired
from transpiler.rustgen import places as e
from transpiler.rustgen.annotations import needs_type
from transpiler.rustgen.captures import changes_captured
from transpiler.rustgen.changes import in_place, insert, on, op_assign, write
from transpiler.rustgen.coerce import coerce, deref_, gen, own, owned_copy, ref_, strip
from transpiler.rustgen.coerce_own import separate
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.early import early
from transpiler.rustgen.index import container, fixed_index, position
from transpiler.rustgen.initial import assigned_again, assigned_twice, unread
from transpiler.rustgen.life import liveness
from transpiler.rustgen.narrow import forget
from transpiler.rustgen.results import flat, one_part, part_forms
from transpiler.rustgen.types import is_copy, rust_type
from transpiler.rustgen.value import Value, owned

STEPS = ("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>")


def assignment(g: Gen, stmt: n.Assign | n.OpAssign) -> list[r.Stmt]:
    """The statements of an assignment."""
    if isinstance(stmt, n.OpAssign):
        return op_assign(g, stmt)
    if len(stmt.targets) == 1:
        return single(g, stmt.targets[0], stmt.values[0], stmt.explicit)
    whole = paired.assigned(g, stmt)
    if whole is not None:
        return whole
    if len(stmt.values) == 1:
        cancelled = context_and_cancel(g, stmt)
        return cancelled if cancelled is not None else spread(g, stmt)
    return parallel(g, stmt)


def context_and_cancel(g: Gen, stmt: n.Assign) -> list[r.Stmt] | None:
    """`ctx, cancel := context.WithCancel(parent)` of tokens: the second one is a clone of the first."""
    match stmt.targets, stmt.values[0]:
        case [n.Declare(local=ctx), n.Declare(local=cancel)], n.Call(
            callee=n.FuncRef(sym="context.WithCancel")
        ) as call:
            token = g.expr(call)
        case _:
            return None
    if not isinstance(token.form, f.Tup) or not isinstance(token.expr, r.Tuple) or not g.func.prelude:
        return None
    let, form = g.func.prelude[-1], token.form.items[0]
    if token.form.items != (form, form) or not isinstance(let, r.Let) or let.init is None:
        return None
    g.func.prelude.pop()
    first = declare(g, ctx, owned(let.init, form), None, False)
    name = g.func.names[ctx]
    return [*first, *declare(g, cancel, Value(r.Path(name), form, True), None, False)]


def local_form(g: Gen, local: n.Local) -> f.Form:
    """The form in which a variable is held."""
    return g.plan.locals.get(local) or g.default(local.type)


def content_form(g: Gen, local: n.Local) -> f.Form:
    """The form of a variable's value, out of the cell or pointer that it is held by."""
    form = local_form(g, local)
    if isinstance(form, f.CellForm) or (isinstance(form, f.PtrForm) and not g.plan.facts_pointer(local.type)):
        return form.inner
    return form


def single(g: Gen, target: n.Target, value: n.Expr, explicit: bool = False) -> list[r.Stmt]:
    """`x := v`, `x = v`, `place = v`."""
    match target:
        case n.Blank():
            found = g.expr(value)
            return [r.Let(r.PWild(), init=found.expr)] if _effects(value) else []
        case n.Use(local=local) if local.kind == "var" and local not in g.func.names:
            return single(g, n.Declare(local), value)  # its declaration became part of a pattern
        case n.Use(local=local) if local in g.func.late:
            g.func.late.discard(local)
            if not assigned_again(g, local):
                g.plan.mutated.discard(local)
            return single(g, n.Declare(local), value)
        case n.Declare(local=local):
            if isinstance(value, n.Zero | n.Const) and not explicit_value(g, local):
                return late(g, local)
            if local in g.plan.senders:
                return _sender_and_receiver(g, local, value)
            form = local_form(g, local)
            g.func.annotate = isinstance(form, f.FnForm)
            made = g.expr(value, form)
            g.func.annotate = False
            return declare(g, local, made, value, explicit)
        case _:
            assert isinstance(target, n.Expr)
            match value:
                case n.Binary(op=op, x=x, y=y) if op in STEPS and isinstance(target, n.Use) and same_place(target, x):
                    if value.type != t.STRING:
                        return op_assign(g, n.OpAssign(value.span, op, target, y))
                case _:
                    pass
            changed = in_place(g, target, value)
            if changed is not None:
                forget(g, target)
                return changed
            return store(g, target, value)


def _sender_and_receiver(g: Gen, local: n.Local, made: n.Expr) -> list[r.Stmt]:
    """`let (out_tx, mut out) = mpsc::channel(n);`"""
    assert isinstance(made, n.Builtin)
    g.use("tokio::sync::mpsc")
    name = g.func.names[local] = g.func.scope.fresh(g.name_of(local))
    pattern = r.PTuple([r.PBind(g.func.scope.fresh(f"{name}_tx")), r.PBind(name, mut=True)])
    return [r.Let(pattern, init=r.Call(r.Path("mpsc::channel"), [gen(g, made.args[0], f.USIZE)]))]


def explicit_value(g: Gen, local: n.Local) -> bool:
    """Whether somebody may read the zero value that a variable begins with."""
    return local not in unread(g)


def late(g: Gen, local: n.Local) -> list[r.Stmt]:
    """`let x: T;`: a variable that every path assigns before it is read."""
    name = g.func.scope.fresh(g.name_of(local))
    g.func.names[local] = name
    mut = local in g.plan.mutated and assigned_twice(g, local)
    return [r.Let(r.PBind(name, mut=mut), rust_type(g, local_form(g, local)))]


def whole(g: Gen, target: n.Expr, place: Value) -> Value:
    """A place that is assigned: a variable, field or element that is a shared struct takes the new value in."""
    if isinstance(place.form, f.Handle) and not g.plan.facts_pointer(target.type):
        return e.contents(g, place)
    return place


def _effects(node: n.Expr) -> bool:
    return any(
        isinstance(x, n.Call | n.Recv | n.Index | n.Deref | n.Builtin | n.MapIndex | n.Cut)
        or (isinstance(x, n.Assert) and not x.comma_ok)
        or (isinstance(x, n.Binary) and x.op in ("/", "%", "<<", ">>") and not isinstance(x.y, n.Const))
        for x in preorder(node)
    )


def declare(g: Gen, local: n.Local, value: Value, node: n.Expr | None, explicit: bool) -> list[r.Stmt]:
    """`let name = value;`."""
    _may_be_nil(g, local, value.form)
    form = local_form(g, local)
    span = node.span if node is not None else local.span
    init = _reborrowed(g, node, form, coerce(g, separate(g, local.type, value), form, span))
    used = e.is_used(g, local)
    name = g.func.scope.fresh(g.name_of(local) if used else "_" + g.name_of(local))
    g.func.names[local] = name
    type_ = rust_type(g, form) if needs_type(g, local, form, value, init, explicit) else None
    mut = local in g.plan.mutated
    if isinstance(form, f.FnForm) and isinstance(node, n.Closure):
        mut = changes_captured(g, node.func)
    return [r.Let(r.PBind(name, mut=mut), type_, init)]


def _reborrowed(g: Gen, node: n.Expr | None, form: f.Form, init: r.Expr) -> r.Expr:
    """`old := *p` that borrows: a mutable reference is lent to the variable, not moved into it."""
    match node, form, init:
        case n.Deref(ptr=n.Use(local=pointer)), f.Ref(mut=mut), r.Path():
            held = g.plan.locals.get(pointer)
            if isinstance(held, f.Ref) and held.mut and not isinstance(held.inner, f.Handle | f.PtrForm):
                return ref_(deref_(init), mut)
        case _:
            pass
    return init


def store(g: Gen, target: n.Expr, value: n.Expr) -> list[r.Stmt]:
    """`place = value`: Go fixes the operands of the place first, then evaluates the value, then stores."""
    match target:
        case n.MapIndex(base=base, key=key):
            return insert(g, base, key, value)
        case n.Index() if (stored := _element(g, target, lambda form: gen(g, value, form))) is not None:
            return stored
        case _:
            pass
    cell = e.cell_of(g, target)
    if cell is not None:
        return [r.ExprStmt(r.MethodCall(cell[0], "set", [gen(g, value, cell[1])]))]
    if isinstance(target, n.Use) and not isinstance(whole(g, target, e.variable(g, target.local)).form, f.Adt):
        made = gen(g, value, content_form(g, target.local))
        forget(g, target)
        if is_dead(g, target.local):
            return _dead_store(g, target.local, value, made)
        return [write(g, e.mutable_place(g, target), "=", made)]
    place = whole(g, target, e.mutable_place(g, target))
    place.expr = fixed_index(g, place.expr)
    made = gen(g, value, place.form)
    forget(g, target)
    return [write(g, place, "=", made)]


def _element(g: Gen, target: n.Index, value: Callable[[f.Form], r.Expr]) -> list[r.Stmt] | None:
    """A value stored in an element of a shared slice; None for other lists. `value` is asked after the operands."""
    inner = container(g, e.mutable_place(g, target.base))
    if not isinstance(inner.form, f.Seq) or inner.form.kind != "gort":
        return None
    at = gen(g, target.index, f.I64)
    inside = whole(g, target, owned(r.MethodCall(strip(inner.expr), "get", [at]), inner.form.elem))
    if inside.guard:
        return [write(g, inside, "=", value(inside.form))]
    return [on(g, inner, "set", [at, value(inner.form.elem)])]


def is_dead(g: Gen, local: n.Local) -> bool:
    """Whether nobody reads a variable after the statement at hand."""
    stmt = g.func.stmt
    plain = not isinstance(local_form(g, local), f.CellForm | f.PtrForm) and local not in g.func.frame
    if g.func.in_closure and local not in declared(g.func.func):
        return False  # whoever declares it may read it after the literal ran
    return plain and stmt is not None and local.kind == "var" and liveness(g).dead_after(stmt, local)


def _dead_store(g: Gen, local: n.Local, value: n.Expr, made: r.Expr) -> list[r.Stmt]:
    """An assignment that nobody reads: what the variable held goes away, and the value is evaluated."""
    if isinstance(value, n.Nil | n.Zero) and not is_copy(g, local_form(g, local)):
        return [r.ExprStmt(r.Call(r.Path("drop"), [e.variable_name(g, local)]))]
    return [r.Let(r.PWild(), init=made)] if _effects(value) else []


def parallel(g: Gen, stmt: n.Assign) -> list[r.Stmt]:
    """`a, b = x, y`: all operands first, then the stores, left to right."""
    swapped = _swap(g, stmt)
    if swapped is not None:
        return swapped
    for i, target in enumerate(stmt.targets):
        if isinstance(target, n.Use) and target.local in g.func.late:
            g.func.late.discard(target.local)
            if not assigned_again(g, target.local):
                g.plan.mutated.discard(target.local)
            stmt.targets[i] = n.Declare(target.local)
    if all(isinstance(target, n.Declare | n.Blank) for target in stmt.targets):
        return _declare_all(g, stmt)
    if all(_plain(g, target) for target in stmt.targets):
        places = [_target_expr(g, target) for target in stmt.targets]
        values = [gen(g, v, _target_form(g, target)) for target, v in zip(stmt.targets, stmt.values, strict=True)]
        for target in stmt.targets:
            if isinstance(target, n.Expr):
                forget(g, target)
        return [r.ExprStmt(r.Assign("=", r.Tuple(places), r.Tuple(values)))]
    return _through_temporaries(g, stmt)


def _plain(g: Gen, target: n.Target) -> bool:
    match target:
        case n.Blank():
            return False
        case n.Use(local=local):
            return not isinstance(local_form(g, local), f.CellForm | f.PtrForm) and local not in g.func.frame
        case _:
            return False


def _target_expr(g: Gen, target: n.Target) -> r.Expr:
    assert isinstance(target, n.Use)
    return e.variable_name(g, target.local)


def _target_form(g: Gen, target: n.Target) -> f.Form:
    assert isinstance(target, n.Use)
    return local_form(g, target.local)


def _swap(g: Gen, stmt: n.Assign) -> list[r.Stmt] | None:
    """`xs[i], xs[j] = xs[j], xs[i]`."""
    match stmt.targets, stmt.values:
        case [n.Index(base=b1, index=i1) as t1, n.Index(base=b2, index=i2) as t2], [v1, v2]:
            if not (same_place(t1, v2) and same_place(t2, v1) and same_place(b1, b2)):
                return None
            base = container(g, e.mutable_place(g, b1))
            if not isinstance(base.form, f.Seq | f.Arr) or base.guard:
                return None
            if isinstance(base.form, f.Seq) and base.form.kind == "gort":
                at = [gen(g, i1, f.I64), gen(g, i2, f.I64)]
                return [r.ExprStmt(r.MethodCall(strip(base.expr), "swap", at, shared=True))]
            return [r.ExprStmt(r.MethodCall(strip(base.expr), "swap", [position(g, i1), position(g, i2)]))]
        case _:
            return None


def _declare_all(g: Gen, stmt: n.Assign) -> list[r.Stmt]:
    patterns: list[r.Pat] = []
    values: list[r.Expr] = []
    lets: list[r.Stmt] = []
    for target, value in zip(stmt.targets, stmt.values, strict=True):
        if isinstance(target, n.Declare):
            if isinstance(value, n.Zero | n.Const) and not explicit_value(g, target.local):
                lets += late(g, target.local)
                continue
            form = local_form(g, target.local)
            made = g.expr(value, form)
            if value.type and isinstance(value, n.Zero):
                lets += declare(g, target.local, made, value, stmt.explicit)
                continue
            expr = coerce(g, made, form, value.span)
            if needs_type(g, target.local, form, made, expr, stmt.explicit):
                lets += declare(g, target.local, owned(expr, form), value, True)
                continue
            values.append(expr)
            name = g.func.scope.fresh(
                g.name_of(target.local) if e.is_used(g, target.local) else "_" + g.name_of(target.local)
            )
            g.func.names[target.local] = name
            patterns.append(r.PBind(name, mut=target.local in g.plan.mutated))
        else:
            values.append(g.expr(value).expr)
            patterns.append(r.PWild())
    if len(values) == 1:
        return [*lets, r.Let(patterns[0], init=values[0])]
    return [*lets, r.Let(r.PTuple(patterns), init=r.Tuple(values))] if values else lets


def _through_temporaries(g: Gen, stmt: n.Assign) -> list[r.Stmt]:
    found = _fixed_operands(g, stmt)
    temporaries: list[tuple[n.Target, str, f.Form]] = []
    cuts: list[r.Stmt] = []
    for target, value in zip(stmt.targets, stmt.values, strict=True):
        shorter = _shorter(g, target, value)
        if shorter is not None:
            found += shorter[0]
            cuts += shorter[1]
            continue
        form = target_form(g, target, value)
        name = g.func.scope.fresh("next")
        found.append(r.Let(r.PBind(name), init=gen(g, value, form)))
        temporaries.append((target, name, form))
    # Variables that nobody else reaches last: the other places are found by what they hold now.
    temporaries.sort(key=lambda each: _plain(g, each[0]))
    for target, name, form in temporaries:
        found += assign_value(g, target, Value(r.Path(name), form, True, True))
    return found + cuts


def _fixed_operands(g: Gen, stmt: n.Assign) -> list[r.Stmt]:
    """Indexes, keys and pointers of targets that another target changes are evaluated before anything is stored."""
    assigned = {x.local for x in stmt.targets if isinstance(x, n.Use) and not _plain(g, x)}
    found: list[r.Stmt] = []
    for i, target in enumerate(stmt.targets):
        match target:
            case n.Index(index=at) if _reads(at, assigned):
                stmt.targets[i] = replace(target, index=early(g, at, found))
            case n.MapIndex(key=at) if _reads(at, assigned):
                stmt.targets[i] = replace(target, key=early(g, at, found))
            case _:
                pass
        if isinstance(target, n.Expr) and not isinstance(target, n.Use) and _reads(_pointer(target), assigned):
            raise Refuse("GX0425", "a target behind a variable that the same statement assigns", stmt.span)
        g.keep += [target for target in stmt.targets if isinstance(target, n.Expr)]
    return found


def _pointer(target: n.Expr) -> n.Expr:
    """What a place begins with."""
    while True:
        match target:
            case n.Select(base=base) | n.Index(base=base) | n.MapIndex(base=base) | n.Deref(ptr=base):
                target = base
            case _:
                return target


def _reads(node: n.Expr, locals_: set[n.Local]) -> bool:
    return any(isinstance(part, n.Use) and part.local in locals_ for part in preorder(node))


def _shorter(g: Gen, target: n.Target, value: n.Expr) -> tuple[list[r.Stmt], list[r.Stmt]] | None:
    """`xs, v = xs[:n], ..` of a slice that owns its store: the bound is fixed and checked first, the cut comes last."""
    match value:
        case n.Cut(base=base, low=None, high=n.Expr() as high, max=None) if isinstance(target, n.Expr):
            pass
        case _:
            return None
    if not same_place(base, target):
        return None
    place = container(g, e.mutable_place(g, target))
    if place.guard or not isinstance(place.form, f.Seq) or place.form.kind != "vec":
        return None
    bound = n.Local("end", t.INT, value.span)
    g.plan.locals[bound] = f.USIZE
    name = g.func.names[bound] = g.func.scope.fresh("end")
    g.keep.append(use := n.Use(t.INT, value.span, bound))
    cut = n.Cut(value.type, value.span, base, None, use)
    part = g.expr(cut, f.Ref(f.Seq("slice", place.form.elem)))
    forget(g, target)
    last = in_place(g, target, cut)
    return (
        None
        if last is None
        else ([r.Let(r.PBind(name), init=position(g, high)), r.Let(r.PWild(), init=part.expr)], last)
    )


def target_form(g: Gen, target: n.Target, value: n.Expr) -> f.Form:
    """The form that a target holds."""
    match target:
        case n.Declare(local=local) | n.Use(local=local):
            return content_form(g, local)
        case n.Blank():
            return g.form(value)
        case _:
            saved, g.func.prelude = g.func.prelude, []
            form = e.mutable_place(g, target).form if not isinstance(target, n.MapIndex) else _entry_form(g, target)
            g.func.prelude = saved
            return form


def _entry_form(g: Gen, target: n.MapIndex) -> f.Form:
    inner = container(g, g.expr(target.base))
    assert isinstance(inner.form, f.Dict)
    return inner.form.value


def assign_value(g: Gen, target: n.Target, value: Value) -> list[r.Stmt]:
    """Stores a value that is there already."""
    target = _first(g, target)
    if isinstance(target, n.Expr):
        value = separate(g, target.type, value)
    match target:
        case n.Blank():
            return []
        case n.Declare(local=local) | n.Use(local=local) if _new(g, target):
            return declare(g, local, value, None, False)
        case n.MapIndex(base=base, key=key):
            inner = container(g, e.mutable_place(g, base))
            assert isinstance(inner.form, f.Dict)
            made = coerce(g, value, inner.form.value, target.span)
            return [on(g, inner, "set" if inner.form.kind == "gort" else "insert", [gen(g, key, inner.form.key), made])]
        case n.Index() if (stored := _element(g, target, lambda form: coerce(g, value, form, target.span))) is not None:
            return stored
        case _:
            pass
    assert isinstance(target, n.Expr)
    cell = e.cell_of(g, target)
    if cell is not None:
        return [r.ExprStmt(r.MethodCall(cell[0], "set", [coerce(g, value, cell[1], target.span)]))]
    forget(g, target)
    place = whole(g, target, e.mutable_place(g, target))
    return [write(g, place, "=", coerce(g, value, place.form, target.span))]


def spread(g: Gen, stmt: n.Assign) -> list[r.Stmt]:
    """`a, b := f()`: the parts of a call's results, of a comma-ok form."""
    node = stmt.values[0]
    value = g.expr(node)
    forms = part_forms(g, value.form, node)
    if forms is None or len(forms) != len(stmt.targets):
        raise Refuse("GX0425", "these results taken apart", stmt.span)
    if isinstance(value.form, f.Opt) and isinstance(value.form.inner, f.Ref):
        value = owned_copy(g, value, stmt.span)
        forms = part_forms(g, value.form, node) or forms
    if all(isinstance(target, n.Blank) for target in stmt.targets):
        return [r.Let(r.PWild(), init=own(g, value) if value.guard else value.expr)]
    types = node.type.types if isinstance(node.type, t.Tuple) else ()
    alone = one_part(g, value, types, stmt.targets, g.plan.rows.get(_callee(node)))
    if alone is not None:
        return assign_value(g, *alone)
    tuple_ = flat(g, value, node, isinstance(stmt.targets[0], n.Blank))
    patterns: list[r.Pat] = []
    after: list[r.Stmt] = []
    lent: list[tuple[n.Use, Value]] = []
    for target, form in zip(stmt.targets, forms, strict=True):
        if (
            isinstance(target, n.Use)
            and _plain(g, target)
            and isinstance(form, f.Ref)
            and form != _target_form(g, target)
        ):
            patterns.append(r.PBind(name := g.func.scope.fresh("part")))
            lent.append((target, Value(r.Path(name), form, True, True)))
        else:
            patterns.append(part_pattern(g, target, form, after))
    return [r.Let(r.PTuple(patterns), init=tuple_), *_copied(g, lent), *after]


def _copied(g: Gen, lent: list[tuple[n.Use, Value]]) -> list[r.Stmt]:
    """Variables that get copies of what was lent: all copies first, for a part may be of another of the variables."""
    if not lent:
        return []
    if len(lent) == 1:
        return assign_value(g, *lent[0])
    places: list[r.Expr] = []
    values: list[r.Expr] = []
    for target, value in lent:
        forget(g, target)
        places.append(_target_expr(g, target))
        values.append(coerce(g, value, _target_form(g, target), target.span))
    return [r.ExprStmt(r.Assign("=", r.Tuple(places), r.Tuple(values)))]


def _callee(node: n.Expr) -> str:
    return node.callee.sym if isinstance(node, n.Call) and isinstance(node.callee, n.FuncRef | n.MethodRef) else ""


def _first(g: Gen, target: n.Target) -> n.Target:
    """A target that is a variable whose declaration was put off until here declares it."""
    if isinstance(target, n.Use) and target.local in g.func.late:
        g.func.late.discard(target.local)
        return n.Declare(target.local)
    return target


def _new(g: Gen, target: n.Target) -> bool:
    """Whether a target declares its variable, or stands for a declaration that became part of a pattern."""
    return isinstance(target, n.Declare) or (
        isinstance(target, n.Use) and target.local.kind == "var" and target.local not in g.func.names
    )


def _may_be_nil(g: Gen, local: n.Local, have: f.Form) -> None:
    """A variable that is given what may be nil holds an option: it is its use that panics, not the assignment."""
    form = local_form(g, local)
    if (
        isinstance(have, f.Opt)
        and local.kind == "var"
        and not isinstance(form, f.Opt | f.AnyForm | f.CellForm | f.Prim)
        and not (isinstance(form, f.Ref) and isinstance(form.inner, f.Opt))
    ):
        if isinstance(g.plan.facts.underlying(local.type), t.Pointer | t.Func | t.Interface | t.Chan):
            g.plan.locals[local] = f.Opt(form)


def part_pattern(g: Gen, target: n.Target, form: f.Form, after: list[r.Stmt]) -> r.Pat:
    """The pattern for one part of several results; what needs more than a name goes to `after`."""
    if _new(g, target):
        assert isinstance(target, n.Declare | n.Use)
        _may_be_nil(g, target.local, form)
    target = _first(g, target)
    match target:
        case n.Blank():
            return r.PWild()
        case n.Declare(local=local) | n.Use(local=local) if _new(g, target) and local_form(g, local) == form:
            name = g.func.scope.fresh(g.name_of(local) if e.is_used(g, local) else "_" + g.name_of(local))
            g.func.names[local] = name
            return r.PBind(name, mut=local in g.plan.mutated)
        case _:
            name = g.func.scope.fresh("part")
            after += assign_value(g, target, Value(r.Path(name), form, True, True))
            return r.PBind(name)
