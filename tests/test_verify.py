"""The tools that compare Go with Rust see what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from transpiler.verify import cargo, conformance, golang, recorded
from transpiler.verify.outcome import Outcome, VerifyError, differences, observe, panic_line
from transpiler.verify.rusttext import banned, count, public_items, tokens, without_tests
from transpiler.verify.testnames import folded, missing_tests

RUST = r"""
//! unsafe words in a comment, todo!()
use std::rc::Rc; /* clone */
pub const LIMIT: i64 = 3;

/// Doc with fn and unwrap.
#[derive(Debug, Clone)]
pub struct Tree<T: Ord> {
    root: Option<Rc<T>>,
    #[serde(skip)]
    pub size: HashMap<String, (i64, i64)>,
    pub(crate) hidden: char,
}

impl<T: Ord> Tree<T> {
    pub fn walk<'a>(
        &'a self,
        mut visit: impl FnMut(&str, i64) -> bool,
    ) -> Option<&'a T> {
        let s = "unsafe { todo!() } \" '";
        self.root.as_deref().map(|x| { visit(s, 'x' as i64); x }).clone()
    }
    fn private(&self) { gort::init(); }
}

impl Display for Tree<i64> {
    fn fmt(&self) {}
}

pub enum Kind { #[default] A, B(i64) }
pub trait Shape: Any { fn area(&self) -> f64; fn name(&self) -> String { r#"fn "x""#.clone() } }
pub async fn run() {}

#[cfg(test)]
mod tests {
    pub fn test() { x.unwrap(); unsafe {} }
}
"""


def test_public_items() -> None:
    assert public_items(without_tests(tokens(RUST))) == {
        "LIMIT": "const LIMIT: i64",
        "Tree": "struct Tree<T: Ord> { pub size: HashMap<String, (i64, i64)> }",
        "Tree::walk": "fn walk<'a>(&'a self, visit: impl FnMut(&str, i64) -> bool) -> Option<&'a T>",
        "Kind": "enum Kind { A, B(i64) }",
        "Shape": "trait Shape: Any",
        "Shape::area": "fn area(&self) -> f64",
        "Shape::name": "fn name(&self) -> String",
        "run": "async fn run()",
    }


def test_counts_see_code_only() -> None:
    found = without_tests(tokens(RUST))
    counts = {word: count(found, word) for word in ("clone", "unwrap", "Rc", "gort::")}
    assert counts == {"clone": 2, "unwrap": 0, "Rc": 2, "gort::": 1}
    assert banned(found) == []
    assert banned(tokens('fn f() { unsafe { todo!("x") } }')) == ["unsafe", "todo! (1)"]


def test_differences() -> None:
    one = Outcome(b"a\nb\n", 2, "panic: x")
    assert differences(one, one) == []
    found = differences(one, Outcome(b"a\nc\n", 0, ""))
    assert found == [
        "standard output differs: line 2 is 'c', not 'b'",
        "exit status is 0, not 2",
        "the panic is '', not 'panic: x'",
    ]
    assert differences(Outcome(b"a\n", 0), Outcome(b"", 0)) == ["standard output differs: line 1 is '', not 'a'"]


def test_panic_line() -> None:
    assert panic_line(b"warning\npanic: boom\n\ngoroutine 1 [running]:\n") == "panic: boom"
    assert panic_line(b"fatal error: all goroutines are asleep - deadlock!\n") != ""
    assert panic_line(b"thread 'main' panicked\n") == ""


def test_go_program_is_observed(tmp_path: Path) -> None:
    program = tmp_path / "dies"
    program.mkdir()
    (program / "main.go").write_text('package main\n\nfunc main() { print("x"); println(); panic("boom") }\n')
    outcome = golang.run_go(program, tmp_path / "work")
    assert outcome == Outcome(b"", 2, "panic: boom")
    assert recorded.save(program, outcome)
    assert not recorded.save(program, outcome)
    assert recorded.load(program) == outcome
    assert conformance.stale(program, tmp_path / "again") == []
    (program / "main.go").write_text("package main\n\nfunc main() {}\n")
    assert len(conformance.stale(program, tmp_path / "more")) == 2


def test_missing_record_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match="--record"):
        recorded.load(tmp_path)


def test_go_that_does_not_build_is_an_error(tmp_path: Path) -> None:
    program = tmp_path / "broken"
    program.mkdir()
    (program / "main.go").write_text("package main\n\nfunc main() { x }\n")
    with pytest.raises(VerifyError, match="undefined: x"):
        golang.run_go(program, tmp_path / "work")


def test_workspace_is_checked(tmp_path: Path) -> None:
    """A crate with one mistake of each kind."""
    (tmp_path / "src").mkdir()
    manifest = '[package]\nname = "checked"\nversion = "0.1.0"\nedition = "2024"\n\n[workspace]\n'
    (tmp_path / "Cargo.toml").write_text(manifest)
    (tmp_path / "src" / "main.rs").write_text(
        'fn main() {\n    let x = 1;\n    if true == true { println!("hi") }\n    std::process::exit(3)\n}\n'
        'fn f() { todo!() }\n#[test]\nfn test_a_b() {}\n#[test]\nfn test_prints() {\n    println!("text");\n'
        "    assert!(false);\n}\n"
    )
    workspace = cargo.Workspace(tmp_path, conformance.default_target())
    found = "\n".join(conformance.check_text(workspace))
    assert "src/main.rs holds todo! (1)" in found
    assert "rustfmt would change it" in found
    assert "unused variable" in found
    (program,) = cargo.build(workspace)
    assert observe(program, tmp_path) == Outcome(b"hi\n", 3)
    ended, _ = cargo.test(workspace)
    assert ended == {"test_a_b": "ok", "test_prints": "FAILED"}
    in_go = [golang.GoTest("p", name, "pass") for name in ("TestAB", "TestPrints", "TestGone")]
    assert missing_tests(in_go, ended) == [
        "p.TestPrints passes in Go, its translation fails",
        "p.TestGone passes in Go, its translation is missing or left out",
    ]


def test_names_of_tests() -> None:
    assert folded("TestHTTPServer_Get") == folded("server::tests::test_http_server_get")
    assert missing_tests([golang.GoTest("p", "TestX", "skip")], {}) == []


@pytest.mark.parametrize("package", conformance.packages(), ids=lambda path: path.name)
def test_packages_pass_in_go(package: Path, tmp_path: Path) -> None:
    copy = golang.copy_package(package, tmp_path)
    assert golang.vet(copy) == ""
    assert {test.ended for test in golang.test_go(copy)} == {"pass"}


@pytest.mark.parametrize("program", conformance.programs(), ids=lambda path: path.name)
def test_records_are_what_go_does(program: Path, tmp_path: Path) -> None:
    assert conformance.stale(program, tmp_path) == []
