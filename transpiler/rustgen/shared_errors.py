"""Errors of a package's enum as errors of any origin: by the conversion that keeps Go's `==`."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce_build import into
from transpiler.rustgen.context import Gen
from transpiler.rustgen.types import imported, package_of, package_path


def leaving(g: Gen, form: f.ErrEnum) -> r.Expr:
    """The function that makes an error of a package's enum one of any origin; what is equal in Go stays equal."""
    g.leaving.add(form.pkg)
    return r.Path(f"{imported(g, 'gort::errors::Error')}::from")


def shared_error(g: Gen, form: f.Adt, held: r.Expr) -> r.Expr:
    """An error struct as an error of any origin: by way of its package's enum, which says what it is equal to."""
    package = package_of(g, form.sym)
    plan = g.plan.errors.get(package)
    for case in plan.variants if plan is not None else ():
        if case.kind == "struct" and case.sym == form.sym:
            made = r.Call(r.Path(package_path(g, package, f"Error::{case.name}")), [held])
            return r.Call(leaving(g, f.ErrEnum(package)), [made])
    return into(held)
