"""Nodes of the IR.

An expression has a `type` and a `span`. What Go leaves implicit is explicit: dereferences (`Deref`), addresses taken for
pointer receivers (`AddrOf`), promotion through embedded fields (a `Select` per hop), values becoming interfaces
(`ToInterface`), zero values (`Zero`), constants (`Const`). `range`, `switch`, op-assignment, comma-ok and `if` with init
stay as nodes. Nodes are compared by identity.

Places are `Use`, `Global`, `Select`, `Deref`, `Index`, `MapIndex` (assignment only) in any nesting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from transpiler.ir.types import Func as FuncType
from transpiler.ir.types import Type
from transpiler.source import Span

# --- variables ---------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Local:
    """A variable of a function: parameter, receiver, result or local. One object per variable, shared by all its uses.

    `kind` is `param`, `recv`, `result` or `var`; the name is Go's (`_` and `` for blank and unnamed ones).
    """

    name: str
    type: Type
    span: Span
    kind: str = "var"


# --- expressions -------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Expr:
    """Base of expressions."""

    type: Type
    span: Span


ConstValue = bool | int | Fraction | bytes | tuple[Fraction, Fraction]


@dataclass(slots=True, eq=False)
class Const(Expr):
    """A constant of the given (never untyped, but for nil contexts) type.

    Strings are `bytes`, floats `Fraction`, complex numbers a pair; runes and integers `int`. `sym` names the declared
    constant when the expression is just its name (`math.Pi`, `pkg.Metre`); `shape` is the unfolded expression when the
    source was an operation on constants; `literal` is Go's spelling when the source was a literal (`0x1F`, `'a'`, `1e6`).
    """

    value: ConstValue
    sym: str | None = None
    shape: Expr | None = None
    literal: str | None = None


@dataclass(slots=True, eq=False)
class Zero(Expr):
    """The zero value of the type, where Go leaves it unsaid."""


@dataclass(slots=True, eq=False)
class Nil(Expr):
    """`nil`, of the pointer, slice, map, func, chan or interface type that the context gives it."""


@dataclass(slots=True, eq=False)
class Use(Expr):
    """A local variable."""

    local: Local


@dataclass(slots=True, eq=False)
class Global(Expr):
    """A package-level variable, of the module or a library."""

    sym: str


@dataclass(slots=True, eq=False)
class FuncVal(Expr):
    """A declared function used as a value."""

    sym: str
    targs: list[Type] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Select(Expr):
    """A field of a struct: `base` has struct (or named struct) type. `promoted`: an embedded hop that Go leaves out."""

    base: Expr
    name: str
    promoted: bool = False


@dataclass(slots=True, eq=False)
class Deref(Expr):
    """What a pointer points at. `implicit`: the source has no `*`."""

    ptr: Expr
    implicit: bool = False


@dataclass(slots=True, eq=False)
class Index(Expr):
    """An element of an array, slice or string (a byte)."""

    base: Expr
    index: Expr


@dataclass(slots=True, eq=False)
class MapIndex(Expr):
    """An entry of a map; with `comma_ok` the type is `Tuple((value, bool))`."""

    base: Expr
    key: Expr
    comma_ok: bool = False


@dataclass(slots=True, eq=False)
class Cut(Expr):
    """A slice expression on a slice, string or (addressable) array place."""

    base: Expr
    low: Expr | None
    high: Expr | None
    max: Expr | None = None


@dataclass(slots=True, eq=False)
class Callee:
    """Base of what a call calls."""


@dataclass(slots=True, eq=False)
class FuncRef(Callee):
    """A declared function by symbol (`strings.Fields`, `example.com/m/pkg.Total`)."""

    sym: str
    targs: list[Type] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class MethodRef(Callee):
    """A declared method, statically known: `sym` is `pkg.(T).M`, whether the receiver is a pointer or not.

    `recv` has exactly the method's receiver type: a pointer for pointer receivers (an implicit `AddrOf` where Go takes
    the address), a value for value receivers (an implicit `Deref`).
    """

    sym: str
    recv: Expr
    pointer: bool


@dataclass(slots=True, eq=False)
class IfaceRef(Callee):
    """A method called through an interface value, or on a value of a type parameter."""

    recv: Expr
    method: str


@dataclass(slots=True, eq=False)
class ValueRef(Callee):
    """A function value."""

    fn: Expr


@dataclass(slots=True, eq=False)
class Call(Expr):
    """A call; type is the single result's, or a `Tuple`.

    `args` are the fixed arguments. Of a variadic callee, `variadic` holds the elements (maybe none), or `spread` the
    slice given as `xs...`; both are None otherwise. When Go passes on the results of a call, `f(g())`, `args` is that
    one call of tuple type and `forwards` is set.
    """

    callee: Callee
    args: list[Expr]
    sig: FuncType
    variadic: list[Expr] | None = None
    spread: Expr | None = None
    forwards: bool = False


@dataclass(slots=True, eq=False)
class Builtin(Expr):
    """A call of a predeclared function: `append copy len cap make new delete panic recover print println min max clear
    close complex real imag`. `of` is the type argument of make and new; `spread`: `append(a, b...)`."""

    name: str
    args: list[Expr]
    of: Type | None = None
    spread: bool = False


@dataclass(slots=True, eq=False)
class Convert(Expr):
    """A conversion between non-interface types. `implicit`: Go assigns a value of one type to a place of another one
    with the same underlying type, or a channel to a directed one, without saying so."""

    x: Expr
    implicit: bool = False


@dataclass(slots=True, eq=False)
class ToInterface(Expr):
    """A value of concrete (or type parameter) type, or of a wider interface, becomes an interface value of `type`."""

    x: Expr


@dataclass(slots=True, eq=False)
class Assert(Expr):
    """`x.(target)`; with `comma_ok` the type is `Tuple((target, bool))`."""

    x: Expr
    target: Type
    comma_ok: bool = False


@dataclass(slots=True, eq=False)
class Unary(Expr):
    """`+ - ! ^`."""

    op: str
    x: Expr


@dataclass(slots=True, eq=False)
class Binary(Expr):
    """Arithmetic, comparison, logic, shifts."""

    op: str
    x: Expr
    y: Expr


@dataclass(slots=True, eq=False)
class AddrOf(Expr):
    """`&place`, or `&T{...}` when `x` is a composite literal. `implicit`: taken for a method call."""

    x: Expr
    implicit: bool = False


@dataclass(slots=True, eq=False)
class StructLit(Expr):
    """A struct literal: fields given, in source order; those left out are zero."""

    fields: list[tuple[str, Expr]]
    keyed: bool = True


@dataclass(slots=True, eq=False)
class ListLit(Expr):
    """An array or slice literal: elements by index; those left out are zero up to `length`."""

    elems: list[tuple[int, Expr]]
    length: int
    keyed: bool = False


@dataclass(slots=True, eq=False)
class MapLit(Expr):
    """A map literal."""

    entries: list[tuple[Expr, Expr]]


@dataclass(slots=True, eq=False)
class Closure(Expr):
    """A function literal."""

    func: Func


@dataclass(slots=True, eq=False)
class Recv(Expr):
    """`<-ch`; with `comma_ok` the type is `Tuple((elem, bool))`."""

    chan: Expr
    comma_ok: bool = False


@dataclass(slots=True, eq=False)
class MethodVal(Expr):
    """A method value `x.M`: the receiver is evaluated, and copied for value receivers, at once."""

    callee: Callee


@dataclass(slots=True, eq=False)
class MethodExpr(Expr):
    """A method expression `T.M`: a function that takes the receiver first. `recv` is the receiver type written."""

    recv: Type
    method: str
    sym: str | None


# --- statements --------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Stmt:
    """Base of statements. `lead` are the comment lines above it (without `//`), `trail` the one behind it."""

    span: Span
    lead: list[str] = field(default_factory=list, kw_only=True)
    trail: str | None = field(default=None, kw_only=True)
    blank_before: bool = field(default=False, kw_only=True)


@dataclass(slots=True, eq=False)
class Block:
    """Statements of a scope; `tail` are comment lines before its end."""

    stmts: list[Stmt]
    span: Span
    tail: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Declare:
    """An assignment target that declares a new variable."""

    local: Local


@dataclass(slots=True, eq=False)
class Blank:
    """The target `_`; the value is evaluated and dropped."""

    type: Type


Target = Declare | Blank | Expr


@dataclass(slots=True, eq=False)
class Assign(Stmt):
    """`=`, `:=` and `var`: as many values as targets, or one value of tuple type. `var` without values has `Zero`s.

    `explicit`: the source declares the type (`var x T = e`).
    """

    targets: list[Target]
    values: list[Expr]
    explicit: bool = False


@dataclass(slots=True, eq=False)
class OpAssign(Stmt):
    """`place op= value`, `place++` (op `+`, value 1, `step`)."""

    op: str
    target: Expr
    value: Expr
    step: bool = False


@dataclass(slots=True, eq=False)
class ExprStmt(Stmt):
    """An expression evaluated for its effect."""

    x: Expr


@dataclass(slots=True, eq=False)
class Send(Stmt):
    """`ch <- value`."""

    chan: Expr
    value: Expr


@dataclass(slots=True, eq=False)
class Go(Stmt):
    """`go call`: function value and arguments are evaluated at once."""

    call: Expr


@dataclass(slots=True, eq=False)
class Defer(Stmt):
    """`defer call`: function value and arguments are evaluated at once."""

    call: Expr


@dataclass(slots=True, eq=False)
class Return(Stmt):
    """`return`: as many values as results, or one call of tuple type; none in a naked return (`naked`)."""

    values: list[Expr]
    naked: bool = False


@dataclass(slots=True, eq=False)
class If(Stmt):
    """`if init; cond {...} else ...`."""

    init: Stmt | None
    cond: Expr
    then: Block
    els: Block | If | None


@dataclass(slots=True, eq=False)
class For(Stmt):
    """`for init; cond; post`. `per_iteration`: each iteration has its own copy of the variables of `init` (Go 1.22)."""

    init: Stmt | None
    cond: Expr | None
    post: Stmt | None
    body: Block
    label: str | None = None
    per_iteration: bool = True


@dataclass(slots=True, eq=False)
class Range(Stmt):
    """`for key, value := range x`; `kind` is slice, array, arrayptr, string, map, chan, int or func."""

    kind: str
    x: Expr
    key: Target | None
    value: Target | None
    body: Block
    label: str | None = None
    per_iteration: bool = True


@dataclass(slots=True, eq=False)
class Case:
    """A clause of a switch; no values: default. `falls`: ends in `fallthrough`."""

    values: list[Expr]
    body: Block
    span: Span
    default: bool = False
    falls: bool = False
    lead: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Switch(Stmt):
    """An expression switch; without `tag` the values are conditions."""

    init: Stmt | None
    tag: Expr | None
    cases: list[Case]
    label: str | None = None


@dataclass(slots=True, eq=False)
class TypeCase:
    """A clause of a type switch; None among the types is `case nil`. `local` is the clause's own variable, if used."""

    types: list[Type | None]
    local: Local | None
    body: Block
    span: Span
    default: bool = False
    lead: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class TypeSwitch(Stmt):
    """`switch v := x.(type)`."""

    init: Stmt | None
    x: Expr
    cases: list[TypeCase]
    label: str | None = None


@dataclass(slots=True, eq=False)
class Comm:
    """A clause of a select: a `Send`, a receive (`Assign` of a `Recv`, or `ExprStmt`), or None for default."""

    comm: Stmt | None
    body: Block
    span: Span
    lead: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class SelectStmt(Stmt):
    """`select`."""

    cases: list[Comm]
    label: str | None = None


@dataclass(slots=True, eq=False)
class BlockStmt(Stmt):
    """A nested block; `label` when it is a target of `break`."""

    block: Block
    label: str | None = None


@dataclass(slots=True, eq=False)
class Break(Stmt):
    """`break`; the label names the statement it leaves."""

    label: str | None = None


@dataclass(slots=True, eq=False)
class Continue(Stmt):
    """`continue`."""

    label: str | None = None


@dataclass(slots=True, eq=False)
class Goto(Stmt):
    """`goto`."""

    label: str


@dataclass(slots=True, eq=False)
class LabelMark(Stmt):
    """A label that a `goto` jumps to; it stands before the labelled statement."""

    label: str


@dataclass(slots=True, eq=False)
class Refused(Stmt):
    """What lowering cannot express: becomes a located `todo!`."""

    code: str
    reason: str


# Of declarations, `doc` are the doc comment's lines, `trail` the comment behind, `lead` comments that stand alone before
# it, and `group_doc`, at the first of a parenthesised group, the group's own doc comment.

# --- declarations ------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class TypeParamDecl:
    """A type parameter and its constraint."""

    name: str
    constraint: Type
    owner: str


@dataclass(slots=True, eq=False)
class Func:
    """A function, method or function literal.

    `sym` is `pkg.Name` or `pkg.(T).Name`, empty for literals. `results` always has one `Local` per result; `named` tells
    whether Go names them. `body` is None for declarations without one. `refused`: (code, reason) when the body was not lowered.
    """

    sym: str
    name: str
    sig: FuncType
    recv: Local | None
    tparams: list[TypeParamDecl]
    params: list[Local]
    results: list[Local]
    named: bool
    body: Block | None
    span: Span
    doc: list[str] = field(default_factory=list)
    recv_type: str | None = None
    pointer_recv: bool = False
    exported: bool = False
    file_kind: str = "src"
    refused: tuple[str, str] | None = None
    lead: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class FieldDecl:
    """A field of a declared struct."""

    name: str
    type: Type
    span: Span
    embedded: bool = False
    tag: str = ""
    exported: bool = False
    doc: list[str] = field(default_factory=list)
    trail: str | None = None


@dataclass(slots=True, eq=False)
class TypeDecl:
    """A defined type. `fields` mirrors `underlying` where that is a struct. Local types are hoisted: `pkg.Func.Name`."""

    sym: str
    name: str
    tparams: list[TypeParamDecl]
    underlying: Type
    span: Span
    fields: list[FieldDecl] = field(default_factory=list)
    methods: list[Func] = field(default_factory=list)
    doc: list[str] = field(default_factory=list)
    exported: bool = False
    file_kind: str = "src"
    method_docs: dict[str, list[str]] = field(default_factory=dict)
    lead: list[str] = field(default_factory=list)
    group_doc: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ConstDecl:
    """A declared constant; those of one `const (...)` share `group`. `iota`: the expression used iota.

    `untyped`: declared without a type. `type` is then the default type, which the value need not fit (`1 << 100`): each
    use has a type of its own.
    """

    sym: str
    name: str
    type: Type
    value: ConstValue
    span: Span
    group: int
    iota: bool = False
    literal: str | None = None
    doc: list[str] = field(default_factory=list)
    trail: str | None = None
    exported: bool = False
    file_kind: str = "src"
    lead: list[str] = field(default_factory=list)
    group_doc: list[str] = field(default_factory=list)
    untyped: bool = False


@dataclass(slots=True, eq=False)
class GlobalVar:
    """A package variable; `init` is None for a zero value or when a tuple initialises it (see `Package.inits`)."""

    sym: str
    name: str
    type: Type
    span: Span
    init: Expr | None
    doc: list[str] = field(default_factory=list)
    trail: str | None = None
    exported: bool = False
    file_kind: str = "src"
    lead: list[str] = field(default_factory=list)
    group_doc: list[str] = field(default_factory=list)


Item = TypeDecl | ConstDecl | GlobalVar | Func


@dataclass(slots=True, eq=False)
class Package:
    """A package: its items in source order (methods stand in their place as `Func`s and in their `TypeDecl.methods`).

    `file_kind` of an item is `src`, `test` (in-package test file) or `xtest`. `inits` is Go's initialisation order:
    the symbols that an expression initialises together.
    """

    path: str
    name: str
    doc: list[str]
    items: list[Item]
    imports: list[str]
    inits: list[tuple[list[str], Expr]] = field(default_factory=list)
    init_funcs: list[Func] = field(default_factory=list)
    examples: dict[str, tuple[str, bool]] = field(default_factory=dict)
    file_of: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class ExternType:
    """A library type that the module mentions: its underlying type and methods `(name, signature, pointer receiver)`."""

    sym: str
    underlying: Type
    tparams: list[str] = field(default_factory=list)
    methods: list[tuple[str, FuncType, bool]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Module:
    """All packages of a Go module, in dependency order."""

    path: str
    go_version: str
    packages: list[Package]
    types: dict[str, TypeDecl] = field(default_factory=dict)
    externs: dict[str, ExternType] = field(default_factory=dict)
