"""The structure of the code: what may import what, how long files and functions may be, and who may do what."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest
from libcst import metadata

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "transpiler"
FILE_LINES = 600
# Files that only declare the nodes of one tree are read as a table.
NODE_FILES = {"ir/nodes.py", "rust/nodes.py", "syntax/nodes.py"}
NODE_FILE_LINES = 900
FUNCTION_LINES = 60

# What each part may import of ours, beside itself.
BASE = {"source", "diagnostics", "options"}
ALLOWED: dict[str, set[str]] = {
    "source": set(),
    "diagnostics": {"source"},
    "options": {"source", "diagnostics"},
    "render": {"source", "diagnostics"},
    "codes": set(),
    "load": BASE,
    "syntax": BASE,
    "check": BASE | {"load", "syntax"},
    "ir": {"source"},
    "mapping": BASE | {"ir"},
    "irbuild": BASE | {"check", "syntax", "ir", "mapping"},
    "analysis": BASE | {"ir", "mapping", "rust"},  # the names that plans carry
    "passes": BASE | {"analysis", "ir", "mapping"},
    "rust": BASE,
    "rustgen": BASE | {"rust", "ir", "mapping", "analysis", "passes"},
    "stubs": BASE | {"rustgen", "rust", "ir", "mapping"},
    "crate": BASE | {"rustgen", "rust", "ir", "mapping", "analysis"},
    "pipeline": {
        *BASE, "load", "syntax", "check", "ir", "irbuild", "mapping", "analysis", "passes", "rust", "rustgen", "stubs", "crate",
    },
    "review": {*BASE, "render", "codes", "pipeline", "crate", "passes", "analysis", "ir"},
    "verify": {*BASE, "pipeline"},
    "cli": {*BASE, "render", "codes", "pipeline", "review", "verify"},
    "__main__": {"cli"},
}  # fmt: skip
# Packages from outside, and the only parts that may import them.
OUTSIDE = {
    "tree_sitter": {"syntax"},
    "tree_sitter_go": {"syntax"},
    "click": {"cli"},
    "jinja2": {"crate", "stubs", "review"},
    "toml": {"codes", "mapping", "load", "options", "crate", "verify", "cli", "rustgen"},
    "libcst": {"mapping", "cli"},
}
# Methods that change how a value is held; `len` and the like are no coercions.
COERCIONS = {
    "as_deref", "as_deref_mut", "as_mut", "as_ref", "borrow", "borrow_mut", "clone", "cloned", "copied", "into", "to_owned",
}  # fmt: skip
# The files that are one coercion function, and its parts.
COERCE_FILES = {"coerce.py", "coerce_build.py", "coerce_direct.py", "coerce_own.py"}
COERCE_LINES = 400
REGISTRIES = (
    ("crates", "io"),
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("proxy.golang", "org"),
)
FORBIDDEN = (
    re.compile(r"(?<![\w./~])/(?:home|root|work|Users|usr/local|opt|mnt|srv)/[\w.-]"),
    re.compile("|".join(rf"\b{re.escape(name)}\.{end}\b" for name, end in REGISTRIES)),
)


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The folder below transpiler/, or the name of a module at its top."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path, typing: bool = True) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, `from transpiler import ir` as `transpiler.ir`, with its line.

    `typing` says whether those count that only the type checker sees.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not typing:
        tree = _WithoutTyping().visit(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                assert level == 0, f"{name_of(path)}:{node.lineno}: write the import from `transpiler` on"
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)


class _WithoutTyping(ast.NodeTransformer):
    def visit_If(self, node: ast.If) -> ast.AST | None:
        typing = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return None if typing else self.generic_visit(node)


def tracked() -> list[Path]:
    """All files of the repository that git knows or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in sorted(set(names)) if name and (ROOT / name).is_file()]


def test_every_part_has_its_directions() -> None:
    parts = {part_of(path) for path in sources()} - {"__init__"}
    assert parts <= set(ALLOWED), f"say in ALLOWED what these may import: {sorted(parts - set(ALLOWED))}"


def test_imports_go_the_way_the_design_says() -> None:
    wrong = []
    for path in sources():
        part = part_of(path)
        for line, module in imports(path):
            names = module.split(".")
            if names[0] != "transpiler" or len(names) < 2 or names[1] == part or names[1] == "__version__":
                continue
            if names[1] not in ALLOWED.get(part, set()):
                wrong.append(f"{name_of(path)}:{line}: {part} must not import {names[1]}")
    assert not wrong, "\n".join(wrong)


def test_directions_have_no_cycle() -> None:
    done: set[str] = set()

    def visit(part: str, above: tuple[str, ...]) -> None:
        assert part not in above, f"cycle: {' -> '.join([*above, part])}"
        if part not in done:
            for other in ALLOWED[part]:
                visit(other, (*above, part))
            done.add(part)

    for part in ALLOWED:
        visit(part, ())


def test_modules_import_each_other_without_a_cycle() -> None:
    """Imports inside functions count too: they only hide a cycle."""
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in sources()
    }
    graph: dict[str, set[str]] = {}
    for module, path in modules.items():
        wanted = set()
        for _, name in imports(path, typing=False):
            wanted.add(name if name in modules else name.rpartition(".")[0])
        # A folder's __init__ that gathers its own files is no cycle when they name files, not the folder.
        graph[module] = (wanted & set(modules)) - {module}
    cycle = find_cycle(graph)
    assert not cycle, " -> ".join(cycle)


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    state: dict[str, bool] = {}  # False while on the path

    def visit(node: str, path: list[str]) -> list[str]:
        if node in state:
            return [] if state[node] else [*path[path.index(node) :], node]
        state[node] = False
        for other in sorted(graph[node]):
            if found := visit(other, [*path, node]):
                return found
        state[node] = True
        return []

    for start in sorted(graph):
        if found := visit(start, []):
            return found
    return []


def test_packages_from_outside_stay_in_their_parts() -> None:
    wrong = []
    for path in sources():
        for line, module in imports(path):
            allowed = OUTSIDE.get(module.split(".")[0])
            if allowed is not None and part_of(path) not in allowed:
                wrong.append(
                    f"{name_of(path)}:{line}: only {', '.join(sorted(allowed))} may import {module.split('.')[0]}"
                )
    assert not wrong, "\n".join(wrong)


def test_files_are_short() -> None:
    sizes = sorted(((len(path.read_text(encoding="utf-8").splitlines()), path) for path in sources()), reverse=True)
    print("\n".join(f"{lines:5} {name_of(path)}" for lines, path in sizes[:10]))
    wrong = []
    for lines, path in sizes:
        limit = NODE_FILE_LINES if name_of(path) in NODE_FILES else FILE_LINES
        if lines > limit:
            wrong.append(f"{name_of(path)}: {lines} lines, at most {limit}")
    tests = [(len(path.read_text(encoding="utf-8").splitlines()), path.name) for path in (ROOT / "tests").rglob("*.py")]
    wrong += [f"tests/{name}: {lines} lines, at most {FILE_LINES}" for lines, name in tests if lines > FILE_LINES]
    assert not wrong, "\n".join(wrong)


def test_functions_are_short() -> None:
    sizes = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                sizes.append((node.end_lineno - node.lineno + 1, f"{name_of(path)}:{node.lineno} {node.name}"))
    sizes.sort(reverse=True)
    print("\n".join(f"{lines:5} {where}" for lines, where in sizes[:10]))
    wrong = [f"{where}: {lines} lines, at most {FUNCTION_LINES}" for lines, where in sizes if lines > FUNCTION_LINES]
    assert not wrong, "\n".join(wrong)


class _Built(cst.CSTVisitor):
    """Finds nodes of the Rust AST that coerce a value, where they are built."""

    METADATA_DEPENDENCIES = (metadata.PositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Call(self, node: cst.Call) -> None:
        match node.func:
            case cst.Attribute(value=cst.Name(value="r" | "rust" | "nodes"), attr=cst.Name(value=name)):
                what = name
            case cst.Name(value=name):
                what = name
            case _:
                return
        if what == "MethodCall":
            method = _string_argument(node, 1, "method")
            if method not in COERCIONS:
                return
            what = f".{method}()"
        elif what == "Unary":
            operator = _string_argument(node, 0, "op")
            if operator != "*":
                return
            what = "*"
        elif what not in {"Try", "Await", "Ref"}:
            return
        self.found.append((self.get_metadata(metadata.PositionProvider, node).start.line, what))


def _string_argument(call: cst.Call, position: int, keyword: str) -> str | None:
    for index, argument in enumerate(call.args):
        named = argument.keyword.value if argument.keyword else None
        if named == keyword or (named is None and index == position):
            value = argument.value
            return str(value.evaluated_value) if isinstance(value, cst.SimpleString) else None
    return None


def test_only_coerce_converts() -> None:
    """As far as it shows: who builds `&x`, `*x`, `x?`, `x.await` or calls `clone`, `into` and their like by name."""
    wrong = []
    for path in sorted((PACKAGE / "rustgen").rglob("*.py")):
        if path.name in COERCE_FILES:
            continue
        visitor = _Built()
        metadata.MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8"))).visit(visitor)
        wrong += [f"{name_of(path)}:{line}: {what} is for coerce.py" for line, what in visitor.found]
    assert not wrong, "\n".join(wrong)


def test_coercion_stays_small() -> None:
    files = {path.name: path for path in (PACKAGE / "rustgen").glob("coerce*.py")}
    assert set(files) == COERCE_FILES
    sizes = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in files.items()}
    assert not {name: size for name, size in sizes.items() if size > COERCE_LINES}


def test_imports_stand_at_the_top() -> None:
    """An import inside a function hides what a module needs."""
    wrong = []
    for path in sources():
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                wrong += [
                    f"{name_of(path)}:{node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    assert not wrong, "\n".join(wrong)


def mutated_globals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Module variables that some function of the module changes, or rebinds by `global`."""
    names = {
        target.id
        for node in tree.body
        for target in (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if isinstance(target, ast.Name)
    }
    changing = {
        "add",
        "append",
        "clear",
        "discard",
        "extend",
        "insert",
        "pop",
        "popitem",
        "remove",
        "setdefault",
        "update",
    }
    functions = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    for function in functions:
        local = _bound_in(function)
        for node in ast.walk(function):
            match node:
                case ast.Global():
                    yield node.lineno, f"global {', '.join(node.names)}"
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if method in changing:
                    if name in names - local:
                        yield node.lineno, f"{name}.{method}()"
                case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()) if name in names - local:
                    yield node.lineno, f"{name}[...] = ..."


def _bound_in(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> set[str]:
    args = function.args
    bound = {arg.arg for arg in [*args.posonlyargs, *args.args, *args.kwonlyargs]}
    bound |= {arg.arg for arg in (args.vararg, args.kwarg) if arg is not None}
    return bound | {
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def test_no_module_global_changes() -> None:
    wrong = []
    for path in sources():
        for line, what in mutated_globals(ast.parse(path.read_text(encoding="utf-8"))):
            wrong.append(f"{name_of(path)}:{line}: {what} changes a variable of the module")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("X = {}\ndef f():\n    X['a'] = 1\n", 1),
        ("X: list[int] = []\ndef f(y):\n    X.append(y)\n", 1),
        ("X = 1\ndef f():\n    global X\n    X = 2\n", 1),
        ("X = {}\ndef f():\n    X = {}\n    X['a'] = 1\n", 0),
        ("X = {}\ndef f():\n    return X['a']\n", 0),
    ],
)
def test_changes_of_globals_are_seen(code: str, found: int) -> None:
    assert len(list(mutated_globals(ast.parse(code)))) == found


def test_top_level_is_complete() -> None:
    allowed = {"pyproject.toml", "transpiler", "mappings", "tests", "fixtures", "scripts", "README.md", "LICENSE"}
    tops = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert not {top for top in tops if not top.startswith(".")} - allowed


def test_text_names_no_place_of_one_machine() -> None:
    wrong = []
    for path in tracked():
        if path.is_symlink():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(ROOT).as_posix()
        if path.name == "Cargo.lock":
            continue  # cargo writes its registry's name into it
        for number, line in enumerate(text.splitlines(), 1):
            wrong += [f"{name}:{number}: {match.group()!r}" for pattern in FORBIDDEN if (match := pattern.search(line))]
    assert not wrong, "\n".join(wrong)


def test_no_test_is_left_out() -> None:
    """A check that needs cargo or Go fails where there is none; it never passes by not running."""
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}:
                wrong.append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {node.attr}")
    assert not wrong, "\n".join(wrong)
