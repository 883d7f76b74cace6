//! Texts with parts exchanged.

use crate::{panic, utf8};

/// `strings.Replace`: the first `n` places, all when `n` is negative; an empty `old` is found around every rune.
pub fn replace(s: &str, old: &str, new: &str, n: i64) -> String {
    let limit = usize::try_from(n).unwrap_or(usize::MAX);
    s.replacen(old, new, limit)
}

/// `strings.ReplaceAll`.
pub fn replace_all(s: &str, old: &str, new: &str) -> String {
    s.replace(old, new)
}

/// `strings.Repeat`; panics when `count` is negative.
pub fn repeat(s: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) if s.len().checked_mul(count).is_some_and(|n| n < 1 << 47) => s.repeat(count),
        Ok(_) => panic::throw(crate::errors::new("strings: Repeat output length overflow")),
        Err(_) => panic::throw(crate::errors::new("strings: negative Repeat count")),
    }
}

/// What the function given to [`map`] returns: a rune, a number that is negative to drop the rune, or an option.
#[derive(Debug, Clone, Copy)]
pub struct Mapped(Option<char>);

impl From<char> for Mapped {
    fn from(r: char) -> Self {
        Mapped(Some(r))
    }
}

impl From<Option<char>> for Mapped {
    fn from(r: Option<char>) -> Self {
        Mapped(r)
    }
}

impl From<i32> for Mapped {
    fn from(r: i32) -> Self {
        Mapped((r >= 0).then(|| utf8::rune(i64::from(r))))
    }
}

/// `strings.Map`: each rune exchanged, or dropped.
pub fn map<R: Into<Mapped>>(mut f: impl FnMut(char) -> R, s: &str) -> String {
    s.chars().filter_map(|r| f(r).into().0).collect()
}

/// `strings.Replacer`: at each place the first of the old texts, in the order given, that starts there is replaced.
#[derive(Debug, Clone)]
pub struct Replacer {
    pairs: Vec<(String, String)>,
}

impl Replacer {
    /// `strings.NewReplacer`: old and new texts by turns.
    pub fn new<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Self {
        let texts: Vec<String> = texts.into_iter().map(|s| s.as_ref().to_owned()).collect();
        if texts.len() % 2 == 1 {
            panic::throw("strings.NewReplacer: odd argument count");
        }
        Replacer {
            pairs: texts
                .chunks(2)
                .map(|pair| (pair[0].clone(), pair[1].clone()))
                .collect(),
        }
    }

    /// `Replace`.
    pub fn replace(&self, s: &str) -> String {
        let mut out = String::with_capacity(s.len());
        let mut rest = s;
        // where an empty old text was found, the next look is for the others
        let mut after_empty = false;
        loop {
            let found = self.pairs.iter().find(|(old, _)| {
                rest.starts_with(old.as_str()) && !(after_empty && old.is_empty())
            });
            after_empty = found.is_some_and(|(old, _)| old.is_empty());
            if let Some((old, new)) = found {
                out.push_str(new);
                rest = &rest[old.len()..];
                continue;
            }
            let Some(rune) = rest.chars().next() else {
                return out;
            };
            out.push(rune);
            rest = &rest[rune.len_utf8()..];
        }
    }
}
