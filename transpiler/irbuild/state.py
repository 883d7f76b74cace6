"""What the conversion of types remembers."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.check import types as t
from transpiler.ir import nodes as n
from transpiler.ir import types as it


@dataclass(slots=True)
class Types:
    """Conversion of types: symbols of named types, and the ones met on the way.

    `anonymous` are struct types without a name, which get one: `package` and `function` tell where lowering is, `pending`
    holds the declarations that the package at hand must still take up.
    """

    symbols: dict[int, str] = field(default_factory=dict)
    cache: dict[int, it.Type] = field(default_factory=dict)
    keep: list[t.Type] = field(default_factory=list)
    owners: dict[int, str] = field(default_factory=dict)
    seen: dict[str, t.Named] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    anonymous: dict[tuple[str, it.Struct], str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    pending: list[n.TypeDecl] = field(default_factory=list)
    package: str = ""
    function: str = ""
    file_kind: str = "src"
