"""The rules of expressions; see `verify`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.places import is_place
from transpiler.ir.typetext import type_text
from transpiler.ir.verify_state import Checks, note, types_agree
from transpiler.ir.walk import children

OnClosure = Callable[[Checks, n.Closure], None]
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
INTEGERS = {f"{sign}int{size}": (sign, int(size or 64)) for sign in ("", "u") for size in ("", "8", "16", "32", "64")}


def check_expr(c: Checks, expr: n.Expr, closure: OnClosure) -> None:
    """Checks an expression and all below it."""
    for child in children(expr):
        if isinstance(child, n.Callee):
            check_callee(c, child, closure)
        elif isinstance(child, n.Expr):
            check_expr(c, child, closure)
    _typed(c, expr)
    match expr:
        case n.Closure():
            closure(c, expr)
        case n.Call():
            _call(c, expr)
        case n.Const() | n.Use() | n.Nil() | n.ToInterface() | n.Convert() | n.Assert():
            _value(c, expr)
        case n.Select() | n.Deref() | n.Index() | n.MapIndex() | n.Cut() | n.AddrOf():
            _part(c, expr)
        case n.Unary() | n.Binary():
            _operator(c, expr)
        case n.StructLit() | n.ListLit() | n.MapLit():
            _literal(c, expr)
        case n.Recv(chan=chan, comma_ok=ok):
            inner = c.under(chan.type)
            if isinstance(inner, t.Chan):
                _has_type(c, expr, t.Tuple((inner.elem, t.BOOL)) if ok else inner.elem)
        case n.Builtin(name="append", args=[first, *_]):
            _has_type(c, expr, first.type)
        case _:
            pass


def _typed(c: Checks, expr: n.Expr) -> None:
    match expr.type:
        case t.Basic(name=name) if name.startswith("untyped") or name == "invalid":
            note(c, expr, f"{type(expr).__name__} of type {name}")
        case _:
            pass


def _has_type(c: Checks, expr: n.Expr, wanted: t.Type) -> None:
    if expr.type != wanted:
        name = type(expr).__name__
        note(c, expr, f"{name} has type {type_text(expr.type)}, it should be {type_text(wanted)}")


def check_callee(c: Checks, callee: n.Callee, closure: OnClosure) -> None:
    """Checks what a call calls: a method's receiver has the method's receiver type."""
    for child in children(callee):
        if isinstance(child, n.Expr):
            check_expr(c, child, closure)
    if isinstance(callee, n.MethodRef):
        recv = callee.recv.type
        if callee.pointer:
            if not isinstance(recv, t.Pointer):
                note(c, callee.recv, f"{callee.sym} has a pointer receiver, this is {type_text(recv)}")
                return
            recv = recv.elem
        owner = recv.sym if isinstance(recv, t.Named) else type_text(recv)
        path, _, rest = callee.sym.partition("(")
        if owner != path + rest.partition(")")[0]:
            note(c, callee.recv, f"{callee.sym} is called on {type_text(recv)}")


def _call(c: Checks, call: n.Call) -> None:
    sig = call.sig
    wanted = sig.results[0] if len(sig.results) == 1 else t.Tuple(sig.results)
    _has_type(c, call, wanted)
    if isinstance(call.callee, n.ValueRef):
        found = c.under(call.callee.fn.type)
        if found != sig:
            note(c, call, f"a function of type {type_text(found)} is called as {type_text(sig)}")
    if call.forwards:
        types_agree(c, call.args[0], t.Tuple(sig.params), "forwarded results")
        return
    fixed = sig.params[:-1] if sig.variadic else sig.params
    if len(call.args) != len(fixed):
        note(c, call, f"{len(call.args)} arguments for {len(fixed)} parameters")
        return
    for arg, param in zip(call.args, fixed, strict=True):
        types_agree(c, arg, param, "argument")
    if not sig.variadic:
        return
    if (call.variadic is None) == (call.spread is None):
        note(c, call, "a variadic call has either elements or a slice")
    last = sig.params[-1]
    for arg in call.variadic or []:
        types_agree(c, arg, last.elem if isinstance(last, t.Slice) else t.Basic("uint8"), "variadic argument")
    if call.spread is not None:
        types_agree(c, call.spread, last, "spread argument")


def _value(c: Checks, expr: n.Expr) -> None:
    match expr:
        case n.Use(local=local):
            if id(local) not in c.scope:
                note(c, expr, f"`{local.name}` is not declared here")
            types_agree(c, expr, local.type, "variable")
        case n.Const():
            _const(c, expr)
        case n.Nil():
            nilable = t.Pointer | t.Slice | t.Map | t.Chan | t.Func | t.Interface | t.TypeParam
            if not isinstance(c.under(expr.type), nilable) and expr.type != t.Basic("unsafe.Pointer"):
                note(c, expr, f"nil of type {type_text(expr.type)}")
        case n.ToInterface(x=x):
            if not isinstance(c.under(expr.type), t.Interface):
                note(c, expr, f"{type_text(expr.type)} is no interface")
            if x.type == expr.type:
                note(c, expr, "the value already has the type")
        case n.Convert(x=x, implicit=True):
            if x.type == expr.type:
                note(c, expr, "the value already has the type")
            if isinstance(c.under(expr.type), t.Interface):
                note(c, expr, "a conversion to an interface is a ToInterface")
        case n.Assert(x=x, target=target, comma_ok=ok):
            if not isinstance(c.under(x.type), t.Interface):
                note(c, expr, f"{type_text(x.type)} is no interface")
            _has_type(c, expr, t.Tuple((target, t.BOOL)) if ok else target)
        case _:
            pass


def _const(c: Checks, expr: n.Const) -> None:
    under = c.under(expr.type)
    if not isinstance(under, t.Basic):
        if not isinstance(under, t.TypeParam):
            note(c, expr, f"a constant of type {type_text(expr.type)}")
        return
    value = expr.value
    if under.name in INTEGERS:
        sign, bits = INTEGERS[under.name]
        low, high = (0, 2**bits) if sign == "u" else (-(2 ** (bits - 1)), 2 ** (bits - 1))
        good = isinstance(value, int) and not isinstance(value, bool) and low <= value < high
    else:
        kinds: dict[str, type] = {"bool": bool, "string": bytes, "uintptr": int}
        wanted = kinds.get(under.name, tuple if under.name.startswith("complex") else Fraction)
        good = isinstance(value, wanted)
    if not good:
        note(c, expr, f"the constant {value!r} is no {type_text(expr.type)}")


def _part(c: Checks, expr: n.Expr) -> None:
    match expr:
        case n.Select(base=base, name=name):
            struct = c.under(base.type)
            if isinstance(struct, t.Struct):
                types = [field.type for field in struct.fields if field.name == name]
                if not types:
                    note(c, expr, f"{type_text(base.type)} has no field {name}")
                elif expr.type not in types:
                    _has_type(c, expr, types[0])
            else:
                note(c, expr, f"{type_text(base.type)} is no struct")
        case n.Deref(ptr=ptr):
            pointer = c.under(ptr.type)
            if isinstance(pointer, t.Pointer):
                _has_type(c, expr, pointer.elem)
            else:
                note(c, expr, f"{type_text(ptr.type)} is no pointer")
        case n.Index(base=base):
            match c.under(base.type):
                case t.Slice(elem=elem) | t.Array(elem=elem):
                    _has_type(c, expr, elem)
                case t.Basic(name="string"):
                    _has_type(c, expr, t.Basic("uint8"))
                case t.TypeParam():
                    pass
                case _:
                    note(c, expr, f"{type_text(base.type)} cannot be indexed")
        case n.MapIndex(base=base, key=key, comma_ok=ok):
            found = c.under(base.type)
            if isinstance(found, t.Map):
                types_agree(c, key, found.key, "map key")
                _has_type(c, expr, t.Tuple((found.value, t.BOOL)) if ok else found.value)
            else:
                note(c, expr, f"{type_text(base.type)} is no map")
        case n.Cut(base=base):
            found = c.under(base.type)
            if isinstance(found, t.Array):
                _has_type(c, expr, t.Slice(found.elem))
                if not is_place(base):
                    note(c, expr, "an array that is no place is cut")
            else:
                _has_type(c, expr, base.type)
        case n.AddrOf(x=x):
            if c.under(expr.type) != t.Pointer(x.type):
                _has_type(c, expr, t.Pointer(x.type))
            if not is_place(x) and not isinstance(x, n.StructLit | n.ListLit | n.MapLit):
                note(c, expr, "the address of what is no place")
        case _:
            pass


def _operator(c: Checks, expr: n.Expr) -> None:
    match expr:
        case n.Unary(x=x):
            _has_type(c, expr, x.type)
        case n.Binary(op="<<" | ">>", x=x):
            _has_type(c, expr, x.type)
        case n.Binary(op=op, x=x, y=y):
            types_agree(c, y, x.type, f"operand of {op}")
            if op in COMPARISONS:
                if c.under(expr.type) != t.BOOL:
                    note(c, expr, f"a comparison of type {type_text(expr.type)}")
            else:
                _has_type(c, expr, x.type)
        case _:
            pass


def _literal(c: Checks, expr: n.Expr) -> None:
    under = c.under(expr.type)
    match expr, under:
        case n.StructLit(fields=given), t.Struct(fields=declared):
            types = {field.name: field.type for field in declared}
            for name, value in given:
                if name not in types:
                    note(c, value, f"{type_text(expr.type)} has no field {name}")
                elif name != "_":
                    types_agree(c, value, types[name], f"field {name}")
        case n.ListLit(elems=elems), t.Slice(elem=elem) | t.Array(elem=elem):
            for _, value in elems:
                types_agree(c, value, elem, "element")
        case n.MapLit(entries=entries), t.Map(key=key_type, value=value_type):
            for key, value in entries:
                types_agree(c, key, key_type, "key")
                types_agree(c, value, value_type, "entry")
        case _:
            note(c, expr, f"a literal of type {type_text(expr.type)}")
