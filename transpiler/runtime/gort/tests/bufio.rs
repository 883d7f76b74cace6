//! Readers, writers, paths and sorts against Go.

mod common;

use gort::bufio::{self, Scanner, Token};
use gort::errors::{self, Error};
use gort::io::{self, Reader, Writer};
use gort::{cmp, filepath, fmt, panic, path, slices, sort};

fn shown(f: impl FnOnce() -> String) -> String {
    panic::recover(f).unwrap_or_else(|recovered| format!("panic: {recovered}"))
}

fn nil(err: Option<Error>) -> String {
    err.map_or("<nil>".to_owned(), |err| err.to_string())
}

fn result(err: Result<(), Error>) -> String {
    nil(err.err())
}

/// Reads a few bytes at a time; its last ones come with the error.
struct Chunks(Vec<u8>, usize, Error);

impl Chunks {
    fn new(data: impl AsRef<[u8]>, size: usize) -> Self {
        Chunks(data.as_ref().to_vec(), size, io::eof())
    }
}

impl Reader for Chunks {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        let n = self.1.min(p.len()).min(self.0.len());
        p[..n].copy_from_slice(&self.0[..n]);
        self.0.drain(..n);
        (n as i64, self.0.is_empty().then(|| self.2.clone()))
    }
}

/// Writes all but what is beyond its limit.
struct Short {
    limit: usize,
    log: std::rc::Rc<std::cell::RefCell<String>>,
}

impl Short {
    fn new(limit: usize) -> Self {
        Short {
            limit,
            log: Default::default(),
        }
    }
}

impl Writer for Short {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        let n = self.limit.min(p.len());
        self.limit -= n;
        let text = String::from_utf8_lossy(&p[..n]);
        self.log.borrow_mut().push_str(&format!("[{text}]"));
        (n as i64, (n < p.len()).then(|| errors::new("full")))
    }
}

const INPUTS: [&[u8]; 8] = [
    b"",
    b"a",
    b"a\n",
    b"a\nb",
    b"a\r\nb\r\n\n",
    b"\r",
    b"\xc3\xa9 \xff  word\tx\n",
    b"long line without an end",
];

fn scan(split: fn(&[u8], bool) -> Token) -> String {
    let mut text = String::new();
    for input in INPUTS {
        let mut s = Scanner::new(Chunks::new(input, 3));
        s.split(split);
        while s.scan() {
            text += &format!("{},", fmt::quote(s.text()));
        }
        text += &format!("{} {};", result(s.err()), s.text().is_empty());
    }
    text
}

fn scanned(mut s: Scanner<'_>) -> (String, Result<(), Error>) {
    let mut text = String::new();
    while s.scan() {
        text += &format!("{},", s.text());
    }
    (text, s.err())
}

fn too_long() -> String {
    let mut s = Scanner::new(Chunks::new("12345\n123456789\n1", 99));
    s.buffer(Vec::new(), 8);
    let (text, err) = scanned(s);
    let err = err.expect_err("too long");
    format!("{text}{err} {}", err == *bufio::ERR_TOO_LONG)
}

fn read_error() -> String {
    let (text, err) = scanned(Scanner::new(Chunks(
        b"a\nb".to_vec(),
        2,
        errors::new("broken"),
    )));
    text + &result(err)
}

fn late_split() -> String {
    let mut s = Scanner::new(Chunks::new("x", 1));
    s.scan();
    s.split(bufio::scan_words);
    String::new()
}

fn reader() -> String {
    let mut r = bufio::Reader::with_size(Chunks::new(b"h\xc3\xa9llo\nwor\xffld\nlast", 5), 16);
    let (line, err) = r.read_string(b'\n');
    let mut text = format!("{} {},", fmt::quote(line), nil(err));
    for _ in 0..5 {
        let (c, n) = r.read_rune().expect("a rune");
        text += &format!("{} {n} <nil>,", u32::from(c));
    }
    text += &format!("{} {},", result(r.unread_rune()), result(r.unread_rune()));
    let b = r.read_byte().expect("a byte");
    text += &format!(
        "{b} <nil> {} {},",
        result(r.unread_byte()),
        result(r.unread_byte())
    );
    let (p, err) = r.peek(3);
    text += &format!("{} {},", fmt::quote(p), nil(err));
    text += &format!("{},", nil(r.peek(99).1));
    let (rest, err) = r.read_bytes(b'z');
    text += &format!("{} {},", fmt::quote(rest), nil(err));
    text + &r.read_byte().expect_err("the end").to_string()
}

fn writer() -> String {
    let out = Short::new(100);
    let log = out.log.clone();
    let mut w = bufio::Writer::with_size(out, 5);
    let mut text = String::new();
    for s in ["ab", "cd", "ef", "ghijklmno", ""] {
        let (n, err) = w.write_string(s);
        let (buffered, available) = (w.buffered(), w.available());
        text += &format!("{n} {} {buffered} {available}{},", nil(err), log.borrow());
    }
    w.write_rune('é');
    w.write_byte(b'!').expect("written");
    let flushed = result(w.flush());
    text + &format!("{flushed}{}{} {}", log.borrow(), w.buffered(), w.size())
}

fn writer_full() -> String {
    let out = Short::new(7);
    let log = out.log.clone();
    let mut w = bufio::Writer::with_size(out, 4);
    let (n, err) = w.write_string("abcdefghij");
    let (m, err2) = w.write(b"x");
    let (err3, err4) = (result(w.write_byte(b'y')), result(w.flush()));
    format!(
        "{n} {} {m} {} {err3} {err4}{}",
        nil(err),
        nil(err2),
        log.borrow()
    )
}

fn read_full() -> String {
    let mut text = String::new();
    for size in [0, 2, 4, 9] {
        let (n, err) = io::read_full(&mut Chunks::new("abcd", 3), &mut vec![0; size]);
        text += &format!("{n} {},", nil(err));
    }
    let (n, err) = io::read_full(&mut Chunks::new("", 1), &mut [0]);
    format!("{text}{n} {}", nil(err))
}

fn copy() -> String {
    let mut out = Short::new(3);
    let err = io::copy(&mut out, &mut Chunks::new("abcd", 2)).expect_err("full");
    let (m, err2) = io::write_string(&mut out, "xyz");
    format!("true {err}{}{m} {}", out.log.borrow(), nil(err2))
}

fn paths() -> String {
    let mut text = String::new();
    let paths = [
        "",
        "/",
        "a",
        "a/b",
        "/a/../..",
        "a//b/./c/..",
        "../a",
        "../../a/..",
        "a/b/",
        "//x.tar.gz",
        ".bashrc",
        "a.b/c",
    ];
    for p in paths {
        let (dir, file) = path::split(p);
        let parts = [
            &*path::clean(p),
            &path::base(p),
            &path::dir(p),
            path::ext(p),
            dir,
            file,
        ];
        for part in parts {
            text += &format!("{} ", fmt::quote(part));
        }
        let (base, dir) = (filepath::base(p), filepath::dir(p));
        text += &format!(
            "{} {} {},",
            path::is_abs(p),
            fmt::quote(base),
            fmt::quote(dir)
        );
    }
    text + &path::join(&["a", "", "../b", "/c"])
        + &path::join::<&str>(&[])
        + &path::join(&["", ""])
        + &path::join(&["", "x"])
}

struct Ints(Vec<i64>);

impl sort::Interface for Ints {
    fn len(&self) -> i64 {
        self.0.len() as i64
    }

    fn less(&self, i: i64, j: i64) -> bool {
        self.0[i as usize] < self.0[j as usize]
    }

    fn swap(&mut self, i: i64, j: i64) {
        self.0.swap(i as usize, j as usize);
    }
}

fn sorted() -> String {
    let mut s = Ints((0..100).map(|i| i * 37 % 101).collect());
    sort::sort(&mut sort::reverse(&mut s));
    let first = fmt::sprint(&[&s.0[..5].to_vec(), &sort::is_sorted(&s)]);
    sort::stable_data(&mut s);
    let found = sort::search(100, |i| s.0[i as usize] >= 50);
    let beyond = sort::search(100, |i| s.0[i as usize] >= 1000);
    first + &fmt::sprint(&[&s.0[..5].to_vec(), &sort::is_sorted(&s), &found, &beyond])
}

fn of_slices() -> String {
    let (i, ok) = slices::binary_search(&["a", "c"], &"b");
    let (j, ok2) = slices::binary_search(&[1, 3, 3], &3);
    fmt::sprint(&[
        &i,
        &ok,
        &j,
        &ok2,
        &slices::compare(&[1, 2], &[1, 3]),
        &slices::compare(&[1, 2], &[1]),
        &slices::repeat(&[1i64, 2], 2),
        &cmp::compare(&2, &1),
    ])
}

#[test]
fn as_go_does() {
    let cases = [
        ("lines", scan(bufio::scan_lines)),
        ("words", scan(bufio::scan_words)),
        ("runes", scan(bufio::scan_runes)),
        ("bytes", scan(bufio::scan_bytes)),
        ("too-long", shown(too_long)),
        ("read-error", shown(read_error)),
        ("late-split", shown(late_split)),
        ("reader", shown(reader)),
        ("writer", shown(writer)),
        ("writer-full", shown(writer_full)),
        ("read-full", shown(read_full)),
        ("copy", shown(copy)),
        ("paths", paths()),
        ("sort", shown(sorted)),
        ("slices", shown(of_slices)),
        ("max-empty", shown(|| slices::max::<i64>(&[]).to_string())),
    ];
    common::compare(include_str!("recorded/bufio.txt"), &cases);
}
