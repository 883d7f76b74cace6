"""Every row's target exists: a crate that calls each one with arguments of its forms compiles."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from transpiler.ir import forms as f
from transpiler.mapping.formtext import form_text
from transpiler.mapping.loader import default_root, load_rows
from transpiler.mapping.rows import Row, Rows

ROOT = Path(__file__).parent.parent
GORT = ROOT / "transpiler" / "runtime" / "gort"
CRATES = {
    "parking_lot": '"0.12"',
    "tokio": '{ version = "1", features = ["full"] }',
    "tokio-util": '"0.7"',
    "axum": '"0.8"',
}
HEADER = """#![allow(unused, async_fn_in_trait)]
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;
"""


def test_every_target_compiles(tmp_path: Path) -> None:
    cargo = shutil.which("cargo")
    assert cargo is not None, "this test needs cargo"
    known = load_rows(default_root())
    rows = [_of_owner(row, known) for row in sorted(known.values(), key=lambda row: row.go)]
    lines = HEADER.splitlines()
    owner: dict[int, Row] = {}
    for index, row in enumerate(rows):
        text = _call_of(index, row)
        owner.update({len(lines) + 1 + at: row for at in range(len(text))})
        lines.extend(text)
    missing = _errors(cargo, tmp_path, lines, owner)
    assert not missing, "\n".join(missing)


def _of_owner(row: Row, known: Rows) -> Row:
    """A field with the value that it is a part of as its argument."""
    if row.place is None or row.args:
        return row
    package, _, rest = row.go.partition(".(")
    form = known[f"{package}.{rest.split(')')[0]}"].form
    assert form is not None, row.go
    return replace(row, args=(form,))


def _errors(cargo: str, where: Path, lines: list[str], owner: dict[int, Row]) -> list[str]:
    (where / "src").mkdir()
    (where / "src" / "lib.rs").write_text("\n".join(lines) + "\n")
    crates = "".join(f"{name} = {version}\n" for name, version in CRATES.items())
    path = GORT
    gort = f"gort = {{ path = {json.dumps(str(path))} }}\n" if path.is_dir() else ""
    (where / "Cargo.toml").write_text(
        f'[package]\nname = "targets"\nversion = "0.1.0"\nedition = "2024"\n\n'
        f"[dependencies]\n{gort}{crates}\n[workspace]\n"
    )
    target = os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target" / "mapping"))
    command = [cargo, "check", "--quiet", "--message-format=json"]
    run = subprocess.run(command, cwd=where, env={**os.environ, "CARGO_TARGET_DIR": target}, capture_output=True)
    found = []
    for line in run.stdout.splitlines():
        message = json.loads(line).get("message")
        if message and message["level"] == "error" and message["spans"]:
            row = owner.get(next(span["line_start"] for span in message["spans"] if span["is_primary"]))
            place = f"{row.where}: {row.go}" if row else message["spans"][0]["file_name"]
            found.append(f"{place}: {message['message']}")
    if run.returncode and not found:
        found.append(run.stderr.decode())
    return found


def _call_of(index: int, row: Row) -> list[str]:
    """A function that uses the row's target as generated code would."""
    if row.form is not None:
        return [f"fn row_{index}(_: {'&' if isinstance(row.form, f.Dyn) else ''}{form_text(row.form)}) {{}}"]
    if row.handler:
        return []
    args = [_arg(form, at in row.aliases) for at, form in enumerate(row.args)]
    params = ", ".join(f"{'mut ' if ' FnMut' in arg else ''}a{at}: {arg}" for at, arg in enumerate(args))
    names = [f"a{at}" for at in range(len(args))]
    call = _expression(row, names) + (".await" if row.blocks else "")
    result = "()" if row.result is None else form_text(_result(row.result, bool(row.aliases)))
    generics = ["'a"] if row.aliases else []
    generics += [f"{name}: {bound}" for name, bound in row.bounds]
    generics += sorted({name for form in row.args for name in _params(form)} - {name for name, _ in row.bounds})
    head = f"{'async ' if row.blocks else ''}fn row_{index}<{', '.join(generics)}>({params}) -> {result}"
    lines = [f"{head} {{ {call} }}"]
    for at, (form, method) in enumerate(row.on):
        rest = ", ".join(names[1:])
        types = [form_text(form), *args[1:]]
        own = ", ".join(f"{'mut ' if ' FnMut' in arg else ''}a{k}: {arg}" for k, arg in enumerate(types))
        given = form_text(_like(_result(row.result, True), form)) if row.result is not None else "()"
        head = f"fn row_{index}_{at}<{', '.join(g for g in generics if g[0] == chr(39))}>({own}) -> {given}"
        lines.append(f"{head} {{ a0.{method}({rest}) }}")
    if row.iter is not None:
        item = form_text(_result(row.iter.item, True))
        uses = f"a0.{row.iter.method}({', '.join(names[1:])})"
        params = ", ".join(f"a{at}: {_arg(form, True)}" for at, form in enumerate(row.args))
        lines.append(f"fn row_{index}_iter<'a>({params}) -> impl Iterator<Item = {item}> {{ {uses} }}")
    return lines


def _expression(row: Row, names: list[str]) -> str:
    given = ", ".join(names)
    if row.call is not None:
        return f"{row.call}({given})"
    if row.method is not None:
        return f"{names[0]}.{row.method}({', '.join(names[1:])})"
    if row.macro is not None:
        return f"{row.macro}!({given})"
    if row.op is not None:
        return f" {row.op} ".join(names) if len(names) == 2 else f"{row.op}{names[0]}"
    if row.place is not None:
        return f"{names[0]}.{row.place}"
    assert row.path is not None
    return row.path


def _arg(form: f.Form, lends: bool) -> str:
    return form_text(replace(form, lifetime="a") if lends and isinstance(form, f.Ref) else form)


def _result(form: f.Form, borrowed: bool) -> f.Form:
    """The result's form with lifetimes written: that of what it may point into, else static."""
    match form:
        case f.Ref():
            return replace(form, lifetime="a" if borrowed else "static")
        case f.Tup(items=items):
            return f.Tup(tuple(_result(item, borrowed) for item in items))
        case f.Opt(inner=inner):
            return f.Opt(_result(inner, borrowed))
        case f.Seq(elem=elem):
            return replace(form, elem=_result(elem, borrowed))
        case _:
            return form


def _like(result: f.Form, given: f.Form) -> f.Form:
    """The result of an `on` method: its text is in the form of the first argument, where that is bytes."""
    if given != f.Text("Str"):
        return result
    match result:
        case f.Text() | f.Ref(inner=f.Text()):
            return given
        case f.Tup(items=items):
            return f.Tup(tuple(_like(item, given) for item in items))
        case f.Seq(elem=elem):
            return replace(result, elem=_like(elem, given))
        case _:
            return result


def _params(form: f.Form) -> set[str]:
    match form:
        case f.Param(name=name):
            return {name}
        case f.Ref(inner=inner) | f.Opt(inner=inner) | f.Seq(elem=inner):
            return _params(inner)
        case f.Dict(key=key, value=value):
            return _params(key) | _params(value)
        case f.FnForm(params=params, result=result):
            return {name for part in (*params, result) for name in _params(part)}
        case _:
            return set()
