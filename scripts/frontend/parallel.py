"""Spreads packages over processes, and keeps what was found between runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from scripts.frontend.golist import Listed
from scripts.frontend.oracle import Oracle, build
from scripts.frontend.packages import Outcome, comparer

# Packages a process checks before it ends and gives its memory back: imports are resolved anew for each batch.
BATCH = 24


def run(listed: list[Listed], jobs: int) -> Iterator[Outcome]:
    """Compares the wanted packages; outcomes come as they are ready."""
    program = build()
    wanted = [i for i, package in enumerate(listed) if package.wanted and package.files]
    batches = [wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)]
    if jobs == 1 or len(batches) == 1:
        for batch in batches:
            yield from _batch(program, listed, batch)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, max_tasks_per_child=1) as pool:
        tasks = [pool.submit(_whole_batch, program, listed, batch) for batch in batches]
        for task in as_completed(tasks):
            yield from task.result()


def _batch(program: Path, listed: list[Listed], batch: list[int]) -> Iterator[Outcome]:
    with Oracle(program) as oracle:
        compare = comparer(listed, oracle).compare
        for i in batch:
            yield compare(listed[i])


def _whole_batch(program: Path, listed: list[Listed], batch: list[int]) -> list[Outcome]:
    return list(_batch(program, listed, batch))


@dataclass(slots=True)
class State:
    """A folder with the listing of the packages and an outcome for each that was compared."""

    folder: Path

    def listing(self, folder: Path, patterns: list[str], make: Callable[[], list[Listed]]) -> list[Listed]:
        """The packages: as they were listed before, when the export data is still there."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = sha256(repr((str(folder.resolve()), patterns)).encode()).hexdigest()[:16]
        path = self.folder / f"{name}.listing"
        if path.exists():
            found = [Listed(**entry) for entry in json.loads(path.read_text())]
            if all(not package.export or Path(package.export).exists() for package in found):
                for package in found:
                    package.files = [Path(file) for file in package.files]
                return found
        found = make()
        path.write_text(json.dumps([asdict(package) for package in found], default=str))
        return found

    def keep(self, outcome: Outcome) -> None:
        """Keeps an outcome in place of the last one of the same package."""
        name = sha256(outcome.id.encode()).hexdigest()[:16]
        (self.folder / f"{name}.outcome").write_text(json.dumps(outcome.plain()))

    def outcomes(self) -> list[Outcome]:
        """All that was kept."""
        return [Outcome(**json.loads(path.read_text())) for path in sorted(self.folder.glob("*.outcome"))]
