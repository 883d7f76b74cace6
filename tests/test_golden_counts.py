"""The Rust for `fixtures/golden` does not get wordier unseen: telling words and lines are recorded, and may only go down.

`fixtures/golden/counts.toml` holds what each package came to; `pytest --update` writes it anew. More is allowed where it is
right, and then recorded; lines may vary by a tenth.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import toml

from transpiler.crate.rustfmt import format_files
from transpiler.diagnostics import Diagnostics
from transpiler.options import Options
from transpiler.pipeline import run
from transpiler.rust.printer import print_file
from transpiler.verify import rusttext
from transpiler.verify.conformance import packages
from transpiler.verify.golden import WORDS, code_lines

COUNTS = Path(__file__).parent.parent / "fixtures" / "golden" / "counts.toml"


def counts(package: Path) -> dict[str, int]:
    """The lines and words of the files that stand for a package, those of its tests aside."""
    done = run(Options(str(package), stop="rust"))
    assert done.output is not None and done.crash is None
    files = {
        path: print_file(file).encode()
        for crate in done.output.crates
        for path, file in crate.files.items()
        if not path.endswith("_test.rs")
    }
    texts = [text.decode() for text in format_files(files, Diagnostics()).values()]
    code = rusttext.without_tests(rusttext.tokens("\n".join(texts)))
    return {"lines": sum(map(code_lines, texts)), **{word: rusttext.count(code, word) for word in WORDS}}


@pytest.mark.parametrize("package", packages(), ids=lambda path: path.name)
def test_rust_gets_no_wordier(package: Path, request: pytest.FixtureRequest) -> None:
    found = counts(package)
    known = toml.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {}
    if request.config.getoption("--update"):
        known[package.name] = found
        COUNTS.write_text(toml.dumps(dict(sorted(known.items()))), encoding="utf-8")
    recorded = known[package.name]
    most = {name: count + count // 10 if name == "lines" else count for name, count in recorded.items()}
    assert {name: count for name, count in found.items() if count > most[name]} == {}, recorded


def test_counts_are_of_packages_that_exist() -> None:
    assert set(toml.loads(COUNTS.read_text(encoding="utf-8"))) == {package.name for package in packages()}
