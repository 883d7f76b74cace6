"""Slots: the places that hold values, as a graph (ownership.md, "Slots, flows, facts").

A slot mirrors its type: a slice has a kid for its elements, a map for keys and values, a function for its
parameters and results. A flow between two slots is a directed edge for what is on top (text that may not be UTF-8, nil)
and a unification (Steensgaard, POPL '96) of all that lies below, where a representation cannot change on the way.

Flags on a slot, each with the span of the Go that raised it:

* `bytes`: a string that may not be UTF-8;
* `num`: a rune that may not be a Unicode scalar value;
* `nil`: may be nil and be observed so;
* `exact`: a slice or map whose sharing can be seen; travels along flows both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span

FORWARD_FLAGS = ("bytes", "num", "nil")


@dataclass(slots=True, eq=False)
class Slot:
    """A place that holds values of `type`; use `find()` before reading flags or kids."""

    type: t.Type
    name: str
    kids: dict[str, Slot] = field(default_factory=dict)
    flags: dict[str, Span | None] = field(default_factory=dict)
    out: list[Slot] = field(default_factory=list)
    both: list[Slot] = field(default_factory=list)
    parent: Slot | None = None
    nonnil: bool = False
    """A check says that it is not nil: the flag goes round it."""

    def find(self) -> Slot:
        """The representative of the slot's class."""
        slot = self
        while slot.parent is not None:
            slot = slot.parent
        return slot

    def has(self, flag: str) -> bool:
        """Whether the class carries the flag."""
        return flag in self.find().flags

    def raise_flag(self, flag: str, why: Span | None) -> bool:
        """Sets a flag; the first reason stays. True when it was new."""
        flags = self.find().flags
        if flag in flags or (flag == "nil" and self.find().nonnil):
            return False
        flags[flag] = why
        return True


def unify(a: Slot, b: Slot) -> None:
    """Makes two slots one class, and their kids with them."""
    todo = [(a, b)]
    while todo:
        left, right = todo.pop()
        left, right = left.find(), right.find()
        if left is right:
            continue
        right.parent = left
        for flag, why in right.flags.items():
            left.flags.setdefault(flag, why)
        left.out.extend(right.out)
        left.both.extend(right.both)
        for label, kid in right.kids.items():
            if label in left.kids:
                todo.append((left.kids[label], kid))
            else:
                left.kids[label] = kid


@dataclass(slots=True)
class SlotGraph:
    """All slots of a module. Made by `flows.build`; read by the decisions."""

    module: n.Module
    locals: dict[n.Local, Slot] = field(default_factory=dict)
    fields: dict[tuple[object, str], Slot] = field(default_factory=dict)
    results: dict[tuple[object, int], Slot] = field(default_factory=dict)
    globals: dict[str, Slot] = field(default_factory=dict)
    named: dict[str, Slot] = field(default_factory=dict)
    tparams: dict[tuple[str, str], Slot] = field(default_factory=dict)
    exprs: dict[int, Slot] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)

    def make(self, type_: t.Type, name: str) -> Slot:
        """A new slot with kids for the parts of its type."""
        if isinstance(type_, t.TypeParam):
            return self.tparam(type_)
        slot = Slot(type_, name)
        self.slots.append(slot)
        for label, part in self.parts(type_):
            slot.kids[label] = part if isinstance(part, Slot) else self.make(part, f"{name}.{label}")
        return slot

    def parts(self, type_: t.Type) -> Iterator[tuple[str, t.Type | Slot]]:
        """The kids that a slot of the type has."""
        match type_:
            case t.Slice(elem) | t.Array(_, elem) | t.Chan(_, elem):
                yield "elem", elem
            case t.Map(key, value):
                yield "key", key
                yield "value", value
            case t.Pointer(elem) if not self.is_struct(elem):
                yield "pointee", elem
            case t.Func(params, results, _):
                yield from ((f"p{i}", p) for i, p in enumerate(params))
                yield from ((f"r{i}", r) for i, r in enumerate(results))
            case t.Tuple(types):
                yield from ((f"t{i}", part) for i, part in enumerate(types))
            case t.Named(sym, _):
                shared = self.of_named(sym)
                if shared is not None:
                    yield from shared.find().kids.items()
            case _:
                return

    def of_named(self, sym: str) -> Slot | None:
        """The slot all values of a defined non-struct type of the module share for what lies below them."""
        decl = self.module.types.get(sym)
        if decl is None or isinstance(decl.underlying, t.Struct | t.Interface):
            return None
        slot = self.named.get(sym)
        if slot is None:
            slot = self.named[sym] = Slot(decl.underlying, sym)
            self.slots.append(slot)
            for label, part in list(self.parts(decl.underlying)):
                slot.kids[label] = part if isinstance(part, Slot) else self.make(part, f"{sym}.{label}")
        return slot

    def is_struct(self, type_: t.Type) -> bool:
        """Whether a type's underlying type is a struct."""
        return isinstance(underlying(self.module, type_), t.Struct)

    def tparam(self, type_: t.TypeParam) -> Slot:
        """The slot that stands for a type parameter in all its instances."""
        key = (type_.owner, type_.name)
        slot = self.tparams.get(key)
        if slot is None:
            slot = self.tparams[key] = Slot(type_, f"{type_.owner}[{type_.name}]")
            self.slots.append(slot)
        return slot

    def local(self, local: n.Local) -> Slot:
        """The slot of a variable."""
        slot = self.locals.get(local)
        if slot is None:
            slot = self.locals[local] = self.make(local.type, local.name)
        return slot

    def field(self, struct: t.Type, name: str, type_: t.Type) -> Slot:
        """The slot of a field: one a struct type and field."""
        key = (struct.sym if isinstance(struct, t.Named) else struct, name)
        slot = self.fields.get(key)
        if slot is None:
            declared = self.declared_field(struct, name)
            owner = struct.sym if isinstance(struct, t.Named) else "struct"
            slot = self.fields[key] = self.make(declared or type_, f"{owner}.{name}")
        return slot

    def declared_field(self, struct: t.Type, name: str) -> t.Type | None:
        """The type a field was declared with (in terms of the type parameters of its struct)."""
        if not isinstance(struct, t.Named) or struct.sym not in self.module.types:
            return None
        under = self.module.types[struct.sym].underlying
        if isinstance(under, t.Struct):
            for part in under.fields:
                if part.name == name:
                    return part.type
        return None

    def result(self, func: object, index: int, type_: t.Type) -> Slot:
        """The slot of a function's result; `func` is a `Func` or the symbol of an interface method."""
        key = (func, index)
        slot = self.results.get(key)
        if slot is None:
            slot = self.results[key] = self.make(type_, f"result {index}")
        return slot

    def global_(self, sym: str, type_: t.Type) -> Slot:
        """The slot of a package variable."""
        slot = self.globals.get(sym)
        if slot is None:
            slot = self.globals[sym] = self.make(type_, sym)
        return slot

    def flow(self, src: Slot | None, dst: Slot | None) -> None:
        """A value goes from one slot to another."""
        if src is None or dst is None:
            return
        src, dst = src.find(), dst.find()
        if src is dst:
            return
        src.out.append(dst)
        for label, kid in list(src.kids.items()):
            if label in dst.kids:
                unify(dst.kids[label], kid)

    def share(self, a: Slot | None, b: Slot | None) -> None:
        """A flow in which both slots hold the same reference: `exact` on one is `exact` on the other."""
        self.flow(a, b)
        if a is not None and b is not None:
            a.find().both.append(b)
            b.find().both.append(a)

    def spread(self) -> None:
        """Carries flags along the flows until nothing changes."""
        todo = [slot.find() for slot in self.slots if slot.find().flags]
        while todo:
            slot = todo.pop().find()
            for dst in slot.out:
                if _carry(slot, dst, FORWARD_FLAGS):
                    todo.append(dst.find())
            for dst in slot.both:
                if _carry(slot, dst, ("exact",)):
                    todo.append(dst.find())


def _carry(src: Slot, dst: Slot, flags: tuple[str, ...]) -> bool:
    changed = False
    for flag in flags:
        if flag == "nil" and dst.nonnil:
            continue
        if flag in src.flags and dst.raise_flag(flag, src.flags[flag]):
            changed = True
    return changed


def underlying(module: n.Module, type_: t.Type) -> t.Type:
    """The underlying type (Go spec: Underlying types); a library type's from the module's externs."""
    while isinstance(type_, t.Named):
        decl = module.types.get(type_.sym)
        if decl is not None:
            type_ = decl.underlying
            continue
        extern = module.externs.get(type_.sym)
        if extern is None:
            return type_
        type_ = extern.underlying
    return type_
