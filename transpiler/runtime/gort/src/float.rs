//! Floats to text, digit for digit as `strconv.FormatFloat` writes them.

/// No double has more digits than this before only zeros follow.
const MAX_DIGITS: usize = 1100;

/// The significant decimal digits of a float, and where its point stands.
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

/// `strconv.FormatFloat`: `verb` is one of `b e E f g G x X`, a negative `prec` asks for the shortest text that reads back as
/// the same number of `bits` (32 or 64) bits.
pub(crate) fn format(value: f64, verb: u8, prec: i64, bits: u32) -> String {
    let value = if bits == 32 {
        f64::from(value as f32)
    } else {
        value
    };
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf" } else { "-Inf" }.to_owned();
    }
    let mut out = String::new();
    if value.is_sign_negative() {
        out.push('-');
    }
    let value = value.abs();
    match verb {
        b'b' => binary(&mut out, value, bits),
        b'x' | b'X' => hexadecimal(&mut out, value, verb, prec, bits),
        b'e' | b'E' | b'f' | b'g' | b'G' => decimal(&mut out, value, verb, prec, bits),
        _ => {
            out.clear();
            out.push('%');
            out.push(char::from(verb));
        }
    }
    out
}

fn decimal(out: &mut String, value: f64, verb: u8, prec: i64, bits: u32) {
    let shortest = prec < 0;
    let wanted = usize::try_from(prec).unwrap_or(0);
    match verb {
        b'f' if !shortest => {
            let cut = wanted.min(MAX_DIGITS);
            out.push_str(&format!("{value:.cut$}"));
            zeros(out, wanted - cut);
        }
        b'e' | b'E' => {
            let digits = if shortest {
                Decimal::shortest(value, bits)
            } else {
                Decimal::rounded(value, wanted)
            };
            let prec = if shortest {
                digits.digits.len() - 1
            } else {
                wanted
            };
            digits.scientific(out, prec, verb);
        }
        b'f' => {
            let digits = Decimal::shortest(value, bits);
            let prec = i32::max(digits.digits.len() as i32 - digits.point, 0);
            digits.fixed(out, prec as usize);
        }
        _ => general(out, value, verb, prec, bits),
    }
}

fn general(out: &mut String, value: f64, verb: u8, prec: i64, bits: u32) {
    let shortest = prec < 0;
    let mut wanted = usize::try_from(prec).unwrap_or(0).max(1);
    let digits = if shortest {
        Decimal::shortest(value, bits)
    } else {
        Decimal::rounded(value, wanted - 1)
    };
    let count = digits.digits.len();
    let mut limit = wanted;
    if shortest {
        (wanted, limit) = (count, 6);
    } else if limit > count && count as i32 >= digits.point {
        limit = count;
    }
    let exponent = digits.point - 1;
    if exponent < -4 || exponent >= limit as i32 {
        let prec = wanted.min(count) - 1;
        digits.scientific(out, prec, verb + b'e' - b'g');
    } else {
        digits.fixed(out, i32::max(count as i32 - digits.point, 0) as usize);
    }
}

impl Decimal {
    fn shortest(value: f64, bits: u32) -> Decimal {
        if bits == 32 {
            return Decimal::parse(&format!("{:e}", value as f32));
        }
        Decimal::parse(&format!("{value:e}"))
    }

    /// One digit before the point and `prec` behind it; zeros at the end are not kept.
    fn rounded(value: f64, prec: usize) -> Decimal {
        let prec = prec.min(MAX_DIGITS);
        Decimal::parse(&format!("{value:.prec$e}"))
    }

    fn parse(text: &str) -> Decimal {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let mut digits: Vec<u8> = mantissa.bytes().filter(|&b| b != b'.').collect();
        while digits.len() > 1 && digits.last() == Some(&b'0') {
            digits.pop();
        }
        let exponent: i32 = exponent.parse().unwrap_or(0);
        Decimal {
            digits,
            point: exponent + 1,
        }
    }

    fn digit(&self, i: usize) -> char {
        self.digits.get(i).map_or('0', |&b| char::from(b))
    }

    fn scientific(&self, out: &mut String, prec: usize, verb: u8) {
        out.push(self.digit(0));
        if prec > 0 {
            out.push('.');
            for i in 1..=prec {
                out.push(self.digit(i));
            }
        }
        let exponent = if self.digits == b"0" {
            0
        } else {
            self.point - 1
        };
        out.push(char::from(verb));
        out.push(if exponent < 0 { '-' } else { '+' });
        out.push_str(&format!("{:02}", exponent.abs()));
    }

    fn fixed(&self, out: &mut String, prec: usize) {
        let zero = self.digits == b"0";
        if self.point > 0 && !zero {
            for i in 0..self.point as usize {
                out.push(self.digit(i));
            }
        } else {
            out.push('0');
        }
        if prec > 0 {
            out.push('.');
            for i in 0..prec as i32 {
                let at = self.point + i;
                out.push(if at < 0 || zero {
                    '0'
                } else {
                    self.digit(at as usize)
                });
            }
        }
    }
}

fn zeros(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n('0', count));
}

/// Mantissa and exponent so that value = mantissa * 2^exponent, and the mantissa's width without its leading bit.
fn parts(value: f64, bits: u32) -> (u64, i32, u32) {
    if bits == 32 {
        let raw = (value as f32).to_bits();
        let (exp, frac) = ((raw >> 23 & 0xff) as i32, u64::from(raw & 0x7f_ffff));
        return match exp {
            0 => (frac, 1 - 127 - 23, 23),
            _ => (frac | 1 << 23, exp - 127 - 23, 23),
        };
    }
    let raw = value.to_bits();
    let (exp, frac) = ((raw >> 52 & 0x7ff) as i32, raw & ((1 << 52) - 1));
    match exp {
        0 => (frac, 1 - 1023 - 52, 52),
        _ => (frac | 1 << 52, exp - 1023 - 52, 52),
    }
}

fn binary(out: &mut String, value: f64, bits: u32) {
    let (mantissa, exponent, _) = parts(value, bits);
    out.push_str(&format!("{mantissa}p{exponent:+}"));
}

fn hexadecimal(out: &mut String, value: f64, verb: u8, prec: i64, bits: u32) {
    let (mut mantissa, mut exponent, width) = parts(value, bits);
    if mantissa == 0 {
        exponent = 0;
    } else {
        exponent += width as i32;
        // the leading bit at 2^60: 15 hexadecimal digits follow it
        mantissa <<= 60 - width;
        while mantissa & (1 << 60) == 0 {
            mantissa <<= 1;
            exponent -= 1;
        }
    }
    if (0..15).contains(&prec) {
        let shift = prec as u32 * 4;
        let extra = mantissa << shift & ((1 << 60) - 1);
        mantissa >>= 60 - shift;
        if extra | (mantissa & 1) > 1 << 59 {
            mantissa += 1;
        }
        mantissa <<= 60 - shift;
        if mantissa & (1 << 61) != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    let mut text = format!("0x{}", mantissa >> 60 & 1);
    let mut digits = format!("{:015x}", mantissa & ((1 << 60) - 1));
    match usize::try_from(prec) {
        Err(_) => digits.truncate(digits.trim_end_matches('0').len()),
        Ok(prec) => {
            digits.truncate(prec);
            let missing = prec - digits.len();
            zeros(&mut digits, missing);
        }
    }
    if !digits.is_empty() {
        text.push('.');
        text.push_str(&digits);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    text.push_str(&format!("p{sign}{:02}", exponent.abs()));
    if verb == b'X' {
        text.make_ascii_uppercase();
    }
    out.push_str(&text);
}
