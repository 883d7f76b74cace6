//! Package `os`: files, environment, arguments, with Go's error texts.

mod env;
mod errno;
mod errno_table;
mod file;
mod path_error;
mod tree;

pub use crate::panic::exit;
pub use env::{
    args, environ, executable, getenv, getpid, getwd, hostname, lookup_env, setenv, temp_dir,
    unsetenv, user_home_dir,
};
pub use errno::{
    ERR_CLOSED, ERR_EXIST, ERR_INVALID, ERR_NOT_EXIST, ERR_PERMISSION, Errno, err_closed,
    err_exist, err_invalid, err_not_exist, err_permission, is_exist, is_not_exist, is_permission,
};
pub use file::{
    File, O_APPEND, O_CREATE, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, create, open, open_file,
    read_file, stderr, stdin, stdout, write_file,
};
pub use path_error::{PathError, path_error};
pub use tree::{
    DirEntry, FileInfo, chdir, lstat, mkdir, mkdir_all, mkdir_temp, read_dir, remove, remove_all,
    rename, stat,
};
