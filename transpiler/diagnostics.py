"""Diagnostics: what goxide tells a user, with a code, a span and what to do.

Stages report into a `Diagnostics` collector and go on; `Fatal` ends a run whose input cannot be used at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from transpiler.source import Span


class Severity(Enum):
    """How bad it is: an `ERROR` ends the run with status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(slots=True)
class Diagnostic:
    """One message. `code` is documented by `goxide explain CODE`; `hint` says what to do about it."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str | None = None
    notes: list[tuple[Span | None, str]] = field(default_factory=list)


@dataclass(slots=True)
class Diagnostics:
    """Collects what the stages report, in the order reported."""

    items: list[Diagnostic] = field(default_factory=list)

    def error(self, code: str, span: Span | None, message: str, hint: str | None = None) -> Diagnostic:
        """Reports what makes the input unusable."""
        return self.add(Diagnostic(code, Severity.ERROR, message, span, hint))

    def warning(self, code: str, span: Span | None, message: str, hint: str | None = None) -> Diagnostic:
        """Reports what is translated otherwise than asked, such as a refused function."""
        return self.add(Diagnostic(code, Severity.WARNING, message, span, hint))

    def note(self, code: str, span: Span | None, message: str, hint: str | None = None) -> Diagnostic:
        """Reports what is worth knowing."""
        return self.add(Diagnostic(code, Severity.NOTE, message, span, hint))

    def add(self, diagnostic: Diagnostic) -> Diagnostic:
        """Keeps a diagnostic and returns it, so that notes can be added."""
        self.items.append(diagnostic)
        return diagnostic

    @property
    def has_errors(self) -> bool:
        """Whether any error was reported."""
        return any(item.severity is Severity.ERROR for item in self.items)


class Fatal(Exception):
    """Ends the run: the diagnostics say why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
