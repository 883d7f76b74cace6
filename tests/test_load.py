"""Modules, packages, constraints and imports, on folders that each test makes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from go_modules import checked, loading, names, no_module_cache, paths, write  # noqa: F401

from transpiler.check.stdlib import known
from transpiler.diagnostics import Diagnostics, Severity
from transpiler.load.constraints import Target, header_matches, name_matches
from transpiler.load.files import MAX_BYTES
from transpiler.load.gomod import GoMod, parse_gomod, valid_path
from transpiler.load.header import read_header
from transpiler.load.load import Request, load
from transpiler.load.resolve import escaped, version_key
from transpiler.source import SourceFile

# --- heads of files ----------------------------------------------------------------------------------------------


def test_header_reads_up_to_the_last_import() -> None:
    text = b"""// Doc.
//go:build linux && !cgo

package /* here */ shop // import "example.com/shop"

import a "fmt"; import . "strings"
import (
	// why
	_ "embed"
	`net/http`
)

var x = "import \\"no\\""
"""
    header = read_header(SourceFile("x.go", text))
    assert header.package == "shop"
    assert [part.path for part in header.imports] == ["fmt", "strings", "embed", "net/http"]
    assert [part.span.line for part in header.imports] == [6, 6, 9, 10]
    assert [span.line for span in header.go_build] == [2]


@pytest.mark.parametrize(
    "text", ["", "/* open", "packag x", "package", 'package x\nimport "', "package x; import (a b c"]
)
def test_header_of_what_is_no_go(text: str) -> None:
    assert read_header(SourceFile("x.go", text.encode())).imports == []


def test_import_comment() -> None:
    assert read_header(SourceFile("x.go", b'package x // import "a.b/c"\n')).import_comment == "a.b/c"
    assert read_header(SourceFile("x.go", b'package x /* import "a.b/c" */\n')).import_comment == "a.b/c"
    assert read_header(SourceFile("x.go", b"package x // other\n")).import_comment is None


# --- constraints -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.go", True),
        ("a_linux.go", True),
        ("a_windows.go", False),
        ("a_linux_amd64.go", True),
        ("a_linux_arm64.go", False),
        ("a_arm64_test.go", False),
        ("a_linux_test.go", True),
        ("linux.go", True),
        ("windows.go", True),
        ("a_unix.go", True),
        ("a_windows_x.go", True),
    ],
)
def test_file_names(name: str, expected: bool) -> None:
    assert name_matches(name, Target()) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("linux", True),
        ("!linux", False),
        ("windows || amd64", True),
        ("windows && amd64", False),
        ("!(windows || darwin)", True),
        ("unix && gc && go1.26 && !go1.27", True),
        ("ignore", False),
        ("cgo", False),
        ("goexperiment.regabiargs && amd64.v1 && !amd64.v2", True),
        ("illumos || solaris || cgo", False),
    ],
)
def test_build_lines(line: str, expected: bool) -> None:
    diags = Diagnostics()
    header = read_header(SourceFile("x.go", f"//go:build {line}\n\npackage x\n".encode()))
    assert header_matches(header, Target(), diags) == expected
    assert not diags.items


@pytest.mark.parametrize(
    "line",
    [
        "linux &&",
        "(linux",
        "linux)",
        "a b",
        "&",
        "linux & amd64",
        "a-b",
        "(" * 2000,
        "(" * 999,
        "!!a",
        "a // why",
        "",
        "()",
    ],
)
def test_malformed_build_lines(line: str) -> None:
    diags = Diagnostics()
    header = read_header(SourceFile("x.go", f"//go:build {line}\n\npackage x\n".encode()))
    assert not header_matches(header, Target(), diags)
    assert [(item.code, str(item.span)) for item in diags.items] == [("GX0110", "x.go:1:1")]


@pytest.mark.parametrize(("line", "expected"), [("linux darwin", True), ("linux,386", False), ("!windows,amd64", True)])
def test_old_build_lines(line: str, expected: bool) -> None:
    header = read_header(SourceFile("x.go", f"// +build {line}\n\npackage x\n".encode()))
    assert header_matches(header, Target(), Diagnostics()) == expected


# --- go.mod ------------------------------------------------------------------------------------------------------


def gomod(text: str) -> tuple[GoMod | None, list[str]]:
    diags = Diagnostics()
    found = parse_gomod(SourceFile("go.mod", text.encode()), diags)
    return found, [f"{item.code} {item.span}" for item in diags.items]


def test_gomod() -> None:
    found, problems = gomod(
        'module "example.com/m" // why\n\ngo 1.21.3\ntoolchain go1.22.0\n'
        "require (\n\ta.b/c v1.2.3 // indirect\n\td.e/f v0.1.0\n)\n"
        "replace a.b/c => ../c\nreplace d.e/f v0.1.0 => g.h/i v2.0.0\nexclude x.y/z v1.0.0\nretract [v1.0.0, v1.1.0]\n"
    )
    assert not problems
    assert found is not None
    assert (found.module, found.go_version) == ("example.com/m", "1.21")
    assert found.requires == {"a.b/c": "v1.2.3", "d.e/f": "v0.1.0"}
    assert found.replaces["a.b/c"][0].target == "../c"
    assert (found.replaces["d.e/f"][0].version, found.replaces["d.e/f"][0].target_version) == ("v0.1.0", "v2.0.0")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1:1"),
        ("go 1.20\n", "1:1"),
        ("module m\nrequire x\n", "2:1"),
        ("module m\ngo banana\n", "2:1"),
        ("module ../up\n", "1:1"),
        ("module m\nfrobnicate y\n", "2:1"),
    ],
)
def test_malformed_gomod(text: str, place: str) -> None:
    assert gomod(text) == (None, [f"GX0102 go.mod:{place}"])


@pytest.mark.parametrize(
    "path", ["", "/a", "a/", "../a", "a/../b", "a//b", "a b", "a\\b", "a\0b", ".a/b", "a/.", 'a"b']
)
def test_paths_that_lead_out(path: str) -> None:
    assert not valid_path(path)


def test_module_cache_names() -> None:
    assert escaped("github.com/BurntSushi/toml") == "github.com/!burnt!sushi/toml"
    assert version_key("v1.10.0") > version_key("v1.9.0") > version_key("v1.9.0-rc1") > version_key("")


# --- what is loaded ----------------------------------------------------------------------------------------------


def test_module_root_means_all_its_packages(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module example.com/m\n\ngo 1.22\n",
            "a.go": 'package m\n\nimport _ "example.com/m/z"\n',
            "a_test.go": "package m\n",
            "x_test.go": "package m_test\n",
            "z/z.go": "package z\n",
            "cmd/tool/main.go": 'package main\n\nimport _ "example.com/m"\n',
            "testdata/t.go": "broken",
            "vendor/v/v.go": "broken",
            "_old/o.go": "broken",
            ".git/g.go": "broken",
            "nested/go.mod": "module nested\n",
            "nested/n.go": "package nested\n",
            "_skip.go": "broken",
        },
    )
    found, problems = loading(tmp_path)
    assert not problems
    assert paths(found) == ["example.com/m/z", "example.com/m", "example.com/m/cmd/tool"]
    assert names(found)[1:4] == [("a.go", "src"), ("a_test.go", "test"), ("x_test.go", "xtest")]
    assert found is not None and found.go_version == "1.22"
    assert paths(loading(f"{tmp_path}/cmd/...")[0])[-1] == "example.com/m/cmd/tool"


def test_package_folder_means_it_and_what_it_needs(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module example.com/m\n",
            "a/a.go": 'package a\n\nimport _ "example.com/m/b"\n',
            "a/a_test.go": "package a\n",
            "b/b.go": "package b\n",
            "b/b_test.go": "package b\n",
            "c/c.go": "package c\n",
        },
    )
    found, problems = loading(tmp_path / "a")
    assert not problems
    assert names(found) == [("b/b.go", "src"), ("a/a.go", "src"), ("a/a_test.go", "test")]
    assert names(loading(tmp_path / "a", tests=False)[0]) == [("b/b.go", "src"), ("a/a.go", "src")]


def test_one_file_and_its_test(tmp_path: Path) -> None:
    write(tmp_path, {"a.go": "package a\n", "a_test.go": "package a\n", "b.go": "package b\n"})
    found, problems = loading(tmp_path / "a.go")
    assert not problems
    assert paths(found) == ["a"]
    assert names(found) == [("a.go", "src"), ("a_test.go", "test")]


def test_one_file_imports_itself_from_its_external_test(tmp_path: Path) -> None:
    write(tmp_path, {"a.go": "package a\n", "a_test.go": 'package a_test\n\nimport _ "a"\n'})
    found, problems = loading(tmp_path / "a.go")
    assert (paths(found), problems) == (["a"], [])


def test_module_path_without_gomod(tmp_path: Path) -> None:
    plain = write(tmp_path / "shop", {"a.go": "package x\n"})
    assert paths(loading(plain)[0]) == ["shop"]
    assert paths(loading(plain, module="example.com/s")[0]) == ["example.com/s"]
    clash = write(tmp_path / "sort", {"a.go": "package sort\n"})
    assert paths(loading(clash)[0]) == ["local/sort"]
    tail = write(tmp_path / "src/github.com/x/y", {"a.go": "package y\n", "sub/b.go": "package sub\n"})
    assert paths(loading(tail)[0]) == ["github.com/x/y", "github.com/x/y/sub"]
    assert paths(loading(tail / "sub")[0]) == ["github.com/x/y/sub"]
    external = write(tmp_path / "e", {"a.go": "package glob\n", "a_test.go": 'package glob_test\nimport "a.b/glob"\n'})
    assert paths(loading(external)[0]) == ["a.b/glob"]
    inner = write(tmp_path / "i", {"a.go": 'package i\nimport _ "a.b/deep/i/sub"\n', "sub/s.go": "package sub\n"})
    assert paths(loading(inner)[0]) == ["a.b/deep/i/sub", "a.b/deep/i"]
    comment = write(tmp_path / "c", {"a.go": 'package c // import "d.e/c"\n'})
    assert paths(loading(comment)[0]) == ["d.e/c"]


def test_a_package_of_a_go_tree(tmp_path: Path) -> None:
    write(
        tmp_path / "src",
        {
            "go.mod": "module std\n\ngo 1.26\n",
            "container/heap/heap.go": 'package heap\n\nimport "sort"\n',
            "container/heap/x_test.go": 'package heap_test\n\nimport "container/heap"\n',
            "sort/sort.go": "broken",
        },
    )
    found, problems = loading(tmp_path / "src/container/heap")
    assert not problems
    assert paths(found) == ["container/heap"]
    assert found is not None
    assert [(where.kind if (where := found.find(path)) else "") for path in ("container/heap", "sort")] == [
        "own",
        "table",
    ]


def test_the_table_is_about_the_package_given(tmp_path: Path) -> None:
    write(
        tmp_path / "src",
        {
            "go.mod": "module std\n\ngo 1.26\n",
            "net/url/url.go": "package url\n\ntype URL struct{ Mine int }\n",
            "net/url/x_test.go": 'package url_test\n\nimport "net/http"\n\nvar mine int = (&http.Request{}).URL.Mine\n',
        },
    )
    assert checked(loading(tmp_path / "src/net/url")[0]) == []


# --- where imports lead ------------------------------------------------------------------------------------------


def test_dependencies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("GOMODCACHE", str(cache))
    deps = ("v.io/vendored", "r.io/replaced/sub", "c.io/Cached/pkg", "c.io/indirect", "w.io/work", "net/http")
    write(
        tmp_path,
        {
            "go.work": "go 1.22\n\nuse (\n\t./m\n\t./w\n)\n",
            "m/go.mod": "module m\n\nrequire c.io/Cached v1.0.0\n\nreplace r.io/replaced => ../r\n",
            "m/a.go": "package m\n\n" + "".join(f'import _ "{path}"\n' for path in deps),
            "m/vendor/v.io/vendored/v.go": "package vendored\n",
            "r/sub/s.go": "package sub\n",
            "w/go.mod": "module w.io/work\n",
            "w/w.go": "package work\n",
            "cache/c.io/!cached@v1.0.0/go.mod": "module c.io/Cached\n\nrequire c.io/indirect v1.2.0\n",
            "cache/c.io/!cached@v1.0.0/pkg/p.go": "package pkg\n",
            "cache/c.io/indirect@v1.2.0/i.go": "package indirect\n",
        },
    )
    found, problems = loading(tmp_path / "m")
    assert not problems
    assert found is not None
    folders = [where.folder if (where := found.find(path)) else None for path in deps]
    below = [folder.relative_to(tmp_path).as_posix() if folder is not None else "" for folder in folders]
    assert below == [
        "m/vendor/v.io/vendored", "r/sub", "cache/c.io/!cached@v1.0.0/pkg", "cache/c.io/indirect@v1.2.0", "w", "",
    ]  # fmt: skip


def test_imports_that_lead_nowhere(tmp_path: Path) -> None:
    for path in ("a.b/c", "nosuchpackage", "../up", "internal/bytealg", "/etc"):
        write(tmp_path, {"go.mod": "module m\n", "a.go": f'package m\n\nimport _ "{path}"\n'})
        assert loading(tmp_path) == (None, ["GX0104 a.go:3:10"])


def test_cycles(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n",
            "a/a.go": 'package a\n\nimport _ "m/b"\n',
            "b/b.go": 'package b\n\nimport _ "m/c"\n',
            "c/c.go": 'package c\n\nimport _ "m/b"\n',
        },
    )
    diags = Diagnostics()
    assert load(Request(str(tmp_path), known), diags) is None
    assert [(item.code, item.message) for item in diags.items] == [
        ("GX0105", "import cycle: m/b imports m/c imports m/b")
    ]
    assert [note for _, note in diags.items[0].notes] == ["m/b imports m/c here"]


def test_tests_may_import_each_others_packages(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n",
            "a/a.go": "package a\n\nfunc A() int { return 1 }\n",
            "a/a_test.go": 'package a\n\nimport "m/b"\n\nvar x = b.B()\n',
            "b/b.go": "package b\n\nfunc B() int { return 1 }\n",
            "b/b_test.go": 'package b\n\nimport "m/a"\n\nvar x = a.A()\n',
        },
    )
    found, problems = loading(tmp_path)
    assert not problems
    assert (paths(found), checked(found)) == (["m/a", "m/b"], [])


def test_programs_and_internal_packages(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n",
            "a/a.go": 'package a\n\nimport (\n\t_ "m/cmd"\n\t_ "m/b/internal/x"\n\t_ "m/internal/y"\n)\n',
            "b/b.go": 'package b\n\nimport _ "m/b/internal/x"\n',
            "b/internal/x/x.go": "package x\n",
            "internal/y/y.go": "package y\n",
            "cmd/main.go": "package main\n",
            "cmd/main_test.go": 'package main_test\n\nimport _ "m/cmd"\n',
        },
    )
    assert loading(tmp_path)[1] == ["GX0106 a/a.go:4:4", "GX0106 a/a.go:5:4"]


# --- tests that need what is not there ---------------------------------------------------------------------------

MISSING = """package m

import (
	"strings"
	"testing"

	"a.b/go-assert"
	other "a.b/x"
)

type suite struct{ x other.T }

func (s suite) run() {}

func helper(t *testing.T) { assert.True(t, strings.Contains("a", "b")) }

func TestPlain(t *testing.T) {}

func TestAssert(t *testing.T) { helper(t) }

func TestSuite(t *testing.T) { suite{}.run() }
"""


def test_only_what_uses_a_missing_import_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"go.mod": "module m\n", "a.go": "package m\n", "a_test.go": MISSING})
    found, problems = loading(tmp_path)
    assert not problems
    assert checked(found) == [
        "GX0108 a_test.go:7:2 tests import a.b/go-assert, which is not there to be translated; left out: helper, TestAssert",
        "GX0108 a_test.go:8:8 tests import a.b/x, which is not there to be translated; left out: suite, suite.run, TestSuite",
    ]


def test_a_missing_package_of_another_name(tmp_path: Path) -> None:
    text = 'package m\n\nimport (\n\t"testing"\n\n\t"a.b/c"\n)\n\nfunc TestA(t *testing.T) { odd.Do(t) }\n'
    text += "\nfunc TestB(t *testing.T) {}\n"
    write(tmp_path, {"go.mod": "module m\n", "a.go": "package m\n", "a_test.go": text})
    (line,) = checked(loading(tmp_path)[0])
    assert line.endswith("left out: TestA")


def test_a_missing_dot_import_takes_the_file_along(tmp_path: Path) -> None:
    text = 'package m\n\nimport (\n\t"testing"\n\n\t. "a.b/c"\n)\n\nfunc TestA(t *testing.T) { Do(t) }\n'
    write(tmp_path, {"go.mod": "module m\n", "a.go": "package m\n", "a_test.go": text})
    (line,) = checked(loading(tmp_path)[0])
    assert line.startswith("GX0108 a_test.go:6:4 ") and line.endswith("left out: TestA")


def test_sources_of_dependencies_are_checked_by_their_declarations(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n",
            "a.go": 'package m\n\nimport (\n\t"d.e/f"\n\t"d.e/bad"\n)\n\nvar x string = f.New().Size\n\nvar y = bad.X\n',
            "vendor/d.e/f/f.go": 'package f\n\nimport "g.h/gone"\n\ntype T struct{ Size int; other gone.T }\n'
            "\nfunc New() *T { broken() }\n",
            "vendor/d.e/bad/b.go": "package bad\n\nfunc (\n",
        },
    )
    found = checked(loading(tmp_path)[0])
    assert [line.split(" ")[:2] for line in found] == [["GX0306", "a.go:5:2"], ["GX0311", "a.go:8:16"]]


# --- what cannot be read -----------------------------------------------------------------------------------------


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    write(tmp_path, {"notes.txt": "no Go"})
    for name in ("none", "loop", "notes.txt", "none/...", "x\0y", "none.go", "a" * 5000):
        assert loading(f"{tmp_path}/{name}") == (None, ["GX0101"]), name
    assert loading(tmp_path) == (None, ["GX0103"])


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, {"go.mod": "module m\n", "a.go": "package m\n"})
    (tmp_path / "loop.go").symlink_to(tmp_path / "loop.go")
    assert loading(tmp_path) == (None, ["GX0101 loop.go:1:1"])
    (tmp_path / "loop.go").unlink()
    os.mkfifo(tmp_path / "pipe.go")
    assert loading(tmp_path) == (None, ["GX0101 pipe.go:1:1"])
    (tmp_path / "pipe.go").unlink()
    with open(tmp_path / "huge.go", "wb") as handle:
        handle.truncate(MAX_BYTES + 1)
    assert loading(tmp_path) == (None, ["GX0101 huge.go:1:1"])
    (tmp_path / "huge.go").unlink()
    (tmp_path / "folder.go").mkdir()
    (tmp_path / "self").symlink_to(tmp_path)
    assert paths(loading(tmp_path)[0]) == ["m"]


def test_messages_say_what_to_do(tmp_path: Path) -> None:
    diags = Diagnostics()
    assert load(Request(f"{tmp_path}/none", known), diags) is None
    (item,) = diags.items
    assert item.severity is Severity.ERROR
    assert item.message.endswith("none cannot be read: no such file or directory")
    assert item.hint == "give a folder or a .go file"
