//! Package `sync/atomic`, on Rust's atomics: all operations are in one order, as Go's are.

use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, AtomicU32, AtomicU64, Ordering};

const ORDER: Ordering = Ordering::SeqCst;

/// A value that several tasks read and write without a lock.
pub trait Atomic {
    /// What it holds.
    type Value: Copy;

    /// Reads it.
    fn read(&self) -> Self::Value;

    /// Writes it and returns what it held.
    fn exchange(&self, value: Self::Value) -> Self::Value;

    /// Writes `new` if it holds `old`, and says whether it did.
    fn exchange_if(&self, old: Self::Value, new: Self::Value) -> bool;
}

/// An atomic number.
pub trait Number: Atomic {
    /// Adds and returns the sum, which wraps.
    fn plus(&self, delta: Self::Value) -> Self::Value;

    /// Keeps the bits of `mask` and returns what it held.
    fn mask(&self, mask: Self::Value) -> Self::Value;

    /// Sets the bits of `mask` and returns what it held.
    fn set_bits(&self, mask: Self::Value) -> Self::Value;
}

macro_rules! atomics {
    ($($atomic:ident: $value:ident),*) => {$(
        impl Atomic for $atomic {
            type Value = $value;

            fn read(&self) -> $value {
                $atomic::load(self, ORDER)
            }

            fn exchange(&self, value: $value) -> $value {
                $atomic::swap(self, value, ORDER)
            }

            fn exchange_if(&self, old: $value, new: $value) -> bool {
                self.compare_exchange(old, new, ORDER, ORDER).is_ok()
            }
        }
    )*};
}

atomics!(AtomicBool: bool, AtomicI32: i32, AtomicI64: i64, AtomicU32: u32, AtomicU64: u64);

macro_rules! numbers {
    ($($atomic:ident: $value:ident),*) => {$(
        impl Number for $atomic {
            fn plus(&self, delta: $value) -> $value {
                self.fetch_add(delta, ORDER).wrapping_add(delta)
            }

            fn mask(&self, mask: $value) -> $value {
                self.fetch_and(mask, ORDER)
            }

            fn set_bits(&self, mask: $value) -> $value {
                self.fetch_or(mask, ORDER)
            }
        }
    )*};
}

numbers!(AtomicI32: i32, AtomicI64: i64, AtomicU32: u32, AtomicU64: u64);

/// `x.Load()`, `atomic.LoadInt64(&x)`.
pub fn load<A: Atomic>(x: &A) -> A::Value {
    x.read()
}

/// `x.Store(value)`, `atomic.StoreInt64(&x, value)`.
pub fn store<A: Atomic>(x: &A, value: A::Value) {
    x.exchange(value);
}

/// `x.Swap(value)`, `atomic.SwapInt64(&x, value)`: what it held.
pub fn swap<A: Atomic>(x: &A, value: A::Value) -> A::Value {
    x.exchange(value)
}

/// `x.CompareAndSwap(old, new)`: whether it held `old`.
pub fn compare_and_swap<A: Atomic>(x: &A, old: A::Value, new: A::Value) -> bool {
    x.exchange_if(old, new)
}

/// `x.Add(delta)`, `atomic.AddInt64(&x, delta)`: the sum.
pub fn add<A: Number>(x: &A, delta: A::Value) -> A::Value {
    x.plus(delta)
}

/// `x.And(mask)`: what it held.
pub fn and<A: Number>(x: &A, mask: A::Value) -> A::Value {
    x.mask(mask)
}

/// `x.Or(mask)`: what it held.
pub fn or<A: Number>(x: &A, mask: A::Value) -> A::Value {
    x.set_bits(mask)
}
