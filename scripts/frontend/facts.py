"""Writes what goxide's checker found of a package in the words of `scripts/typeoracle`."""

from __future__ import annotations

from fractions import Fraction
from pathlib import PurePath

from transpiler.check import types as t
from transpiler.check.check import Checked
from transpiler.check.info import TypeAndValue
from transpiler.check.objects import Const, Func, Object, Package, PkgName, TypeName, Var
from transpiler.check.types import unalias
from transpiler.source import Span
from transpiler.syntax import nodes as ast

Facts = dict[str, dict[str, str]]


def facts(checked: Checked) -> Facts:
    """The maps of `Facts` in typeoracle's main.go."""
    pkg, info = checked.package, checked.info
    selections = {}
    for expr, s in info.selections.items():
        index = " ".join(map(str, s.index if s.kind == "field" else s.index[:-1]))
        head = f"{s.kind} {type_text(pkg, s.recv)} [{index}] {_bool(s.indirect)}"
        selections[node(expr)] = f"{head} {object_text(pkg, s.obj)}"
    instances = {
        node(ident): f"[{', '.join(type_text(pkg, a) for a in found.targs)}] {type_text(pkg, found.type)}"
        for ident, found in info.instances.items()
    }
    inits = [",".join(v.name for v in init.lhs) + " = " + node(init.rhs) for init in info.init_order]
    return {
        "types": {node(expr): _type_and_value(pkg, known) for expr, known in info.types.items()},
        "defs": {node(ident): object_text(pkg, obj) for ident, obj in info.defs.items()},
        "uses": {node(ident): object_text(pkg, obj) for ident, obj in info.uses.items()},
        "implicits": {node(at): object_text(pkg, obj) for at, obj in info.implicits.items()},
        "selections": selections,
        "instances": instances,
        "inits": {str(i): text for i, text in enumerate(inits)},
    }


def node(at: ast.Node) -> str:
    """A node by file, offsets and kind."""
    span = at.span
    return f"{PurePath(span.file.name).name}:{span.start}-{span.end} {type(at).__name__}"


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _type_and_value(pkg: Package, known: TypeAndValue) -> str:
    text = f"{known.mode} {type_text(pkg, known.type)}"
    return text if known.value is None else f"{text} = {value_text(known.value)}"


def value_text(value: object) -> str:
    """A constant's value."""
    match value:
        case bool():
            return _bool(value)
        case bytes():
            return "0x" + value.hex()
        case int() | Fraction():
            return str(value)
        case (re, im):
            return str(re) if im == 0 else f"{re} + {im}i"
        case _:
            return "unknown"


def object_text(pkg: Package, obj: Object | None) -> str:
    """What an identifier denotes."""
    if obj is None:
        return "nothing"
    text = type(obj).__name__.lower() + " "
    if obj.pkg is not None:
        text += obj.pkg.path + "."
    text += obj.name
    if obj.pkg is pkg and obj.span is not None:
        text += _at(obj.span)
    match obj:
        case PkgName(imported=imported):
            return f"{text} {imported.path if imported is not None else ''}"
        case Const():
            return f"{text} {type_text(pkg, obj.type)} = {value_text(obj.value)}"
        case Func():
            return f"{text} {type_text(pkg, obj.sig)}"
        case Var() | TypeName():
            return f"{text} {type_text(pkg, obj.type)}"
        case _:
            return text


def _at(span: Span) -> str:
    return f"@{PurePath(span.file.name).name}:{span.start}"


def _local(pkg: Package, obj: TypeName) -> str:
    inside = obj.pkg is pkg and pkg.scope.names.get(obj.name) is not obj and obj.span is not None
    return _at(obj.span) if inside and obj.span is not None else ""


def type_text(pkg: Package, type_: t.Type | None) -> str:
    """A type: aliases resolved, no parameter names, methods and elements of interfaces sorted."""

    def text(part: t.Type | None) -> str:
        return type_text(pkg, part)

    if type_ is None:
        return "none"
    match unalias(type_):
        case t.Basic(name=name):
            return name
        case t.Named(obj=obj, targs=targs):
            head = (obj.pkg.path + "." if obj.pkg is not None else "") + obj.name + _local(pkg, obj)
            return head + (f"[{', '.join(map(text, targs))}]" if targs else "")
        case t.TypeParam(obj=obj):
            return "$" + obj.name + _local(pkg, obj)
        case t.Pointer(elem=elem):
            return "*" + text(elem)
        case t.Slice(elem=elem):
            return "[]" + text(elem)
        case t.Array(elem=elem, length=length):
            return f"[{length}]{text(elem)}"
        case t.Map(key=key, elem=elem):
            return f"map[{text(key)}]{text(elem)}"
        case t.Chan(dir=direction, elem=elem):
            return f"chan({direction}) {text(elem)}"
        case t.Tuple() as tuple_:
            return _tuple(pkg, tuple_, False)
        case t.Signature() as sig:
            tparams = ", ".join(f"{p.obj.name} {text(p.bound)}" for p in sig.tparams)
            head = f"func[{tparams}]" if tparams else "func"
            return head + _tuple(pkg, sig.params, sig.variadic) + _tuple(pkg, sig.results, False)
        case t.Struct(fields=fields, tags=tags):
            return "struct{" + "; ".join(_field(pkg, f, tags[i] if tags else "") for i, f in enumerate(fields)) + "}"
        case t.Interface(methods=methods, embeddeds=embeddeds):
            parts = [m.name + text(m.sig) for m in methods] + [text(e) for e in embeddeds]
            return "interface{" + "; ".join(sorted(parts)) + "}"
        case t.Union(terms=terms):
            return " | ".join(("~" if tilde else "") + text(term) for tilde, term in terms)
        case other:
            return type(other).__name__


def _tuple(pkg: Package, tuple_: t.Tuple, variadic: bool) -> str:
    parts = [type_text(pkg, var.type) for var in tuple_.vars]
    if variadic and parts:
        parts[-1] = "..." + parts[-1]
    return "(" + ", ".join(parts) + ")"


def _field(pkg: Package, field: Var, tag: str) -> str:
    text = f"{field.name} {type_text(pkg, field.type)}"
    if field.embedded:
        text = "embedded " + text
    return f"{text} 0x{tag.encode('utf-8', 'surrogateescape').hex()}" if tag else text
