"""Parses, checks, lowers and verifies Go packages with their tests; prints what is reported, refused or wrong.

python -m scripts.frontend.sweep FOLDER PATTERN...
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

from scripts.frontend.golist import Loaded, load
from transpiler.diagnostics import Diagnostics
from transpiler.ir import nodes as n
from transpiler.ir.dump import dump
from transpiler.ir.verify import verify
from transpiler.irbuild import Unit, build_module


def lower(loaded: Loaded, diags: Diagnostics) -> n.Module:
    """The IR of all checked packages."""
    units = [Unit(loaded.checked[p.id], p.kinds) for p in loaded.listed if p.id in loaded.checked]
    return build_module("sweep", "1.26", units, diags)


def main() -> int:
    """Runs the front end; the exit status is 1 when anything was reported."""
    folder, patterns = Path(sys.argv[1]), sys.argv[2:] or ["./..."]
    start = time.monotonic()
    diags = Diagnostics()
    try:
        loaded = load(folder, patterns)
        middle = time.monotonic()
        diags.items.extend(loaded.diags.items)
        module = lower(loaded, diags)
        problems = verify(module)
        dump(module)
    except Exception:
        traceback.print_exc()
        return 1
    for item in diags.items:
        print(f"{item.span}: {item.code} {item.message}")
    for problem in problems:
        print(f"IR: {problem}")
    spent, checking = time.monotonic() - middle, middle - start
    found = len(diags.items) + len(problems)
    print(f"{found} problems, {len(loaded.checked)} packages, {checking:.1f}s + {spent:.1f}s")
    return 1 if diags.items or problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
