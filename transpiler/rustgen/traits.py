"""Interfaces as traits, and what implements them (Go spec: Interface types; DESIGN.md section 6)."""

from __future__ import annotations

from transpiler.analysis.implements import MethodOf, method_set, roots
from transpiler.analysis.plan import FuncPlan, TypePlan
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen import delegate, functions
from transpiler.rustgen.coerce import clone
from transpiler.rustgen.context import Gen
from transpiler.rustgen.docs import rustdoc
from transpiler.rustgen.home import Home, head, params_of
from transpiler.rustgen.promotion import implemented
from transpiler.rustgen.rustwalk import nodes
from transpiler.rustgen.types import imported, type_path


def trait(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    """An interface whose implementers are open."""
    g = home.g
    assert isinstance(decl.underlying, t.Interface)
    methods: list[r.Item] = []
    for method in _in_source_order(decl, decl.underlying):
        shape = g.plan.methods.get((decl.sym, method.name))
        if shape is None:
            continue
        func = signature(decl, method)
        _name_params(g, decl, func)
        made = functions.plain(home, func, shape_of(shape, decl.sym), None)
        made.docs = rustdoc(decl.method_docs.get(method.name, []))
        methods.append(made)
    item = r.Trait(plan.name, methods)
    item.generics = params_of(decl)
    home.types[plan.name] = decl.sym
    if asserted(g, decl.sym):
        item.bounds.append(r.TPath(imported(g, "std::any::Any")))
    home.items.append(head(home, item, decl.sym, decl.doc, decl.exported or decl.sym in home.exposed))


def _name_params(g: Gen, decl: n.TypeDecl, func: n.Func) -> None:
    """Parameters are called what the first implementer calls them."""
    for impl in g.plan.implements.types_of.get(decl.sym, []):
        method = method_set(g.plan.facts, t.Named(impl.sym)).get(func.name)
        if method is not None and method.func is not None:
            for local, own in zip(func.params, method.func.params, strict=True):
                if own.name not in ("", "_"):
                    local.name = own.name
            return


def shape_of(shape: FuncPlan, sym: str) -> FuncPlan:
    """The plan of an interface method as that of something with a receiver."""
    shape.impl_of = shape.impl_of or sym
    return shape


def signature(decl: n.TypeDecl, method: t.Method) -> n.Func:
    """An interface method as a function without a body."""
    span = decl.span
    recv = n.Local("x", t.Named(decl.sym), span, "recv")
    params = [n.Local(f"a{i}", type_, span, "param") for i, type_ in enumerate(method.sig.params)]
    results = [n.Local("", type_, span, "result") for type_ in method.sig.results]
    return n.Func("", method.name, method.sig, recv, [], params, results, False, None, span)


def _in_source_order(decl: n.TypeDecl, underlying: t.Interface) -> list[t.Method]:
    """Methods as they stand in the source, embedded ones behind."""
    order = {name: i for i, name in enumerate(decl.method_docs)}
    return sorted(underlying.methods, key=lambda m: (order.get(m.name, len(order)), m.name))


def asserted(g: Gen, sym: str) -> bool:
    """Whether values of the interface are asked for their type somewhere."""
    named = t.Named(sym)
    for root in roots(g.plan.module):
        for node in preorder(root):
            if isinstance(node, n.Assert | n.TypeSwitch) and node.x.type == named:
                return True
            if isinstance(node, n.Binary) and node.op in ("==", "!=") and named in (node.x.type, node.y.type):
                if not isinstance(node.x, n.Nil) and not isinstance(node.y, n.Nil):
                    return True
    return False


def block(home: Home, decl: n.TypeDecl, iface: str) -> r.Impl:
    """The `impl Trait for T` of a type; `T` is its handle where pointers to it are handles."""
    g = home.g
    plan = g.plan.types[decl.sym]
    args = tuple(r.TPath(param.name) for param in decl.tparams)
    target = r.TPath(plan.handle if plan.shared else plan.name, args)
    made = home.impl((decl.sym, iface), target, r.TPath(type_path(g, iface)))
    made.generics = params_of(decl)
    return made


def complete(home: Home, decl: n.TypeDecl) -> None:
    """Fills the trait impls of a type with what is promoted or inherent, in the order of the trait."""
    g = home.g
    for iface in implemented(g.plan, decl):
        made = block(home, decl, iface)
        have = {item.name: item for item in made.items if isinstance(item, r.Fn)}
        methods = method_set(g.plan.facts, t.Named(decl.sym))
        interface = g.plan.module.types[iface]
        assert isinstance(interface.underlying, t.Interface)
        items: list[r.Item] = []
        for method in _in_source_order(interface, interface.underlying):
            shape = g.plan.methods.get((iface, method.name))
            if shape is None or method.name not in methods:
                continue
            known = have.pop(shape.name, None)
            made_fn = known if known is not None else _through(home, decl, methods[method.name], shape)
            if isinstance(shape.recv, f.Ref) and made_fn.params and made_fn.params[0][0] is None:
                if made_fn.params[0][2] == "mut self" and made_fn.body is not None:
                    _on_a_copy(made_fn.body)
                made_fn.params[0] = (None, None, "&mut self" if shape.recv.mut else "&self")
            items.append(made_fn)
        made.items = items + list(have.values())
        for item in made.items:
            item.vis = ""
            item.attrs = []


def _on_a_copy(body: r.Block) -> None:
    """A method that changes the value it was handed, behind a trait that lends it: it changes a copy."""
    for node in nodes(body):
        match node:
            case r.Path(path="self"):
                node.path = "this"
            case r.Format():
                node.text = node.text.replace("{self}", "{this}")
            case _:
                pass
    body.stmts.insert(0, r.Let(r.PBind("this", mut=True), init=clone(r.Path("self"))))


def _through(home: Home, decl: n.TypeDecl, method: MethodOf, shape: FuncPlan) -> r.Fn:
    return delegate.passing(home, decl, method, shape)
