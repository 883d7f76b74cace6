"""Checks a package: the public face of the type checker."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.check.checker import Checker, Hooks, Importer
from transpiler.check.expr import constant_length
from transpiler.check.info import Info
from transpiler.check.initorder import compute
from transpiler.check.objects import Package, Scope
from transpiler.check.resolver import collect, unused_imports
from transpiler.check.stmt import function_body
from transpiler.check.subst import Instances
from transpiler.check.universe import universe_scope
from transpiler.diagnostics import Diagnostics
from transpiler.syntax import nodes as ast


@dataclass(slots=True)
class Checked:
    """A checked package and what checking recorded."""

    package: Package
    info: Info


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
    checker = Checker(
        package, info, diags, importer, instances, Hooks(constant_length, function_body), bodies, go_version
    )
    for file in files:
        if file.name.name != name:
            checker.error("GX0308", file.name.span, f"package {file.name.name}; expected package {name}")
    collect(checker)
    if bodies:
        unused_imports(checker)
        info.init_order = compute(checker)
    return Checked(package, info)
