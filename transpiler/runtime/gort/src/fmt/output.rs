//! Where the text goes: standard output, or the buffer of an example that is being tested.

use std::cell::RefCell;
use std::io::{ErrorKind, Write};

thread_local! {
    static CAPTURED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Ends the capture, also when what it watches panics.
pub struct Capture {
    outer: Option<Vec<u8>>,
}

impl Drop for Capture {
    fn drop(&mut self) {
        CAPTURED.set(self.outer.take());
    }
}

/// Runs `f` and returns what it printed on this thread with this module and with `gort::println!`.
pub fn capture(f: impl FnOnce()) -> Vec<u8> {
    let guard = Capture {
        outer: CAPTURED.replace(Some(Vec::new())),
    };
    f();
    let text = CAPTURED.take().unwrap_or_default();
    drop(guard);
    text
}

/// Writes to standard output. A program whose reader has gone ends as Go's does, by SIGPIPE.
pub fn write_stdout(bytes: &[u8]) {
    let captured = CAPTURED.with_borrow_mut(|buffer| match buffer {
        Some(buffer) => {
            buffer.extend_from_slice(bytes);
            true
        }
        None => false,
    });
    if captured {
        return;
    }
    let mut out = std::io::stdout().lock();
    let mut written = out.write_all(bytes);
    if written.is_ok() && bytes.last() != Some(&b'\n') {
        written = out.flush();
    }
    if let Err(err) = written
        && err.kind() == ErrorKind::BrokenPipe
    {
        drop(out);
        crate::panic::broken_pipe();
    }
}

/// Writes to standard error.
pub fn write_stderr(bytes: &[u8]) {
    let _ = std::io::stderr().lock().write_all(bytes);
}

/// Hands on what standard output holds back until a line is full. Go holds nothing back.
pub fn flush() {
    let _ = std::io::stdout().lock().flush();
}

/// `println!` that an example's test can read, and that ends by SIGPIPE when the reader has gone.
#[macro_export]
macro_rules! println {
    () => { $crate::fmt::write_stdout(b"\n") };
    ($($arg:tt)*) => {{
        let mut text = ::std::format!($($arg)*);
        text.push('\n');
        $crate::fmt::write_stdout(text.as_bytes());
    }};
}

/// `print!` that an example's test can read, and that ends by SIGPIPE when the reader has gone.
#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => { $crate::fmt::write_stdout(::std::format!($($arg)*).as_bytes()) };
}

/// `println!` to standard error. That nobody reads there is no reason to panic.
#[macro_export]
macro_rules! eprintln {
    () => { $crate::fmt::write_stderr(b"\n") };
    ($($arg:tt)*) => {{
        let mut text = ::std::format!($($arg)*);
        text.push('\n');
        $crate::fmt::write_stderr(text.as_bytes());
    }};
}

/// `print!` to standard error.
#[macro_export]
macro_rules! eprint {
    ($($arg:tt)*) => { $crate::fmt::write_stderr(::std::format!($($arg)*).as_bytes()) };
}
