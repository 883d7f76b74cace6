"""Which package variables are written after they were initialised, themselves or what they refer to, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.effects import arguments, base_of
from transpiler.analysis.implements import roots
from transpiler.analysis.summary import Summaries
from transpiler.analysis.tree import Node, parts, preorder
from transpiler.analysis.typefacts import TypeFacts, overlap
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span


@dataclass(slots=True)
class GlobalWrites:
    """By function (identity) the first write of each variable; `written` are all of them by variable, with the writer's
    symbol; `lent` are variables whose value, or a part that holds references, goes on to where it may be changed."""

    by_func: dict[int, dict[str, Span]] = field(default_factory=dict)
    written: dict[str, tuple[str, Span]] = field(default_factory=dict)
    lent: set[str] = field(default_factory=set)

    def add(self, func: n.Func, sym: str, span: Span) -> None:
        """Takes down a write."""
        self.by_func.setdefault(id(func), {}).setdefault(sym, span)
        self.written.setdefault(sym, (func.sym, span))


def global_writes(summaries: Summaries) -> GlobalWrites:
    """Finds the writes of all declared functions, literals in them included."""
    found = GlobalWrites()
    module = summaries.program.module
    types = {item.sym: item.type for p in module.packages for item in p.items if isinstance(item, n.GlobalVar)}
    for root in roots(module):
        above = {id(part): node for node in preorder(root) for part in parts(node)}
        for node in preorder(root):
            if isinstance(node, n.Global) and node.sym in types:
                _mention(summaries, found, root, node, above)
            if isinstance(root, n.Func):
                for place in _targets(node):
                    base, _ = base_of(place, summaries.program.facts)
                    if isinstance(base, n.Global):
                        found.add(root, base.sym, place.span)
    _through_lent(summaries, found, types)
    return found


def _targets(node: Node) -> list[n.Expr]:
    match node:
        case n.Assign(targets=targets):
            return [target for target in targets if isinstance(target, n.Expr)]
        case n.OpAssign(target=target):
            return [target]
        case n.Range(key=key, value=value):
            return [target for target in (key, value) if isinstance(target, n.Expr)]
        case n.Builtin(name="append" | "copy" | "clear" | "delete", args=[where, *_]):
            return [where]
        case _:
            return []


def _mention(
    summaries: Summaries, found: GlobalWrites, root: n.Func | n.Expr, node: n.Global, above: dict[int, Node]
) -> None:
    """What becomes of a mentioned variable: a part of it is read, or it goes on to a call or another variable."""
    facts = summaries.program.facts
    part: n.Expr = node
    while (outer := above.get(id(part))) is not None and _projects(outer, part):
        assert isinstance(outer, n.Expr)
        part = outer
    if not (isinstance(part, n.AddrOf) or facts.has_refs(part.type)) or isinstance(facts.underlying(part.type), t.Func):
        return
    if part.type == t.ERROR or _only_looks(outer, part, facts):
        return
    call = above.get(id(outer)) if isinstance(outer, n.Callee) else outer
    if not isinstance(call, n.Call):
        found.lent.add(node.sym)
        return
    for index, arg in arguments(call):
        if arg is part:
            param = summaries.param(call.callee, index, arg)
            if param.writes and isinstance(root, n.Func):
                found.add(root, node.sym, node.span)
            if param.writes or param.stored or param.returned:
                found.lent.add(node.sym)


def _projects(outer: Node, part: n.Expr) -> bool:
    match outer:
        case n.Select(base=base) | n.Index(base=base) | n.MapIndex(base=base) | n.Cut(base=base):
            return base is part
        case n.Deref() | n.AddrOf():
            return True
        case _:
            return False


def _only_looks(outer: Node | None, part: n.Expr, facts: TypeFacts) -> bool:
    """Whether a use keeps no way to the value: its length, a comparison, a loop over what holds no references."""
    match outer:
        case n.Builtin(name="len" | "cap") | n.Binary():
            return True
        case n.Builtin(name="append" | "copy", args=[_, *rest]):
            under = facts.underlying(part.type)
            return part in rest and isinstance(under, t.Slice) and not facts.has_refs(under.elem)
        case n.Range(x=x):
            match facts.underlying(x.type):
                case t.Slice(elem=elem) | t.Array(elem=elem) | t.Map(value=elem):
                    return not facts.has_refs(elem)
                case _:
                    return False
        case n.Assign(targets=targets):
            return part in targets
        case n.OpAssign():
            return True
        case _:
            return False


def _through_lent(summaries: Summaries, found: GlobalWrites, types: dict[str, t.Type]) -> None:
    """A function that may get at a variable whose value goes on, and writes to places of its kind, may write to it."""
    facts = summaries.program.facts
    for func in summaries.program.targets.funcs.values():
        summary = summaries.of(func)
        for sym in sorted(summary.reads_globals & found.lent):
            if overlap(summary.mods, facts.reachable_keys(types[sym])):
                found.add(func, sym, func.span)
