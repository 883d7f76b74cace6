"""Every code is documented, and its example is reported as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import toml

from transpiler.codes import Code, explain, load_codes, near
from transpiler.options import Options
from transpiler.pipeline import Run, run

PACKAGE = Path(__file__).parent.parent / "transpiler"
KINDS = {"error", "warning", "note", "refusal", "rung", "assumption"}
CODES = load_codes()
EXAMPLES = [code for code in CODES.values() if code.example is not None]


def used() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))]
    return {code for text in texts for code in re.findall(r"""["']?(GX\d{4})\b""", text)}


def files_of(example: str) -> dict[str, str]:
    """The files of an example; one without names is `example.go`."""
    parts = re.split(r"^-- (\S+) --\n", example.lstrip("\n"), flags=re.M)
    if len(parts) == 1:
        return {"example.go": parts[0]}
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def translate(folder: Path, files: dict[str, str], stop: str = "ir") -> Run:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return run(Options(str(folder), stop=stop, module=None if "go.mod" in files else "example.com/shop"))


def reported(state: Run) -> set[tuple[str, str, int]]:
    found = {(item.code, item.span.file.name, item.span.line) for item in state.diags.items if item.span is not None}
    found |= {(item.code, "", 0) for item in state.diags.items if item.span is None}
    decisions = state.decisions.sorted()
    return found | {
        (one.code, one.spans[0].file.name, one.spans[0].line) if one.spans else (one.code, "", 0) for one in decisions
    }


def test_every_code_is_documented() -> None:
    assert used() - set(CODES) == set(), "say in transpiler/codes.toml what these mean"
    assert set(CODES) - used() == set(), "nothing reports these any more"


def test_entries_stand_in_order() -> None:
    assert list(toml.loads((PACKAGE / "codes.toml").read_text(encoding="utf-8"))) == list(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_entry(code: Code) -> None:
    assert code.kind in KINDS
    assert code.title and not code.title.endswith(".")
    assert len(code.text) > 20
    assert (code.example is None) != (code.by_hand is None), "either an example, or why there is none"
    page = explain(code)
    assert page.startswith(f"{code.code}: ") and page.endswith("\n")


@pytest.mark.parametrize("code", EXAMPLES, ids=[code.code for code in EXAMPLES])
def test_example(code: Code, tmp_path: Path) -> None:
    assert code.example is not None
    files = files_of(code.example)
    wanted = {
        (found, name, number)
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        for found in re.findall(r"//.*(GX\d{4})$", line)
    }
    state = translate(tmp_path, files, "rust" if code.stage == "generate" else "ir")
    assert state.crash is None, state.crash
    found = reported(state)
    assert code.code in {one for one, _, _ in found}, found
    assert wanted <= found
    assert state.diags.has_errors == (code.kind == "error")
    for name in {name for one, name, _ in found if one == code.code and name}:
        assert name in files


def test_near_codes() -> None:
    assert "GX0401" in near("gx401", CODES)
    assert near("GX0392", CODES)[:2] == ["GX0302", "GX0312"]
    assert near("nothing", CODES) == []
