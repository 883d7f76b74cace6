//! How a program ends: panics that nobody recovered, `os.Exit`, a closed pipe.

use std::io::Write;
use std::panic::PanicHookInfo;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::fmt::{Kind, Value};

use super::{FRAMES, LAST, Recovered, RuntimeError};

/// A program ends at a panic; a library leaves that to the program it is part of.
static PROGRAM: AtomicBool = AtomicBool::new(false);

/// Gives panics that nobody recovers Go's text and exit status. The first call of `main`.
pub fn init() {
    PROGRAM.store(true, Ordering::Relaxed);
    install();
}

/// Makes the panic hook silent about panics that something up the stack will catch.
pub(super) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| on_panic(info, &*previous)));
    });
}

fn on_panic(info: &PanicHookInfo<'_>, previous: &dyn Fn(&PanicHookInfo<'_>)) {
    if is_broken_pipe(info) {
        broken_pipe();
    }
    let recovered = Recovered::from_payload(info.payload());
    if FRAMES.get() > 0 {
        LAST.set(Some(recovered));
    } else if PROGRAM.load(Ordering::Relaxed) || info.payload().is::<super::Token>() {
        uncaught(&recovered);
    } else {
        previous(info);
    }
}

fn is_broken_pipe(info: &PanicHookInfo<'_>) -> bool {
    info.payload().downcast_ref::<String>().is_some_and(|text| {
        text.starts_with("failed printing to std") && text.contains("os error 32")
    })
}

/// Says what Go says about a panic that nobody recovered. A program ends then, with status 2.
pub(super) fn uncaught(recovered: &Recovered) {
    let mut text = String::new();
    for (i, earlier) in recovered.earlier.iter().enumerate() {
        let indent = if i == 0 { "" } else { "\t" };
        text.push_str(&format!("{indent}panic: {earlier}\n"));
    }
    let indent = if recovered.earlier.is_empty() {
        ""
    } else {
        "\t"
    };
    text.push_str(&format!("{indent}panic: {}\n", line(recovered)));
    let is_nil = recovered
        .downcast_ref::<RuntimeError>()
        .is_some_and(RuntimeError::is_nil_dereference);
    if is_nil {
        text.push_str("[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]\n");
    }
    text.push_str("\ngoroutine 1 [running]:\n");
    finish(&text);
}

fn finish(text: &str) {
    if PROGRAM.load(Ordering::Relaxed) {
        let _ = std::io::stdout().lock().flush();
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
        std::process::exit(2);
    }
    // what a test prints must go through the macro to be captured
    std::eprint!("{text}");
}

/// An error that Go's runtime does not let a program recover from: `fatal error: all goroutines are asleep - deadlock!`.
pub fn fatal(text: &str) -> ! {
    let _ = std::io::stdout().lock().flush();
    std::eprint!("fatal error: {text}\n\ngoroutine 1 [running]:\n");
    std::process::exit(2)
}

/// A thrown value as Go prints it when the program ends.
pub(super) fn line(recovered: &Recovered) -> String {
    let value = recovered.value();
    let shown = super::quietly(|| {
        let by_method = value.error(false).or_else(|| value.string(false));
        by_method.map(|text| String::from_utf8_lossy(&text.0).into_owned())
    });
    let text = match shown {
        Ok(Some(text)) => text,
        Ok(None) => by_kind(value),
        Err(_) => format!("{} (its method panicked)", value.type_name()),
    };
    let mark = if recovered.repanicked {
        " [recovered, repanicked]"
    } else {
        ""
    };
    text.replace('\n', "\n\t") + mark
}

fn by_kind(value: &dyn Value) -> String {
    let name = value.type_name();
    match value.kind() {
        Kind::Scalar | Kind::Byte => {
            let shown = crate::fmt::show(value);
            match name.contains('.') {
                true if value.is_text() => format!("{name}(\"{shown}\")"),
                true => format!("{name}({shown})"),
                false => shown,
            }
        }
        _ => format!("({name}) {:#x}", value.address().unwrap_or(0xc0_0001_2000)),
    }
}

/// `os.Exit`: ends the program without a deferred call. Nothing is left in a buffer.
pub fn exit(code: i64) -> ! {
    let _ = std::io::stdout().lock().flush();
    std::process::exit(code as i32)
}

/// Ends the program as Go ends it when the reader of its output has gone: by SIGPIPE.
pub(crate) fn broken_pipe() -> ! {
    #[cfg(unix)]
    {
        // Rust ignores the signal. A shell in place of this process has its default again.
        use std::os::unix::process::CommandExt;
        let _ = std::process::Command::new("/bin/sh")
            .args(["-c", "kill -s PIPE $$"])
            .exec();
    }
    std::process::exit(141)
}

/// Runs the program on a stack of 1 GB, as deep as Go's may grow. Its pages are taken when they are used.
pub fn main(f: impl FnOnce() + Send + 'static) {
    init();
    let thread = std::thread::Builder::new()
        .name("main".to_owned())
        .stack_size(1 << 30)
        .spawn(f);
    match thread {
        Ok(thread) => {
            if thread.join().is_err() {
                std::process::exit(2);
            }
        }
        Err(_) => fatal("cannot allocate a stack for main"),
    }
}
