"""Reads Rust as far as counting and comparing needs: tokens, and the public items with their signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

TOKEN = re.compile(
    r"""
    (?P<skip>\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
    |(?P<string>(?:br|cr|r)(?P<hash>\#*)"[\s\S]*?"(?P=hash)|[bc]?"(?:[^"\\]|\\[\s\S])*")
    |(?P<char>b?'(?:[^'\\]|\\(?:u\{[^}]*\}|[\s\S][^']*))')
    |(?P<lifetime>'[A-Za-z_]\w*)
    |(?P<word>(?:r\#)?[^\W\d]\w*)
    |(?P<number>\d[\w.]*)
    |(?P<mark>::|->|=>|[\s\S])
    """,
    re.VERBOSE,
)
ITEMS = {"fn", "struct", "enum", "trait", "const", "static", "type", "mod"}
QUALIFIERS = {"async", "const", "extern"}
OPENS = {"(": ")", "[": "]", "{": "}"}


def tokens(text: str) -> list[str]:
    """The tokens of Rust text, without comments."""
    return [
        match.group() for match in TOKEN.finditer(text) if match.lastgroup != "skip" and match.group("skip") is None
    ]


def without_tests(found: list[str]) -> list[str]:
    """Tokens without the items under `#[cfg(test)]`."""
    out: list[str] = []
    at = 0
    while at < len(found):
        if found[at : at + 7] == ["#", "[", "cfg", "(", "test", ")", "]"]:
            at = _past_item(found, at + 7)
        else:
            out.append(found[at])
            at += 1
    return out


def _past_item(found: list[str], at: int) -> int:
    while at < len(found):
        if found[at] == ";":
            return at + 1
        if found[at] in OPENS:
            closed = _past(found, at)
            if found[at] == "{":
                return closed
            at = closed
        else:
            at += 1
    return at


def _past(found: list[str], at: int) -> int:
    """The position behind the bracket that closes the one at `at`."""
    depth = 0
    while at < len(found):
        if found[at] in OPENS:
            depth += 1
        elif found[at] in OPENS.values():
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return at


@dataclass(slots=True)
class _Reader:
    tokens: list[str]
    found: dict[str, str] = field(default_factory=dict)

    def items(self, at: int, end: int, owner: str, everything: bool = False) -> None:
        """Collects the public items between two positions; all of them in a trait."""
        while at < end:
            at = self.item(at, end, owner, everything)

    def item(self, at: int, end: int, owner: str, everything: bool) -> int:
        tokens = self.tokens
        if tokens[at] == "#" and tokens[at + 1 : at + 2] in (["["], ["!"]):
            return _past(tokens, at + (1 if tokens[at + 1] == "[" else 2))
        public = everything
        if tokens[at] == "pub":
            public = tokens[at + 1] != "("
            at = at + 1 if public else _past(tokens, at + 1)
        head = self.head_end(at, end)
        words = tokens[at:head]
        if "impl" in words[:2]:
            return self.impl(at, head)
        kind = next((word for word in words[:4] if word in ITEMS and not (word == "const" and "fn" in words[:4])), "")
        past = _past(tokens, head) if head < end and tokens[head] == "{" else head + 1
        if not kind or not public:
            return past
        name = owner + words[words.index(kind) + 1]
        self.found[name] = self.signature(kind, words, head, past)
        if kind == "trait":
            self.items(head + 1, past - 1, name + "::", everything=True)
        elif kind == "mod":
            self.items(head + 1, past - 1, name + "::")
        return past

    def head_end(self, at: int, end: int) -> int:
        """Where the head of an item ends: at its `{` or `;`. Brackets before them are passed over."""
        while at < end and self.tokens[at] not in {"{", ";"}:
            at = _past(self.tokens, at) if self.tokens[at] in {"(", "["} else at + 1
        return at

    def impl(self, at: int, head: int) -> int:
        words = self.tokens[at:head]
        past = _past(self.tokens, head)
        if "for" in words:
            return past  # the trait says what is in it
        start = 1
        if words[1:2] == ["<"]:
            depth = 0
            for start, word in enumerate(words):
                depth += (word == "<") - (word == ">")
                if start > 0 and depth == 0:
                    start += 1
                    break
        self.items(head + 1, past - 1, words[start] + "::")
        return past

    def signature(self, kind: str, words: list[str], head: int, past: int) -> str:
        body: list[str] = []
        if kind == "struct" and self.tokens[head : head + 1] == ["{"]:
            body = self.public_fields(head + 1, past - 1)
        elif kind == "enum":
            body = _without_attributes(self.tokens[head:past])
        elif kind in {"const", "static"}:
            words = words[: words.index("=")] if "=" in words else words
        return _joined([*words, *body])

    def public_fields(self, at: int, end: int) -> list[str]:
        parts = _split(_without_attributes(self.tokens[at:end]))
        shown = [part for part in parts if part[:1] == ["pub"] and part[1:2] != ["("]]
        return ["{", *[word for part in shown for word in [*part, ","]], "}"]


def _split(found: list[str]) -> list[list[str]]:
    """Splits at the commas that stand in no bracket."""
    parts: list[list[str]] = [[]]
    depth = 0
    for word in found:
        depth += (word in OPENS or word == "<") - (word in OPENS.values() or word == ">")
        if word == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _without_attributes(found: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(found):
        if found[at] == "#" and found[at + 1 : at + 2] == ["["]:
            at = _past(found, at + 1)
        else:
            out.append(found[at])
            at += 1
    return out


def _joined(found: list[str]) -> str:
    """Tokens as one line, without the commas that rustfmt adds where a list is broken over lines."""
    text = " ".join(found)
    text = re.sub(r" , (?=[)\]}>])", " ", text)
    text = re.sub(r"(?<=[(,] )mut (?=\w+ :)", "", text)  # how a parameter is bound is no part of a signature
    text = re.sub(r" (?=[,;:.?)\]>]|::)|(?<=[(\[&<!]) |(?<=::) ", "", text)
    return re.sub(r"(?<=[\w>]) (?=[(<])", "", text)


def public_items(found: list[str]) -> dict[str, str]:
    """The public items by name (`Tree::add`), each with its signature in one line."""
    reader = _Reader(found)
    reader.items(0, len(found), "")
    return reader.found


def count(found: list[str], word: str) -> int:
    """How often a word stands in the code; `gort::` counts the paths that start so."""
    if word.endswith("::"):
        return sum(a == word[:-2] and b == "::" for a, b in pairwise(found))
    return found.count(word)


def banned(found: list[str]) -> list[str]:
    """What a finished translation does not hold: `unsafe`, and the `todo!` of what was refused."""
    out = ["unsafe"] if "unsafe" in found else []
    refused = sum(a == "todo" and b == "!" for a, b in pairwise(found))
    return out + ([f"todo! ({refused})"] if refused else [])
