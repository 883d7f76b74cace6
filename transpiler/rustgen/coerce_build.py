"""The Rust that coercion is made of: `&`, `*`, `?`, `.await` and the calls that change how a value is held.

Whoever calls them has shown that the form is right.
"""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen
from transpiler.rustgen.types import imported


def ref_(expr: r.Expr, mut: bool = False) -> r.Expr:
    """`&expr` or `&mut expr`, whatever the expression is."""
    return r.Ref(expr, mut)


def deref_(expr: r.Expr) -> r.Expr:
    """`*expr`."""
    return r.Unary("*", expr)


def reference(expr: r.Expr, mut: bool = False) -> r.Expr:
    """`&expr`; `&*x` of a variable that is a reference is the variable. A static (`X`) is none: it only has a `Deref`."""
    if isinstance(expr, r.Unary) and expr.op == "*" and isinstance(expr.x, r.Path) and not _is_static(expr.x):
        return expr.x
    return r.Ref(expr, mut)


def auto_deref(arg: r.Expr, form: f.Form) -> r.Expr:
    """`&*X` of a static as `&X`, where the parameter's type tells rustc to look behind the static."""
    match arg, form:
        case r.Ref(x=r.Unary(op="*", x=r.Path() as static), mut=False), f.Ref(
            inner=f.Seq() | f.Text() | f.Adt() | f.Dict()
        ):
            return r.Ref(static)
        case _:
            return arg


def _is_static(expr: r.Path) -> bool:
    return expr.path.rpartition("::")[2].isupper()


def clone(expr: r.Expr) -> r.Expr:
    """`expr.clone()`."""
    return r.MethodCall(strip(expr), "clone", [])


def strip(expr: r.Expr) -> r.Expr:
    """A place without the `*` that method calls and field accesses put in themselves."""
    while isinstance(expr, r.Unary) and expr.op == "*":
        expr = expr.x
    return expr


def through(expr: r.Expr) -> r.Expr:
    """A place without the `*` of references: what macros and comparisons of text see through. The `*` of a static stays."""
    while isinstance(expr, r.Unary) and expr.op == "*":
        if isinstance(expr.x, r.Path) and _is_static(expr.x):
            return expr
        expr = expr.x
    return expr


def try_(expr: r.Expr) -> r.Expr:
    """`expr?`."""
    return r.Try(expr)


def await_(expr: r.Expr) -> r.Expr:
    """`expr.await`."""
    return r.Await(expr)


def clone_(expr: r.Expr) -> r.Expr:
    """`expr.clone()` of an expression that is no dereferenced place."""
    return r.MethodCall(expr, "clone", [])


def copied(expr: r.Expr) -> r.Expr:
    """`expr.copied()`: of an iterator or option."""
    return r.MethodCall(expr, "copied", [])


def cloned(expr: r.Expr) -> r.Expr:
    """`expr.cloned()`: of an iterator or option."""
    return r.MethodCall(expr, "cloned", [])


def to_owned(expr: r.Expr) -> r.Expr:
    """`expr.to_owned()`."""
    return r.MethodCall(expr, "to_owned", [])


def into(expr: r.Expr) -> r.Expr:
    """`expr.into()`."""
    return r.MethodCall(expr, "into", [])


def as_ref(expr: r.Expr) -> r.Expr:
    """`expr.as_ref()`: of an option or box."""
    return r.MethodCall(expr, "as_ref", [])


def as_mut(expr: r.Expr) -> r.Expr:
    """`expr.as_mut()`: of an option or box."""
    return r.MethodCall(expr, "as_mut", [])


def as_deref(expr: r.Expr, mut: bool = False) -> r.Expr:
    """`expr.as_deref()` or `expr.as_deref_mut()`."""
    return r.MethodCall(expr, "as_deref_mut" if mut else "as_deref", [])


def opened(expr: r.Expr, mut: bool = False) -> r.Expr:
    """`expr.borrow()` or `expr.borrow_mut()`: the guard of a cell."""
    return r.MethodCall(expr, "borrow_mut" if mut else "borrow", [])


def call_path(g: Gen, path: str, *args: r.Expr) -> r.Expr:
    """A call of a function by its full path."""
    head, _, name = path.rpartition("::")
    return r.Call(r.Path(f"{imported(g, head)}::{name}"), list(args))


def path_text(type_: r.Type) -> str:
    """The path that a type is."""
    assert isinstance(type_, r.TPath)
    return type_.path
