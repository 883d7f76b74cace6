"""Build constraints: `//go:build` lines, `// +build` lines and file name suffixes (`go help buildconstraint`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transpiler.diagnostics import Diagnostics
from transpiler.load.header import Header
from transpiler.source import Span

SYSTEMS = frozenset(
    {
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "js",
        "linux",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "windows",
        "zos",
    }
)
MACHINES = frozenset(
    {
        "386",
        "amd64",
        "amd64p32",
        "arm",
        "armbe",
        "arm64",
        "arm64be",
        "loong64",
        "mips",
        "mipsle",
        "mips64",
        "mips64le",
        "mips64p32",
        "mips64p32le",
        "ppc",
        "ppc64",
        "ppc64le",
        "riscv",
        "riscv64",
        "s390",
        "s390x",
        "sparc",
        "sparc64",
        "wasm",
    }
)
TOKEN = re.compile(r"\s*(&&|\|\||[!()]|[^\s&|!()]+)")
MAX_TOKENS = 1000


@dataclass(slots=True, frozen=True)
class Target:
    """What is built for: linux on amd64 without cgo."""

    system: str = "linux"
    machine: str = "amd64"
    minor: int = 26

    def has(self, tag: str) -> bool:
        """Whether a build tag is set."""
        if tag in (self.system, self.machine, "unix", "gc", "goxide"):
            return True
        release = re.fullmatch(r"go1\.(\d{1,4})", tag)
        return release is not None and 1 <= int(release.group(1)) <= self.minor


class _Malformed(Exception):
    """A constraint that is not an expression."""


def name_matches(name: str, target: Target) -> bool:
    """Whether a file name's `_GOOS`, `_GOARCH` or `_GOOS_GOARCH` suffix fits; `_test` does not count."""
    parts = name.removesuffix(".go").removesuffix("_test").split("_")[1:]
    if len(parts) >= 2 and parts[-2] in SYSTEMS and parts[-1] in MACHINES:
        return target.has(parts[-2]) and target.has(parts[-1])
    if parts and (parts[-1] in SYSTEMS or parts[-1] in MACHINES):
        return target.has(parts[-1])
    return True


def header_matches(header: Header, target: Target, plus_build: bool, diags: Diagnostics) -> bool:
    """Whether a file's constraint lines hold; `plus_build` tells whether lines of the old form count."""
    if header.go_build:
        if len(header.go_build) > 1:
            diags.error("GX0110", header.go_build[1], "a file has at most one //go:build line", "join them with &&")
            return False
        return _holds(header.go_build[0], target, diags)
    if not plus_build:
        return True
    return all(_old_line(span.text.split("+build", 1)[1], target) for span in header.plus_build)


def _holds(span: Span, target: Target, diags: Diagnostics) -> bool:
    text = span.text.removeprefix("//go:build").split("//", 1)[0].strip()
    try:
        tokens = _tokens(text)
        value = _either(tokens, target)
        if tokens:
            raise _Malformed(f"unexpected `{tokens[0]}`")
        return value
    except _Malformed as problem:
        diags.error("GX0110", span, f"this build constraint is malformed: {problem}", "see `go help buildconstraint`")
        return False


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise _Malformed(f"unexpected `{text[at]}`")
        found.append(token.group(1))
        at = token.end()
    if len(found) > MAX_TOKENS:
        raise _Malformed("it is too long")
    return found


def _either(tokens: list[str], target: Target) -> bool:
    value = _both(tokens, target)
    while tokens and tokens[0] == "||":
        tokens.pop(0)
        right = _both(tokens, target)
        value = value or right
    return value


def _both(tokens: list[str], target: Target) -> bool:
    value = _not(tokens, target)
    while tokens and tokens[0] == "&&":
        tokens.pop(0)
        right = _not(tokens, target)
        value = value and right
    return value


def _not(tokens: list[str], target: Target) -> bool:
    negated = False
    while tokens and tokens[0] == "!":
        tokens.pop(0)
        negated = not negated
    if not tokens:
        raise _Malformed("an operand is missing")
    token = tokens.pop(0)
    if token == "(":
        value = _either(tokens, target)
        if not tokens or tokens.pop(0) != ")":
            raise _Malformed("`)` is missing")
    elif re.fullmatch(r"[\w.]+", token):
        value = target.has(token)
    else:
        raise _Malformed(f"unexpected `{token}`")
    return value != negated


def _old_line(text: str, target: Target) -> bool:
    """Options separated by spaces are alternatives, terms separated by commas must all hold."""
    options = text.split()
    return any(all(_old_term(term, target) for term in option.split(",")) for option in options)


def _old_term(term: str, target: Target) -> bool:
    return not target.has(term[1:]) if term.startswith("!") else target.has(term)
