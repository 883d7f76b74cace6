//! Package `testing`: what a translated test needs inside a `#[test]` function.

mod bench;
mod fuzz;

use std::cell::RefCell;
use std::fmt::Display;
use std::panic::{Location, resume_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use crate::panic::{Raised, catch, catch_async, goexit};

pub use bench::{B, bench};
pub use fuzz::{F, fuzz};

/// `testing.T`: one test or subtest; copies are the same test.
#[derive(Clone)]
pub struct T(Arc<Mutex<State>>);

struct State {
    name: String,
    thread: ThreadId,
    failed: bool,
    skipped: bool,
    log: Vec<String>,
    subtests: Vec<String>,
    dirs: u64,
}

/// A call for the end of a test, and the number of the test.
type Cleanup = (usize, Box<dyn FnOnce()>);

thread_local! {
    /// What tests of this thread have to call yet.
    static CLEANUPS: RefCell<Vec<Cleanup>> = const { RefCell::new(Vec::new()) };
}

impl T {
    fn new(name: String) -> Self {
        T(Arc::new(Mutex::new(State {
            name,
            thread: thread::current().id(),
            failed: false,
            skipped: false,
            log: Vec::new(),
            subtests: Vec::new(),
            dirs: 0,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, text: impl Display, at: &Location<'_>) {
        let text = text.to_string();
        let text = text.trim_end_matches('\n').replace('\n', "\n    ");
        let file = at.file().rsplit('/').next().unwrap_or_else(|| at.file());
        let line = format!("{file}:{}: {text}", at.line());
        self.state().log.push(line);
    }

    /// `t.Log`, `t.Logf`: the text is formatted already.
    #[track_caller]
    pub fn log(&self, text: impl Display) {
        self.note(text, Location::caller());
    }

    /// `t.Error`, `t.Errorf`.
    #[track_caller]
    pub fn error(&self, text: impl Display) {
        self.note(text, Location::caller());
        self.fail();
    }

    /// `t.Fatal`, `t.Fatalf`: ends the test.
    #[track_caller]
    pub fn fatal(&self, text: impl Display) -> ! {
        self.note(text, Location::caller());
        self.fail_now()
    }

    /// `t.Skip`, `t.Skipf`: ends the test.
    #[track_caller]
    pub fn skip(&self, text: impl Display) -> ! {
        self.note(text, Location::caller());
        self.skip_now()
    }

    /// `t.Fail`.
    pub fn fail(&self) {
        self.state().failed = true;
    }

    /// `t.FailNow`: ends the test.
    pub fn fail_now(&self) -> ! {
        self.fail();
        goexit()
    }

    /// `t.SkipNow`: ends the test.
    pub fn skip_now(&self) -> ! {
        self.state().skipped = true;
        goexit()
    }

    /// `t.Failed`.
    pub fn failed(&self) -> bool {
        self.state().failed
    }

    /// `t.Skipped`.
    pub fn skipped(&self) -> bool {
        self.state().skipped
    }

    /// `t.Name`.
    pub fn name(&self) -> String {
        self.state().name.clone()
    }

    /// `t.Helper`: lines are those of the Rust caller anyway.
    pub fn helper(&self) {}

    /// `t.Parallel`: cargo runs tests side by side anyway.
    pub fn parallel(&self) {}

    /// `t.Cleanup`: `f` runs after the test, the last one first. It need not be `Send`, so only the thread of the test takes
    /// it.
    pub fn cleanup(&self, f: impl FnOnce() + 'static) {
        if self.state().thread != thread::current().id() {
            crate::panic::throw("testing: Cleanup on another thread than that of the test");
        }
        let test = self.number();
        CLEANUPS.with_borrow_mut(|all| all.push((test, Box::new(f))));
    }

    /// What no other test has while this one runs.
    fn number(&self) -> usize {
        Arc::as_ptr(&self.0).cast::<()>() as usize
    }

    /// `t.TempDir`: a folder that goes away after the test.
    pub fn temp_dir(&self) -> String {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let mut state = self.state();
        state.dirs += 1;
        let name: String = state
            .name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        let unique = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir: PathBuf = std::env::temp_dir()
            .join(format!("{name}{}-{unique}", std::process::id()))
            .join(format!("{:03}", state.dirs));
        drop(state);
        if let Err(err) = std::fs::create_dir_all(&dir) {
            self.fatal(format!("TempDir: {err}"));
        }
        let path = dir.to_string_lossy().into_owned();
        self.cleanup(move || {
            let _ = std::fs::remove_dir_all(&dir);
            let _ = dir.parent().map(std::fs::remove_dir);
        });
        path
    }

    /// A test below this one, with a name that no other has.
    fn child(&self, name: &str) -> T {
        let mut state = self.state();
        let name: String = name
            .chars()
            .map(|c| if c.is_whitespace() { '_' } else { c })
            .collect();
        let base = match name.as_str() {
            "" => format!("{}/#00", state.name),
            name => format!("{}/{name}", state.name),
        };
        let mut full = base.clone();
        let mut n = 1;
        while state.subtests.contains(&full) {
            full = format!("{base}#{n:02}");
            n += 1;
        }
        state.subtests.push(full.clone());
        T::new(full)
    }

    /// Takes over what a subtest said and whether it failed.
    fn finish_child(&self, child: &T) -> bool {
        let failed = child.failed();
        let report = child.report();
        let mut state = self.state();
        state.failed |= failed;
        if !report.is_empty() {
            state.log.push(report);
        }
        !failed
    }

    /// `t.Run`: whether the subtest passed.
    pub fn run(&self, name: &str, f: impl FnOnce(&T)) -> bool {
        let child = self.child(name);
        child.call(|| f(&child));
        self.finish_child(&child)
    }

    /// `t.Run` of a test that waits for others.
    pub async fn run_async(&self, name: &str, f: impl AsyncFnOnce(&T)) -> bool {
        let child = self.child(name);
        child.call_async(f(&child)).await;
        self.finish_child(&child)
    }

    /// Calls the body of the test and its cleanups, whatever happens.
    fn call(&self, body: impl FnOnce()) {
        self.ended(catch(body));
        self.clean_up();
    }

    async fn call_async(&self, body: impl Future<Output = ()>) {
        let result = catch_async(body).await;
        self.ended(result);
        self.clean_up();
    }

    fn ended(&self, result: Result<(), Raised>) {
        if let Err(Raised::Panic(recovered)) = result {
            let mut state = self.state();
            state.failed = true;
            state.log.push(format!("panic: {recovered}"));
        }
    }

    fn clean_up(&self) {
        loop {
            let test = self.number();
            let last = CLEANUPS.with_borrow_mut(|all| {
                let at = all.iter().rposition(|(owner, _)| *owner == test)?;
                Some(all.remove(at).1)
            });
            let Some(f) = last else {
                return;
            };
            self.ended(catch(f));
        }
    }

    /// What `go test` prints about the test; nothing when there is nothing to say.
    fn report(&self) -> String {
        let state = self.state();
        if state.log.is_empty() && !state.failed {
            return String::new();
        }
        let verdict = match state {
            _ if state.failed => "FAIL",
            _ if state.skipped => "SKIP",
            _ => "PASS",
        };
        let mut text = format!("--- {verdict}: {}", state.name);
        for line in &state.log {
            text.push_str("\n    ");
            text.push_str(&line.replace('\n', "\n    "));
        }
        text
    }

    /// Says how the test went and ends the Rust test the same way.
    fn conclude(&self) {
        let report = self.report();
        if !report.is_empty() {
            std::println!("{report}");
        }
        if self.failed() {
            resume_unwind(Box::new("the test failed"));
        }
    }
}

/// Runs a Go test: the body of a `#[test]` function.
pub fn run(name: &str, f: impl FnOnce(&T)) {
    let t = T::new(name.to_owned());
    t.call(|| f(&t));
    t.conclude();
}

/// Runs a Go test that waits for others: the body of a `#[tokio::test]` function.
pub async fn run_async(name: &str, f: impl AsyncFnOnce(&T)) {
    let t = T::new(name.to_owned());
    t.call_async(f(&t)).await;
    t.conclude();
}

/// Runs a Go example: what it prints must be `want`, in any order of lines if `unordered`.
pub fn example(want: &str, unordered: bool, f: impl FnOnce()) {
    let printed = crate::fmt::capture(f);
    let got = String::from_utf8_lossy(&printed).trim().to_owned();
    let want = want.trim();
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let same = if unordered {
        lines(&got) == lines(want)
    } else {
        got == want
    };
    if !same {
        std::println!("got:\n{got}\nwant:\n{want}");
        resume_unwind(Box::new("the example failed"));
    }
}

/// `testing.Short`.
pub fn short() -> bool {
    false
}

/// `testing.Verbose`.
pub fn verbose() -> bool {
    false
}
