"""Compares one package: what goxide's checker says of it beside what go/types says."""

from __future__ import annotations

import time
import traceback
from dataclasses import asdict, dataclass, field
from typing import Any

from scripts.frontend.facts import facts
from scripts.frontend.golist import Listed, Loaded, Loader, check_one
from scripts.frontend.oracle import Oracle
from transpiler.check.stdlib import Stdlib
from transpiler.check.subst import Instances

KEPT = 20


@dataclass(slots=True)
class Outcome:
    """What comparing a package gave: by kind of fact how many differ (`counts`) and the first ones in words."""

    id: str
    size: int = 0
    facts: int = 0
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, list[str]] = field(default_factory=dict)

    @property
    def differing(self) -> int:
        """How many facts differ, reports and crashes included."""
        return sum(self.counts.values())

    def add(self, kind: str, line: str) -> None:
        """Notes a difference."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        kept = self.first.setdefault(kind, [])
        if len(kept) < KEPT:
            kept.append(line)

    def lines(self) -> list[str]:
        """The differences in words, the first of each kind."""
        return [line for lines in self.first.values() for line in lines]

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)


def request(listed: Listed, exports: dict[str, str]) -> dict[str, Any]:
    """What the oracle needs to know of a package."""
    found = {path.split(" [")[0]: exports.get(path, "") for path in listed.imports}
    found.update({path: exports.get(ident, "") for path, ident in listed.import_map.items()})
    return {
        "id": listed.id,
        "path": listed.path,
        "go_version": listed.go_version,
        "files": [str(path) for path in listed.files],
        "exports": found,
    }


@dataclass(slots=True)
class Comparer:
    """Compares packages one after the other; what they import is resolved once."""

    loader: Loader
    oracle: Oracle

    def compare(self, package: Listed) -> Outcome:
        """Compares a package. A crash of the checker counts as a difference."""
        outcome = Outcome(package.id)
        loaded = self.loader.result
        self.oracle.send(request(package, loaded.exports))
        loaded.diags.items.clear()
        start = time.monotonic()
        try:
            check_one(self.loader, package)
        except Exception:
            outcome.add("crash", f"{package.id}: {traceback.format_exc(limit=-8)}")
        outcome.seconds = time.monotonic() - start
        theirs = self.oracle.receive()
        for item in loaded.diags.items:
            outcome.add("reported by goxide", f"{package.id} {item.span}: {item.code} {item.message}")
        for error in theirs["errors"]:
            outcome.add("reported by go/types", f"{package.id} {error}")
        checked = loaded.checked.pop(package.id, None)
        if checked is None:
            outcome.add("not checked", package.id)
            return outcome
        outcome.size = sum(len(file.source.line_starts) for file in checked.package.files)
        theirs["inits"] = {str(i): text for i, text in enumerate(theirs["inits"])}
        for name, ours in facts(checked).items():
            self._maps(outcome, name, ours, theirs[name])
        return outcome

    def _maps(self, outcome: Outcome, kind: str, ours: dict[str, str], theirs: dict[str, str]) -> None:
        outcome.facts += len(ours)
        for place in ours.keys() - theirs.keys():
            outcome.add(kind, _line(outcome.id, place, ours[place], None))
        missing = theirs.keys() - ours.keys()
        outcome.facts += len(missing)
        for place in missing:
            outcome.add(kind, _line(outcome.id, place, None, theirs[place]))
        for place, text in ours.items():
            other = theirs.get(place, text)
            if other != text:
                outcome.add(kind, _line(outcome.id, place, text, other))


def _line(ident: str, place: str, ours: str | None, theirs: str | None) -> str:
    return f"{ident} {place}\n    goxide:   {ours}\n    go/types: {theirs}"


def comparer(listed: list[Listed], oracle: Oracle) -> Comparer:
    """Compares packages of a listing."""
    instances = Instances()
    loaded = Loaded(listed, {package.id: package.export for package in listed})
    by_id = {package.id: package for package in listed}
    return Comparer(Loader(by_id, loaded, instances, Stdlib(instances)), oracle)
