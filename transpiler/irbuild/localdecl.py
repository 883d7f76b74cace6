"""Declarations inside functions: variables become assignments, types and constants are hoisted."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import Const, TypeName, Var
from transpiler.check.predicates import is_untyped
from transpiler.ir import nodes as n
from transpiler.irbuild.comments import lines
from transpiler.irbuild.context import Context
from transpiler.irbuild.expression import checked, expression, value_for
from transpiler.irbuild.typedecl import type_decl
from transpiler.irbuild.types import ir_type
from transpiler.irbuild.unpack import fits, unpack
from transpiler.irbuild.values import const_value
from transpiler.syntax import nodes as ast


def local_declaration(c: Context, decl: ast.GenDecl) -> list[n.Stmt]:
    """The statements of a `var`, `const` or `type` in a function."""
    found: list[n.Stmt] = []
    for spec in decl.specs:
        if isinstance(spec, ast.ValueSpec) and decl.tok == "var":
            stmt = _variables(c, spec)
            found.extend(c.prelude or [])
            if c.prelude is not None:
                c.prelude.clear()
            found.append(stmt)
            c.effects = False
        elif isinstance(spec, ast.ValueSpec):
            _constants(c, spec)
        elif isinstance(spec, ast.TypeSpec) and not spec.assign:
            _type(c, spec)
    return found


def _variables(c: Context, spec: ast.ValueSpec) -> n.Stmt:
    targets: list[n.Target] = []
    values: list[n.Expr] = []
    for i, ident in enumerate(spec.names):
        obj = c.info.defs.get(ident)
        assert isinstance(obj, Var) and obj.type is not None
        targets.append(n.Declare(c.local(obj)) if ident.name != "_" else n.Blank(ir_type(c.types, obj.type)))
        if not spec.values:
            values.append(n.Zero(ir_type(c.types, obj.type), spec.span))
        elif len(spec.values) == len(spec.names):
            values.append(value_for(c, spec.values[i], obj.type))
    if spec.values and len(spec.values) != len(spec.names):
        objs = [c.info.defs.get(ident) for ident in spec.names]
        wanted = [obj.type if isinstance(obj, Var) and obj.name != "_" else None for obj in objs]
        value = expression(c, spec.values[0])
        if fits(c, value, wanted):
            values = [value]
        else:
            c.effects = False
            values = unpack(c, spec.values[0], value, checked(c, spec.values[0]), wanted)
    return n.Assign(spec.span, targets, values, spec.type is not None)


def _constants(c: Context, spec: ast.ValueSpec) -> None:
    for ident in spec.names:
        obj = c.info.defs.get(ident)
        if not isinstance(obj, Const) or obj.type is None or ident.name == "_":
            continue
        sym = _symbol(c, obj.name)
        c.types.symbols[id(obj)] = sym
        value = const_value(obj.value, obj.type)
        c.hoisted.append(
            n.ConstDecl(
                sym,
                obj.name,
                ir_type(c.types, obj.type),
                value,
                ident.span,
                id(spec),
                doc=lines(spec.doc),
                file_kind=c.file_kind,
                untyped=is_untyped(obj.type),
            )
        )


def _type(c: Context, spec: ast.TypeSpec) -> None:
    obj = c.info.defs.get(spec.name)
    if isinstance(obj, TypeName) and isinstance(obj.type, t.Named):
        c.types.symbols[id(obj)] = _symbol(c, obj.name)
        c.hoisted.append(type_decl(c, obj, spec, lines(spec.doc)))


def _symbol(c: Context, name: str) -> str:
    """A symbol of its own for what a function declares; methods of several types, and blocks, may use a name again."""
    stem = sym = f"{c.package.path}.{c.func_name}.{name}"
    count = 1
    while sym in c.types.taken:
        count += 1
        sym = f"{stem}{count}"
    c.types.taken.add(sym)
    return sym
