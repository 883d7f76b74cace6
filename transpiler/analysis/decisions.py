"""The log of representation decisions: each rung below the first, and each assumption, with the Go that forces it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from transpiler.source import Span

Kind = Literal["rung", "assumption"]


@dataclass(slots=True, frozen=True)
class Decision:
    """One choice: what was chosen, why, and the Go lines that it rests on, most telling first.

    `code` is documented by `goxide explain CODE`. A `rung` is exact but less idiomatic than the first of its ladder; an
    `assumption` holds for the code that goxide sees.
    """

    code: str
    what: str
    why: str
    spans: tuple[Span, ...]
    kind: Kind = "rung"

    @property
    def where(self) -> tuple[str, int]:
        """File and byte offset of the first span; decisions without one sort first."""
        return (self.spans[0].file.name, self.spans[0].start) if self.spans else ("", -1)


@dataclass(slots=True)
class Decisions:
    """Collects decisions; the same one is kept once."""

    items: dict[tuple[str, str, tuple[str, int]], Decision] = field(default_factory=dict)

    def add(self, code: str, what: str, why: str, *spans: Span | None, kind: Kind = "rung") -> None:
        """Records a decision unless the same was recorded before; spans that are None are left out."""
        decision = Decision(code, what, why, tuple(span for span in spans if span is not None), kind)
        self.items.setdefault((code, what, decision.where), decision)

    def sorted(self) -> list[Decision]:
        """By place, then code and text: the same input gives the same list."""
        return sorted(self.items.values(), key=lambda d: (d.where, d.code, d.what, d.why))


def render(decisions: Decisions) -> str:
    """The text of `--decisions`: a line for each decision, and below it the other Go lines that it rests on."""
    lines = []
    for decision in decisions.sorted():
        place = str(decision.spans[0].position) if decision.spans else "module"
        lines.append(f"{place}: {decision.code} {decision.kind}: {decision.what}: {decision.why}")
        lines.extend(f"    also {span.position}: {span.text.splitlines()[0][:80]}" for span in decision.spans[1:])
    return "".join(f"{line}\n" for line in lines)
