//! Quoted text, both ways.

use super::error::ERR_SYNTAX;
use crate::errors::Error;
use crate::quote::{self as quoting, Keep};
use crate::str::Str;
use crate::{printable, utf8};

/// `strconv.Quote`.
pub fn quote(s: impl AsRef<[u8]>) -> String {
    quoting::quote(s.as_ref(), '"', Keep::Printable)
}

/// `strconv.QuoteToASCII`.
pub fn quote_to_ascii(s: impl AsRef<[u8]>) -> String {
    quoting::quote(s.as_ref(), '"', Keep::Ascii)
}

/// `strconv.QuoteToGraphic`.
pub fn quote_to_graphic(s: impl AsRef<[u8]>) -> String {
    quoting::quote(s.as_ref(), '"', Keep::Graphic)
}

/// `strconv.QuoteRune`.
pub fn quote_rune(r: char) -> String {
    quoting::quote_rune(r, Keep::Printable)
}

/// `strconv.QuoteRuneToASCII`.
pub fn quote_rune_to_ascii(r: char) -> String {
    quoting::quote_rune(r, Keep::Ascii)
}

/// `strconv.QuoteRuneToGraphic`.
pub fn quote_rune_to_graphic(r: char) -> String {
    quoting::quote_rune(r, Keep::Graphic)
}

/// `strconv.CanBackquote`.
pub fn can_backquote(s: impl AsRef<[u8]>) -> bool {
    quoting::can_backquote(s.as_ref())
}

/// `strconv.IsPrint`.
pub fn is_print(r: char) -> bool {
    printable::is_print(r)
}

/// `strconv.IsGraphic`.
pub fn is_graphic(r: char) -> bool {
    printable::is_print(r) || quoting::is_space_separator(r)
}

/// `strconv.Unquote`: the text of a Go literal, which need not be UTF-8.
pub fn unquote(s: impl AsRef<[u8]>) -> Result<Str, Error> {
    unquoted(s.as_ref())
        .map(Str::from)
        .ok_or_else(|| ERR_SYNTAX.clone())
}

fn unquoted(s: &[u8]) -> Option<Vec<u8>> {
    let (&mark, rest) = s.split_first()?;
    let (&end, body) = rest.split_last()?;
    if mark != end {
        return None;
    }
    match mark {
        b'`' if body.contains(&b'`') => None,
        b'`' => Some(body.iter().copied().filter(|&b| b != b'\r').collect()),
        b'"' | b'\'' => {
            if body.contains(&b'\n') {
                return None;
            }
            let mut out = Vec::new();
            let mut rest = body;
            let mut count = 0;
            while !rest.is_empty() {
                let (value, multibyte, tail) = unescape(rest, mark)?;
                push(&mut out, value, multibyte);
                rest = tail;
                count += 1;
            }
            (mark == b'"' || count <= 1).then_some(out)
        }
        _ => None,
    }
}

fn push(out: &mut Vec<u8>, value: u32, multibyte: bool) {
    if value < 0x80 || !multibyte {
        out.push(value as u8);
    } else {
        let mut buf = [0; 4];
        let rune = utf8::rune(i64::from(value));
        out.extend_from_slice(rune.encode_utf8(&mut buf).as_bytes());
    }
}

/// `strconv.UnquoteChar`: the first character or byte, whether it takes several bytes in UTF-8, and what follows.
pub fn unquote_char(s: &str, mark: u8) -> Result<(i32, bool, Str), Error> {
    let (value, multibyte, tail) =
        unescape(s.as_bytes(), mark).ok_or_else(|| ERR_SYNTAX.clone())?;
    Ok((value as i32, multibyte, tail.into()))
}

fn unescape(s: &[u8], mark: u8) -> Option<(u32, bool, &[u8])> {
    let &first = s.first()?;
    if first == mark && (mark == b'\'' || mark == b'"') {
        return None;
    }
    if first >= 0x80 {
        let (rune, size) = utf8::decode(s);
        return Some((u32::from(rune), true, &s[size..]));
    }
    if first != b'\\' {
        return Some((u32::from(first), false, &s[1..]));
    }
    let &kind = s.get(1)?;
    let rest = &s[2..];
    let simple = |value: u8| Some((u32::from(value), false, rest));
    match kind {
        b'a' => simple(7),
        b'b' => simple(8),
        b'f' => simple(12),
        b'n' => simple(b'\n'),
        b'r' => simple(b'\r'),
        b't' => simple(b'\t'),
        b'v' => simple(11),
        b'\\' => simple(b'\\'),
        b'\'' | b'"' if kind == mark => simple(kind),
        b'x' => Some((number(rest, 2, 16)?, false, &rest[2..])),
        b'u' => Some((rune(rest, 4)?, true, &rest[4..])),
        b'U' => Some((rune(rest, 8)?, true, &rest[8..])),
        b'0'..=b'7' => {
            let value = number(&s[1..], 3, 8)?;
            (value < 256).then_some((value, false, &s[4..]))
        }
        _ => None,
    }
}

fn number(s: &[u8], count: usize, base: u32) -> Option<u32> {
    let mut value = 0u32;
    for &byte in s.get(..count)? {
        value = value
            .wrapping_mul(base)
            .wrapping_add(char::from(byte).to_digit(base)?);
    }
    Some(value)
}

fn rune(s: &[u8], count: usize) -> Option<u32> {
    number(s, count, 16).filter(|&value| char::from_u32(value).is_some())
}
