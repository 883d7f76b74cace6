"""Statements: tree-sitter-go's tree to go/ast's shapes (Go spec: Statements)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TypeVar

from tree_sitter import Node as TsNode

from transpiler.source import Span
from transpiler.syntax import nodes as n
from transpiler.syntax.comments import after_blank, attach, between
from transpiler.syntax.convert_decl import general
from transpiler.syntax.convert_expr import expression, ident
from transpiler.syntax.convert_state import MAX_DEPTH, State, TooDeep, field_of, named, need, span_of, token

Clause = TypeVar("Clause", n.CaseClause, n.CommClause)


def block(s: State, node: TsNode) -> n.BlockStmt:
    """A block: tree-sitter wraps its statements in a list."""
    stmts, tail = _statements(s, node)
    return n.BlockStmt(span_of(s, node), list=stmts, tail=tail)


def _statements(
    s: State, node: TsNode, start: int | None = None, end: int | None = None
) -> tuple[list[n.Stmt], list[n.CommentGroup]]:
    inner = next((child for child in node.children if child.type == "statement_list"), None)
    stmts: list[n.Stmt] = []
    if inner is not None:
        for child in named(inner):
            stmts.append(statement(s, child))
    begin = node.start_byte if start is None else start
    finish = node.end_byte if end is None else end
    if s.empties:
        _insert_empties(s, stmts, begin, finish)
    tail = attach(s, stmts, begin, finish)
    return stmts, tail


def _insert_empties(s: State, stmts: list[n.Stmt], begin: int, end: int) -> None:
    """Puts the empty statements of this list where they stand; those of inner lists are gone already."""
    low, high = bisect_left(s.empties, begin), bisect_left(s.empties, end)
    stmts.extend(n.EmptyStmt(Span(s.file, at, at + 1), False) for at in s.empties[low:high])
    stmts.sort(key=lambda stmt: stmt.span.start)
    del s.empties[low:high]


def statement(s: State, node: TsNode) -> n.Stmt:
    """A statement."""
    s.depth += 1
    if s.depth > MAX_DEPTH:
        raise TooDeep(span_of(s, node))
    try:
        return _statement(s, node)
    finally:
        s.depth -= 1


def _statement(s: State, node: TsNode) -> n.Stmt:
    span = span_of(s, node)
    match node.type:
        case "expression_statement":
            return n.ExprStmt(span, expression(s, named(node)[0]))
        case "short_var_declaration" | "assignment_statement":
            return _assign(s, node)
        case "inc_statement" | "dec_statement":
            tok = "++" if node.type[0] == "i" else "--"
            return n.IncDecStmt(span, expression(s, named(node)[0]), tok, span.end - 2)
        case "send_statement":
            sent = expression(s, need(node, "value"))
            return n.SendStmt(span, expression(s, need(node, "channel")), sent, token(node, "<-"))
        case "receive_statement":
            return _receive(s, node)
        case "go_statement":
            return n.GoStmt(span, _called(s, node))
        case "defer_statement":
            return n.DeferStmt(span, _called(s, node))
        case "return_statement":
            parts = named(node)
            return n.ReturnStmt(span, expressions(s, parts[0]) if parts else [])
        case "break_statement" | "continue_statement" | "goto_statement" | "fallthrough_statement":
            parts = named(node)
            return n.BranchStmt(span, node.type.split("_")[0], ident(s, parts[0]) if parts else None)
        case "block":
            return block(s, node)
        case "if_statement":
            return _if(s, node)
        case "for_statement":
            return _for(s, node)
        case "expression_switch_statement":
            return _switch(s, node)
        case "type_switch_statement":
            return _type_switch(s, node)
        case "select_statement":
            return n.SelectStmt(span, _clauses(s, node, named(node), _comm), token(node, "{"))
        case "labeled_statement":
            return _labeled(s, node)
        case "var_declaration" | "const_declaration" | "type_declaration":
            return n.DeclStmt(span, general(s, node))
        case "empty_statement":
            return n.EmptyStmt(span, False)
        case _:
            return n.ExprStmt(span, expression(s, node))


def _called(s: State, node: TsNode) -> n.Expr:
    """What `go` and `defer` call."""
    call = expression(s, named(node)[0])
    if not isinstance(call, n.CallExpr):
        s.doubtful = True
    return call


def expressions(s: State, node: TsNode) -> list[n.Expr]:
    """An expression list."""
    if node.type != "expression_list":
        return [expression(s, node)]
    return [expression(s, child) for child in named(node)]


def _assign(s: State, node: TsNode) -> n.Stmt:
    op = next(child for child in node.children if not child.is_named)
    return n.AssignStmt(
        span_of(s, node),
        expressions(s, need(node, "left")),
        op.type,
        expressions(s, need(node, "right")),
        op.start_byte,
    )


def _receive(s: State, node: TsNode) -> n.Stmt:
    left = field_of(node, "left")
    right = expression(s, need(node, "right"))
    if left is None:
        return n.ExprStmt(span_of(s, node), right)
    op = next(child for child in node.children if child.type in ("=", ":="))
    targets = expressions(s, left)
    if len(targets) > 2:
        s.doubtful = True
    return n.AssignStmt(span_of(s, node), targets, op.type, [right], op.start_byte)


def _optional(s: State, node: TsNode | None) -> n.Stmt | None:
    return statement(s, node) if node is not None else None


def _if(s: State, node: TsNode) -> n.Stmt:
    chain: list[TsNode] = [node]
    while (rest := field_of(chain[-1], "alternative")) is not None and rest.type == "if_statement":
        chain.append(rest)
        if s.depth + len(chain) > MAX_DEPTH:
            raise TooDeep(span_of(s, rest))
    last = field_of(chain[-1], "alternative")
    els: n.Stmt | None = block(s, last) if last is not None else None
    for part in reversed(chain):
        init = _optional(s, field_of(part, "initializer"))
        cond = expression(s, need(part, "condition"))
        els = n.IfStmt(span_of(s, part), init, cond, block(s, need(part, "consequence")), els)
    assert els is not None
    return els


def _for(s: State, node: TsNode) -> n.Stmt:
    span = span_of(s, node)
    body = block(s, need(node, "body"))
    head = [child for child in named(node) if child.type != "block" or child.start_byte != body.span.start]
    if not head:
        return n.ForStmt(span, None, None, None, body)
    if head[0].type == "for_clause":
        clause = head[0]
        condition = field_of(clause, "condition")
        return n.ForStmt(
            span,
            _optional(s, field_of(clause, "initializer")),
            expression(s, condition) if condition is not None else None,
            _optional(s, field_of(clause, "update")),
            body,
        )
    if head[0].type == "range_clause":
        clause = head[0]
        left = field_of(clause, "left")
        targets = expressions(s, left) if left is not None else []
        tok, tok_pos = next(((c.type, c.start_byte) for c in clause.children if c.type in ("=", ":=")), ("", -1))
        key, value = [*targets, None, None][:2]
        if len(targets) > 2:
            s.doubtful = True
        x = expression(s, need(clause, "right"))
        return n.RangeStmt(span, key, value, tok, x, body, tok_pos, token(clause, "range"))
    return n.ForStmt(span, None, expression(s, head[0]), None, body)


def _switch(s: State, node: TsNode) -> n.Stmt:
    tag = field_of(node, "value")
    inner = [child for child in named(node) if child.type in ("expression_case", "default_case")]
    cases = _clauses(s, node, inner, _case)
    return n.SwitchStmt(
        span_of(s, node),
        _optional(s, field_of(node, "initializer")),
        expression(s, tag) if tag is not None else None,
        cases,
        token(node, "{"),
    )


def _clauses(
    s: State, node: TsNode, nodes: list[TsNode], build: Callable[[State, TsNode, int], Clause]
) -> list[Clause]:
    """The clauses of a switch or select with the comments between them.

    One that stands further right than the `case` belongs to the end of the clause above, others lead the one below.
    """
    found: list[Clause] = []
    at = next((part.end_byte for part in node.children if part.type == "{"), node.start_byte)
    for i in range(len(nodes)):
        child: TsNode = nodes[i]
        following = nodes[i + 1] if i + 1 < len(nodes) else None
        stop = following.start_byte if following is not None else node.end_byte
        column = child.start_point.column + 1
        last = max([colon_of(child), *(part.end_byte for part in child.children if part.type == "statement_list")])
        line = s.file.position(last).line
        comments = [part for group in between(s, last, stop) for part in group.list]
        outside = [c for c in comments if c.span.position.column <= column and c.span.line > line]
        end = outside[0].span.start if outside and following is not None else stop
        clause = build(s, child, end)
        clause.lead = between(s, at, child.start_byte)
        found.append(clause)
        at = end
    return found


def colon_of(node: TsNode) -> int:
    """Where the head of a clause ends."""
    return next(child for child in node.children if child.type == ":").end_byte


def _case(s: State, node: TsNode, end: int) -> n.CaseClause:
    values: list[n.Expr] | None = None
    if node.type == "expression_case":
        values = expressions(s, need(node, "value"))
    elif node.type == "type_case":
        values = [expression(s, child) for child in node.children_by_field_name("type") if child.is_named]
    colon = colon_of(node)
    body, tail = _statements(s, node, colon, end)
    return n.CaseClause(_clause_span(s, node, colon, body), values, body, colon - 1, tail=tail)


def _clause_span(s: State, node: TsNode, colon: int, body: list[n.Stmt]) -> Span:
    """A clause ends with its last statement, as in go/ast."""
    return Span(s.file, node.start_byte, body[-1].span.end if body else colon)


def _type_switch(s: State, node: TsNode) -> n.Stmt:
    alias = field_of(node, "alias")
    bind = ident(s, named(alias)[0]) if alias is not None else None
    inner = [child for child in named(node) if child.type in ("type_case", "default_case")]
    cases = _clauses(s, node, inner, _case)
    init = _optional(s, field_of(node, "initializer"))
    tok_pos = token(node, ":=") if bind is not None else -1
    x = expression(s, need(node, "value"))
    return n.TypeSwitchStmt(span_of(s, node), init, bind, x, cases, token(node, "{"), tok_pos, token(node, "("))


def _comm(s: State, node: TsNode, end: int) -> n.CommClause:
    comm = field_of(node, "communication")
    colon = colon_of(node)
    body, tail = _statements(s, node, colon, end)
    return n.CommClause(_clause_span(s, node, colon, body), _optional(s, comm), body, colon - 1, tail=tail)


def _labeled(s: State, node: TsNode) -> n.Stmt:
    """A label and its statement; before a `}` that is an empty one, which stands at the `}`."""
    label = ident(s, need(node, "label"))
    colon = token(node, ":")
    rest = [child for child in named(node) if child.type != "label_name"]
    if rest:
        stmt = statement(s, rest[0])
    else:
        brace = after_blank(s, colon + 1)
        stmt = n.EmptyStmt(Span(s.file, brace, brace), True)
    return n.LabeledStmt(Span(s.file, node.start_byte, stmt.span.end), label, stmt, colon)
