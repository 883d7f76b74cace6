"""Which bindings need `mut`: those that the Rust that was written assigns, changes in place or borrows mutably.

Read off the finished body, for what a Go variable becomes (a borrow, a handle, a `let ... else`) decides whether changing
it changes the binding. A `mut` that is missing or too many is rustc's to find: nothing here can change meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.interior import is_handle
from transpiler.ir import forms as f
from transpiler.rust import nodes as r
from transpiler.rust.walk import children
from transpiler.rustgen.context import Gen
from transpiler.rustgen.rustwalk import nodes

CHANGING = frozenset(
    [
        "append",
        "append_slice",
        "as_deref_mut",
        "as_mut",
        "as_mut_slice",
        "as_mut_str",
        "chunks_mut",
        "clear",
        "copy_from_slice",
        "dedup",
        "drain",
        "entry",
        "extend",
        "extend_from_slice",
        "fill",
        "first_mut",
        "get_mut",
        "get_or_insert",
        "get_or_insert_with",
        "insert",
        "iter_mut",
        "last_mut",
        "next",
        "pop",
        "pop_back",
        "pop_front",
        "push",
        "push_back",
        "push_front",
        "push_str",
        "read",
        "read_byte",
        "read_line",
        "read_rune",
        "read_string",
        "remove",
        "replace",
        "reserve",
        "reset",
        "resize",
        "retain",
        "reverse",
        "rotate_left",
        "rotate_right",
        "scan",
        "seek",
        "shuffle",
        "sort",
        "sort_by",
        "sort_by_key",
        "sort_unstable",
        "sort_unstable_by",
        "split_at_mut",
        "split_off",
        "stop",
        "swap",
        "take",
        "tick",
        "truncate",
        "values_mut",
        "write",
        "write_all",
        "write_byte",
        "write_char",
        "write_rune",
        "write_str",
    ]
)
THROUGH = (
    "as_mut",
    "as_deref_mut",
    "iter_mut",
    "entry",
    "get_mut",
    "as_mut_slice",
    "as_mut_str",
    "last_mut",
    "first_mut",
)


@dataclass(slots=True, eq=False)
class Binding:
    """A name that is bound somewhere; `late`: declared without a value, which its one assignment gives it; `reference`: its
    type says that it is one."""

    name: str
    pattern: r.PBind | None
    late: bool = False
    changed: bool = False
    reference: bool = False


@dataclass(slots=True)
class Reading:
    """What reading a body knows: the methods of the module that write their receiver, names that are references wherever
    they are bound, those that are so behind `Some`, closures that write what they capture, and receivers of mpsc
    channels.
    """

    methods: set[str]
    references: set[str]
    functions: set[str]
    receivers: set[str]
    optional: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    """Names of shared slices and maps: a method of the module does not mean them."""
    bindings: list[Binding] = field(default_factory=list)


Env = dict[str, Binding]


def settle(g: Gen, body: r.Block) -> None:
    """Sets `mut` on the bindings of a body, where it is needed and nowhere else; `g.changed` says so for parameters."""
    plans = [*g.plan.funcs.values(), *g.plan.methods.values()]
    methods = {plan.name for plan in plans if isinstance(plan.recv, f.Ref) and plan.recv.mut}
    reading = Reading(methods, _references(g), _functions(g), _receivers(g))
    reading.optional = _references(g, through=True)
    reading.shared = _shared(g)
    params = {name: Binding(name, None) for name in {*g.func.names.values(), "self"}}
    _visit(reading, body, dict(params))
    for binding in reading.bindings:
        assert binding.pattern is not None
        binding.pattern.mut = binding.changed
    g.changed = {name for name, binding in params.items() if binding.changed}


def _references(g: Gen, through: bool = False) -> set[str]:
    """The names of references; with `through` also of options that hold one."""
    by_name: dict[str, list[f.Form]] = {}
    for local, name in g.func.names.items():
        by_name.setdefault(name, []).append(g.plan.locals.get(local) or g.default(local.type))
    for name, form in g.func.bound:
        by_name.setdefault(name, []).append(form)
    kinds = f.Ref | f.Handle | f.PtrForm | f.CellForm | f.ChanForm
    if through:
        by_name = {name: [x.inner if isinstance(x, f.Opt) else x for x in forms] for name, forms in by_name.items()}
    found = {name for name, forms in by_name.items() if all(isinstance(x, kinds) or is_handle(x) for x in forms)}
    return found | {"deferred", "panicking"}


def _shared(g: Gen) -> set[str]:
    by_name: dict[str, list[f.Form]] = {}
    for local, name in g.func.names.items():
        by_name.setdefault(name, []).append(g.plan.locals.get(local) or g.default(local.type))
    return {
        name
        for name, forms in by_name.items()
        if all(isinstance(x, f.Seq | f.Dict) and x.kind in ("gort", "array") for x in forms)
    }


def _functions(g: Gen) -> set[str]:
    found = set()
    for local, name in g.func.names.items():
        form = g.plan.locals.get(local)
        if isinstance(form, f.FnForm) and form.kind == "impl_fnmut":
            found.add(name)
    return found


def _receivers(g: Gen) -> set[str]:
    """Receivers of channels that close with their last sender: receiving changes them."""
    return {name for local, name in g.func.names.items() if local in g.plan.senders}


def _bind(reading: Reading, pattern: r.Pat, env: Env, late: bool = False) -> None:
    """Brings the names of a pattern into scope."""
    todo: list[r.Node | r.Type] = [pattern]
    while todo:
        node = todo.pop()
        if isinstance(node, r.PTupleStruct) and node.path == "Some":
            match node.items:
                case [r.PBind(name=name) as inner] if name in reading.optional:
                    inner.mut = False
                    env.pop(name, None)
                    continue
        if isinstance(node, r.PBind):
            binding = Binding(node.name, node, late)
            reading.bindings.append(binding)
            env[node.name] = binding
        todo.extend(children(node))


def _visit(reading: Reading, node: r.Node | r.Type, env: Env) -> None:
    match node:
        case r.Block(stmts=stmts, value=value):
            inner = dict(env)
            for stmt in stmts:
                _visit(reading, stmt, inner)
            if value is not None:
                _visit(reading, value, inner)
        case r.Let(pattern=pattern, init=init, els=els):
            for part in (init, els):
                if part is not None:
                    _visit(reading, part, env)
            _bind(reading, pattern, env, init is None)
        case r.Call(fun=r.Path(path="Ptr::within"), args=[held, *accessors]):
            _visit(reading, held, env)
            _accessors(reading, accessors, env)
        case r.MethodCall(recv=recv, name="with" | "with_mut" | "update" | "field" | "write", args=accessors) if any(
            isinstance(given, r.ClosureExpr) for given in accessors
        ):
            _visit(reading, recv, env)
            _accessors(reading, accessors, env)
        case r.ClosureExpr(params=params, body=body):
            inner = dict(env)
            for pattern, type_ in params:
                _bind(reading, pattern, inner)
                if isinstance(pattern, r.PBind) and isinstance(type_, r.TRef):
                    inner[pattern.name].reference = True
            _visit(reading, body, inner)
        case r.Match() | r.If() | r.Select():
            _branch(reading, node, env)
        case r.Loop() | r.While() | r.ForLoop():
            _loop(reading, node, env)
        case _:
            _evidence(reading, node, env)
            for child in children(node):
                _visit(reading, child, env)


def _accessors(reading: Reading, accessors: list[r.Expr], env: Env) -> None:
    """Closures that look into what is shared: their parameters are references."""
    for accessor in accessors:
        inner = dict(env)
        for pattern, _ in accessor.params if isinstance(accessor, r.ClosureExpr) else []:
            if isinstance(pattern, r.PBind):
                inner.pop(pattern.name, None)
        _visit(reading, accessor.body if isinstance(accessor, r.ClosureExpr) else accessor, inner)


def _branch(reading: Reading, node: r.Node, env: Env) -> None:
    """Branches: a binding without a value gets it in each that goes on, or may be given another one behind them."""
    branches: list[tuple[r.Pat | None, list[r.Node | None]]] = []
    first = dict(env)
    match node:
        case r.If(cond=cond, then=then, els=els):
            _condition(reading, cond, first)
            branches = [(None, [then]), (None, [els])]
        case r.Match(value=value, arms=arms):
            _visit(reading, value, env)
            branches = [(arm.pattern, [arm.guard, arm.body]) for arm in arms]
        case r.Select(arms=select):
            for _, operation, _ in select:
                if operation is not None:
                    _visit(reading, operation, env)
            branches = [(pattern, [body]) for pattern, _, body in select]
        case _:
            raise TypeError(type(node).__name__)
    before = {id(binding): binding for binding in env.values() if binding.late}
    given: set[int] = set()
    for i, (pattern, parts) in enumerate(branches):
        inner = dict(first) if i == 0 else dict(env)
        if pattern is not None:
            _bind(reading, pattern, inner)
        for part in parts:
            if part is not None:
                _visit(reading, part, inner)
        if not leaves(parts[-1]):
            given |= {key for key, binding in before.items() if not binding.late}
        for binding in before.values():
            binding.late = True
    for key in given:
        before[key].late = False


def _loop(reading: Reading, node: r.Node, env: Env) -> None:
    """A loop: a binding from outside that a round gives its value is given another one by the next round."""
    inner = dict(env)
    before = [binding for binding in env.values() if binding.late]
    match node:
        case r.While(cond=cond, body=body):
            _condition(reading, cond, inner)
        case r.ForLoop(pattern=pattern, iter=iterator, body=body):
            _visit(reading, iterator, env)
            _bind(reading, pattern, inner)
        case r.Loop(body=body):
            pass
        case _:
            raise TypeError(type(node).__name__)
    _visit(reading, body, inner)
    once = leaves(body) and not any(isinstance(x, r.Continue) for x in nodes(body))
    for binding in before:
        if not binding.late and not once:
            binding.changed = True


def leaves(expr: r.Node | None) -> bool:
    """Whether what follows an expression is not reached: it ends in `return`, `break` or `continue`."""
    match expr:
        case r.Block(stmts=stmts, value=value):
            last = value if value is not None else stmts[-1] if stmts else None
            return leaves(last)
        case r.BlockExpr(block=block):
            return leaves(block)
        case r.ExprStmt(x=x):
            return leaves(x)
        case r.If(then=then, els=els):
            return els is not None and leaves(then) and leaves(els)
        case r.Match(arms=arms):
            return all(leaves(arm.body) for arm in arms)
        case _:
            return isinstance(expr, r.Return | r.Break | r.Continue)


def _condition(reading: Reading, cond: r.Expr, env: Env) -> None:
    match cond:
        case r.Binary(op="&&", x=x, y=y):
            _condition(reading, x, env)
            _condition(reading, y, env)
        case r.LetCond(pattern=pattern, value=value):
            _visit(reading, value, env)
            _bind(reading, pattern, env)
        case _:
            _visit(reading, cond, env)


def _evidence(reading: Reading, node: r.Node | r.Type, env: Env) -> None:
    """Marks the bindings that a node changes."""
    match node:
        case r.Assign(target=target, op=op):
            _assigned(reading, target, op, env)
        case r.Ref(x=x, mut=True):
            name = place_root(x)
            if name is not None and (not _refers(reading, name, env) or isinstance(x, r.Path)):
                _mark(env, name)
        case r.MethodCall(recv=r.Path(path=path), name=method) if path in reading.shared and method not in CHANGING:
            pass
        case r.MethodCall(recv=recv, name=method, shared=False) if method in CHANGING or method in reading.methods:
            _inside(reading, recv, env)
        case r.MethodCall(recv=r.Path(path=path), name="recv") if path in reading.receivers:
            _mark(env, path)
        case r.Call(fun=r.Path(path=path)) if path in reading.functions and path in env:
            pattern = env[path].pattern
            if pattern is None or pattern.mut:  # a literal that writes what it captured was marked when it was declared
                _mark(env, path)
        case r.Format(before=before):
            for x in before:
                _inside(reading, x, env)
        case _:
            pass


def _assigned(reading: Reading, target: r.Expr, op: str, env: Env) -> None:
    match target:
        case r.Tuple(items=items):
            for item in items:
                _assigned(reading, item, op, env)
        case r.Path(path=path) if path in env:
            if env[path].late and op == "=":
                env[path].late = False
            else:
                _mark(env, path)
        case _:
            _inside(reading, target, env)


def _inside(reading: Reading, place: r.Expr, env: Env) -> None:
    name = place_root(place)
    if name is not None and not _refers(reading, name, env):
        _mark(env, name)


def _refers(reading: Reading, name: str, env: Env) -> bool:
    return name in reading.references or (name in env and env[name].reference)


def _mark(env: Env, name: str) -> None:
    if name in env:
        env[name].changed = True


def place_root(expr: r.Expr) -> str | None:
    """The variable in whose own storage a place lies; None beyond a dereference or a call."""
    match expr:
        case r.Path(path=path):
            return path if "::" not in path else None
        case r.Field(base=base) | r.Index(base=base):
            return place_root(base)
        case r.MethodCall(recv=recv, name=name) if name in THROUGH:
            return place_root(recv)
        case _:
            return None
