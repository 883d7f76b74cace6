"""Names that Rust gives methods which Go has under others: settled before any code is written."""

from __future__ import annotations

from transpiler.analysis.forms import default_form
from transpiler.analysis.plan import GlobalPlan, Plan, ResultPlan, is_method
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust.names import Scope, screaming, snake

TEXT_SIG = t.Func((), (t.STRING,))

# Types and variants that every file sees and that generated code names.
PRELUDE = frozenset({"Box", "Vec", "String", "Option", "Some", "None", "Ok", "Err", "StdError"})


def prepare(plan: Plan) -> None:
    """Gives constants their plans. Methods that become `Display` are `to_string`; those that become functions carry the
    name of their type."""
    for type_ in plan.types.values():
        if type_.name in PRELUDE or (
            type_.name == "Error" and any(type_.sym.startswith(f"{pkg}.") for pkg in plan.errors)
        ):
            type_.name += "Type"
    for package in plan.module.packages:
        _constants(plan, package)
        free = Scope()
        methods: list[n.Func] = []
        for item in package.items:
            if not isinstance(item, n.Func) or item not in plan.funcs:
                continue
            known = plan.funcs[item]
            if item.recv is not None and known.impl_of is None:
                methods.append(item)
            elif known.impl_of is None:
                free.fresh(known.name)
            elif shown_by(plan, item) and is_method(known) and known.result.form in (f.STR, f.STRING):
                known.name = "to_string"
                known.result = ResultPlan("one", (f.STRING,), f.STRING)
                known.origin, known.lenders = None, frozenset()
        for func in methods:
            assert func.recv_type is not None
            owner = func.recv_type.rpartition(".")[2]
            plan.funcs[func].name = free.fresh(f"{snake(func.name)}_{snake(owner)}")


def _constants(plan: Plan, package: n.Package) -> None:
    """Declared constants that no enum has as variants: numbers, booleans and text that Rust has constants of."""
    variants = {sym for known in plan.types.values() for sym, _ in known.variants}
    scope = Scope(taken={plan.globals[item.sym].name for item in package.items if _known(plan, item)})
    for item in package.items:
        if not isinstance(item, n.ConstDecl) or item.sym in variants or item.sym in plan.globals or item.name == "_":
            continue
        form = _constant_form(plan, item)
        if form is not None:
            plan.globals[item.sym] = GlobalPlan("const", scope.fresh(screaming(item.name)), form)


def _known(plan: Plan, item: n.Item) -> bool:
    return isinstance(item, n.GlobalVar) and item.sym in plan.globals


def _constant_form(plan: Plan, item: n.ConstDecl) -> f.Form | None:
    type_, value = item.type, item.value
    if isinstance(value, bytes):
        try:
            value.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return f.STR if isinstance(type_, t.Basic) else None
    match type_:
        case t.Basic(name="untyped int"):
            return f.I64 if isinstance(value, int) and -(1 << 63) <= value < 1 << 63 else None
        case t.Basic(name="untyped rune"):
            return f.Prim("i32")
        case t.Basic(name="untyped float"):
            return f.Prim("f64")
        case t.Basic(name="untyped bool"):
            return f.BOOL
        case t.Basic():
            form = default_form(plan, type_)
            return form if isinstance(form, f.Prim) else None
        case _:
            form = default_form(plan, type_)
            return form if isinstance(form, f.Adt) and plan.types[form.sym].kind == "newtype" else None


def is_text_method(func: n.Func, name: str) -> bool:
    """Whether a method is `Error` or `String` as the interfaces `error` and `fmt.Stringer` have them."""
    return func.recv is not None and func.name == name and func.sig == TEXT_SIG


def text_method(decl: n.TypeDecl, name: str) -> n.Func | None:
    """The `Error` or `String` method that a type declares."""
    return next((func for func in decl.methods if is_text_method(func, name)), None)


def shown_by(plan: Plan, func: n.Func) -> bool:
    """Whether the method becomes `Display`: `Error` of an error type, `String` of one without."""
    if func.recv_type is None or func.recv_type not in plan.types or func.recv_type not in plan.module.types:
        return False
    if is_text_method(func, "Error"):
        return True
    decl = plan.module.types[func.recv_type]
    return is_text_method(func, "String") and text_method(decl, "Error") is None
