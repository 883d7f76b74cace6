"""Lowers Go source text to a module, for tests of facts and passes."""

from __future__ import annotations

from transpiler.check.check import check_package
from transpiler.check.stdlib import Stdlib
from transpiler.check.subst import Instances
from transpiler.diagnostics import Diagnostics
from transpiler.ir import nodes as n
from transpiler.irbuild import Unit, build_module
from transpiler.source import SourceFile
from transpiler.syntax.parse import parse


def lower(source: str, path: str = "m", name: str = "x.go") -> n.Module:
    """The IR of a module of one package in one file; fails on any diagnostic."""
    diags = Diagnostics()
    file = parse(SourceFile(name, source.encode()), diags)
    assert file is not None, diags.items
    instances = Instances()
    stdlib = Stdlib(instances)
    checked = check_package([file], path, stdlib.load, diags, instances)
    module = build_module(path, "1.26", [Unit(checked, ["src"])], diags)
    assert not diags.items, diags.items
    return module


def functions(module: n.Module) -> dict[str, n.Func]:
    """The functions and methods of a module by name, methods as `T.M`."""
    found = {}
    for package in module.packages:
        for item in package.items:
            if isinstance(item, n.Func):
                owner = item.recv_type.rsplit(".", 1)[-1] + "." if item.recv_type else ""
                found[owner + item.name] = item
    return found
