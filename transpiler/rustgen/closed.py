"""Interfaces whose implementers are all known, as enums whose methods go to the variants (DESIGN.md section 4)."""

from __future__ import annotations

from transpiler.analysis.implements import MethodOf, method_set
from transpiler.analysis.plan import FuncPlan, TypePlan, Variant, is_method
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope
from transpiler.rustgen import functions
from transpiler.rustgen.calls import method_path
from transpiler.rustgen.closed_equal import equality, needs_hand
from transpiler.rustgen.coerce import coerce, own, unwrap
from transpiler.rustgen.constants import field_name
from transpiler.rustgen.context import FuncState, Gen, Refuse
from transpiler.rustgen.home import Home, head
from transpiler.rustgen.places import contents
from transpiler.rustgen.refusals import todo_block
from transpiler.rustgen.structs import derive
from transpiler.rustgen.traits import shape_of, signature
from transpiler.rustgen.types import rust_type
from transpiler.rustgen.value import Value, owned


def closed(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    """The enum."""
    variants = [r.Variant(v.name, [r.FieldDef("0", rust_type(home.g, v.payload))]) for v in plan.closed]
    item = r.Enum(plan.name, variants)
    by_hand = needs_hand(home.g, plan)
    item.attrs = derive([name for name in plan.derives if not by_hand or name not in ("PartialEq", "Eq", "Hash")])
    home.items.append(head(home, item, decl.sym, decl.doc, decl.exported or decl.sym in home.exposed))
    home.items += equality(home.g, plan, by_hand)


def dispatch(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    """The `impl` block of the enum: each method of the interface goes to the variant's own."""
    block = home.impl((decl.sym, ""), r.TPath(plan.name))
    assert isinstance(decl.underlying, t.Interface)
    for method in decl.underlying.methods:
        shape = home.g.plan.methods.get((decl.sym, method.name))
        if shape is None:
            continue
        func = signature(decl, method)
        _name_params(home.g, func, plan, method.name)
        made = functions.plain(home, func, shape, _body(home, plan, func, shape_of(shape, decl.sym)))
        made.vis = home.vis(decl.exported and method.name[:1].isupper())
        block.items.append(made)


def _body(home: Home, plan: TypePlan, func: n.Func, shape: FuncPlan) -> r.Block:
    """The match over the variants; a located `todo!` where one of them cannot be called in its form."""
    outer = home.g.state
    try:
        return r.Block([], _match(home, plan, func, shape))
    except Refuse as problem:
        home.g.state = outer
        return todo_block(home.g, func, problem)


def settle(home: Home, called: set[str]) -> None:
    """Leaves out the methods that only this crate sees and no code calls."""
    for (sym, trait), block in home.impls.items():
        plan = home.g.plan.types.get(sym)
        if not trait and plan is not None and plan.kind == "closed":
            names = {path.rpartition("::")[2] for path in called if path.startswith(f"{plan.name}::")} | called
            block.items = [x for x in block.items if not isinstance(x, r.Fn) or x.vis or x.name in names]
            if not block.items and block in home.items:
                home.items.remove(block)


def _name_params(g: Gen, func: n.Func, plan: TypePlan, name: str) -> None:
    """Parameters are called what the implementers call them, where they do."""
    for variant in plan.closed:
        target = implementer(g, variant, name)
        for local, own_local in zip(func.params, target.func.params if target and target.func else [], strict=False):
            if local.name.startswith("a") and own_local.name not in ("", "_"):
                local.name = own_local.name


def implementer(g: Gen, variant: Variant, name: str) -> MethodOf | None:
    """The method that a variant has for a method of the interface."""
    base = variant.go.elem if isinstance(variant.go, t.Pointer) else variant.go
    return method_set(g.plan.facts, base).get(name)


def _match(home: Home, plan: TypePlan, func: n.Func, shape: FuncPlan) -> r.Expr:
    names = [(local, name) for local, name in functions.parameter_names(home.g, func, shape) if local is not func.recv]
    arms = [_arm(home, plan, variant, func, shape, names) for variant in plan.closed]
    return r.Match(r.Path("self"), arms)


Names = list[tuple[n.Local, str]]


def _arm(home: Home, plan: TypePlan, variant: Variant, func: n.Func, shape: FuncPlan, names: Names) -> r.Arm:
    g = home.g
    target = implementer(g, variant, func.name)
    path = f"{plan.name}::{variant.name}"
    if target is None or target.func is None or target.func not in g.plan.funcs:
        raise Refuse("GX0434", f"{func.name} of {variant.name} comes from an embedded interface", func.span)
    scope = Scope(taken={name for _, name in names})
    local = target.func.recv
    bind = scope.fresh(g.name_of(local) if local is not None and local.name not in ("", "_") else "x")
    mut = isinstance(shape.recv, f.Ref) and shape.recv.mut
    inline = _inline(home, target.func, variant, bind, names, shape)
    if inline is None:
        outer, g.state = g.state, FuncState(target.func, shape, scope)
        inline = _pass_on(g, target, variant, bind, mut, names, shape, func)
        g.state = outer
    body = inline
    pattern: r.Pat = r.PBind(bind) if bind in functions.Names.of(body).used else r.PWild()
    return r.Arm(r.PTupleStruct(path, [pattern]), body)


def inlined(g: Gen, func: n.Func) -> bool:
    """Whether a method without an `impl` of its own stands in the arms that call it: one return, called by nobody else."""
    plan = g.plan.funcs.get(func)
    if plan is None or plan.impl_of is not None or func.body is None or len(func.body.stmts) != 1:
        return False
    if not isinstance(func.body.stmts[0], n.Return):
        return False
    return not any(
        isinstance(node, n.MethodRef) and node.sym == func.sym
        for package in g.plan.module.packages
        for item in package.items
        if isinstance(item, n.Func)
        for node in preorder(item)
    )


def _inline(home: Home, func: n.Func, variant: Variant, bind: str, names: Names, shape: FuncPlan) -> r.Expr | None:
    """The body of a small method, with the variant's payload as its receiver."""
    g = home.g
    if not inlined(g, func) or func.recv is None:
        return None
    outer, saved = g.state, g.plan.locals.get(func.recv)
    g.state = FuncState(func, shape, Scope(taken={bind, *(name for _, name in names)}))
    g.func.names[func.recv] = bind
    g.plan.locals[func.recv] = f.Ref(variant.payload)
    for local, (_, name), form in zip(func.params, names, shape.params, strict=True):
        g.func.names[local] = name
        g.plan.locals[local] = form
    try:
        block = g.function_body(func)
        return block.value if block.value is not None and not block.stmts else r.BlockExpr(block)
    except Refuse:
        return None
    finally:
        g.state = outer
        if saved is not None:
            g.plan.locals[func.recv] = saved


def _pass_on(
    g: Gen, target: MethodOf, variant: Variant, bind: str, mut: bool, names: Names, shape: FuncPlan, func: n.Func
) -> r.Expr:
    assert target.func is not None
    plan = g.plan.funcs[target.func]
    values = [Value(r.Path(name), form, True, True) for (_, name), form in zip(names, shape.params, strict=True)]
    args = [coerce(g, value, want, func.span) for value, want in zip(values, plan.params, strict=True)]
    payload = Value(r.Path(bind), f.Ref(variant.payload, mut), place=True)
    if not is_method(plan):
        assert plan.recv is not None
        path = method_path(g, target.func.sym, plan)
        call: r.Expr = r.Call(r.Path(path), [coerce(g, payload, plan.recv, func.span), *args])
    else:
        if isinstance(variant.payload, f.Opt):
            payload = unwrap(g, Value(r.Path(bind), variant.payload, place=True), mut)
            bind_expr = payload.expr
        else:
            bind_expr = r.Path(bind)
        recv = bind_expr if isinstance(plan.recv, f.Ref) else coerce(g, payload, plan.recv or f.UNIT, func.span)
        if isinstance(variant.payload, f.PtrForm) and not target.func.pointer_recv:
            inside = contents(g, Value(r.Path(bind), variant.payload, place=True))
            recv = own(g, inside)
        for hop in target.hops:
            recv = r.Field(recv, field_name(hop))
        call = r.MethodCall(recv, plan.name, args)
    return coerce(g, owned(call, plan.result.form), shape.result.form, func.span)


def variant_sym(variant: Variant) -> str:
    """The symbol of the Go type of a variant."""
    base = variant.go.elem if isinstance(variant.go, t.Pointer) else variant.go
    return base.sym if isinstance(base, t.Named) else ""
