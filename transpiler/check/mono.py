"""Generic functions and types that would be instantiated without end: `f[T]` that calls `f[*T]` (Go spec: Instantiations)."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.check import types as t
from transpiler.check.checker import Checker
from transpiler.check.objects import TypeName
from transpiler.check.types import unalias
from transpiler.check.typeset import methods_of


@dataclass(slots=True)
class Edge:
    """A type parameter (`target`) gets a type that mentions another; the weight is 1 when it is more than that one."""

    target: TypeName
    source: TypeName
    weight: int


def check_instances(c: Checker) -> None:
    """Reports a cycle of instantiations along which types grow."""
    edges: list[Edge] = []
    for _, tparams, targs in c.mono.instances:
        for param, arg in zip(tparams, targs, strict=False):
            if param.obj.pkg is c.pkg:
                _edges(c, c.mono.canon.get(param, param).obj, arg, arg, edges, 0)
    vertices = {vertex for edge in edges for vertex in (edge.target, edge.source)}
    weight = dict.fromkeys(vertices, 0)
    length = dict.fromkeys(vertices, 0)
    before: dict[TypeName, Edge] = {}
    again = True
    while again:
        again = False
        for edge in edges:
            heavier = weight[edge.source] + edge.weight
            if heavier <= weight[edge.target]:
                continue
            before[edge.target] = edge
            length[edge.target] = length[edge.source] + 1
            if length[edge.target] == len(vertices):
                _report(c, before, edge.target)
                return
            weight[edge.target] = heavier
            again = True


def _report(c: Checker, before: dict[TypeName, Edge], at: TypeName) -> None:
    seen: set[TypeName] = set()
    while at not in seen:
        seen.add(at)
        at = before[at].source
    if at.span is not None:
        c.error("GX0309", at.span, f"instantiation cycle: {at.name} is instantiated with ever larger types")


def _edges(c: Checker, target: TypeName, whole: t.Type, type_: t.Type, found: list[Edge], depth: int) -> None:
    if depth > 20:
        return

    def part(inner: t.Type | None) -> None:
        if inner is not None:
            _edges(c, target, whole, inner, found, depth + 1)

    match unalias(type_):
        case t.TypeParam() as param:
            found.append(Edge(target, c.mono.canon.get(param, param).obj, 0 if type_ is whole else 1))
        case t.Named(targs=targs):
            for arg in targs:
                part(arg)
        case t.Array(elem=elem) | t.Chan(elem=elem) | t.Pointer(elem=elem) | t.Slice(elem=elem):
            part(elem)
        case t.Map(key=key, elem=elem):
            part(key)
            part(elem)
        case t.Interface() as iface:
            for method in methods_of(iface):
                part(method.sig)
        case t.Signature(params=params, results=results):
            for var in [*params.vars, *results.vars]:
                part(var.type)
        case t.Struct(fields=fields):
            for var in fields:
                part(var.type)
        case _:
            pass
