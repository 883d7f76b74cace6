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
    return gort_name(g, type_, form) != go_name(g, type_)


def gort_name(g: Gen, type_: t.Type, form: f.Form) -> str:
    """The Go type that gort takes a value for, by its Rust type."""
    match type_, form:
        case t.Basic(), f.Prim(name=name):
            return prim_name(name)
        case t.Slice(elem=elem), f.Seq(elem=inner):
            return f"[]{gort_name(g, elem, inner)}"
        case t.Array(length=length, elem=elem), f.Arr(elem=inner):
            return f"[{length}]{gort_name(g, elem, inner)}"
        case t.Map(key=key, value=value), f.Dict(key=key_form, value=value_form):
            return f"map[{gort_name(g, key, key_form)}]{gort_name(g, value, value_form)}"
        case t.Named(sym=sym, args=args), f.Adt(args=forms) | f.Handle(args=forms) if args:
            inside = [gort_name(g, arg, inner) for arg, inner in zip(args, forms, strict=True)]
            return f"{_defined(g, sym)}[{','.join(inside)}]"
        case _:
            return go_name(g, type_)


def prim_name(name: str) -> str:
    """The Go type that gort takes a Rust primitive for."""
    return PRIMS.get(name, "")


def go_name(g: Gen, type_: t.Type, full: bool = False) -> str:
    """The name of a type, packages by their names; by their whole paths (`full`) in a type argument."""
    match type_:
        case t.Basic(name=name):
            return name
        case t.Named(sym="error"):
            return "error"
        case t.Named(sym=sym, args=args):
            return _defined(g, sym, full) + (f"[{','.join(go_name(g, arg, True) for arg in args)}]" if args else "")
        case t.TypeParam(name=name):
            return name
        case t.Pointer(elem=elem):
            return f"*{go_name(g, elem, full)}"
        case t.Slice(elem=elem):
            return f"[]{go_name(g, elem, full)}"
        case t.Array(length=length, elem=elem):
            return f"[{length}]{go_name(g, elem, full)}"
        case t.Map(key=key, value=value):
            return f"map[{go_name(g, key, full)}]{go_name(g, value, full)}"
        case t.Chan(dir=direction, elem=elem):
            head = {"both": "chan ", "send": "chan<- ", "recv": "<-chan "}[direction]
            return head + go_name(g, elem, full)
        case t.Func():
            return "func" + _signature(g, type_, full)
        case t.Interface(methods=()):
            return "interface {}"
        case t.Interface(methods=methods):
            return f"interface {{ {'; '.join(m.name + _signature(g, m.sig, full) for m in methods)} }}"
        case t.Struct(fields=fields):
            return f"struct {{ {'; '.join(_field(g, each, full) for each in fields)} }}" if fields else "struct {}"
        case _:
            return ""


def _defined(g: Gen, sym: str, full: bool = False) -> str:
    """`pkg.T`: the package's own name, which need not be the last part of its path; with `full` that path."""
    for package in g.plan.module.packages:
        if sym.startswith(f"{package.path}."):
            rest = sym[len(package.path) + 1 :]
            if "/" not in rest:
                name = package.path if full and package.name != "main" else package.name
                return f"{name}.{rest.rpartition('.')[2]}"
    return sym if full else sym.rpartition("/")[2]


def _field(g: Gen, part: t.StructField, full: bool) -> str:
    tag = ""
    if part.tag:
        escaped = part.tag.replace("\\", "\\\\").replace('"', '\\"')
        tag = f' "{escaped}"'
    return (go_name(g, part.type, full) if part.embedded else f"{part.name} {go_name(g, part.type, full)}") + tag


def _signature(g: Gen, sig: t.Func, full: bool) -> str:
    params = [go_name(g, param, full) for param in sig.params]
    if sig.variadic:
        params[-1] = "..." + params[-1].removeprefix("[]")
    results = [go_name(g, result, full) for result in sig.results]
    tail = f" {results[0]}" if len(results) == 1 else f" ({', '.join(results)})" if results else ""
    return f"({', '.join(params)}){tail}"
