"""Forms: which Rust representation a Go value has at a place (DESIGN.md section 4, the ladders).

A form is a Rust type seen from Go's side. `analysis/` decides one per slot, `rustgen/` writes it and bridges between two
forms through `rustgen/coerce.py`. Unsized forms (`Text("str")`, `Seq("slice")`, `Dyn`, `FnForm("dyn..")`) stand only
under `Ref`, `Boxed` or `Shared`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Form:
    """Base of forms; compared by structure."""


@dataclass(slots=True, frozen=True)
class Prim(Form):
    """A Rust primitive that is `Copy`: `i64`, `u8`, `usize`, `f64`, `bool`, `char`, ...; `()` is `Tup(())`."""

    name: str


@dataclass(slots=True, frozen=True)
class Text(Form):
    """A string: `str` (unsized), `String`, or `Str` (gort's bytes)."""

    kind: str


@dataclass(slots=True, frozen=True)
class Seq(Form):
    """A slice: `slice` (unsized `[T]`), `vec`, or `gort` (shared backing). `array`: an array variable whose store is shared
    by slices that were cut from it; copying its value copies the store."""

    kind: str
    elem: Form


@dataclass(slots=True, frozen=True)
class Arr(Form):
    """`[T; n]`."""

    length: int
    elem: Form


@dataclass(slots=True, frozen=True)
class Dict(Form):
    """A map: `hash`, `set` (value is the empty struct), or `gort` (shared handle)."""

    kind: str
    key: Form
    value: Form


@dataclass(slots=True, frozen=True)
class Adt(Form):
    """A defined type of the module, owned: struct, enum or newtype."""

    sym: str
    args: tuple[Form, ...] = ()


@dataclass(slots=True, frozen=True)
class Handle(Form):
    """The shared form of a struct type: its `TRef`."""

    sym: str
    args: tuple[Form, ...] = ()


@dataclass(slots=True, frozen=True)
class Ext(Form):
    """A Rust type by path (`gort::time::Duration`, `tokio_util::sync::CancellationToken`)."""

    path: str
    args: tuple[Form, ...] = ()
    copy: bool = False


@dataclass(slots=True, frozen=True)
class Ref(Form):
    """`&inner` or `&mut inner`; `lifetime` is written only in signatures and types that need it."""

    inner: Form
    mut: bool = False
    lifetime: str | None = None


@dataclass(slots=True, frozen=True)
class Opt(Form):
    """`Option<inner>`: nil, or comma-ok."""

    inner: Form


@dataclass(slots=True, frozen=True)
class Boxed(Form):
    """`Box<inner>`."""

    inner: Form


@dataclass(slots=True, frozen=True)
class Shared(Form):
    """`Rc<inner>`, or `Arc<inner>` when tasks share it."""

    inner: Form
    sync: bool = False


@dataclass(slots=True, frozen=True)
class CellForm(Form):
    """A captured variable that its closure shares with others: `Rc<Cell<T>>` (copy) or `Rc<RefCell<T>>`."""

    inner: Form
    copy: bool
    sync: bool = False


@dataclass(slots=True, frozen=True)
class PtrForm(Form):
    """`gort::Ptr<inner>`: a pointer to a variable, field or element that is kept."""

    inner: Form


@dataclass(slots=True, frozen=True)
class Res(Form):
    """`Result<ok, err>`."""

    ok: Form
    err: Form


@dataclass(slots=True, frozen=True)
class Tup(Form):
    """A tuple; the empty one is `()`."""

    items: tuple[Form, ...]


@dataclass(slots=True, frozen=True)
class ErrEnum(Form):
    """The `Error` enum of a package."""

    pkg: str


@dataclass(slots=True, frozen=True)
class ErrAny(Form):
    """`gort::errors::Error`: an error of any origin."""


@dataclass(slots=True, frozen=True)
class ErrDyn(Form):
    """`dyn std::error::Error + 'static`, under a `Ref`."""


@dataclass(slots=True, frozen=True)
class Closed(Form):
    """The enum of an interface whose implementers are all known."""

    sym: str
    args: tuple[Form, ...] = ()


@dataclass(slots=True, frozen=True)
class Dyn(Form):
    """`dyn Trait`, unsized."""

    sym: str
    args: tuple[Form, ...] = ()


@dataclass(slots=True, frozen=True)
class AnyForm(Form):
    """`gort::Any`."""


@dataclass(slots=True, frozen=True)
class FnForm(Form):
    """A function: `fn`, `impl_fn`, `impl_fnmut`, `impl_fnonce` (parameters only), `dyn_fn`, `dyn_fnmut` (unsized)."""

    kind: str
    params: tuple[Form, ...]
    result: Form


@dataclass(slots=True, frozen=True)
class ChanForm(Form):
    """`gort::Chan<elem>`."""

    elem: Form


@dataclass(slots=True, frozen=True)
class Param(Form):
    """A type parameter."""

    name: str


UNIT = Tup(())
BOOL = Prim("bool")
I64 = Prim("i64")
USIZE = Prim("usize")
STR = Ref(Text("str"))
STRING = Text("String")
STD_DURATION = Ext("std::time::Duration", copy=True)
