"""Values in their context: constants, nil, and implicit conversion to interfaces (Go spec: Assignability)."""

from __future__ import annotations

from fractions import Fraction

from transpiler.check import types as t
from transpiler.check.const import represent
from transpiler.check.info import TypeAndValue
from transpiler.check.objects import Const
from transpiler.check.predicates import is_untyped
from transpiler.check.types import unalias, under
from transpiler.check.universe import basic
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.irbuild.context import Context
from transpiler.irbuild.types import ir_type, is_interface
from transpiler.syntax import nodes as ast


def const_value(value: object, type_: t.Type) -> n.ConstValue:
    """A constant's value in the shape the IR has for its type."""
    kind = under(type_)
    assert isinstance(value, bool | int | Fraction | tuple | bytes)
    if isinstance(kind, t.Basic) and not isinstance(value, bool | bytes):
        if "float" in kind.info:
            return Fraction(value[0] if isinstance(value, tuple) else value)
        if "complex" in kind.info:
            return value if isinstance(value, tuple) else (Fraction(value), Fraction(0))
        if "integer" in kind.info and not isinstance(value, int):
            return int(value[0] if isinstance(value, tuple) else value)
    return value


def constant(c: Context, expr: ast.Expr, known: TypeAndValue) -> n.Const:
    """A constant expression; remembers the name, the literal or the operation it was written as."""
    inner = expr
    while isinstance(inner, ast.ParenExpr):
        inner = inner.x
    value = const_value(known.value, known.type)
    result = n.Const(ir_type(c.types, known.type), expr.span, value)
    match inner:
        case ast.BasicLit(value=text):
            result.literal = text
        case ast.Ident() | ast.SelectorExpr():
            ident = inner.sel if isinstance(inner, ast.SelectorExpr) else inner
            obj = c.info.uses.get(ident)
            if isinstance(obj, Const) and obj.pkg is not None:
                result.sym = const_symbol(c, obj)
        case ast.UnaryExpr(op="-", x=ast.BasicLit(value=text)):
            result.literal = "-" + text
        case ast.BinaryExpr() | ast.UnaryExpr():
            result.shape = _shape(c, inner, known.type)
        case _:
            pass
    return result


def _shape(c: Context, expr: ast.BinaryExpr | ast.UnaryExpr, type_: t.Type) -> n.Expr | None:
    """The operation on constants that an expression is; None where doing it in the type does not give the value.

    That is so for floats, which Go folds exactly, and where an operand does not fit the type.
    """
    kind = under(type_)
    if not isinstance(kind, t.Basic) or not kind.info & {"integer", "string"}:
        return None
    if isinstance(expr, ast.UnaryExpr):
        x = _operand(c, expr.x, type_)
        return n.Unary(x.type, expr.span, expr.op, x) if x is not None else None
    x = _operand(c, expr.x, type_)
    y = _operand(c, expr.y, basic("int") if expr.op in ("<<", ">>") else type_)
    return n.Binary(x.type, expr.span, expr.op, x, y) if x is not None and y is not None else None


def _operand(c: Context, expr: ast.Expr, type_: t.Type) -> n.Const | None:
    known = c.info.types.get(expr)
    if known is None or known.value is None:
        return None
    if is_untyped(known.type):
        fitting = represent(known.value, type_)  # type: ignore[arg-type]
        if fitting is None:
            return None
        known = TypeAndValue(known.mode, type_, fitting)
    return constant(c, expr, known)


def const_symbol(c: Context, obj: Const) -> str:
    """The symbol of a declared constant."""
    known = c.types.symbols.get(id(obj))
    if known is not None:
        return known
    return f"{obj.pkg.path}.{obj.name}" if obj.pkg is not None else obj.name


def adapt(c: Context, value: n.Expr, source: t.Type, target: t.Type) -> n.Expr:
    """The value where one of type `target` is wanted: `ToInterface` where an interface is, `Nil` of the right type.

    The result has exactly the wanted type; only the results of a call as a whole are left alone.
    """
    if isinstance(value, n.Nil) and value.type == it.Basic("untyped nil"):
        value.type = ir_type(c.types, target)
        return value
    if not is_interface(target):
        if isinstance(value, n.Const) and is_untyped(source) and source is not basic("untyped nil"):
            value.type = ir_type(c.types, target)
            return value
        wanted = ir_type(c.types, target)
        if value.type == wanted or isinstance(value.type, it.Tuple):
            return value
        return n.Convert(wanted, value.span, value, True)
    wanted = ir_type(c.types, target)
    if is_interface(source):
        if value.type == wanted or isinstance(value.type, it.Tuple):
            return value
        return n.ToInterface(wanted, value.span, value)
    if isinstance(unalias(source), t.Tuple):
        return value
    return n.ToInterface(wanted, value.span, value)
