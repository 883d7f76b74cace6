//! Every class and mapping of package unicode, over all runes, against Go.

use gort::unicode;

fn fnv(text: &str, mut hash: u64) -> u64 {
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn class(f: impl Fn(i32) -> bool) -> String {
    let (mut hash, mut n) = (START, 0);
    for r in -1..=0x11_0000 {
        if f(r) {
            n += 1;
            hash = fnv(&format!("{r},"), hash);
        }
    }
    format!("{n} {hash:x}")
}

fn mapping(f: impl Fn(i32) -> i32) -> String {
    let mut hash = START;
    for r in -1..=0x11_0000 {
        if f(r) != r {
            hash = fnv(&format!("{r}:{},", f(r)), hash);
        }
    }
    format!("{hash:x}")
}

#[test]
fn all_runes() {
    for line in include_str!("recorded/unicode.txt").lines() {
        let (name, want) = line.split_once('\t').expect("a tab");
        let got = match name {
            "letter" => class(unicode::is_letter),
            "upper" => class(unicode::is_upper),
            "lower" => class(unicode::is_lower),
            "title" => class(unicode::is_title),
            "mark" => class(unicode::is_mark),
            "number" => class(unicode::is_number),
            "digit" => class(unicode::is_digit),
            "punct" => class(unicode::is_punct),
            "symbol" => class(unicode::is_symbol),
            "graphic" => class(unicode::is_graphic),
            "print" | "strconv" => class(unicode::is_print),
            "control" => class(unicode::is_control),
            "space" => class(unicode::is_space),
            "to_upper" => mapping(unicode::to_upper),
            "to_lower" => mapping(unicode::to_lower),
            "to_title" => mapping(unicode::to_title),
            "simple_fold" => mapping(unicode::simple_fold),
            _ => panic!("unknown {name}"),
        };
        assert_eq!(got, want, "{name}");
    }
    assert_eq!(unicode::to_upper('ß'), 'ß');
}
