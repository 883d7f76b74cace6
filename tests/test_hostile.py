"""Input that is meant to break the loader: a diagnostic with a code, never an internal error, never a hang."""

from __future__ import annotations

import os
import random
import socket
from pathlib import Path

import pytest
from go_modules import no_module_cache, write  # noqa: F401

from transpiler.load.files import MAX_BYTES
from transpiler.options import Options
from transpiler.pipeline import run


def codes(path: Path) -> list[str]:
    """The codes reported for a path, errors before others, each once; internal errors fail the test."""
    state = run(Options(str(path), stop="ir"))
    assert state.crash is None, state.crash
    assert state.diags.has_errors or state.module is not None
    return sorted({item.code for item in state.diags.items if item.severity.value == "error"})


def module(folder: Path, **files: str) -> Path:
    """A module with a package, and files whose names are written with `__` for `.` here."""
    write(folder, {"go.mod": "module m\n", "a.go": "package m\n"})
    return write(folder, {name.replace("__", "."): text for name, text in files.items()})


# --- what lies in folders ----------------------------------------------------------------------------------------


def test_links(tmp_path: Path) -> None:
    folder = module(tmp_path / "m")
    (folder / "up").symlink_to(tmp_path)
    (folder / "self").symlink_to(folder)
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    assert codes(folder) == []
    assert codes(folder / "self" / "self" / "self") == []
    assert codes(folder / "one") == ["GX0101"]
    for name, target in (
        ("loop.go", "loop.go"),
        ("gone.go", "nowhere"),
        ("zero.go", "/dev/zero"),
        ("tty.go", "/dev/null"),
    ):
        (folder / name).symlink_to(target)
        assert codes(folder) == ["GX0101"], name
        assert codes(folder / name) == ["GX0101"], name
        (folder / name).unlink()


def test_what_is_no_file(tmp_path: Path) -> None:
    folder = module(tmp_path / "m")
    os.mkfifo(folder / "pipe.go")
    assert codes(folder) == codes(folder / "pipe.go") == ["GX0101"]
    (folder / "pipe.go").unlink()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s.go"))
        assert codes(folder) == ["GX0101"]
    (folder / "s.go").unlink()
    for name in ("go.mod", "go.work"):
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)
        assert codes(folder) == ["GX0101"], name
        (folder / name).unlink()
        (folder / name).symlink_to(name)
        assert codes(folder) == ["GX0101"], name
        (folder / name).unlink()
        write(folder, {"go.mod": "module m\n"})


def test_sizes(tmp_path: Path) -> None:
    folder = module(tmp_path / "m")
    for name in ("big.go", "go.work"):
        with open(folder / name, "wb") as handle:
            handle.truncate(MAX_BYTES + 1)
        assert codes(folder) == ["GX0101"]
        (folder / name).unlink()
    deep = folder
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "d.go").write_text("package d\n")
    assert codes(folder) == []


def test_odd_names(tmp_path: Path) -> None:
    folder = module(tmp_path / "m")
    for name in (b"\xff\xfe.go", b"a\nb.go", b"-rf.go", b"$(x).go", b"a b.go", "é.go".encode(), b"\x1b[31m.go"):
        (Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))).write_text("package m\n\nvar _ int = 1\n")
    assert codes(folder) == []
    (folder / "odd \n").mkdir()
    (folder / "odd \n" / "x.go").write_text("package x\n")
    assert codes(folder) == ["GX0101"]


def test_several_packages(tmp_path: Path) -> None:
    assert codes(module(tmp_path / "a", b__go="package other\n")) == ["GX0109"]
    assert codes(module(tmp_path / "b", b_test__go="package other_test\n")) == ["GX0109"]
    assert codes(module(tmp_path / "c", b__go="")) == ["GX0201"]
    assert codes(module(tmp_path / "d", b__go="package \xff\n")) != []


# --- go.mod, go.work, dependencies -------------------------------------------------------------------------------

GARBAGE = [
    "\0",
    "module",
    "module \0",
    "module m\0m\n",
    "module ../../etc\n",
    "module /etc\n",
    "module m\nmodule n\n",
    'module "',
    "module `",
    "module m\nrequire (\n",
    "module m\n)\n",
    "module m\n(\n",
    "module m\nrequire ((\n",
    "module m\ngo 99999999999999999999.1\n",
    "module m\ngo -1.2\n",
    "module m\nrequire a.b/c v1 v2 v3 // x\n",
    "module m\nreplace a => b => c\n",
    "\xff\xfe",
    "module m\r\ngo 1.22\r\n",
    "module m\nreplace m => ./\n",
    "module m\nreplace a.b/c => \0\n",
    'module m\nreplace a.b/c => "\\x00"\n',
    "module m\n" + "// \n" * 50000,
    "module m\nrequire a.b/" + "c" * 100000 + " v1.0.0\n",
    "module m\nrequire (\n" + "a.b/c v1.0.0\n" * 20000 + ")\n",
    "module std\n",
    "module cmd\n",
    "module unsafe\n",
    "module C\n",
    "module fmt\n",
    "module m\nrequire a.b/c vvv\nexclude\nretract\n",
]


@pytest.mark.parametrize("text", GARBAGE, ids=range(len(GARBAGE)))
@pytest.mark.parametrize("name", ["go.mod", "go.work"])
def test_garbage_in_module_files(tmp_path: Path, name: str, text: str) -> None:
    folder = module(tmp_path / "m", a__go='package m\n\nimport _ "a.b/c"\n')
    (folder / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    assert codes(folder) in (["GX0102"], ["GX0104"])


def test_random_module_files(tmp_path: Path) -> None:
    folder = module(tmp_path / "m", a__go='package m\n\nimport _ "a.b/c"\n')
    dice = random.Random(1)
    parts = [
        "module",
        "go",
        "require",
        "replace",
        "use",
        "(",
        ")",
        "=>",
        "\n",
        " ",
        "m",
        "a.b/c",
        "v1.2.3",
        "1.22",
        "./x",
        "..",
        '"',
        "`",
        "//",
        "\0",
        "\\",
        ",",
        "[",
        "]",
        "/",
        "\r",
        "\t",
        "exclude",
        "é",
        "ignore",
        "toolchain",
        "tool",
    ]
    for _ in range(300):
        text = "".join(dice.choice(parts) + dice.choice([" ", "", "\n"]) for _ in range(dice.randrange(30)))
        for name in ("go.mod", "go.work"):
            (folder / name).write_text(dice.choice(["", "module m\n"]) + text)
        found = codes(folder)
        assert set(found) <= {"GX0102", "GX0104", "GX0106"} and found, text


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "./x",
        "../x",
        "/etc",
        "C:/x",
        "a//b",
        "a b",
        "\\x00",
        "a.b/c@v1",
        "a" * 3000,
        "é",
        "m/../..",
        "unsafe/x",
        "internal",
        "vendor/x",
        "golang.org/x/net",
        "$HOME",
        "~",
        "%00",
    ],
)
def test_import_paths(tmp_path: Path, path: str) -> None:
    assert codes(module(tmp_path / "m", b__go=f'package m\n\nimport _ "{path}"\n')) == ["GX0104"]


def test_circles(tmp_path: Path) -> None:
    folder = module(tmp_path / "own", a__go='package m\n\nimport _ "m"\n')
    assert codes(folder) == ["GX0105"]
    folder = module(tmp_path / "test", a_test__go='package m\n\nimport _ "m/b"\n')
    write(folder, {"b/b.go": 'package b\n\nimport _ "m"\n'})
    assert codes(folder) == ["GX0105"]
    folder = module(tmp_path / "vendored", a__go='package m\n\nimport "v.w/a"\n\nvar X = a.X\n')
    write(
        folder,
        {
            "vendor/v.w/a/a.go": 'package a\n\nimport "v.w/b"\n\nvar X = b.X\n',
            "vendor/v.w/b/b.go": 'package b\n\nimport "v.w/a"\n\nvar X = a.X\n',
        },
    )
    codes(folder)
    chain = {f"p{i}/p.go": f'package p\n\nimport _ "m/p{i + 1}"\n' for i in range(1500)} | {"p1500/p.go": "package p\n"}
    assert codes(write(module(tmp_path / "chain"), chain)) == []
    chain["p1500/p.go"] = 'package p\n\nimport _ "m/p0"\n'
    assert codes(write(tmp_path / "chain", chain)) == ["GX0105"]


def test_workspaces(tmp_path: Path) -> None:
    folder = module(tmp_path / "w" / "m")
    write(
        tmp_path / "w",
        {"x/go.mod": "module x.y/z\n", "x/x.go": "package z\n", "y/go.mod": "module x.y/z\n", "y/y.go": "package z\n"},
    )
    for text, expected in (
        ("go 1.22\nuse ./m\nuse ./x\n", []),
        ("go 1.22\nuse ./m\nuse ./x\nuse ./y\n", ["GX0102"]),
        ("go 1.22\nuse ./m\nuse ./nowhere\n", ["GX0102"]),
        ("go 1.22\nuse ./m\nuse /\nuse ..\n", ["GX0102"]),
        ('go 1.22\nuse ./m\nuse "\\x00"\n', ["GX0102"]),
    ):
        (tmp_path / "w" / "go.work").write_text(text)
        assert codes(folder) == expected, text


# --- constants ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1e1000000000",
        "0x1p1000000000",
        "1e-1000000000",
        "1 << 1000000000",
        "1e1000000000i",
        "1" * 100000,
        "0x" + "f" * 1000000,
        "1" * 5000 + ".0",
        "1e90000 * 1e90000 * 1e90000 * 1e90000 * 1e90000",
        "1 << 511 * 4",
        "-1 << 600",
    ],
)
def test_large_constants(tmp_path: Path, text: str) -> None:
    found = codes(module(tmp_path / "m", b__go=f"package m\n\nconst c = {text}\n"))
    assert found and set(found) <= {"GX0310", "GX0312", "GX0317"}


def test_constants_that_grow(tmp_path: Path) -> None:
    lines = ["const c0 = 1.5", *(f"const c{i} = c{i - 1} * c{i - 1} / 3" for i in range(1, 40))]
    assert codes(module(tmp_path / "m", b__go="package m\n\n" + "\n".join(lines) + "\n")) in ([], ["GX0310"])
