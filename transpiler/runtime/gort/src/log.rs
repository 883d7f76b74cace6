//! Package `log`: the standard logger, to standard error. Texts are formatted already.
//!
//! Go's file and line of the call are not known here: flags that ask for them are left out.

use std::fmt::Display;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{panic, time};

/// `log.Ldate`.
pub const DATE: i64 = 1;
/// `log.Ltime`.
pub const TIME: i64 = 2;
/// `log.Lmicroseconds`.
pub const MICROSECONDS: i64 = 4;
/// `log.LUTC`.
pub const UTC: i64 = 32;
/// `log.Lmsgprefix`.
pub const MSG_PREFIX: i64 = 64;
/// `log.LstdFlags`.
pub const STD_FLAGS: i64 = DATE | TIME;

struct Logger {
    flags: i64,
    prefix: String,
}

static LOGGER: Mutex<Logger> = Mutex::new(Logger {
    flags: STD_FLAGS,
    prefix: String::new(),
});

fn logger() -> MutexGuard<'static, Logger> {
    LOGGER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `log.SetFlags`.
pub fn set_flags(flags: i64) {
    logger().flags = flags;
}

/// `log.Flags`.
pub fn flags() -> i64 {
    logger().flags
}

/// `log.SetPrefix`.
pub fn set_prefix(prefix: &str) {
    prefix.clone_into(&mut logger().prefix);
}

/// `log.Prefix`.
pub fn prefix() -> String {
    logger().prefix.clone()
}

/// A line of the log with what stands before the text.
fn line(flags: i64, prefix: &str, at: time::Time, text: &str) -> String {
    let at = if flags & UTC != 0 { at.utc() } else { at };
    let mut out = String::new();
    let prefix_last = flags & MSG_PREFIX != 0;
    if !prefix_last {
        out.push_str(prefix);
    }
    if flags & DATE != 0 {
        out.push_str(&at.format("2006/01/02 "));
    }
    if flags & MICROSECONDS != 0 {
        out.push_str(&at.format("15:04:05.000000 "));
    } else if flags & TIME != 0 {
        out.push_str(&at.format("15:04:05 "));
    }
    if prefix_last {
        out.push_str(prefix);
    }
    out.push_str(text);
    if !text.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// `log.Print`, `log.Printf`, `log.Println`.
pub fn print(text: impl Display) {
    let logger = logger();
    let line = line(logger.flags, &logger.prefix, time::now(), &text.to_string());
    crate::fmt::write_stderr(line.as_bytes());
}

/// `log.Fatal`, `log.Fatalf`, `log.Fatalln`: ends the program with status 1, without a deferred call.
pub fn fatal(text: impl Display) -> ! {
    print(text);
    panic::exit(1)
}

/// `log.Panic`, `log.Panicf`, `log.Panicln`.
#[track_caller]
pub fn panic(text: impl Display) -> ! {
    let text = text.to_string();
    print(&text);
    panic::throw(text)
}

#[cfg(test)]
mod tests {
    use super::{DATE, MICROSECONDS, MSG_PREFIX, STD_FLAGS, UTC, line};
    use crate::time::{Location, MAY, date};

    #[test]
    fn lines() {
        let at = date(2024, MAY, 6, 7, 8, 9, 1_234_567, Location::UTC);
        let shown = [STD_FLAGS, DATE, MICROSECONDS | UTC, MSG_PREFIX, 0];
        let shown = shown.map(|flags| line(flags, "p: ", at, "text"));
        let want = [
            "p: 2024/05/06 07:08:09 text\n",
            "p: 2024/05/06 text\n",
            "p: 07:08:09.001234 text\n",
            "p: text\n",
            "p: text\n",
        ];
        assert_eq!(shown, want);
        assert_eq!(line(0, "", at, "text\n"), "text\n");
    }
}
