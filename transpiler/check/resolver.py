"""Collects the package's declarations, then resolves each on demand (Go spec: Declarations and scope)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.assignments import const_init, var_init
from transpiler.check.checker import Checker, FuncState, invalid
from transpiler.check.const import string
from transpiler.check.objects import Const, Func, Object, PkgName, Scope, TypeName, Var
from transpiler.check.types import unalias, under
from transpiler.check.typexpr import declare_tparams, resolve_object, signature, type_of
from transpiler.check.validtype import check_recursion
from transpiler.syntax import nodes as ast


def collect(c: Checker) -> None:
    """Declares all package-level objects, then resolves them in source order."""
    order: list[Object] = []
    for file in c.pkg.files:
        scope = Scope(c.pkg.scope)
        c.file_scopes[id(file)] = scope
        c.info.scopes[file] = scope
        c.info.defs[file.name] = None
        for decl in file.decls:
            if isinstance(decl, ast.GenDecl):
                if decl.tok == "import":
                    _imports(c, scope, decl)
                else:
                    order.extend(_general(c, scope, decl))
            else:
                order.extend(_function(c, scope, decl))
    for obj in order:
        resolve_object(c, obj)
    _orphan_methods(c)
    for obj in order:
        if isinstance(obj, TypeName) and c.bodies:
            check_recursion(c, obj)
            _fields_and_methods(c, obj)
    while c.pending:
        todo, c.pending = c.pending, []
        for work in todo:
            work()


def _imports(c: Checker, scope: Scope, decl: ast.GenDecl) -> None:
    for spec in decl.specs:
        assert isinstance(spec, ast.ImportSpec)
        path = string(spec.path.value).decode("utf-8", "replace")
        imported = c.importer(path)
        if imported is None:
            c.error("GX0306", spec.path.span, f"cannot find package {path}", "check the path, or fetch the module")
        elif imported not in c.pkg.imports:
            c.pkg.imports.append(imported)
        name = spec.name.name if spec.name is not None else (imported.name if imported else path.rsplit("/", 1)[-1])
        obj = PkgName(name, c.pkg, invalid(), spec.span, imported)
        if spec.name is not None:
            c.info.defs[spec.name] = obj
        else:
            c.info.implicits[spec] = obj
        if name == "_":
            continue
        if name == "." and imported is not None:
            for member in imported.scope.names.values():
                if member.exported:
                    scope.names[member.name] = member
            c.dot_imports.append((scope, imported, obj))
        else:
            scope.insert(obj)
        if imported is None or imported.fake:
            obj.used = True
        c.imports.append((obj, spec))


def _in(c: Checker, scope: Scope, obj: Object, work: object) -> None:
    def run() -> None:
        outer, state = c.scope, c.state
        c.scope, c.state = scope, FuncState(decl=obj)
        assert callable(work)
        work()
        c.scope, c.state = outer, state

    c.decls[obj] = run


def _general(c: Checker, scope: Scope, decl: ast.GenDecl) -> list[Object]:
    found: list[Object] = []
    last: ast.ValueSpec | None = None
    for spec in decl.specs:
        if isinstance(spec, ast.TypeSpec):
            found.append(declare_type(c, c.pkg.scope, scope, spec))
        elif isinstance(spec, ast.ValueSpec) and decl.tok == "const":
            if spec.type is not None or spec.values:
                last = spec
            found.extend(declare_consts(c, c.pkg.scope, scope, spec, last))
        elif isinstance(spec, ast.ValueSpec):
            found.extend(_vars(c, scope, spec))
    return found


def declare_consts(
    c: Checker, target: Scope, scope: Scope, spec: ast.ValueSpec, source: ast.ValueSpec | None
) -> list[Object]:
    """Constants of a spec; one without values repeats `source` (Go spec: Constant declarations)."""
    found: list[Object] = []
    source = source or spec
    for i, ident in enumerate(spec.names):
        obj = Const(ident.name, c.pkg, None, ident.span)
        value = source.values[i] if i < len(source.values) else None
        repeated = source is not spec

        def work(obj: Const = obj, value: ast.Expr | None = value, repeated: bool = repeated) -> None:
            c.state.iota = spec.iota
            const_init(c, obj, source.type, value, repeated)

        _in(c, scope, obj, work)
        found.append(obj)
        if target is c.pkg.scope:
            c.declare(target, ident, obj)
    return found


def _vars(c: Checker, scope: Scope, spec: ast.ValueSpec) -> list[Object]:
    objs = [Var(ident.name, c.pkg, None, ident.span, used=True) for ident in spec.names]
    for ident, obj in zip(spec.names, objs, strict=True):
        c.declare(c.pkg.scope, ident, obj)
    if len(spec.values) == 1 and len(objs) > 1:
        shared: list[Var] = list(objs)

        def work() -> None:
            for other in shared:
                c.decls.pop(other, None)
            var_init(c, shared, spec.type, spec.values)
            for other in shared[1:]:
                c.deps[other] = c.deps.get(shared[0], {})

        for obj in objs:
            _in(c, scope, obj, work)
        if c.bodies:
            c.inits.append((shared, spec.values[0]))
    else:
        for i, obj in enumerate(objs):
            values = [spec.values[i]] if i < len(spec.values) else []

            def single(obj: Var = obj, values: list[ast.Expr] = values) -> None:
                var_init(c, [obj], spec.type, values)

            _in(c, scope, obj, single)
            if values and c.bodies:
                c.inits.append(([obj], values[0]))
    return list(objs)


def declare_type(c: Checker, target: Scope, scope: Scope, spec: ast.TypeSpec) -> TypeName:
    """A type declaration: alias or defined type; the type exists at once, its parts when asked for."""
    obj = TypeName(spec.name.name, c.pkg, None, spec.name.span)
    c.declare(target, spec.name, obj)
    inner = Scope(scope, is_func=False)
    if spec.assign:
        alias = t.Alias(obj)
        obj.type = alias

        def resolve_alias() -> None:
            outer, c.scope = c.scope, inner
            if spec.type_params is not None:
                alias.tparams = declare_tparams(c, inner, spec.type_params)
            alias.actual = type_of(c, spec.type)
            c.scope = outer

        alias.resolve = resolve_alias
        _in(c, inner, obj, lambda: unalias(alias))
        return obj
    named = t.Named(obj)
    obj.type = named

    def resolve() -> None:
        outer, state = c.scope, c.state
        c.scope, c.state = inner, FuncState(decl=state.decl)
        c.resolving.add(id(named))
        if spec.type_params is not None:
            named.tparams = declare_tparams(c, inner, spec.type_params)
        if target is c.pkg.scope:
            _methods(c, named, obj)
        named.from_rhs = type_of(c, spec.type)
        c.resolving.discard(id(named))
        c.scope, c.state = outer, state

    named.resolve = resolve
    _in(c, inner, obj, named.load)
    return obj


def _function(c: Checker, scope: Scope, decl: ast.FuncDecl) -> list[Object]:
    name = decl.name.name
    if decl.recv is not None and decl.recv.list:
        base = _receiver_name(decl.recv.list[0].type)
        c.methods.setdefault(base, []).append(decl)
        c.info.scopes[decl] = scope
        return []
    obj = Func(name, c.pkg, None, decl.name.span, decl)

    def work() -> None:
        inner = Scope(scope, is_func=True)
        obj.type = signature(c, decl.type, None, inner)
        _later(c, obj, decl, inner)

    if name == "init" or name == "_":
        c.info.defs[decl.name] = obj
        _in(c, scope, obj, work)
        return [obj]
    c.declare(c.pkg.scope, decl.name, obj)
    _in(c, scope, obj, work)
    return [obj]


def _later(c: Checker, obj: Func, decl: ast.FuncDecl, scope: Scope) -> None:
    if decl.body is not None and c.bodies:
        c.pending.append(lambda: c.hooks.body(c, obj, obj.sig, decl.body, scope))


def _base(expr: ast.Expr) -> ast.Expr:
    while isinstance(expr, ast.StarExpr | ast.ParenExpr | ast.IndexExpr):
        expr = expr.x
    return expr


def _receiver_name(expr: ast.Expr) -> str:
    base = _base(expr)
    return base.name if isinstance(base, ast.Ident) else ""


def _methods(c: Checker, named: t.Named, obj: TypeName) -> None:
    """Declares a type's methods; their signatures are resolved when the rest is known."""
    names: set[str] = set()
    for decl in c.methods.pop(obj.name, []):
        method = Func(decl.name.name, c.pkg, None, decl.name.span, decl)
        assert decl.recv is not None
        method.has_ptr_recv = isinstance(_strip(decl.recv.list[0].type), ast.StarExpr)
        c.info.defs[decl.name] = method
        if decl.name.name in names:
            c.error("GX0301", decl.name.span, f"method {obj.name}.{decl.name.name} is declared twice")
        names.add(decl.name.name)
        if decl.name.name != "_":
            named.methods.append(method)
        scope = c.info.scopes[decl]
        inner = Scope(scope, is_func=True)
        placeholder = t.Signature(t.Tuple([]), t.Tuple([]))
        method.type = placeholder

        def work(method: Func = method, decl: ast.FuncDecl = decl, inner: Scope = inner) -> None:
            outer, state = c.scope, c.state
            c.scope, c.state = inner, FuncState(decl=method)
            method.type = signature(c, decl.type, decl.recv, inner)
            _later(c, method, decl, inner)
            c.scope, c.state = outer, state

        method.resolve = work
        c.pending.append(lambda method=method: method.sig)  # type: ignore[misc]


def _strip(expr: ast.Expr) -> ast.Expr:
    while isinstance(expr, ast.ParenExpr):
        expr = expr.x
    return expr


def _orphan_methods(c: Checker) -> None:
    for name, decls in c.methods.items():
        for decl in decls:
            assert decl.recv is not None
            base = _base(decl.recv.list[0].type)
            found = c.info.scopes[decl].lookup_parent(name)
            if found is None:
                c.error("GX0302", base.span, f"undefined: {name or base.span.text}")
            else:
                c.error("GX0302", base.span, f"cannot define new methods on non-local type {name}")


def _fields_and_methods(c: Checker, obj: TypeName) -> None:
    """Reports a method that has the name of a field."""
    named = unalias(obj.type) if obj.type is not None else None
    inner = under(named) if isinstance(named, t.Named) else None
    if not isinstance(inner, t.Struct) or not isinstance(named, t.Named):
        return
    names = {field.name for field in inner.fields}
    for method in named.methods:
        if method.name in names and method.span is not None and method.pkg is c.pkg:
            c.error("GX0301", method.span, f"field and method with the same name {method.name}")


def unused_imports(c: Checker) -> None:
    """Reports imports that nothing uses (Go spec: Import declarations)."""
    for obj, spec in c.imports:
        if not obj.used:
            c.error("GX0307", spec.span, f"{spec.path.value} imported and not used", "remove the import")
