"""Vendors `gort`, the support crate, with only the modules that are used (`modules.toml` says what each takes along)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import toml

from transpiler.crate.unported import FILE as UNPORTED
from transpiler.crate.unported import render, stand_ins

GORT = Path(__file__).parent.parent / "runtime" / "gort"
MACRO = re.compile(r"#\[macro_export\]\s*(?:#\[[^\]]*\]\s*)*macro_rules!\s*(\w+)")
MOD = re.compile(r"(?:pub )?mod (\w+);")
PUB_USE = re.compile(r"pub use (\w+)(?:::\w+)*::(?:\{([^}]*)\}|(\w+));")
HEADER = """//! Go's meaning where Rust has none: the support crate of code that goxide generates.
//!
//! Each module carries the name of the Go package, or of the notion, that it stands for.

#![forbid(unsafe_code)]
#![allow(
    dead_code,
    unused_imports,
    reason = "only some of the modules are here"
)]
"""


@dataclass(slots=True, frozen=True)
class Module:
    """A module of gort: its files below src/, the modules and crates it needs, its lines of lib.rs, its macros.

    `names` are items (`time::sleep`) that another module shows when this one's Cargo `feature` is on.
    """

    name: str
    files: tuple[str, ...]
    needs: tuple[str, ...]
    lib: tuple[str, ...]
    crates: tuple[str, ...]
    macros: tuple[str, ...]
    names: tuple[str, ...]
    feature: str | None


@cache
def load_modules() -> dict[str, Module]:
    """All modules by name."""
    out = {}
    for name, row in toml.loads((GORT / "modules.toml").read_text(encoding="utf-8"))["modules"].items():
        texts = [(GORT / "src" / file).read_text(encoding="utf-8") for file in row["files"]]
        macros = [macro for text in texts for macro in MACRO.findall(text)]
        out[name] = Module(
            name,
            tuple(row["files"]),
            tuple(row.get("needs", ())),
            tuple(row["lib"]),
            tuple(row.get("crates", ())),
            tuple(macros),
            tuple(row.get("names", ())),
            row.get("feature"),
        )
    return out


@cache
def load_crates() -> dict[str, tuple[str, ...]]:
    """The features of the crates that modules name, from `[crates]`."""
    rows = toml.loads((GORT / "modules.toml").read_text(encoding="utf-8")).get("crates", {})
    return {name: tuple(row.get("features", ())) if isinstance(row, dict) else () for name, row in rows.items()}


@cache
def _names() -> dict[str, str]:
    """Names at the root of gort, and the module that gives them."""
    names = {}
    for module in load_modules().values():
        for line in module.lib:
            if found := MOD.fullmatch(line):
                names[found[1]] = module.name
        for macro in module.macros:
            names.setdefault(macro, module.name)
    for module in load_modules().values():
        for line in module.lib:
            if found := PUB_USE.fullmatch(line):
                for name in (found[2] or found[3]).split(","):
                    names.setdefault(name.strip().rsplit(" as ", 1)[-1], module.name)
    return names


def modules_of(paths: set[str]) -> set[str]:
    """The modules that paths into gort use, and all that these need.

    Raises ValueError for a path that gort does not have: a fault of generation or of a mapping row.
    """
    found: set[str] = set()
    for path in paths:
        name, _, rest = path.removeprefix("gort::").partition("::")
        if name == "*":
            found.update(load_modules())
        elif name not in ("self", "unported"):
            if name not in _names():
                raise ValueError(f"gort has no {name} (used as {path})")
            found.add(_names()[name])
            found.update(_behind(name, rest.split("::")[0]))
    return with_needs(found)


def _behind(module: str, item: str) -> Iterator[str]:
    """The modules that an item of another module comes from."""
    for other in load_modules().values():
        if f"{module}::{item}" in other.names or (
            item == "*" and any(name.startswith(module + "::") for name in other.names)
        ):
            yield other.name


def with_needs(modules: set[str]) -> set[str]:
    """Modules, and all that these need."""
    todo = set(modules)
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.update(load_modules()[name].needs)
    return found


def crates_of(modules: set[str]) -> dict[str, set[str]]:
    """The crates that modules of gort need, with their features."""
    names = {crate for name in modules for crate in load_modules()[name].crates}
    return {name: set(load_crates().get(name, ())) for name in sorted(names)}


def features_of(modules: set[str]) -> dict[str, bool]:
    """The Cargo features that the sources of modules ask for, and whether each is on: its own module is there too."""
    found = {}
    for module in load_modules().values():
        shown_by = {name.split("::")[0] for name in module.names}
        if module.feature is not None and (module.name in modules or shown_by & modules):
            found[module.feature] = module.name in modules
    return found


def render_sources(modules: set[str], paths: Iterable[str] = ()) -> dict[str, bytes]:
    """The files of `gort/src`, by their path below the folder of gort; `paths` may name stand-ins for library types."""
    found = stand_ins(paths)
    files = {"src/lib.rs": _lib(modules, ["pub mod unported;"] if found else []).encode()}
    if found:
        files[UNPORTED] = render(found)
    for name in sorted(modules):
        for file in load_modules()[name].files:
            files["src/" + file] = (GORT / "src" / file).read_bytes()
    return files


def _lib(modules: set[str], more: list[str]) -> str:
    lines = [*more, *(line for name in modules for line in load_modules()[name].lib)]
    mods = sorted((line for line in lines if MOD.fullmatch(line)), key=lambda line: line.split("mod ")[1].rstrip(";"))
    uses = sorted(line for line in lines if not MOD.fullmatch(line))
    parts = [HEADER.rstrip(), "\n".join(mods), "\n".join(uses)]
    return "\n\n".join(part for part in parts if part) + "\n"
