"""Labels and branches (Go spec: Labeled statements, Break statements, Continue statements, Goto statements)."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.check.checker import Checker
from transpiler.check.objects import Label
from transpiler.syntax import nodes as ast


@dataclass(slots=True)
class Block:
    """A block with the labelled statement whose body it is, the labels declared in it, and jumps that wait for a label.

    `crossed` are the waiting jumps that a variable declaration, on line `var_line`, lies behind.
    """

    parent: Block | None
    owner: ast.LabeledStmt | None
    labels: dict[str, ast.LabeledStmt] = field(default_factory=dict)
    waiting: list[ast.BranchStmt] = field(default_factory=list)
    crossed: list[ast.BranchStmt] = field(default_factory=list)
    var_line: int = 0


def check_labels(c: Checker, body: ast.BlockStmt) -> None:
    """Declares the labels of a function body, resolves the branches, and reports what does not fit."""
    declared: dict[str, Label] = {}
    top = Block(None, None)
    _list(c, declared, top, body.list)
    for jump in top.waiting:
        assert jump.label is not None
        name = jump.label.name
        if name in declared:
            c.error("GX0328", jump.label.span, f"goto {name} jumps into a block")
            declared[name].used = True
            c.info.uses[jump.label] = declared[name]
        else:
            c.error("GX0328", jump.label.span, f"label {name} not declared")
    for label in declared.values():
        if not label.used and label.span is not None:
            c.error("GX0328", label.span, f"label {label.name} declared and not used", "remove it")


def _list(c: Checker, declared: dict[str, Label], b: Block, stmts: list[ast.Stmt]) -> None:
    for stmt in stmts:
        _stmt(c, declared, b, None, stmt)


def _inner(
    c: Checker, declared: dict[str, Label], b: Block, owner: ast.LabeledStmt | None, stmts: list[ast.Stmt]
) -> None:
    """A nested block: its unresolved jumps become those of the block around it."""
    inner = Block(b, owner)
    _list(c, declared, inner, stmts)
    b.waiting.extend(inner.waiting)


def _stmt(
    c: Checker, declared: dict[str, Label], b: Block, owner: ast.LabeledStmt | None, stmt: ast.Stmt | None
) -> None:
    match stmt:
        case ast.DeclStmt(decl=decl) if decl.tok == "var":
            b.var_line, b.crossed = stmt.span.line, list(b.waiting)
        case ast.AssignStmt(tok=":="):
            b.var_line, b.crossed = stmt.span.line, list(b.waiting)
        case ast.LabeledStmt():
            _label(c, declared, b, owner, stmt)
        case ast.BranchStmt(label=label) if label is not None:
            _branch(c, declared, b, stmt, label)
        case ast.BlockStmt(list=stmts):
            _inner(c, declared, b, owner, stmts)
        case ast.IfStmt(body=body, els=els):
            _inner(c, declared, b, owner, body.list)
            _stmt(c, declared, b, owner, els)
        case ast.ForStmt(body=body) | ast.RangeStmt(body=body):
            _inner(c, declared, b, owner, body.list)
        case ast.SwitchStmt(body=clauses) | ast.TypeSwitchStmt(body=clauses):
            for clause in clauses:
                _inner(c, declared, Block(b, owner, waiting=b.waiting), None, clause.body)
        case ast.SelectStmt(body=comms):
            for comm in comms:
                _inner(c, declared, Block(b, owner, waiting=b.waiting), None, comm.body)
        case _:
            pass


def _label(
    c: Checker, declared: dict[str, Label], b: Block, owner: ast.LabeledStmt | None, stmt: ast.LabeledStmt
) -> None:
    name = stmt.label.name
    if name != "_":
        label = Label(name, c.pkg, None, stmt.label.span)
        if name in declared:
            c.error("GX0301", stmt.label.span, f"label {name} already declared")
            label = declared[name]
        else:
            declared[name] = label
            b.labels[name] = stmt
            c.info.defs[stmt.label] = label
        for jump in [jump for jump in b.waiting if jump.label is not None and jump.label.name == name]:
            assert jump.label is not None
            label.used = True
            c.info.uses[jump.label] = label
            if jump in b.crossed:
                c.error("GX0328", jump.label.span, f"goto {name} jumps over variable declaration at line {b.var_line}")
            b.waiting.remove(jump)
        owner = stmt
    _stmt(c, declared, b, owner, stmt.stmt)


def _branch(c: Checker, declared: dict[str, Label], b: Block, stmt: ast.BranchStmt, label: ast.Ident) -> None:
    at: Block | None = b
    if stmt.tok == "goto":
        while at is not None and label.name not in at.labels:
            at = at.parent
        if at is None:
            b.waiting.append(stmt)
            return
    else:
        while at is not None and (at.owner is None or at.owner.label.name != label.name):
            at = at.parent
        kinds: tuple[type, ...] = (ast.ForStmt, ast.RangeStmt)
        if stmt.tok == "break":
            kinds = (*kinds, ast.SwitchStmt, ast.TypeSwitchStmt, ast.SelectStmt)
        if at is None or at.owner is None or not isinstance(at.owner.stmt, kinds):
            c.error("GX0328", label.span, f"invalid {stmt.tok} label {label.name}")
            return
    if label.name in declared:
        declared[label.name].used = True
        c.info.uses[label] = declared[label.name]


def check_branches(c: Checker, stmts: list[ast.Stmt], breaks: bool = False, continues: bool = False) -> None:
    """Reports branches without label that stand where nothing can be left, gone on with or fallen into."""
    for stmt in stmts:
        _branches(c, stmt, breaks, continues)


def _branches(c: Checker, stmt: ast.Stmt | None, breaks: bool, continues: bool) -> None:
    match stmt:
        case ast.BranchStmt(tok="break", label=None) if not breaks:
            c.error("GX0328", stmt.span, "break not in for, switch, or select statement")
        case ast.BranchStmt(tok="continue", label=None) if not continues:
            c.error("GX0328", stmt.span, "continue not in for statement")
        case ast.BranchStmt(tok="fallthrough"):
            c.error("GX0328", stmt.span, "fallthrough statement out of place")
        case ast.LabeledStmt(stmt=inner):
            _branches(c, inner, breaks, continues)
        case ast.BlockStmt(list=stmts):
            check_branches(c, stmts, breaks, continues)
        case ast.IfStmt(body=body, els=els):
            check_branches(c, body.list, breaks, continues)
            _branches(c, els, breaks, continues)
        case ast.ForStmt(body=body) | ast.RangeStmt(body=body):
            check_branches(c, body.list, True, True)
        case ast.SwitchStmt(body=clauses):
            for i, clause in enumerate(clauses):
                wrong = "cannot fallthrough final case in switch" if i == len(clauses) - 1 else None
                _clause(c, clause.body, wrong, continues)
        case ast.TypeSwitchStmt(body=clauses):
            for clause in clauses:
                _clause(c, clause.body, "cannot fallthrough in type switch", continues)
        case ast.SelectStmt(body=comms):
            for comm in comms:
                check_branches(c, comm.body, True, continues)
        case _:
            pass


def _clause(c: Checker, stmts: list[ast.Stmt], wrong: str | None, continues: bool) -> None:
    """A clause of a switch; `wrong` is what is wrong with a `fallthrough` at its end, if anything."""
    stmts = [stmt for stmt in stmts if not isinstance(stmt, ast.EmptyStmt)]
    last = stmts[-1] if stmts else None
    if isinstance(last, ast.BranchStmt) and last.tok == "fallthrough":
        if wrong is not None:
            c.error("GX0328", last.span, wrong)
        stmts = stmts[:-1]
    check_branches(c, stmts, True, continues)
