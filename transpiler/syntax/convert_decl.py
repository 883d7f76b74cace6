"""Declarations: tree-sitter-go's tree to go/ast's shapes (Go spec: Declarations and scope)."""

from __future__ import annotations

from tree_sitter import Node as TsNode

from transpiler.syntax import nodes as n
from transpiler.syntax.convert_expr import expression, func_type, ident, literal, parameters, type_params
from transpiler.syntax.convert_state import State, field_of, fields_of, named, need, span_of


def declaration(s: State, node: TsNode) -> n.Decl | None:
    """A top-level declaration."""
    match node.type:
        case "function_declaration" | "method_declaration":
            receiver = field_of(node, "receiver")
            body = field_of(node, "body")
            return n.FuncDecl(
                span_of(s, node),
                ident(s, need(node, "name")),
                parameters(s, receiver) if receiver is not None else None,
                func_type(s, node),
                s.block(s, body) if body is not None else None,
            )
        case "import_declaration" | "var_declaration" | "const_declaration" | "type_declaration":
            return general(s, node)
        case _:
            s.diags.error("GX0299", span_of(s, node), f"goxide does not know the syntax `{node.type}` yet")
            return None


def general(s: State, node: TsNode) -> n.GenDecl:
    """An import, const, var or type declaration."""
    tok = node.type.split("_")[0]
    inner = named(node)
    grouped = any(child.type == "(" for child in node.children)
    if len(inner) == 1 and inner[0].type in ("import_spec_list", "var_spec_list"):
        grouped = True
        inner = named(inner[0])
    specs: list[n.Spec] = []
    for i, child in enumerate(inner):
        specs.append(_spec(s, tok, child, i))
    return n.GenDecl(span_of(s, node), tok, specs, grouped)


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
            params = type_params(s, tparams) if tparams is not None else None
            return n.TypeSpec(span, name_, params, node.type == "type_alias", type_)
        case _:
            type_node, value = field_of(node, "type"), field_of(node, "value")
            values = [expression(s, child) for child in named(value)] if value is not None else []
            names = [ident(s, child) for child in fields_of(node, "name")]
            return n.ValueSpec(span, names, expression(s, type_node) if type_node is not None else None, values, index)
