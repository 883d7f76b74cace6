//! Package math against Go, by the hash of the bits of many results.

mod common;

use gort::{bits, math};

const SPECIAL: [f64; 31] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -0.5,
    2.0,
    -2.0,
    3.0,
    -3.0,
    1.5,
    -1.5,
    1e-310,
    -1e-310,
    5e-324,
    1e308,
    -1e308,
    f64::MAX,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::from_bits(0x7FF8_0000_0000_0001), // Go's NaN
    709.7,
    710.0,
    -745.0,
    -746.0,
    (1u64 << 53) as f64,
    ((1u64 << 53) + 2) as f64,
    (1u64 << 63) as f64,
    1e300,
    0.1,
    10.0,
];

fn next(mut x: u64) -> u64 {
    x ^= x << 13;
    x ^= x >> 7;
    x ^ x << 17
}

fn inputs(mut f: impl FnMut(f64, f64)) {
    for x in SPECIAL {
        for y in SPECIAL {
            f(x, y);
        }
    }
    let small = |n: u64| n as i64 as f64 / (1u64 << 57) as f64;
    let mut seed = 88_172_645_463_325_252;
    for _ in 0..20_000 {
        let x = next(seed);
        seed = next(x);
        f(f64::from_bits(x), f64::from_bits(seed));
        f(small(x), small(seed));
        f(small(x).abs(), (seed as i64 >> 58) as f64);
    }
}

fn hash(f: impl Fn(f64, f64) -> Vec<f64>) -> String {
    let mut sum: u64 = 14_695_981_039_346_656_037;
    inputs(|x, y| {
        for z in f(x, y) {
            let bits = if z.is_nan() { 1 } else { z.to_bits() };
            sum = (sum ^ bits).wrapping_mul(1_099_511_628_211);
        }
    });
    sum.to_string()
}

fn one(f: impl Fn(f64) -> f64) -> String {
    hash(|x, _| vec![f(x)])
}

fn two(f: impl Fn(f64, f64) -> f64) -> String {
    hash(|x, y| vec![f(x, y)])
}

fn is_inf(x: f64) -> Vec<f64> {
    let n = [-1, 0, 1]
        .iter()
        .fold(0, |n, &sign| n * 2 + i64::from(math::is_inf(x, sign)));
    vec![n as f64, math::inf(n - 1)]
}

fn of_bits(x: f64, y: f64) -> Vec<f64> {
    let (a, b) = (x.to_bits(), y.to_bits());
    let (s, c) = bits::add64(a, b, a & 1);
    let (d, e) = bits::sub64(a, b, b & 1);
    let (hi, lo) = bits::mul64(a, b);
    let (q, r) = if b > a { bits::div64(a, b, b) } else { (0, 0) };
    let mut out = Vec::new();
    for n in [s, c, d, e, hi, lo, q, r] {
        out.extend([(n >> 11) as f64, (n & 0x7ff) as f64]);
    }
    out.extend([bits::len64(a) as f64, bits::len8(b as u8) as f64]);
    out
}

#[test]
fn as_go_does() {
    let power = |y: f64, limit: i64| y.to_bits() as i64 % limit;
    let cases = [
        ("max", two(math::max)),
        ("min", two(math::min)),
        ("dim", two(math::dim)),
        ("mod", two(|x, y| x % y)),
        ("remainder", two(math::remainder)),
        ("pow", two(math::pow)),
        ("exp", one(math::exp)),
        ("log", one(math::log)),
        ("log2", one(math::log2)),
        ("log10", one(math::log10)),
        ("floor", one(f64::floor)),
        ("ceil", one(f64::ceil)),
        ("trunc", one(f64::trunc)),
        ("round", one(f64::round)),
        ("round-to-even", one(f64::round_ties_even)),
        ("sqrt", one(f64::sqrt)),
        ("modf", {
            hash(|x, _| {
                let (a, b) = math::modf(x);
                vec![a, b]
            })
        }),
        ("frexp", {
            hash(|x, _| {
                let (a, b) = math::frexp(x);
                vec![a, b as f64]
            })
        }),
        ("ldexp", two(|x, y| math::ldexp(x, power(y, 1200)))),
        ("pow10", two(|_, y| math::pow10(power(y, 400)))),
        ("is-inf", hash(|x, _| is_inf(x))),
        ("bits", hash(of_bits)),
    ];
    common::compare(include_str!("recorded/math.txt"), &cases);
}
