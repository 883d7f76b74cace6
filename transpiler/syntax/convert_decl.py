"""Declarations: tree-sitter-go's tree to go/ast's shapes (Go spec: Declarations and scope)."""

from __future__ import annotations

from tree_sitter import Node as TsNode

from transpiler.source import Span
from transpiler.syntax import nodes as n
from transpiler.syntax.convert_expr import expression, func_type, ident, literal, parameters, type_params
from transpiler.syntax.convert_state import State, field_of, fields_of, named, need, span_of, token
from transpiler.syntax.doubt import newline_between


def declaration(s: State, node: TsNode) -> n.Decl | None:
    """A top-level declaration."""
    match node.type:
        case "function_declaration" | "method_declaration":
            receiver = field_of(node, "receiver")
            body = field_of(node, "body")
            name = need(node, "name")
            if receiver is not None and newline_between(s, receiver.end_byte, name.start_byte):
                s.doubtful = True
            return n.FuncDecl(
                span_of(s, node),
                ident(s, name),
                parameters(s, receiver) if receiver is not None else None,
                func_type(s, node),
                s.block(s, body) if body is not None else None,
                doc=s.docs.get(node.start_byte),
            )
        case "import_declaration" | "var_declaration" | "const_declaration" | "type_declaration":
            return general(s, node)
        case _:  # a statement
            s.doubtful = True
            return None


def general(s: State, node: TsNode) -> n.GenDecl:
    """An import, const, var or type declaration."""
    tok = node.type.split("_")[0]
    holder = node
    inner = named(node)
    if len(inner) == 1 and inner[0].type in ("import_spec_list", "var_spec_list"):
        holder = inner[0]
        inner = named(holder)
    lparen = next((child.start_byte for child in holder.children if child.type == "("), -1)
    specs: list[n.Spec] = [_spec(s, tok, child, i) for i, child in enumerate(inner)]
    for spec in specs:
        if lparen >= 0:
            spec.doc = s.docs.get(spec.span.start)
        spec.comment = s.line_comments.get(spec.span.end)
    if specs and b"\n" in s.file.text[specs[-1].span.end : holder.end_byte]:
        s.closings += 1
    end = holder.end_byte if lparen >= 0 else specs[0].span.end
    return n.GenDecl(
        Span(s.file, node.start_byte, end),
        tok,
        specs,
        lparen,
        end - 1 if lparen >= 0 else -1,
        doc=s.docs.get(node.start_byte),
    )


def _spec(s: State, tok: str, node: TsNode, index: int) -> n.Spec:
    span = span_of(s, node)
    match tok:
        case "import":
            name = field_of(node, "name")
            return n.ImportSpec(span, ident(s, name) if name is not None else None, literal(s, need(node, "path")))
        case "type":
            tparams = field_of(node, "type_parameters")
            type_ = expression(s, need(node, "type"))
            name_ = ident(s, need(node, "name"))
            s.doubtful = s.doubtful or (tparams is None and newline_between(s, name_.span.end, type_.span.start))
            params = type_params(s, tparams) if tparams is not None else None
            return n.TypeSpec(span, name_, params, token(node, "=") if node.type == "type_alias" else -1, type_)
        case _:
            type_node, value = field_of(node, "type"), field_of(node, "value")
            values = [expression(s, child) for child in named(value)] if value is not None else []
            names = [ident(s, child) for child in fields_of(node, "name")]
            if type_node is not None and newline_between(s, names[-1].span.end, type_node.start_byte):
                s.doubtful = True
            return n.ValueSpec(span, names, expression(s, type_node) if type_node is not None else None, values, index)
