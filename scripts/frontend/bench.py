"""Measures the front end: lines a second of one core, and peak memory, over packages of GOROOT.

    scripts/bench_frontend [--no-tests] [PATH...]

Each path is measured in a process of its own: loading, parsing and checking all its packages with their tests. Without paths:
net/http, go/types and all of GOROOT/src; the last line then says how the speed on all compares with that on net/http.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from scripts.frontend.oracle import goroot
from transpiler.check.module import check_each
from transpiler.check.stdlib import known
from transpiler.diagnostics import Diagnostics
from transpiler.load.load import Request, load


def measure(path: str, tests: bool) -> dict[str, Any]:
    """Runs the front end over a path."""
    diags = Diagnostics()
    start = time.process_time()
    loaded = load(Request(path, known, tests=tests), diags)
    middle = time.process_time()
    packages = 0
    if loaded is not None:
        packages = sum(1 for _ in check_each(loaded, diags))
    spent = time.process_time() - start
    lines = sum(len(file.source.line_starts) for p in loaded.packages for file in p.files) if loaded is not None else 0
    return {
        "path": path,
        "packages": packages,
        "lines": lines,
        "seconds": round(spent, 2),
        "loading": round(middle - start, 2),
        "speed": round(lines / spent),
        "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "errors": sum(item.severity.value == "error" for item in diags.items),
        "first": [f"{item.span} {item.code} {item.message}" for item in diags.items if item.severity.value == "error"][
            :5
        ],
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Measures the front end.")
    parser.add_argument("--no-tests", action="store_true", help="leave _test.go files out")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("paths", nargs="*")
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.paths[0], not args.no_tests)))
        return 0
    source = goroot() / "src"
    paths = args.paths or [str(source / "net/http"), str(source / "go/types"), str(source)]
    speeds = []
    for path in paths:
        command = [sys.executable, "-m", "scripts.frontend.bench", "--one", *(["--no-tests"] * args.no_tests), path]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        found = json.loads(done.stdout)
        speeds.append(found["speed"])
        name = path.removeprefix(f"{source}/")
        print(
            f"{name}: {found['packages']} packages, {found['lines']} lines, {found['seconds']} s of one core "
            f"({found['loading']} s loading), {found['speed']} lines/s, {found['memory']} MiB, {found['errors']} errors"
        )
        for line in found["first"]:
            print(f"    {line}")
        sys.stdout.flush()
    if not args.paths:
        print(f"all of GOROOT/src runs at {speeds[2] / speeds[0]:.2f} of the speed on net/http")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
