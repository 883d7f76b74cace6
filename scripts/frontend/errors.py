"""Compares where goxide's checker reports type errors with where go/types does."""

from __future__ import annotations

import signal
import subprocess
import traceback
from dataclasses import dataclass
from pathlib import Path, PurePath

import toml

from scripts.frontend.golist import load
from scripts.frontend.oracle import Oracle, build, environment
from scripts.frontend.packages import request
from transpiler.check.check import check_package
from transpiler.check.objects import Builtin, Package, Scope
from transpiler.check.stdlib import Stdlib
from transpiler.check.subst import Instances
from transpiler.check.universe import universe_scope
from transpiler.diagnostics import Diagnostics
from transpiler.source import SourceFile
from transpiler.syntax import parse

OPEN = Path(__file__).parent / "errors_open.toml"

# Seconds that checking a unit of the test data may take.
LIMIT = 20


def positions(folder: Path, patterns: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Messages by place, `file.go:12:5`: goxide's and go/types'."""
    loaded = load(folder, patterns)
    theirs: dict[str, str] = {}
    with Oracle(build()) as oracle:
        for package in loaded.listed:
            oracle.send(request(package, loaded.exports))
            theirs.update(_theirs(oracle.receive()["errors"]))
    return _ours(loaded.diags), theirs


def _ours(diags: Diagnostics) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in diags.items:
        if item.span is not None:
            at = item.span.position
            found.setdefault(f"{PurePath(at.file).name}:{at.line}:{at.column}", item.message)
    return found


def _theirs(errors: list[str]) -> dict[str, str]:
    """Messages by place; lines that begin with a tab explain the message before."""
    found: dict[str, str] = {}
    for error in errors:
        place, _, message = error.partition(": ")
        if not message.startswith("\t"):
            found.setdefault(place, message)
    return found


@dataclass(slots=True)
class Unit:
    """Files of go/types' test data that make up a package, with the flags that the first line of the first one gives."""

    files: list[Path]
    flags: dict[str, object]


def units(folder: Path, wanted: list[str]) -> list[Unit]:
    """The packages of the test data, found as go/types' check_test.go finds them; or those that `wanted` names."""
    found = []
    for entry in sorted(part for group in sorted(folder.iterdir()) for part in group.iterdir()):
        files = sorted(entry.iterdir()) if entry.is_dir() else [entry]
        if files and (not wanted or entry.name in wanted or entry.name.removesuffix(".go") in wanted):
            found.append(Unit(files, flags(files[0])))
    return found


def flags(path: Path) -> dict[str, object]:
    """The flags in a first line such as `// -lang=go1.20 -fakeImportC`."""
    given: dict[str, object] = {"lang": "", "fakeImportC": False, "gotypesalias": ""}
    first = path.read_text("utf-8", "replace").split("\n", 1)[0]
    head, _, rest = first.removeprefix("//").partition("-")
    if not first.startswith("//") or head.strip():
        return given
    for word in f"-{rest}".split():
        name, _, value = word.removeprefix("-").partition("=")
        if name in given:
            given[name] = value or True
    return given


def exports() -> dict[str, str]:
    """Where the export data of each package of the standard library lies."""
    command = ["go", "list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "std"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def reported(unit: Unit) -> dict[str, str]:
    """What goxide reports of a unit, by place; a crash stands at no place."""
    diags = Diagnostics()
    instances = Instances()
    signal.signal(signal.SIGALRM, _hang)
    signal.alarm(LIMIT)
    try:
        trees = [parse(SourceFile(str(path), path.read_bytes()), diags) for path in unit.files]
        files = [tree for tree in trees if tree is not None]
        universe_scope().insert(Builtin("assert", None, None, None))
        version = str(unit.flags["lang"]).removeprefix("go") or "1.26"
        stdlib = Stdlib(instances)
        if unit.flags["fakeImportC"]:
            stdlib.packages["C"] = Package("C", "C", Scope(universe_scope()), fake=True)
        if files:
            check_package(files, files[0].name.name, stdlib.load, diags, instances, version)
    except Exception:
        return {**_ours(diags), "crash": traceback.format_exc(limit=-4)}
    finally:
        signal.alarm(0)
    return _ours(diags)


def _hang(number: int, frame: object) -> None:
    raise TimeoutError(f"no end after {LIMIT} seconds")


def _lines(found: dict[str, str], name: str) -> dict[int, str]:
    lines: dict[int, str] = {}
    for place, message in found.items():
        if place.startswith(f"{name}:"):
            lines.setdefault(int(place.split(":")[1]), message)
    return lines


def known() -> dict[str, str]:
    """The files that are known to differ, each with the name of the reason."""
    listed = toml.loads(OPEN.read_text("utf-8"))
    return {name: reason for reason, entry in listed.items() for name in entry["files"]}


def compare_errors(folder: Path, wanted: list[str], show: int) -> int:
    """Compares the lines of errors over go/types' own test data.

    Exit status 1 when a file differs that is not known to, or when one that is known to agrees.
    """
    exported, expected = exports(), known()
    files = 0
    differing: dict[str, str] = {}
    surprises: list[str] = []
    with Oracle(build()) as oracle:
        for unit in units(folder, wanted):
            oracle.send(
                {"id": "", "files": [str(path) for path in unit.files], "exports": exported, "flags": unit.flags}
            )
            ours, theirs = reported(unit), _theirs(oracle.receive()["errors"])
            for path in unit.files:
                files += 1
                name = path.relative_to(folder).as_posix()
                if not _agree(name, path.name, ours, theirs, show):
                    differing[name] = expected.get(name, "not known")
                if (name in differing) != (name in expected) or "crash" in ours:
                    surprises.append(name)
    print(
        f"{files} files, {files - len(differing)} with the same lines: {100 * (1 - len(differing) / max(files, 1)):.1f}%"
    )
    for reason in sorted(set(differing.values())):
        print(f"    {reason}: {list(differing.values()).count(reason)}")
    for name in surprises:
        print(
            f"{name} {'differs, and is not known to' if name in differing else 'agrees, though it is known to differ'}"
        )
    return 1 if surprises or not files else 0


def _agree(name: str, base: str, ours: dict[str, str], theirs: dict[str, str], show: int) -> bool:
    """Whether both report errors on the same lines of a file; prints what differs."""
    a, b = _lines(ours, base), _lines(theirs, base)
    if a.keys() == b.keys() and "crash" not in ours:
        return True
    missed, extra = sorted(b.keys() - a.keys()), sorted(a.keys() - b.keys())
    print(f"{name}: {len(b)} lines, {len(missed)} missed, {len(extra)} too many")
    if "crash" in ours:
        print(ours["crash"])
    for line in missed[:show]:
        print(f"    - {line}: {b[line]}")
    for line in extra[:show]:
        print(f"    + {line}: {a[line]}")
    return False
