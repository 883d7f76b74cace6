"""The broken files of fixtures/broken: where go/parser finds the first error of each, and where goxide does.

    python -m scripts.frontend.broken [--record]

`files.txt` holds the files, each below a line `-- NAME --`; `expected.txt` the places and messages, recorded from go/parser.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from scripts.frontend.compare_ast import build_oracle, their_lines
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax import parse

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "broken"
SECTION = re.compile(rb"^-- (\S+) --\n", re.MULTILINE)


def files() -> dict[str, bytes]:
    """The broken files by name."""
    parts = SECTION.split((FOLDER / "files.txt").read_bytes())
    return {name.decode(): text for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def expected() -> dict[str, tuple[int, int, str]]:
    """Line, column and message of go/parser's first error."""
    found = {}
    for line in (FOLDER / "expected.txt").read_text(encoding="utf-8").splitlines():
        name, row, column, message = line.split(" ", 3)
        found[name] = int(row), int(column), message
    return found


def found(name: str, text: bytes) -> tuple[int, int, str]:
    """Line, column and message of the first error that goxide reports; line 0 for none."""
    diags = Diagnostics()
    parse(SourceFile(name, text), diags)
    first = diags.items[0] if diags.items else None
    if first is None or first.span is None:
        return 0, 0, "nothing"
    position = first.span.position
    return position.line, position.column, first.message.removeprefix("syntax error: ")


def record() -> str:
    """What go/parser says of the files, a line each."""
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        program = build_oracle(Path(scratch))
        paths = []
        for name, text in files().items():
            paths.append(Path(scratch) / name)
            paths[-1].write_bytes(text)
        for path, lines in their_lines(program, paths):
            if not lines[0].startswith("error "):
                raise ValueError(f"{path.name} is not broken")
            place, message = lines[0].removeprefix("error ").split(": ", 1)
            rows.append(f"{path.name} {place.replace(':', ' ')} {message}\n")
    return "".join(rows)


def main() -> int:
    """Records, or prints what differs."""
    if "--record" in sys.argv:
        (FOLDER / "expected.txt").write_text(record(), encoding="utf-8")
    lines, places, messages = 0, 0, 0
    wanted = expected()
    for name, text in files().items():
        want, got = wanted[name], found(name, text)
        lines += want[0] == got[0]
        places += want[:2] == got[:2]
        messages += want == got
        if want != got:
            print(f"{name}: go/parser {want}, goxide {got}")
    print(f"{len(wanted)} files: {lines} on the same line, {places} at the same place, {messages} in the same words")
    return 0 if lines == len(wanted) else 1


if __name__ == "__main__":
    raise SystemExit(main())
