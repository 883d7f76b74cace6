"""The report as SARIF 2.1.0, for code scanning: diagnostics and decisions at their places in the Go source."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from transpiler.codes import load_codes
from transpiler.review.entries import Note, Report
from transpiler.source import Span

LEVELS = {"error": "error", "warning": "warning", "note": "note", "rung": "note", "assumption": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report, version: str) -> str:
    """The log as JSON; notes without a place are of the whole module."""
    codes = load_codes()
    used = sorted({note.code for note in report.notes})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": codes[code].title},
            "fullDescription": {"text": codes[code].text.strip()},
            "defaultConfiguration": {"level": LEVELS.get(codes[code].kind, "note")},
        }
        for code in used
    ]
    driver = {"name": "goxide", "semanticVersion": version, "rules": rules}
    results = [_result(note, used) for note in report.notes]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(note: Note, used: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": note.code,
        "ruleIndex": used.index(note.code),
        "level": LEVELS[note.kind],
        "message": {"text": note.text},
    }
    if note.span is not None:
        result["locations"] = [{"physicalLocation": _location(note.span)}]
    return result


def _location(span: Span) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(span.file.name), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": span.line, "startColumn": _column(span)},
    }


def _column(span: Span) -> int:
    """The column in units of UTF-16, from 1."""
    before = span.file.text[span.start - span.position.column + 1 : span.start].decode("utf-8", "replace")
    return len(before.encode("utf-16-le")) // 2 + 1
