"""Which programs of a Go distribution's test folder are taken, how they become modules, and how a run is reported."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from transpiler.verify.gotest import Result, report
from transpiler.verify.gotest_batch import join
from transpiler.verify.gotest_programs import Program, as_module, left_out, programs


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('import "fmt"\n\nfunc main() { fmt.Println("go func() {}") }\n', ""),
        ('import (\n\t"os"\n\t"unsafe"\n)\n\nfunc main() {}\n', "unsafe"),
        ('import "runtime/debug"\n\nfunc main() {}\n', "runtime internals"),
        ("func main() {\n\tgo func() {}()\n}\n", "goroutines"),
        ("func main() {\n\tgo run(1)\n}\n", "goroutines"),
        ("func f(c chan int) int { return <-c }\n\nfunc main() {}\n", "goroutines"),
        ("// go on: select {\nfunc main() { going := 1; _ = going }\n", ""),
    ],
)
def test_left_out_by_imports_and_words(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "x.go"
    file.write_text("// run\n\npackage main\n\n" + text)
    assert left_out(Program("x", file)) == why


def test_programs_are_those_that_run(tmp_path: Path) -> None:
    for name, first in {"a": "// run", "b": "// errorcheck", "c": "// run -race", "d": "// rundir"}.items():
        (tmp_path / f"{name}.go").write_text(f"{first}\n\npackage main\n\nfunc main() {{}}\n")
    (tmp_path / "d.dir").mkdir()
    (tmp_path / "d.dir" / "main.go").write_text("// run\n\npackage main\n\nfunc main() {}\n")
    found = [(program.name, why) for program, why in programs(tmp_path)]
    assert found == [("a", ""), ("c", "asks for options of the compiler"), ("d", "")]


def test_a_folder_becomes_a_module(tmp_path: Path) -> None:
    folder = tmp_path / "x.dir"
    folder.mkdir()
    (folder / "a.go").write_text("package lib\n")
    (folder / "b.go").write_text('package main\n\nimport "./a"\n\nfunc main() { lib.F() }\n')
    module = as_module(Program("x", folder), tmp_path / "out")
    assert (module / "a" / "a.go").is_file()
    assert '"gotest/a"' in (module / "b.go").read_text()


def test_workspaces_are_joined(tmp_path: Path) -> None:
    for name, module in (("one", "a"), ("two", "b")):
        folder = tmp_path / name
        (folder / name / "src").mkdir(parents=True)
        (folder / "gort" / "src").mkdir(parents=True)
        (folder / "Cargo.toml").write_text(f'[workspace]\nmembers = ["{name}", "gort"]\n')
        (folder / "gort" / "Cargo.toml").write_text(f'[package]\nname = "gort"\n\n[dependencies]\n{module} = "1"\n')
        (folder / "gort" / "src" / "lib.rs").write_text(
            f"#![allow(\n    x,\n)]\n\npub mod {module};\n\npub use {module}::X;\n"
        )
        (folder / "gort" / "src" / f"{module}.rs").write_text("")
    join({"one": tmp_path / "one", "two": tmp_path / "two"}, tmp_path / "all")
    text = (tmp_path / "all" / "gort" / "src" / "lib.rs").read_text()
    assert text == "#![allow(\n    x,\n)]\npub mod a;\npub mod b;\npub use a::X;\npub use b::X;\n"
    assert (tmp_path / "all" / "gort" / "src" / "b.rs").is_file()


def test_report_counts_programs_once_for_each_reason() -> None:
    results = [
        Result("a", "equal", prints=True),
        Result("b", "refused", ["GX0401: x (b.go:1)", "GX0401: x (b.go:2)"]),
        Result("c", "refused", ["GX0401: x (c.go:1)", "GX0410: y (c.go:3)"]),
    ]
    text = report(results, Counter({"unsafe": 2}))
    assert "3 programs, 2 left out" in text
    assert "   1 (33.3%), 1 of them print" in text
    assert "   2 (  1) GX0401" in text
    assert "   1 (  0) GX0410" in text
