//! What a test changes in its process, and changes back: `t.Setenv`, `t.Chdir`.

use crate::os;
use crate::testing::T;

/// `t.Setenv(key, value)`.
pub fn setenv(t: &T, key: &str, value: &str) {
    let before = os::lookup_env(key);
    if let Err(err) = os::setenv(key, value) {
        t.fatal(format!("cannot set environment variable: {err}"));
    }
    let key = key.to_owned();
    t.cleanup(move || {
        let _ = match before {
            Some(before) => os::setenv(&key, before),
            None => os::unsetenv(&key),
        };
    });
}

/// `t.Chdir(dir)`.
pub fn chdir(t: &T, dir: &str) {
    let before = match os::getwd() {
        Ok(before) => before.to_string(),
        Err(err) => t.fatal(err),
    };
    if let Err(err) = os::chdir(dir) {
        t.fatal(err);
    }
    t.cleanup(move || {
        let _ = os::chdir(&before);
    });
}
