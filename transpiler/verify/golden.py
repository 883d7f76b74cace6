"""Each golden Go package, converted, beside the Rust that we want for it: signatures, length, and counts of telling words.

Rules: the public signatures are equal, the lines within a tenth, each count at most one above the golden's. What breaks
one stands with its reason in `fixtures/golden/exceptions.toml`; an exception that nothing breaks any more is stale.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import toml

from transpiler.verify import cargo, golang, rusttext
from transpiler.verify.conformance import ROOT, check_text, default_target
from transpiler.verify.convert import convert
from transpiler.verify.outcome import VerifyError
from transpiler.verify.testnames import missing_tests

WORDS = ("clone", "unwrap", "Rc", "gort::")
EXCEPTIONS = ROOT / "fixtures" / "golden" / "exceptions.toml"


@dataclass(slots=True, frozen=True)
class Break:
    """A rule that a pair breaks. `rule` is `lines`, a counted word, or `signature NAME`."""

    pair: str
    rule: str
    text: str


@dataclass(slots=True, frozen=True)
class Allowed:
    """A break that is accepted, and why."""

    pair: str
    rule: str
    reason: str


@dataclass(slots=True)
class Pair:
    """What was measured for one golden; `failed` holds what no exception excuses."""

    name: str
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def measure(name: str, ours: str, golden: str) -> Pair:
    """Compares two Rust texts by the rules."""
    pair = Pair(name)
    our_code, their_code = (rusttext.without_tests(rusttext.tokens(text)) for text in (ours, golden))
    for word in WORDS:
        have, want = rusttext.count(our_code, word), rusttext.count(their_code, word)
        pair.numbers[word] = have, want
        if have > want + 1:
            pair.breaks.append(Break(name, word, f"{word}: {have}, the golden has {want}"))
    have, want = code_lines(ours), code_lines(golden)
    pair.numbers["lines"] = have, want
    if abs(have - want) > want / 10:
        pair.breaks.append(Break(name, "lines", f"lines: {have}, the golden has {want}"))
    pair.breaks += signatures(name, rusttext.public_items(our_code), rusttext.public_items(their_code))
    return pair


def code_lines(text: str) -> int:
    """The lines of a file before its tests."""
    lines = text.rstrip("\n").split("\n")
    tests = next((at for at, line in enumerate(lines) if line == "#[cfg(test)]"), len(lines))
    while tests > 0 and not lines[tests - 1].strip():
        tests -= 1
    return tests


def signatures(name: str, ours: dict[str, str], golden: dict[str, str]) -> list[Break]:
    breaks = []
    for item in sorted(ours.keys() | golden.keys()):
        have, want = ours.get(item), golden.get(item)
        if have != want:
            text = f"{item}\n    ours   {have or '(none)'}\n    golden {want or '(none)'}"
            breaks.append(Break(name, f"signature {item}", text))
    return breaks


def load_exceptions(path: Path) -> list[Allowed]:
    """The accepted breaks. Raises VerifyError for one without a reason."""
    allowed = []
    for entry in toml.loads(path.read_text(encoding="utf-8")).get("exception", []):
        if set(entry) != {"pair", "rule", "reason"} or not str(entry["reason"]).strip():
            raise VerifyError(f"{path.name}: an exception has pair, rule and reason, and nothing else: {entry}")
        allowed.append(Allowed(entry["pair"], entry["rule"], entry["reason"]))
    return allowed


def judge(pairs: list[Pair], exceptions: list[Allowed]) -> list[str]:
    """Adds to each pair the breaks that no exception excuses; returns the stale exceptions of these pairs."""
    names = {pair.name for pair in pairs}
    broken = {(one.pair, one.rule) for pair in pairs for one in pair.breaks}
    excused = {(one.pair, one.rule) for one in exceptions}
    for pair in pairs:
        pair.failed += [one.text for one in pair.breaks if (one.pair, one.rule) not in excused]
    return [
        f"the exception {one.rule!r} of {one.pair} is stale: nothing breaks that rule"
        for one in exceptions
        if one.pair in names and (one.pair, one.rule) not in broken
    ]


def compare(go_file: Path, out: Path, target: Path) -> Pair:
    """Converts one golden with its tests, builds and tests it, and measures it."""
    name = go_file.stem
    with tempfile.TemporaryDirectory() as work:
        package = Path(work) / name
        package.mkdir()
        test = go_file.with_name(f"{name}_test.go")
        for source in (go_file, test):
            shutil.copy(source, package / source.name)
        try:
            workspace = cargo.Workspace(convert(package, out / name).folder, target)
            ours = "\n".join(path.read_text(encoding="utf-8") for path in written(workspace))
            pair = measure(name, ours, go_file.with_suffix(".rs").read_text(encoding="utf-8"))
            pair.failed += check_text(workspace)
            ended, said = cargo.test(workspace)
            in_go = golang.test_go(golang.copy_package(package, Path(work) / "go"))
            if missing := missing_tests(in_go, ended):
                pair.failed += [*missing, said]
        except VerifyError as error:
            return Pair(name, failed=[str(error)])
    return pair


def written(workspace: cargo.Workspace) -> list[Path]:
    """The files that stand for the Go file: all but those of tests."""
    return [path for path in workspace.sources() if not _is_test(path)]


def _is_test(path: Path) -> bool:
    return path.stem in {"tests", "test"} or path.stem.endswith("_test") or "tests" in path.parts


def table(pairs: list[Pair]) -> str:
    """One row a pair: ours/golden."""
    columns = ["lines", *WORDS]
    rows = [["pair", *columns, "signatures", "result"]]
    for pair in pairs:
        numbers = ["{}/{}".format(*pair.numbers[column]) if column in pair.numbers else "-" for column in columns]
        apart = sum(one.rule.startswith("signature ") for one in pair.breaks)
        rows.append([pair.name, *numbers, f"{apart} differ" if pair.numbers else "-", "FAIL" if pair.failed else "ok"])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/compare_golden", description=__doc__)
    parser.add_argument("names", nargs="*", help="pairs to compare; all when none is given")
    parser.add_argument("--folder", type=Path, default=ROOT.parent / "shared" / "golden", help="where the pairs are")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "golden", help="where the Rust goes")
    options = parser.parse_args()
    if not options.folder.is_dir():
        sys.exit(f"error: no folder {options.folder}; name the one with the pairs by --folder")
    files = [path for path in sorted(options.folder.glob("*.go")) if path.with_name(f"{path.stem}_test.go").is_file()]
    if unknown := set(options.names) - {path.stem for path in files}:
        sys.exit(f"error: no such pair: {', '.join(sorted(unknown))}")
    try:
        chosen = [path for path in files if not options.names or path.stem in options.names]
        pairs = [compare(path, options.out, default_target()) for path in chosen]
        stale = judge(pairs, load_exceptions(EXCEPTIONS))
    except VerifyError as error:
        sys.exit(f"error: {error}")
    print(table(pairs))
    problems = [f"{pair.name}: {text}" for pair in pairs for text in pair.failed] + stale
    for problem in problems:
        print("\n" + problem)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
