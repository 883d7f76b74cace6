"""The forms of a plan as short text, by name, for tests."""

from __future__ import annotations

from go_ir import functions, lower

from transpiler.analysis.decide import decide
from transpiler.analysis.plan import Plan
from transpiler.analysis.tree import declared, preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.mapping.loader import default_root, load_rows

ROWS = load_rows(default_root())


def planned(source: str, open_world: bool = False) -> Plan:
    """The plan of one file of Go; `package m` is put before it."""
    return decide(lower("package m\n" + source), ROWS, open_world)


def text(form: f.Form | None) -> str:
    """A form as Rust would write it, types by their Rust names."""
    match form:
        case None:
            return "none"
        case f.Adt(sym=sym):
            return sym.rpartition(".")[2]
        case f.Handle(sym=sym):
            return f"{sym.rpartition('.')[2]}Ref"
        case f.Closed(sym=sym):
            return f"enum {sym.rpartition('.')[2]}"
        case f.Dyn(sym=sym):
            return f"dyn {sym.rpartition('.')[2]}"
        case f.Ref(inner=inner, mut=mut):
            return f"&mut {text(inner)}" if mut else f"&{text(inner)}"
        case f.Opt(inner=inner):
            return f"Option<{text(inner)}>"
        case f.Boxed(inner=inner):
            return f"Box<{text(inner)}>"
        case f.Shared(inner=inner, sync=sync):
            return f"{'Arc' if sync else 'Rc'}<{text(inner)}>"
        case f.Seq(kind=kind, elem=elem):
            return {"slice": "[{}]", "vec": "Vec<{}>", "gort": "Slice<{}>"}[kind].format(text(elem))
        case f.Dict(kind=kind, key=key, value=value):
            name = {"hash": "HashMap", "set": "HashSet", "gort": "Map"}[kind]
            return f"{name}<{text(key)}>" if kind == "set" else f"{name}<{text(key)}, {text(value)}>"
        case f.Res(ok=ok, err=err):
            return f"Result<{text(ok)}, {text(err)}>"
        case f.Tup(items=items):
            return f"({', '.join(text(item) for item in items)})"
        case f.CellForm(inner=inner, sync=sync):
            return f"{'Sync' if sync else ''}Cell<{text(inner)}>"
        case f.PtrForm(inner=inner):
            return f"Ptr<{text(inner)}>"
        case _:
            return _other(form)


def _other(form: f.Form) -> str:
    match form:
        case f.Prim(name=name) | f.Param(name=name):
            return name
        case f.Text(kind=kind):
            return kind
        case f.Arr(length=length, elem=elem):
            return f"[{text(elem)}; {length}]"
        case f.ChanForm(elem=elem):
            return f"Chan<{text(elem)}>"
        case f.Ext(path=path):
            return path
        case f.ErrEnum():
            return "Error"
        case f.ErrAny():
            return "AnyError"
        case f.ErrDyn():
            return "dyn Error"
        case f.AnyForm():
            return "Any"
        case f.FnForm(kind=kind, params=params, result=result):
            head = kind.replace("_", " ").replace("fnmut", "FnMut").replace("fn", "Fn")
            return f"{head}({', '.join(text(p) for p in params)}) -> {text(result)}"
        case _:
            raise TypeError(str(form))


def look(plan: Plan, name: str) -> str:
    """What was decided for a name.

    `f.x` is a variable of function `f` (its literals included; `T.m.x` in a method), `f()` a result, `T.m self` a
    receiver, `T.field` a field, `T` a type: its kind, and `shared` or `counted`,
    and the fields that a lock guards; `var x` a package variable.
    """
    funcs = functions(plan.module)
    if name.endswith("()"):
        return text(plan.funcs[funcs[name[:-2]]].result.form)
    if name.endswith(" self"):
        return text(plan.funcs[funcs[name[:-5]]].recv)
    if name.startswith("var "):
        return text(plan.globals[f"m.{name[4:]}"].form)
    if f"m.{name}" in plan.types:
        known = plan.types[f"m.{name}"]
        lock = plan.locks.get(f"m.{name}")
        guarded = f" {lock.kind} of {' '.join(lock.fields)}" if lock is not None else ""
        return known.kind + (" shared" if known.shared else " counted" if known.counted else "") + guarded
    owner, _, last = name.rpartition(".")
    if owner in funcs:
        return text(plan.locals[_variable(funcs[owner], last)])
    return text(plan.fields[(f"m.{owner}", last)])


def _variable(func: n.Func, name: str) -> n.Local:
    for node in preorder(func):
        if isinstance(node, n.Func):
            for local in sorted(declared(node), key=lambda x: x.span.start):
                if local.name == name:
                    return local
    raise KeyError(name)
