"""A summary of every function: what it may do to each parameter, to globals, and to the flow of control.

Summaries rest on `effects` (what is touched, by kind of place) and `roots` (through which parameter). Both may say too
much, never too little, under the closed-world assumption: what is called is in the module or a library.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.calls import all_funcs, components, edges, targets
from transpiler.analysis.effects import Effects, Program, arguments, effects, library_mode, retains
from transpiler.analysis.roots import FuncFacts, analyse, fresh, param_indexes
from transpiler.analysis.tree import preorder
from transpiler.analysis.typefacts import Key, TypeFacts
from transpiler.analysis.uses import Access
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.mapping.rows import Rows

RECEIVER = -1


@dataclass(slots=True, frozen=True)
class ParamSummary:
    """What may happen to what a parameter reaches.

    `writes`: something reachable is written; `stored`: kept beyond the call, returning not counted; `returned`: the
    result may alias it; `lent`: the result is a string, or a value without references, that is a part of it (or, for a
    string, itself); `appended`: a slice is appended to; `kept`: it is stored or returned itself, and not only what hangs
    below it. `touched` and `written_fields` are the first fields (`[]` for
    elements and entries) through which it is read or written; None when unknown.
    """

    writes: bool = False
    stored: bool = False
    returned: bool = False
    touched: frozenset[str] | None = frozenset()
    written_fields: frozenset[str] | None = frozenset()
    appended: bool = False
    lent: bool = False
    kept: bool = False


UNKNOWN = ParamSummary(True, True, True, None, None, True, kept=True)
HARMLESS = ParamSummary()


@dataclass(slots=True, frozen=True)
class Summary:
    """What a call of a function may do.

    `mods` and `refs` are kinds of places written and read anywhere (`typefacts.Key`: a struct type and its field, or a
    container and what it holds); `assigns` are captured variables written. `panics` are the ways in which it may panic.
    """

    sym: str
    params: dict[int, ParamSummary]
    writes_globals: frozenset[str] = frozenset()
    reads_globals: frozenset[str] = frozenset()
    panics: frozenset[str] = frozenset()
    blocks: bool = False
    spawns: bool = False
    pure: bool = False
    calls: frozenset[str] = frozenset()
    mods: frozenset[Key] = frozenset()
    refs: frozenset[Key] = frozenset()
    assigns: frozenset[n.Local] = frozenset()

    @property
    def may_panic(self) -> bool:
        """Whether it may panic in any way. A parameter that is nil does not count: the caller's mistake."""
        return bool(self.panics)

    def param(self, index: int) -> ParamSummary:
        """The summary of a parameter (-1: the receiver); of none that exists, the worst."""
        return self.params.get(index, UNKNOWN)


@dataclass(slots=True)
class Summaries:
    """The summaries of a module, literals included."""

    program: Program
    by_func: dict[n.Func, Summary] = field(default_factory=dict)
    by_sym: dict[str, Summary] = field(default_factory=dict)

    def of(self, func_or_sym: n.Func | str) -> Summary:
        """The summary of a function or literal, or of a declared function by symbol. Raises KeyError for others."""
        return self.by_sym[func_or_sym] if isinstance(func_or_sym, str) else self.by_func[func_or_sym]

    def of_call(self, call: n.Call) -> list[Summary]:
        """The summaries of the functions of the module that a call may run itself."""
        return [self.by_func[func] for func in self.program.targets.of(call.callee, call.sig)]

    def param(self, callee: n.Callee, index: int, arg: n.Expr) -> ParamSummary:
        """What a callee may do to an argument: all its possible targets together."""
        sig = _signature(callee, self.program)
        known = self.program.targets.of(callee, sig) if sig is not None else []
        found = [self.by_func[func].param(index) for func in known]
        if self.program.targets.is_library(callee):
            found.append(self._library(callee, index, arg))
        if not found:
            return UNKNOWN if self.program.facts.has_refs(arg.type) else HARMLESS
        return join(found)

    def _library(self, callee: n.Callee, index: int, arg: n.Expr) -> ParamSummary:
        row = self.program.row(callee)
        refs = self.program.facts.has_refs(arg.type)
        writes = library_mode(row, callee, index, arg, self.program.facts) == "mut"
        if row is None:
            return UNKNOWN if refs else HARMLESS
        at = index + 1 if isinstance(callee, n.MethodRef | n.IfaceRef) else index
        fields: frozenset[str] | None = None if writes else frozenset()
        kept = retains(self.program, row, at, arg)
        given = at in row.aliases
        return ParamSummary(writes, kept, given, None, fields, writes, given, kept or given)

    def writes(self, call: n.Call) -> bool:
        """Whether a call may write through its receiver or an argument."""
        return any(self.param(call.callee, index, arg).writes for index, arg in arguments(call))

    def access(self, callee: n.Callee, index: int, arg: n.Expr) -> Access:
        """How an argument is used, for `uses.local_uses`."""
        summary = self.param(callee, index, arg)
        if summary.stored:
            return Access.STORE
        return Access.BORROW_MUT if summary.writes and self.program.facts.has_refs(arg.type) else Access.BORROW

    def keeps(self, callee: n.Callee, index: int, arg: n.Expr) -> bool:
        """Whether what an argument points at may be reached after the call, for `liveness`."""
        summary = self.param(callee, index, arg)
        return summary.stored or summary.returned

    def scalar(self, type_: t.Type) -> bool:
        """Whether values of the type are plain numbers or booleans."""
        return self.program.facts.scalar(type_)


def _signature(callee: n.Callee, program: Program) -> t.Func | None:
    match callee:
        case n.FuncRef(sym=sym) | n.MethodRef(sym=sym):
            func = program.targets.funcs.get(sym)
            return func.sig if func is not None else t.Func((), ())
        case n.IfaceRef(recv=recv, method=method):
            candidates = program.targets.methods.get(method, [])
            under = program.facts.underlying(recv.type)
            if isinstance(under, t.Interface):
                return next((m.sig for m in under.methods if m.name == method), None)
            return candidates[0].sig if candidates else None
        case n.ValueRef(fn=fn):
            under = program.facts.underlying(fn.type)
            return under if isinstance(under, t.Func) else None
        case _:
            return None


def join(found: list[ParamSummary]) -> ParamSummary:
    """The worst of several summaries."""
    touched: frozenset[str] | None = frozenset()
    written: frozenset[str] | None = frozenset()
    for each in found:
        touched = None if touched is None or each.touched is None else touched | each.touched
        written = None if written is None or each.written_fields is None else written | each.written_fields
    return ParamSummary(
        any(p.writes for p in found),
        any(p.stored for p in found),
        any(p.returned for p in found),
        touched,
        written,
        any(p.appended for p in found),
        any(p.lent for p in found),
        any(p.kept for p in found),
    )


def summarize(module: n.Module, rows: Rows) -> Summaries:
    """Summarizes every function and literal of a module."""
    where = targets(module)
    program = Program(module, rows, TypeFacts(module), where)
    funcs = all_funcs(module)
    known = {func: fresh(func) for func in funcs}
    below = {func: [target for target in edges(where, func) if target in known] for func in funcs}
    inner = {func: [node for node in preorder(func) if isinstance(node, n.Func)] for func in funcs}
    # A function's aliases include those of the literals in it: what those call comes before it, too.
    deep = {func: [target for each in inner[func] for target in (each, *below[each])] for func in funcs}
    for group in components(funcs, lambda func: deep[func]):
        while True:
            before = [known[func].size() for func in group]
            for func in group:
                analyse(program, func, known)
            if len(group) == 1 or before == [known[func].size() for func in group]:
                break
        if len(group) == 1 and group[0] in below[group[0]]:
            _settle(program, group[0], known)
    found = Summaries(program)
    does = effects(program)
    for func in funcs:
        calls = frozenset(target.sym for each in inner[func] for target in below[each] if target.sym)
        summary = _summary(func, known[func], does[func], calls, program.facts)
        found.by_func[func] = summary
        if func.sym:
            found.by_sym[func.sym] = summary
    return found


def _settle(program: Program, func: n.Func, known: dict[n.Func, FuncFacts]) -> None:
    while True:
        before = known[func].size()
        analyse(program, func, known)
        if known[func].size() == before:
            return


def _summary(func: n.Func, aliases: FuncFacts, does: Effects, calls: frozenset[str], facts: TypeFacts) -> Summary:
    returned = {index for index, _, _ in aliases.returned}
    params: dict[int, ParamSummary] = {}
    for local, index in param_indexes(func).items():
        params[index] = _param(aliases, index, index in returned, facts.has_refs(local.type))
    loud = does.external or does.blocks or does.spawns or does.writes_globals or does.assigns
    reached = does.indirect or does.reads_globals or any(p.writes or p.stored for p in params.values())
    quiet = not loud and not (does.mods and reached)
    return Summary(
        func.sym,
        params,
        frozenset(does.writes_globals),
        frozenset(does.reads_globals),
        frozenset(does.panics),
        does.blocks,
        does.spawns,
        quiet,
        calls,
        frozenset(does.mods),
        frozenset(does.refs),
        frozenset(does.assigns),
    )


def _param(aliases: FuncFacts, index: int, returned: bool, refs: bool) -> ParamSummary:
    facts, lent = aliases.params[index], index in aliases.lent
    kept = facts.whole or any(which == index and not at for which, at, _ in aliases.returned)
    touched = None if facts.touched & {"*", ""} else frozenset(facts.touched)
    if not refs:
        return ParamSummary(False, facts.stored, returned, touched, lent=lent, kept=kept)
    written = None if facts.written & {"*", ""} else frozenset(facts.written)
    return ParamSummary(bool(facts.written), facts.stored, returned, touched, written, facts.appended, lent, kept)
