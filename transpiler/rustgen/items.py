"""The items of a package, in the order of the Go source; methods stand in the `impl` block of their type."""

from __future__ import annotations

from transpiler.analysis.plan import FuncPlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import (
    closed,
    delegate,
    display,
    enums,
    functions,
    globals,
    inits,
    library_traits,
    nil_error_types,
    structs,
    tests,
    traits,
)
from transpiler.rustgen.error_enum import conversion, error_enum
from transpiler.rustgen.home import Home, params_of
from transpiler.rustgen.prepare import shown_by
from transpiler.rustgen.promotion import implemented, promoted


def package_items(home: Home, found: list[n.Item], init_funcs: list[n.Func]) -> None:
    """Writes items into the file at hand."""
    g = home.g
    errors = g.plan.errors.get(g.package.path)
    if errors is not None and errors.variants and home.test_file is None:
        home.items += [error_enum(home, errors), *conversion(home, errors)]
    dispatched: set[str] = set()
    for item in found:
        match item:
            case n.TypeDecl():
                _type(home, item)
            case n.ConstDecl():
                enums.constant(home, item)
            case n.GlobalVar():
                globals.variable(home, item)
            case n.Func():
                _dispatch(home, item, dispatched)
                _func(home, item)
    for func in init_funcs:
        home.items.append(_free(home, func, g.plan.funcs[func]))
    if home.test_file is None:
        inits.run_inits(home)
    for item in found:
        if isinstance(item, n.TypeDecl) and item.sym in g.plan.types:
            _finish(home, item)


def _type(home: Home, decl: n.TypeDecl) -> None:
    plan = home.g.plan.types.get(decl.sym)
    if plan is None:
        return
    match plan.kind:
        case "enum":
            enums.enum(home, decl, plan)
        case "closed":
            closed.closed(home, decl, plan)
        case "trait":
            traits.trait(home, decl, plan)
        case _:
            structs.declaration(home, decl, plan)
            nil_error_types.declaration(home, decl)
    if plan.kind in ("struct", "newtype", "enum"):
        own = {home.g.plan.funcs[func].trait for func in decl.methods if func in home.g.plan.funcs}
        for iface in implemented(home.g.plan, decl):
            if iface not in own:
                traits.block(home, decl, iface)


def _dispatch(home: Home, func: n.Func, done: set[str]) -> None:
    """The methods of a closed interface stand where the first method of an implementer does."""
    if func.recv_type is None:
        return
    for sym, plan in home.g.plan.types.items():
        if plan.kind != "closed" or sym in done or not sym.startswith(home.g.package.path + "."):
            continue
        decl = home.g.plan.module.types[sym]
        assert isinstance(decl.underlying, t.Interface)
        wanted = any(method.name == func.name for method in decl.underlying.methods)
        if wanted and any(closed.variant_sym(variant) == func.recv_type for variant in plan.closed):
            done.add(sym)
            closed.dispatch(home, decl, plan)


def _func(home: Home, func: n.Func) -> None:
    g = home.g
    plan = g.plan.funcs.get(func)
    if plan is None or func.name == "_":
        return
    if shown_by(g.plan, func):
        display.display(home, func, plan)
        if plan.name == "to_string":
            return
    if plan.impl_of is None:
        ran = tests.special(home, func, plan) if home.test_file is not None else None
        if ran is not None:
            home.items += ran
        elif func.recv is None or not closed.inlined(g, func):
            home.items.append(_main(home, func, plan) if _is_main(home, func) else _free(home, func, plan))
        return
    block = _block(home, plan.impl_of, plan)
    made = functions.function(home, func, plan)
    block.items.append(made)
    if shown_by(g.plan, func) or nil_error_types.asks(g, func):  # `Display` calls it, or what asks for its cause
        home.watched = [each for each in home.watched if each[0] is not made]


def _is_main(home: Home, func: n.Func) -> bool:
    return func.name == "main" and func.recv is None and not home.public and home.test_file is None


def _main(home: Home, func: n.Func, plan: FuncPlan) -> r.Fn:
    """`main`: what the Go runtime does first, then initialisation, then the program."""
    made = functions.function(home, func, plan)
    assert made.body is not None
    inner = _program(made.body)
    inner.stmts[inner is made.body : inner is made.body] = inits.before(
        home, inits.reached(home.g.plan, home.g.package)
    )
    if plan.asynchronous:
        made.attrs.append(r.Attr("tokio::main"))
        if made.body.value is not None:
            made.body.stmts.append(r.ExprStmt(made.body.value))
            made.body.value = None
        if not _is_refused(made.body):
            made.body.stmts.append(r.ExprStmt(r.Call(r.Path("gort::exit"), [r.Int(0)])))
    return made


def _is_refused(body: r.Block) -> bool:
    """Whether a body is a `todo!`: what follows it would not be reached."""
    last = body.stmts[-1] if body.stmts else None
    return isinstance(last, r.ExprStmt) and isinstance(last.x, r.Format) and last.x.macro == "todo"


def _program(body: r.Block) -> r.Block:
    """The block that runs once the Go runtime is there (see `entry`): behind `gort::init()`, or inside `gort::main`."""
    match body.stmts:
        case [r.ExprStmt(x=r.Call(fun=r.Path(path="gort::main"), args=[r.ClosureExpr(body=r.BlockExpr(block=inner))]))]:
            return inner
        case _:
            return body


def _free(home: Home, func: n.Func, plan: FuncPlan) -> r.Fn:
    made = functions.function(home, func, plan)
    made.generics = [*made.generics, *(r.GenericParam(param.name) for param in func.tparams)]
    return made


def _block(home: Home, sym: str, plan: FuncPlan) -> r.Impl:
    """The `impl` block that a method or constructor stands in."""
    g = home.g
    decl, owner = g.plan.module.types[sym], g.plan.types[sym]
    if plan.trait is not None and plan.trait in g.plan.types:
        return traits.block(home, decl, plan.trait)
    args = tuple(r.TPath(param.name) for param in decl.tparams)
    on_handle = owner.shared and not _owned_receiver(plan)
    key = (sym, "") if on_handle or not owner.shared else (sym, "owned")
    block = home.impl(key, r.TPath(owner.handle if on_handle else owner.name, args))
    block.generics = block.generics or params_of(decl)
    return block


def _owned_receiver(plan: FuncPlan) -> bool:
    """Whether it stands on the struct itself though that is shared: methods on values, and constructors."""
    recv = plan.recv.inner if isinstance(plan.recv, f.Ref) else plan.recv
    return recv is None or isinstance(recv, f.Adt)


def _finish(home: Home, decl: n.TypeDecl) -> None:
    """What Go gives a type without saying so: trait impls through other methods, promoted methods."""
    g = home.g
    plan = g.plan.types[decl.sym]
    if plan.kind not in ("struct", "newtype", "enum"):
        return
    traits.complete(home, decl)
    library_traits.complete(home, decl)
    if not (decl.exported and home.public) or plan.kind != "struct":
        return
    for method in promoted(g.plan, decl):
        shape = delegate.promoted_shape(g, decl, method)
        if shape is None:
            continue
        made = delegate.passing(home, decl, method, shape)
        made.docs = [f"Promoted from `{functions.snake_path(method.hops)}`."]
        made.vis = "pub"
        block = _beside(home, decl)
        block.items.append(made)


def _beside(home: Home, decl: n.TypeDecl) -> r.Impl:
    """The inherent `impl` of a type; a new one stands behind the type's declaration."""
    plan = home.g.plan.types[decl.sym]
    known = home.impls.get((decl.sym, ""))
    if known is not None:
        return known
    args = tuple(r.TPath(param.name) for param in decl.tparams)
    made = r.Impl(r.TPath(plan.handle if plan.shared else plan.name, args), [], generics=params_of(decl))
    at = next(i for i, item in enumerate(home.items) if isinstance(item, r.Struct) and item.name == plan.name)
    home.items.insert(at + 1, made)
    home.impls[(decl.sym, "")] = made
    return made
