"""The `//go:` lines of a Go file that loading records: what is embedded, generated and linked by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transpiler.source import SourceFile, Span

WANTED = re.compile(rb"//go:(embed|generate|linkname)(?:[ \t]+([^\n]*?))?[ \t\r]*$", re.M)
SKIPPED = re.compile(
    rb"""(?P<line>//[^\n]*)|/\*.*?(?:\*/|\Z)|`[^`]*(?:`|\Z)|"(?:[^"\\\n]|\\[^\n])*"?|'(?:[^'\\\n]|\\[^\n])*'?""", re.S
)
PATTERN = re.compile(rb"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]\S*))""")


@dataclass(slots=True, frozen=True)
class Directive:
    """A line such as `//go:embed a.txt`: its word, what stands behind that word, and where."""

    word: str
    args: tuple[str, ...]
    span: Span


def read_directives(file: SourceFile) -> list[Directive]:
    """The directives of a file, in order. What only looks like one inside a string or comment does not count.

    As for the `go` command, a `//go:generate` line counts wherever it begins a line.
    """
    if b"//go:" not in file.text:
        return []
    comments: set[int] | None = None
    found: list[Directive] = []
    for line in WANTED.finditer(file.text):
        word, text = line.group(1).decode(), line.group(2) or b""
        begins = line.start() == 0 or file.text[line.start() - 1] == 0x0A
        if word == "generate":
            if not begins:
                continue
        else:
            comments = set(_line_comments(file.text)) if comments is None else comments
            if line.start() not in comments or (word == "linkname" and not begins):
                continue
        args = _patterns(text) if word == "embed" else tuple(text.decode("utf-8", "replace").split())
        found.append(Directive(word, args, Span(file, line.start(), line.end())))
    return found


def _line_comments(text: bytes) -> Iterator[int]:
    """Where `//` comments begin."""
    for found in SKIPPED.finditer(text):
        if found.lastgroup == "line":
            yield found.start()


def _patterns(text: bytes) -> tuple[str, ...]:
    """The patterns of an embed line, separated by spaces, quoted where they hold some."""
    found: list[str] = []
    at = 0
    while at < len(text) and (word := PATTERN.match(text, at)) is not None:
        at = word.end()
        quoted, raw, plain = word.groups()
        chosen = quoted if quoted is not None else raw if raw is not None else plain
        found.append(chosen.decode("utf-8", "replace"))
    return tuple(found)
