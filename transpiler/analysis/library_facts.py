"""What rows tell the slot graph about library functions."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.ir import forms as f
from transpiler.mapping.rows import Rows


@dataclass(slots=True)
class RowFacts:
    """`flow_state.LibraryFacts` over mapping rows."""

    rows: Rows

    def gives_bytes(self, sym: str) -> bool:
        """Whether its text may not be UTF-8 whatever goes in: the row's result is `gort::Str`."""
        row = self.rows.get(sym)
        return row is not None and row.result is not None and mentions(row.result, f.Text("Str"))

    def fallible(self, sym: str) -> bool:
        """Whether its value beside an error is lost, because Rust's result is a `Result` or an `Option`."""
        row = self.rows.get(sym)
        return row is not None and isinstance(row.result, f.Res | f.Opt)

    def gives_nil(self, sym: str) -> bool:
        """Whether a pointer that it returns may be nil where a program can see it."""
        row = self.rows.get(sym)
        return row is None or isinstance(row.result, f.Opt)


def mentions(form: f.Form, wanted: f.Form) -> bool:
    """Whether a form is another or contains it."""
    if form == wanted:
        return True
    match form:
        case f.Seq(elem=x) | f.Arr(elem=x) | f.Ref(inner=x) | f.Opt(inner=x) | f.Boxed(inner=x) | f.Shared(inner=x):
            return mentions(x, wanted)
        case f.Res(ok=x, err=y) | f.Dict(key=x, value=y):
            return mentions(x, wanted) or mentions(y, wanted)
        case f.Tup(items=items):
            return any(mentions(item, wanted) for item in items)
        case _:
            return False
