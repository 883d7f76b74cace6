"""Who may call whom: the call graph with interface calls and function values resolved over the whole module."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from transpiler.analysis.implements import roots
from transpiler.analysis.tree import own, preorder
from transpiler.analysis.typefacts import TypeFacts, fits
from transpiler.ir import nodes as n
from transpiler.ir import types as t


@dataclass(slots=True)
class Targets:
    """Which functions of the module a callee may stand for.

    An interface call goes to every method of that name and signature; a function value to every literal, function and
    method of its signature that is used as a value somewhere.
    """

    module: n.Module
    facts: TypeFacts
    funcs: dict[str, n.Func] = field(default_factory=dict)
    methods: dict[str, list[n.Func]] = field(default_factory=dict)
    taken: list[tuple[n.Func, t.Func]] = field(default_factory=list)
    bound: dict[n.Local, list[n.Func] | None] = field(default_factory=dict)
    external: set[str] = field(default_factory=set)

    def of(self, callee: n.Callee, sig: t.Func) -> list[n.Func]:
        """The functions that a call may run; none for a library's."""
        match callee:
            case n.FuncRef(sym=sym) | n.MethodRef(sym=sym):
                return [self.funcs[sym]] if sym in self.funcs else []
            case n.IfaceRef(method=method):
                return [func for func in self.methods.get(method, ()) if fits(func.sig, sig)]
            case n.ValueRef(fn=fn):
                return self.of_value(fn, sig)
            case _:
                return []

    def of_value(self, fn: n.Expr, sig: t.Func) -> list[n.Func]:
        """The functions that a function value may be."""
        match fn:
            case n.Closure(func=func):
                return [func]
            case n.FuncVal(sym=sym):
                return [self.funcs[sym]] if sym in self.funcs else []
            case n.Use(local=local) if (known := self.bound.get(local)) is not None:
                return known
            case _:
                return [func for func, as_value in self.taken if fits(as_value, sig)]

    def is_library(self, callee: n.Callee) -> bool:
        """Whether code outside the module may run: a library's function, or a library type behind an interface."""
        match callee:
            case n.FuncRef(sym=sym) | n.MethodRef(sym=sym):
                return sym not in self.funcs
            case n.IfaceRef(recv=recv):
                type_ = recv.type
                return not (isinstance(type_, t.Named) and type_.sym in self.module.types) or type_.sym in self.external
            case _:
                return False


def targets(module: n.Module) -> Targets:
    """Reads what is needed to resolve calls."""
    found = Targets(module, TypeFacts(module))
    assigned: dict[n.Local, list[n.Expr | None]] = {}
    seen: set[tuple[n.Func, t.Func]] = set()
    for root in roots(module):
        if isinstance(root, n.Func):
            found.funcs[root.sym] = root
            if root.recv is not None:
                found.methods.setdefault(root.name, []).append(root)
    for root in roots(module):
        called = {id(c.fn) for c in preorder(root) if isinstance(c, n.ValueRef)}
        for node in preorder(root):
            _take(found, node, seen, called)
            _bind(assigned, node)
    for local, values in assigned.items():
        known = [v.func for v in values if isinstance(v, n.Closure)]
        if len(known) == len(values) and isinstance(local.type, t.Func):
            found.bound[local] = known
    return found


def _take(found: Targets, node: object, seen: set[tuple[n.Func, t.Func]], called: set[int]) -> None:
    match node:
        case n.Closure(func=func) if id(node) not in called:
            funcs = [func]
        case n.FuncVal(sym=sym) if sym in found.funcs:
            funcs = [found.funcs[sym]]
        case n.MethodVal(callee=n.MethodRef(sym=sym)) if sym in found.funcs:
            funcs = [found.funcs[sym]]
        case n.MethodVal(callee=n.IfaceRef(method=method)) | n.MethodExpr(method=method):
            funcs = found.methods.get(method, [])
        case n.ToInterface(type=t.Named(sym=sym), x=x):
            base = x.type.elem if isinstance(x.type, t.Pointer) else x.type
            if not (isinstance(base, t.Named) and base.sym in found.module.types):
                found.external.add(sym)
            funcs = []
        case _:
            funcs = []
    for func in funcs:
        sig = node.type if isinstance(node, n.MethodExpr) and isinstance(node.type, t.Func) else func.sig
        if (func, sig) not in seen:
            seen.add((func, sig))
            found.taken.append((func, sig))


def _bind(assigned: dict[n.Local, list[n.Expr | None]], node: object) -> None:
    """Which values a variable of function type gets; None for those that are not seen."""
    match node:
        case n.Assign(targets=places, values=values):
            for index, place in enumerate(places):
                if isinstance(place, n.Declare | n.Use):
                    value = values[index] if len(values) == len(places) else None
                    if not isinstance(value, n.Zero | n.Nil):
                        assigned.setdefault(place.local, []).append(value)
        case n.Range(key=key, value=value):
            for target in (key, value):
                if isinstance(target, n.Declare | n.Use):
                    assigned.setdefault(target.local, []).append(None)
        case n.Func(params=params, recv=recv):
            for local in (*params, *([recv] if recv is not None else [])):
                assigned.setdefault(local, []).append(None)
        case n.AddrOf(x=n.Use(local=local)):
            assigned.setdefault(local, []).append(None)
        case n.TypeCase(local=n.Local() as local):
            assigned.setdefault(local, []).append(None)
        case _:
            pass


def all_funcs(module: n.Module) -> list[n.Func]:
    """Every function, method and literal; those of variable initialisers too. Enclosing ones first."""
    found: list[n.Func] = []
    for root in roots(module):
        found.extend(node for node in preorder(root) if isinstance(node, n.Func))
    return found


def edges(where: Targets, func: n.Func) -> list[n.Func]:
    """The functions of the module that a function's own body may run, library callbacks included."""
    found: list[n.Func] = []
    for node in own(func):
        match node:
            case n.Call(callee=callee, sig=sig):
                found.extend(where.of(callee, sig))
                if where.is_library(callee):
                    for arg in _arguments(node):
                        if isinstance(where.facts.underlying(arg.type), t.Func):
                            under = where.facts.underlying(arg.type)
                            assert isinstance(under, t.Func)
                            found.extend(where.of_value(arg, under))
            case n.Range(kind="func", x=x):
                under = where.facts.underlying(x.type)
                if isinstance(under, t.Func):
                    found.extend(where.of_value(x, under))
            case _:
                pass
    return found


def _arguments(call: n.Call) -> Iterable[n.Expr]:
    yield from call.args
    yield from call.variadic or ()
    if call.spread is not None:
        yield call.spread


def callgraph(module: n.Module) -> dict[str, set[str]]:
    """For each declared function the declared functions it may call, literals in it counted as its own."""
    where = targets(module)
    graph: dict[str, set[str]] = {}
    for func in where.funcs.values():
        graph[func.sym] = set()
        inner = [func, *(node.func for node in preorder(func) if isinstance(node, n.Closure))]
        for each in inner:
            graph[func.sym] |= {target.sym for target in edges(where, each) if target.sym}
    return graph


def recursive(module: n.Module) -> set[str]:
    """The symbols of functions that may call themselves, directly or through others."""
    graph = callgraph(module)
    found: set[str] = set()
    for group in components(list(graph), lambda sym: sorted(s for s in graph[sym] if s in graph)):
        if len(group) > 1 or group[0] in graph[group[0]]:
            found |= set(group)
    return found


N = TypeVar("N", bound=Hashable)


def components(nodes: list[N], below: Callable[[N], Iterable[N]]) -> list[list[N]]:
    """The strongly connected components of a graph, callees before callers (Tarjan, SIAM J. Comput. 1972)."""
    number: dict[N, int] = {}
    low: dict[N, int] = {}
    stack: list[N] = []
    on: set[N] = set()
    found: list[list[N]] = []
    for start in nodes:
        if start in number:
            continue
        work: list[tuple[N, Iterator[N], bool]] = [(start, iter(()), True)]
        while work:
            node, rest, fresh = work.pop()
            if fresh:
                number[node] = low[node] = len(number)
                stack.append(node)
                on.add(node)
                rest = iter(list(below(node)))
            descended = False
            for child in rest:
                if child not in number:
                    work.append((node, rest, False))
                    work.append((child, iter(()), True))
                    descended = True
                    break
                if child in on:
                    low[node] = min(low[node], number[child])
            if descended:
                continue
            if low[node] == number[node]:
                at = stack.index(node)
                group = stack[at:]
                del stack[at:]
                on.difference_update(group)
                found.append(group)
            if work:
                above = work[-1][0]
                low[above] = min(low[above], low[node])
    return found
