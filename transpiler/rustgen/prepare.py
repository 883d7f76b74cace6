"""Names that Rust gives methods which Go has under others: settled before any code is written."""

from __future__ import annotations

from transpiler.analysis.plan import Plan, ResultPlan
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust.names import Scope, snake

TEXT_SIG = t.Func((), (t.STRING,))


def prepare(plan: Plan) -> None:
    """Methods that become `Display` are `to_string`; methods that become functions carry the name of their type."""
    for package in plan.module.packages:
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
            elif shown_by(plan, item) and known.result.form in (f.STR, f.STRING):
                known.name = "to_string"
                known.result = ResultPlan("one", (f.STRING,), f.STRING)
                known.origin, known.lifetimes = None, ()
        for func in methods:
            assert func.recv_type is not None
            owner = func.recv_type.rpartition(".")[2]
            plan.funcs[func].name = free.fresh(f"{snake(func.name)}_{snake(owner)}")


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
