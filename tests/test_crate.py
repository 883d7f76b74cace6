"""The crate stage: layout, needs, manifests, names, vendored gort."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import toml
from rust_workspace import file, output_of, tiny, use, write

from transpiler.crate import crate_ident, package_name, render_workspace
from transpiler.crate.gort import load_crates, load_modules, modules_of, render_sources, with_needs
from transpiler.crate.guard import digest
from transpiler.crate.layout import gort_package
from transpiler.crate.manifest import Package, package_toml, toml_string, workspace_toml
from transpiler.crate.needs import files_of_tests, needs_of
from transpiler.crate.packages import is_package_name
from transpiler.crate.rustfmt import format_files
from transpiler.crate.templates import render_template
from transpiler.crate.versions import features_of, load_versions
from transpiler.diagnostics import Diagnostics
from transpiler.rust import nodes as r
from transpiler.rustgen.output import Output, Refusal, RustCrate

ROOT = Path(__file__).parent.parent


def cargo(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("cargo")
    assert program is not None, "these tests need cargo"
    env = {"CARGO_TARGET_DIR": str(ROOT / "target" / "crate"), **os.environ, "CARGO_TERM_COLOR": "never"}
    return subprocess.run([program, *args], cwd=folder, env=env, capture_output=True, text=True, check=False)


def render(output: Output) -> dict[str, bytes]:
    return render_workspace(output, module_path="example.com/tiny", go_version="1.26", diags=Diagnostics())


def test_a_workspace_builds_without_a_warning_and_its_tests_pass(tmp_path: Path) -> None:
    assert write(tiny(), tmp_path / "out").items == []
    tests = cargo(tmp_path / "out", "test", "--offline")
    assert tests.returncode == 0, tests.stderr
    assert "says_hello ... ok" in tests.stdout
    assert "warning" not in tests.stderr
    assert "Doc-tests" not in tests.stderr, "nothing in a comment is run"
    clippy = cargo(tmp_path / "out", "clippy", "--offline", "--all-targets", "--", "-D", "warnings")
    assert clippy.returncode == 0, clippy.stderr
    layout = cargo(tmp_path / "out", "fmt", "--all", "--check")
    assert layout.returncode == 0, layout.stdout


def test_every_module_of_gort_builds_with_only_what_it_needs(tmp_path: Path) -> None:
    names = sorted(load_modules())
    crates: dict[str, set[str]] = {name: set(features) for name, features in load_crates().items()}
    for name in names:
        modules = with_needs({name})
        for path, text in render_sources(modules).items():
            target = tmp_path / f"gort-{name}" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        (tmp_path / f"gort-{name}" / "Cargo.toml").write_text(
            package_toml(replace(gort_package(modules), name=f"gort-{name}"))
        )
    (tmp_path / "Cargo.toml").write_text(workspace_toml([f"gort-{name}" for name in names], crates))
    found = cargo(tmp_path, "clippy", "--quiet", "--workspace", "--", "-D", "warnings")
    assert found.returncode == 0, found.stderr
    layout = cargo(tmp_path, "fmt", "--all", "--check")
    assert layout.returncode == 0, layout.stdout


def test_every_version_and_feature_is_to_be_had(tmp_path: Path) -> None:
    crates = {}
    for name, version in load_versions().items():
        paths = {path for path, _ in version.by_path}
        crates[name] = features_of(version, paths)
    (tmp_path / "Cargo.toml").write_text(workspace_toml(["all"], crates))
    (tmp_path / "all" / "src").mkdir(parents=True)
    (tmp_path / "all" / "src" / "lib.rs").write_text("")
    (tmp_path / "all" / "Cargo.toml").write_text(package_toml(Package("all", sorted(crates))))
    found = cargo(tmp_path, "generate-lockfile")
    assert found.returncode == 0, found.stderr
    assert set(load_crates()) <= set(load_versions())


def test_members_share_gort_and_versions() -> None:
    tokio = use("tokio::sync", "mpsc"), use("gort", "Str")
    sleep = r.Fn(
        name="main", params=[], result=None, body=r.Block(), attrs=[r.Attr("tokio::main")], asynchronous=True, vis="pub"
    )
    one = RustCrate("one", {"src/lib.rs": file(*tokio)})
    two = RustCrate("two", {"src/main.rs": file(sleep, use("one", "x"))}, binary=True)
    files = render(Output([two, one]))
    root = toml.loads(files["Cargo.toml"].decode())
    assert root["workspace"]["members"] == ["one", "two", "gort"]
    shared = root["workspace"]["dependencies"]
    assert shared["gort"] == {"path": "gort"}
    assert shared["tokio"]["features"] == ["macros", "rt-multi-thread", "sync"]
    assert toml.loads(files["one/Cargo.toml"].decode())["dependencies"] == {
        "gort": {"workspace": True},
        "tokio": {"workspace": True},
    }
    assert shared["one"] == {"path": "one"} and "two" not in shared
    assert set(toml.loads(files["two/Cargo.toml"].decode())["dependencies"]) == {"one", "tokio"}
    assert "lib" not in toml.loads(files["two/Cargo.toml"].decode())


def test_settings_keep_what_go_means() -> None:
    root = toml.loads(render(tiny())["Cargo.toml"].decode())
    assert root["profile"] == {"dev": {"overflow-checks": False}, "test": {"overflow-checks": False}}
    assert root["workspace"]["package"]["edition"] == "2024"
    assert root["workspace"]["package"]["rust-version"] == "1.88"
    assert root["workspace"]["lints"]["rust"] == {
        "unsafe_code": "forbid",
        "arithmetic_overflow": "allow",
        "unconditional_panic": "allow",
    }


def test_gort_takes_along_only_what_is_used() -> None:
    files = render(tiny())
    assert "gort/src/strings/mod.rs" in files
    assert "gort/src/strconv/mod.rs" not in files
    lib = files["gort/src/lib.rs"].decode()
    mods = set(re.findall(r"^(?:pub )?mod (\w+);", lib, re.M))
    held = {re.split(r"[/.]", path.removeprefix("gort/src/"))[0] for path in files if path.startswith("gort/src/")}
    assert mods == held - {"lib"}
    plain = render(output_of(use("std", "fmt")))
    assert not [path for path in plain if path.startswith("gort/")]
    assert "gort" not in plain["Cargo.toml"].decode()
    assert "dependencies" not in plain["tiny/Cargo.toml"].decode()


def test_what_only_tests_use_is_a_dev_dependency() -> None:
    inner = r.Mod(name="more", items=[use("gort", "Slice")], attrs=[r.Attr("cfg", ["test"])])
    mods = [r.Mod(name="a"), r.Mod(name="a_test", attrs=[r.Attr("cfg", ["test"])]), use("serde", "Serialize"), inner]
    crate = RustCrate(
        "tiny",
        {
            "src/lib.rs": file(*mods),
            "src/a.rs": file(r.Mod(name="below"), use("regex", "Regex")),
            "src/a/below.rs": file(use("tracing", "info")),
            "src/a_test.rs": file(r.Mod(name="deep"), use("rand", "Rng"), use("serde", "de")),
            "src/a_test/deep/mod.rs": file(use("uuid", "Uuid")),
            "tests/whole.rs": file(use("sha2", "Sha256"), use("tiny", "run")),
        },
    )
    assert files_of_tests(crate) == {"src/a_test.rs", "src/a_test/deep/mod.rs", "tests/whole.rs"}
    needs = needs_of(crate)
    assert set(needs.normal) == {"serde", "regex", "tracing"}
    assert set(needs.tests) == {"rand", "uuid", "sha2", "gort"}
    assert needs.paths("serde") == {"serde::Serialize", "serde::de"}


def paths_in_all_places() -> dict[str, r.Item]:
    """An item for each place in which a path may stand, with `gort::NAME` there."""
    unit = r.Block()

    def body(x: r.Expr) -> r.Fn:
        return r.Fn(name="f", params=[], result=None, body=r.Block(value=x))

    def arm(pat: r.Pat) -> r.Fn:
        return body(r.Match(r.Path("x"), [r.Arm(pat, r.BlockExpr(unit))]))

    bound = r.TPath("gort::cmp::Ordered")
    skip = r.Attr("serde", pairs=[("rename", "gort::no::path"), ("skip_serializing_if", "gort::key::is_empty")])
    return {
        "any": r.TypeAlias(name="T", type=r.TRef(r.TSlice(r.TTuple((r.TPath("gort::any::Any"),))))),
        "bytes": body(r.Call(r.Path("gort::bytes::equal"), [])),
        "cmp": r.Struct(name="S", fields=[], generics=[r.GenericParam("T", [r.TDyn((bound,))])]),
        "defer": body(r.Macro("gort::defer::scope", [])),
        "errors": arm(r.PTupleStruct("gort::errors::E", [])),
        "fmt": r.Enum(
            name="E", variants=[r.Variant("A", attrs=[r.Attr("error", text="{}", exprs=[r.Path("gort::fmt::x")])])]
        ),
        "io": r.Fn(name="f", params=[], result=None, body=None, attrs=[r.Attr("gort::io::traced")]),
        "key": r.Struct(name="S", fields=[r.FieldDef("x", r.TPath("i64"), attrs=[skip])]),
        "map": body(r.StructExpr("gort::map::Entry", [])),
        "num": arm(r.PPath("gort::num::MAX")),
        "os": arm(r.PStruct("gort::os::File", [])),
        "panic": body(r.Format("gort::panic::with", "", [])),
        "sort": body(r.MethodCall(r.Path("x"), "collect", [], (r.TFn("gort::sort::Less", (), None),))),
        "str": r.Impl(type=r.TPath("S"), items=[], trait=r.TPath("gort::Str")),
        "strconv": r.Struct(name="S", fields=[], attrs=[r.Attr("derive", ["gort::strconv::Parse"])]),
        "strings": r.Use(path="gort::strings", names=[], alias="_"),
        "utf8": body(r.Select("gort::utf8::choose", [(None, None, r.BlockExpr(unit))])),
    }


@pytest.mark.parametrize("module", paths_in_all_places())
def test_a_path_counts_wherever_it_stands(module: str) -> None:
    needs = needs_of(RustCrate("tiny", {"src/lib.rs": file(paths_in_all_places()[module])}))
    assert set(needs.normal) == {"gort"}
    assert module in modules_of(needs.paths("gort"))


def test_local_names_are_not_crates() -> None:
    time = r.Fn(name="f", params=[], result=None, body=r.Block(value=r.Call(r.Path("time::sleep"), [])))
    rand = r.Fn(name="g", params=[], result=None, body=r.Block(value=r.Call(r.Path("rand::next"), [])))
    parts = r.Fn(name="h", params=[], result=r.TPath("i64"), body=r.Block(value=r.Path("i64::MAX")))
    crate = RustCrate(
        "tiny",
        {
            "src/lib.rs": file(use("tokio", "time"), r.Mod(name="rand"), time, rand, parts, use("tiny", "x")),
            "src/rand.rs": file(use("super", "*"), rand, use("crate::rand", "next"), use("std::fmt", "self")),
        },
    )
    assert needs_of(crate).normal == {"tokio": {"tokio::time", "tokio::time::sleep"}}


def test_an_imported_module_is_looked_through() -> None:
    """`time::sleep` behind `use gort::time` needs tokio, `time::Duration` does not."""

    def called(path: str) -> dict[str, bytes]:
        body = r.Block(value=r.Call(r.Path(path), []))
        return render(output_of(use("gort", "time"), r.Fn(name="f", params=[], result=None, body=body)))

    quiet, asleep = called("time::parse_duration"), called("time::sleep")
    assert "gort/src/timer.rs" in asleep and "gort/src/timer.rs" not in quiet
    assert "tokio" in asleep["Cargo.toml"].decode() and "tokio" not in quiet["Cargo.toml"].decode()
    assert toml.loads(asleep["gort/Cargo.toml"].decode())["features"] == {"default": ["timer"], "timer": []}
    assert toml.loads(quiet["gort/Cargo.toml"].decode())["features"] == {"timer": []}


def test_faults_of_generation_are_named() -> None:
    with pytest.raises(ValueError, match=r"src/lib.rs: no version is known of the crate in left_pad::pad"):
        needs_of(RustCrate("tiny", {"src/lib.rs": file(use("left_pad", "pad"))}))
    with pytest.raises(ValueError, match="gort has no nonsense"):
        render(output_of(use("gort::nonsense", "x")))
    for name in ("../x", "a b", "", "core", "x/y", "Upper"):
        with pytest.raises(ValueError, match="package"):
            render(Output([RustCrate(name, {"src/lib.rs": file()})]))
    for path in ("../lib.rs", "src/../../lib.rs", "/src/lib.rs", "src/a b.rs", "src/lib.py", "build.rs", ".cargo/x.rs"):
        with pytest.raises(ValueError, match="not a path of a source file"):
            render(Output([RustCrate("tiny", {path: file()})]))
    with pytest.raises(ValueError, match="differ in case"):
        render(Output([RustCrate("tiny", {"src/a.rs": file(), "src/A.rs": file()})]))
    with pytest.raises(ValueError, match="names of their own"):
        render(Output([RustCrate("a-b", {"src/lib.rs": file()}), RustCrate("a_b", {"src/lib.rs": file()})]))
    for module in ("a\n# b", "a`b", "a|b", "a b", "<b>", ""):
        with pytest.raises(ValueError, match="template"):
            render_workspace(tiny(), module_path=module, go_version="1.26", diags=Diagnostics())


@pytest.mark.parametrize(
    ("module", "package"),
    [
        ("github.com/fatih/camelcase", "camelcase"),
        ("example.com/go-set/v2", "go-set"),
        ("gopkg.in/yaml.v3", "yaml"),
        ("container/heap", "heap"),
        ("example.com/Upper_Case", "upper_case"),
        ("example.com/core", "go-core"),
        ("example.com/test", "go-test"),
        ("example.com/std", "go-std"),
        ("example.com/alloc", "go-alloc"),
        ("example.com/gort", "go-gort"),
        ("example.com/async", "go-async"),
        ("example.com/regex", "go-regex"),
        ("example.com/num_bigint", "go-num_bigint"),
        ("example.com/nul", "go-nul"),
        ("example.com/7zip", "go-7zip"),
        ("example.com/a.b~c", "a-b-c"),
        ("example.com/---", "module"),
        ("example.com/" + "x" * 200, "x" * 60),
        ("v2", "v2"),
    ],
)
def test_package_names(module: str, package: str) -> None:
    assert package_name(module) == package
    assert is_package_name(package)
    assert crate_ident(package).isidentifier()


def test_the_same_output_gives_the_same_bytes() -> None:
    one, two = render(tiny()), render(tiny())
    assert one == two
    assert list(one) == sorted(one)
    text = one[".goxide/manifest.json"].decode()
    for path, data in one.items():
        assert (f'"{path}": "{digest(data)}"' in text) == (path != ".goxide/manifest.json")


def test_the_readme_names_packages_and_refusals() -> None:
    output = tiny()
    output.refusals = [Refusal("tiny.a", "GX0401", "why", "a.go:1"), Refusal("tiny.b", "GX0401", "why", "a.go:2")]
    readme = render(output)["README.md"].decode()
    assert "example.com/tiny" in readme and "| GX0401 | 2 |" in readme
    assert "Not translated" not in render(tiny())["README.md"].decode()
    with pytest.raises(ValueError):
        render_template("README.md.j2", module="<script>")


def test_a_file_that_is_no_rust_is_reported() -> None:
    diags = Diagnostics()
    files = {"a/src/lib.rs": b"fn ( {", "a/src/b.rs": b"fn  b ( ) { }", "README.md": b"#  x"}
    out = format_files(files, diags)
    assert out == {**files, "a/src/b.rs": b"fn b() {}\n"}
    assert [item.code for item in diags.items] == ["GX0606"]
    assert diags.items[0].message.startswith("rustfmt cannot read a/src/lib.rs: error: ")


def test_without_rustfmt_files_stay_as_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    diags = Diagnostics()
    assert format_files({"a/src/b.rs": b"fn  b ( ) { }"}, diags) == {"a/src/b.rs": b"fn  b ( ) { }"}
    assert [item.code for item in diags.items] == ["GX0607"]


def test_a_users_rustfmt_settings_change_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "rustfmt.toml").write_text("hard_tabs = true\n")
    (tmp_path / "rust-toolchain.toml").write_text('[toolchain]\nchannel = "0.1"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    diags = Diagnostics()
    out = format_files({"a/src/b.rs": b"fn b() { c(); }"}, diags)
    assert out == {"a/src/b.rs": b"fn b() {\n    c();\n}\n"}


@pytest.mark.parametrize("text", ['a"b', "a\nb", "\\", "\x7f\u2028", "é", ""])
def test_toml_strings_come_back(text: str) -> None:
    assert toml.loads(f"a = {toml_string(text)}")["a"] == text
