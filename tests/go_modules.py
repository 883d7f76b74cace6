"""Go modules that tests make, and what goxide finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from transpiler.check.module import Parsed, check_module
from transpiler.check.stdlib import known
from transpiler.diagnostics import Diagnostics
from transpiler.load.load import Request, load
from transpiler.load.model import Loaded
from transpiler.syntax.parse import parse


@pytest.fixture(autouse=True)
def no_module_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOMODCACHE", str(tmp_path / "no-cache"))
    monkeypatch.setenv("GOWORK", "")
    monkeypatch.delenv("GOROOT", raising=False)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def loading(path: Path | str, module: str | None = None, tests: bool = True) -> tuple[Loaded | None, list[str]]:
    """What was loaded, and the codes reported with their places."""
    diags = Diagnostics()
    found = load(Request(str(path), known, module=module, tests=tests), diags)
    return found, [f"{item.code} {item.span}" if item.span is not None else item.code for item in diags.items]


def paths(found: Loaded | None) -> list[str]:
    assert found is not None
    return [package.path for package in found.packages]


def names(found: Loaded | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(file.source.name, file.kind) for package in found.packages for file in package.files]


def checked(found: Loaded | None) -> list[str]:
    """Checks what was loaded; the codes reported, with their places."""
    assert found is not None
    diags = Diagnostics()
    parsed = []
    for package in found.packages:
        trees = [(file, parse(file.source, diags)) for file in package.files]
        parsed.append(Parsed(package, [(file, tree) for file, tree in trees if tree is not None]))
    check_module(found, parsed, diags)
    return [f"{item.code} {item.span} {item.message}" for item in diags.items]
