"""What rustc can tell of the types of numbers in one function: each use of a value, as an equation between types.

Only what rustc is sure to use counts: what is not understood here says nothing, and a type that nothing gives is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transpiler.analysis.forms import PRIMS
from transpiler.analysis.plan import Plan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rustgen.instantiate import says_arguments
from transpiler.rustgen.typevars import KNOWN, NUMBERS, Var, fix, parts_of, unify

Env = dict[tuple[str, str], Var]
SHIFTS = ("<<", ">>")
COMPARED = ("==", "!=", "<", "<=", ">", ">=")


@dataclass(slots=True)
class Walk:
    """The equations so far. `sites` are constants that stand where nothing but they may say what the type is; `declared` the
    variables in the order of their declarations; `later` are types that are known once others are."""

    plan: Plan
    locals: dict[n.Local, Var] = field(default_factory=dict)
    terms: dict[int, Var] = field(default_factory=dict)
    sites: list[tuple[n.Const, Var]] = field(default_factory=list)
    declared: list[n.Local] = field(default_factory=list)
    later: list[tuple[list[Var], list[tuple[Var, t.Type]]]] = field(default_factory=list)
    closures: list[tuple[n.Closure, Var]] = field(default_factory=list)

    def open(self, type_: t.Type) -> bool:
        """Whether a type holds numbers that Rust would have to be told."""
        match type_:
            case t.Basic(name=name):
                return name in NUMBERS
            case t.Named(sym=sym, args=args):
                known = self.plan.types.get(sym)
                if known is not None and known.kind == "alias":
                    return self.open(self.plan.facts.underlying(type_))
                return any(self.open(arg) for arg in args)
            case t.Pointer(elem=elem):
                return self.open(elem)
            case t.TypeParam() | t.Interface() | t.Struct():
                return False
            case _:
                return any(self.open(part) for _, part in parts_of(type_, self.plan.facts.underlying))

    def fresh(self, type_: t.Type) -> Var:
        """A variable for a type, where it holds numbers."""
        return Var() if self.open(type_) else KNOWN

    def unknown(self, var: Var, type_: t.Type) -> bool:
        """Whether a number in the type is not known."""
        var = var.find()
        if var.known or not self.open(type_):
            return False
        while isinstance(type_, t.Pointer):
            type_ = type_.elem
        if isinstance(type_, t.Named) and type_.args:
            return any(self.unknown(var.part(str(i)), arg) for i, arg in enumerate(type_.args))
        inside = list(parts_of(type_, self.plan.facts.underlying))
        return not inside or any(self.unknown(var.part(label), part) for label, part in inside)

    def local(self, local: n.Local) -> Var:
        """The type of a variable."""
        known = self.locals.get(local)
        if known is None:
            form = self.plan.locals.get(local)
            number = local.type.name if isinstance(local.type, t.Basic) else ""
            other = isinstance(form, f.Prim) and form.name != PRIMS.get(number)
            known = self.locals[local] = KNOWN if other else self.fresh(local.type)
        return known


# --- declared types -----------------------------------------------------------------------------------------------


def bind(w: Walk, type_: t.Type, var: Var, env: Env) -> None:
    """Equates a declared type, with the type parameters in it, and the type of a value."""
    while isinstance(type_, t.Pointer):
        type_ = type_.elem
    match type_:
        case t.TypeParam(owner=owner, name=name):
            unify(env.setdefault((owner, name), Var()), var)
        case t.Named(args=args) if args:
            for i, arg in enumerate(args):
                bind(w, arg, var.part(str(i)), env)
        case t.Slice() | t.Array() | t.Chan() | t.Map() | t.Func() | t.Tuple():
            for label, part in parts_of(type_, w.plan.facts.underlying):
                bind(w, part, var.part(label), env)
        case _:
            fix(var)


def made(w: Walk, type_: t.Type, env: Env) -> Var:
    """The type of a value of a declared type."""
    var = Var()
    bind(w, type_, var, env)
    return var


# --- expressions --------------------------------------------------------------------------------------------------


def term(w: Walk, node: n.Expr) -> Var:
    """The type of an expression, with the equations of all that is in it."""
    known = w.terms.get(id(node))
    if known is None:
        known = w.terms[id(node)] = _term(w, node)
    return known


def _term(w: Walk, node: n.Expr) -> Var:
    match node:
        case n.Const():
            return KNOWN if _says_type(w, node) else w.fresh(node.type)
        case n.Use(local=local):
            return w.local(local)
        case n.Zero() | n.Nil():
            return w.fresh(node.type)
        case n.Deref(ptr=x) | n.AddrOf(x=x) | n.Unary(x=x):
            found = term(w, x)
            return found if w.open(node.type) else KNOWN
        case n.Cut(base=x):
            for bound in (node.low, node.high, node.max):
                _visit(w, bound)
            return term(w, x)
        case n.Binary():
            return _binary(w, node)
        case n.Select(base=base):
            return _field(w, term(w, base), base.type, node)
        case n.Index(base=base, index=index):
            _visit(w, index)
            found = term(w, base).part("elem")
            return found if isinstance(w.plan.facts.underlying(_pointee(base.type)), t.Slice | t.Array) else KNOWN
        case n.MapIndex(base=base, key=key, comma_ok=comma_ok):
            _visit(w, key)
            return _tupled(term(w, base).part("val"), comma_ok)
        case n.Recv(chan=chan, comma_ok=comma_ok):
            return _tupled(term(w, chan).part("elem"), comma_ok)
        case n.Convert(x=x):
            found = term(w, x)
            return found if _same_in_rust(w, x.type, node.type) else KNOWN
        case n.ToInterface(x=x) | n.Assert(x=x):
            _visit(w, x)
            return KNOWN
        case n.StructLit() | n.ListLit() | n.MapLit():
            return _literal(w, node)
        case n.Closure(func=func):
            found = _closure(w, func)
            w.closures.append((node, found))
            return found
        case n.Call():
            return _call(w, node)
        case n.Builtin():
            return _builtin(w, node)
        case n.MethodVal(callee=n.MethodRef(recv=x) | n.IfaceRef(recv=x)):
            _visit(w, x)
            return KNOWN
        case _:
            return KNOWN


def _visit(w: Walk, node: n.Expr | None) -> None:
    if node is not None:
        term(w, node)


def _pointee(type_: t.Type) -> t.Type:
    return type_.elem if isinstance(type_, t.Pointer) else type_


def _tupled(var: Var, comma_ok: bool) -> Var:
    if not comma_ok:
        return var
    return Var(parts={"r0": var, "r1": KNOWN})


def _says_type(w: Walk, node: n.Const) -> bool:
    """Whether a constant is an item of Rust, which has a type."""
    if node.sym is not None:
        known = w.plan.globals.get(node.sym)
        return node.sym in w.plan.rows or (known is not None and known.kind == "const")
    return node.shape is not None and any(_says_type(w, x) for x in _constants(node.shape))


def _constants(node: n.Expr) -> Iterator[n.Const]:
    match node:
        case n.Const():
            yield node
        case n.Binary(x=x, y=y):
            yield from _constants(x)
            yield from _constants(y)
        case n.Unary(x=x) | n.Convert(x=x):
            yield from _constants(x)
        case _:
            return


def _same_in_rust(w: Walk, a: t.Type, b: t.Type) -> bool:
    """Whether a conversion is none in Rust."""
    under = w.plan.facts.underlying
    x, y = under(a), under(b)
    if isinstance(x, t.Basic) and isinstance(y, t.Basic):
        return PRIMS.get(x.name) == PRIMS.get(y.name) and w.open(a) == w.open(b)
    return w.open(a) == w.open(b)


def _binary(w: Walk, node: n.Binary) -> Var:
    x, y = term(w, node.x), term(w, node.y)
    if node.op in SHIFTS:
        return x
    if isinstance(node.x, n.Nil) or isinstance(node.y, n.Nil) or not w.open(node.x.type) or not w.open(node.y.type):
        return KNOWN
    if node.op in COMPARED and (_is_length(node.x) or _is_length(node.y)):
        return KNOWN
    unify(x, y)
    return KNOWN if node.op in COMPARED else x


def _is_length(node: n.Expr) -> bool:
    """A length may be compared as what it is, or as what is on the other side."""
    return isinstance(node, n.Builtin) and node.name in ("len", "cap")


def _field(w: Walk, base: Var, type_: t.Type, node: n.Select) -> Var:
    named = _pointee(type_)
    decl = w.plan.module.types.get(named.sym) if isinstance(named, t.Named) and named.args else None
    if decl is None:
        return KNOWN
    env: Env = {(param.owner, param.name): base.part(str(i)) for i, param in enumerate(decl.tparams)}
    declared = next((part.type for part in decl.fields if part.name == node.name), None)
    return made(w, declared, env) if declared is not None else KNOWN


def give(w: Walk, node: n.Expr, var: Var) -> None:
    """A value that goes where a type is asked for: it is told by that, or tells it."""
    unify(term(w, node), var)
    if isinstance(node, n.Const) and w.open(node.type) and not _says_type(w, node):
        w.sites.append((node, var))


def _literal(w: Walk, node: n.Expr) -> Var:
    var = w.fresh(node.type)
    match node:
        case n.ListLit(elems=elems):
            for _, elem in elems:
                give(w, elem, var.part("elem"))
        case n.MapLit(entries=entries):
            for key, value in entries:
                give(w, key, var.part("key"))
                give(w, value, var.part("val"))
        case n.StructLit(fields=fields):
            decl = w.plan.module.types.get(node.type.sym) if isinstance(node.type, t.Named) and node.type.args else None
            for name, value in fields:
                if decl is None:
                    fix(term(w, value))
                    continue
                env: Env = {(param.owner, param.name): var.part(str(i)) for i, param in enumerate(decl.tparams)}
                declared = next((part.type for part in decl.fields if part.name == name), value.type)
                give(w, value, made(w, declared, env))
        case _:
            pass
    named = isinstance(node.type, t.Named) and not node.type.args
    if named and isinstance(node.type, t.Named) and node.type.sym in w.plan.types:
        if w.plan.types[node.type.sym].kind != "alias":
            fix(var)
    return var


def _closure(w: Walk, func: n.Func) -> Var:
    var = Var()
    for i, param in enumerate(func.params):
        unify(w.local(param), var.part(f"p{i}"))
    results = [var.part(f"r{i}") for i in range(len(func.results))]
    for local, result in zip(func.results, results, strict=True):
        unify(w.local(local), result) if func.named else None
    if func.body is not None:
        body(w, func.body, results)
    return var


# --- calls --------------------------------------------------------------------------------------------------------


def _call(w: Walk, node: n.Call) -> Var:
    env: Env
    match node.callee:
        case n.FuncRef(sym=sym, targs=targs):
            func = w.plan.summaries.program.targets.funcs.get(sym)
            if func is None:
                return _library(w, node, sym, [])
            plan = w.plan.of_sym(sym)
            said = bool(targs) and says_arguments(func, node) and not (plan is not None and plan.impl_of is not None)
            env = {(param.owner, param.name): KNOWN for param in func.tparams if said}
            return _declared(w, node, func, env, bool(targs))
        case n.MethodRef(sym=sym, recv=recv):
            base = term(w, recv)
            func = w.plan.summaries.program.targets.funcs.get(sym)
            if func is None:
                return _library(w, node, sym, [recv])
            env = {}
            if func.recv is not None:
                bind(w, func.recv.type, base, env)
            return _declared(w, node, func, env, bool(env))
        case n.ValueRef(fn=fn):
            var = term(w, fn)
            for i, arg in enumerate(node.args):
                give(w, arg, var.part(f"p{i}"))
            for arg in [*(node.variadic or ()), *([node.spread] if node.spread is not None else [])]:
                _visit(w, arg)
            return var.part("r0") if not isinstance(node.type, t.Tuple) else var
        case n.IfaceRef(recv=recv):
            _visit(w, recv)
            for arg in _given(node):
                fix(term(w, arg))
            return KNOWN
        case _:
            return KNOWN


def _given(node: n.Call) -> list[n.Expr]:
    return [*node.args, *(node.variadic or ()), *([node.spread] if node.spread is not None else [])]


def _declared(w: Walk, node: n.Call, func: n.Func, env: Env, generic: bool) -> Var:
    """A call of a function of the module: of a generic one each call has its own type arguments."""
    params = [param.type for param in func.params]
    if node.forwards:
        var = term(w, node.args[0])
        for i, param in enumerate(params):
            bind(w, param, var.part(f"r{i}"), env)
    fixed = params[:-1] if func.sig.variadic else params
    pairs = list(zip(node.args, fixed, strict=False)) if not node.forwards else []
    if func.sig.variadic and params:
        last = params[-1]
        elem = last.elem if isinstance(last, t.Slice) else last
        pairs += [(arg, elem) for arg in node.variadic or ()]
        pairs += [(node.spread, last)] if node.spread is not None else []
    for arg, param in pairs:
        if generic:
            give(w, arg, made(w, param, env))
        else:
            fix(term(w, arg))
    results = [result.type for result in func.results]
    if len(results) == 1:
        return made(w, results[0], env)
    return Var(parts={f"r{i}": made(w, result, env) for i, result in enumerate(results)})


def _library(w: Walk, node: n.Call, sym: str, before: list[n.Expr]) -> Var:
    """A library call: a row says which types Rust asks for. A generic one gives what it is given."""
    row = w.plan.rows.get(sym)
    given = _given(node)
    forms = row.args[len(before) :] if row is not None else ()
    terms = [term(w, arg) for arg in given]
    for i, (var, form) in enumerate(zip(terms, forms, strict=False)):
        if isinstance(form, f.Prim) or (_asked(form) and row is not None and (row.call or i + len(before) > 0)):
            fix(var)
    if not (isinstance(node.callee, n.FuncRef) and node.callee.targs):
        for arg, var in zip(given, terms, strict=True):
            if isinstance(arg, n.Closure):
                fix(var)
        return KNOWN
    for var in terms[len(node.args) + 1 :] if node.variadic else ():
        unify(terms[len(node.args)], var)
    pairs = [(var, arg.type) for var, arg in zip(terms, given, strict=True)]
    w.later.append((terms[1:], pairs[:1]))  # all are of the type that the first one says
    for arg, var in zip(given, terms, strict=True):
        give(w, arg, var)
    if not w.open(node.type):
        return KNOWN
    result = Var()
    w.later.append(([result], pairs))
    return result


def _asked(form: f.Form) -> bool:
    """Whether an argument of a function has a type that says which numbers are in it."""
    match form:
        case f.Prim():
            return True
        case f.Ref(inner=inner) | f.Seq(elem=inner):
            return _asked(inner)
        case _:
            return False


def _builtin(w: Walk, node: n.Builtin) -> Var:
    terms = [term(w, arg) for arg in node.args]
    match node.name:
        case "append":
            base = terms[0]
            for arg, var in zip(node.args[1:], terms[1:], strict=True):
                if node.spread:
                    unify(base, var) if not isinstance(w.plan.facts.underlying(arg.type), t.Basic) else None
                else:
                    give(w, arg, base.part("elem"))
            return base
        case "min" | "max":
            for var in terms[1:]:
                unify(terms[0], var)
            return terms[0]
        case "make" | "new":
            return w.fresh(node.type)
        case _:
            return KNOWN


# --- statements ---------------------------------------------------------------------------------------------------


def body(w: Walk, block: n.Block, results: list[Var]) -> None:
    """The equations of the statements of a block; `results` are the types of what the function around it returns."""
    for stmt in block.stmts:
        statement(w, stmt, results)


def statement(w: Walk, stmt: n.Stmt | None, results: list[Var]) -> None:
    """The equations of a statement."""
    match stmt:
        case n.Assign(targets=targets, values=values):
            _assign(w, targets, values)
        case n.OpAssign(op=op, target=target, value=value):
            place, given = _place(w, target), term(w, value)
            if op not in SHIFTS and w.open(target.type):
                unify(place, given)
        case n.ExprStmt(x=x) | n.Go(call=x) | n.Defer(call=x):
            _visit(w, x)
        case n.Send(chan=chan, value=value):
            give(w, value, term(w, chan).part("elem"))
        case n.Return(values=values):
            _return(w, values, results)
        case n.Range():
            _range(w, stmt)
            body(w, stmt.body, results)
        case n.Switch():
            statement(w, stmt.init, results)
            _switch(w, stmt)
            for case in stmt.cases:
                body(w, case.body, results)
        case _:
            _nested(w, stmt, results)


def _nested(w: Walk, stmt: n.Stmt | None, results: list[Var]) -> None:
    match stmt:
        case n.If(init=init, cond=cond, then=then, els=els):
            statement(w, init, results)
            _visit(w, cond)
            body(w, then, results)
            if isinstance(els, n.Block):
                body(w, els, results)
            else:
                statement(w, els, results)
        case n.For(init=init, cond=cond, post=post, body=block):
            statement(w, init, results)
            _visit(w, cond)
            statement(w, post, results)
            body(w, block, results)
        case n.TypeSwitch(init=init, x=x, cases=cases):
            statement(w, init, results)
            _visit(w, x)
            for case in cases:
                if case.local is not None:
                    w.locals[case.local] = KNOWN
                body(w, case.body, results)
        case n.SelectStmt(cases=comms):
            for comm in comms:
                statement(w, comm.comm, results)
                body(w, comm.body, results)
        case n.BlockStmt(block=block):
            body(w, block, results)
        case _:
            return


def _place(w: Walk, target: n.Target) -> Var:
    """The type of what is assigned to. A key that is stored tells the map's, or is told."""
    match target:
        case n.Declare(local=local):
            return w.local(local)
        case n.MapIndex(base=base, key=key):
            give(w, key, term(w, base).part("key"))
            return term(w, base).part("val")
        case n.Expr():
            return term(w, target)
        case _:
            return Var()


def _assign(w: Walk, targets: list[n.Target], values: list[n.Expr]) -> None:
    if len(targets) == len(values):
        for target, value in zip(targets, values, strict=True):
            place = _place(w, target)
            if isinstance(target, n.Declare):
                w.declared.append(target.local)
                found = term(w, value)
                if isinstance(value, n.Closure):  # the parameters of a literal that a variable is say their types
                    for i in range(len(value.func.params)):
                        fix(found.part(f"p{i}"))
                unify(place, found)
            else:
                give(w, value, place)
        return
    var = term(w, values[0])
    for i, target in enumerate(targets):
        unify(_place(w, target), var.part(f"r{i}"))


def _return(w: Walk, values: list[n.Expr], results: list[Var]) -> None:
    if len(values) == len(results):
        for value, result in zip(values, results, strict=True):
            give(w, value, result)
    elif values:
        var = term(w, values[0])
        for i, result in enumerate(results):
            unify(var.part(f"r{i}"), result)


def _range(w: Walk, stmt: n.Range) -> None:
    x = term(w, stmt.x)
    key: Var = KNOWN
    value: Var = KNOWN
    match stmt.kind:
        case "int":
            key = x
        case "map":
            key, value = x.part("key"), x.part("val")
        case "slice" | "array" | "arrayptr":
            value = x.part("elem")
        case "chan":
            key = x.part("elem")
        case _:
            pass
    for target, var in ((stmt.key, key), (stmt.value, value)):
        match target:
            case n.Declare(local=local):
                unify(w.local(local), var)
            case n.Expr():
                unify(term(w, target), var)
            case _:
                pass


def _switch(w: Walk, stmt: n.Switch) -> None:
    tag = term(w, stmt.tag) if stmt.tag is not None else None
    for case in stmt.cases:
        for value in case.values:
            found = term(w, value)
            if tag is not None and stmt.tag is not None and w.open(stmt.tag.type) and w.open(value.type):
                unify(tag, found)
