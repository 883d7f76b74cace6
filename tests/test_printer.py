"""The printer of the Rust AST: every kind of node, parentheses, hostile text, and rustfmt's view of the layout."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rust_corpus import code_file, items_file

from transpiler.rust import lex
from transpiler.rust import nodes as r
from transpiler.rust.print_expr import expression, statement
from transpiler.rust.print_pattern import pattern
from transpiler.rust.print_type import type_
from transpiler.rust.printer import attribute, print_file
from transpiler.rust.walk import children

CHOOSE = "macro_rules! choose {\n    ($($rest:tt)*) => {};\n}\n\n"
NASTY = [
    "",
    "say \"hi\" \\ 'there'",
    "line\nfeed\r\n\ttab\0",
    '*/ // /* {} {{ } #"# ${x}',
    "\x1b[31m\x7f\x85",
    "left\u202eright\u2066\u200b\ufeff\u2028",
    "e\u0301 \u00a0 \u3000 日本 🦀 👩\u200d💻",
    "\U000e0001\ue000\uffff\U0010ffff",
]


def rustfmt(text: str) -> str:
    program = shutil.which("rustfmt")
    assert program is not None, "these tests need rustfmt"
    run = subprocess.run([program, "--edition", "2024"], input=text.encode(), capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode() + text
    return run.stdout.decode()


def rustc(folder: Path, text: str, *options: str) -> Path:
    program = shutil.which("rustc")
    assert program is not None, "these tests need rustc"
    source, out = folder / "main.rs", folder / "out"
    source.write_text(text, encoding="utf-8")
    command = [program, "--edition", "2024", "-D", "warnings", *options, "-o", str(out), str(source)]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode() + text
    return out


def kinds(*files: r.File) -> set[type]:
    found: set[type] = set()
    todo: list[r.Node | r.Type] = list(files)
    while todo:
        node = todo.pop()
        found.add(type(node))
        todo.extend(children(node))
    return found


def test_the_corpus_holds_every_kind_of_node() -> None:
    bases = {r.Node, r.Type, r.Pat, r.Expr, r.Stmt, r.Item}
    known = {value for value in vars(r).values() if isinstance(value, type) and issubclass(value, r.Node | r.Type)}
    assert known - bases - kinds(items_file(), code_file()) == set()


@pytest.mark.parametrize("make", [items_file, code_file])
def test_rustc_takes_the_corpus_without_a_warning(make: Callable[[], r.File], tmp_path: Path) -> None:
    before = CHOOSE if make is code_file else ""
    rustc(tmp_path, before + print_file(make()), "-A", "unused_variables", "--crate-type", "lib", "--emit", "metadata")


@pytest.mark.parametrize("make", [items_file, code_file])
def test_the_layout_is_that_of_rustfmt(make: Callable[[], r.File]) -> None:
    text = print_file(make())
    formatted = rustfmt(text)
    assert text == formatted
    assert rustfmt(formatted) == formatted


class Trees:
    """Random expressions of `i64` and `bool`, each with the value that its tree has."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self, depth: int) -> tuple[r.Expr, int]:
        pick = self.random.randrange(8) if depth else 0
        if pick == 0:
            value = self.random.randrange(-3, 5)
            return r.Int(value), value
        if pick == 1:
            x, value = self.number(depth - 1)
            op = self.random.choice("-!")
            return r.Unary(op, x), -value if op == "-" else ~value
        if pick == 2:
            x, value = self.number(depth - 1)
            return r.Cast(x, r.TPath("i64")), value
        if pick == 3:
            cond, holds = self.truth(depth - 1)
            (x, a), (y, b) = self.number(depth - 1), self.number(depth - 1)
            return r.If(cond, r.Block(value=x), r.Block(value=y)), a if holds else b
        if pick == 4:
            x, value = self.number(depth - 1)
            return r.MethodCall(r.Cast(x, r.TPath("i64")), "abs", []), abs(value)
        if pick == 5:
            x, value = self.number(depth - 1)
            return r.Unary("*", r.Ref(x)), value
        (x, a), (y, b) = self.number(depth - 1), self.number(depth - 1)
        op = self.random.choice(["+", "-", "*", "&", "|", "^", "<<"])
        if op == "<<":
            shift = self.random.randrange(4)
            return r.Binary(op, x, r.Binary("+", r.Int(shift), r.Int(1))), a << (shift + 1)
        values = {"+": a + b, "-": a - b, "*": a * b, "&": a & b, "|": a | b, "^": a ^ b}
        return r.Binary(op, x, y), values[op]

    def truth(self, depth: int) -> tuple[r.Expr, bool]:
        if depth and self.random.randrange(2):
            (x, a), (y, b) = self.truth(depth - 1), self.truth(depth - 1)
            op = self.random.choice(["&&", "||", "==", "&", "^"])
            values = {"&&": a and b, "||": a or b, "==": a == b, "&": a & b, "^": a ^ b}
            return r.Binary(op, x, y), values[op]
        (x, n), (y, m) = self.number(max(depth - 1, 0)), self.number(max(depth - 1, 0))
        op = self.random.choice(["<", ">", "<=", ">=", "==", "!="])
        values = {"<": n < m, ">": n > m, "<=": n <= m, ">=": n >= m, "==": n == m, "!=": n != m}
        found = r.Binary(op, x, y)
        return (r.Unary("!", found), not values[op]) if depth == 2 else (found, values[op])


def test_parentheses_keep_the_tree(tmp_path: Path) -> None:
    trees = Trees(7)
    functions: list[r.Item] = []
    checks: list[r.Stmt] = []
    for i in range(300):
        tree, value = trees.number(4)
        functions.append(r.Fn(name=f"f{i}", params=[], result=r.TPath("i64"), body=r.Block(value=tree)))
        checks.append(r.ExprStmt(r.Macro("assert_eq", [r.Call(r.Path(f"f{i}"), []), r.Int(value)])))
        again = r.Let(r.PWild(), r.TPath("i64"), tree)
        checks.extend([again, r.ExprStmt(r.Call(r.Path("drop"), [tree]))])
    functions.append(r.Fn(name="main", params=[], result=None, body=r.Block(checks)))
    text = print_file(r.File([], functions))
    allow = ["unused_comparisons", "dropping_copy_types", "trivial_numeric_casts"]
    program = rustc(tmp_path, text, "-C", "overflow-checks=off", *(option for name in allow for option in ("-A", name)))
    assert subprocess.run([program], check=False).returncode == 0


def test_strings_and_characters_come_back_as_they_were(tmp_path: Path) -> None:
    every = [chr(code) for code in range(0x3000) if not 0xD800 <= code < 0xE000]
    texts = [*NASTY, "".join(every)]
    stmts: list[r.Stmt] = []
    for text in texts:
        stmts.append(r.ExprStmt(r.Format("println", "{:?}", [r.MethodCall(r.Str(text), "as_bytes", [])])))
        stmts.append(r.ExprStmt(r.Format("println", "{:?}", [r.ByteStr(text.encode())])))
    for char in every:
        same = r.Binary("==", r.Cast(r.Char(char), r.TPath("u32")), r.Int(ord(char)))
        stmts.append(r.ExprStmt(r.Macro("assert", [same])))
    for byte in range(256):
        stmts.append(r.ExprStmt(r.Macro("assert_eq", [r.Byte(byte), r.Int(byte, "u8")])))
    main = r.Fn(name="main", params=[], result=None, body=r.Block(stmts))
    run = subprocess.run([rustc(tmp_path, print_file(r.File([], [main])))], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [str(list(text.encode())) for text in texts for _ in range(2)]


@pytest.mark.parametrize("text", NASTY)
def test_comments_stay_comments(text: str) -> None:
    field = r.FieldDef("x", r.TPath("i64"), docs=[text], trail=text)
    body = r.Block([r.Comment([text]), r.Let(r.PWild(), None, r.Int(1), trail=text)], tail=[text])
    arms = [r.Arm(r.PWild(), r.Int(1), comments=[text])]
    items: list[r.Item] = [
        r.Struct(name="S", fields=[field], docs=[text], comments=[text]),
        r.Fn(name="f", params=[], result=None, body=body),
        r.Const(name="C", type=r.TPath("i64"), value=r.Match(r.Int(1), arms)),
    ]
    printed = print_file(r.File([text], items))
    code = [line.split("//")[0].rstrip() for line in printed.split("\n")]
    plain = ["struct S {", "    x: i64,", "}", "fn f() {", "    let _ = 1;", "}"]
    assert [line for line in code if line] == [*plain, "const C: i64 = match 1 {", "    _ => 1,", "};"]
    assert not set("\r\u2028\u202e\u2066\x1b") & set(printed)
    rustfmt(printed)


HOSTILE = "x { } fn evil"
REFUSED: list[Callable[[], object]] = [
    *(lambda word=word: lex.ident(word) for word in ["", "1a", "a b", "a-b", "a::b", "fn", "gen", "é\u0301;", HOSTILE]),
    *(lambda word=word: lex.path(word) for word in ["", "::", "a::", "a::::b", "std::fn", "a<b>", HOSTILE]),
    *(lambda word=word: lex.use_name(word) for word in ["", "a as", "a as fn", "* as b", "{a, b}", HOSTILE]),
    *(lambda word=word: lex.lifetime(word) for word in ["'", "'a b", "'fn", "a'"]),
    lambda: lex.visibility("pub(in crate)"),
    lambda: lex.self_form("&'a self, x: i64"),
    lambda: lex.escape("\ud800", '"'),
    lambda: lex.character("ab"),
    *(lambda text=text: lex.integer(1, text, "") for text in ["", "1; evil()", "0x", "1e3", "2", "٣"]),
    lambda: lex.byte_character(256),
    lambda: lex.integer(1, None, "i65"),
    *(lambda text=text: lex.floating(text, "") for text in ["", ".5", "1.", "inf", "1e", "1.0; x", "0x1p3"]),
    lambda: lex.floating("1.0", "i64"),
    lambda: expression(r.Binary("+ evil +", r.Int(1), r.Int(2))),
    lambda: expression(r.Unary("-evil", r.Int(1))),
    lambda: statement(r.ExprStmt(r.Assign("= evil +=", r.Path("a"), r.Int(2)))),
    lambda: expression(r.Field(r.Path("a"), "0 evil")),
    lambda: expression(r.Field(r.Path("a"), "\u00b2")),
    lambda: expression(r.MethodCall(r.Path("a"), "evil()", [])),
    lambda: expression(r.Macro("evil!", [])),
    lambda: expression(r.StructExpr("S", [("a: 1, b", r.Int(1))])),
    lambda: pattern(r.PBind("a, b")),
    lambda: pattern(r.PStruct("S", [("a: 1, b", r.PBind("x"))])),
    lambda: pattern(r.PLit(r.Call(r.Path("evil"), []))),
    lambda: type_(r.TPath("Vec<evil>")),
    lambda: type_(r.TFn("fn()", (), None)),
    lambda: attribute(r.Attr("allow(evil)")),
    lambda: attribute(r.Attr("allow", ["a, b"])),
    lambda: attribute(r.Attr("allow", pairs=[("a = b, c", "d")])),
    lambda: attribute(r.Attr("doc", ["hidden"], value="x")),
    lambda: print_file(r.File([], [r.Use(path="std", names=["io, evil"])])),
    lambda: print_file(r.File([], [r.Use(path="std", names=["io", "fmt"], alias="x")])),
    lambda: print_file(r.File([], [r.Struct(name="S", fields=[], vis="pub evil")])),
    lambda: print_file(r.File([], [r.Mod(name=HOSTILE)])),
]


@pytest.mark.parametrize("make", REFUSED)
def test_what_is_no_name_or_literal_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError):
        make()


def test_statements_that_begin_or_end_with_a_block() -> None:
    test = r.If(r.Path("a"), r.Block(value=r.Path("f")), r.Block(value=r.Path("g")))
    some = r.PTupleStruct("Some", [r.PBind("x")])
    out = r.Block([r.ExprStmt(r.Return())])
    cases = [
        (r.ExprStmt(r.Call(test, [])), "(if a { f } else { g })();"),
        (r.ExprStmt(r.Index(test, r.Int(0))), "(if a { f } else { g })[0];"),
        (r.ExprStmt(r.MethodCall(test, "run", [])), "if a { f } else { g }.run();"),
        (r.ExprStmt(r.Binary("+", test, r.Int(1))), "(if a { f } else { g } + 1);"),
        (r.Let(some, None, test, out), "let Some(x) = (if a { f } else { g }) else {\n    return;\n};"),
        (r.Let(some, None, r.StructExpr("S", []), out), "let Some(x) = (S {}) else {\n    return;\n};"),
        (r.ExprStmt(r.ForLoop(r.PWild(), r.StructExpr("S", []), r.Block())), "for _ in (S {}) {}"),
    ]
    for stmt, text in cases:
        assert statement(stmt) == text
        rustfmt("fn f() {\n" + statement(stmt) + "\n}\n")
