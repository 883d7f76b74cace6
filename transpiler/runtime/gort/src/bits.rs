//! Package `math/bits`, where it is not a method of Rust's integers.

use crate::panic;

/// `bits.UintSize`.
pub const UINT_SIZE: i64 = 64;

/// `bits.Len`: the bits that the number needs; none for 0.
pub fn len(x: u64) -> i64 {
    len64(x)
}

/// `bits.Len8`.
pub fn len8(x: u8) -> i64 {
    len64(x.into())
}

/// `bits.Len16`.
pub fn len16(x: u16) -> i64 {
    len64(x.into())
}

/// `bits.Len32`.
pub fn len32(x: u32) -> i64 {
    len64(x.into())
}

/// `bits.Len64`.
pub fn len64(x: u64) -> i64 {
    i64::from(u64::BITS - x.leading_zeros())
}

/// `bits.Add64`: the sum and the carry; a carry that goes in is 0 or 1.
pub fn add64(x: u64, y: u64, carry: u64) -> (u64, u64) {
    let sum = u128::from(x) + u128::from(y) + u128::from(carry);
    (sum as u64, (sum >> 64) as u64)
}

/// `bits.Sub64`: the difference and the borrow; a borrow that goes in is 0 or 1.
pub fn sub64(x: u64, y: u64, borrow: u64) -> (u64, u64) {
    let (first, one) = x.overflowing_sub(y);
    let (difference, other) = first.overflowing_sub(borrow);
    (difference, u64::from(one || other))
}

/// `bits.Mul64`: the upper and the lower half of the product.
pub fn mul64(x: u64, y: u64) -> (u64, u64) {
    let product = u128::from(x) * u128::from(y);
    ((product >> 64) as u64, product as u64)
}

/// `bits.Div64`: quotient and rest of `high << 64 + low`; panics when the quotient does not fit.
pub fn div64(high: u64, low: u64, y: u64) -> (u64, u64) {
    if y == 0 {
        panic::divide();
    }
    if y <= high {
        panic::runtime("integer overflow");
    }
    let x = u128::from(high) << 64 | u128::from(low);
    ((x / u128::from(y)) as u64, (x % u128::from(y)) as u64)
}
