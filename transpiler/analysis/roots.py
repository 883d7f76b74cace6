"""Where values come from: for one function, which objects reachable from its parameters each expression may point into.

An **object** is a parameter, a local variable, or an expression that makes something new (a literal, a call's own
result). A **root** is an object with the first field on the way from it: `""` is the object itself, a field name or
`[]` (element, entry) what hangs there, `*` anything below. What is stored below an object is kept in `content`, by
field. The analysis ignores the order of statements and goes round until nothing changes; literals count as part of the
function.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.effects import Program, arguments, base_of, callbacks, library_mode, retains
from transpiler.analysis.tree import declared, own, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t

Object = n.Local | n.Expr
Root = tuple[Object, str]
Roots = frozenset[Root]
EMPTY: Roots = frozenset()
Returned = tuple[int, str, bool]


@dataclass(slots=True)
class ParamFacts:
    """What happens to a parameter so far; fields as in `summary.ParamSummary`, `*` for unknown ones."""

    written: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    stored: bool = False
    appended: bool = False
    whole: bool = False
    """It is stored itself, and not only what hangs below it."""


@dataclass(slots=True)
class FuncFacts:
    """What the aliases of one function told.

    `returned` are (parameter, field, inside): the result is what hangs at the field of the parameter, or when `inside`
    something new that holds it. `lent` are parameters of which the result is a part without references, such as a
    string. `into` are (a, b): parameter a may be stored below parameter b. `outside`: the result may reach what others
    reach too, without a parameter: something global or captured.
    """

    params: dict[int, ParamFacts]
    returned: set[Returned] = field(default_factory=set)
    into: set[tuple[int, int]] = field(default_factory=set)
    lent: set[int] = field(default_factory=set)
    outside: bool = False

    def size(self) -> tuple[int, ...]:
        """Grows with every fact; equal sizes mean that nothing changed."""
        each = sum(len(p.written) + len(p.touched) + p.stored + p.whole + p.appended for p in self.params.values())
        return each, len(self.returned), len(self.into), len(self.lent), int(self.outside)


def param_indexes(func: n.Func) -> dict[n.Local, int]:
    """Parameters by variable; the receiver is -1."""
    found = {param: index for index, param in enumerate(func.params)}
    if func.recv is not None:
        found[func.recv] = -1
    return found


def fresh(func: n.Func) -> FuncFacts:
    """Facts of a function about which nothing is known yet."""
    return FuncFacts({index: ParamFacts() for index in param_indexes(func).values()})


@dataclass(slots=True)
class Aliases:
    """The state of one function's analysis.

    `known` are the facts of all functions so far, `mine` the variables of the function and of the literals in it, and
    `outer` calls whose result others may reach.
    """

    program: Program
    func: n.Func
    known: dict[n.Func, FuncFacts]
    facts: FuncFacts
    params: dict[n.Local, int]
    env: dict[Object, set[Root]] = field(default_factory=dict)
    content: dict[Root, set[Root]] = field(default_factory=dict)
    results: dict[n.Func, set[Root]] = field(default_factory=dict)
    inner: list[n.Func] = field(default_factory=list)
    mine: set[n.Local] = field(default_factory=set)
    outer: set[Object] = field(default_factory=set)

    def external(self, base: Object) -> bool:
        """Whether others can reach the object already, other than through a parameter."""
        match base:
            case n.Local():
                return base not in self.mine
            case _:
                return isinstance(base, n.Global) or base in self.outer

    def size(self) -> tuple[int, ...]:
        """Grows with every alias found."""
        env = sum(len(roots) for roots in self.env.values())
        content = sum(len(roots) for roots in self.content.values())
        return env, content, len(self.outer), *self.facts.size()


def analyse(program: Program, func: n.Func, known: dict[n.Func, FuncFacts]) -> Aliases:
    """Brings the facts of a function (in `known`) up to date with those of its callees."""
    state = Aliases(program, func, known, known[func], param_indexes(func))
    nodes = list(preorder(func))
    state.inner = [node.func for node in nodes if isinstance(node, n.Closure)]
    state.mine = {local for each in (func, *state.inner) for local in declared(each)}
    owner = _owners(func)
    while True:
        before = state.size()
        for node in nodes:
            if isinstance(node, n.Stmt):
                _statement(state, node, owner[id(node)])
        if state.size() == before:
            return state


def _owners(func: n.Func) -> dict[int, n.Func]:
    """The innermost function of each statement."""
    found: dict[int, n.Func] = {}
    for each in preorder(func):
        if isinstance(each, n.Func):
            found.update((id(node), each) for node in preorder(each) if isinstance(node, n.Stmt))
    return found


# --- roots of values ---------------------------------------------------------------------------------------------


def step(a: Aliases, roots: Roots, name: str) -> Roots:
    """What hangs at a field of the objects: the same root deeper down, and what was stored there."""
    found: set[Root] = set()
    for base, at in roots:
        if not at and isinstance(base.type, t.Basic):
            continue
        deeper = at or name
        found.add((base, deeper))
        found |= a.content.get((base, deeper), set())
        found |= a.content.get((base, "*"), set())
        if deeper == "*":
            for (other, _), stored in a.content.items():
                if other is base:
                    found |= stored
    return frozenset(found)


def below(a: Aliases, roots: Roots) -> Roots:
    """All that can be reached from the objects, themselves included."""
    found = set(roots)
    while True:
        more = set(step(a, frozenset(found), "*")) - found
        if not more:
            return frozenset(found)
        found |= more


def touch(a: Aliases, roots: Roots, name: str) -> None:
    """Records a read or write of a field of what the roots are."""
    for base, at in roots:
        if isinstance(base, n.Local) and base in a.params:
            a.facts.params[a.params[base]].touched.add(at or name)


def write(a: Aliases, roots: Roots, name: str) -> None:
    """Records a write to a field of what the roots are."""
    touch(a, roots, name)
    for base, at in roots:
        if isinstance(base, n.Local) and base in a.params:
            a.facts.params[a.params[base]].written.add(at or name)


def keep(a: Aliases, roots: Roots, but: Object | None = None) -> None:
    """Records that a value is kept beyond the call; `but` is what it is kept in."""
    for base, at in below(a, roots):
        if isinstance(base, n.Local) and base in a.params and base is not but:
            a.facts.params[a.params[base]].stored = True
            a.facts.params[a.params[base]].whole |= not at


def _append_to(a: Aliases, roots: Roots) -> None:
    for base, _ in roots:
        if isinstance(base, n.Local) and base in a.params:
            a.facts.params[a.params[base]].appended = True


def put(a: Aliases, where: Roots, name: str, value: Roots) -> None:
    """Records that a value is stored at a field of the objects; below a parameter that is kept."""
    if not value:
        return
    for base, at in where:
        inside = frozenset(root for root in value if root[0] is not base)
        a.content.setdefault((base, at or name), set()).update(inside)
        if a.external(base):
            keep(a, inside)
        elif isinstance(base, n.Local) and base in a.params:
            keep(a, inside, base)
            for other, _ in below(a, inside):
                if isinstance(other, n.Local) and other in a.params and other is not base:
                    a.facts.into.add((a.params[other], a.params[base]))


def value(a: Aliases, expr: n.Expr) -> Roots:
    """The roots of a value; visits the expression and records what its evaluation does."""
    roots = place(a, expr)
    if a.program.facts.scalar(expr.type):
        return EMPTY
    if a.program.facts.has_refs(expr.type):
        return roots
    return frozenset(root for root in roots if not root[1])  # a part without references is a copy, tied to nothing


def place(a: Aliases, expr: n.Expr) -> Roots:
    """The roots of an expression as a place, of which a part or the address is taken."""
    facts = a.program.facts
    return frozenset(r for r in _value(a, expr) if r[1] or facts.same_object(r[0].type, expr.type))


def _value(a: Aliases, expr: n.Expr) -> Roots:
    facts = a.program.facts
    match expr:
        case n.Use(local=local):
            return frozenset({(local, ""), *a.env.get(local, ())})
        case n.Global():
            return frozenset({(expr, "")})
        case n.Select(base=base, name=name):
            inner = place(a, base)
            touch(a, inner, name)
            return step(a, inner, name)
        case n.Deref(ptr=ptr):
            inner = value(a, ptr)
            if isinstance(facts.underlying(expr.type), t.Struct):
                return inner
            touch(a, inner, "*")
            return step(a, inner, "*")
        case n.Index(base=x, index=y) | n.MapIndex(base=x, key=y):
            value(a, y)
            inner = place(a, x)
            touch(a, inner, "[]")
            return step(a, inner, "[]")
        case n.Cut():
            for bound in (expr.low, expr.high, expr.max):
                if bound is not None:
                    value(a, bound)
            return place(a, expr.base)
        case n.AddrOf(x=x):
            return _address(a, x)
        case n.Convert(x=x) | n.ToInterface(x=x) | n.Assert(x=x):
            return value(a, x)
        case n.Recv(chan=x):
            inner = value(a, x)
            touch(a, inner, "[]")
            return step(a, inner, "[]")
        case n.Binary(x=x, y=y):
            value(a, x)
            value(a, y)
            return EMPTY
        case n.Unary(x=x):
            value(a, x)
            return EMPTY
        case _:
            return _made(a, expr)


def _address(a: Aliases, x: n.Expr) -> Roots:
    if isinstance(x, n.Deref):
        return value(a, x.ptr)
    inner = place(a, x)
    _, crossed = base_of(x, a.program.facts)
    if crossed or isinstance(a.program.facts.underlying(x.type), t.Struct | t.Array) or isinstance(x, n.StructLit):
        return inner
    return frozenset((base, at or "*") for base, at in inner)


def _made(a: Aliases, expr: n.Expr) -> Roots:
    """Expressions that make something new, which may hold their parts."""
    self_: Roots = frozenset({(expr, "")})
    match expr:
        case n.StructLit(fields=fields):
            for name, part in fields:
                put(a, self_, name, value(a, part))
            return self_
        case n.ListLit(elems=elems):
            for _, part in elems:
                put(a, self_, "[]", value(a, part))
            return self_
        case n.MapLit(entries=entries):
            for key, part in entries:
                put(a, self_, "[]", value(a, key) | value(a, part))
            return self_
        case n.Closure(func=func):
            inside = {node.local for node in preorder(func) if isinstance(node, n.Use)}
            put(a, self_, "*", frozenset(root for local in inside for root in ((local, ""), *a.env.get(local, ()))))
            return self_
        case n.MethodVal(callee=n.MethodRef(recv=recv) | n.IfaceRef(recv=recv)):
            put(a, self_, "*", value(a, recv))
            return self_
        case n.Call():
            return _call(a, expr, False)
        case n.Builtin():
            return _builtin(a, expr)
        case _:
            return EMPTY


def _builtin(a: Aliases, expr: n.Builtin) -> Roots:
    args = [value(a, arg) for arg in expr.args]
    match expr.name:
        case "append":
            _append_to(a, args[0])
            new: Roots = frozenset({(expr, "")})
            elements = [_elements(a, expr.args[1], args[1])] if expr.spread else args[1:]
            if expr.spread:
                touch(a, args[1], "[]")
            write(a, args[0], "[]")
            for roots in elements:
                put(a, args[0] | new, "[]", roots)
            put(a, new, "[]", _elements(a, expr, args[0]))
            return args[0] | new
        case "copy":
            touch(a, args[1], "[]")
            write(a, args[0], "[]")
            put(a, args[0], "[]", _elements(a, expr.args[1], args[1]))
        case "delete" | "clear":
            write(a, args[0], "[]")
        case "panic":
            keep(a, args[0])
        case "min" | "max":
            return frozenset().union(*args)
        case "len" | "cap":
            touch(a, args[0], "[]") if isinstance(a.program.facts.underlying(expr.args[0].type), t.Map) else None
        case "make" | "new":
            made: Roots = frozenset({(expr, "")})
            for roots in args:
                put(a, made, "*", roots)
            return made
        case _:
            pass
    return EMPTY


def _elements(a: Aliases, container: n.Expr, roots: Roots) -> Roots:
    """What the elements of a slice are; nothing of it when they are copies without references."""
    under = a.program.facts.underlying(container.type)
    plain = isinstance(under, t.Basic) or (isinstance(under, t.Slice) and not a.program.facts.has_refs(under.elem))
    return EMPTY if plain else step(a, roots, "[]")


# --- calls -------------------------------------------------------------------------------------------------------


def _call(a: Aliases, call: n.Call, kept: bool) -> Roots:
    """What a call does to its arguments, and the roots of its result. `kept`: it runs in a goroutine of its own."""
    if isinstance(call.callee, n.ValueRef):
        touched = value(a, call.callee.fn)
        touch(a, touched, "*")
        if kept:
            keep(a, touched)
    args = [(index, arg, value(a, arg)) for index, arg in arguments(call)]
    if call.forwards:
        (_, arg, roots), *_ = args[-1:] or [(0, call, EMPTY)]
        args = [*args[:-1], *((index, arg, roots) for index in range(len(call.sig.params)))]
    if kept:
        for _, _, roots in args:
            keep(a, roots)
    result: set[Root] = {(call, "")}
    targets = a.program.targets.of(call.callee, call.sig)
    for target in targets:
        result |= _apply(a, call, target, args)
    if a.program.targets.is_library(call.callee):
        result |= _apply_library(a, call, args)
    elif not targets:
        result |= _apply_unknown(a, call, args)
    if _gives_shared(a, call, targets):
        a.outer.add(call)
    return frozenset(result)


def _gives_shared(a: Aliases, call: n.Call, targets: list[n.Func]) -> bool:
    """Whether a call's own result may be something that others reach. What a library with a row returns is new, unless
    it is an `any`, in which somebody put it before."""
    if any(target in a.known and a.known[target].outside for target in targets):
        return True
    if a.program.targets.is_library(call.callee):
        return a.program.row(call.callee) is None or call.type == t.ANY
    return not targets


Args = list[tuple[int, n.Expr, Roots]]


def _apply(a: Aliases, call: n.Call, target: n.Func, args: Args) -> set[Root]:
    facts = a.known.get(target)
    if facts is None:
        return _apply_unknown(a, call, args)
    if target in a.inner:
        _bind(a, target, args)
    if isinstance(call.callee, n.ValueRef) and target.recv is not None and len(args) == len(target.params) + 1:
        args = [(index - 1, arg, roots) for index, arg, roots in args]  # a method expression: the receiver comes first
    by_index: dict[int, Roots] = {}
    for index, _, roots in args:
        param = facts.params.get(index)
        if param is None:
            continue
        by_index[index] = by_index.get(index, EMPTY) | roots
        for name in sorted(param.touched):
            touch(a, roots, name)
        for name in sorted(param.written):
            write(a, roots, name)
        if param.stored and not any(index == stored for stored, _ in facts.into):
            keep(a, roots if param.whole else step(a, roots, "*"))
        if param.appended:
            _append_to(a, roots)
    for stored, into in sorted(facts.into):
        put(a, by_index.get(into, EMPTY), "*", by_index.get(stored, EMPTY))
        if facts.params[stored].stored and not by_index.get(into):
            keep(a, by_index.get(stored, EMPTY))
    result: set[Root] = set(a.results.get(target, ())) if target in a.inner else set()
    for index, name, inside in sorted(facts.returned):
        roots = by_index.get(index, EMPTY)
        reached = roots if name == "" else step(a, roots, name)
        if inside:
            put(a, frozenset({(call, "")}), "*", reached)
        else:
            result |= reached
    for index in facts.lent:
        result |= step(a, by_index.get(index, EMPTY), "*")
    return result


def _bind(a: Aliases, target: n.Func, args: Args) -> None:
    """A literal of this function is called here: its parameters are the arguments."""
    for index, _, roots in args:
        if 0 <= index < len(target.params):
            a.env.setdefault(target.params[index], set()).update(roots)


def _apply_library(a: Aliases, call: n.Call, args: Args) -> set[Root]:
    row = a.program.row(call.callee)
    is_method = isinstance(call.callee, n.MethodRef | n.IfaceRef)
    result: set[Root] = set()
    everything = frozenset(root for _, _, roots in args for root in roots)
    for index, arg, roots in args:
        at = index + 1 if is_method else index
        touch(a, below(a, roots), "*")
        if library_mode(row, call.callee, index, arg, a.program.facts) == "mut":
            write(a, below(a, roots) if row is None else roots, "*")
        kept = retains(a.program, row, at, arg)
        if kept:
            keep(a, roots)
        if kept if row is None else at in row.aliases and (kept or at not in row.retains):
            result |= roots
    for target in callbacks(a.program, call):
        if target in a.inner:
            _bind(a, target, [(index, call, everything) for index in range(len(target.params))])
        else:
            _apply(a, call, target, [(index, call, everything) for index in known_params(a, target)])
    return result


def known_params(a: Aliases, target: n.Func) -> list[int]:
    """The parameters of a function of the module."""
    facts = a.known.get(target)
    return list(facts.params) if facts is not None else []


def _apply_unknown(a: Aliases, call: n.Call, args: Args) -> set[Root]:
    """A function nobody in the module defines: an argument that holds references may be read, written and kept."""
    result: set[Root] = set()
    for _, arg, roots in args:
        touch(a, below(a, roots), "*")
        if a.program.facts.has_refs(arg.type):
            write(a, below(a, roots), "*")
            keep(a, roots)
            result |= roots
    return result


# --- statements --------------------------------------------------------------------------------------------------


def _statement(a: Aliases, stmt: n.Stmt, owner: n.Func) -> None:
    match stmt:
        case n.Assign(targets=targets, values=values):
            given = [value(a, v) for v in values]
            for index, target in enumerate(targets):
                _assign(a, target, given[index] if len(given) == len(targets) else given[0] if given else EMPTY)
        case n.OpAssign(target=target, value=v):
            value(a, v)
            _assign(a, target, EMPTY)
        case n.Range(x=x, key=key, value=element):
            inner = place(a, x)
            touch(a, inner, "[]")
            for bound in (key, element):
                if bound is not None:
                    _assign(a, bound, _element(a, bound, step(a, inner, "[]")))
        case n.Send(chan=chan, value=v):
            where = value(a, chan)
            sent = value(a, v)
            put(a, where, "[]", sent)
            keep(a, sent)
        case n.Go(call=n.Call() as call):
            _call(a, call, True)
        case n.Return(values=values, naked=naked):
            given = [value(a, v) for v in values]
            if owner is a.func:
                _lend(a, values)
            if naked or (owner.named and any(isinstance(node, n.Defer) for node in own(owner))):
                given += [frozenset({(r, ""), *a.env.get(r, ())}) for r in owner.results]
            _return(a, owner, given)
        case n.TypeSwitch(x=x, cases=cases):
            inner = value(a, x)
            for case in cases:
                if case.local is not None:
                    a.env.setdefault(case.local, set()).update(inner)
        case n.Switch(cases=cases):
            for part in (stmt.tag, *(v for case in cases for v in case.values)):
                if part is not None:
                    value(a, part)
        case n.ExprStmt(x=x) | n.Defer(call=x) | n.Go(call=x):
            value(a, x)
        case n.If(cond=cond):
            value(a, cond)
        case n.For(cond=n.Expr() as cond):
            value(a, cond)
        case _:
            pass


def _element(a: Aliases, bound: n.Target, roots: Roots) -> Roots:
    """What a range variable is: nothing of the container when it is a copy without references."""
    type_ = bound.local.type if isinstance(bound, n.Declare) else bound.type
    return roots if a.program.facts.has_refs(type_) else EMPTY


def _assign(a: Aliases, target: n.Target, given: Roots) -> None:
    match target:
        case n.Declare(local=local) | n.Use(local=local):
            if not a.program.facts.scalar(local.type):
                a.env.setdefault(local, set()).update(root for root in given if root[0] is not local or root[1])
        case n.Select(base=base, name=name):
            _assign_part(a, target, base, name, given)
        case n.Index(base=base, index=index):
            value(a, index)
            _assign_part(a, target, base, "[]", given)
        case n.MapIndex(base=base, key=key):
            _assign_part(a, target, base, "[]", given | value(a, key))
        case n.Deref(ptr=ptr):
            where = value(a, ptr)
            write(a, where, "*")
            put(a, where, "*", given)
        case n.Global():
            keep(a, given)
        case _:
            pass


def _assign_part(a: Aliases, target: n.Expr, base: n.Expr, name: str, given: Roots) -> None:
    where = place(a, base)
    start, crossed = base_of(target, a.program.facts)
    if isinstance(start, n.Global):
        keep(a, given)
    if crossed:
        write(a, where, name)
        put(a, where, name, given)
    else:
        own = frozenset(root for root in where if root[0] not in a.params)
        put(a, own or where, name, given)


def _lend(a: Aliases, values: list[n.Expr]) -> None:
    for v in values:
        if not a.program.facts.has_refs(v.type) and not a.program.facts.scalar(v.type):
            for base, at in _value(a, v):
                if isinstance(base, n.Local) and base in a.params and (at or isinstance(base.type, t.Basic)):
                    a.facts.lent.add(a.params[base])


def _return(a: Aliases, owner: n.Func, given: list[Roots]) -> None:
    roots: Roots = frozenset().union(*given)
    a.results.setdefault(owner, set()).update(roots)
    if owner is not a.func:
        return
    for base, at in roots:
        if isinstance(base, n.Local) and base in a.params:
            a.facts.returned.add((a.params[base], at, False))
            continue
        for other, there in below(a, frozenset({(base, at)})):
            if a.external(other):
                a.facts.outside = True
            elif isinstance(other, n.Local) and other in a.params:
                a.facts.returned.add((a.params[other], there, True))
