//! Package `fmt`: Go's verbs, on every value that has a [`Value`] impl.
//!
//! Generated code writes `format!` where Rust's `{}` says the same. These functions are for the rest: formats that are not
//! constant, verbs and flags without an equal, values whose type is only known at run time.

mod compound;
mod containers;
mod names;
mod number;
mod output;
mod printer;
mod scalars;
mod value;
mod verbs;

pub use output::{Capture, capture, flush, write_stderr, write_stdout};
pub use printer::Printer;
pub use value::{
    Field, Key, Kind, NIL, Named, Nil, Pointer, Target, Text, Value, named, pointer, pointer_type,
};

pub(crate) use value::address_of;

use crate::quote::Keep;

/// A float as `%v` and `%g` show it: the shortest text that reads back as the same number.
pub fn general(value: impl Into<Float>) -> String {
    let Float { value, bits } = value.into();
    crate::float::format(value, b'g', -1, bits)
}

/// A float with `prec` digits behind the point, as `%.2f` shows it.
pub fn fixed(value: impl Into<Float>, prec: usize) -> String {
    let Float { value, bits } = value.into();
    crate::float::format(value, b'f', prec as i64, bits)
}

/// A float with an exponent and `prec` digits behind the point, as `%.2e` shows it.
pub fn scientific(value: impl Into<Float>, prec: usize) -> String {
    let Float { value, bits } = value.into();
    crate::float::format(value, b'e', prec as i64, bits)
}

/// What the float functions take: `f64` and `f32`, whose shortest texts differ.
#[derive(Debug, Clone, Copy)]
pub struct Float {
    value: f64,
    bits: u32,
}

impl From<f64> for Float {
    fn from(value: f64) -> Self {
        Float { value, bits: 64 }
    }
}

impl From<f32> for Float {
    fn from(value: f32) -> Self {
        Float {
            value: f64::from(value),
            bits: 32,
        }
    }
}

/// Text in double quotes with Go's escapes, as `%q` shows it.
pub fn quote(text: impl AsRef<[u8]>) -> String {
    crate::quote::quote(text.as_ref(), '"', Keep::Printable)
}

/// A rune in single quotes with Go's escapes, as `%q` shows it.
pub fn quote_rune(rune: char) -> String {
    crate::quote::quote_rune(rune, Keep::Printable)
}

/// `fmt.Sprintf` as bytes, which need not be UTF-8 when an argument is not.
pub fn sprintf_bytes(format: impl AsRef<[u8]>, args: &[&dyn Value]) -> Vec<u8> {
    let mut out = Vec::new();
    verbs::printf(&mut out, format.as_ref(), args, false);
    out
}

/// `fmt.Sprintf`.
pub fn sprintf(format: &str, args: &[&dyn Value]) -> String {
    text(sprintf_bytes(format, args))
}

/// The message of `fmt.Errorf`: `%w` is shown as `%v`.
pub fn errorf_message(format: &str, args: &[&dyn Value]) -> String {
    let mut out = Vec::new();
    verbs::printf(&mut out, format.as_bytes(), args, true);
    text(out)
}

/// `fmt.Sprint` as bytes.
pub fn sprint_bytes(args: &[&dyn Value]) -> Vec<u8> {
    let mut out = Vec::new();
    verbs::print(&mut out, args);
    out
}

/// `fmt.Sprint`: spaces stand between operands when neither is a string.
pub fn sprint(args: &[&dyn Value]) -> String {
    text(sprint_bytes(args))
}

/// `fmt.Sprintln` as bytes.
pub fn sprintln_bytes(args: &[&dyn Value]) -> Vec<u8> {
    let mut out = Vec::new();
    verbs::println(&mut out, args);
    out
}

/// `fmt.Sprintln`: spaces stand between all operands.
pub fn sprintln(args: &[&dyn Value]) -> String {
    text(sprintln_bytes(args))
}

/// `fmt.Printf`.
pub fn printf(format: impl AsRef<[u8]>, args: &[&dyn Value]) {
    write_stdout(&sprintf_bytes(format, args));
}

/// `fmt.Print`.
pub fn print(args: &[&dyn Value]) {
    write_stdout(&sprint_bytes(args));
}

/// `fmt.Println`.
pub fn println(args: &[&dyn Value]) {
    write_stdout(&sprintln_bytes(args));
}

/// A value as `%v` shows it.
pub fn show(value: &dyn Value) -> String {
    text(show_bytes(value))
}

/// A value as `%v` shows it, in bytes.
pub fn show_bytes(value: &dyn Value) -> Vec<u8> {
    let mut out = Vec::new();
    Printer::new(&mut out).arg(value, 'v');
    out
}

/// Go's name of the value's type, as `%T` shows it.
pub fn type_name(value: &dyn Value) -> String {
    value.type_name()
}

/// Bytes to text; a `String` cannot hold what is no UTF-8, so that becomes U+FFFD here.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|err| String::from_utf8_lossy(err.as_bytes()).into_owned())
}
