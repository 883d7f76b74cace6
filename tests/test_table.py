"""The signature table says what the standard library's source says, and covers all of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from scripts.frontend.oracle import goroot
from scripts.frontend.table import compare, fill
from transpiler.check.stdlib import known, table_text
from transpiler.options import Options
from transpiler.pipeline import run

MISUSES = """package misuse

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"io"
	"os"
	"reflect"
	"sync"
	"time"
)

var buffer bytes.Buffer

var (
	a = buffer.buf
	b = time.Time{}.wall
	d = sync.Once{}.m
	e = time.Duration(1) == "x"
	f io.Writer = buffer
	g io.Writer = &buffer
	h error = os.File{}
	i = fmt.newPrinter()
	j = reflect.Value{} == reflect.Value{}
	k = os.Process{} == os.Process{}
	l = map[bytes.Buffer]int{}
	m ast.Expr = myExpr{}
	n = errors.New(1)
	o = time.Now().Foo
	p = reflect.Int + "1"
	q [os.O_APPEND]int = [201]int{}
	r = buffer == buffer
	t reflect.Type = nil
	u os.FileMode = -1
	v = *os.Stdout == *os.Stdout
	w = struct{ time.Time }{}.wall
	x = time.Time(struct{ wall uint64; ext int64; loc *time.Location }{})
)

type myExpr struct{}

func (myExpr) Pos() int { return 0 }

func (myExpr) exprNode() {}
"""


def test_table_and_source_agree(tmp_path: Path) -> None:
    fill(tmp_path, 12, [], fixtures=False)
    (tmp_path / "misuse").mkdir()
    (tmp_path / "misuse" / "misuse.go").write_text(MISUSES)
    result = compare(tmp_path, goroot())
    assert result.compared > 30000
    assert result.reported > 15
    assert not result.differences, "\n".join(result.differences[:20])


def test_table_has_every_package() -> None:
    command = ["go", "list", "std"]
    env = {**os.environ, "CGO_ENABLED": "0"}
    paths = subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout.split()
    outside = [path for path in paths if "internal" not in path.split("/") and not path.startswith("vendor/")]
    assert len(outside) > 150
    assert [path for path in outside if not known(path)] == []


def test_names_that_lead_out_of_the_table() -> None:
    for path in ("", "/fmt", "../stdlib", "fmt/..", "fmt\0", "a" * 5000, "fmt.sig", "FMT", "net//http", "é"):
        assert table_text(path) is None, path


def test_checking_needs_no_toolchain(tmp_path: Path) -> None:
    text = 'package m\n\nimport "go/types"\n\nfunc F(p *types.Package) string { return p.Path() }\n'
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.26\n")
    (tmp_path / "m.go").write_text(text)
    state = run(Options(str(tmp_path), stop="types"))
    assert [item.message for item in state.diags.items] == []
