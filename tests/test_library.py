"""Calls of library functions: by mapping rows, by handlers, and what is refused."""

from __future__ import annotations

import pytest
from go_ir import lower
from test_formats import rust

from transpiler.analysis.decide import decide
from transpiler.diagnostics import Diagnostics
from transpiler.ir import forms as f
from transpiler.mapping.loader import default_root, load_rows
from transpiler.rustgen.generate import generate
from transpiler.rustgen.generic import bind, has_params, substitute
from transpiler.rustgen.specialize import HANDLERS

T = f.Param("T")
SLICE = f.Ref(f.Seq("slice", T))


def refusals(source: str) -> list[tuple[str, str]]:
    """The codes and reasons of what is refused in a package."""
    module = lower(source)
    output = generate(module, decide(module, load_rows(default_root())), Diagnostics(), tests=False)
    return [(refusal.code, refusal.reason) for refusal in output.refusals]


def test_every_handler_has_a_row() -> None:
    rows = load_rows(default_root())
    wrong = [sym for sym in HANDLERS if sym not in rows or not rows[sym].handler]
    assert not wrong


def test_type_parameters_of_rows() -> None:
    bound: dict[str, f.Form] = {}
    bind(SLICE, f.Seq("vec", f.STRING), bound)
    assert bound == {"T": f.STRING}
    assert substitute(f.Opt(SLICE), bound) == f.Opt(f.Ref(f.Seq("slice", f.STRING)))
    assert has_params(f.Opt(SLICE)) and not has_params(substitute(SLICE, bound))


def body(statements: str, params: str = "s string", result: str = "", imports: str = "strings") -> str:
    names = "\n".join(f'import "{name}"' for name in imports.split())
    return f"package m\n{names}\nfunc F({params}) {result} {{\n{statements}\n}}\n"


@pytest.mark.parametrize(
    ("source", "made"),
    [
        (body('return strings.HasPrefix(s, "a")', result="bool"), 's.starts_with("a")'),
        (body("return strings.TrimSpace(s)", result="string"), "s.trim().to_owned()"),
        (body('for _, p := range strings.Split(s, ",") {\n\t_ = p\n}'), "s.split(',')"),
        (body("for i, w := range strings.Fields(s) {\n\t_, _ = i, w\n}"), "s.split_whitespace()"),
        (body("return strings.Split(s, s)", result="[]string"), "strings::split(s, s)"),
        (body("sort.Strings(xs)", "xs []string", imports="sort"), "xs.sort_unstable()"),
        (
            body(
                "sort.Slice(xs, func(i, j int) bool { return len(xs[i]) < len(xs[j]) })", "xs []string", imports="sort"
            ),
            "xs.sort_by_key(|a| a.len())",
        ),
        (
            body("sort.Slice(xs, func(i, j int) bool { return xs[i] > xs[j] })", "xs []int", imports="sort"),
            "std::cmp::Reverse(",
        ),
        (
            body("slices.SortFunc(xs, func(a, b int) int { return b - a })", "xs []int", imports="slices"),
            "sort::stable(xs, |a, b| cmp::ordering(",
        ),
    ],
)
def test_what_calls_become(source: str, made: str) -> None:
    assert made in rust(source)


def test_builders_are_strings() -> None:
    made = rust(
        """package m
import ("fmt"; "strings")
func F(names []string) string {
	var b strings.Builder
	for i, name := range names {
		b.WriteString(name)
		b.WriteByte(' ')
		fmt.Fprintf(&b, "%d\\n", i)
	}
	return b.String()
}
"""
    )
    assert "b.push_str(" in made and "b.push(' ');" in made
    assert 'let _ = writeln!(b, "{i}");' in made
    assert made.rstrip().endswith("b\n}")


def test_sorting_by_more_than_the_elements_is_refused() -> None:
    found = refusals(
        body("sort.Slice(xs, func(i, j int) bool { return i < j })", "xs []int", imports="sort"),
    )
    assert found == [("GX0505", "a less that looks at more than the two elements")]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (body("b.WriteByte(s[0])", "b *strings.Builder, s string", imports="strings"), "GX0502"),
        (body('_ = fmt.Errorf("%[1]w", err)', "err error", imports="fmt"), "GX0503"),
        (body("return reflect.DeepEqual(a, b)", "a, b []float64", "bool", "reflect"), "GX0512"),
    ],
)
def test_what_would_not_be_exact_is_refused(source: str, code: str) -> None:
    assert [found for found, _ in refusals(source)] == [code]


def test_symbols_without_a_row_are_named() -> None:
    (found,) = refusals(body("_ = expvar.NewInt(s)", imports="expvar"))
    assert found == ("GX0501", "the library function expvar.NewInt is not mapped yet")
