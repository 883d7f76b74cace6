//! `sync.WaitGroup`.

use std::fmt::{Debug, Formatter};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use crate::panic;
use crate::select::block_on;

/// `sync.WaitGroup`; copies are the same group, as with a pointer to one.
#[derive(Clone, Default)]
pub struct WaitGroup(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    count: i64,
    waiting: Vec<Waker>,
}

impl WaitGroup {
    /// A group that waits for nobody.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `wg.Add(n)`: panics when the counter becomes negative.
    pub fn add(&self, n: i64) {
        let mut state = self.state();
        state.count = state.count.wrapping_add(n);
        let count = state.count;
        let woken = if count == 0 {
            std::mem::take(&mut state.waiting)
        } else {
            Vec::new()
        };
        drop(state);
        if count < 0 {
            panic::throw("sync: negative WaitGroup counter");
        }
        woken.into_iter().for_each(Waker::wake);
    }

    /// `wg.Done()`.
    pub fn done(&self) {
        self.add(-1);
    }

    /// `wg.Wait()`.
    pub async fn wait(&self) {
        poll_fn(|cx| {
            let mut state = self.state();
            if state.count == 0 {
                return Poll::Ready(());
            }
            state.waiting.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// [`WaitGroup::wait`] for code that cannot be `async`: the thread waits.
    pub fn wait_blocking(&self) {
        block_on(self.wait());
    }
}

impl Debug for WaitGroup {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "WaitGroup({})", self.state().count)
    }
}
