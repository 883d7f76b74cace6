"""Generic functions get their type arguments: written out, from a call's arguments, or from what is wanted."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.checker import Checker, is_invalid
from transpiler.check.infer import Failure, infer, renamed
from transpiler.check.operand import Operand, bad, describe
from transpiler.check.predicates import core_type
from transpiler.check.subst import subst
from transpiler.check.typexpr import record_instance, var_type, verify
from transpiler.source import Span
from transpiler.syntax import nodes as ast


def is_generic(x: Operand) -> bool:
    """Whether an operand is a generic function whose type arguments are not all known."""
    return x.ok and isinstance(x.type, t.Signature) and bool(x.type.tparams)


def signature_of(
    c: Checker, at: ast.Node, expr: ast.Expr, sig: t.Signature, targs: list[t.Type], written: list[ast.Expr]
) -> t.Signature:
    """The signature of a generic function with its type arguments, recorded at the function's name."""
    plain = t.Signature(sig.params, sig.results, sig.variadic, sig.recv)
    done = subst(c.instances, plain, dict(zip(sig.tparams, targs, strict=True)))
    assert isinstance(done, t.Signature)
    record_instance(c, expr, targs, done)
    tparams = list(sig.tparams)
    c.pending.append(lambda: verify(c, written, at, tparams, targs))
    return done


def _written(expr: ast.Expr) -> list[ast.Expr]:
    """The type arguments that stand at a generic function."""
    while isinstance(expr, ast.ParenExpr):
        expr = expr.x
    return list(expr.indices) if isinstance(expr, ast.IndexExpr) else []


def index_function(c: Checker, expr: ast.IndexExpr, x: Operand) -> Operand:
    """`f[T]`; when type arguments are missing the operand stays generic and keeps those it has."""
    assert isinstance(x.type, t.Signature)
    c.needs(expr.span, (1, 18), "function instantiation")
    targs = [var_type(c, part) for part in expr.indices]
    want = len(x.type.tparams)
    if len(targs) > want:
        c.error("GX0304", expr.indices[want].span, f"got {len(targs)} type arguments but want {want}")
        return bad(expr)
    if len(targs) < want:
        return Operand("value", x.type, expr, targs=targs)
    return Operand("value", signature_of(c, expr, expr, x.type, targs, list(expr.indices)), expr)


def fit_function(c: Checker, x: Operand, target: t.Type | None) -> bool:
    """Completes a generic function from the function type that is wanted; reports when that cannot be done."""
    assert isinstance(x.type, t.Signature)
    sig = x.type
    if is_invalid(target) and target is not None:
        x.mode = "invalid"
        return False
    wanted = core_type(target) if target is not None else None
    pairs: list[tuple[t.Type, t.Type]] = []
    tparams, mapping = renamed(c.instances, sig.tparams)
    if isinstance(wanted, t.Signature):
        plain = t.Signature(sig.params, sig.results, sig.variadic)
        pairs = [(subst(c.instances, plain, mapping), wanted)]
        how = "partially" if x.targs else "implicitly"
        c.needs(x.expr.span, (1, 21), f"{how} instantiated function in assignment")
    found = infer(c.instances, tparams, list(x.targs), pairs, c.allows(x.expr.span, (1, 21)))
    if isinstance(found, Failure):
        shown = f"cannot use generic function {describe(x)} without instantiation"
        c.error("GX0304", x.expr.span, shown if not pairs and not x.targs else f"in {describe(x)}: {found.message}")
        x.mode = "invalid"
        return False
    x.type = signature_of(c, x.expr, x.expr, sig, found, _written(x.expr))
    c.record(x.expr, x.mode, x.type)
    return True


def infer_call(
    c: Checker, expr: ast.CallExpr, fun: Operand, sig: t.Signature, args: list[Operand], params: list[t.Type]
) -> t.Signature | None:
    """The signature of a call whose function or arguments are generic; `params` has a type for each argument."""
    count = len(sig.tparams)
    tparams, mapping = renamed(c.instances, sig.tparams)
    targs: list[t.Type | None] = [*fun.targs, *[None] * (count - len(fun.targs))]
    params = [subst(c.instances, param, mapping) for param in params]
    generic: list[tuple[Operand, t.Signature]] = []
    types: list[t.Type] = []
    if count > len(fun.targs) and not fun.targs:
        closing = Span(expr.span.file, expr.rparen, expr.rparen + 1)
        c.needs(closing, (1, 18), "implicit function instantiation")
    for arg in args:
        if is_generic(arg) and isinstance(arg.type, t.Signature):
            how = "partially" if arg.targs else "implicitly"
            c.needs(arg.expr.span, (1, 21), f"{how} instantiated function as argument")
            fresh, names = renamed(c.instances, arg.type.tparams)
            tparams = [*tparams, *fresh]
            targs = [*targs, *arg.targs, *[None] * (len(fresh) - len(arg.targs))]
            plain = t.Signature(arg.type.params, arg.type.results, arg.type.variadic)
            generic.append((arg, arg.type))
            types.append(subst(c.instances, plain, names))
        else:
            types.append(arg.type)
    found = infer(c.instances, tparams, targs, list(zip(params, types, strict=True)), c.allows(expr.span, (1, 21)))
    if isinstance(found, Failure):
        _report(c, expr, fun, args, found)
        return None
    done = signature_of(c, expr, expr.fun, sig, found[:count], _written(expr.fun)) if count else sig
    at = count
    for arg, arg_sig in generic:
        end = at + len(arg_sig.tparams)
        arg.type = signature_of(c, expr, arg.expr, arg_sig, found[at:end], _written(arg.expr))
        c.record(arg.expr, arg.mode, arg.type)
        at = end
    if count:
        c.record(expr.fun, "value", done)
    return done


def _report(c: Checker, expr: ast.CallExpr, fun: Operand, args: list[Operand], failure: Failure) -> None:
    if failure.argument is not None:
        arg = args[failure.argument]
        what = failure.message.replace(" does not match", f" of {describe(arg)} does not match", 1)
        c.error("GX0304", arg.expr.span, f"in call to {describe(fun)}, {what}", "write the type arguments out")
        return
    c.error("GX0304", expr.span, f"in call to {describe(fun)}, {failure.message}", "write the type arguments out")
