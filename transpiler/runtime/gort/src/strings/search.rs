//! Where something is in a text.

use std::cmp::Ordering;

fn offset(at: Option<usize>) -> i64 {
    at.map_or(-1, |at| at as i64)
}

/// `strings.Compare`.
pub fn compare(a: &str, b: &str) -> i64 {
    match a.cmp(b) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

/// `strings.Index`.
pub fn index(s: &str, substr: &str) -> i64 {
    offset(s.find(substr))
}

/// `strings.IndexByte`.
pub fn index_byte(s: &str, c: u8) -> i64 {
    offset(s.bytes().position(|b| b == c))
}

/// `strings.IndexRune`.
pub fn index_rune(s: &str, r: char) -> i64 {
    offset(s.find(r))
}

/// `strings.IndexAny`.
pub fn index_any(s: &str, chars: &str) -> i64 {
    offset(s.find(|r| chars.contains(r)))
}

/// `strings.IndexFunc`.
pub fn index_func(s: &str, f: impl FnMut(char) -> bool) -> i64 {
    offset(s.find(f))
}

/// `strings.LastIndex`.
pub fn last_index(s: &str, substr: &str) -> i64 {
    offset(s.rfind(substr))
}

/// `strings.LastIndexByte`.
pub fn last_index_byte(s: &str, c: u8) -> i64 {
    offset(s.bytes().rposition(|b| b == c))
}

/// `strings.LastIndexAny`.
pub fn last_index_any(s: &str, chars: &str) -> i64 {
    offset(s.rfind(|r| chars.contains(r)))
}

/// `strings.LastIndexFunc`.
pub fn last_index_func(s: &str, mut f: impl FnMut(char) -> bool) -> i64 {
    let found = s.char_indices().rev().find(|&(_, r)| f(r));
    offset(found.map(|(at, _)| at))
}

/// `strings.ContainsAny`.
pub fn contains_any(s: &str, chars: &str) -> bool {
    index_any(s, chars) >= 0
}

/// `strings.ContainsRune`.
pub fn contains_rune(s: &str, r: char) -> bool {
    s.contains(r)
}

/// `strings.ContainsFunc`.
pub fn contains_func(s: &str, f: impl FnMut(char) -> bool) -> bool {
    s.contains(f)
}

/// `strings.Count`: an empty `substr` is found around every rune.
pub fn count(s: &str, substr: &str) -> i64 {
    if substr.is_empty() {
        return s.chars().count() as i64 + 1;
    }
    s.matches(substr).count() as i64
}
