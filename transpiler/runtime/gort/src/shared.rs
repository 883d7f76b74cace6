//! What shared values stand on within one task: a counted cell. `sync/shared.rs` has the same for several tasks.

use std::cell::RefCell;
use std::rc::Rc;

/// What a shared value must be: anything.
pub trait Bound {}

impl<T: ?Sized> Bound for T {}

/// A counted cell, as the handles of shared types hold it.
pub type Cell<T> = Rc<RefCell<T>>;

/// A counted handle.
pub(crate) type Handle<T> = Rc<T>;

/// A value that several handles reach. No borrow outlives a call of these methods, other than those of `read` and `write`,
/// which the caller keeps short.
pub(crate) struct Shared<T: ?Sized>(Rc<RefCell<T>>);

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Self {
        Shared(Rc::new(RefCell::new(value)))
    }

    /// The value that other handles reach too.
    pub(crate) fn of(cell: Cell<T>) -> Self {
        Shared(cell)
    }

    pub(crate) fn read<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        f(&self.0.borrow())
    }

    pub(crate) fn write<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.0.borrow_mut())
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn address(&self) -> usize {
        Rc::as_ptr(&self.0).cast::<()>() as usize
    }

    /// Whether no other handle reaches the value.
    pub(crate) fn is_alone(&self) -> bool {
        Rc::strong_count(&self.0) == 1
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}
