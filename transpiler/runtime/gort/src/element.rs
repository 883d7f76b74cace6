//! What Go knows of the type of an element: its size, whether it holds pointers, its zero value.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

/// A type that a shared slice or map holds.
pub trait Element: Clone {
    /// Go's `unsafe.Sizeof`, on which the growth of a slice depends.
    const SIZE: usize = size_of::<Self>();
    /// Whether Go's type holds pointers, on which it depends too.
    const POINTERS: bool = true;

    /// Go's zero value. A type that Rust gives none is one that is never nil, and then nothing asks for it.
    fn zero() -> Self {
        crate::panic::runtime("no zero value")
    }
}

/// Types whose zero value is `Default` and that hold no pointers.
macro_rules! plain {
    ($($type:ty),*) => {$(
        impl Element for $type {
            const POINTERS: bool = false;

            fn zero() -> Self {
                Self::default()
            }
        }
    )*};
}

plain!(
    bool,
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
    f32,
    f64,
    ()
);

impl Element for char {
    const POINTERS: bool = false;

    fn zero() -> Self {
        '\0'
    }
}

impl Element for String {
    const SIZE: usize = 16;

    fn zero() -> Self {
        String::new()
    }
}

impl<T: Element> Element for Vec<T> {
    const SIZE: usize = 24;

    fn zero() -> Self {
        Vec::new()
    }
}

impl<K: Clone, V: Clone, S: Clone + Default> Element for HashMap<K, V, S> {
    const SIZE: usize = 8;

    fn zero() -> Self {
        HashMap::default()
    }
}

impl<K: Clone, S: Clone + Default> Element for HashSet<K, S> {
    const SIZE: usize = 8;

    fn zero() -> Self {
        HashSet::default()
    }
}

impl<T: Element, const N: usize> Element for [T; N] {
    const SIZE: usize = T::SIZE * N;
    const POINTERS: bool = T::POINTERS;

    fn zero() -> Self {
        std::array::from_fn(|_| T::zero())
    }
}

/// Pointers, interfaces, and slices that may be nil have the size of what is inside; a pointer to what is inline has one word.
impl<T: Clone> Element for Option<T> {
    const SIZE: usize = if size_of::<Self>() <= 16 {
        size_of::<Self>()
    } else {
        8
    };

    fn zero() -> Self {
        None
    }
}

impl<T: Clone> Element for Box<T> {}

impl<T: ?Sized> Element for Rc<T> {}

impl<T: ?Sized> Element for Arc<T> {}
