"""Writing a workspace: the guard of what a user has, and that a folder is the old one or the new one."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from rust_workspace import output_of, tiny, use, write

from transpiler.crate import swap, writer
from transpiler.crate.guard import RECORD, changes
from transpiler.diagnostics import Fatal
from transpiler.rustgen.output import Output


def refused(output: Output, out: Path, force: bool = False, source: Path | None = None) -> Fatal:
    before = snapshot(out.parent)
    with pytest.raises(Fatal) as caught:
        write(output, out, force, source)
    assert snapshot(out.parent) == before, "a refusal changes nothing"
    assert caught.value.diagnostic.hint
    return caught.value


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """All that is in a folder: the bytes of files, nothing for folders, the target of links."""
    found: dict[str, bytes | None] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = os.readlink(path).encode()
        else:
            found[name] = path.read_bytes() if path.is_file() else None
    return found


def other() -> Output:
    return output_of(use("std", "fmt"))


def test_a_new_folder_is_written(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "out"
    write(tiny(), out)
    assert (out / "tiny" / "src" / "lib.rs").is_file()
    assert json.loads((out / RECORD).read_bytes())["module"] == "example.com/tiny"
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert not changes(out)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write(tiny(), tmp_path / "out")
    assert (tmp_path / "out" / "Cargo.toml").is_file()


def test_what_goxide_wrote_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(tiny(), out)
    write(other(), out)
    assert not (out / "gort").exists() and not (out / "tiny" / "src" / "tiny_test.rs").exists()
    write(other(), tmp_path / "fresh")
    assert snapshot(out) == snapshot(tmp_path / "fresh")
    assert {path.name for path in tmp_path.iterdir()} == {"out", "fresh"}


def test_what_is_cargos_and_gits_survives_and_does_not_count(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(tiny(), out)
    (out / "target" / "debug").mkdir(parents=True)
    (out / "target" / "debug" / "x").write_text("x")
    (out / "Cargo.lock").write_text("lock")
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref")
    write(other(), out)
    assert (out / "target" / "debug" / "x").read_text() == "x"
    assert (out / "Cargo.lock").read_text() == "lock"
    assert (out / ".git" / "HEAD").read_text() == "ref"


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(tiny(), out)
    os.utime(out / "gort" / "src" / "utf8.rs", (1_000_000_000, 1_000_000_000))
    os.utime(out / "Cargo.toml", (1_000_000_000, 1_000_000_000))
    write(output_of(use("gort::strings", "trim")), out)
    assert (out / "gort" / "src" / "utf8.rs").stat().st_mtime == 1_000_000_000
    write(other(), out)
    assert (out / "Cargo.toml").stat().st_mtime > 1_000_000_000


def test_a_foreign_folder_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "notes").mkdir(parents=True)
    (out / "notes" / "a.txt").write_text("mine")
    fault = refused(tiny(), out)
    assert fault.diagnostic.code == "GX0603"
    assert [text for _, text in fault.diagnostic.notes] == ["added: notes/a.txt"]
    assert "--force" in (fault.diagnostic.hint or "")
    write(tiny(), out, force=True)
    assert not (out / "notes").exists()


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"format": 2, "files": {}}', "[" * 100_000, "\x00"])
def test_a_spoilt_record_makes_a_folder_foreign(tmp_path: Path, record: str) -> None:
    out = tmp_path / "out"
    write(tiny(), out)
    (out / RECORD).write_text(record)
    assert refused(tiny(), out).diagnostic.code == "GX0603"


def test_edits_are_kept_and_listed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(tiny(), out)
    (out / "tiny" / "src" / "lib.rs").write_text("// edited\n")
    (out / "tiny" / "src" / "new.rs").write_text("")
    (out / ".goxide" / "extra").write_text("")
    (out / "README.md").unlink()
    (out / ".gitignore").unlink()
    (out / ".gitignore").symlink_to("/dev/null")
    fault = refused(tiny(), out)
    assert fault.diagnostic.code == "GX0604"
    assert [text for _, text in fault.diagnostic.notes] == [
        "modified: .gitignore",
        "modified: tiny/src/lib.rs",
        "added: .goxide/extra",
        "added: tiny/src/new.rs",
        "missing: README.md",
    ]
    write(tiny(), out, force=True)
    assert not changes(out)


def test_long_lists_are_cut(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for i in range(50):
        (out / f"{i:02}").write_text("")
    notes = [text for _, text in refused(tiny(), out).diagnostic.notes]
    assert notes[0] == "added: 00" and notes[-1] == "and 30 more" and len(notes) == 21


def test_a_record_cannot_reach_outside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(tiny(), out)
    (tmp_path / "precious").write_text("x")
    data = json.loads((out / RECORD).read_bytes())
    data["files"]["../precious"] = "0" * 64
    (out / RECORD).write_text(json.dumps(data))
    assert [text for _, text in refused(other(), out).diagnostic.notes] == ["missing: ../precious"]
    write(other(), out, force=True)
    assert (tmp_path / "precious").read_text() == "x"


def test_links_in_the_folder_are_not_followed(tmp_path: Path) -> None:
    out, away = tmp_path / "out", tmp_path / "away"
    away.mkdir()
    (away / "kept").write_text("x")
    write(tiny(), out)
    (out / "link").symlink_to(away)
    (out / "target").symlink_to(away)
    assert [text for _, text in refused(other(), out).diagnostic.notes] == ["added: link"]
    write(other(), out, force=True)
    assert (away / "kept").read_text() == "x"
    assert (out / "target").is_symlink() and not (out / "link").exists()


def test_a_link_to_a_folder_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    write(tiny(), tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "Cargo.toml").is_file()


def test_places_that_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "go"
    (source / "deep").mkdir(parents=True)
    (source / "a.go").write_text("package a\n")
    (tmp_path / "file").write_text("x")
    (tmp_path / "alias").symlink_to(source)
    cases = [
        (tmp_path / "file", "GX0601", "is a file"),
        (tmp_path / "file" / "below" / "out", "GX0601", "is a file"),
        (source, "GX0602", "is the Go source"),
        (source / "out", "GX0602", "inside the Go source"),
        (source / "deep" / "out", "GX0602", "inside the Go source"),
        (source / "deep" / ".." / ".." / "go", "GX0602", "is the Go source"),
        (tmp_path / "alias" / "out", "GX0602", "inside the Go source"),
        (tmp_path, "GX0602", "inside the output folder"),
        (Path("/"), "GX0602", "root of a file system"),
    ]
    before = snapshot(tmp_path)
    for out, code, text in cases:
        for force in (False, True):
            with pytest.raises(Fatal) as caught:
                write(tiny(), out, force, source)
            assert caught.value.diagnostic.code == code
            assert text in caught.value.diagnostic.message
    assert snapshot(tmp_path) == before


def test_the_source_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.go").write_text("package a\n")
    assert refused(tiny(), tmp_path / "out", source=tmp_path / "a.go").diagnostic.code == "GX0602"


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("out")
    assert refused(tiny(), tmp_path / "out").diagnostic.code == "GX0605"


def test_a_parent_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(writer, "_beside", denied)
    fault = refused(tiny(), tmp_path / "out")
    assert fault.diagnostic.code == "GX0605" and "Permission denied" in fault.diagnostic.message


class Stop(Exception):
    """Ends a run in the middle, as an interrupt would."""


def failing_at(count: int, error: BaseException, call: Callable[..., None]) -> Callable[..., None]:
    """A function that fails at its call of that number."""
    left = [count]

    def wrapped(*args: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise error
        call(*args)

    return wrapped


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), Stop()])
@pytest.mark.parametrize("count", [0, 5, 12])
@pytest.mark.parametrize("existing", [False, True])
def test_a_failure_in_the_middle_leaves_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, count: int, existing: bool
) -> None:
    out = tmp_path / "out"
    if existing:
        write(other(), out)
        (out / "Cargo.lock").write_text("lock")
    before = snapshot(tmp_path)
    monkeypatch.setattr(writer, "_write", failing_at(count, error, writer._write))
    with pytest.raises((Fatal, KeyboardInterrupt, Stop)) as caught:
        write(tiny(), out)
    if isinstance(caught.value, Fatal):
        assert caught.value.diagnostic.code == "GX0605"
        assert "No space left" in caught.value.diagnostic.message
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("step", [0, 1])
def test_a_failed_swap_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    out = tmp_path / "out"
    write(other(), out)
    before = snapshot(tmp_path)
    monkeypatch.setattr(swap, "exchange", lambda one, two: False)
    rename, calls = os.rename, [0]

    def flaky(one: Path, two: Path) -> None:
        calls[0] += 1
        if calls[0] == step + 1:
            raise OSError(5, "Input/output error")
        rename(one, two)

    monkeypatch.setattr(os, "rename", flaky)
    with pytest.raises(Fatal):
        write(tiny(), out)
    assert snapshot(tmp_path) == before


def test_without_an_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda one, two: False)
    out = tmp_path / "out"
    write(other(), out)
    (out / "Cargo.lock").write_text("lock")
    write(tiny(), out)
    assert (out / "Cargo.lock").read_text() == "lock" and (out / "gort").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_cannot_be_moved_back_is_kept_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(other(), out)
    (out / "target").mkdir()
    (out / "target" / "x").write_text("x")

    def denied(one: Path, two: Path) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "rename", denied)
    diags = write(tiny(), out)
    assert [item.code for item in diags.items] == ["GX0608"]
    (old,) = [path for path in tmp_path.iterdir() if path != out]
    assert str(old) in diags.items[0].message
    assert (old / "target" / "x").read_text() == "x"
    assert not changes(out)


def test_a_reader_never_sees_half(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(tiny(), out)
    seen: set[str] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add((out / "Cargo.toml").read_text())

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for _ in range(5):
            write(other(), out)
            write(tiny(), out)
    finally:
        done.set()
        reader.join()
    assert len(seen) == 2


def test_files_get_the_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tiny(), tmp_path / "out")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "out" / "Cargo.toml").stat().st_mode & 0o777 == 0o640
    (tmp_path / "out").chmod(0o700)
    write(other(), tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_the_same_output_is_the_same_folder(tmp_path: Path) -> None:
    write(tiny(), tmp_path / "one")
    write(tiny(), tmp_path / "two")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")
