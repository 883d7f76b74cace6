"""Small outputs of generation, for the tests of the crate stage."""

from __future__ import annotations

from pathlib import Path

from transpiler.crate import write_workspace
from transpiler.diagnostics import Diagnostics
from transpiler.rust import nodes as r
from transpiler.rustgen.output import Output, RustCrate

# What Go's comments may look like, and rustdoc would compile or clippy complain about.
DOCS = [
    "Hello says hello:",
    "",
    "    compile_error!(not even Rust)",
    "",
    "\tindented by a tab",
    "  - a list",
    "      - whose lines are",
    "  laid out freely",
    "```",
    'panic!("run")',
    "```",
    "fn main() {}",
]


def file(*items: r.Item) -> r.File:
    return r.File([], list(items))


def use(path: str, *names: str) -> r.Use:
    return r.Use(path=path, names=list(names))


def output_of(*items: r.Item) -> Output:
    return Output([RustCrate("tiny", {"src/lib.rs": file(*items)})])


def tiny() -> Output:
    """A library that uses `gort::strings`, with a test in a file of its own."""
    upper = r.Call(r.Path("gort::strings::to_upper"), [r.Path("name")])
    hello = r.Fn(
        vis="pub",
        docs=DOCS,
        name="hello",
        params=[(r.PBind("name"), r.TRef(r.TPath("str")), "")],
        result=r.TPath("String"),
        body=r.Block(value=r.Format("format", "hello, {}", [upper])),
    )
    said = r.Macro("assert_eq", [r.Call(r.Path("hello"), [r.Str("you")]), r.Str("hello, YOU")])
    test = r.Fn(name="says_hello", attrs=[r.Attr("test")], params=[], result=None, body=r.Block([r.ExprStmt(said)]))
    tests = r.Mod(name="tiny_test", items=None, attrs=[r.Attr("cfg", ["test"])])
    lib = r.File(["Package tiny greets."], [tests, hello])
    return Output([RustCrate("tiny", {"src/lib.rs": lib, "src/tiny_test.rs": file(use("super", "hello"), test)})])


def write(output: Output, out: Path, force: bool = False, source: Path | None = None) -> Diagnostics:
    """Writes a workspace; returns what was reported."""
    diags = Diagnostics()
    write_workspace(
        output, out=out, module_path="example.com/tiny", go_version="1.26", force=force, diags=diags, source=source
    )
    return diags
