"""Go's format strings: what is told apart, and what it becomes. `fixtures/run/format_verbs` compares the outcome with Go."""

from __future__ import annotations

import pytest
from go_ir import lower

from transpiler.analysis.decide import decide
from transpiler.diagnostics import Diagnostics
from transpiler.mapping.loader import default_root, load_rows
from transpiler.rust.printer import print_file
from transpiler.rustgen.fmtverbs import Verb, braced, pieces, spec
from transpiler.rustgen.generate import generate


def verb(
    letter: str, flags: str = "", width: int | None = None, prec: int | None = None, arg: int = 0, text: str = ""
) -> Verb:
    return Verb(letter, frozenset(flags), width, prec, arg, (text or "%" + letter).encode())


def rust(source: str) -> str:
    """The Rust of a package of one file."""
    module = lower(source)
    diags = Diagnostics()
    plan = decide(module, load_rows(default_root()))
    output = generate(module, plan, diags, tests=False)
    assert not diags.items, diags.items
    (file,) = output.crates[0].files.values()
    return print_file(file)


@pytest.mark.parametrize(
    ("text", "args", "found"),
    [
        (b"plain", 0, [b"plain"]),
        (b"100%%", 0, [b"100%"]),
        (b"%d%%", 1, [verb("d"), b"%"]),
        (b"a%sb", 1, [b"a", verb("s"), b"b"]),
        (b"%-10s|%05.2f", 2, [verb("s", "-", 10, text="%-10s"), b"|", verb("f", "0", 5, 2, 1, "%05.2f")]),
        (b"%.f", 1, [verb("f", prec=0, text="%.f")]),
        (b"", 0, []),
    ],
)
def test_formats_are_read(text: bytes, args: int, found: list[bytes | Verb]) -> None:
    assert pieces(text, args) == found


@pytest.mark.parametrize(
    ("text", "args"),
    [(b"%d", 0), (b"%d", 2), (b"%[2]d", 2), (b"%*d", 2), (b"%.*f", 2), (b"%", 0), (b"%!", 0), (b"%9999999d", 1)],
)
def test_the_rest_is_left_to_run_time(text: bytes, args: int) -> None:
    assert pieces(text, args) is None


def test_widths() -> None:
    assert spec(verb("s", width=5)) == ">5"
    assert spec(verb("s", "-", 5)) == "<5"
    assert spec(verb("d", width=5), zero=True) == "5"
    assert spec(verb("d", "0", 5), zero=True) == "05"
    assert spec(verb("d", "-0", 5), zero=True) == "<5"
    assert spec(verb("d")) == ""
    assert braced("a{b}") == "a{{b}}"


def test_names_are_captured_and_fields_are_not() -> None:
    made = rust(
        """package m
import "fmt"
type point struct{ x, y int }
func show(p point, name string) string { return fmt.Sprintf("%s: {%d, %3d}", name, p.x, p.y) }
func F() string { return show(point{1, 2}, "p") }
"""
    )
    assert 'format!("{name}: {{{}, {:3}}}", p.x, p.y)' in made


def test_floats_and_quotes_go_through_gort() -> None:
    made = rust(
        """package m
import "fmt"
func F(f float64, s string) string { return fmt.Sprintf("%v %.2f %q", f, f, s) }
"""
    )
    assert 'format!("{} {} {}", fmt::general(f), fmt::fixed(f, 2), fmt::quote(s))' in made


def test_what_rust_shows_in_another_way_is_left_to_run_time() -> None:
    made = rust(
        """package m
import "fmt"
func F(i int, s string) string { return fmt.Sprintf("%x %05s %+q", i, s, s) }
"""
    )
    assert made.count("fmt::sprintf(") == 3


def test_lines_are_printed_as_lines() -> None:
    made = rust(
        """package m
import "fmt"
func F(i int) {
	fmt.Printf("%d\\n", i)
	fmt.Println("i is", i)
	fmt.Print("a", i, "\\n")
	fmt.Println()
}
"""
    )
    assert 'gort::println!("{i}");' in made
    assert 'gort::println!("i is {i}");' in made
    assert 'gort::println!("a{i}");' in made
    assert "gort::println!();" in made


def test_wrong_formats_say_so_as_go_does() -> None:
    made = rust(
        """package m
import "fmt"
func F(i int, s string) string { return fmt.Sprintf("%d", i, s) + fmt.Sprintf("%d", s) }
"""
    )
    assert 'fmt::sprintf("%d", &[&i, &s])' in made
    assert 'fmt::sprintf("%d", &[&s])' in made
