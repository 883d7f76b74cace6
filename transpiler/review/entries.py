"""Functions and types side by side: the Go, the Rust that came of it, and what there is to know about that."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.purity import short
from transpiler.crate import pieces, render_workspace
from transpiler.ir import nodes as n
from transpiler.pipeline import Run
from transpiler.source import Span


@dataclass(slots=True, frozen=True)
class Note:
    """A decision, assumption or diagnostic: `kind` is rung, assumption, error, warning or note."""

    kind: str
    code: str
    text: str
    span: Span | None

    @property
    def place(self) -> str:
        """`file.go:12`, or nothing."""
        return "" if self.span is None else f"{self.span.file.name}:{self.span.line}"


@dataclass(slots=True, frozen=True)
class Entry:
    """A function or type: `go` is its source with its doc comment left out, `rust` nothing when it has no item of its own."""

    sym: str
    name: str
    place: str
    go: str
    rust: str
    is_func: bool
    notes: tuple[Note, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether it is a `todo!`, wholly or in part."""
        return any(note.kind == "warning" for note in self.notes)


@dataclass(slots=True)
class Report:
    """A module: its functions and types in source order, and what belongs to none of them."""

    module: str
    entries: list[Entry] = field(default_factory=list)
    general: list[Note] = field(default_factory=list)

    @property
    def notes(self) -> list[Note]:
        """All notes, those of entries first."""
        return [*(note for entry in self.entries for note in entry.notes), *self.general]


def report(state: Run) -> Report:
    """What came of a run that went as far as the Rust. Declarations of test files are left out."""
    rust = pieces(state.output, state.diags) if state.output is not None else {}
    found = Report(state.loaded.path if state.loaded is not None else "")
    left = _notes(state)
    for item in _declarations(state):
        span = _lines(item)
        mine = [note for note in left if note.span is not None and _inside(note.span, span)]
        left = [note for note in left if note not in mine]
        place = f"{span.file.name}:{span.line}"
        is_func = isinstance(item, n.Func)
        text = span.text.rstrip()
        found.entries.append(
            Entry(item.sym, short(item.sym), place, text, rust.get(item.sym, ""), is_func, tuple(mine))
        )
    found.general = left
    return found


def workspace_files(state: Run) -> dict[str, bytes]:
    """The files of the workspace that `convert` would write; nothing when the run did not come so far."""
    if state.output is None or state.loaded is None:
        return {}
    module, version = state.loaded.path, state.loaded.go_version
    return render_workspace(state.output, module_path=module, go_version=version, diags=state.diags)


def _declarations(state: Run) -> list[n.Func | n.TypeDecl]:
    found = []
    for package in state.module.packages if state.module is not None else ():
        for item in package.items:
            if isinstance(item, n.Func | n.TypeDecl) and item.file_kind == "src":
                found.append(item)
    return found


def _lines(item: n.Func | n.TypeDecl) -> Span:
    """The text of a declaration; of a struct it ends where the brace behind its last field is closed."""
    file, start = item.span.file, item.span.start
    if isinstance(item, n.Func):
        return item.span
    begin = file.line_starts[item.span.line - 1]
    last = max((part.span.end for part in item.fields), default=item.span.end)
    end = file.text.find(b"}", last) + 1 if item.fields else file.text.find(b"\n", last)
    return Span(file, min(begin, start), end if end > 0 else len(file.text))


def _inside(span: Span, whole: Span) -> bool:
    return span.file is whole.file and whole.start <= span.start < whole.end


def _notes(state: Run) -> list[Note]:
    """Diagnostics, then decisions; that there is no rustfmt is no concern of the code."""
    told = [item for item in state.diags.items if item.code != "GX0607"]
    found = [Note(item.severity.value, item.code, item.message, item.span) for item in told]
    for one in state.decisions.sorted():
        found.append(Note(one.kind, one.code, f"{one.what}: {one.why}", one.spans[0] if one.spans else None))
    return found
