"""The text of IR types, written as Go writes them, with symbols in full."""

from __future__ import annotations

from transpiler.ir import types as t


def type_text(type_: t.Type) -> str:
    """The text of a type; equal types have equal texts."""
    match type_:
        case t.Basic(name=name):
            return name.replace(" ", "-")
        case t.Named(sym=sym, args=args):
            return sym + _args(args)
        case t.TypeParam(name=name, owner=owner):
            return f"${name}@{owner}"
        case t.Pointer(elem=elem):
            return "*" + type_text(elem)
        case t.Slice(elem=elem):
            return "[]" + type_text(elem)
        case t.Array(length=length, elem=elem):
            return f"[{length}]{type_text(elem)}"
        case t.Map(key=key, value=value):
            return f"map[{type_text(key)}]{type_text(value)}"
        case t.Chan(dir=direction, elem=elem):
            return {"both": "chan ", "send": "chan<- ", "recv": "<-chan "}[direction] + f"({type_text(elem)})"
        case t.Func():
            return "func" + signature_text(type_)
        case t.Struct(fields=fields):
            return "struct{" + "; ".join(_field(field) for field in fields) + "}"
        case t.Interface():
            return _interface(type_)
        case t.Tuple(types=types):
            return "(" + ", ".join(map(type_text, types)) + ")"
        case _:
            return type(type_).__name__


def _args(args: tuple[t.Type, ...]) -> str:
    return f"[{', '.join(map(type_text, args))}]" if args else ""


def _field(field: t.StructField) -> str:
    text = type_text(field.type) if field.embedded else f"{field.name} {type_text(field.type)}"
    return f"{text} {field.tag!r}" if field.tag else text


def _interface(type_: t.Interface) -> str:
    if type_ == t.ANY:
        return "any"
    parts = [method.name + signature_text(method.sig) for method in type_.methods]
    if type_.comparable:
        parts.append("comparable")
    if type_.terms is not None:
        parts.append(" | ".join(("~" if tilde else "") + type_text(term) for tilde, term in type_.terms))
    return "interface{" + "; ".join(parts) + "}"


def signature_text(sig: t.Func) -> str:
    """Parameters and results."""
    params = [type_text(param) for param in sig.params]
    if sig.variadic and params:
        params[-1] = "..." + params[-1].removeprefix("[]")
    text = "(" + ", ".join(params) + ")"
    if len(sig.results) == 1:
        return f"{text} {type_text(sig.results[0])}"
    return f"{text} ({', '.join(map(type_text, sig.results))})" if sig.results else text
