"""Where an import path leads: the module, vendor, replaced folders, the module cache, the signature table, GOROOT."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from transpiler.diagnostics import Diagnostics
from transpiler.load.files import is_go_name, read_source, shown
from transpiler.load.gomod import GoMod, parse_gomod, valid_path
from transpiler.load.model import Found


@dataclass(slots=True)
class Resolver:
    """Finds imports of one module. `packages` are the folders of its packages known so far, by import path.

    `known` tells whether the signature table has a package; it is not asked when `from_source`. `folders` maps module
    paths to folders that go.work or a `replace` name; `versions` the wanted version of each required module, those of
    dependencies added as they are met.
    """

    root: Path
    module: str
    known: Callable[[str], bool]
    cache: Path | None
    goroot: Path | None
    from_source: bool = False
    packages: dict[str, Path] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, tuple[str, str]] = field(default_factory=dict)
    read: set[Path] = field(default_factory=set)

    def own_folder(self, path: str) -> Path | None:
        """The folder of a package of the module."""
        if self.module == "std":
            return None
        if path == self.module:
            return self.root
        return self.root / path[len(self.module) + 1 :] if path.startswith(self.module + "/") else None

    def find(self, path: str) -> Found | None:
        """Where an import of the module leads, or None. Paths that could leave a folder lead nowhere."""
        if path == "unsafe":
            return Found("table")
        if path in self.packages:
            return Found("own", self.packages[path])
        if not valid_path(path):
            return None
        own = self.own_folder(path)
        if own is not None and holds_go(own):
            return Found("own", own)
        vendored = self.root / "vendor" / path
        if holds_go(vendored):
            return (
                Found("source", vendored, True, f"vendor/{path}") if self.module == "std" else Found("source", vendored)
            )
        for module, folder in self.folders.items():
            if (inside := _below(path, module, folder)) is not None:
                return Found("source", inside)
        if not self.from_source and self.known(path) and not is_internal(path):
            return Found("table")
        if "." in path.split("/", 1)[0]:
            return self._cached(path)
        if is_internal(path) and self.module != "std":
            return None
        return self.find_std(path)

    def find_std(self, path: str) -> Found | None:
        """A package as GOROOT's own see it: from the table, its source, or what GOROOT vendors."""
        if path == "unsafe" or (not self.from_source and self.known(path) and not is_internal(path)):
            return Found("table")
        if self.goroot is None or not valid_path(path):
            return None
        for full in (path, f"vendor/{path}"):
            if holds_go(self.goroot / "src" / full):
                return Found("source", self.goroot / "src" / full, True, full)
        return None

    def _cached(self, path: str) -> Found | None:
        for module in sorted(self.versions, key=len, reverse=True):
            if self.cache is None or not (path == module or path.startswith(module + "/")):
                continue
            name, version = self.renamed.get(module, (module, self.versions[module]))
            folder = self.cache / f"{escaped(name)}@{escaped(version)}"
            self._more_versions(folder)
            if (inside := _below(path, module, folder)) is not None:
                return Found("source", inside)
        return None

    def _more_versions(self, folder: Path) -> None:
        """Takes in what a dependency requires, the higher version where two differ (minimal version selection)."""
        if folder in self.read or not (folder / "go.mod").is_file():
            return
        self.read.add(folder)
        quiet = Diagnostics()
        file = read_source(folder, "go.mod", quiet)
        mod = parse_gomod(file, quiet) if file is not None else None
        for path, version in mod.requires.items() if mod is not None else ():
            if valid_path(path) and version_key(version) > version_key(self.versions.get(path, "")):
                self.versions[path] = version


def make_resolver(
    root: Path,
    module: str,
    mod: GoMod | None,
    work: tuple[Path, GoMod] | None,
    known: Callable[[str], bool],
    goroot: Path | None,
    diags: Diagnostics,
) -> Resolver:
    """The resolver of a module, from its go.mod and a go.work above it; `goroot` is read in place of the table."""
    resolver = Resolver(root, module, known, module_cache(), goroot or _goroot(root, module), goroot is not None)
    for base, file in [(root, mod), *([work] if work is not None else [])]:
        if file is None:
            continue
        resolver.versions.update({path: version for path, version in file.requires.items() if valid_path(path)})
        for old, choices in file.replaces.items():
            for choice in choices:
                if choice.version is not None and resolver.versions.get(old) != choice.version:
                    continue
                if choice.target_version is None:
                    resolver.folders[old] = Path(os.path.normpath(base / choice.target))
                elif valid_path(choice.target) and valid_path(choice.target_version):
                    resolver.renamed[old] = (choice.target, choice.target_version)
                    resolver.versions.setdefault(old, choice.target_version)
    if work is not None:
        _use(resolver, *work, diags)
    return resolver


def _use(resolver: Resolver, base: Path, work: GoMod, diags: Diagnostics) -> None:
    """Takes in the modules that a go.work names; reports those that are not there, or there twice."""
    seen = {resolver.module: resolver.root}
    for use, span in work.uses:
        folder = Path(os.path.normpath(base / use))
        quiet = Diagnostics()
        file = read_source(folder, "go.mod", quiet)
        other = parse_gomod(file, quiet) if file is not None else None
        if other is None:
            message = f"go.work: `{shown(use)}` is no folder of a module that can be read"
            diags.error("GX0102", span, message, "run `go work use -r .`")
        elif seen.setdefault(other.module, folder) != folder:
            diags.error("GX0102", span, f"go.work: module {other.module} is there twice", "leave one of them out")
        elif other.module != resolver.module:
            resolver.folders[other.module] = folder


def _below(path: str, module: str, folder: Path) -> Path | None:
    """The folder of a package of another module, where it holds Go files."""
    if path == module:
        inside = folder
    elif path.startswith(module + "/"):
        inside = folder / path[len(module) + 1 :]
    else:
        return None
    return inside if holds_go(inside) else None


def holds_go(folder: Path) -> bool:
    """Whether a folder has a Go file that is no test."""
    try:
        return any(is_go_name(name) and not name.endswith("_test.go") for name in os.listdir(folder))
    except (OSError, ValueError):
        return False


def escaped(path: str) -> str:
    """A path as the module cache spells it: `!a` for `A`."""
    return re.sub(r"[A-Z]", lambda found: "!" + found.group().lower(), path)


def version_key(version: str) -> tuple[tuple[int, int, int], bool, str]:
    """Orders semantic versions; pre-releases come before their release."""
    found = re.match(r"v(\d+)\.(\d+)\.(\d+)(-[^+]*)?", version)
    if found is None:
        return (-1, -1, -1), False, version
    major, minor, patch, pre = found.groups()
    return (int(major), int(minor), int(patch)), pre is None, pre or ""


def module_cache() -> Path | None:
    """The module cache, when there is one."""
    text = os.environ.get("GOMODCACHE")
    gopath = os.environ.get("GOPATH", "").split(os.pathsep)[0]
    folder = Path(text) if text else (Path(gopath) if gopath else Path.home() / "go") / "pkg" / "mod"
    return folder if folder.is_dir() else None


def is_internal(path: str) -> bool:
    """Whether a package of the standard library is for that library alone."""
    return "internal" in path.split("/") or path.startswith("vendor/")


def environment_goroot() -> Path | None:
    """The Go tree that `GOROOT` names, when there is one."""
    text = os.environ.get("GOROOT")
    return Path(text) if text and (Path(text) / "src").is_dir() else None


def _goroot(root: Path, module: str) -> Path | None:
    return root.parent if module == "std" and root.name == "src" else environment_goroot()
