//! Package `math/rand` and `math/rand/v2` where nobody gave a seed: numbers that nobody can foretell.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};

use crate::panic;

thread_local! {
    static STATE: Cell<u64> = Cell::new(RandomState::new().hash_one(1));
}

/// `rand.Uint64`, by the generator SplitMix64.
pub fn uint64() -> u64 {
    let state = STATE.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
    STATE.set(state);
    let mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ mixed >> 31
}

/// An even choice below `n`, which is positive.
fn below(n: u64) -> u64 {
    ((u128::from(uint64()) * u128::from(n)) >> 64) as u64
}

/// `rand.Uint32`.
pub fn uint32() -> u32 {
    (uint64() >> 32) as u32
}

/// `rand.Int` and `rand.Int63`.
pub fn int() -> i64 {
    (uint64() >> 1) as i64
}

/// `rand.Int31`.
pub fn int31() -> i32 {
    (uint64() >> 33) as i32
}

fn positive(n: i64, name: &str) -> i64 {
    if n <= 0 {
        panic::throw(format!("invalid argument to {name}"));
    }
    below(n as u64) as i64
}

/// `rand.Intn`: panics when `n` is not positive.
pub fn intn(n: i64) -> i64 {
    positive(n, "Intn")
}

/// `rand.Int63n`: panics when `n` is not positive.
pub fn int63n(n: i64) -> i64 {
    positive(n, "Int63n")
}

/// `rand.Int31n`: panics when `n` is not positive.
pub fn int31n(n: i32) -> i32 {
    positive(n.into(), "Int31n") as i32
}

/// `rand.IntN` of version 2: panics when `n` is not positive.
pub fn int_n(n: i64) -> i64 {
    positive(n, "IntN")
}

/// `rand.Float64`: below 1.
pub fn float64() -> f64 {
    (uint64() >> 11) as f64 / (1u64 << 53) as f64
}

/// `rand.Float32`: below 1.
pub fn float32() -> f32 {
    (uint64() >> 40) as f32 / (1u32 << 24) as f32
}

/// `rand.Perm`: the numbers below `n` in any order; panics when `n` is negative.
pub fn perm(n: i64) -> Vec<i64> {
    if n < 0 {
        panic::makeslice("len");
    }
    let mut numbers: Vec<i64> = (0..n).collect();
    shuffle(n, |i, j| numbers.swap(i as usize, j as usize));
    numbers
}

/// `rand.Shuffle`: panics when `n` is negative.
pub fn shuffle(n: i64, mut swap: impl FnMut(i64, i64)) {
    if n < 0 {
        panic::throw("invalid argument to Shuffle");
    }
    for i in (1..n).rev() {
        swap(i, below(i as u64 + 1) as i64);
    }
}
