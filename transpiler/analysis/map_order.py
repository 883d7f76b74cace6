"""Where a function's result may depend on the order in which Go goes through a map, which it leaves open.

A loop over a map is harmless when its rounds commute: each writes entries of its own, adds whole numbers, sets flags to
constants, or collects what is sorted right behind the loop (Go spec: For statements with range clause, point 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transpiler.analysis.effects import arguments
from transpiler.analysis.summary import Summaries
from transpiler.analysis.tree import preorder
from transpiler.analysis.typefacts import Key, TypeFacts
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span

UNORDERED = frozenset({"maps.Keys", "maps.Values", "maps.All"})
SETTLING = frozenset({"slices.Sorted", "maps.Collect", "maps.Insert"})
SORTS = frozenset({"sort.Strings", "sort.Ints", "slices.Sort"})
WHOLE = ("int", "uint", "byte", "rune")


def order_dependent(func: n.Func, summaries: Summaries) -> Span | None:
    """The first place in a function, its literals included, that may let the order of a map be seen."""
    settled = {id(arg) for node in preorder(func) for arg in _settled(node)}
    after = dict(_followed(func))
    for node in preorder(func):
        match node:
            case n.Call(callee=n.FuncRef(sym=sym)) if sym in UNORDERED and id(node) not in settled:
                return node.span
            case n.Range(kind="map") if not _commutes(node, after.get(id(node)), summaries):
                return node.span
            case _:
                pass
    return None


def _settled(node: object) -> list[n.Expr]:
    match node:
        case n.Call(callee=n.FuncRef(sym=sym), args=args) if sym in SETTLING:
            return args
        case _:
            return []


def _followed(func: n.Func) -> Iterator[tuple[int, n.Stmt | None]]:
    """Each statement with the one that runs after it in the same block."""
    for node in preorder(func):
        if isinstance(node, n.Block):
            for stmt, following in zip(node.stmts, [*node.stmts[1:], None], strict=False):
                yield id(stmt), following


@dataclass(slots=True)
class _Rounds:
    """What the rounds of a loop leave behind, outside of the variables that belong to one round."""

    loop: n.Range
    facts: TypeFacts
    own: set[n.Local]
    collected: set[n.Local] = field(default_factory=set)
    summed: dict[n.Local, set[str]] = field(default_factory=dict)
    flags: dict[n.Local, set[object]] = field(default_factory=dict)
    returned: set[object] = field(default_factory=set)
    entries: set[Key] = field(default_factory=set)
    leaves: bool = False

    def is_key(self, expr: n.Expr) -> bool:
        return isinstance(expr, n.Use) and isinstance(self.loop.key, n.Declare) and expr.local is self.loop.key.local

    def is_own(self, target: n.Target) -> bool:
        """Whether a place is (in) a variable of the round, reached through nothing shared."""
        match target:
            case n.Declare() | n.Blank():
                return True
            case n.Use(local=local):
                return local in self.own
            case n.Select(base=base):
                return self.is_own(base)
            case n.Index(base=base) if isinstance(self.facts.underlying(base.type), t.Array):
                return self.is_own(base)
            case _:
                return False


def _commutes(loop: n.Range, behind: n.Stmt | None, summaries: Summaries) -> bool:
    """Whether the rounds of a loop over a map may run in any order."""
    if any(isinstance(target, n.Expr) for target in (loop.key, loop.value)):
        return False  # a variable from outside keeps the last entry
    rounds = _Rounds(loop, summaries.program.facts, _declared(loop))
    breaking = {id(node) for node in preorder(loop.body) if isinstance(node, n.Break) and _leaves(loop, node)}
    for node in preorder(loop.body):
        rounds.leaves |= id(node) in breaking
        if not _step(rounds, node, summaries):
            return False
    return _outcome_is_one(rounds, behind) and not _seen_meanwhile(rounds, summaries)


def _declared(loop: n.Range) -> set[n.Local]:
    found = {node.local for node in preorder(loop.body) if isinstance(node, n.Declare)}
    found |= {node.local for node in preorder(loop.body) if isinstance(node, n.TypeCase) and node.local is not None}
    return found | {target.local for target in (loop.key, loop.value) if isinstance(target, n.Declare)}


def _leaves(loop: n.Range, node: n.Break) -> bool:
    """Whether a break ends the loop itself; one without a label may end a loop or switch in it."""
    if node.label is not None:
        return True
    inner = (x for x in preorder(loop.body) if isinstance(x, n.For | n.Range | n.Switch | n.TypeSwitch | n.SelectStmt))
    return not any(node is below for each in inner for below in preorder(each))


def _step(rounds: _Rounds, node: object, summaries: Summaries) -> bool:
    """Takes down what a node leaves behind; false when that depends on the order."""
    match node:
        case n.Assign(targets=targets, values=values) if len(targets) == len(values):
            return all(_assignment(rounds, target, value) for target, value in zip(targets, values, strict=True))
        case n.Assign(targets=targets):
            return all(rounds.is_own(target) for target in targets)
        case n.OpAssign(op=op, target=target):
            return rounds.is_own(target) or _update(rounds, op, target)
        case n.Range(key=key, value=value):
            return all(x is None or rounds.is_own(x) for x in (key, value))
        case n.Return(values=values):
            rounds.returned.add(tuple(_constant(value) for value in values))
            return all(_constant(value) is not None for value in values)
        case n.Goto() | n.Defer() | n.Go() | n.Send() | n.Recv() | n.SelectStmt():
            return False
        case n.Continue(label=label):
            return label is None or label == rounds.loop.label
        case n.Call():
            return _only_reads(rounds, node, summaries)
        case n.Builtin(name="delete", args=[where, key]):
            rounds.entries.add(rounds.facts.place_key(where.type))
            return rounds.is_key(key) or rounds.is_own(where)
        case n.Builtin(name="clear" | "copy" | "panic" | "recover" | "close"):
            return False
        case _:
            return True


def _assignment(rounds: _Rounds, target: n.Target, value: n.Expr) -> bool:
    if rounds.is_own(target):
        return True
    match target, value:
        case n.MapIndex(base=base, key=key), _ if rounds.is_key(key):
            rounds.entries.add(rounds.facts.place_key(base.type))
            return True
        case n.Use(local=local), n.Builtin(name="append", args=[n.Use(local=grown), *_]) if local is grown:
            rounds.collected.add(local)
            return True
        case n.Use(local=local), _ if (constant := _constant(value)) is not None:
            rounds.flags.setdefault(local, set()).add(constant)
            return True
        case _:
            return False


def _update(rounds: _Rounds, op: str, target: n.Expr) -> bool:
    """Whether an update commutes: one of whole numbers, or of an entry that belongs to the round."""
    under = rounds.facts.underlying(target.type)
    match target:
        case n.MapIndex(base=base, key=key) if rounds.is_key(key):
            rounds.entries.add(rounds.facts.place_key(base.type))
            return True
        case n.Use(local=local) if isinstance(under, t.Basic) and under.name.startswith(WHOLE):
            group = "+" if op in ("+", "-") else op
            rounds.summed.setdefault(local, set()).add(group)
            return op in ("+", "-", "*", "|", "&", "^", "&^") and len(rounds.summed[local]) == 1
        case _:
            return False


def _constant(value: n.Expr) -> object:
    match value:
        case n.Const(value=constant):
            return ("constant", constant)
        case n.Nil() | n.Zero():
            return "zero"
        case _:
            return None


def _only_reads(rounds: _Rounds, call: n.Call, summaries: Summaries) -> bool:
    """Whether a call writes to nothing that another round, or what comes after the loop, could see."""
    for index, arg in arguments(call):
        summary = summaries.param(call.callee, index, arg)
        if (summary.writes or summary.stored) and rounds.facts.has_refs(arg.type):
            if not (isinstance(arg, n.AddrOf) and rounds.is_own(arg.x)):
                return False
    return not any(summary.assigns for summary in summaries.of_call(call))


def _outcome_is_one(rounds: _Rounds, behind: n.Stmt | None) -> bool:
    """Whether what the rounds leave behind is the same in any order."""
    gathers = bool(rounds.collected or rounds.summed or rounds.entries)
    if any(len(values) > 1 for values in rounds.flags.values()) or len(rounds.returned) > 1:
        return False
    if rounds.returned and (gathers or rounds.flags):
        return False
    if rounds.leaves and (gathers or len(rounds.flags) > 1):
        return False
    return not rounds.collected or _sorts(rounds, behind)


def _sorts(rounds: _Rounds, behind: n.Stmt | None) -> bool:
    """Whether the statement behind the loop puts the one slice that it collects in a total order."""
    match behind:
        case n.ExprStmt(x=n.Call(callee=n.FuncRef(sym=sym), args=[n.Use(local=local, type=type_), *_])):
            under = rounds.facts.underlying(type_)
            elem = rounds.facts.underlying(under.elem) if isinstance(under, t.Slice) else None
            plain = isinstance(elem, t.Basic) and elem.name.startswith((*WHOLE, "string"))
            return sym in SORTS and plain and rounds.collected == {local}
        case _:
            return False


def _seen_meanwhile(rounds: _Rounds, summaries: Summaries) -> bool:
    """Whether a round reads what other rounds left behind, other than to add to it."""
    gathered = {*rounds.collected, *rounds.summed, *rounds.flags}
    allowed: set[int] = set()
    for node in preorder(rounds.loop.body):
        match node:
            case n.OpAssign(target=n.Use() as use):
                allowed.add(id(use))
            case n.Assign(targets=targets, values=values):
                allowed |= {id(target) for target in targets if isinstance(target, n.Use)}
                grown = (x.args[0] for x in values if isinstance(x, n.Builtin) and x.name == "append")
                allowed |= {id(x) for x in grown if isinstance(x, n.Use) and x.local in rounds.collected}
            case _:
                pass
    for node in preorder(rounds.loop.body):
        match node:
            case n.Use(local=local) if local in gathered and id(node) not in allowed:
                return True
            case n.MapIndex(base=base, key=key) if rounds.facts.place_key(base.type) in rounds.entries:
                if not rounds.is_key(key):
                    return True
            case n.Builtin(name="len", args=[of]) if rounds.facts.place_key(of.type) in rounds.entries:
                return True
            case n.Range(kind="map", x=x) if rounds.facts.place_key(x.type) in rounds.entries:
                return True
            case n.Call() if any(rounds.entries & summary.refs for summary in summaries.of_call(node)):
                return True
            case _:
                pass
    return False
