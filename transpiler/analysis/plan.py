"""What was decided for a module: which Rust form each place has (DESIGN.md section 4), and what may move.

`analysis/decide.py` makes a `Plan`; `rustgen/` only reads it. A form says how a variable, field, element or result is held in
Rust; between two forms only `rustgen/coerce.py` bridges.

Struct types have one form in the whole module. A type with `shared` is held by its handle (`Handle`) wherever Go has a
pointer to it *or* a value of it: `&x` clones the handle, copying a value makes a new handle. All others are owned: `Adt`
inline, `Boxed(Adt)` where the type contains itself, `Ref` where a place only borrows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from transpiler.analysis.decisions import Decisions
from transpiler.analysis.implements import Implements
from transpiler.analysis.slots import Slot, SlotGraph
from transpiler.analysis.summary import Summaries
from transpiler.analysis.typefacts import TypeFacts
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.mapping.rows import Rows

ResultKind = Literal["unit", "one", "tuple", "result", "option"]
TypeKind = Literal["struct", "newtype", "enum", "closed", "trait", "alias"]
GlobalKind = Literal["const", "static", "lazy", "cell", "local", "sentinel", "refused"]


@dataclass(slots=True, frozen=True)
class ResultPlan:
    """How Go's results become one Rust result.

    `parts` are the forms of Go's results as variables (`Opt(ErrEnum)` for an error that may be nil). `form` is the Rust
    result: `UNIT`, the one part, `Tup(parts)`, `Res(ok, err)` (the last Go result is the error, `ok` one part, a tuple or
    `UNIT`), or `Opt(value)` (the last Go result is the bool of a comma-ok pair).
    """

    kind: ResultKind
    parts: tuple[f.Form, ...]
    form: f.Form


UNIT_RESULT = ResultPlan("unit", (), f.UNIT)


@dataclass(slots=True)
class FuncPlan:
    """How a function is written.

    `params` and `recv` are the forms of the parameters as declared (the plan's `locals` say the same for their
    variables). `impl_of` is the symbol of the type whose `impl` holds it (receiver's type, or the type a constructor
    makes); `trait` the interface symbol when it stands in that trait's impl. `name` is its Rust name.
    `origin` is the index of the parameter (-1 receiver) that a borrowed result comes from; `lenders` are all of these.
    """

    name: str
    params: list[f.Form]
    result: ResultPlan
    recv: f.Form | None = None
    impl_of: str | None = None
    trait: str | None = None
    asynchronous: bool = False
    constructor: bool = False
    origin: int | None = None
    lenders: frozenset[int] = frozenset()


def is_method(plan: FuncPlan) -> bool:
    """Whether a function has a `self`: a receiver that may be nil is an ordinary parameter."""
    return plan.recv is not None and plan.impl_of is not None and not isinstance(plan.recv, f.Opt)


@dataclass(slots=True)
class Variant:
    """A variant of a closed interface's enum: the Go type (pointer or not) and what it holds."""

    name: str
    go: t.Type
    payload: f.Form


@dataclass(slots=True)
class TypePlan:
    """What a defined type becomes.

    `struct`; `newtype` (a tuple struct around `inner`); `enum` (a defined integer that only takes its constants: `variants`
    name them); `closed` (an unexported interface whose implementers are all known: `closed` lists them); `trait` (an
    interface); `alias` (a Rust type alias of `inner`). `shared`: held by a handle named `handle`. `error`: it implements
    error and is a variant of the package's `Error`. `nil_error`: a pointer to it that may be nil, or that others hold too, is
    an error by the type of that name. `owned_pointer`: (of a newtype) all
    pointers to it own or borrow. `derives` are the traits to derive, in rustfmt's usual order.
    """

    sym: str
    name: str
    kind: TypeKind
    shared: bool = False
    counted: bool = False
    sync: bool = False
    handle: str = ""
    inner: f.Form | None = None
    closed: list[Variant] = field(default_factory=list)
    variants: list[tuple[str, str]] = field(default_factory=list)
    derives: list[str] = field(default_factory=list)
    error: bool = False
    nil_error: str = ""
    recursive: bool = False
    owned_pointer: bool = False
    key: bool = False
    why: str = ""


@dataclass(slots=True)
class ErrorVariant:
    """A variant of a package's `Error`: a sentinel (`sym`), an error struct (`type`), `Message(String)` or `Wrapped`."""

    name: str
    kind: Literal["sentinel", "struct", "message", "wrapped", "foreign"]
    sym: str = ""
    text: bytes = b""
    doc: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ErrorPlan:
    """The `Error` enum of a package whose error origins are all known."""

    pkg: str
    variants: list[ErrorVariant] = field(default_factory=list)


@dataclass(slots=True)
class GlobalPlan:
    """A package variable: `const`, `static`, `lazy` (LazyLock), `cell` (a `gort::Global`), `local` (a `gort::Local`, of what
    stays on one thread), or an error sentinel. `pointed`: a local one is a `gort::Ptr` to its value, for it is written or
    its address is kept."""

    kind: GlobalKind
    name: str
    form: f.Form
    pointed: bool = False


@dataclass(slots=True, frozen=True)
class LockPlan:
    """A struct with `fields` that are touched only while its `mutex` is held: `kind` is `Mutex` or `RwLock` around them.

    `written` are those of the fields that are ever written.
    """

    sym: str
    mutex: str
    kind: str
    fields: tuple[str, ...]
    written: frozenset[str] | set[str]


@dataclass(slots=True, frozen=True)
class LockSite:
    """A statement that locks or unlocks (`what`) the state of a variable; `deferred` where a `defer` unlocks."""

    local: n.Local
    sym: str
    read: bool
    what: str
    deferred: bool
    writes: bool


@dataclass(slots=True, frozen=True)
class SenderPlan:
    """A channel that closes with its last sender: its variable, element type and the `go` statement that closes it in Go."""

    local: n.Local
    elem: t.Type
    closing: n.Stmt


@dataclass(slots=True)
class Plan:
    """All decisions for a module. `moves`: ids of place expressions whose value may be moved out, because nothing reads the
    place again before it is filled; `takes`: those of fields and elements that need `take`; both are proven facts."""

    module: n.Module
    rows: Rows
    facts: TypeFacts
    summaries: Summaries
    implements: Implements
    slots: SlotGraph
    decisions: Decisions = field(default_factory=Decisions)
    locals: dict[n.Local, f.Form] = field(default_factory=dict)
    fields: dict[tuple[str, str], f.Form] = field(default_factory=dict)
    globals: dict[str, GlobalPlan] = field(default_factory=dict)
    types: dict[str, TypePlan] = field(default_factory=dict)
    funcs: dict[n.Func, FuncPlan] = field(default_factory=dict)
    methods: dict[tuple[str, str], FuncPlan] = field(default_factory=dict)
    """Of interface methods, by interface symbol and method name."""
    exprs: dict[int, f.Form] = field(default_factory=dict)
    """Forms of expressions that make a value (literals, make, append, conversions, closures), by id."""
    moves: set[int] = field(default_factory=set)
    takes: set[int] = field(default_factory=set)
    typed_nils: set[int] = field(default_factory=set)
    """`ToInterface` nodes, by id, that may put a nil pointer into an interface: the interface is not nil then."""
    nil_pointers: set[t.Type] = field(default_factory=set)
    """The pointer types of which a nil may be put into an interface."""
    nil_errors: set[t.Type] = field(default_factory=set)
    """Those of which a nil may become an error."""
    errors: dict[str, ErrorPlan] = field(default_factory=dict)
    mutated: set[n.Local] = field(default_factory=set)
    """Variables that need `mut`: assigned again, written in place or borrowed mutably."""

    early_lengths: dict[int, list[n.Builtin]] = field(default_factory=dict)
    """Lengths that are asked before a statement, by its `id`: it borrows the slice until after they are needed."""
    shared_interfaces: set[str] = field(default_factory=set)
    """Library interfaces whose values are held by the handle that their row names (`shared`)."""
    structs: dict[t.Struct, str] = field(default_factory=dict)
    """Struct types without a name, by the symbol of the type that is declared for them (in `types` and `fields`)."""
    sig_kinds: dict[t.Func, ResultKind] = field(default_factory=dict)
    """The kind of result of function values, by signature."""
    sig_owned: set[tuple[t.Func, int]] = field(default_factory=set)
    sig_writes: set[tuple[t.Func, int]] = field(default_factory=set)
    """Parameters of function values that are taken by value, and those that are written through."""
    origins: dict[int, frozenset[str]] = field(default_factory=dict)
    """Of slots that hold errors, by `id` of the representative: the packages that made them, `*` for unknown ones."""

    locks: dict[str, LockPlan] = field(default_factory=dict)
    """Of struct types whose mutex guards some of their fields, by symbol."""
    lock_sites: dict[int, LockSite] = field(default_factory=dict)
    """By `id` of the statement."""

    instances: dict[tuple[str, str], set[t.Type]] = field(default_factory=dict)
    """Of each type parameter, by owner and name, the types that the module instantiates it with."""

    tasks: bool = False
    """Whether there are goroutines: gort's containers are those of `gort::sync`."""
    task_funcs: bool = False
    """Whether goroutines share function values: those are `Arc`s."""

    pairs: dict[n.Local, n.Local] = field(default_factory=dict)
    """Named results `value, ok` that are one option: the value's variable holds it, with the flag's variable."""
    iterated: dict[n.Local, n.Local] = field(default_factory=dict)
    """Variadic parameters that are any iterator, each with the variable of the loop over it."""
    senders: dict[n.Local, SenderPlan] = field(default_factory=dict)
    unwritten: set[int] = field(default_factory=set)
    """Statements that Rust says otherwise, by `id`: those of a WaitGroup that only closes a channel."""

    def error_form(self, slot: Slot | None) -> f.Form:
        """The form of an error in a slot, nil aside: the package's own enum when no other error gets there."""
        found = self.origins.get(id(slot.find()), frozenset()) if slot is not None else frozenset()
        if len(found) == 1 and (only := next(iter(found))) in self.errors:
            return f.ErrEnum(only)
        return f.ErrAny()

    def nil_error(self, type_: t.Type) -> str:
        """Of a pointer to an error struct that may be nil as an error: the name of the type that holds it."""
        if not isinstance(type_, t.Pointer) or not isinstance(type_.elem, t.Named) or type_.elem.sym not in self.types:
            return ""
        return self.types[type_.elem.sym].nil_error

    def facts_pointer(self, type_: t.Type) -> bool:
        """Whether the underlying type is a pointer."""
        return isinstance(self.facts.underlying(type_), t.Pointer)

    def of_sym(self, sym: str) -> FuncPlan | None:
        """The plan of a declared function or method of the module."""
        func = self.summaries.program.targets.funcs.get(sym)
        return self.funcs.get(func) if func is not None else None
