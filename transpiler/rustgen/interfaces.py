"""Values that become interfaces, and what is asked of them (Go spec: Type assertions, Type switches)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.anys import as_interface, to_any
from transpiler.rustgen.branches import ends_in_return
from transpiler.rustgen.coerce import coerce, strip
from transpiler.rustgen.context import Exit, Gen, Refuse
from transpiler.rustgen.index import container
from transpiler.rustgen.places import is_used_in
from transpiler.rustgen.types import rust_type, type_path
from transpiler.rustgen.value import Value, owned


def convert(g: Gen, node: n.Expr, want: f.Form | None) -> Value:
    """A conversion to an interface, or an assertion."""
    if isinstance(node, n.ToInterface):
        return to_interface(g, node, want)
    assert isinstance(node, n.Assert)
    return assertion(g, node, want)


def to_interface(g: Gen, node: n.ToInterface, want: f.Form | None) -> Value:
    """A value in an interface: a variant, a box, an error."""
    form = want if want is not None else g.form(node)
    target = form
    while isinstance(target, f.Opt | f.Ref | f.Boxed | f.Shared):
        target = target.inner
    if id(node) in g.plan.typed_nils and not isinstance(target, f.AnyForm):
        raise Refuse("GX0436", "a pointer that may be nil becomes an interface, which is not nil then", node.span)
    match target:
        case f.Closed(sym=sym):
            return variant(g, node, sym, target)
        case f.AnyForm():
            return to_any(g, node.x)
        case f.ErrEnum() | f.ErrAny():
            value = g.expr(node.x)
            return value
        case _:
            return g.expr(node.x, want)


def variant(g: Gen, node: n.ToInterface, sym: str, target: f.Closed) -> Value:
    """The variant of a closed interface's enum that holds the value."""
    for case in g.plan.types[sym].closed:
        if case.go == node.x.type:
            value = g.expr(node.x, case.payload)
            if isinstance(value.form, f.Adt) and value.form != case.payload and not isinstance(case.payload, f.Boxed):
                value = container(g, value)
                if isinstance(value.expr, r.Field) and isinstance(value.expr.base, r.Call):
                    value = Value(value.expr.base.args[0], value.form)
            payload = coerce(g, value, case.payload, node.span)
            return owned(r.Call(r.Path(f"{type_path(g, sym)}::{case.name}"), [payload]), target)
    raise Refuse("GX0435", "a type that the closed interface does not know", node.span)


def assertion(g: Gen, node: n.Assert, want: f.Form | None) -> Value:
    """`x.(T)`: an option for comma-ok; else a panic that names the types, as in Go."""
    value = g.expr(node.x)
    found = downcast(g, value, node.x, node.target, node)
    if node.comma_ok:
        return found
    if isinstance(found.expr, r.MethodCall) and found.expr.name == "get":
        return owned(r.MethodCall(found.expr.recv, "assert", [], found.expr.targs), _content(found.form))
    raise Refuse("GX0434", "a type assertion that panics is not translated for this interface yet", node.span)


def _content(form: f.Form) -> f.Form:
    assert isinstance(form, f.Opt)
    return form.inner


def payload_form(g: Gen, target: t.Type) -> f.Form:
    """What an interface holds for a dynamic type: the value that a pointer owns, or the value."""
    form = g.default(target)
    while isinstance(form, f.Opt | f.Boxed):
        form = form.inner
    return form


def downcast(g: Gen, value: Value, x: n.Expr, target: t.Type, node: n.Expr | n.TypeSwitch) -> Value:
    """An interface value as one of its dynamic types: an option of a borrow, or of a copy for `any`."""
    form = value.form
    while isinstance(form, f.Opt | f.Ref | f.Boxed | f.Shared):
        form = form.inner
    if isinstance(g.plan.facts.underlying(target), t.Interface):
        if isinstance(form, f.AnyForm):
            return as_interface(g, value, target, node)
        raise Refuse("GX0434", "an assertion to another interface is not translated yet", node.span)
    inner = payload_form(g, target)
    match form:
        case f.AnyForm():
            return owned(r.MethodCall(strip(value.expr), "get", [], (rust_type(g, inner),)), f.Opt(inner))
        case f.Dyn():
            g.use("std::any::Any")
            if isinstance(value.form, f.Opt):
                raise Refuse("GX0434", "an assertion on an interface that may be nil is not translated yet", node.span)
            dyn = coerce(g, value, f.Ref(form), node.span)
            cast = r.Cast(dyn, r.TRef(r.TDyn((r.TPath("Any"),))))
            return owned(r.MethodCall(cast, "downcast_ref", [], (rust_type(g, inner),)), f.Opt(f.Ref(inner)))
        case f.Closed(sym=sym):
            for case in g.plan.types[sym].closed:
                if case.go == target:
                    path = f"{type_path(g, sym)}::{case.name}"
                    bound = r.Arm(r.PTupleStruct(path, [r.PBind("x")]), r.Call(r.Path("Some"), [r.Path("x")]))
                    rest = r.Arm(r.PWild(), r.Path("None"))
                    held = coerce(g, value, f.Ref(form), node.span)
                    return owned(r.Match(held, [bound, rest]), f.Opt(f.Ref(case.payload)))
            return owned(r.Path("None"), f.Opt(inner))
        case _:
            raise Refuse("GX0434", "an assertion on this interface is not translated yet", node.span)


def type_switch(g: Gen, node: n.TypeSwitch, tail: bool) -> list[r.Stmt]:
    """A type switch: a `match` on a closed interface's enum, else one question after the other."""
    before: list[r.Stmt] = []
    if node.init is not None:
        before = g.statement(node.init)
        before = [*g.func.prelude, *before]
        g.func.prelude = []
    out = Exit("switch", node.label)
    g.func.exits.append(out)
    value = g.expr(node.x)
    tail = tail and any(case.default for case in node.cases) and all(ends_in_return(case.body) for case in node.cases)
    form = value.form
    while isinstance(form, f.Opt | f.Ref | f.Boxed):
        form = form.inner
    made = _match(g, node, value, form, tail) if isinstance(form, f.Closed) else _questions(g, node, value, tail)
    g.func.exits.pop()
    before += g.func.prelude
    g.func.prelude = []
    if out.label is not None:
        made = r.BlockExpr(r.Block([r.ExprStmt(made, semi=False)]), out.label)
    return [*before, r.ExprStmt(made, semi=False)]


def _bound(g: Gen, case: n.TypeCase, form: f.Form) -> str | None:
    """Binds a clause's variable to a name, in the form that the match gives."""
    if case.local is None or not is_used_in(case.body, case.local):
        return None
    name = g.func.scope.fresh(g.name_of(case.local))
    g.func.names[case.local] = name
    g.plan.locals[case.local] = form
    return name


def _match(g: Gen, node: n.TypeSwitch, value: Value, form: f.Closed, tail: bool) -> r.Expr:
    optional = isinstance(value.form, f.Opt)
    arms: list[r.Arm] = []
    rest: r.Arm | None = None
    variants = {case.go: case for case in g.plan.types[form.sym].closed}
    for case in node.cases:
        if case.default:
            rest = r.Arm(r.PWild(), _body(g, case, None, value.form, tail), comments=list(case.lead))
            continue
        patterns: list[r.Pat] = []
        name: str | None = None
        for type_ in case.types:
            if type_ is None:
                patterns.append(r.PPath("None"))
                continue
            found = variants.get(type_)
            if found is None:
                raise Refuse("GX0434", "a case for another interface is not translated yet", case.span)
            if len(case.types) == 1:
                name = _bound(g, case, f.Ref(found.payload))
            inner: r.Pat = r.PTupleStruct(
                f"{type_path(g, form.sym)}::{found.name}", [r.PBind(name) if name is not None else r.PWild()]
            )
            patterns.append(r.PTupleStruct("Some", [inner]) if optional else inner)
        if len(case.types) > 1 and case.local is not None and is_used_in(case.body, case.local):
            raise Refuse("GX0434", "a variable of several types is not translated yet", case.span)
        body = _body(g, case, None, value.form, tail)
        arms.append(r.Arm(patterns[0] if len(patterns) == 1 else r.POr(patterns), body, comments=list(case.lead)))
    covered = {type_ for case in node.cases for type_ in case.types}
    if not set(variants) <= covered or (optional and None not in covered):
        arms.append(rest or r.Arm(r.PWild(), r.BlockExpr(r.Block())))
    scrutinee = coerce(g, value, f.Opt(f.Ref(form)) if optional else f.Ref(form), node.span)
    return r.Match(scrutinee, arms)


def _body(g: Gen, case: n.TypeCase, first: list[r.Stmt] | None, form: f.Form, tail: bool) -> r.Expr:
    if case.local is not None and case.default and is_used_in(case.body, case.local):
        raise Refuse("GX0434", "the variable of a default case is not translated yet", case.span)
    made = g.block(case.body, tail)
    made.stmts[:0] = first or []
    if not made.stmts and made.value is not None and not made.tail:
        return made.value
    return r.BlockExpr(made)


def _questions(g: Gen, node: n.TypeSwitch, value: Value, tail: bool) -> r.Expr:
    tests: list[tuple[r.Expr, r.Block]] = []
    default = next((case for case in node.cases if case.default), None)
    for case in node.cases:
        if case.default and not case.types:
            continue
        found: r.Expr | None = None
        for type_ in case.types:
            test = _question(g, node, case, value, type_)
            found = test if found is None else r.Binary("||", found, test)
        assert found is not None
        tests.append((found, g.block(case.body, tail)))
    els: r.Block | r.Expr | None = g.block(default.body, tail) if default is not None else None
    if default is not None and default.local is not None and is_used_in(default.body, default.local):
        raise Refuse("GX0434", "the variable of a default case is not translated yet", default.span)
    for cond, block in reversed(tests):
        els = r.If(cond, block, els)
    if isinstance(els, r.Block):
        return r.BlockExpr(els)
    assert els is not None
    return els


def _question(g: Gen, node: n.TypeSwitch, case: n.TypeCase, value: Value, type_: t.Type | None) -> r.Expr:
    if type_ is None:
        name = "is_none" if isinstance(value.form, f.Opt) else "is_nil"
        return r.MethodCall(strip(value.expr), name, [])
    found = downcast(g, value, node.x, type_, node)
    assert isinstance(found.form, f.Opt)
    name_ = _bound(g, case, found.form.inner) if len(case.types) == 1 else None
    if len(case.types) > 1 and case.local is not None and is_used_in(case.body, case.local):
        raise Refuse("GX0434", "a variable of several types is not translated yet", case.span)
    if name_ is None:
        return r.MethodCall(found.expr, "is_some", [])
    return r.LetCond(r.PTupleStruct("Some", [r.PBind(name_)]), found.expr)
