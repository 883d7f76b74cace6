"""The output that an Example function promises (go doc testing: Examples)."""

from __future__ import annotations

import re

from transpiler.irbuild.comments import lines
from transpiler.syntax import nodes as ast


def output_of(file: ast.File, decl: ast.FuncDecl) -> tuple[str, bool] | None:
    """The expected output and whether its lines may come in any order."""
    if not decl.name.name.startswith("Example") or decl.body is None:
        return None
    last: ast.CommentGroup | None = None
    for group in file.comments:
        if decl.body.span.start <= group.span.start < decl.body.span.end:
            last = group
    if last is None:
        return None
    text = "\n".join(lines(last))
    match = re.match(r"\s*(unordered )?output:", text, re.IGNORECASE)
    if match is None:
        return None
    return text[match.end() :].strip(), match.group(1) is not None
