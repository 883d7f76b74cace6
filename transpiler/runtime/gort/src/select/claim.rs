//! Which case of a select is done: one cell that all its cases, and whoever meets them, decide by.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;

/// The cell of one select, or of one send or receive that waits. The first to take it decides; all others come too late.
#[derive(Default)]
pub struct Claim(Mutex<State>);

#[derive(Default)]
struct State {
    won: Option<usize>,
    waker: Option<Waker>,
}

/// What came of taking two cells at once.
pub(crate) enum Taken {
    /// Both are taken. The waker is that of the other side, to be called when no lock is held.
    Both(Option<Waker>),
    /// One's own cell was taken before.
    OwnGone,
    /// The other one was taken before.
    OtherGone,
}

impl Claim {
    /// A cell that nobody has taken.
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The case that is done, or whom to wake once there is one.
    pub(crate) fn poll(&self, waker: &Waker) -> Option<usize> {
        let mut state = self.state();
        if state.won.is_none() {
            state.waker = Some(waker.clone());
        }
        state.won
    }

    /// Takes the cell for a case, and says whether it was free.
    pub(crate) fn take(&self, case: usize) -> bool {
        let mut state = self.state();
        let free = state.won.is_none();
        if free {
            state.won = Some(case);
        }
        free
    }

    /// Takes the cell of someone who waits: whom to wake, `None` when it was not free.
    pub(crate) fn take_waiting(&self, case: usize) -> Option<Option<Waker>> {
        let mut state = self.state();
        if state.won.is_some() {
            return None;
        }
        state.won = Some(case);
        Some(state.waker.take())
    }

    /// Takes the cells of both sides of an exchange, or neither. Cells are locked in the order of their addresses, so that
    /// two who meet each other twice never wait for each other.
    pub(crate) fn take_both(own: &Arc<Claim>, case: usize, other: &Arc<Claim>, at: usize) -> Taken {
        let own_first = Arc::as_ptr(own) < Arc::as_ptr(other);
        let (mut mine, mut theirs);
        if own_first {
            mine = own.state();
            theirs = other.state();
        } else {
            theirs = other.state();
            mine = own.state();
        }
        if mine.won.is_some() {
            return Taken::OwnGone;
        }
        if theirs.won.is_some() {
            return Taken::OtherGone;
        }
        mine.won = Some(case);
        theirs.won = Some(at);
        Taken::Both(theirs.waker.take())
    }
}
