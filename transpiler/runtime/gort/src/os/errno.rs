//! Errors of the system, and the sentinels that they stand for.

use std::error::Error as StdError;
use std::fmt::{Display, Formatter};
use std::io;
use std::sync::LazyLock;

use super::errno_table::TEXTS;
use crate::errors::{self, Error};

/// `os.ErrInvalid`.
pub static ERR_INVALID: LazyLock<Error> = LazyLock::new(|| errors::new("invalid argument"));
/// `os.ErrPermission`.
pub static ERR_PERMISSION: LazyLock<Error> = LazyLock::new(|| errors::new("permission denied"));
/// `os.ErrExist`.
pub static ERR_EXIST: LazyLock<Error> = LazyLock::new(|| errors::new("file already exists"));
/// `os.ErrNotExist`.
pub static ERR_NOT_EXIST: LazyLock<Error> = LazyLock::new(|| errors::new("file does not exist"));
/// `os.ErrClosed`.
pub static ERR_CLOSED: LazyLock<Error> = LazyLock::new(|| errors::new("file already closed"));

/// A copy of [`ERR_INVALID`].
pub fn err_invalid() -> Error {
    ERR_INVALID.clone()
}

/// A copy of [`ERR_PERMISSION`].
pub fn err_permission() -> Error {
    ERR_PERMISSION.clone()
}

/// A copy of [`ERR_EXIST`].
pub fn err_exist() -> Error {
    ERR_EXIST.clone()
}

/// A copy of [`ERR_NOT_EXIST`].
pub fn err_not_exist() -> Error {
    ERR_NOT_EXIST.clone()
}

/// A copy of [`ERR_CLOSED`].
pub fn err_closed() -> Error {
    ERR_CLOSED.clone()
}

/// `syscall.Errno`: an error number of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Errno(pub i32);

impl Display for Errno {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match TEXTS.binary_search_by_key(&self.0, |&(number, _)| number) {
            Ok(at) => f.write_str(TEXTS[at].1),
            Err(_) => write!(f, "errno {}", self.0),
        }
    }
}

impl StdError for Errno {}

impl Errno {
    /// Its `Is` method.
    fn is(&self, target: &Error) -> bool {
        match self.0 {
            // EPERM, EACCES
            1 | 13 => *target == *ERR_PERMISSION,
            // EEXIST, ENOTEMPTY
            17 | 39 => *target == *ERR_EXIST,
            // ENOENT
            2 => *target == *ERR_NOT_EXIST,
            _ => false,
        }
    }
}

impl From<Errno> for Error {
    fn from(errno: Errno) -> Self {
        Error::value_with_is(errno, Errno::is)
    }
}

/// What Go says for an error of Rust's library.
pub(super) fn from_io(err: &io::Error) -> Error {
    match err.raw_os_error() {
        Some(number) => Errno(number).into(),
        None if err.kind() == io::ErrorKind::NotFound => ERR_NOT_EXIST.clone(),
        None => errors::new(err.to_string()),
    }
}

impl From<io::Error> for Error {
    fn from(err: io::Error) -> Self {
        from_io(&err)
    }
}

/// `os.IsNotExist`: looks at the outermost error only.
pub fn is_not_exist(err: &Error) -> bool {
    underlying_is(err, &ERR_NOT_EXIST)
}

/// `os.IsExist`.
pub fn is_exist(err: &Error) -> bool {
    underlying_is(err, &ERR_EXIST)
}

/// `os.IsPermission`.
pub fn is_permission(err: &Error) -> bool {
    underlying_is(err, &ERR_PERMISSION)
}

fn underlying_is(err: &Error, target: &Error) -> bool {
    let inner = match err.downcast_ref::<super::PathError>() {
        Some(path) => &path.err,
        None => err,
    };
    inner == target
        || inner
            .downcast_ref::<Errno>()
            .is_some_and(|errno| errno.is(target))
}
