"""The recorded outcome of a Go program: `expected/` beside its source, with `stdout`, `status` and `panic`."""

from __future__ import annotations

from pathlib import Path

from transpiler.verify.outcome import Outcome, VerifyError


def load(program: Path) -> Outcome:
    """What was recorded for a program. Raises VerifyError where nothing was."""
    folder = program / "expected"
    try:
        stdout = (folder / "stdout").read_bytes()
        status = int((folder / "status").read_text())
        panic = (folder / "panic").read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, ValueError) as error:
        raise VerifyError(
            f"{program.name}: nothing usable is recorded ({error}); run scripts/conformance --record"
        ) from None
    return Outcome(stdout, status, panic)


def save(program: Path, outcome: Outcome) -> bool:
    """Records an outcome and says whether that changed anything."""
    folder = program / "expected"
    folder.mkdir(exist_ok=True)
    files = {
        "stdout": outcome.stdout,
        "status": f"{outcome.status}\n".encode(),
        "panic": (outcome.panic + "\n").encode() if outcome.panic else b"",
    }
    changed = False
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
            changed = True
    return changed
