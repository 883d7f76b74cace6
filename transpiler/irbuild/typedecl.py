"""Type declarations."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import TypeName
from transpiler.check.types import under
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.irbuild.comments import lines
from transpiler.irbuild.context import Context
from transpiler.irbuild.types import ir_type, symbol, underlying_type
from transpiler.syntax import nodes as ast


def type_params(c: Context, tparams: list[t.TypeParam], owner: str) -> list[n.TypeParamDecl]:
    """The type parameters of a declaration; `owner` tells them from others of the same name."""
    for param in tparams:
        c.types.owners[id(param)] = owner
        c.types.keep.append(param)
    names = {param.obj.name for param in tparams}
    found = []
    for i, param in enumerate(tparams):
        name = param.obj.name
        if name == "_":
            name = next(each for each in (f"T{i}", f"Unnamed{i}") if each not in names)
            c.types.cache[id(param)] = it.TypeParam(name, owner)
        found.append(n.TypeParamDecl(name, ir_type(c.types, param.bound or t.Interface([], [])), owner))
    return found


def type_decl(c: Context, obj: TypeName, spec: ast.TypeSpec, doc: list[str]) -> n.TypeDecl:
    """A defined type, without its methods."""
    named = obj.type
    assert isinstance(named, t.Named)
    named.load()
    sym = symbol(c.types, obj)
    tparams = type_params(c, named.tparams, sym)
    inner = under(named)
    decl = n.TypeDecl(
        sym,
        obj.name,
        tparams,
        underlying_type(c.types, inner),
        spec.name.span,
        doc=doc,
        exported=obj.exported,
        file_kind=c.file_kind,
    )
    if isinstance(inner, t.Struct):
        decl.fields = _fields(c, inner, spec.type)
    elif isinstance(spec.type, ast.InterfaceType):
        for field in spec.type.methods.list:
            if field.names:
                decl.method_docs[field.names[0].name] = lines(field.doc)
    c.module.types[sym] = decl
    return decl


def _fields(c: Context, struct: t.Struct, expr: ast.Expr) -> list[n.FieldDecl]:
    docs: list[ast.Field | None] = []
    if isinstance(expr, ast.StructType):
        for field in expr.fields.list:
            docs.extend([field] * max(1, len(field.names)))
    found: list[n.FieldDecl] = []
    for i, var in enumerate(struct.fields):
        assert var.type is not None and var.span is not None
        source = docs[i] if i < len(docs) else None
        first = source is not None and (not source.names or source.names[0].name == var.name)
        found.append(
            n.FieldDecl(
                var.name,
                ir_type(c.types, var.type),
                var.span,
                var.embedded,
                struct.tags[i] if struct.tags else "",
                var.exported,
                lines(source.doc) if source is not None and first else [],
                " ".join(lines(source.comment)) or None if source is not None and first else None,
            )
        )
    return found
