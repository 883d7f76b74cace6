//! Package `path/filepath`, on systems whose separator is a slash.

pub use crate::path::{clean, dir, ext, is_abs, join, split};

/// `filepath.Base`: the last element; "." when there is none.
pub fn base(path: &str) -> String {
    crate::path::base(path)
}

/// `filepath.ToSlash`.
pub fn to_slash(path: &str) -> String {
    path.to_owned()
}

/// `filepath.FromSlash`.
pub fn from_slash(path: &str) -> String {
    path.to_owned()
}
