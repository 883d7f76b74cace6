//! Package strconv against Go (`tests/record/strconv.go`).

mod common;

use std::fmt::Display;

use gort::errors;
use gort::strconv::{self, ERR_RANGE, ERR_SYNTAX, NumError};

fn shown<T: Display>(result: Result<T, NumError>, value: impl Fn(&NumError) -> T) -> String {
    match result {
        Ok(x) => format!("{x} ok"),
        Err(err) => format!("{} {err}", value(&err)),
    }
}

fn ints(base: i64, bits: i64) -> String {
    let texts = [
        "",
        "0",
        "-0",
        "+5",
        "123",
        "-129",
        "128",
        "0x1F",
        "0b101",
        "0o17",
        "017",
        "1_000",
        "0x_1",
        "_1",
        "1__0",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551615",
        "99999999999999999999x",
        "zz",
        "1a",
        "-",
        "+",
        " 1",
        "٣",
    ];
    let parts: Vec<String> = texts
        .iter()
        .map(|s| {
            let int = shown(strconv::parse_int(s, base, bits), NumError::int);
            let uint = shown(strconv::parse_uint(s, base, bits), NumError::uint);
            format!("{int} {uint}")
        })
        .collect();
    parts.join("|")
}

fn floats(verb: char, prec: i64, bits: i64) -> String {
    let values = [
        0.0,
        -0.0,
        1.0,
        -1.5,
        0.1,
        123_456_789.0,
        1e21,
        1e20,
        1e-5,
        123_456.7,
        2.5,
        3.5,
        0.000_012_345,
        f64::from(f32::MAX),
        std::f64::consts::PI,
        100.0,
        5e-324,
        1e23,
        999_999.5,
        0.5,
    ];
    let parts: Vec<String> = values
        .iter()
        .map(|&f| strconv::format_float(f, verb as u8, prec, bits))
        .collect();
    parts.join(" ")
}

fn bits_of(f: f64) -> String {
    if f.is_nan() {
        "nan".to_owned()
    } else {
        format!("{:x}", f.to_bits())
    }
}

fn case(name: &str) -> Option<String> {
    let (kind, rest) = name.split_once(' ')?;
    let number = |i: usize| rest.split(' ').nth(i).and_then(|n| n.parse().ok());
    Some(match kind {
        "int" => ints(number(0)?, number(1)?),
        "float" => {
            let text = rest.split_once(' ')?.1;
            let result = strconv::parse_float(text, number(0)?);
            match result {
                Ok(f) => format!("{} ok", bits_of(f)),
                Err(err) => format!("{} {err}", bits_of(err.float())),
            }
        }
        "format" => floats(rest.chars().last()?, number(1)?, number(0)?),
        "quote" => {
            let text = strconv::unquote(rest).ok()?;
            [
                strconv::quote(&text),
                strconv::quote_to_ascii(&text),
                strconv::quote_to_graphic(&text),
                strconv::can_backquote(&text).to_string(),
            ]
            .join(" ")
        }
        "bool" => shown(strconv::parse_bool(rest), |_| false),
        "atoi" => shown(strconv::atoi(rest), NumError::int),
        "formatint" => {
            let base = number(0)?;
            [
                strconv::format_int(i64::MIN, base),
                strconv::format_int(0, base),
                strconv::format_int(-35, base),
                strconv::format_uint(u64::MAX, base),
            ]
            .join(" ")
        }
        _ => return None,
    })
}

#[test]
fn all() {
    let mut wrong = Vec::new();
    for line in include_str!("recorded/strconv.txt").lines() {
        let (name, want) = line.split_once('\t').expect("a tab");
        let got = if let Some(literal) = name.strip_prefix("unquote ") {
            let literal = strconv::unquote(literal).expect("quoted by Go");
            let text = match strconv::unquote(&literal) {
                Ok(text) => text + " ok",
                Err(err) => format!(" {err}").into(),
            };
            common::ascii_quote(text.as_bytes())
        } else {
            let text = case(name).unwrap_or_else(|| panic!("no case {name}"));
            common::ascii_quote(text.as_bytes())
        };
        // the recorder shows bad bytes of `quote` cases as they are
        if got != want {
            wrong.push(format!("{name}:\n  got {got}\n  Go  {want}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn errors_are_found_by_is() {
    let err = strconv::parse_int("300", 10, 8).expect_err("out of range");
    assert!(errors::is(&err, &ERR_RANGE) && !errors::is(&err, &ERR_SYNTAX));
    let err = errors::wrap("x", strconv::atoi("y").expect_err("no number"));
    assert!(errors::is(&err, &ERR_SYNTAX));
    assert_eq!(
        errors::find::<NumError>(&err).map(|e| e.num.as_str()),
        Some("y")
    );
}
