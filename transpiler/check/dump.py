"""The text form of checking: what each identifier declares, and the type and value of each expression, in source order."""

from __future__ import annotations

from transpiler.check.check import Checked
from transpiler.check.typestring import type_string
from transpiler.source import Span


def dump(checked: Checked) -> str:
    """The facts of a package, a line each: place, text, and what is known."""
    info = checked.info
    found: list[tuple[Span, int, str]] = []
    for ident, obj in info.defs.items():
        if obj is not None and obj.type is not None:
            found.append((ident.span, 0, f"declares {type(obj).__name__.lower()} {type_string(obj.type)}"))
    for expr, known in info.types.items():
        value = f" = {known.value}" if known.value is not None else ""
        found.append((expr.span, 1, f"{known.mode} {type_string(known.type)}{value}"))
    for selector, selection in info.selections.items():
        path = ".".join(map(str, selection.index))
        found.append((selector.sel.span, 2, f"{selection.kind} of {type_string(selection.recv)} at {path}"))
    found.sort(key=lambda part: (part[0].file.name, part[0].start, -part[0].end, part[1], part[2]))
    lines = [f"package {checked.package.path} {checked.package.name}"]
    lines += [f"{span.position}: {_first_line(span)}: {text}" for span, _, text in found]
    for init in info.init_order:
        lines.append(f"initialises {', '.join(var.name for var in init.lhs)}")
    return "\n".join(lines) + "\n"


def _first_line(span: Span) -> str:
    text = span.text
    first = text.split("\n", 1)[0]
    return first if first == text else first + " ..."
