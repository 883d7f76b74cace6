"""The crate stage: layout, needs, manifests, vendored gort, writing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import toml

from transpiler.crate import render_workspace, write_workspace
from transpiler.diagnostics import Diagnostics
from transpiler.rust import nodes as r
from transpiler.rustgen.output import Output, RustCrate

ROOT = Path(__file__).parent.parent
WORDS = r.Fn(
    vis="pub",
    docs=["Says hello."],
    name="hello",
    params=[(r.PBind("name"), r.TRef(r.TPath("str")), "")],
    result=r.TPath("String"),
    body=r.Block(value=r.Format("format", "hello, {}", [r.Call(r.Path("gort::strings::to_upper"), [r.Path("name")])])),
)


def tiny() -> Output:
    """A library with a test that alone needs `gort::strings`."""
    test = r.Fn(
        name="says_hello",
        attrs=[r.Attr("test")],
        params=[],
        result=None,
        body=r.Block(
            [r.ExprStmt(r.Macro("assert_eq", [r.Call(r.Path("hello"), [r.Str("you")]), r.Str("hello, YOU")]))]
        ),
    )
    lib = r.File(
        ["Package tiny greets."], [WORDS, r.Mod(name="tiny_test", items=None, attrs=[r.Attr("cfg", ["test"])])]
    )
    tests = r.File([], [r.Use(path="super", names=["hello"]), test])
    return Output([RustCrate("tiny", {"src/lib.rs": lib, "src/tiny_test.rs": tests})])


def write(output: Output, out: Path, force: bool = False, source: Path | None = None) -> Diagnostics:
    diags = Diagnostics()
    write_workspace(
        output, out=out, module_path="example.com/tiny", go_version="1.26", force=force, diags=diags, source=source
    )
    return diags


def render(output: Output) -> dict[str, bytes]:
    diags = Diagnostics()
    return render_workspace(output, module_path="example.com/tiny", go_version="1.26", diags=diags)


def test_a_workspace_builds_and_its_tests_pass(tmp_path: Path) -> None:
    cargo = shutil.which("cargo")
    assert cargo is not None, "these tests need cargo"
    diags = write(tiny(), tmp_path / "out")
    assert diags.items == []
    env = {**os.environ, "CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target" / "crate"))}
    for command in (["test", "--quiet"], ["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]):
        args = [cargo, command[0], "--offline", *command[1:]]
        run = subprocess.run(args, cwd=tmp_path / "out", env=env, capture_output=True)
        assert run.returncode == 0, run.stderr.decode()
    run = subprocess.run([cargo, "fmt", "--all", "--check"], cwd=tmp_path / "out", env=env, capture_output=True)
    assert run.returncode == 0, run.stdout.decode()


def test_members_share_gort() -> None:
    files = render(tiny())
    root = toml.loads(files["Cargo.toml"].decode())
    assert root["workspace"]["members"] == ["tiny", "gort"]
    assert toml.loads(files["tiny/Cargo.toml"].decode())["dependencies"] == {"gort": {"workspace": True}}
    assert "gort/src/strings/mod.rs" in files and "gort/src/strconv/mod.rs" not in files


def test_items_that_need_another_module_take_it_along() -> None:
    without = render(timed("since"))
    assert toml.loads(without["gort/Cargo.toml"].decode())["features"] == {"timer": []}
    assert "gort/src/time/mod.rs" in without and "gort/src/timer.rs" not in without
    assert "tokio" not in toml.loads(without["Cargo.toml"].decode())["workspace"]["dependencies"]
    output = timed("sleep")
    files = render(output)
    assert toml.loads(files["gort/Cargo.toml"].decode())["features"] == {"default": ["timer"], "timer": []}
    assert "gort/src/timer.rs" in files
    assert "tokio" in toml.loads(files["Cargo.toml"].decode())["workspace"]["dependencies"]


def timed(name: str) -> Output:
    """A library that uses one function of `gort::time`."""
    call = r.Fn(vis="pub", name="call", params=[], result=None, body=r.Block([r.ExprStmt(r.Path(f"time::{name}"))]))
    return Output([RustCrate("tiny", {"src/lib.rs": r.File([], [r.Use(path="gort", names=["time"]), call])})])
