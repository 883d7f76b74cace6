"""What loading finds: a module, its packages in dependency order, and where their imports lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from transpiler.load.constraints import Target
from transpiler.load.directives import Directive
from transpiler.load.header import Import
from transpiler.source import SourceFile, Span

FileKind = Literal["src", "test", "xtest"]
"""`test` is a test file of the package itself, `xtest` one of the external `_test` package beside it."""


@dataclass(slots=True, eq=False)
class GoFile:
    """A file that takes part in the build. `package` is empty where the file has no package clause to be read.

    `minor` is the Go 1.x that its `//go:build` line asks for, -1 when none; `directives` are its embed, generate and
    linkname lines.
    """

    source: SourceFile
    kind: FileKind
    package: str
    clause: Span
    imports: list[Import]
    minor: int = -1
    directives: list[Directive] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class GoPackage:
    """A package of the module: sources, then tests, each sorted by name.

    `missing` are the imports of its test files that the Rust cannot have: what uses them is left out. `assembly` are the
    names of the assembly files beside it that take part in the build.
    """

    path: str
    name: str
    folder: Path
    files: list[GoFile] = field(default_factory=list)
    missing: list[tuple[GoFile, Import]] = field(default_factory=list)
    assembly: list[str] = field(default_factory=list)

    def of(self, *kinds: FileKind) -> list[GoFile]:
        """The files of these kinds."""
        return [file for file in self.files if file.kind in kinds]


@dataclass(slots=True, frozen=True)
class Found:
    """Where an import leads: a package of the module (`own`), the signature table (`table`), or other source (`source`).

    `std` says that the source is one of GOROOT, whose imports lead to GOROOT too; `path` is the package's full path where
    the import's differs, as for what GOROOT vendors.
    """

    kind: Literal["own", "table", "source"]
    folder: Path | None = None
    std: bool = False
    path: str = ""


@dataclass(slots=True)
class Loaded:
    """A module as the later stages need it. `packages` are those to translate, dependencies first.

    `root` is the folder that file names are relative to. `find` tells where an import path leads, `find_std` where
    it leads in a package of GOROOT. `target` is what is built for.
    """

    path: str
    go_version: str
    root: Path
    packages: list[GoPackage]
    find: Callable[[str], Found | None]
    find_std: Callable[[str], Found | None]
    target: Target = field(default_factory=Target)
