"""Where errors come from: which packages get an `Error` enum of their own, and which slots hold only its variants.

An origin is the package of the module that makes the error: a sentinel, a literal of an error type, `errors.New` or
`fmt.Errorf`. Everything else is `*`: library calls, parameters of exported functions, types of other packages.
"""

from __future__ import annotations

from transpiler.analysis.error_copies import copied_errors
from transpiler.analysis.error_pointers import calls_unwrap
from transpiler.analysis.implements import roots
from transpiler.analysis.plan import ErrorPlan, ErrorVariant, GlobalPlan
from transpiler.analysis.slots import Slot
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust.names import camel, sentinel

UNKNOWN = "*"
MAKERS = ("errors.New", "fmt.Errorf")


def plan_errors(s: State) -> None:
    """Finds the origins of all errors, and the enum of each package that makes some."""
    graph = s.plan.slots
    s.plan.errors.clear()
    found: dict[int, set[str]] = {}
    held: dict[int, Slot] = {}
    for package in s.plan.module.packages:
        _sentinels(s, package)
        plan = ErrorPlan(package.path)
        made = _sentinel_values(s, package)
        for root in _package_roots(package):
            for node in preorder(root):
                if isinstance(node, n.Expr) and id(node) not in made:
                    origin = _origin(s, package, plan, node)
                    slot = graph.exprs.get(id(node))
                    if origin is not None and slot is not None:
                        _add(found, held, slot, origin)
        _add_types(s, package, plan)
        if plan.variants:
            s.plan.errors[package.path] = plan
    for slot in _outside(s):
        _add(found, held, slot, UNKNOWN)
    _spread(found, held)
    for slot in copied_errors(s):
        names = found.get(id(slot.find()), set())
        if len(names) == 1 and _no_clone(s, next(iter(names))):
            _add(found, held, slot, UNKNOWN)
    _spread(found, held)
    s.plan.origins = {key: frozenset(names) for key, names in found.items()}
    _unmade(s)
    for path, plan in list(s.plan.errors.items()):
        if all(v.kind in ("message", "wrapped") for v in plan.variants) and not _held(s, path):
            del s.plan.errors[path]


def _no_clone(s: State, path: str) -> bool:
    """Whether the errors of a package hold structs, or what they wrap: a copy of one would be another error."""
    plan = s.plan.errors.get(path)
    return plan is not None and any(variant.kind not in ("sentinel", "message") for variant in plan.variants)


def _unmade(s: State) -> None:
    """Texts that are only made as errors of any origin need no variant."""
    made: set[tuple[str, str]] = set()
    for package in s.plan.module.packages:
        for root in _package_roots(package):
            for node in preorder(root):
                if (
                    not isinstance(node, n.Call)
                    or not isinstance(node.callee, n.FuncRef)
                    or node.callee.sym not in MAKERS
                ):
                    continue
                text = node.args[0].value if node.args and isinstance(node.args[0], n.Const) else None
                wraps = node.callee.sym == "fmt.Errorf" and isinstance(text, bytes) and b"%w" in text
                slot = s.plan.slots.exprs.get(id(node))
                outs = slot.find().out if slot is not None else []
                if slot is None or any(s.plan.origins.get(id(x.find())) == frozenset({package.path}) for x in outs):
                    made.add((package.path, "wrapped" if wraps else "message"))
    for path, plan in s.plan.errors.items():
        plan.variants = [v for v in plan.variants if v.kind not in ("message", "wrapped") or (path, v.kind) in made]


def _held(s: State, path: str) -> bool:
    """Whether a result, field or package variable holds errors of the package alone."""
    graph = s.plan.slots
    slots = [graph.result(f, i, r.type) for f in s.tops if f.file_kind == "src" for i, r in enumerate(f.results)]
    slots += [*graph.fields.values(), *graph.globals.values()]
    return any(s.plan.origins.get(id(slot.find())) == frozenset({path}) for slot in slots if slot.type == t.ERROR)


def _package_roots(package: n.Package) -> list[n.Func | n.Expr]:
    whole = n.Module(package.path, "", [package])
    return roots(whole)


def _add(found: dict[int, set[str]], held: dict[int, Slot], slot: Slot, origin: str) -> None:
    top = slot.find()
    held[id(top)] = top
    found.setdefault(id(top), set()).add(origin)


def _spread(found: dict[int, set[str]], held: dict[int, Slot]) -> None:
    todo = list(held.values())
    while todo:
        slot = todo.pop()
        mine = found[id(slot)]
        for out in slot.out:
            target = out.find()
            theirs = found.setdefault(id(target), set())
            if not mine <= theirs:
                theirs |= mine
                held[id(target)] = target
                todo.append(target)


def _sentinels(s: State, package: n.Package) -> None:
    for item in package.items:
        if isinstance(item, n.GlobalVar) and sentinel_text(item) is not None and not _assigned(s, item.sym):
            form = f.ErrEnum(package.path)
            s.plan.globals[item.sym] = GlobalPlan("sentinel", f"Error::{sentinel(item.name)}", form)


def _sentinel_values(s: State, package: n.Package) -> set[int]:
    """The ids of the calls that make the sentinels: each is a variant of its own."""
    return {
        id(item.init)
        for item in package.items
        if isinstance(item, n.GlobalVar) and item.init is not None and item.sym in s.plan.globals
    }


def sentinel_text(item: n.GlobalVar) -> bytes | None:
    """The text of a package variable that is `errors.New("text")`."""
    match item.init:
        case n.Call(callee=n.FuncRef(sym="errors.New"), args=[n.Const(value=bytes(text))]):
            return text
        case n.Call(callee=n.FuncRef(sym="fmt.Errorf"), args=[n.Const(value=bytes(text))], variadic=[] | None):
            return text if b"%" not in text else None
        case _:
            return None


def _assigned(s: State, sym: str) -> bool:
    """Whether a package variable is written or its address taken anywhere."""
    for root in roots(s.plan.module):
        for node in preorder(root):
            match node:
                case n.Assign(targets=targets) if any(isinstance(x, n.Global) and x.sym == sym for x in targets):
                    return True
                case n.AddrOf(x=n.Global(sym=name)) if name == sym:
                    return True
                case _:
                    pass
    return False


def _origin(s: State, package: n.Package, plan: ErrorPlan, node: n.Expr) -> str | None:
    """Where an error that an expression makes comes from; its variant is added to the package's plan."""
    match node:
        case n.Global(sym=sym, type=t.Named(sym="error")):
            known = s.plan.globals.get(sym)
            if known is None or known.kind != "sentinel":
                return None if sym in _declared(s) else UNKNOWN
            assert isinstance(known.form, f.ErrEnum)
            return known.form.pkg
        case n.ToInterface(type=t.Named(sym="error"), x=x):
            base = x.type.elem if isinstance(x.type, t.Pointer) else x.type
            if isinstance(x.type, t.Pointer) and s.plan.nil_error(x.type):
                return UNKNOWN
            if isinstance(base, t.Named) and base.sym in s.plan.module.types and _in(package, base.sym):
                return package.path
            return UNKNOWN
        case n.Call(callee=n.FuncRef(sym="errors.New")):
            _message(plan)
            return package.path
        case n.Call(callee=n.FuncRef(sym="fmt.Errorf"), args=args):
            text = args[0].value if args and isinstance(args[0], n.Const) else None
            if not isinstance(text, bytes) or text.count(b"%w") > 1:
                return UNKNOWN
            if b"%w" in text and calls_unwrap(s):
                return UNKNOWN
            if b"%w" in text and any(_may_be_nil(s, arg) for arg in node.variadic or ()):
                return UNKNOWN
            _wrapped(plan) if b"%w" in text else _message(plan)
            return package.path
        case n.Call(sig=sig, callee=callee) if t.ERROR in sig.results and s.plan.summaries.program.targets.is_library(
            callee
        ):
            return UNKNOWN if sig.results == (t.ERROR,) else None
        case n.Convert(type=t.Named(sym="error")) | n.Assert(target=t.Named(sym="error")):
            return UNKNOWN
        case _:
            return None


def _may_be_nil(s: State, arg: n.Expr) -> bool:
    """Whether an argument is an error that may be nil: no variant holds that."""
    while isinstance(arg, n.ToInterface):
        arg = arg.x
    match arg:
        case n.Global(sym=sym) if sym in s.plan.globals and s.plan.globals[sym].kind == "sentinel":
            return False
        case n.Call(callee=n.FuncRef(sym=sym)) if sym in MAKERS:
            return False
        case _:
            slot = s.plan.slots.exprs.get(id(arg))
            return arg.type == t.ERROR and (slot is None or slot.has("nil"))


def _declared(s: State) -> set[str]:
    """The package variables of the module."""
    return {item.sym for package in s.plan.module.packages for item in package.items if isinstance(item, n.GlobalVar)}


def _in(package: n.Package, sym: str) -> bool:
    return sym.rpartition(".")[0] == package.path


def _message(plan: ErrorPlan) -> None:
    if not any(v.kind == "message" for v in plan.variants):
        plan.variants.append(ErrorVariant("Message", "message"))


def _wrapped(plan: ErrorPlan) -> None:
    if not any(v.kind == "wrapped" for v in plan.variants):
        plan.variants.append(ErrorVariant("Wrapped", "wrapped"))


def _add_types(s: State, package: n.Package, plan: ErrorPlan) -> None:
    """Sentinels and error types before messages, in source order."""
    first: list[ErrorVariant] = []
    for item in package.items:
        match item:
            case n.GlobalVar(sym=sym, name=name, doc=doc) if (text := sentinel_text(item)) is not None:
                if sym in s.plan.globals:
                    first.append(ErrorVariant(sentinel(name), "sentinel", sym, text, doc))
            case n.TypeDecl(sym=sym, name=name) if _is_error(s, sym) and not isinstance(item.underlying, t.Interface):
                if not s.plan.nil_error(t.Pointer(t.Named(sym))):
                    first.append(ErrorVariant(error_name(name), "struct", sym))
            case _:
                pass
    order = {"message": 0, "wrapped": 1}
    taken: set[str] = set()
    plan.variants = [*first, *sorted(plan.variants, key=lambda v: order[v.kind])]
    for variant in plan.variants:
        while variant.name in taken:
            variant.name += "_"
        taken.add(variant.name)


def _is_error(s: State, sym: str) -> bool:
    return any(impl.sym == "error" for impl in s.plan.implements.interfaces_of.get(sym, ()))


def error_name(name: str) -> str:
    """The variant of an error type: `SyntaxError` is `Syntax`."""
    short = camel(name)
    return short.removesuffix("Error") or short


def _given_errors(s: State, slot: Slot, type_: t.Type) -> list[Slot]:
    """The errors that a value of the type, given from outside, may bring in: itself, or what a function returns."""
    if type_ == t.ERROR:
        return [slot]
    under, kids = s.underlying(type_), slot.find().kids
    if isinstance(under, t.Func):
        return [kids[f"r{i}"] for i, result in enumerate(under.results) if result == t.ERROR and f"r{i}" in kids]
    return []


def _is_sentinel(s: State, node: n.Expr) -> bool:
    """Whether an expression names a variant of an enum, or is a value of one, which have no other identity."""
    if isinstance(node, n.ToInterface) and isinstance(node.x.type, t.Named):
        return node.x.type.sym in s.plan.module.types and node.x.type != t.ERROR
    known = s.plan.globals.get(node.sym) if isinstance(node, n.Global) else None
    return known is not None and known.kind == "sentinel"


def _printed(s: State) -> set[int]:
    """The arguments of library calls: what is only printed needs no `gort::Any`."""
    found: set[int] = set()
    for root in roots(s.plan.module):
        for node in preorder(root):
            if isinstance(node, n.Call) and s.plan.summaries.program.targets.is_library(node.callee):
                found |= {id(x) for x in (*node.args, *(node.variadic or ()))}
    return found


def _outside(s: State) -> list[Slot]:
    """Slots into which errors that the module does not make may come."""
    graph = s.plan.slots
    found: list[Slot] = []
    for func in s.tops:
        if (func.exported and func.file_kind == "src") or s.open_world:
            for param in func.params:
                found.extend(_given_errors(s, graph.local(param), param.type))
    for sym, decl in s.plan.module.types.items():
        if isinstance(decl.underlying, t.Interface) and decl.exported:
            for method in decl.underlying.methods:
                for i, type_ in enumerate(method.sig.results):
                    found.extend(_given_errors(s, graph.result((sym, method.name), i, type_), type_))
        for part in decl.fields if decl.exported else ():
            if part.exported and part.type != t.ERROR:
                found.extend(_given_errors(s, graph.field(t.Named(sym), part.name, part.type), part.type))
    printed = _printed(s)
    for root in roots(s.plan.module):
        for node in preorder(root):
            match node:
                case n.Call(callee=n.FuncRef(sym="errors.Unwrap"), args=[arg]):
                    slot = graph.exprs.get(id(arg))
                    found.extend([slot] if slot is not None else [])
                case n.Call(callee=callee, sig=sig) if s.plan.summaries.program.targets.is_library(callee):
                    slot = graph.exprs.get(id(node))
                    if slot is not None and len(sig.results) > 1:
                        kids = slot.find().kids
                        found.extend(
                            kids[f"t{i}"] for i, r in enumerate(sig.results) if r == t.ERROR and f"t{i}" in kids
                        )
                case n.ToInterface(type=kind, x=n.Expr(type=t.Named(sym="error")) as x) if (
                    kind != t.ERROR and id(node) not in printed
                ):
                    slot = graph.exprs.get(id(x))
                    found.extend([slot] if slot is not None else [])
                case (
                    n.AddrOf(x=n.Expr(type=t.Named(sym="error")) as x)
                    | n.Builtin(name="panic", args=[n.ToInterface(x=n.Expr(type=t.Named(sym="error")) as x)])
                ):
                    slot = graph.exprs.get(id(x))
                    found.extend([slot] if slot is not None else [])
                case n.Binary(op="==" | "!=", x=x, y=y) if x.type == t.ERROR and y.type == t.ERROR:
                    if not any(isinstance(side, n.Nil) or _is_sentinel(s, side) for side in (x, y)):
                        found.extend(graph.exprs[id(side)] for side in (x, y) if id(side) in graph.exprs)
                case n.Assert(target=t.Named(sym="error"), comma_ok=True):
                    slot = graph.exprs.get(id(node))
                    found.extend([slot.find().kids["t0"]] if slot is not None and "t0" in slot.find().kids else [])
                case n.TypeCase(local=n.Local(type=t.Named(sym="error")) as local):
                    found.append(graph.local(local))
                case _:
                    pass
    return found
