"""Lines with indentation."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Writer:
    """Collects lines."""

    lines: list[str] = field(default_factory=list)
    depth: int = 0

    def line(self, text: str) -> None:
        """A line at the present depth; a text of several lines is indented as a whole."""
        for part in text.split("\n"):
            self.lines.append("    " * self.depth + part if part else "")

    def raw(self, text: str) -> None:
        """Text that is indented already relative to its first line."""
        self.line(text)

    def open(self, text: str) -> None:
        """A line that begins a block."""
        self.line(text)
        self.depth += 1

    def close(self, text: str) -> None:
        """A line that ends a block."""
        self.depth -= 1
        self.line(text)

    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines).rstrip("\n") + "\n"


def indent(text: str) -> str:
    """Text one level deeper. Literals never span lines, so every line may move."""
    return "\n".join("    " + line if line else "" for line in text.split("\n"))
