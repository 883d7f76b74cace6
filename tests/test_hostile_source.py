"""Source that is meant to break the parser and the checker: a diagnostic with a code, never an internal error, in time."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from transpiler.options import Options
from transpiler.pipeline import run

DEEP = 100_000
LONG = 10_000_000
HEAD = b"package p\n\nfunc f() {\n"
END = b"\n}\n"
SECONDS = 10
GIGABYTE = 1 << 30

# What nests, in a function: before, again and again, in the middle, again and again, after.
NESTED = {
    "parentheses": (b"_ = ", b"(", b"1", b")"),
    "blocks": (b"", b"{", b"", b"}"),
    "not": (b"_ = ", b"!", b"x", b""),
    "minus": (b"_ = ", b"- ", b"x", b""),
    "pointers": (b"var x ", b"*", b"int", b""),
    "slices": (b"var x ", b"[]", b"int", b""),
    "maps": (b"var x ", b"map[int]", b"int", b""),
    "structs": (b"var x ", b"struct { a ", b"int", b" }"),
    "function types": (b"var x ", b"func(", b"", b")"),
    "sums": (b"_ = 1", b" + 1", b"", b""),
    "else if": (b"if a {}", b" else if a {}", b"", b""),
    "selectors": (b"_ = a", b".b", b"", b""),
    "calls": (b"_ = a", b"()", b"", b""),
    "indexes": (b"_ = a", b"[0]", b"", b""),
    "instances": (b"_ = a", b"[b", b"", b"]"),
    "assertions": (b"_ = a", b".(b)", b"", b""),
    "composite literals": (b"_ = T", b"{", b"", b"}"),
    "function literals": (b"", b"func() {", b"", b"}()"),
    "loops": (b"", b"for {", b"", b"}"),
    "labels": (b"", b"a: ", b"", b""),
    "receives": (b"_ = ", b"<-", b"c", b""),
    "channels": (b"var x ", b"chan ", b"int", b""),
}
# Single long or odd things; those that are Go are not used, or not declared.
ODD = {
    "string": HEAD + b'x := "' + b"a" * LONG + b'"' + END,
    "raw string": HEAD + b"x := `" + b"a\n" * (LONG // 2) + b"`" + END,
    "number": HEAD + b"x := " + b"1" * LONG + END,
    "fraction": HEAD + b"x := 1." + b"1" * LONG + END,
    "name": HEAD + b"a" * LONG + b" = 1" + END,
    "comment without an end": HEAD + b"/*" + b"a" * LONG + END,
    "string without an end": HEAD + b'x := "' + b"a" * LONG + END,
    "raw string without an end": HEAD + b"x := `" + b"a" * LONG + END,
    "escapes": HEAD + b'x := "' + b"\\n" * (LONG // 20) + b'\\q"' + END,
    "no Go at all": HEAD + b"+ * ) ( ] ; if x func " * DEEP + END,
    "closing braces": HEAD + b"}" * DEEP,
    "closing parentheses": HEAD + b")" * DEEP,
    "NUL": HEAD + b'x := "\0"' + END,
    "NUL alone": b"\0",
    "invalid UTF-8": HEAD + b'x := "\xff"' + END,
    "surrogate": HEAD + b'x := "\xed\xa0\x80"' + END,
    "byte order mark inside": HEAD + b'x := "\xef\xbb\xbf"' + END,
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD + END,
    "UTF-16": "package p\n".encode("utf-16"),
    "nothing": b"",
    "zeros": b"\0" * LONG,
}
TRUNCATED = b'package p\n\nimport (\n\t"fmt"\n)\n\ntype T[P any] struct {\n\ta map[string][]P `tag`\n}\n\n' + (
    b"func (t *T[P]) m(x ...int) (y int, err error) {\n\tswitch v := any(x).(type) {\n\tcase []int:\n\t\tfmt.Println(v[1:], "
    b"func() { go f('x', \"s\") }, T[int]{a: nil})\n\t}\n\tfor i := range x {\n\t\tselect {\n\t\tcase <-c:\n\t\t}\n"
    b"\t}\n\treturn\n}\n"
)


def codes(folder: Path, text: bytes) -> list[str]:
    """The codes reported for a file, which takes no longer than it may."""
    (folder / "go.mod").write_text("module p\n\ngo 1.26\n")
    (folder / "a.go").write_bytes(text)
    start = time.process_time()
    state = run(Options(str(folder), stop="types"))
    assert state.crash is None, state.crash
    assert time.process_time() - start < SECONDS
    return [item.code for item in state.diags.items]


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("what", NESTED)
def test_deep_nesting(tmp_path: Path, what: str, closed: bool) -> None:
    before, opening, middle, closing = NESTED[what]
    text = HEAD + before + opening * DEEP + ((middle + closing * DEEP + END) if closed else b"")
    found = codes(tmp_path, text)
    assert found == ["GX0203"] or (found == ["GX0201"] and not closed)


@pytest.mark.parametrize("what", NESTED)
def test_what_is_not_too_deep_is_followed(tmp_path: Path, what: str) -> None:
    before, opening, middle, closing = NESTED[what]
    found = codes(tmp_path, HEAD + before + opening * 400 + middle + closing * 400 + END)
    assert "GX0203" not in found and "GX9999" not in found


@pytest.mark.parametrize("what", ODD)
def test_long_and_odd_things(tmp_path: Path, what: str) -> None:
    assert codes(tmp_path, ODD[what])


def test_truncated_files(tmp_path: Path) -> None:
    assert codes(tmp_path, TRUNCATED.replace(b"f(", b"print(")) != []
    for size in range(0, len(TRUNCATED) - 1, 7):
        assert codes(tmp_path, TRUNCATED[:size]), size


@pytest.mark.parametrize("what", ["else if", "function literals", "sums"])
def test_memory(tmp_path: Path, what: str) -> None:
    before, opening, middle, closing = NESTED[what]
    (tmp_path / "go.mod").write_text("module p\n\ngo 1.26\n")
    (tmp_path / "a.go").write_bytes(HEAD + before + opening * DEEP + middle + closing * DEEP + END)
    (tmp_path / "b.go").write_bytes(HEAD.replace(b"f()", b"g()") + b'_ = "' + b"a" * LONG + b'"' + END)
    command = [sys.executable, "-m", "transpiler", "check", str(tmp_path)]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))

    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, timeout=60)
    assert done.returncode == 1
    assert "GX0203" in done.stderr and "Traceback" not in done.stderr
