//! Upper and lower case, rune by rune: Go knows no special case that depends on the place or gives more than one rune.

use crate::unicode;

/// `strings.ToUpper`.
pub fn to_upper(s: &str) -> String {
    s.chars().map(unicode::to_upper).collect()
}

/// `strings.ToLower`.
pub fn to_lower(s: &str) -> String {
    s.chars().map(unicode::to_lower).collect()
}

/// `strings.ToTitle`.
pub fn to_title(s: &str) -> String {
    s.chars().map(unicode::to_title).collect()
}

/// `strings.Title`: the first letter of each word in title case.
pub fn title(s: &str) -> String {
    let mut before = ' ';
    s.chars()
        .map(|r| {
            let starts = is_separator(before);
            before = r;
            if starts { unicode::to_title(r) } else { r }
        })
        .collect()
}

/// What `strings.Title` takes for the end of a word.
fn is_separator(r: char) -> bool {
    if r.is_ascii() {
        return !(r.is_ascii_alphanumeric() || r == '_');
    }
    !unicode::is_letter(r) && !unicode::is_digit(r) && unicode::is_space(r)
}

/// `strings.EqualFold`: whether the texts are equal but for case, by simple folding.
pub fn equal_fold(s: &str, t: &str) -> bool {
    let mut rest = t.chars();
    s.chars()
        .all(|a| rest.next().is_some_and(|b| folds_to(a, b)))
        && rest.next().is_none()
}

fn folds_to(a: char, b: char) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(&b);
    }
    let mut other = unicode::simple_fold(a);
    while other != a && other != b {
        other = unicode::simple_fold(other);
    }
    other == b
}

/// `strings.ToValidUTF8`: runs of bad bytes replaced.
pub fn to_valid_utf8(s: impl AsRef<[u8]>, replacement: &str) -> String {
    let mut out = String::new();
    let mut after_bad = false;
    for chunk in s.as_ref().utf8_chunks() {
        if !chunk.valid().is_empty() {
            after_bad = false;
        }
        out.push_str(chunk.valid());
        if !chunk.invalid().is_empty() && !after_bad {
            out.push_str(replacement);
            after_bad = true;
        }
    }
    out
}
