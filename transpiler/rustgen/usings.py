"""`use` lines: what a file asked for, in groups (std, other crates, the crate itself), sorted, with common paths merged."""

from __future__ import annotations

from collections.abc import Sequence

from transpiler.rust import nodes as r
from transpiler.rust.printer import use_group
from transpiler.rust.walk import children
from transpiler.rustgen.home import Home
from transpiler.rustgen.rustwalk import inline


def use_items(paths: set[str]) -> list[r.Use]:
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


TRAITS = frozenset({"gort::cmp::Ordered"})
"""Traits that code asks for where it calls their methods, without their names."""


def needed(home: Home) -> set[str]:
    """The paths to import: those asked for that the items mention, or that give methods."""
    mentioned = mentions(home.items)
    methods = TRAITS | {path for row in home.g.plan.rows.values() for path in row.uses}
    found = {path for path in home.g.uses if "::" in path and (path in methods or _name(path) in {"_"} | mentioned)}
    found -= {f"{path} as _" for path in found}
    if "StdError" in mentioned:
        found.add("std::error::Error as StdError")
    return found


def _name(path: str) -> str:
    """The name that an import gives a file."""
    return path.rpartition(" as ")[2] if " as " in path else path.rpartition("::")[2]


def mentions(items: Sequence[r.Node]) -> set[str]:
    """The first names of all paths."""
    found: set[str] = set()
    todo: list[r.Node | r.Type] = list(items)
    while todo:
        node = todo.pop()
        if isinstance(node, r.Format):
            found.update(inline(node))
        match node:
            case r.Macro(name=path) | r.Format(macro=path) | r.Select(macro=path) | r.Attr(path=path):
                found.add(path.partition("::")[0])
            case r.Path(path=path) | r.TPath(path=path) | r.StructExpr(path=path):
                found.add(path.partition("::")[0])
            case r.PTupleStruct(path=path) | r.PStruct(path=path) | r.PPath(path=path):
                found.add(path.partition("::")[0])
            case _:
                pass
        todo.extend(children(node))
    return found


def _key(use: r.Use) -> tuple[int, tuple[str, ...]]:
    """Sorts as rustfmt does: by group, then segment by segment, a list of names after a single one."""
    last = use.names if len(use.names) == 1 else ["\x7f"] if use.names else []
    return use_group(use), (*use.path.split("::"), *last)
