"""Compares where goxide's checker reports type errors with where go/types does."""

from __future__ import annotations

from pathlib import Path, PurePath

from scripts.frontend.compare import oracle
from scripts.frontend.golist import load


def positions(folder: Path, patterns: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Messages by place, `file.go:12:5`: goxide's and go/types'."""
    loaded = load(folder, patterns)
    ours: dict[str, str] = {}
    for item in loaded.diags.items:
        if item.span is not None:
            at = item.span.position
            ours.setdefault(f"{PurePath(at.file).name}:{at.line}:{at.column}", item.message)
    theirs: dict[str, str] = {}
    for facts in oracle(loaded):
        for error in facts["errors"]:
            place, _, message = error.partition(": ")
            if not message.startswith("\t"):
                theirs.setdefault(place, message)
    return ours, theirs
