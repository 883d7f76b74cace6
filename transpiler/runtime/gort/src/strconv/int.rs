//! Text to integers.

use super::error::NumError;

/// `strconv.Atoi`.
pub fn atoi(s: &str) -> Result<i64, NumError> {
    signed("Atoi", s, 10, 64)
}

/// `strconv.ParseInt`: in base 0 the text says which base it is in and may have underscores.
pub fn parse_int(s: &str, base: i64, bits: i64) -> Result<i64, NumError> {
    signed("ParseInt", s, base, bits)
}

/// `strconv.ParseUint`.
pub fn parse_uint(s: &str, base: i64, bits: i64) -> Result<u64, NumError> {
    unsigned("ParseUint", s, s, base, bits)
}

/// `strconv.ParseBool`.
pub fn parse_bool(s: &str) -> Result<bool, NumError> {
    match s {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(NumError::syntax("ParseBool", s)),
    }
}

fn signed(func: &str, s: &str, base: i64, bits: i64) -> Result<i64, NumError> {
    if s.is_empty() {
        return Err(NumError::syntax(func, s));
    }
    let (negative, digits) = match s.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, s.strip_prefix('+').unwrap_or(s)),
    };
    let number = match unsigned(func, s, digits, base, bits) {
        Ok(number) => number,
        Err(err) if err.uint() != 0 => err.uint(),
        Err(err) => return Err(err),
    };
    let bits = if bits == 0 { 64 } else { bits };
    let limit = 1u64 << (bits - 1);
    if !negative && number >= limit {
        return Err(NumError::range_int(func, s, (limit - 1) as i64));
    }
    if negative && number > limit {
        return Err(NumError::range_int(func, s, (limit as i64).wrapping_neg()));
    }
    let number = number as i64;
    Ok(if negative {
        number.wrapping_neg()
    } else {
        number
    })
}

/// Parses `digits`; errors speak of `whole`.
fn unsigned(func: &str, whole: &str, digits: &str, base: i64, bits: i64) -> Result<u64, NumError> {
    let syntax = || NumError::syntax(func, whole);
    if digits.is_empty() {
        return Err(syntax());
    }
    let from_text = base == 0;
    let (base, rest) = match base {
        2..=36 => (base as u64, digits),
        0 => prefixed(digits),
        _ => return Err(NumError::base(func, whole, base)),
    };
    let bits = match bits {
        0 => 64,
        1..=64 => bits,
        _ => return Err(NumError::bit_size(func, whole, bits)),
    };
    let max = u64::MAX >> (64 - bits);
    let mut number: u64 = 0;
    let mut overflow = false;
    let mut underscores = false;
    for byte in rest.bytes() {
        if byte == b'_' && from_text {
            underscores = true;
            continue;
        }
        let digit = char::from(byte).to_digit(36).map(u64::from);
        let digit = digit.filter(|&d| d < base).ok_or_else(syntax)?;
        let next = number
            .checked_mul(base)
            .and_then(|n| n.checked_add(digit))
            .filter(|&n| n <= max);
        match next {
            Some(next) if !overflow => number = next,
            // Go stops here: what follows may be anything
            _ => {
                overflow = true;
                break;
            }
        }
    }
    if overflow {
        return Err(NumError::range_uint(func, whole, max));
    }
    if underscores && !underscores_ok(digits) {
        return Err(syntax());
    }
    Ok(number)
}

/// The base that the text names, and what follows the name.
fn prefixed(digits: &str) -> (u64, &str) {
    let bytes = digits.as_bytes();
    if bytes[0] != b'0' {
        return (10, digits);
    }
    match bytes.get(1).map(u8::to_ascii_lowercase) {
        Some(b'b') if bytes.len() >= 3 => (2, &digits[2..]),
        Some(b'o') if bytes.len() >= 3 => (8, &digits[2..]),
        Some(b'x') if bytes.len() >= 3 => (16, &digits[2..]),
        _ => (8, &digits[1..]),
    }
}

/// Whether underscores stand between digits only, or behind a base prefix.
pub(super) fn underscores_ok(s: &str) -> bool {
    let s = s.trim_start_matches(['-', '+']);
    let bytes = s.as_bytes();
    let prefix = bytes.len() >= 2
        && bytes[0] == b'0'
        && matches!(bytes[1].to_ascii_lowercase(), b'b' | b'o' | b'x');
    let hex = prefix && bytes[1].eq_ignore_ascii_case(&b'x');
    let mut before = if prefix { b'0' } else { b'^' };
    for &byte in &bytes[if prefix { 2 } else { 0 }..] {
        if byte.is_ascii_digit() || hex && byte.is_ascii_hexdigit() {
            before = b'0';
        } else if byte == b'_' {
            if before != b'0' {
                return false;
            }
            before = b'_';
        } else {
            if before == b'_' {
                return false;
            }
            before = b'!';
        }
    }
    before != b'_'
}
