//! Packages strings and bytes against Go (`tests/record/strings.go`).

mod common;

use gort::fmt::{self, Value};
use gort::{bytes, strings, unicode};

const TEXTS: [&str; 12] = [
    "",
    "a",
    "abc",
    "a,b,c",
    ",a,,b,",
    "héllo wörld",
    " \t x  y\n\u{a0}z\u{3000}",
    "aaaa",
    "ǅungla ÿ ß ſ K İ ı Σς",
    "one two-three_four 5six",
    "日本語 テキスト",
    "x",
];
const SEPS: [&str; 9] = ["", ",", "a", "aa", "ö", "語", " ", "abc", "zz"];

fn show(values: &[&dyn Value]) -> String {
    let parts: Vec<String> = values.iter().map(|v| fmt::sprintf("%q", &[*v])).collect();
    format!("[{}]", parts.join(" "))
}

fn pair(kind: &str, s: &str, sep: &str) -> String {
    match kind {
        "split" => show(&[
            &strings::split(s, sep),
            &strings::split_n(s, sep, 2),
            &strings::split_n(s, sep, 0),
            &strings::split_after(s, sep),
            &strings::split_after_n(s, sep, 3),
        ]),
        "index" => show(&[
            &strings::index(s, sep),
            &strings::last_index(s, sep),
            &strings::count(s, sep),
            &strings::index_any(s, sep),
            &strings::last_index_any(s, sep),
            &strings::contains_any(s, sep),
            &strings::compare(s, sep),
            &strings::equal_fold(s, sep),
        ]),
        "replace" => show(&[
            &strings::replace(s, sep, "<>", 2),
            &strings::replace(s, sep, "<>", -1),
            &strings::replace_all(s, sep, ""),
            &strings::replace(s, sep, "x", 0),
        ]),
        "trim" => show(&[
            &strings::trim(s, sep),
            &strings::trim_left(s, sep),
            &strings::trim_right(s, sep),
            &strings::trim_prefix(s, sep),
            &strings::trim_suffix(s, sep),
        ]),
        _ => {
            let (before, behind, found) = strings::cut(s, sep);
            show(&[&before, &behind, &found])
        }
    }
}

/// The same by package bytes.
fn pair_of_bytes(kind: &str, s: &str, sep: &str) -> Option<String> {
    let (b, c) = (s.as_bytes(), sep.as_bytes());
    let text = |b: &[u8]| String::from_utf8(b.to_vec()).expect("UTF-8");
    Some(match kind {
        "index" => show(&[
            &bytes::index(b, c),
            &bytes::last_index(b, c),
            &bytes::count(b, c),
            &bytes::index_any(b, sep),
            &strings::last_index_any(s, sep),
            &(bytes::index_any(b, sep) >= 0),
            &bytes::compare(b, c),
            &bytes::equal_fold(b, c),
        ]),
        "replace" => show(&[
            &text(&bytes::replace(b, c, b"<>", 2)),
            &text(&bytes::replace(b, c, b"<>", -1)),
            &text(&bytes::replace_all(b, c, b"")),
            &text(&bytes::replace(b, c, b"x", 0)),
        ]),
        "trim" => show(&[
            &text(bytes::trim(b, sep)),
            &text(bytes::trim_left(b, sep)),
            &text(bytes::trim_right(b, sep)),
            &text(b.strip_prefix(c).unwrap_or(b)),
            &text(b.strip_suffix(c).unwrap_or(b)),
        ]),
        "cut" => {
            let (before, behind, found) = bytes::cut(b, c);
            show(&[&text(before), &text(behind), &found])
        }
        _ => return None,
    })
}

fn replacers() -> [strings::Replacer; 8] {
    [
        strings::Replacer::new(["a", "1", "b", "2"]),
        strings::Replacer::new(["aaa", "3[aaa]", "aa", "2[aa]", "a", "1[a]"]),
        strings::Replacer::new(["a", "1", "aa", "2"]),
        strings::Replacer::new(["", "X"]),
        strings::Replacer::new(["a", "1", "", "_"]),
        strings::Replacer::new(["<", "&lt;", ">", "&gt;"]),
        strings::Replacer::new(["a", "b", "b", "a"]),
        strings::Replacer::new(["ab", "", "b", "c"]),
    ]
}

fn single(kind: &str, rest: &str) -> String {
    match kind {
        "case" => {
            let s = TEXTS[rest.parse::<usize>().expect("a number")];
            show(&[
                &strings::to_upper(s),
                &strings::to_lower(s),
                &strings::to_title(s),
                &strings::title(s),
            ])
        }
        "space" => {
            let s = TEXTS[rest.parse::<usize>().expect("a number")];
            let own: Vec<&str> = bytes::fields(s.as_bytes())
                .into_iter()
                .map(|b| std::str::from_utf8(b).expect("UTF-8"))
                .collect();
            assert_eq!(own, strings::fields(s));
            assert_eq!(
                bytes::trim_space(s.as_bytes()),
                strings::trim_space(s).as_bytes()
            );
            show(&[
                &strings::fields(s),
                &strings::trim_space(s),
                &strings::fields_func(s, unicode::is_letter),
            ])
        }
        "replacer" => {
            let r = &replacers()[rest.parse::<usize>().expect("a number")];
            show(&[
                &r.replace(""),
                &r.replace("aaaab"),
                &r.replace("<b>abc</b>"),
                &r.replace("xyz"),
            ])
        }
        "fold" => {
            let at = (1..rest.len())
                .filter(|&at| rest.is_char_boundary(at))
                .find(|&at| FOLDS.contains(&(&rest[..at], &rest[at..])))
                .expect("a pair");
            let (a, b) = rest.split_at(at);
            show(&[&strings::equal_fold(a, b), &strings::equal_fold(b, a)])
        }
        _ => panic!("no case {kind}"),
    }
}

const FOLDS: [(&str, &str); 13] = [
    ("Go", "GO"),
    ("ß", "ss"),
    ("K", "k"),
    ("K", "\u{212a}"),
    ("σ", "ς"),
    ("Σ", "ς"),
    ("straße", "STRASSE"),
    ("İ", "i"),
    ("ſ", "S"),
    ("a", "ab"),
    ("é", "É"),
    ("ǅ", "ǆ"),
    ("ǅ", "Ǆ"),
];

fn case(name: &str) -> String {
    let (kind, rest) = name.split_once(' ').unwrap_or((name, ""));
    if kind == "map" {
        let drop = |r| (r != 'a').then(|| unicode::to_upper(r));
        let mapped = strings::map(drop, "banana é");
        return show(&[&mapped, &strings::repeat("ab", 3), &strings::repeat("", 5)]);
    }
    if kind == "valid" {
        return show(&[
            &strings::to_valid_utf8(b"a\xff\xfeb\xc3", "?"),
            &strings::to_valid_utf8(b"ok\xe4\xb8", ""),
        ]);
    }
    let indices: Vec<usize> = rest.split(' ').filter_map(|n| n.parse().ok()).collect();
    let [i, j] = indices[..] else {
        return single(kind, rest);
    };
    let by_text = pair(kind, TEXTS[i], SEPS[j]);
    if let Some(by_bytes) = pair_of_bytes(kind, TEXTS[i], SEPS[j]) {
        assert_eq!(by_bytes, by_text, "bytes: {name}");
    }
    by_text
}

#[test]
fn all() {
    let mut wrong = Vec::new();
    for line in include_str!("recorded/strings.txt").lines() {
        let (name, want) = line.split_once('\t').expect("a tab");
        let got = common::ascii_quote(case(name).as_bytes());
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
