"""Puts packages in the order of their imports (Go spec: Import declarations: a cycle is an error)."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.diagnostics import Diagnostics
from transpiler.load.header import Import
from transpiler.load.model import GoPackage


@dataclass(slots=True)
class _Walk:
    """`open` is the path of packages from the start to the one at hand, with the import that led on from each."""

    packages: dict[str, GoPackage]
    edges: dict[str, list[Import]]
    order: list[GoPackage] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    open: dict[str, Import | None] = field(default_factory=dict)


def in_order(packages: dict[str, GoPackage], diags: Diagnostics) -> list[GoPackage]:
    """Dependencies first, else by path. Imports of in-package tests count too, unless they alone would close a cycle."""
    plain = _Walk(packages, {path: _imports(package, False) for path, package in packages.items()})
    for path in sorted(packages):
        if not _visit(plain, path, diags):
            return []
    if not _tests_outside_circles(plain, diags):
        return []
    full = _Walk(packages, {path: _imports(package, True) for path, package in packages.items()})
    for path in sorted(packages):
        if not _visit(full, path, None):
            return plain.order
    return full.order


def _tests_outside_circles(plain: _Walk, diags: Diagnostics) -> bool:
    """Whether no package's own tests import what imports that package: only external tests may. Reports the first one."""
    for path in sorted(plain.packages):
        for file in plain.packages[path].of("test"):
            for part in file.imports:
                way = _way(plain, part.path, path)
                if way is None:
                    continue
                text = " imports ".join([path, *way])
                hint = f"make it a test of package {plain.packages[path].name}_test"
                diags.error("GX0105", part.span, f"import cycle in test: {text}", hint)
                return False
    return True


def _way(plain: _Walk, start: str, goal: str) -> list[str] | None:
    """The packages on a way along imports from one to another, both included."""
    before: dict[str, str] = {start: ""}
    todo = [start] if start in plain.packages else []
    for path in todo:
        if path == goal:
            way = [path]
            while before[way[0]]:
                way.insert(0, before[way[0]])
            return way
        for part in plain.edges[path]:
            if part.path in plain.packages and part.path not in before:
                before[part.path] = path
                todo.append(part.path)
    return None


def _imports(package: GoPackage, tests: bool) -> list[Import]:
    files = package.of("src", "test") if tests else package.of("src")
    return [part for file in files for part in file.imports]


def _visit(walk: _Walk, start: str, diags: Diagnostics | None) -> bool:
    """Visits what a package imports, then the package; False after reporting a cycle."""
    todo: list[tuple[str, list[Import]]] = []
    if start not in walk.done:
        todo.append((start, list(walk.edges[start])))
        walk.open[start] = None
    while todo:
        path, left = todo[-1]
        if not left:
            todo.pop()
            del walk.open[path]
            walk.done.add(path)
            walk.order.append(walk.packages[path])
            continue
        part = left.pop(0)
        if part.path in walk.open:
            walk.open[path] = part
            if diags is not None:
                _report(walk, part, diags)
            return False
        if part.path in walk.packages and part.path not in walk.done:
            walk.open[path] = part
            walk.open[part.path] = None
            todo.append((part.path, list(walk.edges[part.path])))
    return True


def _report(walk: _Walk, closing: Import, diags: Diagnostics) -> None:
    names = list(walk.open)
    cycle = names[names.index(closing.path) :]
    text = " imports ".join([*cycle, closing.path])
    found = diags.error("GX0105", closing.span, f"import cycle: {text}", "move what both need into a third package")
    for name in cycle[:-1]:
        part = walk.open[name]
        if part is not None:
            found.notes.append((part.span, f"{name} imports {part.path} here"))
