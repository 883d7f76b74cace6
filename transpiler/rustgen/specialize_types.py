"""Go's names of types, as `%T` shows them (package reflect: Type.String)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import types as t
from transpiler.rustgen.context import Gen

PRIMS = {
    "i8": "int8",
    "i16": "int16",
    "i32": "int32",
    "i64": "int",
    "isize": "int",
    "usize": "int",
    "u8": "uint8",
    "u16": "uint16",
    "u32": "uint32",
    "u64": "uint64",
    "f32": "float32",
    "f64": "float64",
    "bool": "bool",
    "char": "int32",
}


def renamed(g: Gen, type_: t.Type, form: f.Form) -> bool:
    """Whether gort takes the type for another one that has the same form."""
    if isinstance(type_, t.Basic) and isinstance(form, f.Prim):
        return prim_name(form.name) != go_name(g, type_)
    match type_, form:
        case t.Slice(elem=elem), f.Seq(elem=inner):
            return renamed(g, elem, inner)
        case t.Array(elem=elem), f.Arr(elem=inner):
            return renamed(g, elem, inner)
        case t.Map(key=key, value=value), f.Dict(key=key_form, value=value_form):
            return renamed(g, key, key_form) or renamed(g, value, value_form)
        case _:
            return False


def prim_name(name: str) -> str:
    """The Go type that gort takes a Rust primitive for."""
    return PRIMS.get(name, "")


def go_name(g: Gen, type_: t.Type) -> str:
    """The name of a type, packages by their last name."""
    match type_:
        case t.Basic(name=name):
            return name
        case t.Named(sym="error"):
            return "error"
        case t.Named(sym=sym, args=args):
            return _defined(g, sym) + (f"[{','.join(_full(g, arg) for arg in args)}]" if args else "")
        case t.Pointer(elem=elem):
            return f"*{go_name(g, elem)}"
        case t.Slice(elem=elem):
            return f"[]{go_name(g, elem)}"
        case t.Array(length=length, elem=elem):
            return f"[{length}]{go_name(g, elem)}"
        case t.Map(key=key, value=value):
            return f"map[{go_name(g, key)}]{go_name(g, value)}"
        case t.Chan(dir=direction, elem=elem):
            head = {"both": "chan ", "send": "chan<- ", "recv": "<-chan "}[direction]
            return head + go_name(g, elem)
        case t.Func():
            return "func" + _signature(g, type_)
        case t.Interface(methods=()):
            return "interface {}"
        case t.Interface(methods=methods):
            return f"interface {{ {'; '.join(m.name + _signature(g, m.sig) for m in methods)} }}"
        case t.Struct(fields=fields):
            return f"struct {{ {'; '.join(_field(g, each) for each in fields)} }}" if fields else "struct {}"
        case _:
            return ""


def _defined(g: Gen, sym: str) -> str:
    """`pkg.T`: the package's own name, which need not be the last part of its path."""
    for package in g.plan.module.packages:
        if sym.startswith(f"{package.path}."):
            rest = sym[len(package.path) + 1 :]
            if "/" not in rest:
                return f"{package.name}.{rest.rpartition('.')[2]}"
    return sym.rpartition("/")[2]


def _full(g: Gen, type_: t.Type) -> str:
    """A type argument, which Go shows by its whole path."""
    return type_.sym if isinstance(type_, t.Named) else go_name(g, type_)


def _field(g: Gen, part: t.StructField) -> str:
    tag = ""
    if part.tag:
        escaped = part.tag.replace("\\", "\\\\").replace('"', '\\"')
        tag = f' "{escaped}"'
    return (go_name(g, part.type) if part.embedded else f"{part.name} {go_name(g, part.type)}") + tag


def _signature(g: Gen, sig: t.Func) -> str:
    params = [go_name(g, param) for param in sig.params]
    if sig.variadic:
        params[-1] = "..." + params[-1].removeprefix("[]")
    results = [go_name(g, result) for result in sig.results]
    tail = f" {results[0]}" if len(results) == 1 else f" ({', '.join(results)})" if results else ""
    return f"({', '.join(params)}){tail}"
