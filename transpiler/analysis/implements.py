"""Which types satisfy which interfaces, and which values become interfaces (Go spec: Implementing an interface)."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.tree import preorder
from transpiler.analysis.typefacts import TypeFacts, fits
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.substitute import ERROR_METHODS
from transpiler.source import Span

_INT_INT = (t.INT, t.INT)
_SORT = (
    t.Method("Len", t.Func((), (t.INT,))),
    t.Method("Less", t.Func(_INT_INT, (t.BOOL,))),
    t.Method("Swap", t.Func(_INT_INT, ())),
)
LIBRARY: tuple[tuple[str, tuple[t.Method, ...]], ...] = (
    ("error", ERROR_METHODS),
    ("fmt.Stringer", (t.Method("String", t.Func((), (t.STRING,))),)),
    ("sort.Interface", _SORT),
    (
        "container/heap.Interface",
        (*_SORT, t.Method("Push", t.Func((t.ANY,), ())), t.Method("Pop", t.Func((), (t.ANY,)))),
    ),
)


@dataclass(slots=True, frozen=True)
class Impl:
    """A type that satisfies an interface; `pointer`: only its pointer does."""

    sym: str
    pointer: bool


@dataclass(slots=True, frozen=True)
class MethodOf:
    """A method in a type's method set. `func` is None for library methods and interface methods that are embedded;
    `hops` are the embedded fields on the way, `pointer` whether only the pointer has it."""

    name: str
    sig: t.Func
    pointer: bool
    func: n.Func | None
    hops: tuple[str, ...] = ()


@dataclass(slots=True)
class Implements:
    """The answers for a module.

    `types_of` maps an interface symbol to the module's types that satisfy it, in source order; `interfaces_of` a type
    to the interfaces (the module's and those of `LIBRARY`) that it satisfies, as `Impl` with the interface's symbol.
    `conversions` maps an interface type to the concrete types that become it somewhere, with the first place.
    """

    types_of: dict[str, list[Impl]] = field(default_factory=dict)
    interfaces_of: dict[str, list[Impl]] = field(default_factory=dict)
    conversions: dict[t.Type, dict[t.Type, Span]] = field(default_factory=dict)


def implements(module: n.Module) -> Implements:
    """Finds out for all types of a module."""
    facts = TypeFacts(module)
    found = Implements()
    interfaces: list[tuple[str, tuple[t.Method, ...]]] = list(LIBRARY)
    concrete: list[n.TypeDecl] = []
    for decl in module.types.values():
        match decl.underlying:
            case t.Interface(methods=methods, terms=None) if methods:
                interfaces.append((decl.sym, methods))
            case t.Interface():
                pass
            case _:
                concrete.append(decl)
    for decl in concrete:
        methods_of = method_set(facts, t.Named(decl.sym))
        for sym, wanted in interfaces:
            pointer = satisfies(methods_of, wanted)
            if pointer is not None:
                found.types_of.setdefault(sym, []).append(Impl(decl.sym, pointer))
                found.interfaces_of.setdefault(decl.sym, []).append(Impl(sym, pointer))
    for root in roots(module):
        for node in preorder(root):
            if isinstance(node, n.ToInterface):
                found.conversions.setdefault(node.type, {}).setdefault(node.x.type, node.span)
    _between(module, facts, found)
    return found


def _between(module: n.Module, facts: TypeFacts, found: Implements) -> None:
    """What one interface holds may become another: by conversion, by assertion, by the case of a type switch."""
    pairs: list[tuple[t.Type, t.Type, Span]] = []
    for root in roots(module):
        for node in preorder(root):
            match node:
                case n.ToInterface(x=x):
                    pairs.append((x.type, node.type, node.span))
                case n.Assert(x=x, target=target):
                    pairs.append((x.type, target, node.span))
                case n.TypeSwitch(x=x, cases=cases):
                    pairs += [
                        (x.type, target, node.span) for case in cases for target in case.types if target is not None
                    ]
                case _:
                    pass
    moves = [pair for pair in pairs if all(_methods(facts, type_) for type_ in pair[:2])]
    changed = True
    while changed:
        changed = False
        for source, target, span in moves:
            wanted = facts.underlying(target)
            assert isinstance(wanted, t.Interface)
            into = found.conversions.setdefault(target, {})
            into.pop(source, None)
            for type_ in list(found.conversions.get(source, {})):
                base = type_.elem if isinstance(type_, t.Pointer) else type_
                needs = satisfies(method_set(facts, base), wanted.methods)
                if type_ not in into and needs is not None and (not needs or isinstance(type_, t.Pointer)):
                    into[type_] = span
                    changed = True


def _methods(facts: TypeFacts, type_: t.Type) -> bool:
    """Whether a type is an interface of the module with methods, all of whose dynamic types are seen."""
    under = facts.underlying(type_)
    return isinstance(under, t.Interface) and bool(under.methods) and type_ != t.ERROR and isinstance(type_, t.Named)


def roots(module: n.Module) -> list[n.Func | n.Expr]:
    """The functions of a module and the expressions that initialise its variables."""
    found: list[n.Func | n.Expr] = []
    for package in module.packages:
        seen = {id(item) for item in package.items}
        found.extend(item for item in package.items if isinstance(item, n.Func))
        found.extend(func for func in package.init_funcs if id(func) not in seen)
        found.extend(expr for _, expr in package.inits)
    return found


def satisfies(methods: dict[str, MethodOf], wanted: tuple[t.Method, ...]) -> bool | None:
    """None when a method is missing; else whether one of them needs the pointer."""
    pointer = False
    for method in wanted:
        own = methods.get(method.name)
        if own is None or not fits(own.sig, method.sig):
            return None
        pointer |= own.pointer
    return pointer


def method_set(facts: TypeFacts, type_: t.Type) -> dict[str, MethodOf]:
    """The methods of a defined type's pointer, promoted ones included, by name (Go spec: Method sets, Selectors)."""
    found: dict[str, MethodOf] = {}
    level: list[tuple[t.Type, tuple[str, ...], bool]] = [(type_, (), False)]
    seen: set[str] = set()
    while level:
        here: dict[str, list[MethodOf]] = {}
        below: list[tuple[t.Type, tuple[str, ...], bool]] = []
        for each, hops, through in level:
            base = each.elem if isinstance(each, t.Pointer) else each
            through = through or isinstance(each, t.Pointer)
            if isinstance(base, t.Named):
                if base.sym in seen:
                    continue
                seen.add(base.sym)
            for method in own_methods(facts, base):
                here.setdefault(method.name, []).append(
                    MethodOf(method.name, method.sig, method.pointer and not through, method.func, hops)
                )
            under = facts.underlying(base)
            if isinstance(under, t.Struct):
                below.extend((f.type, (*hops, f.name), through) for f in under.fields if f.embedded)
        for name, candidates in here.items():
            if len(candidates) == 1:
                found.setdefault(name, candidates[0])
        level = below
    return found


def required_methods(facts: TypeFacts, node: n.ToInterface) -> list[n.Func]:
    """The methods of the module that a value must have to become the interface."""
    under = facts.underlying(node.type)
    base = node.x.type.elem if isinstance(node.x.type, t.Pointer) else node.x.type
    if not (isinstance(under, t.Interface) and isinstance(base, t.Named)):
        return []
    methods = method_set(facts, base)
    wanted = [methods[m.name].func for m in under.methods if m.name in methods]
    return [func for func in wanted if func is not None]


def own_methods(facts: TypeFacts, base: t.Type) -> list[MethodOf]:
    """The methods that a type declares itself; an interface's are its method set."""
    if isinstance(base, t.Named) and (decl := facts.module.types.get(base.sym)) is not None and decl.methods:
        return [MethodOf(m.name, m.sig, m.pointer_recv, m) for m in decl.methods]
    under = facts.underlying(base)
    if isinstance(under, t.Interface):
        return [MethodOf(m.name, m.sig, False, None) for m in under.methods]
    if isinstance(base, t.Named) and (extern := facts.module.externs.get(base.sym)) is not None:
        return [MethodOf(name, sig, pointer, None) for name, sig, pointer in extern.methods]
    return []
