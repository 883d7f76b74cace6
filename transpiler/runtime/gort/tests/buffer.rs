//! Buffers and readers against Go.

mod common;

use gort::buffer::{Buffer, Builder, Reader};
use gort::errors::{self, Error};
use gort::fmt::{self, quote};
use gort::{io, panic};

fn shown(f: impl FnOnce() -> String) -> String {
    panic::recover(f).unwrap_or_else(|recovered| format!("panic: {recovered}"))
}

fn nil(err: Option<Error>) -> String {
    err.map_or("<nil>".to_owned(), |err| err.to_string())
}

fn result<T>(result: Result<T, Error>) -> String {
    nil(result.err())
}

fn write_read() -> String {
    let mut b = Buffer::new();
    b.write_string("héllo");
    b.write(&[0xff]);
    b.write_byte(b'!').expect("written");
    b.write_rune('é');
    let mut p = [0; 2];
    let (n, err) = b.read(&mut p);
    let all = quote(b.string());
    let mut text = format!("{n} {} {} {all} {},", nil(err), quote(p), b.len());
    let (c, size) = b.read_rune().expect("a rune");
    let unread = [b.unread_rune(), b.unread_rune(), b.unread_byte()].map(result);
    text += &format!("{} {size} <nil> {},", u32::from(c), unread.join(" "));
    let x = b.read_byte().expect("a byte");
    let unread = [b.unread_byte(), b.unread_byte()].map(result);
    text += &format!("{x} <nil> {},", unread.join(" "));
    text += &format!("{} {} {}", quote(b.next(3)), quote(b.bytes()), b.len());
    b.truncate(2);
    text + &quote(b.string())
}

fn empty() -> String {
    let mut b = Buffer::new();
    let (n, err) = b.read(&mut [0]);
    let (m, err2) = b.read(&mut []);
    let reads = [result(b.read_byte()), result(b.read_rune())];
    let unread = [result(b.unread_byte()), result(b.unread_rune())];
    let (reads, unread) = (reads.join(" "), unread.join(" "));
    format!(
        "{n} {} {m} {} {reads} {unread} {}",
        nil(err),
        nil(err2),
        b.len()
    )
}

fn lines() -> String {
    let mut b = Buffer::from("a\nb");
    let (s, err) = b.read_string(b'\n');
    let (t, err2) = b.read_string(b'\n');
    let (u, err3) = b.read_bytes(b'\n');
    [quote(s), nil(err), quote(t), nil(err2), quote(u), nil(err3)].join(" ")
}

struct Broken;

impl io::Reader for Broken {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        p[..2].copy_from_slice(b"xy");
        (2, Some(errors::new("broken")))
    }
}

fn copies() -> String {
    let mut b = Buffer::from("ab");
    let n = b.read_from(&mut Reader::new("cd")).expect("read");
    let mut out = Builder::new();
    let m = b.write_to(&mut out).expect("written");
    let err = result(b.read_from(&mut Broken));
    let len = b.len();
    fmt::sprint(&[&n, &fmt::NIL, &m, &fmt::NIL, &out.string(), &len]) + " " + &err
}

fn reader() -> String {
    let mut r = Reader::new(b"a\xc3\xa9\xffz");
    let mut text = fmt::sprint(&[&r.len(), &r.size(), &","]);
    for _ in 0..5 {
        text += &match r.read_rune() {
            Ok((c, n)) => format!("{} {n} <nil>,", u32::from(c)),
            Err(err) => format!("0 0 {err},"),
        };
    }
    let at = r.seek(-2, io::SEEK_END).expect("sought");
    let x = r.read_byte().expect("a byte");
    let (err3, err4) = (result(r.seek(-9, io::SEEK_CURRENT)), result(r.seek(0, 7)));
    let far = r.seek(99, io::SEEK_START).expect("sought");
    let (n, err6) = r.read(&mut [0; 3]);
    let (err6, len) = (nil(err6), r.len());
    text + &format!("{at} <nil> {x} <nil> {err3} {err4} {far} <nil> {n} {err6} {len}")
}

fn builder() -> String {
    let mut b = Builder::new();
    b.write_string("a");
    b.write_byte(0xff).expect("written");
    b.write_rune('é');
    b.write(b"z");
    let text = format!("{} {}", quote(b.string()), b.len());
    b.reset();
    text + &quote(b.string())
}

#[test]
fn as_go_does() {
    let cases = [
        ("write-read", shown(write_read)),
        ("empty", shown(empty)),
        ("lines", shown(lines)),
        ("truncate", {
            shown(|| {
                Buffer::from("ab").truncate(3);
                String::new()
            })
        }),
        ("grow", {
            shown(|| {
                Buffer::from("ab").grow(-1);
                String::new()
            })
        }),
        ("copies", shown(copies)),
        ("reader", shown(reader)),
        ("builder", shown(builder)),
    ];
    common::compare(include_str!("recorded/buffer.txt"), &cases);
}
