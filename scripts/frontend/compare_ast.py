"""Compares goxide's syntax trees with go/parser's: every node with all its positions, and all comments.

    scripts/compare_types ast [--show N] [--jobs N] [std | FOLDER...]

`std` is all of GOROOT/src without cmd and testdata. Prints a table by package and the first differences of each kind, and
exits with status 1 when anything differs. A file that go/parser rejects is equal when goxide reports its first error on the
line of go/parser's first.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import traceback
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from scripts.frontend.oracle import goroot
from scripts.frontend.syntax_lines import lines
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax import parse

ORACLE = Path(__file__).parent.parent / "typeoracle"


@dataclass(slots=True)
class Package:
    """What was compared of one folder, and what differs: the kind of difference and a text."""

    name: str
    files: int = 0
    lines: int = 0
    nodes: int = 0
    rejected: int = 0
    different: int = 0
    differences: list[tuple[str, str]] = field(default_factory=list)


def build_oracle(folder: Path) -> Path:
    """Builds the Go program."""
    program = folder / "typeoracle"
    subprocess.run(["go", "build", "-o", str(program), "."], cwd=ORACLE, check=True)
    return program


def go_files(root: Path, skipped: tuple[str, ...] = ("testdata",)) -> dict[str, list[Path]]:
    """The Go files below a folder by the folder they lie in; folders whose name is skipped are left out."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted([root] if root.is_file() else root.rglob("*.go")):
        inside = path.relative_to(root).parent
        if not set(skipped) & set(inside.parts) and inside.parts[:1] != ("cmd",) and path.is_file():
            found[inside.as_posix()].append(path)
    return dict(found)


def their_lines(program: Path, files: list[Path]) -> Iterator[tuple[Path, list[str]]]:
    """go/parser's trees of files."""
    text = "".join(f"{path}\n" for path in files)
    done = subprocess.run([program, "-ast"], input=text.encode(), capture_output=True, check=True)
    rows = done.stdout.decode("utf-8", "surrogateescape").split("\n")
    at = 0
    for path in files:
        name, count = rows[at].rsplit("\t", 1)
        assert name == str(path)
        yield path, rows[at + 1 : at + 1 + int(count)]
        at += 1 + int(count)


def compare_files(program: Path, name: str, files: list[Path]) -> Package:
    """Compares the files of one folder."""
    result = Package(name)
    for path, theirs in their_lines(program, files):
        result.files += 1
        text = path.read_bytes()
        result.lines += text.count(b"\n")
        result.nodes += len(theirs)
        found = compare_file(str(path), text, theirs)
        if theirs[0].startswith("error "):
            result.rejected += 1
        if found is not None:
            result.different += 1
            result.differences.append(found)
    return result


def compare_file(name: str, text: bytes, theirs: list[str]) -> tuple[str, str] | None:
    """The first difference: its kind, and what to print."""
    diags = Diagnostics()
    try:
        tree = parse(SourceFile(name, text), diags)
        ours = lines(tree) if tree is not None else []
    except Exception:
        return "crash", f"{name}\n{traceback.format_exc()}"
    if theirs[0].startswith("error "):
        span = diags.items[0].span if diags.items else None
        place = theirs[0].split()[1].split(":")[0]
        if span is None or str(span.line) != place:
            said = f"{span}: {diags.items[0].message}" if span is not None else "nothing"
            return "rejected", f"{name}\n    goxide:    {said}\n    go/parser: {theirs[0]}"
        return None
    if tree is None or diags.items:
        return "reported", f"{diags.items[0].span}: {diags.items[0].message}"
    if ours == theirs:
        return None
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    mine, other = (rows[at] if at < len(rows) else "nothing" for rows in (ours, theirs))
    return _kind(mine, other), f"{name}: line {at}\n    goxide:    {mine}\n    go/parser: {other}"


def _kind(ours: str, theirs: str) -> str:
    """What sort of difference it is: the kinds of node, or the first word that differs."""
    a, b = ours.split(), theirs.split()
    if len(a) < 3 or len(b) < 3 or a[:3] != b[:3]:
        return f"{' '.join(a[1:3])} for {' '.join(b[1:3])}"
    words = next((x for x, y in zip(a[3:], b[3:], strict=False) if x != y), "")
    return f"{b[2]} {words.split('=')[0] if '=' in words else 'extent'}"


def compare(folders: dict[str, list[Path]], jobs: int = 2) -> list[Package]:
    """Compares files by folder, in parallel processes."""
    with tempfile.TemporaryDirectory() as scratch:
        program = build_oracle(Path(scratch))
        if jobs == 1:
            return [compare_files(program, name, files) for name, files in folders.items()]
        with ProcessPoolExecutor(jobs) as pool:
            started = [pool.submit(compare_files, program, name, files) for name, files in folders.items()]
            return [one.result() for one in started]


def show(packages: list[Package], shown: int) -> bool:
    """Prints the table and the first differences of each kind; whether nothing differs."""
    print(f"{'package':50} {'files':>6} {'lines':>8} {'nodes':>9} {'equal':>8}")
    total = Package("all")
    kinds: dict[str, list[str]] = defaultdict(list)
    for package in packages:
        print(_row(package))
        total.files += package.files
        total.lines += package.lines
        total.nodes += package.nodes
        total.rejected += package.rejected
        total.different += package.different
        for kind, text in package.differences:
            kinds[kind].append(text)
    print(_row(total))
    for kind, texts in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"\n{kind}: {len(texts)} files")
        for text in texts[:shown]:
            print(f"  {text}")
    if total.rejected:
        print(f"\n{total.rejected} files are rejected by go/parser")
    return not kinds


def _row(package: Package) -> str:
    equal = 100 * (package.files - package.different) / max(package.files, 1)
    return f"{package.name:50} {package.files:6} {package.lines:8} {package.nodes:9} {equal:7.2f}%"


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="compare_types ast", description="Compares syntax trees with go/parser's.")
    parser.add_argument("--show", type=int, default=3, help="how many differences of each kind to print")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes work")
    parser.add_argument("what", nargs="*", default=["std"], help="`std`, or folders and files")
    args = parser.parse_args(arguments)
    folders: dict[str, list[Path]] = {}
    for what in args.what:
        root = goroot() / "src" if what == "std" else Path(what).resolve()
        for name, files in go_files(root).items():
            folders[name if what == "std" else f"{what}/{name}".removesuffix("/.")] = files
    return 0 if show(compare(folders, args.jobs), args.show) else 1


if __name__ == "__main__":
    raise SystemExit(main())
