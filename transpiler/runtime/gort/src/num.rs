//! Go's rules for integers where Rust's operators have others: shifts, division, conversion from floats.

use crate::panic;

/// A number of places to shift by; a negative one panics.
pub trait Count: Copy {
    /// The number, capped.
    fn places(self) -> u32;
}

macro_rules! signed_counts {
    ($($type:ty),*) => {$(
        impl Count for $type {
            fn places(self) -> u32 {
                if self < 0 {
                    panic::negative_shift();
                }
                u32::try_from(self).unwrap_or(u32::MAX)
            }
        }
    )*};
}

macro_rules! unsigned_counts {
    ($($type:ty),*) => {$(
        impl Count for $type {
            fn places(self) -> u32 {
                u32::try_from(self).unwrap_or(u32::MAX)
            }
        }
    )*};
}

signed_counts!(i8, i16, i32, i64, isize);
unsigned_counts!(u8, u16, u32, u64, usize);

/// Go's integers.
pub trait Int: Copy {
    /// `self << count`: 0 when nothing is left.
    fn shl(self, count: impl Count) -> Self;

    /// `self >> count`: 0, or -1, when nothing is left.
    fn shr(self, count: impl Count) -> Self;

    /// `self / other`.
    fn div(self, other: Self) -> Self;

    /// `self % other`.
    fn rem(self, other: Self) -> Self;

    /// A conversion of a float, which amd64 makes of what is out of range too.
    fn from_float(value: f64) -> Self;
}

macro_rules! ints {
    ($($type:ty: $last:expr, $from:expr;)*) => {$(
        impl Int for $type {
            fn shl(self, count: impl Count) -> Self {
                self.checked_shl(count.places()).unwrap_or(0)
            }

            fn shr(self, count: impl Count) -> Self {
                let count = count.places();
                self.checked_shr(count).unwrap_or_else(|| self >> (<$type>::BITS - 1) >> $last)
            }

            fn div(self, other: Self) -> Self {
                if other == 0 {
                    panic::divide();
                }
                self.wrapping_div(other)
            }

            fn rem(self, other: Self) -> Self {
                if other == 0 {
                    panic::divide();
                }
                self.wrapping_rem(other)
            }

            fn from_float(value: f64) -> Self {
                ($from)(value) as $type
            }
        }
    )*};
}

/// What amd64 makes of a float: the integer part, or the smallest `int64` when that does not fit.
fn to_i64(value: f64) -> i64 {
    let limit = 2f64.powi(63);
    if value >= -limit && value < limit {
        value as i64
    } else {
        i64::MIN
    }
}

/// As `to_i64`, for 32 bits; the narrower types take the low bits of it.
fn to_i32(value: f64) -> i32 {
    let limit = 2f64.powi(31);
    if value > -limit - 1.0 && value < limit {
        value as i32
    } else {
        i32::MIN
    }
}

fn to_u64(value: f64) -> u64 {
    let limit = 2f64.powi(63);
    if value < limit {
        return to_i64(value) as u64;
    }
    match to_i64(value - limit) {
        i64::MIN => 1 << 63,
        above => above as u64 ^ (1 << 63),
    }
}

ints! {
    i8: 0, to_i32;
    i16: 0, to_i32;
    i32: 0, to_i32;
    i64: 0, to_i64;
    isize: 0, to_i64;
    u8: 1, to_i32;
    u16: 1, to_i32;
    u32: 1, to_i64;
    u64: 1, to_u64;
    usize: 1, to_u64;
}

/// `x << count`.
pub fn shl<T: Int>(x: T, count: impl Count) -> T {
    x.shl(count)
}

/// `x >> count`.
pub fn shr<T: Int>(x: T, count: impl Count) -> T {
    x.shr(count)
}

/// `x / y`.
pub fn div<T: Int>(x: T, y: T) -> T {
    x.div(y)
}

/// `x % y`.
pub fn rem<T: Int>(x: T, y: T) -> T {
    x.rem(y)
}

/// `T(f)` of a float.
pub fn from_float<T: Int>(value: impl Into<f64>) -> T {
    T::from_float(value.into())
}

/// An index or length of Go's, to use with Rust's own types; what is negative fails every range check there.
pub fn index(i: i64) -> usize {
    i as usize
}
