"""goxide takes the files into the build that `go list` does, for several targets."""

from __future__ import annotations

from pathlib import Path

import pytest
from go_modules import write

from scripts.frontend.load import compare
from scripts.frontend.oracle import goroot
from transpiler.load.constraints import Target


def test_standard_library() -> None:
    result = compare(goroot() / "src", Target("darwin", "arm64", tags=frozenset({"race", "purego"})))
    assert result.packages > 300
    assert not result.differences, "\n".join(result.differences[:20])


@pytest.mark.parametrize("target", ["linux/amd64", "android/arm64", "js/wasm", "windows/386"])
def test_module(tmp_path: Path, target: str) -> None:
    write(
        tmp_path,
        {
            "go.mod": "module m\n\ngo 1.25\n\nignore ./out\n",
            "a.go": 'package m\n\nimport "embed"\n\n//go:embed go.mod "a.go"\nvar F embed.FS\n',
            "a_test.go": 'package m\n\nimport "testing"\n\nvar _ *testing.T\n',
            "x_test.go": 'package m_test\n\nimport "os"\n\nvar _ = os.Args\n',
            "a_linux.go": "package m\n",
            "a_windows_386.go": "package m\n",
            "a_js_test.go": "package m\n",
            "a.b_windows.go": "package m\n",
            "unix.go": "package m\n",
            "u.go": "//go:build unix && !android\n\npackage m\n",
            "old.go": "// +build linux,!arm64 windows\n\npackage m\n",
            "late.go": "// +build windows\npackage m\n",
            "both.go": "//go:build linux\n// +build windows\n\npackage m\n",
            "tag.go": "//go:build extra && go1.20 && !go1.99\n\npackage m\n",
            "doc.go": "package documentation\n",
            "_skip.go": "package n\n",
            "s_amd64.s": "",
            "s_wasm.s": "",
            "sub/b.go": "package sub\n",
            "sub/testdata/c.go": "package c\n",
            "vendor/v/d.go": "package v\n",
            "out/e.go": "package out\n",
            "nested/go.mod": "module nested\n",
            "nested/f.go": "package nested\n",
            ".hidden/g.go": "package hidden\n",
        },
    )
    system, _, machine = target.partition("/")
    result = compare(tmp_path, Target(system, machine, tags=frozenset({"extra"})))
    assert result.packages == 2
    assert not result.differences, "\n".join(result.differences[:20])
