//! Texts without what stands at their ends.

use crate::unicode;

/// `strings.TrimSpace`.
pub fn trim_space(s: &str) -> &str {
    s.trim_matches(|r: char| unicode::is_space(r))
}

/// `strings.Trim`: `cutset` is a set of runes.
pub fn trim<'s>(s: &'s str, cutset: &str) -> &'s str {
    s.trim_matches(|r| cutset.contains(r))
}

/// `strings.TrimLeft`: `cutset` is a set of runes.
pub fn trim_left<'s>(s: &'s str, cutset: &str) -> &'s str {
    s.trim_start_matches(|r| cutset.contains(r))
}

/// `strings.TrimRight`: `cutset` is a set of runes.
pub fn trim_right<'s>(s: &'s str, cutset: &str) -> &'s str {
    s.trim_end_matches(|r| cutset.contains(r))
}

/// `strings.TrimPrefix`: once at most.
pub fn trim_prefix<'s>(s: &'s str, prefix: &str) -> &'s str {
    s.strip_prefix(prefix).unwrap_or(s)
}

/// `strings.TrimSuffix`: once at most.
pub fn trim_suffix<'s>(s: &'s str, suffix: &str) -> &'s str {
    s.strip_suffix(suffix).unwrap_or(s)
}

/// `strings.TrimFunc`.
pub fn trim_func(s: &str, mut f: impl FnMut(char) -> bool) -> &str {
    trim_right_func(trim_left_func(s, &mut f), f)
}

/// `strings.TrimLeftFunc`.
pub fn trim_left_func(s: &str, f: impl FnMut(char) -> bool) -> &str {
    s.trim_start_matches(f)
}

/// `strings.TrimRightFunc`.
pub fn trim_right_func(s: &str, mut f: impl FnMut(char) -> bool) -> &str {
    let mut rest = s;
    while let Some(last) = rest.chars().next_back() {
        if !f(last) {
            break;
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    rest
}
