"""Which traits a defined type derives: `Debug` always, the others where a use of the module needs them."""

from __future__ import annotations

from transpiler.analysis.forms import form_of
from transpiler.analysis.implements import roots
from transpiler.analysis.sinks import Sink
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.analysis.type_plans import fields_of
from transpiler.analysis.whole_copies import unneeded_makes
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t

ORDER = ("Debug", "Clone", "Copy", "Default", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash")
Wanted = dict[str, set[str]]


def plan_derives(s: State) -> None:
    """Fills in `derives` of all types."""
    wanted: Wanted = {sym: {"Debug"} for sym in s.plan.types}
    for slot in s.plan.slots.slots:
        if slot.has("exact") and isinstance(under := s.underlying(slot.type), t.Slice):
            _want(s, wanted, under.elem, "Clone")  # `gort::Element` asks for it
    for package in s.plan.module.packages:
        for item in package.items:
            if isinstance(item, n.GlobalVar) and item.sym in s.written_globals:
                if isinstance(s.underlying(item.type), t.Basic):
                    _want(s, wanted, item.type, "Clone")  # it is copied out of its cell
    for sym, plan in s.plan.types.items():
        if plan.kind == "closed" and plan.shared:
            wanted[sym].add("Clone")  # it is read out of what is shared before a method of it runs
    for sym in s.zero_made:
        wanted[sym].add("Default")
    for root in roots(s.plan.module):
        unneeded = unneeded_makes(root) if isinstance(root, n.Func) else set()
        for node in preorder(root):
            if id(node) not in unneeded:
                _uses(s, wanted, node)
    for sink in s.sinks:
        _copies(s, wanted, sink)
    for sink in s.copies:
        _want(s, wanted, sink.type, "Clone")
    _pass_on(s, wanted)
    for sym, plan in s.plan.types.items():
        names = wanted[sym]
        if plan.kind == "enum" and "Clone" in names:
            names.add("Copy")
        if not _may_debug(s, sym):
            names.discard("Debug")
        if plan.shared and plan.kind == "struct":
            plan.key = "Hash" in names
            names -= {"PartialEq", "Eq", "Hash", "Copy"}
            names |= _as_values(s, wanted, sym)
        if not _may_default(s, sym, set()):
            names.discard("Default")
        if plan.kind == "closed":
            plan.key = "Hash" in names
            names -= {"Default", "Copy"}
        if plan.kind in ("trait", "alias"):
            names = set()
        plan.derives = [name for name in ORDER if name in names]


def _as_values(s: State, wanted: Wanted, sym: str) -> set[str]:
    """What a shared struct derives because closed interfaces that hold values of it are compared."""
    found: set[str] = set()
    for other, plan in s.plan.types.items():
        if plan.kind == "closed" and any(variant.go == t.Named(sym) for variant in plan.closed):
            found |= wanted[other] & {"PartialEq", "Eq", "Hash"}
    return found | {"Clone"} if found else found


def _may_default(s: State, sym: str, seen: set[str]) -> bool:
    """Whether all parts of a type have a default in Rust: handles, boxes and what is never nil have none."""
    if sym in seen:
        return True
    seen.add(sym)
    parts = fields_of(s, sym)
    forms = [form_of(s.plan, p.type, s.plan.slots.field(_struct(s, sym), p.name, p.type)) for p in parts]
    decl = s.plan.module.types.get(sym)
    if not parts and decl is not None and s.plan.types[sym].kind == "newtype":
        forms = [form_of(s.plan, decl.underlying, s.plan.slots.of_named(sym))]
    return all(_defaults(s, form, seen) for form in forms)


def _struct(s: State, sym: str) -> t.Type:
    if sym in s.plan.module.types:
        return t.Named(sym)
    return next(struct for struct, name in s.plan.structs.items() if name == sym)


def _defaults(s: State, form: f.Form, seen: set[str]) -> bool:
    match form:
        case f.Handle() | f.Boxed() | f.Shared() | f.ErrAny() | f.ErrEnum() | f.Closed() | f.FnForm() | f.CellForm():
            return False
        case f.Ref() | f.PtrForm() | f.ChanForm():
            return False
        case f.Arr(length=length, elem=elem):
            return length <= 32 and _defaults(s, elem, seen)
        case f.Ext(path=path):
            return path not in shared_forms(s)
        case f.Adt(sym=sym):
            return sym not in s.plan.types or s.plan.types[sym].kind == "enum" or _may_default(s, sym, seen)
        case _:
            return True


def _is_shared_interface(s: State, sym: str) -> bool:
    known = s.plan.types.get(sym)
    return sym in s.plan.shared_interfaces or (known is not None and known.kind == "trait" and known.shared)


def _is_read(s: State, x: n.Expr) -> bool:
    """Whether a value is read out of a place that keeps it."""
    return isinstance(x, n.Use | n.Select | n.Index | n.Deref | n.Global) and id(x) not in s.plan.moves


def shared_forms(s: State) -> set[str]:
    """The paths of the handles that hold library interfaces."""
    return {form.path for sym in s.plan.shared_interfaces if isinstance(form := s.plan.rows[sym].shared, f.Ext)}


def _want(s: State, wanted: Wanted, type_: t.Type, *names: str) -> None:
    match type_:
        case t.Named(sym=sym, args=args) if sym in wanted:
            wanted[sym].update(names)
            for arg in args:
                _want(s, wanted, arg, *names)
        case t.Struct() if type_ in s.plan.structs:
            wanted[s.plan.structs[type_]].update(names)
        case t.Slice(elem=elem):  # the empty slice asks nothing of its elements
            _want(s, wanted, elem, *(name for name in names if name != "Default"))
        case t.Array(elem=elem):
            _want(s, wanted, elem, *names)
        case t.Map(key=key, value=value):
            _want(s, wanted, key, *names)
            _want(s, wanted, value, *names)
        case t.Pointer(elem=elem) if "Default" not in names:
            _want(s, wanted, elem, *names)
        case _:
            pass


def _uses(s: State, wanted: Wanted, node: object) -> None:
    match node:
        case n.Binary(op="==" | "!=", x=x, y=y) if not isinstance(x, n.Nil) and not isinstance(y, n.Nil):
            for side in (x, y):
                type_ = side.x.type if isinstance(side, n.ToInterface) else side.type
                if not isinstance(s.underlying(type_), t.Pointer):
                    _want(s, wanted, type_, "PartialEq")
                for held in s.plan.implements.conversions.get(type_, {}):
                    if not isinstance(s.underlying(held), t.Pointer):
                        _want(s, wanted, held, "PartialEq")
        case n.Binary(op="<" | ">" | "<=" | ">=", x=x):
            _want(s, wanted, x.type, "PartialEq", "PartialOrd")
        case n.Switch(tag=n.Expr() as tag) if not _is_enum(s, tag.type):
            _want(s, wanted, tag.type, "PartialEq")
        case n.Call(callee=n.FuncRef(sym="errors.As"), args=[_, target]):
            place = target.x if isinstance(target, n.ToInterface) else target
            if isinstance(place, n.AddrOf) and not isinstance(s.underlying(place.x.type), t.Pointer):
                _want(s, wanted, place.x.type, "Clone")
        case n.ToInterface(type=t.Named(sym=sym), x=x) if _is_shared_interface(s, sym):
            kept = sym in s.plan.shared_interfaces  # each use of the value in the interface is of a copy
            if not isinstance(s.underlying(x.type), t.Pointer) and (kept or _is_read(s, x)):
                _want(s, wanted, x.type, "Clone")
        case n.ToInterface(x=n.Use() | n.Select() | n.Index() | n.Deref() | n.Global() as x) if _is_shared(s, x.type):
            _want(s, wanted, x.type, "Clone")
        case n.Zero(type=type_):
            _want(s, wanted, type_, "Default")
        case n.Nil(type=t.Named() as type_) if isinstance(s.underlying(type_), t.Slice | t.Map):
            _want(s, wanted, type_, "Default")
        case n.Builtin(name="new" | "make", of=t.Type() as type_):
            _want(s, wanted, type_, "Default")
            if isinstance(under := s.underlying(type_), t.Slice):
                _want(s, wanted, under.elem, "Default")
        case n.Recv(chan=chan) if isinstance(under := s.underlying(chan.type), t.Chan):
            _want(s, wanted, under.elem, "Default")
        case n.Builtin(name="copy", args=[_, source]):
            _want(s, wanted, source.type, "Clone")
        case n.Builtin(name="append", args=[_, source], spread=True):
            _want(s, wanted, source.type, "Clone")
        case n.MapIndex(type=type_, comma_ok=False):
            _want(s, wanted, type_, "Default", "Clone")
        case n.StructLit(type=type_, fields=fields):
            given = {name for name, _ in fields}
            under = s.underlying(type_)
            if isinstance(under, t.Struct):
                missing = [part for part in under.fields if part.name not in given and part.name != "_"]
                if missing and (len(missing) > 2 or not given):
                    _want(s, wanted, type_, "Default")
                for part in under.fields:
                    if part.name not in given:
                        _want(s, wanted, part.type, "Default")
        case n.Assert(x=x, target=target, type=type_):
            _keys(s, wanted, type_)
            _asserted(s, wanted, x.type, target)
        case n.TypeSwitch(x=x, cases=cases):
            for type_ in (type_ for case in cases for type_ in case.types if type_ is not None):
                _asserted(s, wanted, x.type, type_)
        case n.Expr(type=type_):
            _keys(s, wanted, type_)
        case _:
            pass


def _asserted(s: State, wanted: Wanted, source: t.Type, target: t.Type) -> None:
    """What comes out of `any` is a copy of what it holds."""
    if s.underlying(source) == t.Interface(()) and not isinstance(s.underlying(target), t.Pointer | t.Interface):
        _want(s, wanted, target, "Clone")


def _is_enum(s: State, type_: t.Type) -> bool:
    return isinstance(type_, t.Named) and type_.sym in s.plan.types and s.plan.types[type_.sym].kind == "enum"


def _is_shared(s: State, type_: t.Type) -> bool:
    """Whether it is a struct that is held by a handle: a value of it is a copy of what that holds."""
    known = s.plan.types.get(type_.sym) if isinstance(type_, t.Named) else None
    return known is not None and known.shared and known.kind == "struct"


def _keys(s: State, wanted: Wanted, type_: t.Type) -> None:
    under = s.underlying(type_)
    if isinstance(under, t.Map):
        _want(s, wanted, under.key, "PartialEq", "Eq", "Hash", "Clone")


def _copies(s: State, wanted: Wanted, sink: Sink) -> None:
    """A struct or newtype value that is copied out of a place."""
    value = sink.value
    if not isinstance(value, n.StructLit) and isinstance(sink.type, t.Named):
        known = s.plan.types.get(sink.type.sym)
        if known is not None and known.shared and known.kind == "struct":
            wanted[known.sym].add("Clone")
    if isinstance(value, n.Use | n.Select | n.Index | n.Deref | n.MapIndex | n.Global | n.Cut):
        if isinstance(value, n.Use) and id(value) in s.plan.moves:
            return
        if sink.kind in ("store", "ret", "local", "arg", "lib", "callback"):
            form = _held(s, sink)
            if not isinstance(form, f.Ref):
                type_ = _dispatched(s, sink)
                _want(s, wanted, type_ if not isinstance(s.underlying(type_), t.Pointer) else t.VOID, "Clone")


def _dispatched(s: State, sink: Sink) -> t.Type:
    """The type of what is handed over: a method that an interface dispatches to gets what the interface holds."""
    param = s.param_of(sink) if sink.kind == "arg" and sink.index < 0 else None
    return param.type if param is not None and isinstance(s.underlying(sink.type), t.Interface) else sink.type


def _held(s: State, sink: Sink) -> f.Form | None:
    form: f.Form | None = None
    if sink.local is not None:
        form = s.plan.locals.get(sink.local)
    elif sink.kind == "arg" and sink.func is not None:
        plan = s.plan.funcs.get(sink.func)
        if plan is not None:
            form = plan.recv if sink.index < 0 else plan.params[sink.index] if sink.index < len(plan.params) else None
    return form.inner if isinstance(form, f.Opt) else form


def _pass_on(s: State, wanted: Wanted) -> None:
    """What a type derives its parts must have."""
    changed = True
    while changed:
        before = sum(len(names) for names in wanted.values())
        for sym, names in list(wanted.items()):
            passed = names & {"Clone", "Default", "PartialEq", "Eq", "Hash", "PartialOrd"}
            decl = s.plan.module.types.get(sym)
            parts = [part.type for part in fields_of(s, sym)] or ([decl.underlying] if decl is not None else [])
            for part in parts:
                for name in passed:
                    if name == "Default" and isinstance(s.underlying(part), t.Slice | t.Map):
                        continue
                    _want(s, wanted, part, name)
            if s.plan.types[sym].kind == "closed" and passed:
                for variant in s.plan.types[sym].closed:
                    handle = isinstance(variant.payload, f.Handle)
                    for name in passed - ({"Default", "Clone"} if handle else {"Default"}):
                        _want(s, wanted, variant.go, name)
            if "Eq" in names:
                names.add("PartialEq")
            if s.plan.types[sym].kind == "enum" and _is_copied(s, sym):
                names.add("Clone")
        changed = before != sum(len(names) for names in wanted.values())


def _is_copied(s: State, sym: str) -> bool:
    return True


def _may_debug(s: State, sym: str) -> bool:
    """Whether all parts of a type can be shown: functions, and what is only known by a trait, cannot."""
    seen: set[t.Type] = set()
    decl = s.plan.module.types.get(sym)
    todo: list[t.Type] = [part.type for part in fields_of(s, sym)]
    if s.plan.types[sym].kind == "closed":
        todo.extend(case.go for case in s.plan.types[sym].closed)
    elif decl is not None:
        todo.append(decl.underlying)
    while todo:
        top = todo.pop()
        if top in seen or top == t.ERROR or _shown_as_handle(s, top):
            continue
        seen.add(top)
        match s.underlying(top):
            case t.Func():
                return False
            case t.Slice(elem=elem) | t.Array(elem=elem) | t.Pointer(elem=elem):
                todo.append(elem)
            case t.Map(key=key, value=value):
                todo.extend((key, value))
            case t.Struct(fields=fields):
                todo.extend(part.type for part in fields)
            case t.Interface(methods=methods) if methods:
                plan = s.plan.types.get(top.sym) if isinstance(top, t.Named) else None
                if plan is None or plan.kind != "closed":
                    return False
                todo.extend(case.go for case in plan.closed)
            case _:
                pass
    return True


def _shown_as_handle(s: State, type_: t.Type) -> bool:
    """Whether values are shown by their address: handles."""
    known = s.plan.types.get(type_.sym) if isinstance(type_, t.Named) else None
    return known is not None and known.shared and known.kind == "struct"
