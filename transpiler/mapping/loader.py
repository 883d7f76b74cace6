"""Loads `mappings/*.toml` and checks every key: unknown ones and symbols given twice are errors with file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

import toml

from transpiler.diagnostics import Diagnostic, Fatal, Severity
from transpiler.ir import forms as f
from transpiler.mapping.formtext import FormError, parse_form
from transpiler.mapping.rows import Callback, Iter, Kind, Mode, Row, Rows

CODE = "GX0590"
KINDS: tuple[str, ...] = get_args(Kind)
HOW = ("call", "method", "macro", "path", "place", "op")
STRINGS = frozenset({*HOW, "exact", "zero"})
FLAGS = frozenset({"handler", "each", "pure", "contained", "panics", "blocks", "lossy", "copy"})
INDEXES = frozenset({"retains", "aliases"})
NAMES = frozenset({"crates", "uses"})
OTHER = frozenset({"args", "result", "modes", "callback", "iter", "on", "bounds", "form", "shared", "const"})
KEYS = STRINGS | FLAGS | INDEXES | NAMES | OTHER


@dataclass(slots=True)
class _File:
    """A mapping file while it is read: its name and where each table and key stands."""

    name: str
    data: dict[str, Any]
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)

    def where(self, *keys: str) -> str:
        for length in range(len(keys), -1, -1):
            if keys[:length] in self.lines:
                return f"{self.name}:{self.lines[keys[:length]]}"
        return f"{self.name}:1"


def load_rows(root: Path) -> Rows:
    """All rows below a directory. Raises Fatal with the first mistake: its file, its line and what is wrong."""
    files = [_read(path, root) for path in sorted(root.rglob("*.toml"))]
    copies = {
        str(table["form"]).split("<")[0]
        for file in files
        for table in file.data.get("type", {}).values()
        if isinstance(table, dict) and table.get("copy") and "form" in table
    }
    rows: Rows = {}
    for file in files:
        for row in _rows(file, copies):
            if row.go in rows:
                raise _fatal(row.where, f"{row.go} is mapped twice, first in {rows[row.go].where}")
            rows[row.go] = row
    return rows


def default_root() -> Path:
    """The directory of the mappings that ship with goxide."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "mappings"
    return inside if inside.is_dir() else package.parent / "mappings"


def _fatal(where: str, message: str) -> Fatal:
    return Fatal(Diagnostic(CODE, Severity.ERROR, f"{where}: {message}"))


HEADER = re.compile(r'\s*\[\s*([a-z]+)(?:\.(?:"([^"]+)"|([A-Za-z0-9_]+)))?\s*\]')
KEY = re.compile(r"([a-z_]+)\s*=")


def _read(path: Path, root: Path) -> _File:
    name = path.relative_to(root.parent).as_posix()
    text = path.read_text(encoding="utf-8")
    file = _File(name, {})
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = tuple(part for part in header.groups() if part is not None)
            if table in file.lines:
                raise _fatal(f"{name}:{number}", f"[{'.'.join(table)}] stands twice, first in line {file.lines[table]}")
            file.lines[table] = number
        elif key := KEY.match(line):
            file.lines[(*table, key.group(1))] = number
    try:
        file.data = toml.loads(text)
    except toml.TomlDecodeError as error:
        raise _fatal(f"{name}:{error.lineno}", error.msg) from None
    return file


def _rows(file: _File, copies: set[str]) -> list[Row]:
    package = file.data.get("path")
    if not isinstance(package, str):
        raise _fatal(f"{file.name}:1", "`path` must give the Go import path")
    for key in file.data:
        if key not in ("path", "defaults", *KINDS):
            raise _fatal(file.where(key), f"unknown table or key {key!r}")
    defaults = file.data.get("defaults", {})
    for key in defaults:
        if key not in KEYS:
            raise _fatal(file.where("defaults", key), f"unknown key {key!r}")
    found = []
    for kind in KINDS:
        for name, table in file.data.get(kind, {}).items():
            own = {key: value for key, value in defaults.items() if kind in ("func", "method")} | table
            found.append(_row(file, package, kind, name, own, copies))
    return found


def _row(file: _File, package: str, kind: str, name: str, table: dict[str, Any], copies: set[str]) -> Row:
    values: dict[str, Any] = {}
    for key, value in table.items():
        where = file.where(kind, name, key)
        try:
            if key not in KEYS:
                raise FormError(f"unknown key {key!r}")
            target = "path" if key == "const" else key
            values[target] = _value(key, value, copies)
        except FormError as error:
            raise _fatal(where, f"{package}.{name}: {error}") from None
    where = file.where(kind, name)
    row = Row(go=_symbol(package, kind, name), kind=kind, where=where, **values)  # type: ignore[arg-type]
    ways = [how for how in HOW if getattr(row, how) is not None] + (["handler"] if row.handler else [])
    if row.kind == "type":
        if row.form is None and not row.handler:
            raise _fatal(where, f"{row.go}: a type needs `form`")
    elif len(ways) != 1:
        raise _fatal(where, f"{row.go}: needs exactly one of {', '.join((*HOW, 'handler'))}; has {ways or 'none'}")
    if row.args and row.modes and len(row.modes) != len(row.args):
        raise _fatal(where, f"{row.go}: {len(row.modes)} modes for {len(row.args)} args")
    return row if row.modes else _with_modes(row)


def _symbol(package: str, kind: str, name: str) -> str:
    if kind in ("method", "field"):
        owner, _, member = name.partition(".")
        prefix = "" if package == "builtin" else f"{package}."
        return f"{prefix}({owner}).{member}"
    return f"{package}.{name}"


def _value(key: str, value: Any, copies: set[str]) -> Any:
    if key in STRINGS or key == "const":
        return _typed(key, value, str)
    if key in FLAGS:
        return _typed(key, value, bool)
    if key in INDEXES:
        return frozenset(_typed(key, item, int) for item in _typed(key, value, list))
    if key in NAMES:
        return tuple(_typed(key, item, str) for item in _typed(key, value, list))
    if key in ("result", "form", "shared"):
        return parse_form(_typed(key, value, str), copies)
    if key == "args":
        return tuple(parse_form(_typed(key, item, str), copies) for item in _typed(key, value, list))
    if key == "bounds":
        return tuple(sorted((name, _typed(key, bound, str)) for name, bound in _typed(key, value, dict).items()))
    if key == "on":
        items = sorted(_typed(key, value, dict).items())
        return tuple((parse_form(form, copies), _typed(key, method, str)) for form, method in items)
    if key == "iter":
        return _iter(_typed(key, value, dict), copies)
    choices = get_args(Mode if key == "modes" else Callback)
    for item in value if isinstance(value, list) else [value]:
        if item not in choices:
            raise FormError(f"{key}: {item!r} is not one of {', '.join(choices)}")
    return tuple(value) if key == "modes" else value


def _typed(key: str, value: Any, type_: type) -> Any:
    if not isinstance(value, type_):
        raise FormError(f"{key} must be a {type_.__name__}")
    return value


def _iter(value: dict[str, Any], copies: set[str]) -> Iter:
    unknown = set(value) - {"method", "item", "nonempty"}
    if unknown or "method" not in value or "item" not in value:
        raise FormError("iter takes `method`, `item` and perhaps `nonempty`")
    return Iter(value["method"], parse_form(value["item"], copies), value.get("nonempty"))


def _with_modes(row: Row) -> Row:
    return replace(row, modes=tuple(_mode(form) for form in row.args))


def _mode(form: f.Form) -> Mode:
    match form:
        case f.Ref(mut=mut):
            return "mut" if mut else "borrow"
        case f.Prim() | f.Ext(copy=True) | f.FnForm(kind="fn") | f.Ext(path="impl Into", args=(f.Ext(copy=True),)):
            return "copy"
        case _:
            return "consume"
