"""The plan of every function: its name and place, parameters, result, whether it is async."""

from __future__ import annotations

from transpiler.analysis.forms import borrowed, form_of, result_form
from transpiler.analysis.implements import method_set
from transpiler.analysis.lends import lent_origin
from transpiler.analysis.params import bare, param_form, receiver_form
from transpiler.analysis.plan import FuncPlan, ResultKind, ResultPlan
from transpiler.analysis.refs import tracked
from transpiler.analysis.state import State
from transpiler.analysis.summary import RECEIVER
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust.names import Scope, camel, snake


def plan_funcs(s: State) -> None:
    """Makes the plans of all functions, literals and interface methods."""
    _names(s)
    for func in s.funcs:
        plan = s.plan.funcs.setdefault(func, FuncPlan("", [], ResultPlan("unit", (), f.UNIT)))
        plan.params = [param_form(s, func, param, i) for i, param in enumerate(func.params)]
        plan.recv = receiver_form(s, func) if func.recv is not None else None
        if isinstance(plan.recv, f.Opt):
            plan.trait = None  # what may be nil is no `self`: the trait's method passes on to it
        plan.asynchronous = s.plan.summaries.of(func).blocks
        for param, form in zip(func.params, plan.params, strict=True):
            s.plan.locals[param] = form
        if func.recv is not None and plan.recv is not None:
            s.plan.locals[func.recv] = plan.recv
    for func in s.funcs:
        s.plan.funcs[func].result = _result(s, func, s.plan.funcs[func])
    for decl in s.plan.module.types.values():
        under = decl.underlying
        if isinstance(under, t.Interface):
            for method in under.methods:
                s.plan.methods[(decl.sym, method.name)] = _interface_method(s, decl, method)


def _result(s: State, func: n.Func, plan: FuncPlan) -> ResultPlan:
    kind = s.kinds[func]
    parts = []
    for i, result in enumerate(func.results):
        slot = s.plan.slots.result(func, i, result.type)
        form = form_of(s.plan, result.type, slot)
        lent = lent_origin(s, func, i) if func.sym and kind in ("one", "option", "result") else None
        if lent is not None:
            plan.origin = lent
            plan.lenders |= {lent}
            form = f.STR
        elif _is_handle(form):
            pass
        elif tracked(s, result.type) and func.sym and (func, i) not in s.owned_results and not _counted(form):
            plan.origin = _origin(s, func, i)
            if plan.origin is not None:
                plan.lenders |= set(_returned(s, func))
                form = borrowed(s.plan, result.type, form, (func, i) in s.written_results)
        parts.append(form)
    if kind == "result" and not isinstance(parts[-1], f.Opt):
        parts[-1] = f.Opt(parts[-1])
    return ResultPlan(kind, tuple(parts), result_form(kind, tuple(parts)))


def _is_handle(form: f.Form) -> bool:
    """Whether a value of the form is a handle, whose clone is the same thing: it is returned by itself."""
    match bare(form):
        case f.Handle() | f.PtrForm() | f.Shared() | f.ChanForm() | f.Seq(kind="gort") | f.Dict(kind="gort"):
            return True
        case _:
            return False


def _counted(form: f.Form) -> bool:
    """Whether a form is a handle, which costs little to clone."""
    return isinstance(bare(form), f.Handle | f.Shared) or (isinstance(form, f.Seq | f.Dict) and form.kind == "gort")


def _origin(s: State, func: n.Func, index: int) -> int | None:
    found = _returned(s, func)
    if not found:
        return None
    return found[0] if len(found) == 1 else RECEIVER if RECEIVER in found else found[0]


def _returned(s: State, func: n.Func) -> list[int]:
    """The parameters that results may be parts of."""
    return [i for i, param in sorted(s.plan.summaries.of(func).params.items()) if param.returned]


def _interface_method(s: State, decl: n.TypeDecl, method: t.Method) -> FuncPlan:
    """What all implementations of a method agree on."""
    impls = []
    promoted: set[n.Func] = set()
    for impl in s.plan.implements.types_of.get(decl.sym, ()):
        own = method_set(s.plan.facts, t.Named(impl.sym)).get(method.name)
        if own is not None and own.func is not None:
            impls.append(own.func)
            promoted |= {own.func} if own.hops else set()
    writes = any(func.recv in s.writers for func in impls)
    params = []
    for i, type_ in enumerate(method.sig.params):
        forms = {s.plan.funcs[func].params[i] for func in impls if func in s.plan.funcs}
        slot = s.plan.slots.result((decl.sym, method.name, "param"), i, type_)
        params.append(forms.pop() if len(forms) == 1 else borrowed(s.plan, type_, form_of(s.plan, type_, slot)))
    parts = tuple(
        form_of(s.plan, type_, s.plan.slots.result((decl.sym, method.name), i, type_))
        for i, type_ in enumerate(method.sig.results)
    )
    kind = s.method_kinds.get((decl.sym, method.name)) or _plain(parts)
    for func in impls:
        if func in promoted:
            continue  # a method that passes on to it stands in the trait's impl
        plan = s.plan.funcs[func]
        plan.params = list(params)
        plan.result = ResultPlan(kind, parts, result_form(kind, parts))
        plan.origin, plan.lenders = None, frozenset()
        for param, form in zip(func.params, params, strict=True):
            s.plan.locals[param] = form
    if s.plan.types[decl.sym].shared:
        writes = False
        for func in impls:
            _read_only(s, func)
    this: f.Form = f.Closed(decl.sym) if s.plan.types[decl.sym].kind == "closed" else f.Dyn(decl.sym)
    blocks = any(s.plan.summaries.of(func).blocks for func in impls)
    result = ResultPlan(kind, parts, result_form(kind, parts))
    return FuncPlan(snake(method.name), params, result, f.Ref(this, writes), asynchronous=blocks)


def _read_only(s: State, func: n.Func) -> None:
    """A method on values beside methods of handles: its copy is its own, and the trait takes `&self`."""
    plan = s.plan.funcs[func]
    match plan.recv:
        case f.Ref(inner=f.Adt() as inner, mut=True) if func.recv is not None and not func.pointer_recv:
            plan.recv = s.plan.locals[func.recv] = f.Ref(inner)
        case _:
            pass


def _plain(parts: tuple[f.Form, ...]) -> ResultKind:
    return ("unit", "one", "tuple")[min(len(parts), 2)]


def _names(s: State) -> None:
    """Rust names: methods by type, functions by package, constructors in their type's `impl`."""
    for package in s.plan.module.packages:
        free = Scope()
        inside: dict[str, Scope] = {}
        for item in package.items:
            if isinstance(item, n.Func) and item.recv is not None and item.recv_type is not None:
                owner = item.recv_type
                plan = FuncPlan(
                    inside.setdefault(owner, Scope()).fresh(snake(item.name)), [], ResultPlan("unit", (), f.UNIT)
                )
                plan.impl_of = owner if _has_impl(s, owner) else None
                plan.trait = _trait(s, item, owner)
                s.plan.funcs[item] = plan
        for item in [*package.items, *package.init_funcs]:
            if isinstance(item, n.Func) and item.recv is None and item not in s.plan.funcs:
                s.plan.funcs[item] = _free_function(s, package, item, free, inside)
        for item in package.items:
            if isinstance(item, n.Func) and item.recv_type is not None and not _has_impl(s, item.recv_type):
                owner = item.recv_type
                s.plan.funcs[item].name = free.fresh(f"{snake(item.name)}_{snake(s.plan.types[owner].name)}")


def _free_function(s: State, package: n.Package, item: n.Func, free: Scope, inside: dict[str, Scope]) -> FuncPlan:
    plan = FuncPlan("", [], ResultPlan("unit", (), f.UNIT))
    made = made_type(s, package, item)
    if made is not None:
        owner, name, constructor = made
        scope = inside.setdefault(owner, Scope())
        if not scope.has(name):
            plan.name, plan.impl_of, plan.constructor = scope.fresh(name), owner, constructor
            return plan
    plan.name = free.fresh(snake(item.name))
    return plan


def _has_impl(s: State, owner: str) -> bool:
    plan = s.plan.types.get(owner)
    return plan is not None and plan.kind in ("struct", "newtype", "enum")


def made_type(s: State, package: n.Package, item: n.Func) -> tuple[str, str, bool] | None:
    """Of `NewX` and `XOf`: the type, the method's name, and whether it is a constructor."""
    if item.file_kind != "src" or not item.sig.results:
        return None
    first = item.sig.results[0]
    base = first.elem if isinstance(first, t.Pointer) else first
    if not isinstance(base, t.Named) or not _has_impl(s, base.sym) or base.sym.rpartition(".")[0] != package.path:
        return None
    name = s.plan.types[base.sym].name
    rust = camel(item.name)
    if rust == "New" or rust == f"New{name}":
        return base.sym, "new", True
    if rust == f"{name}Of" or rust == f"New{name}Of":
        return base.sym, "of", True
    if rust.startswith(f"New{name}") and rust[len(name) + 3 :][:1].isupper():
        return base.sym, snake(rust[len(name) + 3 :]), True
    return None


def _trait(s: State, item: n.Func, owner: str) -> str | None:
    """The interface in whose impl a method stands: the only one of the module that it satisfies, or fmt.Stringer."""
    found = []
    for impl in s.plan.implements.interfaces_of.get(owner, ()):
        decl = s.plan.module.types.get(impl.sym)
        under = decl.underlying if decl is not None else None
        if isinstance(under, t.Interface) and any(m.name == item.name for m in under.methods):
            if s.plan.types[impl.sym].kind == "trait":
                found.append(impl.sym)
        if impl.sym == "fmt.Stringer" and item.name == "String":
            return "fmt.Stringer"
        if impl.sym == "error" and item.name == "Error":
            return "error"
    return found[0] if len(found) == 1 else None
