"""Which forms can move to another thread: a Rust `static` holds no other."""

from __future__ import annotations

from transpiler.analysis.plan import Plan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n


def one_thread(plan: Plan) -> bool:
    """Whether all of a module runs on one thread: a program without goroutines and tests. A library has callers of any kind."""
    packages = plan.module.packages
    funcs = [item for package in packages for item in package.items if isinstance(item, n.Func)]
    has_main = any(func.sym.endswith(".main") and func.name == "main" for func in funcs)
    return not plan.tasks and has_main and all(func.file_kind == "src" for func in funcs)


def may_move(plan: Plan, form: f.Form, seen: frozenset[f.Form] = frozenset()) -> bool:
    """Whether the Rust type of a form is `Send`. Of library types that is assumed."""
    if form in seen:
        return True
    seen |= {form}

    def all_move(parts: tuple[f.Form, ...]) -> bool:
        return all(may_move(plan, part, seen) for part in parts)

    match form:
        case f.AnyForm() | f.PtrForm() | f.CellForm() | f.Dyn() | f.ChanForm():
            return False
        case f.Seq(kind=kind, elem=elem):
            return kind not in ("gort", "array") and may_move(plan, elem, seen)
        case f.Dict(kind=kind, key=key, value=value):
            return kind != "gort" and all_move((key, value))
        case f.Handle(sym=sym):
            return plan.types[sym].sync
        case f.Shared(inner=inner, sync=sync):
            return sync and (isinstance(inner, f.FnForm | f.Dyn) or may_move(plan, inner, seen))
        case f.FnForm(kind=kind):
            return kind == "fn"
        case f.Arr(elem=inner) | f.Opt(inner=inner) | f.Boxed(inner=inner) | f.Ref(inner=inner):
            return may_move(plan, inner, seen)
        case f.Tup(items=items) | f.Ext(args=items):
            return all_move(items)
        case f.Adt(sym=sym, args=args) | f.Closed(sym=sym, args=args):
            return all_move((*args, *_held(plan, sym)))
        case _:
            return True


def _held(plan: Plan, sym: str) -> tuple[f.Form, ...]:
    """The forms in a value of a defined type."""
    known = plan.types.get(sym)
    if known is None:
        return ()
    fields = [form for (owner, _), form in plan.fields.items() if owner == sym]
    variants = [variant.payload for variant in known.closed]
    return (*fields, *variants, *([known.inner] if known.inner is not None else []))
