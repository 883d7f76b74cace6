"""The whole translation, read from top to bottom: `STAGES` names each stage, in order, with its reason; `run` runs them."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from transpiler.analysis.decide import decide
from transpiler.analysis.decisions import Decisions, render
from transpiler.analysis.purity import purity
from transpiler.analysis.summary import summarize
from transpiler.check import dump as check_dump
from transpiler.check.module import CheckedPart, Parsed, check_module
from transpiler.check.stdlib import known
from transpiler.crate import Written, check_target, package_name, write_workspace
from transpiler.crate.packages import is_package_name
from transpiler.crate.skeleton import skeleton
from transpiler.diagnostics import Diagnostic, Diagnostics, Fatal, Severity
from transpiler.ir import dump as ir_dump
from transpiler.ir import nodes as n
from transpiler.ir.verify import verify
from transpiler.irbuild import Unit, build_module
from transpiler.load.constraints import Target
from transpiler.load.load import Request, load
from transpiler.load.model import Loaded
from transpiler.mapping.loader import default_root, load_rows
from transpiler.mapping.rows import Rows
from transpiler.options import Options
from transpiler.passes.deferred import deferred
from transpiler.passes.fallthrough import fallthrough
from transpiler.passes.first_round import first_round
from transpiler.passes.initials import initials
from transpiler.passes.iterators import iterators
from transpiler.passes.keep_pure import Kept, keep_pure
from transpiler.passes.structure import structure
from transpiler.rust.printer import print_file
from transpiler.rustgen.generate import generate
from transpiler.rustgen.output import Output, Refusal
from transpiler.source import Span
from transpiler.syntax import dump as syntax_dump
from transpiler.syntax.parse import parse


@dataclass(slots=True)
class Run:
    """What a run has made so far: each stage fills in its part and reads those of the stages before."""

    options: Options
    diags: Diagnostics = field(default_factory=Diagnostics)
    decisions: Decisions = field(default_factory=Decisions)
    rows: Rows = field(default_factory=dict)
    loaded: Loaded | None = None
    parsed: list[Parsed] = field(default_factory=list)
    checked: list[CheckedPart] = field(default_factory=list)
    module: n.Module | None = None
    kept: Kept | None = None
    """With `--pure`, what became of each function."""
    output: Output | None = None
    written: Written | None = None
    text: str = ""
    crash: str | None = None
    """The traceback of an internal error."""

    @property
    def refusals(self) -> list[Refusal]:
        """What could not be translated, as far as the run came."""
        if self.output is not None:
            return self.output.refusals
        return _lowering_refusals(self.module) if self.module is not None else []

    @property
    def decisions_text(self) -> str:
        """The text of `--decisions`."""
        return render(self.decisions)


@dataclass(slots=True, frozen=True)
class Stage:
    """A stage: what it does, why it is there, and its text form."""

    name: str
    why: str
    work: Callable[[Run], None]
    dump: Callable[[Run], str] | None = None


@dataclass(slots=True, frozen=True)
class Pass:
    """A mapping pass over the IR, and why it stands where it does."""

    name: str
    why: str
    work: Callable[[Run], None]


def run(options: Options, progress: Callable[[str], None] = lambda _: None) -> Run:
    """Runs the stages up to the one wanted. Never raises: what goes wrong is among the diagnostics."""
    state = Run(options)
    last = options.emit.stage if options.emit is not None else options.stop
    try:
        for stage in STAGES:
            progress(stage.name)
            stage.work(state)
            if state.diags.has_errors:
                break
            if stage.name == last:
                state.text = stage.dump(state) if options.emit is not None and stage.dump is not None else ""
                break
    except Fatal as fatal:
        state.diags.add(fatal.diagnostic)
    except Exception as error:
        state.crash = traceback.format_exc()
        _internal(state, error)
    return state


def _load(state: Run) -> None:
    options = state.options
    state.rows = load_rows(default_root())
    rows = state.rows

    def mapped(path: str) -> bool:
        return any(symbol.startswith(path + ".") for symbol in rows)

    target = Target(options.system, options.machine, tags=options.tags)
    request = Request(options.path, known, mapped, options.module, options.tests, target, options.goroot)
    state.loaded = load(request, state.diags)


def _out(state: Run) -> None:
    """Before the work: an output folder or crate name that cannot be used is said at once."""
    options = state.options
    if options.name is not None and not is_package_name(options.name):
        hint = "use small letters, digits, `-` and `_`, and no word that Rust or Cargo keeps for itself"
        raise Fatal(Diagnostic("GX0609", Severity.ERROR, f"`{options.name}` is no name for a crate", None, hint))
    if options.out is not None and options.emit is None:
        check_target(options.out, _protected(state, options.out), options.force)


def _parse(state: Run) -> None:
    assert state.loaded is not None
    for package in state.loaded.packages:
        trees = [(file, parse(file.source, state.diags)) for file in package.files]
        state.parsed.append(Parsed(package, [(file, tree) for file, tree in trees if tree is not None]))


def _check(state: Run) -> None:
    assert state.loaded is not None
    state.checked = check_module(state.loaded, state.parsed, state.diags)


def _lower(state: Run) -> None:
    assert state.loaded is not None
    units = [Unit(part.checked, part.kinds) for part in state.checked]
    state.module = build_module(state.loaded.path, state.loaded.go_version, units, state.diags)


def _verify(state: Run, after: str) -> None:
    """With `--verify`: what breaks a rule of the IR is a fault of goxide, said with its place."""
    assert state.module is not None
    for problem in verify(state.module) if state.options.verify else ():
        message = f"after {after}, {problem.where} breaks a rule of the IR: {problem.message}"
        state.diags.error("GX9998", problem.span, message, "this is a fault of goxide, not of your code")


def _initials(state: Run) -> None:
    assert state.module is not None
    initials(state.module)


def _deferred(state: Run) -> None:
    assert state.module is not None
    deferred(state.module)


def _fallthrough(state: Run) -> None:
    assert state.module is not None
    fallthrough(state.module)


def _iterators(state: Run) -> None:
    assert state.module is not None
    iterators(state.module)


def _structure(state: Run) -> None:
    assert state.module is not None
    structure(state.module)


def _first_round(state: Run) -> None:
    assert state.module is not None
    first_round(state.module)


def _keep_pure(state: Run) -> None:
    """With `--pure`, takes out what is not pure, not chosen, or not needed."""
    options = state.options
    if not options.pure:
        return
    assert state.module is not None
    verdicts = purity(summarize(state.module, state.rows))
    state.kept = keep_pure(state.module, verdicts, options.funcs)
    for pattern in state.kept.unmatched:
        hint = "`goxide convert --pure` without --func lists all functions; `*` stands for any text"
        state.diags.error("GX0610", None, f"no function is named {pattern}", hint)
    if not state.kept.unmatched and not state.module.packages:
        state.diags.error("GX0611", None, "none of the functions is pure", "the table says what makes each impure")


def _passes(state: Run) -> None:
    """Lowers the packages and runs the mapping passes, up to the one that `--emit ir:after=PASS` names."""
    emit = state.options.emit
    for one in PASSES:
        one.work(state)
        _verify(state, one.name)
        if emit is not None and emit.stage == "ir" and emit.after == one.name:
            return


def _generate(state: Run) -> None:
    """Decides the representations, and generates the Rust. With `--skeleton`, bodies outside of tests are dropped."""
    assert state.module is not None
    plan = decide(state.module, state.rows, state.options.open_world)
    state.decisions = plan.decisions
    name = state.options.name or package_name(state.module.path)
    state.output = generate(state.module, plan, state.diags, name=name, tests=state.options.tests)
    if state.options.skeleton and state.output is not None:
        state.output = skeleton(state.output)


def _write(state: Run) -> None:
    assert state.loaded is not None and state.output is not None and state.options.out is not None
    state.written = write_workspace(
        state.output,
        out=state.options.out,
        module_path=state.loaded.path,
        go_version=state.loaded.go_version,
        force=state.options.force,
        diags=state.diags,
        source=_protected(state, state.options.out),
    )


def _protected(state: Run, out: Path) -> Path | None:
    """The folder that output must not touch: the module's. Output may lie below the folder of a file given alone."""
    assert state.loaded is not None
    root = state.loaded.root
    alone = state.options.path.endswith(".go") and not (root / "go.mod").exists()
    return None if alone and root in out.resolve().parents else root


def _dump_syntax(state: Run) -> str:
    return "\n".join(syntax_dump.dump(tree) for part in state.parsed for _, tree in part.files)


def _dump_types(state: Run) -> str:
    return "\n".join(check_dump.dump(part.checked) for part in state.checked)


def _dump_ir(state: Run) -> str:
    assert state.module is not None
    return ir_dump.dump(state.module)


def _dump_rust(state: Run) -> str:
    assert state.output is not None
    parts = []
    for crate in state.output.crates:
        parts += [f"// {crate.name}/{path}\n{print_file(file)}" for path, file in sorted(crate.files.items())]
    return "\n".join(parts)


STAGES: tuple[Stage, ...] = (
    Stage("load", "which files belong to the build, and where their imports lead", _load),
    Stage("out", "a folder that cannot be written to is said before the work", _out),
    Stage("syntax", "Go source to syntax trees, with comments", _parse, _dump_syntax),
    Stage("types", "what every name, expression and constant is: nothing after it looks at text", _check, _dump_types),
    Stage("ir", "the typed intermediate form, pass by pass, so that facts can be read off", _passes, _dump_ir),
    Stage("rust", "representations decided, then Rust written for them", _generate, _dump_rust),
    Stage("write", "all files or none", _write),
)
PASSES: tuple[Pass, ...] = (
    Pass("lower", "what Go leaves implicit made explicit", _lower),
    Pass("initials", "first values of several package variables, and of none, as functions", _initials),
    Pass("deferred", "arguments of deferred literals in variables, for they are evaluated at once", _deferred),
    Pass("fallthrough", "cases that go on in the next one said with a variable, for no Rust match does", _fallthrough),
    Pass("structure", "jumps said with loops and blocks, for Rust has no other", _structure),
    Pass("iterators", "ranges over functions as calls, their bodies as function literals", _iterators),
    Pass("first_round", "conditions that count rounds said by the flag that the first round sets", _first_round),
    Pass("keep_pure", "with --pure, the rest is gone before anything is decided for it", _keep_pure),
)


def _lowering_refusals(module: n.Module) -> list[Refusal]:
    found = []
    for package in module.packages:
        for item in [*package.items, *package.init_funcs]:
            if isinstance(item, n.Func) and item.refused is not None:
                found.append(Refusal(item.sym, item.refused[0], item.refused[1], item.span.short()))
    return found


def _internal(state: Run, error: Exception) -> None:
    """Reports an internal error at the innermost place in the Go source that the failing code was looking at."""
    where, span = "", None
    step = error.__traceback__
    while step is not None:
        found = _span_in(step.tb_frame.f_locals)
        span = found or span
        name = step.tb_frame.f_code.co_filename.replace("\\", "/")
        if "/transpiler/" in name:
            where = f" in transpiler/{name.rsplit('/transpiler/', 1)[1]}:{step.tb_lineno}"
        step = step.tb_next
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "this is a fault of goxide, not of your code; GOXIDE_DEBUG=1 shows the traceback to report"
    state.diags.error("GX9999", span, f"internal error{where}: {what}", hint)


def _span_in(names: dict[str, object]) -> Span | None:
    """The span of the smallest node among a frame's variables."""
    spans = [value if isinstance(value, Span) else getattr(value, "span", None) for value in names.values()]
    found = [span for span in spans if isinstance(span, Span)]
    return min(found, key=lambda span: span.end - span.start, default=None)
