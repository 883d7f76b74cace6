//! Integers by Go's rules (`tests/record/num.go`).

mod common;

use gort::cmp::{Ordered, compare, max, min};
use gort::fmt::general;
use gort::num::{div, from_float, rem, shl, shr};
use gort::panic::recover;

fn float(text: &str) -> String {
    let f: f64 = match text {
        "+Inf" => f64::INFINITY,
        "-Inf" => f64::NEG_INFINITY,
        other => other.parse().expect("a float"),
    };
    format!(
        "{} {} {} {} {} {} {} {}",
        from_float::<i8>(f),
        from_float::<i16>(f),
        from_float::<i32>(f),
        from_float::<i64>(f),
        from_float::<u8>(f),
        from_float::<u16>(f),
        from_float::<u32>(f),
        from_float::<u64>(f)
    )
}

fn shift(n: u64) -> String {
    format!(
        "{} {} {} {} {} {} {} {}",
        shl(-5i8, n),
        shr(-5i8, n),
        shl(-7i64, n),
        shr(-7i64, n),
        shl(200u8, n),
        shr(200u8, n),
        shr(1u64 << 63, n),
        shr(5i32, n)
    )
}

#[test]
fn recorded() {
    for line in include_str!("recorded/num.txt").lines() {
        let (name, want) = line.split_once('\t').expect("a tab");
        let got = match name.split_once(' ') {
            Some(("float", text)) => float(text),
            Some((_, n)) => shift(n.parse().expect("a number")),
            None if name == "div" => format!(
                "{} {} {} {} {} {}",
                div(i64::MIN, -1),
                rem(i64::MIN, -1),
                div(-128i8, -1),
                rem(-128i8, -1),
                div(-7i64, 2),
                rem(-7i64, 2)
            ),
            None => format!(
                "{} {} {} {} {} {} {}",
                compare(&f64::NAN, &1.0),
                compare(&1.0, &f64::NAN),
                compare(&f64::NAN, &f64::NAN),
                compare(&-0.0, &0.0),
                general(min(f64::NAN, 1.0)),
                general(1.0 / min(0.0, -0.0)),
                general(1.0 / max(-0.0, 0.0))
            ),
        };
        assert_eq!(format!("{got:?}"), want, "{name}");
    }
    assert!(3i64.compare(&4).is_lt());
}

#[test]
fn panics() {
    let text = |f: fn() -> i64| recover(f).expect_err("no panic").to_string();
    assert_eq!(text(|| div(1, 0)), "runtime error: integer divide by zero");
    assert_eq!(
        text(|| shl(1, -1i64)),
        "runtime error: negative shift amount"
    );
}
