"""The command line: statuses, what is printed where, and that nothing is written when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transpiler import pipeline
from transpiler.cli import main
from transpiler.codes import load_codes
from transpiler.diagnostics import Diagnostics
from transpiler.ir.verify_state import Problem
from transpiler.options import Options
from transpiler.pipeline import STAGES, Run, Stage
from transpiler.source import SourceFile, Span

ROOT = Path(__file__).parent.parent
GOOD = "// Package shop sells.\npackage shop\n\n// Total adds.\nfunc Total(a, b int) int { return a + b }\n"
NO_BODY = "package shop\n\nfunc total() int\n\nfunc rest() int\n"


COMMANDS = [["check", "{shop}"], ["convert", "{shop}", "-o", "{out}"]]


def goxide(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GOXIDE_DEBUG", raising=False)
    monkeypatch.setenv("GOMODCACHE", str(tmp_path / "no-cache"))
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/shop\n\ngo 1.22\n")
    (folder / "shop.go").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return folder


def test_check_of_good_code_is_quiet(shop: Path) -> None:
    result = goxide("check", shop)
    assert (result.exit_code, result.output) == (0, "")


def test_python_m_transpiler(shop: Path) -> None:
    command = [sys.executable, "-m", "transpiler", "check", str(shop)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_version_and_help() -> None:
    assert goxide("--version").output.startswith("goxide, version ")
    assert "GX0401" in goxide("explain", "--help").output
    assert "--emit" in goxide("convert", "--help").output


BAD: dict[str, tuple[str | bytes, str]] = {
    "syntax": ("package shop\n\nfunc {\n", "error[GX0201]"),
    "type": ('package shop\n\nvar x int = "a"\n', "error[GX0311]"),
    "import": ('package shop\n\nimport "a.b/c"\n', "error[GX0104]"),
    "bytes": (b'package shop\n\nvar x = "\xff"\n', "error[GX0202]"),
    "nul": (b"package shop\0\n", "error[GX0202]"),
    "deep": ("package shop\n\nvar x = " + "(" * 5000 + "1" + ")" * 5000 + "\n", "error[GX0203]"),
    "empty": ("", "error[GX0201]"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_an_error_with_a_place_and_writes_nothing(shop: Path, name: str) -> None:
    text, head = BAD[name]
    (shop / "bad.go").write_bytes(text if isinstance(text, bytes) else text.encode())
    for command in COMMANDS:
        result = goxide(*[part.format(shop=shop, out=shop.parent / "out") for part in command])
        assert result.exit_code == 1, result.output
        assert result.stdout == ""
        assert head in result.stderr
        assert "--> shop/bad.go" in result.stderr
        assert result.stderr.endswith("; nothing was written\n")
        assert "Traceback" not in result.output
    assert not (shop.parent / "out").exists()


def test_unreadable_path(tmp_path: Path) -> None:
    result = goxide("check", tmp_path / "none")
    assert result.exit_code == 1
    assert "error[GX0101]" in result.stderr and "= help: " in result.stderr


def test_output_folder_in_use(shop: Path) -> None:
    out = shop.parent / "out"
    out.mkdir()
    (out / "precious.txt").write_text("mine")
    result = goxide("convert", shop, "-o", out)
    assert result.exit_code == 1
    assert "error[GX0603]" in result.stderr and "precious.txt" in result.stderr
    assert (out / "precious.txt").read_text() == "mine"
    result = goxide("convert", shop, "-o", shop)
    assert result.exit_code == 1
    assert (shop / "shop.go").read_text() == GOOD


def test_a_single_files_folder_is_no_output_folder(shop: Path) -> None:
    for out in (shop, shop.parent):
        result = goxide("convert", shop / "shop.go", "-o", out, "--force")
        assert result.exit_code == 1
        assert (shop / "shop.go").read_text() == GOOD


@pytest.mark.parametrize("name", ["../up", "Shop", "fn", "a b", "", "gort"])
def test_names_that_no_crate_can_have(shop: Path, name: str) -> None:
    result = goxide("convert", shop, "-o", shop.parent / "out", "--name", name)
    assert result.exit_code == 1
    assert f"error[GX0609]: `{name}` is no name for a crate" in result.stderr
    assert not (shop.parent / "out").exists()


def test_json(shop: Path) -> None:
    (shop / "bad.go").write_text('package shop\n\nvar x int = "a"\n')
    result = goxide("check", shop, "--json")
    assert result.exit_code == 1
    assert result.stderr == ""
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    assert (found["code"], found["file"], found["line"], found["column"]) == ("GX0311", "shop/bad.go", 3, 13)


def test_refusals_are_summed_up_by_reason(shop: Path) -> None:
    (shop / "asm.go").write_text(NO_BODY)
    (shop / "asm_amd64.s").write_text("// empty\n")
    result = goxide("check", shop)
    assert result.exit_code == 0
    assert result.stderr.count("warning[GX0402]") == 2
    assert result.stderr.endswith(
        "goxide: 2 functions are refused:\n     2 GX0402: it has no Go body (assembly or linkname)\n"
    )
    lines = [json.loads(line) for line in goxide("check", shop, "--json").stdout.splitlines()]
    assert [line["symbol"] for line in lines if line["kind"] == "refusal"] == [
        "example.com/shop.total", "example.com/shop.rest",
    ]  # fmt: skip


def test_convert_writes_a_workspace(shop: Path) -> None:
    (shop / "asm.go").write_text(NO_BODY)
    (shop / "asm_amd64.s").write_text("// empty\n")
    out = shop.parent / "out"
    result = goxide("convert", shop, "-o", out)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "goxide: 2 functions are refused:\n     2 GX0402: " in result.stderr
    assert (out / "Cargo.toml").is_file()
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert goxide("convert", shop, "-o", out, "--strict").exit_code == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == first


def test_convert_options(shop: Path) -> None:
    (shop / "shop_test.go").write_text(
        'package shop\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) { Total(1, 2) }\n'
    )
    rust = goxide("convert", shop, "--emit", "rust", "--name", "store").stdout
    assert "// store/src/lib.rs\n" in rust
    assert "pub fn total(a: i64, b: i64) -> i64 {\n    a + b\n}" in rust
    assert "fn test_total()" in rust or "fn total()" in rust
    assert "test" not in goxide("convert", shop, "--emit", "rust", "--no-tests").stdout
    bare = goxide("convert", shop, "--emit", "rust", "--skeleton").stdout
    assert 'pub fn total(a: i64, b: i64) -> i64 {\n    todo!("GX0403: a skeleton has no bodies")\n}' in bare
    (shop / "level.go").write_text(load_codes()["GX0701"].example or "")
    chosen = goxide("convert", shop, "--emit", "rust", "--decisions").stdout
    assert "level.go:3:6: GX0701 assumption: Level is an enum of its constants: " in chosen
    assert "GX0701" not in goxide("convert", shop, "--emit", "rust", "--decisions", "--open-world").stdout


def test_emit(shop: Path) -> None:
    syntax = goxide("convert", shop, "--emit", "syntax")
    assert syntax.exit_code == 0
    assert "\n  decls: FuncDecl 5:1\n    name: Ident 5:6 name='Total'\n" in syntax.stdout
    assert "comment 4:1 '// Total adds.'" in syntax.stdout
    types = goxide("convert", shop, "--emit", "types")
    assert types.exit_code == 0
    assert "shop.go:5:6: Total: declares func func(int, int) int\n" in types.stdout
    assert "shop.go:5:35: a + b: value int\n" in types.stdout
    ir = goxide("convert", shop, "--emit", "ir", "--verify")
    assert ir.exit_code == 0
    assert ir.stdout.startswith("module example.com/shop go1.22\n")
    assert list(shop.parent.iterdir()) == [shop]


def broken(_: object) -> list[Problem]:
    span = Span(SourceFile("shop.go", GOOD.encode()), 0, 2)
    return [Problem("example.com/shop.Total", span, "it has no type")]


def test_verify(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert goxide("convert", shop, "--emit", "ir:after=lower", "--verify").exit_code == 0
    monkeypatch.setattr(pipeline, "verify", broken)
    result = goxide("convert", shop, "--emit", "ir", "--verify")
    assert result.exit_code == 1
    assert "error[GX9998]: after lower, example.com/shop.Total breaks a rule of the IR: it has no type" in result.stderr
    assert "shop.go:1:1" in result.stderr
    assert goxide("convert", shop, "--emit", "ir").exit_code == 0


@pytest.mark.parametrize(
    "args",
    [
        ["convert", "."],
        ["convert", ".", "--emit", "nothing"],
        ["convert", ".", "--emit", "types:after=x"],
        ["convert", ".", "--emit", "ir:after=nothing"],
        ["convert", ".", "--emit", "types", "--json"],
        ["check"],
        ["frobnicate"],
    ],
)
def test_wrong_usage(args: list[str]) -> None:
    assert goxide(*args).exit_code == 2


def test_explain() -> None:
    page = goxide("explain", "gx0302")
    assert page.exit_code == 0
    assert page.stdout.startswith("GX0302: a name is not declared (error)\n\n")
    assert "    var total = subtotal // GX0302\n" in page.stdout
    unknown = goxide("explain", "GX0392")
    assert unknown.exit_code == 1
    assert "there is no code GX0392" in unknown.stderr and "did you mean " in unknown.stderr
    assert "GX0302" in unknown.stderr
    assert goxide("explain", "\x1b[2J").stderr.startswith("error: there is no code \\u{1b}[2J\n")


def fail(state: Run) -> None:
    package = state.parsed[0].files[0][1]
    decl = package.decls[0]
    raise KeyError(f"no {type(decl).__name__}")


def test_internal_error(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = tuple(Stage(one.name, one.why, fail if one.name == "types" else one.work, one.dump) for one in STAGES)
    monkeypatch.setattr(pipeline, "STAGES", stages)
    for command in COMMANDS:
        result = goxide(*[part.format(shop=shop, out=shop.parent / "out") for part in command])
        assert result.exit_code == 3
        assert "error[GX9999]: internal error" in result.stderr and "KeyError: 'no FuncDecl'" in result.stderr
        assert "--> shop/shop.go:5:1" in result.stderr
        assert "Traceback" not in result.output
    assert not (shop.parent / "out").exists()
    monkeypatch.setenv("GOXIDE_DEBUG", "1")
    assert "Traceback" in goxide("check", shop).stderr


def test_stages_have_reasons_and_run_in_order(shop: Path) -> None:
    assert len({stage.name for stage in STAGES}) == len(STAGES)
    assert all(stage.why for stage in STAGES)
    seen: list[str] = []
    state = pipeline.run(Options(str(shop), stop="ir"), seen.append)
    assert seen == [stage.name for stage in STAGES[: seen.index("ir") + 1]]
    assert isinstance(state.diags, Diagnostics) and not state.diags.items


def test_targets_and_tags(shop: Path) -> None:
    (shop / "shop_windows.go").write_text('package shop\n\nvar x int = "a"\n')
    (shop / "more.go").write_text('//go:build more && arm64\n\npackage shop\n\nvar y int = "b"\n')
    assert goxide("check", shop).exit_code == 0
    assert goxide("check", shop, "--goos", "windows").exit_code == 1
    assert goxide("check", shop, "--tags", "other,more").exit_code == 0
    assert goxide("check", shop, "--tags", "other,more", "--goarch", "arm64").exit_code == 1
    for wrong in (("--goarch", "386"), ("--goos", "beos"), ("--tags", "a-b"), ("--goroot", "nowhere")):
        assert goxide("check", shop, *wrong).exit_code == 2


def test_packages_of_a_go_tree_by_import_path(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = shop.parent / "tree"
    (tree / "src" / "container" / "list").mkdir(parents=True)
    (tree / "src" / "go.mod").write_text("module std\n\ngo 1.26\n")
    (tree / "src" / "container" / "list" / "list.go").write_text('package list\n\nvar x int = "a"\n')
    monkeypatch.delenv("GOROOT", raising=False)
    assert "GX0101" in goxide("check", "container/list").stderr
    assert "GX0311" in goxide("check", "container/list", "--goroot", tree).stderr
    monkeypatch.setenv("GOROOT", str(tree))
    assert "GX0311" in goxide("check", "container/...").stderr
