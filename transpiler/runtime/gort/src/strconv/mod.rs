//! Package `strconv`: numbers and quoted text.

mod error;
mod float;
mod format;
mod int;
mod quoted;

pub use error::{ERR_RANGE, ERR_SYNTAX, NumError, err_range, err_syntax};
pub use float::parse_float;
pub use format::{
    append_bool, append_float, append_int, append_quote, append_quote_rune, append_uint,
    format_bool, format_float, format_int, format_uint, itoa,
};
pub use int::{atoi, parse_bool, parse_int, parse_uint};
pub use quoted::{
    can_backquote, is_graphic, is_print, quote, quote_rune, quote_rune_to_ascii,
    quote_rune_to_graphic, quote_to_ascii, quote_to_graphic, unquote, unquote_char,
};
