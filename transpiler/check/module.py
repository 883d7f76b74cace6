"""Checks the packages of a module in order, and finds what they import."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.check.check import Checked, check_package
from transpiler.check.foreign import report_foreign
from transpiler.check.missing import leave_out
from transpiler.check.objects import Package
from transpiler.check.stdlib import Stdlib
from transpiler.check.subst import Instances
from transpiler.diagnostics import Diagnostics
from transpiler.load.load import source_files
from transpiler.load.model import FileKind, GoFile, GoPackage, Loaded
from transpiler.syntax import nodes as ast
from transpiler.syntax import parse


@dataclass(slots=True)
class Parsed:
    """A package of the module with the syntax tree of each of its files."""

    package: GoPackage
    files: list[tuple[GoFile, ast.File]]

    def of(self, *kinds: FileKind) -> list[ast.File]:
        """The trees of the files of these kinds."""
        return [tree for file, tree in self.files if file.kind in kinds]


@dataclass(slots=True)
class CheckedPart:
    """A package, or its external test package, with the kind of each of its files."""

    checked: Checked
    kinds: list[str]


@dataclass(slots=True)
class _Importer:
    """Finds packages by import path: those of the module as checked, others by their declarations alone."""

    loaded: Loaded
    sources: dict[str, Parsed]
    instances: Instances
    stdlib: Stdlib
    done: dict[str, Package] = field(default_factory=dict)
    plain: dict[str, Package | None] = field(default_factory=dict)

    def load(self, path: str) -> Package | None:
        """The package that one of the module imports; None when there is none, or when it imports itself."""
        return self._load(path, False)

    def _of_std(self, path: str) -> Package | None:
        return self._load(path, True)

    def _load(self, path: str, std: bool) -> Package | None:
        if path in self.done:
            return self.done[path]
        where = self.loaded.find_std(path) if std else self.loaded.find(path)
        full = where.path if where is not None and where.path else path
        if full in self.plain:
            return self.plain[full]
        if where is not None and where.kind == "table":
            return self.stdlib.load(path)
        quiet = Diagnostics()
        if path in self.sources:
            files = self.sources[path].of("src")
        elif where is not None and where.folder is not None:
            trees = [parse(file, quiet) for file in source_files(where.folder, full, self.loaded.target)]
            files = [tree for tree in trees if tree is not None]
        else:
            files = []
        self.plain[full] = None
        if files:
            importer = self._of_std if where is not None and where.std else self.load
            self.plain[full] = check_package(files, full, importer, quiet, self.instances, bodies=False).package
        return self.plain[full]


def check_module(loaded: Loaded, parsed: list[Parsed], diags: Diagnostics) -> list[CheckedPart]:
    """Checks all packages, dependencies first; external test packages stand behind all others.

    What a test file's missing imports make impossible is left out and listed.
    """
    instances = Instances()
    parsed = [Parsed(part.package, leave_out(part.files, part.package.missing, diags)) for part in parsed]
    for part in parsed:
        report_foreign(part.package, part.files, loaded.path == "std", diags)
    sources = {part.package.path: part for part in parsed}
    importer = _Importer(loaded, sources, instances, Stdlib(instances))
    found: list[CheckedPart] = []
    for part in parsed:
        files = part.of("src", "test")
        if files:
            kinds = [file.kind for file, _ in part.files if file.kind != "xtest"]
            checked = check_package(files, part.package.path, importer.load, diags, instances, loaded.go_version)
            importer.done[part.package.path] = checked.package
            # A package of the standard library given as input: what the table has of others is about this one.
            importer.stdlib.packages[part.package.path] = checked.package
            found.append(CheckedPart(checked, list(kinds)))
    for part in parsed:
        files = part.of("xtest")
        if files:
            path = part.package.path + "_test"
            checked = check_package(files, path, importer.load, diags, instances, loaded.go_version)
            found.append(CheckedPart(checked, ["xtest"] * len(files)))
    return found
