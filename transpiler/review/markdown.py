"""The report as Markdown that fits a comment on a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from transpiler.render import printable
from transpiler.review.changes import Change
from transpiler.review.entries import Entry, Note, Report

LIMIT = 60_000
"""Characters; GitHub takes comments of up to 65,536."""
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def plain(text: str) -> str:
    """Text of the input as Markdown that shows just that."""
    return SPECIAL.sub(r"\\\1", printable(text))


def markdown(report: Report, changes: list[Change] | None, limit: int = LIMIT) -> str:
    """Of `changes`, when there are any to tell apart, else of all functions and types. What does not fit is named only."""
    lines = [f"## goxide review of {plain(report.module)}", "", _summary(report, changes), ""]
    sections = [_change(one) for one in changes] if changes is not None else [_entry(one) for one in report.entries]
    names = [one.entry.name for one in changes] if changes is not None else [one.name for one in report.entries]
    if changes is None:
        lines += _notes("Not about one function or type", report.general)
    room = limit - sum(len(line) + 1 for line in lines) - 400
    left_out: list[str] = []
    for name, section in zip(names, sections, strict=True):
        text = "\n".join(section)
        if left_out or len(text) + 1 > room:
            left_out.append(name)
        else:
            lines += section
            room -= len(text) + 1
    if left_out:
        shown = ", ".join(plain(name) for name in left_out[:8])
        more = f" and {len(left_out) - 8} more" if len(left_out) > 8 else ""
        lines += [f"Left out for length: {shown}{more}. `goxide review --format html` shows all.", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(report: Report, changes: list[Change] | None) -> str:
    if changes is not None:
        if not changes:
            return "No function or type has another Rust."
        counts = Counter(change.kind for change in changes)
        parts = [f"{counts[kind]} {kind}" for kind in ("changed", "added", "removed") if counts[kind]]
        look = [change for change in changes if change.after is not None and change.after.refused]
        edited = [change for change in changes if change.edited]
        text = f"Functions and types whose Rust differs: {', '.join(parts)}."
        text += f" {len(look)} need a look: goxide refuses a part." if look else ""
        return text + (f" {len(edited)} were edited by hand since." if edited else "")
    funcs = [entry for entry in report.entries if entry.is_func]
    refused = [entry for entry in funcs if entry.refused]
    kinds = Counter(note.kind for note in report.notes)
    return (
        f"{len(funcs)} functions, {len(refused)} of them refused in part or whole; "
        f"{kinds['rung']} representations below the first, {kinds['assumption']} assumptions."
    )


def _change(change: Change) -> list[str]:
    entry = change.entry
    lines = [f"### {plain(entry.name)}: {change.kind}", ""]
    lines += ["**Its Rust was edited by hand since it was written.**", ""] if change.edited else []
    lines += [_note(note) for note in entry.notes] + [""] if entry.notes and change.after is not None else []
    lines += _details("Go", "diff", change.go_diff) if change.go_diff else ["The Go is the same.", ""]
    return lines + _details("Rust", "diff", change.rust_diff)


def _entry(entry: Entry) -> list[str]:
    lines = [f"### {plain(entry.name)} ({plain(entry.place)})", ""]
    lines += [_note(note) for note in entry.notes] + [""] if entry.notes else []
    rust = entry.rust or "// No item of its own: it is part of what its type became."
    return lines + _details("Go and Rust", "go", entry.go, ("rust", rust))


def _notes(title: str, notes: Iterable[Note]) -> list[str]:
    rows = [_note(note) for note in notes]
    return [f"### {title}", "", *rows, ""] if rows else []


def _note(note: Note) -> str:
    place = f" ({plain(note.place)})" if note.place else ""
    return f"- {note.kind} {note.code}: {plain(note.text)}{place}"


def _details(title: str, *blocks: str | tuple[str, str]) -> list[str]:
    """A part that opens on a click: a title, then a language and its text, perhaps more pairs."""
    first, rest = (str(blocks[0]), str(blocks[1])), [block for block in blocks[2:] if isinstance(block, tuple)]
    lines = [f"<details><summary>{title}</summary>", ""]
    for language, text in (first, *rest):
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text) or [""]))
        lines += [f"{fence}{language}", *(printable_line(line) for line in text.rstrip("\n").split("\n")), fence, ""]
    return [*lines, "</details>", ""]


def printable_line(line: str) -> str:
    """A line of code with control characters, but for tabs, written as escapes."""
    return "\t".join(printable(part) for part in line.split("\t"))
