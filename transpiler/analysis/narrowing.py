"""Where a value is known not to be nil because the code asked (ownership.md, "nil").

`if x == nil { return }`, `if x != nil { .. }` and `for x.next != nil { .. }` tell something about the place `x` or `x.next`
until it, or what leads to it, is written; so does `x.f = 1`, which panics otherwise, about the variable `x`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transpiler.analysis.effects import written_keys
from transpiler.analysis.leaving import leaves
from transpiler.analysis.text_bounds import same_place
from transpiler.analysis.tree import Node, parts, preorder
from transpiler.analysis.typefacts import TypeFacts, overlap
from transpiler.ir import nodes as n


class Narrowing:
    """Collects the ids of expressions that are not nil, function by function."""

    def __init__(self, facts: TypeFacts) -> None:
        self.facts = facts
        self.found: set[int] = set()

    def function(self, func: n.Func) -> None:
        """Adds those of a function; closures are functions of their own."""
        if func.body is not None:
            self._block(func.body.stmts, [])

    def _block(self, stmts: list[n.Stmt], known: list[n.Expr]) -> None:
        known = list(known)
        for stmt in stmts:
            self._statement(stmt, known)
            known += [place for place in _looked_through(stmt) if not any(same_place(place, each) for each in known)]
            known = [place for place in known if not self._writes(stmt, place)]
            if isinstance(stmt, n.If) and stmt.els is None and leaves(stmt.then):
                known += [p for p in _nil_when(stmt.cond, False) if not self._writes(stmt.cond, p)]

    def _statement(self, stmt: n.Stmt, known: list[n.Expr]) -> None:
        match stmt:
            case n.If(init=init, cond=cond, then=then, els=els):
                if init is not None:
                    self._statement(init, known)
                    known = [place for place in known if not self._writes(init, place)]
                self._condition(cond, known)
                self._block(then.stmts, [*known, *_nil_when(cond, True)])
                if isinstance(els, n.Block):
                    self._block(els.stmts, [*known, *_nil_when(cond, False)])
                elif els is not None:
                    self._statement(els, [*known, *_nil_when(cond, False)])
            case n.For(init=init, cond=cond, post=post, body=body):
                if init is not None:
                    self._statement(init, known)
                inside = [place for place in known if not self._writes(stmt, place)]
                if cond is not None:
                    self._condition(cond, inside)
                    self._block(body.stmts, [*inside, *_nil_when(cond, True)])
                else:
                    self._block(body.stmts, inside)
                if post is not None:
                    self._statement(post, inside)
            case n.Range() | n.Switch() | n.TypeSwitch() | n.SelectStmt() | n.BlockStmt():
                inside = [place for place in known if not self._writes(stmt, place)]
                self._nested(stmt, inside)
            case _:
                self._mark(stmt, known)

    def _nested(self, stmt: n.Stmt, known: list[n.Expr]) -> None:
        for part in parts(stmt):
            match part:
                case n.Block(stmts=stmts):
                    self._block(stmts, known)
                case n.Case(body=body) | n.TypeCase(body=body) | n.Comm(body=body):
                    for value in part.values if isinstance(part, n.Case) else ():
                        self._mark(value, known)
                    self._block(body.stmts, known)
                case n.Stmt():
                    self._statement(part, known)
                case _:
                    self._mark(part, known)

    def _condition(self, cond: n.Expr, known: list[n.Expr]) -> None:
        match cond:
            case n.Binary(op="&&" | "||" as op, x=x, y=y):
                self._condition(x, known)
                self._condition(y, [*known, *_nil_when(x, op == "&&")])
            case n.Unary(op="!", x=x):
                self._condition(x, known)
            case _:
                self._mark(cond, known)

    def _mark(self, node: Node, known: list[n.Expr]) -> None:
        """Marks what is known in a statement without statements below; a closure runs at another time."""
        for below in _without_closures(node):
            if isinstance(below, n.Use | n.Select | n.Deref) and any(same_place(below, place) for place in known):
                self.found.add(id(below))

    def _writes(self, node: Node, place: n.Expr) -> bool:
        """Whether running a node may change what a place holds."""
        keys = written_keys(place, self.facts)
        plain = isinstance(place, n.Use)
        for below in preorder(node):
            match below:
                case n.Assign(targets=targets):
                    written = [x for x in targets if isinstance(x, n.Expr)]
                case n.OpAssign(target=target):
                    written = [target]
                case n.Range(key=key, value=value):
                    written = [x for x in (key, value) if isinstance(x, n.Expr)]
                case n.AddrOf(x=x, implicit=False):
                    written = [x]
                case n.Call() | n.Recv() if not plain:
                    return True
                case _:
                    continue
            if any(_leads_to(x, place) or (not plain and overlap(written_keys(x, self.facts), keys)) for x in written):
                return True
        return False


def _without_closures(node: Node) -> Iterator[Node]:
    todo = [node]
    while todo:
        top = todo.pop()
        yield top
        if not isinstance(top, n.Closure):
            todo.extend(parts(top))


def _looked_through(stmt: n.Stmt) -> Iterator[n.Use]:
    """The variables that a statement without statements below looks behind whenever it runs to its end."""
    if not isinstance(stmt, n.Assign | n.OpAssign | n.ExprStmt | n.Send):
        return
    todo: list[Node] = [stmt]
    while todo:
        top = todo.pop()
        match top:
            case n.Closure():
                continue
            case n.Binary(op="&&" | "||", x=x):
                todo.append(x)
                continue
            case n.Deref(ptr=n.Use() as use):
                yield use
            case _:
                pass
        todo.extend(parts(top))


def _leads_to(written: n.Expr, place: n.Expr) -> bool:
    """Whether a written place is the place or lies on its way."""
    here: n.Expr | None = place
    while here is not None:
        if same_place(written, here):
            return True
        match here:
            case n.Select(base=base) | n.Deref(ptr=base):
                here = base
            case _:
                here = None
    return False


def _nil_when(cond: n.Expr, holds: bool) -> list[n.Expr]:
    """The places that are not nil when a condition holds, or does not."""
    match cond:
        case n.Binary(op="!=" | "==" as op, x=x, y=n.Nil()) if isinstance(x, n.Use | n.Select | n.Deref):
            return [x] if (op == "!=") == holds else []
        case n.Binary(op="&&", x=x, y=y) if holds:
            return [*_nil_when(x, True), *_nil_when(y, True)]
        case n.Binary(op="||", x=x, y=y) if not holds:
            return [*_nil_when(x, False), *_nil_when(y, False)]
        case n.Unary(op="!", x=x):
            return _nil_when(x, not holds)
        case _:
            return []


def not_nil(funcs: list[n.Func], facts: TypeFacts) -> set[int]:
    """The ids of expressions that are known not to be nil. Variables that a closure writes are left out."""
    narrowing = Narrowing(facts)
    written = _written_in_closures(funcs)
    for func in funcs:
        narrowing.function(func)
    uses = {id(node): node for func in funcs for node in preorder(func) if isinstance(node, n.Use | n.Select | n.Deref)}
    return {key for key in narrowing.found if _root(uses.get(key)) not in written}


def _root(place: Node | None) -> n.Local | None:
    here = place
    while isinstance(here, n.Select | n.Deref):
        here = here.base if isinstance(here, n.Select) else here.ptr
    return here.local if isinstance(here, n.Use) else None


def _written_in_closures(funcs: list[n.Func]) -> set[n.Local | None]:
    found: set[n.Local | None] = set()
    for func in funcs:
        if func.sym:
            continue
        for node in preorder(func):
            if isinstance(node, n.Assign):
                found |= {x.local for x in node.targets if isinstance(x, n.Use)}
    return found
