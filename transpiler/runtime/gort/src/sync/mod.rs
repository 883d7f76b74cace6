//! The shared types once more, for values that several tasks reach.

// the same sources on another foundation: `super::shared` is what they stand on
#[allow(clippy::duplicate_mod)]
#[path = "../map.rs"]
pub mod map;
#[allow(clippy::duplicate_mod)]
#[path = "../ptr.rs"]
pub mod ptr;
mod shared;
#[allow(clippy::duplicate_mod)]
#[path = "../slice.rs"]
pub mod slice;

pub use crate::str::Str;
pub use map::Map;
pub use ptr::Ptr;
pub use slice::Slice;
