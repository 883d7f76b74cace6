"""`--pure`: of a module only the functions that are pure and chosen, and what they need; of its tests those that need no more.

A method stays with its type when it is pure and chosen, a type that satisfies a kept interface stays when all those
methods of it are pure. Commands become libraries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from transpiler.analysis.implements import implements, method_set, required_methods
from transpiler.analysis.mentions import in_nodes, needs
from transpiler.analysis.purity import Verdict
from transpiler.analysis.tree import preorder
from transpiler.analysis.typefacts import TypeFacts
from transpiler.ir import nodes as n
from transpiler.ir import types as t

RUN = ("Test", "Example", "Fuzz", "Benchmark")


@dataclass(slots=True)
class Kept:
    """What became of the functions of the source files, and the tests that were left out, in source order."""

    verdicts: list[Verdict] = field(default_factory=list)
    chosen: set[str] = field(default_factory=set)
    tests_left_out: list[n.Func] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    """Patterns that name no function."""


@dataclass(slots=True)
class _World:
    """The declarations of the module by symbol, and what each needs."""

    module: n.Module
    items: dict[str, n.Item]
    needs: dict[str, set[str]]
    pure: set[str]
    facts: TypeFacts


def keep_pure(module: n.Module, verdicts: dict[str, Verdict], patterns: tuple[str, ...]) -> Kept:
    """Takes out of the module what is not kept; without patterns every pure function is chosen."""
    world = _world(module, verdicts)
    source = [item for item in world.items.values() if isinstance(item, n.Func) and item.file_kind == "src"]
    found = Kept([verdicts[func.sym] for func in source])
    found.unmatched = [one for one in patterns if not any(matches(func.sym, one) for func in source)]
    chosen = [func.sym for func in source if not patterns or any(matches(func.sym, one) for one in patterns)]
    found.chosen = set(chosen)
    kept = _closure(world, [sym for sym in chosen if sym in world.pure], bool(patterns))
    kept |= _tests(world, kept, found)
    _filter(module, kept)
    return found


def matches(sym: str, pattern: str) -> bool:
    """Whether a pattern with `*` and `?` names a function: by its whole symbol, or by what follows the folder of its
    package (`pkg.Name`, `pkg.(T).Name`, `pkg.T.Name`), or the package (`Name`, `T.Name`)."""
    last = sym.rpartition("/")[2]
    own = last.partition(".")[2]
    names = [sym, last, own]
    return any(fnmatchcase(name.replace("(", "").replace(")", ""), pattern) or name == pattern for name in names)


def _world(module: n.Module, verdicts: dict[str, Verdict]) -> _World:
    items: dict[str, n.Item] = {}
    for package in module.packages:
        for item in package.items:
            if not _is_anonymous(item):
                items.setdefault(item.sym, item)
    wanted = {sym: {name for name in needs(item) if name in items} for sym, item in items.items()}
    for package in module.packages:
        for syms, init in package.inits:
            for sym in syms:
                wanted.setdefault(sym, set()).update(name for name in in_nodes(init) if name in items)
    pure = {sym for sym, verdict in verdicts.items() if verdict.impure is None}
    return _World(module, items, wanted, pure, TypeFacts(module))


def _is_anonymous(item: n.Item) -> bool:
    """Whether nothing can name a declaration: `_`, and functions that run before main."""
    return item.name == "_" or (isinstance(item, n.Func) and item.recv is None and item.name == "init")


def _closure(world: _World, start: Iterable[str], only_needed: bool) -> set[str]:
    """All that the chosen functions need. A kept type has its pure methods, all of them unless `only_needed`."""
    kept: set[str] = set()
    todo = list(start)
    impls = implements(world.module)
    while todo:
        sym = todo.pop()
        if sym in kept:
            continue
        kept.add(sym)
        todo.extend(sorted(world.needs.get(sym, ())))
        item = world.items.get(sym)
        if not isinstance(item, n.TypeDecl):
            continue
        if not only_needed:
            todo.extend(method.sym for method in item.methods if method.sym in world.pure)
            todo.extend(_values_of(world, sym))
        for impl in impls.types_of.get(sym, ()):
            todo.extend(_implementation(world, item, impl.sym))
    return kept


def _values_of(world: _World, sym: str) -> list[str]:
    """The constants that a defined type holds."""
    consts = (item for item in world.items.values() if isinstance(item, n.ConstDecl) and item.file_kind == "src")
    return [item.sym for item in consts if item.type == t.Named(sym)]


def _implementation(world: _World, interface: n.TypeDecl, sym: str) -> list[str]:
    """A type that satisfies an interface and the methods that it needs for that; nothing when one of them is impure."""
    decl = world.items.get(sym)
    if not isinstance(decl, n.TypeDecl) or decl.file_kind != "src" or not isinstance(interface.underlying, t.Interface):
        return []
    methods = method_set(world.facts, t.Named(sym))
    wanted = [methods[m.name].func for m in interface.underlying.methods if m.name in methods]
    syms = [func.sym for func in wanted if func is not None]
    return [sym, *syms] if all(each in world.pure for each in syms) else []


def _tests(world: _World, kept: set[str], found: Kept) -> set[str]:
    """What the tests consist of that need no function that is gone: declarations of test files, and types, constants and
    variables of others."""
    tests = {sym: item for sym, item in world.items.items() if item.file_kind != "src"}
    wanted = {sym: world.needs[sym] | _demanded(world, item) for sym, item in world.items.items()}
    usable = {sym for sym, item in world.items.items() if sym in tests or not isinstance(item, n.Func)} - kept
    while True:
        broken = {sym for sym in usable if any(name not in kept and name not in usable for name in wanted[sym])}
        if not broken:
            break
        usable -= broken
    runs = [item for item in tests.values() if isinstance(item, n.Func) and item.recv is None and _is_run(item)]
    found.tests_left_out = [func for func in runs if func.sym not in usable]
    reached: set[str] = set()
    todo = [func.sym for func in runs if func.sym in usable]
    while todo:
        sym = todo.pop()
        if sym in usable and sym not in reached:
            reached.add(sym)
            todo.extend(wanted[sym])
    return reached


def _demanded(world: _World, item: n.Item) -> set[str]:
    """The methods without which a declaration of a test file would not hold."""
    if item.file_kind == "src":
        return set()
    match item:
        case n.TypeDecl(methods=methods):
            return {method.sym for method in methods}
        case n.Func():
            nodes = (node for node in preorder(item) if isinstance(node, n.ToInterface))
            return {method.sym for node in nodes for method in required_methods(world.facts, node)}
        case _:
            return set()


def _is_run(func: n.Func) -> bool:
    return func.name.startswith(RUN)


def _filter(module: n.Module, kept: set[str]) -> None:
    for package in module.packages:
        package.items = [item for item in package.items if item.sym in kept and not _is_anonymous(item)]
        for item in package.items:
            if isinstance(item, n.TypeDecl):
                item.methods = [method for method in item.methods if method.sym in kept]
        package.inits = [(syms, init) for syms, init in package.inits if any(sym in kept for sym in syms)]
        package.init_funcs = []
        if package.name == "main":
            package.name = package.path.rpartition("/")[2]
    module.packages = [package for package in module.packages if package.items]
    module.types = {sym: decl for sym, decl in module.types.items() if sym in kept}
