"""The mapping files: what the loader accepts, what it reports, and how forms are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from transpiler.diagnostics import Fatal
from transpiler.ir import forms as f
from transpiler.mapping.formtext import FormError, form_text, parse_form
from transpiler.mapping.loader import default_root, load_rows


def test_rows_are_keyed_by_resolved_symbol() -> None:
    rows = load_rows(default_root())
    assert rows["strings.HasPrefix"].method == "starts_with"
    assert rows["strings.HasPrefix"].args == (f.STR, f.STR)
    assert rows["strings.(Builder).WriteString"].modes == ("mut", "borrow")
    assert rows["strings.Builder"].form == f.STRING
    assert rows["math.Pi"].path == "std::f64::consts::PI"
    assert rows["(error).Error"].handler
    assert rows["strings.TrimSpace"].aliases == {0}


@pytest.mark.parametrize(
    "text",
    [
        "&str",
        "&mut [T]",
        "Vec<Vec<u8>>",
        "HashMap<K, Option<Box<i64>>>",
        "Result<(String, bool), gort::errors::Error>",
        "impl FnMut(char) -> bool",
        "&dyn gort::io::Writer",
        "()",
        "(i64,)",
        "[u8; 4]",
        "HashSet<String>",
        "gort::Slice<gort::Str>",
        "&'a str",
        "fn(i64) -> !",
        "std::sync::atomic::AtomicI64",
    ],
)
def test_form_text_reads_back(text: str) -> None:
    assert form_text(parse_form(text)) == text


@pytest.mark.parametrize("text", ["", "Vec<", "&", "[T; n]", "Vec<T>>", "a-b"])
def test_bad_forms_are_refused(text: str) -> None:
    with pytest.raises(FormError):
        parse_form(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('path = "m"\n[func.F]\ncal = "x"\n', "mappings/m.toml:3: m.F: unknown key 'cal'"),
        ('path = "m"\n[func.F]\ncall = "x"\nmethod = "y"\n', "mappings/m.toml:2: m.F: needs exactly one of"),
        ('path = "m"\n[func.F]\ncall = "x"\n\n[func.F]\n', "mappings/m.toml:5: [func.F] stands twice, first in line 2"),
        ('path = "m"\n[func.F]\ncall = "x"\nargs = ["Vec<"]\n', "mappings/m.toml:4: m.F: expected a type"),
        ('path = "m"\n[fun.F]\ncall = "x"\n', "unknown table or key 'fun'"),
        (
            'path = "m"\n[func.F]\ncall = "x"\nargs = ["i64"]\nmodes = ["lend"]\n',
            "mappings/m.toml:5: m.F: modes: 'lend'",
        ),
        ('path = "m"\n[func.F]\ncall = 1\n', "mappings/m.toml:3: m.F: call must be a str"),
        ("path = \n", "mappings/m.toml:1"),
    ],
)
def test_mistakes_are_reported_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    root = tmp_path / "mappings"
    root.mkdir()
    (root / "m.toml").write_text(text)
    with pytest.raises(Fatal) as caught:
        load_rows(root)
    assert message in str(caught.value)


def test_a_symbol_in_two_files_is_an_error(tmp_path: Path) -> None:
    root = tmp_path / "mappings"
    root.mkdir()
    for name in ("a", "b"):
        (root / f"{name}.toml").write_text('path = "m"\n[func.F]\ncall = "x"\n')
    with pytest.raises(Fatal, match=r"m\.F is mapped twice, first in mappings/a\.toml:2"):
        load_rows(root)
