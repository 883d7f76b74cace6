//! Package variables that the program changes, or whose first value takes code.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A package variable. It gets its first value when it is first used, or when [`Global::init`] says so.
pub struct Global<T> {
    first: fn() -> T,
    cell: OnceLock<Mutex<T>>,
}

impl<T> Global<T> {
    /// A variable with the code of its first value.
    pub const fn new(first: fn() -> T) -> Self {
        Global {
            first,
            cell: OnceLock::new(),
        }
    }

    /// Gives it its first value now, as Go does before `main`.
    pub fn init(&self) {
        self.cell.get_or_init(|| Mutex::new((self.first)()));
    }

    fn lock(&self) -> MutexGuard<'_, T> {
        let cell = self.cell.get_or_init(|| Mutex::new((self.first)()));
        cell.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads it in place. `f` must not use the same variable.
    pub fn with<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        f(&self.lock())
    }

    /// Changes it in place. `f` must not use the same variable.
    pub fn update<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.lock())
    }

    /// `x = value`.
    pub fn set(&self, value: T) {
        // what was there before may have a destructor that uses the variable
        let before = self.update(|x| std::mem::replace(x, value));
        drop(before);
    }

    /// The value, copied.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }
}
