"""Type parameters and their bounds (Go spec: Type parameter declarations, Type constraints).

Go's constraint says what code may do with a type parameter, a Rust bound what code does: bounds are read off the bodies
when all are there, and go from callee to caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transpiler.analysis.plan import Plan
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.walk import children
from transpiler.rustgen.context import Gen
from transpiler.rustgen.home import Home
from transpiler.rustgen.types import imported, type_path

ORDERED = frozenset({"cmp.Ordered", "golang.org/x/exp/constraints.Ordered"})
VALUE = "gort::fmt::Value"
ORDER = (
    "gort::cmp::Ordered",
    "PartialOrd",
    "PartialEq",
    "Eq",
    "std::hash::Hash",
    "gort::key::MapKey",
    "gort::Element",
    "std::ops::Add",
    "std::ops::Sub",
    "std::ops::Mul",
    "std::ops::Div",
    "std::ops::AddAssign",
    "std::ops::SubAssign",
    "std::ops::MulAssign",
    "std::ops::DivAssign",
    "Default",
    "Clone",
    VALUE,
)
CHANGES = {"+": "AddAssign", "-": "SubAssign", "*": "MulAssign", "/": "DivAssign"}
OPERATORS = {"+": "std::ops::Add", "-": "std::ops::Sub", "*": "std::ops::Mul", "/": "std::ops::Div"}
CLONES = frozenset({"clone", "cloned", "to_vec", "clone_from"})
Param = tuple[str, str]
"""A type parameter: the symbol of the function or type that declares it, and its name. What only the methods of a type
need is kept under its symbol with `()` behind it."""


@dataclass(slots=True)
class Needs:
    """What is asked of each type parameter: paths of traits; `calls` says whose needs become whose."""

    names: dict[str, list[str]]
    found: dict[Param, set[str]] = field(default_factory=dict)
    flows: list[tuple[Param, Param]] = field(default_factory=list)

    def add(self, param: Param, trait: str) -> None:
        """Asks for a trait."""
        self.found.setdefault(param, set()).add(trait)

    def close(self) -> None:
        """Hands the needs of callees and of generic types on to those who name them."""
        changed = True
        while changed:
            changed = False
            for inner, outer in self.flows:
                wanted = self.found.get(inner, set()) - self.found.get(outer, set())
                if wanted and inner != outer:
                    self.found.setdefault(outer, set()).update(wanted)
                    changed = True


def settle(plan: Plan, homes: list[Home]) -> None:
    """Writes the bounds of all generic functions, types and `impl` blocks."""
    needs = Needs({decl.sym: [param.name for param in decl.tparams] for decl in plan.module.types.values()})
    for decl in plan.module.types.values():
        for param in decl.tparams:
            _constraint(plan, needs, param)
            needs.flows.append(((decl.sym, param.name), (decl.sym + "()", param.name)))
        if decl.tparams:
            _types(needs, decl.underlying, None)
            for form in _held_forms(plan, decl):
                _form(needs, decl.sym, form)
    for home in homes:
        for func, made in home.bodies.values():
            _function(plan, needs, func, made, home.g.shown_params)
    needs.close()
    for home in homes:
        for item in home.items:
            _write(home, needs, item)


def _held_forms(plan: Plan, decl: n.TypeDecl) -> list[f.Form]:
    """What a type is made of."""
    found = [plan.fields[(decl.sym, part.name)] for part in decl.fields if (decl.sym, part.name) in plan.fields]
    inner = plan.types[decl.sym].inner if decl.sym in plan.types else None
    return [*found, *([inner] if inner is not None else [])]


def _form(needs: Needs, scope: str, form: f.Form) -> None:
    """What a container asks of type parameters in it."""
    match form:
        case f.Dict(kind=kind, key=key, value=value):
            for name in _named(key):
                for trait in ("gort::key::MapKey", "Clone") if kind == "gort" else ("Eq", "std::hash::Hash"):
                    needs.add((scope, name), trait)
            if kind == "gort":
                for name in _named(value):
                    needs.add((scope, name), "gort::Element")
            _form(needs, scope, key)
            _form(needs, scope, value)
        case f.Seq(kind=kind, elem=elem):
            for name in _named(elem) if kind == "gort" else ():
                needs.add((scope, name), "gort::Element")
            _form(needs, scope, elem)
        case f.Ref(inner=inner) | f.Opt(inner=inner) | f.Boxed(inner=inner) | f.Shared(inner=inner) | f.Arr(elem=inner):
            _form(needs, scope, inner)
        case f.CellForm(inner=inner) | f.PtrForm(inner=inner):
            _form(needs, scope, inner)
        case f.Tup(items=items):
            for item in items:
                _form(needs, scope, item)
        case f.Res(ok=ok, err=err):
            _form(needs, scope, ok)
            _form(needs, scope, err)
        case _:
            return


def _named(form: f.Form) -> Iterator[str]:
    match form:
        case f.Param(name=name):
            yield name
        case f.Arr(elem=inner) | f.Opt(inner=inner) | f.Seq(elem=inner):
            yield from _named(inner)
        case f.Tup(items=items) | f.Adt(args=items) | f.Handle(args=items):
            for item in items:
                yield from _named(item)
        case _:
            return


def _forms_of(plan: Plan, func: n.Func) -> Iterator[f.Form]:
    """The forms of a function's values, as far as the plan has them."""
    known = plan.funcs.get(func)
    if known is not None:
        yield from (*known.params, known.result.form)
    for node in preorder(func):
        if isinstance(node, n.Declare) and node.local in plan.locals:
            yield plan.locals[node.local]
        elif id(node) in plan.exprs:
            yield plan.exprs[id(node)]


def _function(plan: Plan, needs: Needs, func: n.Func, made: r.Fn, shown: set[Param]) -> None:
    scope = func.recv_type if func.recv_type is not None else func.sym
    own = plan.funcs[func].impl_of if func in plan.funcs else None
    names = needs.names.get(scope, []) if func.recv_type is not None else [param.name for param in func.tparams]
    if not names:
        return
    inner = Needs(needs.names)
    for param in func.tparams if func.recv_type is None else ():
        _constraint(plan, inner, param)
    clones, zeros = _used(made)
    for name in names:
        if (scope, name) in shown:
            inner.add((scope, name), VALUE)
    for type_ in (*func.sig.params, *func.sig.results, *(local.type for local in _locals(func))):
        _types(inner, type_, None)
    for form in _forms_of(plan, func):
        _form(inner, scope, form)
    held: set[Param] = set()
    for node in preorder(func):
        if isinstance(node, n.Expr):
            _types(inner, node.type, None)
            _expression(plan, inner, node)
        if isinstance(node, n.OpAssign) and isinstance(node.target.type, t.TypeParam) and node.op in CHANGES:
            inner.add(_key(node.target.type), f"std::ops::{CHANGES[node.op]}")
        if isinstance(node, n.Use | n.Select | n.Index | n.Deref):
            held.update(_held(node.type))
    for name in names:
        if name in zeros:
            inner.add((scope, name), "Default")
        if clones and (scope, name) in held:
            inner.add((scope, name), "Clone")
    _take_over(needs, inner, scope, own, names)


def _take_over(needs: Needs, inner: Needs, scope: str, own: str | None, names: list[str]) -> None:
    """What a function needs: of a method or constructor its `impl` block does."""
    theirs = dict(zip(names, needs.names.get(own, []) if own is not None else [], strict=False))

    def outer(param: Param) -> Param:
        if own is None or param[0] != scope:
            return param
        return (own + "()", theirs.get(param[1], param[1]))

    for param, traits in inner.found.items():
        for trait in traits:
            needs.add(outer(param), trait)
    needs.flows += [(source, outer(target)) for source, target in inner.flows]


def _held(type_: t.Type) -> Iterator[Param]:
    """The type parameters of which a value of the type holds values."""
    match type_:
        case t.TypeParam():
            yield _key(type_)
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            yield from _held(elem)
        case t.Map(key=key, value=value):
            yield from _held(key)
            yield from _held(value)
        case t.Named(args=parts) | t.Tuple(types=parts):
            for part in parts:
                yield from _held(part)
        case _:
            return


def _expression(plan: Plan, needs: Needs, node: n.Expr) -> None:
    match node:
        case n.Binary(op="==" | "!=", x=n.Expr(type=t.TypeParam() as type_)):
            needs.add(_key(type_), "PartialEq")
        case n.Binary(op="<" | "<=" | ">" | ">=", x=n.Expr(type=t.TypeParam() as type_)):
            needs.add(_key(type_), "PartialOrd")
        case n.Binary(op=op, type=t.TypeParam() as type_) if op in OPERATORS:
            needs.add(_key(type_), OPERATORS[op])
        case n.Call(callee=n.FuncRef(sym=sym, targs=targs)) | n.FuncVal(sym=sym, targs=targs):
            target = plan.summaries.program.targets.funcs.get(sym)
            for declared, arg in zip(target.tparams if target is not None else [], targs, strict=False):
                _types(needs, arg, (sym, declared.name))
        case n.Call(callee=n.MethodRef(recv=recv)):
            base = recv.type.elem if isinstance(recv.type, t.Pointer) else recv.type
            if isinstance(base, t.Named):
                for name, arg in zip(needs.names.get(base.sym, []), base.args, strict=False):
                    _types(needs, arg, (base.sym + "()", name))
        case _:
            return


def _locals(func: n.Func) -> Iterator[n.Local]:
    for node in preorder(func):
        if isinstance(node, n.Declare):
            yield node.local


def _constraint(plan: Plan, needs: Needs, param: n.TypeParamDecl) -> None:
    key = (param.owner, param.name)
    match param.constraint:
        case t.Named(sym=sym) if sym in ORDERED:
            needs.add(key, "gort::cmp::Ordered")
        case t.Named(sym=sym) if sym in plan.types and plan.types[sym].kind == "trait":
            needs.add(key, sym)
        case _:
            pass


def _key(type_: t.TypeParam) -> Param:
    return (type_.owner, type_.name)


def _types(needs: Needs, type_: t.Type, inner: Param | None) -> None:
    """What a type asks of the parameters in it; `inner` is the parameter that it is the argument for."""
    match type_:
        case t.TypeParam():
            if inner is not None:
                needs.flows.append((inner, _key(type_)))
        case t.Map(key=key, value=value):
            _types(needs, key, None)
            _types(needs, value, None)
        case t.Pointer(elem=elem) | t.Slice(elem=elem) | t.Array(elem=elem) | t.Chan(elem=elem):
            _types(needs, elem, None)
        case t.Func(params=params, results=results):
            for part in (*params, *results):
                _types(needs, part, None)
        case t.Struct(fields=fields):
            for part_ in fields:
                _types(needs, part_.type, None)
        case t.Named(sym=sym, args=args):
            for name, arg in zip(needs.names.get(sym, []), args, strict=False):
                _types(needs, arg, (sym, name))
        case _:
            return


def _used(made: r.Fn) -> tuple[bool, set[str]]:
    """Whether something is cloned, and the types whose zero value is asked for."""
    clones, zeros = False, set()
    todo: list[r.Node | r.Type] = [made]
    while todo:
        node = todo.pop()
        match node:
            case r.MethodCall(name=name):
                clones = clones or name in CLONES
            case r.Path(path=path) if path.endswith("::default"):
                zeros.add(path.removesuffix("::default"))
            case _:
                pass
        todo.extend(children(node))
    return clones, zeros


# --- writing ------------------------------------------------------------------------------------------------------


def _write(home: Home, needs: Needs, item: r.Item) -> None:
    match item:
        case r.Fn() if id(item) in home.bodies:
            func, _ = home.bodies[id(item)]
            _bounds(home.g, needs, item, func.sym)
        case r.Struct() | r.Enum() | r.Trait():
            sym = home.types.get(item.name)
            if sym is not None:
                _bounds(home.g, needs, item, sym)
        case r.Impl(type=r.TPath(path=path)):
            if id(item) in home.shown:
                _shown_bounds(home.g, needs, item, home.shown[id(item)])
                return
            sym = home.types.get(path)
            if sym is not None:
                _bounds(home.g, needs, item, sym + "()")
        case _:
            return


def _bounds(g: Gen, needs: Needs, item: r.Item, owner: str) -> None:
    for param in item.generics:
        if param.name.startswith("'"):
            continue
        wanted = needs.found.get((owner, param.name), set())
        if "Eq" in wanted:
            wanted = wanted - {"PartialEq"}
        if "gort::cmp::Ordered" in wanted:
            wanted = wanted - {"PartialOrd"}
        traits = sorted(sym for sym in wanted if sym in g.plan.types)
        param.bounds = [r.TPath(type_path(g, sym)) for sym in traits]
        param.bounds += [_bound(g, path, param.name) for path in ORDER if path in wanted]


def _shown_bounds(g: Gen, needs: Needs, item: r.Impl, sym: str) -> None:
    """The bounds of an impl that shows a type: what it holds is shown, and what methods it is asked for need."""
    asks = any(isinstance(made, r.Fn) and made.name in ("string", "error") for made in item.items)
    _bounds(g, needs, item, sym + "()" if asks else sym)
    for param in item.generics:
        copied = any(isinstance(bound, r.TPath) and bound.path in ("Element", "MapKey") for bound in param.bounds)
        for wanted in ("Clone", VALUE) if copied else (VALUE,):
            bound = _bound(g, wanted)
            param.bounds += [bound] if bound not in param.bounds else []


def _bound(g: Gen, path: str, param: str = "") -> r.Type:
    if path in OPERATORS.values():
        return r.TPath(imported(g, path), (r.TBinding("Output", r.TPath(param)),))
    if path.startswith("gort::") and path != VALUE:
        g.use(path)
        return r.TPath(path.rpartition("::")[2])
    return r.TPath(imported(g, path))
