"""Which functions are pure: the same result for the same arguments, and nothing done that others can see.

Impure are input and output, time, randomness, goroutines and channels, written package variables and the reading of
those, and results that depend on the order of a map. Writing through parameters and panics are allowed, and marked. A
call of a function parameter is as pure as its argument: who hands over an impure function is impure himself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.effects import Program, callbacks
from transpiler.analysis.global_writes import GlobalWrites, global_writes
from transpiler.analysis.implements import required_methods, roots
from transpiler.analysis.map_order import order_dependent
from transpiler.analysis.summary import RECEIVER, Summaries
from transpiler.analysis.tree import Node, preorder
from transpiler.analysis.typefacts import fits
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span

CONSTANT_VARS = frozenset({"time.UTC"})
"""Library variables that are no errors and never change."""


@dataclass(slots=True, frozen=True)
class Impure:
    """Why a function is not pure, and where. `reason` goes on after its name; `root` is the reason at the end of the
    chain of calls."""

    reason: str
    span: Span
    root: str


@dataclass(slots=True, frozen=True)
class Verdict:
    """What is known of a declared function: pure when `impure` is None. `writes` are the parameters that it writes
    through, in order; `panics` is whether it may panic."""

    sym: str
    span: Span
    impure: Impure | None = None
    writes: tuple[str, ...] = ()
    panics: bool = False


@dataclass(slots=True)
class _Look:
    """What is found in one function, or in the initialiser of a variable: a reason of its own, and what it rests on."""

    reason: tuple[str, Span] | None = None
    rests_on: list[tuple[str, str, Span]] = field(default_factory=list)
    """Verb, symbol and place."""

    def fault(self, reason: str, span: Span) -> None:
        if self.reason is None:
            self.reason = (reason, span)


@dataclass(slots=True)
class _Facts:
    """What is asked of the module while its functions are looked at."""

    summaries: Summaries
    program: Program
    writes: GlobalWrites
    variables: frozenset[str]
    foreign: list[tuple[str, t.Func]]
    """Library functions used as values."""


def purity(summaries: Summaries) -> dict[str, Verdict]:
    """The verdicts on all functions of a module by symbol, in source order."""
    program = summaries.program
    packages = program.module.packages
    variables = [item.sym for p in packages for item in p.items if isinstance(item, n.GlobalVar)]
    facts = _Facts(summaries, program, global_writes(summaries), frozenset(variables), _foreign(program))
    looks: dict[str, _Look] = {}
    for sym, func in program.targets.funcs.items():
        looks[sym] = _function(facts, func)
    inits = {sym: init for package in packages for syms, init in package.inits for sym in syms}
    for sym in variables:
        looks[sym] = _variable(facts, sym, inits.get(sym))
    found = _spread(looks)
    return {sym: _verdict(summaries, func, found.get(sym)) for sym, func in program.targets.funcs.items()}


def short(sym: str) -> str:
    """A symbol as Go code names it: `strings.Fields`, `Cart.Total`."""
    last = sym.rpartition("/")[2]
    package, _, rest = last.partition(".")
    return rest.replace("(", "").replace(")", "") if rest.startswith("(") else f"{package}.{rest}" if rest else last


def _verdict(summaries: Summaries, func: n.Func, impure: Impure | None) -> Verdict:
    if impure is not None:
        return Verdict(func.sym, func.span, impure)
    summary = summaries.of(func)
    written = sorted(index for index, param in summary.params.items() if param.writes)
    names = [_param_name(func, index) for index in written]
    return Verdict(func.sym, func.span, None, tuple(name for name in names if name), summary.may_panic)


def _param_name(func: n.Func, index: int) -> str:
    if index == RECEIVER:
        return func.recv.name if func.recv is not None else ""
    return func.params[index].name if index < len(func.params) else ""


def _spread(looks: dict[str, _Look]) -> dict[str, Impure]:
    """Reasons, those of what a function rests on included: the shortest chains first, in source order."""
    found = {sym: Impure(*look.reason, look.reason[0]) for sym, look in looks.items() if look.reason is not None}
    while True:
        fresh: dict[str, Impure] = {}
        for sym, look in looks.items():
            if sym in found:
                continue
            for verb, target, span in look.rests_on:
                below = found.get(target)
                if below is not None:
                    how = below.root if below.root == below.reason else f"in the end {below.root}"
                    fresh[sym] = Impure(f"{verb} {short(target)}, which {how}", span, below.root)
                    break
        if not fresh:
            return found
        found |= fresh


def _foreign(program: Program) -> list[tuple[str, t.Func]]:
    found = []
    for root in roots(program.module):
        for node in preorder(root):
            if isinstance(node, n.FuncVal) and node.sym not in program.targets.funcs and isinstance(node.type, t.Func):
                found.append((node.sym, node.type))
    return found


def _variable(facts: _Facts, sym: str, init: n.Expr | None) -> _Look:
    look = _Look()
    written = facts.writes.written.get(sym)
    if written is not None:
        look.fault(f"{short(written[0])} writes", written[1])
    if init is not None:
        _nodes(facts, look, init)
    return look


def _function(facts: _Facts, func: n.Func) -> _Look:
    look = _Look()
    if func.refused is not None:
        look.fault(f"is not translated ({func.refused[0]})", func.span)
    elif func.body is None:
        look.fault("has no body in Go", func.span)
    for sym, span in facts.writes.by_func.get(id(func), {}).items():
        look.fault(f"writes the package variable {short(sym)}", span)
    _nodes(facts, look, func)
    unordered = order_dependent(func, facts.summaries)
    if unordered is not None:
        look.fault("may depend on the order of a map", unordered)
    return look


def _nodes(facts: _Facts, look: _Look, root: n.Func | n.Expr) -> None:
    params = {id(p) for f in preorder(root) if isinstance(f, n.Func) for p in f.params}
    for node in preorder(root):
        match node:
            case n.Go():
                look.fault("starts a goroutine", node.span)
            case n.Send() | n.SelectStmt() | n.Recv() | n.Range(kind="chan") | n.Builtin(name="close"):
                look.fault("uses a channel", node.span)
            case n.Builtin(name="print" | "println"):
                look.fault("writes to standard error", node.span)
            case n.Refused(code=code):
                look.fault(f"is not translated ({code})", node.span)
            case n.Global(sym=sym):
                _global(facts, look, node, sym)
            case n.Call():
                _callee(facts, look, node.callee, node.sig, node.span, params)
                if facts.program.targets.is_library(node.callee):
                    _rest(look, "calls", callbacks(facts.program, node), node.span)
            case n.MethodVal(callee=callee):
                sig = node.type if isinstance(node.type, t.Func) else t.Func((), ())
                _callee(facts, look, callee, sig, node.span, params)
            case n.FuncVal(sym=sym) | n.MethodExpr(sym=str() as sym):
                _symbol(facts, look, sym, node.span, "uses")
            case n.MethodExpr(method=method):
                _rest(look, "uses", facts.program.targets.methods.get(method, []), node.span)
            case n.ToInterface():
                _rest(look, "needs", required_methods(facts.program.facts, node), node.span)
            case n.Select() | n.Index() | n.MapIndex() | n.Deref() | n.Assert():
                _kept_function(facts, look, node)
            case _:
                pass


def _rest(look: _Look, verb: str, funcs: list[n.Func], span: Span) -> None:
    look.rests_on.extend((verb, func.sym, span) for func in funcs if func.sym)


def _global(facts: _Facts, look: _Look, node: n.Global, sym: str) -> None:
    if sym in facts.variables:
        look.rests_on.append(("reads", sym, node.span))
        _kept_function(facts, look, node)
    elif node.type != t.ERROR and sym not in CONSTANT_VARS:
        look.fault(f"reads {short(sym)}", node.span)


def _symbol(facts: _Facts, look: _Look, sym: str, span: Span, verb: str) -> None:
    """A declared function, of the module or of a library."""
    if sym in facts.program.targets.funcs:
        look.rests_on.append((verb, sym, span))
        return
    row = facts.program.rows.get(sym)
    if row is None:
        look.fault(f"{verb} {short(sym)}, of which goxide does not know whether it is pure", span)
    elif not (row.pure or row.contained):
        look.fault(f"{verb} {short(sym)}", span)


def _callee(facts: _Facts, look: _Look, callee: n.Callee, sig: t.Func, span: Span, params: set[int]) -> None:
    match callee:
        case n.FuncRef(sym=sym) | n.MethodRef(sym=sym):
            _symbol(facts, look, sym, span, "calls")
        case n.IfaceRef(method=method):
            _rest(look, "calls", facts.program.targets.of(callee, sig), span)
            row = facts.program.row(callee)
            if facts.program.targets.is_library(callee) and not (row is not None and (row.pure or row.contained)):
                if not isinstance(callee.recv.type, t.TypeParam):
                    look.fault(f"calls {method} of whatever its {_type_name(callee.recv.type)} holds", span)
        case n.ValueRef(fn=n.Use(local=local)) if id(local) in params:
            pass  # as pure as the argument
        case n.ValueRef(fn=n.Use() as fn):
            _rest(look, "may call", facts.program.targets.of_value(fn, sig), span)
        case _:
            pass  # a literal counts as part of this function; all others are looked at as expressions


def _type_name(type_: t.Type) -> str:
    return short(type_.sym) if isinstance(type_, t.Named) else "interface"


def _kept_function(facts: _Facts, look: _Look, node: Node) -> None:
    """A function value out of a field, an element or a variable: any that is used as a value and has its signature."""
    assert isinstance(node, n.Expr)
    sig = facts.program.facts.underlying(node.type)
    if not isinstance(sig, t.Func):
        return
    _rest(look, "may call", [func for func, as_value in facts.program.targets.taken if fits(as_value, sig)], node.span)
    for sym, as_value in facts.foreign:
        if fits(as_value, sig):
            _symbol(facts, look, sym, node.span, "may call")
