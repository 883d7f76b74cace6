"""Type parameters and their bounds (Go spec: Type parameter declarations, Type constraints)."""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen
from transpiler.rustgen.types import imported, type_path

ORDERED = frozenset({"cmp.Ordered", "golang.org/x/exp/constraints.Ordered"})


def of_type(g: Gen, decl: n.TypeDecl) -> list[r.GenericParam]:
    """The parameters of a type."""
    return [r.GenericParam(param.name, declared(g, param)) for param in decl.tparams]


def declared(g: Gen, param: n.TypeParamDecl) -> list[r.Type]:
    """The bounds that the constraint says by itself."""
    match param.constraint:
        case t.Named(sym=sym) if sym in ORDERED:
            return [bound(g, "gort::cmp::Ordered")]
        case t.Named(sym=sym) if sym in g.plan.types and g.plan.types[sym].kind == "trait":
            return [r.TPath(type_path(g, sym))]
        case t.Interface(comparable=True) | t.Named(sym="comparable"):
            return [r.TPath("Eq"), bound(g, "std::hash::Hash")]
        case _:
            return []


def bound(g: Gen, path: str) -> r.Type:
    """A trait by its full path; it is imported."""
    if path.startswith("gort::"):
        g.use(path)
        return r.TPath(path.rpartition("::")[2])
    return r.TPath(imported(g, path))
