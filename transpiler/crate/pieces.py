"""The Rust of single declarations, laid out as in the files, for reports that show them beside their Go."""

from __future__ import annotations

import re
from textwrap import dedent

from transpiler.crate.rustfmt import format_files
from transpiler.diagnostics import Diagnostics
from transpiler.rust import nodes as r
from transpiler.rust.printer import print_file
from transpiler.rustgen.output import Output

MARK = "// piece "


def pieces(output: Output, diags: Diagnostics) -> dict[str, str]:
    """The text of each declaration by Go symbol. rustfmt runs once: all of them are one file, with marks between."""
    rows = sorted(output.origins.items())
    text = "".join(f"{MARK}{at}\n{_block(item)} {{\n{_printed(item)}}}\n" for at, (_, item) in enumerate(rows))
    files = format_files({"pieces.rs": text.encode()}, diags)
    parts = re.split(rf"^{re.escape(MARK)}(\d+)\n", files["pieces.rs"].decode(), flags=re.M)
    found = dict(zip(map(int, parts[1::2]), parts[2::2], strict=True))
    return {sym: _bare(found.get(at, "")) for at, (sym, _) in enumerate(rows)}


def _block(item: r.Item) -> str:
    """What a declaration may stand in: methods in an `impl`, all others in a module."""
    is_method = isinstance(item, r.Fn) and bool(item.params) and item.params[0][0] is None
    return "impl X" if is_method else "mod x"


def _printed(item: r.Item) -> str:
    return print_file(r.File([], [item]))


def _bare(text: str) -> str:
    """A declaration without the block around it."""
    lines = text.strip("\n").splitlines()
    return dedent("\n".join(lines[1:-1])).strip("\n") + "\n" if len(lines) > 2 else ""
