"""Struct and interface types, unions and constraints (Go spec: Struct types, Interface types, Type constraints)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.checker import Checker, invalid, is_invalid
from transpiler.check.const import string
from transpiler.check.objects import Func, Var
from transpiler.check.predicates import is_interface
from transpiler.check.types import unalias, under
from transpiler.check.typeset import complete, disjoint, identical, same_package, union_terms
from transpiler.check.typestring import type_string
from transpiler.check.typexpr import is_comparable_name, type_of, var_type
from transpiler.check.universe import basic
from transpiler.syntax import nodes as ast

MAX_TERMS = 100


def struct_type(c: Checker, expr: ast.StructType) -> t.Type:
    """A struct type; fields that are declared twice are left out."""
    fields: list[Var] = []
    tags: list[str] = []
    names: set[str] = set()
    for field in expr.fields.list:
        type_ = var_type(c, field.type)
        tag = string(field.tag.value).decode("utf-8", "surrogateescape") if field.tag is not None else ""
        embedded = not field.names
        for ident in field.names or [_embedded_name(c, field.type)]:
            if ident.name != "_" and ident.name in names:
                c.error("GX0301", ident.span, f"field `{ident.name}` is declared twice")
                continue
            names.add(ident.name)
            var = Var(ident.name, c.pkg, type_, ident.span, embedded, True)
            c.info.defs[ident] = var
            fields.append(var)
            tags.append(tag)
        if embedded:
            _check_embedded(c, field.type, type_)
    return t.Struct(fields, tags if any(tags) else [])


def _embedded_name(c: Checker, expr: ast.Expr) -> ast.Ident:
    match expr:
        case ast.Ident():
            return expr
        case ast.StarExpr(x=x) if not isinstance(x, ast.StarExpr):
            return _embedded_name(c, x)
        case ast.IndexExpr(x=x):
            return _embedded_name(c, x)
        case ast.SelectorExpr(sel=sel):
            return sel
        case _:
            c.error("GX0303", expr.span, f"embedded field type {expr.span.text[:40]} has no name")
            return ast.Ident(expr.span, "_")


def _check_embedded(c: Checker, expr: ast.Expr, type_: t.Type) -> None:
    def work() -> None:
        own = unalias(type_)
        pointer = isinstance(own, t.Pointer)
        base = unalias(own.elem) if isinstance(own, t.Pointer) else own
        why = ""
        match under(base):
            case t.Basic(name="unsafe.Pointer"):
                why = "unsafe.Pointer"
            case t.Pointer():
                why = "a pointer"
            case t.Interface() if isinstance(base, t.TypeParam):
                why = "a (pointer to a) type parameter"
            case t.Interface() if pointer:
                why = "a pointer to an interface"
            case _:
                pass
        if why:
            c.error("GX0303", expr.span, f"embedded field type cannot be {why}")

    c.pending.append(work)


def interface_type(c: Checker, expr: ast.InterfaceType) -> t.Type:
    """An interface type; its type set is computed, and what is wrong with it reported, when all types are known."""
    iface = t.Interface([], [])
    places: list[ast.Expr] = []
    for field in expr.methods.list:
        if not (field.names and isinstance(field.type, ast.FuncType)):
            iface.embeddeds.append(union(c, field.type))
            places.append(field.type)
            continue
        ident = field.names[0]
        if ident.name == "_":
            c.error("GX0301", ident.span, "methods must have a unique non-blank name")
            continue
        sig = type_of(c, field.type)
        assert isinstance(sig, t.Signature)
        if field.type.type_params is not None:
            c.error("GX0304", field.type.type_params.span, "methods cannot have type parameters")
        method = Func(ident.name, c.pkg, sig, ident.span)
        c.info.defs[ident] = method
        iface.methods.append(method)
    c.pending.append(lambda: check_interface(c, iface, places))
    return iface


def check_interface(c: Checker, iface: t.Interface, places: list[ast.Expr]) -> None:
    """Reports methods that an interface has twice, and elements that its language version does not know."""
    complete(iface)
    seen: list[Func] = []
    for method in iface.methods:
        if any(_same_method(method, other) for other in seen) and method.span is not None:
            c.error("GX0301", method.span, f"duplicate method {method.name}")
        else:
            seen.append(method)
    for part, at in zip(iface.embeddeds, places, strict=True):
        inner = under(part)
        if isinstance(inner, t.Union) and len(union_terms(inner) or []) > MAX_TERMS:
            c.error("GX0303", at.span, f"cannot handle more than {MAX_TERMS} union terms")
        if not isinstance(inner, t.Interface):
            if not is_invalid(inner):
                what = "interface element" if isinstance(inner, t.Union) else "non-interface type"
                c.needs(at.span, (1, 18), f"embedding {what} {type_string(part)}")
            continue
        for method in complete(inner).all_methods or []:
            other = next((known for known in seen if _same_method(method, known)), None)
            if other is None:
                seen.append(method)
            elif not c.allows(at.span, (1, 14)) or not identical(method.sig, other.sig):
                c.error("GX0301", at.span, f"duplicate method {method.name}")


def _same_method(a: Func, b: Func) -> bool:
    return a.name == b.name and (a.exported or same_package(a.pkg, b.pkg))


def union(c: Checker, expr: ast.Expr) -> t.Type:
    """An embedded element: a type, or a union of terms; each part of a union is recorded as one, too."""
    wholes, parts = _flat(expr)
    terms: list[tuple[bool, t.Type]] = []
    result: t.Type = invalid()
    for i, part in enumerate(parts):
        tilde, type_ = _term(c, part)
        if len(parts) == 1 and not tilde:
            return type_
        if len(terms) == MAX_TERMS:
            if not is_invalid(result):
                c.error("GX0303", part.span, f"cannot handle more than {MAX_TERMS} union terms")
            result = invalid()
        else:
            terms.append((tilde, type_))
            result = t.Union(list(terms))
        if i > 0:
            c.record(wholes[i - 1], "typexpr", result)
    if not is_invalid(result):
        c.pending.append(lambda: _check_terms(c, terms, parts))
    return result


def _flat(expr: ast.Expr) -> tuple[list[ast.Expr], list[ast.Expr]]:
    wholes: list[ast.Expr] = []
    parts: list[ast.Expr] = []
    while isinstance(expr, ast.BinaryExpr) and expr.op == "|":
        wholes.append(expr)
        parts.append(expr.y)
        expr = expr.x
    return wholes[::-1], [expr, *parts[::-1]]


def _term(c: Checker, expr: ast.Expr) -> tuple[bool, t.Type]:
    tilde = isinstance(expr, ast.UnaryExpr) and expr.op == "~"
    inner = expr.x if isinstance(expr, ast.UnaryExpr) and tilde else expr
    type_ = type_of(c, inner)
    if isinstance(unalias(type_), t.TypeParam):
        c.error("GX0304", inner.span, f"a term of a union cannot be a type parameter: {type_string(type_)}")
        type_ = invalid()
    if tilde:
        c.record(expr, "typexpr", t.Union([(True, type_)]))
    return tilde, type_


def _check_terms(c: Checker, terms: list[tuple[bool, t.Type]], places: list[ast.Expr]) -> None:
    for i, (tilde, type_) in enumerate(terms):
        inner, shown = under(type_), type_string(type_)
        at = places[i].span
        if is_invalid(inner):
            continue
        if isinstance(inner, t.Interface):
            done = complete(inner)
            if tilde:
                c.error("GX0304", at, f"invalid use of ~ ({shown} is an interface)")
            elif done.all_methods:
                c.error("GX0304", at, f"cannot use {shown} in union ({shown} contains methods)")
            elif is_comparable_name(type_) or done.comparable:
                c.error("GX0304", at, f"cannot use {shown} in union (it is or embeds comparable)")
        elif tilde and not identical(inner, type_):
            c.error("GX0304", at, f"invalid use of ~ (underlying type of {shown} is {type_string(inner)})")
        elif any(not is_interface(other[1]) and not disjoint(other, (tilde, type_)) for other in terms[:i]):
            c.error("GX0304", at, f"overlapping terms: {shown}")


def constraint(c: Checker, expr: ast.Expr) -> t.Type:
    """A constraint: an interface, or elements that stand for one (Go spec: Type constraints)."""
    bare = (isinstance(expr, ast.UnaryExpr) and expr.op == "~") or (isinstance(expr, ast.BinaryExpr) and expr.op == "|")
    if not bare:
        return type_of(c, expr)
    iface = t.Interface([], [union(c, expr)], implicit=True)
    c.pending.append(lambda: check_interface(c, iface, [expr]))
    return iface if not is_invalid(iface.embeddeds[0]) else basic("invalid")
