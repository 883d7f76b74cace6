"""The programs of a Go distribution's `test/` folder against Go: converted, built together, run, and compared.

Prints counts: equal, refused (by code), does not build, differs, and what is left out (by reason). `results.json` in the
output folder says the same of each program.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from multiprocessing.pool import ThreadPool
from pathlib import Path
from types import FrameType

from transpiler.diagnostics import Severity
from transpiler.options import Options
from transpiler.pipeline import run as run_pipeline
from transpiler.verify import golang, gotest_batch
from transpiler.verify.cargo import Workspace
from transpiler.verify.gotest_programs import Program, as_module, programs
from transpiler.verify.outcome import Outcome, VerifyError, differences, observe, tool

ROOT = Path(__file__).resolve().parents[2]
CONVERT_SECONDS = 60
KINDS = ("equal", "refused", "rejected", "crashed", "does not build", "differs", "not comparable")
PLACE = re.compile(r"`[^`]*`|\"[^\"]*\"|\d+")


@dataclass(slots=True)
class Result:
    """How a program ended: one of `KINDS`; the codes with their reasons, or what is wrong; whether it prints in Go."""

    name: str
    kind: str
    why: list[str] = field(default_factory=list)
    prints: bool = False


@dataclass(slots=True, frozen=True)
class Place:
    """Where a run keeps its files."""

    out: Path
    target: Path

    def module(self, program: Program) -> Path:
        return self.out / "go" / program.crate

    def converted(self, program: Program) -> Path:
        return self.out / "rust" / program.crate


def _late(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def convert_one(job: tuple[Program, Place]) -> Result:
    """Converts a program in this process. `equal` stands for a program that is still to be built and run."""
    program, place = job
    module, out = as_module(program, place.module(program)), place.converted(program)
    shutil.rmtree(out, ignore_errors=True)
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(CONVERT_SECONDS)
    try:
        done = run_pipeline(Options(str(module), out, name=program.crate, tests=False, verify=True))
    except TimeoutError:
        return Result(program.name, "crashed", ["the conversion does not end"])
    finally:
        signal.alarm(0)
    errors = [f"{d.code}: {d.message}" for d in done.diags.items if d.severity is Severity.ERROR]
    if done.crash is not None:
        return Result(program.name, "crashed", [*errors, done.crash])
    if errors or done.written is None:
        return Result(program.name, "rejected", errors)
    if done.refusals:
        return Result(program.name, "refused", [f"{one.code}: {one.reason} ({one.place})" for one in done.refusals])
    return Result(program.name, "equal")


def run_in_go(program: Program, place: Place) -> Outcome | None:
    """What a program shows under Go, kept from run to run; None when Go does not build it."""
    kept = place.out / "outcomes" / program.crate
    if (kept / "none").is_file():
        return None
    if (kept / "status").is_file():
        status, _, panic = (kept / "status").read_text(encoding="utf-8").partition("\n")
        return Outcome((kept / "stdout").read_bytes(), int(status), panic)
    kept.mkdir(parents=True, exist_ok=True)
    exe = kept / "program.exe"
    module = place.module(program)
    built = tool(["go", "build", "-o", exe, "."], module, {**os.environ, **golang.ENV})
    if built.returncode != 0:
        (kept / "none").write_text(built.stderr, encoding="utf-8")
        return None
    outcome = observe(exe, module)
    exe.unlink()
    (kept / "stdout").write_bytes(outcome.stdout)
    (kept / "status").write_text(f"{outcome.status}\n{outcome.panic}", encoding="utf-8")
    return outcome


def compare(program: Program, built: Path, place: Place) -> Result:
    """Runs a program on both sides."""
    try:
        want = run_in_go(program, place)
        if want is None:
            return Result(program.name, "not comparable", ["Go does not build it"])
        found = differences(want, observe(built, place.module(program)))
    except VerifyError as error:
        return Result(program.name, "differs", [str(error)])
    return Result(program.name, "differs" if found else "equal", found, prints=bool(want.stdout))


def run_batch(chosen: list[Program], place: Place, workers: int) -> list[Result]:
    """Converts, builds and compares; the result of each program, in their order."""
    with multiprocessing.Pool(workers, maxtasksperchild=50) as pool:
        jobs = [(program, place) for program in chosen]
        results = {one.name: one for one in pool.imap_unordered(convert_one, jobs)}
    left = [program for program in chosen if results[program.name].kind == "equal"]
    if left:
        workspace = Workspace(place.out / "workspace", place.target)
        gotest_batch.join({program.crate: place.converted(program) for program in left}, workspace.root)
        built, said = gotest_batch.build_all(workspace)
        for program in left:
            results[program.name] = Result(program.name, "does not build", [said.get(program.crate, "")])
        ran = [program for program in left if program.crate in built]
        with ThreadPool(workers) as threads:
            for one in threads.imap(lambda program: compare(program, built[program.crate], place), ran):
                results[one.name] = one
        for path in built.values():
            path.unlink()
    return [results[program.name] for program in chosen]


def report(results: Iterable[Result], out: Counter[str]) -> str:
    """The counts of a run: of each kind, of the codes that refuse, of the reasons for leaving out."""
    results = list(results)
    lines = [f"{len(results)} programs, {sum(out.values())} left out"]
    for kind in KINDS:
        of_kind = [one for one in results if one.kind == kind]
        share = f" ({len(of_kind) / len(results):.1%})" if results else ""
        printing = f", {sum(one.prints for one in of_kind)} of them print" if kind == "equal" else ""
        lines.append(f"  {kind:<15}{len(of_kind):>5}{share}{printing}")
    for title, key in (("refused by code", 1), ("refused by reason", 0)):
        seen: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for one in results:
            if one.kind in {"refused", "rejected"}:
                reasons = {why.split(":")[0] if key else PLACE.sub("_", why.rsplit(" (", 1)[0]) for why in one.why}
                seen.update(reasons)
                alone.update(reasons if len(reasons) == 1 else ())
        lines.append(f"{title}: programs (of them for this alone)")
        lines += [f"  {count:>4} ({alone[name]:>3}) {name}" for name, count in seen.most_common(60)]
    lines.append("left out:")
    lines += [f"  {count:>4} {reason}" for reason, count in out.most_common()]
    return "\n".join(lines)


def folder_of_go() -> Path:
    """The `test/` folder of the Go on PATH. Raises VerifyError when that Go comes without it."""
    found = Path(tool(["go", "env", "GOROOT"], Path.cwd()).stdout.strip()) / "test"
    if not (found / "helloworld.go").is_file():
        raise VerifyError(f"this Go distribution has no test folder ({found}); name one with --folder")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/conformance gotest", description=__doc__)
    parser.add_argument("names", nargs="*", help="programs (`ken/array`, `fixedbugs/`); all when none is given")
    parser.add_argument("--folder", type=Path, help="the test folder; that of the Go on PATH when not given")
    parser.add_argument("--every", type=int, default=1, help="take only each Nth program")
    parser.add_argument("--batch", type=int, default=250, help="programs that are built together")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that convert")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "gotest", help="where the files go")
    parser.add_argument("--kind", action="append", default=[], choices=KINDS, help="show the programs of a kind")
    options = parser.parse_args()
    try:
        found = list(programs(options.folder or folder_of_go()))
        place = Place(options.out.resolve(), Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / ".cache" / "target"))
        chosen = [program for program, why in found if not why][:: options.every]
        if options.names:
            chosen = [one for one in chosen if any(_named(one, name) for name in options.names)]
        if not chosen:
            sys.exit("error: no such program, or it is left out")
        results: list[Result] = []
        for at in range(0, len(chosen), options.batch):
            results += run_batch(chosen[at : at + options.batch], place, options.workers)
            _keep(place, results)
            print(f"{len(results)} of {len(chosen)}", file=sys.stderr, flush=True)
    except VerifyError as error:
        sys.exit(f"error: {error}")
    for one in results:
        if one.kind in options.kind:
            print(f"{one.kind}: {one.name}", *(f"    {line}" for why in one.why for line in why.splitlines()), sep="\n")
    print(report(results, Counter(why for _, why in found if why)))
    sys.exit(1 if any(one.kind in {"crashed", "does not build", "differs"} for one in results) else 0)


def _keep(place: Place, results: list[Result]) -> None:
    (place.out / "results.json").write_text(json.dumps([asdict(one) for one in results], indent=1), encoding="utf-8")


def _named(program: Program, name: str) -> bool:
    return program.name == name or (name.endswith("/") and program.name.startswith(name))


if __name__ == "__main__":
    main()
