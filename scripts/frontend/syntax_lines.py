"""goxide's syntax tree of a file in the lines that `typeoracle -ast` prints of go/parser's: go/ast's nodes and all their
positions. Where our nodes are simpler (one IndexExpr, clauses without a block around them), go/ast's are made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from transpiler.syntax import nodes as n

Part = tuple[str, Any]
"""A field of go/ast, and what stands in it: a node, a list of nodes, or a `Made` one."""


class Made:
    """A node that go/ast has and we do not."""

    __slots__ = ("end", "kind", "parts", "scalars", "start")

    def __init__(self, kind: str, start: int, end: int, scalars: str, parts: Sequence[Part]) -> None:
        self.kind, self.start, self.end, self.scalars, self.parts = kind, start, end, scalars, parts


def lines(file: n.File) -> list[str]:
    """The lines of a file."""
    found: list[str] = []
    size = len(file.source.text)
    head = f" Doc={_group(file.doc)} Package={file.span.start} FileStart=0 FileEnd={size}"
    top = Made("File", file.span.start, file.span.end, head, (("Name", file.name), ("Decls", file.decls)))
    todo: list[tuple[int, str, Any]] = [(0, "File", top)]
    while todo:
        depth, label, node = todo.pop()
        if isinstance(node, Made):
            kind, start, end, scalars, parts = node.kind, node.start, node.end, node.scalars, node.parts
        else:
            kind = type(node).__name__
            start, end = node.span.start, node.span.end
            made = TABLE[type(node)](node)
            if isinstance(made, Made):
                kind, scalars, parts = made.kind, made.scalars, made.parts
            else:
                scalars, parts = made
        found.append(f"{depth} {label} {kind} {start}-{end}{scalars}")
        for name, value in reversed(parts):
            if isinstance(value, list):
                todo.extend((depth + 1, name, item) for item in reversed(value))
            elif value is not None:
                todo.append((depth + 1, name, value))
    for group in file.comments:
        found.append(f"comments {group.span.start}")
        found.extend(f"comment {comment.span.start} {_quote(comment.text)}" for comment in group.list)
    return found


def _group(group: n.CommentGroup | None) -> int:
    return group.span.start if group is not None else -1


def _quote(text: str) -> str:
    if "\\" in text or "\n" in text or "\r" in text:
        text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f'"{text}"'


def _flag(value: bool) -> str:
    return "true" if value else "false"


Found = tuple[str, Sequence[Part]] | Made


def _ident(x: n.Ident) -> Found:
    return f' NamePos={x.span.start} Name="{x.name}"', ()


def _literal(x: n.BasicLit) -> Found:
    return f" ValuePos={x.span.start} ValueEnd={x.span.end} Kind={x.kind} Value={_quote(x.value)}", ()


def _composite(x: n.CompositeLit) -> Found:
    return f" Lbrace={x.lbrace} Rbrace={x.span.end - 1} Incomplete=false", (("Type", x.type), ("Elts", x.elts))


def _index(x: n.IndexExpr) -> Found:
    places = f" Lbrack={x.lbrack} Rbrack={x.span.end - 1}"
    if len(x.indices) == 1:
        return places, (("X", x.x), ("Index", x.indices))
    return Made("IndexListExpr", 0, 0, places, (("X", x.x), ("Indices", x.indices)))


def _slice(x: n.SliceExpr) -> Found:
    scalars = f" Lbrack={x.lbrack} Slice3={_flag(x.slice3)} Rbrack={x.span.end - 1}"
    return scalars, (("X", x.x), ("Low", x.low), ("High", x.high), ("Max", x.max))


def _call(x: n.CallExpr) -> Found:
    scalars = f" Lparen={x.lparen} Ellipsis={x.ellipsis_pos} Rparen={x.rparen}"
    return scalars, (("Fun", x.fun), ("Args", x.args))


def _func_type(x: n.FuncType) -> Found:
    func = x.span.start if x.span.file.text[x.span.start : x.span.start + 1] == b"f" else -1
    return f" Func={func}", (("TypeParams", x.type_params), ("Params", x.params), ("Results", x.results))


def _field_list(x: n.FieldList) -> Found:
    closing = x.span.end - 1 if x.opening >= 0 else -1
    return f" Opening={x.opening} Closing={closing}", (("List", x.list),)


def _field(x: n.Field) -> Found:
    return f" Doc={_group(x.doc)} Comment={_group(x.comment)}", (("Names", x.names), ("Type", x.type), ("Tag", x.tag))


def _chan(x: n.ChanType) -> Found:
    return f" Begin={x.span.start} Arrow={x.arrow} Dir={x.dir}", (("Value", x.value),)


def _assign(x: n.AssignStmt) -> Found:
    return f" TokPos={x.tok_pos} Tok={x.tok}", (("Lhs", x.lhs), ("Rhs", x.rhs))


def _block(x: n.BlockStmt) -> Found:
    return f" Lbrace={x.span.start} Rbrace={x.span.end - 1}", (("List", x.list),)


def _body(x: n.SwitchStmt | n.TypeSwitchStmt | n.SelectStmt) -> Made:
    end = x.span.end
    return Made("BlockStmt", x.lbrace, end, f" Lbrace={x.lbrace} Rbrace={end - 1}", (("List", list(x.body)),))


def _switch(x: n.SwitchStmt) -> Found:
    return f" Switch={x.span.start}", (("Init", x.init), ("Tag", x.tag), ("Body", _body(x)))


def _type_switch(x: n.TypeSwitchStmt) -> Found:
    start = x.x.span.start
    end = x.span.file.text.index(b")", x.lparen) + 1
    guard = Made("TypeAssertExpr", start, end, f" Lparen={x.lparen} Rparen={end - 1}", (("X", x.x),))
    if x.bind is None:
        assign = Made("ExprStmt", start, end, "", (("X", guard),))
    else:
        places = f" TokPos={x.tok_pos} Tok=:="
        assign = Made("AssignStmt", x.bind.span.start, end, places, (("Lhs", x.bind), ("Rhs", guard)))
    return f" Switch={x.span.start}", (("Init", x.init), ("Assign", assign), ("Body", _body(x)))


def _clause(x: n.CaseClause) -> Found:
    return f" Case={x.span.start} Colon={x.colon}", (("List", x.values), ("Body", x.body))


def _range(x: n.RangeStmt) -> Found:
    scalars = f" For={x.span.start} TokPos={x.tok_pos} Tok={x.tok or 'ILLEGAL'} Range={x.range_pos}"
    return scalars, (("Key", x.key), ("Value", x.value), ("X", x.x), ("Body", x.body))


def _for(x: n.ForStmt) -> Found:
    parts = (("Init", x.init), ("Cond", x.cond), ("Post", x.post), ("Body", x.body))
    return f" For={x.span.start}", parts


def _value_spec(x: n.ValueSpec) -> Found:
    scalars = f" Doc={_group(x.doc)} Comment={_group(x.comment)}"
    return scalars, (("Names", x.names), ("Type", x.type), ("Values", x.values))


def _type_spec(x: n.TypeSpec) -> Found:
    scalars = f" Doc={_group(x.doc)} Assign={x.assign_pos} Comment={_group(x.comment)}"
    return scalars, (("Name", x.name), ("TypeParams", x.type_params), ("Type", x.type))


def _import_spec(x: n.ImportSpec) -> Found:
    return f" Doc={_group(x.doc)} Comment={_group(x.comment)} EndPos=-1", (("Name", x.name), ("Path", x.path))


def _gen_decl(x: n.GenDecl) -> Found:
    scalars = f" Doc={_group(x.doc)} TokPos={x.span.start} Tok={x.tok} Lparen={x.lparen} Rparen={x.rparen}"
    return scalars, (("Specs", x.specs),)


def _func_decl(x: n.FuncDecl) -> Found:
    return f" Doc={_group(x.doc)}", (("Recv", x.recv), ("Name", x.name), ("Type", x.type), ("Body", x.body))


def _unary(x: n.UnaryExpr) -> Found:
    return f" OpPos={x.span.start} Op={x.op}", (("X", x.x),)


def _if(x: n.IfStmt) -> Found:
    return f" If={x.span.start}", (("Init", x.init), ("Cond", x.cond), ("Body", x.body), ("Else", x.els))


TABLE: dict[type, Callable[[Any], Found]] = {
    n.Ident: _ident,
    n.BasicLit: _literal,
    n.CompositeLit: _composite,
    n.FuncLit: lambda x: ("", (("Type", x.type), ("Body", x.body))),
    n.ParenExpr: lambda x: (f" Lparen={x.span.start} Rparen={x.span.end - 1}", (("X", x.x),)),
    n.SelectorExpr: lambda x: ("", (("X", x.x), ("Sel", x.sel))),
    n.IndexExpr: _index,
    n.SliceExpr: _slice,
    n.TypeAssertExpr: lambda x: (f" Lparen={x.lparen} Rparen={x.span.end - 1}", (("X", x.x), ("Type", x.type))),
    n.CallExpr: _call,
    n.StarExpr: lambda x: (f" Star={x.span.start}", (("X", x.x),)),
    n.UnaryExpr: _unary,
    n.BinaryExpr: lambda x: (f" OpPos={x.op_pos} Op={x.op}", (("X", x.x), ("Y", x.y))),
    n.KeyValueExpr: lambda x: (f" Colon={x.colon}", (("Key", x.key), ("Value", x.value))),
    n.ArrayType: lambda x: (f" Lbrack={x.span.start}", (("Len", x.len), ("Elt", x.elt))),
    n.Ellipsis: lambda x: (f" Ellipsis={x.span.start}", (("Elt", x.elt),)),
    n.StructType: lambda x: (f" Struct={x.span.start} Incomplete=false", (("Fields", x.fields),)),
    n.FuncType: _func_type,
    n.InterfaceType: lambda x: (f" Interface={x.span.start} Incomplete=false", (("Methods", x.methods),)),
    n.MapType: lambda x: (f" Map={x.span.start}", (("Key", x.key), ("Value", x.value))),
    n.ChanType: _chan,
    n.Field: _field,
    n.FieldList: _field_list,
    n.DeclStmt: lambda x: ("", (("Decl", x.decl),)),
    n.EmptyStmt: lambda x: (f" Semicolon={x.span.start} Implicit={_flag(x.implicit)}", ()),
    n.LabeledStmt: lambda x: (f" Colon={x.colon}", (("Label", x.label), ("Stmt", x.stmt))),
    n.ExprStmt: lambda x: ("", (("X", x.x),)),
    n.SendStmt: lambda x: (f" Arrow={x.arrow}", (("Chan", x.chan), ("Value", x.value))),
    n.IncDecStmt: lambda x: (f" TokPos={x.tok_pos} Tok={x.tok}", (("X", x.x),)),
    n.AssignStmt: _assign,
    n.GoStmt: lambda x: (f" Go={x.span.start}", (("Call", x.call),)),
    n.DeferStmt: lambda x: (f" Defer={x.span.start}", (("Call", x.call),)),
    n.ReturnStmt: lambda x: (f" Return={x.span.start}", (("Results", x.results),)),
    n.BranchStmt: lambda x: (f" TokPos={x.span.start} Tok={x.tok}", (("Label", x.label),)),
    n.BlockStmt: _block,
    n.IfStmt: _if,
    n.CaseClause: _clause,
    n.SwitchStmt: _switch,
    n.TypeSwitchStmt: _type_switch,
    n.CommClause: lambda x: (f" Case={x.span.start} Colon={x.colon}", (("Comm", x.comm), ("Body", x.body))),
    n.SelectStmt: lambda x: (f" Select={x.span.start}", (("Body", _body(x)),)),
    n.ForStmt: _for,
    n.RangeStmt: _range,
    n.ImportSpec: _import_spec,
    n.ValueSpec: _value_spec,
    n.TypeSpec: _type_spec,
    n.GenDecl: _gen_decl,
    n.FuncDecl: _func_decl,
}
