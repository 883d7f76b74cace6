"""Reports for people: what was kept and why, what was decided, what changed."""

from __future__ import annotations

from transpiler.review.markdown import markdown
from transpiler.review.page import page
from transpiler.review.run import Review
from transpiler.review.sarif import sarif


def rendered(found: Review, form: str, version: str) -> str:
    """A review as `md`, `html` or `sarif`."""
    match form:
        case "html":
            return page(found.report, found.changes)
        case "sarif":
            return sarif(found.report, version)
        case _:
            return markdown(found.report, found.changes)
