"""The Go AST: names and shapes as in go/ast (fields in snake_case), every node with its span.

`IndexExpr` stands for go/ast's IndexExpr and IndexListExpr. Statements carry the comments that stand before
them (`lead`) and behind them on their last line (`trail`). Spans are go/ast's Pos and End. Positions of tokens that
these do not tell are byte offsets, -1 for none. Nodes are compared by identity.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.source import SourceFile, Span


@dataclass(slots=True, eq=False)
class Node:
    """Base of all nodes."""

    span: Span


@dataclass(slots=True, eq=False)
class Comment(Node):
    """One comment, with its marker."""

    text: str


@dataclass(slots=True, eq=False)
class CommentGroup(Node):
    """Comments with no other tokens and no empty lines between."""

    list: list[Comment]


@dataclass(slots=True, eq=False)
class Expr(Node):
    """Base of expressions and types."""


@dataclass(slots=True, eq=False)
class Stmt(Node):
    """Base of statements."""

    lead: list[CommentGroup] = field(default_factory=list, kw_only=True)
    trail: CommentGroup | None = field(default=None, kw_only=True)
    blank_before: bool = field(default=False, kw_only=True)


@dataclass(slots=True, eq=False)
class BadExpr(Expr):
    """go/ast's BadExpr."""


@dataclass(slots=True, eq=False)
class Ident(Expr):
    """go/ast's Ident."""

    name: str


@dataclass(slots=True, eq=False)
class BasicLit(Expr):
    """go/ast's BasicLit."""

    kind: str
    value: str


@dataclass(slots=True, eq=False)
class CompositeLit(Expr):
    """go/ast's CompositeLit."""

    type: Expr | None
    elts: list[Expr]
    lbrace: int


@dataclass(slots=True, eq=False)
class FuncLit(Expr):
    """go/ast's FuncLit."""

    type: FuncType
    body: BlockStmt


@dataclass(slots=True, eq=False)
class ParenExpr(Expr):
    """go/ast's ParenExpr."""

    x: Expr


@dataclass(slots=True, eq=False)
class SelectorExpr(Expr):
    """go/ast's SelectorExpr."""

    x: Expr
    sel: Ident


@dataclass(slots=True, eq=False)
class IndexExpr(Expr):
    """go/ast's IndexExpr."""

    x: Expr
    indices: list[Expr]
    lbrack: int


@dataclass(slots=True, eq=False)
class SliceExpr(Expr):
    """go/ast's SliceExpr."""

    x: Expr
    low: Expr | None
    high: Expr | None
    max: Expr | None
    slice3: bool
    lbrack: int


@dataclass(slots=True, eq=False)
class TypeAssertExpr(Expr):
    """go/ast's TypeAssertExpr."""

    x: Expr
    type: Expr | None
    lparen: int


@dataclass(slots=True, eq=False)
class CallExpr(Expr):
    """go/ast's CallExpr."""

    fun: Expr
    args: list[Expr]
    lparen: int
    ellipsis_pos: int
    rparen: int

    @property
    def ellipsis(self) -> bool:
        """Whether the last argument is passed on as it is (`f(xs...)`)."""
        return self.ellipsis_pos >= 0


@dataclass(slots=True, eq=False)
class StarExpr(Expr):
    """go/ast's StarExpr."""

    x: Expr


@dataclass(slots=True, eq=False)
class UnaryExpr(Expr):
    """go/ast's UnaryExpr."""

    op: str
    x: Expr


@dataclass(slots=True, eq=False)
class BinaryExpr(Expr):
    """go/ast's BinaryExpr."""

    x: Expr
    op: str
    y: Expr
    op_pos: int


@dataclass(slots=True, eq=False)
class KeyValueExpr(Expr):
    """go/ast's KeyValueExpr."""

    key: Expr
    value: Expr
    colon: int


@dataclass(slots=True, eq=False)
class ArrayType(Expr):
    """go/ast's ArrayType."""

    len: Expr | None
    elt: Expr


@dataclass(slots=True, eq=False)
class Ellipsis(Expr):
    """go/ast's Ellipsis."""

    elt: Expr | None


@dataclass(slots=True, eq=False)
class StructType(Expr):
    """go/ast's StructType."""

    fields: FieldList


@dataclass(slots=True, eq=False)
class FuncType(Expr):
    """go/ast's FuncType."""

    type_params: FieldList | None
    params: FieldList
    results: FieldList | None


@dataclass(slots=True, eq=False)
class InterfaceType(Expr):
    """go/ast's InterfaceType."""

    methods: FieldList


@dataclass(slots=True, eq=False)
class MapType(Expr):
    """go/ast's MapType."""

    key: Expr
    value: Expr


@dataclass(slots=True, eq=False)
class ChanType(Expr):
    """go/ast's ChanType."""

    dir: str
    value: Expr
    arrow: int


@dataclass(slots=True, eq=False)
class Field(Node):
    """go/ast's Field."""

    names: list[Ident]
    type: Expr
    tag: BasicLit | None
    doc: CommentGroup | None = field(default=None, kw_only=True)
    comment: CommentGroup | None = field(default=None, kw_only=True)


@dataclass(slots=True, eq=False)
class FieldList(Node):
    """go/ast's FieldList."""

    list: list[Field]
    opening: int


@dataclass(slots=True, eq=False)
class BadStmt(Stmt):
    """go/ast's BadStmt."""


@dataclass(slots=True, eq=False)
class DeclStmt(Stmt):
    """go/ast's DeclStmt."""

    decl: GenDecl


@dataclass(slots=True, eq=False)
class EmptyStmt(Stmt):
    """go/ast's EmptyStmt."""

    implicit: bool


@dataclass(slots=True, eq=False)
class LabeledStmt(Stmt):
    """go/ast's LabeledStmt."""

    label: Ident
    stmt: Stmt
    colon: int


@dataclass(slots=True, eq=False)
class ExprStmt(Stmt):
    """go/ast's ExprStmt."""

    x: Expr


@dataclass(slots=True, eq=False)
class SendStmt(Stmt):
    """go/ast's SendStmt."""

    chan: Expr
    value: Expr
    arrow: int


@dataclass(slots=True, eq=False)
class IncDecStmt(Stmt):
    """go/ast's IncDecStmt."""

    x: Expr
    tok: str
    tok_pos: int


@dataclass(slots=True, eq=False)
class AssignStmt(Stmt):
    """go/ast's AssignStmt."""

    lhs: list[Expr]
    tok: str
    rhs: list[Expr]
    tok_pos: int


@dataclass(slots=True, eq=False)
class GoStmt(Stmt):
    """go/ast's GoStmt."""

    call: Expr


@dataclass(slots=True, eq=False)
class DeferStmt(Stmt):
    """go/ast's DeferStmt."""

    call: Expr


@dataclass(slots=True, eq=False)
class ReturnStmt(Stmt):
    """go/ast's ReturnStmt."""

    results: list[Expr]


@dataclass(slots=True, eq=False)
class BranchStmt(Stmt):
    """go/ast's BranchStmt."""

    tok: str
    label: Ident | None


@dataclass(slots=True, eq=False)
class BlockStmt(Stmt):
    """go/ast's BlockStmt."""

    tail: list[CommentGroup] = field(default_factory=list, kw_only=True)
    list: list[Stmt]


@dataclass(slots=True, eq=False)
class IfStmt(Stmt):
    """go/ast's IfStmt."""

    init: Stmt | None
    cond: Expr
    body: BlockStmt
    els: Stmt | None


@dataclass(slots=True, eq=False)
class CaseClause(Stmt):
    """go/ast's CaseClause."""

    values: list[Expr] | None
    body: list[Stmt]
    colon: int
    tail: list[CommentGroup] = field(default_factory=list, kw_only=True)


@dataclass(slots=True, eq=False)
class SwitchStmt(Stmt):
    """go/ast's SwitchStmt."""

    init: Stmt | None
    tag: Expr | None
    body: list[CaseClause]
    lbrace: int


@dataclass(slots=True, eq=False)
class TypeSwitchStmt(Stmt):
    """go/ast's TypeSwitchStmt."""

    init: Stmt | None
    bind: Ident | None
    x: Expr
    body: list[CaseClause]
    lbrace: int
    tok_pos: int
    lparen: int


@dataclass(slots=True, eq=False)
class CommClause(Stmt):
    """go/ast's CommClause."""

    comm: Stmt | None
    body: list[Stmt]
    colon: int
    tail: list[CommentGroup] = field(default_factory=list, kw_only=True)


@dataclass(slots=True, eq=False)
class SelectStmt(Stmt):
    """go/ast's SelectStmt."""

    body: list[CommClause]
    lbrace: int


@dataclass(slots=True, eq=False)
class ForStmt(Stmt):
    """go/ast's ForStmt."""

    init: Stmt | None
    cond: Expr | None
    post: Stmt | None
    body: BlockStmt


@dataclass(slots=True, eq=False)
class RangeStmt(Stmt):
    """go/ast's RangeStmt."""

    key: Expr | None
    value: Expr | None
    tok: str
    x: Expr
    body: BlockStmt
    tok_pos: int
    range_pos: int


@dataclass(slots=True, eq=False)
class ImportSpec(Node):
    """go/ast's ImportSpec."""

    name: Ident | None
    path: BasicLit
    doc: CommentGroup | None = field(default=None, kw_only=True)
    comment: CommentGroup | None = field(default=None, kw_only=True)


@dataclass(slots=True, eq=False)
class ValueSpec(Node):
    """go/ast's ValueSpec."""

    names: list[Ident]
    type: Expr | None
    values: list[Expr]
    iota: int
    doc: CommentGroup | None = field(default=None, kw_only=True)
    comment: CommentGroup | None = field(default=None, kw_only=True)


@dataclass(slots=True, eq=False)
class TypeSpec(Node):
    """go/ast's TypeSpec."""

    name: Ident
    type_params: FieldList | None
    assign_pos: int
    type: Expr
    doc: CommentGroup | None = field(default=None, kw_only=True)
    comment: CommentGroup | None = field(default=None, kw_only=True)

    @property
    def assign(self) -> bool:
        """Whether it declares an alias."""
        return self.assign_pos >= 0


@dataclass(slots=True, eq=False)
class GenDecl(Node):
    """go/ast's GenDecl."""

    tok: str
    specs: list[ImportSpec | ValueSpec | TypeSpec]
    lparen: int
    rparen: int
    doc: CommentGroup | None = field(default=None, kw_only=True)
    lead: list[CommentGroup] = field(default_factory=list, kw_only=True)

    @property
    def grouped(self) -> bool:
        """Whether its specs stand in parentheses."""
        return self.lparen >= 0


@dataclass(slots=True, eq=False)
class FuncDecl(Node):
    """go/ast's FuncDecl."""

    name: Ident
    recv: FieldList | None
    type: FuncType
    body: BlockStmt | None
    doc: CommentGroup | None = field(default=None, kw_only=True)
    lead: list[CommentGroup] = field(default_factory=list, kw_only=True)


Spec = ImportSpec | ValueSpec | TypeSpec
Decl = GenDecl | FuncDecl


@dataclass(slots=True, eq=False)
class File(Node):
    """A parsed file. `comments` are all groups in order; `constraint` the text of its `//go:build` line.

    Like go/ast's, its span goes from the package clause to the last declaration."""

    source: SourceFile
    name: Ident
    decls: list[Decl]
    comments: list[CommentGroup]
    doc: CommentGroup | None
    constraint: str | None
