//! The state of one call of a print function: where the text goes, and the flags of the current verb.

use crate::quote::{self, Keep};
use crate::utf8;

use super::names::Names;

/// The flags, width and precision of a verb.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) plus: bool,
    pub(super) minus: bool,
    pub(super) sharp: bool,
    pub(super) space: bool,
    pub(super) zero: bool,
    /// `%+v`.
    pub(super) plus_v: bool,
    /// `%#v`.
    pub(super) sharp_v: bool,
    pub(super) width: Option<usize>,
    pub(super) prec: Option<usize>,
}

/// Writes values by the flags of a verb; what a [`Value`](super::Value) writes itself with.
pub struct Printer<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) flags: Flags,
    pub(super) depth: usize,
    /// A bad verb is being reported: no methods are asked.
    pub(super) erroring: bool,
    /// A panic of a method is being shown: a second one goes on.
    pub(super) panicking: bool,
    /// `%w` is welcome.
    pub(super) wraps: bool,
    /// The names that a value was given by `fmt::named`.
    pub(super) names: Names,
}

impl<'a> Printer<'a> {
    pub(super) fn new(out: &'a mut Vec<u8>) -> Self {
        Printer {
            out,
            flags: Flags::default(),
            depth: 0,
            erroring: false,
            panicking: false,
            wraps: false,
            names: Names::default(),
        }
    }

    /// Appends bytes as they are (the `Write` of a `fmt.State`).
    pub fn raw(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    /// The width of the verb (`Width` of a `fmt.State`).
    pub fn width(&self) -> Option<i64> {
        self.flags.width.map(|w| w as i64)
    }

    /// The precision of the verb (`Precision` of a `fmt.State`).
    pub fn precision(&self) -> Option<i64> {
        self.flags.prec.map(|p| p as i64)
    }

    /// Whether a flag is set (`Flag` of a `fmt.State`).
    pub fn flag(&self, flag: char) -> bool {
        match flag {
            '-' => self.flags.minus,
            '+' => self.flags.plus || self.flags.plus_v,
            '#' => self.flags.sharp || self.flags.sharp_v,
            ' ' => self.flags.space,
            '0' => self.flags.zero && !self.flags.minus,
            _ => false,
        }
    }

    /// Shows a value under the name of another type, which `%#v` and wrong verbs say.
    pub fn renamed(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.defined(name, name, write);
    }

    /// Shows a value under the name of a defined type; `parts` is the Go type that it is made of, which names its elements.
    pub fn defined(&mut self, name: &str, parts: &str, write: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.names, Names::new(name, parts));
        write(self);
        self.names = before;
    }

    pub(super) fn padding(&mut self, count: usize) {
        let byte = if self.flags.zero && !self.flags.minus {
            b'0'
        } else {
            b' '
        };
        self.out.extend(std::iter::repeat_n(byte, count));
    }

    /// Appends text, padded to the width, which counts runes.
    pub(super) fn pad(&mut self, text: &[u8]) {
        let missing = match self.flags.width {
            None | Some(0) => 0,
            Some(width) => width.saturating_sub(utf8::runes(text).count()),
        };
        if self.flags.minus {
            self.raw(text);
            self.padding(missing);
        } else {
            self.padding(missing);
            self.raw(text);
        }
    }

    /// As `pad`, but never with zeros.
    pub(super) fn pad_with_spaces(&mut self, text: &[u8]) {
        let zero = std::mem::take(&mut self.flags.zero);
        self.pad(text);
        self.flags.zero = zero;
    }

    fn truncated<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        let Some(prec) = self.flags.prec else {
            return text;
        };
        match utf8::runes(text).nth(prec) {
            Some((at, _)) => &text[..at as usize],
            None => text,
        }
    }

    /// `%s`.
    pub(super) fn plain(&mut self, text: &[u8]) {
        let text = self.truncated(text);
        self.pad(text);
    }

    /// `%q`.
    pub(super) fn quoted(&mut self, text: &[u8]) {
        let text = self.truncated(text);
        if self.flags.sharp && quote::can_backquote(text) {
            self.pad(&[b"`", text, b"`"].concat());
            return;
        }
        let quoted = quote::quote(text, '"', self.keep());
        self.pad(quoted.as_bytes());
    }

    pub(super) fn keep(&self) -> Keep {
        if self.flags.plus {
            Keep::Ascii
        } else {
            Keep::Printable
        }
    }

    /// `%x` and `%X` of text.
    pub(super) fn hex(&mut self, text: &[u8], upper: bool) {
        let length = self.flags.prec.map_or(text.len(), |p| p.min(text.len()));
        if length == 0 {
            self.padding(self.flags.width.unwrap_or(0));
            return;
        }
        let prefix = if upper { "0X" } else { "0x" };
        let mut hex = String::new();
        for (i, byte) in text[..length].iter().enumerate() {
            if self.flags.space && i > 0 {
                hex.push(' ');
            }
            if self.flags.sharp && (self.flags.space || i == 0) {
                hex.push_str(prefix);
            }
            hex.push_str(&if upper {
                format!("{byte:02X}")
            } else {
                format!("{byte:02x}")
            });
        }
        self.pad(hex.as_bytes());
    }
}
