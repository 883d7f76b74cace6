"""Reads `go.mod` and `go.work` (Go modules reference: go.mod files)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile, Span

DIRECTIVES = frozenset(
    {"module", "go", "toolchain", "require", "replace", "exclude", "retract", "godebug", "tool", "ignore", "use"}
)
WORD = re.compile(rb"""[ \t\r]*(//[^\n]*|"(?:[^"\\\n]|\\[^\n])*"|`[^`\n]*`|=>|[()]|,|\[|\]|[^\s"`(),\[\]]+)""")
DEFAULT_VERSION = "1.16"
"""The language version of a go.mod that names none."""


@dataclass(slots=True)
class Replace:
    """`replace old [version] => target [version]`; a target without a version is a folder."""

    version: str | None
    target: str
    target_version: str | None


@dataclass(slots=True)
class GoMod:
    """The facts of a go.mod or go.work file that translation needs."""

    file: SourceFile
    module: str = ""
    go_version: str = DEFAULT_VERSION
    requires: dict[str, str] = field(default_factory=dict)
    replaces: dict[str, list[Replace]] = field(default_factory=dict)
    uses: list[tuple[str, Span]] = field(default_factory=list)
    ignores: list[str] = field(default_factory=list)


def parse_gomod(file: SourceFile, diags: Diagnostics, work: bool = False) -> GoMod | None:
    """The directives of a file; None after reporting what is wrong with it. `work`: it is a go.work."""
    found = GoMod(file)
    for words in _statements(file):
        texts = [_unquoted(span) for span in words]
        problem = _directive(found, texts)
        if problem is not None:
            name = "go.work" if work else "go.mod"
            diags.error("GX0102", words[0], f"{name}: {problem}", "`go mod edit -fmt` tells more about what Go expects")
            return None
        if texts[0] == "use":
            found.uses.append((texts[1], words[1]))
    if not work and not valid_path(found.module):
        diags.error(
            "GX0102", Span(file, 0, 0), "go.mod: it names no module", "add a line such as `module example.com/m`"
        )
        return None
    return found


def valid_path(path: str) -> bool:
    """Whether an import or module path may be looked up: no odd characters, no empty, `.` or `..` elements."""
    if not path or len(path) > 1000 or re.search(r"""[\x00-\x20\x7f!"#$%&'()*,:;<=>?\[\\\]^`{|}\ufffd]""", path):
        return False
    return all(part and not part.startswith(".") and not part.endswith(".") for part in path.split("/"))


def _statements(file: SourceFile) -> Iterator[list[Span]]:
    """Each directive with its words; of a block, the directive's word goes before each line."""
    block: Span | None = None
    for words in _lines(file):
        texts = [span.text for span in words]
        if block is not None and texts == [")"]:
            block = None
        elif block is not None:
            yield [block, *words]
        elif len(texts) == 2 and texts[1] == "(":
            block = words[0]
        else:
            yield words


def _lines(file: SourceFile) -> Iterator[list[Span]]:
    for number, start in enumerate(file.line_starts):
        end = file.line_starts[number + 1] - 1 if number + 1 < len(file.line_starts) else len(file.text)
        words: list[Span] = []
        at = start
        while (word := WORD.match(file.text, at, end)) is not None:
            at = word.end()
            if word.group(1).startswith(b"//"):
                break
            words.append(Span(file, word.start(1), word.end(1)))
        if words:
            yield words


def _unquoted(span: Span) -> str:
    text = span.text
    return text[1:-1] if len(text) >= 2 and text[0] in '"`' and text[-1] == text[0] else text


def _directive(mod: GoMod, words: list[str]) -> str | None:
    """Takes in one directive; what is wrong with it, if anything."""
    match words:
        case ["module", path]:
            if not valid_path(path):
                return f"`{path}` is not a module path"
            mod.module = path
        case ["go", version]:
            release = re.match(r"([0-9]+\.[0-9]+)", version)
            if release is None:
                return f"`{version}` is not a Go version"
            mod.go_version = release.group(1)
        case ["require", path, version, *_]:
            mod.requires[path] = version
        case ["replace", old, "=>", target, *rest] if len(rest) <= 1:
            mod.replaces.setdefault(old, []).append(Replace(None, target, rest[0] if rest else None))
        case ["replace", old, version, "=>", target, *rest] if len(rest) <= 1:
            mod.replaces.setdefault(old, []).append(Replace(version, target, rest[0] if rest else None))
        case ["use", _]:
            pass
        case ["ignore", folder]:
            mod.ignores.append(folder)
        case ["module" | "go" | "require" | "replace" | "use", *_]:
            return f"malformed `{words[0]}` line"
        case [word, *_] if word not in DIRECTIVES:
            return f"unknown directive `{word}`"
    return None
