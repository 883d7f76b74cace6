"""Forms to Rust types, and the shape questions that coercion asks of forms."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen

UNIT = r.TTuple()
SYNCED = frozenset({"gort::Map", "gort::Slice", "gort::Ptr"})
"""Types that exist twice in gort."""
ORDERED = "gort::cmp::Ordered"
"""The trait of what Go orders: it is imported by name, for bounds and methods need it so."""
PRELUDE = frozenset({"Box", "Option", "Result", "Some", "String", "Vec"})
"""Names of Rust's prelude: their functions need no `use`."""


def rust_type(g: Gen, form: f.Form) -> r.Type:
    """The Rust type that a form is written as."""
    match form:
        case f.Prim(name=name) | f.Param(name=name):
            return r.TPath(name)
        case f.Text(kind="Str"):
            return _used(g, "gort::Str")
        case f.Text(kind=kind):
            return r.TPath(kind)
        case f.Seq(kind="slice", elem=elem):
            return r.TSlice(rust_type(g, elem))
        case f.Seq(kind="vec", elem=elem):
            return r.TPath("Vec", (rust_type(g, elem),))
        case f.Seq(elem=elem):
            return _used(g, "gort::Slice", elem)
        case f.Arr(length=length, elem=elem):
            return r.TArray(rust_type(g, elem), length)
        case f.Dict(kind="hash", key=key, value=value):
            return _used(g, "std::collections::HashMap", key, value)
        case f.Dict(kind="set", key=key):
            return _used(g, "std::collections::HashSet", key)
        case f.Dict(key=key, value=value):
            return _used(g, "gort::Map", key, value)
        case f.Adt(sym=sym, args=args):
            return r.TPath(type_path(g, sym), tuple(rust_type(g, a) for a in args))
        case f.Closed(sym=sym, args=args):
            return r.TPath(type_path(g, sym), tuple(rust_type(g, a) for a in args))
        case f.Handle(sym=sym, args=args):
            return r.TPath(sibling_path(g, sym, g.plan.types[sym].handle), tuple(rust_type(g, a) for a in args))
        case f.Ref(inner=inner, mut=mut, lifetime=lifetime):
            return r.TRef(rust_type(g, inner), mut, lifetime)
        case f.Opt(inner=inner):
            return r.TPath("Option", (rust_type(g, inner),))
        case f.Boxed(inner=inner):
            return r.TPath("Box", (rust_type(g, inner),))
        case f.Res(ok=ok, err=err):
            return r.TPath(result_path(g), (rust_type(g, ok), rust_type(g, err)))
        case f.Tup(items=items):
            return r.TTuple(tuple(rust_type(g, item) for item in items))
        case _:
            return _other(g, form)


def _other(g: Gen, form: f.Form) -> r.Type:
    match form:
        case f.Shared(inner=f.FnForm() | f.Dyn() as inner, sync=True):
            held = rust_type(g, inner)
            if isinstance(held, r.TDyn):
                held = r.TDyn((*held.bounds, r.TPath("Send"), r.TPath("Sync")), held.lifetime)
            return r.TPath(_used(g, "std::sync::Arc").path, (held,))
        case f.Shared(inner=inner, sync=sync):
            return _used(g, "std::sync::Arc" if sync else "std::rc::Rc", inner)
        case f.CellForm(inner=inner, copy=True, sync=False):
            return r.TPath(_used(g, "std::rc::Rc").path, (_used(g, "std::cell::Cell", inner),))
        case f.CellForm(inner=inner, sync=sync):
            return _used(g, "gort::sync::Ptr" if sync else "gort::Ptr", inner)
        case f.PtrForm(inner=inner):
            return _used(g, "gort::Ptr", inner)
        case f.ChanForm(elem=elem):
            return _used(g, "gort::Chan", elem)
        case f.ErrEnum(pkg=pkg):
            return r.TPath(package_path(g, pkg, "Error"))
        case f.ErrAny():
            return r.TPath(_any_error(g))
        case f.ErrDyn():
            g.use("std::error::Error as StdError")
            return r.TDyn((r.TPath("StdError"),), "static")
        case f.AnyForm():
            return _used(g, "gort::Any")
        case f.Dyn(sym=sym, args=args):
            path = sym if "::" in sym else type_path(g, sym)
            return r.TDyn((r.TPath(path, tuple(rust_type(g, a) for a in args)),))
        case f.FnForm():
            return fn_type(g, form)
        case f.Ext(path="!"):
            return r.TNever()
        case f.Ext(path="impl IntoIterator", args=(item,)):
            return r.TImpl((r.TPath("IntoIterator", (r.TBinding("Item", rust_type(g, item)),)),))
        case f.Ext(path=path, args=args) if path.startswith("impl "):
            return r.TImpl((r.TPath(path.removeprefix("impl "), tuple(rust_type(g, a) for a in args)),))
        case f.Ext(path=path, args=args):
            return r.TPath(_imported(g, path), tuple(rust_type(g, a) for a in args))
        case _:
            raise TypeError(f"no Rust type for {form}")


def fn_type(g: Gen, form: f.FnForm) -> r.Type:
    """The type of a function: a pointer, or a bound under `impl` or `dyn`."""
    result = None if form.result == f.UNIT else rust_type(g, form.result)
    params = tuple(rust_type(g, param) for param in form.params)
    heads = {"fn": "Fn", "fnmut": "FnMut", "fnonce": "FnOnce"}
    if form.kind == "fn":
        return r.TFn("fn", params, result)
    how, _, kind = form.kind.partition("_")
    bound = r.TFn(heads[kind], params, result)
    return r.TImpl((bound,)) if how == "impl" else r.TDyn((bound,))


def _used(g: Gen, path: str, *args: f.Form) -> r.TPath:
    return r.TPath(_imported(g, path), tuple(rust_type(g, a) for a in args))


def _imported(g: Gen, path: str) -> str:
    """The name under which a path is written: its last part, with a `use` for the rest."""
    if g.plan.tasks and path in SYNCED:
        path = path.replace("gort::", "gort::sync::")
    if "::" not in path or path.partition("::")[0] in PRELUDE:
        return path
    if path.startswith("gort::") and path.count("::") > 1 and (path != ORDERED or "Ordered" in g.taken):
        head, _, name = path.rpartition("::")
        g.use(head)
        return f"{head.rpartition('::')[2]}::{name}"
    name = path.rpartition("::")[2]
    if name in g.taken:
        alias = path.partition("::")[0].capitalize() + name
        g.use(f"{path} as {alias}")
        return alias
    g.use(path)
    return name


def _any_error(g: Gen) -> str:
    """`Error`, where the file has no other type of that name."""
    if "Error" in g.taken or any(name == "Error" for _, name in g.outside):
        return _imported(g, "gort::errors::Error")
    g.use("gort::errors::Error")
    return "Error"


def imported(g: Gen, path: str) -> str:
    """See `_imported`: for expressions."""
    return _imported(g, path)


def result_path(g: Gen) -> str:
    """`Result`, or its full path where the package has a type of that name."""
    taken = any(plan.name == "Result" and in_package(g, sym) for sym, plan in g.plan.types.items())
    return "std::result::Result" if taken else "Result"


def in_package(g: Gen, sym: str) -> bool:
    """Whether a symbol is one of the package at hand."""
    return sym.startswith(g.package.path + ".") and "/" not in sym[len(g.package.path) + 1 :]


def package_of(g: Gen, sym: str) -> str:
    """The import path of the module's package that declares a symbol."""
    found = [p.path for p in g.plan.module.packages if sym.startswith(p.path + ".") and "/" not in sym[len(p.path) :]]
    return max(found, key=len) if found else sym.rpartition(".")[0]


def package_path(g: Gen, pkg: str, name: str) -> str:
    """A name of a package of the module as seen from the package at hand."""
    known = g.outside.get((pkg, name.partition("::")[0]))
    if known is not None:
        g.use(known)
        return name
    if pkg == g.package.path:
        return name
    path = g.paths[pkg]
    if "::" not in path:
        return f"{path}::{name}"
    g.use(path)
    return f"{path.rpartition('::')[2]}::{name}"


def type_path(g: Gen, sym: str) -> str:
    """The path of a defined type of the module."""
    return package_path(g, package_of(g, sym), g.plan.types[sym].name)


def sibling_path(g: Gen, sym: str, name: str) -> str:
    """The path of another name that stands beside a defined type."""
    return package_path(g, package_of(g, sym), name)


def is_copy(g: Gen, form: f.Form) -> bool:
    """Whether values of the form are `Copy` in the Rust that goxide writes."""
    match form:
        case f.Prim():
            return True
        case f.Ref(mut=mut):
            return not mut
        case f.Ext(copy=copy):
            return copy
        case f.Opt(inner=inner):
            return is_copy(g, inner)
        case f.Arr(elem=elem):
            return is_copy(g, elem)
        case f.Tup(items=items):
            return all(is_copy(g, item) for item in items)
        case f.Adt(sym=sym):
            plan = g.plan.types.get(sym)
            return plan is not None and "Copy" in plan.derives
        case f.FnForm(kind="fn"):
            return True
        case _:
            return False
