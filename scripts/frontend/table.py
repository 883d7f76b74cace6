"""Checks packages twice, with the signature table and with the standard library's own source, and compares all that is found.

    scripts/compare_table [--show N] [--limit N] [PROJECT...]

The packages are those of GOROOT that import no internal ones, with their tests where these import none either, goxide's
fixtures, and the folders given; all are copied into one module. Prints what differs and exits with status 1 when anything does.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from scripts.frontend.facts import facts
from scripts.frontend.golist import entries
from scripts.frontend.oracle import goroot
from transpiler.options import Options
from transpiler.pipeline import Run, run

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
FIELDS = "ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles,Imports,TestImports,XTestImports"


@dataclass(slots=True)
class Comparison:
    """How many packages and facts were compared, and a line for each that differs."""

    packages: int = 0
    compared: int = 0
    reported: int = 0
    differences: list[str] = field(default_factory=list)


def fill(module: Path, limit: int | None, projects: list[Path], fixtures: bool = True) -> None:
    """Makes the module, of at most `limit` packages of GOROOT."""
    module.mkdir(exist_ok=True)
    (module / "go.mod").write_text("module table\n\ngo 1.26\n")
    for path, files in _of_goroot()[:limit]:
        target = module / "std" / path
        target.mkdir(parents=True)
        for file in files:
            shutil.copy(file, target)
    for source in sorted(FIXTURES.glob("check/*.go")) if fixtures else ():
        (module / "check" / source.stem).mkdir(parents=True)
        shutil.copy(source, module / "check" / source.stem)
    more = [*FIXTURES.glob("run/*"), *FIXTURES.glob("golden/*")] if fixtures else []
    for source in sorted([*more, *projects]):
        if source.is_dir():
            shutil.copytree(source, module / "more" / source.name, ignore=shutil.ignore_patterns("go.mod", "vendor"))


def _of_goroot() -> list[tuple[str, list[Path]]]:
    """The packages that import no internal ones, with their tests where these do not either."""
    env = {**os.environ, "CGO_ENABLED": "0", "GOEXPERIMENT": "", "GOFLAGS": ""}
    done = subprocess.run(["go", "list", f"-json={FIELDS}", "std"], capture_output=True, text=True, check=True, env=env)
    found = []
    for entry in entries(done.stdout):
        path, folder = entry["ImportPath"], Path(entry["Dir"])
        if _inner([path, *(entry.get("Imports") or [])]) or path == "unsafe":
            continue
        names = entry.get("GoFiles") or []
        if not _inner([*(entry.get("TestImports") or []), *(entry.get("XTestImports") or [])]):
            names = [*names, *(entry.get("TestGoFiles") or []), *(entry.get("XTestGoFiles") or [])]
        found.append((path, [folder / name for name in names]))
    return found


def _inner(paths: list[str]) -> bool:
    return any(
        "internal" in path.split("/") or "." in path.split("/")[0] or path.startswith("vendor/") for path in paths
    )


def compare(module: Path, tree: Path) -> Comparison:
    """Checks the module both ways."""
    result = Comparison()
    before = {name: os.environ.pop(name, None) for name in ("GOROOT", "PATH")}
    try:
        with_table = run(Options(str(module), stop="types"))
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})
    with_source = run(Options(str(module), stop="types", goroot=tree))
    a, b = _reported(with_table), _reported(with_source)
    result.reported = len(a)
    result.differences += [f"with the table only: {line}" for line in a if line not in b]
    result.differences += [f"with GOROOT only: {line}" for line in b if line not in a]
    if len(with_table.checked) != len(with_source.checked):
        result.differences.append("not the same packages were checked")
    for ours, theirs in zip(with_table.checked, with_source.checked, strict=False):
        result.packages += 1
        of_source = facts(theirs.checked)
        for name, known in facts(ours.checked).items():
            other = of_source[name]
            for place in sorted(known.keys() | other.keys()):
                result.compared += 1
                if known.get(place) != other.get(place):
                    head = f"{ours.checked.package.path} {name} {place}"
                    result.differences.append(f"{head}\n    table:  {known.get(place)}\n    GOROOT: {other.get(place)}")
    return result


def _reported(state: Run) -> list[str]:
    if state.crash is not None:
        return [state.crash]
    return [json.dumps([item.code, str(item.span), item.message, item.hint]) for item in state.diags.items]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Compares checking with the signature table and with GOROOT.")
    parser.add_argument("--show", type=int, default=40, help="how many differences to print")
    parser.add_argument("--limit", type=int, help="how many packages of GOROOT to take")
    parser.add_argument("projects", type=Path, nargs="*")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "m", args.limit, [path.resolve() for path in args.projects])
        result = compare(Path(folder) / "m", goroot())
    for line in result.differences[: args.show]:
        print(line)
    print(
        f"{result.packages} packages, {result.compared} facts and {result.reported} diagnostics compared, "
        f"{len(result.differences)} differ"
    )
    return 1 if result.differences else 0


if __name__ == "__main__":
    raise SystemExit(main())
