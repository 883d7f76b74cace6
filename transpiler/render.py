"""Diagnostics as text, the way rustc lays them out, and as JSON. What comes from the input is made printable first."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass

from transpiler.diagnostics import Diagnostic, Diagnostics, Severity
from transpiler.source import Span

COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "32"}
TAB = "    "


@dataclass(slots=True, frozen=True)
class View:
    """How messages are shown."""

    color: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a color, on a terminal."""
        return f"\x1b[1;{code}m{text}\x1b[0m" if self.color else text


def shown_file(span: Span) -> str:
    """A file as the user can open it: from the current folder if it lies below, else the full path."""
    name = span.file.name
    if not span.file.folder:
        return printable(name)
    path = os.path.join(span.file.folder, name)
    here = os.path.relpath(path)
    return printable(path if here.startswith("..") else here)


def in_order(diags: Diagnostics) -> list[Diagnostic]:
    """By place, those without one last; the same place keeps the order of reporting."""
    return sorted(diags.items, key=_place)


def _place(item: Diagnostic) -> tuple[bool, str, int]:
    return (True, "", 0) if item.span is None else (False, item.span.file.name, item.span.start)


def text(item: Diagnostic, view: View) -> str:
    """One diagnostic: headline, place, source line with carets, what to do, and notes."""
    width = len(str(max(span.line for span in _spans(item)))) if _spans(item) else 0
    head = view.paint(f"{item.severity.value}[{item.code}]", COLORS[item.severity])
    lines = [f"{head}: {printable(item.message)}"]
    gutter = " " * width
    bar = view.paint("|", "34")
    if item.span is not None:
        lines += _snippet(item.span, view, width, COLORS[item.severity])
    if item.span is not None and _has_line(item.span) and item.hint is not None:
        lines.append(f"{gutter} {bar}")
    if item.hint is not None:
        lines.append(f"{gutter} = help: {printable(item.hint)}")
    for span, note in item.notes:
        if span is None:
            lines.append(f"{gutter} = note: {printable(note)}")
        else:
            lines.append(f"{view.paint('note', '32')}: {printable(note)}")
            lines += _snippet(span, view, width, "32")
    return "\n".join(lines) + "\n"


def _spans(item: Diagnostic) -> list[Span]:
    return [span for span in (item.span, *(span for span, _ in item.notes)) if span is not None]


def _has_line(span: Span) -> bool:
    return bool(span.file.text)


def _snippet(span: Span, view: View, width: int, color: str) -> list[str]:
    """The place and, where the file has text, its line with carets below."""
    position = span.position
    gutter, bar = " " * width, view.paint("|", "34")
    if not _has_line(span):
        return [f"{gutter}{view.paint('-->', '34')} {shown_file(span)}"]
    line = span.file.line_text(position.line)
    start = position.column - 1
    end = min(start + max(span.end - span.start, 1), len(line.encode()))
    before, marked = _cut(line, start, end)
    number = view.paint(str(position.line).rjust(width), "34")
    carets = view.paint("^" * max(columns(marked), 1), color)
    return [
        f"{gutter}{view.paint('-->', '34')} {shown_file(span)}:{position.line}:{position.column}",
        f"{gutter} {bar}",
        f"{number} {bar} {shown_line(line)}".rstrip(),
        f"{gutter} {bar} {' ' * columns(before)}{carets}",
    ]


def _cut(line: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and in the marked bytes, as shown."""
    data = line.encode()
    before = data[:start].decode("utf-8", "replace")
    return shown_line(before), shown_line(data[start:end].decode("utf-8", "replace").rstrip())


def shown_line(line: str) -> str:
    """A source line for a terminal: tabs widened, nothing that moves the cursor or the text's direction."""
    return printable(line.replace("\t", TAB))


def printable(text: str) -> str:
    """The text with control and format characters written as escapes, as hostile input could otherwise steer a terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == " " else f"\\u{{{ord(char):x}}}" for char in text)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def as_json(item: Diagnostic) -> str:
    """One diagnostic as a line of JSON."""
    found: dict[str, object] = {
        "kind": "diagnostic",
        "code": item.code,
        "severity": item.severity.value,
        "message": item.message,
        **_json_place(item.span),
        "help": item.hint,
        "notes": [{"message": note, **_json_place(span)} for span, note in item.notes],
    }
    return json.dumps(found)


def _json_place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"file": None, "line": None, "column": None, "end_line": None, "end_column": None}
    start, end = span.position, span.file.position(span.end)
    return {
        "file": shown_file(span),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def totals(diags: Diagnostics) -> str:
    """How many errors and warnings there were; empty when none."""
    parts = []
    for severity in (Severity.ERROR, Severity.WARNING):
        count = sum(item.severity is severity for item in diags.items)
        if count:
            parts.append(f"{count} {severity.value}{'s' if count > 1 else ''}")
    return ", ".join(parts)
