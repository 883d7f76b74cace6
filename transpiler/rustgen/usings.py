"""`use` lines: what a file asked for, in groups (std, other crates, the crate itself), sorted, with common paths merged."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rust.printer import use_group


def use_items(paths: set[str]) -> list[r.Item]:
    """The `use` items of a file. A path may end in ` as NAME` (`std::fmt::Write as _`).

    Modules that are used whole and in part are one item: `use gort::errors::{self, Error};`.
    """
    heads: dict[str, set[str]] = {}
    for path in sorted(paths):
        if " as " not in path:
            head, _, name = path.rpartition("::")
            heads.setdefault(head, set()).add(name)
    for head in sorted(heads):
        outer, _, name = head.rpartition("::")
        if name in heads.get(outer, set()):
            heads[outer].discard(name)
            heads[head].add("self")
    found: list[r.Use] = []
    for head, names in heads.items():
        if head:
            found += [r.Use(head, sorted(names))] if names else []
        else:
            found += [r.Use(name, []) for name in sorted(names)]
    for path in sorted(paths):
        base, _, alias = path.partition(" as ")
        if alias:
            found.append(r.Use(base, [], alias))
    return sorted(found, key=_key)


def _key(use: r.Use) -> tuple[int, tuple[str, ...]]:
    """Sorts as rustfmt does: by group, then segment by segment, a list of names after a single one."""
    last = use.names if len(use.names) == 1 else ["\x7f"] if use.names else []
    return use_group(use), (*use.path.split("::"), *last)
