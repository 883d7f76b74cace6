"""What a generated package needs: crates, members of the workspace and modules of `gort`, read off its Rust AST.

A path counts wherever it stands: in `use`, types, expressions, patterns, attributes and the names of macros. What only
code under `#[cfg(test)]`, and files that only such code includes, or files under `tests/` use is needed by tests alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, splitext

from transpiler.crate.packages import crate_ident
from transpiler.crate.versions import load_versions
from transpiler.rust import nodes as r
from transpiler.rust.walk import children
from transpiler.rustgen.output import RustCrate

BUILT_IN = frozenset({"std", "core", "alloc", "crate", "self", "super", "Self"})
PRIMITIVES = frozenset(
    {f"{kind}{size}" for kind in "iu" for size in ("8", "16", "32", "64", "128", "size")}
    | {"bool", "char", "str", "f32", "f64"}
)
# Attributes of tools, and derive helpers, whose first word is not a crate.
TOOLS = frozenset({"clippy", "rustfmt", "rustdoc", "doc", "cfg", "derive", "allow", "expect", "warn", "deny"})
# Arguments of serde's attribute that are paths in a string.
SERDE_PATHS = frozenset({"with", "default", "serialize_with", "deserialize_with", "skip_serializing_if"})


@dataclass(slots=True)
class Needs:
    """Paths into other crates by package name; `tests` are those that only tests use."""

    normal: dict[str, set[str]] = field(default_factory=dict)
    tests: dict[str, set[str]] = field(default_factory=dict)

    def paths(self, package: str) -> set[str]:
        """All used paths into a package."""
        return self.normal.get(package, set()) | self.tests.get(package, set())


def needs_of(crate: RustCrate, members: Iterable[str] = ()) -> Needs:
    """What the files of one package need; `members` are the packages beside it.

    Raises ValueError where code names a crate that `versions.toml` does not know: a fault of generation.
    """
    packages = {crate_ident(name): name for name in load_versions()}
    packages.update({crate_ident(name): name for name in ("gort", *members)})
    own = crate_ident(crate.name)
    tests = files_of_tests(crate)
    everywhere = {name: path for _, file in sorted(crate.files.items()) for name, path in _declared(file)}
    needs = Needs()
    for where, file in sorted(crate.files.items()):
        local = (everywhere if _has_glob(file) else {}) | dict(_declared(file))
        for written, in_test in _paths(file):
            path = _full(written, local)
            first, _, rest = path.partition("::")
            if not rest or first in BUILT_IN | PRIMITIVES | TOOLS or first == own:
                continue
            if first not in packages:
                if first[:1].isupper() or first in everywhere:
                    continue
                raise ValueError(f"{where}: no version is known of the crate in {path}")
            side = needs.tests if in_test or where in tests else needs.normal
            side.setdefault(packages[first], set()).add(path)
    for name in needs.normal.keys() & needs.tests.keys():
        needs.normal[name] |= needs.tests.pop(name)
    return needs


def files_of_tests(crate: RustCrate) -> set[str]:
    """The files that no build but that of tests compiles."""
    outside = {path for path in crate.files if path.startswith(("tests/", "benches/", "examples/"))}
    todo = [path for path in crate.files if path in ("src/lib.rs", "src/main.rs") or path.startswith("src/bin/")]
    built = set(todo)
    tested: set[str] = set()
    while todo:
        path = todo.pop()
        for target, in_test in _included(path, crate.files[path].items, False):
            found = next((name for name in target if name in crate.files), None)
            if found is None or found in built:
                continue
            if in_test:
                tested.add(found)
            else:
                built.add(found)
                todo.append(found)
    return outside | _below(crate, tested, built)


def _below(crate: RustCrate, tested: set[str], built: set[str]) -> set[str]:
    todo, found = sorted(tested - built), set(tested - built)
    while todo:
        path = todo.pop()
        for target, _ in _included(path, crate.files[path].items, True):
            for name in target:
                if name in crate.files and name not in found | built:
                    found.add(name)
                    todo.append(name)
    return found


def _included(path: str, items: list[r.Item], in_test: bool, inside: str = "") -> Iterator[tuple[list[str], bool]]:
    """The files that `mod name;` may mean, and whether only tests see them."""
    stem, _ = splitext(path)
    root = stem.rsplit("/", 1)[-1] in ("lib", "main", "mod") or dirname(path) in ("src/bin", "tests")
    folder = join(dirname(path) if root else stem, inside)
    for item in items:
        if isinstance(item, r.Mod):
            test = in_test or is_test_only(item)
            if item.items is None:
                yield [join(folder, item.name + ".rs"), join(folder, item.name, "mod.rs")], test
            else:
                yield from _included(path, item.items, test, join(inside, item.name))


def is_test_only(item: r.Item) -> bool:
    """Whether an item is compiled for tests alone."""
    return any((attr.path == "cfg" and attr.args == ["test"]) or attr.path == "test" for attr in item.attrs)


def _full(path: str, local: dict[str, str]) -> str:
    """A path from its crate on: a first word that `use` or `mod` declares stands for what was declared."""
    if path.startswith("::"):
        return path.removeprefix("::")
    first, _, rest = path.partition("::")
    if not rest or first not in local:
        return path
    return f"{local[first]}::{rest}"


def _declared(file: r.File) -> Iterator[tuple[str, str]]:
    """Names that a file's own `use` and `mod` give to paths, and what they stand for."""
    todo: list[r.Node | r.Type] = [file]
    while todo:
        node = todo.pop()
        match node:
            case r.Use(path=path, alias=alias, names=[]):
                yield alias or path.rsplit("::", 1)[-1], path.removeprefix("::")
            case r.Use(path=path, names=names):
                for name in names:
                    target, _, alias = name.partition(" as ")
                    target = path if target == "self" else f"{path}::{target}"
                    yield alias or target.rsplit("::", 1)[-1], target.removeprefix("::")
            case r.Mod(name=name):
                yield name, f"self::{name}"
        todo.extend(children(node))


def _has_glob(file: r.File) -> bool:
    return any(path.endswith("::*") for path, _ in _paths(file))


def _paths(file: r.File) -> Iterator[tuple[str, bool]]:
    """Each path with whether only tests compile it."""
    todo: list[tuple[r.Node | r.Type, bool]] = [(file, False)]
    while todo:
        node, in_test = todo.pop()
        if isinstance(node, r.Item) and is_test_only(node):
            in_test = True
        for path in _own_paths(node):
            yield path, in_test
        todo.extend((child, in_test) for child in children(node))


def _own_paths(node: r.Node | r.Type) -> Iterator[str]:
    match node:
        case r.Use(path=path, names=names):
            if names:
                yield from (f"{path}::{name.split(' as ')[0]}" for name in names)
            else:
                yield path
        case r.Attr(path=path, args=args, pairs=pairs):
            yield path
            yield from args
            yield from (value for key, value in pairs if path == "serde" and key in SERDE_PATHS)
        case r.Macro(name=path) | r.Format(macro=path) | r.Select(macro=path) | r.TFn(head=path):
            yield path
        case r.Path(path=path) | r.TPath(path=path) | r.StructExpr(path=path):
            yield path
        case r.PTupleStruct(path=path) | r.PStruct(path=path) | r.PPath(path=path):
            yield path
        case _:
            pass
