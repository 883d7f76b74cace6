//! Errors that name what was tried with which file.

use std::error::Error as StdError;
use std::fmt::{Display, Formatter};
use std::io;

use super::errno::from_io;
use crate::errors::Error;

/// `fs.PathError`.
#[derive(Debug, Clone)]
pub struct PathError {
    /// What was tried, such as `open`.
    pub op: String,
    /// The file.
    pub path: String,
    /// Why it failed.
    pub err: Error,
}

impl Display for PathError {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.op, self.path, self.err)
    }
}

impl StdError for PathError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.err)
    }
}

/// A [`PathError`] as a shared error.
pub fn path_error(op: &str, path: &str, err: impl Into<Error>) -> Error {
    Error::new(PathError {
        op: op.to_owned(),
        path: path.to_owned(),
        err: err.into(),
    })
}

pub(super) fn from(op: &str, path: &str, err: &io::Error) -> Error {
    path_error(op, path, from_io(err))
}
