"""Stand-ins for library types that have no Rust form yet, so that signatures and fields can name them.

A path `gort::unported::net::http::Request` in the output makes one. It is an empty struct: whatever code does with such
a value is refused where it is done.
"""

from __future__ import annotations

from collections.abc import Iterable

from transpiler.rust import nodes as r
from transpiler.rust.printer import print_file

PREFIX = "gort::unported::"
FILE = "src/unported.rs"


def stand_ins(paths: Iterable[str]) -> list[tuple[str, ...]]:
    """The modules and the type of each stand-in that the paths name, sorted."""
    found = {tuple(path.removeprefix(PREFIX).split("::")) for path in paths if path.startswith(PREFIX)}
    return sorted(parts for parts in found if len(parts) > 1 and parts[-1] != "*" and parts[-1][:1].isupper())


def render(found: list[tuple[str, ...]]) -> bytes:
    """The text of the module that holds them."""
    docs = [
        "Stand-ins for types of Go packages that have no Rust form yet: code that does anything with one is a `todo!`."
    ]
    return print_file(r.File(docs, _level(found, ()))).encode()


def _level(found: list[tuple[str, ...]], above: tuple[str, ...]) -> list[r.Item]:
    depth = len(above)
    here = [parts for parts in found if parts[:depth] == above]
    items: list[r.Item] = []
    for name in sorted({parts[depth] for parts in here if len(parts) == depth + 1}):
        made = r.Struct(name, [])
        made.vis = "pub"
        made.docs = [f"Stands in for Go's `{'/'.join(above)}.{name}`."]
        made.attrs = [r.Attr("derive", ["Debug", "Clone", "Default"])]
        items.append(made)
    for name in sorted({parts[depth] for parts in here if len(parts) > depth + 1}):
        inner = r.Mod(name, _level(found, (*above, name)))
        inner.vis = "pub"
        inner.docs = [f"Of Go's `{'/'.join((*above, name))}`."]
        items.append(inner)
    return items
