"""Which Rust test is the translation of which Go test: they differ by case and underscores alone."""

from __future__ import annotations

from collections import Counter

from transpiler.verify.golang import GoTest


def folded(name: str) -> str:
    """The same text for `TestParse_Int` and `parser::tests::test_parse_int`."""
    return name.rsplit("::", 1)[-1].replace("_", "").removeprefix("r#").lower()


def missing_tests(in_go: list[GoTest], in_rust: dict[str, str]) -> list[str]:
    """The Go tests that pass and whose translation does not, or is not there; Rust tests that fail besides."""
    passed = Counter(folded(name) for name, ended in in_rust.items() if ended == "ok")
    failed = {name for name, ended in in_rust.items() if ended == "FAILED"}
    found = []
    for test in in_go:
        if test.ended != "pass":
            continue
        key = folded(test.name)
        if passed[key] > 0:
            passed[key] -= 1
            continue
        how = "fails" if any(folded(name) == key for name in failed) else "is missing or left out"
        found.append(f"{test.package}.{test.name} passes in Go, its translation {how}")
    skipped = {folded(test.name) for test in in_go if test.ended != "pass"}
    known = {folded(test.name) for test in in_go}
    found += [f"{name} fails in Rust" for name in sorted(failed) if folded(name) not in known | skipped]
    return found
