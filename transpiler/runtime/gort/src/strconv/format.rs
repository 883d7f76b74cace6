//! Numbers to text.

use crate::panic;

/// `strconv.Itoa`.
pub fn itoa(i: i64) -> String {
    i.to_string()
}

/// `strconv.FormatBool`.
pub fn format_bool(b: bool) -> String {
    b.to_string()
}

/// `strconv.FormatInt`; panics for a base outside 2 to 36.
pub fn format_int(i: i64, base: i64) -> String {
    let text = format_uint(i.unsigned_abs(), base);
    if i < 0 { format!("-{text}") } else { text }
}

/// `strconv.FormatUint`; panics for a base outside 2 to 36.
pub fn format_uint(mut i: u64, base: i64) -> String {
    if !(2..=36).contains(&base) {
        panic::throw("strconv: illegal AppendInt/FormatInt base");
    }
    if base == 10 {
        return i.to_string();
    }
    let base = base as u64;
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((i % base) as u32, 36).unwrap_or('?'));
        i /= base;
        if i == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// `strconv.FormatFloat`: `verb` is one of `b e E f g G x X`, `prec` -1 asks for the shortest text.
pub fn format_float(f: f64, verb: u8, prec: i64, bits: i64) -> String {
    if bits != 32 && bits != 64 {
        panic::throw("strconv: illegal AppendFloat/FormatFloat bitSize");
    }
    crate::float::format(f, verb, prec, bits as u32)
}

fn appended(mut dst: Vec<u8>, text: &str) -> Vec<u8> {
    dst.extend_from_slice(text.as_bytes());
    dst
}

/// `strconv.AppendInt`.
pub fn append_int(dst: Vec<u8>, i: i64, base: i64) -> Vec<u8> {
    appended(dst, &format_int(i, base))
}

/// `strconv.AppendUint`.
pub fn append_uint(dst: Vec<u8>, i: u64, base: i64) -> Vec<u8> {
    appended(dst, &format_uint(i, base))
}

/// `strconv.AppendFloat`.
pub fn append_float(dst: Vec<u8>, f: f64, verb: u8, prec: i64, bits: i64) -> Vec<u8> {
    appended(dst, &format_float(f, verb, prec, bits))
}

/// `strconv.AppendBool`.
pub fn append_bool(dst: Vec<u8>, b: bool) -> Vec<u8> {
    appended(dst, &format_bool(b))
}

/// `strconv.AppendQuote`.
pub fn append_quote(dst: Vec<u8>, s: impl AsRef<[u8]>) -> Vec<u8> {
    appended(dst, &super::quote(s))
}

/// `strconv.AppendQuoteRune`.
pub fn append_quote_rune(dst: Vec<u8>, r: char) -> Vec<u8> {
    appended(dst, &super::quote_rune(r))
}
