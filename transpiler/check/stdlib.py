"""The standard library's signatures: Go declarations without bodies that ship with goxide.

`scripts/gen_stdsigs` writes them from a Go toolchain. A package is parsed and resolved when it is first imported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable

from transpiler.check.check import check_package
from transpiler.check.objects import Builtin, Package, Scope, TypeName
from transpiler.check.subst import Instances
from transpiler.check.universe import basic, universe_scope
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax import parse


@dataclass(slots=True)
class Stdlib:
    """Packages of the standard library loaded so far."""

    instances: Instances
    packages: dict[str, Package | None] = field(default_factory=dict)

    def load(self, path: str) -> Package | None:
        """The package, or None when the table does not have it."""
        if path in self.packages:
            return self.packages[path]
        if path == "unsafe":
            self.packages[path] = _unsafe()
            return self.packages[path]
        text = table_text(path)
        if text is None:
            self.packages[path] = None
            return None
        diags = Diagnostics()
        file = parse(SourceFile(f"$GOROOT/src/{path}.go", text), diags)
        if file is None:
            self.packages[path] = None
            return None
        checked = check_package([file], path, self.load, diags, self.instances, bodies=False)
        self.packages[path] = checked.package
        return checked.package


def table_text(path: str) -> bytes | None:
    """The declarations of a package in the table."""
    entry = _entry(path)
    return entry.read_bytes() if entry is not None else None


def known(path: str) -> bool:
    """Whether the table has a package. Some of those internal to the standard library are there for others' sake."""
    return path == "unsafe" or _entry(path) is not None


def _entry(path: str) -> Traversable | None:
    """The file of a package; names are letters, digits and `_` separated by slashes, so that none leads out of the table."""
    if len(path) > 200 or not all(part.replace("_", "").isalnum() for part in path.split("/")):
        return None
    entry = resources.files("transpiler.check").joinpath("stdlib_table", *path.split("/")[:-1])
    entry = entry.joinpath(path.rsplit("/", 1)[-1] + ".sig")
    return entry if entry.is_file() else None


def _unsafe() -> Package:
    package = Package("unsafe", "unsafe", Scope(universe_scope()))
    name = TypeName("Pointer", package, basic("unsafe.Pointer"), None)
    package.scope.insert(name)
    for builtin in ("Sizeof", "Alignof", "Offsetof", "Add", "Slice", "SliceData", "String", "StringData"):
        package.scope.insert(Builtin(builtin, package, None, None))
    return package
