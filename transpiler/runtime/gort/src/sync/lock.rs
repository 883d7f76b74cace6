//! `sync.Mutex`, `sync.RWMutex` and `sync.Cond` as objects of their own, beside what they guard.
//!
//! They are locked here and unlocked there, by whoever comes, as in Go. `lock` lets the thread wait, which is right where
//! nobody holds the lock across an await; `lock_async` lets the task wait. Where a lock and what it guards go together,
//! generated code uses parking_lot's or tokio's instead.

use std::collections::VecDeque;
use std::fmt::{Debug, Formatter};
use std::future::poll_fn;
use std::sync::{Mutex as StdMutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use crate::panic;
use crate::select::block_on;

/// `sync.RWMutex`: a writer that waits keeps new readers out.
#[derive(Default)]
pub struct RwMutex(StdMutex<State>);

#[derive(Default)]
struct State {
    readers: usize,
    writing: bool,
    /// Who waits, by number; the waker changes from poll to poll.
    waiting: VecDeque<Waiting>,
    next: u64,
}

struct Waiting {
    number: u64,
    writes: bool,
    waker: Waker,
}

impl State {
    /// Whether nothing keeps the one with this number (`None`: who has not waited yet) from going on.
    fn is_free(&self, writes: bool, number: Option<u64>) -> bool {
        let first = match self.waiting.front() {
            None => true,
            Some(first) if writes => number == Some(first.number),
            Some(_) => !self
                .waiting
                .iter()
                .take_while(|other| Some(other.number) != number)
                .any(|other| other.writes),
        };
        first && !self.writing && (self.readers == 0 || !writes)
    }

    fn enter(&mut self, writes: bool, number: Option<u64>) {
        self.waiting.retain(|other| Some(other.number) != number);
        if writes {
            self.writing = true;
        } else {
            self.readers += 1;
        }
    }

    /// Who may go on now.
    fn woken(&self) -> Vec<Waker> {
        let writes = self.waiting.front().is_some_and(|first| first.writes);
        if writes {
            return self
                .waiting
                .iter()
                .take(1)
                .map(|w| w.waker.clone())
                .collect();
        }
        let readers = self.waiting.iter().take_while(|other| !other.writes);
        readers.map(|w| w.waker.clone()).collect()
    }
}

impl RwMutex {
    /// One that nobody holds.
    pub const fn new() -> Self {
        RwMutex(StdMutex::new(State {
            readers: 0,
            writing: false,
            waiting: VecDeque::new(),
            next: 0,
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn try_enter(&self, writes: bool) -> bool {
        let mut state = self.state();
        let free = state.is_free(writes, None);
        if free {
            state.enter(writes, None);
        }
        free
    }

    async fn enter(&self, writes: bool) {
        let mut number = None;
        poll_fn(|cx| {
            let mut state = self.state();
            if state.is_free(writes, number) {
                state.enter(writes, number);
                return Poll::Ready(());
            }
            let waker = cx.waker().clone();
            let own = state.waiting.iter_mut().find(|w| Some(w.number) == number);
            match own {
                Some(own) => own.waker = waker,
                None => {
                    state.next += 1;
                    number = Some(state.next);
                    let number = state.next;
                    state.waiting.push_back(Waiting {
                        number,
                        writes,
                        waker,
                    });
                }
            }
            Poll::Pending
        })
        .await;
    }

    fn leave(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        let woken = state.woken();
        drop(state);
        woken.into_iter().for_each(Waker::wake);
    }

    /// `mu.Lock()`: the thread waits.
    pub fn lock(&self) {
        if !self.try_lock() {
            block_on(self.enter(true));
        }
    }

    /// `mu.Lock()`: the task waits.
    pub async fn lock_async(&self) {
        self.enter(true).await;
    }

    /// `mu.TryLock()`.
    pub fn try_lock(&self) -> bool {
        self.try_enter(true)
    }

    /// `mu.Unlock()`: ends the program when it is not locked.
    pub fn unlock(&self) {
        self.leave(|state| {
            if !state.writing {
                panic::fatal("sync: Unlock of unlocked RWMutex");
            }
            state.writing = false;
        });
    }

    /// `mu.RLock()`: the thread waits.
    pub fn read_lock(&self) {
        if !self.try_read_lock() {
            block_on(self.enter(false));
        }
    }

    /// `mu.RLock()`: the task waits.
    pub async fn read_lock_async(&self) {
        self.enter(false).await;
    }

    /// `mu.TryRLock()`.
    pub fn try_read_lock(&self) -> bool {
        self.try_enter(false)
    }

    /// `mu.RUnlock()`: ends the program when nobody reads.
    pub fn read_unlock(&self) {
        self.leave(|state| {
            if state.readers == 0 {
                panic::fatal("sync: RUnlock of unlocked RWMutex");
            }
            state.readers -= 1;
        });
    }
}

impl Debug for RwMutex {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("RwMutex")
    }
}

/// `sync.Mutex`.
#[derive(Debug, Default)]
pub struct Mutex(RwMutex);

impl Mutex {
    /// One that nobody holds.
    pub const fn new() -> Self {
        Mutex(RwMutex::new())
    }

    /// `mu.Lock()`: the thread waits.
    pub fn lock(&self) {
        self.0.lock();
    }

    /// `mu.Lock()`: the task waits.
    pub async fn lock_async(&self) {
        self.0.lock_async().await;
    }

    /// `mu.TryLock()`.
    pub fn try_lock(&self) -> bool {
        self.0.try_lock()
    }

    /// `mu.Unlock()`: ends the program when it is not locked.
    pub fn unlock(&self) {
        self.0.leave(|state| {
            if !state.writing {
                panic::fatal("sync: unlock of unlocked mutex");
            }
            state.writing = false;
        });
    }
}

/// `sync.Cond` without its locker, which is unlocked before a wait and locked after it by the caller's code.
#[derive(Default)]
pub struct Cond(StdMutex<Tickets>);

#[derive(Default)]
struct Tickets {
    /// Numbers of those who wait, in their order.
    waiting: VecDeque<(u64, Option<Waker>)>,
    next: u64,
}

impl Cond {
    /// One that nobody waits for.
    pub fn new() -> Self {
        Self::default()
    }

    fn tickets(&self) -> MutexGuard<'_, Tickets> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `c.Wait()` with the locker `mu`.
    pub async fn wait(&self, mu: &Mutex) {
        let number = {
            let mut tickets = self.tickets();
            tickets.next += 1;
            let number = tickets.next;
            tickets.waiting.push_back((number, None));
            number
        };
        mu.unlock();
        poll_fn(|cx| {
            let mut tickets = self.tickets();
            match tickets.waiting.iter_mut().find(|(n, _)| *n == number) {
                Some((_, waker)) => {
                    *waker = Some(cx.waker().clone());
                    Poll::Pending
                }
                None => Poll::Ready(()),
            }
        })
        .await;
        mu.lock_async().await;
    }

    fn wake(&self, count: usize) {
        let mut tickets = self.tickets();
        let count = count.min(tickets.waiting.len());
        let woken: Vec<_> = tickets.waiting.drain(..count).collect();
        drop(tickets);
        woken
            .into_iter()
            .filter_map(|(_, waker)| waker)
            .for_each(Waker::wake);
    }

    /// `c.Signal()`.
    pub fn signal(&self) {
        self.wake(1);
    }

    /// `c.Broadcast()`.
    pub fn broadcast(&self) {
        self.wake(usize::MAX);
    }
}

impl Debug for Cond {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cond")
    }
}
