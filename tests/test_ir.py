"""The text form of the IR, and its verifier: it finds nothing in what lowering makes, and finds what is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from go_ir import functions, lower

from scripts.frontend.golist import load
from scripts.frontend.sweep import lower as lower_all
from transpiler.diagnostics import Diagnostics
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.dump import dump
from transpiler.ir.verify import verify
from transpiler.ir.walk import walk

FIXTURES = Path(__file__).parent.parent / "fixtures"
STANDARD = ["container/heap", "container/list", "container/ring", "text/tabwriter", "path", "unicode/utf8"]
BREADTH = ["sort", "strings", "strconv", "slices", "maps"]


def parts(fixture: Path) -> tuple[str, str]:
    """The Go source of a fixture and the IR that it has."""
    source, _, expected = fixture.read_text().partition("=== ir ===\n")
    return source, expected


@pytest.mark.parametrize("fixture", sorted((FIXTURES / "ir").glob("*.test")), ids=lambda path: path.stem)
def test_dump(fixture: Path) -> None:
    source, expected = parts(fixture)
    module = lower(source, "m", fixture.stem + ".go")
    assert dump(module) == expected
    assert not verify(module)


@pytest.mark.parametrize("fixture", sorted((FIXTURES / "check").glob("*.go")), ids=lambda path: path.stem)
def test_fixtures_lower(fixture: Path) -> None:
    module = lower(fixture.read_text(), "m", fixture.name)
    assert not verify(module)
    assert dump(module) == dump(lower(fixture.read_text(), "m", fixture.name))


@pytest.mark.parametrize("packages", [STANDARD, BREADTH], ids=["standard", "breadth"])
def test_standard_library_lowers(tmp_path: Path, packages: list[str]) -> None:
    loaded = load(tmp_path, packages)
    diags = Diagnostics()
    module = lower_all(loaded, diags)
    found = [f"{item.span}: {item.message}" for item in [*loaded.diags.items, *diags.items] if item.code != "GX0402"]
    assert not found
    assert not [str(problem) for problem in verify(module)]
    funcs = [item for package in module.packages for item in package.items if isinstance(item, n.Func)]
    assert len(funcs) > 100
    assert not [func.sym for func in funcs if func.refused is not None and func.refused[0] != "GX0402"]


SOURCE = """package x

type pair struct{ a, b int }

func (p *pair) set(a int) { p.a = a }

func f(p pair, xs []int, m map[string]int) (int, error) {
	x := p.a + 1
	p.set(x)
	xs[0] = m["k"]
	for i, v := range xs {
		x += i + v
	}
	if q := xs[1:]; len(q) > 2 {
		x = q[0]
	}
	return x, nil
}
"""


def find(module: n.Module, kind: type) -> list[n.Expr]:
    """The nodes of a kind in `f`."""
    body = functions(module)["f"].body
    assert body is not None
    return [node for node in walk(body) if type(node) is kind and isinstance(node, n.Expr)]


def _undeclared(module: n.Module) -> None:
    use = find(module, n.Use)[0]
    assert isinstance(use, n.Use)
    use.local = n.Local("ghost", use.type, use.span)


def _wrong_type(module: n.Module) -> None:
    find(module, n.Const)[0].type = t.Basic("int32")


def _untyped(module: n.Module) -> None:
    find(module, n.Binary)[0].type = t.Basic("untyped int")


def _too_large(module: n.Module) -> None:
    const = find(module, n.Const)[0]
    assert isinstance(const, n.Const)
    const.value = 2**63


def _receiver(module: n.Module) -> None:
    call = next(node for node in find(module, n.Call) if isinstance(node, n.Call))
    assert isinstance(call.callee, n.MethodRef) and isinstance(call.callee.recv, n.AddrOf)
    call.callee.recv = call.callee.recv.x


def _field(module: n.Module) -> None:
    select = find(module, n.Select)[0]
    assert isinstance(select, n.Select)
    select.name = "c"


def _no_place(module: n.Module) -> None:
    body = functions(module)["f"].body
    assert body is not None
    assign = body.stmts[2]
    assert isinstance(assign, n.Assign)
    assign.targets = [n.Const(t.INT, assign.span, 1)]


def _results(module: n.Module) -> None:
    body = functions(module)["f"].body
    assert body is not None
    last = body.stmts[-1]
    assert isinstance(last, n.Return)
    last.values.pop()


BREAKS: list[tuple[Callable[[n.Module], None], str]] = [
    (_undeclared, "`ghost` is not declared here"),
    (_wrong_type, "operand of + of type int32 where int is wanted"),
    (_untyped, "Binary of type untyped int"),
    (_too_large, "is no int"),
    (_receiver, "has a pointer receiver"),
    (_field, "has no field c"),
    (_no_place, "this is no place"),
    (_results, "results of type int where (int, error) is wanted"),
]


@pytest.mark.parametrize(("damage", "message"), BREAKS, ids=lambda part: getattr(part, "__name__", ""))
def test_verifier_finds(damage: Callable[[n.Module], None], message: str) -> None:
    module = lower(SOURCE)
    assert not verify(module)
    damage(module)
    assert any(message in str(problem) for problem in verify(module)), [str(p) for p in verify(module)]


def main() -> None:
    """Writes the expected IR of all fixtures anew: look at the difference before you commit it."""
    for fixture in sorted((FIXTURES / "ir").glob("*.test")):
        source, _ = parts(fixture)
        fixture.write_text(f"{source}=== ir ===\n{dump(lower(source, 'm', fixture.stem + '.go'))}")


if __name__ == "__main__":
    main()
