"""The command line: `goxide check`, `goxide convert`, `goxide explain`.

Exit status: 0 done, 1 the input cannot be translated (or, with `--strict`, not all of it), 2 wrong usage, 3 internal error.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from transpiler.codes import explain as explanation
from transpiler.codes import load_codes, near
from transpiler.diagnostics import Fatal
from transpiler.options import MACHINES_OF_64_BITS, SYSTEMS, Emit, Options
from transpiler.pipeline import PASSES, STAGES, Run, run
from transpiler.render import View, as_json, in_order, printable, text, totals
from transpiler.review import rendered
from transpiler.review.purity import purity_json, purity_table
from transpiler.review.run import Request, write_merged
from transpiler.review.run import review as reviewed

EMITTED = tuple(stage.name for stage in STAGES if stage.dump is not None)


def _version() -> str:
    try:
        return metadata.version("goxide")
    except metadata.PackageNotFoundError:
        return "0.0.0+source"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="goxide")
def main() -> None:
    """Turns Go source into Rust that builds, does the same, and reads well.

    PATH is a module's root (all its packages), a package folder in it, `FOLDER/...`, or a single .go file.
    """


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that check and convert have in common."""
    for option in (
        click.option(
            "--json", "as_json_lines", is_flag=True, help="Print diagnostics as lines of JSON on standard output."
        ),
        click.option(
            "--goroot",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            metavar="DIR",
            help="Read the standard library from this Go tree instead of goxide's own table of signatures.",
        ),
        click.option("--tags", metavar="LIST", help="Build tags that are set, separated by commas."),
        click.option(
            "--goarch",
            "machine",
            type=click.Choice(MACHINES_OF_64_BITS),
            default="amd64",
            metavar="ARCH",
            help=f"The machine that build constraints are about: {', '.join(MACHINES_OF_64_BITS)}.",
        ),
        click.option(
            "--goos",
            "system",
            type=click.Choice(sorted(SYSTEMS)),
            default="linux",
            metavar="OS",
            help="The system that build constraints are about.",
        ),
        click.option("--no-tests", is_flag=True, help="Leave _test.go files out."),
        click.option("--module", metavar="M", help="The module path of a folder without go.mod."),
        click.argument("path", metavar="PATH"),
    ):
        command = option(command)
    return command


def _tags(text: str | None) -> frozenset[str]:
    """The tags of a list; spaces separate them too, as they once did in Go."""
    found = frozenset((text or "").replace(",", " ").split())
    for tag in sorted(found):
        if not tag.replace(".", "_").replace("_", "a").isalnum():
            raise click.BadParameter(f"{printable(tag)} is no build tag", param_hint="--tags")
    return found


@main.command()
@_shared
def check(path: str, module: str | None, no_tests: bool, as_json_lines: bool, tags: str | None, **rest: Any) -> None:
    """Reports what is wrong in Go source, and what goxide would refuse."""
    options = Options(path, stop="ir", module=module, tests=not no_tests, tags=_tags(tags), **rest)
    state = _run(options, as_json_lines)
    _finish(state, as_json_lines, strict=False)


def _emit(_context: click.Context, _param: click.Parameter, value: str | None) -> Emit | None:
    if value is None:
        return None
    stage, mark, after = value.partition(":after=")
    names = [one.name for one in PASSES]
    if stage not in EMITTED:
        raise click.BadParameter(f"{value!r} is not one of {', '.join(EMITTED)}")
    if mark and (stage != "ir" or after not in names):
        raise click.BadParameter(f"there is no pass {after!r}; passes: {', '.join(names) or 'none'}")
    return Emit(stage, after if mark else None)


@main.command()
@_shared
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="OUT", help="The folder of the Cargo workspace.")
@click.option("--force", is_flag=True, help="Overwrite an output folder that goxide did not write, or that was edited.")
@click.option("--strict", is_flag=True, help="Exit with status 1 when anything is refused.")
@click.option("--skeleton", is_flag=True, help="Write types and signatures only.")
@click.option("--decisions", is_flag=True, help="Print each choice of representation with its reason.")
@click.option("--pure", is_flag=True, help="Only functions proven pure, what they need, and their tests, as a library.")
@click.option("--func", "funcs", multiple=True, metavar="NAME", help="With --pure, only these: `pkg.Name`, `pkg.T.*`.")
@click.option("--open-world", is_flag=True, help="Assume nothing about callers outside the module.")
@click.option("--name", metavar="CRATE", help="The name of the crate.")
@click.option(
    "--emit", callback=_emit, metavar="STAGE", help=f"Print a stage instead: {', '.join(EMITTED)}, ir:after=PASS."
)
@click.option("--verify", is_flag=True, help="Verify the intermediate form after each pass.")
def convert(
    path: str,
    module: str | None,
    no_tests: bool,
    as_json_lines: bool,
    out: Path | None,
    strict: bool,
    decisions: bool,
    tags: str | None,
    **rest: Any,
) -> None:
    """Translates Go source to a Cargo workspace in OUT."""
    if out is None and rest["emit"] is None:
        raise click.UsageError("Missing option '-o' / '--out' (or --emit).")
    if rest["emit"] is not None and as_json_lines:
        raise click.UsageError("--emit and --json cannot be used together.")
    if rest["funcs"] and not rest["pure"]:
        raise click.UsageError("--func chooses among pure functions: give --pure too.")
    state = _run(Options(path, out, module=module, tests=not no_tests, tags=_tags(tags), **rest), as_json_lines)
    if decisions:
        click.echo(state.decisions_text, nl=False)
    if state.kept is not None:
        click.echo(purity_json(state.kept) if as_json_lines else purity_table(state.kept), nl=False)
    _finish(state, as_json_lines, strict)


@main.command()
@_shared
@click.option("--base", metavar="REV", help="Only what has another Rust than at this git revision.")
@click.option(
    "--rust", type=click.Path(path_type=Path), metavar="DIR", help="The workspace that goxide wrote, with edits."
)
@click.option(
    "--merge", type=click.Path(path_type=Path), metavar="OUT", help="Write the Rust of now with the edits of DIR."
)
@click.option("--check", "strict", is_flag=True, help="Exit with status 1 when DIR is not what the Go gives.")
@click.option("--format", "form", type=click.Choice(("md", "html", "sarif")), default="md", help="What to print.")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Print to a file.")
@click.option("--open-world", is_flag=True, help="Assume nothing about callers outside the module.")
@click.option("--name", metavar="CRATE", help="The name of the crate.")
def review(
    path: str,
    module: str | None,
    no_tests: bool,
    as_json_lines: bool,
    tags: str | None,
    base: str | None,
    rust: Path | None,
    merge: Path | None,
    strict: bool,
    form: str,
    out: Path | None,
    **rest: Any,
) -> None:
    """Shows Go beside its Rust, function by function, with decisions and diagnostics: for a pull request."""
    if strict and rust is None:
        raise click.UsageError("--check compares with a workspace: give it with --rust.")
    if merge is not None and (rust is None or base is None):
        raise click.UsageError(
            "--merge carries edits over: give the workspace with --rust, and with --base what it was made of."
        )
    options = Options(path, module=module, tests=not no_tests, tags=_tags(tags), **rest)
    state = Run(options)
    try:
        found = reviewed(Request(options, base, rust, merge is not None))
        state = found.state
        if merge is not None and found.merged is not None:
            write_merged(found.merged, merge, state.diags)
    except Fatal as fatal:
        state.diags.add(fatal.diagnostic)
    if state.diags.has_errors:
        _finish(state, as_json_lines, strict=False)
    text = rendered(found, form, _version())
    if out is not None:
        out.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
    for name in found.stale if strict else ():
        click.echo(f"goxide: {printable(name)} is not what the Go gives", err=True)
    for name in found.merged.conflicts if found.merged is not None else ():
        click.echo(f"goxide: {printable(name)} needs a decision: an edit and a change of the Go meet", err=True)
    sys.exit(1 if (strict and found.stale) or (found.merged is not None and found.merged.conflicts) else 0)


@main.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> None:
    """Tells what a code such as GX0401 means, with an example."""
    codes = load_codes()
    found = codes.get(code.upper())
    if found is None:
        similar = near(code, codes)
        click.echo(f"error: there is no code {printable(code)}", err=True)
        click.echo(
            f"  = help: {'did you mean ' + ', '.join(similar) + '?' if similar else 'codes look like GX0401'}", err=True
        )
        sys.exit(1)
    click.echo(explanation(found), nl=False)


def _run(options: Options, quiet: bool) -> Run:
    """Runs the pipeline; on a terminal the stage at hand is shown on the last line of standard error."""
    shows = sys.stderr.isatty() and not quiet
    number = {stage.name: at for at, stage in enumerate(STAGES, 1)}

    def progress(name: str) -> None:
        if shows:
            click.echo(f"\r\x1b[K[{number[name]}/{len(STAGES)}] {name}", err=True, nl=False)

    try:
        return run(options, progress)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        if shows:
            click.echo("\r\x1b[K", err=True, nl=False)


def _finish(state: Run, as_json_lines: bool, strict: bool) -> None:
    """Prints what the run has to say, and exits with its status."""
    click.echo(state.text, nl=False)
    if as_json_lines:
        _print_json(state)
    else:
        _print_text(state)
    if state.crash is not None and os.environ.get("GOXIDE_DEBUG") == "1":
        click.echo(state.crash, err=True, nl=False)
    if state.crash is not None:
        sys.exit(3)
    sys.exit(1 if state.diags.has_errors or (strict and state.refusals) else 0)


def _print_text(state: Run) -> None:
    view = View(color=sys.stderr.isatty() and "NO_COLOR" not in os.environ)
    for item in in_order(state.diags):
        click.echo(text(item, view), err=True, color=view.color)
    _summary(state)
    count = totals(state.diags)
    if state.diags.has_errors:
        click.echo(f"goxide: {count}; nothing was written", err=True)
    elif state.written is not None and sys.stderr.isatty():
        click.echo(f"goxide: wrote {printable(str(state.written.out))}" + (f" ({count})" if count else ""), err=True)


def _summary(state: Run) -> None:
    """What was refused, by reason, most frequent first."""
    refused = state.refusals
    if not refused or state.diags.has_errors:
        return
    click.echo(f"goxide: {len(refused)} function{'s are' if len(refused) > 1 else ' is'} refused:", err=True)
    reasons = Counter((item.code, item.reason) for item in refused)
    for (code, reason), count in sorted(reasons.items(), key=lambda part: (-part[1], part[0])):
        click.echo(f"  {count:4} {code}: {printable(reason)}", err=True)


def _print_json(state: Run) -> None:
    for item in in_order(state.diags):
        click.echo(as_json(item))
    for refusal in state.refusals:
        line = {
            "kind": "refusal",
            "symbol": refusal.sym,
            "code": refusal.code,
            "reason": refusal.reason,
            "place": refusal.place,
        }
        click.echo(json.dumps(line))
