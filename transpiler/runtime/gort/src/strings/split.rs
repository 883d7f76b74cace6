//! Texts in parts.

use crate::unicode;

/// `strings.Split`: an empty `sep` splits into runes, an empty text with a `sep` is one empty part.
pub fn split(s: &str, sep: &str) -> Vec<String> {
    split_parts(s, sep, false, -1)
}

/// `strings.SplitN`: at most `n` parts, all when `n` is negative, none when it is 0.
pub fn split_n(s: &str, sep: &str, n: i64) -> Vec<String> {
    split_parts(s, sep, false, n)
}

/// `strings.SplitAfter`: the parts keep their `sep`.
pub fn split_after(s: &str, sep: &str) -> Vec<String> {
    split_parts(s, sep, true, -1)
}

/// `strings.SplitAfterN`.
pub fn split_after_n(s: &str, sep: &str, n: i64) -> Vec<String> {
    split_parts(s, sep, true, n)
}

fn split_parts(s: &str, sep: &str, keep: bool, n: i64) -> Vec<String> {
    if n == 0 {
        return Vec::new();
    }
    let limit = usize::try_from(n).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    let mut rest = s;
    if sep.is_empty() {
        while let Some(rune) = rest.chars().next() {
            if parts.len() + 1 == limit {
                parts.push(rest.to_owned());
                break;
            }
            parts.push(rune.to_string());
            rest = &rest[rune.len_utf8()..];
        }
        return parts;
    }
    while parts.len() + 1 < limit {
        let Some(at) = rest.find(sep) else {
            break;
        };
        let end = if keep { at + sep.len() } else { at };
        parts.push(rest[..end].to_owned());
        rest = &rest[at + sep.len()..];
    }
    parts.push(rest.to_owned());
    parts
}

/// `strings.Fields`: what stands between spaces.
pub fn fields(s: &str) -> Vec<String> {
    fields_func(s, unicode::is_space)
}

/// `strings.FieldsFunc`: what stands between runes for which `f` holds.
pub fn fields_func(s: &str, f: impl FnMut(char) -> bool) -> Vec<String> {
    s.split(f)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `strings.Lines`: the lines, each with its newline.
pub fn lines(s: &str) -> impl Iterator<Item = &str> {
    s.split_inclusive('\n')
}

/// `strings.Cut`: what stands before and behind the first `sep`, and whether there is one.
pub fn cut<'s>(s: &'s str, sep: &str) -> (&'s str, &'s str, bool) {
    match s.split_once(sep) {
        Some((before, behind)) => (before, behind, true),
        None => (s, "", false),
    }
}

/// `strings.CutPrefix`.
pub fn cut_prefix<'s>(s: &'s str, prefix: &str) -> (&'s str, bool) {
    match s.strip_prefix(prefix) {
        Some(rest) => (rest, true),
        None => (s, false),
    }
}

/// `strings.CutSuffix`.
pub fn cut_suffix<'s>(s: &'s str, suffix: &str) -> (&'s str, bool) {
    match s.strip_suffix(suffix) {
        Some(rest) => (rest, true),
        None => (s, false),
    }
}
