"""Parameters that every path dereferences before anything can be seen (ownership.md, "nil").

For such a parameter nil is the caller's mistake: an argument that may be nil is unwrapped at the call, with Go's panic, and
the function takes what is not nil.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from transpiler.analysis.effects import arguments
from transpiler.analysis.summary import Summaries
from transpiler.analysis.tree import Node, own, parts
from transpiler.ir import nodes as n
from transpiler.ir import types as t


class Path(Enum):
    """What happens to a nil parameter along the paths through some code."""

    PANICS = auto()
    """It is dereferenced before anything else shows; or the path is not taken with nil."""
    GOES_ON = auto()
    """Nothing happens that anybody can see."""
    SHOWS = auto()
    """Something may be seen, or the function returns."""


def must_not_be_nil(funcs: list[n.Func], summaries: Summaries) -> set[n.Local]:
    """The parameters and receivers for which nil panics at once. Grows until nothing changes: calls hand nil on."""
    found: set[n.Local] = set()
    while True:
        before = len(found)
        for func in funcs:
            for param in (func.recv, *func.params):
                if param is not None and param not in found and _candidate(summaries, func, param):
                    walk = _Walk(summaries, param, found)
                    if func.body is not None and walk.block(func.body) is Path.PANICS:
                        found.add(param)
        if len(found) == before:
            return found


def _candidate(summaries: Summaries, func: n.Func, param: n.Local) -> bool:
    under = summaries.program.facts.underlying(param.type)
    if param.type == t.ERROR or not (
        isinstance(under, t.Pointer | t.Func) or (isinstance(under, t.Interface) and under.methods)
    ):
        return False
    for node in own(func):
        match node:
            case n.Assign(targets=targets) if any(isinstance(x, n.Use) and x.local is param for x in targets):
                return not _asked_about(func, param)
            case _:
                pass
    return True


def _asked_about(func: n.Func, param: n.Local) -> bool:
    """Whether a parameter that is assigned again is compared with nil somewhere."""
    for node in own(func):
        match node:
            case n.Binary(op="==" | "!=", x=n.Use(local=local), y=n.Nil()) if local is param:
                return True
            case _:
                pass
    return False


class _Walk:
    """Follows the paths of one function for one parameter."""

    def __init__(self, summaries: Summaries, param: n.Local, known: set[n.Local]) -> None:
        self.summaries = summaries
        self.param = param
        self.known = known

    def block(self, block: n.Block) -> Path:
        """The paths through a block."""
        for stmt in block.stmts:
            found = self.statement(stmt)
            if found is not Path.GOES_ON:
                return found
        return Path.GOES_ON

    def statement(self, stmt: n.Stmt) -> Path:
        """The paths through a statement."""
        match stmt:
            case n.If(init=init, cond=cond, then=then, els=els):
                return self._if(init, cond, then, els)
            case n.For(init=init, cond=cond):
                return self._head([init, cond])
            case n.Range(kind="array", x=n.Deref(ptr=n.Use()), value=None | n.Blank()):
                return self._head([])  # the length is a constant: nothing is evaluated
            case n.Range(x=x):
                return self._head([x])
            case n.Switch(init=init, tag=tag):
                return self._head([init, tag])
            case n.TypeSwitch(init=init, x=x):
                return self._head([init, x])
            case n.BlockStmt(block=inner):
                return self.block(inner)
            case n.Assign(targets=targets, values=values):
                found = self._exprs([*values, *(x for x in targets if isinstance(x, n.Expr))])
                if found is Path.GOES_ON and any(isinstance(x, n.Expr) and not isinstance(x, n.Use) for x in targets):
                    return Path.SHOWS
                return found
            case n.OpAssign(target=target, value=value):
                found = self._exprs([value, target])
                return Path.SHOWS if found is Path.GOES_ON and not isinstance(target, n.Use) else found
            case n.ExprStmt(x=x):
                return self._exprs([x])
            case n.Return(values=values):
                found = self._exprs(values)
                return found if found is Path.PANICS else Path.SHOWS
            case _:
                return Path.SHOWS

    def _head(self, heads: list[n.Stmt | n.Expr | None]) -> Path:
        for head in heads:
            if isinstance(head, n.Stmt):
                found = self.statement(head)
            elif head is not None:
                found = self._exprs([head])
            else:
                continue
            if found is not Path.GOES_ON:
                return found
        return Path.SHOWS

    def _if(self, init: n.Stmt | None, cond: n.Expr, then: n.Block, els: n.Block | n.If | None) -> Path:
        ok = self._asserted(init)
        found = self.statement(init) if init is not None and ok is None else Path.GOES_ON
        if found is not Path.GOES_ON:
            return found
        asked = _without(cond, ok)
        found = self._exprs([asked] if asked is not None else [])
        if found is not Path.GOES_ON:
            return found
        yes = Path.PANICS if ok is not None and _implies(cond, ok) else self.block(then)
        no = Path.GOES_ON
        if els is not None:
            no = self.block(els) if isinstance(els, n.Block) else self.statement(els)
        if Path.SHOWS in (yes, no):
            return Path.SHOWS
        return Path.PANICS if yes is no is Path.PANICS else Path.GOES_ON

    def _asserted(self, init: n.Stmt | None) -> n.Local | None:
        """The flag of `v, ok := param.(T)`: false for nil."""
        match init:
            case n.Assign(targets=[_, n.Declare(local=ok)], values=[n.Assert(x=n.Use(local=local), comma_ok=True)]):
                return ok if local is self.param else None
            case _:
                return None

    def _exprs(self, exprs: list[n.Expr]) -> Path:
        for expr in exprs:
            for node in _evaluated(expr):
                if self._dereferences(node):
                    return Path.PANICS
                if self._shows(node):
                    return Path.SHOWS
        return Path.GOES_ON

    def _dereferences(self, node: Node) -> bool:
        match node:
            case n.Deref(ptr=n.Use(local=local)) if local is self.param:
                return True
            case n.Call(callee=n.IfaceRef(recv=n.Use(local=local)) | n.ValueRef(fn=n.Use(local=local))):
                return local is self.param
            case n.Call(callee=callee, sig=sig):
                targets = self.summaries.program.targets.of(callee, sig)
                if not targets or self.summaries.program.targets.is_library(callee):
                    return False
                for index, arg in arguments(node):
                    if isinstance(arg, n.Use) and arg.local is self.param and self._hands_on(targets, index):
                        return True
                return False
            case _:
                return False

    def _hands_on(self, targets: list[n.Func], index: int) -> bool:
        for func in targets:
            param = func.recv if index < 0 else func.params[index] if index < len(func.params) else None
            if param not in self.known:
                return False
        return True

    def _shows(self, node: Node) -> bool:
        match node:
            case n.Call(callee=callee):
                if self.summaries.program.targets.is_library(callee):
                    row = self.summaries.program.row(callee)
                    return row is None or not row.pure or row.panics
                found = self.summaries.of_call(node)
                return not found or any(not x.pure or x.may_panic or x.blocks for x in found)
            case n.Binary(op="==" | "!=", x=n.Use(local=local), y=n.Nil()):
                return local is self.param
            case n.Recv() | n.Index() | n.Cut() | n.Assert(comma_ok=False) | n.Deref():
                return True  # it may panic, or wait, first
            case n.Builtin(name=name):
                return name not in ("len", "cap", "min", "max", "make", "new")
            case _:
                return False


def _evaluated(expr: n.Expr) -> Iterator[Node]:
    """The nodes that evaluating an expression runs in any case, parts before wholes; literals of functions not entered."""
    if isinstance(expr, n.Binary) and expr.op in ("&&", "||"):
        yield from _evaluated(expr.x)
        return
    if not isinstance(expr, n.Closure):
        for part in parts(expr):
            if isinstance(part, n.Expr):
                yield from _evaluated(part)
            elif isinstance(part, n.Callee):
                for inner in parts(part):
                    if isinstance(inner, n.Expr):
                        yield from _evaluated(inner)
    yield expr


def _without(cond: n.Expr, ok: n.Local | None) -> n.Expr | None:
    """A condition, or nothing when a flag that is false decides it."""
    return None if ok is not None and _implies(cond, ok) else cond


def _implies(cond: n.Expr, ok: n.Local) -> bool:
    match cond:
        case n.Use(local=local):
            return local is ok
        case n.Binary(op="&&", x=x, y=y):
            return _implies(x, ok) or _implies(y, ok)
        case _:
            return False
