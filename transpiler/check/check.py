"""Checks a package: the public face of the type checker."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.check.checker import Checker, Hooks, Importer, Version
from transpiler.check.composites import interface_type, struct_type
from transpiler.check.decl import cycle
from transpiler.check.expr import constant_length
from transpiler.check.info import Info
from transpiler.check.initorder import compute
from transpiler.check.mono import check_instances
from transpiler.check.objects import Package, Scope
from transpiler.check.resolver import collect, unused_imports
from transpiler.check.signature import function_type
from transpiler.check.stmt import function_body
from transpiler.check.subst import Instances
from transpiler.check.universe import universe_scope
from transpiler.diagnostics import Diagnostics
from transpiler.load.constraints import language_minor
from transpiler.syntax import nodes as ast


@dataclass(slots=True)
class Checked:
    """A checked package and what checking recorded."""

    package: Package
    info: Info


def file_version(file: ast.File, package: str) -> Version:
    """The language version of a file: that of the package, unless a `//go:build go1.N` line says otherwise.

    Such a line raises the version, or lowers it, though not below 1.21 (Go 1.21 was the first to heed it).
    """
    version = _version(package)
    minor = language_minor(file.constraint.strip()) if file.constraint else -1
    return max((1, minor), (1, 21)) if minor >= 0 else version


def _version(text: str) -> Version:
    major, minor = [*text.split("."), "0"][:2]
    return int(major), int(minor)


def check_package(
    files: list[ast.File],
    path: str,
    importer: Importer,
    diags: Diagnostics,
    instances: Instances,
    go_version: str = "1.26",
    bodies: bool = True,
) -> Checked:
    """Checks the files of one package. `instances` is shared by all packages of a run.

    Without `bodies` only declarations are checked, and nothing is reported: for signature tables.
    """
    name = files[0].name.name if files else path.rsplit("/", 1)[-1]
    package = Package(path, name, Scope(universe_scope()), files=files)
    info = Info()
    hooks = Hooks(constant_length, function_body, cycle, function_type, struct_type, interface_type)
    checker = Checker(package, info, diags, importer, instances, hooks, bodies)
    checker.versions = {file.source: file_version(file, go_version) for file in files}
    for file in files:
        if file.name.name != name:
            checker.error("GX0308", file.name.span, f"package {file.name.name}; expected package {name}")
    objects = collect(checker)
    if bodies:
        unused_imports(checker)
        if not checker.failed:
            check_instances(checker)
        info.init_order = compute(checker, objects)
    return Checked(package, info)
