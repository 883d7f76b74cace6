"""Expressions and types: tree-sitter-go's tree to go/ast's shapes (Go spec: Expressions, Types).

tree-sitter-go decides by form alone what only types can tell; as go/parser does, `f[T](x)` becomes a call of an index
expression, and `[]byte(x)` a call of a type.
"""

from __future__ import annotations

from tree_sitter import Node as TsNode

from transpiler.source import Span
from transpiler.syntax import nodes as n
from transpiler.syntax.convert_state import (
    MAX_DEPTH,
    State,
    TooDeep,
    field_of,
    fields_of,
    named,
    need,
    span_of,
    text_of,
    token,
)
from transpiler.syntax.doubt import glued, odd_end, odd_lines, odd_literal, odd_parameters

LITERALS = frozenset(
    {
        "int_literal",
        "float_literal",
        "imaginary_literal",
        "rune_literal",
        "interpreted_string_literal",
        "raw_string_literal",
    }
)
NAMES = frozenset(
    {
        "identifier",
        "type_identifier",
        "field_identifier",
        "package_identifier",
        "blank_identifier",
        "label_name",
        "nil",
        "true",
        "false",
        "iota",
        "dot",
    }
)


def expression(s: State, node: TsNode) -> n.Expr:
    """An expression or a type."""
    s.depth += 1
    if s.depth > MAX_DEPTH:
        raise TooDeep(span_of(s, node))
    try:
        return _expression(s, node)
    finally:
        s.depth -= 1


def _expression(s: State, node: TsNode) -> n.Expr:
    kind = node.type
    if kind in NAMES:
        return ident(s, node)
    if kind in LITERALS:
        return literal(s, node)
    match kind:
        case "selector_expression":
            return n.SelectorExpr(span_of(s, node), expression(s, need(node, "operand")), ident(s, need(node, "field")))
        case "qualified_type":
            return n.SelectorExpr(span_of(s, node), ident(s, need(node, "package")), ident(s, need(node, "name")))
        case "call_expression":
            return _call(s, node)
        case "type_conversion_expression":
            return _conversion(s, node)
        case "index_expression":
            return n.IndexExpr(
                span_of(s, node),
                expression(s, need(node, "operand")),
                [expression(s, need(node, "index"))],
                token(node, "["),
            )
        case "type_instantiation_expression":
            parts = named(node)
            indices = [expression(s, part) for part in parts[1:]]
            return n.IndexExpr(span_of(s, node), expression(s, parts[0]), indices, token(node, "["))
        case "slice_expression":
            return _slice(s, node)
        case "type_assertion_expression":
            return n.TypeAssertExpr(
                span_of(s, node),
                expression(s, need(node, "operand")),
                expression(s, need(node, "type")),
                token(node, "("),
            )
        case "unary_expression":
            return _unary(s, node)
        case "binary_expression":
            op = need(node, "operator")
            if len(op.type) == 1 and glued(s, op.start_byte):
                s.doubtful = True
            return n.BinaryExpr(
                span_of(s, node),
                expression(s, need(node, "left")),
                op.type,
                expression(s, need(node, "right")),
                op.start_byte,
            )
        case "parenthesized_expression" | "parenthesized_type":
            return n.ParenExpr(span_of(s, node), expression(s, named(node)[0]))
        case "composite_literal":
            return _composite(s, node)
        case "literal_value":
            return n.CompositeLit(span_of(s, node), None, _elements(s, node), node.start_byte)
        case "func_literal":
            type_ = func_type(s, node)
            return n.FuncLit(span_of(s, node), type_, s.block(s, need(node, "body")))
        case _:
            return _type(s, node)


def _type(s: State, node: TsNode) -> n.Expr:
    span = span_of(s, node)
    match node.type:
        case "pointer_type":
            return n.StarExpr(span, expression(s, named(node)[0]))
        case "array_type":
            return n.ArrayType(span, expression(s, need(node, "length")), expression(s, need(node, "element")))
        case "implicit_length_array_type":
            dots = token(node, "...")
            length = n.Ellipsis(Span(s.file, dots, dots + 3), None)
            return n.ArrayType(span, length, expression(s, need(node, "element")))
        case "slice_type":
            return n.ArrayType(span, None, expression(s, need(node, "element")))
        case "map_type":
            return n.MapType(span, expression(s, need(node, "key")), expression(s, need(node, "value")))
        case "channel_type":
            return _channel(s, node, node.start_byte, skip=0)
        case "function_type":
            return func_type(s, node)
        case "struct_type":
            return n.StructType(span, _struct_fields(s, named(node)[0]))
        case "interface_type":
            return n.InterfaceType(span, _interface(s, node))
        case "generic_type":
            arguments = need(node, "type_arguments")
            indices = [expression(s, part) for part in named(arguments)]
            return n.IndexExpr(span, expression(s, need(node, "type")), indices, arguments.start_byte)
        case "type_elem" | "type_constraint":
            return _union(s, node)
        case "negated_type":  # a constraint only
            s.doubtful = True
            return n.UnaryExpr(span, "~", expression(s, named(node)[0]))
        case _:
            s.diags.error("GX0299", span, f"goxide does not know the syntax `{node.type}` yet")
            return n.BadExpr(span)


def _channel(s: State, node: TsNode, start: int, skip: int) -> n.Expr:
    """A channel type from its child number `skip` on. As in go/parser, an arrow belongs to the `chan` on its left."""
    parts = [child for child in node.children[skip:] if child.type != "comment"]
    tokens = [child.type for child in parts[:2]]
    value = need(node, "value")
    span = Span(s.file, start, node.end_byte)
    if "<-" in tokens:
        arrow = parts[tokens.index("<-")].start_byte
        return n.ChanType(span, "recv" if tokens[0] == "<-" else "send", expression(s, value), arrow)
    if value.type == "channel_type" and value.children[0].type == "<-":
        inner = _channel(s, value, token(value, "chan"), skip=1)
        return n.ChanType(span, "send", inner, value.start_byte)
    return n.ChanType(span, "both", expression(s, value), -1)


def ident(s: State, node: TsNode) -> n.Ident:
    """An identifier."""
    return n.Ident(span_of(s, node), text_of(s, node))


def literal(s: State, node: TsNode) -> n.BasicLit:
    """A literal; its value is the source text, without the carriage returns of a raw string."""
    kind = {
        "int_literal": "INT",
        "float_literal": "FLOAT",
        "imaginary_literal": "IMAG",
        "rune_literal": "CHAR",
    }.get(node.type, "STRING")
    text = text_of(s, node)
    if odd_literal(kind, text):
        s.doubtful = True
    if "\r" in text and text[0] == "`":
        text = text.replace("\r", "")
    return n.BasicLit(span_of(s, node), kind, text)


def _call(s: State, node: TsNode) -> n.Expr:
    fun = expression(s, need(node, "function"))
    targs = field_of(node, "type_arguments")
    if targs is not None:
        span = Span(s.file, node.start_byte, targs.end_byte)
        fun = n.IndexExpr(span, fun, [expression(s, part) for part in named(targs)], targs.start_byte)
    arguments = need(node, "arguments")
    args, ellipsis = [], -1
    for child in named(arguments):
        s.doubtful = s.doubtful or ellipsis >= 0
        if child.type == "variadic_argument":
            ellipsis = token(child, "...")
            child = named(child)[0]
        args.append(expression(s, child))
    return n.CallExpr(span_of(s, node), fun, args, arguments.start_byte, ellipsis, arguments.end_byte - 1)


def _conversion(s: State, node: TsNode) -> n.Expr:
    """A conversion. `*` and `<-` before its type bind weaker than the call, as in go/parser: `*m[k](x)` is `*(m[k](x))`."""
    type_node = need(node, "type")
    prefixes: list[TsNode] = []
    while type_node.type == "pointer_type":
        prefixes.append(type_node)
        type_node = named(type_node)[0]
    if type_node.type == "channel_type" and type_node.children[0].type == "<-":
        prefixes.append(type_node)
        fun = _channel(s, type_node, token(type_node, "chan"), skip=1)
    else:
        fun = expression(s, type_node)
    args = [expression(s, need(node, "operand"))]
    result: n.Expr = n.CallExpr(
        Span(s.file, fun.span.start, node.end_byte), fun, args, token(node, "("), -1, node.end_byte - 1
    )
    for prefix in reversed(prefixes):
        span = Span(s.file, prefix.start_byte, node.end_byte)
        result = n.StarExpr(span, result) if prefix.type == "pointer_type" else n.UnaryExpr(span, "<-", result)
    return result


def _slice(s: State, node: TsNode) -> n.Expr:
    def part(name: str) -> n.Expr | None:
        child = field_of(node, name)
        return expression(s, child) if child is not None else None

    low, high, limit = part("start"), part("end"), part("capacity")
    x = expression(s, need(node, "operand"))
    return n.SliceExpr(span_of(s, node), x, low, high, limit, limit is not None, token(node, "["))


def _unary(s: State, node: TsNode) -> n.Expr:
    op = need(node, "operator").type
    if len(op) == 1 and glued(s, node.start_byte):
        s.doubtful = True
    operand = expression(s, need(node, "operand"))
    if op == "*":
        return n.StarExpr(span_of(s, node), operand)
    return n.UnaryExpr(span_of(s, node), op, operand)


def _composite(s: State, node: TsNode) -> n.Expr:
    type_ = expression(s, need(node, "type"))
    body = need(node, "body")
    return n.CompositeLit(span_of(s, node), type_, _elements(s, body), body.start_byte)


def _elements(s: State, body: TsNode) -> list[n.Expr]:
    elements: list[n.Expr] = []
    for child in named(body):
        if child.type == "keyed_element":
            key, value = (part for part in named(child))
            colon = token(child, ":")
            elements.append(n.KeyValueExpr(span_of(s, child), _element(s, key), _element(s, value), colon))
        else:
            elements.append(_element(s, child))
    if elements and odd_end(s, elements[-1].span.end, body.end_byte):
        s.doubtful = True
    return elements


def _element(s: State, node: TsNode) -> n.Expr:
    return expression(s, named(node)[0]) if node.type == "literal_element" else expression(s, node)


def func_type(s: State, node: TsNode) -> n.FuncType:
    """The type of a function type, literal, declaration or interface method."""
    params = parameters(s, need(node, "parameters"))
    result = field_of(node, "result")
    results = None
    if result is not None:
        if result.type == "parameter_list":
            results = parameters(s, result)
            s.doubtful = s.doubtful or any(isinstance(f.type, n.Ellipsis) for f in results.list)
        else:
            span = span_of(s, result)
            results = n.FieldList(span, [n.Field(span, [], expression(s, result), None)], -1)
    tparams = field_of(node, "type_parameters")
    start = params.span.start if node.type == "method_elem" else node.start_byte
    span = Span(s.file, start, (results or params).span.end)
    return n.FuncType(span, type_params(s, tparams) if tparams is not None else None, params, results)


def parameters(s: State, node: TsNode) -> n.FieldList:
    """A parameter list: either all named or all types, where the tree may mistake `(a, b T)`."""
    fields: list[n.Field] = []
    for child in named(node):
        names = [ident(s, name) for name in fields_of(child, "name")]
        type_node = field_of(child, "type")
        if type_node is None:
            fields.append(n.Field(span_of(s, child), [], expression(s, child), None))
            continue
        type_ = expression(s, type_node)
        if child.type == "variadic_parameter_declaration":
            dots = next(part for part in child.children if part.type == "...")
            type_ = n.Ellipsis(Span(s.file, dots.start_byte, type_node.end_byte), type_)
        fields.append(n.Field(span_of(s, child), names, type_, None))
    if any(f.names for f in fields):
        pending: list[n.Ident] = []
        merged: list[n.Field] = []
        for f in fields:
            if not f.names and isinstance(f.type, n.Ident):
                pending.append(f.type)
            else:
                f.names = [*pending, *f.names]
                if f.names:
                    f.span = Span(s.file, f.names[0].span.start, f.span.end)
                pending = []
                merged.append(f)
        s.doubtful = s.doubtful or bool(pending)
        fields = merged
    if odd_parameters(fields) or odd_lines(s, node.start_byte, node.end_byte, fields):
        s.doubtful = True
    return n.FieldList(span_of(s, node), fields, node.start_byte)


def type_params(s: State, node: TsNode) -> n.FieldList:
    """Type parameters and their constraints."""
    fields = [
        n.Field(
            span_of(s, child),
            [ident(s, name) for name in fields_of(child, "name")],
            expression(s, need(child, "type")),
            None,
        )
        for child in named(node)
    ]
    return n.FieldList(span_of(s, node), fields, node.start_byte)


def _union(s: State, node: TsNode) -> n.Expr:
    parts = [_term(s, child) for child in named(node)]
    bars = [child.start_byte for child in node.children if child.type == "|"]
    result = parts[0]
    for bar, part in zip(bars, parts[1:], strict=False):
        span = Span(s.file, result.span.start, part.span.end)
        result = n.BinaryExpr(span, result, "|", part, bar)
    return result


def _term(s: State, node: TsNode) -> n.Expr:
    if node.type == "negated_type":
        return n.UnaryExpr(span_of(s, node), "~", expression(s, named(node)[0]))
    return expression(s, node)


def _struct_fields(s: State, node: TsNode) -> n.FieldList:
    fields: list[n.Field] = []
    for child in named(node):
        names = [ident(s, name) for name in fields_of(child, "name")]
        type_node = need(child, "type")
        type_ = expression(s, type_node)
        if not names and any(part.type == "*" for part in child.children):
            type_ = n.StarExpr(Span(s.file, child.start_byte, type_node.end_byte), type_)
        tag = field_of(child, "tag")
        span = span_of(s, child)
        doc, comment = s.docs.get(span.start), s.line_comments.get(span.end)
        tag_ = literal(s, tag) if tag is not None else None
        fields.append(n.Field(span, names, type_, tag_, doc=doc, comment=comment))
    return n.FieldList(span_of(s, node), fields, node.start_byte)


def _interface(s: State, node: TsNode) -> n.FieldList:
    """Methods and embedded elements. Only what begins with a name has a doc, as in go/parser."""
    fields: list[n.Field] = []
    for child in named(node):
        span = span_of(s, child)
        comment = s.line_comments.get(span.end)
        if child.type == "method_elem":
            type_: n.Expr = func_type(s, child)
            names = [ident(s, need(child, "name"))]
            fields.append(n.Field(span, names, type_, None, doc=s.docs.get(span.start), comment=comment))
        else:
            type_ = expression(s, child)
            doc = s.docs.get(span.start) if _begins_with_name(type_) else None
            fields.append(n.Field(span, [], type_, None, doc=doc, comment=comment))
    opening = token(node, "{")
    return n.FieldList(Span(s.file, opening, node.end_byte), fields, opening)


def _begins_with_name(expr: n.Expr) -> bool:
    while isinstance(expr, n.BinaryExpr | n.IndexExpr | n.SelectorExpr):
        expr = expr.x
    return isinstance(expr, n.Ident)
