"""Compares which packages, files, imports and embed patterns goxide finds with what `go list -json` says.

    scripts/compare_load [--tags LIST] [--target GOOS/GOARCH]... FOLDER

Prints what differs and exits with status 1 when anything does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.frontend.golist import entries
from transpiler.diagnostics import Diagnostics
from transpiler.load.constraints import Target
from transpiler.load.files import Reading, assembly_files, go_files, package_folders, read_source
from transpiler.load.gomod import parse_gomod
from transpiler.load.model import FileKind, GoFile

TARGETS = ("linux/amd64", "linux/386", "windows/amd64", "darwin/arm64", "js/wasm", "freebsd/riscv64", "plan9/arm")
KINDS: dict[FileKind, str] = {"src": "", "test": "Test", "xtest": "XTest"}
FIELDS = (
    "ImportPath,Dir,Name,GoFiles,TestGoFiles,XTestGoFiles,SFiles,Imports,TestImports,XTestImports,"
    "EmbedPatterns,TestEmbedPatterns,XTestEmbedPatterns"
)


@dataclass(slots=True)
class Comparison:
    """How many packages and lists were compared, and a line for each that differs."""

    packages: int = 0
    compared: int = 0
    differences: list[str] = field(default_factory=list)


def go_list(folder: Path, target: Target) -> dict[str, dict[str, Any]]:
    """What `go list` says of each package folder of the module."""
    env = {
        **os.environ,
        "GOOS": target.system,
        "GOARCH": target.machine,
        "CGO_ENABLED": "0",
        "GOEXPERIMENT": "",
        "GOFLAGS": "",
    }
    command = ["go", "list", "-e", f"-json={FIELDS}", f"-tags={','.join(sorted(target.tags))}", "./..."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=env)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return {entry["Dir"]: entry for entry in entries(done.stdout)}


def ours(folder: Path, root: Path, target: Target) -> dict[str, dict[str, list[str]]]:
    """The same lists as goxide's loader makes them."""
    diags = Diagnostics()
    how = Reading(root, target, tests=True)
    found = {}
    source = read_source(root, "go.mod", diags)
    mod = parse_gomod(source, diags) if source is not None else None
    for package in package_folders(folder, root, diags, mod.ignores if mod is not None else ()):
        if package.name == "builtin" and package.parent.name == "src":
            continue  # documentation that Go never builds
        files = go_files(package, how, diags)
        lists: dict[str, list[str]] = {}
        for kind, prefix in KINDS.items():
            of_kind = [file for file in files if file.kind == kind]
            lists[f"{prefix}GoFiles"] = sorted(file.source.name.rsplit("/", 1)[-1] for file in of_kind)
            lists[f"{prefix}Imports"] = _unique(part.path for file in of_kind for part in file.imports)
            lists[f"{prefix}EmbedPatterns"] = _unique(pattern for file in of_kind for pattern in _patterns(file))
        lists["SFiles"] = sorted(assembly_files(package, how)) if lists["GoFiles"] else []
        if any(lists.values()):
            found[str(package)] = lists
    return found


def _patterns(file: GoFile) -> Iterable[str]:
    """Embed lines count for `go list` in files that import "embed"."""
    if not any(part.path == "embed" for part in file.imports):
        return ()
    return (pattern for line in file.directives if line.word == "embed" for pattern in line.args)


def _unique(parts: Iterable[str]) -> list[str]:
    return sorted(set(parts))


def compare(folder: Path, target: Target) -> Comparison:
    """Compares all packages at and below a folder, which is a module's root."""
    root = folder.resolve()
    theirs = go_list(root, target)
    result = Comparison()
    mine = ours(root, root, target)
    for place in sorted(theirs.keys() | mine.keys()):
        entry = theirs.get(place, {})
        lists = mine.get(place, {})
        names = [name for name in FIELDS.split(",")[3:] if name != "SFiles" or entry.get("GoFiles")]
        if not any(entry.get(name) for name in names) and not lists:
            continue
        result.packages += 1
        for name in names:
            result.compared += 1
            a, b = lists.get(name, []), sorted(entry.get(name) or [])
            # `go list` names what GOROOT vendors by its full path.
            b = sorted(path.removeprefix("vendor/") for path in b) if name.endswith("Imports") else b
            if a != b:
                more, less = sorted(set(a) - set(b)), sorted(set(b) - set(a))
                result.differences.append(f"{place} {name}: goxide alone {more}, go list alone {less}")
    return result


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Compares which files goxide loads with `go list`.")
    parser.add_argument("--show", type=int, default=40, help="how many differences to print")
    parser.add_argument("--tags", default="", help="build tags, separated by commas")
    parser.add_argument("--target", action="append", help="GOOS/GOARCH; several by default")
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    differ = 0
    for name in args.target or TARGETS:
        system, _, machine = name.partition("/")
        target = Target(system, machine, tags=frozenset(part for part in args.tags.split(",") if part))
        result = compare(args.folder, target)
        for line in result.differences[: args.show]:
            print(line)
        print(
            f"{name}: {result.packages} packages, {result.compared} lists compared, {len(result.differences)} differ",
            flush=True,
        )
        differ += len(result.differences)
    return 1 if differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
