//! What shared values stand on when several tasks reach them: a counted lock. `shared.rs` has the same for one task.

use std::sync::{Arc, Mutex, PoisonError};

/// What a shared value must be: fit to be sent to, and used by, other tasks.
pub trait Bound: Send + Sync {}

impl<T: Send + Sync + ?Sized> Bound for T {}

/// A counted cell, as the handles of shared types hold it.
pub type Cell<T> = Arc<Mutex<T>>;

/// A counted handle.
pub(crate) type Handle<T> = Arc<T>;

/// A value that several handles reach. The lock is held during the call of `read` or `write`, which the caller keeps short.
pub(crate) struct Shared<T: ?Sized>(Arc<Mutex<T>>);

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Self {
        Shared(Arc::new(Mutex::new(value)))
    }

    /// The value that other handles reach too.
    pub(crate) fn of(cell: Cell<T>) -> Self {
        Shared(cell)
    }

    pub(crate) fn read<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        f(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn write<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).cast::<()>() as usize
    }

    /// Whether no other handle reaches the value.
    pub(crate) fn is_alone(&self) -> bool {
        Arc::strong_count(&self.0) == 1
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}
