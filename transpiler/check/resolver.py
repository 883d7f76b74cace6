"""Collects the package's declarations, then resolves them (Go spec: Declarations and scope)."""

from __future__ import annotations

from transpiler.check.checker import Checker, invalid
from transpiler.check.const import string
from transpiler.check.decl import declare_consts, declare_function, declare_package_vars, declare_type
from transpiler.check.objects import Func, Object, PkgName, Scope, TypeName
from transpiler.check.signature import unpack_receiver
from transpiler.check.typexpr import resolve_object
from transpiler.check.validtype import cycle_error, first_in_source
from transpiler.syntax import nodes as ast

Methods = list[tuple[Func, bool, ast.Ident]]


def collect(c: Checker) -> list[Object]:
    """Declares all package-level objects, resolves them - types first, aliases, then the rest - and does the late work.

    The objects in the order of their declarations.
    """
    order: list[Object] = []
    methods: Methods = []
    scopes: list[Scope] = []
    for file in c.pkg.files:
        scope = Scope(c.pkg.scope)
        scopes.append(scope)
        c.info.scopes[file] = scope
        c.info.defs[file.name] = None
        if file.name.name == "_":
            c.error("GX0308", file.name.span, "invalid package name _")
        for decl in file.decls:
            _declare(c, scope, decl, order, methods)
    _file_block_conflicts(c, scopes)
    _associate(c, methods)
    _direct_cycles(c, [obj for obj in order if isinstance(obj, TypeName)])
    defined = [obj for obj in order if isinstance(obj, TypeName) and not c.specs[obj].assign]
    aliases = [obj for obj in order if isinstance(obj, TypeName) and c.specs[obj].assign]
    others = [obj for obj in order if not isinstance(obj, TypeName)]
    for obj in [*defined, *aliases, *others]:
        resolve_object(c, obj)
    c.process()
    return order


def _declare(c: Checker, scope: Scope, decl: ast.Decl, order: list[Object], methods: Methods) -> None:
    if isinstance(decl, ast.FuncDecl):
        order.append(_function(c, scope, decl, methods))
        return
    if decl.tok == "import":
        for spec in decl.specs:
            assert isinstance(spec, ast.ImportSpec)
            _import(c, scope, spec)
        return
    last: ast.ValueSpec | None = None
    for spec in decl.specs:
        if isinstance(spec, ast.TypeSpec):
            order.append(declare_type(c, c.pkg.scope, scope, spec))
        elif isinstance(spec, ast.ValueSpec) and decl.tok == "const":
            if spec.type is not None or spec.values:
                last = spec
            order.extend(declare_consts(c, c.pkg.scope, scope, spec, last))
        elif isinstance(spec, ast.ValueSpec):
            order.extend(declare_package_vars(c, scope, spec))


def _import(c: Checker, scope: Scope, spec: ast.ImportSpec) -> None:
    path = string(spec.path.value).decode("utf-8", "replace")
    imported = c.importer(path)
    if imported is None:
        c.error("GX0306", spec.path.span, f"cannot find package {path}", "check the path, or fetch the module")
    elif imported not in c.pkg.imports:
        c.pkg.imports.append(imported)
    name = spec.name.name if spec.name is not None else (imported.name if imported else path.rsplit("/", 1)[-1])
    if path == "C" and spec.name is not None:
        c.error("GX0306", spec.name.span, 'cannot rename import "C"')
        return
    if name == "init":
        c.error("GX0301", spec.span, "cannot import package as init - init must be a func")
        return
    obj = PkgName(name, c.pkg, invalid(), (spec.name or spec).span, imported)
    if spec.name is not None:
        c.info.defs[spec.name] = obj
    else:
        c.info.implicits[spec] = obj
    if imported is None or imported.fake:
        obj.used = True
    c.imports.append((obj, spec))
    if name == "_":
        obj.used = True
    elif name == "." and imported is not None:
        for member in imported.scope.names.values():
            if member.exported:
                if member.name in scope.names:
                    c.error("GX0301", (spec.name or spec).span, f"`{member.name}` is declared twice in this file")
                else:
                    scope.names[member.name] = member
        c.dot_imports.append((scope, imported, obj))
    elif name != ".":
        if scope.insert(obj) is not None:
            c.error("GX0301", (spec.name or spec).span, f"`{name}` is declared twice in this file")


def _function(c: Checker, scope: Scope, decl: ast.FuncDecl, methods: Methods) -> Func:
    obj = declare_function(c, scope, decl)
    name, type_params = decl.name.name, decl.type.type_params
    if decl.recv is not None and decl.recv.list:
        pointer, base, _ = unpack_receiver(decl.recv.list[0].type)
        if isinstance(base, ast.Ident) and name != "_":
            methods.append((obj, pointer, base))
        c.info.defs[decl.name] = obj
    else:
        if decl.recv is not None:
            c.error("GX0303", decl.recv.span, "method has no receiver")
        if name == "init" or (name == "main" and c.pkg.name == "main"):
            if type_params is not None and type_params.list:
                c.error("GX0301", type_params.list[0].span, f"func {name} must have no type parameters")
                type_params = None
            if decl.type.params.list or decl.type.results is not None:
                c.error("GX0301", decl.name.span, f"func {name} must have no arguments and no return values")
        if name == "init":
            c.info.defs[decl.name] = obj
            if decl.body is None:
                c.error("GX0323", decl.name.span, "func init must have a body")
        else:
            c.declare(c.pkg.scope, decl.name, obj)
    if type_params is not None and type_params.list:
        c.needs(type_params.list[0].span, (1, 18), "type parameter")
    return obj


def _file_block_conflicts(c: Checker, scopes: list[Scope]) -> None:
    """Reports names of the package block that a file imports, too."""
    for scope in scopes:
        for name, obj in scope.names.items():
            other = c.pkg.scope.names.get(name)
            if other is not None and other.span is not None:
                through = "import" if isinstance(obj, PkgName) else "dot-import"
                c.error("GX0301", other.span, f"{name} already declared through {through} of a package")


def _associate(c: Checker, methods: Methods) -> None:
    for obj, pointer, ident in methods:
        base, pointer = _base_type(c, pointer, ident)
        if base is not None:
            obj.has_ptr_recv = pointer
            c.methods.setdefault(base, []).append(obj)


def _base_type(c: Checker, pointer: bool, ident: ast.Ident | None) -> tuple[TypeName | None, bool]:
    """The defined type that a receiver's name means, through aliases."""
    seen: set[TypeName] = set()
    while ident is not None:
        obj = c.pkg.scope.names.get(ident.name)
        if not isinstance(obj, TypeName) or obj in seen or obj not in c.specs:
            break
        spec = c.specs[obj]
        if not spec.assign:
            return obj, pointer
        if spec.type_params is not None:
            break
        seen.add(obj)
        expr: ast.Expr = spec.type
        while isinstance(expr, ast.ParenExpr):
            expr = expr.x
        if isinstance(expr, ast.StarExpr):
            if pointer:
                break
            pointer, expr = True, expr.x
            while isinstance(expr, ast.ParenExpr):
                expr = expr.x
        ident = expr if isinstance(expr, ast.Ident) else None
    return None, False


def _direct_cycles(c: Checker, types: list[TypeName]) -> None:
    """Reports types that lead from name to name back to themselves: they never become a type."""
    done: set[TypeName] = set()
    for first in types:
        path: list[TypeName] = []
        at: Object | None = first
        while isinstance(at, TypeName) and at not in done and at in c.specs:
            if at in path:
                found: list[Object] = list(path[path.index(at) :])
                at.type = invalid()
                cycle_error(c, found, first_in_source(c, found))
                break
            path.append(at)
            rhs = c.specs[at].type
            at = c.pkg.scope.names.get(rhs.name) if isinstance(rhs, ast.Ident) else None
        done.update(path)


def unused_imports(c: Checker) -> None:
    """Reports imports that nothing uses (Go spec: Import declarations)."""
    for obj, spec in c.imports:
        if not obj.used:
            c.error("GX0307", spec.span, f"{spec.path.value} imported and not used", "remove the import")
