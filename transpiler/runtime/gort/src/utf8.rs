//! Package `unicode/utf8`: runes and their encoding in bytes that need not be valid.

/// What a bad byte decodes to (`utf8.RuneError`).
pub const RUNE_ERROR: char = char::REPLACEMENT_CHARACTER;
/// Below it a byte is a rune of its own (`utf8.RuneSelf`).
pub const RUNE_SELF: i64 = 0x80;
/// The largest rune (`utf8.MaxRune`).
pub const MAX_RUNE: char = char::MAX;
/// The most bytes that a rune takes (`utf8.UTFMax`).
pub const UTF_MAX: i64 = 4;

/// The first rune of `p` and its width: `(RUNE_ERROR, 1)` for a bad byte, `(RUNE_ERROR, 0)` when `p` is empty.
pub(crate) fn decode(p: &[u8]) -> (char, usize) {
    let Some(&first) = p.first() else {
        return (RUNE_ERROR, 0);
    };
    let (need, low, high, bits) = match first {
        0..=0x7f => return (char::from(first), 1),
        0xc2..=0xdf => (2, 0x80, 0xbf, first & 0x1f),
        0xe0 => (3, 0xa0, 0xbf, first & 0x0f),
        0xed => (3, 0x80, 0x9f, first & 0x0f),
        0xe1..=0xef => (3, 0x80, 0xbf, first & 0x0f),
        0xf0 => (4, 0x90, 0xbf, first & 0x07),
        0xf1..=0xf3 => (4, 0x80, 0xbf, first & 0x07),
        0xf4 => (4, 0x80, 0x8f, first & 0x07),
        _ => return (RUNE_ERROR, 1),
    };
    if p.len() < need {
        return (RUNE_ERROR, 1);
    }
    let mut rune = u32::from(bits);
    for (i, &byte) in p[1..need].iter().enumerate() {
        let (low, high) = if i == 0 { (low, high) } else { (0x80, 0xbf) };
        if byte < low || byte > high {
            return (RUNE_ERROR, 1);
        }
        rune = rune << 6 | u32::from(byte & 0x3f);
    }
    (char::from_u32(rune).unwrap_or(RUNE_ERROR), need)
}

/// The last rune of `p` and its width, by the rules of [`decode`].
pub(crate) fn decode_last(p: &[u8]) -> (char, usize) {
    if p.is_empty() {
        return (RUNE_ERROR, 0);
    }
    for start in (p.len().saturating_sub(4)..p.len()).rev() {
        if p[start] & 0xc0 != 0x80 {
            let (rune, size) = decode(&p[start..]);
            if start + size == p.len() {
                return (rune, size);
            }
            break;
        }
    }
    (RUNE_ERROR, 1)
}

/// The runes of `p` with the offsets where they start, as `range` over a string gives them.
pub fn runes(p: &[u8]) -> Runes<'_> {
    Runes { bytes: p, at: 0 }
}

/// What [`runes`] returns.
#[derive(Debug, Clone)]
pub struct Runes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Iterator for Runes<'_> {
    type Item = (i64, char);

    fn next(&mut self) -> Option<Self::Item> {
        let (rune, size) = decode(&self.bytes[self.at..]);
        let start = self.at;
        self.at += size;
        (size > 0).then_some((start as i64, rune))
    }
}

/// The rune of a number as `string(rune)` takes it: what is no valid rune becomes [`RUNE_ERROR`].
pub fn rune(r: i64) -> char {
    u32::try_from(r)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(RUNE_ERROR)
}

/// `string(r)`.
pub fn rune_to_string(r: i64) -> String {
    rune(r).to_string()
}

/// `string(runes)`.
pub fn runes_to_string(runes: &[i32]) -> String {
    runes.iter().map(|&r| rune(r.into())).collect()
}

/// `utf8.DecodeRune`, `utf8.DecodeRuneInString`.
pub fn decode_rune(p: impl AsRef<[u8]>) -> (char, i64) {
    let (rune, size) = decode(p.as_ref());
    (rune, size as i64)
}

/// `utf8.DecodeLastRune`, `utf8.DecodeLastRuneInString`.
pub fn decode_last_rune(p: impl AsRef<[u8]>) -> (char, i64) {
    let (rune, size) = decode_last(p.as_ref());
    (rune, size as i64)
}

/// `utf8.FullRune`: whether `p` starts with a rune that more bytes could not change.
pub fn full_rune(p: impl AsRef<[u8]>) -> bool {
    let p = p.as_ref();
    match std::str::from_utf8(&p[..p.len().min(4)]) {
        Ok(_) => !p.is_empty(),
        Err(err) => err.valid_up_to() > 0 || err.error_len().is_some(),
    }
}

/// `utf8.RuneCount`, `utf8.RuneCountInString`.
pub fn rune_count(p: impl AsRef<[u8]>) -> i64 {
    runes(p.as_ref()).count() as i64
}

/// `utf8.RuneLen`: the width of a rune, or -1 when it is none.
pub fn rune_len(r: i32) -> i64 {
    match u32::try_from(r).ok().and_then(char::from_u32) {
        Some(c) => c.len_utf8() as i64,
        None => -1,
    }
}

/// `utf8.Valid`, `utf8.ValidString`.
pub fn valid(p: impl AsRef<[u8]>) -> bool {
    std::str::from_utf8(p.as_ref()).is_ok()
}

/// `utf8.ValidRune`.
pub fn valid_rune(r: i32) -> bool {
    u32::try_from(r).ok().and_then(char::from_u32).is_some()
}

/// `utf8.RuneStart`: whether a byte may be the first of a rune.
pub fn rune_start(b: u8) -> bool {
    b & 0xc0 != 0x80
}

/// `utf8.AppendRune`.
pub fn append_rune(p: &mut Vec<u8>, r: i32) {
    let mut buf = [0; 4];
    p.extend_from_slice(rune(i64::from(r)).encode_utf8(&mut buf).as_bytes());
}

/// `utf8.EncodeRune`: writes the rune to the start of `p` and returns its width.
pub fn encode_rune(p: &mut [u8], r: i32) -> i64 {
    let mut buf = [0; 4];
    let text = rune(i64::from(r)).encode_utf8(&mut buf).as_bytes();
    p[..text.len()].copy_from_slice(text);
    text.len() as i64
}
