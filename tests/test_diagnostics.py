"""Diagnostics as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transpiler.diagnostics import Diagnostic, Diagnostics, Severity
from transpiler.render import View, as_json, columns, in_order, printable, shown_file, text, totals
from transpiler.source import SourceFile, Span


def at(source: str, marked: str, name: str = "shop.go") -> Span:
    data = source.encode()
    start = data.index(marked.encode())
    return Span(SourceFile(name, data), start, start + len(marked.encode()))


def error(span: Span | None, message: str = "it is wrong", hint: str | None = "do it right") -> Diagnostic:
    return Diagnostic("GX0302", Severity.ERROR, message, span, hint)


def test_layout() -> None:
    source = "package shop\n\nfunc f() {\n\tx := yy + 1\n}\n"
    item = error(at(source, "yy"))
    item.notes.append((None, "it was always so"))
    item.notes.append((at(source, "func"), "it began here"))
    assert text(item, View()) == (
        "error[GX0302]: it is wrong\n"
        " --> shop.go:4:7\n"
        "  |\n"
        "4 |     x := yy + 1\n"
        "  |          ^^\n"
        "  |\n"
        "  = help: do it right\n"
        "  = note: it was always so\n"
        "note: it began here\n"
        " --> shop.go:3:1\n"
        "  |\n"
        "3 | func f() {\n"
        "  | ^^^^\n"
    )


def test_numbers_of_lines_line_up() -> None:
    source = "\n" * 99 + "here\n"
    shown = text(error(at(source, "here")), View())
    assert shown.splitlines()[1:5] == ["   --> shop.go:100:1", "    |", "100 | here", "    | ^^^^"]


@pytest.mark.parametrize(
    ("line", "marked", "carets"),
    [
        ("a世界b", "b", "     ^"),
        ("a世界b", "世界", " ^^^^"),
        ("\t\tb", "b", "        ^"),
        ("e\u0301b", "b", " ^"),
        ("x := 1 // end", "1 // end", "     ^^^^^^^^"),
        ("ab\ncd", "b\nc", " ^"),
    ],
)
def test_carets_stand_below_what_they_mark(line: str, marked: str, carets: str) -> None:
    shown = text(error(at(line, marked), hint=None), View()).splitlines()
    assert shown[-1] == f"  | {carets}"


def test_places_at_the_end_and_in_empty_files() -> None:
    full = SourceFile("a.go", b"package a")
    assert text(error(Span(full, 9, 9)), View()).splitlines()[4] == "  |          ^"
    empty = SourceFile("b.go", b"")
    assert text(error(Span(empty, 0, 0)), View()) == "error[GX0302]: it is wrong\n --> b.go\n  = help: do it right\n"
    assert text(error(None), View()) == "error[GX0302]: it is wrong\n = help: do it right\n"


def test_hostile_text_steers_no_terminal() -> None:
    source = "x := 1 // \x1b[2J\u202e\x07 end\n"
    item = error(at(source, "x", name="a\x1b[31m.go"), message="bad `\x1b]0;title\x07`\nerror: forged", hint="a\rb")
    item.notes.append((None, "\x00"))
    shown = text(item, View())
    assert (
        "\x1b" not in shown
        and "\u202e" not in shown
        and "\x07" not in shown
        and "\r" not in shown
        and "\0" not in shown
    )
    assert "\\u{1b}" in shown and "\\u{202e}" in shown
    assert not any(line.startswith("error: forged") for line in shown.splitlines())


def test_printable() -> None:
    assert printable("plain text, ünïcode 世界") == "plain text, ünïcode 世界"
    assert printable("a\tb\n") == "a\\u{9}b\\u{a}"
    assert printable("\ud800") == "\\u{d800}"
    assert columns("世a") == 3


def test_color_only_when_asked() -> None:
    item = error(at("x\n", "x"))
    assert "\x1b" not in text(item, View())
    assert text(item, View(color=True)).startswith("\x1b[1;31merror[GX0302]\x1b[0m: ")


def test_files_are_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def file(folder: Path) -> str:
        return shown_file(Span(SourceFile("sub/a.go", b"x", str(folder)), 0, 1))

    monkeypatch.chdir(tmp_path)
    assert file(tmp_path) == "sub/a.go"
    assert file(tmp_path / "m") == "m/sub/a.go"
    (tmp_path / "m").mkdir()
    monkeypatch.chdir(tmp_path / "m")
    assert file(tmp_path) == f"{tmp_path}/sub/a.go"
    assert shown_file(at("x", "x", name="sub/a.go")) == "sub/a.go"


def test_json() -> None:
    item = error(at("a\nbcd\n", "bcd"))
    item.notes.append((None, "why"))
    line = as_json(item)
    assert "\n" not in line
    found = json.loads(line)
    assert (found["kind"], found["code"], found["severity"]) == ("diagnostic", "GX0302", "error")
    assert [found[key] for key in ("file", "line", "column", "end_line", "end_column")] == ["shop.go", 2, 1, 2, 4]
    assert found["help"] == "do it right"
    assert found["notes"][0] == {
        "message": "why", "file": None, "line": None, "column": None, "end_line": None, "end_column": None,
    }  # fmt: skip


def test_order_and_totals() -> None:
    diags = Diagnostics()
    diags.warning("GX0607", None, "last")
    diags.error("GX0302", at("a b", "b"), "second")
    diags.error("GX0302", at("a b", "a"), "first")
    assert [item.message for item in in_order(diags)] == ["first", "second", "last"]
    assert totals(diags) == "2 errors, 1 warning"
    assert totals(Diagnostics()) == ""
