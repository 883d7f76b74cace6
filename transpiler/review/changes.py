"""What differs between the Rust of two states of the Go source, declaration by declaration."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import Literal

from transpiler.review.entries import Entry, Report

Kind = Literal["added", "removed", "changed"]


@dataclass(slots=True, frozen=True)
class Change:
    """A function or type whose Rust differs; `edited` tells that a human changed its Rust since it was written."""

    kind: Kind
    before: Entry | None
    after: Entry | None
    edited: bool = False

    @property
    def entry(self) -> Entry:
        """The declaration as it is now, or as it was when it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def go_diff(self) -> str:
        """The Go diff; empty when only the Rust differs."""
        return _diff(self.before.go if self.before else "", self.after.go if self.after else "")

    @property
    def rust_diff(self) -> str:
        """The Rust diff."""
        return _diff(self.before.rust if self.before else "", self.after.rust if self.after else "")


def changes(before: Report, after: Report, edited: frozenset[str] = frozenset()) -> list[Change]:
    """The declarations whose Rust is another one, matched by symbol, in the order of the source; those that are gone last."""
    old = {entry.sym: entry for entry in before.entries}
    new = {entry.sym: entry for entry in after.entries}
    found: list[Change] = []
    for sym, entry in new.items():
        was = old.get(sym)
        if was is None:
            found.append(Change("added", None, entry))
        elif was.rust != entry.rust:
            found.append(Change("changed", was, entry, sym in edited))
    found += [Change("removed", entry, None, sym in edited) for sym, entry in old.items() if sym not in new]
    return found


def _diff(before: str, after: str) -> str:
    """A unified diff with all lines, without the two lines that name files."""
    a, b = before.splitlines(), after.splitlines()
    return "\n".join(list(unified_diff(a, b, lineterm="", n=max(len(a), len(b), 1)))[3:])
