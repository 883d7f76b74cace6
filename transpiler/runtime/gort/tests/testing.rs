//! What a translated test sees of package testing. Reports are those of `go test`.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use gort::testing::{self, F, T};
use gort::{fmt, go, time};

/// Whether the Go test passes.
fn passes(f: impl FnOnce(&T)) -> bool {
    catch_unwind(AssertUnwindSafe(|| testing::run("TestX", f))).is_ok()
}

#[test]
fn ends_of_tests() {
    assert!(passes(|t| t.log("only a note")));
    assert!(passes(|t| t.skip("not now")));
    assert!(!passes(|t| t.error("wrong")));
    assert!(!passes(|t| t.fatal("over")));
    assert!(!passes(|_| gort::panic::throw("in a test")));
    assert!(!passes(|t| assert!(!t.run("sub", |t| t.error("wrong")))));
    assert!(!passes(|t| assert!(!t.run("sub", |_| gort::panic::nil()))));
}

#[test]
fn fatal_ends_the_subtest_alone() {
    let mut seen = Vec::new();
    let passed = passes(|t| {
        let ok = t.run("a b", |t| {
            seen.push(t.name());
            t.fatal("over")
        });
        seen.push(format!("{ok} {}", t.failed()));
        t.run("a b", |t| seen.push(t.name()));
        t.run("", |t| seen.push(t.name()));
    });
    assert!(!passed);
    assert_eq!(
        seen,
        ["TestX/a_b", "false true", "TestX/a_b#01", "TestX/#00"]
    );
}

#[test]
fn cleanups_run_last_first_whatever_happens() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    assert!(!passes(|t| {
        for i in 0..3 {
            let seen = seen.clone();
            t.cleanup(move || seen.borrow_mut().push(i));
        }
        let inner = seen.clone();
        t.run("sub", |t| {
            let seen = inner.clone();
            t.cleanup(move || seen.borrow_mut().push(9));
        });
        t.fatal("over")
    }));
    assert_eq!(*seen.borrow(), [9, 2, 1, 0]);
}

#[test]
fn temporary_folders_go_away() {
    let mut dir = String::new();
    assert!(passes(|t| {
        dir = t.temp_dir();
        assert!(std::path::Path::new(&dir).is_dir() && t.temp_dir() != dir);
    }));
    assert!(!dir.is_empty() && !std::path::Path::new(&dir).exists());
}

#[test]
fn environment_comes_back() {
    assert!(passes(|t| {
        gort::testenv::setenv(t, "GORT_SET", "1");
        assert_eq!(gort::os::getenv("GORT_SET"), "1");
    }));
    assert!(gort::os::lookup_env("GORT_SET").is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tests_that_wait() {
    testing::run_async("TestX", async |t| {
        let own = t.clone();
        let done = gort::Chan::unbuffered();
        let sender = done.clone();
        go(async move {
            own.log("from a task");
            sender.send(()).await;
        });
        done.recv().await;
        t.run_async("sub", async |t| {
            time::sleep(time::MILLISECOND).await;
            t.log(t.name());
        })
        .await;
    })
    .await;
}

#[test]
fn examples() {
    testing::example("a 1\n<nil>", false, || {
        fmt::println(&[&"a", &1i64]);
        gort::println!("<nil>");
    });
    testing::example("\nb\na\n", true, || fmt::printf("%s\n%s\n", &[&"a", &"b"]));
    testing::example("x\ny", false, || {
        go::run_here(async {
            let done = gort::Chan::unbuffered();
            let sender = done.clone();
            go(async move {
                gort::println!("x");
                sender.send(()).await;
            });
            done.recv().await;
            gort::println!("y");
        });
    });
    let wrong = catch_unwind(|| testing::example("a", false, || gort::println!("b")));
    assert!(wrong.is_err());
}

#[test]
fn fuzz_targets_run_their_seeds() {
    let mut seen = Vec::new();
    testing::fuzz("FuzzX", |f: &mut F<(String, i64)>| {
        f.add(("a".to_owned(), 1));
        f.add(("b".to_owned(), 2));
        f.fuzz(|t, (s, n)| seen.push(format!("{} {s} {n}", t.name())));
    });
    assert_eq!(seen, ["FuzzX/seed#0 a 1", "FuzzX/seed#1 b 2"]);
}

#[test]
fn benchmarks() {
    let mut rounds = 0;
    testing::bench("BenchmarkX", |b| {
        rounds = 0;
        while b.loop_() {
            rounds += 1;
        }
        b.log("done");
        for _ in 0..b.n() {
            rounds += 1;
        }
    });
    assert!(rounds >= 2 && rounds % 2 == 0);
}
