"""Which form each slot of small Go programs gets: where the idiomatic rung is chosen, and where it must not be.

`fixtures/decide/*.test` hold the programs: a name, the Go without its package clause, and below `---` the forms of slots by
name (see `plan_text.look`). `shared T` and the like are lines of their own.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_text import look, planned

FOLDER = Path(__file__).parent.parent / "fixtures" / "decide"


def cases() -> dict[str, str]:
    """The cases of all files by name."""
    found: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.test")):
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, rest = part.partition("\n")
            assert name not in found, f"two cases are called {name!r}"
            found[name] = rest
    return found


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_forms(name: str) -> None:
    source, _, expected = CASES[name].partition("\n---\n")
    wanted = dict(line.split(": ", 1) for line in expected.splitlines() if line.strip())
    assert wanted, "a case without expectations"
    plan = planned(source)
    assert {slot: look(plan, slot) for slot in wanted} == wanted
