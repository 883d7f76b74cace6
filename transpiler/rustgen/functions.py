"""Functions: signatures from their plans, bodies, lifetimes, and what is refused (Go spec: Function declarations)."""

from __future__ import annotations

import re

from transpiler.analysis.plan import FuncPlan, is_method
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.names import Scope, snake
from transpiler.rust.walk import children
from transpiler.rustgen import stmt
from transpiler.rustgen.called import called
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.home import Home, head
from transpiler.rustgen.recoverers import parameter, recovers
from transpiler.rustgen.refusals import todo_block
from transpiler.rustgen.types import rust_type

INLINE = re.compile(r"\{([^\W\d]\w*)")
RECEIVER = -1
NO_SELF = "what it makes is shared"
Param = tuple[r.Pat | None, r.Type | None, str]


def function(home: Home, func: n.Func, plan: FuncPlan) -> r.Fn:
    """A function or method with its body, docs and visibility."""
    made = plain(home, func, plan, body(home, func, plan))
    head(home, made, func.sym, func.doc, func.exported and _owner_visible(home, func))
    home.bodies[id(made)] = (func, made)
    if made.name == "new" and plan.impl_of is not None and func.recv is None and not _gives_self(home.g, plan, made):
        made.attrs.append(r.Attr("expect", ["clippy::new_ret_no_self"], pairs=[("reason", NO_SELF)]))
    return made


def _gives_self(g: Gen, plan: FuncPlan, made: r.Fn) -> bool:
    """Whether the result is or holds the type itself."""
    names = {"Self", g.plan.types[plan.impl_of or ""].name}
    todo: list[r.Node | r.Type] = [made.result] if made.result is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, r.TPath) and node.path in names:
            return True
        todo.extend(children(node))
    return False


def _owner_visible(home: Home, func: n.Func) -> bool:
    """Whether others see the type of a method."""
    decl = home.g.plan.module.types.get(func.recv_type) if func.recv_type is not None else None
    return decl is None or decl.exported or decl.sym in home.exposed


def plain(home: Home, func: n.Func, plan: FuncPlan, block: r.Block | None) -> r.Fn:
    """A function with the body given."""
    g = home.g
    names = Names.of(block)
    if block is None:
        names.used.update(name for _, name in parameter_names(g, func, plan))
    params: list[Param] = []
    origins = origins_of(g, func, plan)
    lifetime = named_lifetime(plan, origins)
    for i, (local, name) in enumerate(parameter_names(g, func, plan)):
        form = plan.recv if local is func.recv else plan.params[i - (func.recv is not None)]
        assert form is not None
        at = RECEIVER if local is func.recv else i - (func.recv is not None)
        origin = lifetime is not None and (at == plan.origin or at in plan.lenders)
        if local is func.recv and is_method(plan):
            params.append((None, None, _self(g, form, local, names)))
            continue
        if origin and lifetime is not None:
            form = with_lifetime(form, lifetime)
        params.append((_pattern(g, local, form, name, names), rust_type(g, form), ""))
    if recovers(func):
        params.append(parameter(g, names.used))
    result = plan.result.form
    if lifetime is not None:
        result = with_lifetime(result, lifetime)
    elif not origins and not _borrows_self(plan):
        result = with_lifetime(result, "static") if _borrows(result) and not _one_borrow(plan) else result
    written = None if result == f.UNIT else rust_type(g, result)
    if plan.constructor and plan.impl_of is not None and written == _own_type(g, plan.impl_of):
        written = r.TPath("Self")
    made = r.Fn(plan.name, params, written, block, plan.asynchronous)
    made.generics = [r.GenericParam("'" + lifetime)] if lifetime is not None and lifetime != "static" else []
    return made


def _own_type(g: Gen, sym: str) -> r.Type:
    """The type of an `impl` block for an owned type."""
    params = tuple(r.TPath(param.name) for param in g.plan.module.types[sym].tparams)
    return r.TPath(g.plan.types[sym].name, params)


def body(home: Home, func: n.Func, plan: FuncPlan) -> r.Block:
    """The body of a function; a located `todo!` where it is refused."""
    if func.refused is not None:
        code, reason = func.refused
        return todo_block(home.g, func, Refuse(code, reason, func.span))
    if (param := _composite(home.g, func)) is not None:
        reason = f"the type parameter {param} stands for slices, maps or the like"
        return todo_block(home.g, func, Refuse("GX0401", reason, func.span))
    return stmt.body(home.g, func, plan)


def _composite(g: Gen, func: n.Func) -> str | None:
    """A type parameter whose type set holds nothing but types such as slices: what is done with its values depends on
    their form, which differs by instance."""
    for param in func.tparams:
        under = g.plan.facts.underlying(param.constraint)
        terms = under.terms if isinstance(under, t.Interface) else None
        if terms and all(not isinstance(g.plan.facts.underlying(type_), t.Basic) for _, type_ in terms):
            return param.name
    return None


def parameter_names(g: Gen, func: n.Func, plan: FuncPlan) -> list[tuple[n.Local, str]]:
    """The receiver and parameters with the names that the body uses for them (see `stmt.body`)."""
    scope = Scope(taken=called(g, func))
    found: list[tuple[n.Local, str]] = []
    for local in (func.recv, *func.params):
        if local is not None:
            own = local is func.recv and is_method(plan)
            found.append((local, "self" if own else scope.fresh(g.name_of(local))))
    return found


def _self(g: Gen, form: f.Form, local: n.Local, names: Names) -> str:
    match form:
        case f.Ref(mut=True):
            return "&mut self"
        case f.Ref():
            return "&self"
        case _:
            return "mut self" if "self" in g.changed and "self" in names.used else "self"


def _pattern(g: Gen, local: n.Local, form: f.Form, name: str, names: Names) -> r.Pat:
    if name not in names.used:
        return r.PBind("_" + name.lstrip("_")) if local.name not in ("", "_") else r.PWild()
    return r.PBind(name, mut=name in g.changed)


# --- names that a body uses ---------------------------------------------------------------------------------------


class Names:
    """The names of variables that a piece of Rust mentions; `mutable` are those called or borrowed to be written."""

    __slots__ = ("mutable", "used")

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.mutable: set[str] = set()

    @staticmethod
    def of(block: r.Node | None) -> Names:
        """Reads them off; of no body nothing is known, and all count as used."""
        found = Names()
        todo: list[r.Node | r.Type] = [block] if block is not None else []
        while todo:
            node = todo.pop()
            match node:
                case r.Path(path=path):
                    found.used.add(path.partition("::")[0])
                case r.Format(text=text):
                    found.used.update(INLINE.findall(text.replace("{{", "")))
                case r.Call(fun=r.Path(path=path)) | r.Ref(mut=True, x=r.Path(path=path)):
                    found.mutable.add(path)
                    found.used.add(path)
                case _:
                    pass
            todo.extend(children(node))
        return found


# --- lifetimes ----------------------------------------------------------------------------------------------------


def origins_of(g: Gen, func: n.Func, plan: FuncPlan) -> set[int]:
    """The parameters that a borrowed result may come from."""
    if not _borrows(plan.result.form):
        return set()
    found = {plan.origin} if plan.origin is not None else set()
    summary = g.plan.summaries.by_func.get(func)
    for i, param in (summary.params if summary is not None and found else {}).items():
        form = plan.recv if i == RECEIVER else plan.params[i] if i < len(plan.params) else None
        if (param.returned or param.lent) and form is not None and _count(form) and _alike(form, plan.result.form):
            found.add(i)
    return found


def _alike(form: f.Form, result: f.Form) -> bool:
    """Whether a part of the result may be a borrow of what the parameter borrows, by what is borrowed."""
    parts = _references(result)
    return any(part == own for part in parts for own in _references(form)) or len(parts) < 2


def _references(form: f.Form) -> list[f.Form]:
    match form:
        case f.Ref(inner=inner):
            return [inner]
        case f.Opt(inner=inner) | f.Boxed(inner=inner):
            return _references(inner)
        case f.Res(ok=ok):
            return _references(ok)
        case f.Tup(items=items):
            return [part for item in items for part in _references(item)]
        case _:
            return []


def named_lifetime(plan: FuncPlan, origins: set[int]) -> str | None:
    """The lifetime that must be written because elision would not find the parameters that the result comes from."""
    if not origins or (origins == {RECEIVER} and _borrows_self(plan)):
        return None
    if not _borrows_self(plan) and _one_borrow(plan):
        return None
    return "a"


def _borrows_self(plan: FuncPlan) -> bool:
    return is_method(plan) and isinstance(plan.recv, f.Ref)


def _one_borrow(plan: FuncPlan) -> bool:
    forms = [*plan.params, *([plan.recv] if plan.recv is not None else [])]
    return sum(_count(form) for form in forms) == 1


def _count(form: f.Form) -> int:
    """How many lifetimes a parameter's type has."""
    match form:
        case f.Ref(inner=inner):
            return 1 + _count(inner)
        case f.Opt(inner=inner) | f.Boxed(inner=inner) | f.Seq(elem=inner) | f.Arr(elem=inner):
            return _count(inner)
        case f.Tup(items=items):
            return sum(map(_count, items))
        case _:
            return 0


def _borrows(form: f.Form) -> bool:
    match form:
        case f.Ref():
            return True
        case f.Opt(inner=inner) | f.Boxed(inner=inner) | f.Seq(elem=inner) | f.Arr(elem=inner):
            return _borrows(inner)
        case f.Res(ok=ok, err=err):
            return _borrows(ok) or _borrows(err)
        case f.Tup(items=items):
            return any(map(_borrows, items))
        case _:
            return False


def with_lifetime(form: f.Form, name: str) -> f.Form:
    """The form with a lifetime at its outermost references that have none."""
    match form:
        case f.Ref(inner=inner, mut=mut, lifetime=None):
            return f.Ref(inner, mut, name)
        case f.Opt(inner=inner):
            return f.Opt(with_lifetime(inner, name))
        case f.Boxed(inner=inner):
            return f.Boxed(with_lifetime(inner, name))
        case f.Seq(kind=kind, elem=elem):
            return f.Seq(kind, with_lifetime(elem, name))
        case f.Res(ok=ok, err=err):
            return f.Res(with_lifetime(ok, name), with_lifetime(err, name))
        case f.Tup(items=items):
            return f.Tup(tuple(with_lifetime(item, name) for item in items))
        case _:
            return form


def snake_path(hops: tuple[str, ...]) -> str:
    """The fields on the way to a promoted method."""
    return ".".join(snake(hop) for hop in hops)
