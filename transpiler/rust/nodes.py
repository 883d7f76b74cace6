"""The Rust AST that goxide writes. No node holds a piece of Rust as text: the printer validates names, escapes literals
and puts parentheses where precedence asks for them.

Paths are `::`-separated identifiers (`std::mem::take`, `Self`, `Error::Empty`); generic arguments stand beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """Base of all nodes."""


@dataclass(slots=True, frozen=True)
class Type:
    """Base of types; compared by structure."""


@dataclass(slots=True)
class Pat(Node):
    """Base of patterns."""


@dataclass(slots=True)
class Expr(Node):
    """Base of expressions."""


@dataclass(slots=True)
class Stmt(Node):
    """Base of statements; `trail` is a comment behind it."""

    trail: str | None = field(default=None, kw_only=True)


@dataclass(slots=True)
class GenericParam(Node):
    """A type parameter with its bounds, or a lifetime (`'a`)."""

    name: str
    bounds: list[Type] = field(default_factory=list)


@dataclass(slots=True)
class Item(Node):
    """Base of items. `vis` is empty, `pub`, or `pub(crate)`."""

    docs: list[str] = field(default_factory=list, kw_only=True)
    attrs: list[Attr] = field(default_factory=list, kw_only=True)
    vis: str = field(default="", kw_only=True)
    generics: list[GenericParam] = field(default_factory=list, kw_only=True)
    comments: list[str] = field(default_factory=list, kw_only=True)


@dataclass(slots=True)
class Block(Node):
    """Statements and a last expression that is its value; `tail` are comments before the end."""

    stmts: list[Stmt] = field(default_factory=list)
    value: Expr | None = None
    tail: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Arm(Node):
    """An arm of a match."""

    pattern: Pat
    body: Expr
    guard: Expr | None = None
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FieldDef(Node):
    """A field of a struct or variant; without a name in tuple structs."""

    name: str
    type: Type
    vis: str = ""
    docs: list[str] = field(default_factory=list)
    attrs: list[Attr] = field(default_factory=list)
    trail: str | None = None


@dataclass(slots=True)
class Variant(Node):
    """A variant of an enum: unit, tuple or struct-like; `value` is its discriminant."""

    name: str
    tuple_fields: list[FieldDef] | None = None
    fields: list[FieldDef] | None = None
    docs: list[str] = field(default_factory=list)
    attrs: list[Attr] = field(default_factory=list)
    value: int | None = None


@dataclass(slots=True)
class File(Node):
    """A source file."""

    docs: list[str]
    items: list[Item]
    attrs: list[Attr] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class TPath(Type):
    """A named type with generic arguments."""

    path: str
    args: tuple[Type, ...] = ()


@dataclass(slots=True, frozen=True)
class TRef(Type):
    """`&T` or `&mut T`."""

    inner: Type
    mut: bool = False
    lifetime: str | None = None


@dataclass(slots=True, frozen=True)
class TSlice(Type):
    """`[T]`."""

    elem: Type


@dataclass(slots=True, frozen=True)
class TArray(Type):
    """`[T; n]`."""

    elem: Type
    length: int


@dataclass(slots=True, frozen=True)
class TTuple(Type):
    """A tuple; empty: unit."""

    items: tuple[Type, ...] = ()


@dataclass(slots=True, frozen=True)
class TFn(Type):
    """`fn(A) -> R`, or with `head` Fn, FnMut, FnOnce a bound."""

    head: str
    params: tuple[Type, ...]
    result: Type | None


@dataclass(slots=True, frozen=True)
class TImpl(Type):
    """`impl A + B`."""

    bounds: tuple[Type, ...]
    lifetime: str | None = None


@dataclass(slots=True, frozen=True)
class TDyn(Type):
    """`dyn A + B`."""

    bounds: tuple[Type, ...]
    lifetime: str | None = None


@dataclass(slots=True, frozen=True)
class TNever(Type):
    """`!`."""


@dataclass(slots=True, frozen=True)
class TInfer(Type):
    """`_`."""


@dataclass(slots=True, frozen=True)
class TLifetime(Type):
    """A lifetime as a generic argument."""

    name: str


@dataclass(slots=True, frozen=True)
class TBinding(Type):
    """`Item = T` in a bound."""

    name: str
    type: Type


@dataclass(slots=True)
class PBind(Pat):
    """A name."""

    name: str
    mut: bool = False
    by_ref: bool = False


@dataclass(slots=True)
class PWild(Pat):
    """`_`."""


@dataclass(slots=True)
class PTuple(Pat):
    """`(a, b)`."""

    items: list[Pat]


@dataclass(slots=True)
class PTupleStruct(Pat):
    """`Some(a)`."""

    path: str
    items: list[Pat]


@dataclass(slots=True)
class PStruct(Pat):
    """`Point { x, .. }`."""

    path: str
    fields: list[tuple[str, Pat]]
    rest: bool = False


@dataclass(slots=True)
class PPath(Pat):
    """A unit variant or constant."""

    path: str


@dataclass(slots=True)
class PLit(Pat):
    """A literal."""

    value: Expr


@dataclass(slots=True)
class PRef(Pat):
    """`&p`."""

    inner: Pat
    mut: bool = False


@dataclass(slots=True)
class POr(Pat):
    """`a | b`."""

    items: list[Pat]


@dataclass(slots=True)
class PRest(Pat):
    """`..`."""


@dataclass(slots=True)
class Int(Expr):
    """An integer; `text` keeps its base."""

    value: int
    suffix: str = ""
    text: str | None = None


@dataclass(slots=True)
class Float(Expr):
    """A float by its digits."""

    text: str
    suffix: str = ""


@dataclass(slots=True)
class Str(Expr):
    """A string literal."""

    value: str


@dataclass(slots=True)
class ByteStr(Expr):
    """A byte string literal."""

    value: bytes


@dataclass(slots=True)
class Char(Expr):
    """A character literal."""

    value: str


@dataclass(slots=True)
class Byte(Expr):
    """A byte literal of an ASCII character (`b'a'`)."""

    value: int


@dataclass(slots=True)
class Bool(Expr):
    """`true` or `false`."""

    value: bool


@dataclass(slots=True)
class Path(Expr):
    """A path, with turbofish arguments; `of_type`: they are those of the type before its last part (`Set::<i64>::new`)."""

    path: str
    args: tuple[Type, ...] = ()
    of_type: bool = False


@dataclass(slots=True)
class Field(Expr):
    """`base.name`; numbers for tuples."""

    base: Expr
    name: str


@dataclass(slots=True)
class MethodCall(Expr):
    """`recv.name(args)`. `shared`: the receiver is a handle, so that nothing changes in the variable that holds it. `cell`: the
    handle type of the receiver, whose `RefCell` the call opens.
    """

    recv: Expr
    name: str
    args: list[Expr]
    targs: tuple[Type, ...] = ()
    shared: bool = False
    cell: str = ""


@dataclass(slots=True)
class Call(Expr):
    """`fun(args)`."""

    fun: Expr
    args: list[Expr]


@dataclass(slots=True)
class Macro(Expr):
    """`name!(args)`."""

    name: str
    args: list[Expr]
    bracket: bool = False


@dataclass(slots=True)
class Format(Expr):
    """A formatting macro: `text` is its format string as Rust has it."""

    macro: str
    text: str
    args: list[Expr]
    before: list[Expr] = field(default_factory=list)


@dataclass(slots=True)
class Repeat(Expr):
    """`[v; n]` or `vec![v; n]`."""

    value: Expr
    count: Expr
    vec: bool = False


@dataclass(slots=True)
class Unary(Expr):
    """`-x`, `!x`, `*x`."""

    op: str
    x: Expr


@dataclass(slots=True)
class Ref(Expr):
    """`&x`, `&mut x`."""

    x: Expr
    mut: bool = False


@dataclass(slots=True)
class Binary(Expr):
    """A binary operation."""

    op: str
    x: Expr
    y: Expr


@dataclass(slots=True)
class Assign(Expr):
    """`target op value`; op is `=`, `+=`, ..."""

    op: str
    target: Expr
    value: Expr


@dataclass(slots=True)
class Cast(Expr):
    """`x as T`."""

    x: Expr
    type: Type


@dataclass(slots=True)
class Index(Expr):
    """`base[index]`."""

    base: Expr
    index: Expr


@dataclass(slots=True)
class Range(Expr):
    """`low..high`."""

    low: Expr | None
    high: Expr | None
    inclusive: bool = False


@dataclass(slots=True)
class BlockExpr(Expr):
    """A block as an expression."""

    block: Block
    label: str | None = None
    asynchronous: bool = False
    move: bool = False


@dataclass(slots=True)
class If(Expr):
    """`if`; `els` is a block or another if."""

    cond: Expr
    then: Block
    els: Block | Expr | None = None


@dataclass(slots=True)
class LetCond(Expr):
    """`let p = e` as (part of) a condition."""

    pattern: Pat
    value: Expr


@dataclass(slots=True)
class Match(Expr):
    """`match`."""

    value: Expr
    arms: list[Arm]


@dataclass(slots=True)
class Loop(Expr):
    """`loop`."""

    body: Block
    label: str | None = None


@dataclass(slots=True)
class While(Expr):
    """`while`."""

    cond: Expr
    body: Block
    label: str | None = None


@dataclass(slots=True)
class ForLoop(Expr):
    """`for`."""

    pattern: Pat
    iter: Expr
    body: Block
    label: str | None = None


@dataclass(slots=True)
class ClosureExpr(Expr):
    """A closure."""

    params: list[tuple[Pat, Type | None]]
    body: Expr
    move: bool = False
    result: Type | None = None
    asynchronous: bool = False


@dataclass(slots=True)
class Return(Expr):
    """`return`."""

    value: Expr | None = None


@dataclass(slots=True)
class Break(Expr):
    """`break`."""

    label: str | None = None
    value: Expr | None = None


@dataclass(slots=True)
class Continue(Expr):
    """`continue`."""

    label: str | None = None


@dataclass(slots=True)
class Try(Expr):
    """`x?`."""

    x: Expr


@dataclass(slots=True)
class Await(Expr):
    """`x.await`."""

    x: Expr


@dataclass(slots=True)
class StructExpr(Expr):
    """`Path { fields }`."""

    path: str
    fields: list[tuple[str, Expr]]
    base: Expr | None = None


@dataclass(slots=True)
class Tuple(Expr):
    """A tuple."""

    items: list[Expr]


@dataclass(slots=True)
class ArrayExpr(Expr):
    """`[a, b]` or `vec![a, b]`."""

    items: list[Expr]
    vec: bool = False


@dataclass(slots=True)
class Select(Expr):
    """`select!`: pattern, operation, body; no operation is `default`."""

    macro: str
    arms: list[tuple[Pat | None, Expr | None, Expr]]


@dataclass(slots=True)
class Let(Stmt):
    """`let`."""

    pattern: Pat
    type: Type | None = None
    init: Expr | None = None
    els: Block | None = None


@dataclass(slots=True)
class ExprStmt(Stmt):
    """An expression as a statement."""

    x: Expr
    semi: bool = True


@dataclass(slots=True)
class ItemStmt(Stmt):
    """An item in a function."""

    item: Item


@dataclass(slots=True)
class Comment(Stmt):
    """Line comments."""

    lines: list[str]


@dataclass(slots=True)
class Blank(Stmt):
    """An empty line."""


@dataclass(slots=True)
class Attr(Node):
    """An attribute: `path("text", exprs, args, name = "value")`, each part as far as it is there.

    A path as the only thing may have a value: `path = "value"`. `inner` are attributes as arguments, before all others.
    """

    path: str
    args: list[str] = field(default_factory=list)
    text: str | None = None
    exprs: list[Expr] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list, kw_only=True)
    value: str | None = field(default=None, kw_only=True)
    inner: list[Attr] = field(default_factory=list, kw_only=True)


@dataclass(slots=True)
class Use(Item):
    """`use path::{names};`."""

    path: str
    names: list[str]
    alias: str | None = None


@dataclass(slots=True)
class Mod(Item):
    """A module, inline or in a file of its own."""

    name: str
    items: list[Item] | None = None


@dataclass(slots=True)
class Struct(Item):
    """A struct."""

    name: str
    fields: list[FieldDef]
    tuple_fields: list[FieldDef] | None = None


@dataclass(slots=True)
class Enum(Item):
    """An enum."""

    name: str
    variants: list[Variant]


@dataclass(slots=True)
class Impl(Item):
    """An impl block."""

    type: Type
    items: list[Item]
    trait: Type | None = None


@dataclass(slots=True)
class Trait(Item):
    """A trait."""

    name: str
    items: list[Item]
    bounds: list[Type] = field(default_factory=list)


@dataclass(slots=True)
class Fn(Item):
    """A function; a parameter with no pattern is `self` in the form of its third part, perhaps of a type of its own."""

    name: str
    params: list[tuple[Pat | None, Type | None, str]]
    result: Type | None
    body: Block | None
    asynchronous: bool = False


@dataclass(slots=True)
class Const(Item):
    """A constant."""

    name: str
    type: Type
    value: Expr


@dataclass(slots=True)
class Static(Item):
    """A static."""

    name: str
    type: Type
    value: Expr


@dataclass(slots=True)
class ThreadLocal(Item):
    """A `thread_local!` static."""

    name: str
    type: Type
    value: Expr


@dataclass(slots=True)
class TypeAlias(Item):
    """A type alias."""

    name: str
    type: Type
