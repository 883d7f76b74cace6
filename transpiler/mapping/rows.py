"""The records that `mappings/*.toml` is loaded into. `mappings/README.md` describes the file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from transpiler.ir.forms import Form

Kind = Literal["func", "method", "type", "const", "var", "field"]
Mode = Literal["copy", "borrow", "mut", "consume"]
Callback = Literal["during", "kept", "task"]


@dataclass(slots=True, frozen=True)
class Iter:
    """A method that yields the elements of a slice result one by one, for `for` loops and `collect`.

    `method` is called on the first argument with the others; `item` is the form of what it yields. `nonempty` is the
    index of an argument that must be a constant, non-empty string for the method to be exact.
    """

    method: str
    item: Form
    nonempty: int | None = None


@dataclass(slots=True, frozen=True)
class Row:
    """How one library symbol is written in Rust.

    `go` is the resolved symbol: `strings.HasPrefix`, `strings.(Builder).Len`, `math.Pi`. Exactly one of these says how:

    * `call`: a function by path, called with the arguments (`gort::strings::equal_fold`);
    * `method`: a method of the first argument (or receiver), called with the others;
    * `macro`: a macro by path, called with the arguments;
    * `path`: a constant or static by path, or the path of a function value;
    * `place`: an expression on the receiver, for fields;
    * `op`: a binary operator between two arguments, or a unary one before the only one;
    * `handler`: a function of the generator, registered under `go`, writes it;
    * `form`: for types, what a value of the type is; `shared`, for interfaces, what holds one that several places keep.

    `args` are the forms of the arguments (the receiver of a method first); of a variadic symbol the last stands for
    each element when `each`, else for the slice of them. `result` is the form of the call in Rust: `Result` for
    `(T, error)`, `Option` for `(T, bool)`, a tuple otherwise. One capital letter is a type parameter, whose bounds are
    in `bounds`.

    `modes` tell for each argument what the call does with it, borrow where nothing is said; `retains` are the arguments
    kept beyond the call and `aliases` those that the result may point into. `callback` is when function arguments run:
    `during` the call, `kept`, or on another `task`. `pure`: no effect that a program can see; `contained`: no more
    than writing to what its arguments reach. `lossy`: the value beside a set error is not Go's zero value, so that
    `Result` loses it where somebody reads it. `uses` are traits that must be in scope. `on` names methods to call
    instead when the first argument has a given form already. `exact` is a note on when the Rust is exact; empty means
    always. `where` is the line of the row.
    """

    go: str
    kind: Kind
    call: str | None = None
    method: str | None = None
    macro: str | None = None
    path: str | None = None
    place: str | None = None
    op: str | None = None
    handler: bool = False
    form: Form | None = None
    shared: Form | None = None
    args: tuple[Form, ...] = ()
    result: Form | None = None
    modes: tuple[Mode, ...] = ()
    each: bool = False
    retains: frozenset[int] = frozenset()
    aliases: frozenset[int] = frozenset()
    callback: Callback = "during"
    pure: bool = False
    contained: bool = False
    panics: bool = False
    blocks: bool = False
    lossy: bool = False
    crates: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    iter: Iter | None = None
    on: tuple[tuple[Form, str], ...] = ()
    bounds: tuple[tuple[str, str], ...] = ()
    zero: str | None = None
    copy: bool = False
    exact: str = ""
    where: str = field(default="", compare=False)


Rows = dict[str, Row]
"""All rows by symbol."""
