//! Numbers and text by verb.

use crate::printable::is_print;
use crate::quote;
use crate::utf8;

use super::{Printer, Value};

impl Printer<'_> {
    /// A boolean; `this` is the value that it belongs to.
    pub fn boolean(&mut self, this: &dyn Value, value: bool, verb: char) {
        match verb {
            't' | 'v' => self.pad(if value { b"true" } else { b"false" }),
            _ => self.bad_verb(this, verb),
        }
    }

    /// A signed integer.
    pub fn int(&mut self, this: &dyn Value, value: i64, verb: char) {
        self.integer(this, value.unsigned_abs(), value < 0, true, verb);
    }

    /// An unsigned integer.
    pub fn uint(&mut self, this: &dyn Value, value: u64, verb: char) {
        self.integer(this, value, false, false, verb);
    }

    fn integer(&mut self, this: &dyn Value, value: u64, negative: bool, signed: bool, verb: char) {
        // %c, %q and %U look at the bits
        let bits = if negative {
            value.wrapping_neg()
        } else {
            value
        };
        match verb {
            'v' if self.flags.sharp_v && !signed => self.hex_number(value, true),
            'v' | 'd' => self.digits(value, negative, 10, verb),
            'b' => self.digits(value, negative, 2, verb),
            'o' | 'O' => self.digits(value, negative, 8, verb),
            'x' | 'X' => self.digits(value, negative, 16, verb),
            'c' => {
                let mut buf = [0; 4];
                self.pad(to_char(bits).encode_utf8(&mut buf).as_bytes());
            }
            'q' => {
                let quoted = quote::quote_rune(to_char(bits), self.keep());
                self.pad(quoted.as_bytes());
            }
            'U' => self.unicode(bits),
            _ => self.bad_verb(this, verb),
        }
    }

    /// A number as `0x2a` or `2a`, whatever the flag `#` says.
    pub(super) fn hex_number(&mut self, value: u64, prefix: bool) {
        let sharp = std::mem::replace(&mut self.flags.sharp, prefix);
        self.digits(value, false, 16, 'v');
        self.flags.sharp = sharp;
    }

    fn digits(&mut self, value: u64, negative: bool, base: u32, verb: char) {
        let flags = self.flags;
        let mut least = 0;
        if let Some(prec) = flags.prec {
            least = prec;
            if prec == 0 && value == 0 {
                let zero = std::mem::take(&mut self.flags.zero);
                self.padding(flags.width.unwrap_or(0));
                self.flags.zero = zero;
                return;
            }
        } else if flags.zero && !flags.minus {
            least = flags.width.unwrap_or(0);
            if negative || flags.plus || flags.space {
                least = least.saturating_sub(1);
            }
        }
        let mut text = match (base, verb) {
            (2, _) => format!("{value:0least$b}"),
            (8, _) => format!("{value:0least$o}"),
            (16, 'X') => format!("{value:0least$X}"),
            (16, _) => format!("{value:0least$x}"),
            _ => format!("{value:0least$}"),
        };
        let prefix = match base {
            2 if flags.sharp => "0b",
            8 if flags.sharp && !text.starts_with('0') => "0",
            16 if flags.sharp && verb == 'X' => "0X",
            16 if flags.sharp => "0x",
            _ => "",
        };
        text.insert_str(0, prefix);
        if verb == 'O' {
            text.insert_str(0, "0o");
        }
        if negative {
            text.insert(0, '-');
        } else if flags.plus {
            text.insert(0, '+');
        } else if flags.space {
            text.insert(0, ' ');
        }
        self.pad_with_spaces(text.as_bytes());
    }

    fn unicode(&mut self, value: u64) {
        let least = self.flags.prec.unwrap_or(0).max(4);
        let mut text = format!("U+{value:0least$X}");
        let rune = u32::try_from(value).ok().and_then(char::from_u32);
        if let Some(rune) = rune
            && self.flags.sharp
            && is_print(rune)
        {
            text.push_str(&format!(" '{rune}'"));
        }
        self.pad_with_spaces(text.as_bytes());
    }

    /// A float of `bits` (32 or 64) bits.
    pub fn float(&mut self, this: &dyn Value, value: f64, bits: u32, verb: char) {
        match verb {
            'v' => self.float_digits(value, bits, b'g', -1),
            'b' | 'g' | 'G' | 'x' | 'X' => self.float_digits(value, bits, verb as u8, -1),
            'f' | 'e' | 'E' => self.float_digits(value, bits, verb as u8, 6),
            'F' => self.float_digits(value, bits, b'f', 6),
            _ => self.bad_verb(this, verb),
        }
    }

    /// A complex number whose parts have `bits` (32 or 64) bits each.
    pub fn complex(&mut self, this: &dyn Value, re: f64, im: f64, bits: u32, verb: char) {
        if !matches!(
            verb,
            'v' | 'b' | 'g' | 'G' | 'x' | 'X' | 'f' | 'F' | 'e' | 'E'
        ) {
            self.bad_verb(this, verb);
            return;
        }
        let plus = self.flags.plus;
        self.raw(b"(");
        self.float(this, re, bits, verb);
        self.flags.plus = true;
        self.float(this, im, bits, verb);
        self.raw(b"i)");
        self.flags.plus = plus;
    }

    fn float_digits(&mut self, value: f64, bits: u32, verb: u8, default_prec: i64) {
        let flags = self.flags;
        let prec = flags.prec.map_or(default_prec, |p| p as i64);
        let text = crate::float::format(value, verb, prec, bits);
        let (mut sign, body) = match text.strip_prefix(['-', '+']) {
            Some(body) => (text.as_bytes()[0], body),
            None => (b'+', text.as_str()),
        };
        if flags.space && sign == b'+' && !flags.plus {
            sign = b' ';
        }
        let shows_sign = flags.plus || sign != b'+';
        let mut whole = vec![sign];
        if !value.is_finite() {
            whole.extend_from_slice(body.as_bytes());
            let from = usize::from(value.is_nan() && !flags.space && !flags.plus);
            self.pad_with_spaces(&whole[from..]);
            return;
        }
        if flags.sharp && verb != b'b' {
            whole.extend_from_slice(with_point(body, verb, prec).as_bytes());
        } else {
            whole.extend_from_slice(body.as_bytes());
        }
        if !shows_sign {
            self.pad(&whole[1..]);
            return;
        }
        match flags.width {
            Some(width) if flags.zero && !flags.minus && width > whole.len() => {
                self.raw(&whole[..1]);
                self.padding(width - whole.len());
                self.raw(&whole[1..]);
            }
            _ => self.pad(&whole),
        }
    }

    /// Text.
    pub fn text(&mut self, this: &dyn Value, value: &[u8], verb: char) {
        match verb {
            'v' if self.flags.sharp_v => self.quoted(value),
            'v' | 's' => self.plain(value),
            'x' | 'X' => self.hex(value, verb == 'X'),
            'q' => self.quoted(value),
            _ => self.bad_verb(this, verb),
        }
    }

    /// A verb that the value does not know: `%!d(string=hi)`.
    pub fn bad_verb(&mut self, this: &dyn Value, verb: char) {
        let erroring = std::mem::replace(&mut self.erroring, true);
        self.raw(format!("%!{verb}(").as_bytes());
        if this.is_nil() {
            self.raw(b"<nil>");
        } else {
            let name = self.names.own.take().unwrap_or_else(|| this.type_name());
            self.raw(name.as_bytes());
            self.raw(b"=");
            let depth = std::mem::take(&mut self.depth);
            this.write(self, 'v');
            self.depth = depth;
        }
        self.raw(b")");
        self.erroring = erroring;
    }
}

fn to_char(bits: u64) -> char {
    u32::try_from(bits)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(utf8::RUNE_ERROR)
}

/// The flag `#`: a point always, and the zeros that `%g` drops.
fn with_point(body: &str, verb: u8, prec: i64) -> String {
    let mut missing = match verb {
        b'g' | b'G' | b'x' if prec < 0 => 6,
        b'g' | b'G' | b'x' => prec,
        _ => 0,
    };
    let is_hex = verb == b'x' || verb == b'X';
    let tail_at = body.find(|c| matches!(c, 'p' | 'P') || !is_hex && matches!(c, 'e' | 'E'));
    let (mut head, tail) = match tail_at {
        Some(at) => (body[..at].to_owned(), &body[at..]),
        None => (body.to_owned(), ""),
    };
    let significant = head
        .chars()
        .filter(|&c| c != '.')
        .skip_while(|&c| c == '0')
        .count();
    missing -= significant as i64;
    if !head.contains('.') {
        if head == "0" {
            missing -= 1;
        }
        head.push('.');
    }
    head.extend(std::iter::repeat_n('0', missing.max(0) as usize));
    head + tail
}
