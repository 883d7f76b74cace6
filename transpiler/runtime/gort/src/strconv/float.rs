//! Text to floats.

use super::error::NumError;
use super::int::underscores_ok;

/// `strconv.ParseFloat`: decimal and hexadecimal numbers, underscores, infinities, NaN; rounded to `bits` (32 or 64).
pub fn parse_float(s: &str, bits: i64) -> Result<f64, NumError> {
    let syntax = || NumError::syntax("ParseFloat", s);
    let (negative, body) = match s.as_bytes().first() {
        Some(b'-') => (true, &s[1..]),
        Some(b'+') => (false, &s[1..]),
        _ => (false, s),
    };
    let sign = if negative { -1.0 } else { 1.0 };
    let lower = body.to_ascii_lowercase();
    match lower.as_str() {
        "inf" | "infinity" => return Ok(sign * f64::INFINITY),
        "nan" if s.len() == 3 => return Ok(f64::NAN),
        _ => {}
    }
    let digits = plain(&lower).ok_or_else(syntax)?;
    let value = match digits.strip_prefix("0x") {
        Some(hex) => hexadecimal(hex, bits).ok_or_else(syntax)?,
        None if !is_decimal(&digits) => return Err(syntax()),
        None if bits == 32 => digits.parse::<f32>().map(f64::from).map_err(|_| syntax())?,
        None => digits.parse::<f64>().map_err(|_| syntax())?,
    };
    if value.is_infinite() {
        return Err(NumError::range_float("ParseFloat", s, sign * value));
    }
    Ok(sign * value)
}

/// The text without its underscores, if they stand where they may.
fn plain(text: &str) -> Option<String> {
    if text.contains('_') && !underscores_ok(text) {
        return None;
    }
    Some(text.replace('_', ""))
}

/// Digits, perhaps a point, perhaps an exponent.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_ok = exponent.is_none_or(|e| {
        let digits = e.strip_prefix(['-', '+']).unwrap_or(e);
        !digits.is_empty() && is_digits(digits)
    });
    is_digits(whole) && is_digits(fraction) && whole.len() + fraction.len() > 0 && exponent_ok
}

/// A hexadecimal mantissa with a binary exponent, rounded half to even.
fn hexadecimal(text: &str, bits: i64) -> Option<f64> {
    let (mantissa, exponent) = text.split_once('p')?;
    let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size: i64 = digits.parse().unwrap_or(i64::MAX).min(100_000);
    let mut exponent = if exponent.starts_with('-') {
        -size
    } else {
        size
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() == 0 {
        return None;
    }
    let mut number: u64 = 0;
    let mut sticky = false;
    for (i, c) in whole.chars().chain(fraction.chars()).enumerate() {
        let digit = c.to_digit(16)?;
        if number >> 59 == 0 {
            number = number << 4 | u64::from(digit);
            exponent -= if i >= whole.len() { 4 } else { 0 };
        } else {
            sticky |= digit != 0;
            exponent += if i < whole.len() { 4 } else { 0 };
        }
    }
    if number == 0 {
        return Some(0.0);
    }
    let (width, least) = if bits == 32 { (24, -149) } else { (53, -1074) };
    // keep `width` bits, fewer where the number is subnormal
    let length = 64 - i64::from(number.leading_zeros());
    let drop = (length - width).max(least - exponent);
    if drop > 0 {
        let (kept, rest) = match drop {
            65.. => (0, 0),
            64 => (0, number),
            _ => (number >> drop, number & ((1 << drop) - 1)),
        };
        let half = if drop > 64 { u64::MAX } else { 1 << (drop - 1) };
        let up = drop <= 64 && (rest > half || rest == half && (sticky || kept & 1 == 1));
        number = kept + u64::from(up);
        exponent += drop;
    }
    let value = scale(number as f64, exponent);
    let limit = if bits == 32 {
        f64::from(f32::MAX)
    } else {
        f64::MAX
    };
    Some(if value > limit { f64::INFINITY } else { value })
}

/// `value * 2^exponent`, which is exact or overflows.
fn scale(mut value: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 {
        value *= 2f64.powi(1000);
        exponent -= 1000;
        if value.is_infinite() || value == 0.0 {
            return value;
        }
    }
    while exponent < -1000 {
        value *= 2f64.powi(-1000);
        exponent += 1000;
        if value == 0.0 {
            return value;
        }
    }
    value * 2f64.powi(exponent as i32)
}
