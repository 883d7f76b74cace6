"""Templates of the files around the code. Each value is checked before it reaches a template, never escaped in one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

# Module paths, versions, package names and codes: nothing that Markdown (in backquotes) or a table reads as more than a word.
TEXT = re.compile(r"[A-Za-z0-9._~/+-]{1,1024}", re.ASCII)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_template(name: str, **values: object) -> str:
    """The text of a template. Raises ValueError for a value that is more than words and numbers."""
    for value in values.values():
        _check(value)
    return _environment().get_template(name).render(values)


def _check(value: object) -> None:
    match value:
        case bool() | int():
            return
        case str():
            if not TEXT.fullmatch(value):
                raise ValueError(f"not a word that a template may hold: {value!r}")
        case list():
            for part in value:
                _check(part)
        case dict():
            for part in value.values():
                _check(part)
        case _:
            raise ValueError(f"not a value that a template may hold: {type(value).__name__}")
