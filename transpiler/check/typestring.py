"""How types are written in messages and dumps: as go/types' TypeString with full package paths."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import Var


def type_string(type_: t.Type | None) -> str:
    """The text of a type."""
    match type_:
        case None:
            return "invalid type"
        case t.Basic(name=name):
            return "invalid type" if name == "invalid" else name
        case t.Named(obj=obj, targs=targs):
            args = f"[{','.join(map(type_string, targs))}]" if targs else ""
            return (f"{obj.pkg.path}.{obj.name}" if obj.pkg is not None else obj.name) + args
        case t.Alias(obj=obj):
            return f"{obj.pkg.path}.{obj.name}" if obj.pkg is not None else obj.name
        case t.TypeParam(obj=obj):
            return obj.name
        case t.Pointer(elem=elem):
            return "*" + type_string(elem)
        case t.Slice(elem=elem):
            return "[]" + type_string(elem)
        case t.Array(elem=elem, length=length):
            return f"[{length}]{type_string(elem)}"
        case t.Map(key=key, elem=elem):
            return f"map[{type_string(key)}]{type_string(elem)}"
        case t.Chan(dir=direction, elem=elem):
            head = {"both": "chan ", "send": "chan<- ", "recv": "<-chan "}[direction]
            return head + type_string(elem)
        case t.Signature():
            return "func" + signature_string(type_)
        case t.Struct(fields=fields):
            return "struct{" + "; ".join(_field(field) for field in fields) + "}"
        case t.Interface(methods=methods, embeddeds=embeddeds):
            parts = [f"{method.name}{signature_string(method.sig)}" for method in methods]
            parts += [type_string(part) for part in embeddeds]
            return "interface{" + "; ".join(parts) + "}"
        case t.Tuple(vars=vars_):
            return "(" + ", ".join(type_string(var.type) for var in vars_) + ")"
        case t.Union(terms=terms):
            return " | ".join(("~" if tilde else "") + type_string(term) for tilde, term in terms)
        case _:
            return "?"


def _field(field: Var) -> str:
    return type_string(field.type) if field.embedded else f"{field.name} {type_string(field.type)}"


def signature_string(sig: t.Signature) -> str:
    """The parameters and results of a signature."""
    params = [type_string(var.type) for var in sig.params.vars]
    if sig.variadic and params:
        last = sig.params.vars[-1].type
        params[-1] = "..." + (type_string(last.elem) if isinstance(last, t.Slice) else type_string(last))
    results = [type_string(var.type) for var in sig.results.vars]
    text = "(" + ", ".join(params) + ")"
    if len(results) == 1:
        return f"{text} {results[0]}"
    return f"{text} ({', '.join(results)})" if results else text
