//! Go's meaning where Rust has none: the support crate of code that goxide generates.
//!
//! Each module carries the name of the Go package, or of the notion, that it stands for. `modules.toml` lists what each
//! needs; an output carries only what it uses.

#![forbid(unsafe_code)]
#![allow(dead_code, reason = "an output carries only some of the modules")]

pub mod any;
pub mod defer;
pub mod errors;
mod float;
pub mod fmt;
pub mod panic;
mod printable;
mod quote;
pub mod unicode;
pub mod utf8;

pub use any::Any;
pub use panic::{exit, init, main};
