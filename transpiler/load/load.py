"""Loads the module that a path lies in: which packages to translate, and where their imports lead."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from transpiler.diagnostics import Diagnostics
from transpiler.load.constraints import Target
from transpiler.load.files import (
    Reading,
    assembly_files,
    go_files,
    is_go_name,
    package_folders,
    read_source,
    reason,
    relative,
    shown,
)
from transpiler.load.gomod import GoMod, parse_gomod, valid_path
from transpiler.load.graph import in_order
from transpiler.load.header import Import, read_header
from transpiler.load.model import GoFile, GoPackage, Loaded
from transpiler.load.modpath import find_up, gopath_root, guess_path, plain_path
from transpiler.load.resolve import Resolver, environment_goroot, make_resolver
from transpiler.source import SourceFile, Span

NEWEST = "1.26"


@dataclass(slots=True, frozen=True)
class Request:
    """What to load: a folder, a `.go` file or a `folder/...` pattern; `module` overrides a missing go.mod's path.

    `known` tells whether the standard library's signature table has a package, `mapped` whether there is Rust for one that
    goxide does not translate. With `goroot`, the standard library is read from there instead of the table, and a path that
    is no file or folder may be an import path of it.
    """

    path: str
    known: Callable[[str], bool]
    mapped: Callable[[str], bool] = lambda _: False
    module: str | None = None
    tests: bool = True
    target: Target = field(default_factory=Target)
    goroot: Path | None = None


@dataclass(slots=True)
class _Place:
    """Where the request lies: module root and path, its go.mod, the folders asked for, and the single file, if any."""

    root: Path
    module: str
    mod: GoMod | None
    folders: list[Path]
    only: list[str] | None = None


def load(request: Request, diags: Diagnostics) -> Loaded | None:
    """The packages of a path, dependencies first; None after reporting why there are none."""
    place = _place(request, diags)
    if place is None or diags.has_errors:
        return None
    version = place.mod.go_version if place.mod is not None else NEWEST
    how = Reading(place.root, request.target, request.tests)
    work = _work(place.root, diags)
    resolver = make_resolver(place.root, place.module, place.mod, work, request.known, request.goroot, diags)
    packages = _closure(place, how, resolver, request.mapped, diags)
    if not packages and not diags.has_errors:
        diags.error("GX0103", None, f"no Go files to translate in {shown(request.path)}", _why_none(request))
    if diags.has_errors:
        return None
    _check_imports(packages, resolver, diags)
    order = in_order(packages, diags)
    if diags.has_errors:
        return None
    return Loaded(place.module, version, place.root, order, resolver.find, resolver.find_std, request.target)


def _why_none(request: Request) -> str:
    return (
        f"goxide builds for {request.target.system}/{request.target.machine}; files with other constraints are left out"
    )


def _place(request: Request, diags: Diagnostics) -> _Place | None:
    text, recursive = request.path, False
    if text == "..." or text.endswith("/..."):
        text, recursive = text[:-4] or ("/" if text.startswith("/") else "."), True
    if request.module is not None and not valid_path(request.module):
        diags.error("GX0102", None, f"`{request.module}` is not a module path", "write one such as example.com/shop")
        return None
    try:
        path = _of_goroot(text, request.goroot) or Path(os.path.abspath(text))
        is_file = not path.is_dir()
        path.stat()
    except (OSError, ValueError) as error:
        diags.error("GX0101", None, f"{shown(text)} cannot be read: {reason(error)}", "give a folder or a .go file")
        return None
    if is_file and not is_go_name(path.name):
        diags.error("GX0101", None, f"{shown(text)} is neither a folder nor a Go file", "give a folder or a .go file")
        return None
    return _module(request, path.parent if is_file else path, path.name if is_file else None, recursive, diags)


def _of_goroot(text: str, goroot: Path | None) -> Path | None:
    """The folder of a package of the standard library that is named by its import path, and is no folder here."""
    goroot = goroot or environment_goroot()
    if goroot is None or not valid_path(text) or os.path.lexists(text):
        return None
    folder = goroot / "src" / text
    return folder if folder.is_dir() else None


def _module(request: Request, folder: Path, file: str | None, recursive: bool, diags: Diagnostics) -> _Place | None:
    """The module of a folder: from the go.mod at or above it, or the folder alone."""
    root = find_up(folder, "go.mod")
    only = _single(folder, file, request.tests) if file is not None else None
    if root is not None:
        source = read_source(root, "go.mod", diags)
        mod = parse_gomod(source, diags) if source is not None else None
        if mod is None:
            return None
        if request.module is not None and request.module != mod.module:
            at = Span(mod.file, 0, 0)
            diags.error("GX0102", at, f"go.mod names the module {mod.module}", "leave --module out")
            return None
        module = mod.module
        if module == "std" and root.name != "src":
            at = Span(mod.file, 0, 0)
            diags.error(
                "GX0102", at, "std is the module of Go's own library", "name the module otherwise in its go.mod"
            )
            return None
    else:
        mod = None
        tail = gopath_root(folder) if request.module is None and file is None else None
        root = tail[0] if tail is not None else folder
        module = request.module or ""
    below = only is None and (recursive or folder == root)
    ignores = mod.ignores if mod is not None else []
    folders = package_folders(folder, root, diags, ignores) if below else [folder]
    if module == "std":
        pages = {root / "builtin", root / "unsafe"}  # documentation: the compiler knows both
        folders = [one for one in folders if one not in pages or one == folder]
    if not module and only is not None:
        module = plain_path(_package_of(folder / only[0]) or folder.name, request.known)
    elif not module:
        module = guess_path(root, folders, request.known)
    return _Place(root, module, mod, folders, only)


def _single(folder: Path, file: str, tests: bool) -> list[str]:
    """A file given alone, with the test file of its name when there is one."""
    test = file.removesuffix(".go") + "_test.go"
    return [file, test] if tests and not file.endswith("_test.go") and (folder / test).is_file() else [file]


def _package_of(path: Path) -> str:
    file = read_source(path.parent, path.name, Diagnostics())
    return read_header(file).package if file is not None else ""


def _work(root: Path, diags: Diagnostics) -> tuple[Path, GoMod] | None:
    folder = find_up(root, "go.work")
    if folder is None or os.environ.get("GOWORK") == "off":
        return None
    file = read_source(folder, "go.work", diags)
    work = parse_gomod(file, diags, work=True) if file is not None else None
    return (folder, work) if work is not None else None


def _closure(
    place: _Place, how: Reading, resolver: Resolver, mapped: Callable[[str], bool], diags: Diagnostics
) -> dict[str, GoPackage]:
    """The packages asked for with their tests, and those of the module that they need, without tests.

    A test cannot have an import that leads nowhere, nor one whose source is there but becomes no Rust.
    """
    packages: dict[str, GoPackage] = {}
    todo = [(folder, True) for folder in place.folders]
    for folder, wanted in todo:
        path = _import_path(place, folder)
        if path in packages:
            continue
        if not valid_path(path):
            message = (
                f"the folder {shown(relative(folder, place.root))} holds Go files, but its name fits no import path"
            )
            diags.error("GX0101", None, message, "rename it, or begin its name with `_` to leave it out")
            continue
        tests = how if wanted else Reading(how.root, how.target, False)
        package = _package(path, folder, go_files(folder, tests, diags, place.only if wanted else None), diags)
        if package is None:
            continue
        package.assembly = assembly_files(folder, how)
        packages[path] = package
        if place.only is not None or place.module == "std":
            resolver.packages[path] = folder
        for file in package.files:
            for part in file.imports:
                where = resolver.find(part.path)
                foreign = where is not None and where.kind == "source" and not where.std
                if file.kind != "src" and (where is None or (foreign and not mapped(part.path))):
                    package.missing.append((file, part))
                elif where is not None and where.kind == "own" and where.folder is not None:
                    todo.append((where.folder, False))
    return packages


def _import_path(place: _Place, folder: Path) -> str:
    below = relative(folder, place.root)
    if place.module == "std":
        return below
    return f"{place.module}/{below}" if below else place.module


def _package(path: str, folder: Path, files: list[GoFile], diags: Diagnostics) -> GoPackage | None:
    """The package that the files of a folder are; None without files or after reporting that they are several."""
    if not files:
        return None
    named = next((file for file in files if file.package), None)
    name = named.package.removesuffix("_test") if named is not None and named.kind == "xtest" else ""
    name = name or (named.package if named is not None else "")
    for file in files:
        expected = name + "_test" if file.kind == "xtest" else name
        if file.package and file.package != expected:
            message = f"this folder holds the packages {name} and {file.package}"
            hint = "give one file, or move one of the packages into a folder of its own"
            diags.error("GX0109", file.clause, message, hint)
            return None
    return GoPackage(path, name, folder, files)


def _check_imports(packages: dict[str, GoPackage], resolver: Resolver, diags: Diagnostics) -> None:
    """Reports imports of sources that lead nowhere, to programs, or into other trees' internal packages."""
    for package in packages.values():
        for file in package.files:
            for part in file.imports:
                if resolver.find(part.path) is None:
                    if file.kind == "src":
                        diags.error("GX0104", part.span, f"cannot find package {part.path}", _advice(part.path))
                    continue
                _check_allowed(package, file, part, packages, diags)


def _advice(path: str) -> str:
    if not valid_path(path):
        return "goxide resolves full import paths only"
    if "." in path.split("/", 1)[0]:
        return "run `go mod download` or `go mod vendor`, so that its source is there"
    return "no package of the standard library that goxide knows has this path"


def _check_allowed(
    package: GoPackage, file: GoFile, part: Import, packages: dict[str, GoPackage], diags: Diagnostics
) -> None:
    target = packages.get(part.path)
    if target is not None and target.name == "main" and not (file.kind == "xtest" and target is package):
        diags.error(
            "GX0106", part.span, f"{part.path} is a program, it cannot be imported", "move what is shared out of it"
        )
    before, mark, _ = f"/{part.path}/".rpartition("/internal/")
    if mark and target is not None and before.strip("/") and not f"{package.path}/".startswith(before.strip("/") + "/"):
        message = f"{part.path} is internal to {before.strip('/')}"
        diags.error("GX0106", part.span, message, "import it from below that folder only")


def source_files(folder: Path, path: str, target: Target) -> list[SourceFile]:
    """The sources of a dependency, named by its import path; what cannot be read is not there."""
    files = go_files(folder, Reading(folder, target, tests=False), Diagnostics())
    return [SourceFile(f"{path}/{file.source.name}", file.source.text) for file in files]
