"""`for ... range` (Go spec: For statements with range clause): the operand is evaluated once."""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import assign, library, tasks
from transpiler.rustgen import places as e
from transpiler.rustgen.coerce import coerce, gen, in_cell, left_open, own, reference, strip
from transpiler.rustgen.context import Exit, Gen, Refuse
from transpiler.rustgen.index import container
from transpiler.rustgen.inference import constrained
from transpiler.rustgen.numbers import typed_range
from transpiler.rustgen.reads import only_reads
from transpiler.rustgen.roots import reach_root
from transpiler.rustgen.types import is_copy
from transpiler.rustgen.value import Value, owned, place


def range_(g: Gen, node: n.Range) -> list[r.Stmt]:
    """A range loop."""
    outer = g.func.scope
    g.func.scope = Scope(outer)
    try:
        found = _any_iterator(g, node) or _one_by_one(g, node)
        if found is not None:
            return found
        match node.kind:
            case "int":
                return _count(g, node)
            case "slice" | "array" | "arrayptr":
                return _sequence(g, node)
            case "string":
                return _text(g, node)
            case "map":
                return _map(g, node)
            case "chan":
                return tasks.receive_loop(g, node)
            case _:
                raise Refuse("GX0427", "a range over a function is not translated yet", node.span)
    finally:
        g.func.scope = outer


def _any_iterator(g: Gen, node: n.Range) -> list[r.Stmt] | None:
    """A range over a parameter that is any iterator: it gives its elements away."""
    if not isinstance(node.x, n.Use) or node.x.local not in g.plan.iterated:
        return None
    form = g.plan.locals[node.x.local]
    assert isinstance(form, f.Ext)
    first: list[r.Stmt] = []
    pattern = bind(g, node.value, owned(r.Path("x"), form.args[0]), first, node.body, "x")
    return finish(g, node, pattern, r.Path(g.func.names[node.x.local]), first)


def _one_by_one(g: Gen, node: n.Range) -> list[r.Stmt] | None:
    """A range over what a library call yields one by one, if the body leaves alone what the call looks at."""
    if node.kind not in ("slice", "func") or not isinstance(node.x, n.Call):
        return None
    looked = {part.local for part in preorder(node.x) if isinstance(part, n.Use)}
    if any(_writes(part, looked) for part in preorder(node.body)):
        return None
    found = library.iterated(g, node.x)
    if found is None:
        return None
    iterator, form = found
    first: list[r.Stmt] = []
    if node.kind == "func":
        if node.value is not None:
            return None
        return finish(g, node, bind(g, node.key, owned(r.Path("x"), form), first, node.body, "x"), iterator, first)
    value = bind(g, node.value, owned(r.Path("x"), form), first, node.body, "x")
    if not _named(node.key):
        return finish(g, node, value, iterator, first)
    key = bind(g, node.key, owned(r.Path("i"), f.USIZE), first, node.body, "i")
    return finish(g, node, r.PTuple([key, value]), r.MethodCall(iterator, "enumerate", []), first)


def _writes(part: object, locals_: set[n.Local]) -> bool:
    match part:
        case n.Assign(targets=targets):
            return any(isinstance(x, n.Use) and x.local in locals_ for target in targets for x in _parts(target))
        case n.OpAssign(target=target) | n.AddrOf(x=target):
            return any(isinstance(x, n.Use) and x.local in locals_ for x in preorder(target))
        case _:
            return False


def _parts(target: n.Target) -> list[object]:
    return list(preorder(target)) if isinstance(target, n.Expr) else []


def finish(g: Gen, node: n.Range, pattern: r.Pat, iterator: r.Expr, first: list[r.Stmt]) -> list[r.Stmt]:
    """The loop, its body behind the statements `first` that bind its variables."""
    before, g.func.prelude = g.func.prelude, []
    out = Exit("loop", node.label)
    g.func.exits.append(out)
    made = g.block(node.body)
    g.func.exits.pop()
    made.stmts[:0] = first
    if isinstance(iterator, r.ArrayExpr) and iterator.vec and iterator.items:
        iterator = r.ArrayExpr(iterator.items)
    return [*before, r.ExprStmt(r.ForLoop(pattern, iterator, made, out.label), semi=False)]


def bind(g: Gen, target: n.Target | None, value: Value, first: list[r.Stmt], body: n.Block, name: str) -> r.Pat:
    """The pattern for a loop variable; conversions and assignments to other places go to `first`."""
    match target:
        case None | n.Blank():
            return r.PWild()
        case n.Declare(local=local):
            if not e.is_used_in(body, local):
                return r.PWild()
            form = assign.local_form(g, local)
            if form == value.form:
                chosen = g.func.scope.fresh(g.name_of(local))
                g.func.names[local] = chosen
                return r.PBind(chosen, mut=local in g.plan.mutated)
            if isinstance(value.form, f.Ref) and value.form.inner == form and is_copy(g, form):
                chosen = g.func.scope.fresh(g.name_of(local))
                g.func.names[local] = chosen
                return r.PRef(r.PBind(chosen, mut=local in g.plan.mutated))
            raw = g.func.scope.fresh(g.name_of(local))
            g.func.scope.taken.discard(raw)
            first += assign.declare(g, local, Value(r.Path(raw), value.form, True, True), None, False)
            return r.PBind(raw)
        case _:
            raw = g.func.scope.fresh(name)
            first += assign.assign_value(g, target, Value(r.Path(raw), value.form, True, True))
            return r.PBind(raw)


def _count(g: Gen, node: n.Range) -> list[r.Stmt]:
    form = f.I64
    if isinstance(node.key, n.Declare):
        chosen = assign.local_form(g, node.key.local)
        form = chosen if isinstance(chosen, f.Prim) else f.I64
    high = gen(g, node.x, form)
    if isinstance(node.key, n.Declare) and not constrained(g, node.key.local):
        _, high = typed_range(r.Int(0), high, form)
    first: list[r.Stmt] = []
    pattern = bind(g, node.key, owned(r.Path("i"), form), first, node.body, "i")
    return finish(g, node, pattern, r.Range(r.Int(0), high), first)


def disturbed(g: Gen, node: n.Range) -> bool:
    """Whether the body may change what is ranged over while a borrow of it would be open."""
    root = reach_root(node.x)
    if root is None:
        return False
    for part in preorder(node.body):
        match part:
            case n.Assign(targets=targets):
                if any(isinstance(x, n.Expr) and reach_root(x) is root for x in targets):
                    return True
            case n.OpAssign(target=target):
                if reach_root(target) is root:
                    return True
            case n.Builtin(name="append" | "delete" | "clear" | "copy", args=[x, *_]):
                if reach_root(x) is root:
                    return True
            case n.AddrOf(x=x) if reach_root(x) is root:
                return True
            case n.Call():
                if _call_writes(g, part, root):
                    return True
            case _:
                pass
    return False


def _call_writes(g: Gen, call: n.Call, root: n.Local) -> bool:
    callee = call.callee
    if isinstance(callee, n.MethodRef | n.IfaceRef) and reach_root(callee.recv) is root:
        if g.plan.summaries.param(callee, -1, callee.recv).writes:
            return True
    args = [*call.args, *(call.variadic or []), *([call.spread] if call.spread is not None else [])]
    for i, arg in enumerate(args):
        if (
            reach_root(arg) is root
            and g.plan.facts.has_refs(arg.type)
            and g.plan.summaries.param(callee, i, arg).writes
        ):
            return True
    return False


def _fixed_length(g: Gen, node: n.Range) -> list[r.Stmt] | None:
    """A range over the indexes of an array: its length is a constant, and the array, or a pointer to it, is not evaluated."""
    type_ = g.plan.facts.underlying(node.x.type)
    if isinstance(type_, t.Pointer):
        type_ = g.plan.facts.underlying(type_.elem)
    if not isinstance(type_, t.Array) or _named(node.value):
        return None
    if any(isinstance(part, n.Call | n.Recv | n.Builtin) for part in preorder(node.x)):
        return None
    first: list[r.Stmt] = []
    form = _key_form(g, node)
    pattern = bind(g, node.key, owned(r.Path("i"), form), first, node.body, "i")
    low, high = typed_range(r.Int(0), r.Int(type_.length), form)
    return finish(g, node, pattern, r.Range(low, high), first)


def _sequence(g: Gen, node: n.Range) -> list[r.Stmt]:
    fixed = _fixed_length(g, node)
    if fixed is not None:
        return fixed
    base = container(g, e.mutable_place(g, node.x) if _writes_through(g, node) else g.expr(node.x))
    if node.kind == "arrayptr" and isinstance(base.form, f.Opt):
        raise Refuse("GX0427", "a range over a pointer to an array that may be nil", node.span)
    if isinstance(base.form, f.PtrForm):
        base = container(g, e.contents(g, base))
    if not isinstance(base.form, f.Seq | f.Arr):
        raise Refuse("GX0427", "a range over what is held in this way", node.span)
    first: list[r.Stmt] = []
    wants_value = _named(node.value)
    if node.kind == "array" and wants_value and isinstance(base.form, f.Seq) and base.form.kind == "gort":
        copied = r.MethodCall(strip(_unref(own(g, base) if base.guard else base.expr)), "to_vec", [])
        base = owned(copied, f.Seq("vec", base.form.elem))  # the range is over a copy
    if isinstance(base.form, f.Seq) and base.form.kind == "gort":
        return _shared(g, node, base, first)
    if not wants_value:
        form = _key_form(g, node)
        length = r.MethodCall(strip(_unref(base.expr)), "len", [])
        if base.guard:
            length = r.MethodCall(_unref(own(g, base)), "len", [])
        high = coerce(g, owned(length, f.USIZE), form, node.span)
        pattern = bind(g, node.key, owned(r.Path("i"), form), first, node.body, "i")
        return finish(g, node, pattern, r.Range(r.Int(0), high), first)
    if base.guard and in_cell(base.expr) and not disturbed(g, node) and only_reads(g, node.body):
        return _elements(g, node, Value(left_open(base.expr), base.form, place=True), first)
    if disturbed(g, node) or base.guard:
        return _snapshot(g, node, base, first)
    return _elements(g, node, base, first)


def _writes_through(g: Gen, node: n.Range) -> bool:
    if not isinstance(node.value, n.Declare):
        return False
    form = g.plan.locals.get(node.value.local)
    return isinstance(form, f.Ref) and form.mut


def _named(target: n.Target | None) -> bool:
    return target is not None and not isinstance(target, n.Blank)


def _key_form(g: Gen, node: n.Range) -> f.Prim:
    if isinstance(node.key, n.Declare):
        form = assign.local_form(g, node.key.local)
        if isinstance(form, f.Prim):
            return form
    return f.I64


def _unref(expr: r.Expr) -> r.Expr:
    return expr.x if isinstance(expr, r.Ref) else expr


def _elements(g: Gen, node: n.Range, base: Value, first: list[r.Stmt]) -> list[r.Stmt]:
    """A loop over borrowed elements, or over the elements themselves when nobody needs the slice any more."""
    assert isinstance(base.form, f.Seq | f.Arr)
    elem = base.form.elem
    mut = _writes_through(g, node)
    consumed = (
        (not base.place or base.moves)
        and not (isinstance(base.form, f.Seq) and base.form.kind == "slice")
        and not isinstance(base.expr, r.Ref)
        and not (isinstance(base.expr, r.Path) and _only_borrows(g, node, elem))
    )
    item = owned(r.Path("x"), elem) if consumed else owned(r.Path("x"), f.Ref(elem, mut))
    value_pattern = bind(g, node.value, item, first, node.body, "x")
    if consumed and isinstance(base.expr, r.ArrayExpr):
        base = replace(base, expr=r.ArrayExpr(base.expr.items))
    source: r.Expr = base.expr if consumed else _borrowed(base, mut)
    if not _named(node.key):
        return finish(g, node, value_pattern, source, first)
    key_pattern = bind(g, node.key, owned(r.Path("i"), f.USIZE), first, node.body, "i")
    method = "into_iter" if consumed else ("iter_mut" if mut else "iter")
    iterated = r.MethodCall(r.MethodCall(strip(_unref(base.expr)), method, []), "enumerate", [])
    return finish(g, node, r.PTuple([key_pattern, value_pattern]), iterated, first)


def _only_borrows(g: Gen, node: n.Range, elem: f.Form) -> bool:
    """Whether the loop variable is a borrow of the element: then nobody needs the elements themselves."""
    return isinstance(node.value, n.Declare) and assign.local_form(g, node.value.local) == f.Ref(elem)


def _borrowed(base: Value, mut: bool) -> r.Expr:
    if isinstance(base.expr, r.Ref):
        return base.expr
    return reference(base.expr, mut)


def _snapshot(g: Gen, node: n.Range, base: Value, first: list[r.Stmt]) -> list[r.Stmt]:
    """The body changes the slice: positions up to the length at the start, elements read anew each round (Go reads
    the slice as it was evaluated, whose store the body may write)."""
    assert isinstance(base.form, f.Seq | f.Arr)
    if base.guard or isinstance(base.form, f.Arr):
        copied = g.func.scope.fresh("items")
        g.func.prelude.append(r.Let(r.PBind(copied), init=own(g, base)))
        return _elements(g, node, Value(r.Path(copied), base.form, True, True), first)
    if _reassigned(node):
        copied = g.func.scope.fresh("items")
        raise Refuse("GX0428", "a range over a slice that its body replaces or lengthens", node.span)
    position = g.func.scope.fresh("at")
    element = place(r.Index(strip(_unref(base.expr)), r.Path(position)), base.form.elem)
    if isinstance(node.key, n.Declare) and e.is_used_in(node.body, node.key.local):
        first += assign.declare(g, node.key.local, owned(r.Path(position), f.USIZE), None, False)
    elif _named(node.key) and not isinstance(node.key, n.Declare):
        assert node.key is not None
        first += assign.assign_value(g, node.key, owned(r.Path(position), f.USIZE))
    if isinstance(node.value, n.Declare):
        if e.is_used_in(node.body, node.value.local):
            first += assign.declare(g, node.value.local, element, None, False)
    elif node.value is not None:
        first += assign.assign_value(g, node.value, element)
    length = r.MethodCall(strip(_unref(base.expr)), "len", [])
    return finish(g, node, r.PBind(position), r.Range(r.Int(0), length), first)


def _reassigned(node: n.Range) -> bool:
    for part in preorder(node.body):
        if isinstance(part, n.Assign):
            for target in part.targets:
                if isinstance(target, n.Expr) and not isinstance(target, n.Index) and same_place(target, node.x):
                    return True
    return False


def _shared(g: Gen, node: n.Range, base: Value, first: list[r.Stmt]) -> list[r.Stmt]:
    assert isinstance(base.form, f.Seq)
    elem = base.form.elem
    if base.guard:
        base = owned(own(g, base), base.form)
    if not _named(node.value):
        form = _key_form(g, node)
        high = coerce(g, owned(r.MethodCall(strip(_unref(base.expr)), "len", []), f.I64), form, node.span)
        pattern = bind(g, node.key, owned(r.Path("i"), form), first, node.body, "i")
        return finish(g, node, pattern, r.Range(r.Int(0), high), first)
    value_pattern = bind(g, node.value, owned(r.Path("x"), elem), first, node.body, "x")
    iterated = r.MethodCall(strip(_unref(base.expr)), "iter", [])
    if not _named(node.key):
        return finish(g, node, value_pattern, iterated, first)
    key_pattern = bind(g, node.key, owned(r.Path("i"), f.USIZE), first, node.body, "i")
    return finish(g, node, r.PTuple([key_pattern, value_pattern]), r.MethodCall(iterated, "enumerate", []), first)


def _text(g: Gen, node: n.Range) -> list[r.Stmt]:
    base = container(g, g.expr(node.x))
    if base.guard or disturbed(g, node):
        base = owned(own(g, base), base.form)
    first: list[r.Stmt] = []
    source = strip(_unref(base.expr))
    if base.form == f.Text("Str"):
        rune, at = f.Prim("i32"), f.I64
        if isinstance(node.value, n.Declare) and assign.local_form(g, node.value.local) == f.Prim("char"):
            rune = f.Prim("char")
        names = ("char_indices", "chars") if rune.name == "char" else ("rune_indices", "runes")
        pair = r.MethodCall(source, names[0] if _named(node.key) else names[1], [])
    elif _named(node.key):
        pair, rune, at = r.MethodCall(source, "char_indices", []), f.Prim("char"), f.USIZE
    else:
        pair, rune, at = r.MethodCall(source, "chars", []), f.Prim("char"), f.USIZE
    value_pattern = bind(g, node.value, owned(r.Path("c"), rune), first, node.body, "c")
    if not _named(node.key):
        return finish(g, node, value_pattern, pair, first)
    key_pattern = bind(g, node.key, owned(r.Path("i"), at), first, node.body, "i")
    return finish(g, node, r.PTuple([key_pattern, value_pattern]), pair, first)


def _map(g: Gen, node: n.Range) -> list[r.Stmt]:
    base = container(g, g.expr(node.x))
    form = base.form
    if not isinstance(form, f.Dict):
        raise Refuse("GX0427", "a range over a value of a type parameter", node.span)
    if base.guard:
        base = owned(own(g, base), form)
    first: list[r.Stmt] = []
    shared = form.kind == "gort"
    if not shared and disturbed(g, node):
        raise Refuse("GX0428", "a range over a map that its body changes", node.span)
    key = owned(r.Path("k"), form.key if shared else f.Ref(form.key))
    value = owned(r.Path("v"), form.value if shared else f.Ref(form.value))
    key_pattern = bind(g, node.key, key, first, node.body, "k")
    value_pattern = bind(g, node.value, value, first, node.body, "v")
    source = strip(_unref(base.expr))
    if shared:
        return finish(g, node, r.PTuple([key_pattern, value_pattern]), r.MethodCall(source, "iter", []), first)
    if form.kind == "set":
        return finish(g, node, key_pattern, _borrowed(base, False), first)
    if not _named(node.value):
        return finish(g, node, key_pattern, r.MethodCall(source, "keys", []), first)
    if not _named(node.key):
        return finish(g, node, value_pattern, r.MethodCall(source, "values", []), first)
    return finish(g, node, r.PTuple([key_pattern, value_pattern]), _borrowed(base, False), first)
