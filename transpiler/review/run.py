"""`goxide review`: the run or runs that a report rests on, and the report in the form that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from transpiler.crate import check_target
from transpiler.crate.writer import write_files
from transpiler.diagnostics import Diagnostics
from transpiler.options import Options
from transpiler.pipeline import Run, run
from transpiler.review.changes import Change, changes
from transpiler.review.edits import Merged, committed, differing, edited_symbols, merge
from transpiler.review.entries import Report, report, workspace_files
from transpiler.review.revision import checked_out


@dataclass(slots=True, frozen=True)
class Request:
    """What to review: the Go that `options` name, against `base` (a revision), with the workspace `rust` that was written
    of it; `merged` asks for that workspace's edits carried over."""

    options: Options
    base: str | None = None
    rust: Path | None = None
    merged: bool = False


@dataclass(slots=True)
class Review:
    """What was found. `state` is the run on the Go as it is now, or the run that failed; then the rest is empty.

    `changes` is None without a base; `stale` are the files of the workspace that are not what the Go gives.
    """

    state: Run
    report: Report = field(default_factory=lambda: Report(""))
    changes: list[Change] | None = None
    stale: list[str] = field(default_factory=list)
    merged: Merged | None = None


def review(request: Request) -> Review:
    """Translates the Go now, and at the base, and compares. Raises Fatal for what cannot be read."""
    options = replace(request.options, stop="rust")
    now = run(options)
    if now.diags.has_errors:
        return Review(now)
    found = Review(now, report(now))
    folder = committed(request.rust) if request.rust is not None else {}
    generated = workspace_files(now) if request.rust is not None else {}
    if request.rust is not None:
        found.stale = differing(generated, folder)
    if request.base is None:
        return found
    with checked_out(Path(options.path.removesuffix("/...")), request.base) as path:
        before = run(replace(options, path=str(path), module=_module(now)))
        if before.diags.has_errors:
            return Review(before)
        old = report(before)
        written = workspace_files(before) if request.rust is not None else {}
    edited = edited_symbols(old, written, folder)
    found.changes = changes(old, found.report, edited)
    if request.merged:
        found.merged = merge(written, folder, generated)
    return found


def write_merged(merged: Merged, out: Path, diags: Diagnostics) -> None:
    """Writes a workspace with the edits in it. Raises Fatal when the folder is in use or cannot be written."""
    write_files(merged.files, check_target(out, None, force=False), diags)


def _module(now: Run) -> str | None:
    """The module path to give for the base: of a folder without go.mod the one that it has now."""
    if now.options.module is not None or now.loaded is None or (now.loaded.root / "go.mod").exists():
        return now.options.module
    return now.loaded.path
