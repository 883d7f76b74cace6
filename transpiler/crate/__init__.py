"""The last stage: Rust ASTs to a Cargo workspace (DESIGN.md sections 2 and 6).

`lay_out` says which files there are, `needs` what they use, `manifest` writes Cargo.toml, `gort` vendors the support
crate, `rustfmt` formats, `guard` protects what a user has in the output folder, `writer` and `swap` write.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from transpiler.crate.guard import RECORD, check_target, record
from transpiler.crate.layout import lay_out
from transpiler.crate.packages import crate_ident, package_name
from transpiler.crate.pieces import pieces
from transpiler.crate.rustfmt import format_files
from transpiler.crate.writer import write_files
from transpiler.diagnostics import Diagnostics
from transpiler.rustgen.output import Output

__all__ = [
    "Written",
    "check_target",
    "crate_ident",
    "package_name",
    "pieces",
    "render_workspace",
    "write_workspace",
]


@dataclass(slots=True)
class Written:
    """A workspace that was written: where, its files, and its packages (without `gort`)."""

    out: Path
    files: list[str] = field(default_factory=list)
    packages: list[str] = field(default_factory=list)


def render_workspace(
    output: Output, *, module_path: str, go_version: str, diags: Diagnostics, format_code: bool = True
) -> dict[str, bytes]:
    """All files of the workspace in memory, by path, sorted; the same bytes for the same output.

    Each package must have a name that `package_name` could give. Raises ValueError for what generation got wrong.
    """
    files = lay_out(output, module_path, go_version)
    if format_code:
        files = format_files(files, diags)
    files[RECORD] = record(files, module_path)
    return dict(sorted(files.items()))


def write_workspace(
    output: Output,
    *,
    out: Path,
    module_path: str,
    go_version: str,
    force: bool,
    diags: Diagnostics,
    source: Path | None = None,
) -> Written:
    """Writes the workspace to `out`, whole or not at all.

    `source` is the folder of the Go module: `out` may not be in, at or around it. Raises Fatal when `out` cannot be
    used (see `check_target`) or written (GX0605); then it is as it was.
    """
    real = check_target(out, source, force)
    files = render_workspace(output, module_path=module_path, go_version=go_version, diags=diags)
    write_files(files, real, diags)
    return Written(real, list(files), sorted(crate.name for crate in output.crates))
