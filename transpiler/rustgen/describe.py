"""Forms in words, for diagnostics: the Rust type they stand for."""

from __future__ import annotations

from transpiler.ir import forms as f


def describe(form: f.Form) -> str:
    """The Rust type of a form, without paths."""
    match form:
        case f.Prim(name=name) | f.Param(name=name):
            return name
        case f.Text(kind=kind):
            return kind
        case f.Ref(inner=inner, mut=mut):
            return f"&{'mut ' if mut else ''}{describe(inner)}"
        case f.Seq(kind="slice", elem=elem):
            return f"[{describe(elem)}]"
        case f.Seq(kind=kind, elem=elem):
            return f"{'Vec' if kind == 'vec' else 'gort::Slice'}<{describe(elem)}>"
        case f.Arr(length=length, elem=elem):
            return f"[{describe(elem)}; {length}]"
        case f.Dict(kind="set", key=key):
            return f"HashSet<{describe(key)}>"
        case f.Dict(kind=kind, key=key, value=value):
            return f"{'HashMap' if kind == 'hash' else 'gort::Map'}<{describe(key)}, {describe(value)}>"
        case f.Opt(inner=inner):
            return f"Option<{describe(inner)}>"
        case f.Boxed(inner=inner):
            return f"Box<{describe(inner)}>"
        case f.Shared(inner=inner):
            return f"Rc<{describe(inner)}>"
        case f.Res(ok=ok, err=err):
            return f"Result<{describe(ok)}, {describe(err)}>"
        case f.Tup(items=items):
            return f"({', '.join(map(describe, items))})"
        case _:
            return _named(form)


def _named(form: f.Form) -> str:
    match form:
        case f.Adt(sym=sym) | f.Closed(sym=sym):
            return sym.rpartition(".")[2]
        case f.Handle(sym=sym):
            return f"{sym.rpartition('.')[2]}Ref"
        case f.Dyn(sym=sym):
            return f"dyn {sym.rpartition('.')[2]}"
        case f.PtrForm(inner=inner) | f.CellForm(inner=inner):
            return f"gort::Ptr<{describe(inner)}>"
        case f.ChanForm(elem=elem):
            return f"gort::Chan<{describe(elem)}>"
        case f.FnForm(params=params, result=result):
            return f"a function ({', '.join(map(describe, params))}) -> {describe(result)}"
        case f.ErrEnum() | f.ErrAny() | f.ErrDyn():
            return "an error"
        case f.AnyForm():
            return "gort::Any"
        case f.Ext(path=path):
            return path
        case _:
            return type(form).__name__
