"""What lowering makes explicit; the IR as a whole is compared in test_ir.py."""

from __future__ import annotations

from fractions import Fraction

from go_ir import functions, lower

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.walk import walk


def nodes(source: str, name: str = "f") -> list[object]:
    """All nodes of a function's body, in order."""
    body = functions(lower(f"package x\n{source}"))[name].body
    assert body is not None
    return list(walk(body))


def test_step_has_the_type_of_its_place() -> None:
    step = next(x for x in nodes("func f(x float64) float64 { x++; return x }") if isinstance(x, n.OpAssign))
    assert isinstance(step.value, n.Const) and step.value.value == Fraction(1)


def test_appended_text_stays_text() -> None:
    call = next(x for x in nodes('func f(b []byte) []byte { return append(b, "s"...) }') if isinstance(x, n.Builtin))
    assert call.args[1].type == t.STRING


def test_method_of_generic_type_has_its_own_receiver() -> None:
    source = (
        "type l[T any] struct{ n int }\nfunc (x *l[_]) f() int { return x.n }\nfunc g(x *l[int]) int { return x.f() }"
    )
    func = functions(lower(f"package x\n{source}"))["l.f"]
    assert func.body is not None
    used = [x.local for x in walk(func.body) if isinstance(x, n.Use)]
    assert used == [func.recv]


def test_goto_label_is_marked_in_its_function_only() -> None:
    source = "func g(n int) {\nout:\n\tif n++; n < 3 {\n\t\tgoto out\n\t}\n}\n"
    source += "func f() {\nout:\n\tfor {\n\t\tfor {\n\t\t\tbreak out\n\t\t}\n\t}\n}\n"
    assert any(isinstance(x, n.LabelMark) for x in nodes(source, "g"))
    assert not any(isinstance(x, n.LabelMark) for x in nodes(source, "f"))


def test_clause_variable_only_where_used() -> None:
    source = "func f(v any) int { switch x := v.(type) {\ncase int:\n return x\ncase string:\n}\n return 0 }"
    switch = next(x for x in nodes(source) if isinstance(x, n.TypeSwitch))
    assert [case.local is not None for case in switch.cases] == [True, False]


def test_new_of_a_value() -> None:
    call = next(x for x in nodes("func f() *int { return new(5) }") if isinstance(x, n.Builtin))
    assert call.of is None and isinstance(call.args[0], n.Const)


def test_untyped_constant_beyond_its_default_type() -> None:
    module = lower("package x\nconst big = 1 << 100\nconst small uint8 = big >> 98\n")
    consts = [item for item in module.packages[0].items if isinstance(item, n.ConstDecl)]
    assert [(item.value, item.untyped) for item in consts] == [(1 << 100, True), (4, False)]


def test_deferred_call_stays_the_call() -> None:
    source = "func g() (int, string) { return 1, `` }\nfunc h(xs ...any) {}\nfunc f() { defer h(g()) }"
    defer = next(x for x in nodes(source) if isinstance(x, n.Defer))
    assert isinstance(defer.call, n.Call) and isinstance(defer.call.callee, n.FuncRef)
