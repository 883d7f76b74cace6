"""What a user may choose for a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SYSTEMS = frozenset(
    {
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "js",
        "linux",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "windows",
        "zos",
    }
)
"""The systems that Go knows."""
MACHINES_OF_64_BITS = (
    "amd64",
    "arm64",
    "loong64",
    "mips64",
    "mips64le",
    "ppc64",
    "ppc64le",
    "riscv64",
    "s390x",
    "wasm",
)
"""`int` has 64 bits there, as in the Rust that goxide writes."""


@dataclass(slots=True, frozen=True)
class Emit:
    """A stage whose text form is wanted; `after` names the pass of `ir` to stop behind."""

    stage: str
    after: str | None = None


@dataclass(slots=True, frozen=True)
class Options:
    """The choices of one run. `path` is a folder, `folder/...` or a `.go` file, as the user wrote it.

    `stop` is the last stage to run. `force` overwrites what goxide did not write; `skeleton` writes no bodies;
    `open_world` drops the assumptions on callers; `module` and `name` override the module path and the crate's name;
    `verify` runs the IR verifier. `system`, `machine` and `tags` are what build constraints are about; `goroot` is a Go tree to
    read the standard library from. `pure` keeps only pure functions, of which `funcs` are patterns of names.
    """

    path: str
    out: Path | None = None
    stop: str = "write"
    emit: Emit | None = None
    force: bool = False
    skeleton: bool = False
    open_world: bool = False
    module: str | None = None
    name: str | None = None
    tests: bool = True
    verify: bool = False
    system: str = "linux"
    machine: str = "amd64"
    tags: frozenset[str] = frozenset()
    goroot: Path | None = None
    pure: bool = False
    funcs: tuple[str, ...] = ()
