"""What the conversion of types remembers."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.check import types as t
from transpiler.ir import types as it


@dataclass(slots=True)
class Types:
    """Conversion of types: symbols of named types, and the ones met on the way."""

    symbols: dict[int, str] = field(default_factory=dict)
    cache: dict[int, it.Type] = field(default_factory=dict)
    keep: list[t.Type] = field(default_factory=list)
    owners: dict[int, str] = field(default_factory=dict)
    seen: dict[str, t.Named] = field(default_factory=dict)
