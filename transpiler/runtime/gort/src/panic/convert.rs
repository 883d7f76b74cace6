//! From the texts of rustc's own panics to Go's runtime errors.

use super::runtime::{RuntimeError, index_error, slice_error};

/// Go's error for a panic that Rust's checks threw; `None` for any other text.
pub(super) fn runtime_error(text: &str) -> Option<RuntimeError> {
    if text == "attempt to divide by zero"
        || text == "attempt to calculate the remainder with a divisor of zero"
    {
        return Some(RuntimeError::new("integer divide by zero"));
    }
    if text == "called `Option::unwrap()` on a `None` value" {
        return Some(RuntimeError::new(
            "invalid memory address or nil pointer dereference",
        ));
    }
    if text == "capacity overflow" {
        return Some(RuntimeError::new("makeslice: len out of range"));
    }
    let numbers = numbers(text);
    let [a, b] = numbers[..] else {
        return text_slice(text, &numbers);
    };
    if text.starts_with("index out of bounds: the len is ") {
        return Some(index_error(b, a));
    }
    if text.starts_with("range start index ") && text.contains(" out of range for slice of length ")
    {
        return Some(slice_error(a, b, b, "length"));
    }
    if text.starts_with("range end index ") && text.contains(" out of range for slice of length ") {
        return Some(slice_error(0, a, b, "capacity"));
    }
    if text.starts_with("slice index starts at ") {
        return Some(slice_error(a, b, b, "capacity"));
    }
    text_slice(text, &numbers)
}

/// Cuts of a `str`.
fn text_slice(text: &str, numbers: &[i64]) -> Option<RuntimeError> {
    if text.starts_with("begin ") || text.starts_with("begin <= end ") {
        let (i, j) = (*numbers.first()?, *numbers.get(1)?);
        return Some(slice_error(i, j, j, "length"));
    }
    let quoted = text.split_once('`')?.1;
    let rest = ["end byte index ", "start byte index ", "byte index "]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix));
    if rest.is_some() && text.contains(" out of bounds ") {
        let bound = *numbers.first()?;
        let len = quoted.strip_suffix('`').unwrap_or(quoted).len() as i64;
        return Some(if text.starts_with("start") {
            slice_error(bound, len, len, "length")
        } else {
            slice_error(0, bound, len, "length")
        });
    }
    None
}

/// The numbers of a text; one that only fits an unsigned type was negative in Go.
fn numbers(text: &str) -> Vec<i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse::<u64>().ok())
        .map(|n| n as i64)
        .collect()
}
