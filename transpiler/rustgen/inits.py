"""What Go runs before `main`: first values that take code, and `init` functions (Go spec: Package initialization)."""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.plan import GlobalPlan, Plan
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import reference
from transpiler.rustgen.home import Home

NAME = "run_inits"
DOC = "Runs what Go runs before `main`, once: first values that take code, then the `init` functions."


def has_inits(plan: Plan, package: n.Package) -> bool:
    """Whether a package does something before `main` that shows."""
    return any(func.file_kind == "src" for func in package.init_funcs) or any(_effects(plan, package))


def _effects(plan: Plan, package: n.Package) -> Iterator[str | n.Call]:
    """The variables, in Go's order, whose first value calls functions of the module or reads what changes; and the calls that
    give values to several variables, or to none."""
    sources = {item.sym for item in package.items if item.file_kind == "src"}
    for syms, expr in package.inits:
        if not syms and isinstance(expr, n.Call) and isinstance(expr.callee, n.FuncRef) and expr.callee.sym in sources:
            yield expr
        for sym in syms:
            known = plan.globals.get(sym)
            if sym in sources and known is not None and known.kind in ("cell", "lazy", "local") and _calls(plan, expr):
                yield sym


def _calls(plan: Plan, expr: n.Expr) -> bool:
    for node in preorder(expr):
        if isinstance(node, n.Call) and any(not summary.pure for summary in plan.summaries.of_call(node)):
            return True
        if isinstance(node, n.Global) and node.sym in plan.globals and _changes(plan.globals[node.sym]):
            return True
    return False


def _changes(known: GlobalPlan) -> bool:
    """Whether a package variable may have another value later."""
    return known.kind == "cell" or known.pointed or isinstance(known.form, f.Seq | f.Dict | f.Handle | f.PtrForm)


def run_inits(home: Home) -> None:
    """The function that does it."""
    g = home.g
    package = g.package
    if not has_inits(g.plan, package):
        return
    inner: list[r.Stmt] = []
    for sym in _effects(g.plan, package):
        if isinstance(sym, n.Call):
            target = g.plan.of_sym(sym.callee.sym) if isinstance(sym.callee, n.FuncRef) else None
            assert target is not None
            inner.append(r.ExprStmt(r.Call(r.Path(target.name), [])))
            continue
        known = g.plan.globals[sym]
        if known.kind == "cell":
            inner.append(r.ExprStmt(r.MethodCall(r.Path(known.name), "init", [])))
        elif known.kind == "local":
            g.use("gort::Local")
            inner.append(r.ExprStmt(r.Call(r.Path("Local::force"), [reference(r.Path(known.name))])))
        else:
            g.use("std::sync::LazyLock")
            inner.append(r.ExprStmt(r.Call(r.Path("LazyLock::force"), [reference(r.Path(known.name))])))
    for func in package.init_funcs:
        if func.file_kind == "src":
            inner.append(r.ExprStmt(r.Call(r.Path(g.plan.funcs[func].name), [])))
    g.use("std::sync::Once")
    once = r.Static("ONCE", r.TPath("Once"), r.Call(r.Path("Once::new"), []))
    call = r.MethodCall(r.Path("ONCE"), "call_once", [r.ClosureExpr([], r.BlockExpr(r.Block(inner)))])
    made = r.Fn(NAME, [], None, r.Block([r.ItemStmt(once), r.ExprStmt(call)]))
    made.docs = [DOC]
    made.vis = home.vis(True)
    home.items.append(made)


def before(home: Home, packages: list[n.Package]) -> list[r.Stmt]:
    """The calls with which `main`, or a test, begins: of all packages that have something to run, dependencies first."""
    g = home.g
    found: list[r.Stmt] = []
    for package in packages:
        if not has_inits(g.plan, package):
            continue
        if package is g.package and home.test_file is None:
            path = NAME
        elif home.test_file is not None and package.path in (g.package.path, g.package.path.removesuffix("_test")):
            path = f"super::{NAME}"
        else:
            path = f"{g.paths[package.path]}::{NAME}"
        found.append(r.ExprStmt(r.Call(r.Path(path), [])))
    return found


def reached(plan: Plan, package: n.Package) -> list[n.Package]:
    """A package and those it imports, directly or not, dependencies first."""
    by_path = {each.path: each for each in plan.module.packages}
    tested = package.path.removesuffix("_test")
    seen: set[str] = set()
    todo = [package.path, tested]
    while todo:
        path = todo.pop()
        if path not in seen and path in by_path:
            seen.add(path)
            todo.extend(by_path[path].imports)
    return [each for each in plan.module.packages if each.path in seen]
