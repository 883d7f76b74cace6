"""Comment text without its markers."""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.syntax import nodes as ast


def lines(group: ast.CommentGroup | None) -> list[str]:
    """The lines of a comment group; directives (`//go:...`) are left out."""
    found: list[str] = []
    for comment in group.list if group is not None else []:
        text = comment.text
        if text.startswith("//"):
            body = text[2:]
            if body.startswith(("go:", "nolint", "line ", "export ")):
                continue
            found.append(body[1:] if body.startswith(" ") else body)
        else:
            found.extend(_block(text[2:-2].strip("\n").split("\n")))
    while found and not found[-1].strip():
        found.pop()
    return [line.rstrip() for line in found]


def _block(body: list[str]) -> list[str]:
    """The lines of a `/* */` comment; a column of stars before them is no text of it."""
    rest = body[1:] if len(body) > 1 else []
    if rest and all(line.strip().startswith("*") for line in rest if line.strip()):
        return [body[0].strip().removeprefix("*").strip(), *(line.strip()[1:].removeprefix(" ") for line in rest)]
    return [body[0].strip(), *rest] if body[0][:1] == " " else body


def all_lines(groups: list[ast.CommentGroup]) -> list[str]:
    """The lines of several groups."""
    return [line for group in groups for line in lines(group)]


def carry(stmt: ast.Stmt, result: n.Stmt) -> n.Stmt:
    """Gives a lowered statement the comments of its source."""
    result.lead = all_lines(stmt.lead) + result.lead
    if stmt.trail is not None and result.trail is None:
        result.trail = " ".join(lines(stmt.trail)) or None
    result.blank_before = stmt.blank_before or result.blank_before
    return result
