"""What loading records of a file beside its Go: directives, assembly, language version, build constraints."""

from __future__ import annotations

from pathlib import Path

import pytest
from go_modules import checked, loading, names, no_module_cache, write  # noqa: F401

from transpiler.check.stdlib import known
from transpiler.diagnostics import Diagnostics
from transpiler.load.constraints import Target, header_matches
from transpiler.load.header import read_header
from transpiler.load.load import Request, load
from transpiler.source import SourceFile

# --- what a file says beside Go ----------------------------------------------------------------------------------


def test_directives_are_recorded(tmp_path: Path) -> None:
    text = (
        "//go:generate stringer -type X\npackage m\n\nimport (\n\t_ \"embed\"\n\t_ \"unsafe\"\n)\n\n"
        "//go:embed a.txt \"b c.txt\" `d e`\nvar text string\n\nvar raw = `\n//go:embed no.txt\n`\n\n"
        "/*\n//go:linkname no no.no\n*/\n"
        "\n//go:linkname now runtime.now\nfunc now() int64\n"
    )  # fmt: skip
    write(tmp_path, {"go.mod": "module m\n", "a.go": text, "a.txt": "", "b c.txt": "", "d e": ""})
    found, problems = loading(tmp_path)
    assert not problems and found is not None
    (file,) = found.packages[0].files
    assert [(line.word, line.args, line.span.line) for line in file.directives] == [
        ("generate", ("stringer", "-type", "X"), 1),
        ("embed", ("a.txt", "b c.txt", "d e"), 9),
        ("linkname", ("now", "runtime.now"), 20),
    ]
    assert checked(found) == ["GX0112 a.go:20:1 `now` is linked to runtime.now by name, which Rust has no form for"]


def test_functions_in_assembly(tmp_path: Path) -> None:
    write(
        tmp_path, {"go.mod": "module m\n", "a.go": "package m\n\nfunc sum(x []int) int\n", "a_arm64.s": "", "_b.s": ""}
    )
    assert checked(loading(tmp_path)[0]) == ["GX0113 a.go:3:6 missing body of function `sum`"]
    write(tmp_path, {"a_amd64.s": ""})
    assert checked(loading(tmp_path)[0]) == ["GX0111 a.go:3:6 `sum` has no body in Go: it is written in assembly"]
    write(tmp_path, {"a_amd64.s": "//go:build !amd64\n\n"})
    assert checked(loading(tmp_path)[0]) == ["GX0113 a.go:3:6 missing body of function `sum`"]


@pytest.mark.parametrize(
    ("line", "minor"),
    [("go1.21", 21), ("go1.18 && go1.22", 22), ("go1.18 || go1.22", 18), ("linux || go1.22", -1), ("!go1.23", -1),
     ("!(!go1.20 && !go1.23)", 20), ("go1", 0)],
)  # fmt: skip
def test_language_version_of_a_file(line: str, minor: int) -> None:
    header = read_header(SourceFile("x.go", f"//go:build {line}\n\npackage x\n".encode()))
    header_matches(header, Target(), Diagnostics())
    assert header.minor == minor


def test_targets_and_tags(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n",
            "a.go": "package m\n",
            "a_windows.go": "package m\n",
            "a_android.go": "package m\n",
            "u.go": "//go:build unix\n\npackage m\n",
            "t.go": "//go:build integration\n\npackage m\n",
            "x.y_windows.go": "package m\n",
        },
    )

    def of(target: Target) -> list[str]:
        found = load(Request(str(tmp_path), known, target=target), Diagnostics())
        return [name for name, _ in names(found)]

    assert of(Target()) == ["a.go", "u.go", "x.y_windows.go"]
    assert of(Target("windows")) == ["a.go", "a_windows.go", "x.y_windows.go"]
    assert of(Target("android", "arm64")) == ["a.go", "a_android.go", "u.go", "x.y_windows.go"]
    assert of(Target(tags=frozenset({"integration"}))) == ["a.go", "t.go", "u.go", "x.y_windows.go"]


def test_old_lines_count_above_the_last_empty_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n",
            "a.go": "package m\n",
            "b.go": "// +build windows\npackage m\n",
            "c.go": "// +build windows\n\npackage m\n",
            "d.go": "/* x */\n// +build windows\n\npackage m\n",
            "e.go": "/* x */ //go:build windows\n\npackage m\n",
        },
    )
    assert [name for name, _ in names(loading(tmp_path)[0])] == ["a.go", "b.go", "d.go", "e.go"]


def test_folders_that_go_mod_ignores(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n\ngo 1.25\n\nignore ./out\n\nignore (\n\tnode_modules\n)\n",
            "a.go": "package m\n",
            "out/b.go": "package b\n",
            "x/out/c.go": "package out\n",
            "x/node_modules/d.go": "package d\n",
        },
    )
    assert [name for name, _ in names(loading(tmp_path)[0])] == ["a.go", "x/out/c.go"]


def test_a_file_may_ask_for_another_language_version(tmp_path: Path) -> None:
    loop = "package m\n\nfunc {}() {{\n\tfor range 3 {{\n\t}}\n}}\n"
    write(
        tmp_path,
        {
            "go.mod": "module m\n\ngo 1.20\n",
            "a.go": loop.format("A"),
            "b.go": "//go:build go1.22 && (linux || windows)\n\n" + loop.format("B"),
            "c.go": "//go:build go1.22 || linux\n\n" + loop.format("C"),
        },
    )
    assert [line.split(" ")[1].split(":")[0] for line in checked(loading(tmp_path)[0])] == ["a.go", "c.go"]
