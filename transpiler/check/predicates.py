"""Relations between types: identity, assignability, convertibility, comparability (Go spec: Properties of types and values)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.lookup import missing_method
from transpiler.check.types import unalias, under
from transpiler.check.typeset import comparable as comparable
from transpiler.check.typeset import complete, includes_type, subset, target_comparable, terms_of, underlying_each
from transpiler.check.typeset import identical as identical
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic


def is_kind(type_: t.Type, kind: str) -> bool:
    """Whether a type, or each type of a type parameter's set, belongs to a basic kind."""
    if type(type_) is t.Basic:
        return kind in type_.info
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
    return type(under(type_)) is t.Interface and type(unalias(type_)) is not t.TypeParam


def implements(type_: t.Type, iface: t.Type, constraint: bool = False, dynamic: bool = True) -> str:
    """Why a type does not implement an interface, or satisfy it as a `constraint`; nothing when it does.

    `dynamic`: types whose comparison may panic satisfy `comparable` (since Go 1.20; Go spec: Satisfying a type constraint).
    """
    inner, target = under(type_), under(iface)
    pointee = under(inner.elem) if isinstance(inner, t.Pointer) else inner
    if basic("invalid") in (inner, target, pointee):
        return ""
    verb = "satisfy" if constraint else "implement"
    if not isinstance(target, t.Interface):
        return f"{type_string(iface)} is not an interface"
    complete(target)
    if not target.all_methods and target.terms is None and not target.comparable:
        return ""
    mine = complete(inner).terms if isinstance(inner, t.Interface) else None
    if mine == []:
        return ""
    if target.terms == []:
        return f"cannot {verb} {type_string(iface)} (empty type set)"
    missing = missing_method(type_, target, identical)
    if missing is not None:
        return f"{missing[1]} {missing[0].name}"
    if target.terms is not None:
        if isinstance(inner, t.Interface):
            fits = mine is not None and subset(mine, target.terms)
        else:
            fits = any(includes_type(term, type_) for term in target.terms)
        if not fits:
            return f"{type_string(type_)} is not in the type set of {type_string(iface)}"
    if not target_comparable(target) or comparable(type_, False):
        return ""
    if constraint and comparable(type_, True):
        return "" if dynamic else f"{type_string(type_)} to satisfy comparable requires go1.20 or later"
    return f"{type_string(type_)} cannot be compared"


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


def has_name(type_: t.Type) -> bool:
    """Whether a type is a named one (Go spec: Types)."""
    return isinstance(unalias(type_), t.Named | t.TypeParam | t.Basic)


def assignable(value: t.Type, target: t.Type) -> bool:
    """Assignability of a typed value, or nil (Go spec: Assignability)."""
    value, target = unalias(value), unalias(target)
    if value is target or identical(value, target):
        return True
    if value is basic("untyped nil"):
        return has_nil(target)
    if is_untyped(value):
        return is_interface(target) or compatible_untyped(value, target)
    v, w = under(value), under(target)
    parameter = isinstance(value, t.TypeParam) or isinstance(target, t.TypeParam)
    unnamed = not has_name(value) or not has_name(target)
    if unnamed and not parameter and identical(v, w):
        return True
    if isinstance(w, t.Interface) and not isinstance(target, t.TypeParam):
        return not implements(value, target)
    if isinstance(v, t.Chan) and v.dir == "both" and isinstance(w, t.Chan) and identical(v.elem, w.elem):
        return unnamed
    if isinstance(target, t.TypeParam) and not has_name(value):
        terms = terms_of(target)
        return bool(terms) and all(assignable(value, term) for _, term in terms or [])
    if isinstance(value, t.TypeParam) and not has_name(target):
        terms = terms_of(value)
        return bool(terms) and all(assignable(term, target) for _, term in terms or [])
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
    if assignable(value, target):
        return True
    value, target = unalias(value), unalias(target)
    parameter = isinstance(value, t.TypeParam) or isinstance(target, t.TypeParam)
    v, w = under(value), under(target)
    if not parameter and identical(v, w, (), False):
        return True
    if isinstance(value, t.Pointer) and isinstance(target, t.Pointer):
        bases = unalias(value.elem), unalias(target.elem)
        inner = under(bases[0]), under(bases[1])
        if not any(isinstance(base, t.TypeParam) for base in bases) and identical(inner[0], inner[1], (), False):
            return True
    if not parameter:
        return _convertible_basic(v, w)
    sources = terms_of(value) if isinstance(value, t.TypeParam) else [(False, value)]
    targets = terms_of(target) if isinstance(target, t.TypeParam) else [(False, target)]
    if not sources or not targets:
        return False
    return all(convertible(source, aim) for _, source in sources for _, aim in targets)


def _convertible_basic(v: t.Type, w: t.Type) -> bool:
    """Conversions between underlying types that are not the same."""
    if (is_kind(v, "integer") or is_kind(v, "float")) and (is_kind(w, "integer") or is_kind(w, "float")):
        return True
    if is_kind(v, "complex") and is_kind(w, "complex"):
        return True
    if is_kind(w, "string") and (is_kind(v, "integer") or _is_text_slice(v)):
        return True
    if is_kind(v, "string") and _is_text_slice(w):
        return True
    unsafe = basic("unsafe.Pointer")
    if w is unsafe and (isinstance(v, t.Pointer) or v is basic("uintptr")):
        return True
    if v is unsafe and (isinstance(w, t.Pointer) or w is basic("uintptr")):
        return True
    if isinstance(v, t.Slice):
        array = under(w.elem) if isinstance(w, t.Pointer) else w
        return isinstance(array, t.Array) and identical(v.elem, array.elem)
    return False


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


def common_under(type_: t.Type) -> t.Type | str:
    """The underlying type that all types of the set share, the most restricted one of channels; or why there is none."""
    common: t.Type | None = None
    shown: t.Type | None = None
    for each in underlying_each(type_):
        if each is None:
            return "no specific type"
        own, inner = each
        if common is None or shown is None:
            shown, common = own, inner
        elif isinstance(common, t.Chan) and isinstance(inner, t.Chan):
            if not identical(common.elem, inner.elem):
                return f"channels {type_string(shown)} and {type_string(own)} have different element types"
            if common.dir == "both":
                shown, common = own, inner
            elif inner.dir not in ("both", common.dir):
                return f"channels {type_string(shown)} and {type_string(own)} have conflicting directions"
        elif not identical(common, inner):
            return f"{type_string(shown)} and {type_string(own)} have different underlying types"
    return common if common is not None else "no specific type"


def core_type(type_: t.Type) -> t.Type | None:
    """The single underlying type of all types in the set; of other types the underlying type."""
    own = unalias(type_)
    if not isinstance(own, t.TypeParam):
        return under(own)
    found = common_under(own)
    return None if isinstance(found, str) else found


def all_strings(type_: t.Type, or_bytes: bool = False) -> bool:
    """Whether all types of the set are strings (or slices of bytes)."""
    for each in underlying_each(type_):
        if each is None:
            return False
        inner = each[1]
        byte = or_bytes and isinstance(inner, t.Slice) and identical(inner.elem, basic("uint8"))
        if not byte and not is_kind(inner, "string"):
            return False
    return True
