//! Package `bytes`: what package `strings` does, on bytes that need not be UTF-8.

use crate::{unicode, utf8};

fn offset(at: Option<usize>) -> i64 {
    at.map_or(-1, |at| at as i64)
}

fn find(s: &[u8], sep: &[u8]) -> Option<usize> {
    if sep.is_empty() {
        return Some(0);
    }
    s.windows(sep.len()).position(|window| window == sep)
}

/// `bytes.Equal`.
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    a == b
}

/// `bytes.Compare`.
pub fn compare(a: &[u8], b: &[u8]) -> i64 {
    a.cmp(b) as i64
}

/// `bytes.EqualFold`.
pub fn equal_fold(a: &[u8], b: &[u8]) -> bool {
    let mut rest = utf8::runes(b);
    let folds = |a: char, b: char| {
        let mut other = a;
        loop {
            if other == b {
                return true;
            }
            other = unicode::simple_fold(other);
            if other == a {
                return false;
            }
        }
    };
    utf8::runes(a).all(|(_, r)| rest.next().is_some_and(|(_, other)| folds(r, other)))
        && rest.next().is_none()
}

/// `bytes.Contains`.
pub fn contains(s: &[u8], sep: &[u8]) -> bool {
    find(s, sep).is_some()
}

/// `bytes.Index`.
pub fn index(s: &[u8], sep: &[u8]) -> i64 {
    offset(find(s, sep))
}

/// `bytes.IndexByte`.
pub fn index_byte(s: &[u8], c: u8) -> i64 {
    offset(s.iter().position(|&b| b == c))
}

/// `bytes.IndexFunc`.
pub fn index_func(s: &[u8], mut f: impl FnMut(char) -> bool) -> i64 {
    utf8::runes(s).find(|&(_, r)| f(r)).map_or(-1, |(at, _)| at)
}

/// `bytes.IndexRune`.
pub fn index_rune(s: &[u8], r: char) -> i64 {
    index_func(s, |other| other == r)
}

/// `bytes.IndexAny`.
pub fn index_any(s: &[u8], chars: &str) -> i64 {
    index_func(s, |r| chars.contains(r))
}

/// `bytes.LastIndex`.
pub fn last_index(s: &[u8], sep: &[u8]) -> i64 {
    if sep.is_empty() {
        return s.len() as i64;
    }
    offset(s.windows(sep.len()).rposition(|window| window == sep))
}

/// `bytes.LastIndexByte`.
pub fn last_index_byte(s: &[u8], c: u8) -> i64 {
    offset(s.iter().rposition(|&b| b == c))
}

/// `bytes.Count`: an empty `sep` is found around every rune.
pub fn count(s: &[u8], sep: &[u8]) -> i64 {
    if sep.is_empty() {
        return utf8::rune_count(s) + 1;
    }
    (split(s, sep).len() - 1) as i64
}

/// `bytes.Split`: an empty `sep` splits into runes.
pub fn split<'s>(s: &'s [u8], sep: &[u8]) -> Vec<&'s [u8]> {
    split_n(s, sep, -1)
}

/// `bytes.SplitN`.
pub fn split_n<'s>(s: &'s [u8], sep: &[u8], n: i64) -> Vec<&'s [u8]> {
    if n == 0 {
        return Vec::new();
    }
    let limit = usize::try_from(n).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    let mut rest = s;
    while parts.len() + 1 < limit {
        if sep.is_empty() {
            let (_, size) = utf8::decode(rest);
            if size == rest.len() {
                break;
            }
            parts.push(&rest[..size]);
            rest = &rest[size..];
        } else if let Some(at) = find(rest, sep) {
            parts.push(&rest[..at]);
            rest = &rest[at + sep.len()..];
        } else {
            break;
        }
    }
    if !(sep.is_empty() && rest.is_empty()) {
        parts.push(rest);
    }
    parts
}

/// `bytes.Cut`.
pub fn cut<'s>(s: &'s [u8], sep: &[u8]) -> (&'s [u8], &'s [u8], bool) {
    match find(s, sep) {
        Some(at) => (&s[..at], &s[at + sep.len()..], true),
        None => (s, &[], false),
    }
}

/// `bytes.Fields`.
pub fn fields(s: &[u8]) -> Vec<&[u8]> {
    fields_func(s, unicode::is_space)
}

/// `bytes.FieldsFunc`.
pub fn fields_func(s: &[u8], mut f: impl FnMut(char) -> bool) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut start = None;
    for (at, r) in utf8::runes(s) {
        let at = at as usize;
        match (f(r), start) {
            (true, Some(from)) => {
                parts.push(&s[from..at]);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    parts.extend(start.map(|from| &s[from..]));
    parts
}

/// `bytes.TrimSpace`.
pub fn trim_space(s: &[u8]) -> &[u8] {
    trim_func(s, unicode::is_space)
}

/// `bytes.Trim`.
pub fn trim<'s>(s: &'s [u8], cutset: &str) -> &'s [u8] {
    trim_func(s, |r| cutset.contains(r))
}

/// `bytes.TrimLeft`.
pub fn trim_left<'s>(s: &'s [u8], cutset: &str) -> &'s [u8] {
    trim_left_func(s, |r| cutset.contains(r))
}

/// `bytes.TrimRight`.
pub fn trim_right<'s>(s: &'s [u8], cutset: &str) -> &'s [u8] {
    trim_right_func(s, |r| cutset.contains(r))
}

/// `bytes.TrimFunc`.
pub fn trim_func(s: &[u8], mut f: impl FnMut(char) -> bool) -> &[u8] {
    trim_right_func(trim_left_func(s, &mut f), f)
}

/// `bytes.TrimLeftFunc`.
pub fn trim_left_func(mut s: &[u8], mut f: impl FnMut(char) -> bool) -> &[u8] {
    while !s.is_empty() {
        let (r, size) = utf8::decode(s);
        if !f(r) {
            break;
        }
        s = &s[size..];
    }
    s
}

/// `bytes.TrimRightFunc`.
pub fn trim_right_func(mut s: &[u8], mut f: impl FnMut(char) -> bool) -> &[u8] {
    while !s.is_empty() {
        let (r, size) = utf8::decode_last(s);
        if !f(r) {
            break;
        }
        s = &s[..s.len() - size];
    }
    s
}

/// `bytes.Map`: runes for which `f` gives `None` are dropped; a bad byte is U+FFFD.
pub fn map(mut f: impl FnMut(char) -> Option<char>, s: &[u8]) -> Vec<u8> {
    let text: String = utf8::runes(s).filter_map(|(_, r)| f(r)).collect();
    text.into_bytes()
}

/// `bytes.ToUpper`.
pub fn to_upper(s: &[u8]) -> Vec<u8> {
    if s.is_ascii() {
        return s.to_ascii_uppercase();
    }
    map(|r| Some(unicode::to_upper(r)), s)
}

/// `bytes.ToLower`.
pub fn to_lower(s: &[u8]) -> Vec<u8> {
    if s.is_ascii() {
        return s.to_ascii_lowercase();
    }
    map(|r| Some(unicode::to_lower(r)), s)
}

/// `bytes.Join`.
pub fn join<S: AsRef<[u8]>>(items: &[S], sep: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(sep);
        }
        out.extend_from_slice(item.as_ref());
    }
    out
}

/// `bytes.Repeat`; panics when `count` is negative.
pub fn repeat(s: &[u8], count: i64) -> Vec<u8> {
    match usize::try_from(count) {
        Ok(count) => s.repeat(count),
        Err(_) => crate::panic::throw("bytes: negative Repeat count"),
    }
}

/// `bytes.Replace`: the first `n` places, all when `n` is negative; an empty `old` is found around every rune.
pub fn replace(s: &[u8], old: &[u8], new: &[u8], n: i64) -> Vec<u8> {
    let mut left = usize::try_from(n).unwrap_or(usize::MAX);
    let mut out = Vec::new();
    let mut rest = s;
    let mut first = true;
    while left > 0 {
        let at = if old.is_empty() && !first {
            match utf8::decode(rest) {
                (_, 0) => break,
                (_, size) => size,
            }
        } else {
            match find(rest, old) {
                Some(at) => at,
                None => break,
            }
        };
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(new);
        rest = &rest[at + old.len()..];
        left -= 1;
        first = false;
    }
    out.extend_from_slice(rest);
    out
}

/// `bytes.ReplaceAll`.
pub fn replace_all(s: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    replace(s, old, new, -1)
}
