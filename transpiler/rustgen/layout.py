"""Where the packages of a module go in one Cargo package (DESIGN.md section 6).

All packages but commands are modules of the library: the module's root package is `src/lib.rs`, `a/b` is `src/a/b.rs`.
A command is a binary: the root one `src/main.rs`, `cmd/x` is `src/bin/x.rs` (`src/bin/x/main.rs` with tests beside it).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import basename, dirname

from transpiler.ir import nodes as n
from transpiler.rust.names import snake

FIXED = frozenset({"lib", "main", "mod", "bin"})


@dataclass(slots=True)
class Place:
    """A Rust module: its file, the path by which the library names it, and the modules below it.

    `package` is None for a folder that only has packages below it. `tests` are the external test packages beside it.
    """

    file: str
    path: str
    package: n.Package | None = None
    command: bool = False
    below: dict[str, Place] = field(default_factory=dict)
    tests: list[n.Package] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The folder of the files of modules below it."""
        stem = self.file.removesuffix(".rs")
        return dirname(self.file) if basename(stem) in ("lib", "main") else stem


@dataclass(slots=True)
class Layout:
    """The places of a module. `library` is None when there are only commands."""

    library: Place | None
    commands: list[Place]
    by_package: dict[str, Place]

    def places(self) -> list[Place]:
        """All of them, modules before those below them."""
        todo = [*([self.library] if self.library is not None else []), *self.commands]
        found: list[Place] = []
        while todo:
            place = todo.pop(0)
            found.append(place)
            todo[:0] = place.below.values()
        return found


def lay_out(module: n.Module) -> Layout:
    """Finds a place for every package."""
    tests = [package for package in module.packages if is_external_test(package)]
    plain = [package for package in module.packages if not is_external_test(package)]
    libraries = [package for package in plain if package.name != "main"]
    root = Place("src/lib.rs", "crate") if libraries else None
    by_package: dict[str, Place] = {}
    for package in libraries:
        assert root is not None
        place = _descend(root, _below(module, package))
        place.package = package
        by_package[package.path] = place
    commands = [_command(module, package) for package in plain if package.name == "main"]
    for place in commands:
        assert place.package is not None
        by_package[place.package.path] = place
    for package in tests:
        tested = by_package.get(package.path.removesuffix("_test"))
        if tested is not None:
            tested.tests.append(package)
    for place in commands:
        if place.file.startswith("src/bin/") and (place.tests or has_tests(place)):
            place.file = f"{place.file.removesuffix('.rs')}/main.rs"
    return Layout(root, commands, by_package)


def is_external_test(package: n.Package) -> bool:
    """Whether it is a package `x_test` of test files beside a package `x`."""
    return package.path.endswith("_test") and any(item.file_kind == "xtest" for item in package.items)


def has_tests(place: Place) -> bool:
    """Whether the package has test files of its own."""
    return place.package is not None and any(item.file_kind == "test" for item in place.package.items)


def _below(module: n.Module, package: n.Package) -> list[str]:
    if package.path == module.path:
        return []
    return package.path.removeprefix(module.path + "/").split("/")


def _descend(root: Place, parts: list[str]) -> Place:
    here = root
    for part in parts:
        name = snake(part)
        if name in FIXED or _imported(here, name):
            name += "_"
        if name not in here.below:
            here.below[name] = Place(f"{here.folder}/{name}.rs", f"{here.path}::{name}")
        here = here.below[name]
    return here


def _imported(place: Place, name: str) -> bool:
    """Whether the package above imports another package of that name, whose Rust module it may use."""
    if place.package is None:
        return False
    return any(path.rpartition("/")[2] == name and "." not in path.partition("/")[0] for path in place.package.imports)


def _command(module: n.Module, package: n.Package) -> Place:
    if package.path == module.path:
        return Place("src/main.rs", "crate", package, True)
    name = package.path.rpartition("/")[2]
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name).strip("-") or "command"
    return Place(f"src/bin/{safe}.rs", "crate", package, True)
