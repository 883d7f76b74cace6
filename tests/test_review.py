"""`goxide review`: what is told of the Go as it is, of what changed since a revision, and of human edits of the Rust."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transpiler.cli import main

FIXTURES = Path(__file__).parent.parent / "fixtures"
SHOP = """package shop

import "strings"

// Total adds up.
func Total(xs []int) int {
	sum := 0
	for _, x := range xs {
		sum += x
	}
	return sum
}

func label(name string) string {
	return strings.ToUpper(name)
}

// Title makes a title.
func Title(name string) string {
	return label(name) + "!"
}

func Half(x int) int {
	return x / 2
}
"""


def goxide(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


class Repository:
    """A git repository with a Go package, and the workspace that was made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repo"
        self.rust = folder / "rust"
        self.folder.mkdir()
        self.git("init", "--quiet")
        self.write("go.mod", "module example.com/shop\n\ngo 1.26\n")
        self.write("shop.go", SHOP)
        self.commit()

    def git(self, *arguments: str) -> None:
        settings = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *settings, *arguments], cwd=self.folder, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def replace(self, before: str, after: str) -> None:
        text = (self.folder / "shop.go").read_text()
        assert before in text
        self.write("shop.go", text.replace(before, after))

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "--quiet", "-m", "change")

    def review(self, *arguments: str | Path) -> Result:
        return goxide("review", self.folder, "--base", "HEAD", *arguments)

    def convert(self) -> None:
        done = goxide("convert", self.folder, "-o", self.rust, "--force")
        assert done.exit_code == 0, done.output

    def edit(self, before: str, after: str) -> None:
        path = self.rust / "shop/src/lib.rs"
        text = path.read_text()
        assert before in text
        path.write_text(text.replace(before, after))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def told(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return re.findall(r"^### (.*)$", result.output, re.M)


def test_nothing_changed(repository: Repository) -> None:
    assert "No function or type has another Rust." in repository.review().output


def test_only_the_changed_function_is_told(repository: Repository) -> None:
    repository.replace("x / 2", "x / 3")
    result = repository.review()
    assert told(result) == ["shop.Half: changed"]
    assert "-    x / 2\n+    x / 3" in result.output


def test_layout_and_files_do_not_matter(repository: Repository) -> None:
    repository.replace("sum += x", "sum  +=  x")
    repository.replace("func Half(x int) int {\n\treturn x / 2\n}\n", "")
    repository.write("more.go", "package shop\n\nfunc Half(x int) int { return x / 2 }\n")
    assert told(repository.review()) == []


def test_a_rename_is_told_where_it_is_seen(repository: Repository) -> None:
    repository.replace("label(", "heading(")
    assert told(repository.review()) == ["shop.heading: added", "shop.Title: changed", "shop.label: removed"]


def test_a_caller_whose_rust_alone_changes(repository: Repository) -> None:
    repository.write("part.go", QUARTER)
    repository.commit()
    repository.write("part.go", QUARTER.replace("return x / 4, errOdd", "return 0, errOdd"))
    result = repository.review()
    assert told(result) == ["shop.Quarter: changed", "shop.part: changed"]
    assert "The Go is the same." in result.output


QUARTER = """package shop

import "errors"

func Quarter(x int) (int, error) { return part(x) }

var errOdd = errors.New("odd")

func part(x int) (int, error) {
	if x%4 != 0 {
		return x / 4, errOdd
	}
	return x / 4, nil
}
"""


def test_edits_are_told_and_kept(repository: Repository, tmp_path: Path) -> None:
    repository.convert()
    repository.edit("    x / 2", "    x >> 1 // by hand")
    repository.edit("/// Total adds up.", "/// Total adds up, by hand.")
    repository.replace('"!"', '"?"')
    result = repository.review("--rust", repository.rust, "--merge", tmp_path / "merged")
    assert told(result) == ["shop.Title: changed"]
    text = (tmp_path / "merged/shop/src/lib.rs").read_text()
    assert ("x >> 1 // by hand" in text and "adds up, by hand" in text and '"?"' in text) or "?" in text
    assert "<<<<<<<" not in text


def test_edits_that_meet_a_change_are_marked(repository: Repository, tmp_path: Path) -> None:
    repository.convert()
    repository.edit("    x / 2", "    x >> 1 // by hand")
    repository.replace("x / 2", "x / 3")
    result = repository.review("--rust", repository.rust, "--merge", tmp_path / "merged")
    assert result.exit_code == 1
    assert "Its Rust was edited by hand" in result.output and "needs a decision" in result.output
    text = (tmp_path / "merged/shop/src/lib.rs").read_text()
    assert re.search(r"<<<<<<< edited\n +x >> 1 // by hand\n.*=======\n +x / 3\n>>>>>>> generated", text, re.S)


def test_check(repository: Repository) -> None:
    repository.convert()
    same = goxide("review", repository.folder, "--rust", repository.rust, "--check")
    assert same.exit_code == 0, same.output
    repository.replace("x / 2", "x / 3")
    other = goxide("review", repository.folder, "--rust", repository.rust, "--check")
    assert other.exit_code == 1 and "shop/src/lib.rs is not what the Go gives" in other.output


def test_what_cannot_be_read(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "GX0802" in goxide("review", repository.folder, "--base", "nowhere").output
    assert "GX0802" in goxide("review", repository.folder, "--base", "--help").output
    (repository.folder / "new").mkdir()
    repository.write("new/new.go", "package new\n")
    assert "GX0804" in goxide("review", repository.folder / "new", "--base", "HEAD").output
    assert "GX0805" in goxide("review", repository.folder, "--rust", tmp_path / "none", "--check").output
    (tmp_path / "lone").mkdir()
    (tmp_path / "lone/a.go").write_text("package a\n")
    assert "GX0801" in goxide("review", tmp_path / "lone", "--base", "HEAD").output
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "GX0803" in repository.review().output


def test_nothing_of_the_repository_runs(repository: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    script = tmp_path / "run"
    script.write_text(f"#!/bin/sh\ntouch {trap}\n")
    script.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(script))
    repository.git("config", "filter.x.smudge", str(script))
    repository.git("config", "diff.external", str(script))
    repository.write(".gitattributes", "*.go filter=x\n")
    trap.unlink(missing_ok=True)
    assert told(repository.review()) == []
    assert not trap.exists()


def test_a_long_report_names_what_it_leaves_out(repository: Repository) -> None:
    body = "\n".join(f"\tx = x*{at} + {at}" for at in range(200))
    funcs = [f"func F{number}(x int) int {{\n{body}\n\treturn x\n}}\n" for number in range(30)]
    repository.write("long.go", "package shop\n" + "".join(funcs))
    result = repository.review()
    assert result.exit_code == 0 and len(result.output) < 65_536
    assert "Left out for length: " in result.output


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_shows_all_and_runs_nothing(repository: Repository) -> None:
    repository.replace('"!"', '"<script>alert(1)</script>"')
    shown = Page(goxide("review", repository.folder, "--format", "html").output)
    assert "script" not in shown.tags and "link" not in shown.tags
    text = "".join(shown.texts)
    assert "<script>alert(1)</script>" in text and "pub fn half(x: i64) -> i64" in text


def test_sarif(repository: Repository) -> None:
    body = "func Kind(x string) string { return mime.TypeByExtension(x) }"
    repository.write("kind.go", f'package shop\n\nimport "mime"\n\n{body}\n')
    log = json.loads(goxide("review", repository.folder, "--format", "sarif").stdout)
    (run,) = log["runs"]
    (found,) = [result for result in run["results"] if result["ruleId"] == "GX0501"]
    place = found["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "kind.go", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 5, "startColumn": 37},
    }
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "GX0501"
