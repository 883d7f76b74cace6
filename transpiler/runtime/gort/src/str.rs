//! `string` where it need not be UTF-8: bytes that are cheap to copy and to cut.
//!
//! | Go | here |
//! |---|---|
//! | `"text"`, `string(bytes)` | `Str::from("text")`, `Str::from(bytes)` |
//! | `len(s)`, `s[i]`, `s[i:j]`, `s[i:]`, `s[:j]` | `len()`, `at(i)`, `slice(i, j)`, `slice_from(i)`, `slice_to(j)` |
//! | `s + t`, `s += t`, `s < t`, `s == t` | the same operators |
//! | `for i, r := range s`, `[]rune(s)` | `rune_indices()`, `runes()` |
//! | `[]byte(s)` | `to_vec()`, or `as_bytes()` to read |

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt::{Debug, Display, Formatter};
use std::hash::{Hash, Hasher};
use std::ops::{Add, AddAssign};
use std::sync::Arc;

use crate::element::Element;
use crate::fmt::{Key, Kind, Printer, Text, Value};
use crate::key::MapKey;
use crate::{any, panic, utf8};

/// A Go string: immutable bytes, shared by copies and cuts.
#[derive(Clone, Default)]
pub struct Str {
    /// `None` is the empty string.
    bytes: Option<Arc<[u8]>>,
    start: usize,
    len: usize,
}

impl From<Vec<u8>> for Str {
    fn from(bytes: Vec<u8>) -> Self {
        let len = bytes.len();
        Str {
            bytes: (len > 0).then(|| bytes.into()),
            start: 0,
            len,
        }
    }
}

impl From<&[u8]> for Str {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<&[u8; N]> for Str {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl From<&Vec<u8>> for Str {
    fn from(bytes: &Vec<u8>) -> Self {
        bytes.clone().into()
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&String> for Str {
    fn from(text: &String) -> Self {
        text.as_bytes().into()
    }
}

impl From<char> for Str {
    fn from(rune: char) -> Self {
        String::from(rune).into()
    }
}

impl From<&Str> for Str {
    fn from(text: &Str) -> Self {
        text.clone()
    }
}

impl Str {
    /// The empty string.
    pub fn new() -> Self {
        Self::default()
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        match &self.bytes {
            Some(bytes) => &bytes[self.start..self.start + self.len],
            None => &[],
        }
    }

    /// The bytes, copied: `[]byte(s)`.
    pub fn to_vec(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }

    /// The text, if it is UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()).ok()
    }

    /// Whether it is UTF-8 (`utf8.ValidString`).
    pub fn is_utf8(&self) -> bool {
        self.as_str().is_some()
    }

    /// The text as a `String`, if it is UTF-8.
    pub fn into_string(self) -> Result<String, Str> {
        match self.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(self),
        }
    }

    /// The text as a `String`, for a place that holds nothing else. Go would go on with any bytes: where they are not
    /// UTF-8 the program ends, and no `recover` hides it.
    pub fn expect_utf8(&self) -> String {
        match self.as_str() {
            Some(text) => text.to_owned(),
            None => panic::fatal(&format!(
                "text that is held as UTF-8 is not: {}",
                crate::quote::quote(self.as_bytes(), '"', crate::quote::Keep::Printable)
            )),
        }
    }

    /// `len(s)`.
    pub fn len(&self) -> i64 {
        self.len as i64
    }

    /// `s == ""`.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// `s[i]`.
    pub fn at(&self, i: i64) -> u8 {
        let byte = usize::try_from(i).ok().and_then(|i| self.as_bytes().get(i));
        byte.copied().unwrap_or_else(|| panic::index(i, self.len()))
    }

    /// `s[i:j]`.
    pub fn slice(&self, i: i64, j: i64) -> Str {
        if !(0 <= i && i <= j && j <= self.len()) {
            panic::slice_text(i, j, self.len());
        }
        Str {
            bytes: self.bytes.clone(),
            start: self.start + i as usize,
            len: (j - i) as usize,
        }
    }

    /// `s[i:]`.
    pub fn slice_from(&self, i: i64) -> Str {
        self.slice(i, self.len())
    }

    /// `s[:j]`.
    pub fn slice_to(&self, j: i64) -> Str {
        self.slice(0, j)
    }

    /// A part of itself, as a cut that shares the bytes.
    fn part(&self, range: std::ops::Range<usize>) -> Str {
        self.slice(range.start as i64, range.end as i64)
    }

    /// `strings.Index`.
    pub fn index(&self, sep: impl AsRef<[u8]>) -> i64 {
        find(self.as_bytes(), sep.as_ref()).map_or(-1, |at| at as i64)
    }

    /// `strings.Contains`.
    pub fn contains(&self, sep: impl AsRef<[u8]>) -> bool {
        find(self.as_bytes(), sep.as_ref()).is_some()
    }

    /// `strings.HasPrefix`.
    pub fn starts_with(&self, prefix: impl AsRef<[u8]>) -> bool {
        self.as_bytes().starts_with(prefix.as_ref())
    }

    /// `strings.HasSuffix`.
    pub fn ends_with(&self, suffix: impl AsRef<[u8]>) -> bool {
        self.as_bytes().ends_with(suffix.as_ref())
    }

    /// `strings.Join`.
    pub fn join(items: &[Str], sep: impl AsRef<[u8]>) -> Str {
        Str::from(items.join(sep.as_ref()))
    }

    /// `strings.Cut`: what stands before and behind the first `sep`, and whether there is one.
    pub fn cut(&self, sep: impl AsRef<[u8]>) -> (Str, Str, bool) {
        let sep = sep.as_ref();
        match find(self.as_bytes(), sep) {
            Some(at) => (self.part(0..at), self.part(at + sep.len()..self.len), true),
            None => (self.clone(), Str::new(), false),
        }
    }

    /// `strings.Split`.
    pub fn split(&self, sep: impl AsRef<[u8]>) -> Vec<Str> {
        let sep = sep.as_ref();
        let mut rest = self.clone();
        let mut parts = Vec::new();
        if sep.is_empty() {
            while !rest.is_empty() {
                let (_, size) = utf8::decode(rest.as_bytes());
                parts.push(rest.part(0..size));
                rest = rest.part(size..rest.len);
            }
            return parts;
        }
        loop {
            let (part, behind, found) = rest.cut(sep);
            parts.push(part);
            if !found {
                return parts;
            }
            rest = behind;
        }
    }

    /// `strings.TrimSpace`.
    pub fn trim(&self) -> Str {
        let bytes = self.as_bytes();
        let is_space = |r: char| r.is_whitespace() && r != '\u{1c}';
        let mut start = 0;
        while start < bytes.len() {
            let (rune, size) = utf8::decode(&bytes[start..]);
            if !is_space(rune) {
                break;
            }
            start += size;
        }
        let mut end = bytes.len();
        while end > start {
            let (rune, size) = utf8::decode_last(&bytes[..end]);
            if !is_space(rune) {
                break;
            }
            end -= size;
        }
        self.part(start..end)
    }

    /// `for _, r := range s`, and `[]rune(s)`: a bad byte is U+FFFD of width 1.
    pub fn runes(&self) -> impl Iterator<Item = i32> {
        self.rune_indices().map(|(_, rune)| rune)
    }

    /// [`Self::runes`] as characters.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        utf8::runes(self.as_bytes()).map(|(_, rune)| rune)
    }

    /// [`Self::rune_indices`] with the runes as characters.
    pub fn char_indices(&self) -> impl Iterator<Item = (i64, char)> {
        utf8::runes(self.as_bytes())
    }

    /// `for i, r := range s`: where each rune starts, and the rune.
    pub fn rune_indices(&self) -> impl Iterator<Item = (i64, i32)> {
        utf8::runes(self.as_bytes()).map(|(at, rune)| (at, u32::from(rune) as i32))
    }
}

/// Where `sep` starts in `text`.
fn find(text: &[u8], sep: &[u8]) -> Option<usize> {
    if sep.is_empty() {
        return Some(0);
    }
    let first = sep[0];
    let last = text.len().checked_sub(sep.len())?;
    let mut from = 0;
    while from <= last {
        from += text[from..=last].iter().position(|&b| b == first)?;
        if text[from..].starts_with(sep) {
            return Some(from);
        }
        from += 1;
    }
    None
}

impl AsRef<[u8]> for Str {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Borrow<[u8]> for Str {
    fn borrow(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl<T: AsRef<[u8]> + ?Sized> PartialEq<T> for Str {
    fn eq(&self, other: &T) -> bool {
        self.as_bytes() == other.as_ref()
    }
}

impl Eq for Str {}

impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Str {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for Str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl<T: AsRef<[u8]>> Add<T> for Str {
    type Output = Str;

    fn add(self, other: T) -> Str {
        match (self.is_empty(), other.as_ref().is_empty()) {
            (_, true) => self,
            (true, _) => other.as_ref().into(),
            _ => [self.as_bytes(), other.as_ref()].concat().into(),
        }
    }
}

impl<T: AsRef<[u8]>> AddAssign<T> for Str {
    fn add_assign(&mut self, other: T) {
        *self = std::mem::take(self) + other;
    }
}

/// Shows the text; a byte that is no UTF-8 becomes U+FFFD, because a `Formatter` takes no bytes.
impl Display for Str {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.pad(&String::from_utf8_lossy(self.as_bytes()))
    }
}

impl Debug for Str {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::fmt::quote(self))
    }
}

impl Element for Str {
    const SIZE: usize = 16;

    fn zero() -> Self {
        Self::default()
    }
}

impl MapKey for Str {
    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn digest<H: Hasher>(&self, state: &mut H) {
        self.hash(state);
    }
}

impl From<Str> for Text {
    fn from(text: Str) -> Self {
        Text(text.to_vec())
    }
}

impl Value for Str {
    fn static_type() -> String {
        "string".to_owned()
    }

    fn static_kind() -> Kind {
        Kind::Scalar
    }

    fn kind(&self) -> Kind {
        Kind::Scalar
    }

    fn type_name(&self) -> String {
        "string".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.text(self, self.as_bytes(), verb);
    }

    fn key(&self) -> Key {
        Key::Text(self.to_vec())
    }

    fn is_text(&self) -> bool {
        true
    }
}

impl any::Dynamic for Str {
    fn equal(&self, other: &dyn any::Dynamic) -> bool {
        other.key_bytes().is_some_and(|other| self == &other)
    }

    fn digest(&self, state: &mut dyn Hasher) {
        state.write(self.as_bytes());
    }
}
