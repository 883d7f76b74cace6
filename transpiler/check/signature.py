"""Function types: type parameters, receivers, parameters and results (Go spec: Function types, Method declarations)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.composites import constraint
from transpiler.check.objects import Scope, TypeName, Var
from transpiler.check.subst import instantiate, subst
from transpiler.check.types import unalias, under
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import generic_type, record_instance, var_type
from transpiler.syntax import nodes as ast

Later = list[tuple[ast.Ident, Var]]


def function_type(c: Checker, expr: ast.FuncType) -> t.Type:
    """A function type that stands alone: its parameters are in a scope of their own."""
    return signature(c, expr, None, Scope(c.scope, is_func=True))


def signature(
    c: Checker, expr: ast.FuncType, recv: ast.FieldList | None, scope: Scope, into: t.Signature | None = None
) -> t.Signature:
    """The type of a function; parameters and results are declared in `scope` once all their types are known: in
    `func(url string, values url.Values)` the second `url` is the package. `into` is filled when given."""
    sig = into if into is not None else t.Signature(t.Tuple([]), t.Tuple([]))
    outer, c.scope = c.scope, scope
    c.info.scopes[expr] = scope
    later: Later = []
    if recv is not None and recv.list:
        if len(recv.list) > 1:
            c.error("GX0303", recv.list[-1].span, "method has multiple receivers")
        sig.recv, sig.recv_tparams = _receiver(c, scope, recv.list[0], later)
    if expr.type_params is not None:
        if recv is not None:
            c.error("GX0304", expr.type_params.span, "methods cannot have type parameters")

        def publish(params: list[t.TypeParam]) -> None:
            sig.tparams = params

        declare_tparams(c, scope, expr.type_params, publish)
    params, sig.variadic = _variables(c, expr.params, later, True)
    results, _ = _variables(c, expr.results, later, False) if expr.results is not None else ([], False)
    for ident, var in later:
        c.declare(scope, ident, var)
    c.scope = outer
    sig.params, sig.results = t.Tuple(params), t.Tuple(results)
    return sig


def declare_tparams(
    c: Checker, scope: Scope, fields: ast.FieldList, publish: Callable[[list[t.TypeParam]], None]
) -> None:
    """Declares type parameters and hands them out, then resolves their constraints, which may mention them."""
    params: list[t.TypeParam] = []
    for field in fields.list:
        for ident in field.names:
            params.append(_declare_tparam(c, scope, ident, len(params)))
    publish(params)
    outer, c.scope = c.scope, scope
    inside, c.in_tparams = c.in_tparams, True
    at = 0
    for field in fields.list:
        bound = constraint(c, field.type)
        if isinstance(unalias(bound), t.TypeParam):
            c.error("GX0304", field.type.span, "cannot use a type parameter as constraint")
            bound = invalid()
        for param in params[at : at + len(field.names)]:
            param.bound = bound
        at += len(field.names)
    c.in_tparams = inside
    c.scope = outer

    def wrap() -> None:
        for param in params:
            under(param)

    c.pending.append(wrap)


def _declare_tparam(c: Checker, scope: Scope, ident: ast.Ident, index: int) -> t.TypeParam:
    name = TypeName(ident.name, c.pkg, None, ident.span)
    param = t.TypeParam(name, index, invalid())
    name.type = param
    c.declare(scope, ident, name)
    return param


def _variables(c: Checker, fields: ast.FieldList, later: Later, params: bool) -> tuple[list[Var], bool]:
    found: list[Var] = []
    variadic = False
    for i, field in enumerate(fields.list):
        expr: ast.Expr = field.type
        spread = False
        if isinstance(expr, ast.Ellipsis) and expr.elt is not None:
            spread = params and i == len(fields.list) - 1 and len(field.names) <= 1
            if not spread:
                c.error("GX0303", expr.span, "`...` stands only before the type of the last parameter")
            expr = expr.elt
        type_ = var_type(c, expr)
        if spread:
            variadic, type_ = True, t.Slice(type_)
            c.record(field.type, "typexpr", type_)
        for ident in field.names:
            var = Var(ident.name, c.pkg, type_, ident.span, used=True, is_param=True)
            later.append((ident, var))
            found.append(var)
        if not field.names:
            var = Var("", c.pkg, type_, expr.span, used=True, is_param=True)
            c.info.implicits[field] = var
            found.append(var)
    return found, variadic


def unpack_receiver(expr: ast.Expr) -> tuple[bool, ast.Expr, list[ast.Expr]]:
    """Whether a receiver's type is a pointer, its base, and its type parameters."""
    pointer = False
    while isinstance(expr, ast.ParenExpr):
        expr = expr.x
    if isinstance(expr, ast.StarExpr):
        pointer, expr = True, expr.x
        while isinstance(expr, ast.ParenExpr):
            expr = expr.x
    if isinstance(expr, ast.IndexExpr):
        return pointer, expr.x, expr.indices
    return pointer, expr, []


def _receiver(c: Checker, scope: Scope, field: ast.Field, later: Later) -> tuple[Var, list[t.TypeParam]]:
    pointer, base, indices = unpack_receiver(field.type)
    tparams: list[t.TypeParam] = []
    if indices:
        type_ = _generic_receiver(c, scope, field, pointer, base, indices, tparams)
    else:
        type_ = var_type(c, field.type)
        if _aliases_instance(type_):
            c.error("GX0303", base.span, f"cannot define new methods on instantiated type {type_string(type_)}")
            type_ = invalid()
    if len(field.names) > 1:
        c.error("GX0303", field.names[-1].span, "method has multiple receivers")
    ident = field.names[0] if field.names else None
    var = Var(ident.name if ident else "", c.pkg, type_, (ident or field).span, used=True, is_param=True)
    if ident is not None:
        later.append((ident, var))
    else:
        c.info.implicits[field] = var
    c.pending.append(lambda: _check_receiver(c, base, type_))
    return var, tparams


def _aliases_instance(type_: t.Type) -> bool:
    """Whether a receiver's type is an alias of an instantiated type."""
    at = type_.elem if isinstance(type_, t.Pointer) else type_
    while isinstance(at, t.Alias):
        inner = at.actual
        at = inner.elem if isinstance(inner, t.Pointer) else inner if inner is not None else invalid()
        if isinstance(at, t.Named) and (at.tparams or at.targs):
            return True
    return False


def _generic_receiver(
    c: Checker,
    scope: Scope,
    field: ast.Field,
    pointer: bool,
    base: ast.Expr,
    indices: list[ast.Expr],
    tparams: list[t.TypeParam],
) -> t.Type:
    """The type of a receiver `T[P, Q]`; its names declare type parameters."""
    origin: t.Type = generic_type(c, base, base)
    if isinstance(origin, t.Alias):
        if not is_invalid(origin):
            c.error("GX0303", base.span, f"cannot define new methods on generic alias type {type_string(origin)}")
        origin = invalid()
    for i, index in enumerate(indices):
        ident = index if isinstance(index, ast.Ident) else ast.Ident(index.span, "_")
        if not isinstance(index, ast.Ident):
            c.error("GX0303", index.span, f"receiver type parameter {index.span.text[:40]} must be an identifier")
        param = _declare_tparam(c, scope, ident, i)
        c.info.uses[ident] = param.obj
        c.record(ident, "typexpr", param)
        tparams.append(param)
    if not isinstance(origin, t.Named):
        return invalid()
    if len(tparams) == len(origin.tparams):
        mapping: dict[t.TypeParam, t.Type] = dict(zip(origin.tparams, tparams, strict=True))
        for param, declared in zip(tparams, origin.tparams, strict=True):
            c.mono.canon[param] = declared
            under(declared)
            param.bound = subst(c.instances, declared.bound, mapping) if declared.bound is not None else None
    else:
        count = f"{len(tparams)} type parameters, but the type declares {len(origin.tparams)}"
        c.error("GX0303", base.span, f"receiver declares {count}")
    c.needs(base.span, (1, 18), "type instantiation")
    targs: list[t.Type] = list(tparams)
    type_: t.Type = instantiate(c.instances, origin, targs)
    record_instance(c, base, targs, type_)
    if pointer:
        type_ = t.Pointer(type_)
    _record_receiver(c, field.type, type_)
    return type_


def _record_receiver(c: Checker, expr: ast.Expr, type_: t.Type) -> None:
    while True:
        c.record(expr, "typexpr", type_)
        if isinstance(expr, ast.ParenExpr):
            expr = expr.x
        elif isinstance(expr, ast.StarExpr) and isinstance(type_, t.Pointer):
            expr, type_ = expr.x, type_.elem
        else:
            return


def _check_receiver(c: Checker, at: ast.Expr, type_: t.Type) -> None:
    """Reports a receiver whose base type cannot have methods."""
    own = unalias(type_)
    base = unalias(own.elem) if isinstance(own, t.Pointer) else own
    if is_invalid(base):
        return
    if not isinstance(base, t.Named | t.Basic):
        c.error("GX0303", at.span, f"invalid receiver type {type_string(type_)}")
        return
    if isinstance(base, t.Basic) or base.obj.pkg is not c.pkg:
        c.error("GX0302", at.span, f"cannot define new methods on non-local type {type_string(base)}")
        return
    inner = under(base)
    if isinstance(inner, t.Pointer | t.Interface) or (isinstance(inner, t.Basic) and inner.name == "unsafe.Pointer"):
        c.error("GX0303", at.span, f"invalid receiver type {type_string(base)} (pointer or interface type)")
