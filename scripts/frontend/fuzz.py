"""Mutates files of GOROOT, parses and checks the mutants, and counts internal errors and hangs.

    scripts/fuzz_frontend [--count N] [--first N] [--jobs N] [--parser] [--keep FOLDER]

A mutant is its number: the same number is the same mutant, wherever it runs with the same Go. `--parser` compares with
go/parser whether a mutant is Go, its tree if it is, and the line of its first error. What is found is printed with its
number and, with `--keep`, written to a folder. The exit status is 1 when anything crashed or hung.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from scripts.frontend.compare_ast import build_oracle, compare_file, go_files, their_lines
from scripts.frontend.mutate import mutant
from scripts.frontend.oracle import goroot
from transpiler.check.check import check_package
from transpiler.check.stdlib import Stdlib
from transpiler.check.subst import Instances
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax import parse

SECONDS = 10.0  # of the processor, however busy it is
LARGEST = 20_000
BATCH = 100


class TooSlow(BaseException):
    """A mutant took longer than it may."""


@dataclass(slots=True)
class Batch:
    """What became of some mutants: how many of each sort, and what was found."""

    counts: Counter[str] = field(default_factory=Counter)
    found: list[tuple[str, int, str]] = field(default_factory=list)


def sources() -> list[Path]:
    """The files that are mutated: those of GOROOT/src that are not large."""
    files = [path for paths in go_files(goroot() / "src").values() for path in paths]
    return [path for path in files if path.stat().st_size <= LARGEST]


def text_of(files: list[Path], number: int) -> bytes:
    """The mutant of a number."""
    rng = random.Random(f"file {number}")
    return mutant(rng.choice(files).read_bytes(), f"mutant {number}")


def check_text(text: bytes, stdlib: Stdlib) -> str:
    """Parses and checks a text; says how far it came."""
    diags = Diagnostics()
    file = parse(SourceFile("mutant.go", text), diags)
    if file is None:
        assert diags.has_errors
        return "refused" if diags.items[0].code == "GX0299" else "syntax error"
    check_package([file], "mutant", stdlib.load, diags, stdlib.instances)
    return "type error" if diags.has_errors else "accepted"


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def run_batch(numbers: range, files: list[Path], program: Path | None) -> Batch:
    """Runs mutants in this process, each with a time limit."""
    result = Batch()
    stdlib = Stdlib(Instances())
    signal.signal(signal.SIGPROF, _alarm)
    texts: dict[int, bytes] = {}
    for number in numbers:
        text = text_of(files, number)
        texts[number] = text
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            outcome = check_text(text, stdlib)
        except TooSlow:
            outcome = "hung"
            result.found.append((outcome, number, f"longer than {SECONDS:.0f} s"))
            stdlib = Stdlib(Instances())
        except Exception:
            outcome = "crashed"
            result.found.append((outcome, number, traceback.format_exc(limit=-3)))
            stdlib = Stdlib(Instances())
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        result.counts[outcome] += 1
    if program is not None:
        _compare(result, texts, program)
    return result


def _compare(result: Batch, texts: dict[int, bytes], program: Path) -> None:
    """Compares with go/parser."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = {Path(scratch) / f"{number}.go": number for number in texts}
        for path, number in paths.items():
            path.write_bytes(texts[number])
        for path, theirs in their_lines(program, list(paths)):
            number = paths[path]
            found = compare_file(path.name, texts[number], theirs)
            result.counts["valid" if not theirs[0].startswith("error ") else "invalid"] += 1
            if found is not None:
                result.counts[f"differs: {found[0]}"] += 1
                result.found.append((f"differs: {found[0]}", number, found[1]))


def fuzz(count: int, first: int = 0, jobs: int = 2, parser: bool = False, keep: Path | None = None) -> Batch:
    """Runs mutants in parallel processes."""
    files = sources()
    total = Batch()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        program = build_oracle(Path(scratch)) if parser else None
        ranges = [range(at, min(at + BATCH, first + count)) for at in range(first, first + count, BATCH)]
        with ProcessPoolExecutor(jobs, max_tasks_per_child=20) as pool:
            for done in as_completed([pool.submit(run_batch, numbers, files, program) for numbers in ranges]):
                batch = done.result()
                total.counts.update(batch.counts)
                total.found.extend(batch.found)
                for what, number, text in batch.found:
                    print(f"{what}: mutant {number}\n{text}", flush=True)
                    if keep is not None:
                        keep.mkdir(parents=True, exist_ok=True)
                        (keep / f"{number}.go").write_bytes(text_of(files, number))
    print(f"{count} mutants in {time.monotonic() - start:.0f} s: {dict(sorted(total.counts.items()))}")
    return total


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="fuzz_frontend", description="Parses and checks mutants of Go files.")
    parser.add_argument("--count", type=int, default=1000, help="how many mutants")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--parser", action="store_true", help="compare with go/parser")
    parser.add_argument("--keep", type=Path, help="where to write what is found")
    args = parser.parse_args()
    total = fuzz(args.count, args.first, args.jobs, args.parser, args.keep)
    return 1 if total.counts["crashed"] or total.counts["hung"] else 0


if __name__ == "__main__":
    sys.exit(main())
