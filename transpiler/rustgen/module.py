"""One package as Rust files: the module itself, and its test files as modules below it."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.analysis.plan import Plan
from transpiler.diagnostics import Diagnostics
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rust.names import snake
from transpiler.rust.walk import children
from transpiler.rustgen import closed, handles
from transpiler.rustgen.companions import companions
from transpiler.rustgen.context import Gen, Hooks
from transpiler.rustgen.docs import rustdoc
from transpiler.rustgen.home import Home
from transpiler.rustgen.items import package_items
from transpiler.rustgen.layout import Layout, Place
from transpiler.rustgen.output import Output, RustCrate
from transpiler.rustgen.short_borrow import shorten
from transpiler.rustgen.usings import needed, use_items


@dataclass(slots=True)
class Build:
    """What all files of a crate are made from. `ident` is the name by which binaries use the library."""

    plan: Plan
    diags: Diagnostics
    hooks: Hooks
    layout: Layout
    exposed: frozenset[str]
    ident: str
    tests: bool
    output: Output


@dataclass(slots=True)
class Made:
    """A module with its items, and those of its test files by the names of their modules; None for a bare folder."""

    place: Place
    home: Home | None
    tests: dict[str, Home]

    def homes(self) -> list[Home]:
        """All files of items."""
        return [*([self.home] if self.home is not None else []), *self.tests.values()]


def make_place(build: Build, place: Place) -> Made:
    """Makes the items of a module and of its tests."""
    package = place.package
    if package is None:
        return Made(place, None, {})
    home = _home(build, place, package)
    source = [item for item in package.items if item.file_kind == "src"]
    package_items(home, source, [func for func in package.init_funcs if func.file_kind == "src"])
    companions(home)
    return Made(place, home, _tests(build, place, package) if build.tests else {})


def write_place(build: Build, crate: RustCrate, made: Made) -> None:
    """Writes the files of a module and of its tests."""
    place, home = made.place, made.home
    mods = [_mod(build, name, below) for name, below in sorted(place.below.items())]
    if home is None:
        crate.files[place.file] = r.File([], list(mods))
        return
    for each in made.homes():
        shorten(each.items)
    called: set[str] = set().union(*(_methods(each) for each in made.homes()))
    for each in made.homes():
        handles.settle(each, called)
        closed.settle(each, called)
    package = home.g.package
    files = {
        package.file_of[id(item)] for item in package.items if item.file_kind == "src" and id(item) in package.file_of
    }
    uses = needed(home) - {below.path for below in place.below.values()}
    crate.files[place.file] = r.File(rustdoc(package.doc), [*use_items(uses), *mods, *home.items])
    crate.go_files[place.file] = sorted(files)
    _write_tests(crate, place, made.tests)


def _mod(build: Build, name: str, place: Place) -> r.Item:
    """`pub mod`; of `internal` packages `pub(crate)`, unless a binary of the crate uses them."""
    made = r.Mod(name)
    made.vis = "pub"
    if name == "internal":
        if any("/internal" in path for command in build.layout.commands for path in _imports(command)):
            made.attrs = [r.Attr("doc", ["hidden"])]
        else:
            made.vis = "pub(crate)"
    return made


def _imports(place: Place) -> list[str]:
    return place.package.imports if place.package is not None else []


def _home(build: Build, place: Place, package: n.Package) -> Home:
    g = Gen(build.plan, build.diags, build.hooks, package)
    g.refusals = build.output.refusals
    g.taken = frozenset(_source_names(build.plan, package)) | {
        name for i in package.items for name in names_of(build.plan, i)
    }
    for path, other in build.layout.by_package.items():
        inside = place.command and not other.command
        g.paths[path] = other.path.replace("crate", build.ident, 1) if inside else other.path
    return Home(g, not place.command, build.exposed)


# --- tests --------------------------------------------------------------------------------------------------------


def _tests(build: Build, place: Place, package: n.Package) -> dict[str, Home]:
    """A file of items for each `_test.go`, by the name of its module."""
    found: dict[str, Home] = {}
    for each in [package, *place.tests]:
        files: dict[str, list[n.Item]] = {}
        for item in each.items:
            if item.file_kind != "src":
                files.setdefault(snake_stem(each.file_of.get(id(item), "x_test.go")), []).append(item)
        names = {stem: [name for item in items for name in names_of(build.plan, item)] for stem, items in files.items()}
        for stem, items in files.items():
            home = _home(build, place, each)
            home.test_file, home.public, home.g.in_test = stem, False, True
            for other, theirs in names.items():
                for name in theirs if other != stem else []:
                    home.g.outside[(each.path, name)] = f"super::{other}::{name}"
            own = set(names[stem])
            for name in _source_names(build.plan, package):
                if name not in own:
                    path = f"super::{name}" if each is package else f"{place.path}::{name}"
                    home.g.outside.setdefault((package.path, name), path)
            package_items(home, items, [])
            found[stem] = home
    _share(found)
    return found


def snake_stem(file: str) -> str:
    """The module of a test file."""
    return snake(file.rpartition("/")[2].removesuffix(".go"))


def names_of(plan: Plan, item: n.Item) -> list[str]:
    """The Rust names that an item gives a module."""
    match item:
        case n.TypeDecl(sym=sym) if sym in plan.types:
            handle = plan.types[sym].handle
            return [plan.types[sym].name, *([handle] if handle else [])]
        case n.Func() if item in plan.funcs and plan.funcs[item].impl_of is None:
            return [plan.funcs[item].name]
        case n.ConstDecl(sym=sym) | n.GlobalVar(sym=sym) if sym in plan.globals and plan.globals[sym].kind != "refused":
            return [plan.globals[sym].name]
        case _:
            return []


def _source_names(plan: Plan, package: n.Package) -> list[str]:
    found = [name for item in package.items if item.file_kind == "src" for name in names_of(plan, item)]
    return found + (["Error"] if package.path in plan.errors else [])


def _share(tests: dict[str, Home]) -> None:
    """What one test file uses of another is visible there."""
    for home in tests.values():
        for use in home.g.uses:
            if use.startswith("super::") and use.count("::") == 2:
                _, other, name = use.split("::")
                for item in tests[other].items if other in tests else []:
                    if getattr(item, "name", "") == name:
                        item.vis = "pub(super)"


def _write_tests(crate: RustCrate, place: Place, tests: dict[str, Home]) -> None:
    for stem, home in sorted(tests.items()):
        if not home.items:
            continue
        path = f"{place.folder}/{stem}.rs"
        crate.files[path] = r.File([], [*use_items(needed(home)), *home.items])
        made = r.Mod(stem)
        made.attrs = [r.Attr("cfg", ["test"])]
        crate.files[place.file].items.append(made)


def _methods(home: Home) -> set[str]:
    """The names of all methods and functions that code calls; accessors of handles, and calls of itself, do not count."""
    found: set[str] = set()
    todo: list[tuple[r.Node | r.Type, str]] = [(item, "") for item in home.items]
    while todo:
        node, inside = todo.pop()
        if id(node) in home.accessors:
            continue
        if isinstance(node, r.Fn):
            inside = node.name
        elif isinstance(node, r.MethodCall) and node.name != inside:
            found.add(f"{node.cell}::{node.name}" if node.cell else node.name)
        elif isinstance(node, r.Path):
            found.add("::".join(node.path.split("::")[-2:]))
        todo.extend((child, inside) for child in children(node))
    return found
