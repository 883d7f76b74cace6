"""Real packages: each is converted as it is, and every test that passes in Go has to pass in Rust.

Projects lie in a folder beside the repository, one folder each, named OWNER+NAME. Packages of the Go distribution come
from the toolchain's own source.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transpiler.verify import cargo, golang
from transpiler.verify.conformance import ROOT, check_text, default_target
from transpiler.verify.convert import convert
from transpiler.verify.outcome import VerifyError, tool
from transpiler.verify.testnames import missing_tests

DISTRIBUTION = ("container/heap", "container/list", "container/ring", "text/tabwriter")


@dataclass(slots=True)
class Result:
    """How one project went: its tests in Go, how many of these pass in Rust, and what is wrong."""

    name: str
    in_go: int = 0
    in_rust: int = 0
    problems: list[str] = field(default_factory=list)

    def row(self) -> str:
        return f"{'FAIL' if self.problems else 'ok  '} {self.name}: {self.in_rust} of {self.in_go} tests pass"


def goroot() -> Path:
    run = tool(["go", "env", "GOROOT"], Path.cwd(), {**os.environ, **golang.ENV})
    if run.returncode != 0 or not run.stdout.strip():
        raise VerifyError("go env GOROOT says nothing: install Go")
    return Path(run.stdout.strip())


def projects(folder: Path) -> Iterator[tuple[str, Path]]:
    """Names and folders of all projects: those of a folder, then the packages of the distribution."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_dir() and "+" in path.name:
                yield path.name, path
    for package in DISTRIBUTION:
        source = goroot() / "src" / package
        if not source.is_dir():
            raise VerifyError(f"the Go distribution here has no source of {package}")
        yield package, source


def check(name: str, project: Path, out: Path, target: Path) -> Result:
    """Converts one project, runs its tests on both sides and compares."""
    result = Result(name)
    try:
        in_go = tests_of(name, project)
        result.in_go = sum(test.ended == "pass" for test in in_go)
        converted = convert(project, out / name.replace("/", "+"))
        workspace = cargo.Workspace(converted.folder, target)
        result.problems += check_text(workspace)
        ended, said = cargo.test(workspace)
        missing = missing_tests(in_go, ended)
        result.in_rust = result.in_go - sum("passes in Go" in problem for problem in missing)
        result.problems += missing
        if "FAILED" in ended.values():
            result.problems.append(said)
    except VerifyError as error:
        result.problems.append(str(error))
    return result


def tests_of(name: str, project: Path) -> list[golang.GoTest]:
    """The tests of a project in Go, run in a copy: go may write to go.mod."""
    if name in DISTRIBUTION:
        return golang.test_go(project, ".")
    with tempfile.TemporaryDirectory() as work:
        return golang.test_go(golang.copy_package(project, Path(work)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/projects", description=__doc__)
    parser.add_argument("names", nargs="*", help="projects to check; all when none is given")
    parser.add_argument("--folder", type=Path, default=ROOT.parent / "projects", help="where the projects are")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "projects", help="where the Rust goes")
    options = parser.parse_args()
    failed = False
    try:
        found = dict(projects(options.folder))
        if unknown := set(options.names) - set(found):
            sys.exit(f"error: no such project: {', '.join(sorted(unknown))}; there are {', '.join(sorted(found))}")
        for name, project in found.items():
            if options.names and name not in options.names:
                continue
            result = check(name, project, options.out, default_target())
            failed = failed or bool(result.problems)
            print(result.row(), flush=True)
            for problem in result.problems:
                print("       " + problem.replace("\n", "\n       "), flush=True)
    except VerifyError as error:
        sys.exit(f"error: {error}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
