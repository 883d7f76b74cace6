"""Finds Go packages with `go list`, and checks them with goxide's checker.

`go list -test` tells which files make up a package, its package with in-package tests, and its external tests, and which
of these an import means. Packages that were not asked for come from the signature table, else from their source.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.frontend.oracle import environment
from transpiler.check.check import Checked, check_package
from transpiler.check.objects import Package, Scope
from transpiler.check.stdlib import Stdlib, known
from transpiler.check.subst import Instances
from transpiler.check.universe import universe_scope
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax import nodes as ast
from transpiler.syntax import parse

FIELDS = "ImportPath,Name,Dir,GoFiles,CgoFiles,ForTest,Export,ImportMap,DepOnly,Imports,Module,TestGoFiles,XTestGoFiles"


@dataclass(slots=True)
class Listed:
    """One package as `go list` shows it; `id` names the variant (`strings [strings.test]`), `wanted`: it was asked for."""

    id: str
    path: str
    name: str
    files: list[Path]
    export: str
    import_map: dict[str, str]
    imports: list[str]
    wanted: bool
    for_test: str
    go_version: str

    @property
    def kinds(self) -> list[str]:
        """What each file is: `src`, `test` or `xtest`."""
        outside = self.path.endswith("_test") and bool(self.for_test)
        return ["xtest" if outside else "test" if f.name.endswith("_test.go") else "src" for f in self.files]


@dataclass(slots=True)
class Loaded:
    """The checked packages that were asked for, dependencies first, and what was reported."""

    listed: list[Listed]
    exports: dict[str, str] = field(default_factory=dict)
    checked: dict[str, Checked] = field(default_factory=dict)
    diags: Diagnostics = field(default_factory=Diagnostics)


def go_list(folder: Path, patterns: list[str], tests: bool = True) -> list[Listed]:
    """The packages of the patterns, with their tests, and all they depend on, dependencies first."""
    options = ["-e", "-export", "-deps", *(["-test"] if tests else [])]
    command = ["go", "list", *options, f"-json={FIELDS}", *patterns]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment())
    if not done.stdout.strip():
        raise RuntimeError(done.stderr)
    found = [_listed(entry) for entry in entries(done.stdout) if not entry["ImportPath"].endswith(".test")]
    for package in found:
        package.wanted = package.wanted or bool(package.for_test and _is_test_of(package))
    tested = {package.for_test for package in found if package.wanted and package.path == package.for_test}
    for package in found:
        if package.path in tested and not package.for_test:
            package.wanted = False
    return found


def _is_test_of(package: Listed) -> bool:
    return package.path in (package.for_test, package.for_test + "_test")


def entries(text: str) -> list[dict[str, Any]]:
    """The objects of a text that holds one JSON object after another."""
    decoder = json.JSONDecoder()
    found = []
    at = 0
    while at < len(text):
        entry, at = decoder.raw_decode(text, at)
        found.append(entry)
        while at < len(text) and text[at].isspace():
            at += 1
    return found


def _listed(entry: dict[str, Any]) -> Listed:
    folder = Path(entry.get("Dir", "."))
    path = entry["ImportPath"].split(" [")[0]
    module = entry.get("Module") or {}
    version = ".".join(module.get("GoVersion", "1.26").split(".")[:2])
    return Listed(
        entry["ImportPath"],
        path,
        entry.get("Name", ""),
        [folder / name for name in entry.get("GoFiles") or []],
        entry.get("Export", ""),
        entry.get("ImportMap") or {},
        entry.get("Imports") or [],
        not entry.get("DepOnly", False) and not entry.get("ForTest"),
        entry.get("ForTest", ""),
        version,
    )


@dataclass(slots=True)
class Loader:
    """Resolves imports: packages asked for, the signature table, then source."""

    by_id: dict[str, Listed]
    result: Loaded
    instances: Instances
    stdlib: Stdlib
    sources: dict[str, Package] = field(default_factory=dict)

    def importer(self, path: str, importing: Listed) -> Package | None:
        """The package that an import means in a package."""
        ident = importing.import_map.get(path, path)
        if ident in self.result.checked:
            return self.result.checked[ident].package
        if ident == path and known(path):
            return self.stdlib.load(path)
        return self.source(ident)

    def source(self, ident: str) -> Package | None:
        """The declarations of a package, from its source."""
        if ident in self.sources:
            return self.sources[ident]
        listed = self.by_id.get(ident)
        if listed is None or not listed.files:
            return None
        diags = Diagnostics()
        files = read_files(listed, diags)
        if not files:
            return None
        self.sources[ident] = Package(listed.path, listed.name, Scope(universe_scope()), fake=True)
        checked = check_package(
            files, listed.path, lambda path: self.importer(path, listed), diags, self.instances, bodies=False
        )
        self.sources[ident] = checked.package
        return checked.package


def read_files(listed: Listed, diags: Diagnostics) -> list[ast.File]:
    """The parsed files of a package."""
    found = []
    for path in listed.files:
        file = parse(SourceFile(str(path), path.read_bytes()), diags)
        if file is not None:
            found.append(file)
    return found


def load(folder: Path, patterns: list[str]) -> Loaded:
    """Checks the packages of the patterns, tests included."""
    listed = go_list(folder, patterns)
    instances = Instances()
    exports = {package.id: package.export for package in listed}
    result = Loaded([package for package in listed if package.wanted], exports)
    loader = Loader({package.id: package for package in listed}, result, instances, Stdlib(instances))
    for package in result.listed:
        check_one(loader, package)
    return result


def check_one(loader: Loader, package: Listed) -> None:
    """Checks one package and keeps the result."""
    files = read_files(package, loader.result.diags)
    if len(files) != len(package.files):
        return
    checked = check_package(
        files,
        package.path,
        lambda path: loader.importer(path, package),
        loader.result.diags,
        loader.instances,
        package.go_version,
    )
    loader.result.checked[package.id] = checked
