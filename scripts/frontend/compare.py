"""Compares goxide's checker with go/types: types, values, objects, selections, instances and the order of initialisation.

    scripts/compare_types [--jobs N] [--failing] [--show N] FOLDER PATTERN...   packages of a module, tests included
    scripts/compare_types std [--jobs N] [--failing] [--show N] [PACKAGE...]    packages of the standard library
    scripts/compare_types errors [--show N] [FILE...]                           lines of errors in go/types' test data

Prints a table by package and what differs, and exits with status 1 when anything does. A run keeps what it found in the
folder `--state`; `--failing` compares only the packages that differed, or were not reached, in the run before.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from scripts.frontend import errors
from scripts.frontend.golist import go_list
from scripts.frontend.oracle import goroot
from scripts.frontend.packages import Outcome
from scripts.frontend.parallel import State, run


@dataclass(slots=True)
class Comparison:
    """How many facts were compared, and a line for each that differs."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)


def compare(folder: Path, patterns: list[str], jobs: int = 1, tests: bool = True) -> Comparison:
    """Compares all packages of the patterns, with their tests."""
    result = Comparison()
    for outcome in run(go_list(folder, patterns, tests), jobs):
        result.compared += outcome.facts
        result.differences.extend(outcome.lines())
    return result


def report(outcomes: list[Outcome], show: int) -> int:
    """Prints the table and the first differences of each kind; gives the exit status."""
    outcomes = sorted(outcomes, key=lambda outcome: outcome.id)
    print(f"{'package':60} {'lines':>7} {'facts':>9} {'differ':>7} {'seconds':>8}")
    for outcome in outcomes:
        print(f"{outcome.id:60} {outcome.size:7} {outcome.facts:9} {outcome.differing:7} {outcome.seconds:8.1f}")
    kinds: dict[str, list[str]] = {}
    for outcome in outcomes:
        for kind, lines in outcome.first.items():
            kinds.setdefault(kind, []).extend(lines)
    for kind, lines in kinds.items():
        print(f"\n{kind}: the first of {sum(outcome.counts.get(kind, 0) for outcome in outcomes)}")
        for line in lines[:show]:
            print(line)
    failed = sum(outcome.differing > 0 for outcome in outcomes)
    facts, differing = sum(outcome.facts for outcome in outcomes), sum(outcome.differing for outcome in outcomes)
    equal = 100.0 * (1 - differing / facts) if facts else 0.0
    print(
        f"\n{len(outcomes)} packages, {failed} of them differ; {facts} facts compared, {differing} differ: {equal:.4f}% equal"
    )
    return 1 if differing or not facts else 0


def packages(args: argparse.Namespace, folder: Path, patterns: list[str]) -> int:
    """Compares packages; exit status 1 when anything differs."""
    state = State(args.state or Path(tempfile.gettempdir()) / f"goxide-compare-types-{os.getuid()}")
    listed = state.listing(folder, patterns, lambda: go_list(folder, patterns))
    if args.failing:
        passed = {outcome.id for outcome in state.outcomes() if not outcome.differing}
        for package in listed:
            package.wanted = package.wanted and package.id not in passed
    outcomes = []
    for outcome in run(listed, args.jobs):
        state.keep(outcome)
        outcomes.append(outcome)
        if outcome.differing:
            print(f"{outcome.id}: {outcome.differing} of {outcome.facts} differ", flush=True)
    return report(outcomes, args.show)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Compares goxide's type checker with go/types.")
    parser.add_argument("--show", type=int, default=10, help="how many differences of each kind to print")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes check packages")
    parser.add_argument("--state", type=Path, help="where results are kept between runs")
    parser.add_argument("--failing", action="store_true", help="only what differed before")
    parser.add_argument("what", help="a folder, `std` or `errors`")
    parser.add_argument("patterns", nargs="*", help="packages, or files of the test data")
    args = parser.parse_args()
    match args.what:
        case "std":
            return packages(args, goroot() / "src", args.patterns or ["std"])
        case "errors":
            return errors.compare_errors(goroot() / "src/internal/types/testdata", args.patterns, args.show)
        case folder:
            return packages(args, Path(folder), args.patterns or ["./..."])


if __name__ == "__main__":
    raise SystemExit(main())
