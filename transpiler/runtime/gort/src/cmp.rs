//! Package `cmp`: types that have an order.

pub use std::cmp::Ordering;

/// `cmp.Ordered`: `compare` orders NaN before all else, the operators (`PartialOrd`) do not order it at all.
pub trait Ordered: PartialOrd {
    /// `cmp.Compare` as an [`Ordering`].
    fn compare(&self, other: &Self) -> Ordering;
}

macro_rules! total {
    ($($type:ty),*) => {$(
        impl Ordered for $type {
            fn compare(&self, other: &Self) -> Ordering {
                self.cmp(other)
            }
        }
    )*};
}

total!(
    i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, char, String, str
);

macro_rules! floats {
    ($($type:ty),*) => {$(
        impl Ordered for $type {
            fn compare(&self, other: &Self) -> Ordering {
                self.partial_cmp(other)
                    .unwrap_or_else(|| other.is_nan().cmp(&self.is_nan()))
            }
        }
    )*};
}

floats!(f32, f64);

impl<T: Ordered + ?Sized> Ordered for &T {
    fn compare(&self, other: &Self) -> Ordering {
        (**self).compare(*other)
    }
}

/// `cmp.Compare`: -1, 0 or 1.
pub fn compare<T: Ordered + ?Sized>(a: &T, b: &T) -> i64 {
    a.compare(b) as i64
}

/// `cmp.Less`.
pub fn less<T: Ordered + ?Sized>(a: &T, b: &T) -> bool {
    a.compare(b).is_lt()
}

/// `cmp.Or`: the first value that is not the zero value.
pub fn or<T: Default + PartialEq>(values: impl IntoIterator<Item = T>) -> T {
    let zero = T::default();
    values.into_iter().find(|v| *v != zero).unwrap_or(zero)
}

/// The number that a Go comparison function returned, as an [`Ordering`].
pub fn ordering(n: i64) -> Ordering {
    n.cmp(&0)
}

/// `min`: NaN when one is, -0 before 0.
pub fn min<T: MinMax>(a: T, b: T) -> T {
    a.least(b)
}

/// `max`: NaN when one is, -0 before 0.
pub fn max<T: MinMax>(a: T, b: T) -> T {
    a.greatest(b)
}

/// What the built-in `min` and `max` take.
pub trait MinMax: Sized {
    /// The smaller one.
    fn least(self, other: Self) -> Self;

    /// The larger one.
    fn greatest(self, other: Self) -> Self;
}

macro_rules! by_ord {
    ($($type:ty),*) => {$(
        impl MinMax for $type {
            fn least(self, other: Self) -> Self {
                Ord::min(self, other)
            }

            fn greatest(self, other: Self) -> Self {
                if other > self { other } else { self }
            }
        }
    )*};
}

by_ord!(
    i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, char, String, &str
);

macro_rules! by_float {
    ($($type:ty),*) => {$(
        impl MinMax for $type {
            fn least(self, other: Self) -> Self {
                if self.is_nan() || other.is_nan() {
                    return <$type>::NAN;
                }
                let minus = self == other && self.is_sign_negative();
                if self < other || minus { self } else { other }
            }

            fn greatest(self, other: Self) -> Self {
                if self.is_nan() || other.is_nan() {
                    return <$type>::NAN;
                }
                let plus = self == other && self.is_sign_positive();
                if self > other || plus { self } else { other }
            }
        }
    )*};
}

by_float!(f32, f64);
