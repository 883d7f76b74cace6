"""What generation carries along: the plan, and the names and results of the function at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from transpiler.analysis.forms import default_form
from transpiler.analysis.liveness import Liveness
from transpiler.analysis.order import Order
from transpiler.analysis.plan import FuncPlan, Plan
from transpiler.diagnostics import Diagnostics
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope, snake
from transpiler.rustgen.output import Refusal
from transpiler.rustgen.value import Value
from transpiler.source import Span


class Refuse(Exception):
    """What cannot be translated exactly: the innermost statement or function that catches it becomes a located `todo!`."""

    def __init__(self, code: str, reason: str, span: Span) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.span = span


@dataclass(slots=True)
class Hooks:
    """The visitors of expressions and statements, for files that would import each other in a circle."""

    expr: Callable[[Gen, n.Expr, f.Form | None], Value]
    raw: Callable[[Gen, n.Expr, f.Form | None], Value]
    block: Callable[[Gen, n.Block, bool], r.Block]
    statements: Callable[[Gen, list[n.Stmt], list[str], bool], r.Block]
    statement: Callable[[Gen, n.Stmt, bool], list[r.Stmt]]
    expression_statement: Callable[[Gen, n.Expr], list[r.Stmt]]
    function_body: Callable[[Gen, n.Func], r.Block]
    closure: Callable[[Gen, n.Closure, f.Form | None], Value]


@dataclass(slots=True)
class Exit:
    """A statement that `break` or `continue` may leave: a loop, or a switch or block that Rust needs a label for.

    `label` is the Rust label once something asked for it. `post` writes the statements that run on `continue`.
    """

    kind: str
    go_label: str | None
    label: str | None = None
    forgotten: set[tuple[object, ...]] = field(default_factory=set)
    post: Callable[[], list[r.Stmt]] | None = None


@dataclass(slots=True)
class FuncState:
    """The function at hand. `names` are the Rust names of its variables. `results`: how its Go results leave it.

    `annotate`: the literal that comes next must say the types of its parameters. `top` is the declared function around a
    literal. `frame`: the forms of variables that live in the frame of a `defer` scope, seen from inside it. `exits` are the
    statements around that can be left, innermost last. `narrowed`: places known not to be nil (see `narrow`).
    """

    func: n.Func
    plan: FuncPlan
    scope: Scope
    names: dict[n.Local, str] = field(default_factory=dict)
    prelude: list[r.Stmt] = field(default_factory=list)
    in_closure: bool = False
    in_task: bool = False
    deferring: bool = False
    """Whether the call at hand is the one that a `defer` runs."""
    leaving: set[int] = field(default_factory=set)
    """The `return` statements that leave the last loop of the body, behind which deferred calls stand."""
    annotate: bool = False
    top: n.Func | None = None
    frame: dict[n.Local, f.Form] = field(default_factory=dict)
    in_scope: bool = False
    used: set[n.Local] | None = None
    stmt: n.Stmt | None = None
    late: set[n.Local] = field(default_factory=set)
    unread: set[n.Local] | None = None
    bound: list[tuple[str, f.Form]] = field(default_factory=list)
    ranged: set[n.Local] | None = None
    constrained: dict[n.Local, bool] = field(default_factory=dict)
    exits: list[Exit] = field(default_factory=list)
    found: set[n.Local] = field(default_factory=set)
    """Targets of `errors.As` that are declared where they are found (see `pattern_as`)."""
    lengths: dict[int, Value] = field(default_factory=dict)
    """Of `len` calls that were made early: the variable that holds the length."""
    narrowed: dict[tuple[object, ...], tuple[str, f.Form]] = field(default_factory=dict)
    locked: dict[n.Local, str] = field(default_factory=dict)
    """The guards at hand, by the variable whose state they hold."""


def inside(outer: FuncState, func: n.Func, plan: FuncPlan) -> FuncState:
    """The state of a literal: its names are those around it and more."""
    top = outer.top or outer.func
    return FuncState(func, plan, Scope(outer.scope), outer.names, in_closure=True, top=top, bound=outer.bound)


@dataclass(slots=True)
class Untold:
    """The variables whose declaration says the type, the constants (by `id`) that have a suffix, and the function literals
    whose parameters have types."""

    locals: set[n.Local] = field(default_factory=set)
    consts: set[int] = field(default_factory=set)
    closures: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Gen:
    """The state of generating one module. `package` is the package at hand; `crate_path` the Rust path of each package."""

    plan: Plan
    diags: Diagnostics
    hooks: Hooks
    package: n.Package
    paths: dict[str, str] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)
    state: FuncState | None = None
    outside: dict[tuple[str, str], str] = field(default_factory=dict)
    """Names of a package, by its path, that stand in another file: what to import for them."""
    taken: frozenset[str] = frozenset()
    """Names that items of the file have: what is imported under such a name gets another one."""
    refusals: list[Refusal] = field(default_factory=list)
    in_test: bool = False
    orders: dict[n.Func, Order] = field(default_factory=dict)
    liveness: dict[n.Func, Liveness] = field(default_factory=dict)
    untold: dict[n.Func, Untold] = field(default_factory=dict)
    """What functions have to say of the types of their numbers (see `told`)."""
    changed: set[str] = field(default_factory=set)
    """The names that the body generated last changes (see `muts`)."""
    keep: list[n.Expr] = field(default_factory=list)
    """Nodes made on the way: kept alive, for facts are known by their ids."""
    dynamic: set[f.Form] = field(default_factory=set)
    """Forms of the module's types that `any` holds: they need an impl of `gort::any::Dynamic`."""
    shown_params: set[tuple[str, str]] = field(default_factory=set)
    """The type parameters of which values are shown, by owner and name."""
    cloned: set[str] = field(default_factory=set)
    """The packages whose errors are cloned."""
    leaving: set[str] = field(default_factory=set)
    """The packages whose errors become errors of any origin: their enums need a conversion."""
    shown: set[f.Form] = field(default_factory=set)
    """Forms that reach the run-time printer: they, and what they hold, need an impl of `gort::fmt::Value`."""

    @property
    def func(self) -> FuncState:
        """The function at hand."""
        assert self.state is not None
        return self.state

    def expr(self, node: n.Expr, want: f.Form | None = None) -> Value:
        """The value of an expression; `want` is a hint, not a promise: use `coerce` for that."""
        return self.hooks.expr(self, node, want)

    def raw(self, node: n.Expr, want: f.Form | None = None) -> Value:
        """The value of an expression; of a shared struct its handle."""
        return self.hooks.raw(self, node, want)

    def block(self, node: n.Block, tail: bool = False) -> r.Block:
        """A block in a scope of its own; with `tail` its last statement becomes its value where it returns."""
        return self.hooks.block(self, node, tail)

    def statements(self, stmts: list[n.Stmt], comments: list[str], tail: bool) -> r.Block:
        """A statement list."""
        return self.hooks.statements(self, stmts, comments, tail)

    def statement(self, stmt: n.Stmt, tail: bool = False) -> list[r.Stmt]:
        """The Rust of one statement."""
        return self.hooks.statement(self, stmt, tail)

    def expression_statement(self, x: n.Expr) -> list[r.Stmt]:
        """An expression for its effect."""
        return self.hooks.expression_statement(self, x)

    def function_body(self, func: n.Func) -> r.Block:
        """The statements of a function or literal, its last `return` as the value."""
        return self.hooks.function_body(self, func)

    def form(self, node: n.Expr) -> f.Form:
        """The form that the plan gives the value of an expression, before anybody asks for another one."""
        known = self.plan.exprs.get(id(node))
        return known if known is not None else self.default(node.type)

    def default(self, type_: t.Type) -> f.Form:
        """The owned form of a type where no slot says better."""
        return default_form(self.plan, type_)

    def name_of(self, local: n.Local) -> str:
        """The Rust name that a variable would like to have."""
        return snake(local.name) if local.name not in ("", "_") else "_unnamed"

    def inner_name(self) -> str:
        """A name for the parameter of a closure that goxide's own accesses make: none that is in scope here."""
        scope = self.func.scope
        return next(name for name in ("x", "it", "inner", "content", "inner_content") if not scope.has(name))

    def use(self, path: str) -> None:
        """Asks for `use path;` in the file at hand."""
        self.uses.add(path)
