"""Source files, positions and spans: the one vocabulary every stage uses to say *where*.

A `Span` is a half-open byte range of one `SourceFile`. Positions are counted as go/token counts them: lines
from 1, columns from 1 in bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True, frozen=True)
class Position:
    """A resolved place in a file, printed as `file.go:12:5`."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(slots=True, eq=False)
class SourceFile:
    """One Go file: its name below the module's root, and its bytes. Compared by identity.

    `folder` is that root on this machine: messages tell where the file lies, output never does.
    """

    name: str
    text: bytes
    folder: str = ""
    line_starts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        starts = [0]
        find, size = self.text.find, len(self.text)
        at = find(b"\n")
        while at >= 0:
            starts.append(at + 1)
            at = find(b"\n", at + 1)
        if len(starts) > 1 and starts[-1] == size:
            starts.pop()  # as in go/token, no line begins at the end
        self.line_starts = starts

    def position(self, offset: int) -> Position:
        """The position of the byte at `offset`."""
        line = bisect_right(self.line_starts, offset)
        return Position(self.name, line, offset - self.line_starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), without its end, invalid UTF-8 replaced."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].decode("utf-8", "replace").rstrip("\r\n")


@dataclass(slots=True, frozen=True, eq=False)
class Span:
    """Bytes `start` up to `end` of `file`."""

    file: SourceFile
    start: int
    end: int

    @property
    def position(self) -> Position:
        """Where the span starts."""
        return self.file.position(self.start)

    @property
    def line(self) -> int:
        """The line the span starts on."""
        return self.file.position(self.start).line

    @property
    def text(self) -> str:
        """The Go source the span covers, invalid UTF-8 replaced."""
        return self.file.text[self.start : self.end].decode("utf-8", "replace")

    def short(self) -> str:
        """`file.go:12`, as printed in `todo!` texts and doc comments."""
        position = self.position
        return f"{position.file.rsplit('/', 1)[-1]}:{position.line}"

    def __str__(self) -> str:
        return str(self.position)
