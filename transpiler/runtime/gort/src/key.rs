//! What a type needs to be the key of a Go map.

use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

/// Go's `==` and the hash that goes with it. Unlike `Eq`, a key need not equal itself: NaN does not.
///
/// [`map_key!`](crate::map_key) writes the impl for types whose `Eq` is Go's.
pub trait MapKey {
    /// Go's `==`.
    fn same(&self, other: &Self) -> bool;

    /// Feeds what `same` looks at to `state`.
    fn digest<H: Hasher>(&self, state: &mut H);
}

/// Makes types keys of Go maps by their `Eq` and `Hash`.
#[macro_export]
macro_rules! map_key {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::key::MapKey for $type {
            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn digest<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self, state);
            }
        }
    )*};
}

map_key!(
    bool,
    char,
    i8,
    i16,
    i32,
    i64,
    isize,
    u8,
    u16,
    u32,
    u64,
    usize,
    String,
    str,
    (),
    crate::any::Any,
);

/// Floats: NaN is not itself, both zeros are one.
macro_rules! floats {
    ($($type:ty),*) => {$(
        impl MapKey for $type {
            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn digest<H: Hasher>(&self, state: &mut H) {
                (*self + 0.0).to_bits().hash(state);
            }
        }
    )*};
}

floats!(f32, f64);

impl<K: MapKey, const N: usize> MapKey for [K; N] {
    fn same(&self, other: &Self) -> bool {
        self.iter().zip(other).all(|(a, b)| a.same(b))
    }

    fn digest<H: Hasher>(&self, state: &mut H) {
        for item in self {
            item.digest(state);
        }
    }
}

/// Handles: the same when they reach the same value.
macro_rules! handles {
    ($($handle:ident),*) => {$(
        impl<T: ?Sized> MapKey for $handle<T> {
            fn same(&self, other: &Self) -> bool {
                $handle::ptr_eq(self, other)
            }

            fn digest<H: Hasher>(&self, state: &mut H) {
                ($handle::as_ptr(self).cast::<()>() as usize).hash(state);
            }
        }
    )*};
}

handles!(Rc, Arc);

impl<K: MapKey> MapKey for Option<K> {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => a.same(b),
            (None, None) => true,
            _ => false,
        }
    }

    fn digest<H: Hasher>(&self, state: &mut H) {
        if let Some(key) = self {
            key.digest(state);
        }
    }
}
