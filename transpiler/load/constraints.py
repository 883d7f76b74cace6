"""Build constraints: `//go:build` lines, `// +build` lines and file name suffixes (`go help buildconstraint`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transpiler.diagnostics import Diagnostics
from transpiler.load.header import Header
from transpiler.options import SYSTEMS

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
UNIX = frozenset(
    {
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "linux",
        "netbsd",
        "openbsd",
        "solaris",
    }
)
ALSO = {"android": "linux", "illumos": "solaris", "ios": "darwin"}
"""A system that is one of another kind too."""
TOKEN = re.compile(r"\s*(&&|\|\||[!()]|[\w.]+)")
MAX_TOKENS = 1000
NEWEST_MINOR = 26
REGISTER_CALLS = frozenset({"amd64", "arm64", "loong64", "ppc64le", "ppc64", "riscv64", "s390x"})
LEVELS = {
    "386": ("386.sse2",),
    "amd64": ("amd64.v1",),
    "arm": ("arm.5", "arm.6", "arm.7"),
    "arm64": ("arm64.v8.0",),
    "mips": ("mips.hardfloat",),
    "mipsle": ("mipsle.hardfloat",),
    "mips64": ("mips64.hardfloat",),
    "mips64le": ("mips64le.hardfloat",),
    "ppc64": ("ppc64.power8",),
    "ppc64le": ("ppc64le.power8",),
    "riscv64": ("riscv64.rva20u64",),
    "wasm": ("wasm.satconv", "wasm.signext"),
}
"""The tags of the processor levels that Go builds for when nothing else is said."""


@dataclass(slots=True, frozen=True)
class Target:
    """What is built for, without cgo. `tags` are set besides what Go sets itself."""

    system: str = "linux"
    machine: str = "amd64"
    minor: int = NEWEST_MINOR
    tags: frozenset[str] = frozenset()

    def has(self, tag: str) -> bool:
        """Whether a build tag is set (`go help buildconstraint`)."""
        if tag in (self.system, self.machine, "gc", "goxide") or tag in self.tags or ALSO.get(self.system) == tag:
            return True
        if tag == "unix":
            return self.system in UNIX
        if "." not in tag:
            return False
        release = re.fullmatch(r"go1\.([0-9]{1,4})", tag)
        if release is not None:
            return 1 <= int(release.group(1)) <= self.minor and release.group(1)[0] != "0"
        return tag in LEVELS.get(self.machine, ()) or tag.removeprefix("goexperiment.") in self._experiments(tag)

    def _experiments(self, tag: str) -> tuple[str, ...]:
        """What Go's own build turns on for the target, without their prefix."""
        if not tag.startswith("goexperiment."):
            return ()
        calls = ("regabiwrappers", "regabiargs") if self.machine in REGISTER_CALLS else ()
        dwarf = ("dwarf5",) if self.system not in ("darwin", "ios", "aix") else ()
        return (*calls, *dwarf, "greenteagc", "randomizedheapbase64")


class _Malformed(Exception):
    """A constraint that is not an expression."""


def name_matches(name: str, target: Target) -> bool:
    """Whether a file name's `_GOOS`, `_GOARCH` or `_GOOS_GOARCH` suffix fits; `_test` does not count."""
    parts = name.split(".", 1)[0].split("_")[1:]
    if parts and parts[-1] == "test":
        parts.pop()
    if len(parts) >= 2 and parts[-2] in SYSTEMS and parts[-1] in MACHINES:
        return target.has(parts[-2]) and target.has(parts[-1])
    if parts and (parts[-1] in SYSTEMS or parts[-1] in MACHINES):
        return target.has(parts[-1])
    return True


def header_matches(header: Header, target: Target, diags: Diagnostics) -> bool:
    """Whether a file's constraint lines hold; lines of the old form count where there is none of the new."""
    if len(header.go_build) > 1:
        diags.error("GX0110", header.go_build[1], "a file has at most one //go:build line", "join them with &&")
        return False
    if not header.go_build:
        return all(_old_line(span.text.split("+build", 1)[1], target) for span in header.plus_build)
    span = header.go_build[0]
    try:
        holds, minor = _evaluate(_postfix(_tokens(span.text.removeprefix("//go:build"))), target)
    except _Malformed as problem:
        diags.error("GX0110", span, f"this build constraint is malformed: {problem}", "see `go help buildconstraint`")
        return False
    header.minor = minor
    return holds


def language_minor(line: str) -> int:
    """The Go 1.x that a `//go:build` line asks for at least; -1 when it asks for none or is malformed."""
    try:
        return _evaluate(_postfix(_tokens(line.removeprefix("//go:build"))), Target())[1]
    except _Malformed:
        return -1


def _tokens(text: str) -> list[str]:
    """The tokens of a constraint; no comment may stand behind them."""
    found: list[str] = []
    text = text.rstrip()
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise _Malformed(f"unexpected `{text[at:].lstrip()[:1]}`")
        found.append(token.group(1))
        at = token.end()
        if len(found) > MAX_TOKENS:
            raise _Malformed("it is too long")
    return found


def _postfix(tokens: list[str]) -> list[str]:
    """The expression with each operator behind what it works on: `!` binds closest, then `&&`, then `||`."""
    out: list[str] = []
    held: list[str] = []
    operand = True
    for at, token in enumerate(tokens):
        if operand:
            if token == "!" and at and tokens[at - 1] == "!":
                raise _Malformed("`!!` is not allowed")
            if token in ("!", "("):
                held.append(token)
                continue
            if token in ("&&", "||", ")"):
                raise _Malformed(f"unexpected `{token}`")
            out.append(token)
            operand = False
        elif token == ")":
            while held and held[-1] != "(":
                out.append(held.pop())
            if not held:
                raise _Malformed("unexpected `)`")
            held.pop()
        elif token in ("&&", "||"):
            while held and held[-1] != "(" and (token == "||" or held[-1] == "&&"):
                out.append(held.pop())
            held.append(token)
            operand = True
        else:
            raise _Malformed(f"unexpected `{token}`")
        if not operand and held and held[-1] == "!":
            out.append(held.pop())
    if operand:
        raise _Malformed("an operand is missing")
    while held:
        if held[-1] == "(":
            raise _Malformed("`)` is missing")
        out.append(held.pop())
    return out


def _evaluate(postfix: list[str], target: Target) -> tuple[bool, int]:
    """Whether the constraint holds, and the Go 1.x that it asks for at least, -1 when it asks for none.

    Each step carries what the expression asks for, and what its negation would.
    """
    stack: list[tuple[bool, int, int]] = []
    for token in postfix:
        if token == "!":
            value, wanted, denied = stack.pop()
            stack.append((not value, denied, wanted))
        elif token in ("&&", "||"):
            right, left = stack.pop(), stack.pop()
            both = token == "&&"
            stack.append(
                (
                    (left[0] and right[0]) if both else (left[0] or right[0]),
                    (max if both else min)(left[1], right[1]),
                    (min if both else max)(left[2], right[2]),
                )
            )
        else:
            release = re.fullmatch(r"go1\.([0-9]{1,4})", token)
            asked = int(release.group(1)) if release is not None else 0 if token == "go1" else -1
            stack.append((target.has(token), asked, -1))
    return stack[0][0], stack[0][1]


def _old_line(text: str, target: Target) -> bool:
    """Options separated by spaces are alternatives, terms separated by commas must all hold."""
    return any(all(_old_term(term, target) for term in option.split(",")) for option in text.split())


def _old_term(term: str, target: Target) -> bool:
    """A term that is no tag counts as one that is not set."""
    if term == "!" or term.startswith("!!"):
        return False
    name = term.removeprefix("!")
    return (re.fullmatch(r"[\w.]+", name) is not None and target.has(name)) != term.startswith("!")
