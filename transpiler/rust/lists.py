"""Lays out lists of parts by the widths that rustfmt uses, as far as they do not hang on the indentation."""

from __future__ import annotations

from transpiler.rust.writer import indent

CALL_WIDTH = 60
ARRAY_WIDTH = 60
CHAIN_WIDTH = 60
STRUCT_WIDTH = 18
IF_WIDTH = 50
LET_ELSE_WIDTH = 50
LINE_WIDTH = 100


def listing(front: str, parts: list[str], back: str, width: int, last_comma: bool = True, hang: bool = True) -> str:
    """Parts between brackets: on one line when they fit in the width, else one on each line.

    `last_comma`: a comma follows the last of several lines. `hang`: the last part may go on over lines.
    """
    inline = front + ", ".join(parts) + back
    if not parts:
        return inline
    single = all("\n" not in part for part in parts)
    if single and sum(map(len, parts)) + 2 * (len(parts) - 1) <= width:
        return inline
    if hang and not single and all("\n" not in part for part in parts[:-1]) and _first(inline) <= LINE_WIDTH - 8:
        return inline
    if hang and single and len(parts) == 1 and len(parts[0]) <= LINE_WIDTH - 20:
        return inline
    return front + "\n" + indent(",\n".join(parts)) + ("," if last_comma else "") + "\n" + back


def chain(parent: str, items: list[str]) -> str:
    """A chain of calls and fields: on one line when it fits, else one a line below what it starts from."""
    inline = parent + "".join(items)
    if len(items) < 2:
        return inline
    if "\n" not in parent + "".join(items[:-1]) and _first(inline) <= CHAIN_WIDTH:
        return inline
    if len(parent) <= 4:
        parent, items = parent + items[0], items[1:]
    return parent + "".join("\n" + indent(item) for item in items)


def operators(operands: list[str], ops: list[str], apart: bool = False) -> str:
    """Operands with their operators between: on one line when they fit, else each operator begins a line.

    `apart`: they never share a line.
    """
    inline = operands[0] + "".join(f" {op} {operand}" for op, operand in zip(ops, operands[1:], strict=True))
    if not apart and "\n" not in inline and len(inline) <= LINE_WIDTH - 8:
        return inline
    lines = [f"{op} {operand}" for op, operand in zip(ops, operands[1:], strict=True)]
    return operands[0] + "\n" + indent("\n".join(lines))


def _first(text: str) -> int:
    return len(text.split("\n", 1)[0])
