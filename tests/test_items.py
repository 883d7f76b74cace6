"""Items: small Go packages beside the Rust written for them (`fixtures/rust/*.test`), which cargo builds without a warning.

A fixture has Go files as `-- PATH --` and behind them the Rust ones as `-- => PATH --`; `pytest --update` writes those.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from transpiler.crate import render_workspace
from transpiler.crate.rustfmt import format_files
from transpiler.diagnostics import Diagnostics
from transpiler.options import Options
from transpiler.pipeline import run
from transpiler.rust.printer import print_file
from transpiler.rustgen.output import Output

ROOT = Path(__file__).parent.parent
FIXTURES = sorted((ROOT / "fixtures" / "rust").glob("*.test"))
SECTION = re.compile(r"^-- (=> )?(\S+) --\n", re.MULTILINE)


def sections(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """The Go files and the Rust files of a fixture."""
    go: dict[str, str] = {}
    rust: dict[str, str] = {}
    found = list(SECTION.finditer(text))
    for this, following in zip(found, [*found[1:], None], strict=True):
        end = following.start() if following is not None else len(text)
        (rust if this[1] else go)[this[2]] = text[this.end() : end]
    return go, rust


def generated(fixture: Path, folder: Path) -> Output:
    """What becomes of a fixture's Go; its crate has the fixture's name."""
    go, _ = sections(fixture.read_text(encoding="utf-8"))
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/x\n\ngo 1.26\n")
    for name, text in go.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = run(Options(str(folder), stop="rust", name=f"x-{fixture.stem}"))
    wrong = [item for item in done.diags.items if item.severity.value != "note"]
    assert not wrong and done.output is not None, (wrong, done.crash)
    return done.output


def rust_of(output: Output) -> dict[str, str]:
    """The files as rustfmt leaves them."""
    (crate,) = output.crates
    files = {path: print_file(file).encode() for path, file in crate.files.items()}
    return {path: text.decode() for path, text in sorted(format_files(files, Diagnostics()).items())}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_items(fixture: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = fixture.read_text(encoding="utf-8")
    go, want = sections(text)
    got = rust_of(generated(fixture, tmp_path / "go"))
    if request.config.getoption("--update"):
        parts = [f"-- {name} --\n{body}" for name, body in go.items()]
        parts += [f"-- => {name} --\n{body}" for name, body in got.items()]
        fixture.write_text("".join(parts), encoding="utf-8")
    else:
        assert got == want


def test_all_of_it_builds(tmp_path: Path) -> None:
    output = Output()
    for fixture in FIXTURES:
        output.crates += generated(fixture, tmp_path / fixture.stem).crates
    files = render_workspace(output, module_path="example.com/x", go_version="1.26", diags=Diagnostics())
    out = tmp_path / "out"
    for name, content in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    cargo = shutil.which("cargo")
    assert cargo is not None, "this test needs cargo"
    env = {"CARGO_TARGET_DIR": str(ROOT / "target" / "items"), **os.environ, "CARGO_TERM_COLOR": "never"}
    for command in (["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], ["test", "--workspace"]):
        args = [cargo, command[0], "--offline", "-q", *command[1:]]
        done = subprocess.run(args, cwd=out, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
