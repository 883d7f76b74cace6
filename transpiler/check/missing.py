"""Leaves out what test files cannot have: declarations that use an import which leads nowhere, and what uses those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace

from transpiler.diagnostics import Diagnostic, Diagnostics
from transpiler.load.header import Import
from transpiler.load.model import GoFile
from transpiler.source import Span
from transpiler.syntax import nodes as ast


@dataclass(slots=True)
class _Part:
    """A declaration that can be left out: a function, or a spec of a declaration. `causes` are imports it cannot have.

    `names` are those it declares, `bases` the names before a dot in it, `uses` all names in it.
    """

    file: ast.File
    node: ast.FuncDecl | ast.Spec
    names: list[str]
    bases: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    causes: list[Import] = field(default_factory=list)


def leave_out(
    files: list[tuple[GoFile, ast.File]], missing: list[tuple[GoFile, Import]], diags: Diagnostics
) -> list[tuple[GoFile, ast.File]]:
    """The files without what uses the missing imports; each missing import is reported with what it takes along."""
    if not missing:
        return files
    parts = [part for file, tree in files if file.kind != "src" for part in _parts(tree)]
    for file, lost in missing:
        tree = next((tree for other, tree in files if other is file), None)
        if tree is not None:
            _direct(tree, lost, [part for part in parts if part.file is tree])
    _spread(parts)
    for _, lost in missing:
        _report(lost, [part for part in parts if lost in part.causes], diags)
    gone = {id(part.node) for part in parts if part.causes}
    spans = {lost.span.start: lost for _, lost in missing}
    trees = {id(file) for file, _ in missing} | {id(part.file) for part in parts if part.causes}
    return [
        (file, _without(tree, gone, {at for at, lost in spans.items() if lost.span.file is tree.source}))
        if id(file) in trees or id(tree) in trees
        else (file, tree)
        for file, tree in files
    ]


def _parts(tree: ast.File) -> Iterator[_Part]:
    for decl in tree.decls:
        if isinstance(decl, ast.FuncDecl):
            yield _filled(_Part(tree, decl, _function_names(decl)))
        elif decl.tok != "import":
            for spec in decl.specs:
                names = [spec.name.name] if isinstance(spec, ast.TypeSpec) else []
                names = [ident.name for ident in spec.names] if isinstance(spec, ast.ValueSpec) else names
                yield _filled(_Part(tree, spec, names))


def _function_names(decl: ast.FuncDecl) -> list[str]:
    """A method stands for its type too: without it the type is another one."""
    names = [decl.name.name]
    if decl.recv is not None and decl.recv.list:
        base = decl.recv.list[0].type
        while isinstance(base, ast.StarExpr | ast.ParenExpr | ast.IndexExpr):
            base = base.x
        names += [base.name] if isinstance(base, ast.Ident) else []
    return names


def _filled(part: _Part) -> _Part:
    for node in _nodes(part.node):
        if isinstance(node, ast.Ident):
            part.uses.add(node.name)
        elif isinstance(node, ast.SelectorExpr) and isinstance(node.x, ast.Ident):
            part.bases.add(node.x.name)
    return part


def _nodes(root: object) -> Iterator[ast.Node]:
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo.extend(node)
        elif is_dataclass(node) and isinstance(node, ast.Node):
            yield node
            todo.extend(getattr(node, part.name) for part in fields(node) if part.name not in ("span", "lead", "trail"))


def _direct(tree: ast.File, lost: Import, parts: list[_Part]) -> None:
    """Marks the declarations of a file that use the missing import by its name in that file."""
    spec = _spec_at(tree, lost.span)
    name = spec.name.name if spec is not None and spec.name is not None else None
    if name == "_":
        return
    names = {name} if name is not None else likely_names(lost.path)
    used = {base for part in parts for base in part.bases}
    if name is None and not names & used:
        # The package's name is none that its path suggests: it is what nothing else declares.
        names = used - {other for part in parts for other in part.names} - _imported(tree, lost.span)
        names -= {ident.name for part in parts for ident in _declared(part.node)}
    for part in parts:
        if name == "." or part.bases & names:
            part.causes.append(lost)


def likely_names(path: str) -> set[str]:
    """The package names that an import path suggests."""
    parts = path.split("/")
    if len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1]):
        parts.pop()
    last = re.sub(r"\.v\d+$", "", parts[-1])
    return {last, last.removeprefix("go-"), last.removesuffix("-go"), last.replace("-", ""), last.replace("-", "_")}


def _spec_at(tree: ast.File, span: Span) -> ast.ImportSpec | None:
    return next((spec for spec in _imports(tree) if spec.path.span.start == span.start), None)


def _imports(tree: ast.File) -> Iterator[ast.ImportSpec]:
    for decl in tree.decls:
        if isinstance(decl, ast.GenDecl) and decl.tok == "import":
            yield from (spec for spec in decl.specs if isinstance(spec, ast.ImportSpec))


def _imported(tree: ast.File, but: Span) -> set[str]:
    return {name for spec in _imports(tree) if spec.path.span.start != but.start for name in _names_of(spec)}


def _names_of(spec: ast.ImportSpec) -> set[str]:
    return {spec.name.name} if spec.name is not None else likely_names(spec.path.value[1:-1])


def _declared(node: ast.Node) -> Iterator[ast.Ident]:
    """Names that a declaration declares inside itself: parameters, variables, range variables."""
    for part in _nodes(node):
        match part:
            case ast.Field(names=names) | ast.ValueSpec(names=names):
                yield from names
            case ast.AssignStmt(tok=":=", lhs=lhs):
                yield from (left for left in lhs if isinstance(left, ast.Ident))
            case ast.RangeStmt(tok=":=", key=key, value=value):
                yield from (left for left in (key, value) if isinstance(left, ast.Ident))
            case ast.TypeSwitchStmt(bind=ast.Ident() as bind):
                yield bind


def _spread(parts: list[_Part]) -> None:
    """Marks what uses a marked declaration, until nothing changes."""
    gone: dict[str, Import] = {}
    changed = True
    while changed:
        changed = False
        for part in parts:
            if not part.causes:
                # A function may use its own name; what a spec declares is in `uses` too, and then gone already.
                own = {part.names[0]} if isinstance(part.node, ast.FuncDecl) and part.node.recv is None else set()
                part.causes += [gone[name] for name in sorted(part.uses - own) if name in gone][:1]
            for name in part.names if part.causes else ():
                if name not in ("_", "init") and name not in gone:
                    gone[name] = part.causes[0]
                    changed = True


def _report(lost: Import, parts: list[_Part], diags: Diagnostics) -> Diagnostic:
    names = ", ".join(_shown(part.node) for part in parts)
    tail = f"; left out: {names}" if names else "; nothing but the import is left out"
    message = f"tests import {lost.path}, which is not there to be translated{tail}"
    found = diags.warning("GX0108", lost.span, message, "what does not use it is translated")
    found.notes.extend((_head(part.node).span, f"{_shown(part.node)} is left out") for part in parts)
    return found


def _head(node: ast.FuncDecl | ast.Spec) -> ast.Node:
    match node:
        case ast.ValueSpec(names=names):
            return names[0]
        case ast.FuncDecl(name=name) | ast.TypeSpec(name=name):
            return name
        case _:
            return node


def _shown(node: ast.FuncDecl | ast.Spec) -> str:
    if isinstance(node, ast.FuncDecl) and node.recv is not None:
        return ".".join(reversed(_function_names(node)))
    head = _head(node)
    return head.name if isinstance(head, ast.Ident) else "declaration"


def _without(tree: ast.File, gone: set[int], lost: set[int]) -> ast.File:
    """The file without declarations left out, missing imports, and imports that nothing uses any more."""
    before = {base for part in _parts(tree) for base in part.bases}
    after = {base for part in _parts(tree) if id(part.node) not in gone for base in part.bases}
    decls: list[ast.Decl] = []
    for decl in tree.decls:
        if isinstance(decl, ast.FuncDecl):
            if id(decl) not in gone:
                decls.append(decl)
            continue
        specs = [spec for spec in decl.specs if id(spec) not in gone]
        if decl.tok == "import":
            specs = [spec for spec in specs if isinstance(spec, ast.ImportSpec) and _stays(spec, lost, before, after)]
        if len(specs) == len(decl.specs):
            decls.append(decl)
        elif specs:
            decls.append(replace(decl, specs=specs))
    return replace(tree, decls=decls)


def _stays(spec: ast.ImportSpec, lost: set[int], before: set[str], after: set[str]) -> bool:
    names = _names_of(spec)
    unused = bool(names & before) and not names & after
    return spec.path.span.start not in lost and not unused
