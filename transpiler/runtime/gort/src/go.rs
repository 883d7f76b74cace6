//! `go`: tasks that end the program when they panic, as goroutines do.

use std::pin::Pin;
use std::task::{Context, Poll};

use crate::panic::{Raised, catch, catch_async, end_program};

/// A future under whose panics the program ends.
struct Goroutine<F>(Pin<Box<F>>);

impl<F: Future<Output = ()>> Future for Goroutine<F> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        match catch(|| self.0.as_mut().poll(cx)) {
            Ok(poll) => poll,
            Err(raised) => {
                ended(raised);
                Poll::Ready(())
            }
        }
    }
}

fn ended(raised: Raised) {
    if let Raised::Panic(recovered) = raised {
        end_program(None, recovered);
        // a test says so, and ends as well: `go test` runs no other one after that
        std::process::exit(2);
    }
}

/// `go f(x)`: arguments are evaluated before, and moved into the future. A panic in it ends the program with status 2.
pub fn go(task: impl Future<Output = ()> + Send + 'static) {
    tokio::spawn(Goroutine(Box::pin(task)));
}

/// `go f(x)` of what never waits for others, or calls what blocks a thread: it gets a thread of its own.
pub fn thread(task: impl FnOnce() + Send + 'static) {
    let spawned = std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(move || {
            if let Err(raised) = catch(task) {
                ended(raised);
            }
        });
    if spawned.is_err() {
        crate::panic::fatal("newosproc");
    }
}

/// A short call in a task of its own.
pub(crate) fn call(task: impl FnOnce() + Send + 'static) {
    go(async move { task() });
}

/// Runs a program whose `main` waits for tasks: it ends when `main` does, whatever tasks still do. Stacks are large, and
/// lazily mapped.
pub fn run(main: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(256 << 20)
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => {
            let ended = runtime.block_on(catch_async(main));
            runtime.shutdown_background();
            if let Err(raised) = ended {
                raised.rethrow();
            }
        }
        Err(_) => crate::panic::fatal("newosproc"),
    }
}

/// Runs a future and its tasks on this thread alone, so that what they print can be captured.
pub fn run_here<T>(body: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(body),
        Err(_) => crate::panic::fatal("newosproc"),
    }
}

/// `runtime.Gosched`: lets other tasks run.
pub async fn yield_now() {
    tokio::task::yield_now().await;
}
