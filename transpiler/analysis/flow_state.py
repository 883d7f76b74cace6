"""The state of a flow build, and the flow of zero values."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from typing import Protocol

from transpiler.analysis.instances import Instances
from transpiler.analysis.slots import Slot, SlotGraph, underlying
from transpiler.ir import nodes as n
from transpiler.ir import types as t

NILABLE = (t.Pointer, t.Slice, t.Map, t.Chan, t.Func, t.Interface)


class LibraryFacts(Protocol):
    """What the flows need to know of library functions."""

    def gives_bytes(self, sym: str) -> bool:
        """Whether its text may not be UTF-8 whatever goes in."""
        ...

    def gives_nil(self, sym: str) -> bool:
        """Whether a pointer that it returns may be nil where a program can see it."""
        ...


@dataclass(slots=True)
class Builder:
    """The state of one build."""

    graph: SlotGraph
    library: LibraryFacts
    visit: Callable[[Builder, n.Func], None]
    funcs: dict[str, n.Func] = field(default_factory=dict)
    implementers: dict[str, list[n.TypeDecl]] = field(default_factory=dict)
    boxed: dict[t.Type, Slot] = field(default_factory=dict)
    nil_observers: list[Slot] = field(default_factory=list)
    func: n.Func | None = None
    hidden: Set[int] = frozenset()
    not_nil: Set[int] = frozenset()
    paired: Set[n.Local] = frozenset()
    instances: Instances = field(default_factory=dict)

    @property
    def module(self) -> n.Module:
        """The module being analysed."""
        return self.graph.module

    def of_boxed(self, type_: t.Type) -> Slot:
        """The slot of all values of a type that became interface values."""
        slot = self.boxed.get(type_)
        if slot is None:
            slot = self.boxed[type_] = self.graph.make(type_, "boxed")
        return slot


def zero(b: Builder, slot: Slot, type_: t.Type, at: n.Stmt | n.Expr | n.GlobalVar | n.Func) -> None:
    """A zero value goes into the slot: nil where the type has it, in fields too."""
    under = underlying(b.module, type_)
    if isinstance(under, NILABLE) or type_ == t.ERROR:
        slot.raise_flag("nil", at.span)
    elif isinstance(under, t.TypeParam):
        for each in sorted(b.instances.get((under.owner, under.name), ()), key=repr):
            zero(b, slot, each, at)
    elif isinstance(under, t.Struct):
        for part in under.fields:
            _zero_field(b, type_, part, at)
    elif isinstance(under, t.Array) and "elem" in slot.find().kids:
        zero(b, slot.find().kids["elem"], under.elem, at)


def _zero_field(b: Builder, struct: t.Type, part: t.StructField, at: n.Stmt | n.Expr | n.GlobalVar | n.Func) -> None:
    slot = b.graph.field(struct, part.name, part.type)
    under = underlying(b.module, part.type)
    if isinstance(under, NILABLE) or part.type == t.ERROR:
        slot.raise_flag("nil", at.span)
    elif isinstance(under, t.Struct | t.Array) and not slot.has("zeroed"):
        slot.raise_flag("zeroed", at.span)
        zero(b, slot, part.type, at)
