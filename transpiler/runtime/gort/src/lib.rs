//! Go's meaning where Rust has none: the support crate of code that goxide generates.
//!
//! Each module carries the name of the Go package, or of the notion, that it stands for. `modules.toml` lists what each
//! needs; an output carries only what it uses.

#![forbid(unsafe_code)]
#![allow(dead_code, reason = "an output carries only some of the modules")]

pub mod any;
pub mod atomic;
pub mod bits;
pub mod buffer;
pub mod bufio;
pub mod bytes;
pub mod chan;
pub mod cmp;
pub mod complex;
pub mod context;
pub mod defer;
pub mod element;
pub mod errors;
pub mod filepath;
mod float;
pub mod fmt;
pub mod global;
pub mod go;
mod grow;
pub mod io;
pub mod key;
pub mod local;
pub mod log;
pub mod map;
pub mod math;
pub mod num;
pub mod os;
pub mod panic;
pub mod path;
mod printable;
pub mod ptr;
mod quote;
pub mod rand;
pub mod select;
mod shared;
pub mod slice;
pub mod slices;
pub mod sort;
pub mod str;
pub mod strconv;
pub mod strings;
pub mod sync;
pub mod testenv;
pub mod testing;
pub mod time;
mod timer;
pub mod unicode;
pub mod utf8;

pub use any::Any;
pub use chan::Chan;
pub use complex::{Complex64, Complex128};
pub use element::Element;
pub use global::Global;
pub use go::go;
pub use local::Local;
pub use map::Map;
pub use panic::{exit, init, main};
pub use ptr::Ptr;
pub use slice::Slice;
pub use str::Str;
