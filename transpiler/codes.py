"""What `goxide explain` says: one entry of `codes.toml` for each code that goxide reports."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import resources

import toml


@dataclass(slots=True, frozen=True)
class Code:
    """A documented code. `example` is Go that is reported so, on the lines marked with the code in a comment.

    It may hold several files, each after a line `-- name --`. `by_hand` says why there is no example. `stage` is `generate`
    for what only generation reports.
    """

    code: str
    title: str
    kind: str
    text: str
    example: str | None
    by_hand: str | None
    stage: str = ""


def load_codes() -> dict[str, Code]:
    """All entries by code, in order."""
    data = toml.loads(resources.files("transpiler").joinpath("codes.toml").read_text(encoding="utf-8"))
    return {
        name: Code(
            name,
            entry["title"],
            entry["kind"],
            entry["text"].strip(),
            entry.get("example"),
            entry.get("by_hand"),
            entry.get("stage", ""),
        )
        for name, entry in sorted(data.items())
    }


def explain(code: Code) -> str:
    """The page of a code."""
    parts = [f"{code.code}: {code.title} ({code.kind})", code.text]
    if code.example is not None:
        lines = code.example.strip("\n").splitlines()
        parts.append("Example:\n\n" + "\n".join(f"    {line}".rstrip() for line in lines))
    return "\n\n".join(parts) + "\n"


def near(name: str, codes: dict[str, Code]) -> list[str]:
    """Codes that an unknown one may be meant for: those that differ in one place, else similar ones."""
    name = name.upper()
    found = [
        code for code in codes if len(code) == len(name) and sum(a != b for a, b in zip(code, name, strict=True)) == 1
    ]
    return found or difflib.get_close_matches(name, list(codes), n=4, cutoff=0.6)
