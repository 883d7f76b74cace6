"""Reads the head of a Go file, up to its last import, without parsing the rest (Go spec: Source file organization).

What is not well formed ends the scan quietly: the parser reports it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transpiler.source import SourceFile, Span

TOKEN = re.compile(
    rb"""(?P<space>[ \t\r\n;]+)|(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`)"""
    rb"""|(?P<word>[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)|(?P<mark>[().])""",
    re.S,
)


@dataclass(slots=True, frozen=True)
class Import:
    """An import of a file: its path and where that stands."""

    path: str
    span: Span


@dataclass(slots=True)
class Header:
    """The package clause, imports, and build constraints of a file.

    `import_comment` is an import comment's path; `minor` the Go 1.x that the `//go:build` line asks for, -1 when none.
    """

    package: str
    clause: Span
    imports: list[Import] = field(default_factory=list)
    go_build: list[Span] = field(default_factory=list)
    plus_build: list[Span] = field(default_factory=list)
    import_comment: str | None = None
    minor: int = -1


@dataclass(slots=True)
class _Scan:
    file: SourceFile
    at: int = 0
    comments: list[Span] = field(default_factory=list)

    def next(self) -> tuple[str, bytes, Span] | None:
        """The next token that is not space or a comment."""
        text = self.file.text
        while found := TOKEN.match(text, self.at):
            self.at = found.end()
            kind = found.lastgroup or ""
            span = Span(self.file, found.start(), found.end())
            if kind == "comment":
                self.comments.append(span)
            elif kind != "space":
                return kind, found.group(), span
        return None


def read_header(file: SourceFile) -> Header:
    """The head of a file; its package is empty when there is no package clause."""
    scan = _Scan(file, 3 if file.text.startswith(b"\xef\xbb\xbf") else 0)  # behind a byte order mark
    header = Header("", Span(file, 0, 0))
    keyword = scan.next()
    _constraints(header, scan, keyword[2].start if keyword is not None else len(file.text))
    if keyword is None or keyword[1] != b"package":
        return header
    name = scan.next()
    if name is None or name[0] != "word":
        return header
    header.package = name[1].decode("utf-8", "replace")
    header.clause = name[2]
    header.import_comment = _import_comment(file, name[2].end)
    while (word := scan.next()) is not None and word[1] == b"import":
        if not _import(header, scan):
            break
    return header


def _import(header: Header, scan: _Scan) -> bool:
    """Reads one import declaration; False when it is not well formed."""
    token = scan.next()
    if token is None or token[1] != b"(":
        return _spec(header, scan, token)
    while (token := scan.next()) is not None and token[1] != b")":
        if not _spec(header, scan, token):
            return False
    return token is not None


def _spec(header: Header, scan: _Scan, token: tuple[str, bytes, Span] | None) -> bool:
    if token is not None and (token[0] == "word" or token[1] == b"."):
        token = scan.next()
    if token is None or token[0] != "string":
        return False
    header.imports.append(Import(token[1][1:-1].decode("utf-8", "replace"), token[2]))
    return True


def _constraints(header: Header, scan: _Scan, end: int) -> None:
    """Constraint lines stand before the package clause, each on a line of its own.

    `+build` ones count only above the last empty line that follows nothing but `//` comments.
    """
    text = scan.file.text
    region = _plus_region(text[:end])
    for span in scan.comments:
        if span.start >= end:
            break
        if text[text.rfind(b"\n", 0, span.start) + 1 : span.start].strip():
            continue
        if re.match(rb"//go:build(?:[ \t\r]|$)", text[span.start : span.end]):
            header.go_build.append(span)
        elif span.start < region and re.match(rb"//[ \t]*\+build(?:[ \t\r]|$)", text[span.start : span.end]):
            header.plus_build.append(span)


def _plus_region(text: bytes) -> int:
    """Where the part of a file's head ends in which `+build` lines count."""
    at = region = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped and not stripped.startswith(b"//"):
            break
        at += len(line)
        if not stripped and line.endswith(b"\n"):
            region = at
    return region


def _import_comment(file: SourceFile, at: int) -> str | None:
    found = re.compile(rb"""[ \t]*(?://|/\*)[ \t]*import[ \t]+"([^"\n]+)"[ \t]*(?:\*/)?""").match(file.text, at)
    return found.group(1).decode("utf-8", "replace") if found else None
