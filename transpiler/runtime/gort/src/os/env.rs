//! What the program was started with.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::errno::from_io;
use crate::errors::{self, Error};

/// Changes to the environment: Rust has no safe way to change that of the process.
static CHANGED: Mutex<BTreeMap<String, Option<String>>> = Mutex::new(BTreeMap::new());

fn changed() -> MutexGuard<'static, BTreeMap<String, Option<String>>> {
    CHANGED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `os.Args`.
pub fn args() -> Vec<String> {
    std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect()
}

/// `os.LookupEnv`.
pub fn lookup_env(key: &str) -> Option<String> {
    if let Some(value) = changed().get(key) {
        return value.clone();
    }
    if key.is_empty() || key.contains(['=', '\0']) {
        return None;
    }
    std::env::var_os(key).map(|value| value.to_string_lossy().into_owned())
}

/// `os.Getenv`.
pub fn getenv(key: &str) -> String {
    lookup_env(key).unwrap_or_default()
}

/// `os.Setenv`. Processes that this one starts do not see it.
pub fn setenv(key: &str, value: &str) -> Result<(), Error> {
    if key.is_empty() || key.contains(['=', '\0']) || value.contains('\0') {
        let reason = Error::from(super::Errno(22));
        return Err(errors::wrap(format!("setenv: {reason}"), reason));
    }
    changed().insert(key.to_owned(), Some(value.to_owned()));
    Ok(())
}

/// `os.Unsetenv`.
pub fn unsetenv(key: &str) -> Result<(), Error> {
    changed().insert(key.to_owned(), None);
    Ok(())
}

/// `os.Environ`.
pub fn environ() -> Vec<String> {
    let changed = changed();
    let kept = std::env::vars_os()
        .map(|(key, value)| (key.to_string_lossy().into_owned(), value))
        .filter(|(key, _)| !changed.contains_key(key))
        .map(|(key, value)| format!("{key}={}", value.to_string_lossy()));
    let new = changed
        .iter()
        .filter_map(|(key, value)| value.as_ref().map(|value| format!("{key}={value}")));
    kept.chain(new).collect()
}

/// `os.Getwd`.
pub fn getwd() -> Result<String, Error> {
    std::env::current_dir()
        .map(|dir| dir.to_string_lossy().into_owned())
        .map_err(|err| from_io(&err))
}

/// `os.Executable`.
pub fn executable() -> Result<String, Error> {
    std::env::current_exe()
        .map(|path| path.to_string_lossy().into_owned())
        .map_err(|err| from_io(&err))
}

/// `os.Hostname`.
pub fn hostname() -> Result<String, Error> {
    super::read_file("/proc/sys/kernel/hostname")
        .map(|name| String::from_utf8_lossy(&name).trim_end().to_owned())
}

/// `os.TempDir`.
pub fn temp_dir() -> String {
    match getenv("TMPDIR") {
        dir if dir.is_empty() => "/tmp".to_owned(),
        dir => dir,
    }
}

/// `os.UserHomeDir`.
pub fn user_home_dir() -> Result<String, Error> {
    match getenv("HOME") {
        home if home.is_empty() => Err(errors::new("$HOME is not defined")),
        home => Ok(home),
    }
}

/// `os.Getpid`.
pub fn getpid() -> i64 {
    i64::from(std::process::id())
}
