"""Runs `scripts/typeoracle`: one process answers any number of requests."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

SOURCE = Path(__file__).parent.parent / "typeoracle"

# The packages of the standard library as a plain Linux build sees them.
ENVIRONMENT = {"CGO_ENABLED": "0", "GOOS": "linux", "GOARCH": "amd64", "GOEXPERIMENT": "", "GOFLAGS": "-buildvcs=false"}


def environment() -> dict[str, str]:
    """The environment of all Go commands."""
    return {**os.environ, **ENVIRONMENT}


def goroot() -> Path:
    """The Go tree of the toolchain on PATH."""
    done = subprocess.run(["go", "env", "GOROOT"], capture_output=True, text=True, check=True, env=environment())
    return Path(done.stdout.strip())


def build() -> Path:
    """Compiles the oracle; a second call finds it in Go's own cache."""
    folder = Path(tempfile.gettempdir()) / f"goxide-typeoracle-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    program = folder / "typeoracle"
    subprocess.run(["go", "build", "-o", program, "."], cwd=SOURCE, check=True, env=environment())
    return program


class Oracle:
    """The running program; used as a context manager."""

    def __init__(self, program: Path) -> None:
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def send(self, request: dict[str, Any]) -> None:
        """Asks; the answer is read apart, so that both sides work at the same time."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next answer, in the order of the requests."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the oracle ended with status {self.process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found

    def __enter__(self) -> Oracle:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
