"""Checks the packages of a module in order, and finds what they import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from transpiler.check.check import Checked, check_package
from transpiler.check.foreign import report_foreign
from transpiler.check.missing import leave_out
from transpiler.check.objects import Func, Object, Package, TypeName
from transpiler.check.stdlib import Stdlib
from transpiler.check.subst import Instances
from transpiler.check.types import Named, Signature, unalias
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
    """Finds packages by import path: those of the module as checked, others by their declarations alone.

    `sources` are the trees of a package of the module that is not checked yet: tests may import what comes later.
    """

    loaded: Loaded
    sources: Callable[[str], list[ast.File] | None]
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
        files = self.sources(path) or []
        if not files and where is not None and where.folder is not None:
            trees = [parse(file, quiet) for file in source_files(where.folder, full, self.loaded.target)]
            files = [tree for tree in trees if tree is not None]
        self.plain[full] = None
        if files:
            importer = self._of_std if where is not None and where.std else self.load
            self.plain[full] = check_package(files, full, importer, quiet, self.instances, bodies=False).package
        return self.plain[full]


def check_module(loaded: Loaded, parsed: list[Parsed], diags: Diagnostics) -> list[CheckedPart]:
    """Checks all packages, dependencies first; external test packages stand behind all others.

    What a test file's missing imports make impossible is left out and listed.
    """
    parsed = [Parsed(part.package, leave_out(part.files, part.package.missing, diags)) for part in parsed]
    for part in parsed:
        report_foreign(part.package, part.files, loaded.path == "std", diags)
    by_path = {part.package.path: part for part in parsed}

    def sources(path: str) -> list[ast.File] | None:
        return by_path[path].of("src") if path in by_path else None

    importer = _importer(loaded, sources)
    found = [_check_own(importer, part, diags) for part in parsed]
    outside = [_check_outside(importer, part, diags) for part in parsed]
    return [part for part in [*found, *outside] if part is not None]


def check_each(loaded: Loaded, diags: Diagnostics) -> Iterator[tuple[GoPackage, CheckedPart]]:
    """The same parts one at a time, each parsed when its turn comes and forgotten, but for its declarations, after it.

    For modules that are too large to be held at once.
    """
    packages = {package.path: package for package in loaded.packages}

    def sources(path: str) -> list[ast.File] | None:
        if path not in packages:
            return None
        return [tree for _, tree in _parse(packages[path], ("src",), Diagnostics()).files]

    importer = _importer(loaded, sources)
    for package in loaded.packages:
        part = _parse(package, ("src", "test"), diags)
        report_foreign(package, part.files, loaded.path == "std", diags)
        checked = _check_own(importer, part, diags)
        if checked is not None:
            yield package, checked
            _forget(checked.checked.package)
    for package in loaded.packages:
        if package.of("xtest"):
            checked = _check_outside(importer, _parse(package, ("xtest",), diags), diags)
            if checked is not None:
                yield package, checked
                _forget(checked.checked.package)


def _importer(loaded: Loaded, sources: Callable[[str], list[ast.File] | None]) -> _Importer:
    instances = Instances()
    return _Importer(loaded, sources, instances, Stdlib(instances))


def _parse(package: GoPackage, kinds: tuple[FileKind, ...], diags: Diagnostics) -> Parsed:
    """The trees of the files of these kinds, without what uses missing imports."""
    trees = [(file, parse(file.source, diags)) for file in package.of(*kinds)]
    files = [(file, tree) for file, tree in trees if tree is not None]
    missing = [(file, part) for file, part in package.missing if file.kind in kinds]
    return Parsed(package, leave_out(files, missing, diags))


def _check_own(importer: _Importer, part: Parsed, diags: Diagnostics) -> CheckedPart | None:
    """The package with its own tests; None when it is external tests alone."""
    files = part.of("src", "test")
    if not files:
        return None
    path = part.package.path
    checked = check_package(files, path, importer.load, diags, importer.instances, importer.loaded.go_version)
    importer.done[path] = checked.package
    # A package of the standard library given as input: what the table has of others is about this one.
    importer.stdlib.packages[path] = checked.package
    return CheckedPart(checked, [file.kind for file, _ in part.files if file.kind != "xtest"])


def _check_outside(importer: _Importer, part: Parsed, diags: Diagnostics) -> CheckedPart | None:
    """The external test package."""
    files = part.of("xtest")
    if not files:
        return None
    path = part.package.path + "_test"
    checked = check_package(files, path, importer.load, diags, importer.instances, importer.loaded.go_version)
    return CheckedPart(checked, ["xtest"] * len(files))


def _forget(package: Package) -> None:
    """Drops the bodies of a package's functions: what imports it needs its declarations.

    All that is still to be resolved is resolved, as what waits for that holds on to the whole state of the checker.
    """
    for file in package.files:
        for decl in file.decls:
            if isinstance(decl, ast.FuncDecl):
                decl.body = None
    package.files = []
    for obj in package.scope.names.values():
        _settle(obj)
        if isinstance(obj, TypeName) and isinstance(obj.type, Named):
            for method in obj.type.load().methods:
                _settle(method)
        elif isinstance(obj, TypeName) and obj.type is not None:
            unalias(obj.type)


def _settle(obj: Object) -> None:
    if not isinstance(obj, Func):
        return
    if obj.resolve is not None:
        pending, obj.resolve = obj.resolve, None
        if not isinstance(obj.type, Signature):
            pending()
    obj.decl = None
