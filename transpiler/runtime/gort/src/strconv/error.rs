//! What conversions of text say about text that they do not take.

use std::error::Error as StdError;
use std::fmt::{Display, Formatter};
use std::sync::LazyLock;

use crate::errors::{self, Error};
use crate::fmt::quote;

/// `strconv.ErrRange`.
pub static ERR_RANGE: LazyLock<Error> = LazyLock::new(|| errors::new("value out of range"));
/// `strconv.ErrSyntax`.
pub static ERR_SYNTAX: LazyLock<Error> = LazyLock::new(|| errors::new("invalid syntax"));

/// A copy of [`ERR_RANGE`].
pub fn err_range() -> Error {
    ERR_RANGE.clone()
}

/// A copy of [`ERR_SYNTAX`].
pub fn err_syntax() -> Error {
    ERR_SYNTAX.clone()
}

/// `strconv.NumError`: a failed conversion.
#[derive(Debug, Clone)]
pub struct NumError {
    /// The function that failed.
    pub func: String,
    /// Its input.
    pub num: String,
    /// Why it failed.
    pub err: Error,
    /// What Go returns beside the error: 0, or what is nearest to a number that is out of range.
    nearest: Nearest,
}

#[derive(Debug, Clone, Copy)]
enum Nearest {
    Zero,
    Int(i64),
    Uint(u64),
    Float(f64),
}

impl NumError {
    fn new(func: &str, num: &str, err: Error) -> Self {
        NumError {
            func: func.to_owned(),
            num: num.to_owned(),
            err,
            nearest: Nearest::Zero,
        }
    }

    pub(super) fn syntax(func: &str, num: &str) -> Self {
        Self::new(func, num, ERR_SYNTAX.clone())
    }

    pub(super) fn range_int(func: &str, num: &str, nearest: i64) -> Self {
        NumError {
            nearest: Nearest::Int(nearest),
            ..Self::new(func, num, ERR_RANGE.clone())
        }
    }

    pub(super) fn range_uint(func: &str, num: &str, nearest: u64) -> Self {
        NumError {
            nearest: Nearest::Uint(nearest),
            ..Self::new(func, num, ERR_RANGE.clone())
        }
    }

    pub(super) fn range_float(func: &str, num: &str, nearest: f64) -> Self {
        NumError {
            nearest: Nearest::Float(nearest),
            ..Self::new(func, num, ERR_RANGE.clone())
        }
    }

    pub(super) fn base(func: &str, num: &str, base: i64) -> Self {
        Self::new(func, num, errors::new(format!("invalid base {base}")))
    }

    pub(super) fn bit_size(func: &str, num: &str, bits: i64) -> Self {
        Self::new(func, num, errors::new(format!("invalid bit size {bits}")))
    }

    /// The integer that Go returns beside the error.
    pub fn int(&self) -> i64 {
        match self.nearest {
            Nearest::Int(n) => n,
            _ => 0,
        }
    }

    /// The unsigned integer that Go returns beside the error.
    pub fn uint(&self) -> u64 {
        match self.nearest {
            Nearest::Uint(n) => n,
            _ => 0,
        }
    }

    /// The float that Go returns beside the error.
    pub fn float(&self) -> f64 {
        match self.nearest {
            Nearest::Float(x) => x,
            _ => 0.0,
        }
    }
}

impl Display for NumError {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "strconv.{}: parsing {}: {}",
            self.func,
            quote(&self.num),
            self.err
        )
    }
}

impl StdError for NumError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.err)
    }
}

impl From<NumError> for Error {
    fn from(err: NumError) -> Self {
        Error::new(err)
    }
}
