"""The report as one HTML page: nothing is loaded from elsewhere, and nothing in it runs."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from transpiler.review.changes import Change
from transpiler.review.entries import Report
from transpiler.review.markdown import printable_line


def page(report: Report, changes: list[Change] | None) -> str:
    """The page; all text of the input is escaped by the template."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["code"] = code
    text = files("transpiler.review.templates").joinpath("review.html.j2").read_text(encoding="utf-8")
    return environment.from_string(text).render(report=report, changes=changes) + "\n"


def code(text: str) -> str:
    """Code whose control and direction characters are written as escapes: what is shown is what is there."""
    return "\n".join(printable_line(line) for line in text.split("\n"))
