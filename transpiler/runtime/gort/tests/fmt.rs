//! Package fmt against what Go printed (`tests/record/fmt.go`, `fmt_calls.go`).

#![allow(clippy::approx_constant)]

mod common;

use std::collections::{HashMap, HashSet};

use gort::fmt::{self, Field, Kind, Printer, Text, Value, named, pointer};
use gort::{Any, errors};

struct Point {
    x: i64,
    y: i64,
}

impl Value for Point {
    fn static_type() -> String {
        "main.Point".to_owned()
    }

    fn type_name(&self) -> String {
        "main.Point".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let fields = [Field::new("X", &self.x), Field::new("Y", &self.y)];
        p.structure(self, &fields, verb);
    }
}

#[derive(Default)]
struct Mixed {
    name: String,
    inner: Option<Box<Point>>,
    list: Option<Vec<String>>,
    map: Option<HashMap<String, i64>>,
    ptr: Option<Box<Point>>,
    err: Option<errors::Error>,
    any: Any,
    bytes: Option<Vec<u8>>,
}

impl Value for Mixed {
    fn type_name(&self) -> String {
        "main.Mixed".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let zero = Point { x: 0, y: 0 };
        let inner = self.inner.as_deref().unwrap_or(&zero);
        let fields = [
            Field::new("Name", &self.name),
            Field::new("inner", inner),
            Field::new("List", &self.list),
            Field::new("Map", &self.map),
            Field::new("Ptr", &self.ptr),
            Field::new("Err", &self.err),
            Field::new("Any", &self.any),
            Field::new("Bytes", &self.bytes),
        ];
        p.structure(self, &fields, verb);
    }
}

struct Level(i64);

impl Value for Level {
    fn static_type() -> String {
        "main.Level".to_owned()
    }

    fn static_kind() -> Kind {
        Kind::Scalar
    }

    fn kind(&self) -> Kind {
        Kind::Scalar
    }

    fn type_name(&self) -> String {
        "main.Level".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.int(self, self.0, verb);
    }

    fn string(&self, _: bool) -> Option<Text> {
        Some(["low", "high"][self.0 as usize].into())
    }
}

struct PtrStringer {
    n: i64,
}

impl Value for PtrStringer {
    fn static_type() -> String {
        "main.PtrStringer".to_owned()
    }

    fn type_name(&self) -> String {
        "main.PtrStringer".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.structure(self, &[Field::new("N", &self.n)], verb);
    }

    fn string(&self, pointer: bool) -> Option<Text> {
        pointer.then(|| format!("PS{}", self.n).into())
    }
}

struct Holder {
    level: Level,
    low: Level,
    p: PtrStringer,
}

impl Value for Holder {
    fn type_name(&self) -> String {
        "main.Holder".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let fields = [
            Field::new("Level", &self.level),
            Field::new("low", &self.low),
            Field::new("P", &self.p),
        ];
        p.structure(self, &fields, verb);
    }
}

fn mixed() -> Mixed {
    Mixed {
        name: "n".to_owned(),
        inner: Some(Box::new(Point { x: 1, y: 2 })),
        list: Some(vec!["l".to_owned()]),
        map: Some(HashMap::from([("k".to_owned(), 1)])),
        ptr: None,
        err: Some(errors::new("bad")),
        any: Any::from(7i64),
        bytes: Some(b"z".to_vec()),
    }
}

fn values() -> Vec<(&'static str, Box<dyn Value>)> {
    fn v(value: impl Value + 'static) -> Box<dyn Value> {
        Box::new(value)
    }
    let names: &'static Vec<String> = Box::leak(Box::new(vec!["x".to_owned(), "y".to_owned()]));
    let ppoint: &'static Point = Box::leak(Box::new(Point { x: 1, y: -2 }));
    let pps: &'static PtrStringer = Box::leak(Box::new(PtrStringer { n: 3 }));
    let anys = vec![
        Any::from(1i64),
        Any::from("a"),
        Any::nil(),
        Any::from(2.5),
        Any::from(errors::new("e")),
    ];
    vec![
        ("int", v(42i64)),
        ("neg", v(-42i64)),
        ("zero", v(0i64)),
        ("big", v(i64::MAX)),
        ("min", v(i64::MIN)),
        ("i8", v(-5i8)),
        ("u8", v(200u8)),
        ("u64", v(u64::MAX)),
        ("rune", v('é')),
        ("i32", v(120i32)),
        ("true", v(true)),
        ("f", v(3.14159)),
        ("f1e21", v(1e21)),
        ("f1e20", v(1e20)),
        ("fneg", v(-0.5)),
        ("fint", v(3.0)),
        ("f100k", v(100_000.0)),
        ("f1e6", v(1e6)),
        ("tiny", v(1e-7)),
        ("nan", v(f64::NAN)),
        ("inf", v(f64::INFINITY)),
        ("ninf", v(f64::NEG_INFINITY)),
        ("nzero", v(-0.0)),
        ("f32", v(0.1f32)),
        ("f32b", v(16_777_216f32)),
        ("str", v("hi")),
        ("utf", v("héllo, 世界".to_owned())),
        ("empty", v("")),
        ("quote", v("a\"b\\c\n\t`")),
        ("ctl", v("\0\x7f\u{200b}\u{1F600}")),
        ("bytes", v(b"hi\xff".to_vec())),
        ("nobytes", v(Vec::<u8>::new())),
        ("ints", v(vec![1i64, -2, 3])),
        ("strs", v(vec!["a".to_owned(), "b c".to_owned()])),
        ("noints", v(Vec::<i64>::new())),
        ("nilslice", v(None::<Vec<i64>>)),
        ("nested", v(vec![vec![1i64], vec![2, 3]])),
        ("arr", v([1i64, 2, 3])),
        ("arrb", v([1u8, 2])),
        (
            "map",
            v(HashMap::from([("b".to_owned(), 2i64), ("a".to_owned(), 1)])),
        ),
        (
            "imap",
            v(HashMap::from([
                (2i64, "b".to_owned()),
                (-1, "a".to_owned()),
            ])),
        ),
        ("nilmap", v(None::<HashMap<String, i64>>)),
        ("set", v(HashSet::from(["x".to_owned()]))),
        ("fmap", v(FloatMap)),
        ("point", v(Point { x: 1, y: -2 })),
        ("ppoint", v(pointer(ppoint))),
        ("nilptr", v(None::<Box<Point>>)),
        ("mixed", v(mixed())),
        ("zmixed", v(Mixed::default())),
        ("celsius", v(named("main.Celsius", &1.5))),
        ("level", v(Level(1))),
        ("badlevel", v(Level(7))),
        ("names", v(named("main.Names", names))),
        ("ps", v(PtrStringer { n: 3 })),
        ("pps", v(pointer(pps))),
        (
            "holder",
            v(Holder {
                level: Level(1),
                low: Level(0),
                p: PtrStringer { n: 2 },
            }),
        ),
        ("err", v(errors::new("oops"))),
        ("nilerr", v(None::<errors::Error>)),
        ("nil", v(fmt::NIL)),
        ("anys", v(anys)),
        ("levels", v(vec![Level(0), Level(1)])),
        ("unit", v(())),
    ]
}

/// Floats are no keys in Rust's maps.
struct FloatMap;

impl Value for FloatMap {
    fn kind(&self) -> Kind {
        Kind::Map
    }

    fn type_name(&self) -> String {
        "map[float64]bool".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let entries: [(&dyn Value, &dyn Value); 2] = [(&2.5, &true), (&f64::NEG_INFINITY, &false)];
        p.map(self, entries, verb);
    }
}

#[test]
fn formats_of_values() {
    let values = values();
    let mut wrong = Vec::new();
    for line in include_str!("recorded/fmt.txt").lines() {
        let mut parts = line.splitn(3, '\t');
        let (Some(format), Some(name), Some(want)) = (parts.next(), parts.next(), parts.next())
        else {
            panic!("bad line {line}");
        };
        let Some((_, value)) = values.iter().find(|(n, _)| *n == name) else {
            panic!("no value {name}");
        };
        let got = common::ascii_quote(&fmt::sprintf_bytes(format, &[&**value]));
        if got != want {
            wrong.push(format!("{format} of {name}: got {got}, Go has {want}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

struct P(Any);

impl Value for P {
    fn static_type() -> String {
        "main.P".to_owned()
    }

    fn type_name(&self) -> String {
        "main.P".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.structure(self, &[Field::new("msg", &self.0)], verb);
    }

    fn string(&self, _: bool) -> Option<Text> {
        gort::panic::throw(self.0.clone())
    }
}

#[test]
fn calls() {
    let s = |format: &str, args: &[&dyn Value]| fmt::sprintf(format, args);
    let err = errors::new("in");
    let ab = b"ab".to_vec();
    let pi = 3.14159;
    let boom = [
        P("boom".into()),
        P(errors::new("err").into()),
        P(1i64.into()),
    ];
    let bytes: [&dyn Value; 8] = [&ab; 8];
    let hi: [&dyn Value; 6] = [&"hi"; 6];
    let zero: [&dyn Value; 5] = [&0i64; 5];
    let strings = vec!["x".to_owned()];
    let errs = vec![None, Some(errors::new("z"))];
    let print: [&dyn Value; 9] = [&"a", &1, &2, &"b", &"c", &3.5, &fmt::NIL, &fmt::NIL, &true];
    let line: [&dyn Value; 5] = [&"a", &1, &fmt::NIL, &strings, &errors::new("e")];
    let badutf8 = fmt::sprintf_bytes(b"a\xffb%d", &[&1i64]);
    assert_eq!(badutf8, b"a\xffb1");
    let cases = [
        ("extra", s("%d", &[&1i64, &"a", &fmt::NIL])),
        ("missing", s("%d %s", &[&1i64])),
        ("noverb", s("%d %", &[&1i64])),
        ("noverb2", s("%-", &[&1i64])),
        ("index", s("%[2]d %[1]d", &[&1i64, &2i64])),
        ("badindex", s("%[3]d|%[x]d|%[0]d|%[", &[&1i64, &2i64])),
        (
            "star",
            s("%*d|%-*d|%.*f", &[&5i64, &1i64, &4i64, &2i64, &2i64, &pi]),
        ),
        ("negstar", s("%*d|%.*f", &[&-5i64, &1i64, &-1i64, &2.5])),
        ("badwidth", s("%*d", &[&"x", &1i64])),
        ("badprec", s("%.*d", &[&"x", &1i64])),
        (
            "starindex",
            s("%[3]*.[2]*[1]f|%[1]*d", &[&12.0, &2i64, &6i64]),
        ),
        ("starindex2", s("%[1]*d", &[&3i64, &7i64])),
        ("percent", s("100%% %5%| %d%%", &[&5i64])),
        ("bigwidth", s("%99999999d", &[&5i64])),
        ("unicode", s("%é %世", &[&1i64, &2i64])),
        ("panic", s("%v|%s|%d", &[&boom[0], &boom[1], &boom[2]])),
        ("panicint", s("%v", &[&vec![P(1i64.into())]])),
        ("wrapbad", fmt::errorf_message("x %w %w", &[&5i64, &err])),
        ("print", fmt::sprint(&print)),
        ("println", fmt::sprintln(&line)),
        ("printlnempty", fmt::sprintln(&[])),
        (
            "plusspace",
            s(
                "%+ d|% +d|%+q|%# x|%#+v",
                &[&5i64, &5i64, &"é", &"ab", &"x"],
            ),
        ),
        ("after", s("%[1]d %d %d", &[&1i64, &2i64])),
        ("after2", s("%[2]*[1]d|%.[2]d|%[1].2f", &[&1i64, &5i64])),
        ("cplx", s("%v", &[&errs])),
        (
            "zeroflags",
            s(
                "%05s|%-05d|%05v|%+05d|%x",
                &[&"ab", &42i64, &true, &7i64, &-255i64],
            ),
        ),
        ("prec0", s("%.0d|%.d|%5.0d|%+.0d|%.0x", &zero)),
        ("bytesv", s("%v %d %5d %s %x % x %q %#v", &bytes)),
        ("strx", s("%x|%10x|%-10x|%#x|%.1x|%X", &hi)),
    ];
    let recorded: Vec<&str> = include_str!("recorded/fmt_calls.txt")
        .lines()
        .filter(|line| !line.starts_with("badutf8"))
        .collect();
    common::compare(&recorded.join("\n"), &cases);
}

#[test]
fn floats() {
    assert_eq!(fmt::general(1e21), "1e+21");
    assert_eq!(fmt::general(100_000.0), "100000");
    assert_eq!(fmt::general(0.1f32), "0.1");
    assert_eq!(fmt::general(f64::INFINITY), "+Inf");
    assert_eq!(fmt::fixed(2.675, 2), "2.67");
    assert_eq!(fmt::quote("a\"\u{7f}é"), "\"a\\\"\\x7fé\"");
}

#[test]
fn capture_takes_what_is_printed() {
    let text = fmt::capture(|| {
        fmt::println(&[&"a", &1i64]);
        gort::println!("{}-{}", 1, 2);
        gort::print!("x");
        fmt::printf("%03d", &[&7i64]);
    });
    assert_eq!(text, b"a 1\n1-2\nx007");
}
