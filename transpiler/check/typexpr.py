"""Type expressions: from syntax to types (Go spec: Types)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid
from transpiler.check.const import string
from transpiler.check.info import Instance
from transpiler.check.objects import Func, Nil, Object, PkgName, Scope, TypeName, Var
from transpiler.check.predicates import comparable, implements
from transpiler.check.subst import instantiate, subst
from transpiler.check.types import unalias
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.check.validtype import check_plain
from transpiler.syntax import nodes as ast


def resolve_object(c: Checker, obj: Object) -> None:
    """Makes sure a package-level object has its type."""
    todo = c.decls.pop(obj, None)
    if todo is not None:
        todo()


def note_use(c: Checker, obj: Object) -> None:
    """Records that the declaration being checked depends on an object (for initialisation order)."""
    if c.state.decl is not None and obj.pkg is c.pkg and c.pkg.scope.names.get(obj.name) is obj:
        c.deps.setdefault(c.state.decl, {})[obj] = None


def lookup_ident(c: Checker, ident: ast.Ident) -> Object | None:
    """The object an identifier denotes; reports undefined ones."""
    if ident.name == "_":
        c.error("GX0302", ident.span, "`_` holds no value", "use a named variable")
        return None
    found = c.scope.lookup_parent(ident.name)
    if found is None:
        c.error("GX0302", ident.span, f"undefined: {ident.name}", "declare it, or import the package that does")
        return None
    obj = found[1]
    c.info.uses[ident] = obj
    if isinstance(obj, PkgName):
        obj.used = True
    else:
        for scope, package, name in c.dot_imports:
            if scope is found[0] and obj.pkg is package:
                name.used = True
        resolve_object(c, obj)
        note_use(c, obj)
    return obj


def imported_object(c: Checker, package: PkgName, sel: ast.Ident) -> Object | None:
    """`pkg.Name`."""
    if package.imported is None:
        return None
    obj = package.imported.scope.lookup(sel.name)
    if obj is None or not obj.exported:
        if not package.imported.fake:
            c.error("GX0302", sel.span, f"undefined: {package.name}.{sel.name}")
        return None
    c.info.uses[sel] = obj
    return obj


def type_of(c: Checker, expr: ast.Expr) -> t.Type:
    """The type that an expression denotes, recorded; reports what is no type."""
    found = try_type(c, expr)
    if found is None:
        c.error("GX0303", expr.span, f"`{expr.span.text}` is not a type")
        found = invalid()
        c.record(expr, "typexpr", found)
    elif isinstance(found, t.Named) and found.tparams and not found.targs and not c.resolving & {id(found)}:
        c.error("GX0304", expr.span, f"cannot use generic type {found.obj.name} without instantiation")
    return found


def try_type(c: Checker, expr: ast.Expr) -> t.Type | None:
    """The type that an expression denotes; None when it is a value (undefined names are reported)."""
    found = _type(c, expr)
    if found is not None:
        c.record(expr, "typexpr", found)
    return found


def is_type_syntax(c: Checker, expr: ast.Expr) -> bool:
    """Whether an expression denotes a type, without recording anything."""
    match expr:
        case ast.Ident(name=name):
            found = c.scope.lookup_parent(name)
            return found is not None and isinstance(found[1], TypeName)
        case ast.ParenExpr(x=x) | ast.StarExpr(x=x):
            return is_type_syntax(c, x)
        case ast.SelectorExpr(x=ast.Ident(name=name), sel=sel):
            found = c.scope.lookup_parent(name)
            if found is None or not isinstance(found[1], PkgName) or found[1].imported is None:
                return False
            return isinstance(found[1].imported.scope.lookup(sel.name), TypeName)
        case ast.IndexExpr(x=x):
            return is_type_syntax(c, x)
        case ast.ArrayType() | ast.StructType() | ast.FuncType() | ast.InterfaceType() | ast.MapType() | ast.ChanType():
            return True
        case _:
            return False


def _type(c: Checker, expr: ast.Expr) -> t.Type | None:
    match expr:
        case ast.Ident():
            obj = lookup_ident(c, expr)
            if obj is None:
                return invalid()
            return _of_name(obj)
        case ast.SelectorExpr(x=ast.Ident(name=name) as pkg, sel=sel):
            found = c.scope.lookup_parent(name)
            if found is None or not isinstance(found[1], PkgName):
                return None
            c.info.uses[pkg] = found[1]
            found[1].used = True
            obj = imported_object(c, found[1], sel)
            return _of_name(obj) if obj is not None else invalid()
        case ast.ParenExpr(x=x):
            return try_type(c, x)
        case ast.StarExpr(x=x):
            inner = try_type(c, x)
            return t.Pointer(inner) if inner is not None else None
        case ast.ArrayType(len=None, elt=elt):
            return t.Slice(type_of(c, elt))
        case ast.ArrayType(len=size, elt=elt):
            assert size is not None
            return t.Array(type_of(c, elt), _length(c, size))
        case ast.MapType(key=key, value=value):
            return _map(c, key, value)
        case ast.ChanType(dir=direction, value=value):
            return t.Chan(direction, type_of(c, value))
        case ast.FuncType():
            return signature(c, expr, None, Scope(c.scope, is_func=True))
        case ast.StructType():
            return _struct(c, expr)
        case ast.InterfaceType():
            return _interface(c, expr)
        case ast.IndexExpr():
            return _instance(c, expr)
        case ast.BinaryExpr(op="|") | ast.UnaryExpr(op="~"):
            return _union(c, expr)
        case _:
            return None


def _of_name(obj: Object) -> t.Type | None:
    return obj.type if isinstance(obj, TypeName) else None


def _map(c: Checker, key: ast.Expr, value: ast.Expr) -> t.Type:
    result = t.Map(type_of(c, key), type_of(c, value))

    def check_key() -> None:
        if not comparable(result.key) and result.key is not basic("invalid"):
            c.error("GX0305", key.span, f"invalid map key type {type_string(result.key)}: it cannot be compared")

    c.pending.append(check_key)
    return result


def _length(c: Checker, size: ast.Expr) -> int:
    if isinstance(size, ast.Ellipsis):
        c.error("GX0303", size.span, "`[...]` stands only in composite literals", "write the length")
        return -1
    return c.hooks.length(c, size)


def _struct(c: Checker, expr: ast.StructType) -> t.Type:
    fields: list[Var] = []
    tags: list[str] = []
    for field in expr.fields.list:
        type_ = type_of(c, field.type)
        check_plain(c, field.type, type_)
        tag = string(field.tag.value).decode("utf-8", "replace") if field.tag is not None else ""
        idents = field.names or [_embedded_name(field.type)]
        for ident in idents:
            var = Var(ident.name, c.pkg, type_, ident.span, not field.names, True)
            c.info.defs[ident] = var
            fields.append(var)
            tags.append(tag)
    names: set[str] = set()
    for var in fields:
        if var.name != "_" and var.name in names and var.span is not None:
            c.error("GX0301", var.span, f"field `{var.name}` is declared twice")
        names.add(var.name)
    return t.Struct(fields, tags if any(tags) else [])


def _embedded_name(expr: ast.Expr) -> ast.Ident:
    match expr:
        case ast.Ident():
            return expr
        case ast.StarExpr(x=x) | ast.ParenExpr(x=x) | ast.IndexExpr(x=x):
            return _embedded_name(x)
        case ast.SelectorExpr(sel=sel):
            return sel
        case _:
            return ast.Ident(expr.span, "_")


def _interface(c: Checker, expr: ast.InterfaceType) -> t.Type:
    iface = t.Interface([], [])
    for field in expr.methods.list:
        if field.names and isinstance(field.type, ast.FuncType):
            ident = field.names[0]
            sig = signature(c, field.type, None, Scope(c.scope, is_func=True))
            c.record(field.type, "typexpr", sig)
            method = Func(ident.name, c.pkg, sig, ident.span)
            c.info.defs[ident] = method
            iface.methods.append(method)
        else:
            iface.embeddeds.append(_constraint_element(c, field.type))
    return iface


def _constraint_element(c: Checker, expr: ast.Expr) -> t.Type:
    found = try_type(c, expr)
    return found if found is not None else type_of(c, expr)


def _union(c: Checker, expr: ast.Expr) -> t.Union:
    """A union; each part of it is recorded as one, too."""
    match expr:
        case ast.BinaryExpr(op="|", x=x, y=y):
            union = t.Union([*_union(c, x).terms, *_union(c, y).terms])
            c.record(expr, "typexpr", union)
            return union
        case ast.UnaryExpr(op="~", x=x):
            union = t.Union([(True, type_of(c, x))])
            c.record(expr, "typexpr", union)
            return union
        case _:
            return t.Union([(False, type_of(c, expr))])


def constraint(c: Checker, expr: ast.Expr) -> t.Type:
    """A constraint: an interface, or elements that stand for one (Go spec: Type constraints)."""
    found = try_type(c, expr)
    if found is None:
        return type_of(c, expr)
    inner = unalias(found)
    if isinstance(inner, t.Union | t.Basic | t.Slice | t.Map | t.Pointer | t.Signature | t.Array | t.Chan | t.Struct):
        return t.Interface([], [found], implicit=True)
    return found


def declare_tparams(c: Checker, scope: Scope, fields: ast.FieldList) -> list[t.TypeParam]:
    """Declares type parameters, then their constraints, which may mention them."""
    params: list[tuple[t.TypeParam, ast.Expr]] = []
    for field in fields.list:
        for ident in field.names:
            name = TypeName(ident.name, c.pkg, None, ident.span)
            param = t.TypeParam(name, len(params))
            name.type = param
            c.declare(scope, ident, name)
            params.append((param, field.type))
    outer, c.scope = c.scope, scope
    bounds: dict[int, t.Type] = {}
    for param, expr in params:
        if id(expr) not in bounds:
            bounds[id(expr)] = constraint(c, expr)
        param.bound = bounds[id(expr)]
        if not isinstance(unalias(param.bound), t.Named | t.Interface | t.TypeParam):
            param.bound = t.Interface([], [param.bound], implicit=True)
    c.scope = outer
    return [param for param, _ in params]


def signature(c: Checker, expr: ast.FuncType, recv: ast.FieldList | None, scope: Scope) -> t.Signature:
    """The type of a function; parameters and results are declared in `scope` once all their types are known: in
    `func(url string, values url.Values)` the second `url` is the package."""
    outer, c.scope = c.scope, scope
    recv_tparams: list[t.TypeParam] = []
    recv_var: Var | None = None
    later: list[tuple[ast.Ident, Var]] = []
    if recv is not None and recv.list:
        recv_var, recv_tparams = _receiver(c, scope, recv.list[0], later)
    tparams = declare_tparams(c, scope, expr.type_params) if expr.type_params is not None else []
    params, variadic = _variables(c, expr.params, later)
    results, _ = _variables(c, expr.results, later) if expr.results is not None else ([], False)
    for ident, var in later:
        c.declare(scope, ident, var)
    c.scope = outer
    c.info.scopes[expr] = scope
    return t.Signature(t.Tuple(params), t.Tuple(results), variadic, recv_var, tparams, recv_tparams)


def _variables(c: Checker, fields: ast.FieldList, later: list[tuple[ast.Ident, Var]]) -> tuple[list[Var], bool]:
    found: list[Var] = []
    variadic = False
    for field in fields.list:
        if isinstance(field.type, ast.Ellipsis) and field.type.elt is not None:
            variadic = True
            type_: t.Type = t.Slice(type_of(c, field.type.elt))
            c.record(field.type, "typexpr", type_)
        else:
            type_ = type_of(c, field.type)
            check_plain(c, field.type, type_)
        for ident in field.names:
            var = Var(ident.name, c.pkg, type_, ident.span, used=True, is_param=True)
            later.append((ident, var))
            found.append(var)
        if not field.names:
            var = Var("", c.pkg, type_, field.type.span, used=True, is_param=True)
            c.info.implicits[field] = var
            found.append(var)
    return found, variadic


def _receiver(
    c: Checker, scope: Scope, field: ast.Field, later: list[tuple[ast.Ident, Var]]
) -> tuple[Var, list[t.TypeParam]]:
    expr = field.type
    pointer = False
    while isinstance(expr, ast.StarExpr | ast.ParenExpr):
        pointer = pointer or isinstance(expr, ast.StarExpr)
        expr = expr.x
    tparams: list[t.TypeParam] = []
    if isinstance(expr, ast.IndexExpr):
        base = try_type(c, expr.x)
        origin = unalias(base) if base is not None else invalid()
        if isinstance(origin, t.Named):
            tparams = _receiver_tparams(c, scope, expr, origin)
            targs: list[t.Type] = list(tparams)
            type_: t.Type = instantiate(c.instances, origin, targs)
            record_instance(c, expr.x, targs, type_)
            c.record(expr, "typexpr", type_)
        else:
            type_ = invalid()
    else:
        found = try_type(c, expr)
        type_ = found if found is not None else invalid()
    if pointer:
        type_ = t.Pointer(type_)
        if isinstance(field.type, ast.StarExpr):
            c.record(field.type, "typexpr", type_)
    ident = field.names[0] if field.names else None
    var = Var(ident.name if ident else "", c.pkg, type_, (ident or field).span, used=True, is_param=True)
    if ident is not None:
        later.append((ident, var))
    else:
        c.info.implicits[field] = var
    return var, tparams


def _receiver_tparams(c: Checker, scope: Scope, expr: ast.IndexExpr, origin: t.Named) -> list[t.TypeParam]:
    tparams: list[t.TypeParam] = []
    for i, index in enumerate(expr.indices):
        ident = index if isinstance(index, ast.Ident) else ast.Ident(index.span, "_")
        name = TypeName(ident.name, c.pkg, None, ident.span)
        param = t.TypeParam(name, i)
        name.type = param
        c.declare(scope, ident, name)
        c.info.uses[ident] = name
        c.record(ident, "typexpr", param)
        tparams.append(param)
    mapping: dict[t.TypeParam, t.Type] = dict(zip(origin.tparams, tparams, strict=False))
    for param, declared in zip(tparams, origin.tparams, strict=False):
        param.bound = subst(c.instances, declared.bound, mapping) if declared.bound is not None else None
    return tparams


def _instance(c: Checker, expr: ast.IndexExpr) -> t.Type | None:
    if not is_type_syntax(c, expr.x):
        return None
    base = try_type(c, expr.x)
    origin = base if isinstance(base, t.Alias) and base.tparams else unalias(base) if base is not None else None
    targs = [type_of(c, index) for index in expr.indices]
    if isinstance(origin, t.Alias):
        unalias(origin)
        mapping = dict(zip(origin.tparams, targs, strict=False))
        result = subst(c.instances, origin.actual or invalid(), mapping)
        record_instance(c, expr.x, targs, result)
        return result
    if not isinstance(origin, t.Named):
        return invalid()
    if not origin.tparams:
        c.error("GX0304", expr.span, f"{type_string(origin)} is not a generic type")
        return invalid()
    if len(targs) != len(origin.tparams):
        c.error("GX0304", expr.span, f"{origin.obj.name} takes {len(origin.tparams)} type arguments, not {len(targs)}")
        return invalid()
    instance = instantiate(c.instances, origin, targs)
    record_instance(c, expr.x, targs, instance)
    c.pending.append(lambda: verify(c, expr, origin.tparams, targs))
    return instance


def record_instance(c: Checker, expr: ast.Expr, targs: list[t.Type], type_: t.Type) -> None:
    """Notes the type arguments at the identifier that names the generic thing."""
    while isinstance(expr, ast.ParenExpr | ast.IndexExpr):
        expr = expr.x
    ident = expr.sel if isinstance(expr, ast.SelectorExpr) else expr
    if isinstance(ident, ast.Ident):
        c.info.instances[ident] = Instance(targs, type_)


def verify(c: Checker, expr: ast.Node, tparams: list[t.TypeParam], targs: list[t.Type]) -> None:
    """Reports type arguments that do not satisfy their constraint."""
    mapping = dict(zip(tparams, targs, strict=False))
    for param, arg in zip(tparams, targs, strict=False):
        if param.bound is None or arg is basic("invalid"):
            continue
        bound = subst(c.instances, param.bound, mapping)
        if not implements(arg, bound):
            c.error("GX0304", expr.span, f"{type_string(arg)} does not satisfy {type_string(bound)}")


def is_nil_object(obj: Object | None) -> bool:
    """Whether an object is the predeclared nil."""
    return isinstance(obj, Nil)
