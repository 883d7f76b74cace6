//! What several test files need.

#![allow(dead_code)]

/// Compares each `(name, text)` with the recorded line `name <tab> text`, the text quoted by Go.
pub fn compare(recorded: &str, cases: &[(&str, String)]) {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in recorded.lines() {
        let (name, want) = line.split_once('\t').expect("a tab");
        let Some((_, got)) = cases.iter().find(|(n, _)| *n == name) else {
            wrong.push(format!("{name}: no case"));
            continue;
        };
        seen += 1;
        if ascii_quote(got.as_bytes()) != want {
            wrong.push(format!(
                "{name}: got {}, Go has {want}",
                ascii_quote(got.as_bytes())
            ));
        }
    }
    assert_eq!(seen, cases.len(), "cases that Go does not have");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Go's `%+q`, written anew so that the tests do not rest on what they test.
pub fn ascii_quote(text: &[u8]) -> String {
    let mut out = String::from("\"");
    for chunk in text.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                ' '..='~' => out.push(c),
                '\x07' => out.push_str("\\a"),
                '\x08' => out.push_str("\\b"),
                '\x0c' => out.push_str("\\f"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\x0b' => out.push_str("\\v"),
                c if c < '\u{80}' => out.push_str(&format!("\\x{:02x}", u32::from(c))),
                c if c < '\u{10000}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
                c => out.push_str(&format!("\\U{:08x}", u32::from(c))),
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out.push('"');
    out
}
