"""The cause that an error struct unwraps to (package errors: `Unwrap() error`): its field is the `source` in Rust."""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.ir import types as t


def unwrap_method(decl: n.TypeDecl) -> n.Func | None:
    """The `Unwrap` method that errors.Is and errors.As follow."""
    for method in decl.methods:
        if method.name == "Unwrap" and not method.sig.params:
            if method.sig.results in ((t.ERROR,), (t.Slice(t.ERROR),)):
                return method
    return None


def cause_field(decl: n.TypeDecl) -> str | None:
    """The field that an `Unwrap` returns and does nothing else."""
    method = unwrap_method(decl)
    if method is None or method.body is None or len(method.body.stmts) != 1:
        return None
    match method.body.stmts[0]:
        case n.Return(values=[n.Select(base=base, name=name)]) if name in {field.name for field in decl.fields}:
            inner = base.ptr if isinstance(base, n.Deref) else base
            if isinstance(inner, n.Use) and inner.local is method.recv:
                return name
        case _:
            pass
    return None
