"""Rust ASTs that hold every kind of node, for the tests of the printer."""

from __future__ import annotations

from transpiler.rust import nodes as r

I64 = r.TPath("i64")
STRING = r.TPath("String")
STR = r.TRef(r.TPath("str"))
RESULT = r.TPath("Result", (I64, STRING))


def name(text: str) -> r.Path:
    return r.Path(text)


def call(fun: str, *args: r.Expr) -> r.Call:
    return r.Call(r.Path(fun), list(args))


def method(recv: r.Expr, text: str, *args: r.Expr) -> r.MethodCall:
    return r.MethodCall(recv, text, list(args))


def bind(text: str, mut: bool = False) -> r.PBind:
    return r.PBind(text, mut)


def let(text: str, init: r.Expr, mut: bool = False) -> r.Let:
    return r.Let(bind(text, mut), None, init)


def do(x: r.Expr) -> r.ExprStmt:
    return r.ExprStmt(x)


def value(x: r.Expr) -> r.Block:
    return r.Block(value=x)


def items_file() -> r.File:
    """Items, types and attributes; compiles as a library."""
    derive = r.Attr("derive", ["Debug", "Clone", "PartialEq"])
    return r.File(
        ["Package corpus holds all items.", "", "    indented"],
        [
            r.Use(path="std::collections", names=["HashMap", "BTreeMap as Tree"]),
            r.Use(path="std::fmt", names=["Formatter", "self"]),
            r.Use(path="std::io::Write", names=[], alias="_"),
            r.Const(name="LIMIT", type=I64, value=r.Int(1000, text="1_000"), docs=["The limit."], vis="pub"),
            r.Const(name="MASK", type=r.TPath("u32"), value=r.Int(255, "u32", "0xff"), vis="pub"),
            r.Static(
                name="NAMES",
                type=r.TArray(r.TRef(r.TPath("str"), lifetime="static"), 2),
                value=r.ArrayExpr([r.Str("a"), r.Str("b")]),
                vis="pub",
            ),
            r.ThreadLocal(
                name="DEPTH",
                type=r.TPath("std::cell::Cell", (I64,)),
                value=call("std::cell::Cell::new", r.Int(0)),
                vis="pub",
                docs=["How deep."],
                comments=["A comment before it."],
            ),
            r.TypeAlias(
                name="Table",
                type=r.TPath("HashMap", (STRING, r.TPath("Vec", (r.TPath("T"),)))),
                vis="pub",
                generics=[r.GenericParam("T")],
            ),
            r.Struct(
                name="Point",
                fields=[
                    r.FieldDef("x", I64, vis="pub", docs=["Across."], trail="to the right"),
                    r.FieldDef(
                        "type_",
                        r.TPath("Option", (r.TPath("Box", (r.TPath("Point"),)),)),
                        vis="pub(crate)",
                        attrs=[r.Attr("allow", ["dead_code"])],
                    ),
                ],
                attrs=[derive],
                vis="pub",
                docs=["Point is a place.", "", "It has docs."],
            ),
            r.Struct(name="Unit", fields=[], vis="pub"),
            r.Struct(
                name="Pair",
                fields=[],
                tuple_fields=[
                    r.FieldDef("", r.TRef(STRING, lifetime="a"), vis="pub"),
                    r.FieldDef("", r.TPath("T"), docs=["The second."]),
                ],
                generics=[r.GenericParam("'a"), r.GenericParam("T", [r.TPath("Clone"), r.TPath("Send")])],
                vis="pub",
            ),
            r.Enum(
                name="Shape",
                variants=[
                    r.Variant("Empty", docs=["Nothing."]),
                    r.Variant("Circle", tuple_fields=[r.FieldDef("", r.TPath("f64"))]),
                    r.Variant("Box", fields=[r.FieldDef("w", I64), r.FieldDef("h", I64)]),
                ],
                vis="pub",
                attrs=[derive],
            ),
            r.Enum(name="Level", variants=[r.Variant("Low", value=-1), r.Variant("High", value=4)], vis="pub"),
            r.Enum(name="Never", variants=[], vis="pub"),
            r.Trait(
                name="Area",
                items=[
                    r.Fn(
                        name="area",
                        params=[(None, None, "&self")],
                        result=r.TPath("f64"),
                        body=None,
                        docs=["The area."],
                    ),
                    r.Fn(name="twice", params=[(None, None, "&mut self")], result=None, body=r.Block()),
                ],
                bounds=[r.TPath("std::fmt::Debug"), r.TPath("Send")],
                vis="pub",
            ),
            r.Impl(type=r.TPath("Unit"), items=[]),
            r.Impl(
                type=r.TPath("Shape"),
                trait=r.TPath("Area"),
                items=[
                    r.Fn(name="area", params=[(None, None, "&self")], result=r.TPath("f64"), body=value(shape_area()))
                ],
            ),
            r.Impl(
                type=r.TPath("Unit"),
                trait=r.TPath("Iterator"),
                items=[
                    r.TypeAlias(name="Item", type=I64),
                    r.Fn(
                        name="next",
                        params=[(None, None, "&mut self")],
                        result=r.TPath("Option", (I64,)),
                        body=value(name("None")),
                    ),
                ],
            ),
            r.Fn(
                name="types",
                params=[
                    (bind("a"), r.TRef(r.TSlice(I64)), ""),
                    (bind("b"), r.TRef(r.TPath("Vec", (I64,)), mut=True), ""),
                    (bind("c"), r.TRef(r.TDyn((r.TPath("Area"), r.TPath("Sync")))), ""),
                    (bind("d"), r.TImpl((r.TFn("Fn", (I64,), I64),), lifetime="a"), ""),
                    (bind("e"), r.TFn("fn", (STR, I64), None), ""),
                    (bind("f"), r.TPath("Box", (r.TDyn((r.TFn("FnMut", (), r.TTuple((I64, STRING))),)),)), ""),
                    (bind("g"), r.TImpl((r.TPath("Iterator", (r.TBinding("Item", I64),)),)), ""),
                    (bind("h"), r.TPath("std::borrow::Cow", (r.TLifetime("a"), r.TPath("str"))), ""),
                    (r.PTuple([bind("i"), r.PWild()]), r.TTuple((r.TTuple((I64,)), r.TTuple())), ""),
                ],
                result=None,
                body=r.Block([r.Let(r.PWild(), None, name(x)) for x in "abcdefghi"]),
                generics=[r.GenericParam("'a")],
                vis="pub",
                attrs=[r.Attr("allow", ["clippy::too_many_arguments"], pairs=[("reason", 'as in "Go"')])],
            ),
            r.Fn(
                name="stop",
                params=[],
                result=r.TNever(),
                body=value(r.Macro("panic", [r.Str("stop")])),
                vis="pub",
                attrs=[r.Attr("doc", value="Stops.")],
            ),
            r.Mod(
                name="tests",
                attrs=[r.Attr("cfg", ["test"])],
                items=[
                    r.Use(path="super", names=["*"]),
                    r.Fn(
                        name="limit",
                        attrs=[r.Attr("test")],
                        params=[],
                        result=None,
                        body=r.Block([do(r.Macro("assert_eq", [name("LIMIT"), r.Int(1000)]))]),
                    ),
                ],
            ),
        ],
        attrs=[r.Attr("allow", ["unused_imports", "unused_variables", "dead_code"])],
    )


def shape_area() -> r.Match:
    return r.Match(
        name("self"),
        [
            r.Arm(r.PPath("Shape::Empty"), r.Float("0"), comments=["Nothing there."]),
            r.Arm(
                r.PTupleStruct("Shape::Circle", [bind("r")]),
                r.Binary("*", r.Float("3.0"), r.Binary("*", name("r"), name("r"))),
            ),
            r.Arm(
                r.PStruct("Shape::Box", [("w", bind("w")), ("h", bind("other"))]),
                r.Cast(r.Binary("*", name("w"), name("other")), r.TPath("f64")),
            ),
        ],
    )


def code_file() -> r.File:
    """Statements, expressions and patterns; compiles as a library."""
    return r.File(
        [], [_statements(), _patterns(), _control(), _chains(), _jumps(), _local_items(), _async(), _select()]
    )


def _function(text: str, params: list[tuple[str, r.Type]], result: r.Type | None, body: r.Block) -> r.Fn:
    found: list[tuple[r.Pat | None, r.Type | None, str]] = [(bind(param), type_, "") for param, type_ in params]
    return r.Fn(name=text, params=found, result=result, body=body, vis="pub")


def _statements() -> r.Fn:
    body = r.Block(
        [
            r.Comment(["The first line.", "", "The third."]),
            let("total", r.Int(0), mut=True),
            r.Let(bind("later"), I64),
            do(r.Assign("=", name("later"), r.Int(3))),
            r.Blank(),
            do(r.Assign("+=", name("total"), r.Binary("-", name("later"), r.Unary("-", name("n"))))),
            r.Let(bind("bytes"), None, r.ByteStr(b'a"\\\n\xff'), trail="five bytes"),
            r.Let(bind("list"), r.TPath("Vec", (r.TInfer(),)), r.ArrayExpr([r.Int(1), r.Int(2)], vec=True)),
            let("zeros", r.Repeat(r.Int(0, "u8"), r.Int(4))),
            let("more", r.Repeat(r.Int(0, "u8"), r.Int(4), vec=True), mut=True),
            do(r.Assign("=", r.Index(name("more"), r.Int(0)), r.Index(name("zeros"), r.Int(1)))),
            let("letter", r.Byte(39)),
            let("pair", r.Tuple([r.Char("'"), r.Bool(True)])),
            let("one", r.Tuple([r.Float("1.5", "f32")])),
            do(r.Format("println", "{} {:?}\n{total}", [method(name("bytes"), "len"), r.Field(name("pair"), "0")])),
            do(r.Format("assert", "no {}", [r.Field(name("one"), "0")], before=[r.Field(name("pair"), "1")])),
            do(r.Macro("assert_eq", [method(name("list"), "len"), r.Int(2)])),
            do(r.Macro("vec", [name("list")], bracket=True)),
        ],
        name("total"),
        tail=["The end."],
    )
    return _function("statements", [("n", I64)], I64, body)


def _patterns() -> r.Fn:
    arms = [
        r.Arm(r.PTuple([r.POr([r.PLit(r.Int(1)), r.PLit(r.Unary("-", r.Int(2)))]), r.PWild()]), r.Int(1)),
        r.Arm(
            r.PTuple([r.PLit(r.Range(r.Int(3), r.Int(9), True)), r.PTupleStruct("Some", [r.PRef(bind("x"))])]),
            name("x"),
        ),
        r.Arm(r.PTuple([bind("n"), r.PPath("None")]), name("n"), guard=r.Binary(">", name("n"), r.Int(100))),
        r.Arm(r.PTuple([r.PRest()]), r.Int(0)),
    ]
    body = r.Block(
        [
            r.Let(
                r.PStruct("std::ops::Range", [("start", bind("first", True))], rest=True),
                None,
                r.Range(r.Int(0), r.Int(3)),
            ),
            do(r.Assign("+=", name("first"), r.Int(1))),
            r.Let(
                r.PTupleStruct("Some", [r.PBind("y", by_ref=True)]), None, name("o"), r.Block(value=r.Return(r.Int(2)))
            ),
            r.Let(
                r.POr([r.PTupleStruct("Ok", [bind("z")]), r.PTupleStruct("Err", [bind("z")])]),
                None,
                r.Call(r.Path("Ok", (I64, I64)), [r.Int(1)]),
            ),
            do(r.Assign("+=", name("first"), r.Binary("+", r.Unary("*", name("y")), name("z")))),
        ],
        r.Binary("+", name("first"), r.Match(r.Tuple([name("n"), method(name("o"), "as_ref")]), arms)),
    )
    return _function("patterns", [("n", I64), ("o", r.TPath("Option", (I64,)))], I64, body)


def _control() -> r.Fn:
    cond = r.Binary(
        "&&",
        r.Binary(">", name("n"), r.Int(0)),
        r.LetCond(r.PTupleStruct("Some", [bind("last")]), method(name("xs"), "last")),
    )
    body = r.Block(
        [
            let("sum", r.If(r.Binary(">", name("n"), r.Int(1)), value(r.Int(1)), value(r.Int(2))), mut=True),
            do(
                r.If(
                    cond,
                    r.Block([do(r.Assign("+=", name("sum"), name("last")))]),
                    r.If(
                        r.Unary("!", method(name("xs"), "is_empty")),
                        r.Block([do(r.Assign("=", name("sum"), r.Int(0)))]),
                        r.Block([do(r.Assign("-=", name("sum"), r.Int(1)))]),
                    ),
                )
            ),
            do(
                r.ForLoop(
                    r.PTuple([bind("i"), bind("x")]),
                    method(method(name("xs"), "iter"), "enumerate"),
                    r.Block(
                        [
                            do(r.If(r.Binary("==", name("i"), r.Int(2)), r.Block([do(r.Continue("'outer"))]))),
                            do(r.If(r.Binary("<", r.Cast(name("i"), I64), name("n")), r.Block([do(r.Break("outer"))]))),
                            do(r.Assign("+=", name("sum"), name("x"))),
                        ]
                    ),
                    label="outer",
                )
            ),
            do(r.While(r.Binary("<", name("sum"), r.Int(10)), r.Block([do(r.Assign("+=", name("sum"), r.Int(1)))]))),
            let("found", r.Loop(r.Block([do(r.Break(None, name("sum")))]))),
            let(
                "deep",
                r.BlockExpr(
                    r.Block(
                        [do(r.If(r.Binary("==", name("found"), r.Int(0)), r.Block([do(r.Break("done", r.Int(3)))])))],
                        r.Int(4),
                    ),
                    label="done",
                ),
            ),
            do(r.Loop(r.Block([do(r.Break())]))),
        ],
        r.Binary("+", name("found"), name("deep")),
    )
    return _function("control", [("n", I64), ("xs", r.TRef(r.TSlice(I64)))], I64, body)


def _chains() -> r.Fn:
    closure = r.ClosureExpr([(bind("x"), None)], r.BlockExpr(value(r.Binary("*", name("x"), r.Int(2)))))
    typed = r.ClosureExpr(
        [(bind("x"), r.TRef(I64))], r.Binary(">", r.Unary("*", name("x")), r.Int(3)), result=r.TPath("bool")
    )
    longer = method(method(method(method(name("numbers"), "iter"), "copied"), "map", closure), "filter", typed)
    parsed = r.MethodCall(method(r.Str("12345"), "trim"), "parse", [], (I64,))
    text = r.ClosureExpr([(bind("e"), r.TPath("std::num::ParseIntError"))], method(name("e"), "to_string"))
    end = r.Try(method(parsed, "map_err", text))
    ended = r.StructExpr("std::ops::Range", [("start", name("start")), ("end", end)])
    body = r.Block(
        [
            let("start", r.Int(1)),
            let("kept", r.MethodCall(longer, "collect", [], (r.TPath("Vec", (r.TInfer(),)),))),
            let("range", ended),
            let("counter", r.Int(0), mut=True),
            let(
                "count",
                r.ClosureExpr(
                    [],
                    r.BlockExpr(r.Block([do(r.Assign("+=", name("counter"), r.Int(1)))], name("counter"))),
                    move=True,
                ),
                mut=True,
            ),
            let("slice", r.Ref(r.Index(name("numbers"), r.Range(r.Int(1), None)))),
            do(method(r.Ref(method(name("slice"), "to_vec"), mut=True), "clear")),
            let("rest", r.StructExpr("std::ops::Range", [("start", r.Int(2))], base=method(name("range"), "clone"))),
        ],
        call(
            "Ok",
            r.Binary(
                "+",
                r.Binary("+", r.Cast(method(name("kept"), "len"), I64), r.Call(name("count"), [])),
                r.Field(name("rest"), "end"),
            ),
        ),
    )
    return _function("chains", [("numbers", r.TRef(r.TSlice(I64)))], RESULT, body)


def _jumps() -> r.Fn:
    body = r.Block(
        [
            r.Let(
                r.PTupleStruct("Some", [bind("first")]),
                None,
                method(name("xs"), "first"),
                r.Block([do(r.Return(name("None")))]),
            ),
            do(
                r.If(
                    r.Binary("==", r.Unary("*", name("first")), r.Int(0)),
                    r.Block([do(r.Return(call("Some", r.Int(1))))]),
                )
            ),
            let("second", r.Try(method(name("xs"), "get", r.Int(1)))),
        ],
        call("Some", r.Binary("+", name("first"), name("second"))),
    )
    return _function("jumps", [("xs", r.TRef(r.TSlice(I64)))], r.TPath("Option", (I64,)), body)


def _local_items() -> r.Fn:
    local = r.Struct(name="Local", fields=[r.FieldDef("n", I64)])
    impl = r.Impl(
        type=r.TPath("Local"),
        items=[r.Fn(name="get", params=[(None, None, "self")], result=I64, body=value(r.Field(name("self"), "n")))],
    )
    body = r.Block(
        [
            r.ItemStmt(r.Use(path="std::mem", names=["swap", "take"])),
            r.ItemStmt(r.Const(name="START", type=I64, value=r.Int(7))),
            r.ItemStmt(local),
            r.ItemStmt(impl),
            let("a", r.StructExpr("Local", [("n", name("START"))]), mut=True),
            let("b", r.StructExpr("Local", [("n", r.Int(2))]), mut=True),
            do(call("swap", r.Ref(name("a"), mut=True), r.Ref(name("b"), mut=True))),
        ],
        r.Binary("+", call("take", r.Ref(r.Field(name("b"), "n"), mut=True)), method(name("a"), "get")),
    )
    return _function("local_items", [], I64, body)


def _async() -> r.Fn:
    task = r.BlockExpr(
        r.Block([let("m", r.Await(call("std::future::ready", r.Int(1))))], r.Binary("+", name("m"), name("n"))),
        asynchronous=True,
        move=True,
    )
    lazy = r.ClosureExpr([], r.Await(call("std::future::ready", r.Int(5, "i64"))), asynchronous=True)
    body = r.Block(
        [let("task", task), let("lazy", lazy)], r.Binary("+", r.Await(name("task")), r.Await(r.Call(name("lazy"), [])))
    )
    return r.Fn(name="later", params=[(bind("n"), I64, "")], result=I64, body=body, asynchronous=True, vis="pub")


def _select() -> r.Fn:
    select = r.Select(
        "choose",
        [
            (r.PTupleStruct("Some", [bind("x")]), name("a"), r.BlockExpr(r.Block([do(call("drop", name("x")))]))),
            (None, name("b"), call("drop", r.Int(1))),
            (None, None, r.BlockExpr(r.Block())),
        ],
    )
    return _function("select", [("a", r.TPath("Option", (I64,))), ("b", I64)], None, r.Block([do(select)]))
