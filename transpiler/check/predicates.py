"""Relations between types: identity, assignability, convertibility, comparability (Go spec: Properties of types and values)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.lookup import missing_method
from transpiler.check.types import unalias, under
from transpiler.check.typeset import methods_of, terms_of
from transpiler.check.universe import basic


def is_kind(type_: t.Type, kind: str) -> bool:
    """Whether a type, or each type of a type parameter's set, belongs to a basic kind."""
    type_ = unalias(type_)
    if isinstance(type_, t.TypeParam):
        terms = terms_of(type_)
        return terms is not None and bool(terms) and all(is_kind(term, kind) for _, term in terms)
    found = under(type_)
    return isinstance(found, t.Basic) and kind in found.info


def is_untyped(type_: t.Type) -> bool:
    """Whether a type is one of the untyped kinds."""
    return isinstance(type_, t.Basic) and "untyped" in type_.info


def is_interface(type_: t.Type) -> bool:
    """Whether a type is an interface and no type parameter."""
    return not isinstance(unalias(type_), t.TypeParam) and isinstance(under(type_), t.Interface)


def identical(a: t.Type, b: t.Type) -> bool:
    """Type identity (Go spec: Type identity)."""
    a, b = unalias(a), unalias(b)
    if a is b:
        return True
    match a, b:
        case t.Basic(), t.Basic():
            return a.name == b.name
        case t.Named(), t.Named():
            if a.origin is not None and b.origin is not None and a.origin is b.origin:
                return _all(a.targs, b.targs)
            return False
        case t.Pointer(), t.Pointer():
            return identical(a.elem, b.elem)
        case t.Slice(), t.Slice():
            return identical(a.elem, b.elem)
        case t.Array(), t.Array():
            return a.length == b.length and identical(a.elem, b.elem)
        case t.Map(), t.Map():
            return identical(a.key, b.key) and identical(a.elem, b.elem)
        case t.Chan(), t.Chan():
            return a.dir == b.dir and identical(a.elem, b.elem)
        case t.Tuple(), t.Tuple():
            return _all([v.type for v in a.vars], [v.type for v in b.vars])
        case t.Signature(), t.Signature():
            return (
                a.variadic == b.variadic
                and len(a.tparams) == len(b.tparams)
                and identical(a.params, b.params)
                and identical(a.results, b.results)
            )
        case t.Struct(), t.Struct():
            return _structs(a, b)
        case t.Interface(), t.Interface():
            return _interfaces(a, b)
        case t.Union(), t.Union():
            return len(a.terms) == len(b.terms) and all(
                x[0] == y[0] and identical(x[1], y[1]) for x, y in zip(a.terms, b.terms, strict=True)
            )
        case _:
            return False


def _all(a: list[t.Type | None] | list[t.Type], b: list[t.Type | None] | list[t.Type]) -> bool:
    return len(a) == len(b) and all(
        x is not None and y is not None and identical(x, y) for x, y in zip(a, b, strict=True)
    )


def _structs(a: t.Struct, b: t.Struct) -> bool:
    if len(a.fields) != len(b.fields) or a.tags != b.tags:
        return False
    for x, y in zip(a.fields, b.fields, strict=True):
        if x.name != y.name or x.embedded != y.embedded or x.type is None or y.type is None:
            return False
        if not x.exported and x.pkg is not y.pkg:
            return False
        if not identical(x.type, y.type):
            return False
    return True


def _interfaces(a: t.Interface, b: t.Interface) -> bool:
    x, y = methods_of(a), methods_of(b)
    if len(x) != len(y) or a.comparable != b.comparable:
        return False
    if not same_terms(terms_of(a), terms_of(b)):
        return False
    return all(m.name == o.name and identical(m.sig, o.sig) for m, o in zip(x, y, strict=True))


Terms = list[tuple[bool, t.Type]]


def same_terms(a: Terms | None, b: Terms | None) -> bool:
    """Whether two type sets are given by the same terms, in any order."""
    if a is None or b is None:
        return a is b
    return all(any(x == y and identical(p, q) for y, q in b) for x, p in a) and all(
        any(x == y and identical(p, q) for y, q in a) for x, p in b
    )


def implements(type_: t.Type, iface: t.Type) -> bool:
    """Whether a type implements an interface, or satisfies it as a constraint (Go spec: Implementing an interface)."""
    target = under(iface)
    if not isinstance(target, t.Interface):
        return False
    if missing_method(type_, target, identical) is not None:
        return False
    if target_comparable(target) and not comparable(type_, dynamic=True):
        return False
    terms = terms_of(target)
    if terms is None:
        return True
    own = unalias(type_)
    if isinstance(own, t.TypeParam) or isinstance(under(own), t.Interface):
        mine = terms_of(own)
        return mine is not None and all(_in_terms(term, terms, tilde) for tilde, term in mine)
    return _in_terms(own, terms, False)


def target_comparable(iface: t.Interface) -> bool:
    """Whether an interface demands comparable types."""
    methods_of(iface)
    return iface.comparable


def _in_terms(type_: t.Type, terms: list[tuple[bool, t.Type]], tilde: bool) -> bool:
    for wide, term in terms:
        if identical(type_, term) and (wide or not tilde):
            return True
        if wide and identical(under(type_), under(term)):
            return True
    return False


def comparable(type_: t.Type, dynamic: bool = True) -> bool:
    """Whether values can be compared with `==`; interfaces may panic (`dynamic`)."""
    own = unalias(type_)
    if isinstance(own, t.TypeParam):
        bound = under(own)
        if isinstance(bound, t.Interface):
            methods_of(bound)
            terms = terms_of(bound)
            return bound.comparable or (terms is not None and all(comparable(term, False) for _, term in terms))
        return False
    match under(own):
        case t.Basic(name=name):
            return name != "untyped nil"
        case t.Pointer() | t.Chan():
            return True
        case t.Interface():
            return dynamic
        case t.Struct(fields=fields):
            return all(f.type is not None and comparable(f.type, dynamic) for f in fields)
        case t.Array(elem=elem):
            return comparable(elem, dynamic)
        case _:
            return False


def has_nil(type_: t.Type) -> bool:
    """Whether `nil` is a value of the type."""
    own = unalias(type_)
    if isinstance(own, t.TypeParam):
        terms = terms_of(own)
        return terms is not None and bool(terms) and all(has_nil(term) for _, term in terms)
    match under(own):
        case t.Basic(name=name):
            return name in ("unsafe.Pointer", "untyped nil")
        case t.Pointer() | t.Slice() | t.Map() | t.Chan() | t.Signature() | t.Interface():
            return True
        case _:
            return False


def assignable(value: t.Type, target: t.Type) -> bool:
    """Assignability of a typed value, or nil (Go spec: Assignability)."""
    value, target = unalias(value), unalias(target)
    if identical(value, target):
        return True
    if value is basic("untyped nil"):
        return has_nil(target)
    if is_untyped(value):
        return is_interface(target) or compatible_untyped(value, target)
    v, w = under(value), under(target)
    unnamed = not isinstance(value, t.Named | t.TypeParam | t.Basic) or not isinstance(
        target, t.Named | t.TypeParam | t.Basic
    )
    if isinstance(w, t.Interface) and not isinstance(target, t.TypeParam):
        return implements(value, target)
    if isinstance(target, t.TypeParam) or isinstance(value, t.TypeParam):
        return False
    if unnamed and identical(v, w):
        return True
    if isinstance(v, t.Chan) and isinstance(w, t.Chan) and v.dir == "both" and identical(v.elem, w.elem):
        return unnamed
    return False


def compatible_untyped(value: t.Type, target: t.Type) -> bool:
    """Whether an untyped non-constant (a comparison or shift) may take a type; values of constants are checked apart."""
    assert isinstance(value, t.Basic)
    for kind in ("boolean", "string"):
        if kind in value.info:
            return is_kind(target, kind)
    return is_kind(target, "numeric")


def convertible(value: t.Type, target: t.Type) -> bool:
    """Convertibility of a non-constant value (Go spec: Conversions)."""
    value, target = unalias(value), unalias(target)
    if assignable(value, target):
        return True
    for own, mine in ((value, True), (target, False)):
        if isinstance(own, t.TypeParam):
            terms = terms_of(own)
            if terms is None:
                return False
            return all(convertible(term, target) if mine else convertible(value, term) for _, term in terms)
    v, w = under(value), under(target)
    if identical_ignoring_tags(v, w):
        return True
    if isinstance(v, t.Pointer) and isinstance(w, t.Pointer) and identical_ignoring_tags(under(v.elem), under(w.elem)):
        return True
    if is_kind(v, "integer") or is_kind(v, "float"):
        if is_kind(w, "integer") or is_kind(w, "float"):
            return True
        if is_kind(v, "integer") and is_kind(w, "string"):
            return True
    if is_kind(v, "complex") and is_kind(w, "complex"):
        return True
    if is_kind(v, "string") and _is_text_slice(w):
        return True
    if is_kind(w, "string") and _is_text_slice(v):
        return True
    if isinstance(v, t.Slice):
        if isinstance(w, t.Array):
            return identical(v.elem, w.elem)
        if isinstance(w, t.Pointer) and isinstance(array := under(w.elem), t.Array):
            return identical(v.elem, array.elem)
    pointers = (t.Pointer, t.Basic)
    if isinstance(v, pointers) and isinstance(w, pointers):
        unsafe = basic("unsafe.Pointer")
        return v is unsafe or w is unsafe
    return False


def identical_ignoring_tags(a: t.Type, b: t.Type) -> bool:
    """Identity where struct tags do not count."""
    if isinstance(a, t.Struct) and isinstance(b, t.Struct):
        return _structs(t.Struct(a.fields, []), t.Struct(b.fields, []))
    return identical(a, b)


def _is_text_slice(type_: t.Type) -> bool:
    return isinstance(type_, t.Slice) and under(type_.elem) in (basic("uint8"), basic("int32"))


def default_type(type_: t.Type) -> t.Type:
    """The default type of an untyped one (Go spec: Constants)."""
    if not isinstance(type_, t.Basic) or "untyped" not in type_.info:
        return type_
    names = {
        "untyped bool": "bool",
        "untyped int": "int",
        "untyped rune": "int32",
        "untyped float": "float64",
        "untyped complex": "complex128",
        "untyped string": "string",
    }
    return basic(names[type_.name]) if type_.name in names else type_


def core_type(type_: t.Type) -> t.Type | None:
    """The single underlying type of all types in the set; of other types the underlying type."""
    own = unalias(type_)
    inner = under(own)
    if not isinstance(own, t.TypeParam):
        return inner
    terms = terms_of(own)
    if not terms:
        return None
    first = under(terms[0][1])
    for _, term in terms[1:]:
        other = under(term)
        if identical(first, other):
            continue
        chans = isinstance(first, t.Chan) and isinstance(other, t.Chan) and identical(first.elem, other.elem)
        if not chans or not isinstance(first, t.Chan) or not isinstance(other, t.Chan):
            return None
        if first.dir == "both":
            first = other
        elif other.dir != "both":
            return None
    return first
