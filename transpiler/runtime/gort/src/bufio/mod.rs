//! Package `bufio`. What wraps a reader or writer owns it, or a `&mut` of it.

mod reader;
mod scanner;
mod writer;

pub use reader::Reader;
pub use scanner::{
    ERR_TOO_LONG, Scanner, Split, Token, scan_bytes, scan_lines, scan_runes, scan_words,
};
pub use writer::Writer;

/// `bufio.MaxScanTokenSize`.
pub const MAX_SCAN_TOKEN_SIZE: i64 = 64 * 1024;
