"""Calls and selectors (Go spec: Calls, Selectors)."""

from __future__ import annotations

from collections.abc import Callable

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.info import Selection
from transpiler.check.instantiate import fit_function, infer_call, is_generic
from transpiler.check.lookup import Found, lookup, method_in_set
from transpiler.check.objects import Const, Func, PkgName, TypeName, Var
from transpiler.check.operand import Operand, assign, bad, default, describe
from transpiler.check.predicates import core_type, is_interface, is_untyped
from transpiler.check.types import unalias, under
from transpiler.check.typeset import terms_of
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import imported_object, is_type_syntax, operand_type
from transpiler.check.universe import basic
from transpiler.check.validtype import finite_size
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Evaluate = Callable[..., Operand]


def selector(c: Checker, expr: ast.SelectorExpr, expression: Evaluate) -> Operand:
    """`pkg.Name`, a field, a method, or a method expression."""
    if isinstance(expr.x, ast.Ident):
        found = c.scope.lookup_parent(expr.x.name)
        if found is not None and isinstance(found[1], PkgName):
            return _qualified(c, expr, found[1])
    if is_type_syntax(c, expr.x):
        return _method_expr(c, expr, operand_type(c, expr.x))
    x = expression(c, expr.x)
    if not x.ok:
        return bad(expr)
    if x.mode in ("novalue", "builtin") or isinstance(x.type, t.Tuple):
        c.error("GX0311", expr.x.span, f"`{describe(x)}` is not one value")
        return bad(expr)
    if is_untyped(x.type):
        default(c, x)
    hit = lookup(x.type, c.pkg, expr.sel.name)
    if hit is None:
        _no_such(c, expr, x.type)
        return bad(expr)
    return _selected(c, expr, x, hit)


def _selected(c: Checker, expr: ast.SelectorExpr, x: Operand, hit: Found) -> Operand:
    c.info.uses[expr.sel] = hit.obj
    if isinstance(hit.obj, Var):
        c.info.selections[expr] = Selection("field", x.type, hit.obj, hit.index, hit.indirect)
        mode = "variable" if x.mode == "variable" or hit.indirect else "value"
        return Operand(mode, hit.obj.type or invalid(), expr)
    if not method_in_set(x.type, hit) and x.mode != "variable":
        c.error("GX0316", expr.sel.span, f"cannot call pointer method {expr.sel.name} on {describe(x)}")
        return bad(expr)
    c.info.selections[expr] = Selection("method", x.type, hit.obj, hit.index, hit.indirect)
    sig = hit.obj.sig
    _depend(c, hit.obj)
    return Operand("value", t.Signature(sig.params, sig.results, sig.variadic), expr)


def _depend(c: Checker, method: Func) -> None:
    """A use of a method; one of an instantiated type is no dependency: Go's compiler orders variables so."""
    if c.state.decl is not None and method.origin is None and method.pkg is c.pkg:
        c.deps.setdefault(c.state.decl, {})[method] = None


def _no_such(c: Checker, expr: ast.SelectorExpr, type_: t.Type) -> None:
    own = unalias(type_)
    if not finite_size(c, own.elem if isinstance(own, t.Pointer) else own) or is_invalid(under(own)):
        return
    if isinstance(own, t.Pointer) and is_interface(own.elem):
        c.error("GX0316", expr.sel.span, f"{type_string(type_)} is a pointer to an interface, not an interface")
        return
    c.error("GX0316", expr.sel.span, f"{type_string(type_)} has no field or method `{expr.sel.name}`")


def _qualified(c: Checker, expr: ast.SelectorExpr, package: PkgName) -> Operand:
    assert isinstance(expr.x, ast.Ident)
    c.info.uses[expr.x] = package
    package.used = True
    obj = imported_object(c, package, expr.sel)
    match obj:
        case Const() if obj.type is not None:
            return Operand("constant", obj.type, expr, obj.value)  # type: ignore[arg-type]
        case TypeName() if obj.type is not None:
            return Operand("typexpr", obj.type, expr)
        case Var() if obj.type is not None:
            return Operand("variable", obj.type, expr)
        case Func():
            return Operand("value", obj.sig, expr)
        case _:
            return bad(expr)


def _method_expr(c: Checker, expr: ast.SelectorExpr, type_: t.Type) -> Operand:
    if is_invalid(type_):
        return bad(expr)
    hit = lookup(type_, c.pkg, expr.sel.name)
    if hit is None or not isinstance(hit.obj, Func) or not method_in_set(type_, hit):
        c.error("GX0316", expr.sel.span, f"{type_string(type_)} has no method `{expr.sel.name}`")
        return bad(expr)
    c.info.uses[expr.sel] = hit.obj
    c.info.selections[expr] = Selection("methodexpr", type_, hit.obj, hit.index, hit.indirect)
    sig = hit.obj.sig
    _depend(c, hit.obj)
    recv = Var("", c.pkg, type_, None, is_param=True)
    return Operand("value", t.Signature(t.Tuple([recv, *sig.params.vars]), sig.results, sig.variadic), expr)


def arguments(c: Checker, exprs: list[ast.Expr], expression: Evaluate, hints: list[t.Type | None]) -> list[Operand]:
    """Checks arguments; a single call may give several."""
    if len(exprs) == 1:
        x = expression(c, exprs[0], hints[0] if hints else None)
        if x.ok and isinstance(x.type, t.Tuple) and len(x.type.vars) != 1:
            if not x.type.vars:
                c.error("GX0311", exprs[0].span, f"`{describe(x)}` gives no value")
                return [bad(exprs[0])]
            return [Operand("value", var.type or invalid(), exprs[0]) for var in x.type.vars]
        return [x]
    found: list[Operand] = []
    for i, part in enumerate(exprs):
        x = expression(c, part, hints[i] if i < len(hints) else None)
        if x.ok and isinstance(x.type, t.Tuple):
            c.error("GX0311", part.span, f"`{describe(x)}` gives {len(x.type.vars)} values where one is needed")
            x = bad(part)
        found.append(x)
    return found


def call(c: Checker, expr: ast.CallExpr, fun: Operand, expression: Evaluate) -> Operand:
    """A call of a function value."""
    sig = core_type(fun.type) if fun.ok else None
    if not isinstance(sig, t.Signature):
        if fun.ok:
            c.error("GX0319", expr.span, f"cannot call {describe(fun)} (type {type_string(fun.type)})")
        for part in expr.args:
            expression(c, part)
        return bad(expr)
    hints: list[t.Type | None] = [var.type for var in sig.params.vars] if not sig.tparams else []
    args = arguments(c, expr.args, expression, hints)
    params = _parameters(c, expr, fun, sig, args)
    if params is None:
        return _result(expr, sig) if not sig.tparams else bad(expr)
    if any(is_generic(arg) for arg in args) and not c.allows(expr.span, (1, 21)):
        args = [arg if not is_generic(arg) or fit_function(c, arg, None) else bad(arg.expr) for arg in args]
    if sig.tparams or any(is_generic(arg) for arg in args):
        if not all(arg.ok for arg in args):
            return bad(expr)
        done = infer_call(c, expr, fun, sig, args, params)
        if done is None:
            return bad(expr)
        if done is not sig:
            sig = done
            params = _parameters(c, expr, fun, sig, args) or []
    for arg, param in zip(args, params, strict=False):
        assign(c, arg, param, f"argument to {describe(fun)}")
    return _result(expr, sig)


def _result(expr: ast.CallExpr, sig: t.Signature) -> Operand:
    results = sig.results.vars
    if not results:
        return Operand("novalue", t.Tuple([]), expr)
    if len(results) == 1:
        return Operand("value", results[0].type or invalid(), expr)
    return Operand("value", sig.results, expr)


def _parameters(
    c: Checker, expr: ast.CallExpr, fun: Operand, sig: t.Signature, args: list[Operand]
) -> list[t.Type] | None:
    """A parameter type for each argument; reports when the numbers differ."""
    params = [var.type or invalid() for var in sig.params.vars]
    if expr.ellipsis and not sig.variadic:
        c.error("GX0319", expr.args[-1].span, f"cannot use ... in call to non-variadic {describe(fun)}")
        return None
    if expr.ellipsis and len(expr.args) == 1 and len(args) > 1:
        c.error("GX0319", expr.args[0].span, f"cannot use ... with {len(args)}-valued {describe(args[0])}")
        return None
    if sig.variadic and not expr.ellipsis:
        last = params.pop()
        elem = last.elem if isinstance(last, t.Slice) else basic("uint8")
        params.extend([elem] * (len(args) - len(params)))
    if len(args) == len(params):
        return params
    if all(arg.ok for arg in args):
        counts = f"{len(args)} for {len(sig.params.vars)}"
        if len(args) > len(params):
            span = args[len(params)].expr.span
            c.error("GX0319", span, f"too many arguments in call to {describe(fun)}: {counts}")
        else:
            span = Span(expr.span.file, expr.rparen, expr.rparen + 1)
            c.error("GX0319", span, f"not enough arguments in call to {describe(fun)}: {counts}")
    return None


def has_terms(type_: t.Type) -> bool:
    """Whether a type parameter's set is given by terms."""
    return bool(terms_of(type_))
