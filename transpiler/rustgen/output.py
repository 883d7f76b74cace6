"""What generation hands to the crate stage: Rust files without any layout of a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.rust import nodes as r


@dataclass(slots=True)
class RustCrate:
    """The Rust of one Cargo package.

    `files` are source files by their path below the package's folder (`src/lib.rs`, `src/store.rs`, `src/bin/tool.rs`).
    `binary`: `src/main.rs` is its root. Which crates, and which modules of `gort`, it needs is read off the paths in the
    files by the crate stage. `go_files` names the Go file each Rust file came from, for reports.
    """

    name: str
    files: dict[str, r.File] = field(default_factory=dict)
    binary: bool = False
    go_files: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Refusal:
    """A function (or part of it) that became a `todo!`: symbol, code and reason."""

    sym: str
    code: str
    reason: str
    place: str


@dataclass(slots=True)
class Output:
    """All that generation made of a module: by default one crate for all its packages."""

    crates: list[RustCrate] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    origins: dict[str, r.Item] = field(default_factory=dict)
    """What each Go declaration became, by symbol, for reports: an item in one of the files, or in an `impl` there."""
