//! Formats: verbs, flags, argument numbers, and what is said about wrong ones.

use crate::utf8;

use super::printer::Flags;
use super::{Printer, Value};

/// `fmt.Fprint`.
pub(super) fn print(out: &mut Vec<u8>, args: &[&dyn Value]) {
    let mut p = Printer::new(out);
    let mut after_text = false;
    for (i, arg) in args.iter().enumerate() {
        let is_text = arg.is_text();
        if i > 0 && !is_text && !after_text {
            p.raw(b" ");
        }
        p.arg(*arg, 'v');
        after_text = is_text;
    }
}

/// `fmt.Fprintln`.
pub(super) fn println(out: &mut Vec<u8>, args: &[&dyn Value]) {
    let mut p = Printer::new(out);
    for (i, arg) in args.iter().enumerate() {
        if i > 0 {
            p.raw(b" ");
        }
        p.arg(*arg, 'v');
    }
    p.raw(b"\n");
}

/// `fmt.Fprintf`; with `wraps`, `fmt.Errorf`.
pub(super) fn printf(out: &mut Vec<u8>, format: &[u8], args: &[&dyn Value], wraps: bool) {
    let mut printer = Printer::new(out);
    printer.wraps = wraps;
    let mut run = Run {
        p: printer,
        format,
        args,
        at: 0,
        next: 0,
        reordered: false,
        good: true,
        after_index: false,
    };
    run.all();
    run.extra();
}

/// One walk over a format.
struct Run<'a, 'o> {
    p: Printer<'o>,
    format: &'a [u8],
    args: &'a [&'a dyn Value],
    /// The next byte of the format.
    at: usize,
    /// The next argument.
    next: usize,
    /// An argument was chosen by number.
    reordered: bool,
    /// The argument number of this verb makes sense.
    good: bool,
    /// The last thing was a number in brackets.
    after_index: bool,
}

impl Run<'_, '_> {
    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    fn all(&mut self) {
        while self.at < self.format.len() {
            let rest = &self.format[self.at..];
            let plain = rest.iter().position(|&b| b == b'%').unwrap_or(rest.len());
            self.p.raw(&rest[..plain]);
            self.at += plain;
            if self.peek().is_none() {
                return;
            }
            self.at += 1;
            self.good = true;
            self.after_index = false;
            self.flags();
            self.index();
            self.width();
            self.precision();
            if !self.after_index {
                self.index();
            }
            if self.peek().is_none() {
                self.p.raw(b"%!(NOVERB)");
                return;
            }
            self.verb();
        }
    }

    fn flags(&mut self) {
        self.p.flags = Flags::default();
        while let Some(byte) = self.peek() {
            let flags = &mut self.p.flags;
            match byte {
                b'#' => flags.sharp = true,
                b'0' => flags.zero = true,
                b'+' => flags.plus = true,
                b'-' => flags.minus = true,
                b' ' => flags.space = true,
                _ => return,
            }
            self.at += 1;
        }
    }

    /// A number in brackets that chooses the argument.
    fn index(&mut self) {
        self.after_index = false;
        if self.peek() != Some(b'[') {
            return;
        }
        self.reordered = true;
        let rest = &self.format[self.at..];
        let close = rest.iter().position(|&b| b == b']');
        let Some(close) = close.filter(|_| rest.len() >= 3) else {
            self.good = false;
            self.at += 1;
            return;
        };
        let number = std::str::from_utf8(&rest[1..close])
            .ok()
            .filter(|text| !text.starts_with('+'))
            .and_then(|text| text.parse::<usize>().ok())
            .filter(|&n| n <= 10_000_000);
        self.at += close + 1;
        self.after_index = number.is_some();
        match number.and_then(|n| n.checked_sub(1)) {
            Some(index) if index < self.args.len() => self.next = index,
            _ => self.good = false,
        }
    }

    fn number(&mut self) -> Option<usize> {
        let mut value = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let before = value.unwrap_or(0);
            if before > 1_000_000 {
                self.at = self.format.len();
                return None;
            }
            value = Some(before * 10 + usize::from(digit - b'0'));
            self.at += 1;
        }
        value
    }

    /// The integer that `*` takes from the arguments.
    fn star(&mut self) -> Option<i64> {
        self.at += 1;
        let arg = self.args.get(self.next)?;
        self.next += 1;
        arg.integer()
            .filter(|n| (-1_000_000..=1_000_000).contains(n))
    }

    fn width(&mut self) {
        if self.peek() == Some(b'*') {
            let width = self.star();
            if width.is_none() {
                self.p.raw(b"%!(BADWIDTH)");
            }
            let width = width.unwrap_or(0);
            if width < 0 {
                self.p.flags.minus = true;
                self.p.flags.zero = false;
            }
            self.p.flags.width = Some(width.unsigned_abs() as usize);
            self.after_index = false;
        } else {
            self.p.flags.width = self.number();
            if self.after_index && self.p.flags.width.is_some() {
                self.good = false;
            }
        }
    }

    fn precision(&mut self) {
        if self.at + 1 >= self.format.len() || self.peek() != Some(b'.') {
            return;
        }
        self.at += 1;
        if self.after_index {
            self.good = false;
        }
        self.index();
        if self.peek() == Some(b'*') {
            let prec = self.star().and_then(|n| usize::try_from(n).ok());
            self.p.flags.prec = prec;
            if prec.is_none() {
                self.p.raw(b"%!(BADPREC)");
            }
            self.after_index = false;
        } else {
            self.p.flags.prec = Some(self.number().unwrap_or(0));
        }
    }

    fn verb(&mut self) {
        let (verb, size) = utf8::decode(&self.format[self.at..]);
        self.at += size;
        if verb == '%' {
            self.p.raw(b"%");
            return;
        }
        if !self.good {
            self.p.raw(format!("%!{verb}(BADINDEX)").as_bytes());
            return;
        }
        let Some(arg) = self.args.get(self.next) else {
            self.p.raw(format!("%!{verb}(MISSING)").as_bytes());
            return;
        };
        if verb == 'v' || verb == 'w' {
            let flags = &mut self.p.flags;
            flags.sharp_v = std::mem::take(&mut flags.sharp);
            flags.plus_v = std::mem::take(&mut flags.plus);
        }
        self.p.arg(*arg, verb);
        self.next += 1;
    }

    /// Arguments that no verb took.
    fn extra(&mut self) {
        if self.reordered || self.next >= self.args.len() {
            return;
        }
        self.p.flags = Flags::default();
        self.p.raw(b"%!(EXTRA ");
        for (i, arg) in self.args[self.next..].iter().enumerate() {
            if i > 0 {
                self.p.raw(b", ");
            }
            if arg.is_nil() {
                self.p.raw(b"<nil>");
                continue;
            }
            self.p.raw(arg.type_name().as_bytes());
            self.p.raw(b"=");
            self.p.arg(*arg, 'v');
        }
        self.p.raw(b")");
    }
}
