//! `sync.Once`, `sync.OnceFunc`, `sync.OnceValue`.

use std::sync::{Mutex, PoisonError};

use crate::panic::{self, Recovered};

/// `sync.Once`: a call that panics counts as done.
#[derive(Debug, Default)]
pub struct Once(Mutex<bool>);

impl Once {
    /// One that has not been used.
    pub const fn new() -> Self {
        Once(Mutex::new(false))
    }

    /// `o.Do(f)`: whoever comes while `f` runs waits for its end.
    pub fn call(&self, f: impl FnOnce()) {
        let mut done = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !*done {
            *done = true;
            f();
        }
    }
}

/// `sync.OnceFunc`: each call after one that panicked panics as well.
pub fn once_func(f: impl FnOnce()) -> impl Fn() {
    once_value(f)
}

/// `sync.OnceValue`.
pub fn once_value<T: Clone>(f: impl FnOnce() -> T) -> impl Fn() -> T {
    let state: Mutex<(Option<_>, Option<Result<T, Recovered>>)> = Mutex::new((Some(f), None));
    move || {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(f) = state.0.take() {
            state.1 = Some(panic::recover(f));
        }
        match state.1.clone() {
            Some(Ok(value)) => value,
            Some(Err(recovered)) => {
                drop(state);
                recovered.repanic()
            }
            None => panic::fatal("all goroutines are asleep - deadlock!"),
        }
    }
}
