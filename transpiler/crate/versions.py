"""The crates that generated code may use: `versions.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import toml

from transpiler.rust.lex import KEYWORDS

HERE = Path(__file__).parent


@dataclass(slots=True, frozen=True)
class Version:
    """One crate: the version asked for, its features, and those that only some paths need (longest prefixes first)."""

    name: str
    version: str
    features: tuple[str, ...] = ()
    default_features: bool = True
    by_path: tuple[tuple[str, tuple[str, ...]], ...] = ()


@cache
def load_versions() -> dict[str, Version]:
    """All known crates by package name; their `_` form is no keyword."""
    data = toml.loads((HERE / "versions.toml").read_text(encoding="utf-8"))
    out = {}
    for name, row in sorted(data.items()):
        assert name.replace("-", "_") not in KEYWORDS, name
        by_path = tuple(sorted((path, tuple(features)) for path, features in row.get("by_path", {}).items()))
        out[name] = Version(
            name, row["version"], tuple(row.get("features", ())), row.get("default-features", True), by_path
        )
    return out


def features_of(crate: Version, paths: set[str]) -> set[str]:
    """The features that the used paths need."""
    found = set(crate.features)
    for prefix, features in crate.by_path:
        if any(path == prefix or path.startswith(prefix + "::") for path in paths):
            found.update(features)
    return found
