//! Panics, defer and recover: texts are those that Go 1.26 prints.

use std::process::Command;

use gort::errors::{self, Error};
use gort::panic::{self, RuntimeError, recover, throw};
use gort::{Any, defer};

fn text<T>(f: impl FnOnce() -> T) -> String {
    match recover(f) {
        Ok(_) => "no panic".to_owned(),
        Err(r) => r.to_string(),
    }
}

#[test]
#[allow(unconditional_panic, clippy::out_of_bounds_indexing)]
fn texts_of_rust_checks() {
    let xs = std::hint::black_box(vec![1i64, 2, 3]);
    let (zero, three) = (std::hint::black_box(0i64), std::hint::black_box(3usize));
    let none: Option<i64> = std::hint::black_box(None);
    let s = std::hint::black_box("abc");
    let minus = std::hint::black_box(-1i64);
    let cases = [
        (
            text(|| xs[5]),
            "runtime error: index out of range [5] with length 3",
        ),
        (
            text(|| xs[minus as usize]),
            "runtime error: index out of range [-1]",
        ),
        (
            text(|| xs[5..].len()),
            "runtime error: slice bounds out of range [5:3]",
        ),
        (
            text(|| xs[..10].len()),
            "runtime error: slice bounds out of range [:10] with capacity 3",
        ),
        (
            text(|| xs[three..2].len()),
            "runtime error: slice bounds out of range [3:2]",
        ),
        (
            text(|| s[..10].len()),
            "runtime error: slice bounds out of range [:10] with length 3",
        ),
        (
            text(|| s[10..].len()),
            "runtime error: slice bounds out of range [10:3]",
        ),
        (
            text(|| s[three..2].len()),
            "runtime error: slice bounds out of range [3:2]",
        ),
        (text(|| 1 / zero), "runtime error: integer divide by zero"),
        (text(|| 1 % zero), "runtime error: integer divide by zero"),
        (
            text(|| none.unwrap()),
            "runtime error: invalid memory address or nil pointer dereference",
        ),
        (text(|| panic!("plain {}", 1)), "plain 1"),
        (
            text(|| panic::index(5, 3)),
            "runtime error: index out of range [5] with length 3",
        ),
        (
            text(|| panic::slice(-1, 3, 3)),
            "runtime error: slice bounds out of range [-1:]",
        ),
        (
            text(|| panic::slice(3, 2, 3)),
            "runtime error: slice bounds out of range [3:2]",
        ),
        (
            text(|| panic::slice(10, 3, 3)),
            "runtime error: slice bounds out of range [10:3]",
        ),
        (
            text(|| panic::slice3(1, 2, 10, 3)),
            "runtime error: slice bounds out of range [::10] with capacity 3",
        ),
        (text(|| panic::nil_map()), "assignment to entry in nil map"),
        (text(|| throw(Any::nil())), "panic called with nil argument"),
        (
            text(|| panic::type_assertion("interface {}", Some("string"), "int")),
            "interface conversion: interface {} is string, not int",
        ),
        (
            text(|| panic::type_assertion_missing(Some("main.St"), "error", "Error")),
            "interface conversion: main.St is not error: missing method Error",
        ),
        (
            text(|| panic::type_assertion_missing(None, "error", "Error")),
            "interface conversion: interface is nil, not error",
        ),
        (
            text(|| Any::from(vec![1i64]) == Any::from(vec![1i64])),
            "runtime error: comparing uncomparable type []int",
        ),
        (
            text(|| Any::from("x").assert::<i64>()),
            "interface conversion: interface {} is string, not int",
        ),
    ];
    for (got, want) in cases {
        assert_eq!(got, want);
    }
}

#[test]
fn values_come_back() {
    let r = recover(|| throw("undo")).expect_err("no panic");
    assert!(r == "undo");
    let bad = errors::new("bad");
    let r = recover(|| throw(bad.clone())).expect_err("no panic");
    assert!(errors::recovered(&r).expect("an error") == bad);
    let r = recover(|| panic::divide()).expect_err("no panic");
    assert!(r.downcast_ref::<RuntimeError>().is_some());
    assert_eq!(
        errors::recovered(&r).expect("an error").to_string(),
        "runtime error: integer divide by zero"
    );
    let again = recover(|| {
        let r = recover(|| throw(7i64)).expect_err("no panic");
        r.repanic()
    });
    assert_eq!(
        again.expect_err("no panic").into_any().get::<i64>(),
        Some(7)
    );
}

fn order(fail: bool) -> (i64, String) {
    defer::scope((0, String::new()), |(n, log), deferred| {
        for i in 0..3 {
            deferred.push(move |(n, log): &mut (i64, String)| {
                log.push_str(&format!("d{i};"));
                *n += i;
            });
        }
        deferred.push_recover(|(n, log), panicking| {
            if let Some(r) = panicking.recover() {
                log.push_str(&format!("recovered {r};"));
                *n = 100;
            }
            assert!(panicking.recover().is_none());
        });
        log.push_str("body;");
        *n = 10;
        if fail {
            throw("boom");
        }
    })
}

#[test]
fn deferred_calls_run_last_first() {
    assert_eq!(order(false), (13, "body;d2;d1;d0;".to_owned()));
    assert_eq!(
        order(true),
        (103, "body;recovered boom;d2;d1;d0;".to_owned())
    );
}

#[test]
fn a_deferred_panic_replaces() {
    let mut log = Vec::new();
    let result = recover(|| {
        defer::scope(&mut log, |_, deferred| {
            deferred.push(|log| log.push("last"));
            deferred.push(|_| throw("second"));
            throw("first");
        });
    });
    assert!(result.expect_err("no panic") == "second");
    assert_eq!(log, ["last"]);
}

#[test]
fn guards_run_on_both_ways_out() {
    let log = std::cell::RefCell::new(Vec::new());
    let r = recover(|| {
        let _outer = defer::guard(|| log.borrow_mut().push("outer"));
        let _inner = defer::guard(|| log.borrow_mut().push("inner"));
        throw("x");
    });
    assert!(r.is_err());
    assert_eq!(*log.borrow(), ["inner", "outer"]);
}

#[test]
fn errors_chain() {
    #[derive(Debug)]
    struct Code(i64);
    impl std::fmt::Display for Code {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "code {}", self.0)
        }
    }
    impl std::error::Error for Code {}

    let bad = errors::new("bad");
    let code = errors::from(Code(7));
    let wrapped = errors::wrap(format!("step: {bad}"), &bad);
    assert!(errors::is(&wrapped, &bad));
    assert!(!errors::is(&wrapped, &errors::new("bad")));
    let joined = errors::join([Some(wrapped.clone()), None, Some(code)]).expect("not nil");
    assert_eq!(joined.to_string(), "step: bad\ncode 7");
    assert!(errors::is(&joined, &bad));
    assert_eq!(errors::find::<Code>(&joined).map(|c| c.0), Some(7));
    assert!(errors::any::<Code>(&joined, |c| c.0 == 7));
    assert!(errors::unwrap(&wrapped) == Some(bad));
    assert!(errors::join([None]).is_none());
    let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(Code(9));
    assert_eq!(
        errors::find::<Code>(&Error::from(boxed)).map(|c| c.0),
        Some(9)
    );
}

/// Runs the example `die` and returns its status and what it wrote to stderr.
fn die(how: &str) -> (Option<i32>, String, String) {
    let exe = std::env::current_exe().expect("a path");
    let dir = exe.parent().and_then(|p| p.parent()).expect("a folder");
    let out = Command::new(dir.join("examples/die"))
        .arg(how)
        .output()
        .expect("examples/die is built by cargo test");
    (
        out.status.code(),
        String::from_utf8_lossy(&out.stdout).into_owned(),
        String::from_utf8_lossy(&out.stderr).into_owned(),
    )
}

#[test]
fn uncaught_panics_end_the_program() {
    for (how, stdout, stderr) in [
        ("text", "", "panic: a\n\tb\n\ngoroutine 1 [running]:\n"),
        ("error", "", "panic: err\n\ngoroutine 1 [running]:\n"),
        (
            "defined",
            "",
            "panic: main.I(3)\n\ngoroutine 1 [running]:\n",
        ),
        ("float", "", "panic: 2.5\n\ngoroutine 1 [running]:\n"),
        (
            "index",
            "",
            "panic: runtime error: index out of range [5] with length 1\n\ngoroutine 1 [running]:\n",
        ),
        (
            "nil",
            "",
            "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]\n\ngoroutine 1 [running]:\n",
        ),
        (
            "deferred",
            "one\ntwo\n",
            "panic: first\n\tpanic: second\n\ngoroutine 1 [running]:\n",
        ),
        (
            "repanic",
            "",
            "panic: first [recovered, repanicked]\n\ngoroutine 1 [running]:\n",
        ),
        (
            "other",
            "",
            "panic: first [recovered]\n\tpanic: other\n\ngoroutine 1 [running]:\n",
        ),
        ("guard", "guarded\n", "panic: x\n\ngoroutine 1 [running]:\n"),
        (
            "deep",
            "10000000\n",
            "panic: end\n\ngoroutine 1 [running]:\n",
        ),
    ] {
        assert_eq!(
            die(how),
            (Some(2), stdout.to_owned(), stderr.to_owned()),
            "{how}"
        );
    }
    for (how, stdout, text) in [
        ("task", "main\n", "in a task"),
        ("thread", "", "in a thread"),
        ("main-panics", "deferred\n", "in main"),
    ] {
        let stderr = format!("panic: {text}\n\ngoroutine 1 [running]:\n");
        assert_eq!(die(how), (Some(2), stdout.to_owned(), stderr), "{how}");
    }
    let ended = (Some(0), "end\n".to_owned(), String::new());
    assert_eq!(die("main-ends"), ended);
    assert_eq!(die("exit"), (Some(3), "out".to_owned(), String::new()));
    assert_eq!(die("recovered"), (Some(0), "x\n".to_owned(), String::new()));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_ends_by_signal() {
    use std::os::unix::process::ExitStatusExt;
    let exe = std::env::current_exe().expect("a path");
    let dir = exe.parent().and_then(|p| p.parent()).expect("a folder");
    for how in ["pipe", "pipe-std"] {
        let mut child = Command::new(dir.join("examples/die"))
            .arg(how)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("examples/die is built by cargo test");
        drop(child.stdout.take());
        let out = child.wait_with_output().expect("it ends");
        assert_eq!(out.status.signal(), Some(13), "{how}");
        assert!(out.stderr.is_empty());
    }
}
