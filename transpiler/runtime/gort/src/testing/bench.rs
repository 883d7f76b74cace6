//! `testing.B`: benchmarks, which `go test` and `cargo test` leave alone unless they are asked for.

use std::ops::Deref;
use std::time::{Duration, Instant};

use super::T;

/// `testing.B`. What it has in common with a test is found through its [`T`].
pub struct B {
    t: T,
    n: i64,
    /// Rounds of `Loop` that are left; `None` before the first.
    left: Option<i64>,
    spent: Duration,
    since: Option<Instant>,
    bytes: i64,
}

impl Deref for B {
    type Target = T;

    fn deref(&self) -> &T {
        &self.t
    }
}

impl B {
    fn new(t: T, n: i64) -> Self {
        B {
            t,
            n,
            left: None,
            spent: Duration::ZERO,
            since: Some(Instant::now()),
            bytes: 0,
        }
    }

    /// `b.N`.
    pub fn n(&self) -> i64 {
        self.n
    }

    /// `b.Loop()`: whether there is one more round; the time before the first does not count.
    #[allow(clippy::should_implement_trait)]
    pub fn loop_(&mut self) -> bool {
        let left = match self.left {
            Some(left) => left,
            None => {
                self.reset_timer();
                self.n
            }
        };
        self.left = Some(left - 1);
        if left <= 0 {
            self.stop_timer();
        }
        left > 0
    }

    /// `b.ResetTimer()`.
    pub fn reset_timer(&mut self) {
        self.spent = Duration::ZERO;
        self.since = self.since.map(|_| Instant::now());
    }

    /// `b.StartTimer()`.
    pub fn start_timer(&mut self) {
        self.since.get_or_insert_with(Instant::now);
    }

    /// `b.StopTimer()`.
    pub fn stop_timer(&mut self) {
        if let Some(since) = self.since.take() {
            self.spent += since.elapsed();
        }
    }

    /// `b.Elapsed()`.
    pub fn elapsed(&self) -> Duration {
        self.spent + self.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// `b.SetBytes(n)`: how many bytes a round handles.
    pub fn set_bytes(&mut self, n: i64) {
        self.bytes = n;
    }

    /// `b.ReportAllocs()`: nobody counts them here.
    pub fn report_allocs(&mut self) {}

    /// `b.Run(name, f)`: whether the benchmark passed.
    pub fn run(&mut self, name: &str, f: impl FnMut(&mut B)) -> bool {
        let child = self.t.child(name);
        measure(&child, f);
        self.t.finish_child(&child)
    }
}

/// Runs with more and more rounds until they take a tenth of a second, and logs how long one takes.
fn measure(t: &T, mut f: impl FnMut(&mut B)) {
    let mut n = 1;
    loop {
        let mut b = B::new(t.clone(), n);
        t.call(|| f(&mut b));
        b.stop_timer();
        if t.failed() || n >= 1_000_000 || b.spent >= Duration::from_millis(100) {
            let round = b.spent.as_nanos() as f64 / n as f64;
            let bytes = b.bytes as f64 * 1e3 / round.max(1.0);
            let speed = if b.bytes > 0 {
                format!(" {bytes:.2} MB/s")
            } else {
                String::new()
            };
            std::println!("{}\t{n}\t{round:.1} ns/op{speed}", t.name());
            return;
        }
        n *= 10;
    }
}

/// Runs a Go benchmark: the body of a `#[test]` function that is `#[ignore]`d.
pub fn bench(name: &str, f: impl FnMut(&mut B)) {
    let t = T::new(name.to_owned());
    measure(&t, f);
    t.conclude();
}
