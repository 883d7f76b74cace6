"""The programs of a Go distribution's `test/` folder: which there are, which are left out and why, and each as a module.

`// run` files are programs of their own. A `// rundir` file stands beside a folder NAME.dir, whose files are grouped by
their package clause; one package imports another as `./FILE`, after its first file.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MODULE = "gotest"
LANGUAGE = "1.26"

# Packages that no sequential program of a team needs: the insides of the runtime, other processes, goroutines.
LEFT_OUT_IMPORTS = {
    "C": "cgo",
    "unsafe": "unsafe",
    "runtime": "runtime internals",
    "syscall": "runtime internals",
    "plugin": "runtime internals",
    "weak": "runtime internals",
    "unique": "runtime internals",
    "arena": "runtime internals",
    "simd": "runtime internals",
    "iter.Pull": "goroutines",
    "go": "the Go tool chain itself",
    "internal": "runtime internals",
    "os/exec": "other processes",
    "os/signal": "other processes",
    "net": "network",
    "debug": "runtime internals",
}
# Words of the text, without comments and strings.
LEFT_OUT_WORDS = (
    (re.compile(r"^\s*//go:(linkname|noescape|nosplit|nowritebarrier|systemstack|cgo_\w+)", re.MULTILINE), "runtime internals"),
    (re.compile(r"(?m)(^|[{;])\s*go\s+(func\b|[\w.(]+)"), "goroutines"),
    (re.compile(r"\bselect\s*\{"), "goroutines"),
    (re.compile(r"\bmake\(\s*chan\b|<-"), "goroutines"),
)  # fmt: skip
HEADER = re.compile(r"//\s*(run|rundir)\b(.*)")
CLAUSE = re.compile(r"^package\s+(\w+)", re.MULTILINE)
IMPORT = re.compile(r'^\s*(?:import\s*)?(?:\(\s*)?(?:[\w.]+\s+)?"([^"\n]+)"', re.MULTILINE)
IMPORTS = re.compile(r"^import\s*(?:\((.*?)^\s*\)|[^\n]*)", re.MULTILINE | re.DOTALL)
TOKENS = re.compile(r"//[^\n]*|/\*.*?\*/|`[^`]*`|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
RELATIVE = re.compile(r'"\./(\w+)"')


@dataclass(slots=True, frozen=True)
class Program:
    """A program: its name (the path below `test/`, without `.go`), and its file, or the folder of a `rundir`."""

    name: str
    path: Path

    @property
    def crate(self) -> str:
        """A name that Cargo takes, one for each program."""
        return "t_" + re.sub(r"[^a-z0-9]+", "_", self.name.lower()).strip("_")

    def files(self) -> list[Path]:
        return sorted(self.path.glob("*.go")) if self.path.is_dir() else [self.path]


def programs(folder: Path) -> Iterator[tuple[Program, str]]:
    """Every program, and why it is left out: empty when it is not."""
    for file in sorted(folder.rglob("*.go")):
        if any(part.endswith(".dir") for part in file.relative_to(folder).parts):
            continue
        with file.open(encoding="utf-8", errors="replace") as text:
            first = next((line for line in text if line.strip() and not line.startswith("//go:build")), "")
        found = HEADER.match(first)
        if found is None:
            continue
        name = file.relative_to(folder).with_suffix("").as_posix()
        program = Program(name, file.with_suffix(".dir") if found[1] == "rundir" else file)
        yield program, "asks for options of the compiler" if found[2].strip() else left_out(program)


def left_out(program: Program) -> str:
    """Why a program is left out, by its imports and its words; empty when it is not."""
    for file in program.files():
        if file.suffix != ".go":
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for path in imports(text):
            for prefix, reason in LEFT_OUT_IMPORTS.items():
                if path == prefix or path.startswith(prefix + "/"):
                    return reason
        bare = TOKENS.sub(lambda found: found[0] if found[0].startswith("//go:") else " ", text)
        for pattern, reason in LEFT_OUT_WORDS:
            if pattern.search(bare):
                return reason
        if any(other.suffix == ".s" for other in file.parent.iterdir() if program.path.is_dir()):
            return "assembly"
    return ""


def imports(text: str) -> Iterator[str]:
    """The paths that a file imports."""
    for block in IMPORTS.finditer(text):
        yield from IMPORT.findall(block[0])


def as_module(program: Program, into: Path) -> Path:
    """A copy of the program as a module of its own, made anew."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    (into / "go.mod").write_text(f"module {MODULE}\n\ngo {LANGUAGE}\n")
    if not program.path.is_dir():
        shutil.copy(program.path, into / "main.go")
        return into
    homes: dict[str, Path] = {}
    for file in program.files():
        text = file.read_text(encoding="utf-8")
        found = CLAUSE.search(text)
        package = found[1] if found is not None else ""
        home = homes.setdefault(package, into if package == "main" else into / file.stem)
        home.mkdir(exist_ok=True)
        (home / file.name).write_text(RELATIVE.sub(rf'"{MODULE}/\1"', text), encoding="utf-8")
    return into
