"""Names of Cargo packages, from Go module paths."""

from __future__ import annotations

import re

from transpiler.crate.versions import load_versions
from transpiler.rust.lex import KEYWORDS

NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}", re.ASCII)
VERSION = re.compile(r"/v[0-9]+$|\.v[0-9]+$")
# What every Rust program sees by name, what Cargo keeps for itself, and folders that Cargo gives a meaning.
RUST = frozenset({"core", "std", "alloc", "test", "proc_macro", "self", "super", "gort", "main", "lib"})
CARGO = frozenset({"build", "deps", "examples", "incremental", "target", "bin", "src", "tests", "benches"})
# Names that Windows gives to devices.
DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{i}" for port in ("com", "lpt") for i in range(10)})


def crate_ident(package: str) -> str:
    """The name by which Rust code speaks of a package."""
    return package.replace("-", "_")


def is_package_name(name: str) -> bool:
    """Whether a package may have that name: an identifier that stands for nothing else in a Rust program."""
    return NAME.fullmatch(name) is not None and not _taken(name)


def _taken(name: str) -> bool:
    ident = crate_ident(name)
    known = {crate_ident(crate) for crate in load_versions()}
    return ident in KEYWORDS | RUST | CARGO | DEVICES | known or ident.strip("_") == ""


def package_name(module_path: str) -> str:
    """The package of a Go module: the last element of its path, without a version, in lower case.

    `example.com/go-set/v2` is `go-set`, `gopkg.in/yaml.v3` is `yaml`, `container/heap` is `heap`. A name that means
    something else in Rust (`core`, `test`, `regex`) gets `go-` before it.
    """
    path = VERSION.sub("", module_path.strip("/"))
    last = path.rsplit("/", 1)[-1].lower()
    name = re.sub(r"[^a-z0-9_]+", "-", last).strip("-_")[:60].rstrip("-_")
    if not name:
        name = "module"
    return name if is_package_name(name) else "go-" + name
