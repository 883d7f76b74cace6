//! Quoted text as Go writes it: what `%q` and `strconv.Quote` share.

use crate::printable::is_print;
use crate::utf8;

/// Which runes stay as they are between the quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Those that Go can print.
    Printable,
    /// Those of ASCII that Go can print.
    Ascii,
    /// Printable ones and all spaces.
    Graphic,
}

/// `bytes` between `mark`s, with escapes for what `keep` does not let through.
pub(crate) fn quote(bytes: &[u8], mark: char, keep: Keep) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push(mark);
    let mut at = 0;
    while at < bytes.len() {
        let (rune, size) = utf8::decode(&bytes[at..]);
        if size == 1 && rune == utf8::RUNE_ERROR {
            out.push_str(&format!("\\x{:02x}", bytes[at]));
        } else {
            escape(&mut out, rune, mark, keep);
        }
        at += size;
    }
    out.push(mark);
    out
}

/// A rune between single quotes.
pub(crate) fn quote_rune(rune: char, keep: Keep) -> String {
    let mut out = String::from("'");
    escape(&mut out, rune, '\'', keep);
    out.push('\'');
    out
}

fn escape(out: &mut String, rune: char, mark: char, keep: Keep) {
    if rune == mark || rune == '\\' {
        out.push('\\');
        out.push(rune);
        return;
    }
    let kept = match keep {
        Keep::Ascii => rune.is_ascii() && is_print(rune),
        Keep::Printable => is_print(rune),
        Keep::Graphic => is_print(rune) || is_space_separator(rune),
    };
    if kept {
        out.push(rune);
        return;
    }
    match rune {
        '\x07' => out.push_str("\\a"),
        '\x08' => out.push_str("\\b"),
        '\x0c' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\x0b' => out.push_str("\\v"),
        _ if rune < ' ' || rune == '\x7f' => out.push_str(&format!("\\x{:02x}", u32::from(rune))),
        _ if u32::from(rune) < 0x10000 => out.push_str(&format!("\\u{:04x}", u32::from(rune))),
        _ => out.push_str(&format!("\\U{:08x}", u32::from(rune))),
    }
}

/// The spaces that `strconv.IsGraphic` has beyond `strconv.IsPrint`.
pub(crate) fn is_space_separator(rune: char) -> bool {
    matches!(
        rune,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether the text can stand between back quotes: one line, no control character but tab.
pub(crate) fn can_backquote(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    text.chars()
        .all(|c| c == '\t' || !(c < ' ' || c == '`' || c == '\x7f' || c == '\u{feff}'))
}
