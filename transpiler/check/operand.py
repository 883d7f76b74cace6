"""Operands: what an expression evaluates to while it is checked, and how untyped ones get their type."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.check import const
from transpiler.check import types as t
from transpiler.check.checker import INVALID, Checker, invalid, is_invalid
from transpiler.check.info import TypeAndValue
from transpiler.check.predicates import (
    assignable,
    compatible_untyped,
    default_type,
    has_nil,
    is_interface,
    is_kind,
    is_untyped,
)
from transpiler.check.types import unalias, under
from transpiler.check.typeset import complete, terms_of, underlying_each
from transpiler.check.typestring import type_string
from transpiler.check.universe import basic
from transpiler.syntax import nodes as ast


@dataclass(slots=True)
class Operand:
    """`mode` as in info.TypeAndValue, or `invalid`; `value` of constants; `targs` of a generic function, the ones known."""

    mode: str
    type: t.Type
    expr: ast.Expr
    value: const.Value | None = None
    targs: list[t.Type] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether checking it succeeded."""
        type_ = self.type
        return self.mode != "invalid" and type_ is not INVALID and (type(type_) is not t.Alias or not is_invalid(type_))


def bad(expr: ast.Expr) -> Operand:
    """An operand whose error has been reported."""
    return Operand("invalid", invalid(), expr)


def fits(c: Checker, x: Operand, target: t.Type, what: str = "use") -> bool:
    """Reports a constant that a type cannot represent."""
    if x.value is None:
        return True
    own = unalias(target)
    if isinstance(own, t.TypeParam):
        terms = terms_of(own) or []
        good = bool(terms) and all(_fits_term(x, term) for _, term in terms)
        if not good:
            c.error("GX0310", x.expr.span, f"constant {describe(x)} does not fit {type_string(target)}")
        return good
    value = const.represent(x.value, target)
    if value is None:
        c.error("GX0310", x.expr.span, f"constant {describe(x)} does not fit {type_string(target)}")
        return False
    x.value = value
    return True


def _fits_term(x: Operand, term: t.Type) -> bool:
    assert x.value is not None
    return const.represent(x.value, term) is not None or (is_interface(term) and terms_of(term) is None)


def describe(x: Operand) -> str:
    """An operand for a message."""
    return x.expr.span.text.split("\n")[0][:60]


def convert_untyped(c: Checker, x: Operand, target: t.Type) -> bool:
    """Gives an untyped operand a type, in its record and its parts (Go spec: Constants). False when it cannot have it."""
    if not x.ok or not is_untyped(x.type):
        return x.ok
    own = unalias(target)
    if is_untyped(own):
        return _both_untyped(c, x, own)
    assert isinstance(x.type, t.Basic)
    if x.type.name == "untyped nil":
        if not has_nil(own):
            return False
        x.type = own
        return True
    final = own
    if isinstance(own, t.TypeParam):
        if not all(each is not None and _implicit(x, each[1]) for each in underlying_each(own)):
            return False
    elif is_interface(own):
        final = default_type(x.type)
        if complete_empty(own) is False:
            return False
        if x.value is not None and not fits(c, x, final):
            x.mode = "invalid"
            return True
    elif x.value is not None:
        if not _kind_fits(x, own):
            return False
        if not fits(c, x, own):
            x.mode = "invalid"
            return True
    elif not compatible_untyped(x.type, own):
        return False
    update(c, x.expr, final)
    x.type = final
    return True


def complete_empty(iface: t.Type) -> bool:
    """Whether all types implement an interface."""
    inner = under(iface)
    return (
        isinstance(inner, t.Interface)
        and not complete(inner).all_methods
        and inner.terms is None
        and not inner.comparable
    )


def _implicit(x: Operand, inner: t.Type) -> bool:
    """Whether an untyped operand may take a type of a type set."""
    if isinstance(inner, t.Interface):
        return complete_empty(inner)
    if x.value is not None:
        return const.represent(x.value, inner) is not None
    return compatible_untyped(x.type, inner)


def _kind_fits(x: Operand, target: t.Type) -> bool:
    assert isinstance(x.type, t.Basic)
    for kind in ("boolean", "string"):
        if kind in x.type.info:
            return is_kind(target, kind)
    return is_kind(target, "numeric")


def _both_untyped(c: Checker, x: Operand, target: t.Type) -> bool:
    assert isinstance(x.type, t.Basic) and isinstance(target, t.Basic)
    order = ("untyped int", "untyped rune", "untyped float", "untyped complex")
    if x.type.name in order and target.name in order:
        if order.index(target.name) > order.index(x.type.name):
            x.type = target
            update(c, x.expr, target)
        return True
    return x.type is target


def update(c: Checker, expr: ast.Expr, final: t.Type, round_value: bool = True) -> None:
    """Records the final type of an untyped expression and of the operands that share it.

    Its value is rounded to the type, but not those of its parts; where a conversion does that, only its own record is.
    """
    todo = [expr]
    while todo:
        at = todo.pop()
        known = c.info.types.get(at)
        if known is None or not is_untyped(known.type):
            continue
        match at:
            case ast.ParenExpr(x=x):
                todo.append(x)
            case ast.UnaryExpr(x=x) if known.value is None:
                todo.append(x)
            case ast.BinaryExpr(op=op, x=x, y=y) if known.value is None:
                if op in ("<<", ">>"):
                    todo.append(x)
                elif op not in ("==", "!=", "<", "<=", ">", ">="):
                    todo.extend([x, y])
            case _:
                pass
        if not is_untyped(final) and not _update_fits(c, at, known, final, at is expr):
            continue
        known.type = final
        if round_value and at is expr and known.value is not None and isinstance(under(final), t.Basic):
            rounded = const.represent(known.value, final)  # type: ignore[arg-type]
            if rounded is not None:
                known.value = rounded


def _update_fits(c: Checker, at: ast.Expr, known: TypeAndValue, final: t.Type, whole: bool) -> bool:
    """Whether an operand can take the type of the expression it is a part of; reports when not."""
    if at in c.shifted and not is_kind(final, "integer"):
        shown = at.span.text[:60]
        c.error("GX0317", at.span, f"shifted operand {shown} (type {type_string(final)}) must be an integer")
        return False
    if whole or known.value is None or not isinstance(under(final), t.Basic):
        return True
    part = Operand("constant", known.type, at, known.value)  # type: ignore[arg-type]
    return fits(c, part, final)


def default(c: Checker, x: Operand) -> None:
    """Gives an untyped operand its default type."""
    if x.ok and is_untyped(x.type) and x.type is not basic("untyped nil"):
        convert_untyped(c, x, default_type(x.type))


def no_nil(c: Checker, x: Operand, context: str) -> bool:
    """Reports an untyped nil that would get no type."""
    if x.type is basic("untyped nil"):
        c.error("GX0311", x.expr.span, f"use of untyped nil in {context}")
        return False
    return x.ok


def assign(c: Checker, x: Operand, target: t.Type, context: str) -> bool:
    """Checks that an operand can be assigned to a type; untyped ones get it (Go spec: Assignability)."""
    if not x.ok or is_invalid(target):
        return False
    if x.mode in ("novalue", "builtin", "typexpr") or isinstance(x.type, t.Tuple):
        what = {"novalue": "gives no value", "builtin": "must be called", "typexpr": "is a type"}
        c.error("GX0311", x.expr.span, f"`{describe(x)}` {what.get(x.mode, 'gives several values')}: {context}")
        return False
    if is_untyped(x.type):
        shown = "nil" if x.type is basic("untyped nil") else type_string(x.type)
        if convert_untyped(c, x, target):
            return x.ok
        c.error("GX0311", x.expr.span, f"cannot use {describe(x)} ({shown}) as {type_string(target)} in {context}")
        return False
    if assignable(x.type, target):
        return True
    c.error(
        "GX0311",
        x.expr.span,
        f"cannot use {describe(x)} (type {type_string(x.type)}) as {type_string(target)} in {context}",
        "convert it, or change one of the types",
    )
    return False


def usable_as_index(c: Checker, x: Operand, what: str, negative: bool = False) -> bool:
    """Checks that an operand is an integer, and one that an `int` holds when it is constant."""
    if not x.ok:
        return False
    integer = basic("int")
    if is_untyped(x.type):
        if x.value is None or const.represent(x.value, basic("untyped int")) is None:
            good = x.value is None and convert_untyped(c, x, integer)
        else:
            good = const.represent(x.value, integer) is not None and convert_untyped(c, x, integer)
        if not good or not x.ok:
            c.error("GX0313", x.expr.span, f"{what} {describe(x)} must be an integer that int holds")
            return False
    if not is_kind(x.type, "integer"):
        c.error("GX0313", x.expr.span, f"{what} {describe(x)} must be an integer, not {type_string(x.type)}")
        return False
    if x.value is not None:
        number = const.represent(x.value, basic("untyped int"))
        if isinstance(number, int) and number < 0 and not negative:
            c.error("GX0313", x.expr.span, f"{what} {describe(x)} must not be negative")
            return False
        if const.represent(x.value, integer) is None:
            c.error("GX0313", x.expr.span, f"{what} {describe(x)} overflows int")
            return False
    return True


def index_operand(c: Checker, x: Operand, length: int | None) -> int | None:
    """Checks an index below `length` (Go spec: Index expressions); gives its value when it is constant and good."""
    if not usable_as_index(c, x, "index") or x.value is None:
        return None
    number = const.represent(x.value, basic("int"))
    assert isinstance(number, int)
    if length is not None and 0 <= length <= number:
        c.error("GX0313", x.expr.span, f"index {describe(x)} out of bounds [0:{length}]")
        return None
    return number
