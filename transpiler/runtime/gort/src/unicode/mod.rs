//! Package `unicode`: classes of runes and their case, by the tables of Go's Unicode version.

mod case_tables;
mod tables;

use case_tables::{SIMPLE_FOLD, TO_LOWER, TO_TITLE, TO_UPPER};

/// The largest rune (`unicode.MaxRune`).
pub const MAX_RUNE: char = char::MAX;
/// What stands for text that is no UTF-8 (`unicode.ReplacementChar`).
pub const REPLACEMENT_CHAR: char = char::REPLACEMENT_CHARACTER;
/// The largest rune of ASCII (`unicode.MaxASCII`).
pub const MAX_ASCII: char = '\x7f';
/// The largest rune of Latin-1 (`unicode.MaxLatin1`).
pub const MAX_LATIN1: char = '\u{ff}';

/// A rune as the functions here take it: a `char`, or Go's `int32`, which need not be a valid rune.
pub trait Rune: Copy {
    /// Its number; what is no rune is in no class.
    fn number(self) -> u32;

    /// From a number that case mapping gave.
    fn from_number(number: u32) -> Self;
}

impl Rune for char {
    fn number(self) -> u32 {
        u32::from(self)
    }

    fn from_number(number: u32) -> Self {
        char::from_u32(number).unwrap_or(REPLACEMENT_CHAR)
    }
}

impl Rune for i32 {
    fn number(self) -> u32 {
        self as u32
    }

    fn from_number(number: u32) -> Self {
        number as i32
    }
}

/// Whether a rune lies in one of the runs of a table.
fn contains(table: &[u32], rune: u32) -> bool {
    let at = partition(table.len() / 2, |i| table[i * 2 + 1] < rune);
    let Some(&[start, _]) = table.get(at * 2..at * 2 + 2).and_then(|r| r.first_chunk()) else {
        return false;
    };
    let (low, step) = (start >> 1, (start & 1) + 1);
    rune >= low && (rune - low).is_multiple_of(step)
}

/// The first index in `0..len` for which `before` is false.
fn partition(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = (low + high) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// A rune moved by the run of a case table that holds it.
fn mapped(table: &[i32], rune: u32) -> u32 {
    let Ok(number) = i32::try_from(rune) else {
        return rune;
    };
    let at = partition(table.len() / 3, |i| table[i * 3 + 1] < number);
    let Some(&[start, _, distance]) = table.get(at * 3..at * 3 + 3).and_then(|r| r.first_chunk())
    else {
        return rune;
    };
    let (low, step) = (start >> 1, (start & 1) + 1);
    if number >= low && (number - low) % step == 0 {
        (number + distance) as u32
    } else {
        rune
    }
}

/// `unicode.IsLetter`.
pub fn is_letter<R: Rune>(r: R) -> bool {
    contains(tables::LETTER, r.number())
}

/// `unicode.IsUpper`.
pub fn is_upper<R: Rune>(r: R) -> bool {
    contains(tables::UPPER, r.number())
}

/// `unicode.IsLower`.
pub fn is_lower<R: Rune>(r: R) -> bool {
    contains(tables::LOWER, r.number())
}

/// `unicode.IsTitle`.
pub fn is_title<R: Rune>(r: R) -> bool {
    contains(tables::TITLE, r.number())
}

/// `unicode.IsMark`.
pub fn is_mark<R: Rune>(r: R) -> bool {
    contains(tables::MARK, r.number())
}

/// `unicode.IsNumber`.
pub fn is_number<R: Rune>(r: R) -> bool {
    contains(tables::NUMBER, r.number())
}

/// `unicode.IsDigit`.
pub fn is_digit<R: Rune>(r: R) -> bool {
    contains(tables::DIGIT, r.number())
}

/// `unicode.IsPunct`.
pub fn is_punct<R: Rune>(r: R) -> bool {
    contains(tables::PUNCT, r.number())
}

/// `unicode.IsSymbol`.
pub fn is_symbol<R: Rune>(r: R) -> bool {
    contains(tables::SYMBOL, r.number())
}

/// `unicode.IsGraphic`.
pub fn is_graphic<R: Rune>(r: R) -> bool {
    contains(tables::GRAPHIC, r.number())
}

/// `unicode.IsPrint`.
pub fn is_print<R: Rune>(r: R) -> bool {
    char::from_u32(r.number()).is_some_and(crate::printable::is_print)
}

/// `unicode.IsControl`.
pub fn is_control<R: Rune>(r: R) -> bool {
    matches!(r.number(), 0..=0x1f | 0x7f..=0x9f)
}

/// `unicode.IsSpace`.
pub fn is_space<R: Rune>(r: R) -> bool {
    matches!(
        r.number(),
        0x09..=0x0d | 0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000
    )
}

/// `unicode.ToUpper`.
pub fn to_upper<R: Rune>(r: R) -> R {
    R::from_number(mapped(TO_UPPER, r.number()))
}

/// `unicode.ToLower`.
pub fn to_lower<R: Rune>(r: R) -> R {
    R::from_number(mapped(TO_LOWER, r.number()))
}

/// `unicode.ToTitle`.
pub fn to_title<R: Rune>(r: R) -> R {
    R::from_number(mapped(TO_TITLE, r.number()))
}

/// `unicode.SimpleFold`: the next rune that differs only by case, in a circle.
pub fn simple_fold<R: Rune>(r: R) -> R {
    R::from_number(mapped(SIMPLE_FOLD, r.number()))
}
