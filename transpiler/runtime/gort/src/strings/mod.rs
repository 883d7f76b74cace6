//! Package `strings`, as far as the methods of `str` do something else. Offsets are in bytes, -1 is "not found".

mod case;
mod replace;
mod search;
mod split;
mod trim;

pub use case::{equal_fold, title, to_lower, to_title, to_upper, to_valid_utf8};
pub use replace::{Mapped, Replacer, map, repeat, replace, replace_all};
pub use search::{
    compare, contains_any, contains_func, contains_rune, count, index, index_any, index_byte,
    index_func, index_rune, last_index, last_index_any, last_index_byte, last_index_func,
};
pub use split::{
    cut, cut_prefix, cut_suffix, fields, fields_func, lines, split, split_after, split_after_n,
    split_n,
};
pub use trim::{
    trim, trim_func, trim_left, trim_left_func, trim_prefix, trim_right, trim_right_func,
    trim_space, trim_suffix,
};

/// `strings.Join`.
pub fn join<S: AsRef<str>>(items: impl IntoIterator<Item = S>, sep: &str) -> String {
    let mut out = String::new();
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.push_str(sep);
        }
        out.push_str(item.as_ref());
    }
    out
}
