"""Type expressions: from syntax to types (Go spec: Types)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.info import Instance
from transpiler.check.objects import Builtin, Const, Func, Label, Nil, Object, PkgName, TypeName, Var
from transpiler.check.predicates import comparable, implements
from transpiler.check.subst import instantiate, subst
from transpiler.check.types import unalias, under
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic, universe
from transpiler.check.validtype import check_plain, finite_size
from transpiler.syntax import nodes as ast


def resolve_object(c: Checker, obj: Object) -> None:
    """Makes sure an object has its type; one that is being resolved stands in a cycle, which may be valid."""
    if obj in c.path:
        c.hooks.cycle(c, obj)
        return
    todo = c.decls.pop(obj, None)
    if todo is None or obj.type is not None:
        return
    c.path[obj] = None
    todo()
    c.path.pop(obj, None)


def note_use(c: Checker, obj: Object) -> None:
    """Records that the declaration being checked depends on an object (for initialisation order)."""
    if c.state.decl is not None and obj.pkg is c.pkg and c.pkg.scope.names.get(obj.name) is obj:
        c.deps.setdefault(c.state.decl, {})[obj] = None


def lookup_ident(c: Checker, ident: ast.Ident, want_type: bool = False) -> Object | None:
    """The object an identifier denotes; reports undefined ones, and with `want_type` those that are no types."""
    found = c.scope.lookup_parent(ident.name)
    if found is None:
        if ident.name == "_":
            c.error("GX0302", ident.span, "`_` holds no value", "use a named variable")
        else:
            c.error("GX0302", ident.span, f"undefined: {ident.name}", "declare it, or import the package that does")
        return None
    obj = found[1]
    if obj.pkg is None and isinstance(obj, TypeName) and obj.name in ("any", "comparable"):
        if not c.needs(ident.span, (1, 18), f"predeclared {obj.name}"):
            return None
    c.info.uses[ident] = obj
    if want_type and not isinstance(obj, TypeName):
        c.error("GX0303", ident.span, f"{ident.name} ({kind_of(obj)}) is not a type")
        if isinstance(obj, Var) and obj.pkg is c.pkg:
            obj.used = True
        return None
    if isinstance(obj, PkgName):
        obj.used = True
        return obj
    for scope, package, name in c.dot_imports:
        if scope is found[0] and obj.pkg is package:
            name.used = True
    if obj.pkg is c.pkg and (obj.type is None or want_type):
        resolve_object(c, obj)
    note_use(c, obj)
    return obj


def kind_of(obj: Object) -> str:
    """What an object is, for messages."""
    match obj:
        case PkgName():
            return "package name"
        case Const():
            return "constant"
        case TypeName():
            return "type"
        case Var():
            return "variable"
        case Func():
            return "function"
        case Label():
            return "label"
        case Builtin():
            return "built-in"
        case Nil():
            return "nil"
        case _:
            return "name"


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


def type_of(c: Checker, expr: ast.Expr, strict: bool = True) -> t.Type:
    """The type that an expression denotes, recorded; reports what is no type, and generic types without arguments.

    Without `strict` a name may stand in a cycle: `T(x)` in a length.
    """
    found = _type(c, expr, strict)
    if found is None:
        c.error("GX0303", expr.span, f"`{expr.span.text[:60]}` is not a type")
        found = invalid()
    elif is_generic_type(found):
        c.error("GX0304", expr.span, f"cannot use generic type {type_string(found)} without instantiation")
        found = invalid()
    c.record(expr, "typexpr", found)
    return found


def operand_type(c: Checker, expr: ast.Expr) -> t.Type:
    """The type that stands as an operand, in a conversion or method expression: it has a size already."""
    found = type_of(c, expr, strict=False)
    return found if finite_size(c, found) else invalid()


def var_type(c: Checker, expr: ast.Expr) -> t.Type:
    """The type of a variable: no constraint interface."""
    found = type_of(c, expr)
    check_plain(c, expr, found)
    return found


def is_generic_type(type_: t.Type) -> bool:
    """Whether a type needs type arguments."""
    if isinstance(type_, t.Alias):
        return bool(type_.tparams)
    return isinstance(type_, t.Named) and bool(type_.tparams) and not type_.targs


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


def _type(c: Checker, expr: ast.Expr, strict: bool) -> t.Type | None:
    """The type; None when the syntax is that of a value."""
    match expr:
        case ast.Ident():
            obj = lookup_ident(c, expr, strict)
            return (obj.type or invalid()) if isinstance(obj, TypeName) else invalid()
        case ast.SelectorExpr(x=ast.Ident(name=name) as pkg, sel=sel):
            return _qualified(c, expr, pkg, name, sel)
        case ast.ParenExpr(x=x):
            return type_of(c, x, strict)
        case ast.StarExpr(x=x):
            inner = type_of(c, x, strict)
            check_plain(c, x, inner)
            return t.Pointer(inner) if not is_invalid(inner) else invalid()
        case ast.ArrayType(len=None, elt=elt):
            return t.Slice(var_type(c, elt))
        case ast.ArrayType(len=size, elt=elt):
            assert size is not None
            length = _length(c, size)
            elem = var_type(c, elt)
            return t.Array(elem, length) if length >= 0 else invalid()
        case ast.MapType(key=key, value=value):
            return _map(c, key, value)
        case ast.ChanType(dir=direction, value=value):
            return t.Chan(direction, var_type(c, value))
        case ast.FuncType():
            return c.hooks.function_type(c, expr)
        case ast.StructType():
            return c.hooks.struct_type(c, expr)
        case ast.InterfaceType():
            return c.hooks.interface_type(c, expr)
        case ast.IndexExpr():
            c.needs(expr.span, (1, 18), "type instantiation")
            return _instance(c, expr)
        case ast.BadExpr():
            return invalid()
        case _:
            return None


def _qualified(c: Checker, expr: ast.Expr, pkg: ast.Ident, name: str, sel: ast.Ident) -> t.Type | None:
    found = c.scope.lookup_parent(name)
    if found is None:
        c.error("GX0302", pkg.span, f"undefined: {name}", "declare it, or import the package that does")
        return invalid()
    if not isinstance(found[1], PkgName):
        return None
    c.info.uses[pkg] = found[1]
    found[1].used = True
    obj = imported_object(c, found[1], sel)
    if obj is not None and not isinstance(obj, TypeName):
        c.error("GX0303", expr.span, f"{name}.{sel.name} ({kind_of(obj)}) is not a type")
        return invalid()
    return (obj.type or invalid()) if obj is not None else invalid()


def _map(c: Checker, key: ast.Expr, value: ast.Expr) -> t.Type:
    result = t.Map(var_type(c, key), var_type(c, value))

    def check_key() -> None:
        if not comparable(result.key) and not is_invalid(result.key):
            c.error("GX0305", key.span, f"invalid map key type {type_string(result.key)}: it cannot be compared")

    c.pending.append(check_key)
    return result


def _length(c: Checker, size: ast.Expr) -> int:
    if isinstance(size, ast.Ellipsis):
        c.error("GX0303", size.span, "`[...]` stands only in composite literals", "write the length")
        return -1
    if isinstance(size, ast.Ident):
        found = c.scope.lookup_parent(size.name)
        if found is None:
            c.error("GX0302", size.span, f"undefined array length {size.name}, or a type constraint is missing")
            return -1
        if not isinstance(found[1], Const):
            c.error("GX0303", size.span, f"invalid array length {size.name}")
            if isinstance(found[1], Var):
                found[1].used = True
            return -1
    return c.hooks.length(c, size)


def generic_type(c: Checker, expr: ast.Expr, whole: ast.Expr) -> t.Type:
    """The generic type that an expression names; reports others at `whole`."""
    found = _type(c, expr, True)
    if found is None:
        c.error("GX0303", expr.span, f"`{expr.span.text[:60]}` is not a type")
        found = invalid()
    elif not is_invalid(found) and not is_generic_type(found):
        c.error("GX0304", whole.span, f"{type_string(found)} is not a generic type")
        found = invalid()
    c.record(expr, "typexpr", found)
    return found


def _instance(c: Checker, expr: ast.IndexExpr) -> t.Type | None:
    if not is_type_syntax(c, expr.x) and not _in_lost_package(c, expr.x):
        return None
    origin = generic_type(c, expr.x, expr)
    if is_invalid(origin):
        return origin
    targs = [var_type(c, index) for index in expr.indices]
    if any(is_invalid(arg) for arg in targs):
        return invalid()
    assert isinstance(origin, t.Named | t.Alias)
    if len(targs) != len(origin.tparams):
        many = "too many" if len(targs) > len(origin.tparams) else "not enough"
        count = f"have {len(targs)}, want {len(origin.tparams)}"
        c.error("GX0304", expr.span, f"{many} type arguments for type {origin.obj.name}: {count}")
        if isinstance(origin, t.Alias):
            return invalid()
        wrong = instantiate(c.instances, origin, targs, expr.span)
        record_instance(c, expr.x, targs, wrong)
        return wrong
    if isinstance(origin, t.Alias):
        result: t.Type = subst(c.instances, origin.actual or invalid(), dict(zip(origin.tparams, targs, strict=True)))
    else:
        result = instantiate(c.instances, origin, targs, expr.span)
    record_instance(c, expr.x, targs, result)
    c.pending.append(lambda: verify(c, list(expr.indices), expr, origin.tparams, targs))
    return result


def _in_lost_package(c: Checker, expr: ast.Expr) -> bool:
    """Whether an expression names something of a package that could not be imported."""
    if not isinstance(expr, ast.SelectorExpr) or not isinstance(expr.x, ast.Ident):
        return False
    found = c.scope.lookup_parent(expr.x.name)
    return found is not None and isinstance(found[1], PkgName) and found[1].imported is None


def record_instance(c: Checker, expr: ast.Expr, targs: list[t.Type], type_: t.Type) -> None:
    """Notes the type arguments at the identifier that names the generic thing."""
    while isinstance(expr, ast.ParenExpr | ast.IndexExpr):
        expr = expr.x
    ident = expr.sel if isinstance(expr, ast.SelectorExpr) else expr
    if isinstance(ident, ast.Ident):
        c.info.instances[ident] = Instance(targs, type_)


def verify(c: Checker, exprs: list[ast.Expr], whole: ast.Node, tparams: list[t.TypeParam], targs: list[t.Type]) -> None:
    """Reports the first type argument that does not satisfy its constraint, where it is written if it is."""
    mapping = dict(zip(tparams, targs, strict=False))
    for i, (param, arg) in enumerate(zip(tparams, targs, strict=False)):
        if param.bound is None or arg is basic("invalid"):
            continue
        at = exprs[i] if i < len(exprs) else whole
        under(param)
        why = implements(arg, subst(c.instances, param.bound, mapping), True, c.allows(at.span, (1, 20)))
        if why:
            c.error("GX0304", at.span, f"{type_string(arg)} does not satisfy its constraint: {why}")
            return
    c.mono.instances.append((whole, list(tparams), list(targs)))


def is_comparable_name(type_: t.Type) -> bool:
    """Whether a type is the predeclared `comparable`."""
    return unalias(type_) is universe().types["comparable"]
