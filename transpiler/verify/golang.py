"""The Go side: builds and runs a package, and runs its tests. Packages without go.mod get one in a copy."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from transpiler.verify.outcome import Outcome, VerifyError, observe, tool

LANGUAGE = "1.26"
ENV = {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOWORK": "off", "CGO_ENABLED": "0"}


@dataclass(slots=True, frozen=True)
class GoTest:
    """A test function or example, and how it ended: `pass`, `fail` or `skip`."""

    package: str
    name: str
    ended: str


def copy_package(package: Path, into: Path) -> Path:
    """A copy of a folder that go can build: with a go.mod when it has none."""
    copy = into / package.name
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("expected", ".git"))
    if not (copy / "go.mod").is_file():
        (copy / "go.mod").write_text(f"module {package.name}\n\ngo {LANGUAGE}\n")
    return copy


def run_go(package: Path, work: Path) -> Outcome:
    """Builds a main package and runs it. (`go run` would hide the exit status.)"""
    copy = copy_package(package, work)
    program = work / (package.name + ".exe")
    built = tool(["go", "build", "-o", program, "."], copy, {**os.environ, **ENV})
    if built.returncode != 0:
        raise VerifyError(f"{package.name}: go build failed:\n{built.stdout}{built.stderr}")
    return observe(program, copy)


def test_go(module: Path, packages: str = "./...") -> list[GoTest]:
    """How each top-level test of a module's packages ends in Go. Packages whose tests do not build are left out."""
    run = tool(["go", "test", "-json", packages], module, {**os.environ, **ENV})
    tests = []
    for line in run.stdout.splitlines():
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue  # go prints build failures as plain text
        name = event.get("Test", "")
        if name and "/" not in name and event["Action"] in {"pass", "fail", "skip"}:
            tests.append(GoTest(event["Package"], name, event["Action"]))
    if not tests:
        raise VerifyError(f"{module.name}: go ran no test:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return sorted(tests, key=lambda test: (test.package, test.name))


def vet(module: Path) -> str:
    """What `go vet` finds."""
    run = tool(["go", "vet", "./..."], module, {**os.environ, **ENV})
    return "" if run.returncode == 0 else run.stdout + run.stderr
