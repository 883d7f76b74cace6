"""Which functions return a `Result` or an `Option` (ownership.md, "error"; DESIGN.md section 4).

A function is fallible when its last result is an error and the others are zero values whenever the error is set: then
`Err(e)` says all. It is optional when it gives `(T, bool)` with T zero whenever false. Functions that stand in for each
other (implementations of an interface method, function values of one signature) must agree.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.beside import heedless
from transpiler.analysis.calls import Targets
from transpiler.analysis.library_facts import RowFacts
from transpiler.analysis.order import Order
from transpiler.analysis.peers import Groups
from transpiler.analysis.plan import ResultKind
from transpiler.analysis.tree import own, preorder
from transpiler.analysis.typefacts import TypeFacts
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Kinds = dict[n.Func, ResultKind]


@dataclass(slots=True)
class ResultKinds:
    """The kind of every function, of function values by signature, and of interface methods.

    `hidden` are the ids of returned values that no caller can see: those beside a set error, or a false flag.
    """

    funcs: Kinds = field(default_factory=dict)
    sigs: dict[t.Func, ResultKind] = field(default_factory=dict)
    methods: dict[tuple[str, str], ResultKind] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _State:
    facts: TypeFacts
    targets: Targets
    library: RowFacts
    found: ResultKinds
    read: set[n.Func] = field(default_factory=set)
    """Functions whose value may be read beside a set error, or whose callers are not all known."""


def candidate(results: tuple[t.Type, ...], facts: TypeFacts) -> ResultKind:
    """The best kind that a signature allows."""
    if not results:
        return "unit"
    if results[-1] == t.ERROR:
        return "result"
    if len(results) == 2 and facts.underlying(results[1]) == t.BOOL:
        return "option"
    return "one" if len(results) == 1 else "tuple"


def plain(results: tuple[t.Type, ...]) -> ResultKind:
    """The kind that is always exact."""
    return ("unit", "one", "tuple")[min(len(results), 2)]


def result_kinds(
    funcs: list[n.Func], facts: TypeFacts, where: Targets, groups: Groups, library: RowFacts, pairs: set[n.Func]
) -> ResultKinds:
    """Decides for all functions, optimistically, until nothing changes. Of `pairs` a library may read value and error both."""
    state = _State(facts, where, library, ResultKinds())
    found = state.found
    for func in funcs:
        found.funcs[func] = plain(func.sig.results) if func in pairs else candidate(func.sig.results, facts)
    grouped = {func for members in groups.values() for func in members}
    state.read = {func for func in funcs if func.exported or not func.sym or func in grouped} | _read_early(where)
    careless = {func: list(heedless(func)) for func in funcs}
    changed = True
    while changed:
        changed = False
        before = len(state.read)
        for func in funcs:
            _mark_read(state, func, careless[func])
        changed = len(state.read) > before
        for func in funcs:
            kind = found.funcs[func]
            late = len(func.results) > 1 and _changed_late(func) and (kind == "option" or func in state.read)
            if kind in ("result", "option") and (late or not all(_returns(state, func, kind))):
                found.funcs[func] = plain(func.sig.results)
                changed = True
        for members in groups.values():
            kinds = {found.funcs[func] for func in members}
            if len(kinds) > 1:
                for func in members:
                    found.funcs[func] = plain(func.sig.results)
                changed = True
    for key, members in groups.items():
        kind = found.funcs[members[0]]
        match key:
            case ("sig", t.Func() as sig):
                found.sigs[sig] = kind
            case ("method", str(sym), str(name)):
                found.methods[(sym, name)] = kind
            case _:
                pass
    _hide(state, funcs)
    return found


def _changed_late(func: n.Func) -> bool:
    """Whether a deferred call may change one result beside the others: after a `return`, or after a panic."""
    if not func.named or not any(isinstance(node, n.Defer) for node in own(func)):
        return False
    results = set(func.results)
    for node in preorder(func):
        match node:
            case n.AddrOf(x=n.Use(local=local)) if local in results:
                return True
            case n.Closure(func=literal):
                for below in preorder(literal):
                    if isinstance(below, n.Assign):
                        if any(isinstance(x, n.Use) and x.local in results for x in below.targets):
                            return True
            case _:
                pass
    return False


def _read_early(where: Targets) -> set[n.Func]:
    """Functions that initialise package variables."""
    items = [item for package in where.module.packages for item in package.items if isinstance(item, n.GlobalVar)]
    calls = [
        node for item in items if item.init is not None for node in preorder(item.init) if isinstance(node, n.Call)
    ]
    return {func for call in calls for func in where.of(call.callee, call.sig)}


def _mark_read(s: _State, func: n.Func, calls: list[tuple[n.Call, list[n.Target] | None]]) -> None:
    """Callees whose values are read though the error is set. What is returned as it is goes no further when the caller
    is fallible too."""
    passed = {id(stmt.values[0]) for stmt in returns_of(func) if len(stmt.values) == 1}
    for call, _ in calls:
        if id(call) not in passed or func in s.read or s.found.funcs[func] != "result":
            s.read.update(s.targets.of(call.callee, call.sig))


def _quiet(value: n.Expr) -> bool:
    """Whether a value that is dropped need not be computed."""
    return isinstance(value, n.Use | n.Const | n.Zero | n.Nil)


def returns_of(func: n.Func) -> list[n.Return]:
    """The return statements of a function itself."""
    return [node for node in own(func) if isinstance(node, n.Return)]


def _returns(s: _State, func: n.Func, kind: ResultKind) -> list[bool]:
    return [_return(s, func, stmt, kind) for stmt in returns_of(func)]


def _return(s: _State, func: n.Func, stmt: n.Return, kind: ResultKind) -> bool:
    if len(func.results) == 1:
        return True  # an error alone: nothing beside it
    if stmt.naked or not stmt.values:
        return kind == "option" and _paired(s, func, func.results[0], func.results[1])
    if len(stmt.values) == 1:
        return kind_of_call(s.found, s.targets, s.library, stmt.values[0]) == kind
    *values, last = stmt.values
    if kind == "result":
        dropped = func not in s.read and all(_quiet(value) for value in values)
        return isinstance(last, n.Nil) or dropped or all(is_zero(value) for value in values)
    if isinstance(last, n.Const):
        return bool(last.value) or is_zero(values[0])
    match values[0], last:
        case _, n.Use(local=flag) if is_zero(values[0]):
            return flag is not None
        case n.Use(local=value), n.Use(local=flag):
            return _paired(s, func, value, flag)
        case _:
            return is_zero(values[0])


def _paired(s: _State, func: n.Func, value: n.Local, flag: n.Local) -> bool:
    """Whether `value` is zero whenever `flag` is false: they are always assigned together."""
    start = flag in func.results and value in func.results
    for node in preorder(func):
        match node:
            case n.Assign(targets=targets, values=values):
                locals_ = [_local(target) for target in targets]
                if value not in locals_ and flag not in locals_:
                    continue
                if value not in locals_ or flag not in locals_:
                    return False
                start = start or isinstance(targets[locals_.index(flag)], n.Declare)
                if len(values) == len(targets):
                    if not _pair(values[locals_.index(value)], values[locals_.index(flag)]):
                        return False
                elif not _gives_pair(s, values[0]) or [value, flag] != locals_:
                    return False
            case n.OpAssign(target=n.Use(local=local)) | n.AddrOf(x=n.Use(local=local)) if local in (value, flag):
                return False
            case n.Range(key=key, value=element) if value in (_local(key), _local(element)):
                return False
            case n.AddrOf(x=x) | n.OpAssign(target=x) if _base(x) in (value, flag):
                return False
            case _:
                pass
    return start


def _pair(value: n.Expr, flag: n.Expr) -> bool:
    if isinstance(flag, n.Const) and flag.value is True:
        return True
    return is_zero(value) and isinstance(flag, n.Const | n.Zero)


def _local(target: n.Target | None) -> n.Local | None:
    match target:
        case n.Declare(local=local) | n.Use(local=local):
            return local
        case _:
            return None


def _base(place: n.Expr) -> n.Local | None:
    while isinstance(place, n.Select | n.Index):
        place = place.base
    return place.local if isinstance(place, n.Use) else None


def _gives_pair(s: _State, expr: n.Expr) -> bool:
    match expr:
        case n.MapIndex(comma_ok=True) | n.Assert(comma_ok=True) | n.Recv(comma_ok=True):
            return True
        case _:
            return kind_of_call(s.found, s.targets, s.library, expr) == "option"


def kind_of_call(found: ResultKinds, where: Targets, library: RowFacts, expr: n.Expr) -> ResultKind | None:
    """The kind of what a call returns; None when it is no call, or its targets differ."""
    match expr:
        case n.MapIndex(comma_ok=True) | n.Assert(comma_ok=True) | n.Recv(comma_ok=True):
            return "option"
        case n.Call(callee=n.FuncRef(sym=sym) | n.MethodRef(sym=sym)) if sym not in where.funcs:
            row = library.rows.get(sym)
            if row is None or row.result is None:
                return None
            return "result" if expr.sig.results[-1:] == (t.ERROR,) else "option" if library.fallible(sym) else None
        case n.Call():
            kinds = {found.funcs[func] for func in where.of(expr.callee, expr.sig)}
            return kinds.pop() if len(kinds) == 1 and not where.is_library(expr.callee) else None
        case _:
            return None


def is_zero(expr: n.Expr) -> bool:
    """Whether an expression is the zero value of its type, as far as its text tells."""
    match expr:
        case n.Nil() | n.Zero():
            return True
        case n.Const(value=value):
            return value in (0, b"", False)
        case n.StructLit(fields=fields):
            return all(is_zero(value) for _, value in fields)
        case n.Convert(x=x):
            return is_zero(x)
        case n.ListLit(length=0, type=t.Array()):
            return True
        case _:
            return False


def _hide(s: _State, funcs: list[n.Func]) -> None:
    for func in funcs:
        kind = s.found.funcs[func]
        if kind not in ("result", "option"):
            continue
        order = Order.of(func)
        for stmt in returns_of(func):
            if len(stmt.values) < 2:
                continue
            *values, last = stmt.values
            gone = (kind == "result" and _is_set(order, stmt, last)) or (
                kind == "option" and isinstance(last, n.Const) and not last.value
            )
            if gone:
                s.found.hidden |= {id(value) for value in values}


def _is_set(order: Order, stmt: n.Return, error: n.Expr) -> bool:
    """Whether a returned error is not nil: it is made here, or a check around the statement says so."""
    match error:
        case n.Nil():
            return False
        case n.Use(local=local):
            below: object = stmt
            for above in order.ancestors(stmt):
                if isinstance(above, n.If) and below is above.then and _says_set(above.cond, local):
                    return not _assigned(above.then, local)
                below = above
            return False
        case n.Call():
            return isinstance(error.callee, n.FuncRef) and error.callee.sym in ("errors.New", "fmt.Errorf")
        case _:
            return True


def _says_set(cond: n.Expr, local: n.Local) -> bool:
    match cond:
        case n.Binary(op="!=", x=n.Use(local=x), y=n.Nil()):
            return x is local
        case n.Binary(op="&&", x=x, y=y):
            return _says_set(x, local) or _says_set(y, local)
        case _:
            return False


def _assigned(block: n.Block, local: n.Local) -> bool:
    for node in preorder(block):
        match node:
            case n.Assign(targets=targets) if any(isinstance(x, n.Use) and x.local is local for x in targets):
                return True
            case n.AddrOf(x=n.Use(local=x)) if x is local:
                return True
            case _:
                pass
    return False
