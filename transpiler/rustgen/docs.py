"""Go doc comments as Rust doc comments: the same lines, with what Markdown would read otherwise made plain.

Indented text is a code block to both; in Rust it would be compiled as a test, so it is fenced as text.
"""

from __future__ import annotations

import re

LIST = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+\S")
MARKER = re.compile(r"^(?P<mark>[-*+•]|\d+[.)])\s+(?P<rest>.*)$")


def rustdoc(lines: list[str]) -> list[str]:
    """The lines of a doc comment."""
    found: list[str] = []
    i = 0
    plain = [line.replace("\t", "    ").rstrip() for line in lines]
    while i < len(plain):
        line = plain[i]
        if LIST.match(line) and not (line[:4].isspace() and not _in_list(found)):
            i = _list(plain, i, found)
        elif line[:1] == " ":
            i = _code(plain, i, found)
        else:
            found.append("\\" + line if line[:1] == ">" else line)
            i += 1
    return found


def _in_list(found: list[str]) -> bool:
    return bool(found) and not found[-1]


def _code(lines: list[str], start: int, found: list[str]) -> int:
    """Indented lines, up to the next one that is not."""
    end = start
    while end < len(lines) and (lines[end][:1] == " " or not lines[end]):
        end += 1
    while not lines[end - 1]:
        end -= 1
    block = lines[start:end]
    margin = min(len(line) - len(line.lstrip()) for line in block if line)
    if found and found[-1] and not found[-1].startswith("```"):
        found.append("")
    found.append("```text")
    found.extend(line[margin:].replace("```", "'''") for line in block)
    found.append("```")
    return end


def _list(lines: list[str], start: int, found: list[str]) -> int:
    """List items; lines that go on are indented as far as the item's text."""
    i, width = start, 0
    while i < len(lines):
        line = lines[i]
        if LIST.match(line):
            match = MARKER.match(line.strip())
            assert match is not None
            mark = "-" if match["mark"] == "•" else match["mark"]
            width = len(mark) + 1
            found.append(f"{mark} {match['rest']}")
        elif not line:
            rest = next((later for later in lines[i:] if later), "")
            if not LIST.match(rest):
                return i
            found.append(line)
        elif line[:1] == " " or lines[i - 1]:
            found.append(" " * width + line.strip())
        else:
            return i
        i += 1
    return i
