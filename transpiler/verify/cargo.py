"""The Rust side: format, lints, build and tests of a workspace that goxide wrote."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from transpiler.verify.outcome import VerifyError, tool

TEST_LINE = re.compile(r"test (\S+)(?: - should panic)? \.\.\. (.*)")
RESULT = re.compile(r"(ok|FAILED|ignored)(?:, .*)?$")
SHOWN = 4000


@dataclass(slots=True)
class Workspace:
    """A Cargo workspace, and the folder that what is built goes to."""

    root: Path
    target: Path

    @property
    def env(self) -> dict[str, str]:
        settings = {"CARGO_TARGET_DIR": str(self.target), "CARGO_TERM_COLOR": "never", "CARGO_INCREMENTAL": "0"}
        return {**os.environ, **settings}

    def sources(self) -> list[Path]:
        """The generated Rust files, without the support crate."""
        files = self.root.rglob("*.rs")
        return sorted(path for path in files if not {"gort", "target"} & set(path.relative_to(self.root).parts[:-1]))


def unformatted(workspace: Workspace) -> str:
    """What rustfmt would change; empty when nothing."""
    run = tool(["cargo", "fmt", "--all", "--check"], workspace.root, workspace.env)
    return "" if run.returncode == 0 else _shown(run.stdout + run.stderr)


def lints(workspace: Workspace) -> str:
    """What rustc and clippy warn of; empty when nothing."""
    command: list[str | Path] = ["cargo", "clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]
    run = tool(command, workspace.root, workspace.env)
    return "" if run.returncode == 0 else _shown(run.stderr)


def build(workspace: Workspace) -> list[Path]:
    """Builds the workspace and returns its programs. Raises VerifyError with the compiler's words."""
    run = tool(
        ["cargo", "build", "--workspace", "--message-format=json-render-diagnostics"], workspace.root, workspace.env
    )
    if run.returncode != 0:
        raise VerifyError("cargo build failed:\n" + _shown(run.stderr))
    programs = []
    for line in run.stdout.splitlines():
        message = json.loads(line)
        if message.get("reason") == "compiler-artifact" and message.get("executable"):
            programs.append(Path(message["executable"]))
    return sorted(programs)


def test(workspace: Workspace) -> tuple[dict[str, str], str]:
    """How each test ended (`ok`, `FAILED`, `ignored`), by its path; and what cargo printed.

    One thread: Go runs the tests of a package one after the other. Raises VerifyError when the tests do not build.
    """
    command: list[str | Path] = ["cargo", "test", "--workspace", "--no-fail-fast", "--all-targets"]
    if (workspace.root / "gort").is_dir():
        command += ["--exclude", "gort"]
    run = tool([*command, "--", "--test-threads=1"], workspace.root, workspace.env)
    ended = _results(run.stdout)
    if run.returncode != 0 and "FAILED" not in ended.values():
        raise VerifyError("cargo test failed:\n" + _shown(run.stdout[-SHOWN:] + run.stderr))
    return ended, _shown(run.stdout)


def _results(text: str) -> dict[str, str]:
    """How each test ended. What a test prints past the harness stands between its name and its result."""
    ended: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if match := TEST_LINE.match(line):
            name, line = match.groups()
        if name and (result := RESULT.search(line)):
            ended[name] = result.group(1)
            name = ""
    return ended


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "\n..."
