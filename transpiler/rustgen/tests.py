"""`_test.go` files: tests, examples and their helpers (go doc testing)."""

from __future__ import annotations

from pathlib import Path

from transpiler.analysis.plan import FuncPlan
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import snake
from transpiler.rustgen import functions
from transpiler.rustgen.coerce import await_
from transpiler.rustgen.home import Home
from transpiler.rustgen.inits import before, reached

KINDS = {"testing.T": "test", "testing.B": "bench", "testing.F": "fuzz", "testing.M": "main"}


def kind(func: n.Func) -> str:
    """What `go test` takes a function for: `test`, `bench`, `fuzz`, `main`, `example`, or nothing."""
    if func.recv is not None or func.file_kind == "src":
        return ""
    if func.name.startswith("Example") and not func.params:
        return "example"
    match func.sig.params:
        case (t.Pointer(elem=t.Named(sym=sym)),) if sym in KINDS:
            found = KINDS[sym]
            prefix = {"test": "Test", "bench": "Benchmark", "fuzz": "Fuzz", "main": "TestMain"}[found]
            rest = func.name.removeprefix(prefix)
            return found if func.name.startswith(prefix) and not rest[:1].islower() else ""
        case _:
            return ""


def special(home: Home, func: n.Func, plan: FuncPlan) -> list[r.Item] | None:
    """The items of a function that `go test` runs; None for a helper."""
    g = home.g
    match kind(func):
        case "test":
            return [_test(home, func, plan)]
        case "example":
            example = g.package.examples.get(func.name)
            return [] if example is None else [_example(home, func, plan, *example)]
        case "bench":
            return []
        case "fuzz":
            if has_seeds(func):
                g.diags.note("GX0440", func.span, f"{func.name} is left out: it has seeds in testdata/fuzz/{func.name}")
                return []
            return [_test(home, func, plan, "fuzz")]
        case "main":
            g.diags.warning("GX0441", func.span, "TestMain is left out: each test of the crate runs by itself")
            return []
        case _:
            return None


def has_seeds(func: n.Func) -> bool:
    """Whether a fuzz target has seeds in files, which `go test` runs as well."""
    file = func.span.file
    return (Path(file.folder) / Path(file.name).parent / "testdata" / "fuzz" / func.name).is_dir()


def is_left_out(func: n.Func) -> bool:
    """Whether a function that `go test` knows becomes nothing."""
    found = kind(func)
    return found in ("bench", "main") or (found == "fuzz" and has_seeds(func))


def _test(home: Home, func: n.Func, plan: FuncPlan, runs: str = "run") -> r.Fn:
    block = _body(home, func, plan)
    ((_, name),) = functions.parameter_names(home.g, func, plan)
    pattern: r.Pat = r.PBind(name) if name in functions.Names.of(block).used else r.PWild()
    home.g.use("gort::testing")
    closure = r.ClosureExpr([(pattern, None)], r.BlockExpr(block), asynchronous=plan.asynchronous)
    runner = "testing::run_async" if plan.asynchronous else f"testing::{runs}"
    call: r.Expr = r.Call(r.Path(runner), [r.Str(func.name), closure])
    return _run(func, call, plan.asynchronous)


def _body(home: Home, func: n.Func, plan: FuncPlan) -> r.Block:
    block = functions.body(home, func, plan)
    block.stmts[:0] = before(home, reached(home.g.plan, home.g.package))
    return block


def _run(func: n.Func, call: r.Expr, asynchronous: bool) -> r.Fn:
    stmt = r.ExprStmt(await_(call) if asynchronous else call)
    made = r.Fn(snake(func.name), [], None, r.Block([stmt]), asynchronous)
    made.attrs = [r.Attr("tokio::test" if asynchronous else "test")]
    return made


def _example(home: Home, func: n.Func, plan: FuncPlan, want: str, unordered: bool) -> r.Fn:
    block = _body(home, func, plan)
    home.g.use("gort::testing")
    closure = r.ClosureExpr([], r.BlockExpr(block))
    call = r.Call(r.Path("testing::example"), [r.Str(want), r.Bool(unordered), closure])
    return _run(func, call, False)
