//! What the program was started with. It comes from outside, so it need not be UTF-8.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::errno::from_io;
use crate::errors::{self, Error};
use crate::str::Str;

/// Changes to the environment: Rust has no safe way to change that of the process.
static CHANGED: Mutex<BTreeMap<String, Option<Str>>> = Mutex::new(BTreeMap::new());

fn changed() -> MutexGuard<'static, BTreeMap<String, Option<Str>>> {
    CHANGED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn str(text: OsString) -> Str {
    text.into_encoded_bytes().into()
}

/// `os.Args`.
pub fn args() -> Vec<Str> {
    std::env::args_os().map(str).collect()
}

/// `os.LookupEnv`.
pub fn lookup_env(key: &str) -> Option<Str> {
    if let Some(value) = changed().get(key) {
        return value.clone();
    }
    if key.is_empty() || key.contains(['=', '\0']) {
        return None;
    }
    std::env::var_os(key).map(str)
}

/// `os.Getenv`.
pub fn getenv(key: &str) -> Str {
    lookup_env(key).unwrap_or_default()
}

/// `os.Setenv`. Processes that this one starts do not see it.
pub fn setenv(key: &str, value: impl Into<Str>) -> Result<(), Error> {
    let value = value.into();
    if key.is_empty() || key.contains(['=', '\0']) || value.contains("\0") {
        let reason = Error::from(super::Errno(22));
        return Err(errors::wrap(format!("setenv: {reason}"), reason));
    }
    changed().insert(key.to_owned(), Some(value));
    Ok(())
}

/// `os.Unsetenv`.
pub fn unsetenv(key: &str) -> Result<(), Error> {
    changed().insert(key.to_owned(), None);
    Ok(())
}

/// `os.Environ`.
pub fn environ() -> Vec<Str> {
    let changed = changed();
    let pair = |key: Str, value: &Str| key + "=" + value;
    let kept = std::env::vars_os()
        .map(|(key, value)| (str(key), str(value)))
        .filter(|(key, _)| !key.as_str().is_some_and(|key| changed.contains_key(key)))
        .map(|(key, value)| pair(key, &value));
    let new = changed
        .iter()
        .filter_map(|(key, value)| Some(pair(key.into(), value.as_ref()?)));
    kept.chain(new).collect()
}

/// `os.Getwd`.
pub fn getwd() -> Result<Str, Error> {
    std::env::current_dir()
        .map(|dir| str(dir.into_os_string()))
        .map_err(|err| from_io(&err))
}

/// `os.Executable`.
pub fn executable() -> Result<Str, Error> {
    std::env::current_exe()
        .map(|path| str(path.into_os_string()))
        .map_err(|err| from_io(&err))
}

/// `os.Hostname`.
pub fn hostname() -> Result<Str, Error> {
    super::read_file("/proc/sys/kernel/hostname").map(|name| Str::from(name).trim())
}

/// `os.TempDir`.
pub fn temp_dir() -> Str {
    match getenv("TMPDIR") {
        dir if dir.is_empty() => "/tmp".into(),
        dir => dir,
    }
}

/// `os.UserHomeDir`.
pub fn user_home_dir() -> Result<Str, Error> {
    match getenv("HOME") {
        home if home.is_empty() => Err(errors::new("$HOME is not defined")),
        home => Ok(home),
    }
}

/// `os.Getpid`.
pub fn getpid() -> i64 {
    i64::from(std::process::id())
}
