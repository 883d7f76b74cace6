"""Many converted programs as one workspace, built in one go, so that what they share is compiled once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import toml

from transpiler.verify.cargo import Workspace
from transpiler.verify.outcome import VerifyError, tool


def join(workspaces: dict[str, Path], into: Path) -> None:
    """One workspace of the packages of many, by package name; of `gort` the parts that any of them uses."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    root: dict[str, dict[str, object]] = {}
    support: dict[str, object] = {}
    lines: set[str] = set()
    header = ""
    for name, folder in workspaces.items():
        shutil.copytree(folder / name, into / name)
        _merge(root, toml.loads((folder / "Cargo.toml").read_text(encoding="utf-8")))
        if (folder / "gort").is_dir():
            shutil.copytree(folder / "gort", into / "gort", dirs_exist_ok=True)
            _merge(support, toml.loads((folder / "gort" / "Cargo.toml").read_text(encoding="utf-8")))
            text = (folder / "gort" / "src" / "lib.rs").read_text(encoding="utf-8")
            header, _, items = text.rpartition(")]\n")
            lines.update(line for line in items.splitlines() if line)
    members = sorted([*workspaces, *(["gort"] if lines else [])])
    root["workspace"]["members"] = members
    root.setdefault("profile", {})["dev"] = {"overflow-checks": False, "debug": False, "incremental": False}
    (into / "Cargo.toml").write_text(toml.dumps(root), encoding="utf-8")
    if lines:
        (into / "gort" / "Cargo.toml").write_text(toml.dumps(support), encoding="utf-8")
        ordered = sorted(lines, key=lambda line: ("mod " not in line, line))
        (into / "gort" / "src" / "lib.rs").write_text(header + ")]\n" + "\n".join(ordered) + "\n", encoding="utf-8")


def _merge(into: dict, more: dict) -> None:  # type: ignore[type-arg]
    """Adds the keys of a table to another one, in tables and lists below as well."""
    for key, value in more.items():
        have = into.get(key)
        if isinstance(have, dict) and isinstance(value, dict):
            _merge(have, value)
        elif isinstance(have, list) and isinstance(value, list):
            have += [one for one in value if one not in have]
        else:
            into[key] = value


def build_all(workspace: Workspace) -> tuple[dict[str, Path], dict[str, str]]:
    """Builds what builds. The programs by package name, and what the compiler says of the packages that do not build.

    Raises VerifyError when cargo does not come as far as the packages.
    """
    command: list[str | Path] = ["cargo", "build", "--workspace", "--keep-going", "--offline", "--message-format=json"]
    run = tool(command, workspace.root, workspace.env)
    built: dict[str, Path] = {}
    said: dict[str, str] = {}
    for line in run.stdout.splitlines():
        message = json.loads(line)
        name = Path(message.get("manifest_path", "")).parent.name
        if message.get("reason") == "compiler-artifact" and message.get("executable"):
            built[name] = Path(message["executable"])
        elif message.get("reason") == "compiler-message":
            said[name] = said.get(name, "") + (message["message"].get("rendered") or "")
    if not built and run.returncode != 0 and not said:
        raise VerifyError("cargo build failed:\n" + run.stderr[-4000:])
    return built, said
