"""Compares goxide's checker with go/types: types, values, objects, selections, instances and the order of initialisation.

    scripts/compare_types [--show N] FOLDER PATTERN...

Prints what differs and exits with status 1 when anything does.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.frontend.facts import facts
from scripts.frontend.golist import Listed, Loaded, load

ORACLE = Path(__file__).parent.parent / "typeoracle"


@dataclass(slots=True)
class Comparison:
    """How many facts were compared, and a line for each that differs."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)


def oracle(loaded: Loaded) -> list[dict[str, Any]]:
    """What go/types found of each package."""
    requests = [_request(loaded, package) for package in loaded.listed]
    done = subprocess.run(
        ["go", "run", "."],
        cwd=ORACLE,
        input=json.dumps(requests),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _request(loaded: Loaded, package: Listed) -> dict[str, Any]:
    exports = {}
    for path in package.imports:
        ident = package.import_map.get(path, path)
        exports[path.split(" [")[0]] = loaded.exports.get(ident, "")
    return {
        "id": package.id,
        "path": package.path,
        "go_version": package.go_version,
        "files": [str(path) for path in package.files],
        "exports": exports,
    }


def compare(folder: Path, patterns: list[str]) -> Comparison:
    """Compares all packages of the patterns."""
    loaded = load(folder, patterns)
    result = Comparison()
    result.differences.extend(f"goxide reports {item.span}: {item.message}" for item in loaded.diags.items)
    for theirs in oracle(loaded):
        ident = theirs["id"]
        result.differences.extend(f"{ident}: go/types reports {error}" for error in theirs["errors"])
        if ident not in loaded.checked:
            result.differences.append(f"{ident}: not checked")
            continue
        theirs["inits"] = {str(i): text for i, text in enumerate(theirs["inits"])}
        for name, ours in facts(loaded.checked[ident]).items():
            _compare_maps(result, f"{ident} {name}", ours, theirs[name])
    return result


def _compare_maps(result: Comparison, what: str, ours: dict[str, str], theirs: dict[str, str]) -> None:
    for place in sorted(ours.keys() | theirs.keys()):
        result.compared += 1
        a, b = ours.get(place), theirs.get(place)
        if a != b:
            result.differences.append(f"{what} {place}\n    goxide:   {a}\n    go/types: {b}")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Compares goxide's type checker with go/types.")
    parser.add_argument("--show", type=int, default=40, help="how many differences to print")
    parser.add_argument("folder", type=Path)
    parser.add_argument("patterns", nargs="*", default=["./..."])
    args = parser.parse_args()
    result = compare(args.folder, args.patterns)
    for line in result.differences[: args.show]:
        print(line)
    print(f"{result.compared} facts compared, {len(result.differences)} differ")
    return 1 if result.differences else 0


if __name__ == "__main__":
    raise SystemExit(main())
