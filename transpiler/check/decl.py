"""Declarations: constants, variables, types and functions, and the cycles they may stand in (Go spec: Declarations and scope)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.check import types as t
from transpiler.check.assignments import const_init, var_init
from transpiler.check.checker import Checker, FuncState, invalid
from transpiler.check.objects import Const, Func, Object, Scope, TypeName, Var
from transpiler.check.signature import declare_tparams, signature
from transpiler.check.types import unalias, under
from transpiler.check.typexpr import is_generic_type, resolve_object, type_of
from transpiler.check.validtype import check_valid, cycle_error, first_in_source
from transpiler.syntax import nodes as ast


def later(c: Checker, scope: Scope, obj: Object, work: Callable[[], None]) -> None:
    """Keeps the work that gives an object its type until someone asks for it."""

    local = obj.span is not None and c.state.sig is not None

    def run() -> None:
        outer, state, inside = c.scope, c.state, c.in_tparams
        own = FuncState(state.sig, state.decl, state.iota) if local else FuncState(decl=obj)
        c.scope, c.state, c.in_tparams = scope, own, False
        work()
        c.scope, c.state, c.in_tparams = outer, state, inside

    c.decls[obj] = run


def cycle(c: Checker, obj: Object) -> None:
    """An object is asked for while it is being resolved: reports it unless the cycle is a valid one."""
    valid = _valid_cycle(c, obj)
    if isinstance(obj, Const | Var):
        if not valid or obj.type is None:
            obj.type = invalid()
    elif isinstance(obj, TypeName) and not valid:
        obj.type = invalid()


def _valid_cycle(c: Checker, obj: Object) -> bool:
    """Cycles of values alone are reported with the initialisation order; types may refer to themselves by a definition."""
    path = list(c.path)
    found = path[path.index(obj) :]
    values = definitions = 0
    for part in found:
        if isinstance(part, Const | Var):
            values += 1
        elif isinstance(part, TypeName):
            if c.in_tparams and part.type is not None and is_generic_type(part.type):
                return True
            spec = c.specs.get(part)
            if spec is None or not spec.assign:
                definitions += 1
    if values == len(found) or (values == 0 and definitions > 0):
        return True
    cycle_error(c, found, first_in_source(c, found))
    return False


def arity(c: Checker, spec: ast.ValueSpec, source: ast.ValueSpec | None, constant: bool) -> None:
    """Reports a wrong number of values in a specification."""
    names, values = len(spec.names), (source or spec).values
    if not constant and not spec.values:
        if spec.type is None:
            c.error("GX0322", spec.names[0].span, "a variable needs a type or a value")
        return
    if constant and source is None:
        values = []
    if len(values) > names:
        if source is None or source is spec:
            c.error("GX0322", values[names].span, f"extra init expr {values[names].span.text[:40]}")
        else:
            c.error("GX0322", spec.names[0].span, "extra init expr")
    elif len(values) < names and (constant or len(values) != 1):
        c.error("GX0322", spec.names[len(values)].span, f"missing init expr for {spec.names[len(values)].name}")


def declare_consts(
    c: Checker, target: Scope, scope: Scope, spec: ast.ValueSpec, source: ast.ValueSpec | None
) -> list[Object]:
    """Constants of a spec; one without values repeats `source` (Go spec: Constant declarations)."""
    found: list[Object] = []
    arity(c, spec, source, True)
    values = source.values if source is not None else []
    type_ = source.type if source is not None else None
    for i, ident in enumerate(spec.names):
        obj = Const(ident.name, c.pkg, None, ident.span)
        value = values[i] if i < len(values) else None
        repeated = source is not None and source is not spec

        def work(obj: Const = obj, value: ast.Expr | None = value, repeated: bool = repeated) -> None:
            c.state.iota = spec.iota
            c.state.repeated = obj.span if repeated else None
            const_init(c, obj, type_, value)

        later(c, scope, obj, work)
        found.append(obj)
        if target is c.pkg.scope:
            declare_package_object(c, ident, obj)
    return found


def declare_package_object(c: Checker, ident: ast.Ident, obj: Object) -> None:
    """Declares an object of the package block; `init` and `main` are names of functions alone."""
    if ident.name == "init" or (ident.name == "main" and c.pkg.name == "main"):
        c.error("GX0301", ident.span, f"cannot declare {ident.name} - must be func")
        return
    c.declare(c.pkg.scope, ident, obj)


def declare_package_vars(c: Checker, scope: Scope, spec: ast.ValueSpec) -> list[Object]:
    """Variables of the package block."""
    arity(c, spec, None, False)
    objs = [Var(ident.name, c.pkg, None, ident.span, used=True) for ident in spec.names]
    for ident, obj in zip(spec.names, objs, strict=True):
        declare_package_object(c, ident, obj)
    if len(spec.values) == 1 and len(objs) > 1:

        def work() -> None:
            for other in objs:
                c.decls.pop(other, None)
            c.state.decl = objs[0]
            var_init(c, objs, spec.type, spec.values)
            for other in objs[1:]:
                c.deps[other] = c.deps.setdefault(objs[0], {})

        for obj in objs:
            later(c, scope, obj, work)
        c.inits.append((objs, spec.values[0]))
        return list(objs)
    for i, obj in enumerate(objs):
        value = spec.values[i : i + 1]

        def single(obj: Var = obj, value: list[ast.Expr] = value) -> None:
            var_init(c, [obj], spec.type, value)

        later(c, scope, obj, single)
        if value:
            c.inits.append(([obj], value[0]))
    return list(objs)


def declare_type(c: Checker, target: Scope, scope: Scope, spec: ast.TypeSpec) -> TypeName:
    """A type declaration: alias or defined type."""
    obj = TypeName(spec.name.name, c.pkg, None, spec.name.span)
    c.specs[obj] = spec
    if target is c.pkg.scope:
        declare_package_object(c, spec.name, obj)
    else:
        c.declare(target, spec.name, obj)

    def work() -> None:
        if spec.assign:
            _alias(c, scope, obj, spec)
        else:
            _defined(c, scope, obj, spec)
        _collect_methods(c, obj)

    later(c, scope, obj, work)
    return obj


def _alias(c: Checker, scope: Scope, obj: TypeName, spec: ast.TypeSpec) -> None:
    first = spec.type_params.list[0].span if spec.type_params is not None and spec.type_params.list else None
    if first is None or c.needs(first, (1, 23), "generic type alias"):
        c.needs(spec.span, (1, 9), "type alias")
    alias = t.Alias(obj)
    obj.type = alias
    c.pending.append(lambda: _validate(c, obj))
    actual = _right_hand(c, scope, alias, spec)
    if actual in alias.tparams:
        c.error("GX0304", spec.type.span, "cannot use type parameter declared in alias declaration as RHS")
        actual = invalid()
    if alias.actual is None:  # else a cycle has made it invalid
        alias.actual = actual


def _right_hand(c: Checker, scope: Scope, owner: t.Alias | t.Named, spec: ast.TypeSpec) -> t.Type:
    """The type that a declaration gives, in the scope of its type parameters, which the owner gets as they are known."""
    inner = Scope(scope)

    def publish(params: list[t.TypeParam]) -> None:
        owner.tparams = params

    if spec.type_params is not None:
        declare_tparams(c, inner, spec.type_params, publish)
    outer, c.scope = c.scope, inner
    found = type_of(c, spec.type)
    c.scope = outer
    return found


def _defined(c: Checker, scope: Scope, obj: TypeName, spec: ast.TypeSpec) -> None:
    if spec.type_params is not None and spec.type_params.list:
        c.needs(spec.type_params.list[0].span, (1, 18), "type parameter")
    named = t.Named(obj)
    obj.type = named
    c.pending.append(lambda: _validate(c, obj))
    rhs = _right_hand(c, scope, named, spec)
    if isinstance(unalias(rhs), t.TypeParam):
        c.error("GX0304", spec.type.span, "cannot use a type parameter as RHS in type declaration")
        rhs = invalid()
    named.from_rhs = rhs


def _validate(c: Checker, obj: TypeName) -> None:
    own = unalias(obj.type) if obj.type is not None else None
    if isinstance(own, t.Named) and c.bodies:
        check_valid(c, own)


def _collect_methods(c: Checker, obj: TypeName) -> None:
    """Gives a type its methods; their signatures are resolved when the rest is known."""
    methods = c.methods.pop(obj, [])
    base = unalias(obj.type) if obj.type is not None else None
    names: set[str] = set()
    for method in methods:
        if method.name in names and method.span is not None:
            c.error("GX0301", method.span, f"method {obj.name}.{method.name} is declared twice")
            continue
        names.add(method.name)
        if isinstance(base, t.Named):
            base.methods.append(method)
    if methods and isinstance(base, t.Named):
        named = base
        c.pending.append(lambda: _field_and_method(c, named))


def _field_and_method(c: Checker, named: t.Named) -> None:
    """Reports a method that has the name of a field."""
    inner = under(named)
    if not isinstance(inner, t.Struct):
        return
    names = {field.name for field in inner.fields if field.name != "_"}
    for method in named.methods:
        if method.name in names and method.span is not None:
            c.error("GX0301", method.span, f"field and method with the same name {method.name}")


def declare_function(c: Checker, scope: Scope, decl: ast.FuncDecl) -> Func:
    """A function or method; its body is checked when all declarations are known."""
    obj = Func(decl.name.name, c.pkg, None, decl.name.span, decl)

    def work() -> None:
        inner = Scope(scope, is_func=True)
        sig = t.Signature(t.Tuple([]), t.Tuple([]))
        obj.type = sig
        recv = decl.recv if decl.recv is not None and decl.recv.list else None
        signature(c, decl.type, recv, inner, sig)
        if decl.body is not None and c.bodies:
            c.pending.append(lambda: c.hooks.body(c, obj, sig, decl.body, inner))
        elif decl.body is None and decl.type.type_params is not None:
            c.error("GX0323", decl.name.span, "generic function is missing function body")

    later(c, scope, obj, work)
    obj.resolve = lambda: resolve_object(c, obj)
    return obj
