"""Type sets of interfaces and type parameters, and type identity, which rest on each other (Go spec: Interface types,
Type identity).
"""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import Func, Package
from transpiler.check.types import unalias, under

Term = tuple[bool, t.Type]
Terms = list[Term]

# Pairs of interfaces that are being compared: they are taken for identical until something differs.
Pairs = tuple[tuple[t.Interface, t.Interface], ...]


def complete(iface: t.Interface) -> t.Interface:
    """Computes methods, terms and comparability of an interface once."""
    if iface.complete:
        return iface
    iface.complete = True
    methods = {_key(method): method for method in iface.methods}
    terms: Terms | None = None
    for part in iface.embeddeds:
        inner, more, all_comparable = _element(part)
        for method in inner:
            methods.setdefault(_key(method), method)
        iface.comparable = iface.comparable or all_comparable
        if more is not None:
            terms = more if terms is None else intersect(terms, more)
    iface.all_methods = [methods[key] for key in sorted(methods)]
    if iface.comparable and terms is not None:
        terms, iface.comparable = [term for term in terms if comparable(term[1], False)], False
    iface.terms = terms
    return iface


def _key(method: Func) -> tuple[str, str]:
    """Unexported methods of different packages are different."""
    return method.name, "" if method.exported or method.pkg is None else method.pkg.path


def _element(part: t.Type) -> tuple[list[Func], Terms | None, bool]:
    """Methods and terms of an embedded element, and whether it is comparable."""
    own = unalias(part)
    inner = under(own)
    match inner:
        case t.Union():
            return [], union_terms(inner), False
        case t.Interface():
            done = complete(inner)
            return done.all_methods or [], done.terms, done.comparable
        case t.Basic(name="invalid"):
            return [], None, False
        case _:
            return [], [(False, own)], False


def union_terms(union: t.Union) -> Terms | None:
    """The terms of a union in normal form; None when it has all types."""
    found: Terms = []
    for tilde, term in union.terms:
        inner = under(term)
        if isinstance(inner, t.Interface) and not isinstance(unalias(term), t.TypeParam):
            done = complete(inner)
            if done.terms is None:
                return None
            found.extend(done.terms)
        elif not (isinstance(inner, t.Basic) and inner.name == "invalid"):
            found.append((tilde, unalias(term)))
    return normal(found)


def normal(terms: Terms) -> Terms:
    """The terms without those that others include."""
    found: Terms = []
    for i, term in enumerate(terms):
        if any(
            includes(other, term) and not (j > i and includes(term, other)) for j, other in enumerate(terms) if j != i
        ):
            continue
        found.append(term)
    return found


def disjoint(x: Term, y: Term) -> bool:
    """Whether two terms have no type in common."""
    a = under(x[1]) if y[0] else x[1]
    b = under(y[1]) if x[0] else y[1]
    return not identical(a, b)


def includes(x: Term, y: Term) -> bool:
    """Whether a term has all types of another."""
    return not disjoint(x, y) and (x[0] or not y[0])


def includes_type(term: Term, type_: t.Type) -> bool:
    """Whether a type belongs to a term."""
    return identical(term[1], under(type_) if term[0] else type_)


def intersect(a: Terms, b: Terms) -> Terms:
    """The terms of the types that both have."""
    return normal([y if x[0] else x for x in a for y in b if not disjoint(x, y)])


def methods_of(type_: t.Type) -> list[Func]:
    """All methods of an interface (or of a type parameter's constraint), sorted by name."""
    inner = under(type_)
    return (complete(inner).all_methods or []) if isinstance(inner, t.Interface) else []


def terms_of(type_: t.Type) -> Terms | None:
    """The terms of an interface's or type parameter's type set; None means all types, an empty list none."""
    inner = under(type_)
    return complete(inner).terms if isinstance(inner, t.Interface) else None


def underlying_each(type_: t.Type) -> list[tuple[t.Type, t.Type] | None]:
    """Each type of a type parameter's set with its underlying type, of other types the type itself.

    A set without specific types is one None.
    """
    own = unalias(type_)
    if not isinstance(own, t.TypeParam):
        return [(own, under(own))]
    terms = terms_of(own)
    return [(term, under(term)) for _, term in terms] if terms else [None]


def identical(a: t.Type, b: t.Type, pairs: Pairs = (), tags: bool = True) -> bool:
    """Type identity (Go spec: Type identity); without `tags` those of structs do not count."""
    a, b = unalias(a), unalias(b)
    if a is b:
        return True
    match a, b:
        case t.Basic(), t.Basic():
            return a.name == b.name
        case t.Named(), t.Named():
            if a.origin is not None and b.origin is not None and a.origin is b.origin:
                return _all(a.targs, b.targs, pairs, tags)
            return False
        case t.Pointer(), t.Pointer():
            return identical(a.elem, b.elem, pairs, tags)
        case t.Slice(), t.Slice():
            return identical(a.elem, b.elem, pairs, tags)
        case t.Array(), t.Array():
            same = a.length < 0 or b.length < 0 or a.length == b.length
            return same and identical(a.elem, b.elem, pairs, tags)
        case t.Map(), t.Map():
            return identical(a.key, b.key, pairs, tags) and identical(a.elem, b.elem, pairs, tags)
        case t.Chan(), t.Chan():
            return a.dir == b.dir and identical(a.elem, b.elem, pairs, tags)
        case t.Tuple(), t.Tuple():
            return _all([v.type for v in a.vars], [v.type for v in b.vars], pairs, tags)
        case t.Signature(), t.Signature():
            return _signatures(a, b, pairs, tags)
        case t.Struct(), t.Struct():
            return _structs(a, b, pairs, tags)
        case t.Interface(), t.Interface():
            return _interfaces(a, b, pairs, tags)
        case t.Union(), t.Union():
            return same_terms(union_terms(a), union_terms(b))
        case _:
            return False


def _all(
    a: list[t.Type | None] | list[t.Type], b: list[t.Type | None] | list[t.Type], pairs: Pairs, tags: bool
) -> bool:
    return len(a) == len(b) and all(
        x is not None and y is not None and identical(x, y, pairs, tags) for x, y in zip(a, b, strict=True)
    )


def _signatures(a: t.Signature, b: t.Signature, pairs: Pairs, tags: bool) -> bool:
    return (
        a.variadic == b.variadic
        and len(a.tparams) == len(b.tparams)
        and identical(a.params, b.params, pairs, tags)
        and identical(a.results, b.results, pairs, tags)
    )


def same_package(a: Package | None, b: Package | None) -> bool:
    """Whether unexported names of two packages are the same."""
    return a is b or (a is not None and b is not None and a.path == b.path)


def _structs(a: t.Struct, b: t.Struct, pairs: Pairs, tags: bool) -> bool:
    if len(a.fields) != len(b.fields) or (tags and a.tags != b.tags):
        return False
    for x, y in zip(a.fields, b.fields, strict=True):
        if x.name != y.name or x.embedded != y.embedded or x.type is None or y.type is None:
            return False
        if not x.exported and not same_package(x.pkg, y.pkg):
            return False
        if not identical(x.type, y.type, pairs, tags):
            return False
    return True


def _interfaces(a: t.Interface, b: t.Interface, pairs: Pairs, tags: bool) -> bool:
    x, y = complete(a).all_methods or [], complete(b).all_methods or []
    if len(x) != len(y) or a.comparable != b.comparable or not same_terms(a.terms, b.terms):
        return False
    if any((p is a and q is b) or (p is b and q is a) for p, q in pairs):
        return True
    inner = (*pairs, (a, b))
    return all(_key(m) == _key(o) and identical(m.sig, o.sig, inner, tags) for m, o in zip(x, y, strict=True))


def same_terms(a: Terms | None, b: Terms | None) -> bool:
    """Whether two type sets are given by the same terms, in any order."""
    if a is None or b is None:
        return a is b
    return subset(a, b) and subset(b, a)


def subset(a: Terms, b: Terms | None) -> bool:
    """Whether all types of one list of terms belong to the other."""
    return b is None or all(any(includes(y, x) for y in b) for x in a)


def target_comparable(iface: t.Interface, seen: frozenset[t.Type] = frozenset()) -> bool:
    """Whether all types of an interface can be compared."""
    if complete(iface).terms is None:
        return iface.comparable
    return bool(iface.terms) and all(comparable(term, False, seen) for _, term in iface.terms or [])


def comparable(type_: t.Type, dynamic: bool = True, seen: frozenset[t.Type] = frozenset()) -> bool:
    """Whether values can be compared with `==`; interfaces may panic (`dynamic`)."""
    own = unalias(type_)
    if own in seen:
        return True
    seen = seen | {own}
    inner = under(own)
    if isinstance(own, t.TypeParam):
        return isinstance(inner, t.Interface) and target_comparable(inner, seen)
    match inner:
        case t.Basic(name=name):
            return name != "untyped nil"
        case t.Pointer() | t.Chan():
            return True
        case t.Interface():
            return dynamic or target_comparable(inner)
        case t.Struct(fields=fields):
            return all(f.type is not None and comparable(f.type, dynamic, seen) for f in fields)
        case t.Array(elem=elem):
            return comparable(elem, dynamic, seen)
        case _:
            return False
