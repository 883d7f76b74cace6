//! `runtime.Error`: what Go's own checks throw.

use std::error::Error as StdError;
use std::fmt::{Display, Formatter};

use crate::any::{Any, Dynamic, Mover};
use crate::fmt::{Kind, Printer, Text, Value};

/// An error that Go's runtime throws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuntimeError {
    text: String,
    type_name: &'static str,
}

impl RuntimeError {
    /// `runtime error: ` and the text.
    pub fn new(text: impl Display) -> Self {
        RuntimeError {
            text: format!("runtime error: {text}"),
            type_name: "runtime.errorString",
        }
    }

    /// The text without more, as channels and maps have it.
    pub fn plain(text: impl Into<String>) -> Self {
        RuntimeError {
            text: text.into(),
            type_name: "runtime.plainError",
        }
    }

    pub(super) fn named(mut self, type_name: &'static str) -> Self {
        self.type_name = type_name;
        self
    }

    /// Whether it stands for a fault that Go learns of by a signal.
    pub(super) fn is_nil_dereference(&self) -> bool {
        self.text.ends_with("nil pointer dereference")
    }
}

impl Display for RuntimeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for RuntimeError {}

impl Value for RuntimeError {
    fn static_type() -> String {
        "runtime.Error".to_owned()
    }

    fn kind(&self) -> Kind {
        Kind::Scalar
    }

    fn type_name(&self) -> String {
        self.type_name.to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let text = self.text.trim_start_matches("runtime error: ");
        p.text(self, text.as_bytes(), verb);
    }

    fn error(&self, _: bool) -> Option<Text> {
        Some(self.text.as_str().into())
    }
}

impl Dynamic for RuntimeError {
    fn equal(&self, other: &dyn Dynamic) -> bool {
        let other: &dyn std::any::Any = other;
        other.downcast_ref() == Some(self)
    }

    fn as_error(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self)
    }

    fn mover(&self) -> Option<Mover> {
        let error = self.clone();
        Some(Box::new(move || error.into()))
    }
}

/// Throws `runtime error: ` and the text.
#[track_caller]
pub fn runtime(text: impl Display) -> ! {
    super::throw(Any::from(RuntimeError::new(text)))
}

/// Throws a runtime error whose text has no prefix.
#[track_caller]
pub fn plain(text: &str) -> ! {
    super::throw(Any::from(RuntimeError::plain(text)))
}

fn bounds(text: String) -> RuntimeError {
    RuntimeError::new(text).named("runtime.boundsError")
}

pub(super) fn index_error(i: i64, len: i64) -> RuntimeError {
    if i < 0 {
        return bounds(format!("index out of range [{i}]"));
    }
    bounds(format!("index out of range [{i}] with length {len}"))
}

/// `x[i:j]` with a bound that is wrong; `what` is "capacity" or "length", whichever limits `j`.
pub(super) fn slice_error(i: i64, j: i64, limit: i64, what: &str) -> RuntimeError {
    if j < 0 {
        return bounds(format!("slice bounds out of range [:{j}]"));
    }
    if j > limit {
        return bounds(format!(
            "slice bounds out of range [:{j}] with {what} {limit}"
        ));
    }
    if i < 0 {
        return bounds(format!("slice bounds out of range [{i}:]"));
    }
    bounds(format!("slice bounds out of range [{i}:{j}]"))
}

/// Throws what `x[i]` throws.
#[cold]
#[track_caller]
pub fn index(i: i64, len: i64) -> ! {
    super::throw(Any::from(index_error(i, len)))
}

/// Throws what `x[i:j]` throws for a slice.
#[cold]
#[track_caller]
pub fn slice(i: i64, j: i64, cap: i64) -> ! {
    super::throw(Any::from(slice_error(i, j, cap, "capacity")))
}

/// Throws what `s[i:j]` throws for a string or an array.
#[cold]
#[track_caller]
pub fn slice_text(i: i64, j: i64, len: i64) -> ! {
    super::throw(Any::from(slice_error(i, j, len, "length")))
}

/// Throws what `x[i:j:k]` throws.
#[cold]
#[track_caller]
pub fn slice3(i: i64, j: i64, k: i64, cap: i64) -> ! {
    let text = if k < 0 {
        format!("slice bounds out of range [::{k}]")
    } else if k > cap {
        format!("slice bounds out of range [::{k}] with capacity {cap}")
    } else if j < 0 {
        format!("slice bounds out of range [:{j}:]")
    } else if j > k {
        format!("slice bounds out of range [:{j}:{k}]")
    } else if i < 0 {
        format!("slice bounds out of range [{i}::]")
    } else {
        format!("slice bounds out of range [{i}:{j}:]")
    };
    super::throw(Any::from(bounds(text)))
}

/// Throws what `[n]T(x)` throws for a slice that is too short.
#[cold]
#[track_caller]
pub fn slice_to_array(len: i64, n: i64) -> ! {
    runtime(format!(
        "cannot convert slice with length {len} to array or pointer to array with length {n}"
    ))
}

/// Throws what a dereference of nil throws.
#[cold]
#[track_caller]
pub fn nil() -> ! {
    runtime("invalid memory address or nil pointer dereference")
}

/// Throws what a division by zero throws.
#[cold]
#[track_caller]
pub fn divide() -> ! {
    runtime("integer divide by zero")
}

/// Throws what a shift by a negative count throws.
#[cold]
#[track_caller]
pub fn negative_shift() -> ! {
    runtime("negative shift amount")
}

/// Throws what `make([]T, n)` throws for a wrong length (`what` is "len") or capacity ("cap").
#[cold]
#[track_caller]
pub fn makeslice(what: &str) -> ! {
    runtime(format!("makeslice: {what} out of range"))
}

/// Throws what a write to a nil map throws.
#[cold]
#[track_caller]
pub fn nil_map() -> ! {
    plain("assignment to entry in nil map")
}

fn conversion(text: String) -> RuntimeError {
    RuntimeError::plain(format!("interface conversion: {text}"))
        .named("*runtime.TypeAssertionError")
}

/// Throws what `x.(want)` throws: `have` is the type of what the interface holds, `None` for nil.
#[cold]
#[track_caller]
pub fn type_assertion(interface: &str, have: Option<&str>, want: &str) -> ! {
    let have = have.unwrap_or("nil");
    super::throw(Any::from(conversion(format!(
        "{interface} is {have}, not {want}"
    ))))
}

/// Throws what `x.(want)` throws for an interface `want`: `method` is the first one that is missing.
#[cold]
#[track_caller]
pub fn type_assertion_missing(have: Option<&str>, want: &str, method: &str) -> ! {
    super::throw(Any::from(conversion(match have {
        Some(have) => format!("{have} is not {want}: missing method {method}"),
        None => format!("interface is nil, not {want}"),
    })))
}
