"""Every fixture program against Go: converted, built, checked, run, and compared with what was recorded.

`fixtures/run/*` are main packages with a recorded outcome; `fixtures/golden/*` are packages with tests.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transpiler.verify import cargo, golang, recorded, rusttext
from transpiler.verify.convert import convert
from transpiler.verify.outcome import VerifyError, differences, observe
from transpiler.verify.testnames import missing_tests

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Report:
    """The problems of each fixture; a fixture without any stands with an empty list."""

    problems: dict[str, list[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> list[str]:
        return [name for name, found in self.problems.items() if found]

    def text(self) -> str:
        lines = []
        for name, found in self.problems.items():
            lines.append(f"{'FAIL' if found else 'ok  '} {name} ({self.seconds.get(name, 0):.1f}s)")
            lines += ["       " + line for problem in found for line in problem.splitlines()]
        lines.append(f"{len(self.problems) - len(self.failed)} of {len(self.problems)} equal to Go")
        return "\n".join(lines)


def programs(root: Path = ROOT) -> list[Path]:
    return sorted(path for path in (root / "fixtures" / "run").iterdir() if any(path.glob("*.go")))


def packages(root: Path = ROOT) -> list[Path]:
    folder = root / "fixtures" / "golden"
    return sorted(path for path in folder.iterdir() if path.is_dir() and any(path.glob("*.go")))


def record(chosen: list[Path]) -> list[str]:
    """Records what each program does under Go; the names of those whose record changed."""
    changed = []
    with tempfile.TemporaryDirectory() as work:
        for program in chosen:
            if recorded.save(program, golang.run_go(program, Path(work))):
                changed.append(program.name)
    return changed


def stale(program: Path, work: Path) -> list[str]:
    """How the record of a program differs from what Go does now."""
    found = differences(recorded.load(program), golang.run_go(program, work))
    return [f"the record is stale, run scripts/conformance --record: {problem}" for problem in found]


def check_program(program: Path, out: Path, target: Path) -> Iterator[str]:
    """Converts, builds and runs a main package; yields what is wrong with it."""
    workspace = cargo.Workspace(convert(program, out).folder, target)
    yield from check_text(workspace)
    built = cargo.build(workspace)
    if len(built) != 1:
        yield f"the workspace has {len(built)} programs, not one"
        return
    yield from differences(recorded.load(program), observe(built[0], out))


def check_package(package: Path, out: Path, target: Path) -> Iterator[str]:
    """Converts a package with tests and runs them; yields what is wrong with it."""
    workspace = cargo.Workspace(convert(package, out).folder, target)
    yield from check_text(workspace)
    ended, said = cargo.test(workspace)
    with tempfile.TemporaryDirectory() as work:
        in_go = golang.test_go(golang.copy_package(package, Path(work)))
    wrong = [f"{test.name} does not pass in Go" for test in in_go if test.ended == "fail"]
    wrong += missing_tests(in_go, ended)
    yield from wrong
    if wrong:
        yield said


def check_text(workspace: cargo.Workspace) -> Iterator[str]:
    """What is wrong with the text of a workspace: its format, lints, `unsafe`, what was refused."""
    for path in workspace.sources():
        for word in rusttext.banned(rusttext.tokens(path.read_text(encoding="utf-8"))):
            yield f"{path.relative_to(workspace.root).as_posix()} holds {word}"
    if found := cargo.unformatted(workspace):
        yield "rustfmt would change it:\n" + found
    if found := cargo.lints(workspace):
        yield "clippy is not content:\n" + found


def run_all(names: list[str], out: Path, target: Path, done: Callable[[str, list[str]], None] | None = None) -> Report:
    """Checks the fixtures named, or all. `done` is told of each as it ends."""
    report = Report()
    with tempfile.TemporaryDirectory() as work:
        for kind, check, fixtures in (("run", check_program, programs()), ("golden", check_package, packages())):
            for fixture in fixtures:
                if names and fixture.name not in names:
                    continue
                name = f"{kind}/{fixture.name}"
                began = time.monotonic()
                found = stale(fixture, Path(work)) if kind == "run" else []
                try:
                    found += check(fixture, out / kind / fixture.name, target)
                except VerifyError as error:
                    found.append(str(error))
                report.problems[name] = found
                report.seconds[name] = time.monotonic() - began
                if done is not None:
                    done(name, found)
    return report


def default_target() -> Path:
    return Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / ".cache" / "target")


def _progress(name: str, found: list[str]) -> None:
    print(name, "FAIL" if found else "ok", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/conformance", description=__doc__)
    parser.add_argument("names", nargs="*", help="fixtures to check; all when none is given")
    parser.add_argument("--record", action="store_true", help="record what the programs do under Go, and stop")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "conformance", help="where the Rust goes")
    options = parser.parse_args()
    known = {path.name for path in [*programs(), *packages()]}
    if unknown := set(options.names) - known:
        sys.exit(f"error: no such fixture: {', '.join(sorted(unknown))}")
    try:
        if options.record:
            chosen = [path for path in programs() if not options.names or path.name in options.names]
            print("changed:", ", ".join(record(chosen)) or "nothing")
            return
        report = run_all(options.names, options.out, default_target(), _progress)
    except VerifyError as error:
        sys.exit(f"error: {error}")
    print(report.text())
    sys.exit(1 if report.failed else 0)


if __name__ == "__main__":
    main()
