"""Calls, conversions and selectors (Go spec: Calls, Conversions, Selectors)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.infer import infer
from transpiler.check.info import Selection
from transpiler.check.lookup import Found, lookup, method_in_set
from transpiler.check.objects import Const, Func, PkgName, TypeName, Var
from transpiler.check.operand import Operand, assign, bad, convert_untyped, default, describe
from transpiler.check.predicates import convertible, core_type, default_type, is_interface, is_kind, is_untyped
from transpiler.check.subst import subst
from transpiler.check.types import unalias, under
from transpiler.check.typeset import terms_of
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import imported_object, is_type_syntax, record_instance, type_of, verify
from transpiler.check.universe import basic
from transpiler.syntax import nodes as ast

Evaluate = Callable[..., Operand]


def selector(c: Checker, expr: ast.SelectorExpr, expression: Evaluate) -> Operand:
    """`pkg.Name`, a field, a method, or a method expression."""
    if isinstance(expr.x, ast.Ident):
        found = c.scope.lookup_parent(expr.x.name)
        if found is not None and isinstance(found[1], PkgName):
            return _qualified(c, expr, found[1])
    if is_type_syntax(c, expr.x):
        return _method_expr(c, expr, type_of(c, expr.x))
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
    target = method.origin or method
    if c.state.decl is not None and target.pkg is c.pkg:
        c.deps.setdefault(c.state.decl, {})[target] = None


def _no_such(c: Checker, expr: ast.SelectorExpr, type_: t.Type) -> None:
    own = unalias(type_)
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


def conversion(c: Checker, expr: ast.CallExpr, target: t.Type, value: Evaluate) -> Operand:
    """`T(x)`."""
    if len(expr.args) != 1:
        c.error("GX0319", expr.span, f"conversion to {type_string(target)} takes one argument")
        return bad(expr)
    x = value(c, expr.args[0], target if isinstance(under(target), t.Signature) else None)
    if not x.ok or is_invalid(target):
        return bad(expr)
    if x.value is not None and isinstance(under(target), t.Basic) and not isinstance(unalias(target), t.TypeParam):
        done = _constant(c, expr, x, target)
        if done is not None:
            return done
    elif is_untyped(x.type) and convert_untyped(c, x, _untyped_target(x, target)):
        if x.type is not basic("untyped nil") and not convertible(x.type, target):
            _cannot(c, expr, x, target)
            return bad(expr)
        return Operand("value", target, expr) if x.ok else bad(expr)
    if convertible(x.type, target):
        return Operand("value", target, expr)
    _cannot(c, expr, x, target)
    return bad(expr)


def _untyped_target(x: Operand, target: t.Type) -> t.Type:
    """What an untyped operand becomes inside a conversion: the target, or its default type."""
    if x.type is basic("untyped nil"):
        return target
    if is_interface(target) or isinstance(unalias(target), t.TypeParam):
        return default_type(x.type)
    if x.value is not None and is_kind(target, "string") and is_kind(x.type, "integer"):
        return default_type(x.type)
    return target if isinstance(under(target), t.Basic) else default_type(x.type)


def _constant(c: Checker, expr: ast.CallExpr, x: Operand, target: t.Type) -> Operand | None:
    assert x.value is not None
    if is_kind(target, "string") and isinstance(x.value, int) and not isinstance(x.value, bool):
        valid = 0 <= x.value <= 0x10FFFF and not 0xD800 <= x.value < 0xE000
        text = chr(x.value if valid else 0xFFFD).encode()
        if is_untyped(x.type):
            default(c, x)
        return Operand("constant", target, expr, text)
    value = const.represent(x.value, target)
    if value is None and is_kind(x.type, "float") and not is_untyped(x.type) and is_kind(target, "integer"):
        value = None
    if value is None:
        if is_kind(x.type, "numeric") and is_kind(target, "numeric"):
            c.error("GX0310", x.expr.span, f"constant {describe(x)} does not fit {type_string(target)}")
            return bad(expr)
        return None
    if is_untyped(x.type):
        convert_untyped(c, x, target)
    return Operand("constant", target, expr, value)


def _cannot(c: Checker, expr: ast.CallExpr, x: Operand, target: t.Type) -> None:
    c.error("GX0319", expr.span, f"cannot convert {describe(x)} (type {type_string(x.type)}) to {type_string(target)}")


@dataclass(slots=True)
class Argument:
    """An argument: an operand, or one value of a call that gives several."""

    x: Operand
    type: t.Type


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
        for arg in expr.args:
            expression(c, arg)
        return bad(expr)
    hints: list[t.Type | None] = [var.type for var in sig.params.vars] if not sig.tparams else []
    args = arguments(c, expr.args, expression, hints)
    if sig.tparams:
        inferred = _infer(c, expr, fun, sig, args)
        if inferred is None:
            return bad(expr)
        sig = inferred
    _check_arguments(c, expr, sig, args)
    results = sig.results.vars
    if not results:
        return Operand("novalue", t.Tuple([]), expr)
    if len(results) == 1:
        return Operand("value", results[0].type or invalid(), expr)
    return Operand("value", sig.results, expr)


def _parameter(sig: t.Signature, i: int, spread: bool) -> t.Type | None:
    params = sig.params.vars
    if sig.variadic and i >= len(params) - 1:
        last = params[-1].type
        if spread:
            return last
        if isinstance(last, t.Slice):
            return last.elem
        return basic("uint8")
    return params[i].type if i < len(params) else None


def _check_arguments(c: Checker, expr: ast.CallExpr, sig: t.Signature, args: list[Operand]) -> None:
    params = sig.params.vars
    least = len(params) - 1 if sig.variadic and not expr.ellipsis else len(params)
    if len(args) < least or (len(args) > len(params) and (not sig.variadic or expr.ellipsis)):
        many = "few" if len(args) < least else "many"
        if all(arg.ok for arg in args):
            c.error("GX0319", expr.span, f"too {many} arguments in this call: {len(args)} for {len(params)}")
        return
    if expr.ellipsis and not sig.variadic:
        c.error("GX0319", expr.span, "`...` needs a variadic function")
        return
    for i, arg in enumerate(args):
        type_ = _parameter(sig, i, expr.ellipsis)
        if type_ is None:
            continue
        if arg.ok and isinstance(arg.type, t.Signature) and arg.type.tparams:
            _infer_argument(c, arg, type_)
        if expr.ellipsis and i == len(params) - 1 and is_kind(arg.type, "string") and arg.ok:
            default(c, arg)
            continue
        assign(c, arg, type_, "argument")


def _infer_argument(c: Checker, arg: Operand, target: t.Type) -> None:
    """A generic function as an argument takes its type arguments from the parameter."""
    sig = arg.type
    assert isinstance(sig, t.Signature)
    plain = t.Signature(sig.params, sig.results, sig.variadic)
    targs = infer(c.instances, sig.tparams, [], [(plain, target)])
    if targs is None:
        return
    done = subst(c.instances, plain, dict(zip(sig.tparams, targs, strict=True)))
    record_instance(c, arg.expr, targs, done)
    arg.type = done
    c.record(arg.expr, arg.mode, done)


def _infer(c: Checker, expr: ast.CallExpr, fun: Operand, sig: t.Signature, args: list[Operand]) -> t.Signature | None:
    """The signature of a generic function at a call (Go spec: Type inference)."""
    if not all(arg.ok for arg in args):
        return None
    target = expr.fun
    while isinstance(target, ast.ParenExpr):
        target = target.x
    explicit: list[t.Type] = []
    if isinstance(target, ast.IndexExpr):
        explicit = [type_of(c, part) for part in target.indices]
        target = target.x
    pairs: list[tuple[t.Type, t.Type]] = []
    generic_args: list[tuple[t.Type, t.Type]] = []
    for i, arg in enumerate(args):
        param = _parameter(sig, i, expr.ellipsis)
        if param is None:
            c.error("GX0319", expr.span, f"too many arguments in this call: {len(args)}")
            return None
        if isinstance(arg.type, t.Signature) and arg.type.tparams:
            generic_args.append((param, arg.type))
        else:
            pairs.append((param, arg.type))
    targs = infer(c.instances, sig.tparams, explicit, pairs)
    if targs is None and generic_args:
        targs = _with_generic_arguments(c, sig, explicit, pairs, generic_args)
    if targs is None:
        c.error("GX0304", expr.span, f"cannot infer the type arguments of {describe(fun)}", "write them out")
        return None
    mapping = dict(zip(sig.tparams, targs, strict=True))
    plain = t.Signature(sig.params, sig.results, sig.variadic, sig.recv)
    done = subst(c.instances, plain, mapping)
    assert isinstance(done, t.Signature)
    done = t.Signature(done.params, done.results, done.variadic, done.recv)
    record_instance(c, target, targs, done)
    verify(c, expr, sig.tparams, targs)
    c.record(expr.fun, "value", done)
    if target is not expr.fun:
        c.record(target, "value", done)
    return done


def _with_generic_arguments(
    c: Checker,
    sig: t.Signature,
    explicit: list[t.Type],
    pairs: list[tuple[t.Type, t.Type]],
    generic: list[tuple[t.Type, t.Type]],
) -> list[t.Type] | None:
    tparams = list(sig.tparams)
    more = list(pairs)
    for param, type_ in generic:
        assert isinstance(type_, t.Signature)
        tparams.extend(type_.tparams)
        more.append((param, t.Signature(type_.params, type_.results, type_.variadic)))
    found = infer(c.instances, tparams, explicit, more)
    return found[: len(sig.tparams)] if found is not None else None


def has_terms(type_: t.Type) -> bool:
    """Whether a type parameter's set is given by terms."""
    return bool(terms_of(type_))
