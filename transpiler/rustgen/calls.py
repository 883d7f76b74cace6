"""Calls of the module's functions, methods and function values (Go spec: Calls)."""

from __future__ import annotations

from dataclasses import replace

from transpiler.analysis.plan import FuncPlan
from transpiler.analysis.tree import own as own_nodes
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import instantiate, library, rustwalk
from transpiler.rustgen import places as e
from transpiler.rustgen.coerce import (
    as_ref,
    auto_deref,
    await_,
    clone,
    coerce,
    deref_,
    gen,
    opening,
    own,
    owned_form,
    ref_,
    reference,
    split,
    strip,
    to_owned,
    unwrap,
)
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.recoverers import handed
from transpiler.rustgen.results import destructured, flat
from transpiler.rustgen.types import imported, package_of, package_path, sibling_path, type_path
from transpiler.rustgen.value import Value, owned


def call(g: Gen, node: n.Call, want: f.Form | None) -> Value:
    """A call. The value has the Rust form of the callee's result (`Res` for a fallible one)."""
    return handed(g, node, _call(g, node, want))


def _call(g: Gen, node: n.Call, want: f.Form | None) -> Value:
    match node.callee:
        case n.FuncRef(sym=sym):
            plan = g.plan.of_sym(sym)
            if plan is None:
                return library.library_call(g, node, sym, want)
            plan = instantiate.of_function(g, sym, node.callee.targs, plan)
            path = r.Path(function_path(g, sym, plan), instantiate.turbofish(g, node, sym), plan.impl_of is not None)
            return _finish(g, plan, r.Call(path, arguments(g, node, plan.params)))
        case n.MethodRef(sym=sym):
            plan = g.plan.of_sym(sym)
            if plan is None:
                return library.library_call(g, node, sym, want)
            return method(g, node, node.callee, instantiate.of_method(g, node.callee.recv.type, plan))
        case n.IfaceRef(recv=recv, method=name):
            return _through_interface(g, node, recv, name, want)
        case n.ValueRef(fn=fn):
            return _value(g, node, fn)
        case _:
            raise TypeError(type(node.callee).__name__)


def _finish(g: Gen, plan: FuncPlan, expr: r.Expr) -> Value:
    return owned(await_(expr) if plan.asynchronous else expr, plan.result.form)


def function_path(g: Gen, sym: str, plan: FuncPlan) -> str:
    """The path of a declared function: an associated one for constructors."""
    if plan.impl_of is not None:
        return f"{type_path(g, plan.impl_of)}::{plan.name}"
    return package_path(g, package_of(g, sym), plan.name)


def arguments(g: Gen, node: n.Call, params: list[f.Form]) -> list[r.Expr]:
    """The arguments in the forms of the parameters; variadic ones are packed."""
    if node.forwards:
        return _forwarded(g, node, params)
    made = [auto_deref(gen(g, arg, form), form) for arg, form in zip(node.args, params, strict=False)]
    found = untangled(g, made, params)
    if node.spread is not None:
        found.append(gen(g, node.spread, params[-1]))
    elif node.variadic is not None and params:
        found.append(packed(g, node.variadic, params[-1]))
    return found


def untangled(g: Gen, args: list[r.Expr], params: list[f.Form]) -> list[r.Expr]:
    """Arguments behind a mutable borrow that read what it borrows stand before the call, with all before them, in order."""
    last = -1
    for i, (arg, form) in enumerate(zip(args, params, strict=False)):
        root = _root_name(arg) if _lends_mut(form) else None
        last = max([last, *(j for j in range(i + 1, len(args)) if root in rustwalk.names(args[j]))])
    found: list[r.Expr] = []
    for i, arg in enumerate(args):
        if i > last or rustwalk.simple(arg) or _lends_mut(params[i]):
            found.append(arg)
            continue
        name = g.func.scope.fresh(_field_name(arg))
        g.func.prelude.append(r.Let(r.PBind(name), init=arg))
        found.append(r.Path(name))
    return found


def _lends_mut(form: f.Form) -> bool:
    inner = form.inner if isinstance(form, f.Opt) else form
    return isinstance(inner, f.Ref) and inner.mut


def packed(g: Gen, values: list[n.Expr], form: f.Form) -> r.Expr:
    """The elements given for a variadic parameter, as its slice."""
    target = form.inner if isinstance(form, f.Ref) else form
    if isinstance(target, f.Ext):
        return r.ArrayExpr([gen(g, value, target.args[0]) for value in values])
    assert isinstance(target, f.Seq), target
    items = [gen(g, value, target.elem) for value in values]
    if isinstance(form, f.Ref) and target.kind == "slice":
        match items:
            case [r.MethodCall(recv=r.Path() as only, name="clone", args=[])] if not form.mut:
                lent = isinstance(values[0], n.Use) and isinstance(g.plan.locals.get(values[0].local), f.Ref)
                return r.Call(r.Path("std::slice::from_ref"), [only if lent else reference(only)])
            case _:
                pass
        return ref_(r.ArrayExpr(items), form.mut)
    made: r.Expr = r.ArrayExpr(items, vec=True) if items else r.Call(r.Path("Vec::new"), [])
    if target.kind == "gort":
        path = imported(g, "gort::Slice")
        made = r.Call(r.Path(f"{path}::from_iter"), [made]) if items else r.Call(r.Path(f"{path}::nil"), [])
    return ref_(made) if isinstance(form, f.Ref) else made


def _forwarded(g: Gen, node: n.Call, params: list[f.Form]) -> list[r.Expr]:
    """`f(g())`: the results of one call are the arguments of the other."""
    inner = g.expr(node.args[0])
    parts = destructured(g, inner, node.args[0])
    if parts is None:
        raise Refuse("GX0420", "the results of this call passed on as arguments", node.span)
    names, forms = parts
    g.func.prelude.append(r.Let(r.PTuple([r.PBind(name) for name in names]), init=flat(g, inner, node.args[0])))
    values = [Value(r.Path(name), form, True, True) for name, form in zip(names, forms, strict=True)]
    found = [coerce(g, value, form, node.span) for value, form in zip(values, params, strict=False)]
    if node.sig.variadic and len(values) >= len(params):
        raise Refuse("GX0420", "the results of this call passed on as variadic arguments", node.span)
    return found


# --- methods ------------------------------------------------------------------------------------------------------


def method(g: Gen, node: n.Call, callee: n.MethodRef, plan: FuncPlan) -> Value:
    """A call of a declared method."""
    want = plan.recv
    assert want is not None
    if node.forwards and _calls(callee.recv):
        raise Refuse("GX0420", "the results of a call passed on to a method of what another call gives", node.span)
    _in_scope(g, plan)
    args = arguments(g, node, plan.params)
    if isinstance(want, f.Opt):
        return _on_nil(g, callee, plan, want, args)
    receiver = receiver_value(g, callee.recv, want)
    if isinstance(receiver.form, f.Ref) and isinstance(receiver.form.inner, f.Opt):
        receiver = Value(deref_(receiver.expr), receiver.form.inner, place=True, guard=receiver.guard)
    if isinstance(want, f.Ref) and want.mut and not receiver.guard:
        args = _kept_handles(g, node, receiver.expr, args, plan.params)
        args = apart(g, receiver.expr, args, plan.params)
    if receiver.guard:
        return _through_guard(g, node, callee, plan, receiver, args)
    if not isinstance(want, f.Ref):
        expr = coerce(g, receiver, want, node.span)
    elif isinstance(receiver.form, f.Opt) or (isinstance(receiver.form, f.Adt) and want.inner != receiver.form):
        expr = strip_ref(coerce(g, receiver, want, node.span))
    else:
        expr = strip_ref(receiver.expr)
    if plan.impl_of is None:
        full = [coerce(g, receiver, want, node.span), *args]
        return _finish(g, plan, r.Call(r.Path(method_path(g, callee.sym, plan)), full))
    reads = isinstance(want, f.Ref) and not want.mut
    return _finish(g, plan, r.MethodCall(expr, plan.name, args, shared=reads))


def _kept_handles(g: Gen, node: n.Call, receiver: r.Expr, args: list[r.Expr], params: list[f.Form]) -> list[r.Expr]:
    """Handles that lie in what the receiver borrows mutably are held by variables of their own during the call."""
    root = _root_name(receiver)
    found = list(args)
    for i, (arg, form) in enumerate(zip(node.args, params, strict=False)):
        borrowed = form.inner if isinstance(form, f.Opt) else form
        if not isinstance(borrowed, f.Ref) or not isinstance(borrowed.inner, f.Handle | f.Shared | f.PtrForm):
            continue
        if root is None or isinstance(args[i], r.Path) or _root_name(args[i]) != root:
            continue
        held = owned_form(form)
        name = g.func.scope.fresh(_field_name(args[i]))
        g.func.prelude.append(r.Let(r.PBind(name), init=gen(g, arg, held)))
        found[i] = coerce(g, Value(r.Path(name), held, True), form, arg.span)
    return found


def _in_scope(g: Gen, plan: FuncPlan) -> None:
    """A method that stands in the impl of a trait of another file needs that trait in scope."""
    if plan.trait not in g.plan.types or g.plan.types[plan.trait].kind != "trait":
        return
    package, name = package_of(g, plan.trait), g.plan.types[plan.trait].name
    known = g.outside.get((package, name))
    if known is None and package != g.package.path:
        known = f"{g.paths[package]}::{name}"
    if known is not None:
        g.use(f"{known} as _")


def _on_nil(g: Gen, callee: n.MethodRef, plan: FuncPlan, want: f.Opt, args: list[r.Expr]) -> Value:
    """A method whose receiver may be nil: a function of its type that takes an option."""
    receiver = gen(g, callee.recv, want)
    return _finish(g, plan, r.Call(r.Path(method_path(g, callee.sym, plan)), [receiver, *args]))


def method_path(g: Gen, sym: str, plan: FuncPlan) -> str:
    """The path of a method that has no `self`: a function of its package, or one beside the methods of its type."""
    if plan.impl_of is None:
        return package_path(g, package_of(g, _owner(sym)), plan.name)
    known = g.plan.types[plan.impl_of]
    owner = sibling_path(g, plan.impl_of, known.handle) if known.shared else type_path(g, plan.impl_of)
    return f"{owner}::{plan.name}"


def apart(g: Gen, receiver: r.Expr, args: list[r.Expr], forms: list[f.Form]) -> list[r.Expr]:
    """Arguments of a method that writes its receiver: what they take from it, or borrow of it, stands before the call, in
    order, in variables of their own. Text and handles may be copied for that; of all else the analysis knows that it is apart.
    """
    root = _root_name(receiver)
    last = max((i for i, arg in enumerate(args) if root is not None and _touches(arg, root)), default=-1)
    found: list[r.Expr] = []
    for i, arg in enumerate(args):
        if i > last or isinstance(arg, r.Path | r.Int | r.Str | r.Bool | r.Float | r.Char):
            found.append(arg)
            continue
        form = forms[i] if i < len(forms) else f.UNIT
        name = g.func.scope.fresh(_field_name(arg))
        if root is not None and _borrows(arg, root) and _copies(form):
            g.func.prelude.append(r.Let(r.PBind(name), init=clone(_borrowed_place(arg))))
            found.append(as_ref(r.Path(name)) if isinstance(form, f.Opt) else reference(r.Path(name)))
            continue
        g.func.prelude.append(r.Let(r.PBind(name), init=arg))
        found.append(r.Path(name))
    return found


def _copies(form: f.Form) -> bool:
    inner = form.inner if isinstance(form, f.Opt) else form
    return isinstance(inner, f.Ref) and isinstance(inner.inner, f.Text | f.Handle | f.PtrForm | f.Shared | f.ChanForm)


def _borrowed_place(arg: r.Expr) -> r.Expr:
    return arg.recv if isinstance(arg, r.MethodCall) else arg.x if isinstance(arg, r.Ref) else arg


def _borrows(arg: r.Expr, root: str) -> bool:
    """Whether an argument is a borrow of a part of the variable."""
    match arg:
        case r.Ref(x=x, mut=False) | r.MethodCall(recv=x, name="as_ref" | "as_deref" | "as_str", args=[]):
            return _root_name(x) == root and not isinstance(x, r.MethodCall)
        case _:
            return False


def _touches(arg: r.Expr, root: str) -> bool:
    return _writes(arg, root) or _borrows(arg, root)


def _root_name(expr: r.Expr) -> str | None:
    match expr:
        case r.Path(path=path):
            return path
        case r.Field(base=x) | r.Index(base=x) | r.Unary(x=x) | r.Ref(x=x) | r.MethodCall(recv=x):
            return _root_name(x)
        case _:
            return None


def _writes(expr: r.Expr, root: str) -> bool:
    """Whether an argument takes, or borrows mutably, a part of the variable."""
    for node in rustwalk.nodes(expr):
        match node:
            case r.MethodCall(recv=recv, name="take" | "as_mut" | "as_deref_mut") if _root_name(recv) == root:
                return True
            case r.Ref(x=x, mut=True) if _root_name(x) == root:
                return True
            case _:
                pass
    return False


def _field_name(expr: r.Expr) -> str:
    match expr:
        case r.MethodCall(recv=r.Field(name=name)) | r.Field(name=name):
            return name
        case _:
            return "arg"


def _owner(sym: str) -> str:
    return sym[: sym.rindex(").")].replace("(", "", 1)


def receiver_value(g: Gen, recv: n.Expr, want: f.Form) -> Value:
    """The receiver as a place: Rust borrows it by itself."""
    mut = isinstance(want, f.Ref) and want.mut
    match recv:
        case n.AddrOf(x=x) if not isinstance(x, n.StructLit | n.ListLit | n.MapLit):
            pointer = e.pointer_to(g, x)
            if pointer is not None:
                return pointer
            return e.mutable_place(g, x) if mut else g.expr(x)
        case n.Deref(ptr=ptr) if isinstance(want, f.Ref) and isinstance(want.inner, f.Handle):
            return g.expr(ptr)
        case n.Deref():
            return g.expr(recv)
        case _ if isinstance(want, f.Ref) and isinstance(want.inner, f.Handle):
            return g.raw(recv)
        case _:
            value = e.mutable_place(g, recv) if mut and isinstance(recv, n.Use | n.Select | n.Index) else g.expr(recv)
            return value


def strip_ref(expr: r.Expr) -> r.Expr:
    """A receiver: without the `&` and `*` that a method call puts in."""
    while isinstance(expr, r.Ref) or (isinstance(expr, r.Unary) and expr.op == "*"):
        expr = expr.x
    return expr


def _through_guard(
    g: Gen, node: n.Call, callee: n.MethodRef, plan: FuncPlan, receiver: Value, args: list[r.Expr]
) -> Value:
    """A method of what lies inside a shared value: under a guard, if nothing it runs can touch what is shared."""
    assert plan.recv is not None
    if isinstance(plan.recv, f.Handle) or (
        isinstance(plan.recv, f.Ref) and isinstance(plan.recv.inner, f.Handle | f.PtrForm)
    ):
        held = coerce(g, owned(own(g, receiver), receiver.form), plan.recv, node.span)
        return _finish(g, plan, r.MethodCall(strip_ref(held), plan.name, args))
    mut = isinstance(plan.recv, f.Ref) and plan.recv.mut
    if touches_shared(g, node):
        if mut:
            raise Refuse("GX0411", "a method that writes a part of a shared value, and may reach it again", node.span)
        return _finish(g, plan, r.MethodCall(own(g, receiver), plan.name, args))
    names = []
    for arg in args:
        name = g.func.scope.fresh("arg")
        g.func.prelude.append(r.Let(r.PBind(name), init=arg))
        names.append(r.Path(name))
    name_inside = g.inner_name()
    handle, inner = split(receiver.expr, r.Path(name_inside))
    access = ("with_mut" if receiver.guard == "handle" else "update") if mut else "with"
    body: r.Expr = r.MethodCall(inner, plan.name, list(names))
    if plan.result.form == f.STR:
        plan = replace(plan, result=replace(plan.result, form=f.STRING))
        body = to_owned(body)  # text that is lent does not leave the guard
    return _finish(g, plan, opening(receiver.expr, handle, access, r.ClosureExpr([(r.PBind(name_inside), None)], body)))


def touches_shared(g: Gen, node: n.Call) -> bool:
    """Whether a call may read or write inside a struct that is shared."""
    shared = {plan.sym for plan in g.plan.types.values() if plan.shared}
    for summary in g.plan.summaries.of_call(node):
        if any(kind in shared or kind == "?" for kind, _ in summary.mods | summary.refs):
            return True
    return False


# --- interfaces and function values -------------------------------------------------------------------------------


def _through_interface(g: Gen, node: n.Call, recv: n.Expr, name: str, want: f.Form | None) -> Value:
    owner = recv.type.sym if isinstance(recv.type, t.Named) else ""
    plan = g.plan.methods.get((owner, name))
    if plan is None:
        return library.library_call(g, node, f"{library.interface_symbol(g, recv.type, name)}", want)
    args = arguments(g, node, plan.params)
    value = g.expr(recv)
    if isinstance(value.form, f.Opt):
        value = unwrap(g, value, isinstance(plan.recv, f.Ref) and plan.recv.mut)
    expr = own(g, value) if value.guard else strip_ref(value.expr)
    return _finish(g, plan, r.MethodCall(expr, plan.name, args))


def _value(g: Gen, node: n.Call, fn: n.Expr) -> Value:
    """A call of a function value."""
    if isinstance(fn, n.Closure):
        return _immediate(g, node, fn)
    value = g.expr(fn)
    if value.guard:
        value = owned(own(g, value), value.form)
    form = value.form
    while isinstance(form, f.Ref | f.Shared | f.Boxed | f.Opt):
        if isinstance(form, f.Opt):
            value = unwrap(g, value)
            form = value.form
            continue
        form = form.inner
    if form == f.Ext("tokio_util::sync::CancellationToken"):
        return owned(r.MethodCall(own(g, value) if value.guard else strip(value.expr), "cancel", []), f.UNIT)
    if not isinstance(form, f.FnForm):
        raise Refuse("GX0421", "a call of this kind of function value", node.span)
    if node.forwards and _calls(fn):
        name = g.func.scope.fresh("callee")
        g.func.prelude.append(r.Let(r.PBind(name), init=own(g, value)))
        value = Value(r.Path(name), value.form, place=True)  # Go evaluates it before what is passed on
    args = arguments(g, node, list(form.params))
    target = own(g, value) if value.guard else strip(value.expr)
    return owned(r.Call(target, args), form.result)


def _calls(node: n.Expr) -> bool:
    """Whether evaluating an expression calls something."""
    return any(isinstance(part, n.Call) for part in preorder(node))


def _immediate(g: Gen, node: n.Call, fn: n.Closure) -> Value:
    """`func() {...}()`: a closure that is called at once."""
    value = g.hooks.closure(g, fn, None)
    form = value.form
    assert isinstance(form, f.FnForm)
    args = arguments(g, node, list(form.params))
    if not args and isinstance(value.expr, r.ClosureExpr) and not _leaves_early(fn.func):
        return owned(value.expr.body, form.result)
    return owned(r.Call(value.expr, args), form.result)


def _leaves_early(func: n.Func) -> bool:
    """Whether a literal returns anywhere but at its end."""
    assert func.body is not None
    last = func.body.stmts[-1:]
    return any(isinstance(node, n.Return) and node not in last for node in own_nodes(func))
