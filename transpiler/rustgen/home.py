"""Where items go: the file at hand, its `impl` blocks, and what decides about visibility."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen
from transpiler.rustgen.docs import rustdoc


@dataclass(slots=True)
class Home:
    """The items of one Rust file, in order.

    `public`: what Go exports is `pub` (not in the package of a command). `exposed` are types that Go does not export but
    that signatures of `pub` items mention. `impls` are the `impl` blocks by type and trait; each stands where its first
    item came up. `generic` are the functions whose bounds are settled when all bodies are known. `shown`: the impls,
    by `id`, that show values of generic types, each with the symbol of the type.
    """

    g: Gen
    public: bool = True
    exposed: frozenset[str] = frozenset()
    test_file: str | None = None
    items: list[r.Item] = field(default_factory=list)
    impls: dict[tuple[str, str], r.Impl] = field(default_factory=dict)
    bodies: dict[int, tuple[n.Func, r.Fn]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, r.Type] = field(default_factory=dict)
    """The names that the file gives types of functions."""
    shown: dict[int, str] = field(default_factory=dict)
    accessors: set[int] = field(default_factory=set)
    origins: dict[str, r.Item] = field(default_factory=dict)
    """What each Go declaration became, by symbol."""
    watched: list[tuple[r.Item | r.FieldDef, str]] = field(default_factory=list)

    def vis(self, exported: bool) -> str:
        """The visibility of an item."""
        return "pub" if exported and self.public else ""

    def impl(self, key: tuple[str, str], target: r.Type, trait: r.Type | None = None) -> r.Impl:
        """The `impl` block of a type, or of a trait for it; a new one is put at the end of the file so far."""
        known = self.impls.get(key)
        if known is None:
            known = r.Impl(target, [], trait)
            self.impls[key] = known
            self.items.append(known)
        return known


def head(home: Home, item: r.Item, sym: str, doc: list[str], exported: bool) -> r.Item:
    """Gives an item its doc comment, visibility, and what is to be said where nothing uses it."""
    item.docs = rustdoc(doc)
    item.vis = home.vis(exported)
    home.origins[sym] = item
    if not (exported and home.public):
        home.watched.append((item, sym))
    return item


def params_of(decl: n.TypeDecl) -> list[r.GenericParam]:
    """The type parameters of a type; their bounds are settled when all bodies are there."""
    return [r.GenericParam(param.name) for param in decl.tparams]
