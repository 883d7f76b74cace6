"""What types are made of: underlying types, arguments put in; what is a plain number and what holds references."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.substitute import has_param, underlying

Key = tuple[str, str]


@dataclass(slots=True)
class TypeFacts:
    """Questions about the types of a module; answers are remembered."""

    module: n.Module
    known_refs: dict[t.Type, bool] = field(default_factory=dict)
    known_keys: dict[t.Type, frozenset[Key]] = field(default_factory=dict)
    known_objects: dict[t.Type, str] = field(default_factory=dict)

    def underlying(self, type_: t.Type) -> t.Type:
        """The underlying type (Go spec: Underlying types), type arguments substituted. An unknown library type and a
        type parameter stand for themselves."""
        return underlying(self.module, type_)

    def scalar(self, type_: t.Type) -> bool:
        """Whether values are plain numbers or booleans, which copies do not connect."""
        under = self.underlying(type_)
        return (isinstance(under, t.Basic) and under.name not in ("string", "untyped nil", "unsafe.Pointer")) or (
            isinstance(under, t.Tuple) and all(self.scalar(part) for part in under.types)
        )

    def has_refs(self, type_: t.Type) -> bool:
        """Whether a value may refer to something that others can write: a pointer, slice, map, channel, function,
        interface or type parameter, or what contains one. Strings do not count."""
        known = self.known_refs.get(type_)
        if known is not None:
            return known
        self.known_refs[type_] = False  # a type that contains itself does so through a reference, found elsewhere
        match self.underlying(type_):
            case t.Basic(name=name):
                found = name in ("unsafe.Pointer", "untyped nil")
            case t.Struct(fields=fields):
                found = any(self.has_refs(f.type) for f in fields)
            case t.Array(elem=elem):
                found = self.has_refs(elem)
            case t.Tuple(types=types):
                found = any(self.has_refs(part) for part in types)
            case _:
                found = True
        self.known_refs[type_] = found
        return found

    def same_object(self, a: t.Type, b: t.Type) -> bool:
        """Whether values of both types may be, or point at, the same object; conversions and interfaces count."""
        return self._object(a) == self._object(b) or "?" in (self._object(a), self._object(b))

    def _object(self, type_: t.Type) -> str:
        known = self.known_objects.get(type_)
        if known is None:
            here: t.Type = type_
            while isinstance(under := self.underlying(here), t.Pointer):
                here = under.elem
            match under:
                case t.Struct(fields=fields):
                    known = "struct " + " ".join(f.name for f in fields)  # conversions keep the fields
                case t.Slice(elem=elem) | t.Array(elem=elem):
                    known = f"[]{shape(elem)}" if shape(elem) != "?" else "?"
                case t.Map(value=value):
                    known = f"map {shape(value)}" if shape(value) != "?" else "?"
                case t.Basic(name=name):
                    known = name
                case _:
                    known = "?"
            self.known_objects[type_] = known
        return known

    def field_type(self, type_: t.Type, name: str) -> t.Type | None:
        """The type of a struct's own field."""
        under = self.underlying(type_)
        if isinstance(under, t.Struct):
            return next((f.type for f in under.fields if f.name == name), None)
        return None

    def project(self, type_: t.Type, projection: tuple[str, ...]) -> t.Type | None:
        """The type of a projection of `uses.Path` from a value of the type; None when it does not fit."""
        under = self.underlying(type_)
        match projection[0], under:
            case "field", _:
                return self.field_type(type_, projection[1])
            case "deref", t.Pointer(elem=elem):
                return elem
            case "elem", t.Slice(elem=elem) | t.Array(elem=elem):
                return elem
            case "key", t.Map(value=value):
                return value
            case "cut", t.Array(elem=elem):
                return t.Slice(elem)
            case "cut", _:
                return type_
            case _:
                return None

    def place_key(self, base: t.Type, name: str = "") -> Key:
        """What is written when a part of a value is: Go has no unions, so places of different keys never overlap.

        For a struct the field of its type, for others the kind of container and what it holds; generic parts are `?`.
        What a pointer to a number or a string points at may be any such place: see `overlap`.
        """
        under = self.underlying(base)
        match under:
            case t.Struct():
                return (shape(base), name)
            case t.Slice(elem=elem) | t.Array(elem=elem):
                return ("[]", shape(elem))
            case t.Map(value=value):
                return ("map", shape(value))
            case t.Pointer(elem=elem):
                return ("*", shape(elem))
            case _:
                return ("?", "")

    def inline_keys(self, type_: t.Type) -> frozenset[Key]:
        """The keys of all that is written when a whole value of the type is assigned in place."""
        under = self.underlying(type_)
        keys: set[Key] = {("&", shape(type_))}
        match under:
            case t.Struct(fields=fields):
                for f in fields:
                    keys |= {(shape(type_), f.name), *self.inline_keys(f.type)}
            case t.Array(elem=elem):
                keys |= {("[]", shape(elem)), *self.inline_keys(elem)}
            case _:
                pass
        return frozenset(keys)

    def reachable_keys(self, type_: t.Type) -> frozenset[Key]:
        """The keys of all places that can be reached from a value of the type, its own storage included."""
        known = self.known_keys.get(type_)
        if known is not None:
            return known
        keys: set[Key] = set()
        seen: set[t.Type] = set()
        todo = [type_]
        while todo:
            top = todo.pop()
            if top in seen:
                continue
            seen.add(top)
            keys.add(("&", shape(top)))
            match self.underlying(top):
                case t.Struct(fields=fields):
                    keys.update((shape(top), f.name) for f in fields)
                    todo.extend(f.type for f in fields)
                case t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
                    keys.add(("[]", shape(elem)))
                    todo.append(elem)
                case t.Map(key=key, value=value):
                    keys.add(("map", shape(value)))
                    todo.extend((key, value))
                case t.Pointer(elem=elem):
                    keys.add(("*", shape(elem)))
                    todo.append(elem)
                case t.Basic() | t.Tuple():
                    pass
                case _:
                    keys.add(("?", ""))
        found = self.known_keys[type_] = frozenset(keys)
        return found


ANYTHING: Key = ("?", "")


def overlap(a: frozenset[Key], b: frozenset[Key]) -> bool:
    """Whether a place of one set may be a place of the other; generic parts (`?`) may be anything of their kind.

    `("&", T)` is any place of type T, which a pointer (`("*", T)`) may point at; two of them need not be the same place.
    """
    if (ANYTHING in a and b) or (ANYTHING in b and a):
        return True
    if any(kind != "&" for kind, _ in a & b):
        return True
    return _meet(a, b) or _meet(b, a)


def _meet(a: frozenset[Key], b: frozenset[Key]) -> bool:
    kinds = {kind for kind, _ in b}
    for kind, part in a:
        if kind == "*" and (("&", part) in b or (part == "?" and "&" in kinds) or ("&", "?") in b):
            return True
        if part == "?" and kind != "&" and kind in kinds:
            return True
    return False


def shape(type_: t.Type) -> str:
    """A type's name for keys: type arguments left out, type parameters `?`."""
    match type_:
        case t.Named(sym=sym):
            return sym
        case t.Basic(name=name):
            return name
        case t.TypeParam():
            return "?"
        case t.Pointer(elem=elem):
            return f"*{shape(elem)}" if shape(elem) != "?" else "?"
        case t.Slice(elem=elem):
            return f"[]{shape(elem)}" if shape(elem) != "?" else "?"
        case _:
            return "?" if has_param(type_) else repr(type_)


def fits(a: t.Func, b: t.Func) -> bool:
    """Whether two signatures may be the same: equal, or generic with as many parameters and results."""
    if a == b:
        return True
    if not (has_param(a) or has_param(b)):
        return False
    return (len(a.params), len(a.results), a.variadic) == (len(b.params), len(b.results), b.variadic)
