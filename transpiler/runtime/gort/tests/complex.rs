//! Complex numbers against Go.

mod common;

use gort::{Complex64, Complex128, Map, fmt};

fn hash(text: &str) -> String {
    let mut sum: u64 = 14_695_981_039_346_656_037;
    for b in text.bytes() {
        sum = (sum ^ u64::from(b)).wrapping_mul(1_099_511_628_211);
    }
    fmt::sprint(&[&(text.len() as i64), &sum])
}

#[test]
fn as_go_does() {
    let parts = [
        0.0,
        -0.0,
        1.0,
        -2.5,
        1e300,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];
    let numbers: Vec<Complex128> = parts
        .iter()
        .flat_map(|&re| parts.map(|im| Complex128::new(re, im)))
        .collect();
    let (mut wide, mut narrow) = (String::new(), String::new());
    for &x in &numbers {
        for &y in &numbers {
            wide += &fmt::sprintln(&[&(x + y), &(x - y), &(x * y), &(x / y), &-x, &(x == y)]);
            let (a, b) = (Complex64::from(x), Complex64::from(y));
            narrow += &fmt::sprintln(&[&(a + b), &(a - b), &(a * b), &(a / b), &-a, &(a == b)]);
        }
    }
    let map = Map::from([
        (Complex128::new(2.0, 0.0), 1i64),
        (Complex128::new(0.0, 1.0), 2),
    ]);
    let shown = fmt::sprintf(
        "%v %.2f %T %T %v",
        &[
            &Complex128::new(1.0, 2.0),
            &Complex64::new(0.0, -1.5),
            &Complex128::new(0.0, 1.0),
            &Complex64::new(1.0, 0.0),
            &map,
        ],
    );
    let cases = [
        ("wide", hash(&wide)),
        ("narrow", hash(&narrow)),
        ("shown", shown),
    ];
    common::compare(include_str!("recorded/complex.txt"), &cases);
}
